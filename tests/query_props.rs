//! Selection, counts, bars and rows against a plain reading of their meaning that knows no index.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "support/briefing.rs"]
mod briefing;
#[path = "support/random.rs"]
mod random;
#[path = "support/tables.rs"]
mod tables;

use std::collections::{BTreeSet, HashSet};

use chrono::NaiveDate;
use proptest::prelude::*;
use random::Dice;
use sitroom::model::{
    ActorId, Briefing, ClaimView, CountryId, EventId, EventView, Kind, PlaceId, Quadrant, SourceId,
    Statement, When, fold,
};
use sitroom::query::bits::Ranked;
use sitroom::query::{
    Bits, Chip, Filter, Index, Key, Leads, Row, Selection, Tallies, Term, Timeline, Value, complete,
    histogram, parse, select,
};

/// As many cases as PROPTEST_CASES asks for, else so many.
fn cases(fewest: u32) -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    ProptestConfig::with_cases(asked.unwrap_or(fewest))
}

/// Whether the actor is the other one, or a member of it at any remove.
fn belongs(b: &Briefing, actor: ActorId, to: ActorId, met: &mut BTreeSet<ActorId>) -> bool {
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

fn lies_in(b: &Briefing, place: PlaceId, country: CountryId) -> bool {
    let all = around(b, place);
    let stated = all.iter().map(|place| &b.places()[place.index()].countries).find(|all| !all.is_empty());
    stated.is_some_and(|countries| countries.contains(&country))
}

fn holds(key: Key, when: Option<When>, bound: When) -> bool {
    when.is_some_and(
        |when| if key == Key::Until { when.first <= bound.last } else { when.last >= bound.first },
    )
}

fn any_name(b: &Briefing, needle: &str, actor: ActorId) -> bool {
    let actor = &b.actors()[actor.index()];
    std::iter::once(&actor.name).chain(&actor.aliases).any(|name| fold(name).contains(needle))
}

fn event_matches(b: &Briefing, event: EventView<'_>, key: Key, value: &Value) -> bool {
    let involved: Vec<ActorId> = event.participants().map(|part| part.0).collect();
    match value {
        Value::Actor(id) => {
            let all = involved.iter().chain(event.reported_by());
            all.copied().any(|actor| belongs(b, actor, *id, &mut BTreeSet::new()))
        }
        Value::Country(id) => {
            involved.iter().any(|&actor| of_country(b, actor, *id))
                || event.place().is_some_and(|place| lies_in(b, place, *id))
        }
        Value::Place(id) => event.place().is_some_and(|place| around(b, place).contains(id)),
        Value::Kind(kind) => event.kind() == *kind,
        Value::Quadrant(quadrant) => event.kind().quadrant() == Some(*quadrant),
        Value::Day(bound) => holds(key, event.when(), *bound),
        Value::Source(id) if event.row().is_some() => event.source() == *id,
        Value::Source(id) => event.evidence().iter().any(|span| span.source == *id),
        Value::Measure(measure) => b.claims().iter().any(|c| c.measure() == *measure && c.covers(event.id())),
        Value::Leads(_) => unreachable!("a chip on leads is no test of a record"),
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
    }
}

fn some_event(b: &Briefing, events: &[EventId], key: Key, value: &Value) -> bool {
    events.iter().any(|&id| event_matches(b, b.event(id).expect("an event"), key, value))
}

fn statement_matches(b: &Briefing, statement: &Statement, key: Key, value: &Value) -> bool {
    let mut named = [&statement.speakers[..], &statement.on_behalf, &statement.to, &statement.about].concat();
    named.extend(statement.through);
    let itself = match value {
        Value::Actor(id) => named.iter().any(|&actor| belongs(b, actor, *id, &mut BTreeSet::new())),
        Value::Country(id) => named.iter().any(|&actor| of_country(b, actor, *id)),
        Value::Source(id) => statement.evidence().any(|span| span.source == *id),
        Value::Text(needle) => fold(b.words(statement.content)).contains(needle),
        Value::Day(bound) if statement.when.is_some() => return holds(key, statement.when, *bound),
        _ => false,
    };
    itself || some_event(b, &statement.events, key, value)
}

fn claim_matches(b: &Briefing, claim: ClaimView<'_>, key: Key, value: &Value) -> bool {
    let named: Vec<ActorId> = claim.claimant().into_iter().chain(claim.origin()).collect();
    let itself = match value {
        Value::Actor(id) => named.iter().any(|&actor| belongs(b, actor, *id, &mut BTreeSet::new())),
        Value::Country(id) => named.iter().any(|&actor| of_country(b, actor, *id)),
        Value::Source(id) => claim.source() == *id || claim.evidence().iter().any(|span| span.source == *id),
        Value::Text(needle) => {
            let words = claim.evidence().iter().map(|&span| b.words(span));
            words.chain([claim.victims()]).any(|text| fold(text).contains(needle))
        }
        Value::Measure(measure) => return claim.measure() == *measure,
        Value::Day(bound) if claim.events().next().is_none() => holds(key, claim.as_of(), *bound),
        _ => false,
    };
    itself || some_event(b, &claim.events().collect::<Vec<_>>(), key, value)
}

/// Whether the chips let a record through by its being a lead or not.
fn let_through(chips: &[&Chip], is_lead: bool) -> bool {
    let of_leads = |negated: bool| chips.iter().filter(move |c| c.key == Key::Leads && c.negated == negated);
    let only = |chip: &&&Chip| chip.terms.iter().all(|term| term.value == Value::Leads(Leads::Only));
    if is_lead {
        of_leads(false).next().is_some() && of_leads(true).next().is_none()
    } else {
        of_leads(false).find(only).is_none()
    }
}

/// What matches the chips, by a look at every record.
fn plain(b: &Briefing, chips: &[&Chip]) -> Selection {
    let all = |is_lead: bool, matches: &dyn Fn(Key, &Value) -> bool| {
        let mut others = chips.iter().filter(|chip| chip.key != Key::Leads);
        let_through(chips, is_lead)
            && others.all(|chip| chip.terms.iter().any(|term| matches(chip.key, &term.value)) != chip.negated)
    };
    let mut selection = Selection::none(b);
    for event in b.events().iter() {
        if all(b.is_lead(event), &|key, value| event_matches(b, event, key, value)) {
            selection.events.insert(event.id().0);
        }
    }
    for (id, statement) in (0u32..).zip(b.statements()) {
        if all(false, &|key, value| statement_matches(b, statement, key, value)) {
            selection.statements.insert(id);
        }
    }
    for claim in b.claims().iter() {
        let is_lead =
            claim.is_tabled() && b.event(EventId(claim.id().0)).is_some_and(|event| b.is_lead(event));
        if all(is_lead, &|key, value| claim_matches(b, claim, key, value)) {
            selection.claims.insert(claim.id().0);
        }
    }
    selection
}

/// Every count, by a look at every record for every value.
fn plain_tallies(b: &Briefing, filter: &Filter) -> Tallies {
    let on: Vec<&Chip> = filter.chips.iter().filter(|chip| chip.on).collect();
    let without = |keys: &[Key]| -> Selection {
        let chips: Vec<&Chip> =
            on.iter().copied().filter(|chip| chip.negated || !keys.contains(&chip.key)).collect();
        plain(b, &chips)
    };
    let events = |under: &Selection, key: Key, value: &Value| {
        let all = under.events.iter().map(|id| b.event(EventId(id)).expect("an event"));
        u32::try_from(all.filter(|&event| event_matches(b, event, key, value)).count()).expect("few")
    };
    let whole = plain(b, &on);
    let mut tallies = Tallies {
        events: whole.events.count(),
        statements: whole.statements.count(),
        claims: whole.claims.count(),
        ..Tallies::default()
    };
    let under = without(&[Key::Actor]);
    for id in (0..b.actors().len()).map(ActorId::from_index) {
        let value = Value::Actor(id);
        let statements = (0u32..)
            .zip(b.statements())
            .filter(|(at, s)| under.statements.contains(*at) && statement_matches(b, s, Key::Actor, &value));
        let claims = b.claims().iter().filter(|&claim| {
            under.claims.contains(claim.id().0) && claim_matches(b, claim, Key::Actor, &value)
        });
        tallies.actors.push(sitroom::query::ActorTally {
            events: events(&under, Key::Actor, &value),
            statements: u32::try_from(statements.count()).expect("few"),
            claims: u32::try_from(claims.count()).expect("few"),
        });
    }
    let under = without(&[Key::Country]);
    let used: HashSet<CountryId> =
        random::COUNTRIES.iter().filter_map(|code| b.countries().find(code)).collect();
    let country = |id| if used.contains(&id) { events(&under, Key::Country, &Value::Country(id)) } else { 0 };
    tallies.countries = b.countries().iter().map(|(id, _)| country(id)).collect();
    let under = without(&[Key::Place]);
    let places = (0..b.places().len()).map(PlaceId::from_index);
    tallies.places = places.map(|id| events(&under, Key::Place, &Value::Place(id))).collect();
    let under = without(&[Key::Kind]);
    for (&kind, count) in Kind::ALL.iter().zip(&mut tallies.kinds) {
        *count = events(&under, Key::Kind, &Value::Kind(kind));
    }
    let under = without(&[Key::Source]);
    let sources = (0..b.sources().len()).map(SourceId::from_index);
    tallies.sources = sources.map(|id| events(&under, Key::Source, &Value::Source(id))).collect();
    let undated = without(&[Key::Since, Key::Until]).events;
    let left_out = undated.iter().filter(|&id| {
        let undated = b.event(EventId(id)).is_some_and(|event| event.when().is_none());
        undated && on.iter().any(|chip| chip.key.is_time() && !chip.negated)
    });
    if !on.iter().any(|chip| chip.key == Key::Leads && !chip.negated) {
        let mut chips: Vec<&Chip> = on.iter().copied().filter(|chip| chip.key != Key::Leads).collect();
        let only = Term::of(b, Value::Leads(Leads::Only));
        let only = Chip { key: Key::Leads, terms: vec![only], negated: false, on: true };
        chips.push(&only);
        tallies.leads_left_out = plain(b, &chips).events.count();
    }
    tallies.undated_left_out = u32::try_from(left_out.count()).expect("few");
    tallies
}

fn plain_rows(b: &Briefing, selection: &Selection) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut heading: Option<(usize, Option<(NaiveDate, NaiveDate)>)> = None;
    for event in selection.events.iter().filter_map(|id| b.event(EventId(id))) {
        let date = event.when().map(|when| (when.first, when.last));
        if heading.is_none_or(|(_, last)| last != date) {
            heading = Some((rows.len(), date));
            let when = date.map(|(first, last)| When::range(first, last).expect("a range"));
            rows.push(Row::Heading { when, events: 0 });
        }
        if let Some(Row::Heading { events, .. }) = heading.and_then(|(at, _)| rows.get_mut(at)) {
            *events += 1;
        }
        rows.push(Row::Event(event.id()));
    }
    rows
}

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn selection_and_every_count(seed in any::<u64>(), size in 0usize..160) {
        let mut dice = Dice::new(seed);
        let b = random::briefing(&mut dice, size);
        let index = Index::new(&b);
        for _ in 0..3 {
            let filter = random::filter(&mut dice, &b);
            let (selection, tallies) = select(&b, &index, &filter);
            let on: Vec<&Chip> = filter.active().collect();
            prop_assert_eq!(&selection, &plain(&b, &on), "{}", &filter);
            prop_assert_eq!(tallies, plain_tallies(&b, &filter), "{}", &filter);
        }
    }

    #[test]
    fn rows_of_the_timeline(seed in any::<u64>(), size in 0usize..300) {
        let mut dice = Dice::new(seed);
        let b = random::briefing(&mut dice, size);
        let index = Index::new(&b);
        let selection = select(&b, &index, &random::filter(&mut dice, &b)).0;
        let timeline = Timeline::new(&b, &index, &selection);
        let rows = plain_rows(&b, &selection);
        prop_assert_eq!(timeline.len(), rows.len());
        let all: Vec<Row> = (0..timeline.len() + 2).filter_map(|at| timeline.row(at)).collect();
        prop_assert_eq!(&all, &rows);
        let is_event = |at: &usize| matches!(rows[*at], Row::Event(_));
        for from in 0..rows.len() + 3 {
            let after = (from + 1..rows.len()).find(is_event);
            prop_assert_eq!(timeline.next_event_row(from, true), after);
            let before = (0..from.min(rows.len())).rev().find(is_event);
            prop_assert_eq!(timeline.next_event_row(from, false), before);
        }
        for id in (0..b.events().len()).map(EventId::from_index) {
            prop_assert_eq!(timeline.row_of(id), rows.iter().position(|row| *row == Row::Event(id)));
        }
    }

    #[test]
    fn bars_cover_the_period_and_count_every_dated_event(
        seed in any::<u64>(), size in 0usize..200, max in 0usize..120,
    ) {
        let mut dice = Dice::new(seed);
        let b = random::briefing(&mut dice, size);
        let index = Index::new(&b);
        let selection = select(&b, &index, &random::filter(&mut dice, &b)).0;
        let bars = histogram(&b, &index, &selection, max);
        prop_assert!(bars.len() <= max);
        let Some(period) = b.period().filter(|_| max > 0) else { return Ok(()) };
        prop_assert_eq!((bars[0].first, bars[bars.len() - 1].last), (period.first, period.last));
        prop_assert!(bars.windows(2).all(|pair| pair[0].last.succ_opt() == Some(pair[1].first)));
        for bar in &bars {
            let inside = selection.events.iter().filter_map(|id| b.event(EventId(id))).filter(|event| {
                event.when().is_some_and(|when| bar.first <= when.first && when.first <= bar.last)
            });
            let mut counts = (0, 0, 0);
            for event in inside {
                match event.kind().quadrant() {
                    Some(Quadrant::VerbalConflict | Quadrant::MaterialConflict) => counts.0 += 1,
                    Some(_) => counts.1 += 1,
                    None => counts.2 += 1,
                }
            }
            prop_assert_eq!((bar.conflict, bar.cooperation, bar.other), counts);
        }
    }
}

