//! Rows of tables as events, through the builder.

use chrono::{Datelike, NaiveDate};
use proptest::prelude::*;
use sitroom::model::block::{Block, BlockRows};
use sitroom::model::table::{BlockText, Member, Mode, NONE, Row, RowPosition};
use sitroom::model::when::UNDATED;
use sitroom::model::{
    Actor, ActorId, ActorKind, Briefing, Builder, Claim, ClaimId, Credibility, Event, EventId, Figure, Kind,
    Measure, Part, PlacePrecision, Precision, Qualifier, Source, SourceId, Standing, When,
};

fn day(number: i32) -> i32 {
    NaiveDate::from_ymd_opt(2024, 1, 1).unwrap().num_days_from_ce() + number
}

/// A row as the tests write it: first day, further days, participants, killed, the row it is merged with.
type Plain = (Option<i32>, u16, Vec<u32>, u32, Option<u32>);

fn block(rows: &[Plain], first_rank: u32) -> Block {
    let (mut kept, mut made) = (BlockText { line: 2, ..BlockText::default() }, BlockRows::default());
    let mut text = String::new();
    for (index, (first, more_days, actors, killed, same)) in (0u32..).zip(rows) {
        let key = format!("K{}", first_rank + index);
        text.push_str(&key);
        let key_end = u32::try_from(text.len()).unwrap();
        text.push_str(&format!("note {}", first_rank + index));
        let text_end = u32::try_from(text.len()).unwrap();
        kept.spots.push(RowPosition { start: index * 10, len: 9, line: index, key_end, text_end });
        let who: Vec<_> = actors.iter().map(|&actor| Member::new(ActorId(actor), Part::Involved)).collect();
        let row = Row {
            first: first.map_or(UNDATED, day),
            more_days: *more_days,
            precision: Precision::Day,
            place_precision: PlacePrecision::Near,
            mode: 0,
            place: NONE,
            killed: [NONE, *killed, NONE],
            claimant: 0,
        };
        made.push(&row, &who, None);
        if let Some(same) = same {
            made.merge(index as usize, *same);
        }
    }
    Block::new(BlockText { text: text.into(), ..kept }, made)
}

fn builder(blocks: Vec<Block>, authored: &[(Option<i32>, &str)]) -> Builder {
    let event = |&(first, key): &(Option<i32>, &str)| Event {
        key: key.to_owned(),
        when: first.map(|first| When::day(NaiveDate::from_num_days_from_ce_opt(day(first)).unwrap())),
        when_basis: String::new(),
        kind: Kind::Consult,
        mode: "talks".to_owned(),
        title: format!("Event {key}"),
        place: None,
        participants: Vec::new(),
        source: SourceId(0),
        evidence: Vec::new(),
        links: Vec::new(),
        reported_by: Vec::new(),
        notes: Vec::new(),
        drafted: None,
    };
    Builder {
        sources: vec![Source::default()],
        actors: ["Red", "Blue", "Green"].map(|name| Actor::new(name, name, ActorKind::ArmedGroup)).to_vec(),
        events: authored.iter().map(event).collect(),
        modes: vec![Mode {
            kind: Kind::Assault,
            words: "armed clash".to_owned(),
            types: Vec::new(),
            goldstein: None,
        }],
        blocks,
        ..Builder::default()
    }
}

/// A claim that somebody made, of an event, without a number.
fn claim(key: &str, event: EventId) -> Claim {
    Claim {
        key: key.to_owned(),
        measure: Measure::Killed,
        figure: Figure::default(),
        figure_words: None,
        qualifier: Qualifier::NoneStated,
        victims: String::new(),
        portions: Vec::new(),
        claimant: None,
        claimant_words: String::new(),
        origin: None,
        source: SourceId(0),
        since: None,
        as_of: None,
        events: vec![event],
        supersedes: Vec::new(),
        standing: Standing::Reported,
        credibility: Credibility::NOT_JUDGED,
        evidence: Vec::new(),
        notes: Vec::new(),
        drafted: None,
    }
}

fn keys(briefing: &Briefing) -> Vec<String> {
    briefing.events().iter().map(|event| event.key().to_owned()).collect()
}

