//! Rows of a table on their way into the briefing, some thousand at a time.

use std::sync::Arc;

use super::block_rows::BlockRows;
use super::column::set;
use super::other_figures::OtherFigure;
use super::packed_row::number;
use super::row::{BlockText, Row, last_day};
use crate::model::records::UNDATED;

/// Consecutive rows of a table. Ids are those of the [`Builder`](super::Builder).
#[derive(Clone, Debug, Default)]
pub struct Block {
    /// What is kept for good.
    pub kept: Arc<BlockText>,
    /// The rows in order of time, as neighbours in time are read together.
    pub(super) rows: Arc<BlockRows>,
    /// The index in the file of each; empty where the order is the same.
    indices: Arc<[u32]>,
}

impl Block {
    /// A block of these rows, one for each spot.
    #[must_use]
    pub fn new(kept: BlockText, rows: BlockRows) -> Self {
        let order = rows.order();
        let rows = if order.is_empty() { rows } else { rows.in_order(&order) };
        Self { kept: Arc::new(kept), rows: Arc::new(rows), indices: order.into() }
    }

    /// The number of rows.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// The index in the file of the row at that place in the order of time.
    #[inline]
    pub(super) fn index(&self, place: usize) -> usize {
        self.indices.get(place).map_or(place, |&index| index as usize)
    }

    /// The place of every row in the order of time, by its index in the file.
    pub(super) fn places(&self) -> Vec<usize> {
        let mut places = vec![0; self.len()];
        for place in 0..self.len() {
            set(&mut places, self.index(place), place);
        }
        places
    }

    /// The row at that index in the file, if it begins on that day.
    #[must_use]
    pub fn find(&self, index: usize, first: i32) -> Option<Row> {
        self.rows.get(self.place(index, first)?)
    }

    /// The row at that index in the file.
    #[must_use]
    pub fn row(&self, index: usize) -> Option<Row> {
        if self.indices.is_empty() {
            return self.rows.get(index);
        }
        let index = number(index);
        self.rows.get(self.indices.iter().position(|&other| other == index)?)
    }

    /// The figures other than the killed of the row at that index in the file.
    #[must_use]
    pub fn others_of(&self, index: usize) -> &[OtherFigure<u32>] {
        self.rows.others_of(index)
    }

    /// Marks the row at that index in the file, which begins on that day, as superseded by a newer version: the row of
    /// rank `same`.
    pub fn supersede(&mut self, index: usize, first: i32, same: u32) {
        if let Some(place) = self.place(index, first) {
            Arc::make_mut(&mut self.rows).mark((place, index), same, true);
        }
    }

    /// Makes the row at that index in the file, which is merged with no row or another, a further row of the event of the row
    /// of rank `same`; nothing else is taken from it.
    pub fn redirect(&mut self, index: usize, same: u32) {
        Arc::make_mut(&mut self.rows).redirect(index, same);
    }

    /// How many of its rows that are not merged with others end on that day or before.
    #[must_use]
    pub fn unmerged_until(&self, day: i32) -> usize {
        let days = self.rows.days().flatten();
        days.filter(|&days| days.0 != UNDATED && last_day(days) <= day).count()
    }

    /// The place in the order of time of the row at that index in the file, if it begins on that day.
    fn place(&self, index: usize, first: i32) -> Option<usize> {
        let begin = self.rows.packed().partition_point(|row| row.first < first);
        let days = self.rows.packed().get(begin..)?.partition_point(|row| row.first == first);
        if self.indices.is_empty() {
            return Some(index).filter(|_| (begin..begin + days).contains(&index));
        }
        let of_day = self.indices.get(begin..begin + days)?;
        let index = number(index);
        // Where all last a day, those of one day are in the order of the file.
        let at =
            of_day.binary_search(&index).ok().or_else(|| of_day.iter().position(|&other| other == index));
        Some(begin + at?)
    }
}
