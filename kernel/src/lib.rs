//! The arithmetic: rows of numbers times matrices, maxout, layer norm.
//!
//! Vectors run across outputs, so each sum is added up in the order of its inputs whatever the width of the vectors, and
//! products are rounded before they are added. The result is therefore the same, bit for bit, on every processor.
//!
//! This is a package of its own because packages can be optimised one by one: without optimisation, which is how tests run,
//! the parser would read 200 words a second.
#![forbid(unsafe_code)]

pub use fearless_simd::Level;
use fearless_simd::{Simd, dispatch, f32x16, prelude::*};

/// Outputs that are computed side by side.
pub const PANEL: usize = 16;
/// Numbers in the vector of a token.
pub const WIDTH: usize = 96;
/// Pieces of a maxout in the encoder.
pub const PIECES: usize = 3;
/// Outputs of the matrix before such a maxout.
const UNITS: usize = WIDTH * PIECES;
/// Half of a block of hidden units.
pub const HALF: usize = 64;
/// Rows that share each number read from a matrix.
const ROWS: usize = 4;

/// Weights and biases, in panels of 16 outputs: `[panel][input][16]`.
#[derive(Debug)]
pub struct Matrix {
    /// The weights.
    pub panels: Vec<f32>,
    /// One number for each output.
    pub bias: Vec<f32>,
    /// How many inputs there are.
    pub inputs: usize,
}

/// Rows in a run of numbers, each `stride` behind the one before; they may overlap.
#[derive(Clone, Copy)]
pub struct Rows<'a> {
    /// The numbers, from the first of the first row.
    pub numbers: &'a [f32],
    /// From the start of a row to that of the next.
    pub stride: usize,
    /// How many there are.
    pub count: usize,
}

impl<'a> Rows<'a> {
    /// The first inputs of a row.
    #[inline(always)]
    fn row(self, index: usize, inputs: usize) -> &'a [f32] {
        let start = index * self.stride;
        self.numbers.get(start..start + inputs).unwrap_or(&[])
    }
}

impl Matrix {
    /// How many numbers a row of the result has: a multiple of 16.
    #[must_use]
    pub fn outputs(&self) -> usize {
        self.bias.len()
    }

    /// The products of all rows, one behind the other.
    pub fn multiply(&self, level: Level, rows: Rows<'_>, out: &mut Vec<f32>) {
        out.clear();
        out.resize(rows.count * self.outputs(), 0.0);
        dispatch!(level, simd => multiply(simd, self, rows, out));
    }
}

#[inline(always)]
fn multiply<S: Simd>(simd: S, matrix: &Matrix, rows: Rows<'_>, out: &mut [f32]) {
    let (inputs, outputs) = (matrix.inputs, matrix.outputs());
    let panels = matrix.panels.chunks_exact(inputs * PANEL).zip(matrix.bias.as_chunks::<PANEL>().0);
    for (number, (panel, bias)) in panels.enumerate() {
        let (panel, _) = panel.as_chunks::<PANEL>();
        let bias = f32x16::simd_from(simd, *bias);
        let mut store = |row: usize, sum: f32x16<S>| {
            let start = row * outputs + number * PANEL;
            if let Some(to) = out.get_mut(start..start + PANEL) {
                (sum + bias).store_slice(to);
            }
        };
        let mut at = 0;
        while at + ROWS <= rows.count {
            let inputs = [0, 1, 2, 3].map(
                #[inline(always)]
                |more| rows.row(at + more, inputs),
            );
            let sums = four(simd, panel, inputs);
            store(at, sums.0);
            store(at + 1, sums.1);
            store(at + 2, sums.2);
            store(at + 3, sums.3);
            at += ROWS;
        }
        while at < rows.count {
            store(at, one(simd, panel, rows.row(at, inputs)));
            at += 1;
        }
    }
}

