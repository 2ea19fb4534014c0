//! The rows of the actors: by country, those of no country by kind.

use std::cmp::Reverse;

use crate::model::{ActorId, ActorKind, Briefing, CountryId};
use crate::query::select::Tallies;

use crate::tui::state::record::Record;
use crate::tui::state::workspace::Workspace;

/// A row of the actor pane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ActorRow {
    /// A heading: a country, or a kind of actor.
    Group {
        /// The heading.
        label: String,
        /// The country, if the group is one.
        country: Option<CountryId>,
        /// For a country its events under the filter; else the number of actors.
        count: u32,
    },
    /// An actor.
    Actor(ActorId),
    /// So many actors are hidden by the filter.
    Rest(usize),
}

/// What actors are ordered by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ActorOrder {
    /// Grouped by country and kind; in each group by kind, then the most events first.
    #[default]
    Groups,
    /// By the number of events, the most first.
    Events,
    /// By the killed of their events, the most first; where they cannot be known last.
    Killed,
    /// By name.
    Name,
}

/// An order, and whether it is reversed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ActorSorting {
    /// What actors are ordered by.
    pub by: ActorOrder,
    /// Whether the last come first.
    pub reversed: bool,
}

impl ActorRow {
    /// What the row is about.
    #[must_use]
    pub fn record(&self) -> Option<Record> {
        match self {
            Self::Group { country, .. } => country.map(Record::Country),
            Self::Actor(id) => Some(Record::Actor(*id)),
            Self::Rest(_) => None,
        }
    }
}

/// The actors that are shown, in the order that is asked for.
#[must_use]
pub fn actors(workspace: &Workspace, sorting: ActorSorting) -> Vec<ActorRow> {
    let mut rows = match sorting.by {
        ActorOrder::Groups => grouped(workspace, sorting.reversed),
        _ => flat(workspace, sorting),
    };
    let rest = workspace.briefing().actors().len() - workspace.view().actors.len();
    if rest > 0 {
        rows.push(ActorRow::Rest(rest));
    }
    rows
}

/// All in one list, without headings. Equal ones stay in order of their names.
fn flat(workspace: &Workspace, sorting: ActorSorting) -> Vec<ActorRow> {
    let view = workspace.view();
    let value = |id: ActorId| match sorting.by {
        ActorOrder::Events => Some(u64::from(view.actor_tally(id).events)),
        ActorOrder::Killed => view.figures_of(id).and_then(|figures| figures.best()),
        ActorOrder::Groups | ActorOrder::Name => Some(u64::MAX - u64::from(workspace.name_rank(id))),
    };
    // The greatest come first; those without a value come last in both directions.
    let key = |id: ActorId| match value(id) {
        None => (true, 0),
        Some(value) => (false, if sorting.reversed { value } else { u64::MAX - value }),
    };
    let mut sorted: Vec<_> = view.actors.iter().map(|&id| (key(id), workspace.name_rank(id), id)).collect();
    sorted.sort_unstable();
    sorted.into_iter().map(|(_, _, id)| ActorRow::Actor(id)).collect()
}

/// The actors that are shown, grouped by country, those of no country by kind, and countries with a single actor
/// together: before those of no country if one of them has more events. Which groups there are, and their order, is
/// decided without the filter, so that none jumps when the filter changes. Only numbers are compared, so that many
/// actors are sorted fast.
fn grouped(workspace: &Workspace, reversed: bool) -> Vec<ActorRow> {
    let (briefing, view) = (workspace.briefing(), workspace.view());
    let unfiltered = match workspace.index().unfiltered() {
        // Leads alone are not counted without a filter.
        nothing if nothing.events == 0 => &view.tallies,
        unfiltered => unfiltered,
    };
    let mut of_country: Vec<u32> = Vec::new();
    for country in briefing.actors().iter().filter_map(|actor| actor.country) {
        let index = usize::from(country.0);
        if of_country.len() <= index {
            of_country.resize(index + 1, 0);
        }
        if let Some(count) = of_country.get_mut(index) {
            *count += 1;
        }
    }
    let size = |country: CountryId| of_country.get(usize::from(country.0)).copied().unwrap_or(0);
    let (mut most_alone, mut most_stateless) = (0, 0);
    for (actor, tally) in briefing.actors().iter().zip(&unfiltered.actors) {
        let events = tally.events;
        match actor.country {
            Some(country) if size(country) == 1 => most_alone = events.max(most_alone),
            Some(_) => {}
            None => most_stateless = events.max(most_stateless),
        }
    }
    let mut sorted: Vec<(Section, u128, ActorId)> = Vec::with_capacity(view.actors.len());
    for &id in &view.actors {
        let Some(actor) = briefing.actor(id) else { continue };
        let section = match actor.country {
            Some(country) if size(country) > 1 => {
                Section::Country(Reverse(events_of(unfiltered, country)), country)
            }
            Some(_) if most_alone > most_stateless => Section::LeadingOthers,
            Some(_) => Section::Others,
            None if actor.kind == ActorKind::Unidentified
                && unfiltered.actors.get(id.index()).is_some_and(|tally| tally.is_of_claims_alone()) =>
            {
                Section::Claimants
            }
            None => Section::Kind(actor.kind),
        };
        sorted.push((section, rank(workspace, reversed, id), id));
    }
    sorted.sort_unstable();
    let mut rows = Vec::with_capacity(sorted.len() + 64);
    for section in sorted.chunk_by(|a, b| a.0 == b.0) {
        let Some((of, ..)) = section.first() else { continue };
        let count = match of {
            Section::Country(_, country) => events_of(&view.tallies, *country),
            _ => u32::try_from(section.len()).unwrap_or(u32::MAX),
        };
        let others = matches!(sorted.first(), Some((Section::Country(..), ..)));
        rows.push(of.heading(briefing, count, others));
        rows.extend(section.iter().map(|(_, _, id)| ActorRow::Actor(*id)));
    }
    rows
}

