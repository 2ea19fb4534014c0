//! Why a request failed, in words.

use std::fmt;
use std::io;
use std::time::Duration;

use crate::model::clean;

/// What took too long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waited {
    /// Finding and reaching the server.
    Connection,
    /// The beginning of its answer.
    Answer,
    /// The next bytes of its answer.
    Bytes,
    /// The whole answer.
    Whole,
}

/// Why a request failed. An answer with an error status is an answer, and not among these.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HttpError {
    /// The address cannot be used.
    Address {
        /// Why not.
        why: &'static str,
    },
    /// The address begins with `http:` and leads to another computer.
    PlainHttp {
        /// The other computer.
        host: String,
    },
    /// Something in the request cannot be sent, such as a line break in a header.
    Request {
        /// What.
        why: &'static str,
    },
    /// The server was not reached.
    Unreachable {
        /// The server.
        host: String,
        /// Why not.
        why: String,
    },
    /// The connection is not secure: the certificate is not trusted, for example.
    Untrusted {
        /// The server.
        host: String,
        /// Why not.
        why: String,
    },
    /// It took too long.
    Timeout {
        /// The server.
        host: String,
        /// What took too long.
        waited: Waited,
        /// How long was waited.
        time: Duration,
    },
    /// The answer ended before it was complete.
    BrokenOff {
        /// The server.
        host: String,
    },
    /// The answer is larger than the limit.
    TooLarge {
        /// The server.
        host: String,
        /// The limit, in bytes.
        limit: u64,
    },
    /// The answer is no HTTP, or is packed in a way that cannot be undone.
    Malformed {
        /// The server.
        host: String,
    },
    /// The server leads elsewhere, where the request must not follow.
    Redirect {
        /// The server.
        host: String,
        /// Why not.
        why: &'static str,
    },
    /// Somebody asked to stop.
    Stopped,
}

impl HttpError {
    /// Whether the same request may succeed a little later.
    #[must_use]
    pub fn is_transient(&self) -> bool {
        matches!(self, Self::Unreachable { .. } | Self::Timeout { .. } | Self::BrokenOff { .. })
    }

    /// The error that is wrapped in an error of reading, if it is one of these.
    #[must_use]
    pub fn within(error: &io::Error) -> Option<&Self> {
        error.get_ref()?.downcast_ref()
    }

    /// Puts an error of the library in words that name no more than the host.
    pub(super) fn of(error: &ureq::Error, host: &str, timeouts: &super::Timeouts) -> Self {
        let host = host.to_owned();
        let unreachable = |why: &str| Self::Unreachable { host: host.clone(), why: why.to_owned() };
        match error {
            ureq::Error::Timeout(which) => {
                let (waited, time) = match which {
                    ureq::Timeout::Resolve | ureq::Timeout::Connect => (Waited::Connection, timeouts.connect),
                    ureq::Timeout::RecvResponse => (Waited::Answer, timeouts.answer),
                    ureq::Timeout::Global => (Waited::Whole, timeouts.whole),
                    _ => (Waited::Bytes, timeouts.idle),
                };
                Self::Timeout { host, waited, time }
            }
            ureq::Error::HostNotFound => unreachable("there is no such host"),
            ureq::Error::ConnectionFailed => unreachable("no connection"),
            ureq::Error::InvalidProxyUrl | ureq::Error::ConnectProxyFailed(_) => {
                unreachable("the proxy set in the environment does not connect to it")
            }
            ureq::Error::Rustls(error) => Self::untrusted(host, &error.to_string()),
            ureq::Error::Tls(why) => Self::untrusted(host, why),
            ureq::Error::Io(error) | ureq::Error::Decompress(_, error) => Self::of_io(error, host),
            ureq::Error::BodyStalled => Self::BrokenOff { host },
            _ => Self::Malformed { host },
        }
    }

    /// A connection that cannot be trusted.
    pub(super) fn untrusted(host: String, why: &str) -> Self {
        let known = CERTIFICATES.iter().find(|(name, _)| why.contains(name)).map(|(_, words)| *words);
        let why = known.map_or_else(|| clean(why).into_owned(), str::to_owned);
        Self::Untrusted { host, why }
    }

    fn of_io(error: &io::Error, host: String) -> Self {
        use io::ErrorKind as Kind;
        match error.kind() {
            Kind::UnexpectedEof | Kind::ConnectionReset | Kind::ConnectionAborted | Kind::BrokenPipe => {
                Self::BrokenOff { host }
            }
            Kind::InvalidData | Kind::InvalidInput => Self::Malformed { host },
            Kind::ConnectionRefused => {
                Self::Unreachable { host, why: "it refuses the connection".to_owned() }
            }
            _ => {
                let why = error.to_string();
                let is_lookup = why.contains("lookup address");
                let lookup = "its name cannot be looked up; is this computer connected to the internet?";
                Self::Unreachable {
                    host,
                    why: if is_lookup { lookup.to_owned() } else { clean(&why).into_owned() },
                }
            }
        }
    }
}

/// What is wrong with certificates, by the words of the library.
const CERTIFICATES: [(&str, &str); 4] = [
    ("UnknownIssuer", "nobody this program trusts has issued its certificate"),
    ("certificate expired", "its certificate has expired"),
    ("not valid yet", "its certificate is not valid yet; is the clock of this computer right?"),
    ("not valid for name", "its certificate is that of another server"),
];

impl fmt::Display for HttpError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Address { why } => write!(f, "the address cannot be used: {why}"),
            Self::PlainHttp { host } => write!(
                f,
                "{host} would be asked over plain HTTP, which others can read; only https: may leave this computer"
            ),
            Self::Request { why } => write!(f, "the request cannot be sent: {why}"),
            Self::Unreachable { host, why } => write!(f, "{host} cannot be reached: {why}"),
            Self::Untrusted { host, why } => write!(f, "the connection to {host} is not secure: {why}"),
            Self::Timeout { host, waited, time } => {
                let seconds = time.as_secs_f64();
                match waited {
                    Waited::Connection => write!(f, "{host} cannot be reached within {seconds} s"),
                    Waited::Answer => write!(f, "{host} did not answer within {seconds} s"),
                    Waited::Bytes => write!(f, "{host} sent nothing for {seconds} s"),
                    Waited::Whole => write!(f, "{host} did not complete its answer within {seconds} s"),
                }
            }
            Self::BrokenOff { host } => write!(f, "the answer of {host} ended before it was complete"),
            Self::TooLarge { host, limit } => {
                write!(f, "the answer of {host} is larger than {} MB", limit.div_ceil(1_000_000))
            }
            Self::Malformed { host } => write!(f, "the answer of {host} is damaged"),
            Self::Redirect { host, why } => write!(f, "{host} redirects the request: {why}"),
            Self::Stopped => f.write_str("stopped"),
        }
    }
}

impl std::error::Error for HttpError {}