/// The outputs of one panel for four rows.
#[inline(always)]
fn four<S: Simd>(
    simd: S,
    panel: &[[f32; PANEL]],
    [a, b, c, d]: [&[f32]; ROWS],
) -> (f32x16<S>, f32x16<S>, f32x16<S>, f32x16<S>) {
    let mut sums = (zero(simd), zero(simd), zero(simd), zero(simd));
    for ((((weights, a), b), c), d) in panel.iter().zip(a).zip(b).zip(c).zip(d) {
        let weights = f32x16::simd_from(simd, *weights);
        sums.0 += weights * f32x16::splat(simd, *a);
        sums.1 += weights * f32x16::splat(simd, *b);
        sums.2 += weights * f32x16::splat(simd, *c);
        sums.3 += weights * f32x16::splat(simd, *d);
    }
    sums
}

/// The outputs of one panel for one row.
#[inline(always)]
fn one<S: Simd>(simd: S, panel: &[[f32; PANEL]], row: &[f32]) -> f32x16<S> {
    let mut sum = zero(simd);
    for (weights, input) in panel.iter().zip(row) {
        sum += f32x16::simd_from(simd, *weights) * f32x16::splat(simd, *input);
    }
    sum
}

#[inline(always)]
fn zero<S: Simd>(simd: S) -> f32x16<S> {
    f32x16::splat(simd, 0.0)
}

/// A matrix, the greatest of each three outputs, and those brought to mean 0 and variance 1, scaled and shifted.
#[derive(Debug)]
pub struct Layer {
    /// 288 outputs: the first pieces of all units, the second, the third.
    pub matrix: Matrix,
    /// The factor of each unit.
    pub gain: [f32; WIDTH],
    /// What is added to each unit.
    pub shift: [f32; WIDTH],
}

impl Layer {
    /// Vectors of 96 numbers for all rows. `scratch` is overwritten.
    pub fn apply(&self, level: Level, rows: Rows<'_>, scratch: &mut Vec<f32>, out: &mut [[f32; WIDTH]]) {
        self.matrix.multiply(level, rows, scratch);
        dispatch!(level, simd => simd.vectorize(
            #[inline(always)]
            || {
                for (units, to) in scratch.as_chunks::<UNITS>().0.iter().zip(out) {
                    *to = self.norm(greatest(units));
                }
            }
        ));
    }

    #[inline(always)]
    fn norm(&self, mut row: [f32; WIDTH]) -> [f32; WIDTH] {
        let mean = sum(&row) / WIDTH as f32;
        for number in &mut row {
            *number -= mean;
        }
        let squares = row.map(
            #[inline(always)]
            |number| number * number,
        );
        let scale = 1.0 / (sum(&squares) / WIDTH as f32 + 1e-8).sqrt();
        for ((number, gain), shift) in row.iter_mut().zip(&self.gain).zip(&self.shift) {
            *number = *number * scale * gain + shift;
        }
        row
    }
}

#[inline(always)]
fn greatest(units: &[f32; UNITS]) -> [f32; WIDTH] {
    let (mut out, pieces) = ([f32::NEG_INFINITY; WIDTH], units.as_chunks::<WIDTH>().0);
    for piece in pieces {
        for (most, number) in out.iter_mut().zip(piece) {
            *most = if *number > *most { *number } else { *most };
        }
    }
    out
}

/// A sum in eight parts: quick, and in an order that is always the same.
#[inline(always)]
fn sum(row: &[f32; WIDTH]) -> f32 {
    let mut parts = [0.0; 8];
    for eight in row.as_chunks::<8>().0 {
        for (part, number) in parts.iter_mut().zip(eight) {
            *part += number;
        }
    }
    parts.iter().sum()
}

/// Adds up blocks of 128 numbers, and keeps the greater of each two that lie 64 apart.
#[must_use]
pub fn greater(level: Level, blocks: &[&[f32]]) -> [f32; HALF] {
    dispatch!(level, simd => simd.vectorize(
        #[inline(always)]
        || {
            let mut sums = [0.0; 2 * HALF];
            for block in blocks {
                for (sum, number) in sums.iter_mut().zip(*block) {
                    *sum += number;
                }
            }
            let mut out = [0.0; HALF];
            let (first, second) = sums.split_at(HALF);
            for ((most, first), second) in out.iter_mut().zip(first).zip(second) {
                *most = if first > second { *first } else { *second };
            }
            out
        }
    ))
}

