//! Events on a map.

use std::fmt::Write as _;

use crate::atlas::{LineKind, View, labels, segments};
use crate::export::pictures::{MapChart, MapMark};
use crate::model::text::{fit, width};
use crate::model::{Conduct, group_thousands};
use crate::query::map::Stand;

use super::labels::Sheet;
use super::shape::{Anchor, length, line, mark, outline_of, rectangle, short, text, tone};
use super::{LETTER, LINE};

/// The height of the picture.
pub(super) const HEIGHT: usize = 510;
/// Where the window begins.
const LEFT: f64 = 56.0;
const TOP: f64 = 8.0;
/// The width and height of a cell.
const CELL: (f64, f64) = (8.0, 16.0);
/// The least radius of a mark, and the greatest.
const RADII: (f64, f64) = (6.5, 24.0);
/// Points closer than so many columns and rows to the last one are left out.
const LEAST: (f64, f64) = (0.15, 0.075);
/// So many places are named before countries, and so many at most; so long at most.
const FIRST_PLACES: usize = 6;
const PLACES: usize = 24;
const LONGEST: usize = 28;
/// The least and the greatest number of columns of the scale.
const SCALE: (f64, f64) = (6.0, 16.0);
/// Degrees between the numbers along the edges, and at most so many numbers.
const DEGREES: [f64; 10] = [0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 30.0, 60.0];
const MOST_DEGREES: f64 = 6.0;

/// The kinds of lines in the order in which they are drawn, each with the name of its style.
const KINDS: [(LineKind, &str); 3] =
    [(LineKind::Coast, "coast"), (LineKind::Border, "border"), (LineKind::Disputed, "disputed")];

/// What the marks mean, each with its shape.
pub(super) fn legend(chart: &MapChart) -> Vec<(String, String)> {
    let shape = |stand| outline_of((10.0, 10.0), 7.0, stand, "neither");
    let mut all: Vec<(String, String)> = Vec::new();
    for (stand, _) in chart.stands() {
        let words = match stand {
            Stand::Point => "at the place itself or the town of that name",
            Stand::Area => "somewhere in a district or wider; not the spot itself",
            Stand::Near | Stand::Sea => stand.word(),
        };
        all.push((shape(stand), words.to_owned()));
    }
    let sign = |conduct: Conduct| {
        let class = format!("sign {}", tone(Some(conduct)));
        text((10.0, 15.0), Anchor::Middle, &class, &conduct.sign().to_string())
    };
    let is_present = |conduct: &Conduct| chart.marks.iter().any(|mark| mark.bin.conduct() == Some(*conduct));
    all.extend(Conduct::ALL.into_iter().filter(is_present).map(|own| (sign(own), own.label().to_owned())));
    if chart.most() > 1 {
        let words =
            format!("The larger the mark, the more events; the largest: {}.", group_thousands(chart.most()));
        all.push((String::new(), words));
    }
    if !outline(chart.view, LineKind::Disputed).is_empty() {
        let swatch = line((1.0, 10.0), (19.0, 10.0), "disputed-swatch");
        all.push((swatch, "a line that not all accept as a border".to_owned()));
    }
    all.push((
        String::new(),
        "Outlines: Natural Earth. A line is no statement about who is right.".to_owned(),
    ));
    all
}

/// The picture.
pub(super) fn svg(chart: &MapChart) -> String {
    let (columns, rows) = chart.view.size();
    let size = (f64::from(columns) * CELL.0, f64::from(rows) * CELL.1);
    let mut svg = degrees(chart.view, size);
    // A window of its own: lines end at its edges.
    let _ = writeln!(
        svg,
        "<svg x=\"{LEFT}\" y=\"{TOP}\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} {1}\">",
        short(size.0),
        short(size.1)
    );
    svg.push_str("<g transform=\"scale(.1)\">\n");
    for (kind, class) in KINDS {
        let path = outline(chart.view, kind);
        if !path.is_empty() {
            let _ = writeln!(svg, "<path class=\"{class}\" d=\"{path}\"/>");
        }
    }
    svg.push_str("</g>\n");
    svg.push_str(&Drawing::new(chart, size).drawn());
    svg.push_str(&scale(chart.view, size));
    svg.push_str("</svg>\n");
    svg.push_str(&rectangle((LEFT, TOP), size, "frame"));
    svg
}

