//! The matrix: the parties that act in rows, those that are acted upon in columns, and in the cells their events.

use crate::query::pairs::{Pair, Pairs, Party, Relation, Tie};
use crate::tui::input::action::Action;

/// The events of a row and a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cell {
    /// The row and the column.
    pub(super) row: usize,
    pub(super) column: usize,
    /// The ranks of its pairs, the one with the most events first: what the row does to the column, and what has no
    /// direction.
    pub(super) pairs: Vec<usize>,
}

impl Cell {
    /// Its pairs.
    pub(super) fn of<'p>(&'p self, pairs: &'p Pairs) -> impl Iterator<Item = &'p Pair> {
        self.pairs.iter().filter_map(|&at| pairs.pairs.get(at))
    }

    /// All its events: each is of one pair.
    pub(super) fn events(&self, pairs: &Pairs) -> u32 {
        self.of(pairs).map(|pair| pair.events).sum()
    }
}

/// A matrix of the parties with the most events.
#[derive(Clone, Debug, Default)]
pub(super) struct Matrix {
    /// The parties that act.
    pub(super) rows: Vec<Party>,
    /// The parties that are acted upon.
    pub(super) columns: Vec<Party>,
    /// The cells with events, row by row.
    pub(super) cells: Vec<Cell>,
}

/// The parties by their position among the actors or the countries.
struct Ranks(Vec<Option<usize>>);

impl Ranks {
    fn new(parties: &[Party]) -> Self {
        let len = parties.iter().map(|party| party.index() + 1).max().unwrap_or(0);
        let mut ranks = vec![None; len];
        for (rank, party) in parties.iter().enumerate() {
            if let Some(own) = ranks.get_mut(party.index()) {
                *own = Some(rank);
            }
        }
        Self(ranks)
    }

    fn of(&self, party: Party) -> Option<usize> {
        self.0.get(party.index()).copied().flatten()
    }
}

/// The places of a pair: without a direction it has two, on either side of the diagonal.
fn places(tie: Tie) -> impl Iterator<Item = (Party, Party)> {
    let turned = (tie.relation != Relation::ActsOn && tie.from != tie.to).then_some((tie.to, tie.from));
    std::iter::once((tie.from, tie.to)).chain(turned)
}

/// Of the parties those that pass, no more than so many.
fn some(pairs: &Pairs, most: usize, passes: impl Fn(Party) -> bool) -> Vec<Party> {
    pairs.parties.iter().copied().filter(|&party| passes(party)).take(most).collect()
}

impl Matrix {
    /// Of no more than so many rows and columns.
    pub(super) fn new(pairs: &Pairs, (rows, columns): (usize, usize)) -> Self {
        let all = || pairs.pairs.iter().flat_map(|pair| places(pair.tie));
        let acted_upon = Ranks::new(&all().map(|(_, to)| to).collect::<Vec<_>>());
        let columns = some(pairs, columns, |party| acted_upon.of(party).is_some());
        let columns_of = Ranks::new(&columns);
        let acting = all().filter(|&(_, to)| columns_of.of(to).is_some()).map(|(from, _)| from);
        let acting = Ranks::new(&acting.collect::<Vec<_>>());
        let rows = some(pairs, rows, |party| acting.of(party).is_some());
        let rows_of = Ranks::new(&rows);
        let mut grid: Vec<Vec<usize>> = vec![Vec::new(); rows.len() * columns.len()];
        for (at, pair) in pairs.pairs.iter().enumerate() {
            for (from, to) in places(pair.tie) {
                let Some((row, column)) = rows_of.of(from).zip(columns_of.of(to)) else { continue };
                if let Some(cell) = grid.get_mut(row * columns.len() + column) {
                    cell.push(at);
                }
            }
        }
        let wide = columns.len().max(1);
        let cell = |(at, pairs)| Cell { row: at / wide, column: at % wide, pairs };
        let cells = grid.into_iter().enumerate().filter(|(_, pairs)| !pairs.is_empty()).map(cell).collect();
        Self { rows, columns, cells }
    }

    /// The row and the column of a cell, with the relation of most of its events.
    pub(super) fn tie(&self, pairs: &Pairs, at: usize) -> Option<Tie> {
        let cell = self.cells.get(at)?;
        let (from, to) = (*self.rows.get(cell.row)?, *self.columns.get(cell.column)?);
        Some(Tie { from, to, relation: cell.of(pairs).next()?.tie.relation })
    }

    /// The cell of a tie; where it is not drawn the way it runs, that on the other side of the diagonal.
    pub(super) fn cell_of(&self, tie: Tie) -> Option<usize> {
        let find = |tie: Tie| {
            let row = self.rows.iter().position(|&party| party == tie.from)?;
            let column = self.columns.iter().position(|&party| party == tie.to)?;
            self.cells.binary_search_by_key(&(row, column), |cell| (cell.row, cell.column)).ok()
        };
        let turned = (tie.relation != Relation::ActsOn).then(|| find(tie.turned()));
        find(tie).or(turned.flatten())
    }

    /// The next cell with events in that direction: in the same row, or in the next row with any, as straight as it goes.
    pub(super) fn beside(&self, at: usize, action: Action) -> Option<usize> {
        let own = self.cells.get(at)?;
        let in_row = |at: usize| self.cells.get(at).is_some_and(|cell| cell.row == own.row).then_some(at);
        let row = match action {
            Action::MoveLeft => return at.checked_sub(1).and_then(in_row),
            Action::MoveRight => return in_row(at + 1),
            Action::MoveUp => self.cells.iter().rev().map(|cell| cell.row).find(|&row| row < own.row),
            Action::MoveDown => self.cells.iter().map(|cell| cell.row).find(|&row| row > own.row),
            _ => return None,
        };
        let Some(row) = row else { return Some(at) };
        let of_row = self.cells.iter().enumerate().filter(|(_, cell)| cell.row == row);
        of_row.min_by_key(|(_, cell)| cell.column.abs_diff(own.column)).map(|(at, _)| at)
    }

    /// How many different pairs are drawn.
    pub(super) fn pairs_drawn(&self) -> usize {
        let mut drawn: Vec<usize> = self.cells.iter().flat_map(|cell| cell.pairs.iter().copied()).collect();
        drawn.sort_unstable();
        drawn.dedup();
        drawn.len()
    }

    /// How many different parties are drawn.
    pub(super) fn parties_drawn(&self) -> usize {
        self.rows.len() + self.columns.iter().filter(|party| !self.rows.contains(party)).count()
    }
}
