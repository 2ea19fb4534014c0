//! Every kind of cell as text.

use chrono::NaiveDate;

use super::{EVENTS, FORMATS, messages, rows_of, shown};
use crate::support::workbooks::{Cell, excel5, xls, xlsx_of};
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

#[test]
fn texts_of_formulas_are_whole_however_long_they_are() {
    let long = format!("é{} и {}", "😀".repeat(3_000), "plain words ".repeat(1_500).trim_end());
    let narrow = "a b c d ".repeat(2_000).trim_end().to_owned();
    for (format, write) in FORMATS {
        let mut rows = rows_of(EVENTS);
        rows[1][27] = Cell::Formula(long.clone());
        rows[2][27] = Cell::Formula(narrow.clone());
        let loaded = open(&write(&[("Data", rows)])).unwrap();
        assert_eq!(messages(&loaded), [] as [&str; 0], "{format}");
        let notes: Vec<String> = shown(&loaded).into_iter().map(|row| row[27].clone()).collect();
        assert!(
            notes == [long.clone(), narrow.clone()],
            "{format}: {:?}",
            notes.iter().map(String::len).collect::<Vec<_>>()
        );
    }
}

/// The events with these bytes as the name of a place, as Excel 5 kept them.
fn of_excel5(page: u16, place: &[u8]) -> sitroom::load::Loaded {
    let mut rows: Vec<Vec<Vec<u8>>> = super::csv_rows(&EVENTS.replace('Ṣ', "S"))
        .into_iter()
        .map(|row| row.into_iter().map(String::into_bytes).collect())
        .collect();
    rows[1][21] = place.to_vec();
    open(&excel5(page, &rows)).unwrap()
}

#[test]
fn texts_before_excel_97_are_read_in_their_code_page() {
    let cases: [(u16, &[u8], &str); 8] = [
        (1252, b"Bogot\xe1", "Bogotá"),
        (1250, b"\xa3\xf3d\x9f", "Łódź"),
        (1251, b"\xca\xe8\xe5\xe2", "Киев"),
        (866, b"\x8a\xa8\xa5\xa2", "Киев"),
        (932, b"\x93\xfa\x96\x7b", "日本"),
        (10000, b"Bogot\x87", "Bogotá"),
        (32768, b"Bogot\x87", "Bogotá"),
        (10007, b"\x8a\xe8\xe5\xe2", "Киев"),
    ];
    for (page, bytes, expected) in cases {
        let loaded = of_excel5(page, bytes);
        assert_eq!(shown(&loaded)[0][21], expected, "code page {page}");
        assert_eq!(messages(&loaded), [] as [&str; 0], "code page {page}");
    }
    // A code page that is not read harms letters beyond ASCII alone.
    let said = "its texts are in code page 850, which is not read: letters beyond ASCII may be wrong";
    assert_eq!(messages(&of_excel5(850, b"Bogot\xa0")), [said]);
    assert_eq!(messages(&of_excel5(850, b"Lowtown")), [] as [&str; 0]);
}
