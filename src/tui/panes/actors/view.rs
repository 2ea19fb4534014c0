//! The actors: by country and kind, with what each has under the filter.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::model::{ActorId, ActorKind, counted, group_thousands};
use crate::query::filter::{Key, Value};
use crate::tui::app::state::App;
use crate::tui::panes::actors::rows::ActorRow;
use crate::tui::screen::layout::Pane;
use crate::tui::state::record::Record;
use crate::tui::text::styled::{fit, width};

/// The cells of the number of events, a space before it included, and of the number of quotes; none where nobody is
/// quoted, as in exports.
fn counts(app: &App) -> (usize, usize) {
    let quotes = if app.briefing().statements().is_empty() { 0 } else { 7 };
    ((width(&group_thousands(app.rows.most_events)) + 1).max(6), quotes)
}

pub(in crate::tui) fn draw(app: &mut App, frame: &mut Frame<'_>, area: Rect) {
    let columns = if counts(app).1 == 0 { "events" } else { "events quotes" };
    let inner = crate::tui::screen::draw::framed(app, frame, Pane::Actors, area, columns);
    let cells = usize::from(inner.width);
    crate::tui::screen::list::draw(app, frame, Pane::Actors, inner, |app, row| {
        match app.rows.actors.get(row) {
            Some(ActorRow::Group { label, country, count }) => {
                vec![group(app, label, country.map(Value::Country), *count, cells)]
            }
            Some(ActorRow::Actor(id)) => vec![actor(app, *id, cells)],
            Some(ActorRow::Rest(rest)) => {
                let rest = group_thousands(*rest);
                let words = format!(" {rest} more with nothing shown");
                vec![Line::from(Span::styled(fit(&words, cells), app.theme.dim))]
            }
            None => Vec::new(),
        }
    });
}

fn is_filtered_by(app: &App, value: &Value) -> bool {
    // A country of `in:` is where something happened, not where or who.
    let mut chips =
        app.workspace.filter().chips.iter().filter(|chip| chip.on && !chip.negated && chip.key != Key::In);
    chips.any(|chip| chip.terms.iter().any(|term| term.value == *value))
}

fn group(app: &App, label: &str, value: Option<Value>, count: u32, cells: usize) -> Line<'static> {
    let marked = value.as_ref().is_some_and(|value| is_filtered_by(app, value));
    let number = if value.is_some() { group_thousands(count) } else { String::new() };
    let (events, quotes) = counts(app);
    let room = cells.saturating_sub(1 + events + quotes);
    // The number is that of the filter by `country:`.
    let aside = if value.is_some() { " · where/who" } else { "" };
    let aside = if width(label) + width(aside) <= room { aside } else { "" };
    let name = fit(label, room - width(aside));
    let gap = " ".repeat(room.saturating_sub(width(&name) + width(aside)));
    Line::from(vec![
        Span::styled(if marked { "●" } else { " " }, app.theme.marked),
        Span::styled(name, app.theme.heading),
        Span::styled(format!("{aside}{gap}"), app.theme.dim),
        Span::styled(format!("{number:>events$}"), app.theme.heading),
    ])
}

fn actor(app: &App, id: ActorId, cells: usize) -> Line<'static> {
    let Some(actor) = app.briefing().actor(id) else { return Line::default() };
    let theme = &app.theme;
    let tally = app.workspace.view().tallies.actors.get(id.index()).copied().unwrap_or_default();
    let marked = is_filtered_by(app, &Value::Actor(id));
    let (sign, style) = match (marked, belongs(app, id)) {
        (true, _) => ("●", theme.marked),
        (false, true) => ("•", theme.accent),
        (false, false) => (" ", theme.text),
    };
    let (events, quotes) = counts(app);
    let mark = crate::tui::screen::draw::mark(app, actor.drafted.is_some());
    let claims_alone = tally.is_of_claims_alone();
    // Who only claims has neither events nor quotes, whose places are free.
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

/// Whether the actor belongs to what is chosen in another pane.
fn belongs(app: &App, id: ActorId) -> bool {
    match app.subject() {
        Some(Record::Event(event)) => app.briefing().event(event).is_some_and(|event| {
            event.participants().any(|(own, _)| own == id) || event.reported_by().contains(&id)
        }),
        Some(Record::Statement(statement)) => app
            .briefing()
            .statement(statement)
            .is_some_and(|s| s.speakers.contains(&id) || s.on_behalf.contains(&id)),
        Some(Record::Claim(claim)) => {
            app.briefing().claim(claim).is_some_and(|claim| claim.claimant() == Some(id))
        }
        Some(Record::Actor(actor)) => actor == id,
        _ => false,
    }
}
