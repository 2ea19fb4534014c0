//! The editor of one line of text. It moves and deletes by grapheme, and measures in columns.
//!
//! `tui-input` would replace the smaller half of this: its words end at punctuation, its window keeps the cursor at
//! the right edge, its widths are not those of [`drawable`](fn@crate::model::drawable), and a combining mark can
//! leave its cursor inside a grapheme.

use std::ops::Range;

use unicode_segmentation::{Graphemes, UnicodeSegmentation};

use crate::model::text::typed;
use crate::tui::input::action::Action;
use crate::tui::text::styled::width;

/// The longest line, in bytes. Longer input is cut; [`LineEditor::left_out`] says by how much.
pub const MAX_BYTES: usize = 1_024;

/// What an edit changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edited {
    /// The text.
    Text,
    /// Only the place of the cursor.
    Cursor,
    /// Nothing.
    Nothing,
}

/// The part of a line that a window of some columns shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window<'a> {
    /// The visible text; never wider than the window.
    pub text: &'a str,
    /// The column of the cursor in the window, from 0.
    pub cursor: u16,
    /// Whether text is hidden on the left.
    pub more_left: bool,
    /// Whether text is hidden on the right.
    pub more_right: bool,
}

/// A line of text with a cursor between two graphemes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LineEditor {
    text: String,
    /// A grapheme boundary of `text`, in bytes.
    cursor: usize,
    /// The left edge of the window: a grapheme boundary, in bytes.
    left: usize,
    /// The number of characters of the last insertion that did not fit.
    left_out: usize,
}

impl LineEditor {
    /// A line with the cursor at its end.
    pub fn new(text: &str) -> Self {
        let mut line = Self::default();
        line.insert(text);
        line
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The place of the cursor: a byte of the text, between two graphemes.
    pub const fn cursor(&self) -> usize {
        self.cursor
    }

    /// Replaces the text, and puts the cursor at its end.
    pub fn set(&mut self, text: &str) {
        *self = Self::new(text);
    }

    /// Replaces a range of bytes, and puts the cursor after the new text. A range that does not begin and end
    /// between characters of the text changes nothing.
    pub fn replace(&mut self, range: Range<usize>, with: &str) -> Edited {
        if self.text.get(range.clone()).is_none() {
            return Edited::Nothing;
        }
        self.text.replace_range(range.clone(), "");
        self.cursor = range.start;
        self.insert(with);
        self.settle();
        Edited::Text
    }

    /// Types or pastes at the cursor. Line ends and tabs become spaces; control characters are dropped, and so
    /// is what exceeds [`MAX_BYTES`].
    pub fn insert(&mut self, text: &str) -> Edited {
        let clean = typed::one_line(text);
        let room = MAX_BYTES.saturating_sub(self.text.len());
        let ends = clean.grapheme_indices(true).map(|(start, grapheme)| start + grapheme.len());
        let end = ends.take_while(|&end| end <= room).last().unwrap_or(0);
        let (fitting, rest) = clean.split_at_checked(end).unwrap_or_default();
        self.left_out = rest.graphemes(true).count();
        if fitting.is_empty() {
            return Edited::Nothing;
        }
        self.text.insert_str(self.cursor, fitting);
        self.cursor += fitting.len();
        self.settle();
        Edited::Text
    }

    /// The number of characters of the last insertion that were left out because the line was full.
    pub const fn left_out(&self) -> usize {
        self.left_out
    }

    /// Carries out an editing action. Other actions do nothing.
    pub fn apply(&mut self, action: Action) -> Edited {
        match action {
            Action::CursorLeft => self.move_to(self.previous()),
            Action::CursorRight => self.move_to(self.next()),
            Action::WordLeft => self.move_to(self.word_start()),
            Action::WordRight => self.move_to(self.word_end()),
            Action::LineStart => self.move_to(0),
            Action::LineEnd => self.move_to(self.text.len()),
            Action::DeleteBack => self.delete(self.previous()..self.cursor),
            Action::DeleteForward => self.delete(self.cursor..self.next()),
            Action::DeleteWord => self.delete(self.word_start()..self.cursor),
            Action::DeleteToStart => self.delete(0..self.cursor),
            Action::DeleteToEnd => self.delete(self.cursor..self.text.len()),
            _ => Edited::Nothing,
        }
    }

    /// What a window of that many columns shows, with the cursor in view. The window moves no further than it
    /// must, and never cuts a wide character in half.
    pub fn window(&mut self, columns: u16) -> Window<'_> {
        let columns = usize::from(columns);
        self.scroll(columns);
        let visible = fitting(self.slice(self.left, self.text.len()).graphemes(true), columns);
        let text = self.slice(self.left, self.left + visible);
        // By grapheme, as cells are filled: a whole text can be narrower (Arabic ligatures).
        let before_cursor: usize = self.slice(self.left, self.cursor).graphemes(true).map(width).sum();
        let cursor = before_cursor.min(columns.saturating_sub(1));
        Window {
            text,
            cursor: u16::try_from(cursor).unwrap_or(u16::MAX),
            more_left: self.left > 0,
            more_right: self.left + visible < self.text.len(),
        }
    }

