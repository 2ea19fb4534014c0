//! A snapshot as an SVG. Every run of characters has a place and a length of its own, so that the columns stand whatever
//! font the reader has. Colours are attributes, which every program understands; a style sheet replaces them where the
//! reader prefers a dark background.

use std::fmt::Write as _;

use ratatui::style::Modifier;

use super::grid::{CellLook, Grid, GridCell, runs};
use super::ink::{Palettes, Tint};
use super::markup::{FONTS, Labels, escaped};
use super::shapes::{HEIGHT, Shape, WIDTH, dots, shape};
use crate::tui::screen::direction::MARK;

/// The size of the letters, in pixels: at six tenths of it they are as wide as a cell.
const FONT: usize = 15;
/// From the top of a cell to the line on which letters stand.
const BASELINE: usize = 14;
/// Around the cells, in pixels.
const MARGIN: usize = 9;

/// Draws the grid.
pub(super) fn svg(grid: &Grid, palettes: Palettes, labels: &Labels) -> String {
    let mut drawing = Drawing { palettes, tints: Vec::new(), areas: Vec::new(), texts: String::new() };
    for (row, cells) in grid.seen().enumerate() {
        for (look, run) in runs(cells) {
            drawing.run(row, look, run);
        }
    }
    drawing.finish(grid, labels)
}

/// What is drawn so far.
struct Drawing {
    palettes: Palettes,
    /// The colours that a dark background changes; the place of each is the name of its class.
    tints: Vec<Tint>,
    /// The areas of one colour, in the order in which they lie over each other.
    areas: Vec<Area>,
    texts: String,
}

/// Rectangles or dots of one colour.
struct Area {
    kind: AreaKind,
    tint: Tint,
    path: String,
    /// The last rectangle, which the next one may continue.
    last: Option<[usize; 4]>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum AreaKind {
    Background,
    /// Covers so many quarters.
    Shape(u8),
    Dots,
}

/// Text that is drawn in one piece.
#[derive(Default)]
struct Piece {
    column: usize,
    cells: usize,
    text: String,
    /// Whether it is of a script whose letters fonts may draw in other widths.
    is_foreign: bool,
}

impl Drawing {
    fn run(&mut self, row: usize, look: CellLook, run: &[GridCell]) {
        let ink = self.palettes.ink(look);
        let (Some(first), Some(last)) = (run.first(), run.last()) else { return };
        let whole =
            [first.column * WIDTH, row * HEIGHT, (last.column + last.cells - first.column) * WIDTH, HEIGHT];
        if let Some(bg) = ink.bg {
            self.rect(AreaKind::Background, bg, whole);
        }
        let rule = |y: usize| [whole[0], whole[1] + y, whole[2], 1];
        if look.modifier.contains(Modifier::UNDERLINED) {
            self.rect(AreaKind::Shape(4), ink.fg, rule(BASELINE + 2));
        }
        if look.modifier.contains(Modifier::CROSSED_OUT) {
            self.rect(AreaKind::Shape(4), ink.fg, rule(BASELINE - 5));
        }
        for cell in run {
            let (left, top) = (cell.column * WIDTH, row * HEIGHT);
            match shape(bare(cell)) {
                Shape::Text => {}
                Shape::Rects(rects, quarters) => {
                    for [x, y, width, height] in rects {
                        self.rect(AreaKind::Shape(quarters), ink.fg, [left + x, top + y, width, height]);
                    }
                }
                Shape::Dots(bits) => {
                    let area = self.area(AreaKind::Dots, ink.fg);
                    for (x, y) in dots(bits) {
                        let _ = write!(area.path, "M{} {}h0", quarters(left * 4 + x), quarters(top * 4 + y));
                    }
                }
            }
        }
        for piece in pieces(run) {
            self.text(row, look, &piece, ink.fg);
        }
    }

    fn area(&mut self, kind: AreaKind, tint: Tint) -> &mut Area {
        let at = self.areas.iter().position(|area| area.kind == kind && area.tint == tint);
        let at = at.unwrap_or_else(|| {
            self.areas.push(Area { kind, tint, path: String::new(), last: None });
            self.areas.len() - 1
        });
        &mut self.areas[at]
    }

    /// Adds a rectangle, or makes the last one longer that it continues.
    fn rect(&mut self, kind: AreaKind, tint: Tint, [x, y, width, height]: [usize; 4]) {
        let area = self.area(kind, tint);
        if let Some([_, last_y, _, last_height]) = area.last
            && area.last.is_some_and(|[last_x, _, last_width, _]| last_x + last_width == x)
            && (last_y, last_height) == (y, height)
        {
            area.last = area.last.map(|[x, y, before, height]| [x, y, before + width, height]);
            return;
        }
        area.flush();
        area.last = Some([x, y, width, height]);
    }

    fn text(&mut self, row: usize, look: CellLook, piece: &Piece, tint: Tint) {
        let (x, y) = (piece.column * WIDTH, row * HEIGHT + BASELINE);
        let _ = write!(self.texts, "<text x=\"{x}\" y=\"{y}\"");
        if piece.cells > 1 {
            let _ = write!(self.texts, " textLength=\"{}\"", piece.cells * WIDTH);
        }
        if piece.is_foreign && piece.cells > 1 {
            // Letters that join must not be moved apart.
            self.texts.push_str(" lengthAdjust=\"spacingAndGlyphs\"");
        }
        if look.modifier.contains(Modifier::BOLD) {
            self.texts.push_str(" font-weight=\"bold\"");
        }
        if look.modifier.contains(Modifier::ITALIC) {
            self.texts.push_str(" font-style=\"italic\"");
        }
        if tint != self.palettes.text() {
            let colour = self.colour(tint, "fill");
            self.texts.push_str(&colour);
        }
        let _ = writeln!(self.texts, ">{}</text>", escaped(&piece.text));
    }

