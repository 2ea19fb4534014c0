//! The document for word processors: footnotes, headings, tables and links hold together, and nothing of a source acts.

use std::collections::{BTreeMap, BTreeSet};

use sitroom::export::ExportOptions;
use sitroom::model::{Briefing, Marking};

use super::{bytes_with, case, pictures, written, written_with};
use crate::support::office::{self, Element};
use crate::support::office_program::{convert, is_installed};

const DOCUMENT: &str = "word/document.xml";
const FOOTNOTES: &str = "word/footnotes.xml";

fn marked() -> ExportOptions {
    let [handling, embargo, prepared_by] =
        ["TLP:AMBER", "18:00 UTC", "South Asia desk"].map(|words| Some(words.to_owned()));
    ExportOptions { marking: Marking { handling, embargo, prepared_by }, ..ExportOptions::default() }
}

fn documents() -> Vec<Vec<u8>> {
    let all = ExportOptions { every_event: true, whole_sources: true, ..marked() };
    vec![
        bytes_with(&case(), "docx", "", ExportOptions::default()),
        bytes_with(&pictures(), "docx", "", ExportOptions::default()),
        bytes_with(&case(), "docx", "", all.clone()),
        bytes_with(&pictures(), "docx", "country:PK", all),
        bytes_with(&pictures(), "docx", "since:2031-01-01", marked()),
    ]
}

/// The paragraphs outside of tables and the tables, in order.
fn body(parts: &BTreeMap<String, Element>) -> &[Element] {
    &parts[DOCUMENT].first("w:body").unwrap().children
}

/// Everything that must hold for any document.
pub(super) fn check(bytes: &[u8]) {
    let parts = office::package(bytes);
    footnotes(&parts);
    headings(&parts);
    styles(&parts);
    tables(&parts);
    links(&parts);
}

/// Every reference has its footnote and every footnote one reference, in order; numbers that are repeated refer to one.
fn footnotes(parts: &BTreeMap<String, Element>) {
    let document = &parts[DOCUMENT];
    let ids = |of: &Element, name: &str| -> Vec<i32> {
        of.all(name).iter().map(|own| own.get("w:id").parse().unwrap()).collect()
    };
    let cited = ids(document, "w:footnoteReference");
    assert_eq!(cited, (1..=i32::try_from(cited.len()).unwrap()).collect::<Vec<_>>(), "numbered as they come");
    let notes = ids(&parts[FOOTNOTES], "w:footnote");
    assert_eq!(notes[..2], [-1, 0], "the lines above footnotes");
    assert_eq!(notes[2..], cited, "a footnote for each reference");
    let notes = parts[FOOTNOTES].all("w:footnote");
    for note in &notes[2..] {
        assert_eq!(note.all("w:footnoteRef").len(), 1);
        assert!(note.words().trim_start().starts_with("Source "), "{}", note.words());
    }
    let marks: Vec<&str> = document.all("w:bookmarkStart").iter().map(|own| own.get("w:name")).collect();
    assert_eq!(marks.len(), marks.iter().collect::<BTreeSet<_>>().len(), "no bookmark stands twice");
    assert_eq!(ids(document, "w:bookmarkStart"), ids(document, "w:bookmarkEnd"));
    for field in document.all("w:instrText") {
        let target = field.text.trim().strip_prefix("NOTEREF ").unwrap().split(' ').next().unwrap();
        assert!(marks.contains(&target), "{target}");
    }
}

/// The level of a heading: 0 for the title, none for other paragraphs.
fn level(paragraph: &Element) -> Option<u32> {
    match paragraph.value("w:pStyle").as_str() {
        "Title" => Some(0),
        style => style.strip_prefix("Heading").map(|level| level.parse().unwrap()),
    }
}

/// Headings descend step by step, and their styles have the levels that make up a navigation pane.
fn headings(parts: &BTreeMap<String, Element>) {
    let levels: Vec<u32> = body(parts).iter().filter_map(level).collect();
    assert_eq!(levels[0], 0, "the title comes first");
    assert!(levels[1..].iter().all(|&level| level > 0), "and only once");
    assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");
    for (level, name) in [("0", "heading 1"), ("1", "heading 2"), ("2", "heading 3")] {
        let styles = parts["word/styles.xml"].all("w:style");
        let style = styles.into_iter().find(|style| style.value("w:name") == name).unwrap();
        assert_eq!(style.value("w:outlineLvl"), level, "{name}");
    }
}

