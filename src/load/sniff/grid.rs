//! The first rows of what may be a table, and how likely it is to be one.

use super::records::{Records, records};

/// The first rows of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Grid {
    /// What separates cells: a comma, tab, semicolon or bar.
    pub(crate) delimiter: u8,
    /// Whether quotation marks enclose cells; if not, they are ordinary characters.
    pub(crate) quoted: bool,
    /// The number of cells that most rows have.
    pub(crate) columns: usize,
    /// Whether the first row names the columns.
    pub(crate) has_header: bool,
    /// The first rows, at most [`ROWS`] and as far as the head reaches, cells without their quotation marks.
    pub(crate) rows: Vec<Vec<String>>,
    /// Where each of these rows begins in the head: the byte, and the number of lines before it.
    pub(crate) starts: Vec<(usize, u32)>,
}

/// What may separate cells.
pub(super) const DELIMITERS: [u8; 4] = [b'\t', b',', b';', b'|'];

/// The name of a delimiter.
pub(crate) fn delimiter_name(delimiter: u8) -> &'static str {
    match delimiter {
        b'\t' => "tab",
        b';' => "semicolon",
        b'|' => "bar",
        _ => "comma",
    }
}

impl Grid {
    /// The text after `start`, split at a delimiter; `None` where it does not occur.
    pub(super) fn split(head: &str, whole: bool, (start, delimiter): (usize, u8)) -> Option<Self> {
        let bytes = head.as_bytes().get(start..)?;
        if !bytes.contains(&delimiter) {
            return None;
        }
        let rows = records((head, start), whole, delimiter, true);
        let grid = Self::new(delimiter, true, rows);
        if delimiter != b'\t' || !bytes.contains(&b'"') {
            return Some(grid);
        }
        let bare = Self::unquoted(head, whole, (start, delimiter));
        if bare.rows == grid.rows {
            // No evidence either way: programs that write a header quote where they must; those of GDELT never do.
            return Some(Self { quoted: grid.has_header, ..grid });
        }
        Some(if agreement(&grid.rows) >= agreement(&bare.rows) { grid } else { bare })
    }

    /// The text after `start`, split at a delimiter, with quotation marks as ordinary characters.
    pub(super) fn unquoted(head: &str, whole: bool, (start, delimiter): (usize, u8)) -> Self {
        Self::new(delimiter, false, records((head, start), whole, delimiter, false))
    }

    /// The rows of a text that was made of a container: quotation marks enclose cells.
    pub(super) fn made(head: &str, whole: bool, delimiter: u8) -> Self {
        Self::new(delimiter, true, records((head, 0), whole, delimiter, true))
    }

    fn new(delimiter: u8, quoted: bool, (rows, starts): Records) -> Self {
        let columns = usual(&rows);
        let has_header = rows.first().is_some_and(|row| names_columns(row));
        Self { delimiter, quoted, columns, has_header, rows, starts }
    }

    /// The same without the first rows.
    pub(super) fn below(&self, rows: usize) -> Self {
        let below = (
            self.rows.iter().skip(rows).cloned().collect(),
            self.starts.iter().skip(rows).copied().collect(),
        );
        Self::new(self.delimiter, self.quoted, below)
    }

    /// The number of rows directly below the header that describe the columns further, such as units or codes: none of their
    /// cells is a number or a date, and the rows that follow have such cells.
    pub(crate) fn further_headers(&self) -> usize {
        let is_data = |row: &Vec<String>| row.iter().any(|cell| is_datum(cell)) || is_tags(row);
        let below = self.rows.get(1..).unwrap_or(&[]);
        let first = below.iter().position(is_data).unwrap_or(0);
        if first <= 3 { first } else { 0 }
    }

    /// The rows that are neither headers nor tags.
    pub(crate) fn data_rows(&self) -> impl Iterator<Item = &Vec<String>> {
        let skipped = if self.has_header { 1 + self.further_headers() } else { 0 };
        self.rows.iter().skip(skipped).filter(|row| !is_tags(row))
    }

    /// The fewest cells that a complete row may have: the cells after them are blank in some row of full width.
    pub(crate) fn least(&self) -> usize {
        let width = self.rows.first().map_or(0, Vec::len);
        let data = || self.data_rows();
        let whole: Vec<_> = data().filter(|row| row.len() >= width).collect();
        if whole.is_empty() {
            // Where no row is as wide as the header, all leave cells out; a single one may be cut off.
            return data().map(Vec::len).max().filter(|_| data().count() > 1).unwrap_or(width);
        }
        let is_optional = |column: &usize| {
            whole.iter().any(|row| row.get(*column).is_none_or(|cell| cell.trim().is_empty()))
        };
        width - (0..width).rev().take_while(is_optional).count()
    }

