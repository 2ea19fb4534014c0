//! Who does what to whom: the counts of pairs against what `between:` selects, and against a plain reading.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use sitroom::export::cite;
use sitroom::model::{
    ActorId, Briefing, Builder, Conduct, CountryId, Event, EventId, EventView, Kind, Measure, Part,
};
use sitroom::query::pairs::{Grouping, Pair, PairFinder, Pairs, Party, Relation, Tie, pairs};
use sitroom::query::{Chip, Filter, FilterKey, Index, Selection, Term, Value, casualties, parse, select};

use crate::support::briefing::{actor, actor_id, border, event, source};
use crate::support::pictures::pictures;
use crate::support::random::{self, Dice};

/// A participant of one side, and one of the other.
type Facing = ((ActorId, Part), (ActorId, Part));

/// An actor and all organisations above it.
fn above(b: &Briefing, id: ActorId) -> BTreeSet<ActorId> {
    let (mut all, mut next) = (BTreeSet::new(), vec![id]);
    while let Some(id) = next.pop() {
        if all.insert(id) {
            next.extend(b.actor(id).unwrap().member_of.iter().copied());
        }
    }
    all
}

/// Those of them that belong to nobody who does not belong to them.
fn outermost(b: &Briefing, id: ActorId) -> BTreeSet<ActorId> {
    above(b, id)
        .into_iter()
        .filter(|&own| above(b, own).iter().all(|&other| above(b, other).contains(&own)))
        .collect()
}

fn countries(b: &Briefing, id: ActorId) -> BTreeSet<CountryId> {
    above(b, id).into_iter().filter_map(|own| b.actor(own).unwrap().country).collect()
}

/// The relation of two sets of participants, and whether it runs from the first to the second.
fn relation(all: &[Facing]) -> Option<(Relation, bool)> {
    let acts = |part| part == Part::By || part == Part::With;
    let is = |one: Part, other: Part| acts(one) && other == Part::Against;
    let there = all.iter().any(|(one, other)| is(one.1, other.1));
    let back = all.iter().any(|(one, other)| is(other.1, one.1));
    let vague = |(one, other): &Facing| {
        let parts = [one.1, other.1];
        parts.contains(&Part::Involved) && !parts.contains(&Part::Mediator)
    };
    match (there, back) {
        _ if all.is_empty() => None,
        (true, false) => Some((Relation::ActsOn, true)),
        (false, true) => Some((Relation::ActsOn, false)),
        (true, true) => Some((Relation::Undirected, true)),
        _ if all.iter().any(vague) => Some((Relation::Undirected, true)),
        _ if all.iter().any(|(one, other)| [one.1, other.1] != [Part::Against; 2]) => {
            Some((Relation::Together, true))
        }
        _ => Some((Relation::ActedUpon, true)),
    }
}

/// The participants of an event for one side and the other, each with each.
fn facing(
    event: EventView<'_>,
    one: impl Fn(ActorId) -> bool,
    other: impl Fn(ActorId) -> bool,
) -> Vec<Facing> {
    let all: Vec<(ActorId, Part)> = event.participants().collect();
    let of = |is: &dyn Fn(ActorId) -> bool| all.iter().copied().filter(|part| is(part.0)).collect::<Vec<_>>();
    let others = of(&other);
    let each = of(&one).into_iter().flat_map(|one| others.iter().map(move |&other| (one, other)));
    each.filter(|(one, other)| one.0 != other.0).collect()
}

/// What a filter and a pair select, without totals and what sums up others.
fn between(
    b: &Briefing,
    index: &Index,
    filter: &Filter,
    [one, other]: [ActorId; 2],
) -> (Selection, Vec<EventId>) {
    let key = FilterKey::Between;
    let terms = [one, other].map(|id| Term::of(b, key, Value::Actor(id))).to_vec();
    let mut filter = filter.clone();
    filter.chips.push(Chip { key, terms, negated: false, on: true });
    let (selection, tallies) = select(b, index, &filter);
    let only_totals = b.events().iter().all(|event| event.is_total());
    let is_counted = |id: &EventId| {
        !tallies.summing_up.events.contains(id) && (only_totals || !b.event(*id).unwrap().is_total())
    };
    let events: Vec<EventId> = selection.events.iter().map(EventId).filter(is_counted).collect();
    assert_eq!(events.len(), index.counted(&tallies) as usize);
    (selection, events)
}

