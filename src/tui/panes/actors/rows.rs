//! The rows of the panes: what stands in each, and what each row is about. How they look is for the views.

use std::cmp::Reverse;

use crate::model::{ActorId, ActorKind, Briefing, CountryId, StatementId};
use crate::query::filter::{Term, Value};
use crate::query::select::{ActorTally, Tallies};

use crate::tui::state::record::Record;
use crate::tui::state::workspace::Workspace;

/// A row of the actor pane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ActorRow {
    /// A country, or another heading, with the number of its actors that are shown.
    Group {
        /// The heading.
        label: String,
        /// The country, where the group is one.
        country: Option<CountryId>,
        /// Events under the present filter, for a country; else the number of actors.
        count: u32,
    },
    /// An actor.
    Actor(ActorId),
    /// So many actors have nothing under the present filter.
    Rest(usize),
}

/// In which order actors stand within their group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ActorOrder {
    /// By kind, then the most events first.
    #[default]
    Count,
    /// By name.
    Name,
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

/// The actors that have something under the filter, grouped by country, those of no country by kind, and
/// countries with a single actor together: before those of no country where one of them has more events. Sorted by numbers alone, so that many actors are no trouble.
#[must_use]
pub fn actors(workspace: &Workspace, order: ActorOrder) -> Vec<ActorRow> {
    let (briefing, tallies) = (workspace.briefing(), &workspace.view().tallies);
    let chosen: Vec<ActorId> = chosen(workspace);
    // Those of leads alone have nothing to do with what is shown while leads are left out.
    let everybody = !workspace.filter().is_active() && tallies.leads_left_out == 0;
    let all = (0..briefing.actors().len()).map(ActorId::from_index);
    let shown: Vec<ActorId> =
        all.filter(|&id| everybody || weight(tallies, id) > 0 || chosen.contains(&id)).collect();
    let mut of_country: Vec<u32> = Vec::new();
    for country in shown.iter().filter_map(|&id| briefing.actor(id)?.country) {
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
    for &id in &shown {
        let events = tally(tallies, id).events;
        match briefing.actor(id).and_then(|actor| actor.country) {
            Some(country) if size(country) == 1 => most_alone = events.max(most_alone),
            Some(_) => {}
            None => most_stateless = events.max(most_stateless),
        }
    }
    let mut sorted: Vec<(Section, u128, ActorId)> = Vec::with_capacity(shown.len());
    for &id in &shown {
        let Some(actor) = briefing.actor(id) else { continue };
        let section = match actor.country {
            Some(country) if size(country) > 1 => {
                Section::Country(Reverse(events_of(tallies, country)), country)
            }
            Some(_) if most_alone > most_stateless => Section::LeadingOthers,
            Some(_) => Section::Others,
            None if actor.kind == ActorKind::Unidentified && tally(tallies, id).is_of_claims_alone() => {
                Section::Claimants
            }
            None => Section::Kind(actor.kind),
        };
        sorted.push((section, rank(workspace, order, id), id));
    }
    sorted.sort_unstable();
    let mut rows = Vec::with_capacity(sorted.len() + 64);
    for section in sorted.chunk_by(|a, b| a.0 == b.0) {
        let Some((of, ..)) = section.first() else { continue };
        let count = u32::try_from(section.len()).unwrap_or(u32::MAX);
        let others = matches!(sorted.first(), Some((Section::Country(..), ..)));
        rows.push(of.heading(briefing, count, others));
        rows.extend(section.iter().map(|(_, _, id)| ActorRow::Actor(*id)));
    }
    let rest = briefing.actors().len() - shown.len();
    if rest > 0 {
        rows.push(ActorRow::Rest(rest));
    }
    rows
}

/// The most events that any of these rows has.
#[must_use]
pub fn most_events(workspace: &Workspace, rows: &[ActorRow]) -> u32 {
    let events = |row: &ActorRow| match row {
        ActorRow::Group { country, count, .. } => country.map(|_| *count),
        ActorRow::Actor(id) => Some(tally(&workspace.view().tallies, *id).events),
        ActorRow::Rest(_) => None,
    };
    rows.iter().filter_map(events).max().unwrap_or(0)
}

/// Under which heading an actor stands, in the order of the headings.
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
    /// Those of whom nothing is known but that they put figures forward.
    Claimants,
}

