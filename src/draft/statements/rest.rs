//! Assigns quotations without a reporting verb by position.

use std::ops::Range;

use super::reader::GroupReader;
use super::record::FoundStatement;
use crate::draft::grammar::Class;
use crate::draft::quotation::Quotation;
use crate::record::Confidence;

/// Reads the quotations of a group that no statement contains.
pub(super) fn read(reader: &GroupReader<'_>, index: usize, found: &mut Vec<FoundStatement>) {
    let Some(group) = reader.groups.get(index) else { return };
    if group.quotes.is_empty() {
        return;
    }
    let near = found.iter().rev().take_while(|one| one.group + 1 >= index);
    let mut held: Vec<(usize, usize)> = near.map(|one| (one.content.start, one.content.end)).collect();
    held.sort_unstable();
    let alone = group.tokens.clone().all(|at| reader.quote_at(at).is_some() || !reader.word(at));
    let (mut next, mut reach) = (0, 0);
    for number in group.quotes.clone() {
        let Some(quote) = reader.quotes.get(number) else { continue };
        while let Some((_, end)) = held.get(next).filter(|(start, _)| *start <= quote.open) {
            reach = reach.max(*end);
            next += 1;
        }
        if quote.end <= reach {
            continue;
        }
        let tokens = quote.open..quote.end;
        if alone {
            extend(reader, index, &tokens, found);
        } else if let Some(one) = fronted(reader, index, &tokens)
            .or_else(|| named(reader, index, quote, &tokens))
            .or_else(|| signed(reader, index, quote))
        {
            found.push(one);
        }
    }
}

/// A quotation alone in its sentence belongs to the statement that ended just before.
fn extend(reader: &GroupReader<'_>, index: usize, quote: &Range<usize>, found: &mut Vec<FoundStatement>) {
    // One that continues in the next paragraph may be attributed at its end.
    let Some(number) = reader.quote_index(quote.start) else { return };
    if reader.quotes.get(number).is_none_or(|quote| quote.goes_on) {
        return;
    }
    let chain =
        reader.quotes.get(..=number).unwrap_or(&[]).iter().rev().take_while(|quote| quote.went_on).count();
    let first = index.saturating_sub(chain);
    let near = |one: &&mut FoundStatement| one.group + 1 >= first || one.reach + 1 >= first;
    let Some(last) = found.iter_mut().rev().find(near) else { return };
    if last.content.end > quote.start || last.act {
        return;
    }
    // The text between must be shorter than the statement.
    let between = quote.start.saturating_sub(last.content.end);
    let said = (last.content.end - last.content.start) + (quote.end - quote.start);
    let quoted = between < said && last.content.clone().any(|at| reader.opens(at).is_some());
    if quoted || between < said && last.cue.start >= last.content.end {
        last.content.end = quote.end;
        last.reach = index;
        return;
    }
    if !reader.same_paragraph(last.cue.start, quote.start) {
        return;
    }
    let rule = "quotation goes on";
    let next = FoundStatement { group: index, reach: index, content: quote.clone(), rule, ..last.clone() };
    found.push(next);
}

/// `In a statement released from his office, "..."`: a document is named first, and there is no verb.
fn fronted(reader: &GroupReader<'_>, index: usize, quote: &Range<usize>) -> Option<FoundStatement> {
    let group = reader.groups.get(index)?.tokens.clone();
    let comma =
        quote.start.checked_sub(1).filter(|&at| at > group.start && reader.is_any(at, &[",", ":"]))?;
    if !reader.is_any(group.start, &["in", "from", "with"]) || comma - group.start > 30 {
        return None;
    }
    let document = (group.start..comma)
        .find(|&at| reader.token(at).is_some_and(|token| token.is_class(Class::Document)))?;
    let from = (document..comma).rev().find(|&at| reader.is_any(at, &["from", "by", "of"]));
    // `In a letter to the council, the minister, "..."`.
    let named = (document + 1..comma).rev().find(|&at| reader.is(at, ",")).map(|at| at + 1);
    let subject = match from.or(named.map(|at| at - 1)) {
        Some(from) => from + 1..comma,
        None => group.start + 1..document + 1,
    };
    (!subject.is_empty()).then_some(FoundStatement {
        group: index,
        reach: index,
        content: quote.clone(),
        cue: group.start..comma,
        subject: Some(subject),
        act: false,
        rule: "in a statement, quotation",
        confidence: Confidence::Fair,
    })
}

/// `The spokesman: "..."`: a name, a colon, and a sentence of its own.
fn named(
    reader: &GroupReader<'_>,
    index: usize,
    quote: &Quotation,
    tokens: &Range<usize>,
) -> Option<FoundStatement> {
    let group = reader.groups.get(index)?.tokens.clone();
    let colon = quote.open.checked_sub(1).filter(|&at| at > group.start && reader.is(at, ":"))?;
    let subject = group.start..colon;
    let rubric = subject
        .clone()
        .all(|at| reader.token(at).is_some_and(|token| token.is_class(Class::Rubric)) || !reader.word(at));
    let names = reader.sentence(quote) && subject.clone().any(|at| reader.capital(at)) && !rubric;
    names.then(|| FoundStatement {
        group: index,
        reach: index,
        content: tokens.clone(),
        cue: colon..colon + 1,
        subject: Some(subject),
        act: false,
        rule: "speaker, colon, quotation",
        confidence: Confidence::Low,
    })
}

/// `"..." -- A name`: a quotation of its own, a dash, and a name to the end.
fn signed(reader: &GroupReader<'_>, index: usize, quote: &Quotation) -> Option<FoundStatement> {
    let group = reader.groups.get(index)?.tokens.clone();
    let dash = Some(quote.end).filter(|&at| reader.is(at, "--") && quote.open == group.start)?;
    let end = (dash + 1..group.end).find(|&at| reader.is_any(at, &[".", ","])).unwrap_or(group.end);
    let names = (dash + 1..end)
        .all(|at| reader.capital(at) || reader.is_any(at, &["a", "an", "the", "of", "de", "for", "in"]));
    let name = dash + 1 < end && end - dash < 8 && names;
    name.then(|| FoundStatement {
        group: index,
        reach: index,
        content: quote.open..quote.end,
        cue: dash..dash + 1,
        subject: Some(dash + 1..end),
        act: false,
        rule: "quotation, dash, speaker",
        confidence: Confidence::Fair,
    })
}
