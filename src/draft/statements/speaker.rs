//! Identifies speakers: the actors that the words name, and those meant by pronouns and definite nouns if there is only
//! one candidate.

use std::collections::HashMap;

use super::joint::Joint;
use crate::draft::document::Document;
use crate::draft::grammar::{self, Class};
use crate::draft::mention::{Mentions, Referent};
use crate::model::ActorKind;
use crate::record::{ActorRecordId, StatementRecord, TextSpan, TimeRecord, WhenRecord};

/// How many paragraphs back a pronoun can refer.
const BACK: usize = 2;

/// Fills in the speakers of statements, on whose behalf they speak, and when.
pub(super) fn resolve(
    document: &Document<'_>,
    mentions: &Mentions,
    times: &[TimeRecord],
    statements: &mut [StatementRecord],
) {
    let mut order: Vec<usize> = (0..statements.len()).collect();
    order.sort_by_key(|&at| statements.get(at).and_then(|one| one.cue).map_or(0, |cue| cue.start));
    let mut resolver = Resolver { document, mentions, last: None, pronouns: HashMap::new() };
    for at in order {
        let Some(one) = statements.get_mut(at) else { continue };
        resolver.name(one);
        one.when = said_when(document, times, one);
    }
}

/// The last statement whose speakers are known.
struct Last {
    speakers: Vec<ActorRecordId>,
    /// The position of its verb.
    at: usize,
    /// Whether the speaker is a document: a statement, a report.
    document: bool,
}

struct Resolver<'a> {
    document: &'a Document<'a>,
    mentions: &'a Mentions,
    last: Option<Last>,
    /// The pronoun used for each speaker.
    pronouns: HashMap<ActorRecordId, &'static str>,
}

