//! What the rules know about words: their closed classes, and reporting verbs (`data/words`).

use std::sync::LazyLock;

use super::token::Token;
use super::words::{Table, Words, rows};

/// A set of closed classes, one bit each.
pub(super) type Classes = u16;

macro_rules! classes {
    ($($name:ident $word:literal $bit:literal;)+) => {
        $(pub(super) const $name: Classes = 1 << $bit;)+

        fn class(word: &str) -> Classes {
            match word {
                $($word => $name,)+
                _ => 0,
            }
        }
    };
}

classes! {
    DETERMINER "determiner" 0;
    POSSESSIVE "possessive" 1;
    SUBJECT "subject" 2;
    OBJECT "object" 3;
    PREPOSITION "preposition" 4;
    COORDINATOR "coordinator" 5;
    SUBORDINATOR "subordinator" 6;
    RELATIVE "relative" 7;
    AUXILIARY "auxiliary" 8;
    MODAL "modal" 9;
    NEGATION "negation" 10;
    ADVERB "adverb" 11;
    TIME "time" 12;
    PAST "past" 13;
    DOCUMENT "document" 14;
}

/// The form of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// say
    Base,
    /// says
    Third,
    /// said
    Past,
    /// written, if it differs from the past
    Participle,
    /// saying
    Ing,
}

/// A reporting verb.
#[derive(Debug, Default)]
pub(super) struct Verb {
    /// The dictionary form.
    pub(super) lemma: &'static str,
    /// Takes a quotation.
    pub(super) says: bool,
    /// Takes a clause with its conjunction.
    pub(super) clause: bool,
    /// Takes a clause without one.
    pub(super) bare: bool,
    /// Takes a thing.
    pub(super) thing: bool,
    /// Takes "to do".
    pub(super) to_do: bool,
    /// The addressee may come first.
    pub(super) addressed: bool,
    /// The prepositions that its content can follow.
    pub(super) prepositions: Vec<&'static str>,
}

/// What is known about a token.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tag {
    /// Its closed classes.
    pub(super) classes: Classes,
    /// The reporting verb and its form.
    pub(super) verb: Option<(&'static Verb, Form)>,
}

impl Tag {
    /// Whether it belongs to one of the classes.
    pub(super) fn any(self, classes: Classes) -> bool {
        self.classes & classes != 0
    }
}

/// The tags of tokens, one for each.
pub(super) fn tags(tokens: &[Token]) -> Vec<Tag> {
    tokens.iter().map(|token| if token.is_word() { tag(&token.form) } else { Tag::default() }).collect()
}

fn tag(form: &str) -> Tag {
    LEXICON.get(form).copied().unwrap_or_default()
}

/// The reporting verb that a word is a form of, and the form.
pub(super) fn reports(form: &str) -> Option<(&'static Verb, Form)> {
    tag(form).verb
}

static VERBS: LazyLock<Vec<(Verb, &'static str)>> = LazyLock::new(|| {
    rows(include_str!("../../data/words/reporting.tsv"))
        .filter_map(|row| {
            let (lemma, forms, frames) = (*row.first()?, *row.get(1)?, *row.get(2)?);
            let has = |letter: &str| frames.split(' ').any(|frame| frame == letter);
            let verb = Verb {
                lemma,
                says: has("s"),
                clause: has("c"),
                bare: has("b"),
                thing: has("o"),
                to_do: has("i"),
                addressed: has("a"),
                prepositions: frames.split(' ').filter_map(|frame| frame.strip_prefix('+')).collect(),
            };
            Some((verb, forms))
        })
        .collect()
});

static LEXICON: LazyLock<Table<String, Tag>> = LazyLock::new(|| {
    let mut lexicon: Table<String, Tag> = Table::default();
    for row in rows(include_str!("../../data/words/classes.tsv")) {
        let bit = row.first().map_or(0, |name| class(name));
        for word in row.get(1).into_iter().flat_map(|words| words.split(' ')) {
            lexicon.entry(word.to_owned()).or_default().classes |= bit;
        }
    }
    for (verb, irregular) in VERBS.iter().filter(|(verb, _)| !verb.lemma.contains(' ')) {
        for (word, form) in forms(verb.lemma, irregular) {
            let tag = lexicon.entry(word).or_default();
            tag.verb.get_or_insert((verb, form));
        }
    }
    lexicon
});

/// The verbs of two words.
static PHRASAL: LazyLock<Table<String, (&'static Verb, Form)>> = LazyLock::new(|| {
    let mut phrasal = Table::default();
    for (verb, irregular) in VERBS.iter() {
        let Some((head, particle)) = verb.lemma.split_once(' ') else { continue };
        for (word, form) in forms(head, irregular) {
            phrasal.entry(format!("{word} {particle}")).or_insert((verb, form));
        }
    }
    phrasal
});

static PARTICLES: LazyLock<Words> = LazyLock::new(|| {
    VERBS.iter().filter_map(|(verb, _)| verb.lemma.split_once(' ')).map(|(_, word)| word).collect()
});

/// The verb that two words form.
pub(super) fn phrasal(head: &str, particle: &str) -> Option<(&'static Verb, Form)> {
    if !PARTICLES.contains(particle) {
        return None;
    }
    PHRASAL.get(format!("{head} {particle}").as_str()).copied()
}

/// The forms of a verb, the past first, so that "read" counts as past.
fn forms(lemma: &str, irregular: &str) -> Vec<(String, Form)> {
    let mut given = irregular.split('/').map(|form| Some(form).filter(|form| *form != "-"));
    let past = given.next().flatten().map(str::to_owned);
    let participle = given.next().flatten().map(str::to_owned);
    let ing = given.next().flatten().map_or_else(|| ing(lemma), str::to_owned);
    let past = past.unwrap_or_else(|| match ing.strip_suffix("ing") {
        Some(stem) if stem.len() > lemma.len() => format!("{stem}ed"),
        _ => past_of(lemma),
    });
    let mut forms = vec![(past, Form::Past), (lemma.to_owned(), Form::Base), (third(lemma), Form::Third)];
    forms.push((ing, Form::Ing));
    forms.extend(participle.map(|word| (word, Form::Participle)));
    forms
}

fn vowel_before_y(lemma: &str) -> bool {
    lemma.strip_suffix('y').is_none_or(|stem| stem.ends_with(['a', 'e', 'o', 'u']))
}

fn past_of(lemma: &str) -> String {
    match lemma.strip_suffix('y') {
        _ if lemma.ends_with('e') => format!("{lemma}d"),
        Some(stem) if !vowel_before_y(lemma) => format!("{stem}ied"),
        _ => format!("{lemma}ed"),
    }
}

fn third(lemma: &str) -> String {
    match lemma.strip_suffix('y') {
        Some(stem) if !vowel_before_y(lemma) => format!("{stem}ies"),
        _ if lemma.ends_with(['s', 'x', 'z']) || lemma.ends_with("sh") || lemma.ends_with("ch") => {
            format!("{lemma}es")
        }
        _ => format!("{lemma}s"),
    }
}

fn ing(lemma: &str) -> String {
    match lemma.strip_suffix('e') {
        Some(stem) if !lemma.ends_with("ee") => format!("{stem}ing"),
        _ => format!("{lemma}ing"),
    }
}
