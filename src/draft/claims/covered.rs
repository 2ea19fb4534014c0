//! Finds the events that a figure covers.
//!
//! Its own clause tells first, then its sentence. A figure whose sentence tells no event that can cost lives belongs to the
//! one that the text goes on about: the attack that the sentence mentions again (`the attack killed six`, `the death toll
//! rose to 12`), otherwise the one whose figures were given last. A figure that counts a period covers no single day.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::since::CountedPeriod;
use crate::draft::document::{Document, Sentence};
use crate::draft::token::{Token, TokenKind};
use crate::draft::words::HARMS;
use crate::model::Kind;
use crate::record::{EventRecord, EventRecordId, MeasureRecord, TextSpan, TimeRecord};

/// A figure that looks for its events.
pub(super) struct CountedFigure<'a> {
    /// What is counted.
    pub measure: MeasureRecord,
    /// The words of its sentence.
    pub t: &'a [Token],
    /// The words that support it.
    pub evidence: TextSpan,
    /// The sentence.
    pub sentence: &'a Sentence,
    /// The times of the sentence.
    pub times: &'a [TimeRecord],
    /// The period that it counts, if it does.
    pub period: &'a CountedPeriod,
}

/// The events of an article, for the figures that they cost, in the order of the text.
pub(super) struct CoveredEvents<'d, 'a> {
    document: &'d Document<'a>,
    events: &'d [EventRecord],
    /// The evidence of events, by where it begins.
    told: Vec<(TextSpan, EventRecordId)>,
    /// The events that the last figure covers, and its sentence and paragraph.
    last: Option<(Vec<EventRecordId>, TextSpan, usize)>,
    /// The events that figures cover so far.
    counted: HashSet<EventRecordId>,
}

/// The paragraphs over which a figure without an event of its own belongs to that of the figure before.
const NEAR: usize = 4;

/// The paragraphs over which `the attack` refers to an attack told before.
const FAR: usize = 12;

/// The paragraphs that tell what an article is about.
const LEAD: usize = 3;

/// How many days ago an event is at most that news is about.
const RECENT: i64 = 14;

/// Words for an event, or for its victims, that refer to one told before if they are definite.
const VICTIMS: &[&str] =
    &["toll", "dead", "victims", "deaths", "casualties", "injured", "wounded", "bodies", "fatalities"];

/// Words that make a noun definite.
const DEFINITE: &[&str] = &["the", "this", "that", "these", "those", "its", "'s", "'", "their"];

/// Words that make a noun another one than that told before.
const OTHER: &[&str] = &["a", "an", "another", "similar", "previous", "earlier", "separate", "other"];

/// How many words may stand between such a word and its noun: `the deadly rocket attack`.
const PHRASE: usize = 4;

impl<'d, 'a> CoveredEvents<'d, 'a> {
    pub(super) fn new(document: &'d Document<'a>, events: &'d [EventRecord]) -> Self {
        let spans = events.iter().flat_map(|e| e.evidence.iter().map(|span| (*span, e.id)));
        let mut told: Vec<(TextSpan, EventRecordId)> = spans.collect();
        told.sort_unstable_by_key(|(span, id)| (span.start, id.0));
        Self { document, events, told, last: None, counted: HashSet::new() }
    }

    /// The events that a figure covers; remembers them for the figures that follow.
    pub(super) fn of(&mut self, figure: &CountedFigure<'_>) -> Vec<EventRecordId> {
        let mut found = self.own(figure);
        if figure.period.cumulative {
            found.retain(|id| self.event(*id).is_some_and(|event| goes_on(event, figure)));
            return found;
        }
        if found.is_empty() {
            found = self.told_before(figure).unwrap_or_default();
        }
        if !found.is_empty() {
            self.counted.extend(&found);
            self.last = Some((found.clone(), figure.sentence.span, figure.sentence.paragraph));
        }
        found
    }

