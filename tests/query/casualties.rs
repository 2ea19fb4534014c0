//! Figures side by side: one test for each rule.

use crate::support::briefing::{actor, border, claim, event, january};
use sitroom::model::{
    ActorId, Briefing, Builder, Claim, ClaimId, EventId, Figure, Kind, LinkKind, Measure, Portion, Qualifier,
    Standing, When,
};
use sitroom::query::{
    ClaimLine, Index, Order, Ordered, Placing, Scope, Selection, TimeAxis, casualties, histogram, parse,
    select,
};

const POLICE: ActorId = ActorId(0);
const MINISTRY: ActorId = ActorId(1);
const AGENCY: ActorId = ActorId(2);
const A: EventId = EventId(0);
const B: EventId = EventId(1);

/// Two strikes, on 2 and 3 January, and, undated, both together; three actors; and the claims.
fn of(claims: Vec<Claim>) -> Briefing {
    let mut b = Builder::default();
    for name in ["Police", "Ministry", "Agency"] {
        actor(&mut b, name, &[], "", &[]);
    }
    for day in [2, 3] {
        let mut strike = event(&format!("strike {day}"), Some(january(day)), Kind::Assault, &[]);
        strike.links = vec![(LinkKind::PartOf, EventId(2))];
        b.events.push(strike);
    }
    b.events.push(event("both strikes", None, Kind::Assault, &[]));
    b.claims = claims;
    b.finish()
}

fn killed(number: u32, claimant: ActorId) -> Claim {
    claim(Measure::Killed, Some(number), Some(claimant), &[A])
}

fn as_of(day: u32, mut claim: Claim) -> Claim {
    claim.as_of = Some(january(day));
    claim
}

fn says(qualifier: Qualifier, mut claim: Claim) -> Claim {
    claim.qualifier = qualifier;
    claim
}

fn passed_on(origin: ActorId, mut claim: Claim) -> Claim {
    claim.origin = Some(origin);
    claim
}

fn covering(events: &[EventId], mut claim: Claim) -> Claim {
    claim.events = events.to_vec();
    claim
}

fn scopes(claims: Vec<Claim>) -> Vec<Scope> {
    let b = of(claims);
    casualties(&b, &Index::new(&b), &Selection::all(&b))
        .into_iter()
        .flat_map(|summary| summary.scopes)
        .collect()
}

fn only(claims: Vec<Claim>) -> Scope {
    let mut scopes = scopes(claims);
    assert_eq!(scopes.len(), 1, "{scopes:?}");
    scopes.remove(0)
}

/// Claims in their order, each with what took its place.
fn order(scope: &Scope) -> Vec<(u32, Option<u32>)> {
    let ids = |line: &ClaimLine| (line.claim.0, line.superseded_by.map(|id| id.0));
    scope.claims.iter().map(ids).collect()
}

#[test]
fn the_later_figure_of_a_claimant_replaces_its_earlier_one_by_date() {
    let scope = only(vec![as_of(2, killed(7, POLICE)), as_of(3, killed(9, POLICE))]);
    assert_eq!(order(&scope), [(1, None), (0, Some(1))]);
    assert_eq!((scope.range, scope.claimants, scope.contested), (Some((9, 9)), 1, false));
}

#[test]
fn the_later_figure_of_a_claimant_replaces_its_earlier_one_by_word() {
    let mut later = killed(9, POLICE);
    later.supersedes = vec![ClaimId(0)];
    let scope = only(vec![killed(7, POLICE), later]);
    assert_eq!(order(&scope), [(1, None), (0, Some(1))]);
    assert_eq!(scope.range, Some((9, 9)));
}

#[test]
fn a_word_against_the_dates_goes_before_them() {
    // The correction is dated earlier than what it corrects.
    let mut correction = as_of(2, killed(5, POLICE));
    correction.supersedes = vec![ClaimId(0)];
    let scope = only(vec![as_of(3, killed(9, POLICE)), correction]);
    assert_eq!(order(&scope), [(1, None), (0, Some(1))]);
    assert_eq!(scope.range, Some((5, 5)));
}

#[test]
fn in_a_chain_the_current_one_is_named() {
    let chain = vec![as_of(2, killed(7, POLICE)), as_of(3, killed(9, POLICE)), as_of(4, killed(8, POLICE))];
    assert_eq!(order(&only(chain)), [(2, None), (0, Some(2)), (1, Some(2))]);
}

#[test]
fn another_claimants_figure_replaces_nothing() {
    let mut other = as_of(3, killed(9, MINISTRY));
    other.supersedes = vec![ClaimId(0)];
    let scope = only(vec![as_of(2, killed(7, POLICE)), other]);
    assert_eq!(order(&scope), [(0, None), (1, None)]);
    assert_eq!((scope.range, scope.claimants, scope.contested), (Some((7, 9)), 2, true));
    assert!(scope.claims.iter().all(|line| line.contested));
}