fn events(mark: &MapMark) -> u32 {
    mark.bin.count().events
}

/// The outlines of a kind as the data of a path, in tenths.
fn outline(view: View, kind: LineKind) -> String {
    let (columns, rows) = view.size();
    let (right, bottom) = (f64::from(columns) * CELL.0 * 10.0, f64::from(rows) * CELL.1 * 10.0);
    let (mut path, mut last) = (String::new(), None::<(i32, i32)>);
    segments(view, kind, LEAST, &mut |segment| {
        let tenths = |(column, row): (f64, f64)| (column * CELL.0 * 10.0, row * CELL.1 * 10.0);
        let (from, to) = (tenths(segment.from), tenths(segment.to));
        let is_beyond = from.0.max(to.0) < 0.0
            || from.1.max(to.1) < 0.0
            || from.0.min(to.0) > right
            || from.1.min(to.1) > bottom;
        let (from, to) = (whole(from), whole(to));
        if is_beyond || from == to {
            return;
        }
        if last != Some(from) {
            let _ = write!(path, "M{} {}", from.0, from.1);
        }
        let _ = write!(path, "l{} {}", to.0 - from.0, to.1 - from.1);
        last = Some(to);
    });
    path
}

#[expect(clippy::cast_possible_truncation, reason = "saturates; a picture is smaller")]
fn whole((x, y): (f64, f64)) -> (i32, i32) {
    (x.round() as i32, y.round() as i32)
}

/// The marks and names of a map.
struct Drawing<'a> {
    chart: &'a MapChart,
    sheet: Sheet,
    /// The radius of a mark for one event.
    unit: f64,
}

impl<'a> Drawing<'a> {
    fn new(chart: &'a MapChart, size: (f64, f64)) -> Self {
        let most = chart.most().max(1);
        let unit = RADII.0.min(RADII.1 / f64::from(most).sqrt());
        Self { chart, sheet: Sheet::new(size), unit }
    }

    fn radius(&self, mark: &MapMark) -> f64 {
        (self.unit * f64::from(events(mark)).sqrt()).max(RADII.0)
    }

    fn at(&self, mark: &MapMark) -> (f64, f64) {
        let (column, row) = self.chart.view.cell_of(mark.point);
        (column * CELL.0, row * CELL.1)
    }

    /// The marks, the largest below the others, and as many names as have room.
    fn drawn(mut self) -> String {
        let chart = self.chart;
        let mut marks = String::new();
        for own in &chart.marks {
            let ((x, y), radius) = (self.at(own), self.radius(own));
            self.sheet.take((x - radius, y - radius, 2.0 * radius, 2.0 * radius));
            marks.push_str(&mark((x, y), radius, own.bin.stand(), own.bin.conduct()));
        }
        let mut names = String::new();
        for own in chart.marks.iter().take(FIRST_PLACES) {
            names.push_str(&self.name(own));
        }
        let countries = self.countries();
        for own in chart.marks.iter().take(PLACES).skip(FIRST_PLACES) {
            names.push_str(&self.name(own));
        }
        format!("{countries}{marks}{names}")
    }

    /// The names of countries that are large enough.
    fn countries(&mut self) -> String {
        let (view, mut svg) = (self.chart.view, String::new());
        for label in labels() {
            let name = label.name.to_uppercase();
            let cells = width(&name);
            let wide = length(cells * (LETTER + 2));
            let (column, row) = view.cell_of(label.point);
            let rows: Vec<f64> = label.rows(view, cells).map(|by| row + f64::from(by)).collect();
            let left = column * CELL.0 - wide / 2.0;
            let areas = rows.iter().map(|row| (left, row * CELL.1 - LINE / 2.0, wide, LINE));
            let row = self.sheet.place(areas).and_then(|at| rows.get(at));
            if let Some(row) = row {
                let at = (column * CELL.0, row * CELL.1 + LINE / 3.0);
                svg.push_str(&text(at, Anchor::Middle, "country", &name));
            }
        }
        svg
    }

