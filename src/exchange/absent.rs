//! Why something did not come, or is not kept: what a network or a device's store answers, as plain
//! values that need neither.

/// Why a file did not come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoFile {
    /// No answer: no network, or the other side does not let this page read it (CORS).
    Unreachable,
    /// An answer that is no file: its HTTP status.
    Status(u16),
}

impl NoFile {
    /// The HTTP status; 0 where there was no answer.
    #[must_use]
    pub const fn status(self) -> u16 {
        match self {
            Self::Unreachable => 0,
            Self::Status(status) => status,
        }
    }
}

/// Why something is not kept, or not found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoVault {
    /// The browser gives this page no database: a private window, a sandboxed frame.
    Denied,
    /// The device has no room for it.
    Full,
    /// Something else stands there already, and was to stay.
    Taken,
    /// The database did not do what it was asked.
    Broken,
}
