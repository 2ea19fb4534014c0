//! Heads and labels: the parser makes the move that scores best, again and again.

use sitroom_kernel::{HALF, Level, Rows, WIDTH, greater};

use super::encoder::Vector;
use super::label::Label;
use super::state::{Move, NONE, Start, State};
use super::weights::{BLOCK, FEATURES, MOVES, Weights};

/// The moves of the parser, in the order of their scores, and the labels that they give.
#[derive(Debug)]
pub(super) struct Moves {
    moves: Vec<Move>,
    labels: Vec<ArcLabel>,
}

/// The label of an arc. Where arcs would cross, the parser hangs a token on a head further up, and says under what label
/// below that head the true one is to be found.
#[derive(Clone, Copy, Debug)]
pub(super) struct ArcLabel {
    /// The label of the token.
    pub(super) label: Label,
    /// The label of its true head.
    pub(super) below: Option<Label>,
}

impl Moves {
    /// Reads the list that is built in.
    pub(super) fn load() -> Self {
        let mut out = Self { moves: Vec::new(), labels: Vec::new() };
        for line in include_str!("../../data/syntax/moves.txt").lines() {
            let (kind, label) = line.split_once('-').unwrap_or((line, "ROOT"));
            let (label, below) =
                label.split_once("||").map_or((label, None), |(label, below)| (label, Some(below)));
            let number = u8::try_from(out.labels.len()).unwrap_or(u8::MAX);
            out.labels.push(ArcLabel {
                label: Label::from_name(label).unwrap_or(Label::Dependent),
                below: below.and_then(Label::from_name),
            });
            out.moves.push(match kind {
                "S" => Move::Shift,
                "D" => Move::Reduce,
                "L" => Move::Left(number),
                "R" => Move::Right(number),
                _ => Move::Break,
            });
        }
        out
    }

    /// The best of the moves that are allowed.
    fn best(&self, scores: &[f32], [shift, reduce, join, end]: [bool; 4]) -> Option<Move> {
        let mut best = None;
        let mut most = f32::NEG_INFINITY;
        for (step, score) in self.moves.iter().zip(scores) {
            let allowed = match step {
                Move::Shift => shift,
                Move::Reduce => reduce,
                Move::Left(_) | Move::Right(_) => join,
                Move::Break => end,
            };
            if allowed && *score > most {
                (best, most) = (Some(*step), *score);
            }
        }
        best
    }

    /// The head of each token, itself at the root of a sentence, and its label.
    pub(super) fn heads(
        &self,
        weights: &Weights,
        level: Level,
        vectors: &[Vector],
        starts: Vec<Start>,
    ) -> Vec<(usize, ArcLabel)> {
        let count = vectors.len();
        let (mut narrow, mut blocks) = (Vec::new(), Vec::new());
        let rows = Rows { numbers: vectors.as_flattened(), stride: WIDTH, count };
        weights.linear.multiply(level, rows, &mut narrow);
        let rows = Rows { numbers: &narrow, stride: weights.linear.outputs(), count };
        weights.lower.multiply(level, rows, &mut blocks);
        let mut state = State::new(starts);
        let mut scores = Vec::new();
        // Each token is pushed at most twice and put back at most once for each child that it gets meanwhile; the bound
        // only makes sure that there is an end.
        for _ in 0..count.saturating_mul(16) + 16 {
            if state.done() {
                break;
            }
            let hidden = hidden(weights, level, &blocks, state.features());
            weights.upper.multiply(level, Rows { numbers: &hidden, stride: 0, count: 1 }, &mut scores);
            let Some(step) = self.best(scores.get(..MOVES).unwrap_or_default(), state.allowed()) else {
                break;
            };
            state.make(step);
        }
        let root = ArcLabel { label: Label::Root, below: None };
        let arcs = state.heads.iter().zip(&state.labels).enumerate();
        arcs.map(|(token, (head, label))| match self.labels.get(usize::from(*label)) {
            Some(label) if *head != NONE => (*head, *label),
            _ => (token, root),
        })
        .collect()
    }
}

/// The hidden units in a state: the greater of two sums over the tokens in the eight places.
fn hidden(weights: &Weights, level: Level, blocks: &[f32], features: [usize; FEATURES]) -> [f32; HALF] {
    let mut summands = [&*weights.hidden; FEATURES + 1];
    for ((place, token), summand) in features.iter().enumerate().zip(summands.iter_mut().skip(1)) {
        let (all, row) = if *token == NONE { (&*weights.missing, 0) } else { (blocks, *token) };
        let start = (row * FEATURES + place) * BLOCK;
        *summand = all.get(start..start + BLOCK).unwrap_or_default();
    }
    greater(level, &summands)
}
