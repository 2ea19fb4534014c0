//! The first rows of what may be a table, and how likely it is one.

/// The first rows of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::load) struct Grid {
    /// What stands between cells: a comma, tab, semicolon or bar.
    pub(in crate::load) delimiter: u8,
    /// Whether quotation marks enclose cells; if not, they are part of what stands there.
    pub(in crate::load) quoted: bool,
    /// The number of cells that most rows have.
    pub(in crate::load) columns: usize,
    /// Whether the first row names the columns.
    pub(in crate::load) has_header: bool,
    /// The first rows, at most [`ROWS`] and as far as the head reaches, cells without their quotation marks.
    pub(in crate::load) rows: Vec<Vec<String>>,
}

/// Rows looked at.
const ROWS: usize = 100;

/// What may stand between cells.
pub(super) const DELIMITERS: [u8; 4] = [b'\t', b',', b';', b'|'];

/// The name of a delimiter.
pub(in crate::load) fn delimiter_name(delimiter: u8) -> &'static str {
    match delimiter {
        b'\t' => "tab",
        b';' => "semicolon",
        b'|' => "bar",
        _ => "comma",
    }
}

impl Grid {
    /// The text split at that delimiter; `None` where it never stands in the first row.
    pub(super) fn split(head: &str, whole: bool, delimiter: u8) -> Option<Self> {
        if !head.as_bytes().contains(&delimiter) {
            return None;
        }
        // Where no cell begins with a quotation mark the two are the same.
        let rows = records(head, whole, delimiter, true);
        let bare = records(head, whole, delimiter, false);
        let quoted = if rows == bare { None } else { Some(agreement(&rows) >= agreement(&bare)) };
        let rows = if quoted == Some(false) { bare } else { rows };
        let columns = usual(&rows);
        if rows.first().is_none_or(|row| row.len() < 2) {
            return None;
        }
        let has_header = rows.first().is_some_and(|row| names_columns(row));
        // Nothing seen: programs that write a header also quote where they must, those of GDELT never do.
        let quoted = quoted.unwrap_or(delimiter != b'\t' || has_header);
        Some(Self { delimiter, quoted, columns, has_header, rows })
    }

    /// Whether it is a table by its looks alone. Prose with commas must not be one.
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
            // A space behind the comma is how sentences are written, not tables.
            b',' | b';' if self.spaced() * 5 > self.rows.len() * (self.columns - 1) => {
                named && single == first.len() && self.columns > 2 && data > 0
            }
            _ if below.is_empty() => named && single == first.len() && self.columns > 2,
            _ if named => data > 0 || single == first.len(),
            _ => self.columns > 4 && data > 1,
        }
    }

    /// How many cells begin with a space, as the words behind a comma do.
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

/// The share of rows with the usual number of cells, in per cent. One more or less counts where there are
/// many: two forms of GDELT stand in one file.
fn agreement(rows: &[Vec<String>]) -> usize {
    let columns = usual(rows);
    let slack = usize::from(columns > 8);
    let agree = rows.iter().filter(|row| row.len().abs_diff(columns) <= slack).count();
    (agree * 100).checked_div(rows.len()).unwrap_or(0)
}

/// Whether a row can be the names of columns: words, different ones, and few of them missing.
fn names_columns(row: &[String]) -> bool {
    let names: Vec<&str> = row.iter().map(|cell| cell.trim()).filter(|name| !name.is_empty()).collect();
    let mut different = names.clone();
    different.sort_unstable();
    different.dedup();
    let words = names.iter().all(|name| !is_datum(name) && !name.ends_with('.') && !name.contains("://"));
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

/// The records of a text. The last one counts only when it ends there, or where it is the only one.
fn records(head: &str, whole: bool, delimiter: u8, quoted: bool) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut rest = head;
    while !rest.is_empty() && rows.len() < ROWS {
        let (cell, end) = cell(rest, delimiter, quoted);
        row.push(cell);
        let ended = rest.as_bytes().get(end).copied();
        rest = rest.get(end + 1..).unwrap_or("");
        if ended != Some(delimiter) {
            // Blank lines are no rows.
            let blank = row.len() == 1 && row.iter().all(|cell| cell.trim().is_empty());
            let cut = ended.is_none() && !whole && !rows.is_empty();
            let done = std::mem::take(&mut row);
            if !blank && !cut {
                rows.push(done);
            }
        } else if rest.is_empty() {
            row.push(String::new());
        }
    }
    if !row.is_empty() && rows.len() < ROWS && (whole || rows.is_empty()) {
        rows.push(row);
    }
    rows
}

/// The first cell of a text, and where the delimiter or the end of the line stands behind it.
fn cell(text: &str, delimiter: u8, quoted: bool) -> (String, usize) {
    let ends = |c: char| c == char::from(delimiter) || c == '\n';
    if quoted && let Some(inner) = text.strip_prefix('"') {
        let mut from = 0;
        while let Some(at) = inner.get(from..).and_then(|rest| rest.find('"')).map(|at| at + from) {
            if inner.as_bytes().get(at + 1) == Some(&b'"') {
                from = at + 2;
                continue;
            }
            // Behind the closing mark only the end of the line's `\r` is expected; what else stands there is left out.
            let behind = inner.get(at + 1..).unwrap_or("");
            let end = at + 2 + behind.find(ends).unwrap_or(behind.len());
            return (inner.get(..at).unwrap_or("").replace("\"\"", "\""), end);
        }
        return (inner.to_owned(), text.len());
    }
    let end = text.find(ends).unwrap_or(text.len());
    let cell = text.get(..end).unwrap_or("");
    let at_line_end = text.as_bytes().get(end) != Some(&delimiter);
    (cell.strip_suffix('\r').filter(|_| at_line_end).unwrap_or(cell).to_owned(), end)
}
