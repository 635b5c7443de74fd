//! The schedule coming back: our own sheet of it, edited, as moves of meetings that are checked.
//!
//! A row says of two parties in which slot they meet. What is said of a meeting that stands so
//! already changes nothing; a meeting that no row names stays. Changes that break no rule are
//! taken, all together if they are legal together, else one after the other as far as they are.

use super::{
    Accept, Rows, Sheet,
    answers::Answers,
    columns::Field,
    places::{Meant, Places},
    preview::{CellChange, Fate, Preview, RowFate},
};
use crate::{
    exchange::{
        cell::{self, fold, half_width},
        tables::Row,
    },
    i18n::{Exchange, Lang, Message as _, clash_words, status_says},
    matching::Scorer,
    model::{
        CellTrouble, Document, Expected, Fair, Issue, Local, Meeting, Pair, Severity, Side, Status,
        Text, Trouble, says_nothing,
    },
    planning::{Clash, check_meetings},
};
use serde_json::{Map, Value, json};

/// What the cells are read against.
pub struct ScheduleReader {
    parties: [Places; 2],
    interpreters: Places,
    /// The columns of each side's names.
    columns: [Vec<usize>; 2],
    edits: Vec<Edit>,
}

/// A meeting as a row has it.
struct Edit {
    row: usize,
    /// The column to blame.
    place: usize,
    name: String,
    /// Where it stands in the fair's list; `None` where it is new.
    old: Option<usize>,
    new: Meeting,
}

impl ScheduleReader {
    pub fn new(sheet: &Sheet, document: &Document, answers: &Answers) -> Self {
        let fair = document.fair();
        let places = |side: Side| {
            let parties = (0..fair.n_parties(side)).filter_map(|idx| fair.party(side, idx));
            let named = parties.map(|party| (&party.id, &party.name));
            let mut places = Places::of_parties(document, side.list(), named);
            places.call(answers.meanings(side.list()));
            places
        };
        let of_field = |field| {
            let columns = sheet.columns.iter().enumerate();
            columns
                .filter(move |(_, column)| {
                    column.as_ref().is_some_and(|column| column.field == field)
                })
                .map(|(place, _)| place)
                .collect()
        };
        let named = fair.interpreters.iter().map(|of| (&of.id, &of.name));
        let mut interpreters = Places::new(named);
        interpreters.call(answers.meanings("interpreters"));
        Self {
            parties: [places(Side::Exhibitor), places(Side::Delegation)],
            interpreters,
            columns: [
                of_field(Field::MeetsExhibitor),
                of_field(Field::MeetsDelegation),
            ],
            edits: Vec::new(),
        }
    }

    /// Reads one row; what comes of it is settled at the end.
    pub fn row(
        &mut self,
        sheet: &mut Sheet,
        row: &Row,
        document: &Document,
        preview: &mut Preview,
    ) {
        let fair = document.fair();
        match self.edit(sheet, row, fair) {
            Ok(edit) => self.edits.push(edit),
            Err((place, trouble)) => {
                let is_ambiguous = matches!(trouble, CellTrouble::SeveralCalled(..));
                sheet.say(row.number, place, Severity::Error, trouble);
                preview.count(RowFate {
                    row: row.number,
                    id: None,
                    name: row
                        .cells
                        .first()
                        .map_or_else(String::new, |cell| cell.text.clone()),
                    fate: if is_ambiguous {
                        Fate::Ambiguous(Vec::new())
                    } else {
                        Fate::Refused
                    },
                });
            }
        }
    }

