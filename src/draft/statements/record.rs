//! Turns what the rules found into records.

use std::ops::Range;

use super::reader::GroupReader;
use super::speaker;
use crate::draft::mention::Mentions;
use crate::model::Form;
use crate::record::{Confidence, Rule, StatementRecord, StatementRecordId, TextSpan, TimeRecord};

/// A statement in tokens.
#[derive(Clone, Debug)]
pub(super) struct FoundStatement {
    /// The group of its verb.
    pub(super) group: usize,
    /// The last group of its content.
    pub(super) reach: usize,
    pub(super) content: Range<usize>,
    pub(super) cue: Range<usize>,
    pub(super) subject: Option<Range<usize>>,
    pub(super) act: bool,
    pub(super) rule: Rule,
    pub(super) confidence: Confidence,
}

/// Makes records of what was found, in the order of the content.
pub(super) fn records(
    reader: &GroupReader<'_>,
    found: Vec<FoundStatement>,
    mentions: &Mentions,
    times: &[TimeRecord],
) -> Vec<StatementRecord> {
    let mut found: Vec<FoundStatement> = found.into_iter().map(|one| whole(reader, one)).collect();
    found.sort_by_key(|one| (one.content.start, one.content.end, one.cue.start));
    found.dedup_by(|b, a| a.content == b.content);
    let mut statements: Vec<StatementRecord> = Vec::with_capacity(found.len());
    for one in found {
        let Some(content) = span(reader, &one.content) else { continue };
        let quotes = quotes(reader, &one.content);
        let form = form(reader.document.text, content, &quotes, one.act);
        statements.push(StatementRecord {
            id: StatementRecordId(statements.len()),
            speakers: Vec::new(),
            speaker_evidence: one.subject.as_ref().and_then(|subject| span(reader, subject)),
            on_behalf_of: Vec::new(),
            cue: span(reader, &one.cue),
            content,
            quotes,
            form,
            when: None,
            rule: one.rule,
            confidence: one.confidence,
        });
    }
    speaker::resolve(reader.document, mentions, times, &mut statements);
    statements
}

/// Extends a quotation over all its paragraphs.
fn whole(reader: &GroupReader<'_>, mut one: FoundStatement) -> FoundStatement {
    while let Some(index) = reader.quote_index(one.content.start)
        && reader.quotes.get(index).is_some_and(|quote| quote.went_on && quote.open == one.content.start)
        && let Some(before) = index.checked_sub(1).and_then(|before| reader.quotes.get(before))
    {
        one.content.start = before.open;
    }
    while let Some(index) = one.content.end.checked_sub(1).and_then(|last| reader.quote_index(last))
        && reader.quotes.get(index).is_some_and(|quote| quote.goes_on && quote.end == one.content.end)
        && let Some(next) = reader.quotes.get(index + 1)
    {
        one.content.end = next.end;
    }
    one
}

fn span(reader: &GroupReader<'_>, tokens: &Range<usize>) -> Option<TextSpan> {
    let (first, last) = (reader.token(tokens.start)?, reader.token(tokens.end.checked_sub(1)?)?);
    (tokens.start < tokens.end).then(|| first.span.join(last.span))
}

fn quotes(reader: &GroupReader<'_>, tokens: &Range<usize>) -> Vec<TextSpan> {
    let first = reader.quotes.partition_point(|quote| quote.open < tokens.start);
    let inside = reader.quotes.iter().skip(first).take_while(|quote| quote.end <= tokens.end);
    inside.map(|quote| quote.inner).collect()
}

fn form(text: &str, content: TextSpan, quotes: &[TextSpan], act: bool) -> Form {
    let (Some(first), Some(last)) = (quotes.first(), quotes.last()) else {
        return if act { Form::Act } else { Form::Indirect };
    };
    // The quotation marks are outside the words.
    let whole = first.start <= content.start + 4 && content.end <= last.end + 5;
    // Words that begin mid-sentence are embedded in a sentence of the article.
    let begins = first.of(text).starts_with(|c: char| !c.is_lowercase());
    if whole && begins { Form::Direct } else { Form::Mixed }
}
