//! The changes by kind, in the order in which they are told.

use super::item::Item;
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
}

impl Section<'_> {
    /// How many items are listed, and how many are not.
    pub(super) fn listed(&self, most: Option<usize>) -> (usize, usize) {
        let listed = most.map_or(self.number, |most| most.min(self.number));
        (listed, self.number - listed)
    }
}

/// The ids in a list, told one by one.
fn section<'a, T: Copy>(
    (name, heading): (&'static str, &'static str),
    all: &'a [T],
    item: impl Fn(T) -> Item + 'a,
) -> Section<'a> {
    let item = move |at: usize| all.get(at).map_or_else(Item::default, |&one| item(one));
    Section { name, heading, number: all.len(), is_told: false, item: Box::new(item) }
}

/// All kinds of changes, those without any too.
pub(super) fn sections<'a>(of: &'a ComparedStates<'a>) -> Vec<Section<'a>> {
    let mut all = of_figures(of);
    all.extend(of_events(of));
    all.extend(of_words(of));
    all
}

/// Figures come first: they are what a minister is asked about.
fn of_figures<'a>(of: &'a ComparedStates<'a>) -> Vec<Section<'a>> {
    let revised: &'a [Revision] = &of.changes.claims.revised;
    let item = move |at: usize| revised.get(at).map_or_else(Item::default, |one| claims::revision(of, one));
    let revised = Section {
        name: "claims_revised",
        heading: "Figures revised by their claimants",
        number: revised.len(),
        is_told: true,
        item: Box::new(item),
    };
    let heading = ("figures_changed", "Figures of datasets changed, the greatest difference first");
    let of_rows = section(heading, &of.changes.figures, |change| events::figure(of, change));
    vec![revised, Section { is_told: true, ..of_rows }]
}

fn of_events<'a>(of: &'a ComparedStates<'a>) -> Vec<Section<'a>> {
    let events = &of.changes.events;
    let told = |section: Section<'a>| Section { is_told: true, ..section };
    vec![
        section(("events_new", "New events"), &events.new, |id| events::event(of.new, id)),
        section(("events_gone", "Events gone"), &events.gone, |id| events::event(of.old, id)),
        told(section(("events_deleted", "Events deleted by the dataset"), &events.deleted, |deleted| {
            events::deleted(of, deleted)
        })),
        section(("events_changed", "Events changed"), &events.changed, |change| events::changed(of, change)),
        section(
            ("events_outside", "Events outside the days that the new rows cover, perhaps not gone"),
            &events.outside,
            |id| events::event(of.old, id),
        ),
    ]
}

fn of_words<'a>(of: &'a ComparedStates<'a>) -> Vec<Section<'a>> {
    let told = |section: Section<'a>| Section { is_told: true, ..section };
    let (of_claims, said, sources) = (&of.changes.claims, &of.changes.statements, &of.changes.sources);
    let renamed = &of.changes.renamed;
    vec![
        section(("claims_new", "New claims"), &of_claims.new, |id| claims::claim(of.new, id)),
        section(("claims_gone", "Claims gone"), &of_claims.gone, |id| claims::claim(of.old, id)),
        section(("claims_changed", "Claims changed otherwise"), &of_claims.changed, |change| {
            claims::changed_claim(of, change)
        }),
        section(("statements_new", "New statements"), &said.new, |id| claims::statement(of.new, id)),
        section(("statements_gone", "Statements gone"), &said.gone, |id| claims::statement(of.old, id)),
        section(("statements_changed", "Statements changed"), &said.changed, |change| {
            claims::changed_statement(of, change)
        }),
        section(("sources_new", "New sources"), &sources.new, |id| claims::source(of.new, id)),
        section(("sources_gone", "Sources gone"), &sources.gone, |id| claims::source(of.old, id)),
        section(("sources_changed", "Sources with another text"), &sources.changed, |change| {
            claims::changed_source(of, change)
        }),
        told(section(("actors_renamed", "Actors renamed"), &renamed.actors, |(old, new)| {
            let key = of.new.actor(new).map_or("", |actor| &actor.key);
            claims::renamed(key, [of.old.actor_name(old), of.new.actor_name(new)])
        })),
        told(section(("places_renamed", "Places renamed"), &renamed.places, |(old, new)| {
            let name =
                |place: Option<&'a crate::model::Place>| place.map_or("?", |place| place.name.as_str());
            let key = of.new.place(new).map_or("", |place| &place.key);
            claims::renamed(key, [name(of.old.place(old)), name(of.new.place(new))])
        })),
    ]
}
