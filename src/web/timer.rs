//! Something to do later, forgotten when its owner is; and work that is given so long and no
//! longer.

use gloo::timers::future::TimeoutFuture;
use std::{
    future::{Future, poll_fn},
    pin::pin,
    task::Poll,
};

pub use gloo::timers::callback::Timeout;

/// Runs `what` once, after so many milliseconds, unless the [`Timeout`] is dropped before.
pub fn after(millis: u32, what: impl FnOnce() + 'static) -> Timeout {
    Timeout::new(millis, what)
}

/// What `work` gives, if it is there within so many milliseconds; else `None`, and the work is
/// dropped.
pub async fn within<T>(millis: u32, work: impl Future<Output = T>) -> Option<T> {
    let (mut work, mut end) = (pin!(work), pin!(TimeoutFuture::new(millis)));
    poll_fn(|task| match work.as_mut().poll(task) {
        Poll::Ready(given) => Poll::Ready(Some(given)),
        Poll::Pending => end.as_mut().poll(task).map(|()| None),
    })
    .await
}
