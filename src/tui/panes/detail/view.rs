//! The detail of what is chosen.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::model::drawable;
use crate::tui::app::state::App;
use crate::tui::panes::detail::rows::{DetailRow, Tone};
use crate::tui::screen::layout::Pane;
use crate::tui::text::styled::{pad, wrap};

/// The cells of the labels.
const LABEL: usize = 12;

/// The same where the pane is narrow: with a blank behind a word of nine letters, as "member of".
const NARROW_LABEL: usize = 10;

/// The widest column in which the detail reads well.
const WIDEST: usize = 110;

pub(in crate::tui) fn draw(app: &mut App, frame: &mut Frame<'_>, area: Rect) {
    let inner = crate::tui::screen::draw::framed(app, frame, Pane::Detail, area, "");
    let cells = usize::from(inner.width);
    crate::tui::screen::list::draw(app, frame, Pane::Detail, inner, |app, row| {
        let repeats =
            row.checked_sub(1).and_then(|above| app.rows.detail.get(above)).map(|above| above.label);
        match app.rows.detail.get(row) {
            Some(own) => lines(app, own, repeats == Some(own.label), cells),
            None => Vec::new(),
        }
    });
}

fn lines(app: &App, row: &DetailRow, repeats: bool, cells: usize) -> Vec<Line<'static>> {
    let theme = &app.theme;
    let style = match row.tone {
        Tone::Plain => theme.text,
        Tone::Title => theme.header,
        Tone::Dim => theme.dim,
        Tone::Contested => theme.contested,
        Tone::Unverified => theme.unverified,
        Tone::Words => theme.text,
        Tone::Note => theme.dim,
    };
    let label = if row.tone == Tone::Title {
        0
    } else if cells < 50 {
        NARROW_LABEL
    } else {
        LABEL
    };
    let room = cells.saturating_sub(label + 2).min(WIDEST);
    let mut out = Vec::new();
    for (at, range) in wrap(&row.text, room).into_iter().enumerate() {
        let name = if at == 0 && !repeats && label > 0 { row.label } else { "" };
        let words = drawable(row.text.get(range).unwrap_or("")).into_owned();
        out.push(Line::from(vec![
            Span::raw(" "),
            Span::styled(pad(name, label), theme.dim),
            Span::styled(words, style),
        ]));
    }
    out
}
