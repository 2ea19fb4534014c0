//! The changes as a list that is read row by row: only the rows that are seen are made.

use super::claims;
use super::events;
use super::record::ChangedRecord;
use super::sections::{Section, sections};
use super::states::ComparedStates;
use crate::model::{clean, counted, group_thousands};
use crate::query::changes::{ChangedEvent, FigureChange, Revision};

/// The changes under the headings of their kinds.
pub struct ChangeList<'a> {
    /// The kinds of which there are any.
    sections: Vec<Section<'a>>,
}

/// A row of the list. All text is safe to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChangeRow {
    /// What kind of changes follows, and how many.
    Heading(String),
    /// A change: in one line, then the fields in which a record changed, and the record.
    Change {
        /// The change in one line.
        line: String,
        /// "date: 16 Jan 2024 → 17 Jan 2024".
        fields: Vec<String>,
        /// The record.
        record: Option<ChangedRecord>,
    },
}

impl<'a> ChangeList<'a> {
    /// What changed.
    #[must_use]
    pub fn new(of: &'a ComparedStates<'a>) -> Self {
        Self { sections: sections(of).into_iter().filter(|section| section.number > 0).collect() }
    }

    /// The number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.sections.iter().map(|section| section.number + 1).sum()
    }

    /// Whether nothing changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sections.is_empty()
    }

    /// The rows of the headings.
    pub fn headings(&self) -> impl Iterator<Item = usize> + '_ {
        self.sections.iter().scan(0, |row, section| {
            let own = *row;
            *row += section.number + 1;
            Some(own)
        })
    }

    /// The row of a rank, counted from 0.
    #[must_use]
    pub fn row(&self, rank: usize) -> Option<ChangeRow> {
        let mut rank = rank;
        for section in &self.sections {
            match rank.checked_sub(1) {
                None => {
                    let words = format!("{} ({})", section.heading, group_thousands(section.number));
                    return Some(ChangeRow::Heading(words));
                }
                Some(at) if at < section.number => return Some(change(section, at)),
                Some(at) => rank = at - section.number,
            }
        }
        None
    }
}

fn change(section: &Section<'_>, at: usize) -> ChangeRow {
    let item = (section.item)(at);
    let fields = item.fields.iter().filter(|_| !section.is_told);
    ChangeRow::Change {
        line: clean(&item.line).into_owned(),
        fields: fields.map(|field| clean(&field.line()).into_owned()).collect(),
        record: (section.record)(at),
    }
}

/// The changes counted in one line: "12 events new, 3 changed, 1 gone, 4 figures revised".
#[must_use]
pub fn summary(of: &ComparedStates<'_>) -> String {
    let changes = of.changes;
    let revised = changes.figures.len() + changes.claims.revised.len();
    let kinds = [
        (
            ["event", "events"],
            [
                (changes.events.new.len(), "new"),
                (changes.events.changed.len(), "changed"),
                (changes.events.gone.len() + changes.events.deleted.len(), "gone"),
            ],
        ),
        (["figure", "figures"], [(revised, "revised"), (changes.claims.new.len(), "new"), (0, "")]),
        (
            ["statement", "statements"],
            [
                (changes.statements.new.len(), "new"),
                (changes.statements.changed.len(), "changed"),
                (changes.statements.gone.len(), "gone"),
            ],
        ),
    ];
    let mut parts: Vec<String> = Vec::new();
    for ([one, many], numbers) in kinds {
        let told = numbers.into_iter().filter(|(number, _)| *number > 0);
        parts.extend(told.enumerate().map(|(at, (number, word))| match at {
            0 => format!("{} {word}", counted(number, one, many)),
            _ => format!("{} {word}", group_thousands(number)),
        }));
    }
    match (parts.is_empty(), changes.is_empty()) {
        (false, _) => parts.join(", "),
        (true, false) => "only sources, names or other details changed".to_owned(),
        (true, true) => "nothing changed".to_owned(),
    }
}

/// In what an event changed, one line for each field.
#[must_use]
pub fn event_fields(of: &ComparedStates<'_>, change: ChangedEvent) -> Vec<String> {
    let item = events::changed(of, change);
    item.fields.iter().map(|field| clean(&field.line()).into_owned()).collect()
}

/// The figure of a row, before and now: "7 → 9".
#[must_use]
pub fn figure_steps(of: &ComparedStates<'_>, change: FigureChange) -> String {
    steps(&events::figure(of, change))
}

/// The figures of one claimant, one after the other: "7 (16 Jan 2024) → 9 (17 Jan 2024)".
#[must_use]
pub fn revision_steps(of: &ComparedStates<'_>, revision: &Revision) -> String {
    steps(&claims::revision(of, revision))
}

fn steps(item: &super::item::Item) -> String {
    let said: Vec<&str> = item.figures.iter().map(|figure| figure.said.as_str()).collect();
    clean(&said.join(" → ")).into_owned()
}
