//! How bars are filled, so that they read without colour: conflict with blocks, cooperation with diamonds; acts filled,
//! words hollow.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::model::{Conduct, Quadrant};
use crate::query::histogram::BarPart;
use crate::tui::charts::bars::column;
use crate::tui::config::glyphs::Glyphs;
use crate::tui::config::theme::Theme;

/// The parts above the line of a balance, and those below it.
pub(super) const CONFLICT: [BarPart; 2] =
    [BarPart::Of(Quadrant::MaterialConflict), BarPart::Of(Quadrant::VerbalConflict)];
pub(super) const COOPERATION: [BarPart; 2] =
    [BarPart::Of(Quadrant::MaterialCooperation), BarPart::Of(Quadrant::VerbalCooperation)];

/// What a part is called where there is little room.
pub(super) fn short_word(part: BarPart) -> &'static str {
    match part {
        BarPart::Of(Quadrant::MaterialConflict) => "conflict",
        BarPart::Of(Quadrant::VerbalConflict) => "in words",
        BarPart::Of(Quadrant::MaterialCooperation) => "cooperation",
        BarPart::Of(Quadrant::VerbalCooperation) => "coop. in words",
        BarPart::Other => part.word(),
    }
}

/// What a part is filled with.
pub(super) fn filling(part: BarPart, glyphs: Glyphs) -> &'static str {
    let (fine, ascii) = match part {
        BarPart::Of(Quadrant::MaterialConflict) => ("█", "#"),
        BarPart::Of(Quadrant::VerbalConflict) => ("▒", "%"),
        BarPart::Of(Quadrant::VerbalCooperation) => ("◇", "o"),
        BarPart::Of(Quadrant::MaterialCooperation) => ("◆", "+"),
        BarPart::Other => ("–", "-"),
    };
    if glyphs == Glyphs::Ascii { ascii } else { fine }
}

/// The style of a part.
pub(super) fn style(part: BarPart, theme: &Theme) -> Style {
    match part {
        BarPart::Of(Quadrant::MaterialConflict) => theme.of_conduct(Conduct::Violence),
        BarPart::Of(Quadrant::VerbalConflict) => theme.of_conduct(Conduct::HostileWords),
        BarPart::Of(Quadrant::VerbalCooperation) => theme.of_conduct(Conduct::FriendlyWords),
        BarPart::Of(Quadrant::MaterialCooperation) => theme.of_conduct(Conduct::FriendlyActs),
        BarPart::Other => theme.dim,
    }
}

/// The marks of everything that is no part of a bar.
pub(super) struct Marks {
    /// All events, behind those shown.
    pub(super) whole: &'static str,
    /// The time of events that span several bars.
    pub(super) spanning: &'static str,
    /// From the best to the high estimate.
    pub(super) whisker: &'static str,
    /// The line under the bars.
    pub(super) axis: &'static str,
    /// That line under the chosen bars.
    pub(super) chosen: &'static str,
    /// Under the bar of the cursor.
    pub(super) cursor: &'static str,
    /// The line beside the bars; where a number stands; where it meets the line below.
    pub(super) side: &'static str,
    pub(super) tick: &'static str,
    pub(super) corner: &'static str,
}

impl Marks {
    pub(super) const fn of(glyphs: Glyphs) -> Self {
        match glyphs {
            Glyphs::Ascii => Self {
                whole: ".",
                spanning: ":",
                whisker: "|",
                axis: "-",
                chosen: "=",
                cursor: "^",
                side: "|",
                tick: "+",
                corner: "+",
            },
            Glyphs::Braille | Glyphs::Blocks => Self {
                whole: "·",
                spanning: "░",
                whisker: "│",
                axis: "─",
                chosen: "━",
                cursor: "▲",
                side: "│",
                tick: "┤",
                corner: "└",
            },
        }
    }
}