/// Every style that is used exists.
fn styles(parts: &BTreeMap<String, Element>) {
    let styles = parts["word/styles.xml"].all("w:style");
    for (name, part) in parts.iter().filter(|(name, _)| name.starts_with("word/")) {
        for (element, kind) in [("w:pStyle", "paragraph"), ("w:rStyle", "character"), ("w:tblStyle", "table")]
        {
            for used in part.all(element) {
                let known = |style: &&Element| {
                    style.get("w:styleId") == used.get("w:val") && style.get("w:type") == kind
                };
                assert!(styles.iter().any(known), "{name}: {}", used.get("w:val"));
            }
        }
    }
}

/// Tables have a header that is repeated, rows that are not split, and as many cells as columns; a paragraph follows.
fn tables(parts: &BTreeMap<String, Element>) {
    let body = body(parts);
    for (at, table) in body.iter().enumerate().filter(|(_, own)| own.name == "w:tbl") {
        let columns: Vec<usize> =
            table.all("w:gridCol").iter().map(|own| own.get("w:w").parse().unwrap()).collect();
        assert!(columns.iter().sum::<usize>() <= 9_638 + columns.len(), "within the margins: {columns:?}");
        for (number, row) in table.all("w:tr").into_iter().enumerate() {
            assert_eq!(row.all("w:tc").len(), columns.len());
            assert_eq!(row.all("w:cantSplit").len(), 1);
            assert_eq!(row.all("w:tblHeader").len(), usize::from(number == 0));
            assert!(row.all("w:tc").iter().all(|cell| cell.children.last().unwrap().name == "w:p"));
        }
        assert_eq!(body[at - 1].value("w:pStyle"), "Caption");
        assert_eq!(body[at + 1].name, "w:p");
    }
}

/// Links lead to the web; the relationships of the section are those of head and foot.
fn links(parts: &BTreeMap<String, Element>) {
    let relationships = parts["word/_rels/document.xml.rels"].all("Relationship");
    let kind = |id: &str| {
        let own = relationships.iter().find(|own| own.get("Id") == id).expect("a relationship");
        own.get("Type").rsplit('/').next().unwrap().to_owned()
    };
    for (element, expected) in
        [("w:hyperlink", "hyperlink"), ("w:headerReference", "header"), ("w:footerReference", "footer")]
    {
        for own in parts[DOCUMENT].all(element) {
            assert_eq!(kind(own.get("r:id")), expected);
        }
    }
    let external = relationships.iter().filter(|own| own.get("TargetMode") == "External").count();
    assert_eq!(external, parts[DOCUMENT].all("w:hyperlink").len());
    for own in relationships.iter().filter(|own| own.get("TargetMode") == "External") {
        let plain = |c: char| c.is_ascii_alphanumeric() || "-._~/?:@!$&'()*+,;=%#".contains(c);
        assert!(own.get("Target").chars().all(plain), "{}", own.get("Target"));
    }
}

/// The document as text: each paragraph after its style, cells separated by bars, footnotes as their numbers.
fn told(bytes: &[u8]) -> String {
    fn line(element: &Element) -> String {
        let mut words = String::new();
        for child in &element.children {
            match child.name.as_str() {
                "w:t" => words.push_str(&child.text),
                "w:footnoteReference" => words.push_str(&format!("[^{}]", child.get("w:id"))),
                _ => words.push_str(&line(child)),
            }
        }
        words
    }
    let parts = office::package(bytes);
    let mut told = String::new();
    for own in body(&parts) {
        match own.name.as_str() {
            "w:p" => told.push_str(&format!("{}: {}\n", own.value("w:pStyle"), line(own))),
            "w:tbl" => {
                for row in own.all("w:tr") {
                    let cells: Vec<String> = row.all("w:tc").into_iter().map(line).collect();
                    told.push_str(&format!("| {} |\n", cells.join(" | ")));
                }
            }
            _ => {}
        }
    }
    for note in parts[FOOTNOTES].all("w:footnote") {
        told.push_str(&format!("[^{}]{}\n", note.get("w:id"), line(note)));
    }
    told
}

#[test]
fn the_embedded_case_as_a_document() {
    insta::assert_snapshot!(told(&bytes_with(&case(), "docx", "", ExportOptions::default())));
}

#[test]
fn footnotes_headings_styles_tables_and_links_hold_together() {
    documents().iter().for_each(|bytes| check(bytes));
}

