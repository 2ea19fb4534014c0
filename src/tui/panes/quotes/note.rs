//! What a dataset says of the chosen event in its own words, below the quotes.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span, Text};

use crate::export::cite;
use crate::model::table::RowRef;
use crate::model::{ActorId, EventView, counted};
use crate::tui::app::state::App;
use crate::tui::input::action::{Action, Context};
use crate::tui::state::record::Record;
use crate::tui::text::styled::{fit, paragraph, width};

/// The widest text below the quotes.
const WIDEST: usize = 100;

/// The event of a table on which the record rests, with its row.
pub(in crate::tui) fn tabled<'a>(app: &'a App, record: Option<Record>) -> Option<(EventView<'a>, RowRef)> {
    let briefing = app.briefing();
    let event = match record? {
        Record::Event(id) => id,
        Record::Claim(id) => briefing.claim(id).filter(|claim| claim.is_tabled())?.events().next()?,
        _ => return None,
    };
    let event = briefing.event(event)?;
    Some((event, event.row()?))
}

/// What is said where no words of a source are to be shown.
pub(in crate::tui) fn without_words(app: &App, record: Option<Record>) -> String {
    let said = match record {
        Some(Record::Actor(id)) => of_actor(app, id),
        Some(Record::Sum(sum)) => app.workspace.sum_in_words(sum).map(|words| {
            let key = app.keymap.keys_of(Context::Casualties, Action::OpenSource).next();
            let key = key.map(|key| format!(" {} reads its rows, the deadliest first.", key.show(false)));
            words + &key.unwrap_or_default()
        }),
        _ => None,
    };
    said.unwrap_or_else(|| "No words of a source stand behind what is chosen.".to_owned())
}

fn of_actor(app: &App, id: ActorId) -> Option<String> {
    let actor = app.briefing().actor(id)?;
    let tally = app.workspace.view().tallies.actors.get(id.index()).copied().unwrap_or_default();
    let events = counted(tally.events, "event", "events");
    let claims = counted(tally.claims, "claim", "claims");
    let key = app.keymap.keys_of(Context::Actors, Action::FilterBy).next();
    let key = key.map_or_else(String::new, |key| format!(" {} shows only these.", key.show(false)));
    let name = &actor.name;
    Some(format!("No source is quoted with words of {name}; {events} and {claims} under this filter.{key}"))
}

/// Draws the note under a rule that says where the row stands; `outer` is the frame around.
pub(in crate::tui) fn inline(
    app: &App,
    frame: &mut Frame<'_>,
    outer: Rect,
    area: Rect,
    (event, row): (EventView<'_>, RowRef),
) {
    let theme = &app.theme;
    let named = format!(" row: {} ", cite::row_place(app.briefing(), row));
    let words = fit(&named, usize::from(outer.width).saturating_sub(6));
    let rest = usize::from(outer.width).saturating_sub(width(&words) + 3);
    let rule = Line::from(vec![
        Span::styled("├─", theme.border),
        Span::styled(words, theme.title),
        Span::styled(format!("{}┤", "─".repeat(rest)), theme.border),
    ]);
    frame.render_widget(rule, Rect { x: outer.x, width: outer.width, height: 1, ..area });
    let cells = usize::from(area.width).saturating_sub(2).min(WIDEST);
    let table = app.briefing().source(row.source).and_then(|source| source.table.as_ref());
    let (name, what) =
        table.map_or(("table", "note"), |table| (table.dataset.name(), table.dataset.text_word()));
    let mut lines = Vec::new();
    if event.note().is_empty() {
        let key = app.keymap.keys_of(Context::Timeline, Action::OpenSource).next();
        let key = key.map_or_else(String::new, |key| format!("; {} shows the row", key.show(false)));
        lines.extend(paragraph(&format!("{name} says nothing in words{key}."), cells, 1, theme.dim));
    } else {
        lines.push(Line::from(Span::styled(format!(" {name}'s {what}, nobody's quote:"), theme.dim)));
        // What is not seen need not be wrapped.
        let most = cells.saturating_mul(usize::from(area.height)).saturating_mul(4);
        let note = event.note();
        let end = (0..=most.min(note.len())).rev().find(|&at| note.is_char_boundary(at)).unwrap_or(0);
        lines.extend(paragraph(note.get(..end).unwrap_or(""), cells, 1, theme.text));
    }
    let text = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    frame.render_widget(Text::from(lines), text);
}