#[test]
fn dates_that_overlap_or_are_missing_replace_nothing() {
    let month = |mut claim: Claim| {
        claim.as_of = sitroom::model::When::parse("2024-01").expect("a month");
        claim
    };
    for pair in [
        vec![as_of(2, killed(7, POLICE)), month(killed(9, POLICE))],
        vec![as_of(2, killed(7, POLICE)), killed(9, POLICE)],
        vec![as_of(2, killed(7, POLICE)), as_of(2, killed(9, POLICE))],
    ] {
        assert_eq!(order(&only(pair)), [(0, None), (1, None)]);
    }
}

#[test]
fn on_one_day_the_time_decides() {
    let at = |time: &str, mut claim: Claim| {
        claim.as_of = sitroom::model::When::parse(&format!("2024-01-02T{time}")).expect("a time");
        claim
    };
    let scope = only(vec![at("18:00", killed(9, POLICE)), at("09:30", killed(7, POLICE))]);
    assert_eq!(order(&scope), [(0, None), (1, Some(0))]);
}

#[test]
fn at_least_is_no_contradiction_to_more_but_to_less() {
    let at_least = || says(Qualifier::AtLeast, killed(7, POLICE));
    let more = only(vec![at_least(), killed(9, MINISTRY)]);
    assert_eq!((more.range, more.open_above, more.contested), (Some((7, 9)), true, false));
    let less = only(vec![at_least(), killed(5, MINISTRY)]);
    assert_eq!((less.range, less.open_above, less.contested), (Some((5, 7)), true, true));
    assert!(!only(vec![killed(7, POLICE)]).open_above);
}

#[test]
fn only_those_that_are_contradicted_are_contested() {
    let about = says(Qualifier::AtLeast, killed(3, AGENCY));
    let scope = only(vec![killed(7, POLICE), killed(9, MINISTRY), about]);
    let contested: Vec<bool> = scope.claims.iter().map(|line| line.contested).collect();
    assert_eq!(contested, [true, true, false]);
}

#[test]
fn what_passes_on_one_origin_counts_once() {
    let scope = only(vec![
        killed(9, POLICE),
        passed_on(POLICE, killed(9, MINISTRY)),
        passed_on(POLICE, killed(9, AGENCY)),
    ]);
    assert_eq!((scope.claimants, scope.claims.len()), (1, 3));
    // Passed on for two parties, the later does not replace the earlier.
    let both = vec![
        passed_on(POLICE, as_of(2, killed(7, AGENCY))),
        passed_on(MINISTRY, as_of(3, killed(9, AGENCY))),
    ];
    let scope = only(both);
    assert_eq!((scope.claimants, scope.range), (2, Some((7, 9))));
}

#[test]
fn claimants_that_are_only_words_are_told_apart_by_them() {
    let words = |text: &str, number| {
        let mut claim = claim(Measure::Killed, Some(number), None, &[A]);
        claim.claimant_words = text.to_owned();
        claim
    };
    let scope = only(vec![words("Reports", 7), words("reports", 7), words("Witnesses", 7)]);
    assert_eq!(scope.claimants, 2);
    let scope = only(vec![as_of(2, words("Reports", 7)), as_of(3, words("Reports", 9))]);
    assert_eq!(order(&scope), [(0, None), (1, None)]);
}

#[test]
fn a_headline_not_read_counts_in_no_range_and_replaces_nothing() {
    let mut headline = as_of(4, killed(10, POLICE));
    headline.standing = Standing::Headline;
    headline.supersedes = vec![ClaimId(1)];
    let scope = only(vec![headline.clone(), as_of(2, killed(2, POLICE))]);
    assert_eq!(order(&scope), [(1, None), (0, None)]);
    assert_eq!((scope.range, scope.claimants, scope.contested), (Some((2, 2)), 1, false));
    let alone = only(vec![headline]);
    assert_eq!((alone.range, alone.claimants, alone.claims.len()), (None, 0, 1));
}

#[test]
fn zero_is_a_figure_and_none_is_not() {
    let scope = only(vec![killed(0, POLICE)]);
    assert_eq!(scope.range, Some((0, 0)));
    let scope = only(vec![killed(0, POLICE), killed(3, MINISTRY)]);
    assert_eq!((scope.range, scope.contested), (Some((0, 3)), true));
    let scope = only(vec![claim(Measure::Killed, None, Some(POLICE), &[A])]);
    assert_eq!((scope.range, scope.claimants), (None, 1));
}

