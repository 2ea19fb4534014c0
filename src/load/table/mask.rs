//! Which of 64 bytes are which characters.

use wide::u8x16;

use super::split::Dialect;

/// One bit for each of 64 bytes, the first byte's lowest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Masks {
    /// Quotation marks; none where they enclose nothing.
    pub(super) quotes: u64,
    /// Delimiters.
    pub(super) delimiters: u64,
    /// Ends of lines.
    pub(super) lines: u64,
}

/// The masks of 64 bytes.
#[inline]
pub(super) fn of(bytes: &[u8; 64], dialect: Dialect) -> Masks {
    let mut masks = Masks::default();
    let (quote, delimiter, line) = (u8x16::splat(b'"'), u8x16::splat(dialect.delimiter), u8x16::splat(b'\n'));
    let (parts, _) = bytes.as_chunks::<16>();
    for (shift, part) in (0u32..).step_by(16).zip(parts) {
        let part = u8x16::new(*part);
        let bits = |of: u8x16| {
            let bits = u32::try_from(part.cmp_eq(of).move_mask()).unwrap_or(0);
            u64::from(bits) << shift
        };
        masks.quotes |= bits(quote);
        masks.delimiters |= bits(delimiter);
        masks.lines |= bits(line);
    }
    if !dialect.quoted {
        masks.quotes = 0;
    }
    masks
}

/// Each bit the parity of all bits up to and with it.
#[inline]
pub(super) fn prefix_xor(mut bits: u64) -> u64 {
    for shift in [1, 2, 4, 8, 16, 32] {
        bits ^= bits << shift;
    }
    bits
}
