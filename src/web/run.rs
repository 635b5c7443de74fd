//! The page's side of a job: in a worker where there may be one, else in slices between the page's
//! own work.

use super::{Host, dom::tell_owner, engine::READY};
use crate::worker::{Ask, Tell};
use gloo::timers::future::TimeoutFuture;
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};
use web_sys::{Event, MessageEvent, Worker};

/// How long a slice on the page lasts, in milliseconds: short enough for a page to feel alive.
const SLICE: f64 = 12.0;

#[wasm_bindgen]
extern "C" {
    /// The engine's module, loaded into the page.
    type Engine;

    /// A job of the engine, to be run in slices.
    type Slices;

    #[wasm_bindgen(method, catch)]
    fn start(this: &Engine, ask: &str) -> Result<Slices, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn run(this: &Slices, millis: f64) -> Result<Vec<JsValue>, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn hear(this: &Slices, best: &str) -> Result<(), JsValue>;
}

/// How what a job tells is read: all of it, or as far as whoever asks has a use for it.
pub type Read = fn(&str) -> Tell;

/// How that is read, and who hears it.
type Hear = (Read, Rc<dyn Fn(Tell)>);

/// A job under way. Dropping it stops it at once.
#[derive(Debug)]
pub struct Run {
    inner: Rc<Inner>,
}

#[derive(Debug)]
struct Inner {
    stopped: Cell<bool>,
    thread: RefCell<Option<Thread>>,
    /// What the job is to hear next, where it runs on the page.
    mail: RefCell<Option<Rc<str>>>,
}

/// A worker, ended with its handlers when dropped.
#[derive(Debug)]
struct Thread {
    worker: Worker,
    _on_message: Closure<dyn Fn(MessageEvent)>,
    _on_error: Closure<dyn Fn(Event)>,
}

impl Drop for Thread {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

impl Drop for Run {
    fn drop(&mut self) {
        self.inner.stopped.set(true);
        self.inner.thread.take();
    }
}

impl Run {
    /// Starts the job; `on_tell` hears everything, as `read` reads it from JSON, until
    /// [`Tell::is_last`], or until the run is dropped.
    pub fn start(host: &Host, ask: &Ask, read: Read, on_tell: impl Fn(Tell) + 'static) -> Self {
        let inner = Rc::new(Inner {
            stopped: Cell::new(false),
            thread: RefCell::new(None),
            mail: RefCell::new(None),
        });
        let ask: Rc<str> = serde_json::to_string(ask).unwrap_or_default().into();
        let hear: Hear = (read, Rc::new(on_tell));
        let on_page = {
            let (inner, host, ask, hear) = (
                Rc::downgrade(&inner),
                host.clone(),
                ask.clone(),
                hear.clone(),
            );
            move || {
                if let Some(inner) = inner.upgrade() {
                    wasm_bindgen_futures::spawn_local(run_on_page(
                        inner,
                        host.clone(),
                        ask.clone(),
                        hear.clone(),
                    ));
                }
            }
        };
        if let Ok(worker) = host.thread() {
            inner.thread.replace(Some(in_thread(
                worker,
                ask,
                hear,
                Rc::downgrade(&inner),
                on_page,
            )));
        } else {
            on_page();
        }
        Self { inner }
    }

    /// Lets a job that waits for other engines hear what all have found, in JSON.
    pub fn hear(&self, best: &Rc<str>) {
        if let Some(thread) = &*self.inner.thread.borrow() {
            // A worker that is gone has said so already.
            let _ = thread.worker.post_message(&JsValue::from_str(best));
        }
        self.inner.mail.replace(Some(best.clone()));
    }
}

fn in_thread(
    worker: Worker,
    ask: Rc<str>,
    hear: Hear,
    inner: std::rc::Weak<Inner>,
    on_page: impl Fn() + 'static,
) -> Thread {
    let ready = Rc::new(Cell::new(false));
    let (read, hear) = hear;
    let on_message = {
        let (worker, ready, hear) = (worker.clone(), ready.clone(), hear.clone());
        Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            let text = event.data().as_string().unwrap_or_default();
            if text == READY {
                ready.set(true);
                if worker.post_message(&JsValue::from_str(&ask)).is_err() {
                    hear(Tell::Failed("the engine cannot be asked".to_owned()));
                }
                return;
            }
            hear(read(&text));
        })
    };
    let on_error = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        event.prevent_default();
        // A worker that never got ready is one that the page forbids; the page can still do the
        // work itself.
        if ready.get() {
            hear(Tell::Failed("the engine stopped".to_owned()));
        } else {
            on_page();
        }
        if let Some(inner) = inner.upgrade() {
            // Not dropped here: this very closure belongs to it.
            if let Some(thread) = &*inner.thread.borrow() {
                thread.worker.terminate();
            }
        }
    });
    worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
    Thread {
        worker,
        _on_message: on_message,
        _on_error: on_error,
    }
}

async fn run_on_page(inner: Rc<Inner>, host: Host, ask: Rc<str>, (read, hear): Hear) {
    let trouble = |trouble: JsValue| Tell::Failed(format!("{trouble:?}"));
    let slices = match host.engine().await {
        Ok(engine) => engine.unchecked_into::<Engine>().start(&ask),
        Err(reason) => {
            tell_owner(&format!("the planner did not come: {reason:?}"));
            Err(reason)
        }
    };
    let slices = match slices {
        Ok(slices) => slices,
        Err(_) if inner.stopped.get() => return,
        Err(reason) => return hear(trouble(reason)),
    };
    while !inner.stopped.get() {
        if let Some(best) = inner.mail.take()
            && let Err(reason) = slices.hear(&best)
        {
            return hear(trouble(reason));
        }
        let tells = match slices.run(SLICE) {
            Ok(tells) => tells,
            Err(reason) => return hear(trouble(reason)),
        };
        for tell in tells {
            let tell = read(&tell.as_string().unwrap_or_default());
            let last = tell.is_last();
            hear(tell);
            if last {
                return;
            }
        }
        TimeoutFuture::new(0).await;
    }
}
