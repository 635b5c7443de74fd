//! Several engines that plan together, as one run.

use super::{Host, Run};
use crate::worker::{Ask, Next, Ring, Seat, Tell};
use std::{
    cell::RefCell,
    rc::{Rc, Weak},
};

/// Runs under way. Dropping it stops them all at once.
#[derive(Debug)]
pub struct Engines {
    _runs: Rc<RefCell<Vec<Run>>>,
}

impl Engines {
    /// Starts `n_engines` engines on a plan, or one alone; `on_tell` hears what they have to say
    /// together, until [`Tell::is_last`], or until they are dropped.
    pub fn start(host: &Host, ask: &Ask, n_engines: u32, on_tell: impl Fn(Tell) + 'static) -> Self {
        if n_engines < 2 {
            return Self {
                _runs: Rc::new(RefCell::new(vec![Run::start(
                    host,
                    ask,
                    Tell::read,
                    on_tell,
                )])),
            };
        }
        let runs: Rc<RefCell<Vec<Run>>> = Rc::default();
        let ring = Rc::new(RefCell::new(Ring::new(
            usize::try_from(n_engines).unwrap_or(1),
        )));
        let on_tell = Rc::new(on_tell);
        for (place, seat) in (0..u64::from(n_engines)).enumerate() {
            let (ring, on_tell, others) = (ring.clone(), on_tell.clone(), Rc::downgrade(&runs));
            let hear = move |tell| {
                let next = ring.borrow_mut().hear(place, tell);
                for next in next {
                    follow(next, &others, &*on_tell);
                }
            };
            let run = Run::start(
                host,
                &Ask {
                    seat: Some(Seat { place: seat }),
                    ..ask.clone()
                },
                Tell::read,
                hear,
            );
            runs.borrow_mut().push(run);
        }
        Self { _runs: runs }
    }
}

fn follow(next: Next, runs: &Weak<RefCell<Vec<Run>>>, on_tell: &impl Fn(Tell)) {
    match next {
        Next::Tell(tell) => on_tell(tell),
        Next::Share(best) => {
            let best: Rc<str> = serde_json::to_string(&best).unwrap_or_default().into();
            if let Some(runs) = runs.upgrade() {
                runs.borrow().iter().for_each(|run| run.hear(&best));
            }
        }
    }
}

/// How many threads this machine runs at once, as far as the browser says.
#[must_use]
pub fn n_cores() -> u32 {
    // The browser gives a whole number, as a float.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a small whole number"
    )]
    web_sys::window()
        .map_or(1, |window| window.navigator().hardware_concurrency() as u32)
        .max(1)
}
