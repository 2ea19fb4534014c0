//! Workbooks that are damaged, or made to exhaust the machine.

use std::sync::Once;
use std::sync::atomic::{AtomicUsize, Ordering};

use sitroom::load::{Input, Limits, Options, load};

use super::{EVENTS, FORMATS, accounts, messages, rows_of};
use crate::support::dice::Dice;
use crate::support::workbooks::{Cell, compound, ods, ods_of, ods_table, xls, xlsx_of};
use crate::support::wrap::{open, refused, zip};

/// Panics of threads that read sheets: loading takes one for damage, so that nothing else shows it. Threads of tests have
/// names.
static PANICS: AtomicUsize = AtomicUsize::new(0);

fn count_panics() {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let previous = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if std::thread::current().name().is_none() {
                PANICS.fetch_add(1, Ordering::Relaxed);
            }
            previous(info);
        }));
    });
}

#[test]
fn no_truncated_workbook_brings_the_program_down() {
    count_panics();
    for (_, write) in FORMATS {
        let book = write(&[("Data", rows_of(EVENTS))]);
        for end in 1..book.len() {
            // Whatever is said: no panic, and no more rows than there are.
            if let Ok(loaded) = open(&book[..end]) {
                assert!(loaded.briefing.events().iter().count() <= 2);
            }
        }
    }
    assert_eq!(PANICS.load(Ordering::Relaxed), 0);
}

#[test]
fn no_changed_byte_brings_the_program_down() {
    count_panics();
    for (format, write) in FORMATS {
        let book = write(&[("Data", rows_of(EVENTS))]);
        for number in 0..1_000 {
            let mut dice = Dice::new(number);
            let mut changed = book.clone();
            for _ in 0..=dice.below(4) {
                let at = dice.below(changed.len());
                changed[at] = u8::try_from(dice.below(256)).unwrap();
            }
            if let Ok(loaded) = open(&changed) {
                assert!(loaded.briefing.events().iter().count() <= 2, "{format}, change {number}");
            }
        }
    }
    assert_eq!(PANICS.load(Ordering::Relaxed), 0);
}

#[test]
fn no_changed_xml_brings_the_program_down() {
    count_panics();
    let row = "<row r=\"1\"><c r=\"A1\" t=\"s\" s=\"1\"><v>0</v></c><c t=\"inlineStr\"><is><t>x&amp;y</t></is></c></row>";
    let strings = "<sst><si><r><t>event_date</t></r></si></sst>";
    for number in 0..1_000 {
        let mut dice = Dice::new(number);
        let mut change = |text: &str| {
            let mut bytes = text.as_bytes().to_vec();
            let at = dice.below(bytes.len());
            bytes[at] = b"<>\"=/&;0A"[dice.below(9)];
            String::from_utf8(bytes).unwrap()
        };
        let (row, strings) = (change(row), change(strings));
        // Nothing can be read: what counts is that it ends.
        assert!(open(&xlsx_of(&[("Data", row)], &strings, "<workbookPr/>")).is_err());
    }
    assert_eq!(PANICS.load(Ordering::Relaxed), 0);
}

#[test]
fn repeats_without_end_are_refused_before_they_take_memory() {
    let cell = "<table:table-cell table:number-columns-repeated=\"1000000000\" office:value-type=\"float\" office:value=\"1\"/>";
    let row = format!("<table:table-row>{cell}</table:table-row>");
    let said = refused(&ods_of(&format!("<table:table table:name=\"A\">{row}</table:table>")));
    assert!(said.contains("a cell is repeated right of column XFD"), "{said}");
    let row = "<table:table-row table:number-rows-repeated=\"16000000\"><table:table-cell office:value-type=\"float\" \
               office:value=\"1\"/></table:table-row>";
    let said = refused(&ods_of(&format!("<table:table table:name=\"A\">{row}</table:table>")));
    assert!(said.contains("cells and rows are repeated to more than 67,108,864 bytes"), "{said}");
    let row =
        "<table:table-row table:number-rows-repeated=\"1000000000\"><table:table-cell/></table:table-row>";
    let said = refused(&ods_of(&format!("<table:table table:name=\"A\">{row}</table:table>")));
    assert!(said.contains("its rows are repeated to more than 16777216"), "{said}");
}

#[test]
fn a_spreadsheet_that_ends_within_a_sheet_keeps_what_precedes() {
    let events = rows_of(EVENTS);
    let whole = ods_table("Whole", &events);
    let cut = ods_table("Cut", &events[..2]).replace("MAD1", "MAD8");
    let cut = cut.trim_end_matches("</table:table>");
    let loaded = open(&ods_of(&format!("{whole}{cut}"))).unwrap();
    assert_eq!(accounts(&loaded), [(2, 2), (1, 1)]);
    let said = messages(&loaded);
    assert!(said.len() == 1 && said[0].contains("it is cut off"), "{said:?}");
    // Between sheets, nobody knows what is missing.
    let broken = format!("{whole}<table:table table:name=\"Cut");
    assert!(refused(&ods_of(&broken)).contains("its XML is damaged"));
}

