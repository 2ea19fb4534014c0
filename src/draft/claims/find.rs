//! Finds the claims of an article, sentence by sentence.

use super::claimant::{Attributions, NamedSource};
use super::covered::{CountedFigure, CoveredEvents};
use super::link::{Clause, ClauseSyntax, Link};
use super::since::{CountedPeriod, last_day};
use super::{figure, headline, pattern};
use crate::draft::document::{Document, Sentence};
use crate::draft::mention::Mentions;
use crate::draft::token::Token;
use crate::draft::trees::Trees;
use crate::record::{
    ActorRecordId, ClaimRecord, ClaimRecordId, EventRecord, StatementRecord, TextSpan, TimeRecord, WhenRecord,
};

/// The records that a claim can refer to.
#[derive(Clone, Copy, Debug)]
pub(in crate::draft) struct ClaimContext<'a> {
    /// The syntax.
    pub trees: &'a Trees<'a>,
    /// The actors and places.
    pub mentions: &'a Mentions,
    /// The times.
    pub times: &'a [TimeRecord],
    /// The statements: a figure inside one is the speaker's claim.
    pub statements: &'a [StatementRecord],
    /// The events.
    pub events: &'a [EventRecord],
}

/// The claims of an article, in the order of their numbers.
pub(in crate::draft) fn find(document: &Document<'_>, around: ClaimContext<'_>) -> Vec<ClaimRecord> {
    let covered = CoveredEvents::new(document, around.events);
    let mut finder = Finder { document, around, covered, claims: Vec::new(), last: None, statement: 0 };
    for sentence in &document.sentences {
        finder.sentence(sentence);
    }
    headline::fold(document, finder.claims)
}

/// The most tokens of a sentence that are read together. Longer ones are not real sentences, and would take more time
/// than their length warrants.
const LONGEST: usize = 300;

/// Words that stand where a noun for the victims would: `300 more`.
const UNNAMED: &[&str] = &["more", "others", "other", "another"];

/// Pronouns for somebody who puts a figure forward.
const PERSONS: &[&str] = &["he", "she", "it", "they", "we"];

struct Finder<'d, 'a> {
    document: &'d Document<'a>,
    around: ClaimContext<'d>,
    covered: CoveredEvents<'d, 'a>,
    claims: Vec<ClaimRecord>,
    /// The claimant last named, which a pronoun can refer to, and its paragraph.
    last: Option<(NamedSource, usize)>,
    /// The first statement that may cover what follows.
    statement: usize,
}

/// A figure of a clause that was joined to what happened.
struct LinkedFigure {
    /// The index of the figure in its clause.
    index: usize,
    link: Link,
    /// The claim that it is part of.
    part_of: Option<ClaimRecordId>,
    /// The claimant named around it.
    source: Option<NamedSource>,
}