/// The events of one pair, one relation and one direction.
fn rows(all: &Pairs, from: Party, to: Party, relation: Relation) -> Vec<&Pair> {
    let tie = Tie { from, to, relation };
    let own = |pair: &&Pair| pair.tie.is_same(tie);
    all.pairs.iter().chain(&all.acted_upon).filter(own).collect()
}

fn expect(b: &Briefing, all: &Pairs, sides: [Party; 2], found: &BTreeMap<(u8, bool), Vec<EventId>>) {
    for ((code, there), events) in found {
        let relation = Relation::ALL[usize::from(*code)];
        let [from, to] = if *there { sides } else { [sides[1], sides[0]] };
        let rows = rows(all, from, to, relation);
        assert_eq!(rows.len(), 1, "{from:?} {relation:?} {to:?}: {rows:?}");
        assert_eq!((rows[0].events as usize, rows[0].first), (events.len(), events[0]));
        for (conduct, count) in Conduct::ALL.into_iter().zip(rows[0].conducts) {
            let of = |id: &&EventId| b.event(**id).unwrap().kind().conduct() == Some(conduct);
            assert_eq!(events.iter().filter(of).count(), count as usize);
        }
    }
}

fn code(relation: Relation) -> u8 {
    u8::try_from(Relation::ALL.iter().position(|&own| own == relation).unwrap()).unwrap()
}

/// The killed of the rows of one dataset that a selection has; none if there are others, or totals.
fn killed_of_one_dataset(b: &Briefing, index: &Index, selection: &Selection) -> Option<[u64; 3]> {
    let events: Vec<EventView<'_>> = selection.events.iter().filter_map(|id| b.event(EventId(id))).collect();
    if events.iter().any(|event| event.row().is_none() || event.is_total()) {
        return None;
    }
    let summaries = casualties(b, index, selection);
    let sums: Vec<_> = summaries
        .iter()
        .filter(|summary| summary.measure == Measure::Killed)
        .flat_map(|summary| &summary.datasets)
        .collect();
    match sums.as_slice() {
        [] => Some([0; 3]),
        [sum] if sum.stated + sum.silent == events.len() as u32 => Some([sum.low, sum.best, sum.high]),
        _ => None,
    }
}

