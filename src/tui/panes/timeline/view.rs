//! The timeline: events by day, undated ones last, under a histogram of conflict and cooperation.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::model::{EventId, EventView, Kind, Quadrant, When, counted, drawable, group_thousands};
use crate::query::order::Order;
use crate::query::timeline::{Bar, Row};
use crate::tui::app::state::App;
use crate::tui::config::theme::Theme;
use crate::tui::input::action::{Action, Context};
use crate::tui::panes::timeline::order::killed_words;
use crate::tui::screen::layout::Pane;
use crate::tui::state::record::LEAD;
use crate::tui::text::styled::{fit, pad, width, wrap};

/// Above this number of events each takes one line.
const MOST_ROOMY: u32 = 200;

pub(in crate::tui) fn draw(app: &mut App, frame: &mut Frame<'_>, area: Rect) {
    let shown = app.workspace.view().tallies.events;
    let mut remarks = Vec::new();
    if app.workspace.order() != Order::Date {
        let sorting = app.workspace.view().sorted.is_none();
        remarks.push(format!(
            "by {}{}",
            app.workspace.order().word(),
            if sorting { ", sorting" } else { "" }
        ));
    }
    if !app.workspace.filter().chips.is_empty() {
        remarks.push(format!("{} shown", group_thousands(shown)));
    }
    let remark = remarks.join(" · ");
    let inner = crate::tui::screen::draw::framed(app, frame, Pane::Timeline, area, &remark);
    let mut rows = inner;
    if inner.height >= 14 && inner.width >= 36 && !app.briefing().events().is_empty() {
        let used = histogram(app, frame, Rect { height: 4, ..inner });
        rows = Rect { y: inner.y + used, height: inner.height - used, ..inner };
    }
    if app.len(Pane::Timeline) == 0 {
        empty(app, frame, rows);
        return;
    }
    let roomy = rows.height >= 10 && shown <= MOST_ROOMY && app.workspace.view().sorted.is_none();
    let cells = usize::from(rows.width);
    crate::tui::screen::list::draw(app, frame, Pane::Timeline, rows, |app, row| {
        match app.workspace.view().row(row) {
            Some(Row::Heading { when, events }) => vec![heading(app, when, events, cells)],
            Some(Row::Event(id)) => event(app, id, cells, roomy),
            None => Vec::new(),
        }
    });
}

fn empty(app: &App, frame: &mut Frame<'_>, area: Rect) {
    let tallies = &app.workspace.view().tallies;
    let words = if app.jobs.underway().is_some() && app.briefing().sources().is_empty() {
        let name = app.inputs.opening.as_ref().map_or("the inputs", |opening| &opening.name);
        format!("Reading {name}. What is read appears here.")
    } else if app.briefing().events().is_empty() {
        unclaimed(app)
    } else if tallies.statements + tallies.claims > 0 {
        format!(
            "No event matches the filter, but {} quotes and {} claims do. u undoes it.",
            tallies.statements, tallies.claims
        )
    } else if tallies.leads_left_out > 0 {
        let key = app.keymap.keys_of(Context::Timeline, Action::Leads).next();
        let key = key.map_or_else(String::new, |key| format!(" {} shows them.", key.show(false)));
        format!(
            "Nothing but leads: {} signals from the media, which count as no incidents.{key}",
            group_thousands(tallies.leads_left_out)
        )
    } else {
        "Nothing matches the filter. u undoes it, C clears it.".to_owned()
    };
    let lines = crate::tui::text::styled::paragraph(&words, area.width.into(), 1, app.theme.dim);
    frame.render_widget(ratatui::text::Text::from(lines), area);
}

/// What can be done with sources about which nothing is claimed.
fn unclaimed(app: &App) -> String {
    let key = |action: Action| {
        let key = app.keymap.keys_of(Context::Timeline, action).next();
        key.map_or_else(|| format!(": {}", action.info().name), |key| key.show(false))
    };
    let (draft, read) = (key(Action::Draft), key(Action::OpenSource));
    let sources = app.briefing().sources();
    let these = if sources.len() == 1 { "this article" } else { "these articles" };
    if app.can_draft() {
        return format!(
            "Nothing is claimed about {these} yet. Press {draft} to draft events, quotes and figures, {read} to read."
        );
    }
    if app.is_drafting() {
        return format!("Drafting {these}. The draft appears here.");
    }
    format!("Nothing is claimed about this source yet. Press {read} or 4 to read it, / to search it.")
}

