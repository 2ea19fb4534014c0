//! The part of the globe that a screen shows.
//!
//! Meridians and parallels are straight lines at right angles (an equirectangular map), with distances right along the
//! parallel in the middle. A cell of a terminal is taken to be twice as high as wide.

use super::point::{Area, Point, normal_longitude};

/// The least degrees of latitude that a row of cells covers: about 100 m.
const CLOSEST: f64 = 0.001;
/// How far from the equator the middle of a view counts for the width of a degree; nearer the poles degrees of longitude
/// would grow without end.
const FARTHEST_PARALLEL: f64 = 80.0;
/// The South Pole is drawn in the last row, and not in the one below it.
const SOUTHERNMOST: f64 = -90.0 + 1e-9;
/// Kilometres in a degree of latitude.
const KILOMETRES: f64 = 111.2;
/// Room around what is fitted, as a part of its size.
const MARGIN: f64 = 0.12;
/// What is fitted covers at least this many degrees, so that one point stands in its surroundings.
const LEAST_SPAN: f64 = 1.5;

/// A window of columns and rows upon the globe.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    middle: Point,
    /// Degrees of latitude that a row covers.
    row: f64,
    columns: f64,
    rows: f64,
}

impl View {
    /// The area fitted into so many columns and rows, with a margin. Where that shows the whole way round the globe,
    /// Greenwich is in the middle, as on maps of the world.
    #[must_use]
    pub fn fit(area: Area, columns: u16, rows: u16) -> Self {
        let (columns, rows) = (f64::from(columns.max(1)), f64::from(rows.max(1)));
        let middle = area.middle();
        let margin = 1.0 + 2.0 * MARGIN;
        let height = (area.height * margin).clamp(LEAST_SPAN, 180.0);
        let width = (area.width * margin).clamp(LEAST_SPAN, 360.0);
        let mut view = Self { middle, row: CLOSEST, columns, rows };
        // Near a pole the window moves towards the equator, where degrees of longitude are wider, and so must grow.
        for _ in 0..8 {
            let row = (height / rows).max(width * shrink(view.middle.latitude) * 2.0 / columns);
            view = Self { row, ..view }.kept_on_globe();
        }
        if columns * view.column() >= 360.0 {
            view.middle.longitude = 0.0;
        }
        view
    }

    /// The columns and rows of the window.
    #[must_use]
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "made from numbers of this size"
    )]
    pub fn size(self) -> (u16, u16) {
        (self.columns as u16, self.rows as u16)
    }

    /// The same middle and scale in a window of another size.
    #[must_use]
    pub fn resized(self, columns: u16, rows: u16) -> Self {
        let (columns, rows) = (f64::from(columns.max(1)), f64::from(rows.max(1)));
        Self { columns, rows, ..self }.kept_on_globe()
    }

    /// Moved by so many columns to the east and rows to the south.
    #[must_use]
    pub fn panned(self, columns: f64, rows: f64) -> Self {
        let longitude = normal_longitude(self.middle.longitude + columns * self.column());
        let latitude = self.middle.latitude - rows * self.row;
        Self { middle: Point { longitude, latitude }, ..self }.kept_on_globe()
    }

    /// Closer by that factor, or farther if it is below 1; the point under that column and row stays where it is.
    #[must_use]
    pub fn zoomed(self, factor: f64, column: f64, row: f64) -> Self {
        let fixed = self.point_at(column, row);
        let scaled = Self { row: self.row / factor, ..self }.kept_on_globe();
        let latitude = fixed.latitude + (row - self.rows / 2.0) * scaled.row;
        let level = Self { middle: Point { latitude, ..self.middle }, ..scaled }.kept_on_globe();
        let longitude = normal_longitude(fixed.longitude - (column - self.columns / 2.0) * level.column());
        Self { middle: Point { longitude, ..level.middle }, ..level }
    }

    /// The column and row of a point, as fractions from the upper left corner; beyond the window for points outside it.
    #[must_use]
    pub fn cell_of(self, point: Point) -> (f64, f64) {
        let east = normal_longitude(point.longitude - self.middle.longitude);
        self.cell_at(self.middle.longitude + east, point.latitude.max(SOUTHERNMOST))
    }

    /// The column and row of a position on the plane, where the globe lies beside itself every 360 degrees: lines are
    /// drawn so, without a jump.
    #[must_use]
    pub fn cell_at(self, longitude: f64, latitude: f64) -> (f64, f64) {
        let column = self.columns / 2.0 + (longitude - self.middle.longitude) / self.column();
        let row = self.rows / 2.0 - (latitude - self.middle.latitude) / self.row;
        (column, row)
    }

    /// The meridian in the middle: -180 to 180 degrees.
    #[must_use]
    pub fn meridian(self) -> f64 {
        self.middle.longitude
    }

    /// The point under a column and row, which may be fractions.
    #[must_use]
    pub fn point_at(self, column: f64, row: f64) -> Point {
        let longitude =
            normal_longitude(self.middle.longitude + (column - self.columns / 2.0) * self.column());
        let latitude = self.middle.latitude - (row - self.rows / 2.0) * self.row;
        Point { longitude, latitude: latitude.clamp(-90.0, 90.0) }
    }

    /// What the window shows.
    #[must_use]
    pub fn area(self) -> Area {
        let width = (self.columns * self.column()).min(360.0);
        let height = (self.rows * self.row).min(180.0);
        let south = (self.middle.latitude - self.rows * self.row / 2.0).max(-90.0);
        Area { west: normal_longitude(self.middle.longitude - width / 2.0), south, width, height }
    }

    /// Degrees of longitude that a column covers.
    #[must_use]
    pub fn column(self) -> f64 {
        self.row / 2.0 / shrink(self.middle.latitude)
    }

    /// Degrees of latitude that a row covers.
    #[must_use]
    pub fn row(self) -> f64 {
        self.row
    }

    /// A round number of kilometres that takes between so many columns in the middle of the window: 1, 2 or 5 times a power of
    /// ten, and these columns. The least such number; `None` where none fits.
    #[must_use]
    pub fn round_distance(self, (least, most): (f64, f64)) -> Option<(f64, f64)> {
        let column = self.row / 2.0 * KILOMETRES;
        let mut rounds = (-1..5).flat_map(|power| [1.0, 2.0, 5.0].map(|first| first * 10_f64.powi(power)));
        let round = rounds.find(|round| round / column >= least)?;
        (round / column <= most).then_some((round, round / column))
    }

    /// Neither farther than the whole globe nor closer than [`CLOSEST`], and not beyond the poles.
    fn kept_on_globe(self) -> Self {
        let farthest = (180.0 / self.rows).max(360.0 * 2.0 / self.columns);
        let row = self.row.clamp(CLOSEST, farthest);
        let beyond = (90.0 - self.rows * row / 2.0).max(0.0);
        let latitude = self.middle.latitude.clamp(-beyond, beyond);
        Self { row, middle: Point { latitude, ..self.middle }, ..self }
    }
}

/// How much shorter a degree of longitude is than one of latitude on that parallel.
fn shrink(latitude: f64) -> f64 {
    latitude.abs().min(FARTHEST_PARALLEL).to_radians().cos()
}
