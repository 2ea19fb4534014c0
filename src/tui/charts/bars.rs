//! Bars of cells, as fine as the terminal's marks allow. A part above zero is always seen.

use crate::tui::config::glyphs::Glyphs;

/// Blocks that fill a cell from the left, by eighths.
const FROM_LEFT: [&str; 9] = [" ", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"];
/// Blocks that fill a cell from below, by eighths.
const FROM_BELOW: [&str; 9] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
/// What the console of Linux has of either.
const HALVES_FROM_LEFT: [&str; 3] = [" ", "▌", "█"];
const HALVES_FROM_BELOW: [&str; 3] = [" ", "▄", "█"];
const ASCII: [&str; 2] = [" ", "#"];

/// The fillings of a cell, from empty to full.
fn from_left(glyphs: Glyphs) -> &'static [&'static str] {
    match glyphs {
        Glyphs::Braille => &FROM_LEFT,
        Glyphs::Blocks => &HALVES_FROM_LEFT,
        Glyphs::Ascii => &ASCII,
    }
}

fn from_below(glyphs: Glyphs) -> &'static [&'static str] {
    match glyphs {
        Glyphs::Braille => &FROM_BELOW,
        Glyphs::Blocks => &HALVES_FROM_BELOW,
        Glyphs::Ascii => &ASCII,
    }
}

/// A bar over this part, from 0 to 1, of so many cells: its filled cells alone.
#[must_use]
pub fn bar(part: f64, cells: usize, glyphs: Glyphs) -> String {
    let fillings = from_left(glyphs);
    let filled = steps(part, cells, fillings);
    filled_cells(filled, cells, fillings).take_while(|cell| *cell != " ").collect()
}

/// A column over this part, from 0 to 1, of so many rows: its cells from the top down, the empty ones too.
#[must_use]
pub fn column(part: f64, rows: usize, glyphs: Glyphs) -> Vec<&'static str> {
    let fillings = from_below(glyphs);
    let filled = steps(part, rows, fillings);
    let mut cells: Vec<&str> = filled_cells(filled, rows, fillings).collect();
    cells.reverse();
    cells
}

/// How many steps of filling a part takes: at least one if it is above zero.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "between zero and the steps of a screen"
)]
fn steps(part: f64, cells: usize, fillings: &[&str]) -> usize {
    let all = cells * (fillings.len() - 1);
    if part <= 0.0 || all == 0 {
        return 0;
    }
    ((part.min(1.0) * all as f64).round() as usize).clamp(1, all)
}

/// The cells of a bar of so many steps, from its foot.
fn filled_cells<'a>(
    steps: usize,
    cells: usize,
    fillings: &'a [&'static str],
) -> impl Iterator<Item = &'static str> + 'a {
    let whole = fillings.len() - 1;
    (0..cells).map(move |cell| {
        let filling = steps.saturating_sub(cell * whole).min(whole);
        fillings.get(filling).copied().unwrap_or(" ")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_above_zero_is_seen() {
        for glyphs in [Glyphs::Braille, Glyphs::Blocks, Glyphs::Ascii] {
            assert_eq!(bar(0.0, 8, glyphs), "");
            assert_eq!(bar(0.0001, 8, glyphs).chars().count(), 1);
            assert_eq!(bar(1.0, 8, glyphs).chars().count(), 8);
            assert_eq!(column(0.0, 3, glyphs), [" ", " ", " "]);
            assert_ne!(column(0.0001, 3, glyphs)[2], " ");
        }
        assert_eq!(bar(0.5, 3, Glyphs::Braille), "█▌");
        assert_eq!(column(0.5, 3, Glyphs::Braille), [" ", "▄", "█"]);
        assert_eq!(column(0.5, 3, Glyphs::Ascii), [" ", "#", "#"]);
    }
}
