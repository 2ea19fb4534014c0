//! The parts beside the sheets.

use super::sheet::RecordSheet;
use crate::export::formats::office::{CORE_TYPE, HEAD, Relationship, content_types, relationships};

const MAIN: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/// The styles, in the order of `Style`.
pub(super) const STYLES: &str = include_str!("styles.xml");

/// The name of the part with a sheet, counted from 1.
pub(super) fn sheet_name(number: usize) -> String {
    format!("xl/worksheets/sheet{number}.xml")
}

/// The types of all parts.
pub(super) fn types(sheets: &[RecordSheet<'_, '_, '_>]) -> String {
    let names: Vec<String> = (1..=sheets.len() + 1).map(sheet_name).collect();
    let kinds = ["sheet.main", "styles", "worksheet"].map(|kind| format!("{MAIN}.{kind}+xml"));
    let [main, styles, sheet] = kinds.each_ref().map(String::as_str);
    let fixed = [("docProps/core.xml", CORE_TYPE), ("xl/workbook.xml", main), ("xl/styles.xml", styles)];
    content_types(fixed.into_iter().chain(names.iter().map(|name| (name.as_str(), sheet))))
}

/// The relationships of the workbook: its sheets in order, then the styles.
pub(super) fn relationships_of(sheets: &[RecordSheet<'_, '_, '_>]) -> String {
    let names: Vec<String> =
        (1..=sheets.len() + 1).map(|number| format!("worksheets/sheet{number}.xml")).collect();
    let sheets = names.iter().map(|name| Relationship::Part("worksheet", name));
    relationships(sheets.chain([Relationship::Part("styles", "styles.xml")]))
}

/// The workbook: its sheets, what their filters cover, and the headings that are printed on every page.
pub(super) fn workbook(sheets: &[RecordSheet<'_, '_, '_>]) -> String {
    let mut xml = format!(
        "{HEAD}<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
         xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">\
         <bookViews><workbookView activeTab=\"0\"/></bookViews>\
         <sheets><sheet name=\"About\" sheetId=\"1\" r:id=\"rId1\"/>"
    );
    for (number, sheet) in (2..).zip(sheets) {
        let name = &sheet.name;
        xml.push_str(&format!("<sheet name=\"{name}\" sheetId=\"{number}\" r:id=\"rId{number}\"/>"));
    }
    xml.push_str("</sheets><definedNames>");
    for (number, sheet) in (1..).zip(sheets) {
        let (name, cells) = (&sheet.name, sheet.filtered());
        xml.push_str(&format!(
            "<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"{number}\" hidden=\"1\">'{name}'!{cells}</definedName>"
        ));
    }
    for (number, sheet) in (1..).zip(sheets) {
        let name = &sheet.name;
        xml.push_str(&format!(
            "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"{number}\">'{name}'!$1:$1</definedName>"
        ));
    }
    xml.push_str("</definedNames></workbook>");
    xml
}
