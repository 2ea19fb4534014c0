//! Conditions on numbers: `>=50`, `10..50`, `0`.

use std::fmt;

use crate::model::group_thousands;

/// A range of numbers, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NumberRange {
    /// The least.
    pub least: u32,
    /// The greatest; `u32::MAX` where the range is open above.
    pub most: u32,
}

impl NumberRange {
    /// The forms of a condition, for messages.
    pub(crate) const FORMS: &'static str = "write >=50, >50, <=50, <50, a range as 10..50, or just a number";

    /// Reads a condition. A bare number means just that number; `50+` means at least 50. Commas would begin another
    /// value, so thousands may be grouped only within quotation marks.
    #[must_use]
    pub fn parse(words: &str) -> Option<Self> {
        let words: String = words.chars().filter(|c| !c.is_whitespace() && !matches!(c, ',' | '_')).collect();
        let number = |digits: &str| -> Option<u32> {
            let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
            digits.parse().ok().filter(|&number| is_number && number < u32::MAX)
        };
        let above = |least: u32| Self { least, most: u32::MAX };
        let below = |most: u32| Self { least: 0, most };
        if let Some((from, to)) = words.split_once("..") {
            let (least, most) = (number(from)?, number(to)?);
            return (least <= most).then_some(Self { least, most });
        }
        if let Some(rest) = words.strip_prefix(">=").or_else(|| words.strip_prefix('≥')) {
            return number(rest).map(above);
        }
        if let Some(rest) = words.strip_prefix("<=").or_else(|| words.strip_prefix('≤')) {
            return number(rest).map(below);
        }
        if let Some(rest) = words.strip_prefix('>') {
            return number(rest).map(|number| above(number.saturating_add(1)));
        }
        if let Some(rest) = words.strip_prefix('<') {
            return number(rest)?.checked_sub(1).map(below);
        }
        if let Some(rest) = words.strip_suffix('+') {
            return number(rest).map(above);
        }
        let exactly = number(words.strip_prefix('=').unwrap_or(&words))?;
        Some(Self { least: exactly, most: exactly })
    }

    /// Whether it includes the number.
    #[must_use]
    pub fn contains(self, number: u32) -> bool {
        (self.least..=self.most).contains(&number)
    }

    /// For people: "at least 50", "10 to 50", "exactly 0".
    #[must_use]
    pub fn words(self) -> String {
        let Self { least, most } = self;
        match (least, most) {
            _ if least == most => format!("exactly {}", group_thousands(least)),
            (_, u32::MAX) => format!("at least {}", group_thousands(least)),
            (0, _) => format!("at most {}", group_thousands(most)),
            _ => format!("{} to {}", group_thousands(least), group_thousands(most)),
        }
    }
}

impl fmt::Display for NumberRange {
    /// In a form that [`NumberRange::parse`] reads.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { least, most } = self;
        match (least, most) {
            _ if least == most => write!(f, "{least}"),
            (_, &u32::MAX) => write!(f, ">={least}"),
            (0, _) => write!(f, "<={most}"),
            _ => write!(f, "{least}..{most}"),
        }
    }
}
