//! Finds those who speak jointly with the speaker named before a verb, and are named between both: `Anna Sample, together
//! with Boris Trell, said`.

use super::super::document::Document;
use super::super::lexicon::reports;
use super::super::mention::{Mention, Mentions, Referent};
use crate::model::ActorKind;
use crate::record::{ActorRecordId, TextSpan};

/// Words that add a speaker.
const WITH: [&str; 6] = ["and", "&", "as well as", "together with", "along with", "alongside"];

/// The most bytes between commas after a name.
const INSERTED: usize = 80;

/// The most joint speakers.
const MOST: usize = 12;

/// The other speakers, and the words that name all of them.
pub(super) struct Others {
    /// In the order of the text.
    pub(super) persons: Vec<ActorRecordId>,
    pub(super) words: TextSpan,
}

/// Searches around the words that name the speaker; the verb is at `cue`.
pub(super) struct Joint<'a> {
    pub(super) document: &'a Document<'a>,
    pub(super) mentions: &'a Mentions,
    pub(super) words: TextSpan,
    pub(super) cue: Option<TextSpan>,
}

impl Joint<'_> {
    /// The person that a mention names; an apposition such as "the foreign minister" does not count.
    fn person(&self, mention: &Mention) -> Option<ActorRecordId> {
        let name = self.document.at(mention.name);
        match mention.referent {
            Referent::Actor(id) if name.starts_with(char::is_uppercase) => self
                .mentions
                .actor(id)
                .filter(|one| one.named && one.kind == ActorKind::Person)
                .map(|one| one.id),
            _ => None,
        }
    }

    /// Those named between the words and the verb: `Anna Sample, together with Boris Trell, said`; `the ministers of
    /// France and Germany, Anna Sample and Boris Trell, said`; `Anna Sample and the head of the army, Boris Trell, said`.
    pub(super) fn others(&self) -> Option<Others> {
        let cue = self.cue.filter(|cue| cue.start >= self.words.end)?.start;
        let between = TextSpan::new(self.words.end, cue);
        let text = self.document.at(between);
        if !text.starts_with([',', ' '])
            || text.len() > 2 * INSERTED
            || text.trim_matches([',', ' ']).is_empty()
        {
            return None;
        }
        let persons: Vec<(&Mention, ActorRecordId)> = self
            .mentions
            .within(between)
            .filter_map(|mention| Some((mention, self.person(mention)?)))
            .take(MOST)
            .collect();
        let (Some((first, _)), Some((last, _))) = (persons.first(), persons.last()) else { return None };
        let lead = self
            .document
            .at(TextSpan::new(between.start, first.phrase.start.min(first.name.start).max(between.start)));
        let lead = lead.trim_matches([',', ' ']).to_lowercase();
        let with = WITH.iter().any(|word| lead.starts_with(word)) && !self.speaks(&lead);
        // The last of those joined by the words.
        let words = self.document.at(self.words).to_lowercase();
        let tail = words
            .rsplit_once(" and ")
            .map(|(before, _)| TextSpan::new(self.words.start + before.len(), self.words.end));
        let open = |tail: TextSpan| self.mentions.within(tail).all(|mention| self.person(mention).is_none());
        let names = lead.is_empty() && tail.is_some_and(open);
        let end = last.name.end.max(last.phrase.end).min(cue);
        let persons = persons.iter().map(|(_, id)| *id).collect();
        (with || names).then_some(Others { persons, words: TextSpan::new(self.words.start, end) })
    }

    /// Whether words contain a reporting verb.
    fn speaks(&self, words: &str) -> bool {
        let mut all = words.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
        all.any(|word| {
            matches!(word, "who" | "which" | "that")
                || reports(&word.to_lowercase()).is_some_and(|(verb, _)| verb.says)
        })
    }
}
