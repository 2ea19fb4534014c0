//! Excel workbooks since 2007: Office Open XML, transitional and strict (ECMA-376 part 1, 18.3).

use std::sync::{Arc, OnceLock};

use quick_xml::events::{BytesStart, Event};

use super::super::Ended;
use super::number::{DateSystem, NumberFormat, plain, written};
use super::sheet::{Rows, Sheet};
use super::sheet_rows::{LAST_COLUMN, SheetRows};
use super::xlsx_parts::{SharedStrings, formats, listing, unescaped};
use super::xml::{PartReader, add_text, cut_off, raw};
use crate::load::bytes::Parts;

/// What all sheets of a workbook share.
struct Workbook {
    parts: Arc<Parts>,
    system: DateSystem,
    formats: Vec<NumberFormat>,
    strings_part: Option<String>,
    /// Read with the first sheet that is read.
    strings: OnceLock<Result<SharedStrings, Ended>>,
}

/// The sheets of a workbook; `listed` is the part that lists them.
///
/// # Errors
/// The list or the formats are damaged.
pub(super) fn sheets(parts: &Arc<Parts>, listed: &str) -> Result<Vec<Sheet>, Ended> {
    let listing = listing(parts, listed)?;
    let formats = formats(parts, listing.styles.as_deref())?;
    let workbook = Arc::new(Workbook {
        parts: Arc::clone(parts),
        system: listing.system,
        formats,
        strings_part: listing.strings,
        strings: OnceLock::new(),
    });
    let sheet = |sheet: super::xlsx_parts::ListedSheet| {
        let rows = sheet.part.map_err(str::to_owned).map(|part| {
            let workbook = Arc::clone(&workbook);
            Rows::ToRead(Box::new(move |rows: &mut SheetRows<'_>| workbook.read(&part, rows)))
        });
        Sheet { name: sheet.name, rows }
    };
    Ok(listing.sheets.into_iter().map(sheet).collect())
}

/// What a cell states about its value.
#[derive(Default)]
struct Value {
    /// The whole of `<v>`, or of the texts of `<is>`.
    text: String,
    kind: Kind,
    format: NumberFormat,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Kind {
    #[default]
    Number,
    Shared,
    Text,
    Boolean,
    Error,
}

impl Workbook {
    fn read(&self, part: &str, rows: &mut SheetRows<'_>) -> Result<(), Ended> {
        let load = || SharedStrings::read(&self.parts, self.strings_part.as_deref());
        let strings = self.strings.get_or_init(load).as_ref().map_err(Clone::clone)?;
        let bytes =
            self.parts.open(part).ok_or_else(|| Ended::Broken(format!("its part {part} is missing")))?;
        let reader = PartReader::new(bytes.map_err(|error| Ended::Broken(error.to_string()))?);
        SheetReader { workbook: self, strings, reader, row: 0, column: 0, value: Value::default() }.read(rows)
    }
}

struct SheetReader<'a> {
    workbook: &'a Workbook,
    strings: &'a SharedStrings,
    reader: PartReader,
    /// The number of the row, counted from 1, and the column of the next cell, counted from 0.
    row: u64,
    column: u32,
    value: Value,
}

impl SheetReader<'_> {
    fn read(mut self, rows: &mut SheetRows<'_>) -> Result<(), Ended> {
        let (mut buffer, mut in_sheet, mut in_text, mut in_reading) = (Vec::new(), false, false, false);
        loop {
            let event = self.reader.next(&mut buffer)?;
            match &event {
                Event::Start(start) => match start.local_name().as_ref() {
                    "sheetData" => in_sheet = true,
                    "row" if in_sheet => {
                        let stated = raw(start, "r").and_then(|number| number.parse().ok());
                        (self.row, self.column) = (stated.unwrap_or(self.row.saturating_add(1)), 0);
                    }
                    "c" if in_sheet => {
                        begin_cell(&mut self.value, &mut self.column, start, &self.workbook.formats)
                    }
                    "v" => in_text = true,
                    "t" => in_text = !in_reading,
                    "rPh" => in_reading = true,
                    _ => {}
                },
                Event::End(end) => match end.local_name().as_ref() {
                    "c" if in_sheet => self.end_cell(rows)?,
                    "row" if in_sheet => rows.end_row(self.row)?,
                    "v" | "t" => in_text = false,
                    "rPh" => in_reading = false,
                    "sheetData" => return Ok(()),
                    _ => {}
                },
                Event::Eof if in_sheet => return Err(cut_off()),
                Event::Eof => return Ok(()),
                event if in_text && in_sheet => add_text(event, &mut self.value.text),
                _ => {}
            }
        }
    }

    fn end_cell(&mut self, rows: &mut SheetRows<'_>) -> Result<(), Ended> {
        let column = self.column;
        self.column = column.saturating_add(1);
        let Value { text, kind, format } = &self.value;
        if text.is_empty() {
            return Ok(());
        }
        match kind {
            Kind::Shared => {
                let shared = text.trim().parse().ok().and_then(|index| self.strings.get(index));
                let missing =
                    || Ended::Broken(format!("a cell of row {} has a text that is missing", self.row));
                rows.cell(column, shared.ok_or_else(missing)?)
            }
            Kind::Text if text.contains("_x") => rows.cell(column, &unescaped(text)),
            Kind::Text => rows.cell(column, text),
            Kind::Boolean => rows.cell(column, if text.trim() == "0" { "false" } else { "true" }),
            Kind::Error => {
                rows.error(column, text);
                Ok(())
            }
            Kind::Number => {
                // Whole numbers stay as they are: ids may have more digits than a number keeps.
                let is_whole = text.bytes().all(|byte| byte.is_ascii_digit());
                match text.trim().parse::<f64>() {
                    Ok(_) if is_whole && *format == NumberFormat::Number => rows.cell(column, text),
                    Ok(number) if !number.is_finite() => rows.cell(column, text),
                    Ok(number) if *format == NumberFormat::Number => rows.cell(column, &plain(number)),
                    Ok(number) => rows.cell(column, &written(number, *format, self.workbook.system)),
                    Err(_) => rows.cell(column, text),
                }
            }
        }
    }
}

fn begin_cell(value: &mut Value, column: &mut u32, start: &BytesStart<'_>, formats: &[NumberFormat]) {
    if let Some(stated) = raw(start, "r").and_then(column_of) {
        *column = stated;
    }
    value.text.clear();
    value.kind = match raw(start, "t") {
        Some("s") => Kind::Shared,
        // ISO dates, too, are text that importers read.
        Some("str" | "inlineStr" | "d") => Kind::Text,
        Some("b") => Kind::Boolean,
        Some("e") => Kind::Error,
        _ => Kind::Number,
    };
    let style = raw(start, "s").and_then(|style| style.parse::<usize>().ok());
    value.format = style.and_then(|style| formats.get(style)).copied().unwrap_or_default();
}

/// The column of a cell such as "F13", counted from 0; beyond the last one for all that are.
fn column_of(place: &str) -> Option<u32> {
    let letters = place.bytes().take_while(u8::is_ascii_alphabetic);
    let add = |column: u32, letter: u8| {
        (column * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1).min(LAST_COLUMN + 2)
    };
    letters.fold(0, add).checked_sub(1)
}
