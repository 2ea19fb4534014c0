//! What a filter means, read plainly: a look at every record, no index.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use sitroom::atlas::Point;
use sitroom::model::{
    ActorId, Briefing, ClaimView, CountryId, EventId, EventView, Kind, LinkKind, PlaceId, SourceId,
    Statement, When, fold,
};
use sitroom::query::select::AsOf;
use sitroom::query::{
    ActorTally, Chip, DegreeBox, Filter, FilterKey, Selection, SummingUp, Tallies, Term, Value,
};

use super::plain_keys::{claim_mark, counts_claim, event_has, is_between, is_known, is_said, statement_mark};
use crate::support::random;

/// Whether the actor is the other one, or a member of it at any remove.
pub(crate) fn belongs(b: &Briefing, actor: ActorId, to: ActorId, met: &mut BTreeSet<ActorId>) -> bool {
    actor == to
        || met.insert(actor)
            && b.actors()[actor.index()].member_of.iter().any(|&above| belongs(b, above, to, met))
}

fn of_country(b: &Briefing, actor: ActorId, country: CountryId) -> bool {
    let all = (0u32..).map(ActorId).zip(b.actors());
    all.filter(|(_, other)| other.country == Some(country))
        .any(|(other, _)| belongs(b, actor, other, &mut BTreeSet::new()))
}

/// The place and those around it, from within outwards.
fn around(b: &Briefing, place: PlaceId) -> Vec<PlaceId> {
    let mut all = vec![place];
    while let Some(next) = b.places()[all[all.len() - 1].index()].within.filter(|next| !all.contains(next)) {
        all.push(next);
    }
    all
}

/// Whether two places are one: the names from within outwards and the countries are the same.
pub(crate) fn is_one(b: &Briefing, place: PlaceId, other: PlaceId) -> bool {
    let names = |place: PlaceId| -> Vec<String> {
        let own = b.places()[place.index()].name.clone();
        // Marks alone name no place in particular.
        if fold(&own).is_empty() {
            return vec![own];
        }
        let areas = around(b, place).split_off(1);
        let areas = areas.iter().map(|id| fold(&b.places()[id.index()].name));
        let mut countries: Vec<CountryId> =
            b.countries().iter().map(|(id, _)| id).filter(|&id| lies_in(b, place, id)).collect();
        countries.sort();
        let countries = countries.into_iter().map(|id| fold(b.country_name(id)));
        let areas: Vec<String> = areas.filter(|name| !name.is_empty()).collect();
        let countries = countries.filter(|name| !areas.contains(name)).collect();
        [vec![fold(&own)], areas, countries].concat()
    };
    place == other || names(place) == names(other)
}

fn lies_in(b: &Briefing, place: PlaceId, country: CountryId) -> bool {
    let all = around(b, place);
    let stated = all.iter().map(|place| &b.places()[place.index()].countries).find(|all| !all.is_empty());
    stated.is_some_and(|countries| countries.contains(&country))
}

/// Whether the point lies between the edges that the filter writes, counted eastwards from the western one.
fn lies_between(area: DegreeBox, point: Point) -> bool {
    let edges: Vec<i64> =
        area.to_string().split(',').map(|edge| steps(edge.parse().expect("degrees"))).collect();
    let [west, south, east, north] = edges[..] else { panic!("{area}") };
    let eastwards = |from: i64, to: i64| (to - from).rem_euclid(3_600_000);
    let is_whole = east - west == 3_600_000;
    let across = is_whole || eastwards(west, steps(point.longitude)) <= eastwards(west, east);
    across && south <= steps(point.latitude) && steps(point.latitude) <= north
}

fn steps(degrees: f64) -> i64 {
    (degrees * 1e4).round() as i64
}

fn holds(key: FilterKey, when: Option<When>, bound: When) -> bool {
    when.is_some_and(|when| {
        let (begins, ends) = (when.first <= bound.last, when.last >= bound.first);
        match key {
            FilterKey::Until | FilterKey::AsOf => begins,
            FilterKey::Since => ends,
            _ => begins && ends,
        }
    })
}

fn any_name(b: &Briefing, needle: &str, actor: ActorId) -> bool {
    let actor = &b.actors()[actor.index()];
    std::iter::once(&actor.name).chain(&actor.aliases).any(|name| fold(name).contains(needle))
}

