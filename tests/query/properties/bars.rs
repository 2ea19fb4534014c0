//! The selection over time against a plain reading of the dates, and against the groups of `sitroom stats`.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use sitroom::model::{Briefing, EventId, EventView, Measure, Part, Precision, Quadrant, When};
use sitroom::query::groups::{By, GroupValue, groups};
use sitroom::query::histogram::{KilledSeries, Parties, TimeUnit, directed, goldstein, killed_series};
use sitroom::query::{Histogram, Index, Placing, Selection, TimeAxis, histogram, select};

use super::cases;
use super::plain::{Parts, belongs};
use crate::support::random::{self, Dice};

/// The first and last day on which an event may have happened.
fn days(event: EventView<'_>) -> Option<(NaiveDate, NaiveDate)> {
    let when = event.when()?;
    let is_rough = matches!(when.precision, Precision::Month | Precision::Year) && when.first == when.last;
    let around = if is_rough { When::around(when.first, when.precision) } else { when };
    Some((around.first, around.last))
}

/// The bars in which an event may lie, in which it counts, and whether it lies outside.
fn place(b: &Briefing, event: EventView<'_>, axis: &TimeAxis) -> (Vec<usize>, Option<usize>) {
    let Some((first, last)) = days(event) else { return (Vec::new(), None) };
    let bars = axis.intervals().iter().enumerate();
    let on = |first: NaiveDate, last: NaiveDate| -> Vec<usize> {
        bars.clone().filter(|(_, bar)| bar.0 <= last && first <= bar.1).map(|(at, _)| at).collect()
    };
    let may = on(first, last);
    let within = |at: &usize| axis.intervals()[*at].0 <= first && last <= axis.intervals()[*at].1;
    if let Some(&one) = may.iter().find(|at| within(at)) {
        return (vec![one], Some(one));
    }
    let states_middle = b.table(event.source()).is_some_and(|table| table.dataset.states_the_middle());
    if event.when().unwrap().precision == Precision::Week && states_middle && first != last {
        let middle = first + Days::new(3);
        let on_middle = on(middle, middle);
        return (on_middle.clone(), on_middle.first().copied());
    }
    (may, None)
}

/// Those of the selection that are counted as events.
fn counted<'b>(b: &'b Briefing, selection: &Selection) -> Vec<EventView<'b>> {
    let left_out = Parts::new(b).summing_up(selection).events;
    let events = selection.events.iter().map(EventId).filter(|id| !left_out.contains(id));
    events.map(|id| b.event(id).unwrap()).filter(|event| !event.is_total()).collect()
}

/// A period within that of the briefing, or around it.
fn window(dice: &mut Dice, period: When) -> When {
    let length = (period.last - period.first).num_days() as usize + 1;
    if dice.chance(2) {
        return period;
    }
    let first = period.first + Days::new(dice.below(length) as u64);
    let last = first + Days::new(dice.below(length + 40) as u64);
    When::range(first, last).unwrap()
}

fn is_counted_once(
    b: &Briefing,
    selection: &Selection,
    found: &Histogram,
    axis: &TimeAxis,
) -> Result<(), TestCaseError> {
    let events = counted(b, selection);
    let places: Vec<_> = events.iter().map(|&event| (event, place(b, event, axis))).collect();
    prop_assert_eq!(found.bars.len(), axis.len());
    for (at, bar) in found.bars.iter().enumerate() {
        prop_assert_eq!((bar.first, bar.last), axis.intervals()[at]);
        let own: Vec<_> =
            places.iter().filter(|(_, (_, own))| *own == Some(at)).map(|(event, _)| *event).collect();
        for quadrant in Quadrant::ALL {
            let plain = own.iter().filter(|event| event.kind().quadrant() == Some(quadrant)).count();
            prop_assert_eq!(bar.of(quadrant) as usize, plain);
        }
        prop_assert_eq!(bar.events() as usize, own.len());
        prop_assert_eq!(bar.opening, own.iter().map(|event| event.id()).min());
        let spans = |(_, (may, own)): &&(EventView<'_>, (Vec<usize>, Option<usize>))| {
            own.is_none() && may.contains(&at)
        };
        let spanning: Vec<_> = places.iter().filter(spans).collect();
        prop_assert_eq!(bar.spanning as usize, spanning.len());
        let from = spanning.iter().filter(|(_, (may, _))| may[0] == at).count();
        prop_assert_eq!(bar.spanning_from as usize, from);
    }
    let undated = events.iter().filter(|event| event.when().is_none()).count();
    let outside = places.iter().filter(|(event, (may, _))| may.is_empty() && event.when().is_some()).count();
    prop_assert_eq!((found.undated as usize, found.outside as usize), (undated, outside));
    let in_bars: u32 = found.bars.iter().map(sitroom::query::HistogramBar::events).sum();
    let all = in_bars + found.spanning + found.undated + found.outside + found.summing_up + found.totals;
    prop_assert_eq!(all, selection.events.count(), "each event of the selection is counted once");
    Ok(())
}

