//! Identifiers of records: positions in the table of their type.

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub u32);

        impl $name {
            /// The position in the table.
            #[must_use]
            pub fn index(self) -> usize {
                self.0 as usize
            }

            /// The identifier of the record at `index`; positions beyond `u32::MAX` saturate, as no table holds that many.
            #[must_use]
            pub fn from_index(index: usize) -> Self {
                Self(u32::try_from(index).unwrap_or(u32::MAX))
            }
        }
    )+};
}

ids! {
    /// A source of the briefing.
    SourceId,
    /// A place of the briefing.
    PlaceId,
    /// An actor of the briefing.
    ActorId,
    /// An event of the briefing: its rank in time, undated events last.
    EventId,
    /// A statement of the briefing: its rank in time.
    StatementId,
    /// A claim of the briefing.
    ClaimId,
}
