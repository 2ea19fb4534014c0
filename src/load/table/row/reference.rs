//! Tables whose rows are not events, but say something about events of other tables.

use crate::model::table::Dataset;

/// How the rows of a table refer to events of other tables: by their keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Reference {
    /// The dataset of the events.
    pub(crate) dataset: Dataset,
    /// What a row does to its event.
    pub(crate) effect: Effect,
    /// What a row is called: "mention", "mentions".
    pub(crate) words: [&'static str; 2],
    /// What to do where the events are not loaded.
    pub(crate) help: &'static str,
}

/// What a row does to the event that it refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    /// It becomes a further row of the event.
    Joins,
    /// It withdraws the event: the event is no longer shown, and listed.
    Withdraws,
}
