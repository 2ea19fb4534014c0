//! One request and its answer, on a thread of its own, so that whoever waits for it can give up at any time.
//!
//! The thread sends what it gets through a short queue. When nobody listens any more, it ends with the next bytes, or when
//! its time is over.

use std::io::Read;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use ureq::Agent;
use ureq::http::{self, HeaderMap};

use super::client::Timeouts;
use super::error::{HttpError, Waited};

/// How many pieces wait to be read.
const QUEUE: usize = 4;
/// The size of a piece, in bytes.
const PIECE: usize = 64 * 1024;
/// How often it is checked whether to give up.
const CHECK: Duration = Duration::from_millis(50);

/// What the thread sends.
pub(super) enum Part {
    Head(u16, HeaderMap),
    Piece(Vec<u8>),
    End,
    Failed(HttpError),
}

/// A request on its way.
pub(super) struct Exchange<'s> {
    parts: Receiver<Part>,
    host: String,
    timeouts: Timeouts,
    deadline: Instant,
    stop: &'s AtomicBool,
}

impl<'s> Exchange<'s> {
    /// Sends a request.
    pub(super) fn begin(
        agent: &Agent,
        request: http::Request<Option<Vec<u8>>>,
        (host, timeouts): (String, Timeouts),
        deadline: Instant,
        stop: &'s AtomicBool,
    ) -> Result<Self, HttpError> {
        let (sender, parts) = sync_channel(QUEUE);
        let (agent, name) = (agent.clone(), host.clone());
        let work = move || {
            if let Err(error) = carry_out(&agent, request, (&name, &timeouts), &sender) {
                // Nobody listens any more.
                let _ = sender.send(Part::Failed(error));
            }
        };
        thread::Builder::new()
            .name("http".to_owned())
            .spawn(work)
            .map_err(|_| HttpError::Request { why: "the system starts no more threads" })?;
        Ok(Self { parts, host, timeouts, deadline, stop })
    }

    /// The server.
    pub(super) fn host(&self) -> &str {
        &self.host
    }

    /// Waits for the next part of the answer.
    pub(super) fn next(&self, waited: Waited) -> Result<Part, HttpError> {
        let patience = match waited {
            Waited::Answer | Waited::Connection => self.timeouts.connect + self.timeouts.answer,
            Waited::Bytes | Waited::Whole => self.timeouts.idle,
        };
        let began = Instant::now();
        loop {
            if self.stop.load(Ordering::Relaxed) {
                return Err(HttpError::Stopped);
            }
            let timeout = |waited, time| Err(HttpError::Timeout { host: self.host.clone(), waited, time });
            if Instant::now() >= self.deadline {
                return timeout(Waited::Whole, self.timeouts.whole);
            }
            if began.elapsed() >= patience {
                return timeout(waited, patience);
            }
            match self.parts.recv_timeout(CHECK) {
                Ok(Part::Failed(error)) => return Err(error),
                Ok(part) => return Ok(part),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => {
                    return Err(HttpError::BrokenOff { host: self.host.clone() });
                }
            }
        }
    }
}

/// Sends the request and passes on what comes.
fn carry_out(
    agent: &Agent,
    request: http::Request<Option<Vec<u8>>>,
    (host, timeouts): (&str, &Timeouts),
    parts: &SyncSender<Part>,
) -> Result<(), HttpError> {
    let is_secure = request.uri().scheme_str() == Some("https");
    let (head, body) = request.into_parts();
    let answer = match body {
        Some(body) => agent.run(http::Request::from_parts(head, body)),
        None => agent.run(http::Request::from_parts(head, ())),
    };
    let answer = answer.map_err(|error| match error {
        // Before there is an answer, only the encryption has data to find invalid.
        ureq::Error::Io(error) if is_secure && error.kind() == std::io::ErrorKind::InvalidData => {
            HttpError::untrusted(host.to_owned(), &error.to_string())
        }
        error => HttpError::of(&error, host, timeouts),
    })?;
    let (head, body) = answer.into_parts();
    if parts.send(Part::Head(head.status.as_u16(), head.headers)).is_err() {
        return Ok(());
    }
    let mut reader = body.into_with_config().limit(u64::MAX).reader();
    loop {
        let mut piece = vec![0; PIECE];
        let read = reader.read(&mut piece).map_err(|error| HttpError::of(&error.into(), host, timeouts))?;
        piece.truncate(read);
        let part = if read == 0 { Part::End } else { Part::Piece(piece) };
        if parts.send(part).is_err() || read == 0 {
            return Ok(());
        }
    }
}
