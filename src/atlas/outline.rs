//! The outlines of land and of countries, unpacked when first used.
//!
//! A file is a row of lines. Each has a byte for its kind, the number of its points, and for each point how far it lies east
//! and north of the one before, the first from 0 degrees, in 256ths of a degree. Numbers are written seven bits a byte, lowest
//! first; differences have their sign in the lowest bit. `data/outlines/pack.py` writes them.

use std::sync::OnceLock;

/// Natural Earth at 1:110 million, for views of continents.
static WIDE: &[u8] = include_bytes!("../../data/outlines/outlines-110m.bin");
/// Natural Earth at 1:50 million, for views of countries.
static CLOSE: &[u8] = include_bytes!("../../data/outlines/outlines-50m.bin");

/// Units of the packed files in a degree.
const STEPS: f32 = 256.0;

/// How much of a coast is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// 1:110 million.
    Wide,
    /// 1:50 million.
    Close,
}

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// Land meets water.
    Coast,
    /// A border between countries.
    Border,
    /// A line between those who hold the land, which not all accept as a border.
    Disputed,
}

/// A line on the globe.
#[derive(Clone, Debug)]
pub struct Outline {
    /// What it is.
    pub kind: LineKind,
    /// Its points as longitude and latitude in degrees, in order. No line crosses the 180th meridian.
    pub points: Box<[(f32, f32)]>,
    /// The least longitude and latitude of its points.
    pub least: (f32, f32),
    /// The greatest longitude and latitude of its points.
    pub greatest: (f32, f32),
}

/// All lines of that detail.
#[must_use]
pub fn outlines(detail: Detail) -> &'static [Outline] {
    static LINES: [OnceLock<Vec<Outline>>; 2] = [OnceLock::new(), OnceLock::new()];
    let [wide, close] = &LINES;
    match detail {
        Detail::Wide => wide.get_or_init(|| unpack(WIDE)),
        Detail::Close => close.get_or_init(|| unpack(CLOSE)),
    }
}

fn unpack(mut bytes: &[u8]) -> Vec<Outline> {
    std::iter::from_fn(|| line(&mut bytes)).collect()
}

fn line(bytes: &mut &[u8]) -> Option<Outline> {
    let kind = match take(bytes)? {
        0 => LineKind::Coast,
        1 => LineKind::Border,
        _ => LineKind::Disputed,
    };
    let count = number(bytes)?;
    let (mut east, mut north) = (0, 0);
    let mut points = Vec::with_capacity(usize::try_from(count).ok()?);
    let mut least = (f32::INFINITY, f32::INFINITY);
    let mut greatest = (f32::NEG_INFINITY, f32::NEG_INFINITY);
    for _ in 0..count {
        east += difference(bytes)?;
        north += difference(bytes)?;
        let point = (degrees(east), degrees(north));
        least = (least.0.min(point.0), least.1.min(point.1));
        greatest = (greatest.0.max(point.0), greatest.1.max(point.1));
        points.push(point);
    }
    Some(Outline { kind, points: points.into(), least, greatest })
}

fn take(bytes: &mut &[u8]) -> Option<u8> {
    let (&first, rest) = bytes.split_first()?;
    *bytes = rest;
    Some(first)
}

fn number(bytes: &mut &[u8]) -> Option<u32> {
    let mut number = 0;
    for shift in (0..32).step_by(7) {
        let byte = take(bytes)?;
        number |= u32::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Some(number);
        }
    }
    None
}

fn difference(bytes: &mut &[u8]) -> Option<i32> {
    let number = number(bytes)?;
    let size = i32::try_from(number / 2).ok()?;
    Some(if number % 2 == 0 { size } else { -size - 1 })
}

/// Units as degrees. They are below 2^16, which a 32-bit float holds exactly.
#[expect(clippy::cast_precision_loss, reason = "units of a globe are below 2^16")]
fn degrees(units: i32) -> f32 {
    units as f32 / STEPS
}
