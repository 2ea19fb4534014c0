//! Finds those who speak jointly with the speaker named before a verb: `Anna Sample, the foreign minister, and Boris
//! Trell, the defence minister, said`.

use super::super::document::Document;
use super::super::lexicon::reports;
use super::super::mention::{Mention, Mentions, Referent};
use crate::model::ActorKind;
use crate::record::{ActorRecordId, TextSpan};

/// Words that add a speaker.
const WITH: [&str; 6] = ["and", "&", "as well as", "together with", "along with", "alongside"];

/// The most bytes between commas after a name.
const INSERTED: usize = 80;

/// How many bytes before the words are searched for others.
const REACH: usize = 400;

/// The most joint speakers.
const MOST: usize = 12;

/// The other speakers, and the words that name all of them.
pub(super) struct Others {
    /// In the order of the text.
    pub(super) before: Vec<ActorRecordId>,
    /// In the order of the text.
    pub(super) behind: Vec<ActorRecordId>,
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
    pub(super) fn others(&self) -> Others {
        let (before, start) = self.before();
        let (behind, end) = match self.cue {
            Some(cue) if cue.start >= self.words.end => self.inserted(cue.start),
            Some(_) => self.behind(),
            None => (Vec::new(), self.words.end),
        };
        Others { before, behind, words: TextSpan::new(start, end) }
    }

    fn sentence(&self) -> TextSpan {
        let index = self.document.sentence_at(self.words.start);
        index.and_then(|at| self.document.sentences.get(at)).map_or(self.words, |sentence| sentence.span)
    }

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

    /// Those named before the words and joined to them, if the first of them begins the clause.
    fn before(&self) -> (Vec<ActorRecordId>, usize) {
        let none = (Vec::new(), self.words.start);
        let sentence = self.sentence();
        let mut start = self.words.start;
        let mut joined = self.is_list(self.words);
        let mut found = Vec::new();
        let floor = sentence.start.max(start.saturating_sub(REACH));
        let named: Vec<&Mention> = self.mentions.within(TextSpan::new(floor, start)).collect();
        for mention in named.iter().rev().take(MOST) {
            let end = mention.name.end.max(mention.phrase.end).min(start);
            let gap = self.document.at(TextSpan::new(end, start));
            let list = joined && gap.trim() == ",";
            let Some(id) = self.person(mention) else { continue };
            if !list && !self.joins(gap) {
                break;
            }
            joined = true;
            start = mention.phrase.start.min(mention.name.start);
            found.insert(0, id);
        }
        let lead = self.document.text.get(sentence.start..start).unwrap_or("").trim_end();
        let lead: String = lead.chars().rev().take(16).collect::<Vec<_>>().into_iter().rev().collect();
        let lead = lead.to_lowercase();
        let begins = lead.is_empty()
            || lead.ends_with([',', '”', '"', ':', '—', '–'])
            || ["that", "but", "while", "both", "according to"]
                .iter()
                .any(|word| ends_with_word(&lead, word));
        if found.is_empty() || !begins { none } else { (found, start) }
    }

    /// Those named after the words of an inverted speaker: `said Anna Sample, foreign minister, and Boris Trell`.
    fn behind(&self) -> (Vec<ActorRecordId>, usize) {
        let sentence = self.sentence();
        let (mut end, mut found) = (self.words.end, Vec::new());
        for mention in self.mentions.within(TextSpan::new(end, sentence.end.max(end))).take(MOST) {
            let Some(id) = self.person(mention) else { continue };
            let start = mention.phrase.start.min(mention.name.start).max(end);
            if !self.joins(self.document.at(TextSpan::new(end, start))) {
                break;
            }
            let after = mention.name.end.max(mention.phrase.end);
            let rest = self.document.at(TextSpan::new(after, sentence.end.max(after))).trim_start();
            if !(rest.is_empty()
                || rest.starts_with([',', '.', ';'])
                || rest.starts_with("in a ")
                || rest.starts_with("on "))
            {
                break;
            }
            found.push(id);
            end = after;
        }
        (found, end)
    }

    /// Those named between the words and the verb: `Anna Sample, together with Boris Trell, said`; `the ministers of
    /// France and Germany, Anna Sample and Boris Trell, said`; `Anna Sample and the head of the army, Boris Trell, said`.
    fn inserted(&self, cue: usize) -> (Vec<ActorRecordId>, usize) {
        let none = (Vec::new(), self.words.end);
        let between = TextSpan::new(self.words.end, cue);
        let text = self.document.at(between);
        if !text.starts_with([',', ' '])
            || text.len() > 2 * INSERTED
            || text.trim_matches([',', ' ']).is_empty()
        {
            return none;
        }
        let persons: Vec<(&Mention, ActorRecordId)> = self
            .mentions
            .within(between)
            .filter_map(|mention| Some((mention, self.person(mention)?)))
            .take(MOST)
            .collect();
        let (Some((first, _)), Some((last, _))) = (persons.first(), persons.last()) else { return none };
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
        if with || names { (persons.into_iter().map(|(_, id)| id).collect(), end) } else { none }
    }

    /// Whether the text between two names joins them, allowing an apposition after the first.
    fn joins(&self, gap: &str) -> bool {
        let low = gap.trim().to_lowercase();
        let low = low.strip_suffix(" the").or(low.strip_suffix(" both")).unwrap_or(&low);
        WITH.iter().any(|word| {
            low.strip_suffix(word).is_some_and(|lead| {
                let lead = lead.trim();
                lead.is_empty() || lead == "," || lead.ends_with(',') && self.is_apposition(lead)
            })
        })
    }

    /// Whether words in commas only say who someone is.
    fn is_apposition(&self, gap: &str) -> bool {
        let gap = gap.trim();
        gap.starts_with(',')
            && gap.len() <= INSERTED
            && !gap.contains(['"', '“', '”', ';', ':'])
            && !self.speaks(gap)
    }

    /// Whether words contain a reporting verb.
    fn speaks(&self, words: &str) -> bool {
        let mut all = words.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
        all.any(|word| {
            matches!(word, "who" | "which" | "that")
                || reports(&word.to_lowercase()).is_some_and(|(verb, _)| verb.says)
        })
    }

    fn is_list(&self, words: TextSpan) -> bool {
        self.document.at(words).contains(" and ")
    }
}

fn ends_with_word(text: &str, word: &str) -> bool {
    text.strip_suffix(word)
        .is_some_and(|before| before.is_empty() || before.ends_with(|c: char| !c.is_alphanumeric()))
}
