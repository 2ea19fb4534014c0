//! The workbook: read back by an independent reader, by the program and by LibreOffice, it holds the cells of the CSV.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::NaiveDate;
use sitroom::export::formats::csv_cell;
use sitroom::export::{Export, ExportOptions, RecordChoice};
use sitroom::load::{Input, Options, load};
use sitroom::model::{Briefing, Builder, Kind, Marking, Note, When};
use sitroom::query::index::Index;

use super::hostile::hostile;
use super::{bytes_with, case, pictures, written, written_with};
use crate::support::briefing::{event, january};
use crate::support::office::{self, WorkbookCell};
use crate::support::office_program::{convert, is_installed};

const RECORDS: [(&str, RecordChoice); 3] = [
    ("Events", RecordChoice::Events),
    ("Claims", RecordChoice::Claims),
    ("Statements", RecordChoice::Statements),
];

fn options(records: RecordChoice, marking: &Marking) -> ExportOptions {
    ExportOptions { records, marking: marking.clone(), ..ExportOptions::default() }
}

/// The rows of a CSV, without the apostrophes that a workbook does not need.
fn csv_rows(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let cell = |cell: &str| match cell.strip_prefix('\'') {
        Some(rest) if csv_cell(rest).trim_start_matches('"').starts_with('\'') => rest.to_owned(),
        _ => cell.to_owned(),
    };
    reader.records().map(|row| row.unwrap().iter().map(cell).collect()).collect()
}

/// What XML 1.0 cannot hold is replaced.
fn in_xml(cell: &str) -> String {
    cell.replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}

fn text(cell: Option<&WorkbookCell>) -> String {
    match cell {
        None => String::new(),
        Some(WorkbookCell::Text(text) | WorkbookCell::Number(text)) => text.clone(),
        Some(WorkbookCell::Day(day)) => day.to_string(),
    }
}

/// Every cell of the CSV stands in the workbook: numbers as numbers, known days as days, all else as text.
fn check_query(briefing: &Briefing, query: &str, marking: &Marking) {
    let sheets = office::sheets(&bytes_with(briefing, "xlsx", query, options(RecordChoice::Events, marking)));
    let names: Vec<&str> = sheets.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["About", "Events", "Claims", "Statements"]);
    for ((name, records), (_, rows)) in RECORDS.iter().zip(&sheets[1..]) {
        let expected = csv_rows(&written_with(briefing, "csv", query, options(*records, marking)));
        assert_eq!(rows.len(), expected.len(), "{name}");
        let heads = &expected[0];
        for (row, expected) in rows.iter().zip(&expected) {
            let precision =
                heads.iter().position(|head| head.ends_with("_precision") && head != "place_precision");
            let is_day = precision.is_some_and(|at| matches!(expected[at].as_str(), "day" | "minute"));
            assert!(row.len() <= expected.len(), "{name}");
            for (at, (head, expected)) in heads.iter().zip(expected).enumerate() {
                let cell = row.get(at).and_then(Option::as_ref);
                // A text may begin with such an apostrophe itself: the CSV does not tell.
                let own = text(cell);
                let own = own.strip_prefix('\'').filter(|own| *own == in_xml(expected)).unwrap_or(&own);
                assert_eq!(own, in_xml(expected), "{name} {head}");
                let numeric = head == expected
                    || !matches!(
                        head.as_str(),
                        "latitude"
                            | "longitude"
                            | "low"
                            | "best"
                            | "high"
                            | "jointly"
                            | "credibility"
                            | "events_counted"
                            | "killed_low"
                            | "killed_best"
                            | "killed_high"
                    );
                match cell {
                    Some(WorkbookCell::Number(_)) => assert!(!numeric, "{name} {head}"),
                    Some(WorkbookCell::Day(_)) => assert!(is_day && head.ends_with("_day"), "{name} {head}"),
                    Some(WorkbookCell::Text(_)) => {
                        assert!(numeric, "{name} {head}: {expected}");
                        assert!(!is_day || !head.ends_with("_day") || head == expected, "{name} {head}");
                    }
                    None => {}
                }
            }
        }
    }
}

/// As [`check_query`], of all records.
pub(super) fn check(briefing: &Briefing, marking: &Marking) {
    check_query(briefing, "", marking);
}

#[test]
fn the_sheets_hold_the_cells_of_the_csv() {
    for briefing in [case(), pictures()] {
        for query in ["", "killed:>=1", "undated:yes", "disputed:yes", "since:2031-01-01"] {
            check_query(&briefing, query, &Marking::default());
        }
    }
}

