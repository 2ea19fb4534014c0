//! Keeps right-to-left text in its place. Terminals that reorder such text take the whole line for one paragraph: of
//! two panes beside each other, each with an Arabic name, they would exchange the names and the frame between them.

use ratatui::buffer::{Buffer, Cell};

/// A left-to-right mark: it has no width, and what lies before it is not reordered with what follows.
pub const MARK: char = '\u{200e}';

/// Ends every right-to-left text where its column ends: at a frame, or at a gap of several blanks. Lines without such
/// text stay as they are.
pub fn keep_in_place(buffer: &mut Buffer) {
    let width = usize::from(buffer.area.width);
    if width == 0 {
        return;
    }
    for row in buffer.content.chunks_mut(width) {
        if row.iter().any(is_right_to_left) {
            end_texts(row);
        }
    }
}

fn end_texts(row: &mut [Cell]) {
    let mut is_open = false;
    let ends: Vec<bool> = (0..row.len()).map(|at| ends_column(row, at)).collect();
    for (cell, ends) in row.iter_mut().zip(ends) {
        if is_right_to_left(cell) {
            is_open = true;
        } else if is_open && ends {
            let marked = format!("{MARK}{}", cell.symbol());
            cell.set_symbol(&marked);
            is_open = false;
        }
    }
}

/// Whether a column ends here: at a line of a frame, or at a blank with another one or the end of the line behind it.
fn ends_column(row: &[Cell], at: usize) -> bool {
    let kind = |at: usize| row.get(at).map(|cell| (is_blank(cell), is_line(cell)));
    match (kind(at), kind(at + 1)) {
        (Some((_, true)), _) | (Some((true, _)), None) => true,
        (Some((true, _)), Some((blank, line))) => blank || line,
        _ => false,
    }
}

fn is_blank(cell: &Cell) -> bool {
    cell.symbol() == " "
}

fn is_line(cell: &Cell) -> bool {
    cell.symbol().starts_with(|c: char| matches!(c, '\u{2500}'..='\u{259f}'))
}

/// Whether a cell has a letter of a script written from right to left: Hebrew, Arabic, Syriac, Thaana and others.
fn is_right_to_left(cell: &Cell) -> bool {
    let is_own = |c| {
        matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}'
            | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
    };
    // Most cells have a single byte.
    cell.symbol().len() > 1 && cell.symbol().chars().any(is_own)
}
