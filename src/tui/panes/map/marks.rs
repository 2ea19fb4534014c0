//! The events on the map: a sign for what most of them are, their number, and how precisely their place is known.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use crate::model::text::width;
use crate::model::{Conduct, PlacePrecision, group_thousands};
use crate::query::map::Bin;
use crate::tui::config::theme::Theme;
use crate::tui::panes::map::sheet::Sheet;

/// From this number of events on a sign is bold.
const MANY: u32 = 10;

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
    fn alone(self, sign: char) -> char {
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

/// Writes the marks of all bins, the chosen one first and then those with the most events; returns where each stands.
pub(super) fn draw(
    theme: &Theme,
    buffer: &mut Buffer,
    sheet: &mut Sheet,
    bins: &[Bin],
    chosen: Option<(usize, Style)>,
) -> Vec<Rect> {
    bins.iter().for_each(|bin| sheet.take(bin.column.into(), bin.row.into(), 1));
    let mut order: Vec<usize> = (0..bins.len()).collect();
    let is_chosen = |at: usize| chosen.is_some_and(|(own, _)| own == at);
    order.sort_by_key(|&at| (!is_chosen(at), std::cmp::Reverse(bins.get(at).map_or(0, |bin| bin.events))));
    let mut places = vec![Rect::default(); bins.len()];
    for at in order {
        let (Some(bin), Some(place)) = (bins.get(at), places.get_mut(at)) else { continue };
        let (words, column) = fitting(bin, sheet);
        let mut style = bin.conduct().map_or(theme.dim, |conduct| theme.of_conduct(conduct));
        if bin.events >= MANY {
            style = style.add_modifier(Modifier::BOLD);
        }
        if let Some((_, own)) = chosen.filter(|(own, _)| *own == at) {
            style = own;
        }
        *place = sheet.write(buffer, (column, bin.row.into()), (&words, style));
    }
    places
}

/// The longest mark that covers no other, and the column in which it begins.
fn fitting(bin: &Bin, sheet: &Sheet) -> (String, i32) {
    let (sign, stand) = (sign(bin), Stand::of(bin.precision));
    let (before, behind) = stand.around();
    let number = if bin.events > 1 { group_thousands(bin.events) } else { String::new() };
    let (own, row) = (i32::from(bin.column), i32::from(bin.row));
    let begin = own - i32::try_from(before.len()).unwrap_or(0);
    for number in [number.as_str(), ""] {
        let words = format!("{before}{sign}{number}{behind}");
        let is_free_behind = sheet.is_free(own + 1, row, width(number) + behind.len());
        if sheet.is_free(begin, row, before.len()) && (is_free_behind || words.len() == sign.len_utf8()) {
            return (words, begin);
        }
    }
    (stand.alone(sign).to_string(), own)
}
