//! Recognises text in two columns that stand side by side, as `pdftotext -layout` writes them.

use super::lines::PrintLine;

/// The fewest lines in a row that are two columns.
const RUN: usize = 6;

/// The fewest characters of each half.
const HALF: usize = 20;

/// Whether lines are halves of two columns of prose: read across, they would fuse two sentences.
pub(super) fn stand_side_by_side(lines: &[PrintLine<'_>]) -> bool {
    let mut run = 0;
    for line in lines {
        run = if halves(line.words) { run + 1 } else { 0 };
        if run >= RUN {
            return true;
        }
    }
    false
}

/// Whether a line is two pieces of prose with one wide gap between them.
fn halves(words: &str) -> bool {
    let mut pieces = words.split("   ").map(str::trim).filter(|piece| !piece.is_empty());
    let (Some(left), Some(right), None) = (pieces.next(), pieces.next(), pieces.next()) else { return false };
    let is_prose = |piece: &str| {
        let letters = piece.chars().filter(|c| c.is_alphabetic()).count();
        let length = piece.chars().count();
        length >= HALF && letters * 10 >= length * 7 && piece.split_whitespace().count() >= 3
    };
    is_prose(left) && is_prose(right)
}
