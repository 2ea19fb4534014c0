//! Values that keep their place in the file.

use std::ops::Range;

/// A value, and the bytes of the file that state it.
#[derive(Clone, Debug)]
pub(crate) struct Located<T> {
    pub(crate) value: T,
    pub(crate) range: Range<usize>,
}

/// A text, and its place in the file.
pub(crate) type Text = Located<String>;
