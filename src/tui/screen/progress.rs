//! How far the reading is, at the right end of the line of chips.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::tui::app::state::App;
use crate::tui::input::action::Action;
use crate::tui::jobs::runner::Task;
use crate::tui::text::styled::width;

/// The cells of the bar.
const BAR: usize = 16;

/// Draws how far the reading is, or that it was stopped; answers how many cells that took.
pub(in crate::tui) fn draw(app: &App, frame: &mut Frame<'_>, area: Rect) -> u16 {
    // Chips keep room to be told by.
    let room = if app.workspace.filter().chips.is_empty() { area.width } else { area.width / 2 };
    let Some(spans) = forms(app).into_iter().find(|spans| cells(spans) <= usize::from(room)) else {
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

/// What is to be said, the longest form first.
fn forms(app: &App) -> Vec<Vec<Span<'static>>> {
    let theme = &app.theme;
    let Some(underway) = app.jobs.underway() else {
        let stopped =
            app.stopped_words().map(|words| vec![Span::styled(format!("{words} "), theme.unverified)]);
        return stopped.into_iter().collect();
    };
    let key = app.keymap.keys_of(app.context(), Action::Back).next();
    let stop = match key.filter(|_| !underway.stopping && app.overlay.is_none()) {
        Some(chord) => {
            vec![
                Span::styled(format!("  {}", chord.show(false)), theme.hint_key),
                Span::styled(" stops ", theme.hint_text),
            ]
        }
        None => vec![Span::raw(" ")],
    };
    if underway.task == Task::Drafting {
        let said = vec![Span::styled(" drafting", theme.text)];
        return vec![[said, stop].concat()];
    }
    let bar = underway.progress.share().map(|share| bar(app, share)).unwrap_or_default();
    let verb = if underway.stopping { "stopping" } else { "reading" };
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
fn bar(app: &App, share: f64) -> Vec<Span<'static>> {
    const PARTS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    // At most a cell's worth is lost by rounding down.
    let eighths = (share * (BAR * 8) as f64) as usize;
    let (full, part) = (eighths / 8, PARTS.get(eighths % 8).copied().unwrap_or(""));
    let done = format!("{}{part}", "█".repeat(full));
    let left = "·".repeat(BAR.saturating_sub(width(&done)));
    vec![Span::styled(done, app.theme.accent), Span::styled(left, app.theme.dim)]
}
