//! Totals, orders and searches over the rows of tables against a plain reading of their meaning.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate};
use proptest::prelude::*;
use sitroom::model::table::Dataset;
use sitroom::model::{Briefing, ClaimId, ClaimView, EventId, EventView, Figure, Measure, Precision, When};
use sitroom::query::{
    DatasetSum, Filter, FilterKey, Finder, Index, Needle, PeriodSum, Selection, Target, Term, TextSearch,
    Value, casualties, casualties_about, casualties_of, select,
};

use super::cases;
use crate::support::random::{self, Dice};

/// The first of the numbers that is stated.
fn first(numbers: [Option<u32>; 3]) -> u64 {
    u64::from(numbers.into_iter().flatten().next().expect("a figure"))
}

/// The claim for the measure that the row of an event makes.
fn claim_of_row<'b>(b: &'b Briefing, event: EventView<'_>, measure: Measure) -> Option<ClaimView<'b>> {
    let own = |claim: &ClaimView<'_>| {
        claim.is_table_row() && claim.measure() == measure && claim.covers(event.id())
    };
    b.claims().iter().find(own)
}

fn plain_sums(b: &Briefing, selection: &Selection, measure: Measure) -> Vec<DatasetSum> {
    type Slot = (Dataset, Option<String>, usize);
    let mut sums: BTreeMap<Slot, DatasetSum> = BTreeMap::new();
    for event in b.events().iter().filter(|event| event.row().is_some()) {
        let dataset = b.source(event.source()).unwrap().table.as_ref().unwrap().dataset;
        let category = dataset.categories_overlap().then(|| event.mode().to_owned());
        let alone = if dataset == Dataset::Custom { event.source().index() } else { 0 };
        let sum = sums
            .entry((dataset, category.clone(), alone))
            .or_insert_with(|| DatasetSum { measure, ..DatasetSum::new(dataset, category) });
        let claim = claim_of_row(b, event, measure);
        let counts = match claim {
            Some(claim) if selection.claims.contains(claim.id().0) => {
                let Figure { low, best, high } = claim.figure();
                let (least, middle, most) =
                    (first([low, best, high]), first([best, low, high]), first([high, best, low]));
                sum.low += least;
                sum.best += middle;
                sum.high += most;
                sum.stated += 1;
                sum.zero += u32::from((least, middle, most) == (0, 0, 0));
                let stated: Vec<u32> = [low, best, high].into_iter().flatten().collect();
                sum.unordered += u32::from(!stated.windows(2).all(|pair| pair[0] <= pair[1]));
                true
            }
            None if selection.events.contains(event.id().0) => {
                sum.silent += 1;
                true
            }
            _ => false,
        };
        if counts && event.is_total() {
            sum.counted.totals += 1;
            sum.counted.events += u64::from(event.counts().unwrap_or(0));
        }
        if counts && !sum.sources.contains(&event.source()) {
            sum.sources.push(event.source());
            sum.sources.sort_unstable();
        }
    }
    let asked = |sum: &DatasetSum| {
        sum.stated > 0 || measure == Measure::Killed && sum.silent > 0 && !sum.dataset.is_lead()
    };
    sums.into_values().filter(asked).collect()
}

/// The day on which a row counts: its first, but the middle of a week that begins in another month, where the dataset
/// states the middle.
fn day_of(b: &Briefing, event: &EventView<'_>, when: When) -> NaiveDate {
    let middle = when.first + Days::new(3);
    let table = b.source(event.source()).and_then(|source| source.table.as_ref());
    let states_middle = table.is_some_and(|table| table.dataset.states_the_middle());
    let is_week = when.precision == Precision::Week && (when.last - when.first).num_days() == 6;
    if states_middle && is_week && middle.month() != when.first.month() { middle } else { when.first }
}

/// The days within which a row may lie. A week that counts on its stated day lies there, unless days are told apart.
fn days_of(b: &Briefing, event: &EventView<'_>, by_day: bool) -> Option<(NaiveDate, NaiveDate)> {
    let when = event.when()?;
    let day = day_of(b, event, when);
    let last = match day != when.first {
        true if by_day => day + Days::new(1),
        true => day,
        false => when.last,
    };
    Some((day, last))
}

