//! The columns of a table of no known dataset, each with the field for which it is used; below them what the first rows
//! become.

use std::sync::Arc;

use ratatui::layout::Rect;
use ratatui::text::Span;

use super::choice::FieldChoice;
use super::view::{Widths, column_line, column_name, heading, tried};
use crate::load::{Field, UnknownTable};
use crate::model::counted;
use crate::tui::input::action::Action;
use crate::tui::input::context::Context;
use crate::tui::input::line_editor::LineEditor;
use crate::tui::jobs::columns::TriedRows;
use crate::tui::jobs::message::Answer;
use crate::tui::overlays::overlay::{Overlay, OverlayCanvas, OverlayContext, Request, Response, scroll_step};
use crate::tui::overlays::pick_box::PickBox;
use crate::tui::screen::boxes::titled_box;
use crate::tui::screen::list::{Extent, scrollbar};
use crate::tui::text::styled::fit;

/// The columns of a table.
pub struct ColumnsOverlay {
    table: Arc<UnknownTable>,
    /// For each column the field for which it is used.
    fields: Vec<Option<&'static str>>,
    /// The list of columns; nothing is typed there.
    list: PickBox,
    /// The open list of fields for the chosen column.
    choice: Option<FieldChoice>,
    /// What the first rows became when they were last tried.
    tried: TriedRows,
}

impl ColumnsOverlay {
    /// The columns of a table, used as their names and cells suggest.
    #[must_use]
    pub fn new(table: UnknownTable) -> Self {
        let fields = table.guess.clone();
        let table = Arc::new(table);
        Self { table, fields, list: PickBox::default(), choice: None, tried: TriedRows::default() }
    }

    /// Asks what the first rows become with the columns as they are used now. The words tell why if there is no telling.
    pub fn attempt(&mut self) -> Option<Request> {
        match self.table.columns(&self.fields) {
            Ok(columns) => Some(Request::TryColumns(Arc::clone(&self.table), columns)),
            Err(_) => {
                let summary = "No column is used for the date yet: Space chooses.".to_owned();
                self.tried = TriedRows { summary, ..TriedRows::default() };
                None
            }
        }
    }

    fn chosen(&self) -> usize {
        self.list.cursor.at
    }

    /// Uses the chosen column for a field, or for none. A field that takes one column is taken from the column that had it.
    fn assign(&mut self, field: Option<Field>) -> Response {
        let at = self.chosen();
        if let Some(field) = field.filter(|field| !field.joins) {
            for own in &mut self.fields {
                if *own == Some(field.name) {
                    *own = None;
                }
            }
        }
        if let Some(own) = self.fields.get_mut(at) {
            *own = field.map(|field| field.name);
        }
        Response { request: self.attempt(), ..Response::STAY }
    }

    fn open_choice(&mut self) -> Response {
        let (at, name) = (self.chosen(), |at| column_name(&self.table, at));
        let now = self.fields.get(at).copied().flatten();
        let others = self.fields.iter().enumerate().filter(|(other, _)| *other != at);
        let taken = others.filter_map(|(other, field)| Some(((*field)?, name(other)))).collect();
        self.choice = Some(FieldChoice::new(name(at), now, taken));
        Response::STAY
    }

    /// Takes the chosen field from the open list.
    fn take_choice(&mut self) -> Response {
        match self.choice.as_ref().and_then(FieldChoice::chosen) {
            Some(field) => {
                self.choice = None;
                self.assign(field)
            }
            None => Response::ask(Request::NotifyError("No field matches.".to_owned())),
        }
    }

    /// Opens the table, unless none of its first rows can be read.
    fn open(&self) -> Response {
        let columns = match self.table.columns(&self.fields) {
            Ok(columns) => columns,
            Err(error) => return Response::ask(Request::NotifyError(error.to_string())),
        };
        let is_hopeless = self.tried.columns.as_ref() == Some(&columns) && !self.tried.any;
        if is_hopeless && !self.table.rows.is_empty() {
            let words = "None of the first rows can be read by these columns.";
            return Response::ask(Request::NotifyError(words.to_owned()));
        }
        Response::close_and(Request::OpenBy(self.table.mapping(columns)))
    }

    fn save(&self) -> Response {
        if self.table.header.is_empty() {
            let words = "Not saved: a table without a header cannot be recognised again.";
            return Response::ask(Request::NotifyError(words.to_owned()));
        }
        match self.table.columns(&self.fields) {
            Ok(columns) => {
                let mapping = self.table.mapping(columns);
                Response::ask(Request::KeepColumns(self.table.name.clone(), mapping))
            }
            Err(error) => Response::ask(Request::NotifyError(format!("Not saved: {error}"))),
        }
    }

