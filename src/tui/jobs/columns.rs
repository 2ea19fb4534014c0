//! Tries named columns on the first rows of a table, and keeps them in a file.

use std::sync::Arc;

use crate::export::cite;
use crate::load::{Columns, Mapping, Problem, UnknownTable, try_columns};
use crate::model::{Briefing, EventView, counted};
use crate::tui::jobs::worker::{Job, Reply};
use crate::userfiles::columns;

/// The most rows of which it is told what they become.
const MOST_ROWS: usize = 50;

/// The most characters of what a row becomes.
const MOST_CHARACTERS: usize = 400;

/// Tries named columns on the first rows of a table.
pub struct TryJob {
    /// The table.
    pub table: Arc<UnknownTable>,
    /// Its columns.
    pub columns: Columns,
}

/// What the first rows of a table become.
#[derive(Clone, Debug, Default)]
pub struct TriedRows {
    /// The columns that were tried.
    pub columns: Option<Columns>,
    /// In a few words: "50 rows: 48 events, 2 rows set aside".
    pub summary: String,
    /// Each row in the order of the table.
    pub rows: Vec<TriedRow>,
    /// Whether any row can be read.
    pub any: bool,
}

/// What a row becomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TriedRow {
    /// Its line in the first rows, counted from 1.
    pub line: usize,
    /// The event in one line, or what is wrong with the row.
    pub words: String,
    /// Whether it can be read.
    pub is_event: bool,
}

impl Job for TryJob {
    type Answer = TriedRows;
    const NAME: &'static str = "try";

    fn run(self, reply: &mut Reply<'_, TriedRows>) {
        let Self { table, columns } = self;
        let tried = match try_columns(&table, columns.clone()) {
            Ok(trial) => {
                let rows = rows(&trial.briefing, &trial.problems);
                let summary = summary(&trial.briefing, trial.rows);
                TriedRows { columns: Some(columns), summary, any: rows.iter().any(|row| row.is_event), rows }
            }
            Err(error) => {
                TriedRows { columns: Some(columns), summary: error.to_string(), ..TriedRows::default() }
            }
        };
        reply.send(tried);
    }
}

/// "50 rows: 48 shown, 2 set aside".
fn summary(briefing: &Briefing, rows: usize) -> String {
    let account = |of: fn(&crate::model::table::Account) -> u64| -> u64 {
        let tables = briefing.sources().iter().filter_map(|source| source.table.as_ref());
        tables.map(|table| of(&table.account)).sum()
    };
    let told = [
        (account(|account| account.shown), "shown"),
        (account(|account| account.merged), "merged"),
        (account(|account| account.set_aside), "set aside"),
        (account(|account| account.zero), "of zero"),
    ];
    let told: Vec<String> =
        told.into_iter().filter(|told| told.0 > 0).map(|(number, what)| format!("{number} {what}")).collect();
    let rows = counted(u32::try_from(rows).unwrap_or(u32::MAX), "row", "rows");
    if told.is_empty() { rows } else { format!("{rows}: {}", told.join(", ")) }
}

fn rows(briefing: &Briefing, problems: &[Problem]) -> Vec<TriedRow> {
    let events = briefing.events().iter().filter_map(|event| {
        let line = usize::try_from(event.row()?.line).ok()?;
        Some(TriedRow { line, words: event_words(briefing, event), is_event: true })
    });
    let faults = problems.iter().filter(|problem| problem.is_row_set_aside());
    let faults = faults.map(|problem| TriedRow {
        line: problem.first_line,
        words: format!("set aside: {}", problem.message),
        is_event: false,
    });
    let mut rows: Vec<TriedRow> = events.chain(faults).collect();
    rows.sort_by_key(|row| row.line);
    rows.truncate(MOST_ROWS);
    rows
}

/// An event in one line: `2 Mar 2024 · Gao, Mali · 3 killed · armed clash · Front A`.
fn event_words(briefing: &Briefing, event: EventView<'_>) -> String {
    let mut words = vec![event.when().map_or_else(|| "date not stated".to_owned(), |when| when.brief())];
    if let Some(place) = event.place().and_then(|id| briefing.place(id)) {
        let country = place.countries.first().map(|&id| briefing.country_name(id));
        let country = country.filter(|country| *country != place.name);
        let around = country.map(|country| format!(", {country}")).unwrap_or_default();
        words.push(format!("{}{around}", place.name));
    }
    let claims = briefing.claims_of(event.id()).filter_map(|id| briefing.claim(id));
    let figures: Vec<String> =
        claims.map(|claim| format!("{} {}", claim.figure_text(), claim.measure().word())).collect();
    words.push(figures.join(", "));
    if event.is_total() {
        words.push(event.title().into_owned());
    }
    words.push(event.type_words().to_owned());
    words.push(cite::parties(briefing, event, MOST_CHARACTERS));
    words.retain(|words| !words.is_empty());
    words.join(" · ").chars().take(MOST_CHARACTERS).collect()
}

/// Keeps named columns in the user's folder.
pub struct KeepJob {
    /// The input for which they were named.
    pub input: String,
    /// The columns.
    pub mapping: Mapping,
}

impl Job for KeepJob {
    type Answer = Result<String, String>;
    const NAME: &'static str = "keep";

    fn run(self, reply: &mut Reply<'_, Self::Answer>) {
        let kept = columns::keep(&self.input, &self.mapping);
        reply.send(match kept {
            Ok(path) => Ok(format!("Saved: tables with this header open by {}.", path.display())),
            Err(why) => Err(format!("Not saved: {why}")),
        });
    }
}
