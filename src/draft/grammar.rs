//! Words of the grammar, from `data/words/grammar.txt`.

use std::sync::LazyLock;

use super::words::{Table, sections};

macro_rules! classes {
    ($($name:ident $section:literal $doc:literal;)+) => {
        /// The grammatical class of a word.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u32)]
        pub(super) enum Class { $(#[doc = $doc] $name,)+ }

        const ALL: &[(Class, &str)] = &[$((Class::$name, $section),)+];
    };
}

classes! {
    Will "will" "`will`, `would`.";
    May "may" "`may`, `should`.";
    Be "be" "A form of `be`.";
    Have "have" "A form of `have`.";
    Do "do" "A form of `do`.";
    Adverb "adverb" "An adverb.";
    NoAdverb "no adverb" "A word in `-ly` that is no adverb.";
    Determiner "determiner" "A word that opens a noun phrase.";
    Preposition "preposition" "A preposition.";
    Pronoun "pronoun" "A pronoun that is a subject.";
    NoName "no name" "A word with a capital that is no part of a name.";
    Particle "particle" "A small word inside names.";
    AfterName "after name" "A verb that stands behind names of persons and bodies.";
    AfterNoun "after noun" "A word that stands behind a noun and is none.";
    Opener "opener" "A word that opens another clause.";
    Quantity "quantity" "A noun that counts those behind `of`.";
    Doubtful "doubtful" "A noun whose `that` opens what is only feared, hoped or told.";
    Reported "reported" "A noun whose `that` opens what somebody reports or proves.";
    Starter "starter" "A word that begins sentences but not names.";
    Rubric "rubric" "A word before a colon that says what an article is.";
    Document "document" "A noun for what somebody says or writes.";
}

/// The classes of each word, one bit per class.
static WORDS: LazyLock<Table<&'static str, u32>> = LazyLock::new(|| {
    let mut words: Table<&str, u32> = Table::default();
    for (section, word) in sections(include_str!("../../data/words/grammar.txt")) {
        for (class, _) in ALL.iter().filter(|(_, name)| *name == section) {
            *words.entry(word).or_default() |= 1 << *class as u32;
        }
    }
    words
});

/// The classes of a word, one bit per class.
pub(super) fn classes(word: &str) -> u32 {
    WORDS.get(word).copied().unwrap_or(0)
}

/// Whether a word is of a class.
pub(super) fn is(word: &str, class: Class) -> bool {
    holds(classes(word), class)
}

/// Whether a class is among these.
pub(super) fn holds(classes: u32, class: Class) -> bool {
    classes & (1 << class as u32) != 0
}
