//! What a dataset says about the chosen event, below the quotes.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span, Text};

use crate::export::cite;
use crate::model::table::{RowRef, Table};
use crate::model::{ActorId, EventView, Measure, counted};
use crate::tui::input::action::Action;
use crate::tui::input::context::Context;
use crate::tui::panes::pane::PaneContext;
use crate::tui::screen::boxes::titled_line;
use crate::tui::state::record::Record;
use crate::tui::text::styled::paragraph;

/// The widest text below the quotes.
const WIDEST: usize = 100;

/// An event of a table, with its row.
#[derive(Clone, Copy)]
pub(super) struct Note<'a> {
    event: EventView<'a>,
    row: RowRef,
}

/// The area below the quotes, and the frame around it.
#[derive(Clone, Copy)]
pub(super) struct Areas {
    /// The frame of the pane.
    pub(super) outer: Rect,
    /// What is inside, below the quotes.
    pub(super) area: Rect,
}

/// The event of a table that the record rests on, with its row.
pub(super) fn of_row<'a>(context: &PaneContext<'a>, record: Option<Record>) -> Option<Note<'a>> {
    let briefing = context.briefing();
    let event = match record? {
        Record::Event(id) => id,
        Record::Claim(id) => briefing.claim(id).filter(|claim| claim.is_table_row())?.events().next()?,
        _ => return None,
    };
    let event = briefing.event(event)?;
    Some(Note { event, row: event.row()? })
}

/// What the text of a row is, as a title.
fn note_title(table: Option<&Table>) -> String {
    match table.map(|table| (table.dataset.name(), table.dataset.text_word())) {
        None => "Note in the table".to_owned(),
        Some((name, "sources")) => format!("Sources listed by {name}"),
        Some((name, "source")) => format!("Source listed by {name}"),
        Some((name, what)) => format!("{name}'s {what}"),
    }
}

/// That a row has no such text.
fn without_note(table: Option<&Table>) -> String {
    match table.map(|table| (table.dataset.name(), table.dataset.text_word())) {
        None => "The table has no note on this event".to_owned(),
        Some((name, "sources" | "source")) => format!("{name} lists no source for this event"),
        Some((name, what)) => format!("{name} has no {what} on this event"),
    }
}

/// What is said if there is no source text to show.
pub(super) fn without_text(context: &PaneContext<'_>, record: Option<Record>) -> String {
    let said = match record {
        Some(Record::Actor(id)) => of_actor(context, id),
        Some(Record::Sum(sum)) => context.workspace.sum_in_words(sum).map(|words| {
            let key = context.key(Context::Casualties, Action::OpenSource);
            let first = if sum.measure == Measure::Killed { "the deadliest" } else { "the greatest figures" };
            let key = key.map(|key| format!(" {key} shows its rows, {first} first."));
            words + &key.unwrap_or_default()
        }),
        _ => None,
    };
    said.unwrap_or_else(|| "No source text behind this selection.".to_owned())
}

fn of_actor(context: &PaneContext<'_>, id: ActorId) -> Option<String> {
    let actor = context.briefing().actor(id)?;
    let tally = context.workspace.view().actor_tally(id);
    let events = context.workspace.index().in_words(tally.events);
    let claims = counted(tally.claims, "claim", "claims");
    let key = context.key(Context::Actors, Action::FilterBy);
    let key = key.map_or_else(String::new, |key| format!(" {key} filters by this actor."));
    Some(format!("No quotes from {}; {events} and {claims} under this filter.{key}", actor.name))
}

/// Draws the note under a rule that names the row.
pub(super) fn draw(context: &PaneContext<'_>, frame: &mut Frame<'_>, areas: Areas, note: Note<'_>) {
    let (Areas { outer, area }, Note { event, row }) = (areas, note);
    let theme = context.theme;
    let title = format!("row: {}", cite::row_place(context.briefing(), row));
    let rule = titled_line(theme, &title, outer.width);
    frame.render_widget(rule, Rect { x: outer.x, width: outer.width, height: 1, ..area });
    let cells = usize::from(area.width).saturating_sub(2).min(WIDEST);
    let table = context.briefing().source(row.source).and_then(|source| source.table.as_ref());
    let mut lines = Vec::new();
    if event.note().is_empty() {
        let key = context.key(Context::Timeline, Action::OpenSource);
        let key = key.map_or_else(String::new, |key| format!("; {key} shows the row"));
        lines.extend(paragraph(&format!("{}{key}.", without_note(table)), cells, 1, theme.dim));
    } else {
        lines.push(Line::from(Span::styled(format!(" {} (not a quotation):", note_title(table)), theme.dim)));
        // No more is wrapped than can be seen.
        let most = cells.saturating_mul(usize::from(area.height)).saturating_mul(4);
        let note = event.note();
        let end = (0..=most.min(note.len())).rev().find(|&at| note.is_char_boundary(at)).unwrap_or(0);
        lines.extend(paragraph(note.get(..end).unwrap_or(""), cells, 1, theme.text));
    }
    let text = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    frame.render_widget(Text::from(lines), text);
}
