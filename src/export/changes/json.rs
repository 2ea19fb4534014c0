//! The changes as JSON.

use std::io::Write;

use serde::ser::SerializeMap as _;
use serde::{Serialize, Serializer};

use super::counts::StateSummary;
use super::sections::{Section, sections};
use super::states::ComparedStates;
use crate::model::json;

/// Writes what changed as JSON: the two states, how many changes of each kind there are, and all of them.
///
/// # Errors
/// Errors of `out`.
pub fn json(of: &ComparedStates<'_>, out: &mut dyn Write) -> serde_json::Result<()> {
    json::pretty(out, &Report(of))
}

struct Report<'a>(&'a ComparedStates<'a>);

/// How many changes there are that are not listed, and how many records did not change.
#[derive(Serialize)]
struct Counts {
    events_new_after_the_old: usize,
    events_with_only_a_figure_changed: usize,
    events_reworded: usize,
    events_older_in_the_new: usize,
    events_unchanged: usize,
    claims_unchanged: usize,
    statements_unchanged: usize,
    sources_unchanged: usize,
}

impl Serialize for Report<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let of = self.0;
        let changes = of.changes;
        let events = &changes.events;
        let counts = Counts {
            events_new_after_the_old: events.new_later,
            events_with_only_a_figure_changed: events.revised,
            events_reworded: events.reworded,
            events_older_in_the_new: events.outdated,
            events_unchanged: events.same,
            claims_unchanged: changes.claims.same,
            statements_unchanged: changes.statements.same,
            sources_unchanged: changes.sources.same,
        };
        let mut map = to.serialize_map(None)?;
        map.serialize_entry("old", &StateSummary::new(of.old, of.names[0]))?;
        map.serialize_entry("new", &StateSummary::new(of.new, of.names[1]))?;
        map.serialize_entry("filter", of.filter)?;
        map.serialize_entry("changed", &!changes.is_empty())?;
        map.serialize_entry("counts", &counts)?;
        for section in sections(of) {
            map.serialize_entry(section.name, &Items(&section))?;
        }
        map.end()
    }
}

/// The items of a section, made one by one as they are written.
struct Items<'s, 'a>(&'s Section<'a>);

impl Serialize for Items<'_, '_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq((0..self.0.number).map(|at| (self.0.item)(at)))
    }
}
