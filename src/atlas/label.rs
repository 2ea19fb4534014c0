//! The names of countries, and where on the map they are written.

use std::sync::LazyLock;

use super::point::Point;
use super::view::View;

/// A country a line: its alpha-2 code, its name, longitude, latitude, and its area in square degrees; the
/// largest first. `data/outlines/pack.py` writes it.
static TABLE: &str = include_str!("../../data/outlines/labels.tsv");

/// Where a country's name is written.
#[derive(Clone, Debug)]
pub struct Label {
    /// The country's ISO 3166-1 alpha-2 code, and XK for Kosovo.
    pub code: &'static str,
    /// The country's name.
    pub name: &'static str,
    /// The middle of its largest part.
    pub point: Point,
    /// How large it is on a flat map, in square degrees.
    pub size: f64,
}

/// A country is named if it covers so many cells for each letter of its name.
const CELLS_A_LETTER: f64 = 1.5;
/// How far above or below its middle a country may be named, in the order in which it is tried.
const ROWS: [i32; 5] = [0, 1, -1, 2, -2];
/// The farthest that is, as a part of the side of a square as large as the country: farther away its name would stand in
/// another country.
const FARTHEST: f64 = 0.35;

impl Label {
    /// In which rows a name of so many cells may stand, counted from that of the country's middle, in the order in which they
    /// are tried. None where the country is too small in that view.
    pub fn rows(&self, view: View, cells: usize) -> impl Iterator<Item = i32> + use<> {
        #[expect(clippy::cast_precision_loss, reason = "the letters of a name")]
        let is_large = self.size / (view.column() * view.row()) >= cells as f64 * CELLS_A_LETTER;
        let farthest = self.size.sqrt() * FARTHEST / view.row();
        ROWS.into_iter().filter(move |&by| is_large && f64::from(by.abs()) <= farthest)
    }
}

/// All names, the largest country's first.
#[must_use]
pub fn labels() -> &'static [Label] {
    static LABELS: LazyLock<Vec<Label>> = LazyLock::new(|| TABLE.lines().filter_map(label).collect());
    &LABELS
}

/// The label of the country with that ISO 3166-1 alpha-2 code.
#[must_use]
pub fn label_of(code: &str) -> Option<&'static Label> {
    labels().iter().find(|label| !code.is_empty() && label.code == code)
}

fn label(line: &'static str) -> Option<Label> {
    if line.starts_with('#') {
        return None;
    }
    let mut cells = line.split('\t');
    let (code, name) = (cells.next()?, cells.next()?);
    let mut number = || cells.next()?.parse::<f64>().ok();
    let point = Point { longitude: number()?, latitude: number()? };
    Some(Label { code, name, point, size: number()? })
}
