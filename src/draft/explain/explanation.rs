//! Writes the explanation of a draft, sentence by sentence.

use super::line::{Line, one_line, short};
use super::rejected::lines as rejected_lines;
use crate::draft::drafting::{draft_document, language_notice};
use std::io::{self, Write};

use crate::draft::document::Document;
use crate::draft::{DraftOptions, DraftRecord};
use crate::model::clean;
use crate::record::{ClaimRecord, Confidence, OWN_VOICE, Rule, TextSpan};

/// Writes the explanation of an article.
///
/// # Errors Errors of `out`.
pub fn explain(text: &str, options: &DraftOptions, out: &mut dyn Write) -> io::Result<()> {
    let document = Document::new(text, options.published);
    let mut rejected = Vec::new();
    let draft = draft_document(&document, Some(&mut rejected));
    if let Some(why) = language_notice(draft.language.as_deref()) {
        writeln!(out, "note: {why}; only its quotations are drafted")?;
    }
    let mut lines = found(text, &draft);
    lines.extend(rejected_lines(&document, &draft, &rejected));
    lines.sort_by_key(|line| (line.span.start, line.span.end));
    let boilerplate = draft.boilerplate.iter().map(|one| {
        let kind = format!("{:?}", one.kind).to_lowercase();
        (one.span, Some(format!("boilerplate, {kind}: {}", one.rule)))
    });
    let mut places: Vec<(TextSpan, Option<String>)> =
        document.sentences.iter().map(|sentence| (sentence.span, None)).chain(boilerplate).collect();
    places.sort_by_key(|(span, _)| span.start);
    let mut next = lines.iter().peekable();
    for (span, boilerplate) in places {
        writeln!(out, "{}", clean(&one_line(span.of(text))))?;
        if let Some(boilerplate) = boilerplate {
            writeln!(out, "    {boilerplate}")?;
        }
        while let Some(line) = next.next_if(|line| line.span.start < span.end) {
            writeln!(out, "    {}", clean(&line.what))?;
        }
    }
    Ok(())
}

fn found(text: &str, draft: &DraftRecord) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut add = |span: TextSpan, what: String, rule: Rule, confidence: Confidence| {
        lines.push(Line { span, what: format!("{what} [{rule}, {}]", confidence.word()) });
    };
    for one in &draft.times {
        let value = one.value.as_deref().unwrap_or("no date");
        add(
            one.span,
            format!("time {} = {value}: {}", short(text, one.span), one.basis),
            one.rule,
            one.confidence,
        );
    }
    for one in &draft.actors {
        if let Some(first) = one.evidence.first() {
            let what = format!("actor {} {}, {}", one.id, one.name, one.kind.word());
            add(*first, what, one.rule, one.confidence);
        }
    }
    for one in &draft.places {
        if let Some(first) = one.evidence.first() {
            add(*first, format!("place {} {}", one.id, one.name), one.rule, one.confidence);
        }
    }
    for one in &draft.events {
        let when = one.when.as_ref().map_or("undated".to_owned(), |when| when.start.to_string());
        let responses: Vec<String> = one.in_response_to.iter().map(ToString::to_string).collect();
        let responds = if responses.is_empty() {
            String::new()
        } else {
            format!(", responds to {}", responses.join(", "))
        };
        let mentioned = match one.evidence.len() {
            0 | 1 => String::new(),
            times => format!(", mentioned {times} times"),
        };
        let what =
            format!("event {} {}, {when}{responds}{mentioned}: {}", one.id, one.kind.word(), one.title);
        add(one.trigger, what, one.rule, one.confidence);
    }
    for one in &draft.statements {
        let who = one.speaker_evidence.map_or_else(|| "unnamed".to_owned(), |span| short(text, span));
        let what = format!("statement {} by {who}: {}", one.id, short(text, one.content));
        add(one.content, what, one.rule, one.confidence);
    }
    for one in &draft.claims {
        add(one.number, claim(text, one), one.rule, one.confidence);
    }
    lines
}

/// A figure with its claimant, the period that it counts and the events that it covers.
fn claim(text: &str, one: &ClaimRecord) -> String {
    let measure = format!("{:?}", one.measure).to_lowercase();
    let who = one.claimant_evidence.map_or_else(|| OWN_VOICE.to_owned(), |span| short(text, span));
    let since = one.since.as_ref().map_or_else(String::new, |when| format!(", since {}", when.start));
    let covered: Vec<String> = one.events.iter().map(ToString::to_string).collect();
    let covers = if covered.is_empty() { String::new() } else { format!(", covers {}", covered.join(", ")) };
    format!("claim {} {measure}: {} by {who}{since}{covers}", one.id, short(text, one.number))
}
