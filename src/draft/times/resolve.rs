//! Gives expressions their values: what they are counted from, and the result.

use chrono::{Datelike, Days as Ahead, NaiveDate};

use super::expression::{CountedFrom, Days, Meaning, Unit, Year};
use super::found::FoundTime;
use super::value::{self, Grain, Value};
use super::years;
use crate::draft::document::Document;
use crate::record::{Confidence, TextSpan, TimeRecord};

/// A known time in the text, from which others are counted.
#[derive(Clone, Copy, Debug)]
struct Point {
    first: NaiveDate,
    grain: Grain,
    span: TextSpan,
    paragraph: usize,
    sentence: usize,
    /// Whether its year was stated rather than inferred, by words that set the time for what follows.
    sets: bool,
    /// Whether it opens its sentence.
    opens: bool,
}

/// Gives values, in the order of the text.
pub(super) struct Resolver<'d, 'a> {
    document: &'d Document<'a>,
    /// The day of writing, from which `yesterday` counts.
    published: Option<NaiveDate>,
    /// The same; none in a text about the past.
    writing: Option<NaiveDate>,
    last: Option<Point>,
    last_day: Option<Point>,
}

/// A month, and its days.
#[derive(Clone, Copy)]
struct MonthDays {
    /// From 1 to 12.
    month: u32,
    days: Days,
}

/// A value with its basis.
struct Settled {
    value: Value,
    basis: String,
    anchor: Option<TextSpan>,
    rule: &'static str,
    confidence: Confidence,
    said: bool,
}

impl Settled {
    fn new(value: Value, rule: &'static str, basis: impl Into<String>) -> Self {
        let confidence = Confidence::High;
        Self { value, basis: basis.into(), anchor: None, rule, confidence, said: false }
    }

    fn from(mut self, anchor: Option<TextSpan>, confidence: Confidence) -> Self {
        (self.anchor, self.confidence) = (anchor, confidence);
        self
    }
}

impl<'d, 'a> Resolver<'d, 'a> {
    /// For a document; `narrative` if it is about the past and does not refer to the day of writing.
    pub(super) fn new(document: &'d Document<'a>, narrative: bool) -> Self {
        let writing = document.published.filter(|_| !narrative);
        Self { document, published: document.published, writing, last: None, last_day: None }
    }

    /// The record of an expression in a paragraph; none if no such day exists.
    pub(super) fn time(
        &mut self,
        found: &FoundTime,
        (paragraph, sentence): (usize, usize),
    ) -> Option<TimeRecord> {
        let FoundTime { e, span, .. } = *found;
        let settled = self.settle(found, sentence)?;
        let mut value = settled.value;
        if let Some(part) = e.part {
            value = value.part(part);
        }
        let day = value.grain == Some(Grain::Day);
        let text = value.text(e.clock.filter(|_| day), e.day_part.filter(|_| day));
        if let (Some(first), Some(grain), false) = (value.first, value.grain, found.aside) {
            let sets = settled.said && (grain < Grain::Year || found.opens);
            let opens = found.opens;
            self.note(Point { first, grain, span, paragraph, sentence, sets, opens });
        }
        Some(TimeRecord {
            span,
            value: text,
            first: value.first,
            last: value.last,
            precision: value.precision(e.clock.is_some() && day),
            basis: settled.basis,
            anchor: settled.anchor,
            rule: settled.rule,
            confidence: settled.confidence,
        })
    }

    /// Remembers a time from which others may count. A coarser one does not replace a finer one within it.
    fn note(&mut self, point: Point) {
        if point.grain == Grain::Day {
            self.last_day = Some(point);
        }
        let held = self.last.is_some_and(|last| {
            last.grain < point.grain && last.first.year() == point.first.year() && point.grain == Grain::Year
        });
        let aside = point.grain == Grain::Year
            && !point.opens
            && self.last.is_some_and(|last| last.grain < Grain::Year && last.paragraph == point.paragraph);
        // The year that set the time, named again.
        let again = self.last.is_some_and(|last| {
            let same = (last.grain, last.first) == (point.grain, point.first);
            self.published.is_none() && last.opens && !point.opens && same
        });
        if !held && !aside && !again {
            self.last = Some(point);
        }
    }

