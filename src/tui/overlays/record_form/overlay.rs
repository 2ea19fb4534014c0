//! The fields of a record that is being corrected, one line each.

use crate::model::{CaseRecordKind, fold};
use crate::tui::input::action::Action;
use crate::tui::input::context::Context;
use crate::tui::input::line_editor::{Edited, LineEditor};
use crate::tui::jobs::review::CaseEdit;
use crate::tui::overlays::overlay::{Overlay, OverlayCanvas, OverlayContext, Request, Response};
use crate::tui::state::review::Decision;
use crate::userfiles::case_form::RecordForm;

use super::view;

/// The form of a record.
pub struct RecordFormOverlay {
    pub(super) form: RecordForm,
    /// The line of each field.
    pub(super) lines: Vec<LineEditor>,
    /// The field with the cursor.
    pub(super) at: usize,
    /// What is wrong with what is typed.
    fault: Option<String>,
    /// The completion that stands in the line: what was typed before, and its rank.
    completed: Option<(String, usize)>,
}

impl RecordFormOverlay {
    /// The form, with the cursor in its first field.
    #[must_use]
    pub fn new(form: RecordForm) -> Self {
        let lines = form.fields.iter().map(|field| LineEditor::new(&field.value)).collect();
        Self { form, lines, at: 0, fault: None, completed: None }
    }

    /// The name at the cursor, as it was typed: after the last semicolon.
    fn typed_name(&self) -> &str {
        match (&self.completed, self.lines.get(self.at)) {
            (Some((typed, _)), _) => typed,
            (None, Some(line)) => line.text().rsplit(';').next().unwrap_or("").trim(),
            (None, None) => "",
        }
    }

    /// The values that fit what is typed; all while the line has its old value.
    pub(super) fn fitting(&self) -> Vec<&str> {
        let Some(field) = self.form.fields.get(self.at) else { return Vec::new() };
        let is_old = self.completed.is_none()
            && self.lines.get(self.at).is_some_and(|line| line.text() == field.value);
        let typed = if is_old { String::new() } else { fold(self.typed_name()) };
        let all = field.choices.iter().map(String::as_str);
        all.filter(|choice| typed.is_empty() || fold(choice).contains(&typed)).collect()
    }

    /// The rank of the completion that stands in the line.
    pub(super) fn chosen(&self) -> Option<usize> {
        self.completed.as_ref().map(|(_, rank)| *rank)
    }

    fn complete(&mut self, forward: bool) {
        let fitting: Vec<String> = self.fitting().into_iter().map(str::to_owned).collect();
        let typed = self.typed_name().to_owned();
        let count = fitting.len();
        let rank = match self.chosen() {
            None if forward => 0,
            None => count.saturating_sub(1),
            Some(rank) if forward => (rank + 1) % count.max(1),
            Some(rank) => (rank + count.saturating_sub(1)) % count.max(1),
        };
        let (Some(name), Some(line)) = (fitting.get(rank), self.lines.get_mut(self.at)) else { return };
        let kept = line.text().rfind(';').map_or(0, |at| at + 1);
        let before = line.text().get(..kept).unwrap_or("").to_owned();
        let gap = if kept > 0 { " " } else { "" };
        line.set(&format!("{before}{gap}{name}"));
        self.completed = Some((typed, rank));
    }

    fn go(&mut self, forward: bool) {
        let last = self.lines.len().saturating_sub(1);
        self.at = if forward { (self.at + 1).min(last) } else { self.at.saturating_sub(1) };
        self.completed = None;
    }

    fn submit(&mut self) -> Response {
        let values: Vec<&str> = self.lines.iter().map(LineEditor::text).collect();
        if values.iter().zip(&self.form.fields).all(|(value, field)| value.trim() == field.value) {
            return Response::close_and(Request::Notify("Nothing was changed.".to_owned()));
        }
        match self.form.change(&values) {
            Ok(change) => {
                let decision = Decision::Edited(self.words());
                Response::ask(Request::Review(CaseEdit::Records(vec![change]), decision))
            }
            Err((rank, why)) => {
                self.at = rank;
                self.completed = None;
                self.fault = Some(why);
                Response::STAY
            }
        }
    }

    fn value(&self, name: &str) -> &str {
        let rank = self.form.fields.iter().position(|field| field.name == name);
        rank.and_then(|rank| self.lines.get(rank)).map_or("", LineEditor::text)
    }

    /// What the record says now, in one line.
    fn words(&self) -> String {
        match self.form.kind {
            CaseRecordKind::Event => self.value("title").to_owned(),
            CaseRecordKind::Actor | CaseRecordKind::Place => self.value("name").to_owned(),
            CaseRecordKind::Statement => format!("statement of {}", self.value("speaker")),
            CaseRecordKind::Claim => {
                let figures = ["best", "figure", "low", "high"].map(|name| self.value(name));
                let figure = figures.into_iter().find(|figure| !figure.is_empty()).unwrap_or("");
                format!("{figure} {}", self.value("measure")).trim().to_owned()
            }
        }
    }
}

impl Overlay for RecordFormOverlay {
    fn context(&self) -> Context {
        Context::Form
    }

    fn hints(&self) -> &'static [Action] {
        &[Action::Submit, Action::NextField, Action::PreviousField, Action::Complete, Action::Cancel]
    }

    fn fault(&self) -> Option<String> {
        self.fault.clone()
    }

    fn editor(&mut self) -> Option<&mut LineEditor> {
        self.lines.get_mut(self.at)
    }

    fn handle(&mut self, _context: &OverlayContext<'_>, action: Action) -> Response {
        self.fault = None;
        match action {
            Action::Cancel => return Response::CLOSE,
            Action::Submit => return self.submit(),
            Action::NextField => self.go(true),
            Action::PreviousField => self.go(false),
            Action::Complete => self.complete(true),
            Action::CompleteBack => self.complete(false),
            _ => {
                let edited = self.lines.get_mut(self.at).map(|line| line.apply(action));
                let is_edited = edited.is_some_and(|edited| edited != Edited::Nothing);
                return Response::edited(is_edited);
            }
        }
        Response::STAY
    }

    fn typed(&mut self, _context: &OverlayContext<'_>) -> Response {
        (self.fault, self.completed) = (None, None);
        Response::STAY
    }

    fn pick(&mut self, _context: &OverlayContext<'_>, row: usize) -> Response {
        (self.at, self.completed) = (row, None);
        Response::STAY
    }

    fn draw(&mut self, context: &OverlayContext<'_>, canvas: &mut OverlayCanvas<'_, '_>) {
        view::draw(self, context, canvas);
    }
}
