//! The events on the map: a sign for what most of them are, their number, and how precisely their place is known.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use crate::model::Conduct;
use crate::query::map::{Bin, MapCount, Stand};
use crate::tui::config::theme::Theme;
use crate::tui::panes::map::ground::Ground;
use crate::tui::panes::map::sheet::Sheet;
use crate::tui::panes::map::sizing::Sizing;

/// The size of a mark, which no part of the style of a kind may say.
const SIZE: Modifier = Modifier::BOLD.union(Modifier::UNDERLINED);

/// What stands before and behind a sign.
pub(super) fn around(stand: Stand) -> (&'static str, &'static str) {
    match stand {
        Stand::Point => ("", ""),
        Stand::Near => ("(", ")"),
        Stand::Area => ("[", "]"),
        Stand::Sea => ("~", "~"),
    }
}

/// The mark where there is no room for more than one cell; of a point its own sign.
pub(super) fn alone(stand: Stand, sign: char) -> char {
    match stand {
        Stand::Point => sign,
        Stand::Near => '◌',
        Stand::Area => '□',
        Stand::Sea => '~',
    }
}

/// The sign of the events of a bin.
pub(super) fn sign(bin: &Bin) -> char {
    bin.conduct().map_or('–', Conduct::sign)
}

/// Where a mark stands.
#[derive(Clone, Copy, Default)]
pub(super) struct Placed {
    /// Its cells.
    pub(super) cells: Rect,
    /// Whether it has its number.
    pub(super) has_number: bool,
}

/// Where the marks stand.
pub(super) struct Marks {
    /// The mark of each bin.
    pub(super) places: Vec<Placed>,
    /// Whether a sign is underlined, for want of room for its number.
    pub(super) is_crowded: bool,
}

/// Writes the marks of all bins, the chosen one first and then those with the greatest numbers.
pub(super) fn draw(
    theme: &Theme,
    buffer: &mut Buffer,
    sheet: &mut Sheet,
    ground: &Ground,
    chosen: Option<(usize, Style)>,
) -> Marks {
    let bins = &ground.bins.bins;
    bins.iter().for_each(|bin| sheet.take(bin.column.into(), bin.row.into(), 1));
    let own = chosen.map(|(own, _)| own);
    let others = ground.by_size.iter().copied().filter(|&at| Some(at) != own);
    let (mut places, mut is_crowded) = (vec![Placed::default(); bins.len()], false);
    for at in own.into_iter().chain(others) {
        let (Some(bin), Some(place)) = (bins.get(at), places.get_mut(at)) else { continue };
        let mark = fitting(bin, ground.sizing, sheet);
        let is_underlined = !mark.has_number && ground.sizing.is_large(bin);
        is_crowded |= is_underlined;
        let style = match chosen.filter(|(own, _)| *own == at) {
            Some((_, style)) => style,
            None => style(theme, bin, [ground.sizing.is_bold(bin), is_underlined]),
        };
        let cells = sheet.write(buffer, (mark.column, bin.row.into()), (&mark.words, style));
        *place = Placed { cells, has_number: mark.has_number };
    }
    Marks { places, is_crowded }
}

/// The colour of the kind, bold and underlined or not.
fn style(theme: &Theme, bin: &Bin, [is_bold, is_underlined]: [bool; 2]) -> Style {
    let of_kind = bin.conduct().map_or(theme.dim, |conduct| theme.of_conduct(conduct));
    let mut size = Modifier::empty();
    size.set(Modifier::BOLD, is_bold);
    size.set(Modifier::UNDERLINED, is_underlined);
    of_kind.remove_modifier(SIZE).add_modifier(size)
}

/// A mark, and where it stands.
struct Mark {
    words: String,
    /// The column in which it begins.
    column: i32,
    has_number: bool,
}

/// The longest mark that covers no other.
fn fitting(bin: &Bin, sizing: Sizing, sheet: &Sheet) -> Mark {
    let (sign, own, row) = (sign(bin), i32::from(bin.column), i32::from(bin.row));
    for with_number in [true, false] {
        let Some((before, behind)) = words(bin, sizing, with_number) else { continue };
        let begin = own - i32::try_from(before.len()).unwrap_or(0);
        let is_free_before = sheet.is_free(begin, row, before.len());
        let is_free_behind = behind.is_empty() || sheet.is_free(own + 1, row, behind.len());
        if is_free_before && is_free_behind {
            let has_number = with_number || sizing.is_one(&bin.count());
            return Mark { words: format!("{before}{sign}{behind}"), column: begin, has_number };
        }
    }
    Mark { words: alone(bin.stand(), sign).to_string(), column: own, has_number: false }
}

/// What stands before and behind the sign of a bin: how the point stands for the places of its events, and their number.
/// Where it stands so for some and otherwise for others, there is no mark without a number.
fn words(bin: &Bin, sizing: Sizing, with_number: bool) -> Option<(&'static str, String)> {
    let mut known = Stand::ALL.into_iter().zip(&bin.stands).filter(|(_, count)| count.events > 0);
    let (stand, _) = known.next()?;
    let (before, end) = around(stand);
    let numbers = numbers(bin, sizing);
    match (with_number, known.next()) {
        (false, None) => Some((before, end.to_owned())),
        (false, Some(_)) => None,
        // The first number stands between the sign and what is behind it, not in a bracket of its own.
        (true, _) => Some((before, numbers.strip_prefix(before).unwrap_or(&numbers).to_owned())),
    }
}

/// The number of a bin: of what lies at the point, and in brackets of what is known otherwise.
pub(super) fn numbers(bin: &Bin, sizing: Sizing) -> String {
    let known = Stand::ALL.into_iter().zip(&bin.stands).filter(|(_, count)| count.events > 0);
    let is_one = sizing.is_one(&bin.count());
    let number = |(stand, count): (Stand, &MapCount)| {
        let (before, end) = around(stand);
        let number = if is_one { String::new() } else { sizing.words(count) };
        format!("{before}{number}{end}")
    };
    known.map(number).collect()
}
