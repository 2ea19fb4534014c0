//! The numbers of the model, read from `data/syntax/english.bin`: half-precision floats, one array behind the other. What
//! lies where is said in `data/syntax/export.py`, which writes the file.

use sitroom_kernel::{Layer, Matrix, PANEL, PIECES, WIDTH, add_halves, widen_all};

/// The file.
static NUMBERS: &[u8] = include_bytes!("../../data/syntax/english.bin");

/// Rows of the tables of norms, prefixes, suffixes, shapes, white space behind, and being white space.
const TABLES: [usize; 6] = [5_000, 1_000, 2_500, 2_500, 50, 50];
/// Numbers that the parser makes of the vector of a token.
const HIDDEN: usize = 64;
/// What the parser looks at in a state, see [`super::state`].
pub(super) const FEATURES: usize = 8;
/// Outputs of each feature: two pieces of each unit.
pub(super) const BLOCK: usize = 2 * HIDDEN;
/// Moves of the parser.
pub(super) const MOVES: usize = 106;
/// Tags.
pub(super) const TAGS: usize = 50;

/// All numbers of the model.
#[derive(Debug)]
pub(super) struct Weights {
    /// The tables of the features.
    pub(super) tables: [Table; TABLES.len()],
    /// Makes one vector of the six that a token has in the tables.
    pub(super) mix: Layer,
    /// Each looks at a token and its neighbours.
    pub(super) windows: [Layer; 4],
    /// Scores of tags.
    pub(super) tagger: Matrix,
    /// From the vector of a token to what the parser knows of it.
    pub(super) linear: Matrix,
    /// What a token adds to the hidden units in each place of a state.
    pub(super) lower: Matrix,
    /// The bias of the hidden units.
    pub(super) hidden: Vec<f32>,
    /// What a missing token adds in each place.
    pub(super) missing: Vec<f32>,
    /// From the hidden units to the scores of moves.
    pub(super) upper: Matrix,
}

impl Weights {
    /// Widens the numbers; those of the tables stay as they are until a row is needed.
    pub(super) fn load() -> Self {
        let mut reader = Reader { rest: NUMBERS };
        let tables = TABLES.map(|rows| reader.table(rows));
        let mix = reader.layer(TABLES.len() * WIDTH);
        let windows = [0; 4].map(|_| reader.layer(3 * WIDTH));
        let tagger = reader.matrix(WIDTH, TAGS);
        let linear = reader.matrix(WIDTH, HIDDEN);
        let outputs = FEATURES * BLOCK;
        let lower =
            Matrix { panels: reader.take(outputs * HIDDEN), bias: vec![0.0; outputs], inputs: HIDDEN };
        let (hidden, missing) = (reader.take(BLOCK), reader.take(outputs));
        let upper = reader.matrix(HIDDEN, MOVES);
        Self { tables, mix, windows, tagger, linear, lower, hidden, missing, upper }
    }
}

/// A table of half-precision rows of 96 numbers.
#[derive(Debug)]
pub(super) struct Table {
    rows: &'static [[[u8; 2]; WIDTH]],
}

impl Table {
    /// Adds a row, chosen by a number of any size.
    pub(super) fn add(&self, number: u32, out: &mut [f32]) {
        let row = number as usize % self.rows.len().max(1);
        if let Some(row) = self.rows.get(row) {
            add_halves(row, out);
        }
    }
}

struct Reader {
    rest: &'static [u8],
}

impl Reader {
    fn bytes(&mut self, numbers: usize) -> &'static [u8] {
        let (bytes, rest) = self.rest.split_at_checked(numbers * 2).unwrap_or_default();
        self.rest = rest;
        bytes
    }

    fn table(&mut self, rows: usize) -> Table {
        Table { rows: self.bytes(rows * WIDTH).as_chunks::<2>().0.as_chunks::<WIDTH>().0 }
    }

    fn take(&mut self, numbers: usize) -> Vec<f32> {
        widen_all(self.bytes(numbers))
    }

    fn row(&mut self) -> [f32; WIDTH] {
        self.take(WIDTH).try_into().unwrap_or([0.0; WIDTH])
    }

    fn matrix(&mut self, inputs: usize, outputs: usize) -> Matrix {
        let outputs = outputs.next_multiple_of(PANEL);
        Matrix { panels: self.take(outputs * inputs), bias: self.take(outputs), inputs }
    }

    fn layer(&mut self, inputs: usize) -> Layer {
        let matrix = self.matrix(inputs, WIDTH * PIECES);
        Layer { matrix, gain: self.row(), shift: self.row() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_read_to_its_end() {
        let weights = Weights::load();
        assert_eq!(weights.upper.bias.len(), MOVES.next_multiple_of(PANEL));
        let halves: usize = TABLES.iter().sum::<usize>() * WIDTH
            + weights
                .windows
                .iter()
                .chain([&weights.mix])
                .map(|l| l.matrix.panels.len() + 480)
                .sum::<usize>()
            + [&weights.tagger, &weights.linear, &weights.upper]
                .iter()
                .map(|m| m.panels.len() + m.bias.len())
                .sum::<usize>()
            + weights.lower.panels.len()
            + BLOCK
            + weights.missing.len();
        assert_eq!(halves * 2, NUMBERS.len());
    }
}
