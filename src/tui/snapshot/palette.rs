//! The colours of snapshots on a light and on a dark background. Terminals have palettes of their own; a file has these.

use ratatui::style::Color;

use crate::tui::config::colour;

/// Red, green and blue.
pub(super) type Rgb = [u8; 3];

/// The colours on one background.
pub(super) struct Palette {
    /// The background.
    pub(super) background: Rgb,
    /// Text without a colour of its own.
    pub(super) text: Rgb,
    /// The 16 colours of terminals, in their order.
    named: [Rgb; 16],
}

/// On a light background: every colour but the greys has a contrast of 4.5 to 1 at least.
pub(super) const LIGHT: Palette = Palette {
    background: [0xff, 0xff, 0xff],
    text: [0x1f, 0x23, 0x28],
    named: [
        [0x1f, 0x23, 0x28],
        [0xc0, 0x26, 0x2d],
        [0x1a, 0x7f, 0x37],
        [0x8a, 0x64, 0x00],
        [0x0a, 0x58, 0xca],
        [0x8e, 0x3f, 0xb0],
        [0x0e, 0x74, 0x90],
        [0x8c, 0x95, 0x9f],
        [0x57, 0x60, 0x6a],
        [0xd1, 0x24, 0x2f],
        [0x1f, 0x7a, 0x3a],
        [0x9a, 0x67, 0x00],
        [0x1f, 0x6f, 0xeb],
        [0xa1, 0x40, 0xc0],
        [0x1b, 0x7c, 0x83],
        [0xd0, 0xd7, 0xde],
    ],
};

/// On a dark background, likewise.
pub(super) const DARK: Palette = Palette {
    background: [0x16, 0x18, 0x1d],
    text: [0xdc, 0xdf, 0xe4],
    named: [
        [0x16, 0x18, 0x1d],
        [0xf4, 0x70, 0x67],
        [0x6b, 0xc4, 0x6d],
        [0xda, 0xaa, 0x3f],
        [0x53, 0x9b, 0xf5],
        [0xc6, 0x84, 0xe6],
        [0x4f, 0xb8, 0xc8],
        [0xc4, 0xc9, 0xd1],
        [0x76, 0x83, 0x90],
        [0xff, 0x93, 0x8a],
        [0x8d, 0xdb, 0x8c],
        [0xea, 0xc5, 0x5f],
        [0x6c, 0xb6, 0xff],
        [0xdc, 0xa8, 0xf7],
        [0x76, 0xd4, 0xe0],
        [0xff, 0xff, 0xff],
    ],
};

impl Palette {
    /// A colour; nothing for that of the terminal.
    pub(super) fn rgb(&self, colour: Color) -> Option<Rgb> {
        let rank = match colour {
            Color::Reset => return None,
            Color::Rgb(r, g, b) => return Some([r, g, b]),
            Color::Indexed(number) if number >= 16 => return Some(colour::rgb_of_index(number)),
            Color::Indexed(number) => usize::from(number),
            named => colour::rank(named)?,
        };
        self.named.get(rank).copied()
    }
}
