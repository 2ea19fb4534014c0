//! Where the cursor of a list is.

/// The cursor of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    /// The row.
    pub at: usize,
    /// The first row on the screen.
    pub top: usize,
}

impl Cursor {
    /// On the first of `len` rows of a list that has changed.
    #[must_use]
    pub fn clamped(self, len: usize) -> Self {
        Self { at: self.at.min(len.saturating_sub(1)), ..self }
    }

    /// So many rows up or down, within `len` rows.
    pub fn step(&mut self, by: isize, len: usize) {
        self.at = self.at.saturating_add_signed(by).min(len.saturating_sub(1));
    }
}