#[test]
fn the_sheets_of_a_spreadsheet_are_limited_together() {
    let book = ods(&[("One", rows_of(EVENTS)), ("Two", rows_of(EVENTS)), ("Three", rows_of(EVENTS))]);
    let with = |made_bytes: u64| {
        let limits = Limits { made_bytes, ..Limits::default() };
        let input = Input::Bytes { name: "input".to_owned(), bytes: book.clone().into() };
        load(&[input], &Options { limits, ..Options::default() })
    };
    let one = with(1 << 20).unwrap();
    assert_eq!(accounts(&one).len(), 3);
    let loaded = with(2_000).unwrap();
    let said = messages(&loaded);
    assert!(
        said.iter().any(|said| said.contains("its sheets as text have more than 2,000 bytes")),
        "{said:?}"
    );
    assert!(accounts(&loaded).iter().map(|account| account.0).sum::<u64>() < 6);
    // Repetitions of all sheets count together, too: each of these has a little more than half of what is allowed.
    let row = "<table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell office:value-type=\"float\" \
               office:value=\"1\"/></table:table-row>";
    let sheet = |name: &str| format!("<table:table table:name=\"{name}\">{row}</table:table>");
    let said = refused(&ods_of(&format!("{}{}", sheet("A"), sheet("B"))));
    assert!(said.contains("cells and rows are repeated to more than"), "{said}");
}

#[test]
fn far_corners_take_no_room() {
    // Two cells of each of many sheets, in opposite corners: a grid of them would have 16 million cells each.
    let mut rows = vec![vec![]; 65_535];
    rows[0] = vec![Cell::Number(1.0)];
    let mut last = vec![Cell::Empty; 255];
    last.push(Cell::Number(1.0));
    rows.push(last);
    let names: Vec<String> = (0..20).map(|at| format!("Sheet{at}")).collect();
    let sheets: Vec<_> = names.iter().map(|name| (name.as_str(), rows.clone())).collect();
    assert!(refused(&xls(&sheets)).contains("without a table"));
    let data = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>";
    assert!(refused(&xlsx_of(&[("A", data.to_owned())], "<sst/>", "")).contains("without a table"));
    let beyond = "<row><c r=\"ZZZZZZZZZZ1\"><v>1</v></c></row>".to_owned();
    assert!(refused(&xlsx_of(&[("A", beyond)], "<sst/>", "")).contains("right of column XFD"));
}

#[test]
fn entities_are_not_expanded_and_lists_without_end_refused() {
    let bomb = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><sst><si><t>&b;&b;</t></si></sst>";
    let data = "<row><c t=\"s\"><v>0</v></c></row>".to_owned();
    assert!(refused(&xlsx_of(&[("A", data.clone())], bomb, "")).contains("without a table"));
    let many: Vec<(&str, String)> = (0..2).map(|_| ("A", data.clone())).collect();
    let sheets = "<sheet name=\"x\"/>".repeat(1_100);
    let said = refused(&xlsx_of(&many, "<sst/>", &sheets));
    assert!(said.contains("it has more than 1,000 sheets"), "{said}");
    let huge = format!("<sst><si><t>{}</t></si></sst>", "0123456789abcdef".repeat(1 << 17));
    let said = refused(&xlsx_of(&[("A", data)], &huge, ""));
    assert!(said.contains("it unpacks to more than 250 times its size"), "{said}");
}

#[test]
fn encrypted_and_foreign_files_are_named() {
    let locked = refused(&compound("EncryptedPackage", &[0; 5000]));
    assert!(locked.contains("it is encrypted (save it without a password)"), "{locked}");
    assert!(refused(&compound("WordDocument", &[0; 5000])).contains("it is an old Word document"));
    assert!(refused(&compound("Other", &[0; 5000])).contains("it is an old Office file"));
    let binary = refused(&zip(&[("xl/workbook.bin", b"x")]));
    assert!(binary.contains("a binary Excel workbook (.xlsb) (save it as .xlsx)"), "{binary}");
    let text =
        refused(&zip(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"<x/>")]));
    assert!(text.contains("it is an OpenDocument file"), "{text}");
    let missing =
        refused(&zip(&[("xl/workbook.xml", b"<workbook><sheets><sheet name=\"A\"/></sheets></workbook>")]));
    assert!(missing.contains("sheet \"A\" is not read, its part is missing from the workbook"), "{missing}");
    let pass = compound("Workbook", b"\x09\x08\x08\0\0\x06\x05\0\0\0\0\0\x2f\0\x02\0\0\0");
    assert!(refused(&pass).contains("it is encrypted (save it without a password)"));
}
