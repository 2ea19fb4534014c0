//! How many changes of each kind there are, and what was compared.

use serde::Serialize;

use super::states::ComparedStates;
use crate::export::cite::unquoted;
use crate::model::{Briefing, counted, group_thousands, of_all};

/// One of the two states.
#[derive(Serialize)]
pub(super) struct StateSummary {
    pub(super) name: String,
    /// The datasets of its tables.
    pub(super) datasets: Vec<&'static str>,
    pub(super) events: usize,
    /// The first and the last day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) period: Option<String>,
    /// What of it is missing because an input breaks off.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) incomplete: Vec<String>,
    #[serde(skip)]
    pub(super) said: String,
}

impl StateSummary {
    pub(super) fn new(b: &Briefing, name: &str) -> Self {
        let mut datasets: Vec<&'static str> = Vec::new();
        for table in b.sources().iter().filter_map(|source| source.table.as_ref()) {
            if !datasets.contains(&table.dataset.name()) {
                datasets.push(table.dataset.name());
            }
        }
        let events = b.events().len();
        let period = b.period();
        let [one, many] = nouns(b, b);
        let mut said = vec![unquoted(name)];
        said.extend(Some(datasets.join(", ")).filter(|names| !names.is_empty()));
        said.push(counted(events, one, many));
        said.extend(period.map(|when| when.short()));
        Self {
            name: name.to_owned(),
            datasets,
            events,
            period: period.map(|when| when.to_string()),
            incomplete: b.incomplete().iter().map(|gap| unquoted(&gap.to_string())).collect(),
            said: said.join(", "),
        }
    }
}

/// What the events of both are called: "event", "events"; where totals are among them, also that.
fn nouns(old: &Briefing, new: &Briefing) -> [&'static str; 2] {
    let totals = |b: &Briefing| b.events().totals().len();
    match (totals(old) + totals(new), old.events().len() + new.events().len()) {
        (0, _) => ["event", "events"],
        (totals, all) if totals == all => ["total", "totals"],
        _ => ["event or total", "events and totals"],
    }
}

/// A line that counts changes: a label, and the numbers in words.
pub(super) struct CountLine {
    pub(super) label: &'static str,
    pub(super) words: String,
}

/// The lines that count changes. A kind of records that neither state has is left out.
pub(super) fn lines(of: &ComparedStates<'_>) -> Vec<CountLine> {
    let changes = of.changes;
    let (claims, said, sources) = (&changes.claims, &changes.statements, &changes.sources);
    let mut all = of_events(of);
    let figures = changes.figures.len();
    let stated = changes.figures.iter().filter(|change| change.old.is_none()).count();
    let unstated = changes.figures.iter().filter(|change| change.new.is_none()).count();
    let of_rows = [
        (figures - stated - unstated, "revised"),
        (stated, "stated for the first time"),
        (unstated, "no longer stated"),
    ];
    let of_claims = [
        (claims.revised.len(), "revised"),
        (claims.new.len(), "new"),
        (claims.gone.len(), "gone"),
        (claims.changed.len(), "changed otherwise"),
        (claims.same, "unchanged"),
    ];
    let of_said = [
        (said.new.len(), "new"),
        (said.gone.len(), "gone"),
        (said.changed.len(), "changed"),
        (said.same, "unchanged"),
    ];
    let of_sources = [
        (sources.new.len(), "new"),
        (sources.gone.len(), "gone"),
        (sources.changed.len(), "with another text"),
        (sources.same, "unchanged"),
    ];
    let drafted = of.old.drafted() + of.new.drafted() > 0;
    for (label, numbers) in [
        ("Figures", &of_rows[..]),
        ("Claims", &of_claims[..]),
        ("Statements", &of_said[..]),
        ("Sources", &of_sources[..]),
    ] {
        if numbers.iter().any(|(number, _)| *number > 0) {
            all.push(CountLine { label, words: in_words(numbers) });
        }
    }
    let (actors, places) = (changes.renamed.actors.len(), changes.renamed.places.len());
    let names = [(actors, counted(actors, "actor", "actors")), (places, counted(places, "place", "places"))];
    let names: Vec<String> = names.into_iter().filter(|name| name.0 > 0).map(|name| name.1).collect();
    if !names.is_empty() {
        all.push(CountLine { label: "Renamed", words: names.join(", ") });
    }
    if drafted {
        all.push(CountLine { label: "~", words: "drafted by a program and not confirmed".to_owned() });
    }
    all
}

fn of_events(of: &ComparedStates<'_>) -> Vec<CountLine> {
    let events = &of.changes.events;
    let numbers = [
        (events.new.len(), "new"),
        (events.gone.len(), "gone"),
        (events.deleted.len(), "deleted by the dataset"),
        (events.changed.len(), "changed"),
        (events.revised, "with only a figure changed"),
        (events.same, "unchanged"),
    ];
    let [one, many] = nouns(of.old, of.new);
    let mut all = Vec::new();
    if of.old.events().len() + of.new.events().len() > 0 {
        let label = if many == "totals" { "Totals" } else { "Events" };
        all.push(CountLine { label, words: in_words(&numbers) });
    }
    let mut note = |number: usize, words: String| {
        if number > 0 {
            all.push(CountLine { label: "", words });
        }
    };
    let of_new = of_all(events.new_later, events.new.len());
    note(events.new_later, format!("new after the last day of the old rows: {of_new}"));
    let outside = counted(events.outside.len(), one, many);
    note(
        events.outside.len(),
        format!("{outside} outside the days that the new rows cover: not counted as gone"),
    );
    let reworded = counted(events.reworded, "row has", "rows have");
    note(events.reworded, format!("{reworded} another text and nothing else changed: not listed"));
    let outdated = counted(events.outdated, "row is", "rows are");
    note(
        events.outdated,
        format!("{outdated} older in the new file than in the old one: not counted as changed"),
    );
    all
}

/// Numbers in words: "12 new, 3 gone, 988 unchanged".
fn in_words(numbers: &[(usize, &str)]) -> String {
    let stated = numbers.iter().filter(|(number, _)| *number > 0);
    let words: Vec<String> =
        stated.map(|&(number, word)| format!("{} {word}", group_thousands(number))).collect();
    if words.is_empty() { "none".to_owned() } else { words.join(", ") }
}
