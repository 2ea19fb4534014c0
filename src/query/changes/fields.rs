//! The fields in which two records differ.

/// A field of an event, a claim or a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Field {
    /// When it happened or was said; of a claim, the date as of which it holds.
    Date,
    /// Where it happened, or how precisely that is known.
    Place,
    /// Who took part, and how.
    Parties,
    /// The kind, or the type in the dataset's own words.
    Kind,
    /// The title that an analyst or a draft gives it.
    Title,
    /// Who said it.
    Speakers,
    /// What was said.
    Words,
    /// Who puts a figure forward.
    Claimant,
    /// What was counted.
    Measure,
    /// Who the victims are.
    Victims,
    /// The events that a figure covers.
    Events,
    /// Whether the claim was read in its source.
    Standing,
}

impl Field {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::Date,
        Self::Place,
        Self::Parties,
        Self::Kind,
        Self::Title,
        Self::Speakers,
        Self::Words,
        Self::Claimant,
        Self::Measure,
        Self::Victims,
        Self::Events,
        Self::Standing,
    ];

    /// The word for people.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Place => "place",
            Self::Parties => "parties",
            Self::Kind => "kind",
            Self::Title => "title",
            Self::Speakers => "speakers",
            Self::Words => "words",
            Self::Claimant => "claimant",
            Self::Measure => "measure",
            Self::Victims => "victims",
            Self::Events => "events",
            Self::Standing => "standing",
        }
    }
}

/// Some of the fields.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fields(u16);

impl Fields {
    /// Those for which it is true.
    pub(super) fn of(fields: &[(Field, bool)]) -> Self {
        let bits = fields.iter().filter(|(_, differs)| *differs).map(|&(field, _)| 1 << field as u16);
        Self(bits.fold(0, |all, bit: u16| all | bit))
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether a field is among them.
    #[must_use]
    pub fn has(self, field: Field) -> bool {
        self.0 & 1 << field as u16 != 0
    }

    /// All of them.
    pub fn iter(self) -> impl Iterator<Item = Field> {
        Field::ALL.into_iter().filter(move |&field| self.has(field))
    }
}