#[test]
fn headings_stay_in_sight_filter_and_are_printed_on_every_page() {
    let bytes = bytes_with(&case(), "xlsx", "", ExportOptions::default());
    let parts = office::package(&bytes);
    let names = parts["xl/workbook.xml"].all("definedName");
    let rows = office::sheets(&bytes);
    for (number, (name, rows)) in (1..).zip(&rows).skip(1) {
        let sheet = &parts[&format!("xl/worksheets/sheet{number}.xml")];
        let pane = sheet.first("pane").unwrap();
        assert_eq!((pane.get("ySplit"), pane.get("state")), ("1", "frozen"), "{name}");
        assert_eq!(sheet.all("col").len(), rows[0].len(), "{name}: a width for each column");
        let filter = sheet.first("autoFilter").unwrap().get("ref");
        assert!(filter.starts_with("A1:") && filter.ends_with(&rows.len().to_string()), "{name}: {filter}");
        let of_sheet = names.iter().filter(|own| own.get("localSheetId") == (number - 1).to_string());
        let told: BTreeMap<&str, String> = of_sheet.map(|own| (own.get("name"), own.words())).collect();
        assert_eq!(told["_xlnm.Print_Titles"], format!("'{name}'!$1:$1"));
        assert_eq!(told["_xlnm._FilterDatabase"].replace('$', ""), format!("'{name}'!{filter}"));
    }
}

/// The labels and words of the first sheet.
fn about(bytes: &[u8]) -> Vec<(String, String)> {
    let (name, rows) = office::sheets(bytes).remove(0);
    assert_eq!(name, "About");
    rows.iter()
        .map(|row| (text(row.first().and_then(Option::as_ref)), text(row.get(1).and_then(Option::as_ref))))
        .collect()
}

#[test]
fn the_first_sheet_tells_what_must_be_known_of_the_whole() {
    let marking = Marking { handling: Some("TLP:AMBER & <more>".to_owned()), ..Marking::default() };
    for (briefing, query) in [(case(), "since:2024-01-17"), (pictures(), "country:PK")] {
        let index = Index::new(&briefing);
        let filter = sitroom::query::parse::parse(query, &briefing).unwrap();
        let export = Export::new(&briefing, &index, &filter, options(RecordChoice::Events, &marking));
        let bytes = bytes_with(&briefing, "xlsx", query, options(RecordChoice::Events, &marking));
        let lines = about(&bytes);
        assert_eq!(lines[0].0, export.title());
        for (label, words) in export.facts() {
            assert!(lines.contains(&(label.to_owned(), words.clone())), "{label}: {words}");
        }
        for terms in export.terms() {
            assert!(lines.iter().any(|(_, words)| *words == terms), "{terms}");
        }
        assert!(lines.contains(&("Cut cells".to_owned(), "None.".to_owned())));
        let parts = office::package(&bytes);
        for number in 1..=4 {
            let sheet = &parts[&format!("xl/worksheets/sheet{number}.xml")];
            for place in ["oddHeader", "oddFooter"] {
                let words = sheet.first(place).unwrap().words();
                assert!(words.contains("Handling: TLP:AMBER && <more>"), "{words}");
            }
        }
    }
}

#[test]
fn a_marking_too_long_for_the_head_of_a_page_is_cut_visibly() {
    let marking = Marking { handling: Some("&TLP".repeat(200)), ..Marking::default() };
    let bytes = bytes_with(&case(), "xlsx", "", options(RecordChoice::Events, &marking));
    for place in ["oddHeader", "oddFooter"] {
        let words = office::package(&bytes)["xl/worksheets/sheet2.xml"].first(place).unwrap().words();
        assert!(words.encode_utf16().count() <= 255 && words.contains('…'), "{words}");
    }
    assert!(
        about(&bytes).contains(&("Handling".to_owned(), "&TLP".repeat(200))),
        "the whole of it stands on the first sheet"
    );
}

/// Events with these notes and dates.
fn with_notes(notes: &[(&str, Option<When>)]) -> Briefing {
    let mut builder = Builder::default();
    for (note, when) in notes {
        let mut own = event("Shelling", *when, Kind::Assault, &[]);
        own.notes = vec![Note { text: (*note).to_owned(), disputes: None }];
        builder.events.push(own);
    }
    builder.finish()
}

#[test]
fn a_text_too_long_for_a_cell_is_cut_visibly_and_counted() {
    let (fits, long) = ("é".repeat(32_767), format!("{}\u{1f1eb}\u{1f1f7}", "a".repeat(32_767)));
    let day = Some(january(16));
    let bytes = bytes_with(&with_notes(&[(&fits, day), (&long, day)]), "xlsx", "", ExportOptions::default());
    let (_, rows) = office::sheets(&bytes).remove(1);
    let notes: Vec<String> = rows
        .iter()
        .flatten()
        .flatten()
        .map(|cell| text(Some(cell)))
        .filter(|cell| cell.len() > 1_000)
        .collect();
    assert_eq!(notes[0], fits);
    assert!(notes[1].ends_with("a […cut: 32,771 characters in all]"), "{}", &notes[1][notes[1].len() - 60..]);
    assert_eq!(notes[1].encode_utf16().count(), 32_767);
    let told = "1 cell: more than 32,767 characters, the most a cell can hold. Each says so at its end.";
    assert!(about(&bytes).contains(&("Cut cells".to_owned(), told.to_owned())));
}

