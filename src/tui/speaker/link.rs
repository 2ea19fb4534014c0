//! The way from the dashboard to the speaker's terminal.

use std::io;
use std::path::PathBuf;

use crate::tui::speaker::SpeakerSocket;
use crate::tui::speaker::line::SpeakerLine;

/// The way to the speaker's terminal. It is closed until something is presented.
#[derive(Default)]
pub struct SpeakerLink {
    /// The folder for the socket; none where no terminal can follow.
    folder: Option<PathBuf>,
    /// The socket, while something is presented.
    socket: Option<SpeakerSocket>,
    /// What was told last.
    told: Option<SpeakerLine>,
}

impl SpeakerLink {
    /// Lets terminals follow by sockets in this folder.
    pub fn allow(&mut self, folder: PathBuf) {
        self.folder = Some(folder);
    }

    /// Opens the socket, unless it is open or no terminal may follow.
    ///
    /// # Errors
    /// When the socket cannot be made.
    pub fn open(&mut self) -> io::Result<()> {
        if let (None, Some(folder)) = (&self.socket, &self.folder) {
            self.socket = Some(SpeakerSocket::open(folder)?);
        }
        Ok(())
    }

    /// Whether it is open.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.socket.is_some()
    }

    /// Tells what is shown, if that has changed.
    pub fn tell(&mut self, line: SpeakerLine) {
        if let Some(socket) = &self.socket
            && self.told.as_ref() != Some(&line)
        {
            socket.tell(line.to_json());
            self.told = Some(line);
        }
    }

    /// Closes the socket: who follows is told that the presentation has ended.
    pub fn close(&mut self) {
        (self.socket, self.told) = (None, None);
    }
}
