//! Finds the words of evidence in their source, byte for byte.

use std::ops::Range;

use crate::load::problems::floor;

/// The search ends after so many places: nobody reads more of them.
pub(super) const MOST: usize = 100;

/// The most bytes of a text that are compared with the words around the evidence, beyond the search for the words.
const COMPARED: usize = 64 << 20;

/// Where words occur in a text.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Occurrences {
    /// The first byte of each place with the wanted surroundings, at most [`MOST`].
    pub(super) starts: Vec<usize>,
    /// Whether the words occur anywhere, whatever surrounds them.
    pub(super) anywhere: bool,
    /// How often they were seen, whatever surrounds them.
    pub(super) seen: usize,
    /// Whether the search was abandoned before the end of the text, because they occur too often.
    pub(super) given_up: bool,
}

/// The words to be found.
#[derive(Clone, Copy, Debug)]
pub(super) struct WantedWords<'a> {
    pub(super) exact: &'a str,
    pub(super) prefix: Option<&'a str>,
    pub(super) suffix: Option<&'a str>,
}

impl WantedWords<'_> {
    /// Where in `text`, within `range`, the words occur with their prefix directly before and their suffix directly after
    /// them. If they do nowhere, white space between them is ignored. Every byte searched is taken from `budget`.
    pub(super) fn places(&self, text: &str, range: Range<usize>, budget: &mut u64) -> Occurrences {
        let strict = self.search(text, range.clone(), false, budget);
        if !strict.starts.is_empty()
            || !strict.anywhere
            || strict.given_up
            || (self.prefix.is_none() && self.suffix.is_none())
        {
            return strict;
        }
        self.search(text, range, true, budget)
    }

    fn search(&self, text: &str, range: Range<usize>, loose: bool, budget: &mut u64) -> Occurrences {
        let mut places = Occurrences::default();
        let Some(part) = text.get(range.clone()) else { return places };
        let Some(rest) = budget.checked_sub(part.len() as u64) else {
            places.given_up = true;
            return places;
        };
        *budget = rest;
        let Some(step) = self.exact.chars().next().map(char::len_utf8) else { return places };
        let finder = memchr::memmem::Finder::new(self.exact);
        let length = |text: Option<&str>| text.map_or(0, str::len);
        let cost = self.exact.len() + length(self.prefix) + length(self.suffix) + 64;
        let mut left = COMPARED;
        let mut from = 0;
        // Words may overlap themselves, so the next search begins one character later.
        while let Some(at) = part.as_bytes().get(from..).and_then(|rest| finder.find(rest)) {
            let Some(rest) = left.checked_sub(cost) else {
                places.given_up = true;
                break;
            };
            left = rest;
            places.anywhere = true;
            places.seen += 1;
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

/// A range with up to `words` words on either side, on one line: `… said that [Iran] struck …`.
pub(super) fn around(text: &str, range: &Range<usize>, middle: &str, words: usize) -> String {
    // At most so many bytes on either side: the surroundings are meant to be read.
    const REACH: usize = 80;
    let before = text.get(floor(text, range.start.saturating_sub(REACH))..range.start).unwrap_or("");
    let after = text.get(range.end..floor(text, range.end + REACH)).unwrap_or("");
    let head: Vec<&str> = before.split_whitespace().collect();
    let tail: Vec<&str> = after.split_whitespace().collect();
    let from = head.len().saturating_sub(words);
    let opening = if from > 0 || range.start > REACH { "… " } else { "" };
    let closing = if tail.len() > words || range.end + REACH < text.len() { " …" } else { "" };
    let head = head.get(from..).unwrap_or(&[]).join(" ");
    let tail = tail.get(..words.min(tail.len())).unwrap_or(&[]).join(" ");
    let left = if before.ends_with(char::is_whitespace) && !head.is_empty() { " " } else { "" };
    let right = if after.starts_with(char::is_whitespace) && !tail.is_empty() { " " } else { "" };
    format!("{opening}{head}{left}[{middle}]{right}{tail}{closing}")
}
