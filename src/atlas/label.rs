//! The names of countries, and where on the map they are written.

use std::sync::LazyLock;

use super::point::Point;

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
