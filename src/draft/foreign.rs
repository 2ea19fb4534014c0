//! Articles in languages other than English, whose words no rule can read. Quotation marks still show what was said
//! verbatim. The speaker is known only where an explicit frame names one (`frame`).

use super::document::Document;
use super::foreign_frame::{Frame, frame};
use super::page::PagePart;
use crate::model::Form;
use crate::record::{Confidence, DraftRecord, Rule, StatementRecord, StatementRecordId, TextSpan};

/// The rule that finds a quotation without reading the words around it.
pub(super) const RULE: Rule = "quotation marks, language not read";

/// The rule that finds a quotation with a verb of saying and a name beside it.
const FRAMED: Rule = "quotation marks, verb and name, language not read";

/// The marks that open a quotation, and those that close it.
const MARKS: [(char, &[char]); 7] = [
    ('«', &['»']),
    ('“', &['”']),
    ('„', &['“', '”']),
    ('»', &['«']),
    ('「', &['」']),
    ('『', &['』']),
    ('"', &['"']),
];

/// The draft of an article in another language.
pub(super) fn draft(document: &Document<'_>, language: Option<&str>) -> DraftRecord {
    let mut statements = Vec::new();
    for block in document.page.blocks.iter().filter(|block| block.part == PagePart::Body) {
        for piece in &block.pieces {
            let from = statements.len();
            quotations(document.text, *piece, &mut statements);
            for at in from..statements.len() {
                let floor =
                    at.checked_sub(1).and_then(|at| statements.get(at)).map(|before| before.content.end);
                let floor = floor.filter(|floor| *floor > piece.start).unwrap_or(piece.start);
                let around = TextSpan::new(floor, piece.end);
                if let Some(one) = statements.get_mut(at)
                    && let Some(Frame { speaker, verb }) = frame(document.text, around, one.content, language)
                {
                    (one.speaker_evidence, one.cue, one.rule) = (Some(speaker), Some(verb), FRAMED);
                }
            }
        }
    }
    DraftRecord {
        published: document.published,
        updated: document.page.updated.map(|(day, _)| day),
        language: language.map(str::to_owned),
        headline: document.page.headline,
        actors: Vec::new(),
        places: Vec::new(),
        events: Vec::new(),
        statements,
        claims: Vec::new(),
        times: Vec::new(),
        boilerplate: document.page.boilerplate.clone(),
    }
}

/// Adds the quotations of a paragraph. A mark without a partner opens none.
fn quotations(text: &str, piece: TextSpan, out: &mut Vec<StatementRecord>) {
    let mut open: Option<(usize, usize, &[char])> = None;
    for (at, c) in piece.of(text).char_indices() {
        let (start, end) = (piece.start + at, piece.start + at + c.len_utf8());
        match open {
            Some((first, inner, closing)) if closing.contains(&c) => {
                let words = TextSpan::new(inner, start).trim(text);
                if is_said(words.of(text)) {
                    out.push(statement(out.len(), TextSpan::new(first, end), words, text));
                }
                open = None;
            }
            Some(_) => {}
            None => {
                let marks = MARKS.iter().find(|(mark, _)| *mark == c);
                open = marks.map(|(_, closing)| (start, end, *closing));
            }
        }
    }
}

/// Whether there are enough words between the marks for a quotation, rather than a term set off.
fn is_said(words: &str) -> bool {
    let unspaced =
        words.chars().filter(|c| matches!(c, '\u{3040}'..='\u{9fff}' | '\u{e00}'..='\u{e7f}')).count();
    words.split_whitespace().count() > 2 || unspaced > 6
}

fn statement(rank: usize, content: TextSpan, words: TextSpan, text: &str) -> StatementRecord {
    let begins = words.of(text).starts_with(|c: char| !c.is_lowercase());
    StatementRecord {
        id: StatementRecordId(rank),
        speakers: Vec::new(),
        speaker_evidence: None,
        on_behalf_of: Vec::new(),
        cue: None,
        content,
        quotes: vec![words],
        form: if begins { Form::Direct } else { Form::Mixed },
        when: None,
        rule: RULE,
        confidence: Confidence::Low,
    }
}
