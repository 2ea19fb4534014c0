//! Markdown: sections, footnotes that exist and are used, and nothing of a source that Markdown would interpret.

use sitroom::export::ExportOptions;
use std::collections::BTreeSet;

use super::{case, pictures, written, written_with};

/// The text without escaped characters.
pub(super) fn bare(text: &str) -> String {
    let mut bare = String::new();
    let mut letters = text.chars();
    while let Some(c) = letters.next() {
        match c {
            '\\' => _ = letters.next(),
            c => bare.push(c),
        }
    }
    bare
}

/// The numbers of footnotes cited, and those defined.
fn footnotes(text: &str) -> (BTreeSet<u32>, Vec<u32>) {
    let (mut cited, mut defined) = (BTreeSet::new(), Vec::new());
    for line in bare(text).lines() {
        for (at, part) in line.split("[^").enumerate().skip(1) {
            let (number, rest) = part.split_once(']').expect("a footnote is closed");
            let number = number.parse().expect("a number");
            match rest.starts_with(": ") && at == 1 && line.starts_with("[^") {
                true => defined.push(number),
                false => _ = cited.insert(number),
            }
        }
    }
    (cited, defined)
}

#[test]
fn the_embedded_case_and_a_table() {
    insta::assert_snapshot!("case", written(&case(), "markdown", ""));
    insta::assert_snapshot!("pictures", written(&pictures(), "markdown", ""));
}

#[test]
fn every_event_is_told_with_all() {
    let options = ExportOptions { every_event: true, ..ExportOptions::default() };
    for briefing in [case(), pictures()] {
        let text = bare(&written_with(&briefing, "markdown", "", options.clone()));
        for event in briefing.events().iter() {
            assert!(text.contains(&*event.title()), "{}", event.title());
        }
    }
}

#[test]
fn every_footnote_is_cited_and_every_citation_has_one() {
    for briefing in [case(), pictures()] {
        for all in [false, true] {
            let options = ExportOptions { every_event: all, ..ExportOptions::default() };
            let (cited, defined) = footnotes(&written_with(&briefing, "markdown", "", options));
            assert_eq!(defined, (1..=defined.len() as u32).collect::<Vec<_>>());
            assert_eq!(cited, defined.into_iter().collect());
            assert!(!cited.is_empty());
        }
    }
}

#[test]
fn headings_descend_step_by_step_and_tables_are_even() {
    for briefing in [case(), pictures()] {
        let (mut before, mut width) = (0, None);
        for line in bare(&written(&briefing, "markdown", "")).lines() {
            let level = line.bytes().take_while(|&byte| byte == b'#').count();
            if level > 0 {
                assert!(level <= before + 1, "{line}");
                before = level;
            }
            let cells = line.matches('|').count();
            assert!(cells == 0 || width.is_none_or(|width| width == cells), "{line}");
            width = (cells > 0).then_some(cells);
        }
    }
}

#[test]
fn what_is_empty_says_why() {
    let text = written(&pictures(), "markdown", "since:2031-01-01");
    assert!(text.contains("Nothing matches the filter.") && !text.contains("## Figures"), "{text}");
    assert!(text.contains("Shown: 0 of 301 events"), "{text}");
}

#[test]
fn the_whole_text_goes_out_only_if_asked_for() {
    let words = "Iran-Pak cross border strikes";
    assert!(!written(&case(), "markdown", "actor:China").contains(words));
    let options = ExportOptions { whole_sources: true, ..ExportOptions::default() };
    assert!(written_with(&case(), "markdown", "actor:China", options).contains(words));
}