#[test]
fn rows_and_authored_events_stand_together_in_order_of_time() {
    let one = block(&[(Some(5), 0, vec![0, 1], 3, None), (None, 0, vec![], NONE, None)], 0);
    let two = block(&[(Some(5), 2, vec![2], 0, None), (Some(1), 0, vec![], NONE, None)], 2);
    let briefing = builder(vec![one, two], &[(Some(5), "a"), (Some(3), "b"), (None, "c")]).finish();
    assert_eq!(keys(&briefing), ["K3", "b", "a", "K0", "K2", "c", "K1"]);
    let clash = briefing.event(EventId(3)).unwrap();
    assert_eq!(clash.title(), "Armed clash: Red and Blue");
    assert_eq!((clash.kind(), clash.mode(), clash.note()), (Kind::Assault, "armed clash", "note 0"));
    assert_eq!(clash.place_precision(), Some(PlacePrecision::Near));
    let row = clash.row().unwrap();
    assert_eq!((row.line, row.start, row.len), (2, 0, 9));
    let period = briefing.period().unwrap();
    assert_eq!((period.first.num_days_from_ce(), period.last.num_days_from_ce()), (day(1), day(7)));
    let authored = briefing.event(EventId(2)).unwrap();
    assert_eq!((authored.title().as_ref(), authored.mode(), authored.row()), ("Event a", "talks", None));
}

#[test]
fn the_figure_of_a_row_is_the_claim_of_its_event() {
    let rows =
        [(Some(5), 0, vec![0], 3, None), (Some(6), 0, vec![1], NONE, None), (Some(7), 0, vec![1], 0, None)];
    let briefing = builder(vec![block(&rows, 0)], &[]).finish();
    assert_eq!((briefing.claims().count(), briefing.claims().len()), (2, 3));
    let claim = briefing.claim(ClaimId(0)).unwrap();
    assert_eq!(claim.figure().best, Some(3));
    assert_eq!(
        (claim.claimant(), claim.covers(EventId(0)), claim.is_table_row()),
        (Some(ActorId(0)), true, true)
    );
    assert!(briefing.claim(ClaimId(1)).is_none(), "a row that states no figure claims none");
    assert_eq!(briefing.claim(ClaimId(2)).unwrap().figure().best, Some(0), "zero is a figure");
    assert_eq!(briefing.claims_of(EventId(1)).count(), 0);
}

#[test]
fn other_figures_of_rows_are_claims_of_their_events_by_the_same_claimant() {
    let mut rows = BlockRows::default();
    for (first, claimant) in [(6, 0), (5, 1), (5, 2)] {
        let row = Row { first: day(first), claimant, ..Row::UNKNOWN };
        rows.push(&row, &[], None);
        rows.state(Measure::Displaced, [NONE, 100 * claimant, NONE]);
        rows.state(Measure::Injured, [claimant, NONE, NONE]);
        rows.state(Measure::Missing, [NONE; 3]);
    }
    rows.merge(2, 1);
    let spots = vec![RowPosition::default(); 3];
    let mut builder =
        builder(vec![Block::new(BlockText { spots, ..BlockText::default() }, rows)], &[(Some(7), "a")]);
    builder.claims.push(claim("own", EventId(0)));
    let briefing = builder.finish();
    let claims = briefing.claims();
    assert_eq!((claims.count(), claims.tabled(), claims.of_rows(), claims.len()), (5, 3, 7, 8));
    let of = |event: u32| -> Vec<(Measure, Option<u32>, Qualifier, Option<ActorId>)> {
        let all = briefing.claims_of(EventId(event)).filter_map(|id| briefing.claim(id));
        all.filter(|claim| claim.is_table_row() && claim.covers(EventId(event)))
            .map(|claim| (claim.measure(), claim.figure().least(), claim.qualifier(), claim.claimant()))
            .collect()
    };
    // The row of the 5th is merged with another of the same event, whose figures it does not add to.
    let [earlier, later] = [1, 0].map(|claimant| {
        let who = Some(ActorId(claimant));
        vec![
            (Measure::Injured, Some(claimant), Qualifier::AtLeast, who),
            (Measure::Displaced, Some(100 * claimant), Qualifier::NoneStated, who),
        ]
    });
    assert_eq!((of(0), of(1), of(2)), (earlier, later, vec![]));
    let own = claims.authored().next().unwrap();
    assert_eq!((own.key(), own.is_table_row(), own.covers(EventId(2))), ("own", false, true));
}

