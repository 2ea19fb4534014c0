//! The texts that go out: whole sources where that is asked for, else the passages that are cited.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use super::scope::Scope;
use crate::export::request::Export;
use crate::model::{Passage, PassageText, Source, SourceId, Span};

/// The text of a source as it goes out.
#[derive(Debug)]
pub(super) struct OutText<'a> {
    pub(super) source: &'a Source,
    pub(super) text: Cow<'a, str>,
    /// The passages that the text consists of; empty where it is the whole.
    pub(super) passages: Vec<Passage>,
    /// Whether the passages were made here, so that spans have to be moved.
    is_cut: bool,
}

impl OutText<'_> {
    /// The bytes of a span in the text that goes out.
    pub(super) fn hold(&self, span: Span) -> Range<usize> {
        let moved = self.passages.iter().filter(|_| self.is_cut).find_map(|one| one.hold(&span.range()));
        moved.unwrap_or(span.range())
    }
}

/// The texts by the numbers of their sources.
pub(super) fn texts<'a>(export: &Export<'a>, scope: &Scope) -> BTreeMap<u32, OutText<'a>> {
    let mut cited: BTreeMap<u32, Vec<Range<usize>>> = BTreeMap::new();
    scope.each_span(export, &mut |span| cited.entry(span.source.0).or_default().push(span.range()));
    let text = |id: &u32| {
        let source = export.briefing.source(SourceId(*id))?;
        let spans = cited.remove(id).unwrap_or_default();
        let whole = export.options.whole_sources || !source.passages.is_empty();
        Some((*id, if whole { as_it_is(source) } else { cut(source, spans) }))
    };
    scope.sources.iter().filter_map(text).collect()
}

fn as_it_is(source: &Source) -> OutText<'_> {
    let text = Cow::Borrowed(source.text.as_ref());
    OutText { source, text, passages: source.passages.clone(), is_cut: false }
}

/// The lines of a source that the spans touch.
fn cut(source: &Source, mut spans: Vec<Range<usize>>) -> OutText<'_> {
    spans.sort_unstable_by_key(|span| (span.start, span.end));
    let mut found = PassageText::default();
    let mut pending: Option<(Range<usize>, u64)> = None;
    let add = |found: &mut PassageText, (lines, paragraph): (Range<usize>, u64)| {
        let words = source.text.get(lines.clone()).unwrap_or("");
        // Passages are found in order, in a text of which spans have 32 bits.
        let _ = found.add((lines.start as u64, paragraph), words);
    };
    let (mut start, mut paragraph, mut next, mut reach) = (0, 0, 0, 0);
    for line in source.text.split_inclusive('\n') {
        let own = start..start + line.trim_end_matches(['\n', '\r']).len();
        start += line.len();
        paragraph += u64::from(!line.trim().is_empty());
        let mut touched = reach > own.start;
        while let Some(span) = spans.get(next).filter(|span| span.start < start) {
            reach = reach.max(span.end);
            touched = true;
            next += 1;
        }
        if !touched {
            continue;
        }
        let own = own.start..own.end.max(reach.min(start));
        let is_blank = |gap: Range<usize>| source.text.get(gap).is_some_and(|gap| gap.trim().is_empty());
        match &mut pending {
            Some((lines, _)) if is_blank(lines.end..own.start.max(lines.end)) => lines.end = own.end,
            _ => {
                if let Some(done) = pending.replace((own, paragraph.max(1))) {
                    add(&mut found, done);
                }
            }
        }
    }
    if let Some(done) = pending {
        add(&mut found, done);
    }
    let PassageText { text, passages } = found.finish(Some(source.text.len() as u64));
    OutText { source, text: Cow::Owned(text), passages, is_cut: true }
}