    /// Whether it looks like a table. Prose with commas must not.
    pub(super) fn is_plausible(&self) -> bool {
        let Some((first, below)) = self.rows.split_first() else { return false };
        if self.columns < 2 || agreement(&self.rows) < 90 || first.len().abs_diff(self.columns) > 1 {
            return false;
        }
        let short = |row: &[String]| row.iter().all(|cell| cell.chars().count() <= 64);
        let single = first.iter().filter(|cell| is_identifier(cell)).count();
        let named = self.has_header && short(first);
        let data = self.data_columns(below);
        match self.delimiter {
            // Sentences have a space after a comma, tables do not.
            b',' | b';' if self.spaced() * 5 > self.rows.len() * (self.columns - 1) => {
                named && single == first.len() && self.columns > 2 && data > 0
            }
            _ if below.is_empty() => named && single == first.len() && self.columns > 2,
            _ if named => data > 0 || single == first.len(),
            _ => self.columns > 4 && data > 1,
        }
    }

    /// Whether so many rows have so many cells that it can only be a table, whatever it contains.
    pub(super) fn is_regular(&self) -> bool {
        let least = if self.delimiter == b'\t' { 3 } else { 5 };
        let spaced =
            self.delimiter != b'\t' && self.spaced() * 5 > self.rows.len() * (self.columns.max(1) - 1);
        // A header alone, without a row of data.
        let alone =
            self.rows.len() == 1 && self.has_header && self.columns >= least.max(5) && self.spaced() == 0;
        alone || self.columns >= least && self.rows.len() >= 3 && agreement(&self.rows) >= 90 && !spaced
    }

    /// How many cells begin with a space, as words after a comma do.
    fn spaced(&self) -> usize {
        self.rows.iter().flat_map(|row| row.iter().skip(1)).filter(|cell| cell.starts_with(' ')).count()
    }

    /// How many columns hold numbers or dates in most of these rows.
    fn data_columns(&self, rows: &[Vec<String>]) -> usize {
        let holds = |column: usize| {
            let filled = rows.iter().filter_map(|row| row.get(column)).filter(|cell| !cell.trim().is_empty());
            let (all, data) =
                filled.fold((0, 0), |(all, data), cell| (all + 1, data + usize::from(is_datum(cell))));
            all > 0 && data * 10 >= all * 8
        };
        (0..self.columns.min(200)).filter(|&column| holds(column)).count()
    }
}

/// The number of cells that most rows have.
fn usual(rows: &[Vec<String>]) -> usize {
    let count = |columns: usize| rows.iter().filter(|row| row.len() == columns).count();
    rows.iter().map(Vec::len).max_by_key(|&columns| (count(columns), columns)).unwrap_or(0)
}

/// The percentage of rows with the usual number of cells. Where there are many cells, one more or less is accepted: one
/// file may mix two forms of GDELT.
fn agreement(rows: &[Vec<String>]) -> usize {
    let columns = usual(rows);
    let slack = usize::from(columns > 8);
    let agree = rows.iter().filter(|row| row.len().abs_diff(columns) <= slack).count();
    (agree * 100).checked_div(rows.len()).unwrap_or(0)
}

/// Whether a row can be the names of columns: words, mostly different, and few of them missing.
fn names_columns(row: &[String]) -> bool {
    let names: Vec<&str> = row.iter().map(|cell| cell.trim()).filter(|name| !name.is_empty()).collect();
    let mut different = names.clone();
    different.sort_unstable();
    different.dedup();
    // A sentence ends with a full stop; "DisNo." is a name.
    let is_sentence = |name: &str| name.ends_with('.') && name.contains(' ');
    let words = names.iter().all(|name| !is_datum(name) && !is_sentence(name) && !name.contains("://"));
    words && different.len() * 10 >= names.len() * 8 && names.len() * 2 > row.len()
}

/// Whether a cell is one word as programs write them: `event_date`, `#date+year`, `Dead`.
fn is_identifier(cell: &str) -> bool {
    let word = |c: char| c.is_alphanumeric() || "_-.#+()/".contains(c);
    cell.starts_with(|c: char| c.is_alphabetic() || c == '#' || c == '_') && cell.chars().all(word)
}

/// Whether a cell is a number or a date.
fn is_datum(cell: &str) -> bool {
    let cell = cell.trim();
    let digits = cell.strip_prefix(['-', '+']).unwrap_or(cell);
    digits.starts_with(|c: char| c.is_ascii_digit()) && cell.len() <= 30
}

/// Whether all cells that are not empty begin with `#`, as tags of the Humanitarian Exchange Language do.
fn is_tags(row: &[String]) -> bool {
    row.iter().all(|cell| cell.trim().is_empty() || cell.trim().starts_with('#'))
}
