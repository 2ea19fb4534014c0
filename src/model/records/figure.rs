//! Figures: how many, how exact, how credible. The one place that formats them.

use super::words::words;

words! {
    /// How exact the claimant calls the figure.
    Qualifier {
        /// The claimant calls it exact.
        Exact "exact",
        /// A lower bound.
        AtLeast "at least",
        /// An upper bound.
        AtMost "at most",
        /// Approximate.
        About "about",
        /// Not stated.
        NoneStated "none stated",
    }
}

/// A figure with its bounds. Where all three are absent, the source gives words ("a number of") but no number. Zero is
/// a figure, which is not the same as none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Figure {
    /// The lowest, in persons.
    pub low: Option<u32>,
    /// The best estimate, or the only figure, in persons.
    pub best: Option<u32>,
    /// The highest, in persons.
    pub high: Option<u32>,
}

impl Figure {
    /// A single figure.
    #[must_use]
    pub fn exactly(number: u32) -> Self {
        Self { low: None, best: Some(number), high: None }
    }

    /// The least of its numbers.
    #[must_use]
    pub fn least(&self) -> Option<u32> {
        [self.low, self.best, self.high].into_iter().flatten().min()
    }

    /// The greatest of its numbers.
    #[must_use]
    pub fn most(&self) -> Option<u32> {
        [self.low, self.best, self.high].into_iter().flatten().max()
    }

    /// Whether low, best and high ascend, as far as they are given.
    #[must_use]
    pub fn is_ordered(&self) -> bool {
        [self.low, self.best, self.high].into_iter().flatten().is_sorted()
    }

    /// The figure for people: `11`, `at least 9`, `9 (7–12)`, `7–12`, and `0–5` also where the best is 0. Where it has no
    /// number, the source's `words` in quotation marks; without those `number not stated`.
    #[must_use]
    pub fn text(&self, qualifier: Qualifier, words: Option<&str>) -> String {
        let Some(numbers) = self.numbers() else {
            return words.map_or_else(|| "number not stated".to_owned(), |words| format!("“{words}”"));
        };
        match qualifier {
            Qualifier::AtLeast | Qualifier::AtMost | Qualifier::About => {
                format!("{} {numbers}", qualifier.word())
            }
            Qualifier::Exact | Qualifier::NoneStated => numbers,
        }
    }

    /// The figure in a few cells: `11`, `≥9`, `≤9`, `~9`, `7–12`; `?` where it has no number.
    #[must_use]
    pub fn brief(&self, qualifier: Qualifier) -> String {
        let Some(numbers) = self.numbers() else { return "?".to_owned() };
        match qualifier {
            Qualifier::AtLeast => format!("≥{numbers}"),
            Qualifier::AtMost => format!("≤{numbers}"),
            Qualifier::About => format!("~{numbers}"),
            Qualifier::Exact | Qualifier::NoneStated => numbers,
        }
    }

    fn numbers(&self) -> Option<String> {
        let (least, most) = (self.least()?, self.most()?);
        Some(match self.best {
            _ if least == most => group_thousands(least),
            // "Perhaps nobody, perhaps five" is not "none".
            Some(0) if least == 0 => format!("0–{}", group_thousands(most)),
            Some(best) => {
                format!("{} ({}–{})", group_thousands(best), group_thousands(least), group_thousands(most))
            }
            None => format!("{}–{}", group_thousands(least), group_thousands(most)),
        })
    }

    /// Whether it has no number at all.
    #[must_use]
    pub fn is_wordless(&self) -> bool {
        self.least().is_none()
    }
}

/// A number with its thousands separated: `1,234,567`.
#[must_use]
pub fn group_thousands(number: impl TryInto<u64>) -> String {
    let digits = number.try_into().unwrap_or(u64::MAX).to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Whether low, best and high differ: only then are all three shown.
#[must_use]
pub fn differ([low, best, high]: [u64; 3]) -> bool {
    low != best || best != high
}

/// Low, best and high for people: `41,089 – 43,225 – 49,713`, or one number where they do not [differ].
#[must_use]
pub fn low_best_high([low, best, high]: [u64; 3]) -> String {
    if !differ([low, best, high]) {
        return group_thousands(best);
    }
    format!("{} – {} – {}", group_thousands(low), group_thousands(best), group_thousands(high))
}

/// How many of all, for people: "1 of 9"; just "9" where it is all of them.
#[must_use]
pub fn of_all(shown: usize, all: usize) -> String {
    let all_words = group_thousands(all);
    if shown >= all { group_thousands(shown) } else { format!("{} of {all_words}", group_thousands(shown)) }
}

/// A number of things, for people: "1 claim", "2,910 actors".
#[must_use]
pub fn counted(number: impl TryInto<u64>, one: &str, many: &str) -> String {
    let number = number.try_into().unwrap_or(u64::MAX);
    let words = if number == 1 { one } else { many };
    format!("{} {words}", group_thousands(number))
}

/// The range of numbers that a figure allows under its qualifier, both ends included: a lower bound is open above,
/// and "about" allows a tenth either way, as rounding suggests. `None` where it has no number.
pub(crate) fn allowed(figure: Figure, qualifier: Qualifier) -> Option<(u32, u32)> {
    let (least, most) = (figure.least()?, figure.most()?);
    Some(match qualifier {
        Qualifier::AtLeast => (least, u32::MAX),
        Qualifier::AtMost => (0, most),
        Qualifier::About => (least - least / 10, most.saturating_add(most / 10)),
        Qualifier::Exact | Qualifier::NoneStated => (least, most),
    })
}

/// Credibility of an item: 1 to 6, the digit of the Admiralty code (NATO AJP-2.1); 6 is "not judged".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Credibility(u8);

impl Credibility {
    /// Not judged, the default.
    pub const NOT_JUDGED: Self = Self(6);

    /// The credibility with that digit, 1 to 6; `None` for others.
    #[must_use]
    pub fn new(digit: u8) -> Option<Self> {
        (1..=6).contains(&digit).then_some(Self(digit))
    }

    /// The digit.
    #[must_use]
    pub fn digit(self) -> u8 {
        self.0
    }

    /// The wording of the code.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self.0 {
            1 => "confirmed by other sources",
            2 => "probably true",
            3 => "possibly true",
            4 => "doubtful",
            5 => "improbable",
            _ => "truth not judged",
        }
    }
}

impl Default for Credibility {
    fn default() -> Self {
        Self::NOT_JUDGED
    }
}
