//! One line of text being typed: by grapheme, measured in columns.

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

use crate::tui::input::action::Action;
use crate::tui::text::clean;

/// The longest line, in bytes. What a paste has beyond it is left out, which [`Input::left_out`] tells.
pub const MAX_BYTES: usize = 1_024;

/// What an action did to a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edited {
    /// The text is another.
    Text,
    /// Only the cursor moved.
    Cursor,
    /// Nothing.
    Nothing,
}

/// What of a line is seen through a window of some columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window<'a> {
    /// The visible text; never wider than the window.
    pub text: &'a str,
    /// The column of the cursor in the window, from 0.
    pub cursor: u16,
    /// Whether there is text to the left of it.
    pub more_left: bool,
    /// Whether there is text to the right of it.
    pub more_right: bool,
}

/// A line of text with a cursor between two graphemes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Input {
    text: String,
    /// A grapheme boundary of `text`, in bytes.
    cursor: usize,
    /// Where the window begins: a grapheme boundary, in bytes.
    left: usize,
    /// How many characters of the last insertion did not fit.
    left_out: usize,
}

impl Input {
    /// A line with the cursor at its end.
    pub fn new(text: &str) -> Self {
        let mut input = Self::default();
        input.insert(text);
        input
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The cursor, as a byte of the text between two graphemes.
    pub const fn cursor(&self) -> usize {
        self.cursor
    }

    /// Another text, with the cursor at its end.
    pub fn set(&mut self, text: &str) {
        *self = Self::new(text);
    }

    /// Replaces a range of bytes, and puts the cursor behind what is new. A range that does not lie on
    /// characters of the text changes nothing.
    pub fn replace(&mut self, range: std::ops::Range<usize>, with: &str) -> Edited {
        if self.text.get(range.clone()).is_none() {
            return Edited::Nothing;
        }
        self.text.replace_range(range.clone(), "");
        self.cursor = range.start;
        self.insert(with);
        self.settle();
        Edited::Text
    }

    /// Types or pastes at the cursor: line ends and tabs become spaces, controls are dropped.
    pub fn insert(&mut self, text: &str) -> Edited {
        let clean = clean::one_line(text);
        let room = MAX_BYTES.saturating_sub(self.text.len());
        let end =
            clean.grapheme_indices(true).map(|(at, g)| at + g.len()).take_while(|&end| end <= room).last();
        let fitting = end.and_then(|end| clean.get(..end)).unwrap_or("");
        self.left_out = clean.get(fitting.len()..).map_or(0, |rest| rest.graphemes(true).count());
        if fitting.is_empty() {
            return Edited::Nothing;
        }
        self.text.insert_str(self.cursor, fitting);
        self.cursor += fitting.len();
        self.settle();
        Edited::Text
    }

    /// How many characters of the last insertion were left out, because the line is full.
    pub const fn left_out(&self) -> usize {
        self.left_out
    }

    /// Does what an action of the text lines asks for; other actions do nothing.
    pub fn apply(&mut self, action: Action) -> Edited {
        match action {
            Action::CursorLeft => self.go(self.before()),
            Action::CursorRight => self.go(self.after()),
            Action::WordLeft => self.go(self.word_before()),
            Action::WordRight => self.go(self.word_after()),
            Action::LineStart => self.go(0),
            Action::LineEnd => self.go(self.text.len()),
            Action::DeleteBack => self.delete(self.before(), self.cursor),
            Action::DeleteForward => self.delete(self.cursor, self.after()),
            Action::DeleteWord => self.delete(self.word_before(), self.cursor),
            Action::DeleteToStart => self.delete(0, self.cursor),
            Action::DeleteToEnd => self.delete(self.cursor, self.text.len()),
            _ => Edited::Nothing,
        }
    }

    /// What is seen through so many columns, with the cursor in view. The window moves only as far as it
    /// must, and never shows half of a wide character.
    pub fn window(&mut self, columns: u16) -> Window<'_> {
        let columns = usize::from(columns);
        self.scroll(columns);
        let mut end = self.left;
        let mut used = 0;
        for grapheme in self.slice(self.left, self.text.len()).graphemes(true) {
            used += crate::tui::text::styled::width(grapheme);
            if used > columns {
                break;
            }
            end += grapheme.len();
        }
        // By grapheme, as cells are filled: the width of a whole text can be less (Arabic ligatures).
        let ahead: usize =
            self.slice(self.left, self.cursor).graphemes(true).map(crate::tui::text::styled::width).sum();
        let cursor = ahead.min(columns.saturating_sub(1));
        Window {
            text: self.slice(self.left, end),
            cursor: u16::try_from(cursor).unwrap_or(u16::MAX),
            more_left: self.left > 0,
            more_right: end < self.text.len(),
        }
    }

