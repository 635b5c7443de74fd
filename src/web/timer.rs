//! Something to do later, forgotten when its owner is.

pub use gloo::timers::callback::Timeout;

/// Runs `what` once, after so many milliseconds, unless the [`Timeout`] is dropped before.
pub fn after(millis: u32, what: impl FnOnce() + 'static) -> Timeout {
    Timeout::new(millis, what)
}
