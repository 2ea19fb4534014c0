//! Who the speakers are: the actors that the words name; pronouns and definite nouns where only one can be meant.

use crate::draft::actor::{Mentions, Referent};
use crate::draft::document::Document;
use crate::draft::id::ActorId;
use crate::draft::span::Span;
use crate::draft::statement::Statement;
use crate::draft::time::Time;
use crate::draft::when::When;
use crate::model::ActorKind;

/// How many paragraphs back a pronoun can look.
const BACK: usize = 2;

/// Fills in the speakers of statements, on whose behalf they speak, and when.
pub(super) fn resolve(
    document: &Document<'_>,
    mentions: &Mentions,
    times: &[Time],
    statements: &mut [Statement],
) {
    let mut order: Vec<usize> = (0..statements.len()).collect();
    order.sort_by_key(|&at| statements.get(at).and_then(|one| one.cue).map_or(0, |cue| cue.start));
    let mut resolver = Resolver { document, mentions, last: None };
    for at in order {
        let Some(one) = statements.get_mut(at) else { continue };
        resolver.name(one);
        one.when = said_when(document, times, one);
    }
}

/// The last statement whose speakers are known.
struct Last {
    speakers: Vec<ActorId>,
    /// Where its verb stands.
    at: usize,
    /// Whether a document speaks: a statement, a report.
    document: bool,
}

struct Resolver<'a> {
    document: &'a Document<'a>,
    mentions: &'a Mentions,
    last: Option<Last>,
}

impl Resolver<'_> {
    fn name(&mut self, one: &mut Statement) {
        let Some(words) = one.speaker_evidence else { return };
        let text = self.document.at(words).to_lowercase();
        let at = one.cue.map_or(words.start, |cue| cue.start.max(words.start));
        let named = self.mentions.actors_in(words);
        if named.is_empty() {
            one.speakers = self.referred(&text, words);
        } else {
            let joint = text.contains(" and ") || text.starts_with("both ");
            one.speakers = self.heads(&named, &text, joint);
            one.on_behalf_of =
                named.into_iter().filter(|id| !one.speakers.contains(id) && self.body(*id)).collect();
        }
        for id in one.speakers.clone() {
            let groups = self.mentions.actor(id).map(|actor| actor.member_of.clone()).unwrap_or_default();
            one.on_behalf_of.extend(groups.into_iter().filter(|group| !one.speakers.contains(group)));
        }
        one.on_behalf_of.sort_unstable();
        one.on_behalf_of.dedup();
        let said = one.cue.map_or("", |cue| self.document.at(cue)).to_lowercase();
        let document = is_document(&text) || is_document(&said);
        if !one.speakers.is_empty() {
            self.last = Some(Last { speakers: one.speakers.clone(), at, document });
        }
    }

    fn kind(&self, id: ActorId) -> Option<ActorKind> {
        self.mentions.actor(id).map(|actor| actor.kind)
    }

    fn body(&self, id: ActorId) -> bool {
        self.kind(id).is_some_and(|kind| !matches!(kind, ActorKind::Person | ActorKind::Civilians))
    }

    /// Those of the named who speak: persons before bodies before states, unless they speak jointly.
    fn heads(&self, named: &[ActorId], text: &str, joint: bool) -> Vec<ActorId> {
        let owned = text.contains("'s office") || text.contains("’s office");
        let person = |id: &ActorId| self.kind(*id) == Some(ActorKind::Person) && !owned;
        let state = |id: &ActorId| self.kind(*id) == Some(ActorKind::State);
        let persons: Vec<ActorId> = named.iter().copied().filter(person).collect();
        let bodies: Vec<ActorId> = named.iter().copied().filter(|id| !state(id) && !person(id)).collect();
        let chosen = match (persons.is_empty(), bodies.is_empty()) {
            (false, _) => persons,
            (true, false) => bodies,
            (true, true) => named.to_vec(),
        };
        if joint { chosen } else { chosen.into_iter().take(1).collect() }
    }

    /// Whom a pronoun or a definite noun means, where only one can be meant.
    fn referred(&self, text: &str, words: Span) -> Vec<ActorId> {
        let first = text.split_whitespace().next().unwrap_or("");
        let Some(last) = self.last.as_ref().filter(|last| self.near(last.at, words.start)) else {
            return if matches!(first, "he" | "she" | "his" | "her") {
                self.only_person(words)
            } else {
                Vec::new()
            };
        };
        let one = |id: &ActorId| last.speakers.len() == 1 && self.kind(*id) == Some(ActorKind::Person);
        let person = last.speakers.first().filter(|id| one(id)).copied();
        match first {
            "he" | "she" => match person.filter(|id| self.no_rival(*id, last.at, words.start)) {
                Some(id) => vec![id],
                None => self.only_person(words),
            },
            "it" if last.speakers.iter().all(|id| self.body(*id)) => last.speakers.clone(),
            "they" | "both" if last.speakers.len() > 1 => last.speakers.clone(),
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
    fn no_rival(&self, id: ActorId, from: usize, to: usize) -> bool {
        self.mentions.within(Span::new(from, to)).all(|mention| match mention.referent {
            Referent::Actor(other) => other == id || self.kind(other) != Some(ActorKind::Person),
            Referent::Place(_) => true,
        })
    }

    /// The person named before the words in their sentence and the one before, where there is one only.
    fn only_person(&self, words: Span) -> Vec<ActorId> {
        let Some(index) = self.document.sentence_at(words.start) else { return Vec::new() };
        let from =
            self.document.sentences.get(index.saturating_sub(1)).map_or(0, |sentence| sentence.span.start);
        let named = self.mentions.actors_in(Span::new(from, words.start));
        let persons: Vec<ActorId> =
            named.into_iter().filter(|id| self.kind(*id) == Some(ActorKind::Person)).collect();
        if persons.len() == 1 { persons } else { Vec::new() }
    }

    /// The one actor whose role ends with the noun: `the prime minister`.
    fn by_role(&self, text: &str) -> Option<ActorId> {
        let noun = text.strip_prefix("the ")?;
        let holds = |role: &str| role.to_lowercase().ends_with(noun);
        let mut fitting =
            self.mentions.actors.iter().filter(|actor| actor.role.as_deref().is_some_and(holds));
        let only = fitting.next()?;
        fitting.next().is_none().then_some(only.id)
    }
}

fn is_document(text: &str) -> bool {
    const NOUNS: [&str; 8] = [
        "statement",
        "report",
        "letter",
        "communique",
        "communiqué",
        "declaration",
        "document",
        "resolution",
    ];
    text.split(|c: char| !c.is_alphabetic()).any(|word| NOUNS.contains(&word))
}

/// The time that stands beside the verb: in its sentence, and not in what was said.
fn said_when(document: &Document<'_>, times: &[Time], one: &Statement) -> Option<When> {
    let cue = one.cue?;
    let sentence = document.sentences.get(document.sentence_at(cue.start)?)?.span;
    let first = times.partition_point(|time| time.span.start < sentence.start);
    let inside = times.iter().skip(first).take_while(|time| time.span.end <= sentence.end);
    let mut beside = inside.filter(|time| !one.content.overlaps(time.span)).take(40);
    let near =
        |time: &&Time| time.span.start.abs_diff(cue.end) < 90 || time.span.end.abs_diff(cue.start) < 90;
    beside.find(near).and_then(When::of)
}
