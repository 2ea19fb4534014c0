//! What a pane is called. Its title is its identity: a new pane needs no entry in a list of numbers.

/// A pane, by its title.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PaneId(&'static str);

impl PaneId {
    /// What happened.
    pub const TIMELINE: Self = Self::new("Timeline");
    /// Who took part.
    pub const ACTORS: Self = Self::new("Actors");
    /// How many were killed, injured, displaced, and who says so.
    pub const CASUALTIES: Self = Self::new("Casualties");
    /// Who said what.
    pub const QUOTES: Self = Self::new("Quotes");
    /// What is known of the chosen record.
    pub const DETAIL: Self = Self::new("Detail");
    /// Where it happened.
    pub const MAP: Self = Self::new("Map");
    /// How it went over time.
    pub const TREND: Self = Self::new("Trend");
    /// Who does what to whom.
    pub const PAIRS: Self = Self::new("Pairs");

    /// The pane of this title.
    #[must_use]
    pub const fn new(title: &'static str) -> Self {
        Self(title)
    }

    /// The title.
    #[must_use]
    pub const fn title(self) -> &'static str {
        self.0
    }
}
