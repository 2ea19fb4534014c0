//! What the speaker's second terminal is told.

use std::path::PathBuf;

use crate::tui::app::state::App;

impl App {
    /// Lets terminals follow presentations by sockets in this folder.
    pub fn let_follow(&mut self, folder: PathBuf) {
        self.speaker.allow(folder);
    }

    /// Lets terminals follow the presentation that begins, where that is possible.
    pub(super) fn begin_to_tell(&mut self) {
        if let Err(error) = self.speaker.open() {
            self.notify_error(format!("No second terminal can follow: {error}"));
        }
    }

    /// Tells the speaker's terminal what is shown, if that has changed; nothing while words are read over the slides. The
    /// way closes with the presentation.
    pub(super) fn tell_speaker(&mut self) {
        if !self.speaker.is_open() {
            return;
        }
        if !self.overlays.present() {
            return self.speaker.close();
        }
        let context = self.session.overlay_context(&self.map);
        if let Some(line) = self.overlays.top().and_then(|overlay| overlay.speaker_line(&context)) {
            self.speaker.tell(line);
        }
    }
}
