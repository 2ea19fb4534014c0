//! Ranks by the hash of what they stand for, which is kept elsewhere.

/// Hash and rank; a hash of 0 is a free place. Their number is a power of two.
#[derive(Debug, Default)]
pub(super) struct Slots {
    slots: Vec<[u32; 2]>,
    used: usize,
}

/// Room is made ahead for at most so many times what there is.
const FORESIGHT: usize = 16;

/// The most ranks under one hash: to look through more takes too long.
const MOST: usize = 64;

/// How many places there are for so many ranks: twice as many at least, so that few meet.
fn size_for(count: usize) -> usize {
    (count * 2).next_power_of_two().max(1 << 10)
}

impl Slots {
    /// The rank that is the same as this one; else this one is kept under its hash, which is not 0. True in the second
    /// place where so many others are kept under it that this one is not.
    pub(super) fn same(
        &mut self,
        hash: u32,
        rank: u32,
        mut is_same: impl FnMut(u32) -> bool,
    ) -> (Option<u32>, bool) {
        let mut others = 0;
        let found = self.find(hash, |rank| {
            others += 1;
            is_same(rank)
        });
        // No more are kept than this, so that no more are ever looked through.
        let is_full = found.is_none() && others >= MOST;
        if found.is_none() && !is_full {
            self.add(hash, rank);
        }
        (found, is_full)
    }

    /// The rank under that hash that is the same.
    #[inline]
    fn find(&self, hash: u32, mut is_same: impl FnMut(u32) -> bool) -> Option<u32> {
        let mask = self.slots.len().checked_sub(1)?;
        let mut at = hash as usize & mask;
        loop {
            let &[own, rank] = self.slots.get(at)?;
            if own == 0 {
                return None;
            }
            if own == hash && is_same(rank) {
                return Some(rank);
            }
            at = (at + 1) & mask;
        }
    }

    /// Makes room for so many more and, as far as there are no more than [`FORESIGHT`] times as many as now, for
    /// those that are expected after them.
    pub(super) fn make_room(&mut self, more: usize, expected: usize) {
        let count = self.used + more;
        if self.slots.len() < size_for(count) {
            self.resize(size_for(count.saturating_add(expected).min(count.saturating_mul(FORESIGHT))));
        }
    }

    /// Fetches the places where these hashes lead: they lie anywhere in memory, and the processor waits for many at
    /// once as long as none depends on another.
    pub(super) fn fetch(&self, hashes: &[u32]) {
        let mask = self.slots.len().saturating_sub(1);
        let fetched = hashes.iter().filter_map(|&hash| self.slots.get(hash as usize & mask));
        std::hint::black_box(fetched.fold(0u32, |all, slot| all | slot[1]));
    }

    /// Keeps a rank that is known to be new under its hash, which is not 0.
    pub(super) fn add(&mut self, hash: u32, rank: u32) {
        if self.slots.len() < size_for(self.used + 1) {
            self.resize(size_for(self.used + 1));
        }
        self.put([hash, rank]);
        self.used += 1;
    }

    /// Puts it into the next free place; there is one.
    fn put(&mut self, slot: [u32; 2]) {
        let mask = self.slots.len() - 1;
        let mut at = slot[0] as usize & mask;
        while self.slots.get(at).is_some_and(|slot| slot[0] != 0) {
            at = (at + 1) & mask;
        }
        if let Some(free) = self.slots.get_mut(at) {
            *free = slot;
        }
    }

    fn resize(&mut self, size: usize) {
        let old = std::mem::replace(&mut self.slots, vec![[0; 2]; size]);
        old.into_iter().filter(|slot| slot[0] != 0).for_each(|slot| self.put(slot));
    }
}
