//! What the jobs of one party's own days tell, read by hand.
//!
//! The derived reader of [`Tell`] brings along all that any job may tell – suppositions, rounds,
//! certificates – and every way in which that may be wrong: 25 KB before packing, in a program
//! that asks for nothing of it.

use super::{Progress, Tell};
use crate::{
    model::{Meeting, Pair, Status},
    planning::Choice,
};
use serde_json::Value;

impl Tell {
    /// What a job of one party's own days (`Only`, `Calmly` or `Choices`) has to say, from JSON. Why
    /// it is refused is left out: whoever asks for own days is not told.
    #[must_use]
    pub fn of_own_days(text: &str) -> Self {
        serde_json::from_str(text)
            .ok()
            .and_then(|told: Value| tell(&told))
            .unwrap_or_else(|| Self::Failed(["not understood: ", text].concat()))
    }
}

fn tell(told: &Value) -> Option<Tell> {
    if told.as_str() == Some("Done") {
        return Some(Tell::Done);
    }
    let (what, inner) = told.as_object()?.iter().next()?;
    match what.as_str() {
        "Progress" => progress(inner).map(Tell::Progress),
        "Plan" => Some(Tell::Plan {
            meetings: list(inner.get("meetings")?, meeting)?,
            progress: progress(inner.get("progress")?)?,
        }),
        "Choices" => list(inner, choice).map(Tell::Choices),
        "Refused" => Some(Tell::Refused(Vec::new())),
        "Failed" => inner.as_str().map(|why| Tell::Failed(why.to_owned())),
        _ => None,
    }
}

fn list<T>(rows: &Value, read: impl Fn(&Value) -> Option<T>) -> Option<Vec<T>> {
    rows.as_array()?.iter().map(read).collect()
}

/// A number that is not below zero, in the width in which it is wanted.
fn count<T: TryFrom<u64>>(row: &Value, name: &str) -> Option<T> {
    T::try_from(row.get(name)?.as_u64()?).ok()
}

/// Whether there is nothing where a number could be.
fn is_nothing(row: &Value, name: &str) -> bool {
    row.get(name).is_some_and(Value::is_null)
}

fn yes(row: &Value, name: &str) -> Option<bool> {
    row.get(name)?.as_bool()
}

fn progress(row: &Value) -> Option<Progress> {
    let whole = |name| row.get(name)?.as_i64();
    Some(Progress {
        value: whole("value")?,
        bound: whole("bound")?,
        n_meetings: count(row, "n_meetings")?,
        n_idle: count(row, "n_idle")?,
        steps: count(row, "steps")?,
        of_steps: count(row, "of_steps")?,
        finished: yes(row, "finished")?,
        optimal: yes(row, "optimal")?,
        most_kept: yes(row, "most_kept")?,
    })
}

fn pair(row: &Value) -> Option<Pair> {
    let pair = row.get("pair")?;
    Some(Pair {
        exhibitor_idx: count(pair, "exhibitor_idx")?,
        delegation_idx: count(pair, "delegation_idx")?,
    })
}

fn meeting(row: &Value) -> Option<Meeting> {
    Some(Meeting {
        pair: pair(row)?,
        slot_idx: count(row, "slot_idx")?,
        table: if is_nothing(row, "table") {
            None
        } else {
            Some(count(row, "table")?)
        },
        interpreter_idx: if is_nothing(row, "interpreter_idx") {
            None
        } else {
            Some(count(row, "interpreter_idx")?)
        },
        locked: yes(row, "locked")?,
        status: status(row.get("status")?.as_str()?)?,
    })
}

fn status(word: &str) -> Option<Status> {
    Some(match word {
        "Planned" => Status::Planned,
        "Confirmed" => Status::Confirmed,
        "Held" => Status::Held,
        "NoShow" => Status::NoShow,
        "Cancelled" => Status::Cancelled,
        _ => return None,
    })
}

fn choice(row: &Value) -> Option<Choice> {
    Some(Choice {
        pair: pair(row)?,
        slot_idx: count(row, "slot_idx")?,
        gain: row.get("gain")?.as_i64()?,
        is_best: yes(row, "is_best")?,
        meetings: list(row.get("meetings")?, meeting)?,
    })
}

#[cfg(test)]
mod tests {
    use super::super::{Job, Words};
    use super::*;
    use crate::{
        model::Document,
        worker::{Ask, Task},
    };

    /// Asked of a fair in which nobody meets yet.
    fn ask(task: Task) -> Ask {
        let file = include_str!("../../static/fairs/hi-tech-fair.json");
        let mut document = Document::read(file.as_bytes()).expect("a fair file").value;
        document.set_meetings(Vec::new());
        Ask {
            fair: document.to_text(),
            seed: 7,
            steps: 3_000,
            task,
            seat: None,
        }
    }

    #[test]
    fn all_that_the_jobs_of_own_days_tell_is_read_as_it_was_told() {
        let id = || "D2".to_owned();
        let (mut n_plans, mut n_choices) = (0, 0);
        for task in [
            Task::Only(id()),
            Task::Calmly(id()),
            Task::Choices(id(), (0..6).collect()),
        ] {
            let mut job = Job::new(&ask(task)).expect("a job");
            loop {
                let tell = job.tell();
                n_plans += usize::from(matches!(&tell, Tell::Plan { .. }));
                n_choices += usize::from(matches!(&tell, Tell::Choices(all) if !all.is_empty()));
                let text = serde_json::to_string(&tell).expect("JSON");
                assert_eq!(Tell::of_own_days(&text), tell, "{text}");
                if job.is_done() {
                    break;
                }
                job.step(400);
            }
        }
        assert!(n_plans > 0 && n_choices > 0, "{n_plans}, {n_choices}");
    }

    #[test]
    fn meetings_are_read_however_they_stand() {
        for status in [
            Status::Planned,
            Status::Confirmed,
            Status::Held,
            Status::NoShow,
            Status::Cancelled,
        ] {
            let meeting = Meeting {
                pair: Pair {
                    exhibitor_idx: 3,
                    delegation_idx: 0,
                },
                slot_idx: 5,
                table: (status == Status::Held).then_some(2),
                interpreter_idx: (status == Status::Confirmed).then_some(1),
                locked: status == Status::Planned,
                status,
            };
            let tell = Tell::Plan {
                meetings: vec![meeting],
                progress: Progress {
                    value: -4,
                    ..Progress::default()
                },
            };
            let text = serde_json::to_string(&tell).expect("JSON");
            assert_eq!(Tell::of_own_days(&text), tell, "{text}");
        }
    }

    #[test]
    fn ends_are_read_and_what_no_such_job_tells_has_failed() {
        let read = |tell: &Tell| Tell::of_own_days(&serde_json::to_string(tell).expect("JSON"));
        assert_eq!(read(&Tell::Done), Tell::Done);
        let failed = Tell::Failed("no \"engine\"".to_owned());
        assert_eq!(read(&failed), failed);
        let refused = Job::new(&ask(Task::Only("nobody".into())));
        assert_eq!(refused.as_ref().err().map(read), refused.err());
        let clash: Words = serde_json::from_str(r#"["冲突", "A clash"]"#).expect("words");
        assert_eq!(read(&Tell::Refused(vec![clash])), Tell::Refused(vec![]));
        for strange in [
            "",
            "{",
            "{}",
            "\"Going\"",
            "{\"Supposed\":{}}",
            "{\"Plan\":{}}",
        ] {
            assert!(
                matches!(Tell::of_own_days(strange), Tell::Failed(_)),
                "{strange}"
            );
        }
    }
}
