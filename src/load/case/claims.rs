//! Claims.

use std::collections::HashMap;

use super::field::record;
use super::notes::{NoteRecord, notes};
use super::quote::Quote;
use super::resolver::Resolver;
use super::values::{Date, Many, drafted, spot, text};
use super::words::OneOf;
use crate::load::base::located::{Located, Text};
use crate::load::base::record_kind::RecordKind;
use crate::load::problems::{Code, Problem};
use crate::model::{
    ActorId, Basis, Claim, ClaimId, Claims, Confidence, Credibility, Figure, Measure, Portion, Qualifier,
    RecordStatus, SourceId, Standing,
};

record! {
    /// A figure that somebody put forward.
    ClaimRecord "a claim" {
        /// The id by which other records refer to it.
        required id: Text,
        /// What was counted.
        required measure: Located<OneOf<Measure>>,
        /// The figure, in persons; short for `best`.
        default figure: Located<i64>,
        /// The lowest number, in persons.
        default low: Located<i64>,
        /// The best estimate, in persons.
        default best: Located<i64>,
        /// The highest number, in persons.
        default high: Located<i64>,
        /// The words of the figure where it has no number: "a number of".
        default figure_words: Text,
        /// How exact the figure is, according to the claimant.
        default qualifier: Located<OneOf<Qualifier>>,
        /// Who the victims are, in the source's words.
        default victims: Text,
        /// The parts of the figure; they should add up to it.
        default portions: Vec<PortionRecord>,
        /// The actor who makes the claim.
        default claimant: Text,
        /// How the source words a claimant that is no actor: "Reports".
        default claimant_words: Text,
        /// The actor whose figure the claimant passes on.
        default origin: Text,
        /// The first day that the figure counts, if it counts a period: "more than 40,000 killed since October 7".
        default since: Date,
        /// The time as of which the figure holds.
        default as_of: Date,
        /// The events that it covers.
        default covers: Many<Text>,
        /// Earlier claims of the same claimant that it replaces.
        default supersedes: Many<Text>,
        /// Whether it is reported, alleged, denied or the like.
        default standing: Located<OneOf<Standing>>,
        /// The credibility of the item: 1 (confirmed by other sources) to 5 (improbable), 6 (not judged, the default).
        default credibility: Located<i64>,
        /// The source of the evidence.
        default source: Text,
        /// The words that support it.
        required evidence: Many<Quote>,
        /// Whether a program drafted it and nobody has confirmed it yet.
        default draft: Located<bool>,
        /// The rule that drafted it.
        default rule: Text,
        /// How reliable that rule is.
        default confidence: Located<OneOf<Confidence>>,
        /// What a person decided about it: a rejected one stays in the file and counts nowhere.
        default status: Located<OneOf<RecordStatus>>,
        /// The day on which you last changed it in substance: a summary that rests on it must then be read again.
        default revised: Date,
        /// Notes of the analyst.
        default note: Vec<NoteRecord>,
    }
}

record! {
    /// A part of a claim's total.
    PortionRecord "a portion" {
        /// How many, where a number is given.
        default number: Located<i64>,
        /// Who: "children".
        required victims: Text,
    }
}

/// No number of persons reaches this; a figure above it is a typing error.
const ABSURD: i64 = 1_000_000_000;

