//! The sections of the briefing page.

use super::citations::Citations;
use super::parts::{Block, Column, Line, Section, TableBlock};
use super::records;
use crate::export::cite::unquoted;
use crate::export::page_words::{LineTone, line_words};
use crate::export::request::Export;
use crate::model::{Basis, EventId, counted};
use crate::query::briefing_page::{
    LineContent, LineRecord, PageInput, PageLine, PageSection, Topic, briefing_page,
};
use crate::query::casualties::casualties;

/// The sections, and the events that they list.
pub(super) fn sections(export: &Export<'_>, citations: &mut Citations<'_>) -> (Vec<Section>, Vec<EventId>) {
    let Export { briefing, index, selection, tallies, .. } = export;
    let figures = casualties(briefing, index, selection);
    let input = PageInput {
        briefing,
        key_events: export.key_events,
        index,
        selection,
        tallies,
        casualties: &figures,
    };
    let page = briefing_page(&input);
    let mut listed: Vec<EventId> = Vec::new();
    let mut sections = Vec::new();
    for section in &page.sections {
        let heading = section.topic.heading();
        let mut blocks = match section.topic {
            Topic::Summary => summary(export, section, citations),
            Topic::Figures => vec![figure_table(export, section, citations)],
            Topic::Events => {
                listed = events(export, section);
                records::events(export, &listed, citations)
            }
            Topic::Parties | Topic::Disputes | Topic::Unknown => vec![list(export, section, citations)],
            // In full further on.
            Topic::Statements | Topic::Sources => continue,
        };
        let more = section.all.saturating_sub(section.lines.len());
        if more > 0 && section.topic != Topic::Events {
            blocks.push(Block::Paragraph(Line::of(format!(
                "{} not listed.",
                counted(more as u64, "more line", "more lines")
            ))));
        }
        sections.push(Section { id: id(section.topic), heading, blocks });
    }
    (sections, listed)
}

/// The word that names the section about the events.
pub(super) const EVENTS: &str = "events";
/// The word that names the section about what is not known.
pub(super) const NOT_KNOWN: &str = "not-known";

fn id(topic: Topic) -> &'static str {
    match topic {
        Topic::Summary => "summary",
        Topic::Figures => "figures",
        Topic::Events => EVENTS,
        Topic::Parties => "parties",
        Topic::Disputes => "disputed",
        Topic::Unknown => NOT_KNOWN,
        Topic::Statements => "statements",
        Topic::Sources => "sources",
    }
}

/// The events that the page lists, or all that are selected.
fn events(export: &Export<'_>, section: &PageSection) -> Vec<EventId> {
    if export.options.every_event {
        return export.events().map(|event| event.id()).collect();
    }
    let id = |line: &PageLine| match line.content {
        LineContent::Event(id, _) => Some(id),
        _ => None,
    };
    section.lines.iter().filter_map(id).collect()
}

/// The analyst's summary, each sentence with the words that its records rest on.
fn summary(export: &Export<'_>, section: &PageSection, citations: &mut Citations<'_>) -> Vec<Block> {
    let sentence = |line: &PageLine| match line.content {
        LineContent::Sentence(rank) => export.briefing.summary().get(rank),
        _ => None,
    };
    let mut blocks = Vec::new();
    for sentence in section.lines.iter().filter_map(sentence) {
        let mut numbers: Vec<usize> = Vec::new();
        for basis in &sentence.rests_on {
            let record = match *basis {
                Basis::Event(id) => LineRecord::Event(id),
                Basis::Statement(id) => LineRecord::Statement(id),
                Basis::Claim(id) => LineRecord::Claim(id),
            };
            numbers.extend(citations.of(record));
        }
        numbers.sort_unstable();
        numbers.dedup();
        let outdated = if sentence.outdated { " [read again: a record was revised]" } else { "" };
        let line = Line::of(unquoted(&sentence.text)).cite(numbers).text(outdated);
        blocks.push(Block::Paragraph(line));
    }
    blocks
}

fn figure_table(export: &Export<'_>, section: &PageSection, citations: &mut Citations<'_>) -> Block {
    let column = |heading, is_figure| Column { heading, is_figure };
    let columns = vec![
        column("Measure", false),
        column("Figure", true),
        column("What it covers, and who says so", false),
        column("Remark", false),
    ];
    let mut rows = Vec::new();
    for line in &section.lines {
        let words = line_words(export.briefing, export.selection.as_of, line);
        let tone = match words.tone {
            LineTone::Plain => "",
            LineTone::Contested => "disputed",
            LineTone::Unverified => "not verified",
        };
        let remarks: Vec<&str> =
            [words.remark.as_str(), tone].into_iter().filter(|word| !word.is_empty()).collect();
        // A range stands above the figures of its claimants, which have the citations.
        let cited = !matches!(line.content, LineContent::Range(..));
        let numbers = line.record.filter(|_| cited).map(|record| citations.of(record)).unwrap_or_default();
        rows.push(vec![
            Line::of(words.label),
            Line::default().strong_unless_empty(words.figure),
            Line::of(words.text).cite(numbers),
            Line::of(remarks.join(" · ")),
        ]);
    }
    let caption =
        "Each figure belongs to its claimant. Figures from different claimants are never added together.";
    Block::Table(TableBlock { caption, columns, rows })
}

fn list(export: &Export<'_>, section: &PageSection, citations: &mut Citations<'_>) -> Block {
    let mut items = Vec::new();
    for line in &section.lines {
        let words = line_words(export.briefing, export.selection.as_of, line);
        let numbers = match section.topic {
            // One of many, which stands for none of the others.
            Topic::Parties | Topic::Unknown => Vec::new(),
            _ => line.record.map(|record| citations.of(record)).unwrap_or_default(),
        };
        let item = match section.topic {
            Topic::Disputes => Line::default().strong(words.label).text(format!(": {}", words.text)),
            Topic::Parties => Line::of(format!("{}: {} {}", words.text, words.figure, words.remark)),
            _ => Line::of(format!("{} {}", words.figure, words.text)),
        };
        items.push(item.cite(numbers));
    }
    Block::List(items)
}

impl Line {
    fn strong_unless_empty(self, text: String) -> Self {
        if text.is_empty() { self } else { self.strong(text) }
    }
}
