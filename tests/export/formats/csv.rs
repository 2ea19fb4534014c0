//! CSV: read back by an independent reader, and equal to what the queries count.

use std::collections::BTreeMap;

use sitroom::export::formats::csv_cell;
use sitroom::export::{ExportOptions, RecordChoice};
use sitroom::model::{Briefing, Measure};
use sitroom::query::casualties::casualties;
use sitroom::query::index::Index;
use sitroom::query::parse::parse;
use sitroom::query::select::select;

use super::{case, pictures, written, written_with};

fn records(records: RecordChoice) -> ExportOptions {
    ExportOptions { records, ..ExportOptions::default() }
}

/// The rows as maps from column to cell; every row has as many cells as there are columns.
fn rows(text: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let names = reader.headers().unwrap().clone();
    let row = |row: Result<csv::StringRecord, csv::Error>| {
        let row = row.expect("as many cells as columns");
        names.iter().map(str::to_owned).zip(row.iter().map(str::to_owned)).collect()
    };
    reader.records().map(row).collect()
}

#[test]
fn the_embedded_case_as_tables() {
    insta::assert_snapshot!("events", written(&case(), "csv", ""));
    insta::assert_snapshot!("claims", written_with(&case(), "csv", "", records(RecordChoice::Claims)));
    insta::assert_snapshot!(
        "statements",
        written_with(&case(), "csv", "", records(RecordChoice::Statements))
    );
}

#[test]
fn rows_of_a_dataset_and_an_event_with_several_claimants() {
    insta::assert_snapshot!(written(&pictures(), "csv", "on:2022-07-28"));
    insta::assert_snapshot!("rows", written(&pictures(), "csv", "in:Saravan"));
}

#[test]
fn every_selected_record_is_one_row() {
    for briefing in [case(), pictures()] {
        for query in ["", "killed:>=1", "undated:yes", "disputed:yes", "lacks:place"] {
            let filter = if query.is_empty() { Default::default() } else { parse(query, &briefing).unwrap() };
            let (selection, _) = select(&briefing, &Index::new(&briefing), &filter);
            for (choice, expected) in [
                (RecordChoice::Events, selection.events.count()),
                (RecordChoice::Claims, selection.claims.count()),
                (RecordChoice::Statements, selection.statements.count()),
            ] {
                let rows = rows(&written_with(&briefing, "csv", query, records(choice)));
                assert_eq!(rows.len(), expected as usize, "{query} {choice:?}");
            }
        }
    }
}

/// The sum of a column over the rows of one source.
fn sum(rows: &[BTreeMap<String, String>], source: &str, column: &str) -> u64 {
    let own = rows.iter().filter(|row| row["source"] == source && !row[column].is_empty());
    own.map(|row| row[column].parse::<u64>().expect("a plain number")).sum()
}

#[test]
fn the_killed_of_a_dataset_add_up_to_its_sum() {
    let briefing: Briefing = pictures();
    let index = Index::new(&briefing);
    for query in ["", "country:PK", "since:2023-01-01", "kind:assault until:2022-06-30"] {
        let filter = if query.is_empty() { Default::default() } else { parse(query, &briefing).unwrap() };
        let (selection, _) = select(&briefing, &index, &filter);
        let all = casualties(&briefing, &index, &selection);
        let killed = all.iter().find(|summary| summary.measure == Measure::Killed).unwrap();
        let expected = &killed.datasets[0];
        let events = rows(&written(&briefing, "csv", query));
        let claims = rows(&written_with(&briefing, "csv", query, records(RecordChoice::Claims)));
        for (event_column, claim_column, figure) in [
            ("killed_low", "low", expected.low),
            ("killed_best", "best", expected.best),
            ("killed_high", "high", expected.high),
        ] {
            assert_eq!(sum(&events, "ged.csv", event_column), figure, "{query} {event_column}");
            assert_eq!(sum(&claims, "ged.csv", claim_column), figure, "{query} {claim_column}");
        }
    }
}

#[test]
fn claimants_who_differ_stand_side_by_side_and_none_is_added() {
    let rows = rows(&written(&pictures(), "csv", ""));
    let event = rows.iter().find(|row| row["id"] == "shelling").expect("the event of the case");
    let killed = ["killed_low", "killed_best", "killed_high"].map(|column| event[column].as_str());
    assert_eq!(killed, ["0", "", "14"], "a range of current figures, and no best one");
    assert_eq!(event["killed_claimants"], "Army; Police of Saravan; Hospital of Saravan");
    assert!(event["figures"].contains("at least 10 killed, Police of Saravan [superseded]"), "{event:?}");
    assert!(event["figures"].contains("30 injured, Hospital of Saravan"), "{event:?}");
    assert_eq!(event["disputed"], "figures contradict or do not add up");
}

#[test]
fn a_joint_figure_is_in_no_column_of_numbers() {
    let rows = rows(&written(&case(), "csv", ""));
    for row in &rows {
        assert_eq!(row["killed_best"], "", "11 killed jointly belong to no single strike: {}", row["id"]);
    }
    let held = rows.iter().filter(|row| row["figures"].starts_with("11 killed jointly")).count();
    assert_eq!(held, 1, "the joint figure stands once");
    let parts = rows.iter().filter(|row| row["part_of"] == "strikes-exchanged").count();
    assert_eq!(parts, 2);
}

#[test]
fn a_cell_that_a_spreadsheet_would_run_stays_text() {
    for (text, cell) in [
        ("=1+1", "'=1+1"),
        ("+44 20", "'+44 20"),
        ("-5 to 3", "'-5 to 3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("  =1+1", "'  =1+1"),
        ("＝1+1", "'＝1+1"),
        ("=HYPERLINK(\"a\",\"b\")", "\"'=HYPERLINK(\"\"a\"\",\"\"b\"\")\""),
        ("plain", "plain"),
        ("a,b", "\"a,b\""),
        ("a;=b", "\"a;=b\""),
        ("say \"no\"", "\"say \"\"no\"\"\""),
        ("", ""),
    ] {
        assert_eq!(csv_cell(text), cell, "{text}");
    }
}
