//! Colours: reads them, and fits them to what the terminal can show.

use ratatui::style::Color;

/// How many colours the terminal can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// The 16 colours of its own palette.
    Sixteen,
    /// The 256 colours of xterm.
    Indexed,
    /// 24-bit colours.
    True,
}

impl Depth {
    /// What the environment says: 24 bits if `COLORTERM` is `truecolor` or `24bit` or `TERM` ends in `-direct`, 256
    /// if `TERM` contains `256color`, or else 16.
    pub fn of_environment(variable: impl Fn(&str) -> Option<String>) -> Self {
        let colour_term = variable("COLORTERM").unwrap_or_default();
        let term = variable("TERM").unwrap_or_default();
        if colour_term == "truecolor" || colour_term == "24bit" || term.ends_with("-direct") {
            Self::True
        } else if term.contains("256color") {
            Self::Indexed
        } else {
            Self::Sixteen
        }
    }

    /// Whether the terminal can show exactly this colour.
    pub const fn shows(self, colour: Color) -> bool {
        match colour {
            Color::Rgb(..) => matches!(self, Self::True),
            Color::Indexed(number) => number < 16 || matches!(self, Self::Indexed | Self::True),
            _ => true,
        }
    }

    /// The colour itself, or the nearest that the terminal can show.
    pub fn fit(self, colour: Color) -> Color {
        if self.shows(colour) {
            return colour;
        }
        let rgb = match colour {
            Color::Rgb(r, g, b) => [r, g, b],
            Color::Indexed(number) => rgb_of_index(number),
            other => return other,
        };
        if self == Self::Indexed { Color::Indexed(nearest_index(rgb)) } else { nearest_of_sixteen(rgb) }
    }
}

/// The names of colours, each with its value in xterm's palette, which serves only to find the nearest colour.
pub const NAMED: &[(&str, Color, [u8; 3])] = &[
    ("black", Color::Black, [0, 0, 0]),
    ("red", Color::Red, [205, 0, 0]),
    ("green", Color::Green, [0, 205, 0]),
    ("yellow", Color::Yellow, [205, 205, 0]),
    ("blue", Color::Blue, [0, 0, 238]),
    ("magenta", Color::Magenta, [205, 0, 205]),
    ("cyan", Color::Cyan, [0, 205, 205]),
    ("white", Color::Gray, [229, 229, 229]),
    ("bright-black", Color::DarkGray, [127, 127, 127]),
    ("bright-red", Color::LightRed, [255, 0, 0]),
    ("bright-green", Color::LightGreen, [0, 255, 0]),
    ("bright-yellow", Color::LightYellow, [255, 255, 0]),
    ("bright-blue", Color::LightBlue, [92, 92, 255]),
    ("bright-magenta", Color::LightMagenta, [255, 0, 255]),
    ("bright-cyan", Color::LightCyan, [0, 255, 255]),
    ("bright-white", Color::White, [255, 255, 255]),
];

/// Other names of colours.
const ALIASES: &[(&str, Color)] = &[
    ("none", Color::Reset),
    ("default", Color::Reset),
    ("gray", Color::DarkGray),
    ("grey", Color::DarkGray),
];

/// Reads a colour: a name (`blue`, `bright-blue`; `none` for the terminal's own) or `#rrggbb`.
pub fn parse(text: &str) -> Option<Color> {
    let word = text.to_ascii_lowercase().replace(['_', ' '], "-");
    if let Some(hex) = word.strip_prefix('#') {
        let digits = |from: usize| hex.get(from..from + 2).and_then(|two| u8::from_str_radix(two, 16).ok());
        let valid = hex.len() == 6 && hex.bytes().all(|b| b.is_ascii_hexdigit());
        return valid.then_some(()).and_then(|()| Some(Color::Rgb(digits(0)?, digits(2)?, digits(4)?)));
    }
    let named = NAMED.iter().find(|(name, ..)| *name == word).map(|(_, colour, _)| *colour);
    named.or_else(|| ALIASES.iter().find(|(name, _)| *name == word).map(|(_, colour)| *colour))
}

/// The number of a named colour, from 0 to 15.
pub fn rank(colour: Color) -> Option<usize> {
    NAMED.iter().position(|(_, named, _)| *named == colour)
}

/// All names that [`parse`] reads.
pub fn names() -> impl Iterator<Item = &'static str> + Clone {
    NAMED.iter().map(|(name, ..)| *name).chain(ALIASES.iter().map(|(name, _)| *name))
}

/// The levels of one channel in the 6x6x6 cube of xterm's 256 colours (16 to 231).
const LEVELS: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// The value of a colour of xterm's 256.
pub fn rgb_of_index(number: u8) -> [u8; 3] {
    match number {
        0..=15 => NAMED.get(usize::from(number)).map_or([0; 3], |(_, _, rgb)| *rgb),
        16..=231 => {
            let cube = number - 16;
            [cube / 36, cube / 6 % 6, cube % 6]
                .map(|level| LEVELS.get(usize::from(level)).copied().unwrap_or_default())
        }
        232..=255 => [8 + (number - 232) * 10; 3],
    }
}

/// The nearest colour that does not depend on the terminal's palette (16 to 255).
fn nearest_index(rgb: [u8; 3]) -> u8 {
    (16..=255).min_by_key(|&number| distance(rgb, rgb_of_index(number))).unwrap_or(16)
}

fn nearest_of_sixteen(rgb: [u8; 3]) -> Color {
    NAMED.iter().min_by_key(|(_, _, of)| distance(rgb, *of)).map_or(Color::Reset, |(_, colour, _)| *colour)
}

/// The square of the distance, weighted by how well the eye sees each channel.
fn distance(a: [u8; 3], b: [u8; 3]) -> u32 {
    let weights = [3, 6, 1];
    a.iter().zip(b).zip(weights).map(|((&a, b), weight)| u32::from(a.abs_diff(b)).pow(2) * weight).sum()
}
