//! The two lines at the bottom: the chips of the filter or the line on which it is typed, and the hints.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::model::{clean, group_thousands};
use crate::tui::app::state::App;
use crate::tui::input::action::{Action, Context};
use crate::tui::input::keymap::Lookup;
use crate::tui::overlays::state::Overlay;
use crate::tui::text::styled::{fit, width};

pub(in crate::tui) fn draw(app: &mut App, frame: &mut Frame<'_>) {
    if !matches!(app.overlay, Some(Overlay::Filter(_))) {
        chips(app, frame);
    }
    hints(app, frame);
}

fn chips(app: &mut App, frame: &mut Frame<'_>) {
    let whole = app.drawn.areas.chips;
    let area = Rect { width: whole.width - crate::tui::screen::progress::draw(app, frame, whole), ..whole };
    if app.workspace.filter().chips.is_empty() {
        if app.jobs.underway().is_none() {
            let words = match left_out(app) {
                Some(left_out) => format!(" no filter; {left_out}"),
                None => " everything is shown: no filter".to_owned(),
            };
            frame.render_widget(Span::styled(fit(&words, area.width.into()), app.theme.dim), area);
        }
        return;
    }
    let chosen = match app.overlay {
        Some(Overlay::Chips(at)) => Some(at),
        _ => None,
    };
    let mut x = area.x + 1;
    for (at, chip) in app.workspace.filter().chips.iter().enumerate() {
        let state = if chip.on { "" } else { " (off)" };
        let words = format!("✕ {}{state}", clean(&chip.label()));
        let left = usize::from(area.right().saturating_sub(x + 1));
        if left < 8 {
            frame.render_widget(Span::styled("…", app.theme.dim), Rect { x, width: 1, ..area });
            break;
        }
        let words = format!(" {} ", fit(&words, left.saturating_sub(2)));
        let cells = u16::try_from(width(&words)).unwrap_or(0);
        let own = Rect { x, width: cells, ..area };
        let style = match (chosen == Some(at), chip.on) {
            (true, _) => app.theme.selected,
            (false, true) => app.theme.chip,
            (false, false) => app.theme.chip_off,
        };
        frame.render_widget(Span::styled(words, style), own);
        app.drawn.chips.push((own, at));
        x += cells + 1;
    }
    if let Some(left_out) = left_out(app) {
        let words = format!("{left_out} ");
        let cells = u16::try_from(width(&words)).unwrap_or(0);
        if x + cells < area.right() {
            let own = Rect { x: area.right() - cells, width: cells, ..area };
            frame.render_widget(Span::styled(words, app.theme.dim), own);
        }
    }
}

/// What is not shown although no chip says so.
fn left_out(app: &App) -> Option<String> {
    let tallies = &app.workspace.view().tallies;
    let mut parts = Vec::new();
    if tallies.undated_left_out > 0 {
        parts.push(format!("{} without a date left out", group_thousands(tallies.undated_left_out)));
    }
    if tallies.leads_left_out > 0 {
        let key = app.keymap.keys_of(Context::Timeline, Action::Leads).next();
        let key = key.map_or_else(String::new, |key| format!(" ({} shows them)", key.show(false)));
        parts.push(format!("{} leads left out{key}", group_thousands(tallies.leads_left_out)));
    }
    (!parts.is_empty()).then(|| parts.join(" · "))
}

