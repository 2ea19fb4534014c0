//! Plain lines of at most 80 cells.

use std::io::{self, Write};

use crate::model::{clean, text};

/// The most cells in a line.
pub(super) const WIDTH: usize = 80;

/// Writes headings and wrapped paragraphs.
pub(super) struct Page<'a> {
    out: &'a mut dyn Write,
}

impl<'a> Page<'a> {
    pub(super) fn new(out: &'a mut dyn Write) -> Self {
        Self { out }
    }

    /// An empty line.
    pub(super) fn gap(&mut self) -> io::Result<()> {
        writeln!(self.out)
    }

    /// A heading, with an empty line before and after.
    pub(super) fn heading(&mut self, words: &str) -> io::Result<()> {
        self.gap()?;
        self.text(0, words)?;
        self.gap()
    }

    /// A paragraph, indented by so many cells.
    pub(super) fn text(&mut self, indent: usize, words: &str) -> io::Result<()> {
        self.lines(indent, indent, words)
    }

    /// A paragraph whose lines after the first are indented by two more cells. As in all text, lines do not break at a
    /// no-break space, which is written as a plain one.
    pub(super) fn item(&mut self, indent: usize, words: &str) -> io::Result<()> {
        self.lines(indent, indent + 2, words)
    }

    fn lines(&mut self, first: usize, rest: usize, words: &str) -> io::Result<()> {
        let safe = clean(words);
        // All lines are wrapped to the room that the more indented ones have.
        let room = WIDTH.saturating_sub(rest.max(first));
        for (index, range) in text::wrap_words(&safe, room).into_iter().enumerate() {
            let indent = if index == 0 { first } else { rest };
            // No-break spaces are no longer needed.
            let line = safe.get(range).unwrap_or("").replace('\u{a0}', " ");
            writeln!(self.out, "{:indent$}{line}", "")?;
        }
        Ok(())
    }
}
