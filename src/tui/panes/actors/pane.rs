//! The actors: by country and kind, with what each has under the filter.

use ratatui::text::{Line, Span};

use crate::model::{ActorId, ActorKind, counted, group_thousands};
use crate::query::filter::{FilterKey, Value};
use crate::tui::input::action::{Action, Context};
use crate::tui::panes::actors::rows::{ActorOrder, ActorRow, actors, most_events};
use crate::tui::panes::canvas::Canvas;
use crate::tui::panes::id::PaneId;
use crate::tui::panes::pane::{Pane, PaneContext, PaneResponse};
use crate::tui::state::record::Record;
use crate::tui::text::styled::{fit, width};

/// The pane of the actors.
#[derive(Default)]
pub struct ActorsPane {
    rows: Vec<ActorRow>,
    order: ActorOrder,
    columns: Columns,
}

/// The cells of the columns at the right.
#[derive(Clone, Copy, Default)]
struct Columns {
    /// For the number of events, with a space before it.
    events: usize,
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
        self.rows = actors(context.workspace, self.order);
        let most = most_events(context.workspace, &self.rows);
        self.columns = Columns {
            events: (width(&group_thousands(most)) + 1).max(6),
            quotes: if context.briefing().statements().is_empty() { 0 } else { 7 },
        };
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
        if action != Action::Sort {
            return PaneResponse::Ignored;
        }
        let (order, words) = match self.order {
            ActorOrder::Count => (ActorOrder::Name, "Actors by name."),
            ActorOrder::Name => (ActorOrder::Count, "Actors by kind, then by number of events."),
        };
        self.order = order;
        self.refresh(context);
        PaneResponse::Reordered(words)
    }

    fn draw(&mut self, context: &PaneContext<'_>, canvas: &mut Canvas<'_, '_>) {
        let noun = if context.workspace.index().counts_totals() { "totals" } else { "events" };
        let quotes = if self.columns.quotes == 0 { "" } else { " quotes" };
        let inner = canvas.frame(&format!("{noun}{quotes}"));
        let cells = usize::from(inner.width);
        let is_selectable = self.record_at(context, canvas.cursor.at).is_some();
        canvas.list(inner, self.rows.len(), is_selectable, |row| {
            self.rows.get(row).map_or_else(Vec::new, |row| vec![self.line(context, row, cells)])
        });
    }
}

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
    let (Heading { label, value, count }, Columns { events, quotes }) = (heading, columns);
    let marked = value.as_ref().is_some_and(|value| is_filtered_by(context, value));
    let number = if value.is_some() { group_thousands(*count) } else { String::new() };
    let room = cells.saturating_sub(1 + events + quotes);
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
    let Columns { events, quotes } = columns;
    let mark = context.draft_mark(actor.drafted.is_some());
    let claims_alone = tally.is_of_claims_alone();
    // An actor who only claims has neither events nor quotes: the claims take their columns.
    let claims = if claims_alone { counted(tally.claims, "claim", "claims") } else { String::new() };
    let counts = if claims_alone { width(&claims) + 1 } else { events + quotes };
    let room = cells.saturating_sub(2 + counts + width(mark));
    let name = fit(&actor.name, room);
    let left = room.saturating_sub(width(&name));
    let is_told = actor.role.is_some() || !claims_alone || actor.kind != ActorKind::Unidentified;
    let aside = actor.role.as_deref().unwrap_or(actor.kind.word());
    let aside = if left > 7 && is_told { fit(&format!(" · {aside}"), left) } else { String::new() };
    let gap = left.saturating_sub(width(&aside));
    let number = |count: u32, cells: usize| match count {
        0 => format!("{:>cells$}", "·"),
        count => format!("{:>cells$}", group_thousands(count)),
    };
    let mut line = vec![
        Span::styled(sign, style),
        Span::raw(" "),
        Span::styled(mark, theme.unverified),
        Span::styled(name, theme.text),
        Span::styled(format!("{aside}{}", " ".repeat(gap)), theme.dim),
    ];
    if claims_alone {
        line.push(Span::styled(format!("{claims:>counts$}"), theme.dim));
    } else {
        line.push(Span::styled(number(tally.events, events), theme.text));
        if quotes > 0 {
            line.push(Span::styled(number(tally.statements, quotes), theme.dim));
        }
    }
    Line::from(line)
}