proptest! {
    #![proptest_config(cases(100))]

    #[test]
    fn a_filter_is_read_back_from_its_text(seed in any::<u64>(), texts in prop::collection::vec("\\PC{1,12}", 3)) {
        let mut dice = Dice::new(seed);
        let b = random::briefing(&mut dice, 20);
        let mut filter = random::filter(&mut dice, &b);
        for text in &texts {
            if let Some(term) = sitroom::query::Term::text(text) {
                filter = filter.with_term(Key::Text, term, dice.chance(3));
            }
        }
        let written = filter.to_string();
        let active = Filter { chips: filter.active().cloned().collect() };
        match parse(&written, &b) {
            Ok(read) => prop_assert_eq!(read, active, "{}", written),
            // Days are drawn at random: a period that ends before it begins is refused.
            Err(problems) => prop_assert!(
                problems.len() == 1 && problems[0].message.contains("before it begins"), "{written}: {problems:?}"
            ),
        }
    }

    #[test]
    fn any_text_is_a_filter_or_has_problems_within_it(
        text in "((-?(actor|kind|since|until|claim|country|text|x):)?[a-z0-9é\"\\\\,: -]{0,8} ?){0,6}",
    ) {
        let b = briefing::border();
        match parse(&text, &b) {
            Ok(filter) => {
                let again = parse(&filter.to_string(), &b);
                prop_assert_eq!(again.as_ref(), Ok(&filter), "{}", filter);
            }
            Err(problems) => {
                prop_assert!(!problems.is_empty());
                for problem in &problems {
                    prop_assert!(text.get(problem.range.clone()).is_some_and(|words| !words.is_empty()), "{problem:?}");
                }
                prop_assert!(problems.is_sorted_by_key(|problem| problem.range.start));
            }
        }
    }

    #[test]
    fn nothing_typed_breaks_anything(text in "\\PC{0,40}|[\\x00-\\x7f]{0,40}") {
        let b = briefing::border();
        let _ = parse(&text, &b);
        let completions = complete(&text, text.len() / 2, &b, &Index::new(&b));
        prop_assert!(text.get(completions.replace).is_some());
    }

    #[test]
    fn sets_of_bits_are_sets(
        len in 0usize..700,
        one in prop::collection::hash_set(0u32..700, 0..200),
        other in prop::collection::hash_set(0u32..700, 0..200),
        range in (0usize..720, 0usize..720),
    ) {
        let below = |set: &HashSet<u32>| -> BTreeSet<u32> {
            set.iter().copied().filter(|&number| (number as usize) < len).collect()
        };
        let bits = |set: &HashSet<u32>| {
            let mut bits = Bits::new(len);
            set.iter().for_each(|&number| bits.insert(number));
            bits
        };
        let (a, b) = (below(&one), below(&other));
        let of = |bits: &Bits| bits.iter().collect::<BTreeSet<u32>>();
        let mut and = bits(&one);
        and.and(&bits(&other));
        prop_assert_eq!(of(&and), &a & &b);
        prop_assert_eq!(bits(&one).count_and(&bits(&other)), and.count());
        let mut or = bits(&one);
        or.or(&bits(&other));
        prop_assert_eq!(of(&or), &a | &b);
        let mut not = bits(&one);
        not.and_not(&bits(&other));
        prop_assert_eq!(of(&not), &a - &b);
        let mut inverted = bits(&one);
        inverted.invert();
        let everything: BTreeSet<u32> = (0..u32::try_from(len).expect("small")).collect();
        prop_assert_eq!(of(&inverted), &everything - &a);
        prop_assert_eq!(of(&Bits::full(len)), everything);
        let mut ranged = Bits::new(len);
        ranged.insert_range(range.0..range.1);
        prop_assert!((0u32..750).all(|n| ranged.contains(n) == ((range.0..range.1.min(len)).contains(&(n as usize)))));
        let set = bits(&one);
        prop_assert_eq!((set.count() as usize, set.is_empty(), set.len()), (a.len(), a.is_empty(), len));
        prop_assert!(set.iter().is_sorted());
        let ranked = Ranked::new(set.clone());
        for number in 0..720u32 {
            prop_assert_eq!(set.contains(number), a.contains(&number));
            prop_assert_eq!(set.first_at_or_after(number), a.range(number..).next().copied());
            prop_assert_eq!(ranked.rank(number) as usize, a.range(..number).count());
            prop_assert_eq!(ranked.select(number), a.iter().nth(number as usize).copied());
        }
    }
}