fn event_matches(b: &Briefing, as_of: AsOf, event: EventView<'_>, key: FilterKey, value: &Value) -> bool {
    let involved: Vec<ActorId> = event.participants().map(|part| part.0).collect();
    match value {
        Value::Actor(id) => {
            let all = involved.iter().chain(event.reported_by());
            all.copied().any(|actor| belongs(b, actor, *id, &mut BTreeSet::new()))
        }
        Value::Country(id) if key == FilterKey::In => {
            event.place().is_some_and(|place| lies_in(b, place, *id))
        }
        Value::Country(id) => {
            involved.iter().any(|&actor| of_country(b, actor, *id))
                || event.place().is_some_and(|place| lies_in(b, place, *id))
        }
        Value::Place(id) => {
            event.place().is_some_and(|place| around(b, place).iter().any(|&around| is_one(b, around, *id)))
        }
        Value::Area(area) => {
            let site = event.place().and_then(|place| crate::map::site(b, place));
            site.is_some_and(|(point, _)| lies_between(*area, point))
        }
        Value::Pending(_) => false,
        Value::Kind(kind) => event.kind() == *kind,
        Value::Quadrant(quadrant) => event.kind().quadrant() == Some(*quadrant),
        Value::Day(bound) => holds(key, event.when(), *bound),
        Value::Source(id) if event.row().is_some() => event.source() == *id,
        Value::Source(id) => event.evidence().iter().any(|span| span.source == *id),
        Value::Measure(measure) => b.claims().iter().any(|claim| {
            claim.measure() == *measure && claim.covers(event.id()) && is_known(b, as_of, claim)
        }),
        Value::Choice(_) if key == FilterKey::Totals => event.is_total() == (*value == Value::ONLY),
        Value::Choice(_) if key == FilterKey::Draft => event.drafted().is_some() == (*value == Value::YES),
        Value::Choice("place") => event.place().is_none(),
        Value::Choice(_) if key == FilterKey::Lacks => {
            b.claims().iter().any(|claim| claim.covers(event.id()) && lacks_claimant(claim))
        }
        Value::Text(needle) => {
            let mut texts = vec![event.mode().to_owned()];
            let rows = b.events().rows();
            match rows.rank(event.id()) {
                None => texts.push(event.title().into_owned()),
                Some(own) => {
                    for rank in [&[own], rows.more(event.id())].concat() {
                        texts.extend([rows.key(rank).to_owned(), rows.text(rank).to_owned()]);
                    }
                }
            }
            texts.extend(event.evidence().iter().map(|&span| b.words(span).to_owned()));
            if let Some(place) = event.place() {
                let place = &b.places()[place.index()];
                texts.push(place.name.clone());
                texts.extend(place.aliases.clone());
            }
            texts.iter().any(|text| fold(text).contains(needle))
                || involved.iter().any(|&id| any_name(b, needle, id))
        }
        _ => event_has(b, as_of, event, key, value),
    }
}

fn published_by(b: &Briefing, source: SourceId, folded: &str) -> bool {
    b.sources()[source.index()].publisher.as_deref().is_some_and(|name| fold(name) == folded)
}

/// Whether nobody is named as the claimant of a figure.
fn lacks_claimant(claim: ClaimView<'_>) -> bool {
    claim.claimant().is_none() && claim.claimant_words().is_empty()
}

fn some_event(b: &Briefing, as_of: AsOf, events: &[EventId], key: FilterKey, value: &Value) -> bool {
    events.iter().any(|&id| event_matches(b, as_of, b.event(id).expect("an event"), key, value))
}

fn statement_matches(
    b: &Briefing,
    as_of: AsOf,
    statement: &Statement,
    key: FilterKey,
    value: &Value,
) -> bool {
    if let Some(mark) = statement_mark(b, as_of, statement, key) {
        return mark == (*value == Value::YES);
    }
    let mut named = [&statement.speakers[..], &statement.on_behalf, &statement.to, &statement.about].concat();
    named.extend(statement.through);
    let itself = match value {
        Value::Actor(id) => named.iter().any(|&actor| belongs(b, actor, *id, &mut BTreeSet::new())),
        Value::Country(id) if key != FilterKey::In => named.iter().any(|&actor| of_country(b, actor, *id)),
        Value::Source(id) => statement.evidence().any(|span| span.source == *id),
        Value::Publisher(name) => statement.evidence().any(|span| published_by(b, span.source, name)),
        Value::Text(needle) => fold(b.words(statement.content)).contains(needle),
        Value::Choice(_) if key == FilterKey::Totals => return *value == Value::NO,
        Value::Choice(_) if key == FilterKey::Draft => {
            return statement.drafted.is_some() == (*value == Value::YES);
        }
        Value::Choice("claimant") => return false,
        Value::Day(bound) if key == FilterKey::AsOf => return is_said(b, AsOf::day(bound.last), statement),
        Value::Day(bound) if statement.when.is_some() => return holds(key, statement.when, *bound),
        _ => false,
    };
    itself || some_event(b, as_of, &statement.events, key, value)
}

