//! The detail of what is chosen.

use ratatui::text::{Line, Span};

use crate::model::drawable;
use crate::tui::input::action::Action;
use crate::tui::input::context::Context;
use crate::tui::panes::canvas::Canvas;
use crate::tui::panes::detail::rows::{DetailRow, Tone, detail};
use crate::tui::panes::id::PaneId;
use crate::tui::panes::pane::{Follow, Pane, PaneContext};
use crate::tui::state::facets::EventFacet;
use crate::tui::state::record::Record;
use crate::tui::text::styled::{pad, wrap};

/// The cells of the labels.
const LABEL: usize = 12;

/// The same in a narrow pane: a word of nine letters, such as "member of", and a space.
const NARROW_LABEL: usize = 10;

/// The widest column in which the detail reads well.
const WIDEST: usize = 110;

/// What the hint bar offers.
const HINTS: &[Action] = &[
    Action::OpenSource,
    Action::GoTo,
    Action::Back,
    Action::Find,
    Action::NextPane,
    Action::Help,
    Action::Quit,
    Action::FilterBy,
    Action::Zoom,
    Action::CopyCitation,
];

/// The pane of the detail.
#[derive(Default)]
pub struct DetailPane {
    rows: Vec<DetailRow>,
}

impl Pane for DetailPane {
    fn id(&self) -> PaneId {
        PaneId::DETAIL
    }

    fn context(&self) -> Context {
        Context::Detail
    }

    fn hints(&self) -> &'static [Action] {
        HINTS
    }

    fn refresh(&mut self, context: &PaneContext<'_>) {
        self.rows = detail(context.workspace, context.subject, context.same);
    }

    fn refresh_around(&mut self, context: &PaneContext<'_>, row: usize) -> usize {
        let old = self.rows.get(row).cloned();
        self.refresh(context);
        self.rows.iter().position(|row| Some(row) == old.as_ref()).unwrap_or(row)
    }

    fn follow(&mut self, context: &PaneContext<'_>) -> Follow {
        self.refresh(context);
        Follow::Top
    }

    fn len(&self, _context: &PaneContext<'_>) -> usize {
        self.rows.len()
    }

    fn record_at(&self, _context: &PaneContext<'_>, row: usize) -> Option<Record> {
        self.rows.get(row)?.record
    }

    fn facet_at(&self, row: usize) -> Option<EventFacet> {
        self.rows.get(row)?.facet
    }

    fn describes_subject(&self) -> bool {
        true
    }

    fn goes_to_record(&self, row: usize) -> bool {
        self.rows.get(row).is_some_and(|row| row.goes)
    }

    fn draw(&mut self, context: &PaneContext<'_>, canvas: &mut Canvas<'_, '_>) {
        let inner = canvas.frame("");
        let cells = usize::from(inner.width);
        let is_selectable = self.record_at(context, canvas.cursor.at).is_some();
        canvas.list(inner, self.rows.len(), is_selectable, |row| {
            let above = row.checked_sub(1).and_then(|above| self.rows.get(above));
            let own = self.rows.get(row);
            own.map_or_else(Vec::new, |own| {
                let repeats = above.is_some_and(|above| above.label == own.label);
                lines(context, own, repeats, cells)
            })
        });
    }
}

fn lines(context: &PaneContext<'_>, row: &DetailRow, repeats: bool, cells: usize) -> Vec<Line<'static>> {
    let theme = context.theme;
    let style = match row.tone {
        Tone::Plain => theme.text,
        Tone::Title => theme.header,
        Tone::Dim => theme.dim,
        Tone::Contested => theme.contested,
        Tone::Unverified => theme.unverified,
        Tone::Words => theme.text,
        Tone::Note => theme.dim,
        Tone::Fresh => theme.fresh,
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