/// The most killed that the events of any of these actors have.
#[must_use]
pub fn most_killed(workspace: &Workspace, rows: &[ActorRow]) -> u64 {
    let killed = |row: &ActorRow| match row {
        ActorRow::Actor(id) => workspace.view().figures_of(*id)?.best(),
        _ => None,
    };
    rows.iter().filter_map(killed).max().unwrap_or(0)
}

/// The most events that any of these rows has.
#[must_use]
pub fn most_events(workspace: &Workspace, rows: &[ActorRow]) -> u32 {
    let events = |row: &ActorRow| match row {
        ActorRow::Group { country, count, .. } => country.map(|_| *count),
        ActorRow::Actor(id) => Some(workspace.view().actor_tally(*id).events),
        ActorRow::Rest(_) => None,
    };
    rows.iter().filter_map(events).max().unwrap_or(0)
}

/// The heading of an actor, in the order of the headings.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Section {
    /// A country with several actors; that with the most events first.
    Country(Reverse<u32>, CountryId),
    /// Countries with a single actor, one of which has more events than any actor of no country.
    LeadingOthers,
    /// Actors of no country, by kind.
    Kind(ActorKind),
    /// Countries with a single actor.
    Others,
    /// Actors known only for the figures they put forward.
    Claimants,
}

impl Section {
    /// The heading; `others` says whether some countries have a heading of their own.
    fn heading(self, briefing: &Briefing, count: u32, others: bool) -> ActorRow {
        match self {
            Self::Country(_, country) => {
                let label = briefing.country_name(country).to_owned();
                ActorRow::Group { label, country: Some(country), count }
            }
            Self::Kind(kind) => ActorRow::Group { label: plural(kind).to_owned(), country: None, count },
            Self::LeadingOthers | Self::Others => {
                let label = if others { "Others" } else { "Countries" };
                ActorRow::Group { label: label.to_owned(), country: None, count }
            }
            Self::Claimants => ActorRow::Group { label: "Claimants only".to_owned(), country: None, count },
        }
    }
}

fn events_of(tallies: &Tallies, country: CountryId) -> u32 {
    tallies.countries.get(usize::from(country.0)).copied().unwrap_or(0)
}

/// Where an actor stands within its section, as one number.
fn rank(workspace: &Workspace, reversed: bool, id: ActorId) -> u128 {
    let name = u128::from(workspace.name_rank(id));
    let kind = workspace.briefing().actor(id).map_or(0, |actor| actor.kind as u128);
    let tally = workspace.view().actor_tally(id);
    let claims = if tally.is_of_claims_alone() { tally.claims } else { 0 };
    let directed = |count: u32| u128::from(if reversed { count } else { u32::MAX - count });
    kind << 96 | directed(tally.events) << 64 | directed(claims) << 32 | name
}

/// The heading over actors of a kind that belong to no country.
fn plural(kind: ActorKind) -> &'static str {
    match kind {
        ActorKind::State => "States",
        ActorKind::StateForces => "State forces",
        ActorKind::ArmedGroup => "Armed groups",
        ActorKind::Militia => "Militias",
        ActorKind::Organisation => "Organisations",
        ActorKind::Person => "Persons",
        ActorKind::Media => "Media",
        ActorKind::Civilians => "Civilians",
        ActorKind::Unidentified => "Unidentified",
    }
}
