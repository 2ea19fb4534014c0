//! The tabs, where one pane is shown at a time.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Span;

use crate::tui::config::theme::Theme;
use crate::tui::panes::id::PaneId;
use crate::tui::screen::map::ScreenMap;
use crate::tui::text::styled::width;

/// A pane and its digit, if it has one.
pub type Tab = (PaneId, Option<usize>);

/// Draws a tab for each pane; those that do not fit by name show their digit or initial alone.
pub fn draw(theme: &Theme, frame: &mut Frame<'_>, map: &mut ScreenMap, tabs: &[Tab], focus: PaneId) {
    let area = map.areas.tabs;
    if area.is_empty() {
        return;
    }
    let name = |&(pane, digit): &Tab| match digit {
        Some(digit) => format!(" {digit} {} ", pane.title()),
        None => format!(" {} ", pane.title()),
    };
    let names: Vec<String> = tabs.iter().map(name).collect();
    let long: usize = names.iter().map(|name| width(name)).sum();
    let mut x = area.x;
    for (&(pane, digit), name) in tabs.iter().zip(names) {
        let is_whole = long <= usize::from(area.width) || pane == focus;
        let initial = || pane.title().chars().take(1).collect();
        let short = || format!(" {} ", digit.map_or_else(initial, |digit| digit.to_string()));
        let name = if is_whole { name } else { short() };
        let cells = u16::try_from(width(&name)).unwrap_or(0).min(area.right().saturating_sub(x));
        let place = Rect { x, width: cells, ..area };
        let style = if pane == focus { theme.selected } else { theme.dim };
        frame.render_widget(Span::styled(name, style), place);
        map.tabs.push((place, pane));
        x += cells;
    }
}
