//! Statements and claims.

use serde_json::value::RawValue;

use super::check::Sort;
use super::intake::{Found, Intake};
use super::names::drafted;
use super::place::Step;
use crate::load::problem::Code;
use crate::model::{self, ActorId, Credibility, EventId, Form, Standing};
use crate::record::{ActorRecordId, ClaimRecord, StatementRecord};

/// No toll in persons reaches this; a figure above it is a slip.
const ABSURD: u32 = 1_000_000_000;

impl Intake<'_, '_> {
    pub(super) fn statements(&mut self) {
        let found = self.list::<StatementRecord<String>>("statements");
        for statement in &found {
            self.declare(Sort::Statement, statement.value.id.0, statement.raw);
        }
        for statement in &found {
            if let Some(made) = self.statement(statement) {
                self.out.statements.push(made);
            }
        }
    }

    fn statement(&mut self, found: &Found<'_, StatementRecord<String>>) -> Option<model::Statement> {
        let (of, raw, before) = (&found.value, found.raw, self.errors());
        let mut speakers = self.people(raw, "speakers", &of.speakers);
        let on_behalf = self.people(raw, "on_behalf_of", &of.on_behalf_of);
        let named_by =
            of.speaker_evidence.and_then(|span| self.span(raw, &[Step::Field("speaker_evidence")], span));
        let cue = of.cue.and_then(|span| self.span(raw, &[Step::Field("cue")], span));
        let content = self.span(raw, &[Step::Field("content")], of.content);
        let quoted = self.spans(raw, "quotes", &of.quotes);
        let outside = content.and_then(|content| quoted.iter().position(|quote| !content.covers(*quote)));
        if let Some(rank) = outside {
            let path = [Step::Field("quotes"), Step::Item(rank)];
            let problem = self.at(Code::QuoteOutsideSaid, raw, &path, "the quote is not within `content`");
            self.report(problem.label("stands elsewhere in the article"));
        }
        self.check_form(raw, of);
        if self.errors() != before {
            return None;
        }
        if let (true, Some(words)) = (of.speakers.is_empty(), named_by) {
            speakers.push(self.unnamed(words, of.id, of.confidence));
        }
        // Where the text names no speaker at all there is nobody whose words they could be.
        (!speakers.is_empty()).then_some(())?;
        Some(model::Statement {
            key: format!("{}-{}", self.key, of.id),
            speakers,
            on_behalf,
            through: None,
            to: Vec::new(),
            about: Vec::new(),
            events: Vec::new(),
            when: of.when.as_ref().and_then(|when| self.when(raw, "when", when)),
            form: of.form,
            content: content?,
            quoted,
            cue,
            speaker_evidence: named_by.into_iter().collect(),
            notes: Vec::new(),
            drafted: drafted(&of.rule, of.confidence),
        })
    }

    fn people(&mut self, raw: &RawValue, field: &'static str, ids: &[ActorRecordId]) -> Vec<ActorId> {
        let mut found = Vec::new();
        for (rank, id) in ids.iter().enumerate() {
            let actor = self.link(Sort::Actor, id.0, raw, &[Step::Field(field), Step::Item(rank)]);
            found.extend(actor.map(ActorId).filter(|actor| !found.contains(actor)));
        }
        found
    }

    /// Direct and mixed statements have verbatim words, the others have none.
    fn check_form(&mut self, raw: &RawValue, of: &StatementRecord<String>) {
        let word = of.form.word();
        let (code, message) = match (of.form, of.quotes.is_empty()) {
            (Form::Direct | Form::Mixed, true) => {
                (Code::QuoteMissing, format!("a statement of the form `{word}` needs `quotes`"))
            }
            (Form::Indirect | Form::Act, false) => {
                (Code::QuoteForbidden, format!("a statement of the form `{word}` has no `quotes`"))
            }
            _ => return,
        };
        let problem = self.at(code, raw, &[Step::Field("form")], message);
        self.report(problem.label("does not go with its quotes"));
    }

    pub(super) fn claims(&mut self) {
        let found = self.list::<ClaimRecord<String>>("claims");
        for claim in &found {
            self.declare(Sort::Claim, claim.value.id.0, claim.raw);
        }
        for claim in &found {
            let before = self.errors();
            if let Some(whole) = claim.value.part_of {
                self.link(Sort::Claim, whole.0, claim.raw, &[Step::Field("part_of")]);
            }
            let parts: Vec<&ClaimRecord<String>> = found
                .iter()
                .map(|part| &part.value)
                .filter(|part| part.part_of == Some(claim.value.id))
                .collect();
            let made = self.claim(claim, &parts);
            // A part stands with the victims of its whole.
            if let (Some(made), None, true) = (made, claim.value.part_of, self.errors() == before) {
                self.out.claims.push(made);
            }
        }
    }

    fn claim(
        &mut self,
        found: &Found<'_, ClaimRecord<String>>,
        parts: &[&ClaimRecord<String>],
    ) -> Option<model::Claim> {
        let (of, raw, before) = (&found.value, found.raw, self.errors());
        let figure = of.figure();
        self.check_figure(raw, of);
        for (field, span) in [("claimant_evidence", of.claimant_evidence), ("through", of.through)] {
            if let Some(span) = span {
                self.span(raw, &[Step::Field(field)], span);
            }
        }
        let number = self.span(raw, &[Step::Field("number")], of.number);
        let claimant =
            of.claimant.and_then(|id| self.link(Sort::Actor, id.0, raw, &[Step::Field("claimant")]));
        let mut events = Vec::new();
        for (rank, id) in of.events.iter().enumerate() {
            let path = [Step::Field("events"), Step::Item(rank)];
            events.extend(self.link(Sort::Event, id.0, raw, &path).map(EventId));
        }
        let as_of = of.as_of.as_ref().and_then(|when| self.when(raw, "as_of", when));
        let evidence = self.evidence(raw, &of.evidence);
        // A claimant that is faulty itself: a figure never stands without its claimant.
        if self.errors() != before || claimant.is_none() && of.claimant.is_some() {
            return None;
        }
        let none = figure.low.or(figure.best).or(figure.high).is_none();
        let number = number.and_then(|span| self.text.get(span.range()));
        let words = of.claimant_evidence.map(|span| self.words(span)).filter(|words| !words.is_empty());
        let words = words.unwrap_or("the article, in its own voice");
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
            let message = "`low`, `best` and `high` must stand in that order";
            let problem = self.at(Code::FigureOrder, raw, &[Step::Field("low")], message);
            return self.report(problem.label("more than what follows"));
        }
        for (field, number) in [("low", of.low), ("best", of.best), ("high", of.high)] {
            if number.is_some_and(|number| number > ABSURD) {
                let message = "a number of persons cannot be so great";
                let problem = self.at(Code::OutOfRange, raw, &[Step::Field(field)], message);
                self.report(problem.label("more than a thousand million"));
            }
        }
    }
}
