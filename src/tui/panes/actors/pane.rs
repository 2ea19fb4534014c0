//! The actors: by country and kind, with what each has under the filter.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::export::cite;
use crate::model::{ActorId, ActorKind, counted, group_thousands};
use crate::query::filter::{FilterKey, Value};
use crate::tui::input::action::Action;
use crate::tui::input::context::Context;
use crate::tui::panes::actors::rows::{ActorOrder, ActorRow, ActorSorting, actors, most_events, most_killed};
use crate::tui::panes::canvas::Canvas;
use crate::tui::panes::id::PaneId;
use crate::tui::panes::pane::{Pane, PaneContext, PaneResponse};
use crate::tui::screen::news::novelty_mark;
use crate::tui::state::record::Record;
use crate::tui::state::since::Novelty;
use crate::tui::text::styled::{fit, width};

/// The pane of the actors.
#[derive(Default)]
pub struct ActorsPane {
    rows: Vec<ActorRow>,
    sorting: ActorSorting,
    columns: Columns,
}

/// The cells of the columns at the right.
#[derive(Clone, Copy, Default)]
struct Columns {
    /// For the number of events, with a space before it.
    events: usize,
    /// For the killed of these events; none if no row of a table states any.
    killed: usize,
    /// For the number of quotes; none if nobody is quoted, as in exports.
    quotes: usize,
}

/// What the hint bar offers.
const HINTS: &[Action] = &[
    Action::OpenSource,
    Action::ToggleFilter,
    Action::FilterLine,
    Action::Find,
    Action::NextPane,
    Action::Help,
    Action::Quit,
    Action::Exclude,
    Action::Sort,
    Action::ReverseSort,
    Action::Zoom,
    Action::Undo,
];

impl Pane for ActorsPane {
    fn id(&self) -> PaneId {
        PaneId::ACTORS
    }

    fn context(&self) -> Context {
        Context::Actors
    }

    fn hints(&self) -> &'static [Action] {
        HINTS
    }

    fn refresh(&mut self, context: &PaneContext<'_>) {
        self.rows = actors(context.workspace, self.sorting);
        let events = most_events(context.workspace, &self.rows);
        let killed = most_killed(context.workspace, &self.rows);
        let has_killed = context.briefing().claims().killed_stated() > 0;
        self.columns = Columns {
            events: (width(&group_thousands(events)) + 1).max(if has_killed { 7 } else { 6 }),
            killed: if has_killed { (width(&group_thousands(killed)) + 1).max(8) } else { 0 },
            quotes: if context.briefing().statements().is_empty() { 0 } else { 7 },
        };
    }

    fn refresh_around(&mut self, context: &PaneContext<'_>, row: usize) -> usize {
        let own = self.record_at(context, row);
        self.refresh(context);
        own.and_then(|own| self.row_of(context, own)).unwrap_or(row)
    }

    fn len(&self, _context: &PaneContext<'_>) -> usize {
        self.rows.len()
    }

    fn record_at(&self, _context: &PaneContext<'_>, row: usize) -> Option<Record> {
        self.rows.get(row)?.record()
    }

    fn is_home_of(&self, record: Record) -> bool {
        matches!(record, Record::Actor(_) | Record::Country(_))
    }

    fn handle(&mut self, context: &PaneContext<'_>, action: Action) -> PaneResponse {
        let ActorSorting { by, reversed } = self.sorting;
        let sorting = match (action, by) {
            (Action::Sort, ActorOrder::Groups) => ActorOrder::Events.into(),
            (Action::Sort, ActorOrder::Events) if self.columns.killed > 0 => ActorOrder::Killed.into(),
            (Action::Sort, ActorOrder::Events | ActorOrder::Killed) => ActorOrder::Name.into(),
            (Action::Sort, ActorOrder::Name) => ActorOrder::Groups.into(),
            (Action::ReverseSort, _) => ActorSorting { by, reversed: !reversed },
            _ => return PaneResponse::Ignored,
        };
        self.sort(context, sorting)
    }

    fn sort_by(&mut self, context: &PaneContext<'_>, header: usize) -> PaneResponse {
        let ActorSorting { by, reversed } = self.sorting;
        let Some((_, order, _)) = self.headers(context).into_iter().nth(header) else {
            return PaneResponse::Ignored;
        };
        let reversed = order == by && !reversed;
        self.sort(context, ActorSorting { by: order, reversed })
    }

    fn draw(&mut self, context: &PaneContext<'_>, canvas: &mut Canvas<'_, '_>) {
        let inner = canvas.frame("");
        self.draw_headers(context, canvas, inner);
        let cells = usize::from(inner.width);
        let is_selectable = self.record_at(context, canvas.cursor.at).is_some();
        canvas.list(inner, self.rows.len(), is_selectable, |row| {
            self.rows.get(row).map_or_else(Vec::new, |row| vec![self.line(context, row, cells)])
        });
    }
}

