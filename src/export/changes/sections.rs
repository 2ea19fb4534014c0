//! The changes by kind, in the order in which they are told.

use super::item::Item;
use super::record::ChangedRecord;
use super::states::ComparedStates;
use super::{claims, events};
use crate::query::changes::Revision;

/// Changes of one kind.
pub(super) struct Section<'a> {
    /// Its name in the JSON.
    pub(super) name: &'static str,
    pub(super) heading: &'static str,
    pub(super) number: usize,
    /// Whether the line of an item already tells how it changed.
    pub(super) is_told: bool,
    /// The changes, by position.
    pub(super) item: Box<dyn Fn(usize) -> Item + 'a>,
    /// The records that changed, by position.
    pub(super) record: Box<dyn Fn(usize) -> Option<ChangedRecord> + 'a>,
}

impl Section<'_> {
    /// How many items are listed, and how many are not.
    pub(super) fn listed(&self, most: Option<usize>) -> (usize, usize) {
        let listed = most.map_or(self.number, |most| most.min(self.number));
        (listed, self.number - listed)
    }

    /// The same changes, told by their lines.
    fn told(self) -> Self {
        Self { is_told: true, ..self }
    }
}

/// The changes in a list, told one by one.
fn section<'a, T: Copy>(
    (name, heading): (&'static str, &'static str),
    all: &'a [T],
    item: impl Fn(T) -> Item + 'a,
    record: impl Fn(T) -> ChangedRecord + 'a,
) -> Section<'a> {
    let item = move |at: usize| all.get(at).map_or_else(Item::default, |&one| item(one));
    let record = move |at: usize| all.get(at).map(|&one| record(one));
    Section {
        name,
        heading,
        number: all.len(),
        is_told: false,
        item: Box::new(item),
        record: Box::new(record),
    }
}

/// All kinds of changes, those without any too.
pub(super) fn sections<'a>(of: &'a ComparedStates<'a>) -> Vec<Section<'a>> {
    let mut all = of_figures(of);
    all.extend(of_events(of));
    all.extend(of_claims(of));
    all.extend(of_words(of));
    all.extend(of_names(of));
    all
}

/// Figures come first: they are what a minister is asked about.
fn of_figures<'a>(of: &'a ComparedStates<'a>) -> Vec<Section<'a>> {
    let revised: &'a [Revision] = &of.changes.claims.revised;
    let item = move |at: usize| revised.get(at).map_or_else(Item::default, |one| claims::revision(of, one));
    let record = move |at: usize| {
        let last = revised.get(at)?.steps.last()?;
        Some(if last.in_new { ChangedRecord::new(last.claim) } else { ChangedRecord::old(last.claim) })
    };
    let revised = Section {
        name: "claims_revised",
        heading: "Figures revised by their claimants",
        number: revised.len(),
        is_told: true,
        item: Box::new(item),
        record: Box::new(record),
    };
    let heading = ("figures_changed", "Figures of datasets changed, the greatest difference first");
    let of_rows = section(
        heading,
        &of.changes.figures,
        |change| events::figure(of, change),
        |change| ChangedRecord::new(change.new_event),
    );
    vec![revised, of_rows.told()]
}

fn of_events<'a>(of: &'a ComparedStates<'a>) -> Vec<Section<'a>> {
    let all = &of.changes.events;
    let deleted = ("events_deleted", "Events deleted by the dataset");
    let outside = ("events_outside", "Events outside the days that the new rows cover, perhaps not gone");
    vec![
        section(("events_new", "New events"), &all.new, |id| events::event(of.new, id), ChangedRecord::new),
        section(
            ("events_gone", "Events gone"),
            &all.gone,
            |id| events::event(of.old, id),
            ChangedRecord::old,
        ),
        section(
            deleted,
            &all.deleted,
            |deleted| events::deleted(of, deleted),
            |deleted| ChangedRecord::old(deleted.event),
        )
        .told(),
        section(
            ("events_changed", "Events changed"),
            &all.changed,
            |change| events::changed(of, change),
            |change| ChangedRecord::new(change.new),
        ),
        section(outside, &all.outside, |id| events::event(of.old, id), ChangedRecord::old),
    ]
}

fn of_claims<'a>(of: &'a ComparedStates<'a>) -> Vec<Section<'a>> {
    let all = &of.changes.claims;
    vec![
        section(("claims_new", "New claims"), &all.new, |id| claims::claim(of.new, id), ChangedRecord::new),
        section(
            ("claims_gone", "Claims gone"),
            &all.gone,
            |id| claims::claim(of.old, id),
            ChangedRecord::old,
        ),
        section(
            ("claims_changed", "Claims changed otherwise"),
            &all.changed,
            |change| claims::changed_claim(of, change),
            |change| ChangedRecord::new(change.new),
        ),
    ]
}

fn of_words<'a>(of: &'a ComparedStates<'a>) -> Vec<Section<'a>> {
    let (said, sources) = (&of.changes.statements, &of.changes.sources);
    let new = |id| claims::statement(of.new, id);
    let gone = |id| claims::statement(of.old, id);
    vec![
        section(("statements_new", "New statements"), &said.new, new, ChangedRecord::new),
        section(("statements_gone", "Statements gone"), &said.gone, gone, ChangedRecord::old),
        section(
            ("statements_changed", "Statements changed"),
            &said.changed,
            |change| claims::changed_statement(of, change),
            |change| ChangedRecord::new(change.new),
        ),
        section(
            ("sources_new", "New sources"),
            &sources.new,
            |id| claims::source(of.new, id),
            ChangedRecord::new,
        ),
        section(
            ("sources_gone", "Sources gone"),
            &sources.gone,
            |id| claims::source(of.old, id),
            ChangedRecord::old,
        ),
        section(
            ("sources_changed", "Sources with another text"),
            &sources.changed,
            |change| claims::changed_source(of, change),
            |change| ChangedRecord::new(change.new),
        ),
    ]
}

fn of_names<'a>(of: &'a ComparedStates<'a>) -> Vec<Section<'a>> {
    let renamed = &of.changes.renamed;
    vec![
        section(
            ("actors_renamed", "Actors renamed"),
            &renamed.actors,
            |(old, new)| {
                let key = of.new.actor(new).map_or("", |actor| &actor.key);
                claims::renamed(key, [of.old.actor_name(old), of.new.actor_name(new)])
            },
            |(_, new)| ChangedRecord::new(new),
        )
        .told(),
        section(
            ("places_renamed", "Places renamed"),
            &renamed.places,
            |(old, new)| {
                let name =
                    |place: Option<&'a crate::model::Place>| place.map_or("?", |place| place.name.as_str());
                let key = of.new.place(new).map_or("", |place| &place.key);
                claims::renamed(key, [name(of.old.place(old)), name(of.new.place(new))])
            },
            |(_, new)| ChangedRecord::new(new),
        )
        .told(),
    ]
}