    fn event(&self, id: EventRecordId) -> Option<&'d EventRecord> {
        self.events.get(id.0)
    }

    /// The events of the sentence: those that share words with the figure, otherwise the nearest.
    fn own(&self, figure: &CountedFigure<'_>) -> Vec<EventRecordId> {
        let (Some(first), Some(last)) = (figure.t.first(), figure.t.last()) else { return Vec::new() };
        let words = first.span.join(last.span);
        let from = self.told.partition_point(|(span, _)| span.start < words.start);
        let to = self.told.partition_point(|(span, _)| span.start < words.end);
        let here = self.told.get(from..to.max(from)).unwrap_or(&[]);
        let carries =
            |id: EventRecordId| self.event(id).is_some_and(|event| carries(event.kind, figure.measure));
        let here: Vec<(TextSpan, EventRecordId)> =
            here.iter().copied().filter(|(_, id)| carries(*id)).collect();
        let mut near: Vec<EventRecordId> = Vec::new();
        for (span, id) in &here {
            if span.overlaps(figure.evidence) && !near.contains(id) {
                near.push(*id);
            }
        }
        // "Rebels attacked a village, killing 12 people": the clause that tells the whole has the parties and the day.
        let within = |id: &EventRecordId| {
            let whole = |span: TextSpan| {
                here.iter().any(|(other, holder)| holder != id && other.contains(span) && *other != span)
            };
            here.iter().any(|(span, holder)| holder == id && whole(*span))
        };
        let outer: Vec<EventRecordId> = near.iter().copied().filter(|id| !within(id)).collect();
        near = if outer.is_empty() { near } else { outer };
        if near.is_empty() {
            let gap = |span: &TextSpan| {
                figure
                    .evidence
                    .start
                    .saturating_sub(span.end)
                    .max(span.start.saturating_sub(figure.evidence.end))
            };
            near.extend(here.iter().min_by_key(|(span, _)| gap(span)).map(|(_, id)| *id));
        }
        near
    }

    /// The events that the text goes on about.
    fn told_before(&self, figure: &CountedFigure<'_>) -> Option<Vec<EventRecordId>> {
        // "killed 90 people and injured 300 more": the figures of one sentence.
        if let Some((events, sentence, _)) = &self.last
            && sentence.start == figure.sentence.span.start
        {
            let carried = events.iter().copied();
            return Some(carried.filter(|id| self.fits(*id, figure, false)).collect());
        }
        if !matches!(figure.measure, MeasureRecord::Killed | MeasureRecord::Injured | MeasureRecord::Missing)
        {
            return None;
        }
        match mention(figure.t) {
            Mention::Another => None,
            Mention::Known => self.mentioned(figure, false).map(|id| vec![id]),
            Mention::Victims => self.mentioned(figure, true).map(|id| vec![id]),
            Mention::Nothing => {
                let near = self
                    .last
                    .as_ref()
                    .filter(|(.., paragraph)| paragraph + NEAR >= figure.sentence.paragraph);
                let near = near.map(|(events, ..)| events.clone());
                let found = near.or_else(|| self.lead(figure).map(|id| vec![id]))?;
                Some(
                    found
                        .into_iter()
                        .filter(|id| self.fits(*id, figure, false) && self.is_here(*id, figure))
                        .collect(),
                )
            }
        }
    }

    /// The event that a sentence mentions again: that of the day it names, otherwise the last told. If it mentions only the
    /// victims, that for which a figure was given.
    fn mentioned(&self, figure: &CountedFigure<'_>, victims: bool) -> Option<EventRecordId> {
        let before = self.told.partition_point(|(span, _)| span.end <= figure.sentence.span.start);
        let earlier = self.told.get(..before)?.iter().rev().map(|(span, id)| (*span, *id));
        let near = earlier.filter(|(span, id)| {
            let paragraph = self.paragraph(*span);
            paragraph.is_none_or(|at| at + FAR >= figure.sentence.paragraph || at < LEAD)
                && self.fits(*id, figure, true)
        });
        let near: Vec<EventRecordId> = near.map(|(_, id)| id).collect();
        let dates = dates(figure);
        let dated = |id: &&EventRecordId| {
            let when = self.event(**id).and_then(|event| event.when.as_ref());
            when.is_some_and(|when| {
                dates.iter().any(|(first, last)| when.start <= *last && *first <= when.end)
            })
        };
        // The text returns from what it tells of the past to what it is about.
        let recent = |id: &&EventRecordId| self.event(**id).is_some_and(|event| self.is_recent(event));
        let counted = |id: &&EventRecordId| victims && self.counted.contains(*id);
        near.iter()
            .find(dated)
            .or_else(|| near.iter().find(counted))
            .or_else(|| near.iter().find(recent))
            .or_else(|| near.first())
            .copied()
    }

    /// The first event of the headline or the lead that can have cost what is counted.
    fn lead(&self, figure: &CountedFigure<'_>) -> Option<EventRecordId> {
        let early = self.told.iter().take_while(|(span, _)| {
            span.end <= figure.sentence.span.start && self.paragraph(*span).is_some_and(|at| at < LEAD)
        });
        let mut early = early.map(|(_, id)| *id);
        early.find(|id| self.fits(*id, figure, false))
    }

    fn paragraph(&self, span: TextSpan) -> Option<usize> {
        let sentence = self.document.sentence_at(span.start)?;
        self.document.sentences.get(sentence).map(|sentence| sentence.paragraph)
    }

    /// Whether an event can have cost what is counted, and no date of the sentence speaks against it: `The war of 2020 cost
    /// 6,500 lives` is not about what happened last week. Where the sentence mentions the event again, a later day is that of
    /// the figure: `the death toll rose to 12 on Thursday`.
    fn fits(&self, id: EventRecordId, figure: &CountedFigure<'_>, again: bool) -> bool {
        let Some(event) = self.event(id) else { return false };
        let dates = dates(figure);
        let other = match (&event.when, self.document.published) {
            (Some(when), _) => !dates.iter().any(|(first, last)| {
                let later = if again { RECENT } else { 0 };
                when.start <= *last && (*first - when.end).num_days() <= later
            }),
            (None, Some(day)) => dates.iter().all(|(_, last)| (day - *last).num_days() > RECENT),
            (None, None) => true,
        };
        carries(event.kind, figure.measure) && event.kind != Kind::Coerce && (dates.is_empty() || !other)
    }

    /// Whether the sentence does not begin with a place that is none of the event: `In Israel, 127 people died`.
    fn is_here(&self, id: EventRecordId, figure: &CountedFigure<'_>) -> bool {
        let fronted =
            figure.t.first().is_some_and(|token| token.is_any(&["in", "at", "near", "across", "elsewhere"]));
        let comma = figure.t.iter().take(8).position(|token| token.is(","));
        let Some(end) = comma.filter(|_| fronted) else { return true };
        let evidence = self.event(id).map_or(&[][..], |event| event.evidence.as_slice());
        let named = |token: &&Token| {
            let name = self.document.at(token.span);
            evidence.iter().any(|span| self.document.at(*span).contains(name))
        };
        figure.t.get(1..end).unwrap_or(&[]).iter().filter(|token| token.capital).all(|token| named(&token))
    }

    /// Whether an event is undated or not long before the day of publication.
    fn is_recent(&self, event: &EventRecord) -> bool {
        let age =
            event.when.as_ref().zip(self.document.published).map(|(when, day)| (day - when.end).num_days());
        age.is_none_or(|days| days <= RECENT)
    }
}

