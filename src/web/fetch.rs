//! The network: our own folder's files, and the addresses that the embedding page named.
//!
//! Nothing waits for ever: what a screen waits for can be given up ([`Asking`]), all else has its
//! time.

pub use crate::exchange::absent::NoFile;

use super::{Host, within};
use reqwasm::http::{Request, RequestRedirect, Response};
use wasm_bindgen_futures::spawn_local;
use web_sys::{AbortController, RequestCache};

/// How long an answer may take to begin, in milliseconds, where nobody sees that it is waited for:
/// longer than a phone takes to get through in a crowded hall.
const PATIENCE: u32 = 25_000;

/// How long a file may take to come once its answer has begun, in milliseconds.
const PATIENCE_WITH_FILES: u32 = 300_000;

/// How long a request to a team may take, in milliseconds: it is some kilobytes, and an answer
/// without a body.
const PATIENCE_WITH_REQUESTS: u32 = 15_000;

/// The status of an answer that leads elsewhere, as a browser gives it that was told not to go
/// there.
pub const REDIRECT: u16 = 0;

/// What stands for a status, for the page's owner, where what came is no fair file.
pub const NO_FAIR: u16 = 200;

/// What stands for one where nothing whole has come yet.
pub const LATE: u16 = 102;

/// Gives a request up when dropped.
#[derive(Default)]
pub struct Asking(Option<AbortController>);

impl Drop for Asking {
    fn drop(&mut self) {
        if let Some(controller) = &self.0 {
            controller.abort();
        }
    }
}

impl Asking {
    fn new() -> Self {
        // Where there are none, the answer is passed over when it comes.
        Self(AbortController::new().ok())
    }

    fn request(&self, request: Request) -> Request {
        request.abort_signal(self.0.as_ref().map(AbortController::signal).as_ref())
    }

    /// Asks for the file at an address, for as long as it takes; `hear` is told what came, which is
    /// at once what the page handed over, if the address stands for that. `anew`: past every cache,
    /// for who tries again. Once this is dropped, what is heard is that nothing
    /// came.
    #[must_use]
    pub fn bytes(
        host: &Host,
        url: &str,
        anew: bool,
        hear: impl FnOnce(Result<Vec<u8>, NoFile>) + 'static,
    ) -> Self {
        let asking = Self::new();
        if let Some(text) = host.given(url) {
            spawn_local(async move { hear(Ok(text.into_bytes())) });
            return asking;
        }
        let request = asking.request(Request::get(url));
        let request = if anew {
            request.cache(RequestCache::Reload)
        } else {
            request
        };
        spawn_local(async move {
            hear(match request.send().await {
                Ok(answer) => file(answer).await,
                Err(_) => Err(NoFile::Unreachable),
            });
        });
        asking
    }
}

async fn file(answer: Response) -> Result<Vec<u8>, NoFile> {
    if !answer.ok() {
        return Err(NoFile::Status(answer.status()));
    }
    answer.binary().await.map_err(|_| NoFile::Unreachable)
}

/// The bytes of the file at an address.
///
/// # Errors
/// No answer, one that does not begin in time, or one with a status other than 2xx.
pub async fn bytes(url: &str) -> Result<Vec<u8>, NoFile> {
    let asking = Asking::new();
    let answer = within(PATIENCE, asking.request(Request::get(url)).send()).await;
    let answer = answer.and_then(Result::ok).ok_or(NoFile::Unreachable)?;
    within(PATIENCE_WITH_FILES, file(answer))
        .await
        .unwrap_or(Err(NoFile::Unreachable))
}

/// Sends a JSON text to an address and nowhere else, once; gives the answer's status, [`REDIRECT`]
/// if it leads elsewhere.
///
/// # Errors
/// No answer in time; whether it arrived is not known.
pub async fn post(url: &str, json: &str) -> Result<u16, NoFile> {
    let asking = Asking::new();
    let request = Request::post(url)
        .header("Content-Type", "application/json")
        .redirect(RequestRedirect::Manual)
        .body(json);
    let answer = within(PATIENCE_WITH_REQUESTS, asking.request(request).send()).await;
    answer
        .and_then(Result::ok)
        .map(|answer| answer.status())
        .ok_or(NoFile::Unreachable)
}