proptest! {
    #![proptest_config(crate::properties::cases(64))]

    #[test]
    fn a_pair_has_the_events_that_between_selects(seed in any::<u64>(), size in 0usize..60) {
        let mut dice = Dice::new(seed);
        let b = random::briefing(&mut dice, size);
        let index = Index::new(&b);
        let filter = random::filter(&mut dice, &b);
        let (selection, tallies) = select(&b, &index, &filter);
        let all = pairs(&b, &index, &selection, Grouping::Parties);
        prop_assert_eq!(all.paired + all.alone + all.unnamed + all.stateless + all.targets + all.crowded, index.counted(&tallies));
        prop_assert_eq!(all.stateless + all.crowded, 0);

        let ids = || (0..b.actors().len()).map(ActorId::from_index);
        let parties: Vec<ActorId> = ids().filter(|&id| outermost(&b, id).contains(&id)).collect();
        let mut counted = 0;
        for (at, &one) in parties.iter().enumerate() {
            for &other in parties.iter().skip(at + 1).filter(|&&other| !above(&b, one).contains(&other)) {
                let (selected, events) = between(&b, &index, &filter, [one, other]);
                let sides = [Party::Actor(one), Party::Actor(other)];
                let rows: Vec<&Pair> = all.between(Tie { from: sides[1], to: sides[0], relation: Relation::ActsOn }).collect();
                counted += rows.len();
                prop_assert_eq!(rows.iter().map(|row| row.events as usize).sum::<usize>(), events.len());
                let mut found = BTreeMap::<(u8, bool), Vec<EventId>>::new();
                for id in events {
                    let is_of = |actor: ActorId, party: ActorId| above(&b, actor).contains(&party);
                    let facing = facing(b.event(id).unwrap(), |actor| is_of(actor, one), |actor| is_of(actor, other));
                    let (relation, there) = relation(&facing).unwrap();
                    let [from, to] = if there { sides } else { [sides[1], sides[0]] };
                    let tie = Tie { from, to, relation };
                    let finder = PairFinder::new(&b, &index, Grouping::Parties);
                    prop_assert_eq!(finder.ties(id).filter(|own| own.is_between_same(tie)).collect::<Vec<_>>(), [tie]);
                    found.entry((code(relation), there)).or_default().push(id);
                }
                expect(&b, &all, sides, &found);
                if let Some(killed) = killed_of_one_dataset(&b, &index, &selected) {
                    let of = |at: usize| rows.iter().filter_map(|row| row.killed).map(|killed| killed[at]).sum::<u64>();
                    prop_assert_eq!([of(0), of(1), of(2)], killed);
                }
            }
        }
        prop_assert_eq!(counted, all.pairs.len() + all.acted_upon.len(), "every pair was looked at");
        prop_assert!(all.pairs.is_sorted_by_key(|pair| u32::MAX - pair.events));
        let named = |party: &Party| all.pairs.iter().any(|pair| [pair.tie.from, pair.tie.to].contains(party));
        prop_assert!(all.parties.iter().all(named));
    }

    #[test]
    fn countries_have_the_events_of_their_actors(seed in any::<u64>(), size in 0usize..80) {
        let mut dice = Dice::new(seed);
        let b = random::briefing(&mut dice, size);
        let index = Index::new(&b);
        let (selection, tallies) = select(&b, &index, &random::filter(&mut dice, &b));
        // Where an event sums up others, its pairs may be theirs: that is tested by party.
        prop_assume!(tallies.summing_up.events.is_empty());
        let all = pairs(&b, &index, &selection, Grouping::Countries);
        prop_assert_eq!(all.paired + all.alone + all.unnamed + all.stateless + all.targets + all.crowded, index.counted(&tallies));
        let only_totals = b.events().iter().all(|event| event.is_total());
        let mut found = BTreeMap::<(CountryId, CountryId), BTreeMap<(u8, bool), Vec<EventId>>>::new();
        let (mut paired, mut stateless) = (0, 0);
        for id in selection.events.iter().map(EventId) {
            let event = b.event(id).unwrap();
            if event.is_total() && !only_totals {
                continue;
            }
            let of_event: BTreeSet<CountryId> = event.participants().flat_map(|part| countries(&b, part.0)).collect();
            let (mut has_pair, mut has_tie) = (false, false);
            for &one in &of_event {
                for &other in of_event.range(one..) {
                    let mut facing = facing(
                        event,
                        |actor| countries(&b, actor).contains(&one),
                        |actor| countries(&b, actor).contains(&other),
                    );
                    if one == other {
                        facing.retain(|(one, other)| outermost(&b, one.0).is_disjoint(&outermost(&b, other.0)));
                    }
                    let Some((mut relation, mut there)) = relation(&facing) else { continue };
                    if one == other {
                        // Whoever acts, it is within the country.
                        let directed = facing.iter().any(|one| relation_of(*one) == Relation::ActsOn);
                        relation = if directed { Relation::ActsOn } else { relation };
                        there = true;
                    }
                    has_pair = true;
                    has_tie |= relation != Relation::ActedUpon;
                    found.entry((one, other)).or_default().entry((code(relation), there)).or_default().push(id);
                }
            }
            let all: Vec<ActorId> = event.participants().map(|part| part.0).collect();
            let apart = |one: ActorId, other: ActorId| outermost(&b, one).is_disjoint(&outermost(&b, other));
            let has_two = all.iter().any(|&one| all.iter().any(|&other| apart(one, other)));
            paired += u32::from(has_tie);
            stateless += u32::from(!has_pair && has_two);
        }
        prop_assert_eq!((all.paired, all.stateless), (paired, stateless));
        let rows: usize = found.values().map(BTreeMap::len).sum();
        prop_assert_eq!(rows, all.pairs.len() + all.acted_upon.len());
        for ((one, other), found) in &found {
            expect(&b, &all, [Party::Country(*one), Party::Country(*other)], found);
        }
    }
}

fn relation_of(one: Facing) -> Relation {
    relation(&[one]).unwrap().0
}

fn all_pairs(b: &Briefing, text: &str, grouping: Grouping) -> Pairs {
    let index = Index::new(b);
    let (selection, _) = select(b, &index, &parse(text, b).unwrap());
    pairs(b, &index, &selection, grouping)
}

/// The pairs in words: "Iran → Jaish al-Adl 1".
fn told(b: &Briefing, pairs: &Pairs) -> Vec<String> {
    let told = |pair: &Pair| format!("{} {}", cite::tie(b, pair.tie, usize::MAX), pair.events);
    pairs.pairs.iter().chain(&pairs.acted_upon).map(told).collect()
}

/// A briefing with one event for each list of participants.
fn of(actors: &[&str], events: &[&[(usize, Part)]]) -> Briefing {
    let mut b = Builder::default();
    source(&mut b, "article", "Words.");
    let ids: Vec<ActorId> = actors.iter().map(|name| actor(&mut b, name, &[], "", &[])).collect();
    for parts in events {
        let parts: Vec<(ActorId, Part)> = parts.iter().map(|&(at, part)| (ids[at], part)).collect();
        b.events.push(Event { ..event("An event", None, Kind::Assault, &parts) });
    }
    b.finish()
}