fn heading(app: &App, when: Option<When>, events: u32, cells: usize) -> Line<'static> {
    let words = match when {
        Some(when) if when.first == when.last => when.long(),
        Some(when) => format!("{} (within)", when.long()),
        None => "○ Date not stated".to_owned(),
    };
    let count = if events > 9 { group_thousands(events) } else { String::new() };
    let gap = cells.saturating_sub(width(&words) + width(&count) + 2);
    Line::from(vec![
        Span::styled(format!(" {words}"), app.theme.heading),
        Span::raw(" ".repeat(gap)),
        Span::styled(count, app.theme.dim),
    ])
}

/// The style of a kind: that of its quadrant.
pub(in crate::tui) fn kind_style(theme: &Theme, kind: Kind) -> Style {
    match kind.quadrant() {
        Some(Quadrant::MaterialConflict) => theme.conflict_material,
        Some(Quadrant::VerbalConflict) => theme.conflict_verbal,
        Some(Quadrant::VerbalCooperation) => theme.cooperation_verbal,
        Some(Quadrant::MaterialCooperation) => theme.cooperation_material,
        None => theme.dim,
    }
}

fn event(app: &App, id: EventId, cells: usize, roomy: bool) -> Vec<Line<'static>> {
    let Some(event) = app.briefing().event(id) else { return Vec::new() };
    let theme = &app.theme;
    let at_cursor = app.record_at(Pane::Timeline, app.cursor(Pane::Timeline).at)
        == Some(crate::tui::state::record::Record::Event(id));
    let (gutter, style) = match (at_cursor, app.event_concerns(id)) {
        (true, _) => ("▌", theme.accent),
        (false, true) => ("•", theme.accent),
        (false, false) => (" ", theme.text),
    };
    let lead = app.briefing().is_lead(event);
    let (kind, title_style) =
        if lead { (theme.dim, theme.dim) } else { (kind_style(theme, event.kind()), theme.text) };
    let sign = if lead { LEAD } else { event.kind().sign() };
    let sign = Span::styled(format!("{sign} "), kind);
    let disputed = if event.is_disputed() { " ≠" } else { "" };
    let mut first = vec![Span::styled(gutter, style), sign];
    let mark = crate::tui::screen::draw::mark(app, event.drafted().is_some());
    let mut used = 3 + width(mark);
    if app.workspace.view().sorted.is_some() {
        return vec![sorted(app, event, first, cells)];
    }
    if !roomy {
        first.push(Span::styled(pad(if lead { "lead" } else { event.kind().word() }, 10), kind));
        used += 10;
    }
    first.push(Span::styled(mark, theme.unverified));
    let room = cells.saturating_sub(used + width(disputed) + 1);
    if !roomy {
        first.push(Span::styled(fit(&event.title(), room), title_style));
        first.push(Span::styled(disputed, theme.contested));
        return vec![Line::from(first)];
    }
    let title = event.title();
    let mut parts = wrap(&title, room).into_iter().map(|range| title.get(range).unwrap_or("").to_owned());
    first.push(Span::styled(drawable(&parts.next().unwrap_or_default()).into_owned(), title_style));
    first.push(Span::styled(disputed, theme.contested));
    let mut lines = vec![Line::from(first)];
    let mut carry_on = |words: &str, words_style: Style| {
        let gutter = Span::styled(if at_cursor { "▌" } else { " " }, style);
        let words = Span::styled(fit(words, cells.saturating_sub(4 + width(mark))), words_style);
        lines.push(Line::from(vec![gutter, Span::raw(" ".repeat(2 + width(mark))), words]));
    };
    let rest: Vec<String> = parts.collect();
    if !rest.is_empty() {
        carry_on(&rest.join(" "), title_style);
    }
    carry_on(&second_line(app, event), theme.dim);
    lines
}

/// An event in another order than that of time: with its day, and what it is ordered by.
fn sorted(app: &App, event: EventView<'_>, mut first: Vec<Span<'static>>, cells: usize) -> Line<'static> {
    const DAY: usize = 13;
    let day = event.when().map_or_else(|| "not dated".to_owned(), |when| when.short());
    let by = match app.workspace.order() {
        Order::Date => String::new(),
        Order::Killed => killed_words(app.briefing(), event.id()),
        Order::Claims => app.briefing().claims_held_by(event.id()).len().to_string(),
        Order::Credibility => {
            let claims = app.briefing().claims_held_by(event.id());
            let claims = claims.into_iter().filter_map(|id| app.briefing().claim(id));
            let best = claims.map(|claim| claim.credibility().digit()).min();
            best.map_or_else(|| "–".to_owned(), |digit| digit.to_string())
        }
    };
    let mark = crate::tui::screen::draw::mark(app, event.drafted().is_some());
    let room = cells.saturating_sub(DAY + 6 + width(&by) + width(mark));
    let title = fit(&event.title(), room);
    let gap = room.saturating_sub(width(&title)) + 1;
    first.push(Span::styled(pad(&fit(&day, DAY), DAY), app.theme.dim));
    first.push(Span::raw(" "));
    first.push(Span::styled(mark, app.theme.unverified));
    first.push(Span::styled(title, app.theme.text));
    first.push(Span::raw(" ".repeat(gap)));
    first.push(Span::styled(by, app.theme.header));
    Line::from(first)
}

