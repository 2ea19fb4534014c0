//! Draws the fields of a record, and the values that the chosen one takes.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::model::clean;
use crate::tui::overlays::overlay::{OverlayCanvas, OverlayContext};
use crate::tui::screen::boxes::{Prompt, prompt, titled_box};
use crate::tui::text::styled::{fit, pad, width};

use super::overlay::RecordFormOverlay;

/// The widest the box becomes.
const WIDEST: u16 = 92;

/// The cells of the names of fields.
const NAMES: usize = 10;

/// The most lines of values below the fields.
const MOST_LINES: usize = 5;

/// Draws the form over the panes.
pub(super) fn draw(
    form: &mut RecordFormOverlay,
    context: &OverlayContext<'_>,
    canvas: &mut OverlayCanvas<'_, '_>,
) {
    let (body, theme) = (canvas.body(), context.theme);
    let fields = form.lines.len();
    let wide = body.width.min(WIDEST);
    let high = u16::try_from(fields + MOST_LINES + 3).unwrap_or(body.height).min(body.height);
    let (x, y) = (body.x + (body.width - wide) / 2, body.y + (body.height - high) / 2);
    let title = format!("Correct the {}: saved, it is confirmed", form.form.kind.word());
    let inner = titled_box(theme, canvas.frame, Rect { x, y, width: wide, height: high }, &title);
    let cells = usize::from(inner.width);
    let top = form.at.saturating_sub(usize::from(inner.height).saturating_sub(1));
    let rows = usize::from(inner.height).min(fields.saturating_sub(top));
    for (y, rank) in (inner.y..inner.bottom()).zip(top..top + rows) {
        let own = Rect { y, height: 1, ..inner };
        canvas.map.picks.push((own, rank));
        let name = form.form.fields.get(rank).map_or("", |field| field.name);
        let Some(line) = form.lines.get_mut(rank).filter(|_| rank != form.at) else { continue };
        let value = fit(&clean(line.text()), cells.saturating_sub(NAMES + 4));
        let spans = [
            Span::styled(format!(" {} ", pad(name, NAMES)), theme.dim),
            Span::raw(" "),
            Span::styled(value, theme.text),
        ];
        canvas.frame.render_widget(Line::from_iter(spans), own);
    }
    draw_choices(
        form,
        context,
        canvas,
        Rect { y: inner.y.saturating_add(u16::try_from(rows).unwrap_or(0)), ..inner },
    );
    let y = inner.y + u16::try_from(form.at - top).unwrap_or(0);
    let name = pad(form.form.fields.get(form.at).map_or("", |field| field.name), NAMES);
    if let Some(editor) = form.lines.get_mut(form.at) {
        let line = Prompt { name: &name, editor, marks: &[] };
        prompt(theme, canvas.frame, Rect { y, height: 1, ..inner }, line);
    }
}

/// The values that the field with the cursor takes, side by side below the fields.
fn draw_choices(
    form: &RecordFormOverlay,
    context: &OverlayContext<'_>,
    canvas: &mut OverlayCanvas<'_, '_>,
    below: Rect,
) {
    let theme = context.theme;
    let bottom = canvas.body().bottom().saturating_sub(1);
    let mut lines: Vec<Line<'static>> = vec![Line::default()];
    let (mut used, cells) = (1, usize::from(below.width).saturating_sub(1));
    let mut current = vec![Span::raw(" ")];
    for (rank, choice) in form.fitting().into_iter().enumerate() {
        let words = fit(&clean(choice), cells.saturating_sub(2));
        if used + width(&words) + 2 > cells && used > 1 {
            lines.push(Line::from(std::mem::replace(&mut current, vec![Span::raw(" ")])));
            used = 1;
        }
        used += width(&words) + 2;
        let style = if form.chosen() == Some(rank) { theme.selected } else { theme.dim };
        current.extend([Span::styled(words, style), Span::raw("  ")]);
        if lines.len() > MOST_LINES {
            break;
        }
    }
    lines.push(Line::from(current));
    for (y, line) in (below.y..bottom).zip(lines.into_iter().take(MOST_LINES + 1)) {
        canvas.frame.render_widget(line, Rect { y, height: 1, ..below });
    }
}