    /// Moves the left edge so that the cursor has a column of its own.
    fn scroll(&mut self, columns: usize) {
        // Where the line has become shorter, as much of it as fits is shown.
        let whole_from_end = self.fitting_before(self.text.len(), columns);
        self.left = self.left.min(self.cursor).min(whole_from_end);
        let needed = self.fitting_before(self.cursor, columns);
        self.left = self.left.max(needed).min(self.cursor);
    }

    /// The first byte from which the text up to `end` fits into all but one of the columns.
    fn fitting_before(&self, end: usize, columns: usize) -> usize {
        let room = columns.saturating_sub(1);
        let mut used = 0;
        let mut start = end;
        for grapheme in self.slice(0, end).graphemes(true).rev() {
            used += crate::tui::text::styled::width(grapheme);
            if used > room {
                break;
            }
            start -= grapheme.len();
        }
        start
    }

    fn slice(&self, from: usize, to: usize) -> &str {
        self.text.get(from..to).unwrap_or_default()
    }

    fn go(&mut self, to: usize) -> Edited {
        if std::mem::replace(&mut self.cursor, to) == to { Edited::Nothing } else { Edited::Cursor }
    }

    fn delete(&mut self, from: usize, to: usize) -> Edited {
        if from >= to || self.text.get(from..to).is_none() {
            return Edited::Nothing;
        }
        self.text.replace_range(from..to, "");
        self.cursor = from;
        self.settle();
        Edited::Text
    }

    /// After a change: what was typed may have joined with its neighbours into one grapheme, in the middle
    /// of which neither the cursor nor the window may stand.
    fn settle(&mut self) {
        self.cursor = self.boundary(self.cursor);
        self.left = self.boundary(self.left.min(self.text.len()));
    }

    /// The grapheme boundary at or after a byte.
    fn boundary(&self, at: usize) -> usize {
        let ends = self.text.grapheme_indices(true).map(|(start, _)| start);
        ends.chain([self.text.len()]).find(|&start| start >= at).unwrap_or(self.text.len())
    }

    fn before(&self) -> usize {
        let mut cursor = GraphemeCursor::new(self.cursor, self.text.len(), true);
        cursor.prev_boundary(&self.text, 0).ok().flatten().unwrap_or(0)
    }

    fn after(&self) -> usize {
        let mut cursor = GraphemeCursor::new(self.cursor, self.text.len(), true);
        cursor.next_boundary(&self.text, 0).ok().flatten().unwrap_or(self.text.len())
    }

    /// The start of the word before the cursor, as Ctrl-w has it: spaces, then anything up to a space.
    fn word_before(&self) -> usize {
        let mut start = self.cursor;
        let mut in_word = false;
        for grapheme in self.slice(0, self.cursor).graphemes(true).rev() {
            let space = is_space(grapheme);
            if space && in_word {
                break;
            }
            in_word |= !space;
            start -= grapheme.len();
        }
        start
    }

    /// The end of the word after the cursor.
    fn word_after(&self) -> usize {
        let mut end = self.cursor;
        let mut in_word = false;
        for grapheme in self.slice(self.cursor, self.text.len()).graphemes(true) {
            let space = is_space(grapheme);
            if space && in_word {
                break;
            }
            in_word |= !space;
            end += grapheme.len();
        }
        end
    }
}

/// Whether a grapheme separates words.
fn is_space(grapheme: &str) -> bool {
    grapheme.chars().next().is_some_and(char::is_whitespace)
}