fn claim_matches(b: &Briefing, as_of: AsOf, claim: ClaimView<'_>, key: FilterKey, value: &Value) -> bool {
    if let Some(mark) = claim_mark(b, as_of, claim, key) {
        return mark == (*value == Value::YES);
    }
    let named: Vec<ActorId> = claim.claimant().into_iter().chain(claim.origin()).collect();
    let itself = match value {
        Value::Actor(id) => named.iter().any(|&actor| belongs(b, actor, *id, &mut BTreeSet::new())),
        Value::Country(id) if key != FilterKey::In => named.iter().any(|&actor| of_country(b, actor, *id)),
        Value::Source(id) => claim.source() == *id || claim.evidence().iter().any(|span| span.source == *id),
        Value::Text(needle) => {
            let words = claim.evidence().iter().map(|&span| b.words(span));
            words.chain([claim.victims()]).any(|text| fold(text).contains(needle))
        }
        Value::Measure(measure) => return claim.measure() == *measure,
        Value::Choice(_) if key == FilterKey::Totals => {
            let event = claim.events().next().and_then(|event| b.event(event));
            let of_total = claim.is_table_row() && event.is_some_and(|event| event.is_total());
            return of_total == (*value == Value::ONLY);
        }
        Value::Number(_) => return counts_claim(b, as_of, claim, key, value),
        Value::Publisher(name) => {
            let mut sources = claim.evidence().iter().map(|span| span.source).chain([claim.source()]);
            sources.any(|source| published_by(b, source, name))
        }
        Value::Choice(_) if key == FilterKey::Draft => {
            return claim.drafted().is_some() == (*value == Value::YES);
        }
        Value::Choice("claimant") => return lacks_claimant(claim),
        Value::Day(bound) if key == FilterKey::AsOf => return is_known(b, AsOf::day(bound.last), claim),
        Value::Day(bound) if claim.events().next().is_none() => holds(key, claim.as_of(), *bound),
        _ => false,
    };
    itself || some_event(b, as_of, &claim.events().collect::<Vec<_>>(), key, value)
}

/// Whether the chips let a record through by its being a lead or not.
fn let_through(chips: &[&Chip], is_lead: bool) -> bool {
    let of_leads =
        |negated: bool| chips.iter().filter(move |c| c.key == FilterKey::Leads && c.negated == negated);
    let only = |chip: &&&Chip| chip.terms.iter().all(|term| term.value == Value::ONLY);
    if is_lead {
        of_leads(false).next().is_some() && of_leads(true).next().is_none()
    } else {
        of_leads(false).find(only).is_none()
    }
}

/// The day as of which a filter of these chips is read.
pub(crate) fn day_of(chips: &[&Chip]) -> AsOf {
    let own = chips.iter().find(|chip| chip.key == FilterKey::AsOf && !chip.negated);
    match own.map(|chip| &chip.terms[..]) {
        None => AsOf::NOW,
        Some([Term { value: Value::Day(when), .. }]) => AsOf::day(when.last),
        Some(others) => panic!("{others:?}: there is one day"),
    }
}

/// What matches the chips, by a look at every record.
pub(crate) fn plain(b: &Briefing, chips: &[&Chip]) -> Selection {
    plain_as_of(b, chips, day_of(chips))
}

fn plain_as_of(b: &Briefing, chips: &[&Chip], as_of: AsOf) -> Selection {
    let all = |(is_lead, events): (bool, &[EventId]), matches: &dyn Fn(FilterKey, &Value) -> bool| {
        let mut others = chips.iter().filter(|chip| chip.key != FilterKey::Leads);
        let holds = |chip: &Chip| match chip.key {
            FilterKey::Between => {
                events.iter().any(|&id| is_between(b, b.event(id).expect("an event"), chip))
            }
            key => chip.terms.iter().any(|term| matches(key, &term.value)),
        };
        let_through(chips, is_lead) && others.all(|chip| holds(chip) != chip.negated)
    };
    let mut selection = Selection::none(b);
    selection.as_of = day_of(chips);
    for event in b.events().iter() {
        let own = [event.id()];
        if all((b.is_lead(event), &own), &|key, value| event_matches(b, as_of, event, key, value)) {
            selection.events.insert(event.id().0);
        }
    }
    for (id, statement) in (0u32..).zip(b.statements()) {
        if all((false, &statement.events), &|key, value| statement_matches(b, as_of, statement, key, value)) {
            selection.statements.insert(id);
        }
    }
    for claim in b.claims().iter() {
        let event = claim.events().next().and_then(|event| b.event(event));
        let is_lead = claim.is_table_row() && event.is_some_and(|event| b.is_lead(event));
        let events: Vec<EventId> = claim.events().collect();
        if all((is_lead, &events), &|key, value| claim_matches(b, as_of, claim, key, value)) {
            selection.claims.insert(claim.id().0);
        }
    }
    selection
}

