//! The line on top, and the tabs.

use std::borrow::Cow;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::model::{Incomplete, clean, group_thousands};
use crate::tui::app::state::App;
use crate::tui::input::action::Action;
use crate::tui::screen::layout::Pane;
use crate::tui::text::styled::{fit, width};

pub(in crate::tui) fn draw(app: &mut App, frame: &mut Frame<'_>) {
    let area = app.drawn.areas.header;
    let room = usize::from(area.width).saturating_sub(2);
    let notice = notice(app);
    let mut counts: Vec<String> = counts(app).into_iter().map(|counts| format!("{counts}{notice}")).collect();
    if !app.briefing().incomplete().is_empty() {
        // That it is only a part is said wherever there is room for anything.
        counts.push(notice.clone());
    }
    let beside = |cells: usize| counts.iter().find(|text| width(text) + cells + 3 <= room);
    let right = beside(width(&title(app))).or_else(|| beside(12)).cloned().unwrap_or_default();
    let left_room = room.saturating_sub(width(&right) + 2);
    // A draft without a headline is called so already.
    let draft = match (app.briefing().drafted(), app.briefing().title().starts_with("Draft of ")) {
        (0, _) => "",
        (_, true) => "~ ",
        (_, false) => "~ draft: ",
    };
    let title = fit(&title(app), left_room.saturating_sub(width(draft)));
    let mut line = vec![Span::raw(" "), Span::styled(draft, app.theme.unverified)];
    line.push(Span::styled(title.clone(), app.theme.header));
    let period = period(app);
    let used = width(draft) + width(&title) + 3;
    let shown = period.iter().find(|text| used + width(text) <= left_room);
    if let Some(text) = shown {
        line.push(Span::styled(format!("   {text}"), app.theme.dim));
    }
    frame.render_widget(Line::from(line), area);
    let x = area.right().saturating_sub(u16::try_from(width(&right)).unwrap_or(0) + 1);
    let right_area = Rect { x, width: area.right().saturating_sub(x), ..area };
    let style = if app.workspace.filter().chips.is_empty() { app.theme.dim } else { app.theme.accent };
    let counted = right.strip_suffix(&notice).unwrap_or(&right).to_owned();
    let mut shown = vec![Span::styled(counted.clone(), style)];
    if counted.len() < right.len() {
        shown.push(Span::styled(notice, app.theme.unverified));
    }
    frame.render_widget(Line::from(shown), right_area);
    tabs(app, frame);
}

/// What is wrong in the inputs, with the key that lists it; empty where nothing is.
fn notice(app: &App) -> String {
    let tables = app.briefing().sources().iter().filter_map(|source| source.table.as_ref());
    let aside: u64 = tables.map(|table| table.account.set_aside).sum();
    let number = |n: u64| group_thousands(n);
    let words = match (aside, app.problems.len()) {
        // Numbers of a part are numbers of nothing: this comes before everything else.
        _ if !app.briefing().incomplete().is_empty() => incomplete(app.briefing().incomplete()),
        (0, 0) => return String::new(),
        (0, 1) => "1 warning".to_owned(),
        (0, n) => format!("{} warnings", number(n as u64)),
        (1, _) => "1 row set aside".to_owned(),
        (n, _) => format!("{} rows set aside", number(n)),
    };
    let key = app.keymap.keys_of(crate::tui::input::action::Context::Timeline, Action::Problems).next();
    format!(" · {words}{}", key.map_or_else(String::new, |key| format!("  {}", key.show(false))))
}

/// Which inputs are incomplete: the name of a single one, or their number.
fn incomplete(inputs: &[Incomplete]) -> String {
    match inputs {
        [one] => format!("INCOMPLETE: {}", fit(&one.file, 24)),
        several => format!("INCOMPLETE: {} inputs", group_thousands(several.len() as u64)),
    }
}

/// The title of the briefing, or what a single source is called.
fn title(app: &App) -> String {
    match (app.briefing().title(), app.briefing().sources()) {
        ("", [only]) => only.label(),
        ("", _) => app.inputs.opening.as_ref().map_or_else(|| "Briefing".to_owned(), |of| of.name.clone()),
        (title, _) => title.to_owned(),
    }
}

