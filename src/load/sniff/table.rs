//! Finds the table in a text: its delimiter, and the row with which it begins.

use super::grid::{DELIMITERS, Grid};

/// What a row shows a table to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Known {
    /// It is a header.
    Header,
    /// It is data of a table without a header.
    Data,
    /// It has the columns that the user named by number, as any row would.
    Numbers,
}

/// The most rows above the header of a table.
const ABOVE: usize = 40;

/// The most rows above a header that is recognised only by its appearance.
const TITLES: usize = 12;

/// The table in a text: a known one, or else the most plausible. Rows above its header are left out.
pub(super) fn find_table(
    head: &str,
    whole: bool,
    known: &dyn Fn(&[String]) -> Option<Known>,
) -> Option<Grid> {
    let (start, stated) = stated_delimiter(head);
    let mut grids = Vec::new();
    for delimiter in DELIMITERS {
        let delimiter = stated.unwrap_or(delimiter);
        let first = (start, delimiter);
        if delimiter == b'\t' {
            // Known tab-separated tables without a header have no quoting: a mark there is an ordinary character.
            let bare = Grid::unquoted(head, whole, first);
            if bare.rows.iter().take(ABOVE).find_map(|row| known(row)) == Some(Known::Data) {
                return found(bare, known);
            }
        }
        let Some(grid) = Grid::split(head, whole, first) else { continue };
        if let Some(found) = found(grid.clone(), known) {
            return Some(found);
        }
        grids.push(grid);
        if stated.is_some() {
            break;
        }
    }
    if let Some(found) = grids.iter().find_map(|grid| below_a_mark((head, whole), grid.delimiter, known)) {
        return Some(found);
    }
    let plausible = grids.iter().filter_map(|grid| {
        let below = (0..TITLES.min(grid.rows.len())).map(|rows| (rows, grid.below(rows)));
        let mut below = below.filter(|(rows, grid)| *rows == 0 || grid.rows.len() > 2);
        below.find(|(_, grid)| grid.is_plausible() || grid.is_regular()).map(|(_, grid)| grid)
    });
    plausible.max_by_key(|grid| grid.columns)
}

/// The table in a text that was made of a container, whose cells are known: a known one, or else the most plausible below
/// its titles.
pub(crate) fn made_table(
    (head, whole): (&str, bool),
    delimiter: u8,
    known: &dyn Fn(&[String]) -> Option<Known>,
) -> Option<Grid> {
    let grid = Grid::made(head, whole, delimiter);
    if let Some(found) = found(grid.clone(), known) {
        return Some(found);
    }
    let mut below = (0..TITLES.min(grid.rows.len())).map(|rows| grid.below(rows));
    below.find(|grid| grid.is_plausible() || grid.is_regular())
}

/// A text that was made of a container with names for its columns.
pub(crate) fn headed_table((head, whole): (&str, bool), delimiter: u8) -> Grid {
    Grid { has_header: true, ..Grid::made(head, whole, delimiter) }
}

/// The table whose header is below a line with an unclosed quotation mark.
fn below_a_mark(
    (head, whole): (&str, bool),
    delimiter: u8,
    known: &dyn Fn(&[String]) -> Option<Known>,
) -> Option<Grid> {
    if !head.contains('"') {
        return None;
    }
    let bare = Grid::unquoted(head, whole, (0, delimiter));
    // Quoted names are the same names.
    let named = |row: &[String]| {
        let row: Vec<String> = row.iter().map(|cell| cell.trim().trim_matches('"').to_owned()).collect();
        known(&row) == Some(Known::Header)
    };
    let above = bare.rows.iter().take(ABOVE).position(|row| named(row))?;
    let &(start, _) = bare.starts.get(above)?;
    found(Grid::split(head, whole, (start, delimiter))?, known)
}

/// The grid from its header on, or all of it where it is recognised by its data.
fn found(grid: Grid, known: &dyn Fn(&[String]) -> Option<Known>) -> Option<Grid> {
    let (above, known) =
        grid.rows.iter().take(ABOVE).enumerate().find_map(|(above, row)| Some((above, known(row)?)))?;
    match known {
        Known::Header => Some(grid.below(above)),
        Known::Numbers => (above == 0).then_some(grid),
        // The rows above are data, too, and are set aside where they cannot be read.
        Known::Data => {
            let start = grid.starts.first().copied();
            let mut below = grid.below(above);
            if let (Some(own), Some(start)) = (below.starts.first_mut(), start) {
                *own = start;
            }
            Some(below)
        }
    }
}

/// Where the text begins after a first line such as `sep=;`, by which some programs state the delimiter, and that
/// delimiter.
fn stated_delimiter(head: &str) -> (usize, Option<u8>) {
    let line = head.lines().next().unwrap_or("");
    let word = line.trim_end_matches(',').trim_matches('"');
    let stated = word.get(..4).filter(|word| word.eq_ignore_ascii_case("sep=")).and(word.as_bytes().get(4));
    // The comma of `sep=,` has just been trimmed.
    let stated = stated.copied().or_else(|| line.eq_ignore_ascii_case("sep=,").then_some(b','));
    match stated.filter(|byte| word.len() <= 5 && byte.is_ascii() && *byte != b'"') {
        Some(delimiter) => (next_line(head), Some(delimiter)),
        None => (0, None),
    }
}

/// Where the second line of a text begins.
fn next_line(text: &str) -> usize {
    text.find('\n').map_or(text.len(), |at| at + 1)
}
