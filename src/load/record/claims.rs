//! Claims.

use serde_json::value::RawValue;

use super::actors::drafted;
use super::intake::{DraftIntake, DraftRecord};
use crate::load::base::json_path::PathStep;
use crate::load::base::record_kind::RecordKind;
use crate::load::problems::Code;
use crate::model::{self, ActorId, Credibility, EventId, Standing};
use crate::record::{ClaimRecord, OWN_VOICE};

/// No number of persons reaches this; a figure above it is a mistake.
const ABSURD: u32 = 1_000_000_000;

impl DraftIntake<'_, '_> {
    pub(super) fn claims(&mut self) {
        let found = self.list::<ClaimRecord<String>>("claims");
        for claim in &found {
            self.declare(RecordKind::Claim, claim.value.id.0, claim.raw);
        }
        for claim in &found {
            let before = self.errors();
            if let Some(whole) = claim.value.part_of {
                self.link(RecordKind::Claim, whole.0, claim.raw, &[PathStep::Field("part_of")]);
            }
            let parts: Vec<&ClaimRecord<String>> = found
                .iter()
                .map(|part| &part.value)
                .filter(|part| part.part_of == Some(claim.value.id))
                .collect();
            let made = self.claim(claim, &parts);
            // A part is listed among the victims of its whole.
            if let (Some(made), None, true) = (made, claim.value.part_of, self.errors() == before) {
                self.out.claims.push(made);
            }
        }
    }

    fn claim(
        &mut self,
        found: &DraftRecord<'_, ClaimRecord<String>>,
        parts: &[&ClaimRecord<String>],
    ) -> Option<model::Claim> {
        let (of, raw, before) = (&found.value, found.raw, self.errors());
        let figure = of.figure();
        self.check_figure(raw, of);
        for (field, span) in [("claimant_evidence", of.claimant_evidence), ("through", of.through)] {
            if let Some(span) = span {
                self.span(raw, &[PathStep::Field(field)], span);
            }
        }
        let number = self.span(raw, &[PathStep::Field("number")], of.number);
        let claimant = of
            .claimant
            .and_then(|id| self.link(RecordKind::Actor, id.0, raw, &[PathStep::Field("claimant")]));
        let mut events = Vec::new();
        for (rank, id) in of.events.iter().enumerate() {
            let path = [PathStep::Field("events"), PathStep::Item(rank)];
            events.extend(self.link(RecordKind::Event, id.0, raw, &path).map(EventId));
        }
        let as_of = of.as_of.as_ref().and_then(|when| self.when(raw, "as_of", when));
        let since = of.since.as_ref().and_then(|when| self.when(raw, "since", when));
        let evidence = self.evidence(raw, &of.evidence);
        // The claimant itself is faulty: a figure is never shown without its claimant.
        if self.errors() != before || claimant.is_none() && of.claimant.is_some() {
            return None;
        }
        let none = figure.low.or(figure.best).or(figure.high).is_none();
        let number = number.and_then(|span| self.text.get(span.range()));
        let words = of.claimant_evidence.map(|span| self.words(span)).filter(|words| !words.is_empty());
        let words = words.unwrap_or(OWN_VOICE);
        Some(model::Claim {
            key: format!("{}-{}", self.key, of.id),
            measure: of.measure.into(),
            figure,
            figure_words: number.filter(|_| none).map(str::to_owned),
            qualifier: of.qualifier,
            victims: of.victims_with(parts).unwrap_or_default(),
            portions: Vec::new(),
            claimant: claimant.map(ActorId),
            claimant_words: if claimant.is_none() { words.to_owned() } else { String::new() },
            origin: None,
            source: self.source,
            since,
            as_of,
            events,
            supersedes: Vec::new(),
            standing: Standing::Reported,
            credibility: Credibility::NOT_JUDGED,
            evidence,
            notes: Vec::new(),
            drafted: drafted(&of.rule, of.confidence),
        })
    }

    fn check_figure(&mut self, raw: &RawValue, of: &ClaimRecord<String>) {
        if !of.figure().is_ordered() {
            let message = "`low`, `best` and `high` must be in ascending order";
            let problem = self.at(Code::FigureOrder, raw, &[PathStep::Field("low")], message);
            return self.report(problem.label("higher than the next one"));
        }
        for (field, number) in [("low", of.low), ("best", of.best), ("high", of.high)] {
            if number.is_some_and(|number| number > ABSURD) {
                let message = "a number of persons cannot be so high";
                let problem = self.at(Code::OutOfRange, raw, &[PathStep::Field(field)], message);
                self.report(problem.label("more than 1,000,000,000"));
            }
        }
    }
}
