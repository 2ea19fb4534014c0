//! Finds the words of a piece of evidence in its source, byte for byte.

use std::ops::Range;

/// So many places are collected before the search ends: nobody reads more of them.
pub(super) const MOST: usize = 100;

/// Where words stand in a text.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Places {
    /// The first byte of each place that has the wanted surroundings, at most [`MOST`].
    pub(super) starts: Vec<usize>,
    /// Whether the words stand anywhere, whatever surrounds them.
    pub(super) anywhere: bool,
}

/// The words to be found.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wanted<'a> {
    pub(super) exact: &'a str,
    pub(super) prefix: Option<&'a str>,
    pub(super) suffix: Option<&'a str>,
}

impl Wanted<'_> {
    /// Where in `text`, within `range`, the words stand with their prefix directly before and their suffix
    /// directly behind. Where they do so nowhere, blank space between them is passed over.
    pub(super) fn places(&self, text: &str, range: Range<usize>) -> Places {
        let strict = self.search(text, range.clone(), false);
        if !strict.starts.is_empty() || !strict.anywhere || (self.prefix.is_none() && self.suffix.is_none()) {
            return strict;
        }
        self.search(text, range, true)
    }

    fn search(&self, text: &str, range: Range<usize>, loose: bool) -> Places {
        let mut places = Places::default();
        let Some(part) = text.get(range.clone()) else { return places };
        let Some(step) = self.exact.chars().next().map(char::len_utf8) else { return places };
        let mut from = 0;
        // Words may overlap themselves, so the next search begins one character further.
        while let Some(at) = part.get(from..).and_then(|rest| rest.find(self.exact)) {
            places.anywhere = true;
            let start = range.start + from + at;
            if self.surrounded(text, start, loose) {
                places.starts.push(start);
                if places.starts.len() == MOST {
                    break;
                }
            }
            from += at + step;
        }
        places
    }

    fn surrounded(&self, text: &str, start: usize, loose: bool) -> bool {
        let before = text.get(..start).unwrap_or("");
        let after = text.get(start + self.exact.len()..).unwrap_or("");
        let ends = |prefix: &str| {
            if loose { before.trim_end().ends_with(prefix.trim_end()) } else { before.ends_with(prefix) }
        };
        let starts = |suffix: &str| {
            if loose {
                after.trim_start().starts_with(suffix.trim_start())
            } else {
                after.starts_with(suffix)
            }
        };
        self.prefix.is_none_or(ends) && self.suffix.is_none_or(starts)
    }
}

/// Up to `words` words before and behind a range, shortened to one line.
pub(super) fn around(text: &str, range: &Range<usize>, words: usize) -> (String, String) {
    // A word longer than this is cut: the surroundings are there to be read.
    const REACH: usize = 80;
    let start = crate::load::problem::floor(text, range.start.saturating_sub(REACH));
    let end = crate::load::problem::floor(text, range.end + REACH);
    let before: Vec<&str> = text.get(start..range.start).unwrap_or("").split_whitespace().collect();
    let after: Vec<&str> = text.get(range.end..end).unwrap_or("").split_whitespace().collect();
    let before = before.get(before.len().saturating_sub(words)..).unwrap_or(&[]).join(" ");
    (before, after.get(..words.min(after.len())).unwrap_or(&[]).join(" "))
}
