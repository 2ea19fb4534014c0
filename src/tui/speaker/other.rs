//! Systems without Unix sockets: no second terminal.

use std::io;
use std::path::Path;

/// The socket of a presentation; there is none here.
pub struct SpeakerSocket;

impl SpeakerSocket {
    /// Fails.
    ///
    /// # Errors
    /// Always.
    pub fn open(_folder: &Path) -> io::Result<Self> {
        Err(io::ErrorKind::Unsupported.into())
    }

    /// Tells nobody.
    pub fn tell(&self, _line: String) {}
}

/// Fails.
///
/// # Errors
/// Always.
pub fn connect(_folder: &Path) -> anyhow::Result<Box<dyn io::Read + Send>> {
    anyhow::bail!("--follow needs a Unix system")
}