    fn edit(&self, sheet: &Sheet, row: &Row, fair: &Fair) -> Result<Edit, (usize, CellTrouble)> {
        let [exhibitors, delegations] = &self.columns;
        let exhibitor_idx = party(row, exhibitors, &self.parties[0], Side::Exhibitor, fair)?;
        let delegation_idx = party(row, delegations, &self.parties[1], Side::Delegation, fair)?;
        let pair = Pair {
            exhibitor_idx,
            delegation_idx,
        };
        let cell = |field: Field| {
            sheet
                .column_of(field)
                .map_or("", |place| cell::unguard(row.cell(place)))
        };
        let place = [Field::Start, Field::Time]
            .into_iter()
            .find_map(|field| sheet.column_of(field))
            .unwrap_or(usize::MAX);
        let words = [Field::Day, Field::Time, Field::Start, Field::End].map(cell);
        let all = || {
            let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
            words.join(" ")
        };
        let slot_idx = slot(words, fair).ok_or_else(|| {
            let is_time = slot_times(words).is_some();
            let trouble = if is_time {
                CellTrouble::NoSlotAt(all())
            } else {
                CellTrouble::UnreadTime(all())
            };
            (place, trouble)
        })?;
        let of_pair = |counts: bool| {
            fair.meetings
                .iter()
                .position(|meeting| meeting.pair == pair && (meeting.status.counts() || !counts))
        };
        let same = fair
            .meetings
            .iter()
            .position(|meeting| meeting.pair == pair && meeting.slot_idx == slot_idx);
        let old = same.or_else(|| of_pair(true)).or_else(|| of_pair(false));
        let mut new = old
            .and_then(|idx| fair.meetings.get(idx).cloned())
            .unwrap_or(Meeting {
                pair,
                slot_idx,
                table: None,
                interpreter_idx: None,
                locked: false,
                status: Status::Planned,
            });
        new.slot_idx = slot_idx;
        self.details(sheet, row, &mut new)?;
        let name = |side, idx| {
            fair.party(side, idx)
                .map_or("", |party| party.name.or_id("zh", &party.id))
        };
        Ok(Edit {
            row: row.number,
            place,
            name: format!(
                "{} – {}",
                name(Side::Exhibitor, exhibitor_idx),
                name(Side::Delegation, delegation_idx)
            ),
            old,
            new,
        })
    }

    /// Table, interpreter, status and lock; blank cells say nothing.
    fn details(
        &self,
        sheet: &Sheet,
        row: &Row,
        meeting: &mut Meeting,
    ) -> Result<(), (usize, CellTrouble)> {
        let filled = |field: Field| {
            let place = sheet.column_of(field)?;
            let cell = cell::unguard(row.cell(place));
            (!says_nothing(cell)).then_some((place, cell))
        };
        if let Some((place, cell)) = filled(Field::TableNumber) {
            let digits: String = cell
                .chars()
                .map(half_width)
                .filter(char::is_ascii_digit)
                .collect();
            let table = digits.parse().ok().filter(|table| *table > 0);
            let wrong = CellTrouble::Value(Trouble::NotA(Expected::Count));
            meeting.table = Some(table.ok_or((place, wrong))?);
        }
        if let Some((place, cell)) = filled(Field::WithInterpreter) {
            let Meant::One(idx) = self.interpreters.find(cell) else {
                let unknown = Trouble::Unknown {
                    id: cell.to_owned(),
                    list: "interpreters",
                };
                return Err((place, CellTrouble::Value(unknown)));
            };
            meeting.interpreter_idx = Some(idx);
        }
        if let Some((place, cell)) = filled(Field::Status) {
            let said = |status: &Status| {
                let says = status_says(*status);
                fold(status.word()) == fold(cell)
                    || Lang::ALL
                        .into_iter()
                        .any(|lang| fold(says.words(lang)) == fold(cell))
            };
            let wrong = CellTrouble::Value(Trouble::NotOneOf(&Status::WORDS));
            meeting.status = Status::ALL.into_iter().find(said).ok_or((place, wrong))?;
        }
        if let Some((_, cell)) = filled(Field::Locked) {
            let is_yes = Lang::ALL
                .into_iter()
                .any(|lang| fold(Exchange::Yes.words(lang)) == fold(cell));
            meeting.locked =
                is_yes || ["true", "1", "y", "√", "✓"].contains(&cell.to_lowercase().as_str());
        }
        Ok(())
    }

