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

/// The same of the lower and the higher of two parties, in the lowest bits of the key of a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Between {
    LowActs,
    HighActs,
    Undirected,
    Together,
    ActedUpon,
}

impl Between {
    const ALL: [Self; 5] = [Self::LowActs, Self::HighActs, Self::Undirected, Self::Together, Self::ActedUpon];
    /// The bits that hold one.
    pub(super) const BITS: u32 = 3;

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

    /// That of a key.
    pub(super) fn of_key(key: u64) -> Self {
        let code = key & ((1 << Self::BITS) - 1);
        usize::try_from(code).ok().and_then(|code| Self::ALL.get(code)).copied().unwrap_or(Self::Undirected)
    }

    /// Of all participants on either side, of whom both sides may have several.
    pub(super) fn of_all(keys: impl Iterator<Item = u64>) -> Self {
        let found = keys.fold(0u8, |found, key| found | 1 << Self::of_key(key) as u8);
        let has = |own: Self| found & 1 << own as u8 != 0;
        match (has(Self::LowActs), has(Self::HighActs)) {
            (true, false) => Self::LowActs,
            (false, true) => Self::HighActs,
            (true, true) => Self::Undirected,
            _ => [Self::Undirected, Self::Together]
                .into_iter()
                .find(|&own| has(own))
                .unwrap_or(Self::ActedUpon),
        }
    }
}
