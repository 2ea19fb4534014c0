//! The formats for handing over, each checked by the rules of its own specification.

mod axe;
mod bibtex;
mod csv;
mod docx;
mod geojson;
mod hostile;
mod html;
mod json;
mod markdown;
mod page;
mod parser;
mod pictures;
mod timelinejs;
mod xlsx;

use sitroom::export::formats::{FORMATS, Format, by_ending, by_name};
use sitroom::export::{Export, ExportOptions};
use sitroom::load::{Input, Options, load};
use sitroom::model::{Briefing, Marking};
use sitroom::query::filter::Filter;
use sitroom::query::index::Index;
use sitroom::query::parse::parse;

use crate::support::office;
use crate::support::pictures::pictures;

/// The embedded case.
fn case() -> Briefing {
    load(&[Input::Embedded], &Options::default()).unwrap().briefing
}

/// The bytes of a briefing under a filter, in a format.
fn bytes_with(briefing: &Briefing, format: &str, query: &str, options: ExportOptions) -> Vec<u8> {
    let filter = if query.is_empty() { Filter::default() } else { parse(query, briefing).unwrap() };
    let index = Index::new(briefing);
    let export = Export::new(briefing, &index, &filter, options);
    let mut out = Vec::new();
    (by_name(format).unwrap().write)(&export, &mut out).unwrap();
    out
}

/// The same as text: of a package, the text for readers.
fn written_with(briefing: &Briefing, format: &str, query: &str, options: ExportOptions) -> String {
    let bytes = bytes_with(briefing, format, query, options);
    match by_name(format).unwrap().is_binary {
        true => office::text(&bytes),
        false => String::from_utf8(bytes).unwrap(),
    }
}

fn written(briefing: &Briefing, format: &str, query: &str) -> String {
    written_with(briefing, format, query, ExportOptions::default())
}

#[test]
fn every_format_has_a_name_of_its_own_and_no_ending_means_two() {
    for format in FORMATS {
        assert!(std::ptr::eq(by_name(format.name).unwrap(), format), "{}", format.name);
        for ending in format.endings {
            assert!(std::ptr::eq(by_ending(ending).unwrap(), format), "{ending}");
            assert!(std::ptr::eq(by_ending(&ending.to_uppercase()).unwrap(), format), "{ending}");
        }
    }
    assert!(by_ending("txt").is_none());
}

#[test]
fn the_marking_stands_in_every_format() {
    let words = ["TLP:AMBER", "18:00 UTC, 22 January 2024", "South Asia desk"].map(str::to_owned);
    let [handling, embargo, prepared_by] = words.clone().map(Some);
    let marking = Marking { handling, embargo, prepared_by };
    for format in FORMATS {
        let options = ExportOptions { marking: marking.clone(), ..ExportOptions::default() };
        let text = written_with(&case(), format.name, "", options);
        for word in &words {
            assert!(text.contains(word), "{}: {word}", format.name);
        }
        assert!(!written(&case(), format.name, "").contains("TLP:"), "{}", format.name);
    }
}

#[test]
fn disputes_bounds_and_licences_survive_in_every_format_that_has_events() {
    // Of JSON and case folders, round trips show that every field survives.
    let told = |format: &&Format| !["bibtex", "json", "case"].contains(&format.name);
    for format in FORMATS.iter().filter(told) {
        let options = ExportOptions { every_event: format.is_document, ..ExportOptions::default() };
        // The figure may begin a sentence.
        let text =
            written_with(&pictures(), format.name, "", options.clone()).replace("At least", "at least");
        assert!(text.contains("CC BY 4.0"), "{}: licence", format.name);
        assert!(text.contains("at least 10"), "{}: lower bound", format.name);
        assert!(text.contains("Police of Saravan"), "{}: claimant", format.name);
        assert!(text.contains("shells hit a village near Saravan on Thursday"), "{}: quote", format.name);
        let text = written_with(&case(), format.name, "", options);
        assert!(text.contains("the date"), "{}: dispute", format.name);
        assert!(text.contains("not read"), "{}: headline", format.name);
        assert!(text.contains("jointly"), "{}: joint figure", format.name);
        assert!(text.contains("Iranian media"), "{}: outlet", format.name);
    }
}

#[test]
fn every_format_writes_the_same_bytes_twice() {
    for format in FORMATS {
        let [one, two] = [(); 2].map(|()| bytes_with(&pictures(), format.name, "", ExportOptions::default()));
        assert!(one == two, "{}", format.name);
    }
}
