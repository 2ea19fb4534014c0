//! The speaker's second terminal: the notes of the slide that a presentation shows, and the slide after it.
//!
//! A presentation writes a [`mod@line`] into a Unix socket in a folder of the user's for each change; [`follow`] shows it.

pub mod follow;
pub mod line;
pub mod link;
#[cfg(not(unix))]
mod other;
#[cfg(unix)]
mod unix;

#[cfg(not(unix))]
pub use other::{SpeakerSocket, connect};
#[cfg(unix)]
pub use unix::{SpeakerSocket, connect};