#[test]
fn merged_rows_add_their_participants_and_no_figure() {
    let one = block(&[(Some(5), 0, vec![0], 3, None), (Some(6), 0, vec![2], 1, None)], 0);
    let two = block(&[(Some(5), 0, vec![1, 0], 3, Some(0))], 2);
    let briefing = builder(vec![one, two], &[]).finish();
    assert_eq!(keys(&briefing), ["K0", "K1"]);
    let event = briefing.event(EventId(0)).unwrap();
    assert_eq!(event.participants().map(|(actor, _)| actor.0).collect::<Vec<_>>(), [0, 1]);
    assert_eq!((event.rows().count(), briefing.claims().count()), (2, 2));
    let rows = briefing.events().rows();
    assert_eq!((rows.event(2), rows.key(2), rows.text(2)), (Some(EventId(0)), "K2", "note 2"));
}

proptest! {
    /// The order and every column are those that sorting whole records gives.
    #[test]
    fn columns_are_those_of_sorted_records(
        rows in proptest::collection::vec(
            (proptest::option::weighted(0.9, -400..400i32), 0u16..9, proptest::collection::vec(0u32..3, 0..6), 0u32..50),
            0..60,
        ),
        cut in 0usize..60,
        apart in prop_oneof![Just(1), Just(75), Just(20_000)],
        long: bool,
        dated: bool,
    ) {
        let rows: Vec<Plain> = rows
            .into_iter()
            .map(|(first, more, who, killed)| {
                let first = first.or(dated.then_some(-400)).map(|first| first * apart);
                (first, if long { more } else { 0 }, who, killed, None)
            })
            .collect();
        let cut = cut.min(rows.len());
        let (one, two) = rows.split_at(cut);
        let briefing = builder(vec![block(one, 0), block(two, u32::try_from(cut).unwrap())], &[]).finish();
        let mut sorted: Vec<(usize, &Plain)> = rows.iter().enumerate().collect();
        sorted.sort_by_key(|(rank, row)| (row.0.is_none(), row.0, if row.0.is_some() { row.1 } else { 0 }, *rank));
        prop_assert_eq!(briefing.events().len(), sorted.len());
        for ((rank, row), event) in sorted.into_iter().zip(briefing.events().iter()) {
            prop_assert_eq!(event.key(), format!("K{rank}"));
            prop_assert_eq!(event.note(), format!("note {rank}"));
            prop_assert_eq!(event.participants().map(|(id, _)| id.0).collect::<Vec<_>>(), row.2.clone());
            let when = event.when().map(|when| (when.first.num_days_from_ce(), when.last.num_days_from_ce()));
            prop_assert_eq!(when, row.0.map(|first| (day(first), day(first) + i32::from(row.1))));
            let claim = briefing.claim(ClaimId(event.id().0)).unwrap();
            prop_assert_eq!(claim.figure().best, Some(row.3));
        }
    }
    /// A row is found by its index in the file and its day, whatever order its block keeps the rows in.
    #[test]
    fn rows_are_found_by_index_and_day(
        rows in proptest::collection::vec((proptest::option::weighted(0.9, 0..6i32), 0u16..3), 1..40),
        (long, dated) in any::<(bool, bool)>(),
        apart in prop_oneof![Just(1), Just(100), Just(20_000)],
    ) {
        let rows: Vec<Plain> = (0u32..)
            .zip(rows)
            .map(|(rank, (first, more))| {
                let first = first.or(dated.then_some(0)).map(|first| first * apart);
                (first, if long { more } else { 0 }, Vec::new(), rank, None)
            })
            .collect();
        let block = block(&rows, 0);
        for wanted in (0..6).map(|first| Some(first * apart)).chain([None]) {
            for index in 0..=rows.len() {
                let found = block.find(index, wanted.map_or(UNDATED, day)).map(|row| row.killed[1]);
                let expected = rows.get(index).filter(|row| row.0 == wanted).map(|row| row.3);
                prop_assert_eq!(found, expected);
            }
        }
    }
    /// Authored events stand among the rows by their days, before the rows of the same time.
    #[test]
    fn authored_events_stand_among_rows(
        rows in proptest::collection::vec((proptest::option::weighted(0.9, 0..20i32), 0u16..3), 0..40),
        own in proptest::collection::vec(proptest::option::weighted(0.9, -1..22i32), 0..12),
        apart in prop_oneof![Just(1), Just(300_000)],
    ) {
        let rows: Vec<Plain> = rows
            .into_iter()
            .map(|(first, more)| (first.map(|first| first * apart), more, Vec::new(), 1, None))
            .collect();
        let names: Vec<String> = (0..own.len()).map(|index| format!("e{index}")).collect();
        let own: Vec<(Option<i32>, &str)> =
            own.iter().zip(&names).map(|(first, name)| (first.map(|first| first * apart), name.as_str())).collect();
        let briefing = builder(vec![block(&rows, 0)], &own).finish();
        let time = |first: Option<i32>, more: u16| {
            first.map_or((UNDATED, UNDATED), |first| (day(first), day(first) + i32::from(more)))
        };
        let mut expected: Vec<_> = own
            .iter()
            .map(|&(first, name)| (time(first, 0), false, name.to_owned()))
            .chain(rows.iter().enumerate().map(|(rank, row)| (time(row.0, row.1), true, format!("K{rank}"))))
            .collect();
        // Those of one time stay in the order in which they were given.
        expected.sort_by_key(|&(time, is_row, _)| (time, is_row));
        let expected: Vec<String> = expected.into_iter().map(|(.., key)| key).collect();
        prop_assert_eq!(keys(&briefing), expected);
        for event in briefing.events().iter().filter(|event| event.row().is_none()) {
            let given = own.iter().find(|own| own.1 == event.key()).unwrap().0;
            prop_assert_eq!(event.when().map(|when| when.first.num_days_from_ce()), given.map(day));
        }
    }
}

