//! Every kind of cell as text.

use chrono::NaiveDate;

use super::{EVENTS, FORMATS, messages, rows_of, shown};
use crate::support::workbooks::{Cell, xls, xlsx_of};
use crate::support::wrap::{open, refused};

/// The texts that cells have as notes: cell `n` as the XML of Excel, with these properties of the workbook.
fn notes(cells: &[&str], strings: &str, properties: &str) -> Vec<String> {
    let text = |text: &str| format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let mut data =
        format!("<row>{}</row>", EVENTS.lines().next().unwrap().split(',').map(text).collect::<String>());
    for (at, cell) in cells.iter().enumerate() {
        let row = super::csv_rows(EVENTS)[1].clone();
        let cells = row.iter().enumerate().map(|(column, value)| match column {
            0 => text(&format!("MAD{at}")),
            27 => (*cell).to_owned(),
            _ => text(&value.replace('&', "&amp;")),
        });
        data.push_str(&format!("<row>{}</row>", cells.collect::<String>()));
    }
    let loaded = open(&xlsx_of(&[("Data", data)], strings, properties)).unwrap();
    shown(&loaded).into_iter().map(|row| row[27].clone()).collect()
}

#[test]
fn numbers_are_written_whole_and_without_exponents() {
    let cells = ["7", "1.0", "1.7175E9", "9007199254740993", "0.1", "-2.50", "1e-7"]
        .map(|number| format!("<c><v>{number}</v></c>"));
    let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
    let expected = ["7", "1", "1717500000", "9007199254740993", "0.1", "-2.5", "0.0000001"];
    assert_eq!(notes(&cells, "<sst/>", ""), expected);
}

#[test]
fn days_and_times_are_written_as_iso_by_the_date_system_of_the_workbook() {
    let cells = [
        (1, "45443", "2024-05-31", "2028-06-01"),
        (2, "45443.5625", "2024-05-31 13:30:00", "2028-06-01 13:30:00"),
        (2, "45443.999999999", "2024-06-01", "2028-06-02"),
        (1, "1", "1900-01-01", "1904-01-02"),
        (1, "59", "1900-02-28", "1904-02-29"),
        (1, "60", "1900-02-29", "1904-03-01"),
        (1, "61", "1900-03-01", "1904-03-02"),
        (2, "0.75", "18:00:00", "1904-01-01 18:00:00"),
        (3, "1.5", "36:00:00", "36:00:00"),
        (1, "-3", "-3", "-3"),
        (1, "1E+300", &format!("1{}", "0".repeat(300)), &format!("1{}", "0".repeat(300))),
        // A plain number stays one.
        (0, "45443", "45443", "45443"),
    ];
    let xml = cells.each_ref().map(|(style, number, ..)| format!("<c s=\"{style}\"><v>{number}</v></c>"));
    let xml: Vec<&str> = xml.iter().map(String::as_str).collect();
    assert_eq!(notes(&xml, "<sst/>", "<workbookPr/>"), cells.each_ref().map(|cell| cell.2));
    assert_eq!(notes(&xml, "<sst/>", "<workbookPr date1904=\"1\"/>"), cells.each_ref().map(|cell| cell.3));
}

#[test]
fn texts_of_every_kind_are_read() {
    let strings = "<sst><si><t>plain</t></si><si><r><t>in </t></r><r><rPr><b/></rPr><t>parts</t></r><rPh><t>x</t></rPh></si>\
                   <si><t>two_x000D_\nlines &#233; &amp; more</t></si></sst>";
    let cells = [
        ("<c t=\"s\"><v>0</v></c>", "plain"),
        ("<c t=\"s\"><v>1</v></c>", "in parts"),
        ("<c t=\"s\"><v>2</v></c>", "two\nlines é & more"),
        ("<c t=\"str\"><f>A1&amp;B1</f><v>result</v></c>", "result"),
        ("<c t=\"inlineStr\"><is><r><t>inline</t></r></is></c>", "inline"),
        ("<c t=\"b\"><v>1</v></c>", "true"),
        ("<c t=\"d\"><v>2024-05-31T13:30:00</v></c>", "2024-05-31T13:30:00"),
        ("<c><f>SUM(1,2)</f><v>3</v></c>", "3"),
    ];
    assert_eq!(notes(&cells.map(|cell| cell.0), strings, ""), cells.map(|cell| cell.1));
}

#[test]
fn cells_with_errors_are_told_and_empty() {
    for (format, write) in FORMATS {
        let mut rows = rows_of(EVENTS);
        rows[2][28] = Cell::Error;
        let loaded = open(&write(&[("Data", rows)])).unwrap();
        assert_eq!(shown(&loaded)[1][28], "", "{format}");
        let said = "the cell AC3 shows the error #N/A: it counts as empty";
        assert!(messages(&loaded).contains(&said), "{format}: {:?}", messages(&loaded));
    }
}

#[test]
fn days_with_a_time_and_booleans_are_the_same_in_every_format() {
    let day = NaiveDate::from_ymd_opt(2024, 5, 31).unwrap();
    for (format, write) in FORMATS {
        let mut rows = rows_of(EVENTS);
        rows[1][27] = Cell::Boolean(true);
        rows[2][27] = Cell::Day(day, 0.0);
        let loaded = open(&write(&[("Data", rows)])).unwrap();
        assert_eq!(
            (shown(&loaded)[0][27].as_str(), shown(&loaded)[1][27].as_str()),
            ("true", "2024-05-31"),
            "{format}"
        );
    }
}

#[test]
fn a_text_that_is_missing_is_damage() {
    let data = "<row><c t=\"s\"><v>7</v></c></row>".to_owned();
    let said = refused(&xlsx_of(&[("Data", data)], "<sst/>", ""));
    assert!(said.contains("a cell of row 1 has a text that is missing"), "{said}");
}

#[test]
fn damaged_cells_of_an_old_workbook_are_counted() {
    let rows = super::csv_rows(EVENTS);
    let mut cells: Vec<Vec<Cell>> =
        rows.iter().map(|row| row.iter().map(|cell| Cell::Text(cell.clone())).collect()).collect();
    cells[1][27] = Cell::Number(0.1);
    let mut bytes = xls(&[("Data", cells)]);
    assert_eq!(messages(&open(&bytes).unwrap()), [] as [&str; 0]);
    // The number becomes a text that is longer than its record.
    let number = 0.1_f64.to_le_bytes();
    let at = bytes.windows(8).position(|window| window == number).unwrap() - 10;
    assert_eq!(bytes[at..at + 4], [0x03, 0x02, 14, 0]);
    bytes[at] = 0x04;
    assert_eq!(messages(&open(&bytes).unwrap()), ["1 cell is damaged and cannot be read"]);
}
