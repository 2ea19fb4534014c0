//! Spans of the article on which records rest.

use serde_json::value::RawValue;

use super::intake::DraftIntake;
use crate::load::base::json_path::PathStep;
use crate::load::base::span_fault::span_fault;
use crate::load::problems::Code;
use crate::model;
use crate::record::TextSpan;

impl DraftIntake<'_, '_> {
    /// The span in the model; one that covers no words of the article is reported.
    pub(super) fn span(&mut self, raw: &RawValue, path: &[PathStep], span: TextSpan) -> Option<model::Span> {
        let len = self.text.len();
        let Some((message, label)) = span_fault(&self.text, &span.range(), "article") else {
            let byte = |at: usize| u32::try_from(at).ok();
            return Some(model::Span { source: self.source, start: byte(span.start)?, end: byte(span.end)? });
        };
        let problem = self.at(Code::SpanOutside, raw, path, message).label(label);
        self.report(
            problem.help(format!("the text has {len} bytes in UTF-8; the end is not part of a span")),
        );
        None
    }

    /// All spans of a list that cover words of the article.
    pub(super) fn spans(
        &mut self,
        raw: &RawValue,
        name: &'static str,
        spans: &[TextSpan],
    ) -> Vec<model::Span> {
        let mut found = Vec::with_capacity(spans.len());
        for (rank, span) in spans.iter().enumerate() {
            found.extend(self.span(raw, &[PathStep::Field(name), PathStep::Item(rank)], *span));
        }
        found
    }

    /// The spans of a record that must have some.
    pub(super) fn evidence(&mut self, raw: &RawValue, spans: &[TextSpan]) -> Vec<model::Span> {
        if spans.is_empty() {
            let problem =
                self.at(Code::EvidenceMissing, raw, &[PathStep::Field("evidence")], "there is no evidence");
            self.report(problem.label("nothing supports this record").help("add the span of the words"));
        }
        self.spans(raw, "evidence", spans)
    }

    /// The words of a span of the article.
    pub(super) fn words(&self, span: TextSpan) -> &str {
        span.of(&self.text)
    }

    /// Reports an empty text.
    pub(super) fn refuse_blank(&mut self, raw: &RawValue, name: &'static str, text: &str) {
        if text.trim().is_empty() {
            let problem =
                self.at(Code::EmptyText, raw, &[PathStep::Field(name)], format!("`{name}` is empty"));
            self.report(problem.label("nothing is written here"));
        }
    }
}
