//! The verbs that report what somebody said, from `data/words/reporting.tsv`.

use std::sync::LazyLock;

use super::words::{Table, rows};
use crate::syntax::Parser;

/// The form of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// say, saying
    Other,
    /// says
    Third,
    /// said
    Past,
}

/// A reporting verb.
#[derive(Debug, Default)]
pub(super) struct ReportingVerb {
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

/// By lemma; a verb of two words with its particle.
static VERBS: LazyLock<Table<&'static str, ReportingVerb>> = LazyLock::new(|| {
    rows(include_str!("../../data/words/reporting.tsv"))
        .filter_map(|row| {
            let (lemma, frames) = (*row.first()?, *row.get(1)?);
            let has = |letter: &str| frames.split(' ').any(|frame| frame == letter);
            let verb = ReportingVerb {
                says: has("s"),
                clause: has("c"),
                bare: has("b"),
                thing: has("o"),
                to_do: has("i"),
                addressed: has("a"),
                prepositions: frames.split(' ').filter_map(|frame| frame.strip_prefix('+')).collect(),
            };
            Some((lemma, verb))
        })
        .collect()
});

/// The reporting verb of a lemma, with the particle of a verb of two words.
pub(super) fn reporting(lemma: &str, particle: Option<&str>) -> Option<&'static ReportingVerb> {
    match particle {
        Some(particle) => VERBS.get(format!("{lemma} {particle}").as_str()).or_else(|| VERBS.get(lemma)),
        None => VERBS.get(lemma),
    }
}

/// The reporting verb that a word can be a form of, and the form.
pub(super) fn reports(word: &str) -> Option<(&'static ReportingVerb, Form)> {
    let lemma = Parser::shared().verb_lemma(word);
    let form = match word {
        _ if word == &*lemma || word.ends_with("ing") => Form::Other,
        _ if word.ends_with('s') => Form::Third,
        _ => Form::Past,
    };
    reporting(&lemma, None).map(|verb| (verb, form))
}
