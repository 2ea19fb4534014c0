//! Plain lines of at most 80 cells, written as they come.

use std::io::{self, Write};

use crate::model::{clean, text};

/// The greatest width of a line, in cells.
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

    /// A heading: its own line, with an empty one before and after.
    pub(super) fn heading(&mut self, words: &str) -> io::Result<()> {
        self.gap()?;
        self.text(0, words)?;
        self.gap()
    }

    /// A paragraph, every line of it set in by so many cells.
    pub(super) fn text(&mut self, indent: usize, words: &str) -> io::Result<()> {
        self.lines(indent, indent, words)
    }

    /// A paragraph whose lines after the first are set in two cells further. Here as in all texts, a no-break
    /// space becomes a plain one that no line ends at.
    pub(super) fn item(&mut self, indent: usize, words: &str) -> io::Result<()> {
        self.lines(indent, indent + 2, words)
    }

    fn lines(&mut self, first: usize, rest: usize, words: &str) -> io::Result<()> {
        let safe = clean(words);
        // The first line may be longer than the others: it is wrapped with them, and they lie further in.
        let room = WIDTH.saturating_sub(rest.max(first));
        for (index, range) in text::wrap_words(&safe, room).into_iter().enumerate() {
            let indent = if index == 0 { first } else { rest };
            // No-break spaces have done their work.
            let line = safe.get(range).unwrap_or("").replace('\u{a0}', " ");
            writeln!(self.out, "{:indent$}{line}", "")?;
        }
        Ok(())
    }
}
