//! Why words are no value of a key.

/// Why words are no value of a key.
#[derive(Clone, Debug)]
pub(crate) struct ValueError {
    /// What is wrong. It may hold words of the query or of the briefing.
    pub(crate) message: String,
    /// What could be written instead; likewise.
    pub(crate) hint: Option<String>,
    pub(crate) kind: ValueErrorKind,
}

/// What is wrong with words that are no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ValueErrorKind {
    /// They never are one, whatever else is loaded.
    Invalid,
    /// Several records have that name.
    Shared,
    /// Several names begin with these words.
    Ambiguous,
    /// Nothing has that name.
    Unknown,
}

impl ValueError {
    /// An error that loading more does not change.
    pub(crate) fn invalid(message: String, hint: Option<String>) -> Self {
        Self { message, hint, kind: ValueErrorKind::Invalid }
    }

    /// Whether the words may be a value once more is loaded.
    pub(crate) fn may_resolve(&self) -> bool {
        matches!(self.kind, ValueErrorKind::Ambiguous | ValueErrorKind::Unknown)
    }

    /// The reason in few words; `so_far` says whether more is still being loaded.
    pub(crate) fn in_short(&self, so_far: bool) -> &'static str {
        match (self.kind, so_far) {
            (ValueErrorKind::Shared | ValueErrorKind::Ambiguous, true) => "ambiguous so far",
            (ValueErrorKind::Shared | ValueErrorKind::Ambiguous, false) => "ambiguous",
            (_, true) => "not found yet",
            (_, false) => "not found",
        }
    }
}
