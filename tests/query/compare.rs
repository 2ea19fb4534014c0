//! Comparisons: each number is what the filter of its side and row selects by itself.

use proptest::prelude::*;
use sitroom::model::Briefing;
use sitroom::query::compare::{Against, Amount, Compared, Comparison, Relation};
use sitroom::query::{Filter, Index, casualties, parse, select};

use crate::support::pictures::pictures;
use crate::support::random::{self, Dice};

fn read(b: &Briefing, text: &str) -> Filter {
    parse(text, b).unwrap_or_else(|problems| panic!("{text}: {problems:?}"))
}

/// Both filters, as they could be typed.
fn sides(b: &Briefing, text: &str, against: &Against) -> [String; 2] {
    against.filters(b, &read(b, text)).unwrap().map(|filter| filter.to_string())
}

/// Every number of a comparison, counted anew as `stats` counts what the filter of that side and row selects.
fn check(b: &Briefing, index: &Index, filter: &Filter, against: &Against) -> Result<(), TestCaseError> {
    let Ok(comparison) = Comparison::new(b, index, filter, against) else { return Ok(()) };
    for row in &comparison.rows {
        for (side, own) in row.amounts.into_iter().enumerate() {
            let asked = comparison.filter_of(b, row, side);
            let (selection, tallies) = select(b, index, &asked);
            let of_events = tallies.events - tallies.summing_up.count();
            let events = if index.counts_totals() { of_events } else { tallies.counted() };
            let count = match &row.what {
                Compared::Sum(measure, names) => {
                    let summaries = casualties(b, index, &selection);
                    let own_sums = summaries.iter().filter(|summary| summary.measure == *measure);
                    let named = own_sums.flat_map(|summary| &summary.datasets);
                    let mut named = named.filter(|sum| sum.stated > 0 && sum.name() == names[side]);
                    let sum = named.next().map(|sum| Amount { low: sum.low, best: sum.best, high: sum.high });
                    // Several tables of unknown kind share a name.
                    prop_assert!(sum == own || named.next().is_some(), "{:?} under {}", row, asked);
                    continue;
                }
                Compared::Totals => tallies.totals,
                Compared::Statements => tallies.statements,
                Compared::Claims => selection.claims.count_in(b.claims().of_rows()..b.claims().len()),
                _ => events,
            };
            prop_assert_eq!(own.map(|own| own.best), Some(u64::from(count)), "{:?} under {}", row, asked);
        }
    }
    let [one, other] = [0, 1].map(|side: usize| select(b, index, &comparison.sides[side].filter).0);
    let mut shared = one.events.clone();
    shared.and(&other.events);
    prop_assert!(comparison.shared <= shared.count());
    for (side, selection) in comparison.sides.iter().zip([one, other]) {
        let columns: u32 = side.history.iter().sum();
        prop_assert!(columns + side.began_earlier <= selection.events.count());
    }
    Ok(())
}

proptest! {
    #![proptest_config(crate::properties::cases(24))]

    #[test]
    fn every_number_is_that_of_its_filter(seed in any::<u64>(), size in 0usize..100) {
        let mut dice = Dice::new(seed);
        let b = random::briefing(&mut dice, size);
        let index = Index::new(&b);
        let (filter, other) = (random::filter(&mut dice, &b), random::filter(&mut dice, &b));
        for against in [Against::Previous, Against::YearEarlier, Against::Filter(other), Against::Datasets(seed as usize)] {
            check(&b, &index, &filter, &against)?;
        }
    }
}

#[test]
fn the_numbers_of_the_pictures_are_those_of_their_filters() {
    let b = pictures();
    let index = Index::new(&b);
    for text in ["", "on:2023", "on:mar-2023", "since:2023-02-10 until:2023-03-01", "in:PK on:2023"] {
        for against in [Against::Previous, Against::YearEarlier] {
            check(&b, &index, &read(&b, text), &against).unwrap();
        }
    }
}

#[test]
fn months_are_compared_with_months_and_days_with_as_many_days() {
    let b = pictures();
    let previous = |text: &str| sides(&b, text, &Against::Previous);
    assert_eq!(previous("on:mar-2023"), ["on:mar-2023", "on:2023-02"]);
    assert_eq!(previous("on:2023"), ["on:2023", "on:2022"]);
    assert_eq!(
        previous("since:2023-04-01 until:2023-06-30"),
        ["since:2023-04-01 until:2023-06-30", "on:2023-01-01/2023-03-31"]
    );
    assert_eq!(
        previous("since:2023-03-11 until:2023-03-20"),
        ["since:2023-03-11 until:2023-03-20", "on:2023-03-01/2023-03-10"]
    );
    assert_eq!(previous("in:PK on:mar-2023"), ["in:PK on:mar-2023", "in:PK on:2023-02"]);
    assert_eq!(previous(""), ["on:2023", "on:2022"], "without a period the last year is taken");
    let earlier = |text: &str| sides(&b, text, &Against::YearEarlier);
    assert_eq!(earlier("on:feb-2023"), ["on:feb-2023", "on:2022-02"]);
    assert_eq!(earlier("on:2023-03-05"), ["on:2023-03-05", "on:2022-03-05"]);
}

#[test]
fn there_may_be_nothing_to_compare_with() {
    let b = pictures();
    let none = Against::Datasets(0).filters(&b, &Filter::default());
    assert_eq!(none, Err("Two datasets are needed to compare them, and fewer are open."));
    let empty = sitroom::model::Builder::default().finish();
    assert_eq!(Against::Previous.filters(&empty, &Filter::default()), Err("No event has a date."));
    assert_eq!(Against::Previous.relation(), Relation::Earlier);
}