/// The sums of the killed by dataset: low, best, high and the rows with a figure.
type Killed = BTreeMap<String, [u64; 4]>;

fn add(killed: &mut Killed, name: String, sum: [u64; 4]) {
    if sum[3] > 0 {
        killed.entry(name).or_default().iter_mut().zip(sum).for_each(|(own, more)| *own += more);
    }
}

fn of_series(series: &[KilledSeries], pick: impl Fn(&KilledSeries) -> &sitroom::query::PeriodSum) -> Killed {
    let mut killed = Killed::new();
    for one in series {
        let sum = pick(one);
        add(&mut killed, one.name.clone(), [sum.low, sum.best, sum.high, u64::from(sum.stated)]);
    }
    killed
}

fn equals_groups(
    b: &Briefing,
    index: &Index,
    selection: &Selection,
    by: (By, TimeUnit),
) -> Result<(), TestCaseError> {
    let Some(axis) = TimeAxis::by(b.period().unwrap(), by.1, 4000) else { return Ok(()) };
    let placing = Placing::new(b, index, axis);
    let bars = histogram(index, selection, &placing);
    let killed = killed_series((b, index), selection, &placing);
    let (mut events, mut spanning, mut undated) = (BTreeMap::new(), 0, 0);
    let (mut of_bars, mut of_spanning, mut of_undated) =
        (BTreeMap::<NaiveDate, Killed>::new(), Killed::new(), Killed::new());
    for group in groups(b, index, selection, by.0) {
        let held = match group.value {
            GroupValue::From(first) => {
                events.insert(first, group.events);
                of_bars.entry(first).or_default()
            }
            GroupValue::Between(..) => {
                spanning += group.events;
                &mut of_spanning
            }
            _ => {
                undated += group.events;
                &mut of_undated
            }
        };
        for sum in group.datasets.iter().filter(|sum| sum.measure == Measure::Killed) {
            add(held, sum.name(), [sum.low, sum.best, sum.high, u64::from(sum.stated)]);
        }
    }
    prop_assert_eq!((bars.spanning, bars.undated, bars.outside), (spanning, undated, 0));
    for (at, bar) in bars.bars.iter().enumerate() {
        prop_assert_eq!(bar.events(), events.get(&bar.first).copied().unwrap_or(0), "{}", bar.first);
        let own = of_series(&killed, |series| &series.bars[at]);
        let theirs = of_bars.remove(&bar.first).unwrap_or_default();
        prop_assert_eq!(own, theirs, "{}", bar.first);
    }
    prop_assert_eq!(of_series(&killed, |series| &series.spanning), of_spanning);
    prop_assert_eq!(of_series(&killed, |series| &series.undated), of_undated);
    // Totals may lie outside the period of the events.
    let mut outside = Killed::new();
    for (name, figures) in of_bars.into_values().flatten() {
        add(&mut outside, name, figures);
    }
    prop_assert_eq!(of_series(&killed, |series| &series.outside), outside);
    Ok(())
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn every_event_is_in_one_bar_or_counted_apart(seed in any::<u64>(), size in 0usize..200, most in 1usize..120) {
        let mut dice = Dice::new(seed);
        let b = random::briefing(&mut dice, size);
        let index = Index::new(&b);
        let selection = select(&b, &index, &random::filter(&mut dice, &b)).0;
        let Some(period) = b.period() else { return Ok(()) };
        let axis = TimeAxis::fitting(window(&mut dice, period), most);
        prop_assert!(axis.len() <= most);
        prop_assert!(axis.intervals().windows(2).all(|pair| pair[0].1.succ_opt() == Some(pair[1].0)));
        let placing = Placing::new(&b, &index, axis.clone());
        let found = histogram(&index, &selection, &placing);
        is_counted_once(&b, &selection, &found, &axis)?;
        let weights = goldstein((&b, &index), &selection, &placing);
        for (at, sum) in weights.iter().enumerate() {
            let events = counted(&b, &selection).into_iter().filter(|&event| place(&b, event, &axis).1 == Some(at));
            let modes = events.map(|event| &b.events().modes()[b.events().mode_ranks()[event.id().index()] as usize]);
            let own: Vec<i64> = modes.filter_map(|mode| mode.goldstein).map(i64::from).collect();
            prop_assert_eq!((sum.events as usize, sum.tenths), (own.len(), own.iter().sum()));
        }
        let weighs = b.events().modes().iter().any(|mode| mode.goldstein.is_some());
        prop_assert_eq!(weights.len(), if weighs { axis.len() } else { 0 });
        for event in b.events().iter() {
            prop_assert_eq!(placing.bar_of(&b, event.id()), place(&b, event, &axis).1);
        }
    }

    #[test]
    fn bars_are_the_groups_of_stats(seed in any::<u64>(), size in 0usize..200) {
        let mut dice = Dice::new(seed);
        let b = random::briefing(&mut dice, size);
        let index = Index::new(&b);
        let selection = select(&b, &index, &random::filter(&mut dice, &b)).0;
        prop_assume!(b.period().is_some());
        for by in [(By::Day, TimeUnit::Day), (By::Month, TimeUnit::Months(1)), (By::Year, TimeUnit::Months(12))] {
            equals_groups(&b, &index, &selection, by)?;
        }
    }

    #[test]
    fn events_of_two_parties_are_told_apart_by_who_acted(seed in any::<u64>(), size in 0usize..120) {
        let mut dice = Dice::new(seed);
        let b = random::briefing(&mut dice, size);
        let index = Index::new(&b);
        let selection = select(&b, &index, &random::filter(&mut dice, &b)).0;
        let Some(period) = b.period() else { return Ok(()) };
        let pick = |dice: &mut Dice| sitroom::model::ActorId::from_index(dice.below(b.actors().len()));
        let parties = Parties { one: pick(&mut dice), other: pick(&mut dice) };
        let placing = Placing::new(&b, &index, TimeAxis::fitting(period, 40));
        let found = directed((&b, &index), &selection, parties, &placing);
        let is_of = |actor, party| belongs(&b, actor, party, &mut Default::default());
        let acts = |event: EventView<'_>, one, other| {
            event.participants().any(|(by, part)| part == Part::By && is_of(by, one))
                && event.participants().any(|(to, part)| {
                    (part == Part::Against || part == Part::With) && is_of(to, other)
                })
        };
        let [mut there, mut back, mut neither] = [0; 3];
        for event in counted(&b, &selection) {
            match (acts(event, parties.one, parties.other), acts(event, parties.other, parties.one)) {
                (true, false) => there += 1,
                (false, true) => back += 1,
                _ => neither += 1,
            }
        }
        let all = |one: &Histogram| {
            one.spanning + one.undated + one.outside + one.bars.iter().map(|bar| bar.events()).sum::<u32>()
        };
        prop_assert_eq!((all(&found.there), all(&found.back), found.undirected), (there, back, neither));
    }
}