#[test]
fn words_without_a_number_are_a_claim_that_contradicts_nothing() {
    let mut words = claim(Measure::Killed, None, Some(MINISTRY), &[A]);
    words.figure_words = Some("a number of terrorists".to_owned());
    let scope = only(vec![killed(7, POLICE), words]);
    assert_eq!((scope.range, scope.claimants, scope.contested), (Some((7, 7)), 2, false));
    assert_eq!(scope.claims.len(), 2);
}

#[test]
fn low_and_high_widen_the_range() {
    let mut wide = killed(7, POLICE);
    wide.figure = Figure { low: Some(4), best: Some(7), high: Some(12) };
    assert_eq!(only(vec![wide, killed(8, MINISTRY)]).range, Some((4, 12)));
}

#[test]
fn an_aggregate_and_all_its_parts_are_one_scope() {
    // Undated events come last, so that the aggregate keeps its number.
    let sets: [&[EventId]; 4] = [&[A, B], &[EventId(2)], &[A, B, EventId(2)], &[B, EventId(2)]];
    let claims = sets.map(|events| covering(events, killed(11, AGENCY)));
    let scope = only(claims.to_vec());
    assert_eq!((scope.events, scope.claims.len()), (vec![A, B], 4));
}

#[test]
fn a_claim_on_several_events_is_apart_from_claims_on_one_of_them() {
    let all = scopes(vec![
        covering(&[A, B], killed(11, AGENCY)),
        killed(2, POLICE),
        covering(&[B], killed(9, MINISTRY)),
    ]);
    let events: Vec<&[EventId]> = all.iter().map(|scope| scope.events.as_slice()).collect();
    assert_eq!(events, [&[A][..], &[A, B], &[B]]);
    assert!(all.iter().all(|scope| !scope.contested && scope.claims.len() == 1));
}

#[test]
fn measures_stand_apart_in_their_order() {
    let injured = claim(Measure::Injured, Some(20), Some(POLICE), &[A]);
    let b = of(vec![injured, killed(2, POLICE)]);
    let measures: Vec<Measure> =
        casualties(&b, &Index::new(&b), &Selection::all(&b)).iter().map(|s| s.measure).collect();
    assert_eq!(measures, [Measure::Killed, Measure::Injured]);
    assert!(casualties(&b, &Index::new(&b), &Selection::none(&b)).is_empty());
}

#[test]
fn claims_that_name_no_event_are_not_thrown_together() {
    let mut later = covering(&[], killed(120, POLICE));
    later.supersedes = vec![ClaimId(0)];
    let all = scopes(vec![covering(&[], killed(100, POLICE)), covering(&[], killed(3, MINISTRY)), later]);
    let orders: Vec<_> = all.iter().map(order).collect();
    assert_eq!(orders, [vec![(2, None), (0, Some(2))], vec![(1, None)]]);
}

#[test]
fn parts_that_do_not_add_up_are_flagged() {
    let part = |number, victims: &str| Portion { number: Some(number), victims: victims.to_owned() };
    let mut toll = killed(10, POLICE);
    toll.portions = vec![part(4, "children"), part(3, "women"), part(2, "men")];
    assert_eq!(only(vec![toll.clone()]).claims[0].portions_off, Some(9));
    toll.figure = Figure::exactly(9);
    assert_eq!(only(vec![toll]).claims[0].portions_off, None);
}

#[test]
fn a_filter_that_hides_the_later_claim_does_not_revive_the_earlier_one() {
    let b = of(vec![as_of(2, killed(7, POLICE)), as_of(3, killed(9, POLICE)), killed(5, MINISTRY)]);
    let mut earlier = Selection::none(&b);
    earlier.claims.insert(0);
    let scope = &casualties(&b, &Index::new(&b), &earlier)[0].scopes[0];
    assert_eq!(order(scope), [(0, Some(1))]);
    assert_eq!((scope.range, scope.claimants), (None, 0));
    let mut one = Selection::none(&b);
    one.claims.insert(2);
    let scope = &casualties(&b, &Index::new(&b), &one)[0].scopes[0];
    assert_eq!((scope.range, scope.contested, scope.claims.len()), (Some((5, 5)), true, 1));
}

#[test]
fn the_toll_of_both_strikes_stands_once_whatever_is_filtered() {
    let b = border();
    let index = Index::new(&b);
    for query in ["", "place:panjgur", "country:IR", "actor:bla", "claim:killed"] {
        let filter = parse(query, &b).expect(query);
        let summaries = casualties(&b, &index, &select(&b, &index, &filter).0);
        assert_eq!(summaries.len(), 1, "{query}");
        let [scope] = summaries[0].scopes.as_slice() else { panic!("{query}: {summaries:?}") };
        assert_eq!((scope.range, scope.claimants), (Some((11, 11)), 1));
        assert_eq!(scope.events, [EventId(0), EventId(2)]);
    }
}