#[test]
fn days_before_march_1900_are_text_and_the_ends_of_periods_too() {
    let day = |text: &str| Some(When::parse(text).unwrap().unwrap());
    let dates = [day("1899-05-01"), day("1900-03-01"), day("2024-01-16"), day("2024-02"), None];
    let bytes = bytes_with(&with_notes(&dates.map(|when| ("", when))), "xlsx", "", ExportOptions::default());
    let (_, rows) = office::sheets(&bytes).remove(1);
    let firsts: Vec<Option<WorkbookCell>> =
        rows[1..].iter().map(|row| row.get(3).cloned().flatten()).collect();
    let known = |text: &str| Some(WorkbookCell::Day(text.parse::<NaiveDate>().unwrap()));
    let words = |text: &str| Some(WorkbookCell::Text(text.to_owned()));
    let expected = [words("1899-05-01"), known("1900-03-01"), known("2024-01-16"), words("2024-02-01"), None];
    assert_eq!(firsts, expected);
}

/// The rows of the sheet of events, as the program reads them again by named columns.
fn read_again(briefing: &Briefing) -> Vec<BTreeMap<String, String>> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("events.xlsx");
    std::fs::write(&path, bytes_with(briefing, "xlsx", "", ExportOptions::default())).unwrap();
    let columns = "date=first_day,notes=title".parse().unwrap();
    let loaded =
        load(&[Input::Path(path)], &Options { columns: Some(columns), ..Options::default() }).unwrap();
    let mut rows: Vec<_> = loaded.briefing.events().iter().filter_map(|event| event.row()).collect();
    rows.sort();
    let cells =
        |row| loaded.briefing.cells(row).unwrap().into_iter().map(|cell| (cell.column, cell.text)).collect();
    rows.into_iter().map(cells).collect()
}

#[test]
fn the_program_reads_its_own_workbook() {
    for briefing in [pictures(), case()] {
        let mut expected = csv_rows(&written(&briefing, "csv", ""));
        let heads = expected.remove(0);
        // Rows without a date are set aside where columns are named.
        let first_day = heads.iter().position(|head| head == "first_day").unwrap();
        expected.retain(|row| !row[first_day].is_empty());
        let rows = read_again(&briefing);
        assert_eq!(rows.len(), expected.len());
        for (row, expected) in rows.iter().zip(&expected) {
            for (head, expected) in heads.iter().zip(expected) {
                assert_eq!(row.get(head).map_or("", String::as_str), expected, "{head}");
            }
        }
    }
}

#[test]
fn what_looks_like_a_formula_is_text_without_an_apostrophe() {
    for words in ["=1+1", "+1+1", "-1+1", "@A1"] {
        let bytes = bytes_with(&hostile(words), "xlsx", "", ExportOptions::default());
        let (_, rows) = office::sheets(&bytes).remove(1);
        let cells: Vec<&WorkbookCell> = rows.iter().flatten().flatten().collect();
        assert!(
            cells.iter().any(|cell| matches!(cell, WorkbookCell::Text(text) if text == words)),
            "{words}"
        );
        let guarded =
            |cell: &&&WorkbookCell| matches!(cell, WorkbookCell::Text(text) if text.starts_with('\''));
        assert_eq!(cells.iter().filter(guarded).count(), 0, "{words}");
    }
}

#[test]
fn libreoffice_reads_the_cells_of_the_csv() {
    if !is_installed("soffice") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let hostile = hostile("=1+1 @A1 \"quoted\", <b>&amp;</b>; 'x' _x0041_ \u{1f1eb}\u{1f1f7} é");
    let briefings = [("case", case()), ("pictures", pictures()), ("hostile", hostile)];
    for (name, briefing) in &briefings {
        let bytes = bytes_with(briefing, "xlsx", "", ExportOptions::default());
        std::fs::write(folder.path().join(format!("{name}.xlsx")), bytes).unwrap();
    }
    // Commas, quotation marks, UTF-8, cells as they are shown, every sheet.
    let to = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1";
    convert(folder.path(), &briefings.each_ref().map(|(name, _)| format!("{name}.xlsx")), to);
    for (name, briefing) in &briefings {
        for (sheet, records) in RECORDS {
            let expected =
                csv_rows(&written_with(briefing, "csv", "", options(records, &Marking::default())));
            assert_eq!(converted(folder.path(), &format!("{name}-{sheet}.csv")), expected, "{name} {sheet}");
        }
    }
}

fn converted(folder: &Path, name: &str) -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(folder.join(name)).unwrap();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}
