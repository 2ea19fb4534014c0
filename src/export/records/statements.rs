//! Statements as rows.

use super::cells::{Cells, Column};
use super::common::{Days, Shared, disputed, event_ids, names, notes_and_draft, sources_of};
use crate::export::cite;
use crate::export::request::Export;
use crate::model::{Statement, StatementId};

const fn column(name: &'static str, about: &'static str) -> Column {
    Column { name, about }
}

/// The columns of statements.
pub(super) const COLUMNS: &[Column] = &[
    column("id", "the identifier in the case; statement-N where it has none"),
    column("speakers", "who said it"),
    column("on_behalf", "on whose behalf"),
    column("through", "the outlet or document it is reported by"),
    column("to", "the addressees"),
    column("about", "whom it is about"),
    column("events", "the ids of the events it is about"),
    column("first_day", "the first possible day; empty where no date is stated"),
    column("last_day", "the last possible day"),
    column("date_precision", "minute, day, few days, week, month or year"),
    column("time", "the time of day, where stated"),
    column("zone", "the time zone of that time"),
    column("form", "direct, mixed, indirect, or act: the source gives no words"),
    column("cue", "the reporting words of the source"),
    column(
        "words",
        "the speaker's own words in quotation marks, completed in brackets; else the reported clause",
    ),
    column("disputed", "what is disputed"),
    column("notes", "the analyst's notes, which are never evidence"),
    column("draft", "whether a program drafted the statement and nobody has confirmed it yet"),
    column("source", "the source: publisher and title, or the file"),
    column("passage", "the paragraph of the words"),
    column("quote", "the whole reported clause, verbatim"),
    column("url", "where the source was published"),
    column("licence", "on which terms the source may be passed on"),
];

/// The cells of a statement.
pub(super) fn fill(
    export: &Export<'_>,
    shared: &Shared,
    (id, statement): (StatementId, &Statement),
    cells: &mut Cells,
) {
    let briefing = export.briefing;
    cells.clear();
    match statement.key.as_str() {
        "" => cells.text(&format!("statement-{}", u64::from(id.0) + 1)),
        key => cells.text(key),
    }
    names(briefing, &statement.speakers, cells);
    names(briefing, &statement.on_behalf, cells);
    cells.text(statement.through.map_or("", |outlet| briefing.actor_name(outlet)));
    names(briefing, &statement.to, cells);
    names(briefing, &statement.about, cells);
    event_ids(briefing, statement.events.iter().copied(), cells);
    shared.when(statement.when, &mut Days::default(), cells);
    cells.text(statement.form.word());
    cells.text(statement.cue.map_or("", |cue| briefing.words(cue)));
    cells.text(&cite::completed(briefing, statement));
    disputed(&statement.notes, "", cells);
    notes_and_draft(&statement.notes, statement.drafted.as_deref(), cells);
    shared.evidence(briefing, &[statement.content], cells);
    shared.addresses(&sources_of(&[statement.content]), cells);
}
