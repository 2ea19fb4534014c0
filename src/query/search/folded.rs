//! Finds folded words in the text of rows without folding all of it.
//!
//! Folding keeps ASCII letters and digits but for their case, and makes one space of what stands between words. So
//! where the needle occurs in a folded text, it occurs in the text itself, or it spans something that folding removes
//! or changes: a hyphen, an apostrophe or a full stop between letters, or a character beyond ASCII. The first case is
//! found by a pattern; for the second the surroundings are folded. Both only point to a part of the text, whose
//! folded form then decides.

use std::ops::Range;

use crate::model::fold;
use crate::model::table::BlockText;

use super::row_scan::{Literal, Part, RowLocator, rows_with};

/// The ASCII characters that folding removes between letters.
fn is_taken_away(byte: u8) -> bool {
    matches!(byte, b'-' | b'\'' | b'`' | b'.')
}

/// Folded words to search for.
pub(crate) struct FoldedNeedle {
    folded: String,
    /// None where the needle has characters that no ASCII text has.
    literal: Option<Literal>,
    /// For each pair of bytes whether one can follow the other within the needle.
    pairs: Vec<bool>,
    /// What folding makes of single characters beyond ASCII.
    fold_table: FoldTable,
    letters: usize,
}

impl FoldedNeedle {
    /// The needle for words that are folded and not empty.
    pub(crate) fn new(folded: &str) -> Self {
        // Punctuation or spaces, but no letter of another script: `beyond_ascii` looks at those.
        let gap = "[^0-9A-Za-z]+";
        let literal = folded.is_ascii().then(|| folded.split(' ').collect::<Vec<_>>().join(gap));
        let mut pairs = vec![false; 1 << 14];
        for pair in folded.as_bytes().windows(2) {
            if let [a @ 0..128, b @ 0..128] = *pair
                && let Some(allowed) = pairs.get_mut(pair_index(a, b))
            {
                *allowed = true;
            }
        }
        Self {
            literal: literal.and_then(|pattern| Literal::pattern(&pattern, false)),
            pairs,
            fold_table: FoldTable::new(),
            letters: folded.chars().filter(|c| *c != ' ').count(),
            folded: folded.to_owned(),
        }
    }

    /// Whether the needle occurs in the text.
    pub(crate) fn stands_in(&self, text: &str) -> bool {
        fold(text).contains(&self.folded)
    }

    /// The rows of the block that have the needle in their key or note, ascending, each once.
    pub(crate) fn rows(&self, kept: &BlockText) -> Vec<usize> {
        let mut rows = Vec::new();
        if let Some(literal) = &self.literal {
            let sure = |part: &Part, found: &Range<usize>| {
                let words = kept.words(found.clone());
                let plain = |c: char| c == ' ' || c.is_ascii_alphanumeric();
                words.chars().all(plain) && !words.contains("  ") || self.stands_in_part(kept, part)
            };
            rows_with(kept, literal, sure, |row| rows.push(row));
        }
        let plain = rows.len();
        if self.folded.is_ascii() {
            self.across_marks(kept, &mut rows);
        }
        self.beyond_ascii(kept, &mut rows);
        if rows.len() > plain {
            rows.sort_unstable();
            rows.dedup();
        }
        rows
    }

    fn stands_in_part(&self, kept: &BlockText, part: &Part) -> bool {
        self.stands_in(kept.words(part.clone()))
    }

    /// Where a hyphen, an apostrophe or a full stop stands between two letters that are neighbours in the needle.
    fn across_marks(&self, kept: &BlockText, rows: &mut Vec<usize>) {
        let (text, mut places) = (kept.text.as_ref(), RowLocator::new(kept));
        let mut check = |at: usize| {
            let before =
                text.get(..at).and_then(|text| text.iter().rev().find(|byte| !is_taken_away(**byte)));
            let after = text.get(at..).and_then(|text| text.iter().find(|byte| !is_taken_away(**byte)));
            let (Some(a), Some(b)) = (before, after) else { return };
            let (a, b) = (a.to_ascii_lowercase(), b.to_ascii_lowercase());
            if a < 128 && b < 128 && self.pairs.get(pair_index(a, b)) == Some(&true) {
                self.check_around(kept, &mut places, at..at + 1, rows);
            }
        };
        memchr::memchr3_iter(b'-', b'\'', b'.', text).for_each(&mut check);
        if memchr::memchr(b'`', text).is_some() {
            let mut places = RowLocator::new(kept);
            memchr::memchr_iter(b'`', text)
                .for_each(|at| self.check_around(kept, &mut places, at..at + 1, rows));
        }
    }

    /// Around every run of characters beyond ASCII.
    fn beyond_ascii(&self, kept: &BlockText, rows: &mut Vec<usize>) {
        let (text, mut places, mut from) = (kept.text.as_ref(), RowLocator::new(kept), 0);
        while let Some(start) = next_beyond_ascii(text, from) {
            let Some((_, part)) = places.locate(start) else { return };
            let rest = text.get(start..part.end).unwrap_or(&[]);
            let end = start + rest.iter().take_while(|byte| !byte.is_ascii()).count();
            if self.can_stand_across(text, start..end) {
                self.check_around(kept, &mut places, start..end, rows);
            }
            from = end;
        }
    }

