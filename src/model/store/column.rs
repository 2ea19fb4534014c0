//! Writes values into columns.

/// Writes one value of a column.
#[inline]
pub(super) fn set<T>(column: &mut [T], index: usize, value: T) {
    if let Some(slot) = column.get_mut(index) {
        *slot = value;
    }
}

/// Writes the value of each event to a column.
pub(super) fn fill<T, E>(column: &mut [T], events: &[E], value: impl Fn(&E) -> T) {
    column.iter_mut().zip(events).for_each(|(to, event)| *to = value(event));
}
