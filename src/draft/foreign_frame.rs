//! Explicit frames of quotations in languages that no rule reads: a quotation, a verb of saying and a name, next to one
//! another (`«No nos iremos», dijo Mariam Soto`), or a name and a verb before a colon (`قال المتحدث: «…»`).

use super::words::rows;
use crate::model::language::primary;
use crate::record::TextSpan;

/// The verbs of saying, by language.
const VERBS: &str = include_str!("../../data/words/foreign-frames.tsv");

/// The most words of a name.
const LONGEST: usize = 6;

/// The words within a name that have no capital.
const SMALL: &[&str] = &[
    "de", "del", "la", "las", "los", "da", "do", "dos", "das", "di", "du", "des", "von", "van", "der", "den",
    "al", "el", "bin", "ben", "y", "e",
];

/// Languages whose script has no capitals: there, all words between the verb and the colon name the speaker.
const CASELESS: &[&str] = &["ar", "fa", "ur", "he"];

/// Who said a quotation, and the verb that says so.
pub(super) struct Frame {
    pub speaker: TextSpan,
    pub verb: TextSpan,
}

/// The frame of a quotation within a part of a paragraph.
pub(super) fn frame(text: &str, around: TextSpan, quote: TextSpan, language: Option<&str>) -> Option<Frame> {
    let language = primary(language?);
    let verbs: Vec<&str> = rows(VERBS)
        .filter(|row| row.first() == Some(&&*language))
        .filter_map(|row| row.get(1).copied())
        .collect();
    behind(text, TextSpan::new(quote.end, around.end), &verbs)
        .or_else(|| before(text, TextSpan::new(around.start, quote.start), &verbs, &language))
}

/// `», dijo Mariam Soto, comerciante`: the verb follows the quotation, and the name the verb.
fn behind(text: &str, rest: TextSpan, verbs: &[&str]) -> Option<Frame> {
    let words = rest.of(text);
    let bare = words.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '–' | '—' | '-'));
    let start = rest.end - bare.len();
    let verb = verbs
        .iter()
        .find(|verb| bare.strip_prefix(**verb).is_some_and(|rest| rest.starts_with(char::is_whitespace)))?;
    let name = name(text, TextSpan::new(start + verb.len(), rest.end))?;
    Some(Frame { speaker: name, verb: TextSpan::new(start, start + verb.len()) })
}

/// `Mariam Soto dijo: «`, `وقال المتحدث باسم الوزارة: «`: the verb stands in the sentence before the colon.
fn before(text: &str, lead: TextSpan, verbs: &[&str], language: &str) -> Option<Frame> {
    let words = lead.of(text).trim_end().strip_suffix(':')?.trim_end();
    let from = words
        .rfind(['.', '!', '?', '؟', ';', '»', '”'])
        .map_or(0, |at| at + words.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8));
    let clause = TextSpan::new(lead.start + from, lead.start + words.len()).trim(text);
    let said = clause.of(text);
    if CASELESS.contains(&language) {
        let verb =
            verbs.iter().find(|verb| said.strip_prefix(**verb).is_some_and(|rest| rest.starts_with(' ')))?;
        let speaker = TextSpan::new(clause.start + verb.len(), clause.end).trim(text);
        let few = (1..=8).contains(&speaker.of(text).split_whitespace().count());
        return few
            .then_some(Frame { speaker, verb: TextSpan::new(clause.start, clause.start + verb.len()) });
    }
    let verb = verbs.iter().find(|verb| said.strip_suffix(**verb).is_some_and(|rest| rest.ends_with(' ')))?;
    let verb = TextSpan::new(clause.end - verb.len(), clause.end);
    let speaker = TextSpan::new(clause.start, verb.start).trim(text);
    (name(text, speaker) == Some(speaker)).then_some(Frame { speaker, verb })
}

/// The name that begins a span: words with capitals, two at least.
fn name(text: &str, span: TextSpan) -> Option<TextSpan> {
    let span = span.trim(text);
    let (mut end, mut capitals) = (span.start, 0);
    let mut at = span.start;
    for (rank, word) in span.of(text).split_inclusive(char::is_whitespace).enumerate() {
        let bare = word.trim_end();
        let core = bare.trim_end_matches([',', '.', ';', ':']);
        let capital = core.starts_with(char::is_uppercase);
        if rank >= LONGEST || !(capital || SMALL.contains(&core)) {
            break;
        }
        if capital {
            (end, capitals) = (at + core.len(), capitals + 1);
        }
        if core.len() < bare.len() {
            break;
        }
        at += word.len();
    }
    (capitals >= 2).then(|| TextSpan::new(span.start, end))
}
