//! Joins the halves of words that a hyphen at the end of a line breaks.

use std::collections::HashSet;

use super::lines::PrintLine;

/// First halves that keep their hyphen before a longer word.
const KEEPING: [&str; 20] = [
    "self", "non", "anti", "cross", "well", "high", "low", "long", "half", "two", "three", "four", "five",
    "six", "seven", "eight", "nine", "ten", "so", "cease",
];

/// The fewest letters after a hyphen that is kept for its first half alone: shorter ones are endings (`high-er`).
const LONG: usize = 5;

/// The longest first half that is looked at, in characters.
const LONGEST: usize = 40;

/// The words of a text, by which a hyphen is judged.
pub(super) struct Words {
    known: HashSet<String>,
}

impl Words {
    pub(super) fn of(lines: &[PrintLine<'_>]) -> Self {
        let words = lines.iter().flat_map(|line| line.words.split_whitespace());
        let known =
            words.map(|word| bare(word).to_lowercase()).filter(|word| !word.ends_with(['-', '\u{ad}']));
        Self { known: known.collect() }
    }

    /// Adds a line to a paragraph that goes on with it; returns whether a broken word was joined.
    pub(super) fn join(&self, paragraph: &mut String, next: &str) -> bool {
        let Some(hyphen) = broken(paragraph, next) else {
            let tight =
                hangs(paragraph, next) || paragraph.ends_with(['—', '/']) && !paragraph.ends_with(" —");
            if !tight {
                paragraph.push(' ');
            }
            paragraph.push_str(next);
            return false;
        };
        let half = paragraph.len() - hyphen.len_utf8();
        let letters = paragraph.get(..half).unwrap_or("").char_indices().rev().take(LONGEST);
        let start = letters.take_while(|(_, c)| !c.is_whitespace()).last().map_or(half, |(at, _)| at);
        let first = paragraph.get(start..half).unwrap_or("");
        let second = next
            .split(|c: char| !c.is_alphanumeric() && c != '-' && c != '’' && c != '\'')
            .next()
            .unwrap_or("");
        if hyphen == '\u{ad}' || !self.keeps(first, second) {
            paragraph.pop();
        }
        paragraph.push_str(next);
        true
    }

    /// Whether the hyphen between two halves is that of a compound.
    fn keeps(&self, first: &str, second: &str) -> bool {
        let (first, second) = (bare(first).to_lowercase(), second.to_lowercase());
        if self.known.contains(&format!("{first}{second}")) {
            return false;
        }
        let compound = self.known.contains(&format!("{first}-{second}"));
        let number = first.ends_with(|c: char| c.is_ascii_digit());
        compound
            || number
            || first.contains('-')
            || KEEPING.contains(&first.as_str()) && second.chars().count() >= LONG
    }
}

/// Whether a paragraph ends with a hyphen that breaks a word or a compound which goes on with `next`.
pub(super) fn broken(paragraph: &str, next: &str) -> Option<char> {
    let mut end = paragraph.chars().rev();
    let hyphen = end.next().filter(|c| matches!(c, '-' | '\u{2010}' | '\u{ad}'))?;
    let inside = end.next().is_some_and(char::is_alphanumeric);
    // Before a capital or a number the hyphen belongs to a name or a range.
    let goes_on = next.starts_with(char::is_lowercase);
    (inside && goes_on).then_some(hyphen)
}

/// Whether a paragraph ends with a hyphen that stays, such as that of `Al-` before `Shabaab`.
pub(super) fn hangs(paragraph: &str, next: &str) -> bool {
    let mut end = paragraph.chars().rev();
    end.next().is_some_and(|c| matches!(c, '-' | '\u{2010}'))
        && end.next().is_some_and(char::is_alphanumeric)
        && next.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
}

/// A word without the marks around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric() && c != '-' && c != '\u{ad}')
}