impl From<ActorOrder> for ActorSorting {
    fn from(by: ActorOrder) -> Self {
        Self { by, reversed: false }
    }
}

/// The orders, and the headers that ask for them.
impl ActorsPane {
    fn sort(&mut self, context: &PaneContext<'_>, sorting: ActorSorting) -> PaneResponse {
        self.sorting = sorting;
        self.refresh(context);
        PaneResponse::Reordered(match (sorting.by, sorting.reversed) {
            (ActorOrder::Groups, false) => "Actors by kind, then by number of events.",
            (ActorOrder::Groups, true) => "Actors by kind, then those with the fewest events first.",
            (ActorOrder::Events, false) => "Actors by number of events.",
            (ActorOrder::Events, true) => "Actors by number of events, fewest first.",
            (ActorOrder::Killed, false) => "Actors by number of killed in their events.",
            (ActorOrder::Killed, true) => "Actors by number of killed in their events, fewest first.",
            (ActorOrder::Name, false) => "Actors by name.",
            (ActorOrder::Name, true) => "Actors by name, Z first.",
        })
    }

    /// The columns of numbers: the title, what a click on it sorts by, and the cells. Quotes are not sorted by.
    fn headers(&self, context: &PaneContext<'_>) -> Vec<(&'static str, ActorOrder, usize)> {
        let noun = if context.workspace.index().counts_totals() { "totals" } else { "events" };
        let Columns { events, killed, quotes } = self.columns;
        let all = [
            (noun, ActorOrder::Events, events),
            ("killed", ActorOrder::Killed, killed),
            ("quotes", ActorOrder::Groups, quotes),
        ];
        all.into_iter().filter(|(_, _, cells)| *cells > 0).collect()
    }

    /// Draws the titles of the columns on the upper border, each over its numbers.
    fn draw_headers(&self, context: &PaneContext<'_>, canvas: &mut Canvas<'_, '_>, inner: Rect) {
        let headers = self.headers(context);
        let all: usize = headers.iter().map(|(_, _, cells)| cells).sum();
        if all + TITLE > usize::from(inner.width) {
            return;
        }
        let cells_of = |cells: usize| u16::try_from(cells).unwrap_or(0);
        let mut x = inner.right().saturating_sub(cells_of(all));
        for (at, (title, order, cells)) in headers.into_iter().enumerate() {
            let is_sorted = order == self.sorting.by && order != ActorOrder::Groups;
            let sign = match self.sorting.reversed {
                _ if !is_sorted => "",
                true => "▲",
                false => "▼",
            };
            let words = format!("{title}{sign}");
            // The border is seen up to the first title.
            let words = if at == 0 { format!(" {words}") } else { format!("{words:>cells$}") };
            let wide = cells_of(width(&words));
            let place = Rect {
                x: (x + cells_of(cells)).saturating_sub(wide),
                y: canvas.area.y,
                width: wide,
                height: 1,
            };
            let style = if is_sorted { context.theme.header } else { context.theme.dim };
            canvas.frame.render_widget(Span::styled(words, style), place);
            canvas.map.headers.push((place, canvas.pane.id, at));
            x += cells_of(cells);
        }
    }
}

/// The cells that the title of the pane takes.
const TITLE: usize = 12;

impl ActorsPane {
    fn line(&self, context: &PaneContext<'_>, row: &ActorRow, cells: usize) -> Line<'static> {
        match row {
            ActorRow::Group { label, country, count } => {
                let heading = Heading { label, value: country.map(Value::Country), count: *count };
                group(context, &heading, self.columns, cells)
            }
            ActorRow::Actor(id) => actor(context, *id, self.columns, cells),
            ActorRow::Rest(rest) => {
                let noun = if *rest == 1 { "actor" } else { "actors" };
                let words = format!(" {} {noun} hidden by the filter", group_thousands(*rest));
                Line::from(Span::styled(fit(&words, cells), context.theme.dim))
            }
        }
    }
}

/// A heading, and what is filtered by it.
struct Heading<'a> {
    label: &'a str,
    value: Option<Value>,
    count: u32,
}

fn is_filtered_by(context: &PaneContext<'_>, value: &Value) -> bool {
    // `in:` says where something happened; `country:` says where or who.
    let mut chips = context
        .workspace
        .filter()
        .chips
        .iter()
        .filter(|chip| chip.on && !chip.negated && chip.key != FilterKey::In);
    chips.any(|chip| chip.terms.iter().any(|term| term.value == *value))
}

