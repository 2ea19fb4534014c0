//! The cells of one row, in one buffer that is used again for the next.

use std::fmt::Write;

use crate::model::clean::shown;

/// A column of a table of records.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// The name, in small letters.
    pub name: &'static str,
    /// What its cells hold.
    pub about: &'static str,
}

/// What a cell holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellKind {
    /// Text, safe to show, on one line.
    Text,
    /// A number as all formats write it: digits, perhaps with a sign and a point.
    Number,
    /// A day that is known: YYYY-MM-DD. The ends of a longer period are text.
    Day,
}

/// The cells of one row. An empty cell holds nothing known.
#[derive(Debug, Default)]
pub struct Cells {
    text: String,
    ends: Vec<(usize, CellKind)>,
}

/// What separates several values in one cell.
pub const BETWEEN: &str = "; ";

impl Cells {
    /// Empties the row.
    pub fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
    }

    /// The cells so far.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is no cell yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// All cells, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, CellKind)> {
        let mut start = 0;
        self.ends.iter().map(move |&(end, kind)| {
            let cell = self.text.get(start..end).unwrap_or("");
            start = end;
            (cell, kind)
        })
    }

    fn end(&mut self, kind: CellKind) {
        self.ends.push((self.text.len(), kind));
    }

    /// An empty cell.
    pub fn empty(&mut self) {
        self.end(CellKind::Text);
    }

    /// So many empty cells.
    pub fn empties(&mut self, cells: usize) {
        (0..cells).for_each(|_| self.empty());
    }

    /// A cell with this text, made safe.
    pub fn text(&mut self, text: &str) {
        push_clean(&mut self.text, text);
        self.end(CellKind::Text);
    }

    /// A cell with the texts that are not empty, made safe, each once as it comes.
    pub fn list<'t>(&mut self, texts: impl IntoIterator<Item = &'t str>) {
        let start = self.text.len();
        for text in texts.into_iter().filter(|text| !text.is_empty()) {
            if self.text.len() > start {
                self.text.push_str(BETWEEN);
            }
            push_clean(&mut self.text, text);
        }
        self.end(CellKind::Text);
    }

    /// A cell with text that is safe already, as it is written.
    pub fn written(&mut self, write: impl FnOnce(&mut String)) {
        write(&mut self.text);
        self.end(CellKind::Text);
    }

    /// A cell with a day as it is written, which is known or the end of a longer period.
    pub fn day(&mut self, day: &str, is_known: bool) {
        self.text.push_str(day);
        self.end(if is_known { CellKind::Day } else { CellKind::Text });
    }

    /// A cell with a number, or an empty one.
    pub fn number(&mut self, number: Option<u32>) {
        if let Some(number) = number {
            let mut digits = [0u8; 10];
            let (mut at, mut rest) = (digits.len(), number);
            while let Some(digit) = at.checked_sub(1).and_then(|next| digits.get_mut(next)) {
                *digit = b'0' + (rest % 10) as u8;
                (at, rest) = (at - 1, rest / 10);
                if rest == 0 {
                    break;
                }
            }
            self.text.push_str(digits.get(at..).and_then(|all| std::str::from_utf8(all).ok()).unwrap_or(""));
        }
        self.end(CellKind::Number);
    }

    /// A cell with degrees, or an empty one.
    pub fn degrees(&mut self, degrees: Option<f32>) {
        if let Some(degrees) = degrees.filter(|degrees| degrees.is_finite()) {
            // Writing to a string cannot fail.
            let _ = write!(self.text, "{degrees}");
        }
        self.end(CellKind::Number);
    }
}

/// Appends a text made safe. Plain text, which is nearly all, is not looked at letter by letter.
fn push_clean(to: &mut String, text: &str) {
    if text.bytes().all(|byte| (b' '..0x7f).contains(&byte)) {
        to.push_str(text);
    } else {
        to.extend(text.chars().filter_map(shown));
    }
}