// What the hint bar offers, the most useful first.
const PANES: &[Action] = &[
    Action::OpenSource,
    Action::FilterLine,
    Action::Find,
    Action::Zoom,
    Action::NextPane,
    Action::Help,
    Action::Quit,
    Action::ToggleFilter,
    Action::Sort,
    Action::CopyCitation,
    Action::Undo,
    Action::Chips,
];
const ACTORS: &[Action] = &[
    Action::OpenSource,
    Action::ToggleFilter,
    Action::FilterLine,
    Action::Find,
    Action::NextPane,
    Action::Help,
    Action::Quit,
    Action::Exclude,
    Action::Sort,
    Action::Zoom,
    Action::Undo,
];
const DETAIL: &[Action] = &[
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
const CHIPS: &[Action] = &[
    Action::ToggleChip,
    Action::RemoveChip,
    Action::ClearChips,
    Action::MoveLeft,
    Action::MoveRight,
    Action::Undo,
    Action::Back,
    Action::Help,
];
const SOURCE: &[Action] = &[
    Action::Back,
    Action::NextHit,
    Action::PreviousHit,
    Action::SearchText,
    Action::CopyCitation,
    Action::OpenUrl,
    Action::Help,
];

const ROW: &[Action] = &[
    Action::Back,
    Action::NextHit,
    Action::RowBelow,
    Action::RowAbove,
    Action::CopyCitation,
    Action::OpenUrl,
    Action::Help,
];

/// The actions that the hint bar offers in a context.
fn offered(context: Context) -> &'static [Action] {
    match context {
        Context::Timeline | Context::Quotes | Context::Casualties => PANES,
        Context::Actors => ACTORS,
        Context::Detail => DETAIL,
        Context::Chips => CHIPS,
        Context::Source => SOURCE,
        Context::Row => ROW,
        Context::Help => &[Action::CloseHelp, Action::MoveDown, Action::MoveUp, Action::PageDown],
        Context::Filter => &[Action::Submit, Action::Complete, Action::HistoryOlder, Action::Cancel],
        Context::Find => &[Action::Submit, Action::MoveDown, Action::MoveUp, Action::Cancel],
        Context::Palette => &[Action::Submit, Action::MoveDown, Action::Complete, Action::Cancel],
        Context::Problems => &[Action::Submit, Action::MoveDown, Action::MoveUp, Action::Cancel],
        Context::Search => &[Action::Submit, Action::Cancel],
        Context::Unsaved => &[Action::SaveAndLeave, Action::LeaveUnsaved, Action::Cancel],
    }
}

fn hints(app: &App, frame: &mut Frame<'_>) {
    let area = app.drawn.areas.hints;
    let room = usize::from(area.width);
    if let Some(notice) = &app.notice {
        let style = if notice.error { app.theme.error } else { app.theme.success };
        let words = format!(" {}", fit(&notice.words, room.saturating_sub(2)));
        frame.render_widget(Span::styled(words, style), area);
        return;
    }
    if let Some(Overlay::Filter(line)) = &app.overlay
        && let Some(problem) = line.problems.first()
    {
        let hint = problem.hint.as_deref().map_or_else(String::new, |hint| format!("; {hint}"));
        let words = format!(" {}{hint}", problem.message);
        frame.render_widget(Span::styled(fit(&words, room), app.theme.error), area);
        return;
    }
    let context = app.context();
    let mut spans = vec![Span::raw(" ")];
    let mut used = 1;
    for (key, words) in waiting(app, context).unwrap_or_else(|| standing(app, context)) {
        let cells = width(&key) + width(&words) + 4;
        if used + cells > room + 3 {
            break;
        }
        used += cells;
        spans.push(Span::styled(key, app.theme.hint_key));
        spans.push(Span::styled(format!(" {words}   "), app.theme.hint_text));
    }
    frame.render_widget(Line::from(spans), area);
}

fn standing(app: &App, context: Context) -> Vec<(String, String)> {
    let shown = |&action: &Action| {
        let chord = app.keymap.keys_of(context, action).next()?;
        let words = match (action, context) {
            (Action::Sort, Context::Timeline) => format!("sort (by {})", app.workspace.order().word()),
            _ => action.info().hint.to_owned(),
        };
        Some((chord.show(false), words))
    };
    // What can be done with an article comes before all else.
    let of_draft = [(app.can_draft(), Action::Draft), (app.can_keep(), Action::SaveDraft)];
    let of_draft = of_draft.iter().filter(|(offered, _)| *offered).map(|(_, action)| action);
    of_draft.chain(offered(context)).filter_map(shown).collect()
}

/// What may follow the keys that wait.
fn waiting(app: &App, context: Context) -> Option<Vec<(String, String)>> {
    let (last, before) = app.pending.split_last()?;
    let Lookup::Pending(next) = app.keymap.lookup(context, before, *last) else { return None };
    let typed: Vec<String> = app.pending.iter().map(|key| key.show(false)).collect();
    let shown = next.into_iter().map(|next| {
        let words = next.action.map_or("…", |action| action.info().hint);
        (format!("{} {}", typed.join(" "), next.key.show(false)), words.to_owned())
    });
    Some(shown.collect())
}
