//! Shapes, numbers and text in SVG.

use crate::model::Conduct;
use crate::query::map::Stand;

use crate::export::formats::escape::escaped;

/// A number with at most one decimal.
pub(super) fn short(number: f64) -> String {
    let text = format!("{number:.1}");
    let text = text.strip_suffix(".0").unwrap_or(&text);
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// A count as a length.
#[expect(clippy::cast_precision_loss, reason = "within a picture")]
pub(super) fn length(count: usize) -> f64 {
    count as f64
}

/// How a text stands at its point.
#[derive(Clone, Copy)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// A text, with the name of its style.
pub(super) fn text((x, y): (f64, f64), anchor: Anchor, class: &str, words: &str) -> String {
    let anchor = match anchor {
        Anchor::Start => "",
        Anchor::Middle => " text-anchor=\"middle\"",
        Anchor::End => " text-anchor=\"end\"",
    };
    let class = if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
    format!("<text x=\"{}\" y=\"{}\"{anchor}{class}>{}</text>\n", short(x), short(y), escaped(words))
}

/// A rectangle from its upper left corner.
pub(super) fn rectangle((x, y): (f64, f64), (width, height): (f64, f64), class: &str) -> String {
    let [x, y, width, height] = [x, y, width, height].map(short);
    format!("<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" class=\"{class}\"/>\n")
}

/// A straight line.
pub(super) fn line((x1, y1): (f64, f64), (x2, y2): (f64, f64), class: &str) -> String {
    let [x1, y1, x2, y2] = [x1, y1, x2, y2].map(short);
    format!("<path d=\"M{x1} {y1}L{x2} {y2}\" class=\"{class}\"/>\n")
}

/// The name of the style of a conduct: conflict, cooperation or neither.
pub(super) fn tone(conduct: Option<Conduct>) -> &'static str {
    match conduct {
        Some(Conduct::FriendlyWords | Conduct::FriendlyActs) => "cooperation",
        Some(_) => "conflict",
        None => "neither",
    }
}

/// A mark of the map: its shape says how precisely the place is known, its sign what most events are.
pub(super) fn mark((x, y): (f64, f64), radius: f64, stand: Stand, conduct: Option<Conduct>) -> String {
    let tone = tone(conduct);
    let shape = outline_of((x, y), radius, stand, tone);
    let sign = conduct.map_or('–', Conduct::sign);
    let size = (radius * 1.2).clamp(8.0, 18.0);
    let ink = if stand == Stand::Point { "on-solid" } else { tone };
    let [x, base, size] = [x, y + size * 0.36, size].map(short);
    format!(
        "{shape}<text x=\"{x}\" y=\"{base}\" font-size=\"{size}\" text-anchor=\"middle\" class=\"sign {ink}\">{sign}</text>\n"
    )
}

/// The shape of a mark alone: a circle for a point, a dashed one near it, a square for an area, a diamond at sea.
pub(super) fn outline_of((x, y): (f64, f64), radius: f64, stand: Stand, tone: &str) -> String {
    let (at_x, at_y, r) = (short(x), short(y), short(radius));
    let circle = |kind| format!("<circle cx=\"{at_x}\" cy=\"{at_y}\" r=\"{r}\" class=\"{kind} {tone}\"/>");
    match stand {
        Stand::Point => circle("solid"),
        Stand::Near => circle("hollow dashed"),
        Stand::Area => {
            let [x, y, side] = [x - radius * 0.9, y - radius * 0.9, radius * 1.8].map(short);
            format!("<rect x=\"{x}\" y=\"{y}\" width=\"{side}\" height=\"{side}\" class=\"hollow {tone}\"/>")
        }
        Stand::Sea => {
            let (top, reach) = (short(y - radius * 1.2), short(radius * 1.2));
            let steps = format!("l{reach} {reach}l-{reach} {reach}l-{reach} -{reach}z");
            format!("<path d=\"M{at_x} {top}{steps}\" class=\"hollow {tone}\"/>")
        }
    }
}