    /// Moves the left edge so that the cursor has a column of its own.
    fn scroll(&mut self, columns: usize) {
        let room = columns.saturating_sub(1);
        let first_before = |end: usize| end - fitting(self.slice(0, end).graphemes(true).rev(), room);
        // When the line has become shorter, as much of it is shown as fits.
        let left = self.left.min(self.cursor).min(first_before(self.text.len()));
        self.left = left.max(first_before(self.cursor));
    }

    fn slice(&self, from: usize, to: usize) -> &str {
        self.text.get(from..to).unwrap_or_default()
    }

    fn before_cursor(&self) -> Graphemes<'_> {
        self.slice(0, self.cursor).graphemes(true)
    }

    fn after_cursor(&self) -> Graphemes<'_> {
        self.slice(self.cursor, self.text.len()).graphemes(true)
    }

    fn move_to(&mut self, to: usize) -> Edited {
        if std::mem::replace(&mut self.cursor, to) == to { Edited::Nothing } else { Edited::Cursor }
    }

    fn delete(&mut self, range: Range<usize>) -> Edited {
        if range.is_empty() { Edited::Nothing } else { self.replace(range, "") }
    }

    /// Restores the boundaries after a change: a typed character may have joined its neighbours in one
    /// grapheme, and neither the cursor nor the window may stand inside it.
    fn settle(&mut self) {
        self.cursor = self.boundary(self.cursor);
        self.left = self.boundary(self.left.min(self.text.len()));
    }

    /// The first grapheme boundary at or after a byte.
    fn boundary(&self, at: usize) -> usize {
        let starts = self.text.grapheme_indices(true).map(|(start, _)| start);
        starts.chain([self.text.len()]).find(|&start| start >= at).unwrap_or(self.text.len())
    }

    fn previous(&self) -> usize {
        self.cursor - self.before_cursor().next_back().map_or(0, str::len)
    }

    fn next(&self) -> usize {
        self.cursor + self.after_cursor().next().map_or(0, str::len)
    }

    fn word_start(&self) -> usize {
        self.cursor - word(self.before_cursor().rev())
    }

    fn word_end(&self) -> usize {
        self.cursor + word(self.after_cursor())
    }
}

/// The bytes of the leading graphemes that fit into so many columns.
fn fitting<'a>(graphemes: impl Iterator<Item = &'a str>, columns: usize) -> usize {
    let mut used = 0;
    let fits = |grapheme: &&str| {
        used += width(grapheme);
        used <= columns
    };
    graphemes.take_while(fits).map(str::len).sum()
}

/// The bytes of the first word and the spaces ahead of it. A word ends at a space, as for Ctrl-W in a shell,
/// so that `actor:"Jaish` is one.
fn word<'a>(graphemes: impl Iterator<Item = &'a str>) -> usize {
    let mut in_word = false;
    let belongs = |grapheme: &&str| {
        let space = grapheme.chars().next().is_some_and(char::is_whitespace);
        let ends = in_word && space;
        in_word |= !space;
        !ends
    };
    graphemes.take_while(belongs).map(str::len).sum()
}