/// The parts of every event, at any remove.
pub(crate) struct Parts(BTreeMap<EventId, BTreeSet<EventId>>);

impl Parts {
    pub(crate) fn new(b: &Briefing) -> Self {
        let mut direct: BTreeMap<EventId, Vec<EventId>> = BTreeMap::new();
        for event in b.events().iter() {
            for (_, whole) in event.links().filter(|link| link.0 == LinkKind::PartOf) {
                direct.entry(whole).or_default().push(event.id());
            }
        }
        let all = |whole: &EventId| {
            let (mut parts, mut open) = (BTreeSet::new(), vec![*whole]);
            while let Some(next) = open.pop() {
                let new = direct.get(&next).into_iter().flatten().copied();
                open.extend(new.filter(|&part| parts.insert(part)));
            }
            (*whole, parts)
        };
        Self(direct.keys().map(all).collect())
    }

    fn of(&self, whole: EventId) -> impl Iterator<Item = EventId> + '_ {
        self.0.get(&whole).into_iter().flatten().copied()
    }

    /// The selected events that sum up selected ones, and how many these are.
    pub(crate) fn summing_up(&self, selection: &Selection) -> SummingUp {
        let selected = |id: &EventId| selection.events.contains(id.0);
        let sums_up =
            |id: &EventId| self.of(*id).all(|part| part != *id) && self.of(*id).any(|id| selected(&id));
        let events: Vec<EventId> = self.0.keys().copied().filter(|id| selected(id) && sums_up(id)).collect();
        let parts: BTreeSet<EventId> =
            events.iter().flat_map(|&event| self.of(event)).filter(selected).collect();
        let parts = parts.iter().filter(|part| !events.contains(part)).count();
        SummingUp { events, parts: u32::try_from(parts).expect("few") }
    }

    /// The events that have no parts, of these and all their parts; all of them where they go in circles.
    fn singles(&self, events: &[EventId]) -> BTreeSet<EventId> {
        let all: BTreeSet<EventId> = events.iter().flat_map(|&event| self.of(event).chain([event])).collect();
        let single: BTreeSet<EventId> = all.iter().copied().filter(|id| !self.0.contains_key(id)).collect();
        if single.is_empty() { all } else { single }
    }

    /// The event on which a claim stands: the one that it covers, or that sums up just what it covers; else the first.
    pub(crate) fn holder(&self, claim: ClaimView<'_>) -> Option<EventId> {
        let covered: Vec<EventId> = claim.events().collect();
        if covered.len() < 2 {
            return covered.first().copied();
        }
        let wanted = self.singles(&covered);
        let sums_up = |id: &EventId| self.singles(&[*id]) == wanted;
        let above = self.0.keys().copied().find(sums_up);
        covered.iter().copied().find(sums_up).or(above).or(covered.first().copied())
    }
}

/// How many of the events of a set count: all but those that sum up others of it, and no totals unless the briefing has
/// nothing else.
fn count(b: &Briefing, parts: &Parts, events: &Selection) -> u32 {
    let nothing_else = b.events().iter().all(EventView::is_total);
    let left_out = if nothing_else { 0 } else { totals(b, events) };
    events.events.count() - left_out - parts.summing_up(events).count()
}

/// The number of totals among the events.
fn totals(b: &Briefing, events: &Selection) -> u32 {
    let is_total = |id: &u32| b.event(EventId(*id)).expect("an event").is_total();
    u32::try_from(events.events.iter().filter(is_total).count()).expect("few")
}