impl Section {
    /// The heading; `others` says whether there are countries with one of their own.
    fn heading(self, briefing: &Briefing, count: u32, others: bool) -> ActorRow {
        match self {
            Self::Country(Reverse(events), country) => {
                let label = briefing.country_name(country).to_owned();
                ActorRow::Group { label, country: Some(country), count: events }
            }
            Self::Kind(kind) => ActorRow::Group { label: plural(kind).to_owned(), country: None, count },
            Self::LeadingOthers | Self::Others => {
                let label = if others { "Other countries" } else { "Countries" };
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
fn rank(workspace: &Workspace, order: ActorOrder, id: ActorId) -> u128 {
    let name = u128::from(workspace.name_rank(id));
    let kind = workspace.briefing().actor(id).map_or(0, |actor| actor.kind as u128);
    match order {
        ActorOrder::Count => {
            let tally = tally(&workspace.view().tallies, id);
            let claims = if tally.is_of_claims_alone() { tally.claims } else { 0 };
            let counts = [tally.events, claims].map(|count| u128::from(u32::MAX - count));
            kind << 96 | counts[0] << 64 | counts[1] << 32 | name
        }
        ActorOrder::Name => name,
    }
}

/// The actors that the filter names.
fn chosen(workspace: &Workspace) -> Vec<ActorId> {
    let terms = workspace.filter().chips.iter().flat_map(|chip| &chip.terms);
    let actor = |term: &Term| if let Value::Actor(id) = term.value { Some(id) } else { None };
    terms.filter_map(actor).collect()
}

fn tally(tallies: &Tallies, id: ActorId) -> ActorTally {
    tallies.actors.get(id.index()).copied().unwrap_or_default()
}

fn weight(tallies: &Tallies, id: ActorId) -> u32 {
    let tally = tally(tallies, id);
    tally.events + tally.statements + tally.claims
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

/// A row of the quote pane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QuoteRow {
    /// What the quotes below have to do with the chosen record.
    Heading(String),
    /// A statement; whether it belongs to the chosen record.
    Quote(StatementId, bool),
}

/// The statements shown, those that belong to the chosen record first.
#[must_use]
pub fn quotes(workspace: &Workspace, subject: Option<Record>) -> Vec<QuoteRow> {
    let shown = workspace.view().selection.statements.iter().map(StatementId);
    let about = |id: StatementId| subject.is_some_and(|subject| concerns(workspace.briefing(), subject, id));
    let (near, far): (Vec<_>, Vec<_>) = shown.partition(|&id| about(id));
    let mut rows = Vec::new();
    if let (Some(subject), true) = (subject, !far.is_empty()) {
        rows.push(QuoteRow::Heading(match (near.is_empty(), subject) {
            (true, Record::Event(_)) => "No words are reported on this event. All others:".to_owned(),
            (true, Record::Actor(_)) => "No words of this actor are reported. All others:".to_owned(),
            (true, _) => "No words belong to what is chosen. All others:".to_owned(),
            (false, Record::Event(_)) => "On the chosen event".to_owned(),
            (false, Record::Actor(_)) => "By or about the chosen actor".to_owned(),
            (false, _) => "Belonging to what is chosen".to_owned(),
        }));
    }
    let headed = !near.is_empty() && !rows.is_empty();
    rows.extend(near.into_iter().map(|id| QuoteRow::Quote(id, true)));
    if headed {
        rows.push(QuoteRow::Heading("Other words".to_owned()));
    }
    rows.extend(far.into_iter().map(|id| QuoteRow::Quote(id, false)));
    rows
}

/// Whether a statement belongs to a record: it is about the event, or the actor says or is meant in it.
#[must_use]
pub fn concerns(briefing: &Briefing, subject: Record, id: StatementId) -> bool {
    let Some(statement) = briefing.statement(id) else { return false };
    let country = |ids: &[ActorId], country: CountryId| {
        ids.iter().filter_map(|&id| briefing.actor(id)).any(|actor| actor.country == Some(country))
    };
    match subject {
        Record::Event(event) => statement.events.contains(&event),
        Record::Actor(actor) => [&statement.speakers, &statement.on_behalf, &statement.to, &statement.about]
            .iter()
            .any(|ids| ids.contains(&actor)),
        Record::Country(of) => country(&statement.speakers, of) || country(&statement.on_behalf, of),
        Record::Claim(claim) => {
            let claimed = briefing.claim(claim);
            claimed.is_some_and(|claim| {
                claim.evidence().iter().any(|&span| statement.content.overlaps(span))
                    || claim.claimant().is_some_and(|claimant| statement.speakers.contains(&claimant))
            })
        }
        Record::Statement(other) => other == id,
        Record::Words(span) => statement.evidence().any(|own| own.overlaps(span)),
        Record::Place(place) => statement
            .events
            .iter()
            .filter_map(|&event| briefing.event(event))
            .any(|event| event.place() == Some(place)),
        Record::Measure(_) | Record::Row(_) | Record::Source(_) | Record::Sum(_) => false,
    }
}
