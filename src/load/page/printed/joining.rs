//! Decides which lines belong to one paragraph.

use super::hyphens::{broken, hangs};
use super::lines::PrintLine;

/// The shortest and the longest lines that a page has, in characters: longer ones are paragraphs.
const WIDTHS: std::ops::RangeInclusive<usize> = 25..=150;

/// The lines of a printed text, with the width of the page.
pub(super) struct Layout<'a, 'b> {
    lines: &'b [PrintLine<'a>],
    /// The length of a full line.
    width: usize,
}

impl<'a, 'b> Layout<'a, 'b> {
    /// The layout of lines; `None` where their ends are not those of a page.
    pub(super) fn of(lines: &'b [PrintLine<'a>]) -> Option<Self> {
        let mut lengths: Vec<usize> =
            lines.iter().filter(|line| !line.is_row()).map(|line| line.length).collect();
        lengths.sort_unstable();
        let width = *lengths.get(lengths.len() * 3 / 4)?;
        let full = lengths.iter().filter(|length| **length * 4 >= width * 3).count();
        let layout = Self { lines, width };
        (WIDTHS.contains(&width) && full >= 3 && layout.is_wrapped()).then_some(layout)
    }

    /// Whether most lines that are directly followed by another end inside a sentence.
    fn is_wrapped(&self) -> bool {
        let (mut joints, mut inside) = (0, 0);
        for pair in self.lines.windows(2) {
            let [line, next] = pair else { continue };
            if !next.apart && !line.is_row() && !next.is_row() && !next.begins_item() {
                joints += 1;
                inside += usize::from(!line.ends_sentence());
            }
        }
        joints >= 2 && inside * 10 >= joints * 6
    }

    /// The number of words that a hyphen at the end of a line breaks.
    pub(super) fn broken_words(&self) -> u32 {
        let breaks = |pair: &&[PrintLine<'_>]| matches!(pair, [line, next] if broken(line.words, next.words).is_some());
        u32::try_from(self.lines.windows(2).filter(breaks).count()).unwrap_or(u32::MAX)
    }

    /// Whether a line goes on with the paragraph of the line before it.
    pub(super) fn goes_on(&self, at: usize) -> bool {
        let Some([line, next]) = at.checked_sub(1).and_then(|before| self.lines.get(before..=at)) else {
            return false;
        };
        if line.is_bare_bullet() {
            return !next.is_row() && !next.begins_item();
        }
        if line.is_row() || next.is_row() || next.begins_item() {
            return false;
        }
        if broken(line.words, next.words).is_some() {
            return true;
        }
        let (ended, small) = (line.ends_sentence(), next.begins_small());
        let full = self.is_full(at - 1, 60);
        if next.apart {
            return !ended && small && full && !line.is_in_capitals();
        }
        if line.is_in_capitals() && !next.is_in_capitals() {
            return false;
        }
        if hangs(line.words, next.words) || !ended && small {
            return true;
        }
        full && !(ended && (!self.is_full(at - 1, 85) || self.is_heading(at)))
    }

    /// Whether a line reaches so many hundredths of the width of the lines around it.
    fn is_full(&self, at: usize, hundredths: usize) -> bool {
        let Some(line) = self.lines.get(at) else { return false };
        let mut around = 0;
        for (rank, other) in self.lines.iter().enumerate().skip(at.saturating_sub(2)).take(5) {
            let beside = if rank < at {
                self.lines.get(rank + 1..=at).is_some_and(|between| between.iter().all(|line| !line.apart))
            } else {
                self.lines.get(at + 1..=rank).is_some_and(|between| between.iter().all(|line| !line.apart))
            };
            if rank != at && beside && !other.is_row() {
                around = around.max(other.length);
            }
        }
        let width = if around == 0 { self.width } else { around.max(self.width / 3) };
        line.length * 100 >= width * hundredths
    }

    /// Whether a line is a heading inside a block: short, without a full stop, before a line that begins anew.
    fn is_heading(&self, at: usize) -> bool {
        let Some(line) = self.lines.get(at) else { return false };
        let after = self.lines.get(at + 1);
        let anew = after.is_none_or(|after| after.apart || !after.begins_small());
        anew && !line.ends_sentence() && !self.is_full(at, 60)
    }
}