/// A half-precision number, which is finite, in single precision: exact.
#[must_use]
pub fn widen(half: [u8; 2]) -> f32 {
    let bits = u32::from(u16::from_le_bytes(half));
    // The exponent, moved to its place, is 112 too small; multiplying also puts the smallest numbers right.
    let size = f32::from_bits((bits & 0x7fff) << 13) * f32::from_bits((127 + 112) << 23);
    f32::from_bits(size.to_bits() | (bits & 0x8000) << 16)
}

/// Half-precision numbers, little-endian, in single precision.
#[must_use]
pub fn widen_all(bytes: &[u8]) -> Vec<f32> {
    bytes.as_chunks::<2>().0.iter().map(|half| widen(*half)).collect()
}

/// Adds half-precision numbers to a row.
pub fn add_halves(halves: &[[u8; 2]], row: &mut [f32]) {
    for (sum, half) in row.iter_mut().zip(halves) {
        *sum += widen(*half);
    }
}

/// Adds each row to another.
pub fn add_rows(more: &[[f32; WIDTH]], rows: &mut [[f32; WIDTH]]) {
    for (row, more) in rows.as_flattened_mut().iter_mut().zip(more.as_flattened()) {
        *row += more;
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    /// Numbers between -1 and 1 that look random.
    fn numbers(count: usize, seed: u32) -> Vec<f32> {
        let mut state = seed;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) as f32 / 8_388_608.0 - 1.0
        };
        (0..count).map(|_| next()).collect()
    }

    /// The levels that this processor can run.
    fn levels() -> Vec<Level> {
        let mut levels = vec![Level::baseline(), Level::new()];
        #[cfg(target_arch = "x86_64")]
        {
            levels.extend(Level::new().as_sse4_2().map(Level::Sse4_2));
            levels.extend(Level::new().as_avx2().map(Level::Avx2));
        }
        levels
    }

    #[test]
    fn every_processor_gets_the_bits_of_plain_loops() {
        let inputs = 288;
        let layer = Layer {
            matrix: Matrix { panels: numbers(UNITS * inputs, 1), bias: numbers(UNITS, 2), inputs },
            gain: numbers(WIDTH, 3).try_into().unwrap(),
            shift: numbers(WIDTH, 4).try_into().unwrap(),
        };
        let x = numbers(96 * 9, 5);
        let rows = Rows { numbers: &x, stride: WIDTH, count: 7 };
        let mut expected = vec![0.0; rows.count * UNITS];
        for (at, sum) in expected.iter_mut().enumerate() {
            let (row, output) = (at / UNITS, at % UNITS);
            for input in 0..inputs {
                let weight = layer.matrix.panels[(output / PANEL * inputs + input) * PANEL + output % PANEL];
                *sum += weight * x[row * WIDTH + input];
            }
            *sum += layer.matrix.bias[output];
        }
        let normed: Vec<_> =
            expected.as_chunks::<UNITS>().0.iter().map(|units| layer.norm(greatest(units))).collect();
        for level in levels() {
            let mut products = Vec::new();
            layer.matrix.multiply(level, rows, &mut products);
            let bits = |numbers: &[f32]| numbers.iter().map(|n| n.to_bits()).collect::<Vec<_>>();
            assert_eq!(bits(&products), bits(&expected), "{level:?}");
            let mut out = vec![[0.0; WIDTH]; rows.count];
            layer.apply(level, rows, &mut products, &mut out);
            assert_eq!(bits(out.as_flattened()), bits(normed.as_flattened()), "{level:?}");
        }
    }

    #[test]
    fn halves_are_widened_exactly() {
        for (half, single) in [
            (0x3c00_u16, 1.0_f32),
            (0xc000, -2.0),
            (0x7bff, 65_504.0),
            (0x0001, 5.960_464_5e-8),
            (0x8400, -6.103_515_6e-5),
            (0x3555, 0.333_251_95),
            (0, 0.0),
        ] {
            assert_eq!(widen(half.to_le_bytes()).to_bits(), single.to_bits(), "{half:x}");
        }
    }
}
