//! The words of time, from `data/words/times.tsv`.

use std::sync::LazyLock;

use super::expression::{PeriodPart, Unit};
use crate::draft::number;
use crate::draft::words::{Table, rows};

/// The class of a time word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// A month, 1 to 12.
    Month(u32),
    /// A day of the week, 0 to 6 from Monday.
    Weekday(u32),
    /// A season, by its TIMEX2 code.
    Season(&'static str),
    /// A unit.
    Unit(Unit),
    /// A part of the day, by its TIMEX2 code.
    DayPart(&'static str),
    /// A part of a longer span.
    Part(PeriodPart),
    /// A number of days from the day of writing.
    Shift(i64),
    /// The present.
    Present,
    /// The relation of a time to another.
    Relation(Relation),
    /// Which way a count runs.
    Toward(Toward),
    /// A vague count.
    Vague,
    /// A holiday with a fixed date.
    Holiday(u32, u32),
    /// A cardinal in words.
    Cardinal(u32),
    /// An ordinal in words.
    Ordinal(u32),
    /// A small word with which an expression can begin.
    Opener,
}

/// The relation of a time to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    /// The one after: `next`, `following`.
    Next,
    /// The one to come, from the day of writing: `coming`.
    Coming,
    /// The one before: `previous`.
    Previous,
    /// The one before the day of writing, or the period up to it: `last`, `past`.
    Last,
    /// The current one: `this`.
    This,
    /// The one mentioned: `that`, `same`.
    Same,
}

/// Which way a count runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Toward {
    /// `later`, `after`.
    Later,
    /// `earlier`, `before`.
    Earlier,
    /// `ago`, from the day of writing.
    Ago,
}

static CLASSES: LazyLock<Table<&'static str, Class>> = LazyLock::new(|| {
    let cardinals =
        number::cardinals().filter_map(|word| Some((word, Class::Cardinal(number::cardinal(word)?))));
    let ordinals = number::ordinals().filter_map(|word| Some((word, Class::Ordinal(number::ordinal(word)?))));
    let openers = OPENERS.iter().chain(APPROXIMATE).map(|word| (*word, Class::Opener));
    let listed = rows(include_str!("../../../data/words/times.tsv")).filter_map(|row| read(&row));
    openers.chain(listed).chain(cardinals).chain(ordinals).collect()
});

/// Small words with which an expression can begin.
const OPENERS: &[&str] = &[
    "the", "a", "an", "at", "more", "less", "fewer", "new", "these", "present", "latter", "final", "another",
    "ad",
];

/// Words that make a count less exact; they belong to the expression.
pub(super) const APPROXIMATE: &[&str] = &[
    "about",
    "almost",
    "nearly",
    "over",
    "around",
    "roughly",
    "some",
    "just",
    "only",
    "barely",
    "approximately",
];

fn read(row: &[&'static str]) -> Option<(&'static str, Class)> {
    let [form, class, value] = row else { return None };
    let (form, value) = (*form, *value);
    let class = match *class {
        "month" => Class::Month(value.parse().ok()?),
        "weekday" => Class::Weekday(value.parse().ok()?),
        "season" => Class::Season(value),
        "daypart" => Class::DayPart(value),
        "unit" => Class::Unit(Unit::named(value)?),
        "part" => Class::Part(match value {
            "early" => PeriodPart::Early,
            "mid" => PeriodPart::Mid,
            _ => PeriodPart::Late,
        }),
        "shift" => Class::Shift(value.parse().ok()?),
        "present" => Class::Present,
        "relation" => Class::Relation(match value {
            "next" => Relation::Next,
            "coming" => Relation::Coming,
            "previous" => Relation::Previous,
            "last" => Relation::Last,
            "this" => Relation::This,
            _ => Relation::Same,
        }),
        "toward" => Class::Toward(match value {
            "later" => Toward::Later,
            "earlier" => Toward::Earlier,
            _ => Toward::Ago,
        }),
        "vague" => Class::Vague,
        "holiday" => {
            let (month, day) = value.split_once('-')?;
            Class::Holiday(month.parse().ok()?, day.parse().ok()?)
        }
        _ => return None,
    };
    Some((form, class))
}

/// The class of a form, ignoring a full stop.
pub(super) fn class(form: &str) -> Option<Class> {
    CLASSES.get(form.strip_suffix('.').unwrap_or(form)).copied().or_else(|| compound(form))
}

/// `twenty-five`, `twenty-first`.
fn compound(form: &str) -> Option<Class> {
    let (tens, _) = form.split_once('-')?;
    if !tens.ends_with("ty") {
        return None;
    }
    number::cardinal(form).map(Class::Cardinal).or_else(|| number::ordinal(form).map(Class::Ordinal))
}

/// Whether a word is a day of the week, written out.
pub(crate) fn is_weekday(form: &str) -> bool {
    form.ends_with("day") && matches!(class(form), Some(Class::Weekday(_)))
}
