//! What is new since an earlier state: sets of records that a [comparison](crate::query::changes) found, and what of them is
//! still unread. Filters ask for them with `new:`.

use crate::model::Briefing;

use super::selection::Selection;

/// The records that are new or changed since an earlier state. The figures of rows go with their events and are in none of
/// the sets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct News {
    /// The records that the earlier state does not have.
    pub added: Selection,
    /// The records that have changed, with those of which only a figure was revised.
    pub changed: Selection,
    /// Those of both that are still unread.
    pub unread: Selection,
}

impl News {
    /// Nothing new.
    #[must_use]
    pub fn none(b: &Briefing) -> Self {
        Self { added: Selection::none(b), changed: Selection::none(b), unread: Selection::none(b) }
    }

    /// What is new or changed, read or not.
    #[must_use]
    pub fn all(&self) -> Selection {
        let mut all = self.added.clone();
        all.or(&self.changed);
        all
    }
}
