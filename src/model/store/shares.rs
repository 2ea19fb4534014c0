//! Work on all rows of all blocks, shared among threads.

use super::block::Block;
use crate::model::parallel::{self, WORTH_A_THREAD};

/// Consecutive blocks, with a value for each of their rows.
pub(super) struct BlockShare<'b, 'c> {
    pub(super) blocks: &'b [Block],
    /// The number of the share. The same blocks are always cut into the same shares.
    pub(super) number: usize,
    /// The number of rows before its own.
    pub(super) start: usize,
    /// A value for each of its rows.
    pub(super) column: &'c mut [u32],
}

impl<'b, 'c> BlockShare<'b, 'c> {
    /// Each block with its values.
    pub(super) fn each(self) -> impl Iterator<Item = (&'b Block, &'c mut [u32])> {
        let mut rest = self.column;
        self.blocks.iter().map(move |block| {
            let (own, after) =
                std::mem::take(&mut rest).split_at_mut_checked(block.len()).unwrap_or_default();
            rest = after;
            (block, own)
        })
    }
}

/// Does the work on all shares of the blocks and of a column for their rows, and returns the results in order.
pub(super) fn map_shares<T: Send>(
    blocks: &[Block],
    column: &mut [u32],
    work: impl Fn(BlockShare<'_, '_>) -> T + Sync + Send,
) -> Vec<T> {
    let count = column.len();
    let most = count.div_ceil(parallel::threads(count.div_ceil(WORTH_A_THREAD))).max(WORTH_A_THREAD);
    let (mut left, mut rest, mut start, mut shares) = (blocks, column, 0, Vec::new());
    while !left.is_empty() {
        let mut rows = 0;
        let full = |block: &Block| {
            rows += block.len();
            rows >= most
        };
        let end = left.iter().position(full).map_or(left.len(), |at| at + 1);
        let (blocks, after) = left.split_at(end);
        let len = blocks.iter().map(Block::len).sum::<usize>().min(rest.len());
        let (column, more) = rest.split_at_mut(len);
        shares.push(BlockShare { blocks, number: shares.len(), start, column });
        (left, rest, start) = (after, more, start + len);
    }
    parallel::map(shares, work)
}
