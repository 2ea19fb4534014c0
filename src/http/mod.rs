//! HTTP, for the commands and settings that talk to a server. Nothing else in the program uses the network.
//!
//! A [`Client`] sends one [`Request`] after another and waits for each; its user may give up at any time. What a server
//! sends is untrusted: its size and time are limited, it leads nobody to another scheme, and it gets no credentials that
//! were meant for another server. Plain HTTP is spoken only with this computer itself, unless the settings allow it.
//!
//! Messages name the host and nothing else of an address, since the rest may hold secrets.

mod address;
mod client;
mod error;
mod exchange;
mod request;
mod response;
mod retry_after;
mod secret;

pub use address::{is_loopback, same_origin};
pub use client::{Client, ClientSettings, MOST_REDIRECTS, Timeouts};
pub use error::{HttpError, Waited};
pub use request::{Method, Request, RequestHeader};
pub use response::Response;
pub use retry_after::retry_after;
pub use secret::Secret;
/// An address, parsed; its query is written with percent signs where that is needed.
pub use url::Url;
