//! The cells of a snapshot. No character in them can do harm in a file.

use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier};

use crate::model::text::width;

/// The cells of a snapshot, row by row.
pub(super) struct Grid {
    /// The cells of a row.
    pub(super) columns: usize,
    /// The rows. A character of two cells is one of their cells.
    pub(super) rows: Vec<Vec<GridCell>>,
}

/// A character and how it looks.
pub(super) struct GridCell {
    /// The character, with its accents.
    pub(super) text: String,
    /// Its column.
    pub(super) column: usize,
    /// How many cells it takes.
    pub(super) cells: usize,
    /// How it looks.
    pub(super) look: CellLook,
}

/// How a cell looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CellLook {
    /// The colour of the character.
    pub(super) fg: Color,
    /// The colour behind it.
    pub(super) bg: Color,
    /// Bold, dim and others.
    pub(super) modifier: Modifier,
}

impl CellLook {
    /// As the terminal writes by itself.
    pub(super) const PLAIN: Self = Self { fg: Color::Reset, bg: Color::Reset, modifier: Modifier::empty() };

    /// Whether something is seen of it on a blank.
    fn shows_blanks(self) -> bool {
        let seen = Modifier::REVERSED.union(Modifier::UNDERLINED).union(Modifier::CROSSED_OUT);
        self.bg != Color::Reset || self.modifier.intersects(seen)
    }
}

impl GridCell {
    /// Whether nothing is seen of it.
    pub(super) fn is_void(&self) -> bool {
        self.text == " " && !self.look.shows_blanks()
    }
}

impl Grid {
    /// What was drawn.
    pub(super) fn of(buffer: &Buffer) -> Self {
        let columns = usize::from(buffer.area.width);
        let mut rows = Vec::new();
        for drawn in buffer.content.chunks(columns.max(1)) {
            let mut row = Vec::new();
            let mut next = 0;
            for (column, cell) in drawn.iter().enumerate() {
                if column < next {
                    continue;
                }
                let text = safe(cell.symbol());
                let cells = width(&text).max(1);
                next = column + cells;
                let look = CellLook { fg: cell.fg, bg: cell.bg, modifier: cell.modifier };
                row.push(GridCell { text, column, cells, look });
            }
            rows.push(row);
        }
        Self { columns, rows }
    }

    /// The rows without the cells at their end of which nothing is seen.
    pub(super) fn seen(&self) -> impl Iterator<Item = &[GridCell]> {
        self.rows.iter().map(|row| {
            let end = row.iter().rposition(|cell| !cell.is_void()).map_or(0, |last| last + 1);
            row.get(..end).unwrap_or_default()
        })
    }
}

/// The cells of a row that look alike and stand together.
pub(super) fn runs(row: &[GridCell]) -> impl Iterator<Item = (CellLook, &[GridCell])> {
    row.chunk_by(|a, b| a.look == b.look).filter_map(|run| Some((run.first()?.look, run)))
}

/// The text of cells.
pub(super) fn text_of(cells: &[GridCell]) -> String {
    cells.iter().map(|cell| cell.text.as_str()).collect()
}

/// The character of a cell, fit for XML and for a terminal. Sources were cleaned before they were drawn; this is the last
/// gate before a file.
fn safe(symbol: &str) -> String {
    let is_harmless = |c: char| {
        !c.is_control()
            && !matches!(c, '\u{fffe}' | '\u{ffff}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    match symbol {
        "" => " ".to_owned(),
        symbol => symbol.chars().map(|c| if is_harmless(c) { c } else { '\u{fffd}' }).collect(),
    }
}
