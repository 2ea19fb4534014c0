//! Which sheets are read, what is said of the others, and where rows stand.

use super::{EVENTS, FORMATS, accounts, messages, rows_of, shown};
use crate::support::workbooks::{Cell, cells, xlsx, xlsx_of};
use crate::support::wrap::{open, refused};

#[test]
fn sheets_without_a_table_are_named() {
    let notes = vec![cells(&["Terms of use"]), cells(&["Do not share these rows."])];
    for (format, write) in FORMATS {
        let loaded =
            open(&write(&[("TOU", notes.clone()), ("Blank", vec![]), ("Data", rows_of(EVENTS))])).unwrap();
        assert_eq!(accounts(&loaded), [(2, 2)], "{format}");
        let said = messages(&loaded);
        assert_eq!(
            said,
            ["input: TOU is not read: it holds no table", "input: Blank is not read: it is empty"],
            "{format}"
        );
    }
}

#[test]
fn all_tables_of_datasets_are_read_and_unknown_ones_told() {
    let other = vec![cells(&["weight", "colour", "size", "price"]), cells(&["1", "red", "3", "4"])];
    let mut more = rows_of(EVENTS);
    more[1][0] = Cell::Text("MAD8".to_owned());
    more[2][0] = Cell::Text("MAD9".to_owned());
    for (format, write) in FORMATS {
        let sheets = [("2023", rows_of(EVENTS)), ("Stock", other.clone()), ("2024", more.clone())];
        let loaded = open(&write(&sheets)).unwrap();
        assert_eq!(accounts(&loaded), [(2, 2), (2, 2)], "{format}");
        let said = messages(&loaded);
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(said[0].starts_with("input: Stock is not read: its columns are those of no known dataset"));
    }
}

#[test]
fn a_workbook_of_unknown_tables_is_refused_with_their_columns() {
    let one =
        vec![cells(&["weight", "colour", "size"]), cells(&["1", "red", "3"]), cells(&["2", "blue", "5"])];
    let two = vec![cells(&["height", "width", "depth"]), cells(&["1", "2", "3"]), cells(&["2", "3", "5"])];
    let said = refused(&xlsx(&[("One", one), ("Two", two)]));
    for words in ["One", "weight, colour, size", "Two", "height, width, depth", "--columns"] {
        assert!(said.contains(words), "{said}");
    }
    let said = refused(&xlsx(&[("TOU", vec![cells(&["Terms"])]), ("B", vec![])]));
    assert!(
        said.contains("sheet \"TOU\" is not read, it holds no table; sheet \"B\" is not read, it is empty"),
        "{said}"
    );
}

#[test]
fn hidden_sheets_are_named() {
    let data = "<row><c t=\"inlineStr\"><is><t>event_date</t></is></c></row>".to_owned();
    let said = refused(&xlsx_of(&[("Old|hidden", data.clone()), ("Older|veryHidden", data)], "<sst/>", ""));
    assert!(said.contains("sheet \"Old\" is not read, it is hidden"), "{said}");
    assert!(said.contains("sheet \"Older\" is not read, it is hidden"), "{said}");
}

#[test]
fn rows_and_cells_have_their_places_below_titles_and_blank_rows() {
    for (format, write) in FORMATS {
        let mut rows = vec![cells(&["Export of events"]), vec![]];
        // The table does not begin in the first column either.
        rows.extend(rows_of(EVENTS).into_iter().map(|row| [vec![Cell::Empty], row].concat()));
        rows.insert(4, vec![]);
        let loaded = open(&write(&[("Data", rows)])).unwrap();
        let briefing = &loaded.briefing;
        assert_eq!(accounts(&loaded), [(2, 2)], "{format}");
        let mut rows: Vec<_> = briefing.events().iter().filter_map(|event| event.row()).collect();
        rows.sort();
        let places: Vec<String> = rows.iter().map(|row| briefing.row_place(*row).brief()).collect();
        assert_eq!(places, ["row 4", "row 6"], "{format}");
        let cells = briefing.cells(rows[1]).unwrap();
        let cell = cells.iter().find(|cell| cell.column == "fatalities").unwrap();
        assert_eq!((cell.text.as_str(), cell.place.as_str()), ("0", "AD6"), "{format}");
    }
}

#[test]
fn a_row_of_tags_below_the_header_is_no_event() {
    for (format, write) in FORMATS {
        let mut rows = rows_of(EVENTS);
        let tags: Vec<Cell> = (0..31).map(|at| Cell::Text(format!("#tag+{at}"))).collect();
        rows.insert(1, tags);
        let loaded = open(&write(&[("Data", rows)])).unwrap();
        assert_eq!(accounts(&loaded), [(2, 2)], "{format}");
        assert_eq!(shown(&loaded).len(), 2);
    }
}
