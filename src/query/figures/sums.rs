//! Adds up the figures of rows by slot.

use std::ops::Range;

use crate::model::Briefing;
use crate::model::table::NONE;

/// The sums of one slot.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Sums {
    /// Low, best and high.
    pub(crate) figures: [u64; 3],
    pub(crate) stated: u32,
    pub(crate) zero: u32,
    pub(crate) unordered: u32,
}

impl Sums {
    /// Adds low, best and high of a row that states at least one of them.
    #[inline]
    pub(crate) fn add(&mut self, figure: [u32; 3]) {
        let [low, best, high] = figure;
        let filled = if [low, high] == [NONE; 2] {
            [first([best; 3]); 3]
        } else {
            self.unordered += u32::from(!figure.into_iter().filter(|&number| number != NONE).is_sorted());
            [first([low, best, high]), best_of(figure), first([high, best, low])]
        };
        for (sum, number) in self.figures.iter_mut().zip(filled) {
            *sum += u64::from(number);
        }
        self.stated += 1;
        self.zero += u32::from(filled == [0; 3]);
    }

    pub(crate) fn join(&mut self, other: &Self) {
        for (sum, other) in self.figures.iter_mut().zip(other.figures) {
            *sum += other;
        }
        self.stated += other.stated;
        self.zero += other.zero;
        self.unordered += other.unordered;
    }
}

/// The first of these numbers that is stated.
#[inline]
fn first(order: [u32; 3]) -> u32 {
    order.into_iter().find(|&number| number != NONE).unwrap_or(0)
}

/// The best number of a row with low, best and high: best, if that is not stated low, else high.
#[inline]
pub(crate) fn best_of([low, best, high]: [u32; 3]) -> u32 {
    first([best, low, high])
}

/// The slots in which rows are added up: one for each source, or one for each of its modes where these overlap.
#[derive(Debug, Default)]
pub(crate) struct SumSlots {
    /// For each source its first slot ([`NONE`] if it is not a table), and whether its modes have slots.
    of_source: Vec<(u32, bool)>,
    count: usize,
}

impl SumSlots {
    pub(crate) fn new(b: &Briefing) -> Self {
        let mut slots = Self::default();
        for source in b.sources() {
            let first = u32::try_from(slots.count).unwrap_or(NONE);
            let by_mode = source.table.as_ref().is_some_and(|table| table.dataset.categories_overlap());
            slots.of_source.push((if source.table.is_some() { first } else { NONE }, by_mode));
            slots.count += match source.table {
                None => 0,
                Some(_) if by_mode => b.events().modes().len(),
                Some(_) => 1,
            };
        }
        slots
    }

    /// The number of slots.
    pub(crate) fn count(&self) -> usize {
        self.count
    }

    /// The slots of a table with their categories.
    pub(crate) fn of_table(&self, b: &Briefing, source: usize) -> Vec<(usize, Option<String>)> {
        match self.of_source.get(source) {
            None | Some(&(NONE, _)) => Vec::new(),
            Some(&(first, false)) => vec![(first as usize, None)],
            Some(&(first, true)) => {
                let modes = b.events().modes().iter().map(|mode| Some(mode.words.clone()));
                (first as usize..).zip(modes).collect()
            }
        }
    }

    /// Calls `each` for runs of consecutive events with one slot.
    pub(crate) fn each(&self, b: &Briefing, events: Range<usize>, mut each: impl FnMut(u32, Range<usize>)) {
        let mut start = events.start;
        for same in b.events().sources().get(events).unwrap_or(&[]).chunk_by(|one, other| one == other) {
            let end = start + same.len();
            match same.first().and_then(|source| self.of_source.get(source.index())) {
                Some(&(first, false)) if first != NONE => each(first, start..end),
                _ => (start..end).for_each(|event| {
                    each(self.of(b, u32::try_from(event).unwrap_or(NONE)), event..event + 1);
                }),
            }
            start = end;
        }
    }

    pub(crate) fn of(&self, b: &Briefing, event: u32) -> u32 {
        let event = event as usize;
        let source = b.events().sources().get(event).map_or(usize::MAX, |source| source.index());
        match self.of_source.get(source) {
            Some(&(first, true)) if first != NONE => {
                first + b.events().mode_ranks().get(event).copied().unwrap_or(0)
            }
            Some(&(first, _)) => first,
            None => NONE,
        }
    }
}