    fn handle_choice(&mut self, context: &OverlayContext<'_>, action: Action) -> Response {
        let Some(choice) = &mut self.choice else { return Response::STAY };
        if choice.pick.moves(action, context.page, choice.len()) {
            return Response::STAY;
        }
        match action {
            Action::Cancel => {
                self.choice = None;
                Response::STAY
            }
            Action::Submit => self.take_choice(),
            _ => choice.pick.edit(action),
        }
    }

    /// Says in the line of the chips what is to be done.
    fn draw_help(&self, canvas: &mut OverlayCanvas<'_, '_>) {
        let (area, style) = (canvas.map.areas.chips, canvas.theme.dim);
        let words = match self.choice {
            None => " Say what each column is used for. Below the line is what the first rows become.",
            Some(_) => {
                " Type to find a field. A field marked “now” is taken from that column, or shared with it."
            }
        };
        canvas.frame.render_widget(Span::styled(fit(words, area.width.into()), style), area);
    }

    fn title(&self) -> String {
        let columns = counted(u32::try_from(self.table.width()).unwrap_or(u32::MAX), "column", "columns");
        let name = self.table.name.rsplit('/').next().unwrap_or(&self.table.name);
        format!("{name}: {columns}, no known dataset")
    }
}

impl Overlay for ColumnsOverlay {
    fn context(&self) -> Context {
        if self.choice.is_some() { Context::Fields } else { Context::Columns }
    }

    fn hints(&self) -> &'static [Action] {
        if self.choice.is_some() {
            return &[Action::Submit, Action::MoveDown, Action::MoveUp, Action::Cancel];
        }
        &[
            Action::ChooseField,
            Action::OpenTable,
            Action::ClearField,
            Action::SaveColumns,
            Action::MoveDown,
            Action::Cancel,
            Action::Help,
        ]
    }

    fn editor(&mut self) -> Option<&mut LineEditor> {
        self.choice.as_mut().map(|choice| &mut choice.pick.editor)
    }

    fn handle(&mut self, context: &OverlayContext<'_>, action: Action) -> Response {
        if self.choice.is_some() {
            return self.handle_choice(context, action);
        }
        if let Some(by) = scroll_step(action, context.page) {
            self.list.cursor.step(by, self.fields.len());
            return Response::STAY;
        }
        match action {
            Action::ChooseField => self.open_choice(),
            Action::ClearField => self.assign(None),
            Action::OpenTable => self.open(),
            Action::SaveColumns => self.save(),
            Action::Cancel => Response::close_and(Request::RefuseTable),
            _ => Response::STAY,
        }
    }

    fn typed(&mut self, _context: &OverlayContext<'_>) -> Response {
        if let Some(choice) = &mut self.choice {
            choice.typed();
        }
        Response::STAY
    }

    /// Chooses a column, and a second time what it is used for; in the open list takes the field.
    fn pick(&mut self, _context: &OverlayContext<'_>, row: usize) -> Response {
        if let Some(choice) = &mut self.choice {
            choice.pick.cursor.at = row;
            return self.take_choice();
        }
        if std::mem::replace(&mut self.list.cursor.at, row) == row {
            return self.open_choice();
        }
        Response::STAY
    }

    fn waits_for(&self, answer: &Answer) -> bool {
        matches!(answer, Answer::Tried(_))
    }

    fn receive(&mut self, answer: Answer) -> Response {
        if let Answer::Tried(tried) = answer {
            self.tried = tried;
        }
        Response::STAY
    }

    fn covers_chips(&self) -> bool {
        true
    }

    fn draw(&mut self, context: &OverlayContext<'_>, canvas: &mut OverlayCanvas<'_, '_>) {
        let (body, theme) = (canvas.body(), context.theme);
        let inner = titled_box(theme, canvas.frame, body, &fit(&self.title(), body.width.into()));
        self.draw_help(canvas);
        let rows = u16::try_from(self.table.rows.len().max(2) + 1).unwrap_or(u16::MAX);
        let below = rows.min(inner.height * 2 / 5);
        let widths = Widths::of(&self.table, inner.width.into());
        canvas.frame.render_widget(heading(theme, widths), Rect { height: 1.min(inner.height), ..inner });
        let list = Rect { y: inner.y + 1, height: inner.height.saturating_sub(1 + below), ..inner };
        let (table, fields, chosen) = (&self.table, &self.fields, self.chosen());
        self.list.draw_list(canvas, list, fields.len(), |row| {
            let field = fields.get(row).copied().flatten();
            column_line(theme, table, (row, field, row == chosen), widths)
        });
        let seen = usize::from(list.height).min(fields.len());
        scrollbar(theme, canvas.frame, list, Extent { first: self.list.cursor.top, seen, len: fields.len() });
        if below > 1 {
            let area = Rect { y: list.bottom(), height: below, ..inner };
            tried(theme, canvas.frame, &self.tried, area);
        }
        if let Some(choice) = &mut self.choice {
            choice.draw(theme, canvas);
        }
    }
}