#[test]
fn a_direction_is_given_only_where_somebody_acts_on_somebody() {
    let names = ["A", "B", "C"];
    let one = |parts: &[(usize, Part)]| {
        let b = of(&names, &[parts]);
        told(&b, &all_pairs(&b, "", Grouping::Parties))
    };
    assert_eq!(one(&[(0, Part::By), (1, Part::Against)]), ["A → B 1"]);
    assert_eq!(one(&[(1, Part::By), (0, Part::Against)]), ["B → A 1"]);
    assert_eq!(one(&[(0, Part::Involved), (1, Part::Involved)]), ["A – B 1"]);
    assert_eq!(one(&[(0, Part::By), (1, Part::Involved)]), ["A – B 1"]);
    assert_eq!(one(&[(0, Part::By), (1, Part::With)]), ["A with B 1"]);
    assert_eq!(one(&[(0, Part::Against), (1, Part::Against)]), ["A and B 1"]);
    assert_eq!(one(&[(0, Part::Mediator), (1, Part::By)]), ["A with B 1"]);
    let each_other = [(0, Part::By), (1, Part::By), (0, Part::Against), (1, Part::Against)];
    assert_eq!(one(&each_other), ["A – B 1"]);
    let joint = [(0, Part::By), (1, Part::With), (2, Part::Against)];
    assert_eq!(one(&joint), ["A with B 1", "A → C 1", "B → C 1"]);
}

#[test]
fn events_without_a_pair_are_counted() {
    let b = of(
        &["A", "B"],
        &[&[(0, Part::By), (1, Part::Against)], &[(0, Part::By)], &[(0, Part::By), (0, Part::Against)], &[]],
    );
    let all = all_pairs(&b, "", Grouping::Parties);
    assert_eq!((all.paired, all.alone, all.unnamed), (1, 2, 1));
    let all = all_pairs(&b, "", Grouping::Countries);
    assert_eq!((all.paired, all.alone, all.unnamed, all.stateless), (0, 2, 1, 1));
}

#[test]
fn an_event_of_hundreds_is_told_apart() {
    let names: Vec<String> = (0..400).map(|at| format!("A{at}")).collect();
    let parts: Vec<(usize, Part)> = (0..400).map(|at| (at, Part::Involved)).collect();
    let b = of(&names.iter().map(String::as_str).collect::<Vec<_>>(), &[&parts, &parts[..3]]);
    let all = all_pairs(&b, "", Grouping::Parties);
    assert_eq!((all.crowded, all.paired, all.pairs.len()), (1, 1, 3));
}

#[test]
fn members_count_with_their_organisation() {
    let b = border();
    let all = all_pairs(&b, "", Grouping::Parties);
    let member = actor_id(&b, "Jalil Abbas Jilani");
    assert!(!all.parties.contains(&Party::Actor(member)), "{:?}", told(&b, &all));
    assert_eq!(
        told(&b, &all),
        [
            "Pakistan with Iran 2",
            "Pakistan → Iran 1",
            "Iran → Jaish al-Adl 1",
            "Pakistan → Baloch Liberation Army 1",
            "Pakistan → Baloch Liberation Front 1",
            "Baloch Liberation Army and Baloch Liberation Front 1",
        ]
    );
    assert_eq!(
        told(&b, &all_pairs(&b, "", Grouping::Countries)),
        ["Iran with Pakistan 2", "Pakistan → Iran 1"]
    );
}

#[test]
fn pairs_of_a_dataset_have_its_killed() {
    let b = pictures();
    let index = Index::new(&b);
    let (selection, _) = select(&b, &index, &Filter::default());
    let all = pairs(&b, &index, &selection, Grouping::Parties);
    let rows: Vec<String> = told(&b, &all);
    let killed: Vec<_> = all.pairs.iter().map(|pair| pair.killed.map(|[_, best, _]| best)).collect();
    let first =
        ["Government of Pakistan – BLA 27", "TTP – Government of Pakistan 25", "IS – Government of Iraq 24"];
    assert_eq!(&rows[..3], first);
    assert_eq!(&killed[..3], [Some(156), Some(363), Some(243)]);
    assert_eq!(all.pairs.iter().map(|pair| pair.events).sum::<u32>(), 300, "every row has two sides");
}