/// Every count, by a look at every record for every value.
pub(crate) fn plain_tallies(b: &Briefing, filter: &Filter) -> Tallies {
    let on: Vec<&Chip> = filter.chips.iter().filter(|chip| chip.on).collect();
    let parts = Parts::new(b);
    let as_of = day_of(&on);
    let without = |keys: &[FilterKey]| -> Selection {
        let chips: Vec<&Chip> =
            on.iter().copied().filter(|chip| chip.negated || !keys.contains(&chip.key)).collect();
        plain_as_of(b, &chips, as_of)
    };
    let events = |under: &Selection, key: FilterKey, value: &Value| {
        let all = under.events.iter().map(|id| b.event(EventId(id)).expect("an event"));
        let mut matching = Selection::none(b);
        all.filter(|&event| event_matches(b, as_of, event, key, value))
            .for_each(|event| matching.events.insert(event.id().0));
        count(b, &parts, &matching)
    };
    let whole = plain(b, &on);
    let mut tallies = Tallies {
        events: whole.events.count(),
        totals: totals(b, &whole),
        summing_up: parts.summing_up(&whole),
        statements: whole.statements.count(),
        claims: whole.claims.count(),
        ..Tallies::default()
    };
    let under = without(&[FilterKey::Actor]);
    for id in (0..b.actors().len()).map(ActorId::from_index) {
        let tally = plain_actor(b, as_of, &under, id);
        let events = events(&under, FilterKey::Actor, &Value::Actor(id));
        tallies.actors.push(ActorTally { events, ..tally });
    }
    let under = without(&[FilterKey::Country]);
    let used: HashSet<CountryId> =
        random::COUNTRIES.iter().filter_map(|code| b.countries().find(code)).collect();
    let country =
        |id| if used.contains(&id) { events(&under, FilterKey::Country, &Value::Country(id)) } else { 0 };
    tallies.countries = b.countries().iter().map(|(id, _)| country(id)).collect();
    let under = without(&[FilterKey::Place]);
    let places = (0..b.places().len()).map(PlaceId::from_index);
    let at = |id: PlaceId| {
        let all = under.events.iter().map(|id| b.event(EventId(id)).expect("an event"));
        let mut there = Selection::none(b);
        all.filter(|event| event.place().is_some_and(|place| around(b, place).contains(&id)))
            .for_each(|event| there.events.insert(event.id().0));
        count(b, &parts, &there)
    };
    tallies.places = places.map(at).collect();
    let under = without(&[FilterKey::Kind]);
    for (&kind, count) in Kind::ALL.iter().zip(&mut tallies.kinds) {
        *count = events(&under, FilterKey::Kind, &Value::Kind(kind));
    }
    let under = without(&[FilterKey::Source]);
    let sources = (0..b.sources().len()).map(SourceId::from_index);
    tallies.sources = sources.map(|id| events(&under, FilterKey::Source, &Value::Source(id))).collect();
    tallies.leads_left_out = leads_left_out(b, &on);
    tallies.undated_left_out = undated_left_out(b, &on);
    tallies
}

/// The undated events that only the keys about the time leave out.
fn undated_left_out(b: &Briefing, on: &[&Chip]) -> u32 {
    let untimed: Vec<&Chip> = on.iter().copied().filter(|chip| chip.negated || !chip.key.is_time()).collect();
    let events = plain(b, &untimed).events;
    let undated =
        events.iter().filter(|&id| b.event(EventId(id)).is_some_and(|event| event.when().is_none()));
    if untimed.len() == on.len() { 0 } else { u32::try_from(undated.count()).expect("few") }
}

/// The statements and claims of an actor.
fn plain_actor(b: &Briefing, as_of: AsOf, under: &Selection, id: ActorId) -> ActorTally {
    let value = Value::Actor(id);
    let statements = (0u32..).zip(b.statements()).filter(|(at, s)| {
        under.statements.contains(*at) && statement_matches(b, as_of, s, FilterKey::Actor, &value)
    });
    let claims = b.claims().iter().filter(|&claim| {
        under.claims.contains(claim.id().0) && claim_matches(b, as_of, claim, FilterKey::Actor, &value)
    });
    ActorTally {
        events: 0,
        statements: u32::try_from(statements.count()).expect("few"),
        claims: u32::try_from(claims.count()).expect("few"),
    }
}

fn leads_left_out(b: &Briefing, on: &[&Chip]) -> u32 {
    if on.iter().any(|chip| chip.key == FilterKey::Leads && !chip.negated) {
        return 0;
    }
    let mut chips: Vec<&Chip> = on.iter().copied().filter(|chip| chip.key != FilterKey::Leads).collect();
    let only = Term::of(b, FilterKey::Leads, Value::ONLY);
    let only = Chip { key: FilterKey::Leads, terms: vec![only], negated: false, on: true };
    chips.push(&only);
    plain(b, &chips).events.count()
}