fn group(context: &PaneContext<'_>, heading: &Heading<'_>, columns: Columns, cells: usize) -> Line<'static> {
    let (Heading { label, value, count }, Columns { events, killed, quotes }) = (heading, columns);
    let marked = value.as_ref().is_some_and(|value| is_filtered_by(context, value));
    let number = if value.is_some() { group_thousands(*count) } else { String::new() };
    let room = cells.saturating_sub(1 + events + killed + quotes);
    // The number is what `country:` selects.
    let aside = if value.is_some() { " · where/who" } else { "" };
    let aside = if width(label) + width(aside) <= room { aside } else { "" };
    let name = fit(label, room - width(aside));
    let gap = " ".repeat(room.saturating_sub(width(&name) + width(aside)));
    Line::from(vec![
        Span::styled(if marked { "●" } else { " " }, context.theme.marked),
        Span::styled(name, context.theme.heading),
        Span::styled(format!("{aside}{gap}"), context.theme.dim),
        Span::styled(format!("{number:>events$}"), context.theme.heading),
    ])
}

fn actor(context: &PaneContext<'_>, id: ActorId, columns: Columns, cells: usize) -> Line<'static> {
    let Some(actor) = context.briefing().actor(id) else { return Line::default() };
    let theme = context.theme;
    let tally = context.workspace.view().actor_tally(id);
    let marked = is_filtered_by(context, &Value::Actor(id));
    let (sign, style) = match (marked, context.workspace.actor_concerns(context.subject, id)) {
        (true, _) => ("●", theme.marked),
        (false, true) => ("•", theme.accent),
        (false, false) => (" ", theme.text),
    };
    let Columns { events, killed, quotes } = columns;
    let mark = context.draft_mark(actor.drafted.is_some());
    let claims_alone = tally.is_of_claims_alone();
    // An actor who only claims has neither events nor quotes: the claims take their columns.
    let claims = if claims_alone { counted(tally.claims, "claim", "claims") } else { String::new() };
    let counts = if claims_alone { width(&claims) + 1 } else { events + killed + quotes };
    let room = cells.saturating_sub(2 + counts + width(mark));
    let name =
        if width(&actor.name) > room { cite::short_name(context.briefing(), id) } else { actor.name.clone() };
    let name = fit(&name, room);
    let left = room.saturating_sub(width(&name));
    let is_told = actor.role.is_some() || !claims_alone || actor.kind != ActorKind::Unidentified;
    let aside = actor.role.as_deref().unwrap_or(actor.kind.word());
    // A role that is cut still says something; half a word for a kind does not.
    let aside = format!(" · {aside}");
    let has_room = if actor.role.is_some() { left > 7 } else { width(&aside) <= left };
    let aside = if has_room && is_told { fit(&aside, left) } else { String::new() };
    let gap = left.saturating_sub(width(&aside));
    let number = |count: u32, cells: usize| match count {
        0 => format!("{:>cells$}", "·"),
        count => format!("{:>cells$}", group_thousands(count)),
    };
    let mut line = vec![
        Span::styled(sign, style),
        novelty_mark(&context.view, unread(context, id)),
        Span::styled(mark, theme.unverified),
        Span::styled(name, theme.text),
        Span::styled(format!("{aside}{}", " ".repeat(gap)), theme.dim),
    ];
    if claims_alone {
        line.push(Span::styled(format!("{claims:>counts$}"), theme.dim));
    } else {
        line.push(Span::styled(number(tally.events, events), theme.text));
        if killed > 0 {
            line.push(Span::styled(killed_words(context, id, killed), theme.text));
        }
        if quotes > 0 {
            line.push(Span::styled(number(tally.statements, quotes), theme.dim));
        }
    }
    Line::from(line)
}

/// Whether something that the actor took part in, said or claimed is new or changed and unread.
fn unread(context: &PaneContext<'_>, id: ActorId) -> Option<Novelty> {
    let since = context.workspace.since().filter(|_| !context.for_document)?;
    (since.unread_of(id) > 0).then_some(Novelty::Added)
}

/// The killed of an actor's events: "–" where they cannot be known, "…" while they are added up, "·" without events.
fn killed_words(context: &PaneContext<'_>, id: ActorId, cells: usize) -> String {
    let view = context.workspace.view();
    let words = match view.figures_of(id) {
        _ if view.actor_tally(id).events == 0 => "·".to_owned(),
        None => "…".to_owned(),
        Some(figures) => figures.best().map_or_else(|| "–".to_owned(), group_thousands),
    };
    format!("{words:>cells$}")
}
