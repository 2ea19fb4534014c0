//! The word lists of claims, read once; phrases are found by their first word.

use std::sync::LazyLock;

use crate::draft::token::Token;
use crate::draft::words::{Table, Words, rows, set, word_sets};
use crate::record::MeasureRecord;

/// A phrase of a list, with its value.
struct Phrase<T> {
    rest: Vec<&'static str>,
    value: T,
}

/// Phrases by their first word, the longest first.
pub(super) struct PhraseTable<T>(Table<&'static str, Vec<Phrase<T>>>);

impl<T: Copy> PhraseTable<T> {
    fn new(entries: impl Iterator<Item = (&'static str, T)>) -> Self {
        let mut map: Table<&'static str, Vec<Phrase<T>>> = Table::default();
        for (words, value) in entries {
            let mut words = words.split(' ');
            if let Some(first) = words.next() {
                map.entry(first).or_default().push(Phrase { rest: words.collect(), value });
            }
        }
        for list in map.values_mut() {
            list.sort_by_key(|phrase| std::cmp::Reverse(phrase.rest.len()));
        }
        Self(map)
    }

    /// The longest phrase at an index, and the index after it.
    pub(super) fn at(&self, t: &[Token], at: usize) -> Option<(T, usize)> {
        let list = self.0.get(&*t.get(at)?.form)?;
        list.iter().find_map(|phrase| {
            let end = follow(t, at + 1, &phrase.rest)?;
            Some((phrase.value, end))
        })
    }
}

/// What a word says of persons counted: the measure and the uses (see `data/words/cues.tsv`).
#[derive(Clone, Copy, Debug)]
pub(super) struct CueUse {
    pub measure: MeasureRecord,
    pub uses: &'static str,
}

/// The index after words that begin at an index; a star matches up to two words.
fn follow(t: &[Token], at: usize, words: &[&str]) -> Option<usize> {
    let Some((first, rest)) = words.split_first() else { return Some(at) };
    if *first == "*" {
        let mut ends = (0..=2).take_while(|n| *n == 0 || t.get(at + n - 1).is_some_and(Token::is_word));
        return ends.find_map(|n| follow(t, at + n, rest));
    }
    t.get(at).filter(|token| token.is(first)).and_then(|_| follow(t, at + 1, rest))
}

impl CueUse {
    pub(super) fn is(self, letter: char) -> bool {
        self.uses.contains(letter)
    }
}

/// How a number is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NumberReading {
    Plain,
    Exact,
    Least,
    Most,
    Under,
    About,
    More,
}

fn measure(word: &str) -> Option<MeasureRecord> {
    Some(match word {
        "killed" => MeasureRecord::Killed,
        "injured" => MeasureRecord::Injured,
        "missing" => MeasureRecord::Missing,
        "displaced" => MeasureRecord::Displaced,
        "detained" => MeasureRecord::Detained,
        "abducted" => MeasureRecord::Abducted,
        _ => return None,
    })
}

pub(super) static CUES: LazyLock<PhraseTable<CueUse>> = LazyLock::new(|| {
    let list = rows(include_str!("../../../data/words/cues.tsv"));
    PhraseTable::new(list.filter_map(|row| {
        let [form, what, uses] = row[..] else { return None };
        Some((form, CueUse { measure: measure(what)?, uses }))
    }))
});

/// The readings of a list of words, each with its own.
fn readings(list: &'static str) -> impl Iterator<Item = (&'static str, NumberReading)> {
    rows(list).filter_map(|row| {
        let [form, reading] = row[..] else { return None };
        let reading = match reading {
            "exact" => NumberReading::Exact,
            "least" => NumberReading::Least,
            "most" => NumberReading::Most,
            "under" => NumberReading::Under,
            "about" => NumberReading::About,
            "more" => NumberReading::More,
            _ => NumberReading::Plain,
        };
        Some((form, reading))
    })
}

pub(super) static QUALIFIERS: LazyLock<PhraseTable<NumberReading>> =
    LazyLock::new(|| PhraseTable::new(readings(include_str!("../../../data/words/qualifiers.tsv"))));
/// Words right before the number of a toll.
pub(super) static TOLL_LEADS: LazyLock<Table<&'static str, NumberReading>> =
    LazyLock::new(|| readings(include_str!("../../../data/words/toll_leads.tsv")).collect());
/// Groups that hold persons unlawfully.
pub(super) static CAPTORS: LazyLock<Words> =
    LazyLock::new(|| set(include_str!("../../../data/words/captors.tsv")));

/// Nouns for persons.
pub(super) static PERSONS: LazyLock<Words> =
    LazyLock::new(|| set(include_str!("../../../data/words/persons.tsv")));
/// Nouns that do not count persons.
pub(super) static THINGS: LazyLock<Words> =
    LazyLock::new(|| set(include_str!("../../../data/words/things.tsv")));
/// Words that may follow a passive participle, and never open an object.
pub(super) static AFTER_PASSIVE: LazyLock<Words> =
    LazyLock::new(|| set(include_str!("../../../data/words/after_passive.tsv")));
/// Words that end a noun phrase.
pub(super) static PHRASE_ENDS: LazyLock<Words> =
    LazyLock::new(|| set(include_str!("../../../data/words/phrase_ends.tsv")));
/// Reporting verbs.
pub(super) static REPORTING: LazyLock<Words> =
    LazyLock::new(|| set(include_str!("../../../data/words/figure_verbs.tsv")));

word_sets! { include_str!("../../../data/words/figures.txt");
    /// Nouns whose size is the number after "of": a city of 12,000.
    SIZED "sized";
    /// What happened to a part but not to the whole, so that the part is none of the claim: "five of whom escaped".
    OTHER_FATE "other fate";
    /// Verbs near persons who are held: "12 hostages taken".
    HOLDING "holding";
    /// Verbs near persons who are held no longer: "12 hostages freed".
    FREEING "freeing";
    /// What persons are driven from: "forced 42,000 from their homes".
    HOMES "home";
    /// Participles before "by" and whoever puts a figure forward: "confirmed by the army".
    GIVEN "given";
    /// Nouns for what holds figures: "the agency's tally".
    COUNTS "count";
}
