//! Finds the quotation marks, delimiters and line ends among 64 bytes; all that knows of vectors.

use fearless_simd::{Simd, SimdBase, SimdMask, u8x64};

use super::dialect::Dialect;

/// One bit for each of 64 bytes, the lowest for the first byte.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Masks {
    /// Quotation marks; none if they do not enclose cells.
    pub(super) quotes: u64,
    /// Delimiters.
    pub(super) delimiters: u64,
    /// Line ends.
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

/// Each bit is the parity of all bits up to and including it.
#[inline(always)]
pub(super) fn prefix_xor(mut bits: u64) -> u64 {
    for shift in [1, 2, 4, 8, 16, 32] {
        bits ^= bits << shift;
    }
    bits
}