    fn settle(&self, found: &FoundTime, sentence: usize) -> Option<Settled> {
        Some(match found.e.what {
            Meaning::Calendar { year, month, days } => {
                self.calendar(year, MonthDays { month, days }, sentence, found)?
            }
            Meaning::DayOfMonth(day) => self.day_of_month(day)?,
            Meaning::Year(year) => {
                let (year, basis, anchor) = self.stated(year)?;
                let mut settled =
                    Settled::new(Value::year(year)?, "year", basis).from(anchor, Confidence::High);
                settled.said = true;
                settled
            }
            Meaning::Years(first, last) => Settled::new(Value::years(first, last)?, "years", "stated"),
            Meaning::Season(code, year) => self.season(code, year, found),
            Meaning::Epoch { first, years } => {
                Settled::new(Value::epoch(first, years)?, "decade or century", "stated")
            }
            Meaning::Weekday(day, weeks) => self.weekday(day, weeks, found.future),
            Meaning::DayOfWeek(day, weeks) => self.day_of_week(day, weeks),
            Meaning::Offset { from, count, unit } => self.offset(from, count, unit, found.span),
            Meaning::Stretch { count, unit, before } => self.stretch(count, unit, before),
            Meaning::Length { count, unit } => {
                Settled::new(Value::only(unit.period(count)), "length of time", "a length, not a date")
            }
            Meaning::Present => {
                Settled::new(Value::only("PRESENT_REF".to_owned()), "present", "the time of writing")
            }
            Meaning::Clock | Meaning::DayPart => self.hour(),
        })
    }

    /// A year that is stated, or relative to another.
    fn stated(&self, year: Year) -> Option<(i32, String, Option<TextSpan>)> {
        match year {
            Year::Said(year) => Some((year, "stated".to_owned(), None)),
            Year::Unsaid | Year::Nearest(..) => None,
            Year::Shifted(from, shift) => {
                let (base, anchor) = self.base(from)?;
                let basis = match anchor {
                    Some(anchor) => format!("year counted from \"{}\"", self.document.at(anchor)),
                    None => format!("year counted from publication {base}"),
                };
                Some((base.year() + shift, basis, anchor))
            }
        }
    }

    /// The reference day of a count: the day of writing, or one from the text. Without a day of writing, what counts from
    /// it has none: `yesterday` is not the day before one that the text happens to name.
    fn base(&self, from: CountedFrom) -> Option<(NaiveDate, Option<TextSpan>)> {
        let day = match from {
            CountedFrom::Writing => self.published,
            CountedFrom::Either => self.writing,
            CountedFrom::Text => None,
        };
        match (day, from) {
            (Some(day), _) => Some((day, None)),
            (None, CountedFrom::Writing) => None,
            (None, _) => self.last.map(|p| (p.first, Some(p.span))),
        }
    }

    fn calendar(&self, year: Year, date: MonthDays, sentence: usize, found: &FoundTime) -> Option<Settled> {
        let MonthDays { month, days } = date;
        let rule = if days == Days::All { "month" } else { "calendar date" };
        if let Year::Nearest(from, after) = year {
            return self.nearest(from, after, date);
        }
        if year != Year::Unsaid {
            let Some((year, basis, anchor)) = self.stated(year) else {
                return Some(unsettled(rule, "its year is not known"));
            };
            let mut settled =
                Settled::new(Value::calendar(year, month, days)?, rule, basis).from(anchor, Confidence::High);
            settled.said = true;
            return Some(settled);
        }
        let rule = if days == Days::All { "month without year" } else { "date without year" };
        let told = self.last.filter(|p| self.tells(p, sentence, found));
        if let Some(point) = told {
            let year = years::after(point.first, point.grain, month);
            let basis = format!("year from \"{}\"", self.document.at(point.span));
            let value = Value::calendar(year, month, days)?;
            return Some(Settled::new(value, rule, basis).from(Some(point.span), Confidence::Fair));
        }
        let Some(writing) = self.writing else { return Some(unsettled(rule, "no year is stated before it")) };
        let year = years::near(writing, month, days, found);
        let basis = format!("year from publication {writing}");
        Some(Settled::new(Value::calendar(year, month, days)?, rule, basis).from(None, Confidence::Fair))
    }

