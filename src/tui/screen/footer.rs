//! The line at the foot of a document: the title, under which filter, as of which day, from how many sources.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Span;

use crate::model::{clean, counted};
use crate::tui::screen::context::ScreenContext;
use crate::tui::screen::{chips, header};
use crate::tui::text::styled::{fit, width};

/// Draws the line. Where room is scarce the title goes first: it stands in the line on top, too.
pub fn draw(screen: &ScreenContext<'_>, frame: &mut Frame<'_>, area: Rect) {
    let room = usize::from(area.width).saturating_sub(2);
    let facts = facts(screen).join(" · ");
    let whole = format!("{} · {facts}", header::title(screen));
    let words = fit(if width(&whole) <= room { &whole } else { &facts }, room);
    frame.render_widget(Span::styled(format!(" {words}"), screen.theme.dim), area);
}

/// What a reader must know of a document: the filter and what it leaves out, the day and the sources.
#[must_use]
pub fn facts(screen: &ScreenContext<'_>) -> Vec<String> {
    let briefing = screen.briefing();
    let filter = screen.workspace.filter();
    let mut facts = vec![match filter.is_active() {
        true => format!("filter: {}", clean(&filter.to_string())),
        false => "no filter".to_owned(),
    }];
    facts.extend(chips::left_out(screen));
    facts.push(match briefing.as_of() {
        Some(day) => day.format("as of %-d %b %Y").to_string(),
        None => "as-of day not stated".to_owned(),
    });
    facts.push(counted(u32::try_from(briefing.sources().len()).unwrap_or(u32::MAX), "source", "sources"));
    facts
}
