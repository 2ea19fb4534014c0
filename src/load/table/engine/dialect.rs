//! How cells are separated.

/// What separates cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Dialect {
    /// The character between cells.
    pub(crate) delimiter: u8,
    /// Whether quotation marks enclose cells.
    pub(crate) quoted: bool,
}
