//! Values that keep their place in the file.

use std::ops::Range;

/// A value and the bytes of the file at which it stands.
#[derive(Clone, Debug)]
pub(crate) struct Located<T> {
    pub(crate) value: T,
    pub(crate) range: Range<usize>,
}

/// A text and its place.
pub(crate) type Text = Located<String>;
