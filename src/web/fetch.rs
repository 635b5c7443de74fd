//! The network: our own folder's files, and the addresses that the embedding page named.

use reqwasm::http::Request;

/// Why a file did not come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoFile {
    /// No answer: no network, or the other side does not let this page read it (CORS).
    Unreachable,
    /// An answer that is no file: its HTTP status.
    Status(u16),
}

/// The bytes of the file at an address.
///
/// # Errors
/// No answer, or one with a status other than 2xx.
pub async fn bytes(url: &str) -> Result<Vec<u8>, NoFile> {
    let answer = Request::get(url).send().await.map_err(|_| NoFile::Unreachable)?;
    if !answer.ok() {
        return Err(NoFile::Status(answer.status()));
    }
    answer.binary().await.map_err(|_| NoFile::Unreachable)
}

/// Sends a JSON text to an address, once; gives the answer's status.
///
/// # Errors
/// No answer; whether it arrived is not known.
pub async fn post(url: &str, json: &str) -> Result<u16, NoFile> {
    let request = Request::post(url).header("Content-Type", "application/json").body(json);
    request.send().await.map(|answer| answer.status()).map_err(|_| NoFile::Unreachable)
}
