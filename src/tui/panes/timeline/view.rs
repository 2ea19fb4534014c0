//! How the rows of the timeline look.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::export::cite;
use crate::model::{Aspect, EventId, EventView, When, counted, drawable, group_thousands};
use crate::query::order::Order;
use crate::tui::panes::pane::PaneContext;
use crate::tui::state::record::{Record, disputed_words, is_told_by_parties, sign_of, word_of};
use crate::tui::text::styled::{fit, fit_words, pad, width, wrap};

/// How the rows look.
#[derive(Clone, Copy)]
pub(super) struct RowStyle {
    /// The width of a row.
    pub(super) cells: usize,
    /// Whether an event takes several lines.
    pub(super) is_roomy: bool,
    /// The cells of the marks behind the sign of its kind.
    pub(super) marks: usize,
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

/// What stands before every event: the mark of the cursor or of what concerns the subject, the sign of the kind, and whether it
/// is a key event or new.
pub(super) fn lead_in(context: &PaneContext<'_>, event: EventView<'_>, look: RowStyle) -> Vec<Span<'static>> {
    let theme = context.theme;
    let at_cursor = look.at_cursor == Some(Record::Event(event.id()));
    let (gutter, style) = match (at_cursor, context.workspace.event_concerns(context.subject, event.id())) {
        (true, _) => ("▌", theme.accent),
        (false, true) => ("•", theme.accent),
        (false, false) => (" ", theme.text),
    };
    let sign = sign_of(context.briefing(), event);
    let mut line =
        vec![Span::styled(gutter, style), Span::styled(sign.to_string(), sign_style(context, event))];
    line.extend(context.event_marks(event.id()));
    line
}

/// The style of an event's sign and word: that of its kind, dim for leads and totals.
fn sign_style(context: &PaneContext<'_>, event: EventView<'_>) -> Style {
    if context.briefing().is_lead(event) || event.is_total() {
        context.theme.dim
    } else {
        context.theme.of_kind(event.kind())
    }
}

pub(super) fn event(context: &PaneContext<'_>, id: EventId, look: RowStyle) -> Vec<Line<'static>> {
    let Some(event) = context.briefing().event(id) else { return Vec::new() };
    let theme = context.theme;
    let mut first = lead_in(context, event, look);
    first.push(Span::raw(" "));
    let mark = context.draft_mark(event.drafted().is_some());
    if context.workspace.view().sorted.is_some() {
        return vec![sorted(context, event, first, look.cells.saturating_sub(look.marks))];
    }
    let disputed = if context.is_disputed(event.id()) { " ≠" } else { "" };
    let style = if context.briefing().is_lead(event) { theme.dim } else { theme.text };
    let mut room = look.cells.saturating_sub(4 + look.marks + width(mark) + width(disputed));
    if is_told_by_parties(event) {
        first.push(Span::styled(mark, theme.unverified));
        first.extend(by_parties(context, event, room, look.is_roomy));
        first.push(Span::styled(disputed, theme.contested));
        let below =
            look.is_roomy.then(|| next_line(context, event, look, (&second_line(context, event), theme.dim)));
        return std::iter::once(Line::from(first)).chain(below).collect();
    }
    if look.is_roomy {
        first.push(Span::styled(mark, theme.unverified));
        return by_title(context, event, look, (first, room));
    }
    const WORD: usize = 10;
    room = room.saturating_sub(WORD);
    first.push(Span::styled(pad(word_of(context.briefing(), event), WORD), sign_style(context, event)));
    first.push(Span::styled(mark, theme.unverified));
    let title = fit(&event.title(), room);
    let more = with_parties(context, event, room.saturating_sub(width(&title)));
    first.push(Span::styled(title, style));
    first.push(Span::styled(more, theme.dim));
    first.push(Span::styled(disputed, theme.contested));
    vec![Line::from(first)]
}

/// An event told by its title, on several lines: the title first, then what else is known.
fn by_title(
    context: &PaneContext<'_>,
    event: EventView<'_>,
    look: RowStyle,
    (mut first, room): (Vec<Span<'static>>, usize),
) -> Vec<Line<'static>> {
    let theme = context.theme;
    let title = event.title();
    let mut parts = wrap(&title, room).into_iter().map(|range| title.get(range).unwrap_or("").to_owned());
    first.push(Span::styled(drawable(&parts.next().unwrap_or_default()).into_owned(), theme.text));
    first.push(Span::styled(if context.is_disputed(event.id()) { " ≠" } else { "" }, theme.contested));
    let mut lines = vec![Line::from(first)];
    let rest: Vec<String> = parts.collect();
    if !rest.is_empty() {
        lines.push(next_line(context, event, look, (&rest.join(" "), theme.text)));
    }
    let mut second = second_line(context, event);
    let mark = context.draft_mark(event.drafted().is_some());
    let left = look.cells.saturating_sub(4 + look.marks + width(mark) + width(&second));
    second.push_str(&with_parties(context, event, left));
    lines.push(next_line(context, event, look, (&second, theme.dim)));
    lines
}

/// A further line of an event, under its title.
fn next_line(
    context: &PaneContext<'_>,
    event: EventView<'_>,
    look: RowStyle,
    (words, style): (&str, Style),
) -> Line<'static> {
    let at_cursor = look.at_cursor == Some(Record::Event(event.id()));
    let mark = look.marks + width(context.draft_mark(event.drafted().is_some()));
    let gutter = if at_cursor { Span::styled("▌", context.theme.accent) } else { Span::raw(" ") };
    Line::from(vec![
        gutter,
        Span::raw(" ".repeat(2 + mark)),
        Span::styled(fit(words, look.cells.saturating_sub(4 + mark)), style),
    ])
}

