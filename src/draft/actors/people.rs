//! Decides which names belong to one person: a surname joins a full name, and spellings with the same key are joined.

use std::collections::HashMap;

use super::spelling::skeleton;
use crate::model::fold;
use crate::record::ActorRecordId;

/// The most persons with one surname that are compared.
const MOST: usize = 16;

/// The persons found so far, by the words of their names.
#[derive(Default)]
pub(super) struct People {
    by_last: HashMap<String, Vec<ActorRecordId>>,
    by_first: HashMap<String, Vec<ActorRecordId>>,
    names: HashMap<ActorRecordId, Vec<String>>,
    /// When each was last mentioned, counted in mentions.
    named: HashMap<ActorRecordId, usize>,
    count: usize,
}

/// The words of a name, by the key of their spelling; small words left out.
pub(crate) fn words(name: &str) -> Vec<String> {
    let words = name
        .split(|c: char| c.is_whitespace() || c == '.')
        .filter(|word| word.contains(char::is_uppercase) || word.contains('-'));
    words.map(skeleton).filter(|word| !word.is_empty()).collect()
}

impl People {
    /// The person with this name, going by earlier names. Of several, the one that `fits`, otherwise the one named
    /// last.
    pub(super) fn find(&self, name: &str, fits: impl Fn(ActorRecordId) -> bool) -> Option<ActorRecordId> {
        let words = words(name);
        let last = words.last()?;
        let same_last = self.by_last.get(last).map_or(&[][..], Vec::as_slice);
        let same_first =
            if words.len() == 1 { self.by_first.get(last).map_or(&[][..], Vec::as_slice) } else { &[] };
        // A first name alone counts only if it is nobody's surname.
        let pool = if same_last.is_empty() { same_first } else { same_last };
        let possible = || pool.iter().rev().take(MOST).filter(|id| self.agrees(**id, &words));
        let best = possible().filter(|id| fits(**id)).max_by_key(|id| self.named.get(id));
        best.or_else(|| possible().max_by_key(|id| self.named.get(id))).copied()
    }

    fn agrees(&self, id: ActorRecordId, words: &[String]) -> bool {
        self.names.get(&id).is_some_and(|known| agree(known, words))
    }

    /// Records a name of a person.
    pub(super) fn note(&mut self, id: ActorRecordId, name: &str) {
        self.count += 1;
        self.named.insert(id, self.count);
        let words = words(name);
        if self.names.get(&id).is_some_and(|known| known.len() >= words.len()) {
            return;
        }
        for (index, word) in [(&mut self.by_last, words.last()), (&mut self.by_first, words.first())] {
            if let Some(word) = word {
                let ids = index.entry(word.clone()).or_default();
                if !ids.contains(&id) && ids.len() < MOST * 4 {
                    ids.push(id);
                }
            }
        }
        self.names.insert(id, words);
    }
}

/// Whether all words of the shorter name are in the longer one, counting initials as names.
pub(crate) fn agree(one: &[String], other: &[String]) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    short.iter().all(|word| {
        long.iter().any(|other| {
            other == word
                || word.len() == 1 && other.starts_with(word.as_str())
                || other.len() == 1 && word.starts_with(other.as_str())
        })
    })
}

/// The key by which two roles are compared.
pub(crate) fn role_key(role: &str) -> String {
    let folded = fold(role);
    let plain = folded.split(' ').filter(|word| !matches!(*word, "the" | "of" | "for" | "senior" | "top"));
    plain.collect::<Vec<_>>().join(" ")
}
