//! Workbooks of every format: their sheets, their cells, and hostile ones.

mod cells;
mod hostile;
mod sheets;
mod tables;

use sitroom::load::Loaded;

use crate::support::workbooks::{Cell, Sheet, ods, xls, xlsx};

/// What writes a workbook of some format.
type Write = fn(&[Sheet<'_>]) -> Vec<u8>;

/// The formats.
const FORMATS: [(&str, Write); 3] = [("xlsx", xlsx), ("xls", xls), ("ods", ods)];

/// A made-up table of ACLED's columns.
const EVENTS: &str = "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,\
assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,\
location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp
MAD1,2024-05-30,2024,1,Political violence,Battles,Armed clash,Red Force,,State forces,Blue Front,,Rebel group,\
State forces-Rebel group,,288,Western Africa,Ghana,Madeup,,,Lowtown,9.40789,-0.8533,1,Madeup Wire,National,\
\"Red Force clashed with \"\"Blue Front\"\" & fled;  two died.\",2,,1717500000
MAD2,2024-05-31,2024,2,Demonstrations,Protests,Peaceful protest,Protesters (Ghana),,Protesters,,,,Protesters only,,288,\
Western Africa,Ghana,Madeup,Hills,,Hightown,9.5,-0.75,2,Madeup Wire,National,\"Ṣelf-made <words>
on two lines.\",0,crowd size=no report,1717500001
";

/// The rows of a text of comma-separated values, as an independent reader sees them.
fn csv_rows(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// The same rows as cells.
fn rows_of(text: &str) -> Vec<Vec<Cell>> {
    let cells = |row: &Vec<String>| {
        crate::support::workbooks::cells(&row.iter().map(String::as_str).collect::<Vec<_>>())
    };
    csv_rows(text).iter().map(cells).collect()
}

/// Rows, read and shown, of each source.
fn accounts(loaded: &Loaded) -> Vec<(u64, u64)> {
    let tables = loaded.briefing.sources().iter().filter_map(|source| source.table.as_ref());
    tables.map(|table| (table.account.read, table.account.shown)).collect()
}

/// The cells of all rows that are shown, in the order of the file.
fn shown(loaded: &Loaded) -> Vec<Vec<String>> {
    let mut rows: Vec<_> = loaded.briefing.events().iter().filter_map(|event| event.row()).collect();
    rows.sort();
    let texts = |row| loaded.briefing.cells(row).unwrap().into_iter().map(|cell| cell.text).collect();
    rows.into_iter().map(texts).collect()
}

/// All messages.
fn messages(loaded: &Loaded) -> Vec<&str> {
    loaded.problems.iter().map(|problem| problem.message.as_str()).collect()
}