/// The parties behind a title, where there is room for their names: " · Iran → Jaish al-Adl".
fn with_parties(context: &PaneContext<'_>, event: EventView<'_>, cells: usize) -> String {
    const JOINT: &str = " · ";
    let room = cells.saturating_sub(width(JOINT));
    let parties = cite::parties_uncut(context.briefing(), event, room);
    parties.map(|parties| format!("{JOINT}{parties}")).unwrap_or_default()
}

/// Parties, place and type as far as there is room, and at the right the killed.
fn by_parties(
    context: &PaneContext<'_>,
    event: EventView<'_>,
    room: usize,
    alone: bool,
) -> Vec<Span<'static>> {
    let theme = context.theme;
    let style = if context.briefing().is_lead(event) { theme.dim } else { theme.text };
    let killed = match cite::killed(context.briefing(), context.workspace.as_of(), event.id()) {
        none if none == cite::NOT_STATED => String::new(),
        killed => format!("  {killed} killed"),
    };
    let room = room.saturating_sub(width(&killed));
    let parties = cite::parties(context.briefing(), event, room);
    let more = if alone {
        String::new()
    } else {
        place_and_type(context, event, room.saturating_sub(width(&parties)))
    };
    let gap = room.saturating_sub(width(&parties) + width(&more));
    vec![
        Span::styled(parties, style),
        Span::styled(format!("{more}{}", " ".repeat(gap)), theme.dim),
        Span::styled(killed, style),
    ]
}

/// Place and type behind the parties, as far as there is room: " · Karachi town · non-state violence". Of leads the type
/// comes first: it is what they are made of.
fn place_and_type(context: &PaneContext<'_>, event: EventView<'_>, cells: usize) -> String {
    /// Fewer cells do not tell a place or a type.
    const LEAST: usize = 8;
    /// One takes no more than these from the other.
    const MOST: usize = 30;
    const JOINT: &str = " · ";
    let is_lead = context.briefing().is_lead(event);
    let mut words = String::new();
    for is_type in [is_lead, !is_lead] {
        let room = cells.saturating_sub(width(&words) + width(JOINT));
        let kind = event.type_words();
        let next = match is_type {
            true if is_lead || width(kind) <= room => fit_words(kind, room.min(MOST)),
            true => String::new(),
            false => cite::place_of(context.briefing(), event, room.min(MOST)),
        };
        if room >= LEAST && !next.is_empty() {
            words.push_str(JOINT);
            words.push_str(&next);
        }
    }
    words
}

/// An event in another order than that of time: with its day, and what it is ordered by.
fn sorted(
    context: &PaneContext<'_>,
    event: EventView<'_>,
    mut first: Vec<Span<'static>>,
    cells: usize,
) -> Line<'static> {
    const DAY: usize = 13;
    let day = event.when().map_or_else(|| "not dated".to_owned(), |when| when.within(DAY));
    let by = ordered_by(context, event, cells / 3);
    let mark = context.draft_mark(event.drafted().is_some());
    let room = cells.saturating_sub(DAY + 6 + width(&by) + width(mark));
    let title = if is_told_by_parties(event) {
        let parties = cite::parties(context.briefing(), event, room);
        let more = place_and_type(context, event, room.saturating_sub(width(&parties)));
        parties + &more
    } else {
        fit(&event.title(), room)
    };
    let gap = room.saturating_sub(width(&title)) + 1;
    first.push(Span::styled(pad(&fit(&day, DAY), DAY), context.theme.dim));
    first.push(Span::raw(" "));
    first.push(Span::styled(mark, context.theme.unverified));
    first.push(Span::styled(title, context.theme.text));
    first.push(Span::raw(" ".repeat(gap)));
    first.push(Span::styled(by, context.theme.header));
    Line::from(first)
}

/// What an event is ordered by, where its line does not say so anyway.
fn ordered_by(context: &PaneContext<'_>, event: EventView<'_>, cells: usize) -> String {
    let (briefing, as_of) = (context.briefing(), context.workspace.as_of());
    let claims = || {
        let claims = briefing.claims_held_by(event.id()).into_iter().filter_map(|id| briefing.claim(id));
        claims.filter(|claim| as_of.knows(briefing, *claim))
    };
    match context.workspace.sorting().by {
        Order::Date | Order::Parties => String::new(),
        Order::Killed => cite::killed(briefing, as_of, event.id()),
        Order::Claims => group_thousands(claims().count()),
        Order::Credibility => {
            let best = claims().map(|claim| claim.credibility().digit()).min();
            best.map_or_else(|| cite::NOT_STATED.to_owned(), |digit| digit.to_string())
        }
        Order::Type => fit_words(event.type_words(), cells),
        Order::Place => cite::place_of(briefing, event, cells),
        Order::Source => fit(&cite::told_by(briefing, as_of, event.id()), cells),
    }
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
    let is_disputed = context.is_disputed(event.id());
    if is_disputed && aspects.is_empty() {
        aspects.push(Aspect::Figure);
    }
    parts.extend(aspects.into_iter().map(|aspect| disputed_words(aspect).to_owned()));
    parts.join(" · ")
}