    /// `last April`, `the following January`: the nearest on that side.
    fn nearest(&self, from: CountedFrom, after: bool, date: MonthDays) -> Option<Settled> {
        let MonthDays { month, days } = date;
        let rule = "month on one side";
        let Some((base, anchor)) = self.base(from) else {
            return Some(unsettled(rule, "no reference date is stated"));
        };
        let same = if after { month > base.month() } else { month < base.month() };
        let shift = match (same, after) {
            (true, _) => 0,
            (false, true) => 1,
            (false, false) => -1,
        };
        let value = Value::calendar(base.year() + shift, month, days)?;
        let side = if after { "the first after" } else { "the last before" };
        Some(Settled::new(value, rule, format!("{side} {base}")).from(anchor, Confidence::Fair))
    }

    /// Whether a point supplies the year of a date without one: always in a text about the past; in news only for the
    /// next sentence, if its year is long past.
    fn tells(&self, point: &Point, sentence: usize, found: &FoundTime) -> bool {
        // A year in passing is not that of a text whose day is unknown.
        if self.published.is_none() && point.grain == Grain::Year && !point.opens {
            return false;
        }
        self.writing.is_none_or(|day| {
            let near = point.sentence + 1 >= sentence && point.sets && !found.future;
            near && (day - point.first).num_days().abs() > 366
        })
    }

    fn day_of_month(&self, day: u32) -> Option<Settled> {
        let rule = "day of the month";
        let base = self.last.filter(|p| p.grain <= Grain::Month).map(|p| (p.first, Some(p.span)));
        let Some((base, anchor)) = base.or_else(|| self.writing.map(|day| (day, None))) else {
            return Some(unsettled(rule, "no month is stated before it"));
        };
        let value = Value::calendar(base.year(), base.month(), Days::One(day))?;
        Some(Settled::new(value, rule, format!("month from {base}")).from(anchor, Confidence::Fair))
    }

    /// In news a season without a year is the last one, or the next one if the words look ahead.
    fn season(&self, code: &'static str, year: Year, found: &FoundTime) -> Settled {
        let begins = match code {
            "SP" => 3,
            "SU" => 6,
            "FA" => 9,
            _ => 12,
        };
        let year = match (year, self.writing) {
            (Year::Unsaid, Some(day)) if day.month() < begins && !found.future => {
                Year::Shifted(CountedFrom::Writing, -1)
            }
            // "last summer" in winter means that of the year before, in autumn that of the same year.
            (Year::Shifted(CountedFrom::Writing, -1), Some(day)) if day.month() > begins + 2 => {
                Year::Shifted(CountedFrom::Writing, 0)
            }
            (Year::Unsaid, _) => Year::Shifted(CountedFrom::Either, 0),
            (year, _) => year,
        };
        match self.stated(year) {
            Some((year, basis, anchor)) => {
                Settled::new(Value::season(year, code), "season", basis).from(anchor, Confidence::Fair)
            }
            None => unsettled("season", "its year is not known"),
        }
    }

    fn weekday(&self, day: u32, weeks: i64, future: bool) -> Settled {
        let ago = |base: NaiveDate| (base.weekday().num_days_from_monday() + 7 - day) % 7;
        let Some(writing) = self.writing else {
            let Some(point) = self.last_day.filter(|point| self.published.is_some() || point.sets) else {
                return unsettled("weekday", UNPUBLISHED);
            };
            let ahead = (7 - ago(point.first)) % 7;
            let value = point.first.checked_add_days(Ahead::new(u64::from(ahead))).map(Value::day);
            let basis = format!("on or after \"{}\"", self.document.at(point.span));
            return Settled::new(value.unwrap_or_default(), "weekday", basis)
                .from(Some(point.span), Confidence::Low);
        };
        let (days, how) = if weeks > 0 || future {
            let ahead = i64::from((7 - ago(writing)) % 7);
            (if ahead == 0 && weeks > 0 { 7 } else { ahead }, "the first after")
        } else {
            (-i64::from(ago(writing)), "the most recent on or before")
        };
        let value = shifted(writing, days).map(Value::day).unwrap_or_default();
        let basis = format!("{how} publication {}", long(writing));
        Settled::new(value, "weekday", basis)
            .from(None, if future || weeks > 0 { Confidence::Fair } else { Confidence::High })
    }

