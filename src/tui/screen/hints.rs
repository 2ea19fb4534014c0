//! The last line: a notice, or the keys that are useful now.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::tui::input::action::Action;
use crate::tui::input::context::Context;
use crate::tui::input::key::KeyCombination;
use crate::tui::input::keymap::{KeyMap, Lookup};
use crate::tui::screen::context::ScreenContext;
use crate::tui::text::styled::{fit, width};

/// What the program says in its last line, until the next key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The words.
    pub words: String,
    /// Whether something went wrong.
    pub is_error: bool,
}

/// The content of the last line: the first of these that is present.
pub struct LastLine<'a> {
    /// What the program says.
    pub notice: Option<&'a Notice>,
    /// What is wrong with what is typed.
    pub fault: Option<String>,
    /// The keys of a sequence that has begun.
    pub pending: &'a [KeyCombination],
    /// What is offered, the most useful first.
    pub offered: Vec<Action>,
}

/// Draws the last line.
pub fn draw(screen: &ScreenContext<'_>, frame: &mut Frame<'_>, area: Rect, line: &LastLine<'_>) {
    let (theme, room) = (screen.theme, usize::from(area.width));
    if let Some(notice) = line.notice {
        let style = if notice.is_error { theme.error } else { theme.success };
        let words = format!(" {}", fit(&notice.words, room.saturating_sub(2)));
        frame.render_widget(Span::styled(words, style), area);
        return;
    }
    if let Some(fault) = &line.fault {
        frame.render_widget(Span::styled(fit(&format!(" {fault}"), room), theme.error), area);
        return;
    }
    let continuations = continuations(screen.keymap, screen.context, line.pending);
    let (kept, others): (Vec<Action>, Vec<Action>) = match continuations {
        Some(_) => (Vec::new(), Vec::new()),
        None => line.offered.iter().partition(|action| KEPT.contains(action)),
    };
    let kept = offers(screen, &kept);
    let kept_cells: usize = kept.iter().map(cells_of).sum();
    let mut shown = continuations.unwrap_or_else(|| offers(screen, &others));
    let mut used = 1 + kept_cells;
    let fits = shown.iter().take_while(|offer| {
        used += cells_of(offer);
        used <= room + GAP
    });
    let fitting = fits.count();
    shown.truncate(fitting);
    let mut spans = vec![Span::raw(" ")];
    for (key, words) in shown.into_iter().chain(kept) {
        spans.push(Span::styled(key, theme.hint_key));
        spans.push(Span::styled(format!(" {words}{}", " ".repeat(GAP)), theme.hint_text));
    }
    frame.render_widget(Line::from(spans), area);
}

/// What stays in the line however little room there is: how to learn more, and how to leave.
const KEPT: [Action; 2] = [Action::Help, Action::Quit];

/// The cells between two offers.
const GAP: usize = 3;

/// The cells of an offer with the gap behind it.
fn cells_of((key, words): &(String, String)) -> usize {
    width(key) + 1 + width(words) + GAP
}

/// The keys of the offered actions, and what they do.
fn offers(screen: &ScreenContext<'_>, offered: &[Action]) -> Vec<(String, String)> {
    let shown = |&action: &Action| {
        let key = screen.key(screen.context, action)?;
        let sorting = screen.workspace.sorting();
        let words = match (action, screen.context) {
            (Action::Sort, Context::Timeline) => format!("sort (by {})", sorting.words()),
            (Action::Table, Context::Casualties) => "list/picture".to_owned(),
            _ => action.info().hint.to_owned(),
        };
        Some((key, words))
    };
    offered.iter().filter_map(shown).collect()
}

/// What may follow the keys of a sequence that has begun.
fn continuations(
    keymap: &KeyMap,
    context: Context,
    pending: &[KeyCombination],
) -> Option<Vec<(String, String)>> {
    let (last, before) = pending.split_last()?;
    let Lookup::Pending(next) = keymap.lookup(context, before, *last) else { return None };
    let typed: Vec<String> = pending.iter().map(|key| key.show(false)).collect();
    let shown = next.into_iter().map(|next| {
        let words = next.action.map_or("…", |action| action.info().hint);
        (format!("{} {}", typed.join(" "), next.key.show(false)), words.to_owned())
    });
    Some(shown.collect())
}
