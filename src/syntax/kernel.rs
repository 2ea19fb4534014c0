//! The arithmetic: rows of numbers times matrices, maxout, layer norm.
//!
//! Vectors run across outputs, so each sum is added up in the order of its inputs whatever the width of the vectors, and
//! products are rounded before they are added. The result is therefore the same, bit for bit, on every processor.

use fearless_simd::{Level, Simd, dispatch, f32x16, prelude::*};

/// Outputs that are computed side by side.
pub(super) const PANEL: usize = 16;
/// Numbers in the vector of a token.
pub(super) const WIDTH: usize = 96;
/// Pieces of a maxout in the encoder.
pub(super) const PIECES: usize = 3;
/// Outputs of the matrix before such a maxout.
const UNITS: usize = WIDTH * PIECES;
/// Rows that share each number read from a matrix.
const ROWS: usize = 4;

/// Weights and biases, in panels of 16 outputs: `[panel][input][16]`.
#[derive(Debug)]
pub(super) struct Matrix {
    /// The weights.
    pub(super) panels: Vec<f32>,
    /// One number for each output.
    pub(super) bias: Vec<f32>,
    /// How many inputs there are.
    pub(super) inputs: usize,
}

/// Rows in a run of numbers, each `stride` behind the one before; they may overlap.
#[derive(Clone, Copy)]
pub(super) struct Rows<'a> {
    /// The numbers, from the first of the first row.
    pub(super) numbers: &'a [f32],
    /// From the start of a row to that of the next.
    pub(super) stride: usize,
    /// How many there are.
    pub(super) count: usize,
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
    pub(super) fn outputs(&self) -> usize {
        self.bias.len()
    }

    /// The products of all rows, one behind the other.
    pub(super) fn multiply(&self, level: Level, rows: Rows<'_>, out: &mut Vec<f32>) {
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
        sums.0 = sums.0 + weights * f32x16::splat(simd, *a);
        sums.1 = sums.1 + weights * f32x16::splat(simd, *b);
        sums.2 = sums.2 + weights * f32x16::splat(simd, *c);
        sums.3 = sums.3 + weights * f32x16::splat(simd, *d);
    }
    sums
}

/// The outputs of one panel for one row.
#[inline(always)]
fn one<S: Simd>(simd: S, panel: &[[f32; PANEL]], row: &[f32]) -> f32x16<S> {
    let mut sum = zero(simd);
    for (weights, input) in panel.iter().zip(row) {
        sum = sum + f32x16::simd_from(simd, *weights) * f32x16::splat(simd, *input);
    }
    sum
}

#[inline(always)]
fn zero<S: Simd>(simd: S) -> f32x16<S> {
    f32x16::splat(simd, 0.0)
}

/// A matrix, the greatest of each three outputs, and those brought to mean 0 and variance 1, scaled and shifted.
#[derive(Debug)]
pub(super) struct Layer {
    /// 288 outputs: the first pieces of all units, the second, the third.
    pub(super) matrix: Matrix,
    /// The factor of each unit.
    pub(super) gain: [f32; WIDTH],
    /// What is added to each unit.
    pub(super) shift: [f32; WIDTH],
}

impl Layer {
    /// Vectors of 96 numbers for all rows. `scratch` is overwritten.
    pub(super) fn apply(&self, level: Level, rows: Rows<'_>, scratch: &mut Vec<f32>, out: &mut [[f32; WIDTH]]) {
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
}
