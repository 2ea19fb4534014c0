//! How the rows of the timeline look.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::export::cite;
use crate::model::{Aspect, EventId, EventView, When, counted, drawable, group_thousands};
use crate::query::order::Order;
use crate::tui::panes::pane::PaneContext;
use crate::tui::state::record::{Record, disputed_words, sign_of, word_of};
use crate::tui::text::styled::{fit, pad, width, wrap};

/// How the rows look.
#[derive(Clone, Copy)]
pub(super) struct RowStyle {
    /// The width of a row.
    pub(super) cells: usize,
    /// Whether an event takes several lines.
    pub(super) is_roomy: bool,
    /// The record under the cursor.
    pub(super) at_cursor: Option<Record>,
}

/// A day, or another period, with the number of its events.
pub(super) fn heading(
    context: &PaneContext<'_>,
    when: Option<When>,
    events: u32,
    cells: usize,
) -> Line<'static> {
    let words = match when {
        Some(when) if when.first == when.last => when.long(),
        Some(when) => format!("{} (within)", when.long()),
        None => "○ Date not stated".to_owned(),
    };
    let count = if events > 9 { group_thousands(events) } else { String::new() };
    let gap = cells.saturating_sub(width(&words) + width(&count) + 2);
    Line::from(vec![
        Span::styled(format!(" {words}"), context.theme.heading),
        Span::raw(" ".repeat(gap)),
        Span::styled(count, context.theme.dim),
    ])
}

pub(super) fn event(context: &PaneContext<'_>, id: EventId, look: RowStyle) -> Vec<Line<'static>> {
    let RowStyle { cells, is_roomy, at_cursor } = look;
    let Some(event) = context.briefing().event(id) else { return Vec::new() };
    let theme = context.theme;
    let at_cursor = at_cursor == Some(Record::Event(id));
    let (gutter, style) = match (at_cursor, context.workspace.event_concerns(context.subject, id)) {
        (true, _) => ("▌", theme.accent),
        (false, true) => ("•", theme.accent),
        (false, false) => (" ", theme.text),
    };
    let (sign, word) = (sign_of(context.briefing(), event), word_of(context.briefing(), event));
    let (kind, title_style) = match () {
        () if context.briefing().is_lead(event) => (theme.dim, theme.dim),
        () if event.is_total() => (theme.dim, theme.text),
        () => (theme.of_kind(event.kind()), theme.text),
    };
    let sign = Span::styled(format!("{sign} "), kind);
    let is_disputed = context.workspace.index().is_disputed(context.briefing(), id);
    let disputed = if is_disputed { " ≠" } else { "" };
    let mut first = vec![Span::styled(gutter, style), sign];
    let mark = context.draft_mark(event.drafted().is_some());
    let mut used = 3 + width(mark);
    if context.workspace.view().sorted.is_some() {
        return vec![sorted(context, event, first, cells)];
    }
    if !is_roomy {
        first.push(Span::styled(pad(word, 10), kind));
        used += 10;
    }
    first.push(Span::styled(mark, theme.unverified));
    let room = cells.saturating_sub(used + width(disputed) + 1);
    if !is_roomy {
        first.push(Span::styled(fit(&event.title(), room), title_style));
        first.push(Span::styled(disputed, theme.contested));
        return vec![Line::from(first)];
    }
    let title = event.title();
    let mut parts = wrap(&title, room).into_iter().map(|range| title.get(range).unwrap_or("").to_owned());
    first.push(Span::styled(drawable(&parts.next().unwrap_or_default()).into_owned(), title_style));
    first.push(Span::styled(disputed, theme.contested));
    let mut lines = vec![Line::from(first)];
    let mut next_line = |words: &str, words_style: Style| {
        let gutter = Span::styled(if at_cursor { "▌" } else { " " }, style);
        let words = Span::styled(fit(words, cells.saturating_sub(4 + width(mark))), words_style);
        lines.push(Line::from(vec![gutter, Span::raw(" ".repeat(2 + width(mark))), words]));
    };
    let rest: Vec<String> = parts.collect();
    if !rest.is_empty() {
        next_line(&rest.join(" "), title_style);
    }
    next_line(&second_line(context, event), theme.dim);
    lines
}

/// An event in another order than that of time: with its day, and the figure it is ordered by.
fn sorted(
    context: &PaneContext<'_>,
    event: EventView<'_>,
    mut first: Vec<Span<'static>>,
    cells: usize,
) -> Line<'static> {
    const DAY: usize = 13;
    let day = event.when().map_or_else(|| "not dated".to_owned(), |when| when.short());
    let by = match context.workspace.order() {
        Order::Date => String::new(),
        Order::Killed => cite::killed(context.briefing(), event.id()),
        Order::Claims => group_thousands(context.briefing().claims_held_by(event.id()).len()),
        Order::Credibility => {
            let claims = context.briefing().claims_held_by(event.id());
            let claims = claims.into_iter().filter_map(|id| context.briefing().claim(id));
            let best = claims.map(|claim| claim.credibility().digit()).min();
            best.map_or_else(|| "–".to_owned(), |digit| digit.to_string())
        }
    };
    let mark = context.draft_mark(event.drafted().is_some());
    let room = cells.saturating_sub(DAY + 6 + width(&by) + width(mark));
    let title = fit(&event.title(), room);
    let gap = room.saturating_sub(width(&title)) + 1;
    first.push(Span::styled(pad(&fit(&day, DAY), DAY), context.theme.dim));
    first.push(Span::raw(" "));
    first.push(Span::styled(mark, context.theme.unverified));
    first.push(Span::styled(title, context.theme.text));
    first.push(Span::raw(" ".repeat(gap)));
    first.push(Span::styled(by, context.theme.header));
    Line::from(first)
}

/// Kind, mode and place, and what must be known of the event.
fn second_line(context: &PaneContext<'_>, event: EventView<'_>) -> String {
    let mut parts = vec![word_of(context.briefing(), event).to_owned()];
    if !event.mode().is_empty() {
        parts.push(event.mode().to_owned());
    }
    if let Some(place) = event.place().and_then(|id| context.briefing().place(id)) {
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
    let mut aspects: Vec<Aspect> = event.notes().iter().filter_map(|note| note.disputes).collect();
    let is_disputed = context.workspace.index().is_disputed(context.briefing(), event.id());
    if is_disputed && aspects.is_empty() {
        aspects.push(Aspect::Figure);
    }
    parts.extend(aspects.into_iter().map(|aspect| disputed_words(aspect).to_owned()));
    parts.join(" · ")
}