    /// The name and number of a mark on its right or its left, above or below it.
    fn name(&mut self, mark: &MapMark) -> String {
        let number = match events(mark) {
            1 => String::new(),
            events => format!(" {}", group_thousands(events)),
        };
        let words = format!("{}{number}", fit(&mark.name, LONGEST));
        let wide = length(width(words.trim()) * LETTER);
        let ((x, y), reach) = (self.at(mark), self.radius(mark) + 3.0);
        let places = [
            (x + reach, y - LINE / 2.0, Anchor::Start, x + reach),
            (x - reach - wide, y - LINE / 2.0, Anchor::End, x - reach),
            (x - wide / 2.0, y - reach - LINE, Anchor::Middle, x),
            (x - wide / 2.0, y + reach, Anchor::Middle, x),
        ];
        let areas = places.iter().map(|(left, top, ..)| (*left, *top, wide, LINE));
        match self.sheet.place(areas).and_then(|at| places.get(at)) {
            Some((_, top, anchor, at)) => text((*at, top + LINE * 0.8), *anchor, "place", words.trim()),
            None => String::new(),
        }
    }
}

/// Round degrees along the edges.
fn degrees(view: View, size: (f64, f64)) -> String {
    let area = view.area();
    let step = |extent: f64| DEGREES.into_iter().find(|step| extent / step <= MOST_DEGREES).unwrap_or(90.0);
    let mut svg = String::new();
    let (columns, rows) = view.size();
    for (longitude, words) in round(area.west, area.width, step(area.width), ('E', 'W')) {
        // On the plane, where the window begins at its western edge.
        let x = (longitude - area.west) / area.width * f64::from(columns) * CELL.0;
        let foot = TOP + size.1;
        svg.push_str(&line((LEFT + x, foot), (LEFT + x, foot + 5.0), "axis"));
        if x > 16.0 && x < size.0 - 16.0 {
            svg.push_str(&text((LEFT + x, foot + 18.0), Anchor::Middle, "quiet", &words));
        }
    }
    for (latitude, words) in round(area.south, area.height, step(area.height), ('N', 'S')) {
        let y = (1.0 - (latitude - area.south) / area.height) * f64::from(rows) * CELL.1;
        svg.push_str(&line((LEFT - 5.0, TOP + y), (LEFT, TOP + y), "axis"));
        svg.push_str(&text((LEFT - 8.0, TOP + y + 4.0), Anchor::End, "quiet", &words));
    }
    svg
}

/// The multiples of a step from one degree on, over so many degrees, each with its words.
fn round(from: f64, over: f64, step: f64, (plus, minus): (char, char)) -> Vec<(f64, String)> {
    let first = (from / step).ceil();
    let all = (0..20).map(|at| (first + f64::from(at)) * step).take_while(|degrees| *degrees <= from + over);
    let words = |degrees: f64| {
        let own = if degrees > 180.0 { degrees - 360.0 } else { degrees };
        let side = if own < 0.0 { minus } else { plus };
        let number = short(own.abs());
        if number == "0" { "0°".to_owned() } else { format!("{number}° {side}") }
    };
    all.map(|degrees| (degrees, words(degrees))).collect()
}

/// A bar as long as a round number of kilometres in the middle of the window, and that number.
fn scale(view: View, size: (f64, f64)) -> String {
    let Some((kilometres, columns)) = view.round_distance(SCALE) else { return String::new() };
    let (right, y) = (size.0 - 10.0, size.1 - 10.0);
    let left = right - columns * CELL.0;
    let bar = format!(
        "<path d=\"M{0} {1}v5H{2}v-5\" class=\"axis scale\"/>\n",
        short(left),
        short(y - 5.0),
        short(right)
    );
    let middle = f64::midpoint(left, right);
    bar + &text((middle, y - 8.0), Anchor::Middle, "place", &format!("{} km", short(kilometres)))
}
