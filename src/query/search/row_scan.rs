//! Searches the text of table rows: key and note of every row, end to end in blocks.
//!
//! A block is searched as a whole, and each match is traced back to its row, so rows without a match cost nothing. A
//! match lies within one key or one note.

use std::ops::Range;

use memchr::memmem;
use regex_automata::meta::Regex;
use regex_automata::util::syntax;

use crate::model::table::BlockText;

/// The bytes of a key or a note within the text of its block.
pub(crate) type Part = Range<usize>;

/// Words or a pattern to find in text.
pub(crate) enum Literal {
    /// Words, byte for byte.
    Exact(Box<memmem::Finder<'static>>),
    /// A pattern.
    Pattern(Regex),
}

impl Literal {
    /// The words, byte for byte.
    pub(crate) fn exact(words: &str) -> Self {
        Self::Exact(Box::new(memmem::Finder::new(words).into_owned()))
    }

    /// The words in either case (simple case folding of Unicode); byte for byte if they are too many for a pattern.
    pub(crate) fn any_case(words: &str) -> Self {
        Self::pattern(&escaped(words), true).unwrap_or_else(|| Self::exact(words))
    }

    /// A pattern that ignores case.
    pub(crate) fn pattern(pattern: &str, unicode: bool) -> Option<Self> {
        let syntax = syntax::Config::new().case_insensitive(true).unicode(unicode).utf8(false);
        Regex::builder().syntax(syntax).build(pattern).ok().map(Self::Pattern)
    }

    /// The first match at or after `from`.
    pub(crate) fn find(&self, text: &[u8], from: usize) -> Option<Range<usize>> {
        match self {
            Self::Exact(finder) => {
                let at = from + finder.find(text.get(from..)?)?;
                Some(at..at + finder.needle().len())
            }
            Self::Pattern(regex) => {
                let input = regex_automata::Input::new(text).range(from.min(text.len())..);
                regex.find(input).map(|found| found.range())
            }
        }
    }
}

/// The words with everything escaped that has a meaning in a pattern.
pub(crate) fn escaped(words: &str) -> String {
    let mut pattern = String::with_capacity(words.len() + 8);
    for c in words.chars() {
        if c.is_ascii() && !c.is_ascii_alphanumeric() && c != ' ' {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern
}

/// Finds the rows of a block by positions in its text, which must ascend.
pub(crate) struct RowLocator<'a> {
    kept: &'a BlockText,
    row: usize,
}

impl<'a> RowLocator<'a> {
    pub(crate) fn new(kept: &'a BlockText) -> Self {
        Self { kept, row: 0 }
    }

    /// The row whose text has this byte, and its key or note. Positions must not descend.
    pub(crate) fn locate(&mut self, at: usize) -> Option<(usize, Part)> {
        let spots = &self.kept.spots;
        self.row = self.row_at(at);
        let spot = spots.get(self.row)?;
        let begin = self.begin(self.row);
        let key = begin..spot.key_end as usize;
        let part = if at < key.end { key } else { spot.key_end as usize..spot.text_end as usize };
        Some((self.row, part))
    }

    /// Where the text of a row begins.
    fn begin(&self, row: usize) -> usize {
        let before = row.checked_sub(1).and_then(|row| self.kept.spots.get(row));
        before.map_or(0, |spot| spot.text_end as usize)
    }

    /// The first row from the current one on whose text does not end before that byte.
    fn row_at(&self, at: usize) -> usize {
        let spots = &self.kept.spots;
        let ends_before = |row: usize| spots.get(row).is_some_and(|spot| spot.text_end as usize <= at);
        // Rows have similar lengths, so the row is close to where it would be if all were equal: search from there in
        // steps that double, then between.
        let length = (self.kept.text.len() / spots.len().max(1)).max(1);
        let guess = (self.row + at.saturating_sub(self.begin(self.row)) / length).min(spots.len());
        let (mut low, mut high, mut step) = (guess, guess, 1);
        if ends_before(guess) {
            while ends_before(high) {
                low = high + 1;
                high = low + step;
                step *= 2;
            }
        } else {
            while low > self.row && !ends_before(low - 1) {
                high = low - 1;
                low = high.saturating_sub(step).max(self.row);
                step *= 2;
            }
        }
        let (low, high) = (low.min(spots.len()), high.min(spots.len()));
        let between = spots.get(low..high).unwrap_or(&[]);
        low + between.partition_point(|spot| spot.text_end as usize <= at)
    }
}

/// Calls `hit` for every row of the block, ascending, with an accepted match in its key or note; `accept` gets that
/// part and the match.
pub(crate) fn rows_with(
    kept: &BlockText,
    literal: &Literal,
    accept: impl Fn(&Part, &Range<usize>) -> bool,
    mut hit: impl FnMut(usize),
) {
    let (text, mut places, mut from) = (kept.text.as_ref(), RowLocator::new(kept), 0);
    while let Some(found) = literal.find(text, from) {
        let Some((row, part)) = places.locate(found.start) else { return };
        if found.end <= part.end && accept(&part, &found) {
            hit(row);
            from = kept.spots.get(row).map_or(text.len(), |spot| spot.text_end as usize);
        } else {
            from = found.start + 1;
        }
    }
}