    /// A day of the week of writing, or a number of weeks away: `Tuesday last week`.
    fn day_of_week(&self, day: u32, weeks: i64) -> Settled {
        let Some((base, anchor)) = self.base(CountedFrom::Writing) else {
            return unsettled("weekday", "no date is stated before it");
        };
        let monday = base.week(chrono::Weekday::Mon).checked_first_day();
        let value = monday.and_then(|m| shifted(m, weeks * 7 + i64::from(day))).map(Value::day);
        let basis = format!("in the week counted from {}", long(base));
        Settled::new(value.unwrap_or_default(), "weekday", basis).from(anchor, Confidence::High)
    }

    fn offset(&self, from: CountedFrom, count: Option<i64>, unit: Unit, span: TextSpan) -> Settled {
        let rule = match from {
            CountedFrom::Writing | CountedFrom::Either => "counted from publication",
            CountedFrom::Text => "counted from the text",
        };
        let Some(count) = count else { return unsettled(rule, "the count is vague") };
        let point = match unit {
            Unit::Day | Unit::Week | Unit::Fortnight | Unit::Weekend => self.last_day,
            Unit::Month => self.last.filter(|p| p.grain <= Grain::Month),
            _ => self.last,
        };
        let day = match from {
            CountedFrom::Writing => self.published,
            CountedFrom::Either => self.writing,
            CountedFrom::Text => None,
        };
        let (base, anchor) = match (from, day, point) {
            (CountedFrom::Writing | CountedFrom::Either, Some(day), _) => (day, None),
            (CountedFrom::Writing, None, _) => return unsettled(rule, UNPUBLISHED),
            (_, _, Some(point)) => (point.first, Some(point.span)),
            _ => return unsettled(rule, "no reference date is stated"),
        };
        let value = value::counted(base, count, unit, anchor.is_none()).unwrap_or_default();
        let words = self.document.at(span);
        let basis = match anchor {
            Some(anchor) => format!("\"{words}\" after \"{}\" ({})", self.document.at(anchor), long(base)),
            None => format!("\"{words}\" from publication {}", long(base)),
        };
        let confidence = if anchor.is_some() { Confidence::Fair } else { Confidence::High };
        Settled::new(value, rule, basis).from(anchor, confidence)
    }

    fn stretch(&self, count: Option<u32>, unit: Unit, before: bool) -> Settled {
        let mut value = Value::only(unit.period(count));
        if let (Some(writing), Some(n)) = (self.writing, count) {
            let n = i64::from(n) * if before { -1 } else { 1 };
            let other = value::moved(writing, n, unit);
            if let Some(other) = other {
                (value.first, value.last) = (Some(writing.min(other)), Some(writing.max(other)));
                let basis = format!("counted from publication {}", long(writing));
                return Settled::new(value, "stretch of time", basis).from(None, Confidence::Fair);
            }
        }
        Settled::new(value, "stretch of time", "a length, not a date")
    }

    /// An hour without a day belongs to the day last mentioned.
    fn hour(&self) -> Settled {
        match (self.last_day, self.writing) {
            (Some(point), _) => {
                let basis = format!("on the day of \"{}\"", self.document.at(point.span));
                Settled::new(Value::day(point.first), "hour", basis).from(Some(point.span), Confidence::Fair)
            }
            (None, Some(day)) => {
                let basis = format!("on the day of publication {}", long(day));
                Settled::new(Value::day(day), "hour", basis).from(None, Confidence::Low)
            }
            (None, None) => unsettled("hour", "its day is not known"),
        }
    }
}

/// Why a day that counts from the day of publication has no value.
const UNPUBLISHED: &str = "the day of publication is not known";

fn unsettled(rule: &'static str, why: &str) -> Settled {
    Settled::new(Value::default(), rule, why).from(None, Confidence::Low)
}

fn long(day: NaiveDate) -> String {
    day.format("%A %Y-%m-%d").to_string()
}

fn shifted(day: NaiveDate, days: i64) -> Option<NaiveDate> {
    day.checked_add_signed(chrono::TimeDelta::try_days(days)?)
}
