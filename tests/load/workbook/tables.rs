//! Each format with the tables of several datasets, compared cell by cell with what the `csv` crate reads.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use sitroom::load::Loaded;
use sitroom::model::Measure;

use super::{EVENTS, FORMATS, accounts, csv_rows, rows_of, shown};
use crate::support::wrap::{gz, open, zip};

/// A made-up table of UCDP's columns.
const UCDP: &str = "id,relid,year,active_year,type_of_violence,conflict_new_id,conflict_name,dyad_new_id,dyad_name,\
side_a_new_id,gwnoa,side_a,side_b_new_id,gwnob,side_b,number_of_sources,source_article,source_office,source_date,\
source_headline,source_original,where_prec,where_coordinates,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,\
country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,low,best,high
900001,MAD-1,2024,1,1,1,Madeup: Government,2,Government of Ghana - Blue Front,3,452,Government of Ghana,4,,Blue Front,1,\
\"Madeup Wire,2024-05-30,Two die\",Madeup Wire,2024-05-30,Two die,army,1,Lowtown,Madeup,,9.5,-0.75,POINT (-0.75 9.5),142920,\
Ghana,452,Africa,1,1,2024-05-30,2024-05-31,1,1,0,0,2,2,3
900002,MAD-2,2024,1,3,1,Blue Front - Civilians,2,Blue Front - Civilians,3,,Blue Front,4,,Civilians,1,,,,,,2,Hightown,Madeup,,\
9.25,-0.5,POINT (-0.5 9.25),142920,Ghana,452,Africa,1,2,2024-06-01,2024-06-03,0,0,4,0,4,4,4
";

/// A made-up table of EM-DAT's columns.
const EMDAT: &str = "DisNo.,Historic,Disaster Type,Disaster Subtype,External IDs,Event Name,ISO,Country,Location,Origin,\
Magnitude,Magnitude Scale,Latitude,Longitude,Start Year,Start Month,Start Day,End Year,End Month,End Day,Total Deaths,\
No. Injured,No. Affected,No. Homeless,Total Affected,Total Damage ('000 US$),Last Update
2024-0001-GHA,No,Flood,Flood (General),,Flood of Madeup,GHA,Ghana,Madeup,Heavy rain,56,Km2,,,2024,10,27,2024,11,4,235,,36115,\
12,36127,11000,2024-12-01
2024-0002-GHA,No,Storm,Tropical cyclone,,,GHA,Ghana,Hightown,,,Kph,9.5,-0.75,2024,9,,2024,9,,3,7,,,,,2024-12-01
";

/// What is stated of all events: days, keys and deaths.
fn told(loaded: &Loaded) -> BTreeSet<String> {
    let briefing = &loaded.briefing;
    let killed = |event: sitroom::model::EventView<'_>| -> Vec<String> {
        let claims = briefing.claims_of(event.id()).filter_map(|id| briefing.claim(id));
        claims
            .filter(|claim| claim.measure() == Measure::Killed)
            .map(|claim| format!("{:?}", claim.figure()))
            .collect()
    };
    let told = |event: sitroom::model::EventView<'_>| {
        let when = event.when().unwrap();
        format!("{} {} to {} {} {:?}", event.key(), when.first, when.last, event.note(), killed(event))
    };
    briefing.events().iter().map(told).collect()
}

#[test]
fn all_formats_hold_the_same_rows_as_csv() {
    for table in [EVENTS, UCDP, EMDAT] {
        let plain = open(table.as_bytes()).unwrap();
        let expected = csv_rows(table);
        assert_eq!(accounts(&plain), [(2, 2)]);
        for (format, write) in FORMATS {
            let loaded = open(&write(&[("Data", rows_of(table))])).unwrap();
            assert_eq!(accounts(&loaded), [(2, 2)], "{format}");
            assert_eq!(shown(&loaded), expected[1..], "{format}");
            assert_eq!(told(&loaded), told(&plain), "{format}");
            let table = loaded.briefing.sources()[0].table.as_ref().unwrap();
            assert!(table.shape.contains("workbook"), "{}", table.shape);
            assert_eq!(loaded.briefing.sources()[0].file, "input: Data");
        }
    }
}

#[test]
fn workbooks_open_however_they_are_packed() {
    for (format, write) in FORMATS {
        let book = write(&[("Data", rows_of(EVENTS))]);
        let packed = [gz(&book), zip(&[("notes.txt", b"Some notes."), ("events", &book)])];
        for bytes in packed {
            let loaded = open(&bytes).unwrap();
            assert_eq!(accounts(&loaded), [(2, 2)], "{format}");
            assert_eq!(shown(&loaded), csv_rows(EVENTS)[1..], "{format}");
        }
    }
}

#[test]
fn many_rows_and_texts_come_through() {
    let mut rows = rows_of(EVENTS);
    let row = rows[1].clone();
    rows.truncate(1);
    for number in 0..300 {
        let mut row = row.clone();
        row[0] = crate::support::workbooks::Cell::Text(format!("MAD{number}"));
        rows.push(row);
    }
    for (format, write) in FORMATS {
        let loaded = open(&write(&[("Data", rows.clone())])).unwrap();
        assert_eq!(accounts(&loaded), [(300, 300)], "{format}");
        let keys: Vec<String> = shown(&loaded).into_iter().map(|row| row[0].clone()).collect();
        assert_eq!(keys, (0..300).map(|number| format!("MAD{number}")).collect::<Vec<_>>(), "{format}");
    }
}

#[test]
fn an_independent_program_reads_the_same() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/cases/05b-other-formats/acled.xlsx");
    let script = "import openpyxl, sys, json\n\
                  sheet = openpyxl.load_workbook(sys.argv[1], data_only=True).worksheets[0]\n\
                  print(json.dumps([['' if c is None else str(c) for c in row] for row in sheet.iter_rows(values_only=True)]))";
    let python = Command::new("python3").args(["-c", script]).arg(&path).output();
    let Some(output) = python.ok().filter(|output| output.status.success()) else {
        eprintln!("passed over: python3 with openpyxl, or {}, is missing", path.display());
        return;
    };
    let rows: Vec<Vec<String>> = serde_json::from_slice(&output.stdout).unwrap();
    let loaded = open(&std::fs::read(path).unwrap()).unwrap();
    let read = shown(&loaded);
    assert_eq!(read.len() + 1, rows.len());
    for (read, expected) in read.iter().zip(&rows[1..]) {
        for (read, expected) in read.iter().zip(expected) {
            assert_eq!(read, expected.trim_end_matches(" 00:00:00"));
        }
    }
}