/// What a sentence says of an event that it does not tell.
enum Mention {
    /// One told before: `the attack`.
    Known,
    /// The victims of one told before: `the death toll`.
    Victims,
    /// Another one: `a similar attack`.
    Another,
    Nothing,
}

/// Reads whether a sentence mentions an event told before.
fn mention(t: &[Token]) -> Mention {
    let (mut known, mut victims) = (false, false);
    for (at, token) in t.iter().enumerate() {
        let attack = HARMS.contains(&*token.form);
        if !attack && !token.is_any(VICTIMS) {
            continue;
        }
        let before = t.get(at.saturating_sub(PHRASE)..at).unwrap_or(&[]);
        let last = before.iter().rev().find(|word| word.is_any(DEFINITE) || word.is_any(OTHER));
        match last {
            Some(word) if word.is_any(DEFINITE) => {
                known |= attack;
                victims |= !attack;
            }
            Some(_) if attack => return Mention::Another,
            _ => {}
        }
    }
    match (known, victims) {
        (true, _) => Mention::Known,
        (false, true) => Mention::Victims,
        (false, false) => Mention::Nothing,
    }
}

/// Whether an event of a kind can cost what is counted: statements and talks cost nobody anything.
fn carries(kind: Kind, measure: MeasureRecord) -> bool {
    match measure {
        MeasureRecord::Killed | MeasureRecord::Injured | MeasureRecord::Missing => {
            matches!(kind, Kind::Assault | Kind::Coerce | Kind::Protest | Kind::Other | Kind::Mobilize)
        }
        MeasureRecord::Displaced => {
            matches!(kind, Kind::Assault | Kind::Coerce | Kind::Other | Kind::Retreat | Kind::Mobilize)
        }
        MeasureRecord::Detained | MeasureRecord::Abducted => {
            matches!(kind, Kind::Coerce | Kind::Assault | Kind::Protest | Kind::Other)
        }
    }
}

/// The first and last days of the dates that a sentence names in the words of the article.
fn dates(figure: &CountedFigure<'_>) -> Vec<(NaiveDate, NaiveDate)> {
    let own = figure.times.iter().filter(|time| !is_quoted(figure.t, time.span));
    own.filter_map(|time| time.first.zip(time.last)).collect()
}

/// Whether an event goes on in the period that a figure counts: it is not of one day, or the figure counts from its first
/// day (`launched its offensive on October 7 … has since killed`).
fn goes_on(event: &EventRecord, figure: &CountedFigure<'_>) -> bool {
    let Some(when) = &event.when else { return true };
    let begins = figure.period.since.as_ref().is_some_and(|since| since.start == when.start);
    let told = event.evidence.iter().any(|span| span.overlaps(figure.evidence));
    when.start != when.end || begins && told
}

/// Whether a span lies inside quotation marks, where days count from that of the speech.
fn is_quoted(t: &[Token], span: TextSpan) -> bool {
    let before = t.iter().take_while(|token| token.span.end <= span.start);
    let depth = before.filter(|token| token.is("\"")).fold(0_i32, |depth, token| match token.kind {
        TokenKind::Open => depth + 1,
        _ => depth - 1,
    });
    depth > 0
}