/// What a sum is made of over time adds up to it, each part from the rows that count within it.
fn checked_over_time(b: &Briefing, selection: &Selection, sum: &DatasetSum) -> Result<(), TestCaseError> {
    let is_of = |event: &EventView<'_>| {
        let own = sum.sources.contains(&event.source());
        own && sum.category.as_ref().is_none_or(|category| event.mode() == category)
    };
    let by_day = sum.over_time.iter().find_map(|toll| toll.when).is_some_and(|when| when.first == when.last);
    let claims: Vec<(Option<(NaiveDate, NaiveDate)>, Figure)> = b
        .events()
        .iter()
        .filter(|event| event.row().is_some() && is_of(event))
        .filter_map(|event| {
            let claim = claim_of_row(b, event, sum.measure)?;
            selection.claims.contains(claim.id().0).then(|| (days_of(b, &event, by_day), claim.figure()))
        })
        .collect();
    let whens: Vec<When> = sum.over_time.iter().filter_map(|toll| toll.when).collect();
    let plain = |when: Option<When>, longer_than: Option<String>| {
        let own = claims.iter().filter(|(days, _)| match (days, when) {
            (Some((first, last)), Some(when)) => when.contains(*first) && when.contains(*last),
            (Some((first, last)), None) => {
                let one = whens.iter().any(|when| when.contains(*first) && when.contains(*last));
                longer_than.is_some() && !one
            }
            (None, None) => longer_than.is_none(),
            (None, Some(_)) => false,
        });
        let mut toll =
            PeriodSum { when, longer_than: longer_than.clone(), low: 0, best: 0, high: 0, stated: 0 };
        for (_, Figure { low, best, high }) in own {
            toll.low += first([*low, *best, *high]);
            toll.best += first([*best, *low, *high]);
            toll.high += first([*high, *best, *low]);
            toll.stated += 1;
        }
        toll
    };
    for toll in &sum.over_time {
        prop_assert_eq!(toll, &plain(toll.when, toll.longer_than.clone()));
    }
    prop_assert!(whens.windows(2).all(|pair| pair[0].last.succ_opt() == Some(pair[1].first)), "{whens:?}");
    prop_assert!(whens.len() <= 50);
    // Where days are told apart, rows of several days are one group, and so are rows without a date.
    let group = |(first, last): (NaiveDate, NaiveDate)| (first == last).then_some(first);
    let mut days: Vec<Option<Option<NaiveDate>>> = claims.iter().map(|(days, _)| days.map(group)).collect();
    days.sort_unstable();
    days.dedup();
    if sum.over_time.is_empty() {
        // Days that are near each other are told apart, where no others are selected that are far away.
        let all = b.events().iter().filter(|event| {
            claim_of_row(b, *event, sum.measure).is_some_and(|claim| selection.claims.contains(claim.id().0))
        });
        let all: Vec<NaiveDate> = all.filter_map(|event| event.when().map(|when| when.first)).collect();
        let near =
            all.iter().max().zip(all.iter().min()).is_some_and(|(max, min)| (*max - *min).num_days() < 31);
        prop_assert!(days.len() < 2 || !near, "{days:?}");
    } else {
        prop_assert_eq!(sum.over_time.iter().map(|toll| toll.stated).sum::<u32>(), sum.stated);
        prop_assert!(sum.over_time.len() > 1 && sum.over_time[0].stated > 0);
        prop_assert!(sum.over_time.last().unwrap().stated > 0);
    }
    Ok(())
}

