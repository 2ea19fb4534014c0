//! What colours a look has on each background.

use ratatui::style::Modifier;

use super::grid::CellLook;
use super::palette::{DARK, LIGHT, Palette, Rgb};
use crate::export::snapshot::Background;

/// How much of dim text is its colour, in percent; the rest is the background.
const DIM: u16 = 64;

/// A colour on the background, and the one in its place where the reader prefers a dark background.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tint {
    /// On the background itself.
    pub(super) base: Rgb,
    /// On a dark one.
    pub(super) dark: Rgb,
}

impl Tint {
    /// The colour as CSS and SVG write it.
    pub(super) fn hex([r, g, b]: Rgb) -> String {
        format!("#{r:02x}{g:02x}{b:02x}")
    }
}

/// The colours of a look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ink {
    /// The character.
    pub(super) fg: Tint,
    /// Behind it, where it is not the background.
    pub(super) bg: Option<Tint>,
}

/// The palettes of a snapshot: that of its background, and the one where the reader prefers a dark one.
#[derive(Clone, Copy)]
pub(super) struct Palettes {
    base: &'static Palette,
    dark: &'static Palette,
}

impl Palettes {
    /// The palettes on a background.
    pub(super) fn of(background: Background) -> Self {
        match background {
            Background::Auto => Self { base: &LIGHT, dark: &DARK },
            Background::Light => Self { base: &LIGHT, dark: &LIGHT },
            Background::Dark => Self { base: &DARK, dark: &DARK },
        }
    }

    /// The background.
    pub(super) fn background(self) -> Tint {
        Tint { base: self.base.background, dark: self.dark.background }
    }

    /// Text without a colour of its own.
    pub(super) fn text(self) -> Tint {
        Tint { base: self.base.text, dark: self.dark.text }
    }

    /// The colours of a look.
    pub(super) fn ink(self, look: CellLook) -> Ink {
        let (base, dark) = (on(self.base, look), on(self.dark, look));
        let bg = base.1.zip(dark.1).map(|(base, dark)| Tint { base, dark });
        Ink { fg: Tint { base: base.0, dark: dark.0 }, bg }
    }
}

/// The colour of the character, and that behind it if it is not the background.
fn on(palette: &Palette, look: CellLook) -> (Rgb, Option<Rgb>) {
    let (mut fg, mut bg) = (palette.rgb(look.fg).unwrap_or(palette.text), palette.rgb(look.bg));
    if look.modifier.contains(Modifier::REVERSED) {
        (fg, bg) = (bg.unwrap_or(palette.background), Some(fg));
    }
    if look.modifier.contains(Modifier::DIM) {
        fg = mixed(fg, bg.unwrap_or(palette.background));
    }
    (fg, bg)
}

fn mixed(fg: Rgb, bg: Rgb) -> Rgb {
    let part = |(fg, bg): (u8, u8)| {
        let sum = u16::from(fg) * DIM + u16::from(bg) * (100 - DIM);
        u8::try_from(sum / 100).unwrap_or(u8::MAX)
    };
    [(fg[0], bg[0]), (fg[1], bg[1]), (fg[2], bg[2])].map(part)
}
