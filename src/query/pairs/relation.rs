//! What two parties of an event have to do with each other.

use crate::model::Part;

/// What two parties of an event have to do with each other, as far as the record or the dataset says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// The first acts, the second is acted upon.
    ActsOn,
    /// Nobody says who acts or on which side they are, or each acts on the other.
    Undirected,
    /// They act together, or one mediates.
    Together,
    /// Both are acted upon: they need have nothing to do with each other.
    ActedUpon,
}

impl Relation {
    /// All.
    pub const ALL: [Self; 4] = [Self::ActsOn, Self::Undirected, Self::Together, Self::ActedUpon];
}

/// The same of the lower and the higher of two parties: one bit each, the lowest of the key of a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Between {
    LowActs = 1,
    HighActs = 2,
    Undirected = 4,
    Together = 8,
    ActedUpon = 16,
}

impl Between {
    /// The bits that hold them.
    pub(super) const BITS: u32 = 5;

    /// Of one participant on either side.
    pub(super) fn of(low: Part, high: Part) -> Self {
        let acts = |part| matches!(part, Part::By | Part::With);
        match (low, high) {
            (Part::Mediator, _) | (_, Part::Mediator) => Self::Together,
            (Part::Involved, _) | (_, Part::Involved) => Self::Undirected,
            (low, Part::Against) if acts(low) => Self::LowActs,
            (Part::Against, high) if acts(high) => Self::HighActs,
            (Part::Against, _) => Self::ActedUpon,
            _ => Self::Together,
        }
    }

    /// Of a key with the bits of all participants on either side, of whom both sides may have several.
    pub(super) fn of_key(key: u64) -> Self {
        let has = |own: Self| key & own as u64 != 0;
        match (has(Self::LowActs), has(Self::HighActs)) {
            (true, false) => Self::LowActs,
            (false, true) => Self::HighActs,
            (true, true) => Self::Undirected,
            _ if has(Self::Undirected) => Self::Undirected,
            _ if has(Self::Together) => Self::Together,
            _ => Self::ActedUpon,
        }
    }
}
