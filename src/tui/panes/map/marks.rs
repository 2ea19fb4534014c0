//! The events on the map: a sign for what most of them are, their number, and how precisely their place is known.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use crate::model::text::width;
use crate::model::{Conduct, PlacePrecision, group_thousands};
use crate::query::map::Bin;
use crate::tui::config::theme::Theme;
use crate::tui::panes::map::sheet::Sheet;

/// From this number of events on a sign without its number is underlined.
const MANY: u32 = 10;

/// The size of a mark, which no part of the style of a kind may say.
const SIZE: Modifier = Modifier::BOLD.union(Modifier::UNDERLINED);

/// How a point stands for a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stand {
    /// It is the place, or the town of that name.
    Point,
    /// It lies near.
    Near,
    /// It is one point of a district, a province or a country.
    Area,
    /// It lies in waters or airspace of no country.
    Sea,
}

impl Stand {
    /// All but the point, which needs no words.
    pub(super) const TOLD: [Self; 3] = [Self::Near, Self::Area, Self::Sea];

    /// How a point of that precision stands.
    pub(super) fn of(precision: PlacePrecision) -> Self {
        match precision {
            PlacePrecision::Exact | PlacePrecision::Unstated => Self::Point,
            PlacePrecision::Near => Self::Near,
            PlacePrecision::District | PlacePrecision::Province | PlacePrecision::Country => Self::Area,
            PlacePrecision::Sea => Self::Sea,
        }
    }

    /// What stands before and behind the sign.
    pub(super) fn around(self) -> (&'static str, &'static str) {
        match self {
            Self::Point => ("", ""),
            Self::Near => ("(", ")"),
            Self::Area => ("[", "]"),
            Self::Sea => ("~", "~"),
        }
    }

    /// The mark where there is no room for more than one cell; of a point its own sign.
    pub(super) fn alone(self, sign: char) -> char {
        match self {
            Self::Point => sign,
            Self::Near => '◌',
            Self::Area => '□',
            Self::Sea => '~',
        }
    }

    /// What it means, in words.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Point => "there",
            Self::Near => "near",
            Self::Area => "no point: district or wider",
            Self::Sea => "at sea",
        }
    }
}

/// The sign of the events of a bin.
pub(super) fn sign(bin: &Bin) -> char {
    bin.conduct().map_or('–', Conduct::sign)
}

/// Where the marks stand.
pub(super) struct Marks {
    /// The cells of each bin's mark.
    pub(super) places: Vec<Rect>,
    /// Whether a sign is underlined, for want of room for its number.
    pub(super) is_crowded: bool,
}

/// Writes the marks of all bins, the chosen one first and then those with the most events.
pub(super) fn draw(
    theme: &Theme,
    buffer: &mut Buffer,
    sheet: &mut Sheet,
    bins: &[Bin],
    chosen: Option<(usize, Style)>,
) -> Marks {
    bins.iter().for_each(|bin| sheet.take(bin.column.into(), bin.row.into(), 1));
    let mut order: Vec<usize> = (0..bins.len()).collect();
    let is_chosen = |at: usize| chosen.is_some_and(|(own, _)| own == at);
    order.sort_by_key(|&at| (!is_chosen(at), std::cmp::Reverse(bins.get(at).map_or(0, |bin| bin.events))));
    let (mut places, mut is_crowded) = (vec![Rect::default(); bins.len()], false);
    for at in order {
        let (Some(bin), Some(place)) = (bins.get(at), places.get_mut(at)) else { continue };
        let (words, column, has_number) = fitting(bin, sheet);
        let is_underlined = bin.events >= MANY && !has_number;
        is_crowded |= is_underlined;
        let style = match chosen.filter(|(own, _)| *own == at) {
            Some((_, style)) => style,
            None => style(theme, bin, is_underlined),
        };
        *place = sheet.write(buffer, (column, bin.row.into()), (&words, style));
    }
    Marks { places, is_crowded }
}

/// The colour of the kind, bold for more than one event.
fn style(theme: &Theme, bin: &Bin, is_underlined: bool) -> Style {
    let of_kind = bin.conduct().map_or(theme.dim, |conduct| theme.of_conduct(conduct));
    let mut size = Modifier::empty();
    size.set(Modifier::BOLD, bin.events > 1);
    size.set(Modifier::UNDERLINED, is_underlined);
    of_kind.remove_modifier(SIZE).add_modifier(size)
}

/// The longest mark that covers no other, the column in which it begins, and whether it has the number.
fn fitting(bin: &Bin, sheet: &Sheet) -> (String, i32, bool) {
    let (sign, stand) = (sign(bin), Stand::of(bin.precision));
    let (before, behind) = stand.around();
    let number = if bin.events > 1 { group_thousands(bin.events) } else { String::new() };
    let (own, row) = (i32::from(bin.column), i32::from(bin.row));
    let begin = own - i32::try_from(before.len()).unwrap_or(0);
    for number in [number.as_str(), ""] {
        let words = format!("{before}{sign}{number}{behind}");
        let is_free_behind = sheet.is_free(own + 1, row, width(number) + behind.len());
        if sheet.is_free(begin, row, before.len()) && (is_free_behind || words.len() == sign.len_utf8()) {
            return (words, begin, !number.is_empty());
        }
    }
    (stand.alone(sign).to_string(), own, false)
}