/// The period and the as-of day, the longest form first.
fn period(app: &App) -> Vec<String> {
    let as_of = app.briefing().as_of().map(|day| day.format("as of %-d %b %Y").to_string());
    let span = app.briefing().period().map(|when| when.short());
    let forms = match (span, as_of) {
        (Some(span), Some(as_of)) => vec![format!("{span} · {as_of}"), as_of, span],
        (Some(text), None) | (None, Some(text)) => vec![text],
        (None, None) => Vec::new(),
    };
    with_remarks(app, forms)
}

/// What must be known about tables as wholes, as much of it as fits, beside each of these forms.
fn with_remarks(app: &App, forms: Vec<String>) -> Vec<String> {
    let tables = app.briefing().sources().iter().filter_map(|source| source.table.as_ref());
    let remarks: Vec<_> = tables
        .flat_map(|table| &table.remarks)
        .filter(|remark| !remark.brief.is_empty())
        .map(|remark| clean(&remark.brief))
        .collect();
    let fewer = (1..=remarks.len()).rev().filter_map(|count| remarks.get(..count));
    let beside = |remarks: &[Cow<'_, str>]| {
        let remarks = remarks.join(" · ");
        let mut all: Vec<String> = forms.iter().map(|form| format!("{remarks} · {form}")).collect();
        all.push(remarks);
        all
    };
    fewer.flat_map(beside).chain(forms.iter().cloned()).collect()
}

/// The counts of what is shown, the longest form first.
fn counts(app: &App) -> Vec<String> {
    let (briefing, tallies) = (app.briefing(), &app.workspace.view().tallies);
    let actors = app.rows.actors_shown;
    let number = |n: usize| group_thousands(n);
    let of = |shown: usize, all: usize, one: &str, many: &str| {
        let noun = if all == 1 { one } else { many };
        if shown == all {
            format!("{} {noun}", number(all))
        } else {
            format!("{} of {} {noun}", number(shown), number(all))
        }
    };
    let leads =
        if app.workspace.shows_leads() { 0 } else { usize::try_from(app.workspace.leads()).unwrap_or(0) };
    let summing_up = app.workspace.index().unfiltered().summing_up.count() as usize;
    let all = briefing.events().len().saturating_sub(leads + summing_up);
    let events = of(tallies.counted() as usize, all, "event", "events");
    let short = match tallies.summing_up.count() {
        0 => events.clone(),
        1 => format!("{events} + 1 sum"),
        sums => format!("{events} + {} sums", group_thousands(sums)),
    };
    let events = format!("{events}{}", tallies.summing_up.words());
    let actors = of(actors, briefing.actors().len(), "actor", "actors");
    let quotes = of(tallies.statements as usize, briefing.statements().len(), "quote", "quotes");
    let claims = of(tallies.claims as usize, briefing.claims().count(), "claim", "claims");
    if briefing.statements().is_empty() && !briefing.events().rows().is_empty() {
        return vec![format!("{events} · {actors} · {claims}"), format!("{events} · {claims}"), events];
    }
    vec![
        format!("{events} · {actors} · {quotes} · {claims}"),
        format!("{events} · {quotes} · {claims}"),
        format!("{short} · {quotes} · {claims}"),
        events,
        short,
    ]
}

fn tabs(app: &mut App, frame: &mut Frame<'_>) {
    let area = app.drawn.areas.tabs;
    if area.is_empty() {
        return;
    }
    let names: Vec<(Pane, String)> =
        Pane::ALL.iter().map(|pane| (*pane, format!(" {} {} ", pane.digit(), pane.title()))).collect();
    let long: usize = names.iter().map(|(_, name)| width(name)).sum();
    let mut x = area.x;
    for (pane, name) in names {
        let name = if long <= usize::from(area.width) || pane == app.focus {
            name
        } else {
            format!(" {} ", pane.digit())
        };
        let cells = u16::try_from(width(&name)).unwrap_or(0).min(area.right().saturating_sub(x));
        let own = Rect { x, width: cells, ..area };
        let style = if pane == app.focus { app.theme.selected } else { app.theme.dim };
        frame.render_widget(Span::styled(name, style), own);
        app.drawn.tabs.push((own, pane));
        x += cells;
    }
}
