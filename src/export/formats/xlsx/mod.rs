//! Events, claims and statements as a workbook (ECMA-376, SpreadsheetML): the tables of CSV on a sheet each, after a sheet
//! about the whole. Written row by row, so that its size costs no memory.

mod about;
mod cell;
mod page;
mod sheet;
mod workbook;

use std::io::{self, Write};

use sheet::RecordSheet;

use super::format::Format;
use super::office::{Package, core_properties, root};
use crate::export::records::RecordTable;
use crate::export::request::{Export, RecordChoice};

pub(super) const FORMAT: Format = Format {
    name: "xlsx",
    about: "A workbook: events, claims and statements, each on a sheet, and what a reader must know of the whole",
    endings: &["xlsx"],
    is_binary: true,
    write,
    ..Format::PLAIN
};

/// The most rows of a sheet, with the one of the headings.
const MOST_ROWS: usize = 1_048_576;

/// The records, in the order of their sheets.
const RECORDS: [(&str, RecordChoice); 3] = [
    ("Events", RecordChoice::Events),
    ("Claims", RecordChoice::Claims),
    ("Statements", RecordChoice::Statements),
];

fn write(export: &Export<'_>, out: &mut dyn Write) -> io::Result<()> {
    write_sheets(export, MOST_ROWS, out)
}

/// Writes the workbook. Records that do not fit into the rows of a sheet go on in a further one.
fn write_sheets(export: &Export<'_>, most_rows: usize, out: &mut dyn Write) -> io::Result<()> {
    let tables = RECORDS.map(|(name, records)| (name, RecordTable::of(export, records)));
    let sheets: Vec<RecordSheet<'_, '_, '_>> =
        tables.iter().flat_map(|(name, table)| RecordSheet::all(name, table, most_rows - 1)).collect();
    let mut package = Package::new(out);
    package.text("[Content_Types].xml", &workbook::types(&sheets))?;
    package.text("_rels/.rels", &root("xl/workbook.xml"))?;
    package.text("docProps/core.xml", &core_properties(export))?;
    package.text("xl/workbook.xml", &workbook::workbook(&sheets))?;
    package.text("xl/_rels/workbook.xml.rels", &workbook::relationships_of(&sheets))?;
    package.text("xl/styles.xml", workbook::STYLES)?;
    let marking = page::marking(export);
    let mut cut = 0;
    for (number, sheet) in (2..).zip(&sheets) {
        package.part(&workbook::sheet_name(number), |out| {
            cut += sheet.write(&marking, out)?;
            Ok(())
        })?;
    }
    // The first sheet, but the last to be written: it says how many cells were cut.
    let about = about::about(export, &tables, cut);
    package.text(&workbook::sheet_name(1), &about::sheet(&about, &marking))?;
    package.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::ExportOptions;
    use crate::model::event::Event;
    use crate::model::{Builder, Kind, Source, SourceId};
    use crate::query::filter::Filter;
    use crate::query::index::Index;

    fn event(number: usize) -> Event {
        Event {
            key: format!("e{number}"),
            when: None,
            when_basis: String::new(),
            kind: Kind::Assault,
            mode: String::new(),
            title: "Shelling".to_owned(),
            place: None,
            participants: Vec::new(),
            source: SourceId(0),
            evidence: Vec::new(),
            links: Vec::new(),
            reported_by: Vec::new(),
            notes: Vec::new(),
            drafted: None,
        }
    }

    #[test]
    fn records_that_do_not_fit_go_on_in_a_further_sheet() {
        for (events, most, expected) in [(7, 3, &[3, 3, 1][..]), (6, 3, &[3, 3]), (3, 3, &[3]), (0, 3, &[0])]
        {
            let mut builder = Builder::default();
            builder.sources.push(Source::default());
            builder.events.extend((0..events).map(event));
            let briefing = builder.finish();
            let (index, filter) = (Index::new(&briefing), Filter::default());
            let export = Export::new(&briefing, &index, &filter, ExportOptions::default());
            let table = RecordTable::of(&export, RecordChoice::Events);
            let sheets = RecordSheet::all("Events", &table, most);
            assert_eq!(sheets.len(), expected.len());
            let mut next = 0;
            for ((number, sheet), &rows) in (1..).zip(&sheets).zip(expected) {
                let name = if number == 1 { "Events".to_owned() } else { format!("Events {number}") };
                assert_eq!(sheet.name, name);
                let mut xml = Vec::new();
                sheet.write("", &mut xml).unwrap();
                let xml = String::from_utf8(xml).unwrap();
                assert_eq!(xml.matches("<row ").count(), rows + 1, "the headings and the records");
                assert!(
                    xml.contains(">first_day</t>") && sheet.filtered().ends_with(&format!("${}", rows + 1))
                );
                for number in next..next + rows {
                    assert!(xml.contains(&format!(">e{number}</t>")), "{number} on {name}");
                }
                next += rows;
            }
            assert_eq!(next, events, "no record is left out");
            let mut whole = Vec::new();
            write_sheets(&export, most + 1, &mut whole).unwrap();
            let last = workbook::sheet_name(expected.len() + 3);
            assert!(memchr::memmem::find(&whole, last.as_bytes()).is_some(), "{last}");
        }
    }
}