    /// Whether the needle can span these bytes, judged by their neighbours: for a single character whose folded form
    /// is known, the letters beside it must be neighbours in the needle too. A space between words needs no check
    /// here, since the pattern finds it.
    fn can_stand_across(&self, text: &[u8], at: Range<usize>) -> bool {
        let Some(fold_table) = text.get(at.clone()).and_then(|bytes| self.fold_table.get(bytes)) else {
            return true;
        };
        let beside = |byte: Option<&u8>| match byte {
            Some(byte) if is_taken_away(*byte) || !byte.is_ascii() => None,
            Some(byte) if byte.is_ascii_alphanumeric() => Some(byte.to_ascii_lowercase()),
            _ => Some(b' '),
        };
        let before = beside(at.start.checked_sub(1).and_then(|before| text.get(before)));
        let after = beside(text.get(at.end));
        let pair = |a: u8, b: u8| self.pairs.get(pair_index(a, b)) == Some(&true);
        match fold_table {
            FoldedChar::Break => false,
            FoldedChar::Nothing => before.zip(after).is_none_or(|(a, b)| pair(a, b)),
            FoldedChar::Letters(first, last) => {
                let needle = self.folded.as_bytes();
                let from = needle.first() == Some(&first) || before.is_none_or(|before| pair(before, first));
                from && (needle.last() == Some(&last) || after.is_none_or(|after| pair(last, after)))
            }
        }
    }

    /// Adds the row of that position if the needle spans it.
    fn check_around(
        &self,
        kept: &BlockText,
        places: &mut RowLocator<'_>,
        at: Range<usize>,
        rows: &mut Vec<usize>,
    ) {
        let Some((row, part)) = places.locate(at.start) else { return };
        if rows.last() == Some(&row) {
            return;
        }
        let text = kept.text.as_ref();
        // A match that spans the position reaches no further than the letters of the needle; two more allow for what
        // folding makes of a full stop.
        let reach = self.letters + 2;
        let far = |bytes: &mut dyn Iterator<Item = &u8>| {
            let mut letters = 0;
            let counted = |byte: &&u8| {
                letters += usize::from(byte.is_ascii_alphanumeric());
                letters <= reach
            };
            bytes.take_while(counted).count()
        };
        let back = far(&mut text.get(part.start..at.start).unwrap_or(&[]).iter().rev());
        let on = far(&mut text.get(at.end..part.end).unwrap_or(&[]).iter());
        // Both ends lie beside ASCII letters or at the ends of the part.
        let around = kept.words(at.start - back..at.end + on);
        if self.stands_in(around) && self.stands_in_part(kept, &part) {
            rows.push(row);
        }
    }
}

/// What folding makes of a character.
#[derive(Clone, Copy)]
enum FoldedChar {
    /// Letters of ASCII: the first and the last.
    Letters(u8, u8),
    Nothing,
    Break,
}

/// What folding makes of the characters that are frequent in Latin text: accented letters and punctuation.
struct FoldTable(Vec<Option<FoldedChar>>);

/// Latin letters.
const LATIN: Range<u32> = 0x80..0x250;
/// General punctuation.
const PUNCTUATION: Range<u32> = 0x2000..0x2070;

impl FoldTable {
    fn new() -> Self {
        Self(LATIN.chain(PUNCTUATION).map(|code| char::from_u32(code).and_then(folded_char)).collect())
    }

    /// What folding makes of the bytes, if they are one of these characters.
    fn get(&self, bytes: &[u8]) -> Option<FoldedChar> {
        let mut chars = std::str::from_utf8(bytes).ok()?.chars();
        let (code, None) = (u32::from(chars.next()?), chars.next()) else { return None };
        let at = if LATIN.contains(&code) {
            code - LATIN.start
        } else if PUNCTUATION.contains(&code) {
            code - PUNCTUATION.start + (LATIN.end - LATIN.start)
        } else {
            return None;
        };
        self.0.get(at as usize).copied().flatten()
    }
}

fn folded_char(c: char) -> Option<FoldedChar> {
    let folded = fold(&format!("x{c}y"));
    let within = folded.strip_prefix('x')?.strip_suffix('y')?;
    match within.as_bytes() {
        [] => Some(FoldedChar::Nothing),
        [b' '] => Some(FoldedChar::Break),
        [first, ..] if within.bytes().all(|b| b.is_ascii_alphanumeric()) => {
            Some(FoldedChar::Letters(*first, *within.as_bytes().last()?))
        }
        _ => None,
    }
}

fn pair_index(a: u8, b: u8) -> usize {
    usize::from(a) << 7 | usize::from(b)
}

/// The next byte beyond ASCII.
fn next_beyond_ascii(text: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    for chunk in text.get(from..)?.chunks(64) {
        if !chunk.is_ascii() {
            return chunk.iter().position(|byte| !byte.is_ascii()).map(|offset| at + offset);
        }
        at += chunk.len();
    }
    None
}
