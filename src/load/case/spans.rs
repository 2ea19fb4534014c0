//! Evidence by its place: bytes of a source and the words that must stand there.

use std::ops::Range;

use super::evidence::EnclosingPassage;
use super::quote::Quote;
use super::resolver::Resolver;
use crate::load::base::span_fault::span_fault;
use crate::load::problems::{Code, File, Problem};
use crate::model::{SourceId, Span};

impl Resolver<'_> {
    /// The span at these bytes of a source, if the words stand there and lie within `whole`.
    pub(super) fn span_at(
        &mut self,
        (quote, bytes): (&Quote, &Range<usize>),
        (source, file): (SourceId, &File),
        whole: Option<&EnclosingPassage>,
    ) -> Option<Span> {
        let found = self.held((quote, bytes), (source, file)).and_then(|held| {
            let byte = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
            let span = Span { source, start: byte(held.start), end: byte(held.end) };
            match whole.filter(|whole| !whole.span().covers(span)) {
                None => Ok(span),
                Some(whole) => {
                    let message = "the quote is not part of the statement";
                    let problem = self.reader.error(Code::QuoteOutsideSaid, &quote.exact.range, message);
                    let problem = problem.label("it is elsewhere in the source");
                    Err(Box::new(problem.other(self.reader.file, whole.range(), "the statement")))
                }
            }
        });
        found.map_err(|problem| self.reader.report(*problem)).ok()
    }

    /// The bytes in the text at hand, or what is wrong with them.
    fn held(
        &self,
        (quote, bytes): (&Quote, &Range<usize>),
        (source, file): (SourceId, &File),
    ) -> Result<Range<usize>, Box<Problem>> {
        let exact = quote.exact.value.as_str();
        let passages = self.out.sources.get(source.index()).map_or(&[][..], |source| &source.passages);
        let error = |code, message: String| self.reader.error(code, &quote.exact.range, message);
        let held = if passages.is_empty() {
            bytes.clone()
        } else {
            let Some(held) = passages.iter().find_map(|passage| passage.hold(bytes)) else {
                let message = format!("the passages of `{}` do not hold these words", file.name);
                let label = format!("bytes {} to {} of the whole text", bytes.start, bytes.end);
                return Err(Box::new(error(Code::SpanOutside, message).label(label)));
            };
            held
        };
        if let Some((message, label)) = span_fault(&file.text, &held, "text") {
            let help =
                format!("the text has {} bytes in UTF-8; the end is not part of a span", file.text.len());
            return Err(Box::new(error(Code::SpanOutside, message).label(label).help(help)));
        }
        if file.text.get(held.clone()) != Some(exact) {
            let message = format!("other words stand at this place of `{}`", file.name);
            let problem = error(Code::WordsNotFound, message).label("not at these bytes");
            return Err(Box::new(problem.other(file, held, "these words stand there")));
        }
        Ok(held)
    }
}
