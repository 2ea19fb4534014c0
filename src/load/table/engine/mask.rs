//! Which of 64 bytes are which characters.

use fearless_simd::{Simd, SimdBase, SimdMask, u8x64};

use super::dialect::Dialect;

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
#[inline(always)]
pub(super) fn of<S: Simd>(simd: S, bytes: &[u8; 64], dialect: Dialect) -> Masks {
    let bytes = u8x64::load_array_ref(simd, bytes);
    let bits = |byte: u8| bytes.simd_eq(u8x64::splat(simd, byte)).to_bitmask();
    Masks {
        quotes: if dialect.quoted { bits(b'"') } else { 0 },
        delimiters: bits(dialect.delimiter),
        lines: bits(b'\n'),
    }
}

/// Each bit the parity of all bits up to and with it.
#[inline(always)]
pub(super) fn prefix_xor(mut bits: u64) -> u64 {
    for shift in [1, 2, 4, 8, 16, 32] {
        bits ^= bits << shift;
    }
    bits
}