    /// Takes what breaks no rule, and says of the rest which one it would break.
    pub fn settle(&mut self, sheet: &mut Sheet, document: &Document, preview: &mut Preview) {
        let fair = document.fair();
        let edits = std::mem::take(&mut self.edits);
        let scorer = Scorer::new(fair);
        let clashes = |meetings: &[Meeting]| {
            check_meetings(fair, meetings, &|pair| scorer.score(pair)).clashes
        };
        let old_of = |edit: &Edit| edit.old.and_then(|idx| fair.meetings.get(idx));
        let is_change = |edit: &Edit| old_of(edit) != Some(&edit.new);
        let mut meetings = fair.meetings.clone();
        let present = clashes(&meetings);
        let pending: Vec<usize> = (0..edits.len())
            .filter(|at| edits.get(*at).is_some_and(&is_change))
            .collect();
        let mut broken: Vec<Option<Clash>> = vec![None; edits.len()];
        // A meeting that stays is no more moved by a sheet than by a plan.
        let stays = |edit: &Edit| {
            old_of(edit).is_some_and(|old| old.stays() && old.slot_idx != edit.new.slot_idx)
        };
        let pending: Vec<usize> = pending
            .into_iter()
            .filter(|at| edits.get(*at).is_some_and(|edit| !stays(edit)))
            .collect();
        let with = |meetings: &[Meeting], wanted: &[usize]| {
            let mut next = meetings.to_vec();
            for edit in wanted.iter().filter_map(|at| edits.get(*at)) {
                match edit.old.and_then(|idx| next.get_mut(idx)) {
                    Some(meeting) => *meeting = edit.new.clone(),
                    None => next.push(edit.new.clone()),
                }
            }
            next
        };
        let new_clash = |next: &[Meeting]| {
            clashes(next)
                .into_iter()
                .find(|clash| !present.contains(clash))
        };
        let all = with(&meetings, &pending);
        if sheet.options.accept != Accept::None && new_clash(&all).is_some() {
            for at in &pending {
                let next = with(&meetings, &[*at]);
                match new_clash(&next) {
                    None => meetings = next,
                    clash => {
                        if let Some(place) = broken.get_mut(*at) {
                            *place = clash;
                        }
                    }
                }
            }
        }
        for (edit, broken) in edits.iter().zip(broken) {
            let fate = if !is_change(edit) {
                Fate::Same
            } else if stays(edit) {
                sheet.say(
                    edit.row,
                    edit.place,
                    Severity::Error,
                    CellTrouble::MeetingStays,
                );
                Fate::Refused
            } else if sheet.options.accept == Accept::None {
                let trouble = CellTrouble::MoveNotTaken;
                sheet.say(edit.row, edit.place, Severity::Warning, trouble);
                Fate::Ambiguous(Vec::new())
            } else if let Some(clash) = broken {
                let trouble = CellTrouble::BreaksRule {
                    zh: clash_words(Lang::Zh, fair, &clash),
                    en: clash_words(Lang::En, fair, &clash),
                };
                sheet.say(edit.row, edit.place, Severity::Error, trouble);
                Fate::Refused
            } else {
                preview.rows.extend(row_of(fair, &edit.new));
                old_of(edit).map_or(Fate::New, |old| {
                    Fate::Changed(changes(fair, old, &edit.new))
                })
            };
            preview.count(RowFate {
                row: edit.row,
                id: None,
                name: edit.name.clone(),
                fate,
            });
        }
        preview.fates.sort_by_key(|row| row.row);
    }
}

