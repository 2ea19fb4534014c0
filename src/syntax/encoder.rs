//! The vectors of tokens: 96 numbers each, which tell the word and the four words on either side.

use foldhash::HashMap;
use sitroom_kernel::{Layer, Level, Rows, WIDTH, add_rows};

use super::features::Features;
use super::hash;
use super::weights::Weights;

/// How many tokens a vector looks to either side: one a layer.
const REACH: usize = 4;
/// Tokens that are read at a time; memory stays small, and the result does not depend on it.
const CHUNK: usize = 128;
/// Words whose vectors are kept: 6 MB.
const KEPT: usize = 16_384;
/// The seed of the first table; each further one has the next.
const SEED: u64 = 8;

/// One vector.
pub(super) type Vector = [f32; WIDTH];

/// Vectors of words that were met before. Most words of a text are: looking them up is quicker than mixing them again.
#[derive(Debug, Default)]
pub(super) struct Cache {
    places: HashMap<Features, usize>,
    vectors: Vec<Vector>,
}

impl Cache {
    /// The vectors of words, each by itself.
    pub(super) fn words(&mut self, weights: &Weights, level: Level, features: &[Features]) -> Vec<Vector> {
        let mut out = Vec::with_capacity(features.len());
        for chunk in features.chunks(CHUNK) {
            if self.vectors.len() + chunk.len() > KEPT {
                *self = Self::default();
            }
            self.add(weights, level, chunk);
            let known = chunk.iter().map(|one| self.places.get(one).and_then(|at| self.vectors.get(*at)));
            out.extend(known.map(|vector| vector.copied().unwrap_or([0.0; WIDTH])));
        }
        out
    }

    /// Makes the vectors that are not there yet.
    fn add(&mut self, weights: &Weights, level: Level, features: &[Features]) {
        let mut rows = Vec::new();
        let first = self.vectors.len();
        let mut count = 0;
        for one in features {
            if !self.places.contains_key(one) {
                self.places.insert(*one, first + count);
                count += 1;
                look_up(weights, one, &mut rows);
            }
        }
        self.vectors.resize(first + count, [0.0; WIDTH]);
        let rows = Rows { numbers: &rows, stride: weights.tables.len() * WIDTH, count };
        weights.mix.apply(level, rows, &mut Vec::new(), self.vectors.get_mut(first..).unwrap_or_default());
    }
}

/// Appends what the tables hold for each feature: the sum of four rows that the hash of the feature names.
fn look_up(weights: &Weights, features: &Features, rows: &mut Vec<f32>) {
    for ((table, id), seed) in weights.tables.iter().zip(features.0).zip(SEED..) {
        let start = rows.len();
        rows.resize(start + WIDTH, 0.0);
        for number in hash::rows(id, seed) {
            table.add(number, rows.get_mut(start..).unwrap_or_default());
        }
    }
}

/// The vectors of the tokens of a text, from those of its words: four times, each takes in those beside it.
pub(super) fn in_context(windows: &[Layer], level: Level, words: &[Vector]) -> Vec<Vector> {
    let mut out = Vec::with_capacity(words.len());
    let (mut rows, mut fresh, mut scratch) = (Vec::new(), Vec::new(), Vec::new());
    for start in (0..words.len()).step_by(CHUNK) {
        let end = words.len().min(start + CHUNK);
        // The words of the chunk and four on either side; beyond the ends of the text, zeros, which change like words.
        rows.clear();
        rows.resize(REACH.saturating_sub(start), [0.0; WIDTH]);
        rows.extend_from_slice(
            words.get(start.saturating_sub(REACH)..words.len().min(end + REACH)).unwrap_or(&[]),
        );
        rows.resize(end - start + 2 * REACH, [0.0; WIDTH]);
        for (depth, layer) in windows.iter().enumerate() {
            let inner = depth + 1..rows.len() - depth - 1;
            let window = Rows {
                numbers: rows.get(depth..).unwrap_or_default().as_flattened(),
                stride: WIDTH,
                count: inner.len(),
            };
            fresh.resize(inner.len(), [0.0; WIDTH]);
            layer.apply(level, window, &mut scratch, &mut fresh);
            add_rows(&fresh, rows.get_mut(inner).unwrap_or_default());
        }
        out.extend_from_slice(rows.get(REACH..REACH + end - start).unwrap_or_default());
    }
    out
}
