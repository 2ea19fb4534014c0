//! What two parties of an event have to do with each other.

use crate::model::Part;

/// What two parties of an event have to do with each other, as far as the record or the dataset says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// The first acts, the second is acted upon.
    ActsOn,
    /// Nobody says who acts or on which side they are, or each acts on the other.
    Undirected,
    /// They act together, are acted upon together, or one mediates.
    Together,
}

impl Relation {
    /// All, in the order of their signs in a legend.
    pub const ALL: [Self; 3] = [Self::ActsOn, Self::Undirected, Self::Together];

    /// What joins the names of the two: "A → B", "A – B", "A with B".
    #[must_use]
    pub fn joint(self) -> &'static str {
        match self {
            Self::ActsOn => "→",
            Self::Undirected => "–",
            Self::Together => "with",
        }
    }
}

/// The same of the lower and the higher of two parties, in the two lowest bits of the key of a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Between {
    LowActs,
    HighActs,
    Undirected,
    Together,
}

impl Between {
    pub(super) const ALL: [Self; 4] = [Self::LowActs, Self::HighActs, Self::Undirected, Self::Together];

    /// Of one participant on either side.
    pub(super) fn of(low: Part, high: Part) -> Self {
        let acts = |part| matches!(part, Part::By | Part::With);
        match (low, high) {
            (Part::Mediator, _) | (_, Part::Mediator) => Self::Together,
            (Part::Involved, _) | (_, Part::Involved) => Self::Undirected,
            (low, Part::Against) if acts(low) => Self::LowActs,
            (Part::Against, high) if acts(high) => Self::HighActs,
            _ => Self::Together,
        }
    }

    pub(super) fn of_code(code: u64) -> Self {
        Self::ALL.get((code & 3) as usize).copied().unwrap_or(Self::Together)
    }

    /// Of all participants on either side, of whom both sides may have several.
    pub(super) fn of_all(codes: impl Iterator<Item = u64>) -> Self {
        let found = codes.fold(0u8, |found, code| found | 1 << (code & 3));
        let has = |own: Self| found & 1 << own as u8 != 0;
        match (has(Self::LowActs), has(Self::HighActs)) {
            (true, false) => Self::LowActs,
            (false, true) => Self::HighActs,
            (false, false) if !has(Self::Undirected) => Self::Together,
            _ => Self::Undirected,
        }
    }
}
