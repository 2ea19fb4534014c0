//! The line of the chips of the filter.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Span;

use crate::model::{clean, group_thousands};
use crate::tui::input::action::Action;
use crate::tui::input::context::Context;
use crate::tui::screen::context::ScreenContext;
use crate::tui::screen::map::ScreenMap;
use crate::tui::screen::progress;
use crate::tui::text::styled::{fit, width};

/// Draws the zone of all times at the right end of the line; returns how many cells that took.
fn draw_zone(screen: &ScreenContext<'_>, frame: &mut Frame<'_>, area: Rect) -> u16 {
    let words = fit(&format!(" zone: {} ", screen.workspace.zone()), usize::from(area.width) / 3);
    let cells = u16::try_from(width(&words)).unwrap_or(0);
    let own = Rect { x: area.right() - cells, width: cells, ..area };
    frame.render_widget(Span::styled(words, screen.theme.dim), own);
    cells
}

/// Draws the chips, one of which may be chosen, and the progress of loading.
pub fn draw(screen: &ScreenContext<'_>, frame: &mut Frame<'_>, map: &mut ScreenMap, chosen: Option<usize>) {
    let whole = map.areas.chips;
    let taken = match progress::draw(screen, frame, whole) {
        0 => draw_zone(screen, frame, whole),
        taken => taken,
    };
    let area = Rect { width: whole.width - taken, ..whole };
    if screen.workspace.filter().chips.is_empty() {
        if screen.underway.is_none() {
            let left_out = left_out(screen);
            let words = match left_out.is_empty() {
                true => " no filter: everything is shown".to_owned(),
                false => format!(" no filter; {}", left_out.join(" · ")),
            };
            frame.render_widget(Span::styled(fit(&words, area.width.into()), screen.theme.dim), area);
        }
        return;
    }
    let mut x = area.x + 1;
    for (at, chip) in screen.workspace.filter().chips.iter().enumerate() {
        let state = if chip.on { "" } else { " (off)" };
        let words = format!("✕ {}{state}", clean(&chip.label()));
        let left = usize::from(area.right().saturating_sub(x + 1));
        if left < 8 {
            frame.render_widget(Span::styled("…", screen.theme.dim), Rect { x, width: 1, ..area });
            break;
        }
        let words = format!(" {} ", fit(&words, left.saturating_sub(2)));
        let cells = u16::try_from(width(&words)).unwrap_or(0);
        let own = Rect { x, width: cells, ..area };
        let style = match (chosen == Some(at), chip.on) {
            (true, _) => screen.theme.selected,
            (false, true) => screen.theme.chip,
            (false, false) => screen.theme.chip_off,
        };
        frame.render_widget(Span::styled(words, style), own);
        map.chips.push((own, at));
        x += cells + 1;
    }
    let parts = left_out(screen);
    let fewer = (1..=parts.len()).rev().filter_map(|count| parts.get(..count));
    let mut words = fewer.map(|parts| format!("{} ", parts.join(" · ")));
    let room = usize::from(area.right().saturating_sub(x));
    if let Some(words) = words.find(|words| width(words) < room) {
        let cells = u16::try_from(width(&words)).unwrap_or(0);
        let own = Rect { x: area.right() - cells, width: cells, ..area };
        frame.render_widget(Span::styled(words, screen.theme.dim), own);
    }
}

/// What must be known beside the chips: what happened before it was reported, and what is hidden although no chip says
/// so.
pub fn left_out(screen: &ScreenContext<'_>) -> Vec<String> {
    let tallies = &screen.workspace.view().tallies;
    let mut parts = Vec::from_iter(screen.workspace.reported_later());
    if tallies.undated_left_out > 0 {
        parts.push(format!("{} without a date left out", group_thousands(tallies.undated_left_out)));
    }
    if tallies.leads_left_out > 0 {
        let key = screen.key(Context::Timeline, Action::Leads);
        let key = key.map_or_else(String::new, |key| format!(" ({key} shows them)"));
        parts.push(format!("{} leads left out{key}", group_thousands(tallies.leads_left_out)));
    }
    let listed = screen.workspace.listed_leads();
    if listed > 0 {
        let key = screen.key(Context::Timeline, Action::ListLeads);
        let key = key.map_or_else(String::new, |key| format!(" ({key} lists them)"));
        let leads = if listed == 1 { "lead" } else { "leads" };
        parts.push(format!("{} {leads} without a text{key}", group_thousands(listed)));
    }
    parts
}