impl Resolver<'_> {
    fn name(&mut self, one: &mut StatementRecord) {
        let Some(words) = one.speaker_evidence else { return };
        let text = self.document.at(words).to_lowercase();
        let at = one.cue.map_or(words.start, |cue| cue.start.max(words.start));
        let mut named = self.mentions.actors_in(words);
        let apposed = self.apposed(words, one.cue.map_or(words.end, |cue| cue.start));
        if let Some(actor) = apposed.filter(|_| !self.some_person(&named)) {
            named = vec![actor];
        } else if let Some(person) = self.inserted(words, at).filter(|_| !self.some_person(&named)) {
            // `Its envoy, Maria Costa, said`: the name is the speaker.
            named.insert(0, person);
        }
        if self.stranger(words) {
            one.on_behalf_of = named.into_iter().filter(|id| self.body(*id)).collect();
        } else if named.is_empty() {
            one.speakers = self.referred(&text, words);
        } else {
            let with = [" and ", " & ", " as well as ", " together with "];
            let joint = with.iter().any(|word| text.contains(word)) || text.starts_with("both ");
            one.speakers = self.heads(&named, &text, joint);
            one.on_behalf_of =
                named.into_iter().filter(|id| !one.speakers.contains(id) && self.body(*id)).collect();
        }
        self.join(one, words);
        for id in one.speakers.clone() {
            let groups = self.mentions.actor(id).map(|actor| actor.member_of.clone()).unwrap_or_default();
            one.on_behalf_of.extend(groups.into_iter().filter(|group| !one.speakers.contains(group)));
        }
        one.on_behalf_of.sort_unstable();
        one.on_behalf_of.dedup();
        let said = one.cue.map_or("", |cue| self.document.at(cue)).to_lowercase();
        let document = is_document(&text) || is_document(&said);
        if !one.speakers.is_empty() {
            if let (Some(pronoun), Some(first)) = (pronoun(&text), one.speakers.first()) {
                self.pronouns.insert(*first, pronoun);
            }
            self.last = Some(Last { speakers: one.speakers.clone(), at, document });
        }
    }

    /// Adds joint speakers: the words before the verb may name only the last of them.
    fn join(&self, one: &mut StatementRecord, words: TextSpan) {
        let person = |id: &ActorRecordId| self.kind(*id) == Some(ActorKind::Person);
        let group = self.document.at(words).to_lowercase().contains("ministers");
        if one.speakers.is_empty() || !group && !one.speakers.iter().all(person) {
            return;
        }
        let joint = Joint { document: self.document, mentions: self.mentions, words, cue: one.cue };
        let Some(others) = joint.others() else { return };
        let known: Vec<ActorRecordId> =
            std::mem::take(&mut one.speakers).into_iter().filter(person).collect();
        for id in known.into_iter().chain(others.persons) {
            if !one.speakers.contains(&id) {
                one.speakers.push(id);
            }
        }
        one.on_behalf_of.retain(|id| !one.speakers.contains(id));
        one.speaker_evidence = Some(others.words);
    }

    /// The person named directly after the words and before the verb.
    fn inserted(&self, words: TextSpan, verb: usize) -> Option<ActorRecordId> {
        let between = TextSpan::new(words.end, verb);
        let rest = self.document.at(between).strip_prefix(',').filter(|rest| rest.len() < 120)?;
        let start = verb - rest.trim_start().len();
        let mention = self.mentions.within(between).next()?;
        let id = match mention.referent {
            Referent::Actor(id) if self.kind(id) == Some(ActorKind::Person) => id,
            _ => return None,
        };
        (mention.phrase.start.min(mention.name.start) <= start + 8).then_some(id)
    }

    fn some_person(&self, named: &[ActorRecordId]) -> bool {
        named.iter().any(|id| self.named_person(*id))
    }

    fn named_person(&self, id: ActorRecordId) -> bool {
        self.mentions.actor(id).is_some_and(|actor| actor.kind == ActorKind::Person && actor.named)
    }

    /// The actor whose name stands in apposition after the words: `said one of the marchers, Intisar`, `according
    /// to the weather bureau, PAGASA`.
    fn apposed(&self, words: TextSpan, cue: usize) -> Option<ActorRecordId> {
        let rest =
            self.document.text.get(words.end..).filter(|rest| rest.starts_with(',') && cue < words.start)?;
        let start = words.end + (rest.len() - rest.trim_start_matches([',', ' ']).len());
        let mention = self.mentions.within(TextSpan::new(start, start + 1)).next()?;
        match mention.referent {
            Referent::Actor(id) if mention.name.start == start => {
                let within = mention.phrase.start <= words.start.max(cue);
                (self.named_person(id) || within || mention.phrase.overlaps(words)).then_some(id)
            }
            _ => None,
        }
    }

    /// Whether the words begin with a full name that is not an actor of the draft, so that those named after it are not
    /// the speakers.
    fn stranger(&self, words: TextSpan) -> bool {
        let tokens = self.document.tokens(self.document.range(words));
        let article = tokens.first().is_some_and(|token| token.is_any(&["the", "a", "an", "both", "some"]));
        let run = tokens.iter().take_while(|token| token.capital && token.is_word()).count();
        let known = |span: TextSpan| self.mentions.within(span).next().is_some();
        match (tokens.first(), run.checked_sub(1).and_then(|last| tokens.get(last))) {
            (Some(first), Some(last)) => {
                !article && run > 1 && run < tokens.len() && !known(first.span.join(last.span))
            }
            _ => false,
        }
    }

    fn kind(&self, id: ActorRecordId) -> Option<ActorKind> {
        self.mentions.actor(id).map(|actor| actor.kind)
    }

    fn body(&self, id: ActorRecordId) -> bool {
        self.kind(id).is_some_and(|kind| !matches!(kind, ActorKind::Person | ActorKind::Civilians))
    }

    /// The speakers among those named: persons, otherwise bodies, otherwise states; all of them if they speak jointly.
    fn heads(&self, named: &[ActorRecordId], text: &str, joint: bool) -> Vec<ActorRecordId> {
        let owned = text.contains("'s office") || text.contains("’s office");
        let person = |id: &ActorRecordId| self.kind(*id) == Some(ActorKind::Person) && !owned;
        let state = |id: &ActorRecordId| self.kind(*id) == Some(ActorKind::State);
        let persons: Vec<ActorRecordId> = named.iter().copied().filter(person).collect();
        let bodies: Vec<ActorRecordId> =
            named.iter().copied().filter(|id| !state(id) && !person(id)).collect();
        let persons_only = !persons.is_empty();
        let chosen = match (persons.is_empty(), bodies.is_empty()) {
            (false, _) => persons,
            (true, false) => bodies,
            (true, true) => named.to_vec(),
        };
        match (joint, persons_only) {
            (true, true) => chosen,
            (true, false) => named.to_vec(),
            _ => chosen.into_iter().take(1).collect(),
        }
    }

    /// The actor meant by a pronoun or a definite noun, if there is only one candidate.
    fn referred(&self, text: &str, words: TextSpan) -> Vec<ActorRecordId> {
        let first = text.split_whitespace().next().unwrap_or("");
        if first == "both" {
            return self.two_persons(words);
        }
        let Some(last) = self.last.as_ref().filter(|last| self.near(last.at, words.start)) else {
            return if matches!(first, "he" | "she" | "his" | "her") {
                self.only_person(words)
            } else {
                Vec::new()
            };
        };
        let one = |id: &ActorRecordId| last.speakers.len() == 1 && self.kind(*id) == Some(ActorKind::Person);
        let person = last.speakers.first().filter(|id| one(id) && self.goes_by(**id, first)).copied();
        match first {
            "he" | "she" => match person.filter(|id| self.no_rival(*id, last.at, words.start)) {
                Some(id) => vec![id],
                None => self.only_person(words),
            },
            "it" if last.speakers.iter().all(|id| self.body(*id)) => last.speakers.clone(),
            "they" if last.speakers.len() > 1 => last.speakers.clone(),
            "the" | "this" | "that" if is_document(text) && last.document => last.speakers.clone(),
            "the" => self.by_role(text).into_iter().collect(),
            _ => Vec::new(),
        }
    }

    fn near(&self, before: usize, now: usize) -> bool {
        let paragraph = |byte| {
            let sentence = self.document.sentence_at(byte).and_then(|at| self.document.sentences.get(at));
            sentence.map_or(0, |sentence| sentence.paragraph)
        };
        before <= now && paragraph(now).saturating_sub(paragraph(before)) <= BACK
    }

    /// Whether no other person is named between two places.
    fn no_rival(&self, id: ActorRecordId, from: usize, to: usize) -> bool {
        self.mentions.within(TextSpan::new(from, to)).all(|mention| match mention.referent {
            Referent::Actor(other) => other == id || !self.named_person(other),
            Referent::Place(_) => true,
        })
    }

    /// The person named before the words in their sentence or the one before, if there is only one.
    fn only_person(&self, words: TextSpan) -> Vec<ActorRecordId> {
        let Some(index) = self.document.sentence_at(words.start) else { return Vec::new() };
        let from =
            self.document.sentences.get(index.saturating_sub(1)).map_or(0, |sentence| sentence.span.start);
        let named = self.mentions.actors_in(TextSpan::new(from, words.start));
        let text = self.document.at(words).to_lowercase();
        let fits = |id: &ActorRecordId| self.kind(*id) == Some(ActorKind::Person) && self.goes_by(*id, &text);
        let mut persons: Vec<ActorRecordId> = named.into_iter().filter(fits).collect();
        // A named person takes precedence over those known only by a role ("his wife").
        if persons.iter().any(|id| self.named_person(*id)) {
            persons.retain(|id| self.named_person(*id));
        }
        if persons.len() == 1 { persons } else { Vec::new() }
    }

    /// Whether a pronoun is compatible with those used for a person so far.
    fn goes_by(&self, id: ActorRecordId, word: &str) -> bool {
        let known = self.pronouns.get(&id);
        known.is_none_or(|known| pronoun(word).is_none_or(|here| here == *known))
    }

    /// The two persons named before the words in their sentence and the one before: `both leaders`.
    fn two_persons(&self, words: TextSpan) -> Vec<ActorRecordId> {
        let before = self.document.sentence_at(words.start).map(|at| at.saturating_sub(1));
        let sentence = before.and_then(|at| self.document.sentences.get(at));
        let from = sentence.map_or(words.start, |sentence| sentence.span.start);
        let mut named = self.mentions.actors_in(TextSpan::new(from, words.start));
        named.retain(|id| self.kind(*id) == Some(ActorKind::Person));
        if named.len() == 2 { named } else { Vec::new() }
    }

    /// The one actor whose role ends with the noun: `the prime minister`.
    fn by_role(&self, text: &str) -> Option<ActorRecordId> {
        let noun = text.strip_prefix("the ")?;
        let holds = |role: &str| role.to_lowercase().ends_with(noun);
        let mut fitting =
            self.mentions.actors.iter().filter(|actor| actor.role.as_deref().is_some_and(holds));
        let only = fitting.next()?;
        fitting.next().is_none().then_some(only.id)
    }
}

fn pronoun(text: &str) -> Option<&'static str> {
    ["he", "she"].into_iter().find(|pronoun| *pronoun == text)
}

fn is_document(text: &str) -> bool {
    text.split(|c: char| !c.is_alphabetic()).any(|word| grammar::is(word, Class::Document))
}

/// The time beside the verb or before its subject, outside the content.
fn said_when(document: &Document<'_>, times: &[TimeRecord], one: &StatementRecord) -> Option<WhenRecord> {
    let cue = one.cue?;
    let sentence = document.sentences.get(document.sentence_at(cue.start)?)?.span;
    let first = times.partition_point(|time| time.span.start < sentence.start);
    let inside = times.iter().skip(first).take_while(|time| time.span.end <= sentence.end);
    let mut beside = inside.filter(|time| !one.content.overlaps(time.span)).take(40);
    let subject = one.speaker_evidence.map_or(cue.start, |words| words.start.min(cue.start));
    let near = |time: &&TimeRecord| {
        let behind = time.span.start.checked_sub(cue.end).is_some_and(|gap| gap < 40);
        behind || subject.checked_sub(time.span.end).is_some_and(|gap| gap < 3)
    };
    beside.find(near).and_then(WhenRecord::of)
}
