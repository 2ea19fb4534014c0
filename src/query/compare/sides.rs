//! Which two selections are compared: a filter, and the period, the filter or the dataset beside it.

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::model::table::Dataset;
use crate::model::{Briefing, SourceId, When};
use crate::query::filter::{Chip, Filter, FilterKey, Term, Value};

/// What a filter is compared with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Against {
    /// The period of the same length that ends where its own begins: months with months.
    Previous,
    /// The same period a year earlier.
    YearEarlier,
    /// Another filter.
    Filter(Filter),
    /// Two datasets under the filter: the pair with this number, counted from 0 and round.
    Datasets(usize),
}

/// How the second side relates to the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// It is an earlier period, so that counts rise and fall.
    Earlier,
    /// It is another filter.
    Other,
    /// It is another dataset, which counts differently.
    Dataset,
}

impl Against {
    /// How the second side relates to the first.
    #[must_use]
    pub fn relation(&self) -> Relation {
        match self {
            Self::Previous | Self::YearEarlier => Relation::Earlier,
            Self::Filter(_) => Relation::Other,
            Self::Datasets(_) => Relation::Dataset,
        }
    }

    /// The filters of both sides. Where the filter has no period of its own, the last year, month or day of the briefing is
    /// compared with an earlier one.
    ///
    /// # Errors
    /// Why there is nothing to compare with, in words.
    pub fn filters(&self, b: &Briefing, filter: &Filter) -> Result<[Filter; 2], &'static str> {
        match self {
            Self::Filter(other) => Ok([filter.clone(), other.clone()]),
            Self::Datasets(number) => of_datasets(b, filter, *number),
            Self::Previous | Self::YearEarlier => {
                let own = period_of(b, filter).or_else(|| last_unit(b)).ok_or("No event has a date.")?;
                let earlier = if *self == Self::Previous { previous(own) } else { a_year_earlier(own) };
                let earlier = earlier.ok_or("The calendar begins later than that.")?;
                let first =
                    if period_of(b, filter).is_some() { filter.clone() } else { within(b, filter, own) };
                Ok([first, within(b, filter, earlier)])
            }
        }
    }
}

/// Whether a chip is about the period.
fn is_period(chip: &Chip) -> bool {
    !chip.negated && matches!(chip.key, FilterKey::On | FilterKey::Since | FilterKey::Until)
}

/// The period that a filter sets, where it sets one. An end that it leaves open is that of the briefing.
pub(super) fn period_of(b: &Briefing, filter: &Filter) -> Option<(NaiveDate, NaiveDate)> {
    let whole = b.period()?;
    let (mut first, mut last, mut is_set) = (None, None, false);
    for chip in filter.active().filter(|chip| is_period(chip)) {
        let days = chip.terms.iter().filter_map(|term| match term.value {
            Value::Day(when) => Some(when),
            _ => None,
        });
        let Some((begins, ends)) = days.fold(None, |all: Option<(NaiveDate, NaiveDate)>, when| {
            let (begins, ends) = all.unwrap_or((when.first, when.last));
            Some((begins.min(when.first), ends.max(when.last)))
        }) else {
            continue;
        };
        is_set = true;
        if chip.key != FilterKey::Until {
            first = first.max(Some(begins));
        }
        if chip.key != FilterKey::Since {
            last = Some(last.map_or(ends, |last: NaiveDate| last.min(ends)));
        }
    }
    let period = (first.unwrap_or(whole.first), last.unwrap_or(whole.last));
    (is_set && period.0 <= period.1).then_some(period)
}

/// The filter with another period.
fn within(b: &Briefing, filter: &Filter, (first, last): (NaiveDate, NaiveDate)) -> Filter {
    let chips = filter.chips.iter().filter(|chip| !is_period(chip));
    let others = Filter { chips: chips.cloned().collect() };
    let Ok(when) = When::range(first, last) else { return others };
    others.with_term(FilterKey::On, Term::of(b, FilterKey::On, Value::Day(when)), false)
}

/// The last year of the briefing if it covers several, else the last month, else the last day.
fn last_unit(b: &Briefing) -> Option<(NaiveDate, NaiveDate)> {
    let (first, last) = b.period().map(|period| (period.first, period.last))?;
    if first.year() < last.year() {
        let begin = NaiveDate::from_ymd_opt(last.year(), 1, 1)?;
        return Some((begin, NaiveDate::from_ymd_opt(last.year(), 12, 31)?));
    }
    if first.month() < last.month() {
        let begin = last.with_day(1)?;
        return Some((begin, month_end(begin)?));
    }
    Some((last, last))
}

/// The last day of a month.
fn month_end(day: NaiveDate) -> Option<NaiveDate> {
    day.with_day(1)?.checked_add_months(Months::new(1))?.pred_opt()
}

/// The number of months, where a period consists of whole ones.
fn whole_months((first, last): (NaiveDate, NaiveDate)) -> Option<u32> {
    let is_whole = first.day() == 1 && month_end(last) == Some(last);
    let month = |day: NaiveDate| i64::from(day.year()) * 12 + i64::from(day.month0());
    is_whole.then(|| u32::try_from(month(last) - month(first) + 1).ok())?
}

fn previous(own: (NaiveDate, NaiveDate)) -> Option<(NaiveDate, NaiveDate)> {
    let (first, last) = own;
    let end = first.pred_opt()?;
    let begin = match whole_months(own) {
        Some(months) => first.checked_sub_months(Months::new(months))?,
        None => end.checked_sub_days(Days::new(u64::try_from((last - first).num_days()).ok()?))?,
    };
    Some((begin, end))
}

fn a_year_earlier(own: (NaiveDate, NaiveDate)) -> Option<(NaiveDate, NaiveDate)> {
    let earlier = |day: NaiveDate| day.checked_sub_months(Months::new(12));
    let (first, last) = (earlier(own.0)?, earlier(own.1)?);
    // The end of February moves with the year.
    let last = if whole_months(own).is_some() { month_end(last)? } else { last };
    Some((first, last))
}

/// The filter under each of two datasets.
fn of_datasets(b: &Briefing, filter: &Filter, number: usize) -> Result<[Filter; 2], &'static str> {
    let mut datasets: Vec<(Dataset, Vec<SourceId>)> = Vec::new();
    for (id, source) in (0..).map(SourceId).zip(b.sources()) {
        let Some(table) = &source.table else { continue };
        match datasets.iter_mut().find(|(own, _)| *own == table.dataset) {
            Some((_, sources)) => sources.push(id),
            None => datasets.push((table.dataset, vec![id])),
        }
    }
    let pairs: Vec<(usize, usize)> = (0..datasets.len())
        .flat_map(|one| (one + 1..datasets.len()).map(move |other| (one, other)))
        .collect();
    let Some(&(one, other)) = pairs.get(number % pairs.len().max(1)) else {
        return Err("Two datasets are needed to compare them, and fewer are open.");
    };
    let under = |at: usize| {
        let sources = datasets.get(at).map_or(&[][..], |(_, sources)| sources);
        let terms = sources.iter().map(|&id| Term::of(b, FilterKey::Source, Value::Source(id))).collect();
        let mut filter = filter.clone();
        filter.chips.push(Chip { key: FilterKey::Source, terms, negated: false, on: true });
        filter
    };
    Ok([under(one), under(other)])
}