/// The event on which each claim stands, and how many events it covers jointly.
fn held(b: &Briefing) -> Vec<(Option<EventId>, Option<usize>)> {
    b.claims().iter().map(|claim| (b.holder_of(claim), b.jointly(claim))).collect()
}

#[test]
fn a_joint_claim_stands_once_on_the_event_that_sums_up_the_others() {
    let both = EventId(2);
    let b = of(vec![covering(&[A, B, both], killed(11, AGENCY)), killed(7, POLICE)]);
    assert_eq!(held(&b), [(Some(both), Some(2)), (Some(A), None)]);
    assert_eq!(b.claims_held_by(both), [ClaimId(0)]);
    assert_eq!((b.claims_held_by(A), b.claims_held_by(B)), (vec![ClaimId(1)], vec![]));
    assert_eq!(b.claims_held_elsewhere(B), [(ClaimId(0), both)]);
    // The claim that names the parts alone stands there too, and so does that which names the whole alone.
    let b = of(vec![covering(&[A, B], killed(11, AGENCY)), covering(&[both], killed(12, POLICE))]);
    assert_eq!(held(&b), [(Some(both), Some(2)), (Some(both), Some(2))]);
    assert_eq!(b.claims_held_by(both).len(), 2);
}

#[test]
fn a_joint_claim_on_events_that_nothing_sums_up_stands_on_the_first() {
    let mut b = Builder::default();
    actor(&mut b, "Agency", &[], "", &[]);
    for day in [4, 2, 3] {
        b.events.push(event(&format!("strike {day}"), Some(january(day)), Kind::Assault, &[]));
    }
    b.claims = vec![claim(Measure::Killed, Some(5), Some(ActorId(0)), &[EventId(0), EventId(2)])];
    let b = b.finish();
    // In order of time the strikes of 2, 3 and 4 January; the claim covers the last two.
    assert_eq!(held(&b), [(Some(EventId(1)), Some(2))]);
    assert_eq!(b.claims_held_elsewhere(EventId(2)), [(ClaimId(0), EventId(1))]);
}

#[test]
fn events_are_ordered_by_a_joint_figure_once() {
    let b = of(vec![covering(&[A, B, EventId(2)], killed(11, AGENCY)), covering(&[B], killed(2, POLICE))]);
    let mut ordered = Ordered::new(&b, &Selection::all(&b), Order::Killed);
    assert_eq!(ordered.rows(0..9).collect::<Vec<_>>(), [EventId(2), B, A], "11 jointly, 2, none of its own");
}

#[test]
fn an_event_that_sums_up_others_is_counted_and_drawn_only_without_them() {
    let mut b = Builder::default();
    for day in [2, 3] {
        let mut strike = event(&format!("strike {day}"), Some(january(day)), Kind::Assault, &[]);
        strike.links = vec![(LinkKind::PartOf, EventId(2))];
        b.events.push(strike);
    }
    let from_first = When::range(january(1).first, january(4).first).unwrap();
    b.events.push(event("both strikes", Some(from_first), Kind::Assault, &[]));
    b.events.push(event(
        "vigil",
        Some(When::range(january(3).first, january(4).first).unwrap()),
        Kind::Consult,
        &[],
    ));
    let b = b.finish();
    let index = Index::new(&b);
    let of = |query: &str| {
        let filter = if query.is_empty() { Default::default() } else { parse(query, &b).unwrap() };
        select(&b, &index, &filter)
    };
    let (everything, tallies) = of("");
    assert_eq!((tallies.events, tallies.counted()), (4, 3));
    assert_eq!(tallies.summing_up.words(), " + 1 that sums up 2 of them");
    let bars = |selection: &Selection| -> Vec<(u32, u32)> {
        let placing = Placing::new(&b, &index, TimeAxis::fitting(b.period().unwrap(), 10));
        let bars = histogram(&index, selection, &placing).bars;
        bars.iter().map(|bar| (bar.conflict(), bar.spanning)).collect()
    };
    assert_eq!(
        bars(&everything),
        [(0, 0), (1, 0), (1, 1), (0, 1)],
        "nothing on the 1st, the vigil over two days"
    );
    let (alone, tallies) = of("text:both");
    assert_eq!((tallies.events, tallies.counted()), (1, 1), "none of its parts is there");
    assert_eq!(bars(&alone), [(0, 1); 4], "it spans all days and stands on none");
}