/// Who is meant by the cells of one side: all that are filled mean one party.
fn party(
    row: &Row,
    columns: &[usize],
    places: &Places,
    side: Side,
    fair: &Fair,
) -> Result<usize, (usize, CellTrouble)> {
    let mut found = None;
    let mut unknown = None;
    for &place in columns {
        let cell = cell::unguard(row.cell(place));
        if cell.is_empty() {
            continue;
        }
        match places.find(cell) {
            Meant::One(idx) if found.is_none_or(|other| other == idx) => found = Some(idx),
            Meant::One(other) => {
                let ids: Vec<&str> = [found, Some(other)]
                    .into_iter()
                    .flatten()
                    .filter_map(|idx| fair.party(side, idx))
                    .map(|party| party.id.as_str())
                    .collect();
                let trouble = CellTrouble::SeveralCalled(cell.to_owned(), ids.join(", "));
                return Err((place, trouble));
            }
            Meant::Several(_) if found.is_none() => {
                unknown = Some((
                    place,
                    CellTrouble::SeveralCalled(cell.to_owned(), String::new()),
                ));
            }
            Meant::Nobody if unknown.is_none() => {
                let trouble = Trouble::Unknown {
                    id: cell.to_owned(),
                    list: side.list(),
                };
                unknown = Some((place, CellTrouble::Value(trouble)));
            }
            Meant::Several(_) | Meant::Nobody => {}
        }
    }
    let place = columns.first().copied().unwrap_or(usize::MAX);
    match (found, unknown) {
        (Some(idx), _) => Ok(idx),
        (None, Some(trouble)) => Err(trouble),
        (None, None) => Err((place, CellTrouble::EmptyCell)),
    }
}

/// The slot that begins at a time, and ends at the one that is said with it; or that has this id.
fn slot(words: [&str; 4], fair: &Fair) -> Option<usize> {
    let nameless = Text::default();
    let by_id = Places::new(fair.slots.iter().map(|slot| (&slot.id, &nameless)));
    if let Some(idx) = words
        .iter()
        .filter(|word| !word.is_empty())
        .find_map(|word| by_id.by_id(word).one())
    {
        return Some(idx);
    }
    let (start, end) = slot_times(words)?;
    let start = Local::parse(&start)?;
    let end = end.and_then(|end| Local::parse(&end));
    fair.slots
        .iter()
        .position(|slot| slot.start == start && end.is_none_or(|end| slot.end == end))
}

/// The start of a slot and, where it is said, its end, from the cells of day, time, start and end;
/// `None` where any of it is not understood.
pub fn slot_times(words: [&str; 4]) -> Option<(String, Option<String>)> {
    let all: String = words.join(" ").chars().map(half_width).collect();
    let mut day = None;
    let mut clocks: Vec<String> = Vec::new();
    // Numbers, each with the mark behind it.
    let mut numbers: Vec<(&str, char)> = Vec::new();
    let mut rest = all.as_str();
    while let Some(at) = rest.find(|letter: char| letter.is_ascii_digit()) {
        let from = rest.get(at..)?;
        let end = from
            .find(|letter: char| !letter.is_ascii_digit())
            .unwrap_or(from.len());
        let mark = from.get(end..)?.chars().next().unwrap_or(' ');
        numbers.push((from.get(..end)?, mark));
        rest = from.get(end..)?;
    }
    let has_half = ["上午", "下午", "晚", "am", "pm"]
        .iter()
        .any(|half| all.to_ascii_lowercase().contains(half));
    let mut at = 0;
    while let Some((number, mark)) = numbers.get(at).copied() {
        let next = |n: usize| numbers.get(at + n).map(|(number, _)| *number);
        if number.len() == 4 && matches!(mark, '-' | '/' | '年' | '.') {
            let (month, date) = (next(1)?, next(2)?);
            let found = format!("{number}-{month:0>2}-{date:0>2}");
            if day.as_ref().is_some_and(|day| *day != found) {
                return None;
            }
            day = Some(found);
            at += 3;
        } else if mark == ':' || mark == '点' || mark == '时' {
            let minute = next(1).filter(|minute| minute.len() == 2)?;
            clocks.push(format!("{number:0>2}:{minute}"));
            // Seconds say nothing.
            let has_seconds = numbers.get(at + 1).is_some_and(|(_, mark)| *mark == ':');
            at += if has_seconds { 3 } else { 2 };
        } else {
            return None;
        }
    }
    let day = day?;
    // A moment that is said twice, as day and as start, is one.
    let moment = |clock: &String| {
        let moment = format!("{day}T{clock}");
        Local::parse(&moment).map(|_| moment)
    };
    match &clocks[..] {
        _ if has_half => None,
        [start] => Some((moment(start)?, None)),
        [start, end] => Some((moment(start)?, Some(moment(end)?))),
        _ => None,
    }
}

