//! Pictures as SVG within the page: colours from the page's style, and patterns, shapes and signs that do without them.
//!
//! - `time` draws bars over time, `map` marks on a map, with `labels` where they have room.
//! - `shape` writes the shapes of both, and those of the legends.

mod labels;
mod map;
mod shape;
mod time;

use std::io::{self, Write};

use crate::export::document::{Drawing, PictureBlock};

use crate::export::formats::escape::escaped;

/// The width of a picture, in the units of its view box; about a pixel each.
const WIDTH: usize = 720;
/// How wide a letter is taken to be.
const LETTER: usize = 7;
/// How high a line of text is.
const LINE: f64 = 14.0;

/// Writes a picture with its legend and its words.
pub(super) fn write(picture: &PictureBlock, out: &mut dyn Write) -> io::Result<()> {
    let (height, svg, legend) = match &picture.drawing {
        Drawing::Time(chart) => (time::HEIGHT, time::svg(chart), time::legend(chart)),
        Drawing::Map(chart) => (map::HEIGHT, map::svg(chart), map::legend(chart)),
    };
    let (id, title, words) = (picture.id, escaped(&picture.title), escaped(&picture.words));
    writeln!(
        out,
        "<figure id=\"{id}\" class=\"picture\">\n<div class=\"wide\" role=\"group\" aria-label=\"{title}\" tabindex=\"0\">\n\
         <svg role=\"img\" aria-labelledby=\"{id}-title {id}-words\" viewBox=\"0 0 {WIDTH} {height}\">\n\
         <title id=\"{id}-title\">{title}</title>\n<desc id=\"{id}-words\">{words}</desc>\n{svg}</svg>\n</div>\n\
         <figcaption>\n<ul class=\"legend\">"
    )?;
    for (swatch, words) in legend {
        let swatch = if swatch.is_empty() {
            swatch
        } else {
            format!("<svg class=\"swatch\" aria-hidden=\"true\" viewBox=\"0 0 20 20\">{swatch}</svg> ")
        };
        writeln!(out, "<li>{swatch}{}</li>", escaped(&words))?;
    }
    writeln!(out, "</ul>\n<p>{words}</p>\n</figcaption>\n</figure>")
}
