//! How far the loading is, at the right end of the line of chips.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::tui::input::action::Action;
use crate::tui::jobs::runner::Task;
use crate::tui::screen::context::ScreenContext;
use crate::tui::text::styled::width;

/// The cells of the bar.
const BAR: usize = 16;

/// Draws the progress of loading, or that it was stopped; returns how many cells that took.
pub fn draw(screen: &ScreenContext<'_>, frame: &mut Frame<'_>, area: Rect) -> u16 {
    // Chips keep half of the line.
    let room = if screen.workspace.filter().chips.is_empty() { area.width } else { area.width / 2 };
    let Some(spans) = forms(screen).into_iter().find(|spans| cells(spans) <= usize::from(room)) else {
        return 0;
    };
    let taken = u16::try_from(cells(&spans)).unwrap_or(0);
    let own = Rect { x: area.right() - taken, width: taken, ..area };
    frame.render_widget(Line::from(spans), own);
    taken
}

fn cells(spans: &[Span<'_>]) -> usize {
    spans.iter().map(|span| width(&span.content)).sum()
}

/// The forms of it, the longest first.
fn forms(screen: &ScreenContext<'_>) -> Vec<Vec<Span<'static>>> {
    let theme = screen.theme;
    let Some(underway) = screen.underway else {
        let stopped = screen.stopped.map(|words| vec![Span::styled(format!("{words} "), theme.unverified)]);
        return stopped.into_iter().collect();
    };
    let key = screen.key(screen.context, Action::Back);
    let stop = match key.filter(|_| !underway.stopping && !screen.is_covered) {
        Some(key) => {
            vec![Span::styled(format!("  {key}"), theme.hint_key), Span::styled(" stops ", theme.hint_text)]
        }
        None => vec![Span::raw(" ")],
    };
    let said = match underway.task {
        Task::Drafting => Some(" drafting"),
        Task::Comparing => Some(" comparing with the earlier state"),
        Task::Loading | Task::ReadingEarlier => None,
    };
    if let Some(said) = said {
        let said = vec![Span::styled(said, theme.text)];
        return vec![[said, stop.clone()].concat(), stop];
    }
    let bar = underway.progress.share().map(|share| bar(screen, share)).unwrap_or_default();
    let verb = match underway.task {
        Task::ReadingEarlier => "reading the earlier state:",
        _ if underway.stopping => "stopping",
        _ => "reading",
    };
    let mut forms = Vec::new();
    for words in underway.progress.words() {
        let said = Span::styled(format!(" {verb} {words}"), theme.text);
        forms.push([bar.clone(), vec![said.clone()], stop.clone()].concat());
        forms.push([vec![said], stop.clone()].concat());
    }
    forms.sort_by_key(|spans| std::cmp::Reverse(cells(spans)));
    forms
}

/// The bar, in eighths of a cell.
fn bar(screen: &ScreenContext<'_>, share: f64) -> Vec<Span<'static>> {
    const PARTS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    // Rounding down loses less than a cell.
    let eighths = (share * (BAR * 8) as f64) as usize;
    let (full, part) = (eighths / 8, PARTS.get(eighths % 8).copied().unwrap_or(""));
    let done = format!("{}{part}", "█".repeat(full));
    let left = "·".repeat(BAR.saturating_sub(width(&done)));
    vec![Span::styled(done, screen.theme.accent), Span::styled(left, screen.theme.dim)]
}
