//! Many lists, kept in two flat vectors.

/// Lists of `T`, one per row, in two flat vectors (compressed sparse rows).
#[derive(Clone, Debug)]
pub struct Lists<T> {
    ends: Vec<u32>,
    items: Vec<T>,
}

impl<T> Default for Lists<T> {
    fn default() -> Self {
        Self { ends: Vec::new(), items: Vec::new() }
    }
}

impl<T> Lists<T> {
    /// Appends a row.
    pub fn push(&mut self, row: impl IntoIterator<Item = T>) {
        self.items.extend(row);
        self.ends.push(u32::try_from(self.items.len()).unwrap_or(u32::MAX));
    }

    /// Lists with these lengths, of the items end to end.
    #[must_use]
    pub fn from_counts(counts: Vec<u32>, items: Vec<T>) -> Self {
        let mut ends = counts;
        let mut total = 0u32;
        for end in &mut ends {
            total = total.saturating_add(*end);
            *end = total;
        }
        Self { ends, items }
    }

    /// The list of row `index`; empty for a row that does not exist.
    #[must_use]
    pub fn row(&self, index: usize) -> &[T] {
        self.items.get(between(&self.ends, index)).unwrap_or(&[])
    }

    /// Where each row ends among the [items](Self::items); it begins where the previous one ends.
    #[must_use]
    pub fn ends(&self) -> &[u32] {
        &self.ends
    }

    /// The items of all rows, end to end.
    #[must_use]
    pub fn items(&self) -> &[T] {
        &self.items
    }

    /// The number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// All rows, in order.
    pub fn rows(&self) -> impl Iterator<Item = &[T]> {
        (0..self.len()).map(|index| self.row(index))
    }

    /// For each of `rows` rows, the second parts of the pairs with that row, in the order of the pairs. Pairs whose row
    /// does not exist are left out.
    #[must_use]
    pub fn group(rows: usize, pairs: &[(u32, T)]) -> Self
    where
        T: Copy,
    {
        let mut next = vec![0u32; rows + 1];
        for &(row, _) in pairs {
            if let Some(count) = next.get_mut(row as usize + 1) {
                *count += 1;
            }
        }
        for row in 1..next.len() {
            next[row] += next[row - 1];
        }
        let ends = next.iter().skip(1).copied().collect();
        let mut order: Vec<u32> = vec![0; next.last().copied().unwrap_or(0) as usize];
        for (at, &(row, _)) in pairs.iter().enumerate() {
            if (row as usize) < rows {
                let slot = &mut next[row as usize];
                order[*slot as usize] = u32::try_from(at).unwrap_or(u32::MAX);
                *slot += 1;
            }
        }
        let items = order.iter().filter_map(|&at| pairs.get(at as usize)).map(|pair| pair.1).collect();
        Self { ends, items }
    }
}

/// The range of a row among items, given where each row ends; empty for a row that does not exist.
pub(super) fn between(ends: &[u32], rank: usize) -> std::ops::Range<usize> {
    let Some(&end) = ends.get(rank) else { return 0..0 };
    let start = rank.checked_sub(1).and_then(|before| ends.get(before)).copied().unwrap_or(0);
    start as usize..end as usize
}
