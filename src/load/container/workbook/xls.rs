//! Excel workbooks since Excel 5 (1993) and up to 2003 (MS-XLS).

use std::collections::HashMap;
use std::io::Read;
use std::sync::Arc;

use super::super::Ended;
use super::compound::{Compound, f64_at, u16_at, u32_at};
use super::number::{DateSystem, NumberFormat, written};
use super::records::{
    BOF, BOOL_ERR, BOUND_SHEET, CODE_PAGE, CONTINUE, DATE_1904, EOF, FILE_PASS, FORMAT, FORMULA, LABEL,
    LABEL_SST, MUL_RK, NUMBER, RICH_LABEL, RK, Record, SST, STRING, XF, records,
};
use super::sheet::{Rows, Sheet};
use super::sheet_rows::SheetRows;
use super::xls_strings::{CodePage, TextForm, shared};
use crate::load::base::error::CHECK;
use crate::load::base::options::Limits;
use crate::load::bytes::Origin;
use crate::model::group_thousands;

/// Why a compound file is not read, and what to do.
type Refused = (String, &'static str);

/// What all sheets of a workbook share.
struct Workbook {
    stream: Vec<u8>,
    text: TextForm,
    system: DateSystem,
    /// The formats of numbers, by the number of the cell's style.
    formats: Vec<NumberFormat>,
    strings: Vec<String>,
}

/// The sheets of a workbook.
///
/// # Errors
/// It is encrypted, damaged, or something else than a workbook.
pub(super) fn sheets(origin: &Origin, limits: &Limits) -> Result<Vec<Sheet>, Refused> {
    let mut bytes = Vec::new();
    let most = limits.pipe_bytes;
    let read = origin.read_from(0).and_then(|from| from.take(most + 1).read_to_end(&mut bytes));
    read.map_err(|error| (error.to_string(), CHECK))?;
    if bytes.len() as u64 > most {
        return Err((format!("it is larger than {} bytes", group_thousands(most)), "save it as .xlsx"));
    }
    let damaged = || ("it is damaged".to_owned(), CHECK);
    let file = Compound::new(&bytes).ok_or_else(damaged)?;
    if file.has("EncryptedPackage") {
        return Err(("it is encrypted".to_owned(), "save it without a password"));
    }
    let name = ["Workbook", "Book"].into_iter().find(|name| file.has(name));
    let Some(name) = name else {
        let what = if file.has("WordDocument") { "an old Word document" } else { "an old Office file" };
        return Err((format!("it is {what}"), "save it as plain text or CSV"));
    };
    let stream = file.stream(name).ok_or_else(damaged)?;
    let (workbook, listed) = globals(stream)?;
    let workbook = Arc::new(workbook);
    let sheet = |Listed { name, start, skipped }: Listed| {
        let workbook = Arc::clone(&workbook);
        let read = move |rows: &mut SheetRows<'_>| workbook.read(start, rows);
        let rows = skipped.map_or_else(|| Ok(Rows::ToRead(Box::new(read))), |why| Err(why.to_owned()));
        Sheet { name, rows }
    };
    Ok(listed.into_iter().map(sheet).collect())
}

/// A sheet by its name.
struct Listed {
    name: String,
    /// Where it begins in the stream.
    start: usize,
    skipped: Option<&'static str>,
}

/// Reads what precedes the sheets.
fn globals(stream: Vec<u8>) -> Result<(Workbook, Vec<Listed>), Refused> {
    let is_unicode = match records(&stream, 0).next() {
        Some(Record { kind: BOF, bytes, .. }) => u16_at(bytes, 0) == Some(0x0600),
        _ => return Err(("it is damaged, or older than Excel 5".to_owned(), "save it as .xlsx")),
    };
    let mut text = TextForm { is_unicode, code_page: CodePage::new(1252) };
    let (mut system, mut strings, mut listed) = (DateSystem::From1900, Vec::new(), Vec::new());
    let (mut codes, mut cell_formats) = (HashMap::new(), Vec::new());
    let mut ended = false;
    for record in records(&stream, 0) {
        let bytes = record.bytes;
        match record.kind {
            FILE_PASS => return Err(("it is encrypted".to_owned(), "save it without a password")),
            CODE_PAGE => text.code_page = CodePage::new(u16_at(bytes, 0).unwrap_or(1252)),
            DATE_1904 if u16_at(bytes, 0) == Some(1) => system = DateSystem::From1904,
            FORMAT => {
                let code = text.read(bytes.get(2..).unwrap_or(&[]), !is_unicode);
                if let (Some(id), Some(code)) = (u16_at(bytes, 0), code) {
                    codes.insert(id, NumberFormat::of_code(&code));
                }
            }
            XF => cell_formats.push(u16_at(bytes, 2).unwrap_or(0)),
            BOUND_SHEET => listed.extend(bound_sheet(bytes, text)),
            SST => strings = shared(continued(&stream, record)),
            EOF => {
                ended = true;
                break;
            }
            _ => {}
        }
    }
    if !ended {
        return Err(("it is cut off".to_owned(), CHECK));
    }
    let format = |id: u16| codes.get(&id).copied().unwrap_or_else(|| NumberFormat::builtin(id.into()));
    let formats = cell_formats.into_iter().map(format).collect();
    Ok((Workbook { stream, text, system, formats, strings }, listed))
}

/// The pieces of a record that goes on in those that follow it.
fn continued<'a>(stream: &'a [u8], record: Record<'a>) -> Vec<&'a [u8]> {
    let more = records(stream, record.end).take_while(|next| next.kind == CONTINUE);
    std::iter::once(record.bytes).chain(more.map(|next| next.bytes)).collect()
}

fn bound_sheet(bytes: &[u8], text: TextForm) -> Option<Listed> {
    let start = usize::try_from(u32_at(bytes, 0)?).ok()?;
    let (state, kind) = (bytes.get(4)? & 3, *bytes.get(5)?);
    let skipped = match kind {
        _ if state != 0 => Some("it is hidden"),
        0 => None,
        2 => Some("it is a chart"),
        _ => Some("it is no sheet of cells"),
    };
    let name = text.read(bytes.get(6..)?, true).unwrap_or_default();
    Some(Listed { name, start, skipped })
}

/// A cell: its row and column, its style, and its value.
struct Cell {
    row: u16,
    column: u16,
    style: u16,
    value: Value,
}

enum Value {
    Shared(u32),
    Text(String),
    Number(f64),
    Boolean(bool),
    Error(u8),
}

impl Workbook {
    fn read(&self, start: usize, rows: &mut SheetRows<'_>) -> Result<(), Ended> {
        let (mut cells, unread) = self.cells(start)?;
        rows.unread(unread);
        if let Some(words) = self.in_doubt(&cells) {
            rows.remark(words);
        }
        // Nearly always they stand in this order.
        cells.sort_by_key(|cell| (cell.row, cell.column));
        for row in cells.chunk_by(|one, other| one.row == other.row) {
            row.iter().try_for_each(|cell| self.add(cell, rows))?;
            rows.end_row(row.first().map_or(0, |cell| u64::from(cell.row) + 1))?;
        }
        Ok(())
    }

    /// What is to be said of letters that may be wrong.
    fn in_doubt(&self, cells: &[Cell]) -> Option<String> {
        let page = self.text.code_page.unknown.filter(|_| !self.text.is_unicode)?;
        let beyond_ascii = |cell: &Cell| matches!(&cell.value, Value::Text(text) if !text.is_ascii());
        cells.iter().any(beyond_ascii).then(|| {
            format!("its texts are in code page {page}, which is not read: letters beyond ASCII may be wrong")
        })
    }

    /// The cells of a sheet, and the number of records whose cells cannot be read.
    fn cells(&self, start: usize) -> Result<(Vec<Cell>, u32), Ended> {
        let (mut cells, mut unread, mut depth) = (Vec::new(), 0, 0_u32);
        for record in records(&self.stream, start) {
            match record.kind {
                BOF => depth += 1,
                // Charts within a sheet have an end of their own.
                EOF if depth <= 1 => return Ok((cells, unread)),
                EOF => depth -= 1,
                // A formula's text follows it.
                STRING if depth == 1 => {
                    let text = self.text.read_pieces(continued(&self.stream, record));
                    unread += u32::from(text.is_none());
                    let cell: Option<&mut Cell> = cells.last_mut();
                    if let (Some(cell), Some(text)) = (cell, text) {
                        cell.value = Value::Text(text);
                    }
                }
                _ if depth == 1 => unread += u32::from(!self.add_cells(record, &mut cells)),
                _ => {}
            }
        }
        Err(Ended::Broken("it is cut off".to_owned()))
    }

    /// Adds the cells of a record, if it has any; returns whether they can be read.
    fn add_cells(&self, Record { kind, bytes, .. }: Record<'_>, to: &mut Vec<Cell>) -> bool {
        let value = match kind {
            LABEL_SST => u32_at(bytes, 6).map(Value::Shared),
            LABEL | RICH_LABEL => {
                bytes.get(6..).and_then(|text| self.text.read(text, false)).map(Value::Text)
            }
            NUMBER => f64_at(bytes, 6).map(Value::Number),
            RK => u32_at(bytes, 6).map(|packed| Value::Number(unpacked(packed))),
            MUL_RK => return add_several(bytes, to),
            FORMULA => result(bytes),
            BOOL_ERR => bytes.get(6).zip(bytes.get(7)).map(|(&value, &kind)| boolean_or_error(kind, value)),
            _ => return true,
        };
        let places = (u16_at(bytes, 0), u16_at(bytes, 2), u16_at(bytes, 4));
        if let ((Some(row), Some(column), Some(style)), Some(value)) = (places, value) {
            to.push(Cell { row, column, style, value });
            return true;
        }
        false
    }

    fn add(&self, cell: &Cell, rows: &mut SheetRows<'_>) -> Result<(), Ended> {
        let column = u32::from(cell.column);
        match &cell.value {
            Value::Shared(index) => {
                let text = usize::try_from(*index).ok().and_then(|index| self.strings.get(index));
                let row = u32::from(cell.row) + 1;
                let missing = || Ended::Broken(format!("a cell of row {row} has a text that is missing"));
                rows.cell(column, text.ok_or_else(missing)?)
            }
            Value::Text(text) => rows.cell(column, text),
            Value::Number(number) => {
                let format = self.formats.get(usize::from(cell.style)).copied().unwrap_or_default();
                rows.cell(column, &written(*number, format, self.system))
            }
            Value::Boolean(value) => rows.cell(column, if *value { "true" } else { "false" }),
            Value::Error(code) => {
                rows.error(column, error(*code));
                Ok(())
            }
        }
    }
}

/// A number packed into 30 bits, perhaps times 100 (MS-XLS 2.5.217).
fn unpacked(packed: u32) -> f64 {
    let number = if packed & 2 == 0 {
        f64::from_bits(u64::from(packed & !3) << 32)
    } else {
        f64::from(packed.cast_signed() >> 2)
    };
    if packed & 1 == 0 { number } else { number / 100.0 }
}

/// Adds the cells of a record that holds several packed numbers of one row; returns whether they can be read.
fn add_several(bytes: &[u8], to: &mut Vec<Cell>) -> bool {
    let (Some(row), Some(first)) = (u16_at(bytes, 0), u16_at(bytes, 2)) else { return false };
    let numbers = bytes.get(4..).unwrap_or(&[]).chunks_exact(6);
    to.extend(numbers.zip(first..).filter_map(|(number, column)| {
        let (style, packed) = (u16_at(number, 0)?, u32_at(number, 2)?);
        Some(Cell { row, column, style, value: Value::Number(unpacked(packed)) })
    }));
    true
}

/// What a formula results in.
fn result(bytes: &[u8]) -> Option<Value> {
    if u16_at(bytes, 12)? != 0xFFFF {
        return f64_at(bytes, 6).map(Value::Number);
    }
    let value = *bytes.get(8)?;
    match bytes.get(6)? {
        1 => Some(boolean_or_error(0, value)),
        2 => Some(boolean_or_error(1, value)),
        // A text, which follows in a record of its own, or none.
        _ => Some(Value::Text(String::new())),
    }
}

fn boolean_or_error(kind: u8, value: u8) -> Value {
    if kind == 0 { Value::Boolean(value != 0) } else { Value::Error(value) }
}

/// An error as it is shown (MS-XLS 2.5.10).
fn error(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    }
}