/// Whether the words stand in one of the texts of the event.
fn says(b: &Briefing, event: EventId, words: &str) -> bool {
    let rows = b.events().rows();
    let mut texts = Vec::new();
    match rows.rank(event) {
        Some(own) => {
            for row in [&[own], rows.more(event)].concat() {
                texts.extend([rows.key(row).to_owned(), rows.text(row).to_owned()]);
            }
        }
        None => {
            let event = b.event(event).unwrap();
            texts.push(event.title().into_owned());
            texts.extend(event.evidence().iter().map(|&span| b.words(span).to_owned()));
        }
    }
    let exact = words.chars().any(char::is_uppercase);
    texts.iter().any(|text| if exact { text.contains(words) } else { text.to_lowercase().contains(words) })
}

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn the_rows_of_a_dataset_are_added_up_and_no_others(seed in any::<u64>(), size in 0usize..200) {
        let mut dice = Dice::new(seed);
        let b = random::briefing(&mut dice, size);
        let index = Index::new(&b);
        for _ in 0..3 {
            let filter = random::filter(&mut dice, &b);
            let selection = select(&b, &index, &filter).0;
            let summaries = casualties(&b, &index, &selection);
            let mut sums: Vec<DatasetSum> =
                summaries.iter().flat_map(|summary| summary.datasets.clone()).collect();
            let mut plain: Vec<DatasetSum> =
                Measure::ALL.iter().flat_map(|&measure| plain_sums(&b, &selection, measure)).collect();
            for sum in &mut sums {
                checked_over_time(&b, &selection, sum)?;
                sum.over_time.clear();
            }
            let key = |sum: &DatasetSum| (sum.measure, sum.dataset, sum.category.clone(), sum.sources.clone());
            sums.sort_by_key(key);
            plain.sort_by_key(key);
            prop_assert_eq!(sums, plain, "{}", filter);
            prop_assert!(summaries.iter().all(|s| s.datasets.iter().all(|sum| sum.measure == s.measure)));
            let shown: Vec<ClaimId> = summaries
                .iter()
                .flat_map(|summary| &summary.scopes)
                .flat_map(|scope| scope.claims.iter().map(|line| line.claim))
                .collect();
            prop_assert!(shown.iter().all(|id| selection.claims.contains(id.0)));
            let few = selection.claims.count_in(0..b.claims().of_rows()) <= sitroom::query::casualties::SINGLE_ROWS;
            let single = shown.iter().filter(|id| b.claim(**id).is_some_and(|claim| claim.is_table_row())).count();
            prop_assert_eq!(few || single == 0, true);
            prop_assert_eq!(shown.len() == selection.claims.count() as usize, few || single > 0);
        }
    }

    #[test]
    fn a_search_finds_what_stands_in_one_text(seed in any::<u64>(), size in 0usize..200) {
        let mut dice = Dice::new(seed);
        let b = random::briefing(&mut dice, size);
        for _ in 0..6 {
            let words = random::needle(&mut dice, &b);
            let Some(needle) = Needle::new(&words) else { continue };
            let mut search = TextSearch::new(&b, &needle);
            let mut steps = vec![search.step(1)];
            while !steps[steps.len() - 1].done {
                steps.push(search.step(1 + size));
            }
            let all = (0..b.events().len()).map(EventId::from_index);
            let plain: Vec<u32> = all.filter(|&id| says(&b, id, &words)).map(|id| id.0).collect();
            prop_assert_eq!(search.events().iter().collect::<Vec<_>>(), plain, "{:?}", words);
            prop_assert!(steps.is_sorted_by_key(|found| found.events));
            let last = steps[steps.len() - 1];
            prop_assert_eq!((last.searched, last.events), (last.total, search.events().count()));
            let (mut whole, mut told) = (TextSearch::new(&b, &needle), Vec::new());
            let came = whole.run(|_, found| {
                told.push(found);
                true
            });
            prop_assert!(came && told.is_sorted_by_key(|found| (found.searched, found.events)));
            prop_assert_eq!((told.last(), whole.events()), (Some(&last), search.events()));
        }
    }

    #[test]
    fn words_of_a_filter_are_found_however_they_are_written(seed in any::<u64>(), size in 1usize..120) {
        let mut dice = Dice::new(seed);
        let b = random::briefing(&mut dice, size);
        let index = Index::new(&b);
        for _ in 0..6 {
            let words = random::needle(&mut dice, &b);
            let Some(term) = Term::text(&words) else { continue };
            let folded = sitroom::model::fold(&words);
            let filter = Filter::default().with_term(FilterKey::Leads, Term::of(&b, FilterKey::Leads, Value::YES), false);
            let selection = select(&b, &index, &filter.with_term(FilterKey::Text, term, false)).0;
            let rows = b.events().rows();
            for event in (0..b.events().len()).map(EventId::from_index) {
                let all = rows.rank(event).into_iter().chain(rows.more(event).iter().copied());
                let mut texts = all.flat_map(|row| [rows.key(row), rows.text(row)]);
                if texts.any(|text| sitroom::model::fold(text).contains(&folded)) {
                    prop_assert!(selection.events.contains(event.0), "{:?} {:?}", words, b.event(event).unwrap().note());
                }
            }
        }
    }

    #[test]
    fn the_claims_about_an_event_have_the_scopes_and_ranges_of_all(seed in any::<u64>(), size in 1usize..60) {
        let mut dice = Dice::new(seed);
        let b = random::briefing(&mut dice, size);
        let index = Index::new(&b);
        let selection = select(&b, &index, &random::filter(&mut dice, &b)).0;
        let all = casualties(&b, &index, &selection);
        for event in (0..b.events().len()).map(EventId::from_index) {
            let about = casualties_about(&b, &selection, &[event]);
            let listed: Vec<ClaimId> = about
                .iter()
                .flat_map(|summary| &summary.scopes)
                .flat_map(|scope| scope.claims.iter().map(|line| line.claim))
                .collect();
            for claim in b.claims_of(event).filter(|claim| selection.claims.contains(claim.0)) {
                prop_assert!(listed.contains(&claim), "{:?}", claim);
            }
            for (measure, scope) in about.iter().flat_map(|one| one.scopes.iter().map(|scope| (one.measure, scope))) {
                let same = all.iter().filter(|one| one.measure == measure).flat_map(|one| &one.scopes);
                prop_assert!(same.into_iter().any(|own| own == scope), "{:?}", scope);
            }
        }
    }

    #[test]
    fn every_claim_on_an_event_stands_by_it(seed in any::<u64>(), size in 1usize..60) {
        let b = random::briefing(&mut Dice::new(seed), size);
        for event in (0..b.events().len()).map(EventId::from_index) {
            let mut own: Vec<ClaimId> = b.claims_of(event).collect();
            let mut shown: Vec<ClaimId> = casualties_of(&b, sitroom::query::select::AsOf::NOW, event)
                .iter()
                .flat_map(|summary| &summary.scopes)
                .flat_map(|scope| scope.claims.iter().map(|line| line.claim))
                .collect();
            own.sort_unstable();
            shown.sort_unstable();
            prop_assert_eq!(shown, own);
        }
    }
}

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn going_back_to_a_filter_looks_at_nothing_anew(seed in any::<u64>(), size in 0usize..60) {
        let mut dice = Dice::new(seed);
        let b = random::briefing(&mut dice, size);
        let index = Index::new(&b);
        let filters = [random::filter(&mut dice, &b), random::filter(&mut dice, &b)];
        let first: Vec<_> = filters.iter().map(|filter| select(&b, &index, filter)).collect();
        let looks = index.looks();
        let again: Vec<_> = filters.iter().map(|filter| select(&b, &index, filter)).collect();
        prop_assert_eq!(first, again);
        prop_assert_eq!(index.looks(), looks);
        // Under an as-of day, some are also looked at as of now, to count the undated events that it leaves out.
        let times = |filter: &Filter| if filter.as_of().date().is_some() { 2 } else { 1 };
        let chips: usize = filters.iter().map(|filter| filter.active().count() * times(filter)).sum();
        prop_assert!(looks <= chips as u64);
    }
}

#[test]
fn a_row_is_found_by_its_key() {
    let mut dice = Dice::new(4);
    let b = std::iter::repeat_with(|| random::briefing(&mut dice, 80))
        .find(|b| b.events().rows().len() > 20)
        .unwrap();
    let finder = Finder::new(&b);
    let rows = b.events().rows();
    for event in b.events().iter().filter(|event| event.row().is_some() && !event.key().is_empty()) {
        let hits = finder.find(&b, &event.key().to_lowercase(), 5);
        assert_eq!(hits.first().map(|hit| hit.target), Some(Target::Event(event.id())));
        let hit = &hits[0];
        assert_eq!(&hit.text[hit.matched[0].clone()], event.key());
        assert_eq!(rows.key(rows.rank(event.id()).unwrap()), event.key());
    }
    assert!(finder.find(&b, "PAK999999", 5).is_empty());
}
