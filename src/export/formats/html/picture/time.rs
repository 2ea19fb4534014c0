//! Events over time as stacked bars.

use crate::export::pictures::{TimeChart, words};
use crate::model::text::width;
use crate::model::{Quadrant, group_thousands};
use crate::query::histogram::{BarPart, HistogramBar, LabelLengths, date_labels};
use crate::query::scale::{Scale, Spacing};

use super::shape::{Anchor, length, line, rectangle, text};
use super::{LETTER, WIDTH};

/// The height of the picture.
pub(super) const HEIGHT: usize = 300;
/// Where the bars begin and end, and the lines of their tops and feet.
const LEFT: usize = 64;
const RIGHT: usize = WIDTH - 8;
const TOP: f64 = 26.0;
const FOOT: f64 = 250.0;
/// The height of the strip for events that span several bars, and its distance from the feet.
const STRIP: f64 = 9.0;
const BELOW: f64 = 3.0;
/// The widest bar with the gap behind it, and how much of it is bar.
const WIDEST: usize = 72;
const FULL: f64 = 0.84;
/// The least height of a part that is not zero.
const LEAST: f64 = 2.0;
/// At most so many lines with numbers.
const TICKS: usize = 5;

/// The patterns that fill the parts; colours come from the style of the page.
const PATTERNS: &str = "<defs>\n\
    <pattern id=\"fill-verbal-conflict\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">\
    <rect width=\"5\" height=\"5\" class=\"ground\"/><rect width=\"2\" height=\"5\" class=\"ink conflict\"/></pattern>\n\
    <pattern id=\"fill-verbal-cooperation\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">\
    <rect width=\"6\" height=\"6\" class=\"ground\"/><circle cx=\"3\" cy=\"3\" r=\"1.5\" class=\"ink cooperation\"/></pattern>\n\
    <pattern id=\"fill-material-cooperation\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">\
    <rect width=\"6\" height=\"6\" class=\"ink cooperation\"/><circle cx=\"3\" cy=\"3\" r=\"1.2\" class=\"ground\"/></pattern>\n\
    <pattern id=\"fill-not-coded\" width=\"6\" height=\"4\" patternUnits=\"userSpaceOnUse\">\
    <rect width=\"6\" height=\"4\" class=\"ground\"/><rect width=\"6\" height=\"1\" class=\"ink neither\"/></pattern>\n\
    <pattern id=\"fill-spanning\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(-45)\">\
    <rect width=\"6\" height=\"6\" class=\"ground\"/><rect width=\"1.5\" height=\"6\" class=\"ink neither\"/></pattern>\n\
    </defs>\n";

/// The name of the style of a part.
fn class(part: BarPart) -> &'static str {
    match part {
        BarPart::Of(Quadrant::MaterialConflict) => "part conflict material-conflict",
        BarPart::Of(Quadrant::VerbalConflict) => "part conflict verbal-conflict",
        BarPart::Of(Quadrant::VerbalCooperation) => "part cooperation verbal-cooperation",
        BarPart::Of(Quadrant::MaterialCooperation) => "part cooperation material-cooperation",
        BarPart::Other => "part neither not-coded",
    }
}

/// The style of the time of events that span several bars.
const SPANNING: &str = "part neither spanning";

/// What the marks mean, each with its shape.
pub(super) fn legend(chart: &TimeChart) -> Vec<(String, String)> {
    let swatch = |class: &str| rectangle((2.0, 4.0), (16.0, 12.0), class);
    let parts = BarPart::present(&chart.histogram.bars).into_iter();
    let mut all: Vec<_> = parts.map(|part| (swatch(class(part)), part.word().to_owned())).collect();
    all.extend(words::spanning(chart.histogram.spanning).map(|words| (swatch(SPANNING), words)));
    all
}

/// The picture.
pub(super) fn svg(chart: &TimeChart) -> String {
    let bars = &chart.histogram.bars;
    let most = bars.iter().map(HistogramBar::events).max().unwrap_or(0);
    let room = (width(&group_thousands(most)) + 1) * LETTER;
    let plot = Plot {
        scale: Scale::new(Spacing::Linear, most.into()),
        each: ((RIGHT - LEFT) / bars.len().max(1)).clamp(1, WIDEST),
        room,
    };
    let mut svg = PATTERNS.to_owned();
    svg.push_str(&text((length(LEFT), 12.0), Anchor::Start, "quiet", "events"));
    svg.push_str(&plot.numbers(bars.len()));
    for (at, bar) in bars.iter().enumerate() {
        svg.push_str(&plot.bar(at, bar));
    }
    svg.push_str(&line((length(LEFT), FOOT), (plot.x(bars.len()), FOOT), "axis"));
    svg.push_str(&plot.dates(chart));
    svg
}

/// Where bars stand.
struct Plot {
    scale: Scale,
    /// From the beginning of a bar to that of the next.
    each: usize,
    /// What the longest number above a bar takes.
    room: usize,
}

impl Plot {
    /// Where a bar begins.
    fn x(&self, bar: usize) -> f64 {
        length(LEFT + bar * self.each)
    }

    /// How high so many events are.
    fn height(&self, events: u32) -> f64 {
        self.scale.part(events.into()) * (FOOT - TOP)
    }

    /// Round numbers with lines.
    fn numbers(&self, bars: usize) -> String {
        let mut svg = String::new();
        for tick in self.scale.ticks(TICKS) {
            let y = FOOT - self.scale.part(tick) * (FOOT - TOP);
            svg.push_str(&text((length(LEFT) - 8.0, y + 4.0), Anchor::End, "quiet", &group_thousands(tick)));
            if tick > 0 {
                svg.push_str(&line((length(LEFT), y), (self.x(bars), y), "grid"));
            }
        }
        svg
    }

    /// A bar with its parts from the foot upwards, and below it the time of events that span several.
    fn bar(&self, at: usize, bar: &HistogramBar) -> String {
        let wide = length(self.each) * FULL;
        let x = self.x(at) + (length(self.each) - wide) / 2.0;
        let (mut svg, mut y) = (String::new(), FOOT);
        for part in BarPart::ALL {
            let events = part.count(bar);
            if events > 0 {
                let high = self.height(events).max(LEAST);
                y -= high;
                svg.push_str(&rectangle((x, y), (wide, high), class(part)));
            }
        }
        let words = group_thousands(bar.events());
        if bar.events() > 0 && self.room <= self.each {
            svg.push_str(&text((x + wide / 2.0, y - 4.0), Anchor::Middle, "", &words));
        }
        if bar.spanning > 0 {
            let strip = (length(self.each), STRIP);
            svg.push_str(&rectangle((self.x(at), FOOT + BELOW), strip, SPANNING));
        }
        svg
    }

    /// The dates at which bars begin; under the middle of wide bars.
    fn dates(&self, chart: &TimeChart) -> String {
        let below = if chart.histogram.spanning > 0 { BELOW + STRIP } else { 0.0 };
        let foot = FOOT + below;
        let lengths = LabelLengths { bar: self.each, axis: RIGHT - LEFT, letter: LETTER };
        let mut svg = String::new();
        for (bar, words) in date_labels(&chart.axis, lengths) {
            let (x, y) = (self.x(bar), foot + 20.0);
            if (width(&words) + 1) * LETTER <= self.each {
                let middle = x + length(self.each) / 2.0;
                svg.push_str(&text((middle, y), Anchor::Middle, "quiet", &words));
            } else {
                svg.push_str(&line((x, foot), (x, foot + 8.0), "axis"));
                svg.push_str(&text((x, y), Anchor::Start, "quiet", &words));
            }
        }
        svg
    }
}
