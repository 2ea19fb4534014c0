//! Orders of events, and the figures of actors, against a plain reading of their meaning.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use sitroom::model::table::Dataset;
use sitroom::model::{ActorId, Briefing, ClaimView, EventId, EventView, Figure, Measure, Part, fold};
use sitroom::query::figures::by_actor::{by_actor, partners};
use sitroom::query::order::teller;
use sitroom::query::select::AsOf;
use sitroom::query::{Filter, FilterKey, Index, Order, Ordered, Sorting, Term, Value, select};

use super::cases;
use super::plain::Parts;
use super::plain_keys::is_known;
use crate::support::random::{self, Dice};

/// What an event is ordered by; none if it has no such value.
type Key = Option<Vec<Word>>;

/// A number or a name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Word {
    Number(i64),
    Name(String),
}

fn names<'n>(names: impl IntoIterator<Item = &'n str>) -> Key {
    Some(names.into_iter().map(|name| Word::Name(fold(name))).collect())
}

fn key(b: &Briefing, (event, as_of): (EventView<'_>, AsOf), claims: &[ClaimView<'_>], order: Order) -> Key {
    let number = |number: i64| Some(vec![Word::Number(number)]);
    match order {
        Order::Date => event.when().and_then(|_| number(i64::from(event.id().0))),
        Order::Killed => {
            let killed = claims.iter().filter(|claim| claim.measure() == Measure::Killed);
            let best = killed.filter_map(|claim| {
                let Figure { low, best, high } = claim.figure();
                best.or(low).or(high)
            });
            best.max().and_then(|best| number(-i64::from(best)))
        }
        Order::Claims => number(-i64::try_from(claims.len()).unwrap()),
        Order::Credibility => {
            let digits = claims.iter().map(|claim| i64::from(claim.credibility().digit()));
            digits.min().and_then(number)
        }
        Order::Parties => {
            let parts = [Part::By, Part::With, Part::Against, Part::Involved, Part::Mediator];
            let all = parts.iter().flat_map(|part| event.participants().filter(move |own| own.1 == *part));
            let two: Vec<&str> = all.take(2).map(|(id, _)| b.actor_name(id)).collect();
            if two.is_empty() { None } else { names(two) }
        }
        Order::Type => names([if event.mode().is_empty() { event.kind().word() } else { event.mode() }]),
        Order::Place => event.place().and_then(|id| names([b.place(id)?.name.as_str()])),
        Order::Source => names([teller(b, as_of, event.id()).name(b).as_str()]),
    }
}

/// Events without a value last, equal ones in order of time, in both directions.
fn compare(one: &(Key, EventId), other: &(Key, EventId), reversed: bool) -> Ordering {
    let by_key = match (&one.0, &other.0) {
        (Some(a), Some(b)) if reversed => b.cmp(a),
        (Some(a), Some(b)) => a.cmp(b),
        (a, b) => a.is_none().cmp(&b.is_none()),
    };
    by_key.then(one.1.cmp(&other.1))
}

