//! The line on which the name of a file is typed.

use std::path::{Path, PathBuf};

use crate::tui::input::action::Action;
use crate::tui::input::context::Context;
use crate::tui::input::line_editor::{Edited, LineEditor};
use crate::tui::jobs::writing::Document;
use crate::tui::overlays::overlay::{Overlay, OverlayCanvas, OverlayContext, Request, Response};
use crate::tui::screen::boxes::{Prompt, prompt};

/// The most numbers that are tried for a name that is not taken.
const MOST_NAMES: usize = 1_000;

/// The line on which the name of a file is typed.
pub struct SaveAsOverlay {
    editor: LineEditor,
    document: Document,
    fault: Option<String>,
}

impl SaveAsOverlay {
    /// A line that proposes the first name of this kind that is not taken: "brief.txt", "brief-2.txt".
    #[must_use]
    pub fn new(document: Document, name: &str) -> Self {
        let names = (1..=MOST_NAMES).map(|number| match number {
            1 => format!("{name}.txt"),
            _ => format!("{name}-{number}.txt"),
        });
        let free = names.into_iter().find(|name| Path::new(name).symlink_metadata().is_err());
        Self { editor: LineEditor::new(&free.unwrap_or_default()), document, fault: None }
    }

    fn submit(&mut self) -> Response {
        let path = PathBuf::from(self.editor.text().trim());
        self.fault = match () {
            () if path.as_os_str().is_empty() => Some("Type the name of a file.".to_owned()),
            () if path.symlink_metadata().is_ok() => {
                Some(format!("{} exists and is not overwritten: type another name.", path.display()))
            }
            () => None,
        };
        match self.fault {
            Some(_) => Response::STAY,
            None => Response::close_and(Request::Write(self.document.clone(), path)),
        }
    }
}

impl Overlay for SaveAsOverlay {
    fn context(&self) -> Context {
        Context::SaveAs
    }

    fn hints(&self) -> &'static [Action] {
        &[Action::Submit, Action::Cancel]
    }

    fn fault(&self) -> Option<String> {
        self.fault.clone()
    }

    fn editor(&mut self) -> Option<&mut LineEditor> {
        Some(&mut self.editor)
    }

    fn handle(&mut self, _context: &OverlayContext<'_>, action: Action) -> Response {
        match action {
            Action::Cancel => Response::CLOSE,
            Action::Submit => self.submit(),
            _ => {
                self.fault = None;
                Response::edited(self.editor.apply(action) != Edited::Nothing)
            }
        }
    }

    fn typed(&mut self, _context: &OverlayContext<'_>) -> Response {
        self.fault = None;
        Response::STAY
    }

    fn covers_chips(&self) -> bool {
        true
    }

    fn draw(&mut self, context: &OverlayContext<'_>, canvas: &mut OverlayCanvas<'_, '_>) {
        let area = canvas.map.areas.chips;
        let line = Prompt { name: "save as", editor: &mut self.editor, marks: &[] };
        prompt(context.theme, canvas.frame, area, line);
    }
}
