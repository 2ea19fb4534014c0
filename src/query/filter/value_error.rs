//! Errors of reading a value.

/// Why words are not a value of a key.
#[derive(Clone, Debug)]
pub(crate) struct ValueError {
    /// What is wrong. It may quote the query or the briefing.
    pub(crate) message: String,
    /// What to write instead; likewise.
    pub(crate) hint: Option<String>,
    pub(crate) kind: ValueErrorKind,
}

/// The kinds of these errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ValueErrorKind {
    /// The words are never a value, whatever else is loaded.
    Invalid,
    /// Several records have that name.
    Shared,
    /// Several names begin with the words.
    Ambiguous,
    /// Nothing has that name.
    Unknown,
}

impl ValueError {
    /// An error that loading more cannot solve.
    pub(crate) fn invalid(message: String, hint: Option<String>) -> Self {
        Self { message, hint, kind: ValueErrorKind::Invalid }
    }

    /// Whether loading more may solve it.
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