/// So many rows that several threads share them.
#[test]
fn many_rows_keep_their_order_and_columns() {
    let mut state = 7u32;
    let mut random = move |most: u32| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) % most
    };
    let rows: Vec<Plain> = (0..300_000u32)
        .map(|rank| {
            let first = (random(50) != 0).then(|| i32::try_from(random(900)).unwrap());
            let more = if random(8) == 0 { u16::try_from(random(30)).unwrap() } else { 0 };
            let who = (0..random(3)).collect();
            let same = (rank > 0 && random(40) == 0).then_some(0);
            (first, more, who, random(9), same)
        })
        .collect();
    let mut blocks = Vec::new();
    for (at, part) in (0u32..).zip(rows.chunks(7_001)) {
        blocks.push(block(part, at * 7_001));
    }
    let made = builder(blocks, &[(Some(400), "own")]).finish();

    let mut expected: Vec<(i32, i32, u32)> = (0u32..)
        .zip(&rows)
        .filter(|(_, row)| row.4.is_none())
        .map(|(rank, row)| {
            let first = row.0.map_or(UNDATED, day);
            (first, if row.0.is_some() { first + i32::from(row.1) } else { UNDATED }, rank)
        })
        .collect();
    expected.sort();
    let own = expected.partition_point(|&(first, last, _)| (first, last) < (day(400), day(400)));
    assert_eq!(made.events().len(), expected.len() + 1);
    let of_rows = made.events().iter().filter(|event| event.key() != "own");
    for (event, (first, _, rank)) in of_rows.zip(expected) {
        let row = &rows[rank as usize];
        assert_eq!(event.key(), format!("K{rank}"));
        assert_eq!(event.note(), format!("note {rank}"));
        assert_eq!(made.events().first_days()[event.id().index()], first);
        let who: Vec<u32> = event.participants().map(|(id, _)| id.0).collect();
        // Those of merged rows are added to the first row.
        assert!(who.starts_with(&row.2) && (rank == 0 || who == row.2), "{rank}: {who:?}");
        assert_eq!(made.claim(ClaimId(event.id().0)).unwrap().figure().best, Some(row.3));
    }
    assert_eq!(made.event(EventId::from_index(own)).unwrap().key(), "own");
}
