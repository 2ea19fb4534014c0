//! Statements.

use serde_json::value::RawValue;

use super::actors::drafted;
use super::intake::{DraftIntake, DraftRecord};
use crate::load::base::json_path::PathStep;
use crate::load::base::record_kind::RecordKind;
use crate::load::problems::Code;
use crate::model::{self, ActorId, Form};
use crate::record::{ActorRecordId, StatementRecord};

impl DraftIntake<'_, '_> {
    pub(super) fn statements(&mut self) {
        let found = self.list::<StatementRecord<String>>("statements");
        for statement in &found {
            self.declare(RecordKind::Statement, statement.value.id.0, statement.raw);
        }
        for statement in &found {
            if let Some(made) = self.statement(statement) {
                self.out.statements.push(made);
            }
        }
    }

    fn statement(&mut self, found: &DraftRecord<'_, StatementRecord<String>>) -> Option<model::Statement> {
        let (of, raw, before) = (&found.value, found.raw, self.errors());
        let mut speakers = self.people(raw, "speakers", &of.speakers);
        let on_behalf = self.people(raw, "on_behalf_of", &of.on_behalf_of);
        let named_by =
            of.speaker_evidence.and_then(|span| self.span(raw, &[PathStep::Field("speaker_evidence")], span));
        let cue = of.cue.and_then(|span| self.span(raw, &[PathStep::Field("cue")], span));
        let content = self.span(raw, &[PathStep::Field("content")], of.content);
        let quoted = self.spans(raw, "quotes", &of.quotes);
        let outside = content.and_then(|content| quoted.iter().position(|quote| !content.covers(*quote)));
        if let Some(rank) = outside {
            let path = [PathStep::Field("quotes"), PathStep::Item(rank)];
            let problem = self.at(Code::QuoteOutsideSaid, raw, &path, "the quote is not within `content`");
            self.report(problem.label("it is elsewhere in the article"));
        }
        self.check_form(raw, of);
        if self.errors() != before {
            return None;
        }
        if let (true, Some(words)) = (of.speakers.is_empty(), named_by) {
            speakers.push(self.unnamed(words, of.id, of.confidence));
        }
        // If the text names no speaker at all, the words cannot be attributed to anybody.
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
            let actor =
                self.link(RecordKind::Actor, id.0, raw, &[PathStep::Field(field), PathStep::Item(rank)]);
            found.extend(actor.map(ActorId).filter(|actor| !found.contains(actor)));
        }
        found
    }

    /// Checks that direct and mixed statements have verbatim words, and others have none.
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
        let problem = self.at(code, raw, &[PathStep::Field("form")], message);
        self.report(problem.label("contradicts its quotes"));
    }
}
