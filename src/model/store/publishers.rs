//! Who published what: the publishers of articles, and the outlets that the rows of tables cite.

use super::lists::Lists;
use super::row::NONE;
use super::texts::{Interner, Texts};
use crate::model::records::{Source, SourceId};
use crate::model::text::fold::fold;

/// All publishers, each once, however it is written; by rank.
#[derive(Clone, Debug, Default)]
pub struct Publishers {
    /// As first written.
    names: Texts,
    folded: Interner,
    /// Those that each cell cites.
    of_cell: Lists<u32>,
    /// The publisher of each source; [`NONE`] where not stated.
    of_source: Vec<u32>,
}

impl Publishers {
    pub(super) fn new(sources: &[Source], cells: &Interner) -> Self {
        let mut all = Self::default();
        for source in sources {
            let rank = source.publisher.as_deref().and_then(|name| all.keep(name));
            all.of_source.push(rank.unwrap_or(NONE));
        }
        for cell in cells.iter() {
            let mut of_cell: Vec<u32> = outlets(cell).filter_map(|name| all.keep(name)).collect();
            of_cell.sort_unstable();
            of_cell.dedup();
            all.of_cell.push(of_cell);
        }
        all
    }

    /// The rank of a name, which is kept if it is new; `None` for a name without letters and digits.
    fn keep(&mut self, name: &str) -> Option<u32> {
        let folded = fold(name);
        if folded.is_empty() {
            return None;
        }
        let rank = self.folded.intern(&folded);
        if rank as usize == self.names.len() {
            self.names.push(name);
        }
        Some(rank)
    }

    /// The number of publishers.
    #[must_use]
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Whether none is named.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// The rank of a folded name.
    #[must_use]
    pub fn rank_of(&self, folded: &str) -> Option<u32> {
        self.folded.rank(folded)
    }

    /// The name of that rank as first written; empty where there is none.
    #[must_use]
    pub fn name(&self, rank: u32) -> &str {
        self.names.get(rank)
    }

    /// The names as first written and folded, by rank.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        (0..).map(|rank| self.names.get(rank)).zip(self.folded.iter())
    }

    /// The publishers that a cell cites, by its rank in [`Builder::cited`](super::Builder::cited), ascending.
    #[must_use]
    pub fn of_cell(&self, cell: u32) -> &[u32] {
        self.of_cell.row(cell as usize)
    }

    /// The number of cells that cite anybody.
    #[must_use]
    pub fn cells(&self) -> usize {
        self.of_cell.len()
    }

    /// The publisher of a source, where stated.
    #[must_use]
    pub fn of_source(&self, source: SourceId) -> Option<u32> {
        self.of_source.get(source.index()).copied().filter(|&rank| rank != NONE)
    }
}

/// The outlets that a cell names.
pub(super) fn outlets(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(';').map(str::trim).filter(|name| !name.is_empty())
}
