//! A long text, its paragraphs laid out on demand, so that only what is seen is ever wrapped.

use std::ops::Range;

use crate::tui::text::styled::wrap;

/// A paragraph longer than this many bytes is laid out in pieces.
const PIECE: usize = 8 * 1024;

/// The paragraphs of a text.
#[derive(Clone, Debug, Default)]
pub struct Pages {
    blocks: Vec<Block>,
}

#[derive(Clone, Debug)]
struct Block {
    range: Range<usize>,
    /// The number of the paragraph, from 1.
    number: usize,
    /// Whether the paragraph ends here and a blank line follows.
    last: bool,
}

/// A position in laid-out text: a block, and a line within it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct TextPosition {
    block: usize,
    line: usize,
}

/// A line to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageLine {
    /// The bytes of the text; empty for a blank line.
    pub range: Range<usize>,
    /// The number of the paragraph, on its first line.
    pub number: Option<usize>,
    /// The bytes of the block that the line belongs to.
    pub block: Range<usize>,
}

impl Pages {
    /// The paragraphs of a text: its lines that are not blank.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut blocks = Vec::new();
        let (mut start, mut number) = (0, 0);
        for line in text.split('\n') {
            let end = start + line.len();
            if !line.trim().is_empty() {
                number += 1;
                let mut rest = start + (line.len() - line.trim_start().len())..start + line.trim_end().len();
                while let Some(cut) = piece(text, &rest) {
                    blocks.push(Block { range: rest.start..cut, number, last: false });
                    rest.start = cut;
                }
                blocks.push(Block { range: rest, number, last: true });
            }
            start = end + 1;
        }
        Self { blocks }
    }

    /// The block of a byte, or the last one before it.
    fn block_of(&self, byte: usize) -> usize {
        self.blocks.partition_point(|block| block.range.start <= byte).saturating_sub(1)
    }

    fn lines(&self, text: &str, block: usize, width: usize) -> Vec<Range<usize>> {
        let Some(block) = self.blocks.get(block) else { return Vec::new() };
        let base = block.range.start;
        let words = text.get(block.range.clone()).unwrap_or("");
        let mut lines: Vec<Range<usize>> =
            wrap(words, width).into_iter().map(|line| base + line.start..base + line.end).collect();
        if block.last {
            lines.push(block.range.end..block.range.end);
        }
        lines
    }

    /// The position of a byte.
    #[must_use]
    pub fn find(&self, text: &str, byte: usize, width: usize) -> TextPosition {
        let block = self.block_of(byte);
        let lines = self.lines(text, block, width);
        let line = lines.iter().rposition(|line| line.start <= byte && !line.is_empty()).unwrap_or(0);
        TextPosition { block, line }
    }

    /// The position `by` lines further on, or back, within the text.
    #[must_use]
    pub fn moved(&self, text: &str, at: TextPosition, by: isize, width: usize) -> TextPosition {
        let mut at = at;
        let mut left = by.unsigned_abs();
        if by >= 0 {
            loop {
                let here = self.lines(text, at.block, width).len();
                if at.line + left < here {
                    return TextPosition { block: at.block, line: at.line + left };
                }
                if at.block + 1 >= self.blocks.len() {
                    return TextPosition { block: at.block, line: here.saturating_sub(2) };
                }
                left -= here.saturating_sub(at.line).min(left);
                at = TextPosition { block: at.block + 1, line: 0 };
            }
        }
        loop {
            if at.line >= left {
                return TextPosition { block: at.block, line: at.line - left };
            }
            if at.block == 0 {
                return TextPosition::default();
            }
            left -= at.line + 1;
            at = TextPosition {
                block: at.block - 1,
                line: self.lines(text, at.block - 1, width).len().saturating_sub(1),
            };
        }
    }

    /// At most `height` lines from a position on.
    #[must_use]
    pub fn window(&self, text: &str, from: TextPosition, width: usize, height: usize) -> Vec<PageLine> {
        let mut out = Vec::new();
        let mut skip = from.line;
        for index in from.block..self.blocks.len() {
            let Some(block) = self.blocks.get(index) else { break };
            for (line, range) in self.lines(text, index, width).into_iter().enumerate().skip(skip) {
                if out.len() == height {
                    return out;
                }
                let first = line == 0 && (index == 0 || self.blocks.get(index - 1).is_some_and(|b| b.last));
                let number = first.then_some(block.number);
                out.push(PageLine { range, number, block: block.range.clone() });
            }
            skip = 0;
        }
        out
    }

    /// The last position from which the window is still full, so that scrolling ends with the text.
    #[must_use]
    pub fn last_top(&self, text: &str, width: usize, height: usize) -> TextPosition {
        let Some(block) = self.blocks.len().checked_sub(1) else { return TextPosition::default() };
        let line = self.lines(text, block, width).len().saturating_sub(1);
        let rows = isize::try_from(height).unwrap_or(isize::MAX);
        self.moved(text, TextPosition { block, line }, 1 - rows, width)
    }
}

/// Where to cut a long paragraph: after a blank, or else between characters.
fn piece(text: &str, rest: &Range<usize>) -> Option<usize> {
    if rest.len() <= PIECE {
        return None;
    }
    let mut limit = rest.start + PIECE;
    while !text.is_char_boundary(limit) {
        limit -= 1;
    }
    let within = text.get(rest.start..limit)?;
    let blank = within.char_indices().rev().find(|(_, c)| c.is_whitespace());
    Some(blank.map_or(limit, |(at, c)| rest.start + at + c.len_utf8()))
}
