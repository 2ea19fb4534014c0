//! The list of what a column can be used for.

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::view::accent;
use crate::load::{FIELDS, Field};
use crate::query::find::rank;
use crate::tui::config::theme::Theme;
use crate::tui::overlays::overlay::OverlayCanvas;
use crate::tui::overlays::pick_box::PickBox;
use crate::tui::screen::boxes::titled_box;
use crate::tui::state::cursor::Cursor;
use crate::tui::text::styled::{fit, pad, width};

/// The list, and the words typed to narrow it.
pub(super) struct FieldChoice {
    pub(super) pick: PickBox,
    /// The fields that match, the best first; none for "not used".
    fields: Vec<Option<Field>>,
    /// What the column is called.
    column: String,
    /// The fields for which other columns are used, with the names of those.
    taken: Vec<(&'static str, String)>,
}

impl FieldChoice {
    /// The list for a column; the cursor is on the field for which it is used now. `taken` are the fields for which other columns
    /// are used, with the names of those.
    pub(super) fn new(column: String, now: Option<&str>, taken: Vec<(&'static str, String)>) -> Self {
        let fields = matching("");
        let at = fields.iter().position(|field| field.map(|field| field.name) == now).unwrap_or(0);
        Self { pick: PickBox { cursor: Cursor { at, top: 0 }, ..PickBox::default() }, fields, column, taken }
    }

    /// The number of fields that match.
    pub(super) fn len(&self) -> usize {
        self.fields.len()
    }

    /// The chosen field; nothing where no field matches.
    pub(super) fn chosen(&self) -> Option<Option<Field>> {
        self.fields.get(self.pick.cursor.at).copied()
    }

    /// Keeps the fields that match what is typed.
    pub(super) fn typed(&mut self) {
        self.fields = matching(self.pick.editor.text());
        self.pick.cursor = Cursor::default();
    }

    pub(super) fn draw(&mut self, theme: &Theme, canvas: &mut OverlayCanvas<'_, '_>) {
        let body = canvas.body();
        let width = body.width.min(84);
        let height = u16::try_from(FIELDS.len() + 4).unwrap_or(body.height).min(body.height);
        let (x, y) = (body.x + (body.width - width) / 2, body.y + (body.height - height) / 2);
        let area = Rect { x, y, width, height };
        let title = format!("What is {} used for?", fit(&self.column, usize::from(width) / 2));
        let inner = titled_box(theme, canvas.frame, area, &title);
        self.pick.draw_line(canvas, inner, "find:");
        let list = Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner };
        let (fields, taken, cells) = (&self.fields, self.taken.as_slice(), usize::from(list.width));
        let chosen = self.pick.cursor.at;
        self.pick.draw_list(canvas, list, fields.len(), |row| match fields.get(row) {
            Some(field) => field_line(accent(theme, row == chosen), theme, (*field, taken), cells),
            None => Line::default(),
        });
    }
}

/// The fields whose name or words match: first those whose name begins with what is typed, then the best.
fn matching(typed: &str) -> Vec<Option<Field>> {
    let all: Vec<Option<Field>> = std::iter::once(None).chain(FIELDS.into_iter().map(Some)).collect();
    let texts: Vec<String> = all.iter().map(|field| field_words(*field).join(" ")).collect();
    let found = rank(typed, texts.iter().map(String::as_str));
    let found = found.into_iter().filter_map(|at| all.get(at)).copied();
    let begins = |field: &Option<Field>| field.is_some_and(|field| field.name.starts_with(typed));
    let (first, others): (Vec<_>, Vec<_>) = found.partition(begins);
    if typed.is_empty() { all } else { [first, others].concat() }
}

/// The name of a field and what it is.
fn field_words(field: Option<Field>) -> [&'static str; 2] {
    field.map_or(["–", "not used"], |field| [field.name, field.what])
}

fn field_line(
    accent: Style,
    theme: &Theme,
    (field, taken): (Option<Field>, &[(&'static str, String)]),
    cells: usize,
) -> Line<'static> {
    let [name, what] = field_words(field);
    let others = taken.iter().filter(|(own, _)| *own == name).map(|(_, column)| column.as_str());
    let others = others.collect::<Vec<&str>>().join(" + ");
    let now = if others.is_empty() { String::new() } else { format!("now {} · ", fit(&others, 24)) };
    let room = cells.saturating_sub(14 + width(&now));
    Line::from(vec![
        Span::styled(format!(" {}", pad(name, 12)), theme.text),
        Span::styled(now, accent),
        Span::styled(fit(what, room), theme.dim),
    ])
}
