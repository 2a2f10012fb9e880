//! A sign-in that waits for somebody in a browser. Sentences are made in
//! [`super::words::connecting`].

use super::Problem;

/// What a person is waited for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BrowserWait {
    /// The page that was opened.
    pub page: String,
    /// Seconds until it is given up, counted from when the page was opened.
    pub patience_secs: u64,
}

/// Why a sign-in in the browser came to nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BrowserFailure {
    /// Refused in the browser; the site's reason, cut.
    Refused { why: Option<String> },
    /// Nobody allowed it in time.
    TimedOut,
    /// Another program listens where the browser should come back to.
    PortTaken { port: u16 },
    /// The system gives no chance to make a nonce from.
    NoChance,
    /// A call failed.
    Call(Problem),
}