impl Resolver<'_> {
    pub(super) fn claims(&mut self, records: &[ClaimRecord]) {
        let refers: Vec<Vec<&Text>> = records
            .iter()
            .map(|record| record.supersedes.iter().flat_map(|list| &list.0).collect())
            .collect();
        let keys: Vec<_> = records.iter().map(|record| record.id.as_ref()).collect();
        let closing = self.refuse_cycles(&keys, &refers, "a replacement of");
        let by_id: HashMap<&str, &ClaimRecord> = records
            .iter()
            .rev()
            .filter_map(|record| Some((record.id.as_ref()?.value.as_str(), record)))
            .collect();
        let mut placed = Vec::new();
        for (rank, record) in records.iter().enumerate() {
            let foreign = self.refuse_foreign(record, &by_id);
            let Some(claim) = self.claim(record) else { continue };
            if foreign || closing.contains(&rank) {
                continue;
            }
            let id = ClaimId::from_index(self.out.claims.len());
            self.ids.set(RecordKind::Claim, &claim.key, id.0);
            self.out.claims.push(claim);
            placed.push((id, record));
        }
        for (id, record) in placed {
            let earlier = self.links(RecordKind::Claim, record.supersedes.as_ref());
            if let Some(claim) = self.out.claims.get_mut(id.index()) {
                claim.supersedes = earlier.into_iter().map(ClaimId).collect();
            }
            self.note_revision(Basis::Claim(id), record.revised.as_ref());
        }
    }

    fn claim(&mut self, record: &ClaimRecord) -> Option<Claim> {
        let before = self.reader.errors();
        let figure = self.figure(record);
        let portions = self.portions(record.portions.as_deref().unwrap_or(&[]));
        let claimant = self.claimant(record);
        let origin = self.link(RecordKind::Actor, record.origin.as_ref()).map(ActorId);
        let events = self.event_links(record.covers.as_ref());
        self.check(RecordKind::Claim, record.supersedes.as_ref());
        let credibility = self.credibility(record.credibility.as_ref());
        let spot = spot(record.id.as_ref(), &record.range);
        let evidence = self.some_evidence(record.evidence.as_ref(), record.source.as_ref(), spot);
        if !record.sound || self.reader.errors() != before {
            return None;
        }
        // The claimant itself is faulty: a figure is never shown without its claimant.
        if let (Some(named), None) = (&record.claimant, claimant) {
            self.warn_of_rejected(("the claim", "claimant"), Some(&Many(vec![named.clone()])));
            return None;
        }
        let source: SourceId = evidence.first()?.source;
        let claim = Claim {
            key: text(record.id.as_ref())?,
            measure: record.measure.as_ref()?.value.0,
            figure,
            figure_words: text(record.figure_words.as_ref()),
            qualifier: record.qualifier.as_ref().map_or(Qualifier::NoneStated, |word| word.value.0),
            victims: text(record.victims.as_ref()).unwrap_or_default(),
            portions,
            claimant,
            claimant_words: text(record.claimant_words.as_ref()).unwrap_or_default(),
            origin,
            source,
            since: record.since.as_ref().and_then(|date| date.value.0),
            as_of: record.as_of.as_ref().and_then(|date| date.value.0),
            events,
            supersedes: Vec::new(),
            standing: record.standing.as_ref().map_or(Standing::Reported, |word| word.value.0),
            credibility,
            evidence,
            notes: notes(record.note.as_deref()),
            drafted: drafted!(record),
        };
        self.warn_of_sum(record, &claim);
        Some(claim)
    }

    fn figure(&mut self, record: &ClaimRecord) -> Figure {
        if let (Some(figure), Some(best)) = (&record.figure, &record.best) {
            let problem =
                self.reader.error(Code::FigureTwice, &best.range, "`figure` and `best` are the same field");
            let problem =
                problem.label("the second").other(self.reader.file, figure.range.clone(), "the first");
            self.reader.report(problem.help("keep one of them"));
        }
        let best = record.figure.as_ref().or(record.best.as_ref());
        let given = [("low", record.low.as_ref()), ("best", best), ("high", record.high.as_ref())];
        let [low, best, high] = given.map(|(_, number)| number.and_then(|number| self.persons(number)));
        let figure = Figure { low, best, high };
        let given: Vec<_> = given.into_iter().filter_map(|(name, number)| Some((name, number?))).collect();
        if !figure.is_ordered() {
            for (first, second) in given.iter().zip(given.iter().skip(1)) {
                let ((less, a), (more, b)) = (*first, *second);
                if a.value > b.value {
                    let message = format!("`{less}` is {}, but `{more}` is only {}", a.value, b.value);
                    let problem = self.reader.error(Code::FigureOrder, &a.range, message);
                    let problem = problem.label(format!("more than `{more}`"));
                    let problem = problem.other(self.reader.file, b.range.clone(), format!("`{more}`"));
                    self.reader.report(problem.help("low, best and high must be in ascending order"));
                    break;
                }
            }
        }
        match (&record.figure_words, given.first()) {
            (Some(words), Some((_, number))) => {
                let message = "`figure_words` is for claims without a number";
                let problem = self.reader.error(Code::FigureTwice, &words.range, message);
                let problem =
                    problem.label("words").other(self.reader.file, number.range.clone(), "a number");
                self.reader.report(problem.help("keep the number; its words are in the evidence"));
            }
            (None, None) if record.sound => {
                let range = spot(record.id.as_ref(), &record.range);
                let problem = self.reader.error(Code::FigureMissing, range, "the claim has no figure");
                let help =
                    "give `figure`, or `low`, `best`, `high`, or the words of the source as `figure_words`";
                self.reader.report(problem.label("how many?").help(help));
            }
            _ => {}
        }
        figure
    }

    /// A number of persons.
    fn persons(&mut self, number: &Located<i64>) -> Option<u32> {
        let fits = u32::try_from(number.value).ok().filter(|_| number.value <= ABSURD);
        if fits.is_none() {
            let (message, label) = if number.value < 0 {
                ("a number of persons cannot be negative", "below zero")
            } else {
                ("a number of persons cannot be so high", "more than 1,000,000,000")
            };
            let problem = self.reader.error(Code::OutOfRange, &number.range, message).label(label);
            self.reader.report(problem.help("write zero as 0, and leave out a number that is not stated"));
        }
        fits
    }

    fn portions(&mut self, records: &[PortionRecord]) -> Vec<Portion> {
        let mut portions = Vec::new();
        for record in records {
            let number = record.number.as_ref().and_then(|number| self.persons(number));
            portions.extend(text(record.victims.as_ref()).map(|victims| Portion { number, victims }));
        }
        portions
    }

    fn claimant(&mut self, record: &ClaimRecord) -> Option<ActorId> {
        match (&record.claimant, &record.claimant_words) {
            (Some(actor), Some(words)) => {
                let message = "`claimant` and `claimant_words` exclude each other";
                let problem = self.reader.error(Code::ClaimantTwice, &words.range, message);
                let problem = problem.label("words").other(self.reader.file, actor.range.clone(), "an actor");
                self.reader
                    .report(problem.help("keep the actor; words are for a claimant that is not an actor"));
            }
            (None, None) if record.sound => {
                let range = spot(record.id.as_ref(), &record.range);
                let problem = self.reader.error(Code::ClaimantMissing, range, "the claim has no claimant");
                let help =
                    "name the actor as `claimant`, or cite how the source words it as `claimant_words`";
                self.reader.report(problem.label("who says so?").help(help));
            }
            _ => {}
        }
        self.link(RecordKind::Actor, record.claimant.as_ref()).map(ActorId)
    }

    fn credibility(&mut self, number: Option<&Located<i64>>) -> Credibility {
        let Some(number) = number else { return Credibility::NOT_JUDGED };
        if let Some(known) = u8::try_from(number.value).ok().and_then(Credibility::new) {
            return known;
        }
        let problem =
            self.reader.error(Code::OutOfRange, &number.range, "credibility must be a digit from 1 to 6");
        let help = "1 confirmed by other sources, 2 probably true, 3 possibly true, 4 doubtful, 5 improbable, 6 not judged";
        self.reader.report(problem.label("not a digit of the Admiralty code").help(help));
        Credibility::NOT_JUDGED
    }

    /// Refuses a claim that replaces one by another claimant: somebody else's figure contradicts it, and replaces
    /// nothing.
    fn refuse_foreign(&mut self, record: &ClaimRecord, claims: &HashMap<&str, &ClaimRecord>) -> bool {
        fn who(record: &ClaimRecord) -> Option<&Text> {
            record.claimant.as_ref().or(record.claimant_words.as_ref())
        }
        let before = self.reader.errors();
        let Some(claimant) = who(record) else { return false };
        for key in record.supersedes.iter().flat_map(|list| &list.0) {
            let Some(other) = claims.get(key.value.as_str()).and_then(|other| who(other)) else { continue };
            if other.value != claimant.value {
                let message = format!("`{}` is a claim of another claimant", key.value);
                let problem = self.reader.error(Code::SupersedesOther, &key.range, message);
                let problem = problem.label(format!("`{}` cannot replace it", claimant.value)).other(
                    self.reader.file,
                    other.range.clone(),
                    "its claimant",
                );
                let help =
                    "only a claimant's own later figure replaces an earlier one; leave this out to keep both";
                self.reader.report(problem.help(help));
            }
        }
        self.reader.errors() != before
    }

    fn warn_of_sum(&mut self, record: &ClaimRecord, claim: &Claim) {
        let mut one = Claims::default();
        let id = one.push(claim.clone());
        let Some(sum) = one.get(id).and_then(|claim| claim.portions_off()) else { return };
        let Some(first) = record.portions.as_ref().and_then(|list| list.first()) else { return };
        let last = record.portions.as_ref().and_then(|list| list.last()).unwrap_or(first);
        let range = first.range.start..last.range.end;
        let message = format!("the portions add up to {sum}, which contradicts the figure");
        let mut problem = Problem::warning(Code::PortionsSum, self.reader.file, range, message);
        problem.label = format!("{sum} in total");
        let total = record.figure.as_ref().or(record.best.as_ref()).or(record.low.as_ref());
        if let Some(total) = total.or(record.high.as_ref()) {
            problem = problem.other(self.reader.file, total.range.clone(), "the figure");
        }
        let help = "correct them if they are mistyped; if the source itself is wrong, say so in a note";
        self.reader.report(problem.help(help));
    }
}