/// A meeting as the fair file has it.
fn row_of(fair: &Fair, meeting: &Meeting) -> Option<Map<String, Value>> {
    let id = |side, idx| fair.party(side, idx).map(|party| party.id.as_str());
    let slot = &fair.slots.get(meeting.slot_idx)?.id;
    let interpreter = meeting
        .interpreter_idx
        .and_then(|idx| fair.interpreters.get(idx))
        .map(|of| of.id.as_str());
    let fields = [
        (
            "exhibitor",
            json!(id(Side::Exhibitor, meeting.pair.exhibitor_idx)?),
        ),
        (
            "delegation",
            json!(id(Side::Delegation, meeting.pair.delegation_idx)?),
        ),
        ("slot", json!(slot.as_str())),
        ("table", json!(meeting.table)),
        ("interpreter", json!(interpreter)),
        ("locked", json!(meeting.locked)),
        ("status", json!(meeting.status.word())),
    ];
    Some(
        fields
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect(),
    )
}

/// What is not as it was.
fn changes(fair: &Fair, old: &Meeting, new: &Meeting) -> Vec<CellChange> {
    let (Some(old), Some(new)) = (row_of(fair, old), row_of(fair, new)) else {
        return Vec::new();
    };
    new.into_iter()
        .filter_map(|(field, new)| {
            let old = old.get(&field).cloned().unwrap_or(Value::Null);
            (old != new).then_some(CellChange { field, old, new })
        })
        .collect()
}

/// Puts meetings into the document; one of the same two parties is changed and keeps what else it
/// has: that of the same slot if there is one, else the one that counts.
pub fn apply(document: &mut Document, rows: Rows) -> Result<Vec<Issue>, Vec<Issue>> {
    document.edit(|root| {
        let Some(present) = root
            .entry("meetings")
            .or_insert_with(|| json!([]))
            .as_array_mut()
        else {
            return;
        };
        let before = present.clone();
        for row in rows {
            let is_of_pair = |old: &Value| {
                ["exhibitor", "delegation"]
                    .iter()
                    .all(|side| old.get(side) == row.get(*side))
            };
            let counts = |old: &Value| {
                let status = old.get("status").and_then(Value::as_str);
                status.and_then(Status::parse).is_none_or(Status::counts)
            };
            let find = |is: &dyn Fn(&Value) -> bool| {
                before.iter().position(|old| is_of_pair(old) && is(old))
            };
            let place = find(&|old| old.get("slot") == row.get("slot"))
                .or_else(|| find(&counts))
                .or_else(|| find(&|_| true));
            let old = place
                .and_then(|place| present.get_mut(place))
                .and_then(Value::as_object_mut);
            let Some(old) = old else {
                let fields = row.into_iter().filter(|(_, value)| !value.is_null());
                present.push(Value::Object(fields.collect()));
                continue;
            };
            // What a file leaves out says the usual.
            let is_usual = |name: &str, value: &Value| {
                let is_planned = name == "status" && *value == json!(Status::Planned.word());
                value.is_null() || *value == json!(false) || is_planned
            };
            for (name, value) in row {
                if value.is_null() {
                    old.shift_remove(&name);
                } else if old.contains_key(&name) || !is_usual(&name, &value) {
                    old.insert(name, value);
                }
            }
        }
    })
}