/// Kind, mode and place in a few words.
fn second_line(app: &App, event: EventView<'_>) -> String {
    let lead = app.briefing().is_lead(event);
    let mut parts = vec![if lead { "lead".to_owned() } else { event.kind().word().to_owned() }];
    if !event.mode().is_empty() {
        parts.push(event.mode().to_owned());
    }
    if let Some(place) = event.place().and_then(|id| app.briefing().place(id)) {
        parts.push(place.name.clone());
    }
    if let Some(when) = event.when().filter(When::is_rough_day) {
        parts.push(format!("known only to the {}", when.precision.word()));
    }
    let parts_of_it = event.parts().count();
    if parts_of_it > 0 {
        let number = u32::try_from(parts_of_it).unwrap_or(u32::MAX);
        parts.push(format!("sums up {}", counted(number, "event", "events")));
    }
    if event.is_disputed() {
        let aspects = event.notes().iter().filter_map(|note| note.disputes);
        parts.extend(aspects.map(|aspect| format!("{} in question", aspect.word())));
    }
    parts.join(" · ")
}

/// Draws the histogram and answers how many lines it took.
fn histogram(app: &mut App, frame: &mut Frame<'_>, area: Rect) -> u16 {
    let label = 13;
    let room = usize::from(area.width).saturating_sub(label + 2);
    let bars = app.workspace.histogram(room.max(1)).to_vec();
    let (Some(first), Some(last)) = (bars.first(), bars.last()) else { return 0 };
    let each = (room / bars.len().max(1)).clamp(1, 4);
    let most = bars.iter().map(|bar| bar.conflict.max(bar.cooperation)).max().unwrap_or(0);
    let row = |name: &str, block: &dyn Fn(&Bar) -> char, style: Style| {
        let mut spans = vec![Span::styled(format!(" {}", pad(name, label - 1)), app.theme.dim)];
        for bar in &bars {
            let cells: String = std::iter::repeat_n(block(bar), each.saturating_sub(1).max(1)).collect();
            spans.push(Span::styled(format!("{cells}{}", if each > 1 { " " } else { "" }), style));
        }
        Line::from(spans)
    };
    let mut words = When::range(first.first, last.last).map(|when| when.short()).unwrap_or_default();
    let spanning: u32 = bars.iter().map(|bar| bar.spanning_from).sum();
    let mut lines = vec![
        row("conflict", &|bar| level(bar.conflict, most), app.theme.conflict_material),
        row("cooperation", &|bar| level(bar.cooperation, most), app.theme.cooperation_verbal),
    ];
    if spanning > 0 {
        let hatched = |bar: &Bar| if bar.spanning > 0 { SPANNING } else { ' ' };
        let number = fit(&format!("{} spanning", group_thousands(spanning)), label - 1);
        lines.push(row(&number, &hatched, app.theme.dim));
        let longer =
            format!("{words} · {SPANNING} {} several bars", counted(spanning, "event spans", "events span"));
        words = if width(&longer) <= room { longer } else { words };
    }
    lines.push(Line::from(Span::styled(
        format!(" {}{}", " ".repeat(label - 1), fit(&words, room)),
        app.theme.dim,
    )));
    let used = u16::try_from(lines.len()).unwrap_or(area.height);
    frame.render_widget(ratatui::text::Text::from(lines), area);
    used
}

/// Stands over the time to which events are known that lie within no single bar.
const SPANNING: char = '░';

/// The block for a count: empty for zero, never empty for more.
fn level(count: u32, most: u32) -> char {
    const BLOCKS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    if count == 0 || most == 0 {
        return '·';
    }
    let step = (u64::from(count) * 7).div_ceil(u64::from(most));
    BLOCKS.get(usize::try_from(step).unwrap_or(7).min(7)).copied().unwrap_or('█')
}
