//! Which of many plain names words mean: those of types and publishers, which have neither identifiers nor other names.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::model::{fold, suggest};

use super::lexer::write_word;
use super::record_names::did_you_mean;
use super::suggestions::{MatchQuality, TypedText};
use super::value_error::{ValueError, ValueErrorKind};

/// How many candidates a message lists.
const LISTED: usize = 5;

/// A name, as written and folded.
pub(crate) type PlainName<'a> = (&'a str, Cow<'a, str>);

/// The folded name that the words mean: the whole name, else the beginning of one name, else that of a word in one.
pub(crate) fn find_plain<'a>(
    names: impl Iterator<Item = PlainName<'a>>,
    words: &str,
    what: &str,
) -> Result<String, ValueError> {
    let folded = fold(words);
    let names: Vec<PlainName<'a>> = names.collect();
    let mut best: Option<(MatchQuality, BTreeMap<&str, &str>)> = None;
    for (name, own) in names.iter().filter(|_| !folded.is_empty()) {
        let Some(quality) = quality(own, &folded) else { continue };
        match &mut best {
            Some((known, _)) if *known < quality => {}
            Some((known, all)) if *known == quality => _ = all.entry(own.as_ref()).or_insert(name),
            _ => best = Some((quality, BTreeMap::from([(own.as_ref(), *name)]))),
        }
    }
    let words = words.trim();
    match best {
        Some((_, all)) if all.len() == 1 => Ok(all.into_keys().next().unwrap_or_default().to_owned()),
        Some((_, all)) => Err(ValueError {
            message: format!("`{words}` matches {} {what}s", all.len()),
            hint: Some(list(all.values().copied(), all.len())),
            kind: ValueErrorKind::Ambiguous,
        }),
        None => {
            let near = suggest::nearest_by_key(&folded, names.iter().map(|(name, own)| (own, *name)));
            let all: BTreeMap<&str, &str> = names.iter().map(|(name, own)| (own.as_ref(), *name)).collect();
            let few = (1..=LISTED).contains(&all.len()).then(|| list(all.values().copied(), all.len()));
            Err(ValueError {
                message: format!("no {what} is called `{words}`"),
                hint: near.map(did_you_mean).or(few),
                kind: ValueErrorKind::Unknown,
            })
        }
    }
}

fn quality(name: &str, folded: &str) -> Option<MatchQuality> {
    if name == folded {
        return Some(MatchQuality::Whole);
    }
    if name.starts_with(folded) {
        return Some(MatchQuality::Beginning);
    }
    let begins_word = |(at, _): (usize, &str)| name.get(..at).is_some_and(|before| before.ends_with(' '));
    name.match_indices(folded).any(begins_word).then_some(MatchQuality::WordBeginning)
}

fn list<'a>(names: impl Iterator<Item = &'a str>, count: usize) -> String {
    let quoted = |name: &str| {
        let mut text = String::new();
        // Writing to a string cannot fail.
        let _ = write_word(&mut text, name);
        text
    };
    let listed: Vec<String> = names.take(LISTED).map(quoted).collect();
    let more = count.saturating_sub(LISTED);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("write one of {}{more}", listed.join(", "))
}

/// The names that match what was typed, each once however it is written: as written, folded, and how well.
pub(crate) fn matching<'a>(
    names: impl Iterator<Item = PlainName<'a>>,
    typed: &TypedText<'_>,
) -> Vec<(&'a str, String, MatchQuality)> {
    let mut all: BTreeMap<String, (&'a str, MatchQuality)> = BTreeMap::new();
    for (name, folded) in names {
        if let Some(quality) = typed.quality_folded(&folded) {
            all.entry(folded.into_owned()).or_insert((name, quality));
        }
    }
    all.into_iter().map(|(folded, (name, quality))| (name, folded, quality)).collect()
}
