//! The sources of a document, with the passages and rows that it cites.

use std::collections::BTreeSet;

use super::citations::{Citation, CitedWords};
use crate::export::cite::unquoted;
use crate::export::request::Export;
use crate::model::table::RowRef;
use crate::model::when::spoken_day;
use crate::model::{Briefing, Source, Span, clean};

/// The most rows whose cells are read again from their file. Of the others the place is given.
const MOST_ROWS: usize = 200;

/// A source, as the document lists it.
#[derive(Debug)]
pub struct SourceEntry {
    /// Publisher and title, or the file.
    pub label: String,
    /// What is known of it, each with its label.
    pub facts: Vec<(&'static str, String)>,
    /// Where it was published, if that is an address of the web.
    pub url: Option<String>,
    /// Its cited paragraphs, or all of them, in order.
    pub passages: Vec<Passage>,
    /// Its cited rows, in order of their citations.
    pub rows: Vec<CitedRow>,
}

/// A paragraph of an article.
#[derive(Debug)]
pub struct Passage {
    /// Its number, from 1.
    pub paragraph: usize,
    /// Its text in segments, each with the citations that cover it.
    pub segments: Vec<Segment>,
}

/// Part of a paragraph.
#[derive(Debug)]
pub struct Segment {
    /// The text, safe to show.
    pub text: String,
    /// The numbers of the citations that cover it, the longest first.
    pub cited: Vec<usize>,
    /// Those of them that begin with it.
    pub begin: Vec<usize>,
}

/// A row that is cited.
#[derive(Debug)]
pub struct CitedRow {
    /// The number of its citation.
    pub citation: usize,
    /// Where it stands: "line 1204".
    pub place: String,
    /// Its cells that are not empty, each with its column; none where the row is not read again.
    pub cells: Vec<(String, String)>,
    /// Why there are no cells; empty otherwise.
    pub why: String,
}

/// All sources that are cited or used, numbered as in the briefing.
pub(super) fn entries(export: &Export<'_>, citations: &[Citation]) -> Vec<SourceEntry> {
    let mut rows_left = MOST_ROWS;
    let sources = export.briefing.sources().iter().enumerate();
    let mut entry = |(index, source): (usize, &Source)| {
        let own = || (1..).zip(citations).filter(|(_, citation)| citation.source == index + 1);
        let spans: Vec<(usize, Span)> = own()
            .filter_map(|(number, citation)| match citation.words {
                CitedWords::Passage(span) => Some((number, span)),
                CitedWords::Row(_) => None,
            })
            .collect();
        let rows = own().filter_map(|(number, citation)| match citation.words {
            CitedWords::Row(row) => Some((number, row)),
            CitedWords::Passage(_) => None,
        });
        SourceEntry {
            label: unquoted(&source.label()),
            facts: facts(source),
            url: source.url.as_deref().and_then(address),
            passages: passages(source, &spans, export.options.whole_sources),
            rows: rows.map(|cited| row(export.briefing, cited, &mut rows_left)).collect(),
        }
    };
    sources.map(&mut entry).collect()
}

/// An address that a reader may follow; none for other schemes.
fn address(url: &str) -> Option<String> {
    let url = clean(url).into_owned();
    let lower = url.to_ascii_lowercase();
    let follows = lower.starts_with("https://") || lower.starts_with("http://");
    (follows && !url.contains(char::is_whitespace)).then_some(url)
}

fn facts(source: &Source) -> Vec<(&'static str, String)> {
    let stated = |text: &Option<String>| text.as_deref().map_or_else(|| "not stated".to_owned(), unquoted);
    let mut facts = vec![("Publisher", stated(&source.publisher)), ("File", unquoted(&source.file))];
    match (source.published, source.updated) {
        (Some(day), _) => facts.push(("Published", spoken_day(day))),
        (None, Some(day)) => facts.push(("Updated", spoken_day(day))),
        (None, None) => facts.push(("Published", "not stated".to_owned())),
    }
    if let Some(lead) = &source.lead {
        facts.push(("Lead", unquoted(lead)));
    }
    let grade = source.reliability;
    facts.push(("Grade", format!("{}, {}", grade.letter(), grade.label())));
    if source.party {
        facts.push(("Party", "the publisher is a party to the events".to_owned()));
    }
    match &source.table {
        Some(table) => {
            facts.push(("Dataset", table.dataset.name().to_owned()));
            facts.push(("Licence", table.dataset.terms().line()));
            facts.extend(table.remarks.iter().map(|remark| ("Note", unquoted(&remark.text))));
        }
        None => facts.push(("Licence", "not stated".to_owned())),
    }
    if !source.sha256.is_empty() {
        facts.push(("SHA-256", unquoted(&source.sha256)));
    }
    facts.extend(source.notes.iter().map(|note| ("Analyst's note", unquoted(&note.text))));
    facts
}

fn row(briefing: &Briefing, (citation, row): (usize, RowRef), left: &mut usize) -> CitedRow {
    let place = briefing.row_place(row).to_string();
    if *left == 0 {
        let why = format!("only the first {MOST_ROWS} rows are read again from their files");
        return CitedRow { citation, place, cells: Vec::new(), why };
    }
    *left -= 1;
    match briefing.cells(row) {
        Ok(cells) => {
            let filled = cells.into_iter().filter(|cell| !cell.text.trim().is_empty());
            let cells = filled.map(|cell| (unquoted(&cell.column), unquoted(&cell.text))).collect();
            CitedRow { citation, place, cells, why: String::new() }
        }
        Err(fault) => CitedRow { citation, place, cells: Vec::new(), why: fault.to_string() },
    }
}

/// The paragraphs of an article: those that are cited, or all. Each line that is not blank is one.
fn passages(source: &Source, spans: &[(usize, Span)], whole: bool) -> Vec<Passage> {
    let mut passages = Vec::new();
    let (mut start, mut paragraph) = (0, 0);
    for line in source.text.split_inclusive('\n') {
        let own = start..start + line.trim_end_matches(['\n', '\r']).len();
        start += line.len();
        if line.trim().is_empty() {
            continue;
        }
        paragraph += 1;
        let here = |(_, span): &&(usize, Span)| span.range().start < own.end && own.start < span.range().end;
        let cited: Vec<&(usize, Span)> = spans.iter().filter(here).collect();
        if whole && !spans.is_empty() || !cited.is_empty() {
            passages.push(Passage { paragraph, segments: segments(&source.text, own, &cited) });
        }
    }
    passages
}

/// A paragraph, cut wherever a citation begins or ends.
fn segments(text: &str, own: std::ops::Range<usize>, cited: &[&(usize, Span)]) -> Vec<Segment> {
    let mut cuts: BTreeSet<usize> = BTreeSet::from([own.start, own.end]);
    let within = |at: usize| at.clamp(own.start, own.end);
    cuts.extend(cited.iter().flat_map(|(_, span)| [within(span.range().start), within(span.range().end)]));
    let cuts: Vec<usize> = cuts.into_iter().collect();
    let mut segments = Vec::new();
    for (&start, &end) in cuts.iter().zip(cuts.iter().skip(1)) {
        let mut covering: Vec<&&(usize, Span)> =
            cited.iter().filter(|(_, span)| span.range().start <= start && end <= span.range().end).collect();
        covering.sort_by_key(|(number, span)| (std::cmp::Reverse(span.range().len()), *number));
        let begin = covering.iter().filter(|(_, span)| span.range().start == start);
        segments.push(Segment {
            text: clean(text.get(start..end).unwrap_or("")).into_owned(),
            begin: begin.map(|(number, _)| *number).collect(),
            cited: covering.iter().map(|(number, _)| *number).collect(),
        });
    }
    segments
}