proptest! {
    #![proptest_config(cases(32))]

    #[test]
    fn events_stand_in_the_order_that_is_asked_for(seed in any::<u64>(), size in 0usize..500, from in 0usize..400) {
        let mut dice = Dice::new(seed);
        let b = random::briefing(&mut dice, size);
        let selection = select(&b, &Index::new(&b), &random::filter(&mut dice, &b)).0;
        let parts = Parts::new(&b);
        let mut held: BTreeMap<EventId, Vec<_>> = BTreeMap::new();
        for claim in b.claims().iter().filter(|claim| is_known(&b, selection.as_of, *claim)) {
            if let Some(event) = parts.holder(claim) {
                held.entry(event).or_default().push(claim);
            }
        }
        for (by, reversed) in Order::ALL.into_iter().flat_map(|by| [(by, false), (by, true)]) {
            let sorting = Sorting { by, reversed };
            let keyed = |id: EventId| {
                let claims = held.get(&id).map_or(&[][..], Vec::as_slice);
                (key(&b, (b.event(id).unwrap(), selection.as_of), claims, by), id)
            };
            let mut plain: Vec<(Key, EventId)> = selection.events.iter().map(|id| keyed(EventId(id))).collect();
            plain.sort_by(|one, other| compare(one, other, reversed));
            let plain: Vec<EventId> = plain.into_iter().map(|(_, id)| id).collect();
            let mut ordered = Ordered::new(&b, &selection, sorting);
            prop_assert_eq!(ordered.len(), selection.events.iter().count());
            for (row, &event) in plain.iter().enumerate().step_by(31) {
                prop_assert_eq!(ordered.row_of(event), Some(row), "{:?}", sorting);
            }
            prop_assert!(sorting.is_by_time() || ordered.sorted() == 0);
            let some: Vec<EventId> = ordered.rows(from..from + 9).collect();
            let wanted: Vec<EventId> = plain.iter().skip(from).take(9).copied().collect();
            prop_assert_eq!(some, wanted, "{:?}", sorting);
            // No more is sorted than there was reason to.
            prop_assert!(sorting.is_by_time() || ordered.sorted() <= (from + 9).max(256));
            prop_assert_eq!(ordered.rows(0..usize::MAX).collect::<Vec<_>>(), plain, "{:?}", sorting);
        }
    }

    #[test]
    fn the_killed_of_an_actor_are_added_up_where_its_events_are_rows_of_one_dataset(
        seed in any::<u64>(),
        size in 0usize..200,
    ) {
        let mut dice = Dice::new(seed);
        let b = random::briefing(&mut dice, size);
        let index = Index::new(&b);
        let selection = select(&b, &index, &random::filter(&mut dice, &b)).0;
        let all = by_actor(&b, &index, &selection.events);
        for actor in (0..b.actors().len()).map(ActorId::from_index) {
            let own = events_of(&b, &index, &selection.events, actor);
            let figures = all[actor.index()];
            prop_assert_eq!(figures.events as usize, own.len(), "{}", b.actor_name(actor));
            prop_assert_eq!(figures.killed, killed(&b, &own), "{}", b.actor_name(actor));
        }
    }

    #[test]
    fn partners_are_those_who_took_part_in_the_same_events(seed in any::<u64>(), size in 0usize..100) {
        let mut dice = Dice::new(seed);
        let b = random::briefing(&mut dice, size);
        let index = Index::new(&b);
        let selection = select(&b, &index, &random::filter(&mut dice, &b)).0;
        for actor in (0..b.actors().len().min(4)).map(ActorId::from_index) {
            let own = events_of(&b, &index, &selection.events, actor);
            let mut plain: BTreeMap<ActorId, Vec<EventId>> = BTreeMap::new();
            for &id in &own {
                let others: BTreeSet<ActorId> = b.event(id).unwrap().participants().map(|own| own.0).collect();
                let is_kin = |other: &ActorId| above(&b, *other).contains(&actor) || above(&b, actor).contains(other);
                others.into_iter().filter(|other| !is_kin(other)).for_each(|other| plain.entry(other).or_default().push(id));
            }
            let told = partners(&b, &index, &selection.events, actor);
            let counted: BTreeMap<ActorId, (u32, Option<[u64; 3]>)> =
                told.iter().map(|(id, figures)| (*id, (figures.events, figures.killed))).collect();
            let wanted: BTreeMap<ActorId, (u32, Option<[u64; 3]>)> =
                plain.iter().map(|(id, own)| (*id, (u32::try_from(own.len()).unwrap(), killed(&b, own)))).collect();
            prop_assert_eq!(counted, wanted);
            prop_assert!(told.is_sorted_by(|a, b| a.1.events >= b.1.events));
        }
    }
}

/// The actor and all that it is a member of, at any remove.
fn above(b: &Briefing, actor: ActorId) -> BTreeSet<ActorId> {
    let (mut all, mut next) = (BTreeSet::new(), vec![actor]);
    while let Some(id) = next.pop() {
        if all.insert(id) {
            next.extend(&b.actor(id).unwrap().member_of);
        }
    }
    all
}

/// The events of a set that match the actor, without totals beside events.
fn events_of(b: &Briefing, index: &Index, events: &sitroom::query::Bits, actor: ActorId) -> Vec<EventId> {
    let term = Term::of(b, FilterKey::Actor, Value::Actor(actor));
    let filter = Filter::default().with_term(FilterKey::Actor, term, false);
    let leads = Term::of(b, FilterKey::Leads, Value::YES);
    let own = select(b, index, &filter.with_term(FilterKey::Leads, leads, false)).0;
    let only_totals = b.events().iter().all(|event| event.is_total());
    let own = own.events.iter().filter(|&id| events.contains(id)).map(EventId);
    own.filter(|&id| only_totals || !b.event(id).unwrap().is_total()).collect()
}

/// The killed of these events, if they are rows of one dataset and any figure is stated.
fn killed(b: &Briefing, events: &[EventId]) -> Option<[u64; 3]> {
    let (mut datasets, mut sums, mut stated) = (BTreeSet::new(), [0; 3], 0);
    for &id in events {
        let event = b.event(id).unwrap();
        event.row()?;
        let dataset = b.source(event.source())?.table.as_ref()?.dataset;
        let category = dataset.categories_overlap().then(|| event.mode().to_owned());
        let alone = if dataset == Dataset::Custom { event.source().index() } else { 0 };
        datasets.insert((dataset, category, alone));
        let own = |claim: &ClaimView<'_>| {
            claim.is_table_row() && claim.measure() == Measure::Killed && claim.covers(id)
        };
        if let Some(claim) = b.claims().iter().find(own) {
            let Figure { low, best, high } = claim.figure();
            let first = |numbers: [Option<u32>; 3]| u64::from(numbers.into_iter().flatten().next().unwrap());
            sums[0] += first([low, best, high]);
            sums[1] += first([best, low, high]);
            sums[2] += first([high, best, low]);
            stated += 1;
        }
    }
    (datasets.len() == 1 && stated > 0).then_some(sums)
}
