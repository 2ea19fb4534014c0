//! Every dataset reads the same from every container. The rows are read here by the `csv` crate, and written as workbooks, JSON
//! and packed text.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};

use sitroom::load::{Input, Options, load};

use super::driver::{Read, read_bytes};
use super::headers::{REFERRING, TABLES, TOTALS_AND_LEADS};
use crate::support::workbooks::{Cell, cells, ods, xls, xlsx};
use crate::support::wrap::{bz2, gz, tar, utf16, xz, zip, zst};

/// The header and the rows of a table in CSV, as the `csv` crate reads them.
fn records(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// A cell as JSON: a number where it is one, if wanted.
fn value(cell: &str, with_numbers: bool) -> Value {
    match serde_json::from_str(cell) {
        Ok(Value::Number(number)) if with_numbers && number.to_string() == cell => Value::Number(number),
        _ if cell.is_empty() => Value::Null,
        _ => Value::String(cell.to_owned()),
    }
}

fn objects(records: &[Vec<String>], with_numbers: bool) -> Vec<Value> {
    let header = &records[0];
    let object = |row: &Vec<String>| {
        let pairs = header.iter().zip(row).map(|(name, cell)| (name.clone(), value(cell, with_numbers)));
        Value::Object(pairs.collect::<Map<_, _>>())
    };
    records[1..].iter().map(object).collect()
}

fn in_sheet(records: &[Vec<String>]) -> Vec<Vec<Cell>> {
    records.iter().map(|row| cells(&row.iter().map(String::as_str).collect::<Vec<_>>())).collect()
}

/// The table in every container, each with the name of a file.
fn containers(text: &str) -> Vec<(&'static str, Vec<u8>)> {
    let records = records(text);
    let (plain, numbered) = (objects(&records, false), objects(&records, true));
    let tabs = text_of(&records, '\t');
    let mut lines = String::new();
    for object in &numbered {
        writeln!(lines, "{object}").unwrap();
    }
    let features: Vec<Value> =
        numbered.iter().map(|row| json!({"type": "Feature", "geometry": null, "properties": row})).collect();
    let features = json!({"type": "FeatureCollection", "features": features});
    let titled: Vec<Vec<Cell>> =
        [vec![Cell::Text("A title".to_owned())], Vec::new()].into_iter().chain(in_sheet(&records)).collect();
    let terms = ("Terms", vec![vec![Cell::Text("Do not pass on.".to_owned())]]);
    vec![
        ("tabs.tsv", tabs.into_bytes()),
        ("utf16.csv", utf16(text, true, true)),
        ("packed.csv.gz", gz(text.as_bytes())),
        ("packed.csv.bz2", bz2(text.as_bytes())),
        ("packed.csv.xz", xz(text.as_bytes())),
        ("packed.csv.zst", zst(text.as_bytes())),
        ("packed.zip", zip(&[("table.csv", text.as_bytes())])),
        ("packed.tar", tar(&[("table.csv", text.as_bytes())])),
        ("packed.tar.gz", gz(&tar(&[("table.csv", text.as_bytes())]))),
        ("list.json", json!(plain).to_string().into_bytes()),
        ("numbers.json", serde_json::to_vec_pretty(&numbered).unwrap()),
        ("data.json", json!({"status": 200, "data": plain}).to_string().into_bytes()),
        (
            "result.json",
            json!({"TotalCount": 1, "NextPageUrl": "", "Result": numbered}).to_string().into_bytes(),
        ),
        ("lines.jsonl", lines.into_bytes()),
        ("features.geojson", features.to_string().into_bytes()),
        ("packed.json.gz", gz(json!(numbered).to_string().as_bytes())),
        ("book.xlsx", xlsx(&[terms.clone(), ("Data", in_sheet(&records))])),
        ("titled.xlsx", xlsx(&[("Data", titled)])),
        ("book.ods", ods(&[terms.clone(), ("Data", in_sheet(&records))])),
        ("book.xls", xls(&[terms, ("Data", in_sheet(&records))])),
        ("packed.xlsx.zip", zip(&[("book.xlsx", &xlsx(&[("Data", in_sheet(&records))]))])),
    ]
}

fn text_of(records: &[Vec<String>], delimiter: char) -> String {
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter as u8).from_writer(Vec::new());
    for record in records {
        writer.write_record(record).unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

/// What was read, whatever contained it.
fn told(read: &Read) -> String {
    let mut told = format!("{} {:?}\n", read.dataset.name(), read.account);
    for event in &read.events {
        writeln!(told, "{event:#?}").unwrap();
    }
    told
}

#[test]
fn every_dataset_reads_the_same_from_every_container() {
    for (name, header, row) in TABLES.into_iter().chain(TOTALS_AND_LEADS) {
        let text = format!("{header}\n{row}\n");
        let own = read_bytes("table.csv", text.as_bytes()).unwrap();
        assert_eq!((own.account.read, own.account.shown, own.account.set_aside), (1, 1, 0), "{name}");
        for (file, bytes) in containers(&text) {
            let read = read_bytes(file, &bytes).unwrap_or_else(|| panic!("{name} in {file} is no table"));
            assert_eq!(told(&read), told(&own), "{name} in {file}: {:?}", read.faults);
        }
    }
}

/// What became of the rows of both tables, and what stands at the end.
fn joined(own: &Input, file: &str, bytes: &[u8]) -> Vec<String> {
    let other = Input::Bytes { name: file.to_owned(), bytes: bytes.into() };
    let loaded = load(&[own.clone(), other], &Options::default()).unwrap();
    let briefing = &loaded.briefing;
    let tables = briefing.sources().iter().filter_map(|source| source.table.as_ref());
    let tables = tables.map(|table| format!("{} {:?}", table.dataset.name(), table.account));
    let rows = briefing.events().rows();
    let events = briefing.events().iter().map(|event| {
        let more = rows.more(event.id()).iter().map(|&rank| rows.text(rank).to_owned()).collect::<Vec<_>>();
        format!("{} {} {more:?}", event.key(), event.note())
    });
    tables.chain(events).collect()
}

/// Rows about events of another table join or withdraw the same events from every container.
#[test]
fn rows_about_other_events_do_the_same_from_every_container() {
    for (name, of, header, row) in REFERRING {
        let (_, own_header, own_row) = TABLES.into_iter().find(|table| table.0 == of).unwrap();
        let events = format!("{own_header}\n{own_row}\n");
        let own = Input::Bytes { name: "events.csv".to_owned(), bytes: events.into_bytes().into() };
        let text = format!("{header}\n{row}\n");
        let told = joined(&own, "table.csv", text.as_bytes());
        let account = told.iter().find(|line| line.starts_with(name)).unwrap();
        let effect = if name == "GDELT mentions" { "attached: 1" } else { "withdrawn: 1" };
        assert!(account.contains("read: 1") && told.iter().any(|line| line.contains(effect)), "{told:#?}");
        for (file, bytes) in containers(&text) {
            assert_eq!(joined(&own, file, &bytes), told, "{name} in {file}");
        }
    }
}

/// A row that cannot be read is set aside and counted, wherever it stands.
#[test]
fn a_row_that_cannot_be_read_is_set_aside_in_every_container() {
    let (_, header, row) = TABLES.into_iter().find(|table| table.0 == "ACLED").unwrap();
    let text = format!("{header}\n{row}\n{}\n", row.replace("2020-01-05", "some day").replace("M1", "M2"));
    for (file, bytes) in containers(&text) {
        let read = read_bytes(file, &bytes).unwrap_or_else(|| panic!("{file} is no table"));
        assert_eq!((read.account.read, read.account.shown, read.account.set_aside), (2, 1, 1), "{file}");
        assert_eq!(read.faults.len(), 1, "{file}");
        assert_eq!(read.faults[0].1.0, "event_date", "{file}");
    }
}
