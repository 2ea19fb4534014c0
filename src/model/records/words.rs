//! Enums whose variants each have a fixed word, the same in case files and on the screen.

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum $name { $($(#[$vdoc])* $variant,)+ }

        impl $name {
            /// All of them, in their order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The word in case files and on the screen.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }

            /// The variant with that word; case, spaces, hyphens and underscores are ignored.
            #[must_use]
            pub fn parse(word: &str) -> Option<Self> {
                let same = |other: &str| {
                    let plain = |c: &char| !matches!(c, ' ' | '-' | '_');
                    let lower = |c: char| c.to_ascii_lowercase();
                    other.chars().filter(plain).map(lower).eq(word.chars().filter(plain).map(lower))
                };
                Self::ALL.iter().copied().find(|item| same(item.word()))
            }
        }
    };
}
pub(super) use words;