#[test]
fn it_says_what_markdown_says() {
    let plain = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    for briefing in [case(), pictures()] {
        let options = ExportOptions { every_event: true, ..ExportOptions::default() };
        let markdown = super::markdown::bare(&written_with(&briefing, "markdown", "", options.clone()));
        let document = plain(&written_with(&briefing, "docx", "", options));
        // Footnotes of Markdown hold the cells of rows, which stand under the sources here.
        let lines = markdown.lines().filter(|line| !line.starts_with("[^") && !line.starts_with("| ---"));
        for part in lines.flat_map(|line| line.split(['|', '^'])) {
            let words = part.trim_start_matches(|c: char| c.is_ascii_digit() || c == ']');
            assert!(document.contains(&plain(words.trim_end_matches('['))), "{part}");
        }
    }
}

#[test]
fn the_marking_stands_at_the_head_and_the_foot_of_every_page() {
    let parts = office::package(&bytes_with(&case(), "docx", "", marked()));
    let words = "Handling: TLP:AMBER · Embargo: 18:00 UTC · Prepared by: South Asia desk";
    for name in ["word/header1.xml", "word/footer1.xml"] {
        assert!(parts[name].words().contains(words), "{name}");
    }
    let section = parts[DOCUMENT].all("w:sectPr");
    assert_eq!(section.len(), 1, "one section, which all pages belong to");
    let frame: Vec<&str> = section[0].children.iter().map(|own| own.get("w:type")).collect();
    assert_eq!(frame[..2], ["default", "default"], "and no page has another head or foot");
    assert!(
        section[0].all("w:titlePg").is_empty()
            && parts["word/settings.xml"].all("w:evenAndOddHeaders").is_empty()
    );
    let properties = &parts["docProps/core.xml"];
    assert_eq!(properties.first("dc:title").unwrap().text, "Iran–Pakistan strikes, January 2024");
    assert_eq!(properties.first("dc:creator").unwrap().text, "South Asia desk");
    let parts = office::package(&bytes_with(&case(), "docx", "", ExportOptions::default()));
    assert_eq!(parts["word/header1.xml"].words(), "");
    assert_eq!(parts["docProps/core.xml"].first("dc:creator"), None);
}

#[test]
fn the_whole_text_goes_out_only_if_asked_for_with_the_cited_words_marked() {
    let words = "Iran-Pak cross border strikes";
    assert!(!written(&case(), "docx", "actor:China").contains(words));
    let options = ExportOptions { whole_sources: true, ..ExportOptions::default() };
    assert!(written_with(&case(), "docx", "actor:China", options.clone()).contains(words));
    let parts = office::package(&bytes_with(&case(), "docx", "", options));
    let runs = parts[DOCUMENT].all("w:r");
    let marked: String =
        runs.iter().filter(|run| run.value("w:rStyle") == "CitedWords").map(|run| run.words()).collect();
    assert!(marked.contains("Death toll in airstrikes at 11"), "{marked}");
}

/// The text of each page, as poppler reads it.
fn pages(folder: &std::path::Path, name: &str) -> Vec<String> {
    let run = std::process::Command::new("pdftotext")
        .args(["-layout", name, "-"])
        .current_dir(folder)
        .output()
        .unwrap();
    let text = String::from_utf8(run.stdout).unwrap();
    text.trim_end_matches('\u{c}').split('\u{c}').map(str::to_owned).collect()
}

#[test]
fn on_paper_every_page_has_its_marking_and_every_citation_stands_on_a_page() {
    if !is_installed("soffice") || !is_installed("pdftotext") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let briefings: [(&str, Briefing); 2] = [("case", case()), ("pictures", pictures())];
    for (name, briefing) in &briefings {
        let bytes = bytes_with(briefing, "docx", "", ExportOptions { every_event: true, ..marked() });
        std::fs::write(folder.path().join(format!("{name}.docx")), bytes).unwrap();
    }
    convert(folder.path(), &briefings.each_ref().map(|(name, _)| format!("{name}.docx")), "pdf");
    for (name, _) in &briefings {
        let pages = pages(folder.path(), &format!("{name}.pdf"));
        assert!(pages.len() > 2, "{name}");
        for (number, page) in (1..).zip(&pages) {
            assert_eq!(page.matches("Handling: TLP:AMBER").count(), 2, "{name}, page {number}");
            assert!(page.contains(&format!("Page {number} of {}", pages.len())), "{name}, page {number}");
        }
    }
}