impl<'d> Finder<'d, '_> {
    fn sentence(&mut self, sentence: &Sentence) {
        let first = sentence.tokens.start;
        for (index, t) in self.document.words(sentence).chunks(LONGEST).enumerate() {
            self.words(sentence, t, first + index * LONGEST);
        }
    }

    fn words(&mut self, sentence: &Sentence, t: &[Token], base: usize) {
        let (Some(first), Some(last)) = (t.first(), t.last()) else { return };
        let times = self.times(first.span.join(last.span));
        let dated = |f: &figure::Figure| {
            let (Some(from), Some(to)) = (t.get(f.number), t.get(f.end.wrapping_sub(1))) else { return true };
            let span = from.span.join(to.span);
            times.iter().any(|time| time.span.overlaps(span))
        };
        let tree = self.around.trees.of(self.document, sentence.paragraph);
        let syntax = ClauseSyntax { document: self.document, tree, base };
        let Some(mut clause) = Clause::read(t, syntax, dated) else { return };
        if clause.figures.is_empty() {
            return;
        }
        pattern::join_all(&mut clause);
        let attributions = Attributions::read(&clause);
        let mut ids = vec![None; clause.figures.len()];
        for index in 0..clause.figures.len() {
            let Some(link) = clause.links.get(index).copied().flatten() else { continue };
            let part_of = link.part_of.and_then(|whole| ids.get(whole).copied().flatten());
            let source = clause.figures.get(index).and_then(|f| attributions.of(t, f.number));
            let linked = LinkedFigure { index, link, part_of, source };
            let Some(claim) = self.claim(sentence, &clause, linked) else { continue };
            if let Some(id) = ids.get_mut(index) {
                *id = Some(claim.id);
            }
            self.claims.push(claim);
        }
    }

    /// The times of a sentence.
    fn times(&self, span: TextSpan) -> &'d [TimeRecord] {
        let all = self.around.times;
        let from = all.partition_point(|time| time.span.end <= span.start);
        let to = all.partition_point(|time| time.span.start < span.end);
        all.get(from..to.max(from)).unwrap_or(&[])
    }

    fn claim(
        &mut self,
        sentence: &Sentence,
        clause: &Clause<'_>,
        linked: LinkedFigure,
    ) -> Option<ClaimRecord> {
        let LinkedFigure { index, link, part_of, source } = linked;
        let t = clause.t;
        let f = clause.figures.get(index)?;
        let number = t.get(f.number)?.span.join(t.get(f.end.checked_sub(1)?)?.span);
        let phrase = t.get(f.phrase.start..f.phrase.end).unwrap_or(&[]);
        let victims = phrase.first().zip(phrase.last()).map(|(a, b)| a.span.join(b.span));
        let cue = t.get(link.cue.0)?.span.join(t.get(link.cue.1.checked_sub(1)?)?.span);
        let evidence = [Some(cue), victims].into_iter().flatten().fold(number, TextSpan::join);
        let (who, through, claimant) = self.claimant(sentence, number, source);
        let words = t.first()?.span.join(t.last()?.span);
        let (times, before) = (self.times(words), last_day(self.around.times, words));
        let period = CountedPeriod::read(self.document, t, times, before);
        let whole = part_of.and_then(|id| self.claims.get(id.0));
        let events = match whole {
            Some(whole) => whole.events.clone(),
            None => self.covered.of(&CountedFigure {
                measure: link.measure,
                t,
                evidence,
                sentence,
                times,
                period: &period,
            }),
        };
        Some(ClaimRecord {
            id: ClaimRecordId(self.claims.len()),
            measure: link.measure,
            low: f.low,
            best: f.best,
            high: f.high,
            qualifier: f.qualifier,
            victims: victims
                .filter(|_| !phrase.iter().all(|t| t.is_any(UNNAMED)))
                .map(|span| self.document.at(span).to_owned()),
            number,
            claimant,
            claimant_evidence: who,
            through,
            part_of,
            own_voice: claimant.is_none() && who.is_none(),
            events,
            since: period.since,
            as_of: self.as_of(t),
            evidence: vec![evidence],
            rule: link.rule,
            confidence: link.confidence,
        })
    }

    /// The words that name the claimant and the outlet, and the claimant as an actor.
    fn claimant(
        &mut self,
        sentence: &Sentence,
        number: TextSpan,
        source: Option<NamedSource>,
    ) -> (Option<TextSpan>, Option<TextSpan>, Option<ActorRecordId>) {
        let person = |source: &NamedSource| {
            let who = self.document.at(source.who);
            source.pronoun && PERSONS.iter().any(|word| word.eq_ignore_ascii_case(who))
        };
        let unknown = source.filter(person).map(|source| source.who);
        let source = match source {
            Some(source) if source.pronoun => {
                // The speakers of statements are more reliable.
                let spoken = self.statement_over(number).map_or(Vec::new(), |said| said.speakers.clone());
                let same = |who| spoken.is_empty() || self.actor(who).is_some_and(|id| spoken.contains(&id));
                let near = self.last.filter(|(s, p)| *p + 1 >= sentence.paragraph && same(s.who));
                near.map(|(source, _)| source)
            }
            Some(source) => {
                self.last = Some((source, sentence.paragraph));
                Some(source)
            }
            None => None,
        };
        let said = self.statement_over(number);
        let (speaker, words) =
            (said.and_then(|s| s.speakers.first().copied()), said.and_then(|s| s.speaker_evidence));
        // Somebody puts the figure forward, even if the pronoun does not say who.
        let words = words.or(unknown);
        let Some(source) = source else { return (words, None, speaker) };
        let same = words.is_some_and(|words| words.overlaps(source.who));
        let actor = speaker.filter(|_| same).or_else(|| self.actor(source.who));
        (Some(source.who), source.through, actor)
    }

    /// The statement that contains a span.
    fn statement_over(&mut self, span: TextSpan) -> Option<&StatementRecord> {
        let all = self.around.statements;
        while all.get(self.statement).is_some_and(|s| s.content.end < span.start) {
            self.statement += 1;
        }
        let from = self.statement;
        all.iter().skip(from).take_while(|s| s.content.start <= span.start).find(|s| s.content.contains(span))
    }

    /// The actor that words name: the one whose name takes most of them.
    fn actor(&self, who: TextSpan) -> Option<ActorRecordId> {
        let length = |span: TextSpan| span.end - span.start;
        let named = self.around.mentions.within(who).filter_map(|mention| match mention.referent {
            crate::draft::mention::Referent::Actor(id) => Some((length(mention.name), id)),
            crate::draft::mention::Referent::Place(_) => None,
        });
        named.max_by_key(|(length, _)| *length).map(|(_, id)| id)
    }

    /// `as of 18:00 on 12 July`: the time that the figures refer to.
    fn as_of(&self, t: &[Token]) -> Option<WhenRecord> {
        let words = t.first()?.span.join(t.last()?.span);
        let behind = |time: &&TimeRecord| {
            let at = t.partition_point(|token| token.span.start < time.span.start);
            let before = |n: usize| at.checked_sub(n).and_then(|i| t.get(i)).map_or("", |t| &*t.form);
            before(1) == "of" && before(2) == "as"
        };
        self.times(words).iter().find(behind).and_then(WhenRecord::of)
    }
}