/// A cell of a bar, and how it looks.
pub(super) type Cell = (&'static str, Style);

/// The cells of a bar over this part of so many rows, from its foot: each part above zero has one, as long as there are
/// enough, and the rest is shared out in proportion.
pub(super) fn stack(parts: &[(u32, Cell)], length: f64, rows: usize, glyphs: Glyphs) -> Vec<Cell> {
    let present: Vec<(u32, Cell)> = parts.iter().copied().filter(|(count, _)| *count > 0).collect();
    if let [(_, (fill, style))] = present.as_slice()
        && matches!(*fill, "█" | "#")
    {
        let cells = column(length, rows, glyphs).into_iter().rev();
        return cells.take_while(|cell| *cell != " ").map(|cell| (cell, *style)).collect();
    }
    let cells = rounded(length * as_length(rows)).min(rows);
    let cells = if length > 0.0 { cells.max(1) } else { 0 };
    let counts: Vec<u32> = present.iter().map(|(count, _)| *count).collect();
    let shares = shared(&counts, cells);
    let parts = present.iter().zip(shares);
    parts.flat_map(|((_, cell), share)| std::iter::repeat_n(*cell, share)).collect()
}

/// Shares out cells in proportion to the counts: where there are enough, at least one to each.
fn shared(counts: &[u32], cells: usize) -> Vec<usize> {
    let all: u64 = counts.iter().map(|&count| u64::from(count)).sum();
    let least = usize::from(cells >= counts.len());
    let mut shares = vec![least; counts.len()];
    let mut left = cells.saturating_sub(least * counts.len());
    while left > 0 && all > 0 {
        // The next cell goes to the part that lacks most of its share.
        let lack = |(at, &count): (usize, &u32)| {
            let has = shares.get(at).map_or(0, |&has| has as u64 * all);
            (u64::from(count) * cells as u64).saturating_sub(has)
        };
        // Of parts that lack as much the first gets it.
        let most = counts.iter().enumerate().rev().max_by_key(|&each| lack(each)).map(|(at, _)| at);
        if let Some(share) = most.and_then(|most| shares.get_mut(most)) {
            *share += 1;
        }
        left -= 1;
    }
    shares
}

#[expect(clippy::cast_precision_loss, reason = "a length on the screen")]
pub(super) fn as_length(rows: usize) -> f64 {
    rows as f64
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within a screen")]
pub(super) fn rounded(length: f64) -> usize {
    length.max(0.0).round() as usize
}

/// Draws cells from the foot of an area upwards, or from its top downwards, over its whole width.
pub(super) fn draw(buffer: &mut Buffer, area: Rect, cells: &[Cell], upwards: bool) {
    for (at, (symbol, style)) in (0u16..area.height).zip(cells) {
        let y = if upwards { area.bottom() - 1 - at } else { area.y + at };
        for x in area.x..area.right() {
            if let Some(cell) = buffer.cell_mut((x, y)) {
                cell.set_symbol(symbol).set_style(*style);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_is_seen_and_the_rest_is_in_proportion() {
        assert_eq!(shared(&[98, 1, 1], 10), [8, 1, 1]);
        assert_eq!(shared(&[50, 50], 5), [3, 2]);
        assert_eq!(shared(&[10, 1, 1], 2).iter().sum::<usize>(), 2);
        assert_eq!(shared(&[10, 1, 1], 2)[0], 2);
        assert_eq!(shared(&[], 4), Vec::<usize>::new());
        let part = |count, fill| (count, (fill, Style::new()));
        let cells = |length| stack(&[part(3, "█"), part(1, "◇")], length, 4, Glyphs::Braille).len();
        assert_eq!([cells(0.0), cells(0.01), cells(0.5), cells(1.0)], [0, 1, 2, 4]);
        assert_eq!(
            stack(&[part(3, "█"), part(0, "◇")], 0.5, 3, Glyphs::Braille).len(),
            2,
            "a block and a half"
        );
    }
}
