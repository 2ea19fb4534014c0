//! The rows of the panes: what stands in each, and what each row is about. How they look is for the views.

use crate::model::{ActorId, ActorKind, Briefing, CountryId, EventId, Measure, StatementId};
use crate::query::casualties::ClaimLine;
use crate::query::select::Tallies;

use super::desk::{Desk, Selected};
use super::record::Record;

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
/// countries with a single actor together.
#[must_use]
pub fn actors(desk: &Desk, order: ActorOrder) -> Vec<ActorRow> {
    let (briefing, tallies) = (desk.briefing(), &desk.view().tallies);
    let chosen = |id: ActorId| desk.filter().chips.iter().any(|chip| chip_has(chip, id));
    let everybody = !desk.filter().is_active();
    let mut shown: Vec<ActorId> = (0..briefing.actors().len())
        .map(ActorId::from_index)
        .filter(|&id| everybody || weight(tallies, id) > 0 || chosen(id))
        .collect();
    let rest = briefing.actors().len() - shown.len();
    shown.sort_by(|&a, &b| compare(briefing, tallies, order, a, b));

    let mut of_country: std::collections::BTreeMap<CountryId, Vec<ActorId>> =
        std::collections::BTreeMap::new();
    let mut stateless: std::collections::BTreeMap<ActorKind, Vec<ActorId>> =
        std::collections::BTreeMap::new();
    for id in shown {
        let Some(actor) = briefing.actor(id) else { continue };
        match actor.country {
            Some(country) => of_country.entry(country).or_default().push(id),
            None => stateless.entry(actor.kind).or_default().push(id),
        }
    }
    let count = |country: CountryId| tallies.countries.get(country.0 as usize).copied().unwrap_or(0);
    let (mut large, small): (Vec<_>, Vec<_>) = of_country.into_iter().partition(|(_, ids)| ids.len() > 1);
    large.sort_by_key(|(country, _)| std::cmp::Reverse(count(*country)));
    let mut rows = Vec::new();
    for (country, ids) in large {
        let label = briefing.country_name(country).to_owned();
        rows.push(ActorRow::Group { label, country: Some(country), count: count(country) });
        rows.extend(ids.into_iter().map(ActorRow::Actor));
    }
    for (kind, ids) in stateless {
        rows.push(group(plural(kind), &ids));
        rows.extend(ids.into_iter().map(ActorRow::Actor));
    }
    if !small.is_empty() {
        let mut ids: Vec<ActorId> = small.into_iter().flat_map(|(_, ids)| ids).collect();
        ids.sort_by(|&a, &b| compare(briefing, tallies, order, a, b));
        rows.push(group("Other countries", &ids));
        rows.extend(ids.into_iter().map(ActorRow::Actor));
    }
    if rest > 0 {
        rows.push(ActorRow::Rest(rest));
    }
    rows
}

fn group(label: &str, ids: &[ActorId]) -> ActorRow {
    let count = u32::try_from(ids.len()).unwrap_or(u32::MAX);
    ActorRow::Group { label: label.to_owned(), country: None, count }
}

fn chip_has(chip: &crate::query::filter::Chip, id: ActorId) -> bool {
    chip.terms.iter().any(|term| term.value == crate::query::filter::Value::Actor(id))
}

fn weight(tallies: &Tallies, id: ActorId) -> u32 {
    tallies.actors.get(id.index()).map_or(0, |tally| tally.events + tally.statements + tally.claims)
}

fn compare(
    briefing: &Briefing,
    tallies: &Tallies,
    order: ActorOrder,
    a: ActorId,
    b: ActorId,
) -> std::cmp::Ordering {
    let key = |id: ActorId| {
        let events = tallies.actors.get(id.index()).map_or(0, |tally| tally.events);
        let kind = briefing.actor(id).map(|actor| actor.kind);
        (kind, std::cmp::Reverse(events))
    };
    let names = || briefing.actor_name(a).cmp(briefing.actor_name(b));
    match order {
        ActorOrder::Count => key(a).cmp(&key(b)).then_with(names),
        ActorOrder::Name => names(),
    }
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
pub fn quotes(desk: &Desk, subject: Option<Record>) -> Vec<QuoteRow> {
    let shown = desk.view().selection.statements.iter().map(StatementId);
    let about = |id: StatementId| subject.is_some_and(|subject| concerns(desk.briefing(), subject, id));
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
        Record::Measure(_) | Record::Row(_) => false,
    }
}

/// A row of the casualty pane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CostRow {
    /// What was counted, over its claims.
    Measure(Measure),
    /// The range of one scope, where more than one claim stands on it.
    Scope {
        /// Least and greatest of the current claims.
        range: Option<(u32, u32)>,
        /// Whether a claim is a lower bound.
        open_above: bool,
        /// How many claimants.
        claimants: u32,
        /// Whether claims contradict each other.
        contested: bool,
        /// The events that the scope covers.
        events: Vec<EventId>,
    },
    /// One claim.
    Claim(ClaimLine),
    /// The measures of which nothing is claimed.
    Silent(Vec<Measure>),
}

impl CostRow {
    /// What the row is about.
    #[must_use]
    pub fn record(&self) -> Option<Record> {
        match self {
            Self::Measure(measure) => Some(Record::Measure(*measure)),
            Self::Claim(line) => Some(Record::Claim(line.claim)),
            Self::Scope { .. } | Self::Silent(_) => None,
        }
    }
}

/// The claims shown, by measure and scope.
#[must_use]
pub fn costs(view: &Selected) -> Vec<CostRow> {
    let mut rows = Vec::new();
    for summary in &view.casualties {
        rows.push(CostRow::Measure(summary.measure));
        for scope in &summary.scopes {
            rows.push(CostRow::Scope {
                range: scope.range,
                open_above: scope.open_above,
                claimants: scope.claimants,
                contested: scope.contested,
                events: scope.events.clone(),
            });
            rows.extend(scope.claims.iter().cloned().map(CostRow::Claim));
        }
    }
    let silent: Vec<Measure> = Measure::ALL
        .iter()
        .copied()
        .filter(|measure| !view.casualties.iter().any(|summary| summary.measure == *measure))
        .collect();
    if !silent.is_empty() {
        rows.push(CostRow::Silent(silent));
    }
    rows
}
