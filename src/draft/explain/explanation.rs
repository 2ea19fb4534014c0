//! Writes the explanation of a draft, sentence by sentence.

use super::line::{Line, one_line, short};
use super::rejected;
use crate::draft::drafting::draft_document;
use std::io::{self, Write};

use crate::draft::document::Document;
use crate::draft::{DraftOptions, DraftRecord};
use crate::model::clean;
use crate::record::{Confidence, Rule, TextSpan};

/// Writes the explanation of an article.
///
/// # Errors Errors of `out`.
pub fn explain(text: &str, options: &DraftOptions, out: &mut dyn Write) -> io::Result<()> {
    let document = Document::new(text, options.published);
    let mut passed = Vec::new();
    let draft = draft_document(&document, Some(&mut passed));
    let mut lines = found(text, &draft);
    lines.extend(rejected::lines(&document, &draft, &passed));
    lines.sort_by_key(|line| (line.span.start, line.span.end));
    let furniture = draft.boilerplate.iter().map(|one| {
        let kind = format!("{:?}", one.kind).to_lowercase();
        (one.span, Some(format!("furniture, {kind}: {}", one.rule)))
    });
    let mut places: Vec<(TextSpan, Option<String>)> =
        document.sentences.iter().map(|sentence| (sentence.span, None)).chain(furniture).collect();
    places.sort_by_key(|(span, _)| span.start);
    let mut next = lines.iter().peekable();
    for (span, furniture) in places {
        writeln!(out, "{}", clean(&one_line(span.of(text))))?;
        if let Some(furniture) = furniture {
            writeln!(out, "    {furniture}")?;
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
        let answers: Vec<String> = one.in_response_to.iter().map(ToString::to_string).collect();
        let answers =
            if answers.is_empty() { String::new() } else { format!(", answers {}", answers.join(", ")) };
        let told = match one.evidence.len() {
            0 | 1 => String::new(),
            times => format!(", told {times} times"),
        };
        let what = format!("event {} {}, {when}{answers}{told}: {}", one.id, one.kind.word(), one.title);
        add(one.trigger, what, one.rule, one.confidence);
    }
    for one in &draft.statements {
        let who = one.speaker_evidence.map_or_else(|| "nobody named".to_owned(), |span| short(text, span));
        let what = format!("statement {} by {who}: {}", one.id, short(text, one.content));
        add(one.content, what, one.rule, one.confidence);
    }
    for one in &draft.claims {
        let measure = format!("{:?}", one.measure).to_lowercase();
        let what = format!("claim {} {measure}: {}", one.id, short(text, one.number));
        add(one.number, what, one.rule, one.confidence);
    }
    lines
}
