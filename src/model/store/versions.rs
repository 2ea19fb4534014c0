//! Which versions of the events of their datasets tables hold.

use super::rows::Rows;
use crate::model::records::SourceId;

/// What tables say about the age of their rows, for comparing two downloads of one dataset.
#[derive(Clone, Debug, Default)]
pub struct Versions {
    /// For each block of rows, which version of its event each row is: the newer, the higher, and 0 where the row does not
    /// tell. Empty for a block whose rows do not tell, and for a dataset with releases.
    pub stamps: Vec<Vec<u32>>,
    /// The tables that are a certain release of their dataset, each with a number: the newer, the higher.
    pub releases: Vec<(SourceId, u32)>,
    /// The tables whose rows withdraw events, each named by its key.
    pub withdrawals: Vec<SourceId>,
}

impl Versions {
    /// The release that a table is, as a number: the newer, the higher. `None` where that is not known.
    #[must_use]
    pub fn release(&self, table: SourceId) -> Option<u32> {
        self.releases.iter().find(|(own, _)| *own == table).map(|&(_, release)| release)
    }

    /// Which version of its event a row is, given its rank: the newer, the higher. `None` where it does not tell.
    #[must_use]
    pub fn stamp(&self, rows: &Rows, rank: u32) -> Option<u32> {
        let (block, index) = rows.position(rank)?;
        self.stamps.get(block)?.get(index).copied().filter(|&stamp| stamp != 0)
    }
}
