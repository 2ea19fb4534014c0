//! What events are ordered by, and in which direction.

/// What events are ordered by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Order {
    /// By time, undated ones last.
    #[default]
    Date,
    /// By the number of killed, descending: the greatest of the best numbers of its claims (if best is not stated
    /// low, else high). Events without a number come last.
    Killed,
    /// By the number of claims, descending.
    Claims,
    /// By the credibility of the most credible claim, descending; claims that are not judged come next, and events
    /// without claims last.
    Credibility,
    /// By the name of the first party, then of the second: who acted, with whom, against whom, who else took part.
    /// Events without parties come last.
    Parties,
    /// By the words for the type: the mode, or the kind where there is none.
    Type,
    /// By the name of the place; events without one come last.
    Place,
    /// By who said so: see [`Teller`](super::Teller).
    Source,
}

impl Order {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Date,
        Self::Killed,
        Self::Claims,
        Self::Credibility,
        Self::Parties,
        Self::Type,
        Self::Place,
        Self::Source,
    ];

    /// The word for the screen.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Killed => "killed",
            Self::Claims => "number of claims",
            Self::Credibility => "credibility",
            Self::Parties => "parties",
            Self::Type => "type",
            Self::Place => "place",
            Self::Source => "who said so",
        }
    }

    /// Whether the greatest come first, unless the order is reversed.
    #[must_use]
    pub fn descends(self) -> bool {
        matches!(self, Self::Killed | Self::Claims)
    }
}

/// An order, and whether it is reversed. Events without a value come last in both directions, and equal ones stay in
/// order of time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Sorting {
    /// What they are ordered by.
    pub by: Order,
    /// Whether the last come first.
    pub reversed: bool,
}

impl Sorting {
    /// Whether it is the order of the briefing itself: the earliest first.
    #[must_use]
    pub fn is_by_time(self) -> bool {
        self == Self::default()
    }

    /// The other direction.
    #[must_use]
    pub fn reverse(self) -> Self {
        Self { reversed: !self.reversed, ..self }
    }

    /// The sign of the direction: `▼` where the greatest come first.
    #[must_use]
    pub fn sign(self) -> char {
        if self.by.descends() == self.reversed { '▲' } else { '▼' }
    }

    /// The words for the screen: "date", "date, newest first".
    #[must_use]
    pub fn words(self) -> String {
        if !self.reversed {
            return self.by.word().to_owned();
        }
        let reversed = match self.by {
            Order::Date => "newest first",
            Order::Killed | Order::Claims => "fewest first",
            Order::Credibility => "least credible first",
            Order::Parties | Order::Type | Order::Place | Order::Source => "Z first",
        };
        format!("{}, {reversed}", self.by.word())
    }
}

impl From<Order> for Sorting {
    fn from(by: Order) -> Self {
        Self { by, reversed: false }
    }
}
