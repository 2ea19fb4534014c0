//! Of which country a text is.

use super::super::events;
use super::lexicon::{Iso, StateForm};
use super::raw::{MentionKind, RawMention};
use super::reader::LexiconReader;

/// The country that a text is about: the only one that it names, where it names it as the scene or the owner ("in
/// Iran", "Iran's", "Iranian students") and never as the other side ("against Iran", "visited Iran").
pub(super) fn only_country(reader: &LexiconReader<'_, '_>, raws: &[RawMention]) -> Option<Iso> {
    let mut stated =
        raws.iter().filter(|raw| !matches!(raw.what, MentionKind::Body(_)) && raw.country.is_some());
    let only = stated.clone().next()?.country;
    let other = |raw: &RawMention| {
        // "Of Iran", but not "of Iranian students".
        let whole = matches!(raw.what, MentionKind::State(_, StateForm::Name | StateForm::Capital));
        let before = raw.phrase.start.checked_sub(1);
        // "A welcome to the South African leader" says nothing of who gave it.
        let met = |before| {
            let article = reader.is_any(before, &["the", "a", "an"]);
            let before = if article { before.saturating_sub(1) } else { before };
            reader.is_any(before, &["against", "with", "to", "toward", "towards"])
        };
        let object = |before| {
            reader
                .token(before)
                .is_some_and(|token| events::is_past(&token.form) || events::is_third(&token.form))
        };
        whole && before.is_some_and(|before| reader.is_any(before, OTHER_SIDE) || object(before))
            || !whole && before.is_some_and(met)
            || is_abroad(reader, raw)
    };
    let scene = |raw: &RawMention| match raw.what {
        MentionKind::State(_, StateForm::Name) => {
            reader.is_possessive(raw.name.end) || reader.is(raw.phrase.start.wrapping_sub(1), "in")
        }
        // "Sent negotiators to Havana" is set elsewhere.
        MentionKind::Place(_) => !reader.is_any(raw.phrase.start.wrapping_sub(1), &["to", "from"]),
        MentionKind::State(_, StateForm::People) | MentionKind::Group { .. } => true,
        _ => false,
    };
    let alone = stated.clone().all(|raw| raw.country == only && !other(raw));
    (alone && stated.any(scene)).then_some(only).flatten()
}

/// Whether a mention is of those who act for a country in others.
fn is_abroad(reader: &LexiconReader<'_, '_>, raw: &RawMention) -> bool {
    raw.name.clone().any(|at| {
        reader.is_any(
            at,
            &["diplomats", "diplomat", "ambassador", "envoy", "embassy", "delegation", "mission", "envoys"],
        )
    })
}

/// Words before a country that is the other side.
const OTHER_SIDE: &[&str] = &[
    "against", "with", "to", "from", "of", "toward", "towards", "on", "visit", "visiting", "attack", "warn",
    "accuse", "urge", "tell", "by", "between", "and", "for",
];