    /// The attributes of a colour: itself, and the class that replaces it on a dark background.
    fn colour(&mut self, tint: Tint, property: &str) -> String {
        let fixed = format!(" {property}=\"{}\"", Tint::hex(tint.base));
        if tint.base == tint.dark {
            return fixed;
        }
        let at = self.tints.iter().position(|known| *known == tint).unwrap_or_else(|| {
            self.tints.push(tint);
            self.tints.len() - 1
        });
        format!(" class=\"{}{at}\"{fixed}", property.get(..1).unwrap_or_default())
    }

    fn finish(mut self, grid: &Grid, labels: &Labels) -> String {
        let (width, height) = (grid.columns * WIDTH + 2 * MARGIN, grid.rows.len() * HEIGHT + 2 * MARGIN);
        let background = self.colour(self.palettes.background(), "fill");
        let text = self.colour(self.palettes.text(), "fill");
        let mut areas = std::mem::take(&mut self.areas);
        areas.sort_by_key(|area| area.kind);
        let mut shapes = String::new();
        for area in &mut areas {
            area.flush();
            let _ = match area.kind {
                AreaKind::Dots => writeln!(
                    shapes,
                    "<path fill=\"none\" stroke-width=\"2.5\" stroke-linecap=\"round\"{} d=\"{}\"/>",
                    self.colour(area.tint, "stroke"),
                    area.path
                ),
                AreaKind::Shape(quarters) if quarters < 4 => writeln!(
                    shapes,
                    "<path fill-opacity=\".{}\"{} d=\"{}\"/>",
                    u16::from(quarters) * 25,
                    self.colour(area.tint, "fill"),
                    area.path
                ),
                _ => {
                    let colour = self.colour(area.tint, "fill");
                    writeln!(shapes, "<path shape-rendering=\"crispEdges\"{colour} d=\"{}\"/>", area.path)
                }
            };
        }
        let dark = self.tints.iter().enumerate().map(|(at, tint)| {
            let dark = Tint::hex(tint.dark);
            format!(".f{at}{{fill:{dark}}}.s{at}{{stroke:{dark}}}")
        });
        let dark: String = dark.collect();
        let sheet = match dark.is_empty() {
            true => String::new(),
            false => format!("<style>@media screen and (prefers-color-scheme:dark){{{dark}}}</style>\n"),
        };
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} \
             {height}\" role=\"img\" aria-labelledby=\"title desc\">\n<title id=\"title\">{}</title>\n<desc \
             id=\"desc\">{}</desc>\n{sheet}<rect width=\"{width}\" height=\"{height}\"{background}/>\n<g \
             transform=\"translate({MARGIN} {MARGIN})\" font-family=\"{FONTS}\" font-size=\"{FONT}\"{text}>\n{shapes}{}</g>\n\
             </svg>\n",
            escaped(&labels.title),
            escaped(&labels.description),
            self.texts
        )
    }
}

impl Area {
    /// Writes the last rectangle.
    fn flush(&mut self) {
        if let Some([x, y, width, height]) = self.last.take() {
            let _ = write!(self.path, "M{x} {y}h{width}v{height}h-{width}z");
        }
    }
}

/// Quarters of a pixel as pixels.
fn quarters(number: usize) -> String {
    let part = ["", ".25", ".5", ".75"].get(number % 4).copied().unwrap_or_default();
    format!("{}{part}", number / 4)
}

/// The pieces of the text of a run: two blanks, shapes and signs part them.
fn pieces(run: &[GridCell]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut open = false;
    let mut blanks = 0;
    for cell in run {
        let text = bare(cell);
        if text == " " {
            blanks += 1;
            continue;
        }
        let blanks = std::mem::take(&mut blanks);
        if !matches!(shape(text), Shape::Text) {
            open = false;
            continue;
        }
        let script = script(text);
        let is_foreign = script == Script::Foreign;
        match pieces.last_mut() {
            Some(last)
                if open
                    && script != Script::Sign
                    && last.is_foreign == is_foreign
                    && blanks < 2
                    && last.column + last.cells + blanks == cell.column =>
            {
                last.text.extend(std::iter::repeat_n(' ', blanks));
                last.text.push_str(text);
                last.cells += blanks + cell.cells;
            }
            _ => pieces.push(Piece {
                column: cell.column,
                cells: cell.cells,
                text: text.to_owned(),
                is_foreign,
            }),
        }
        open = script != Script::Sign;
    }
    pieces
}

/// The character of a cell, without the mark that keeps right-to-left text in its column: here each piece has a place.
fn bare(cell: &GridCell) -> &str {
    cell.text.trim_start_matches(MARK)
}

/// How surely a font draws a character as wide as a cell.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    /// Latin letters, digits and common punctuation.
    Latin,
    /// Letters of other scripts.
    Foreign,
    /// Signs, which often come from another font.
    Sign,
}

fn script(text: &str) -> Script {
    match text.chars().next() {
        Some('\0'..='\u{24f}' | '\u{2010}'..='\u{2026}') => Script::Latin,
        Some(c) if c.is_alphanumeric() => Script::Foreign,
        _ => Script::Sign,
    }
}
