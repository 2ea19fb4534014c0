//! Tables as CSV (RFC 4180), safe to open in a spreadsheet.

use std::io::{self, Write};

use super::format::Format;
use crate::export::records::{CellKind, Cells, RecordTable};
use crate::export::request::Export;

pub(super) const FORMAT: Format = Format {
    name: "csv",
    about: "A table for spreadsheets and programs: one event, claim or statement a row",
    endings: &["csv"],
    is_table: true,
    write,
    ..Format::PLAIN
};

fn write(export: &Export<'_>, out: &mut dyn Write) -> io::Result<()> {
    let table = RecordTable::new(export);
    let names: Vec<&str> = table.columns().map(|column| column.name).collect();
    writeln!(out, "{}", names.join(","))?;
    table.texts(&push_row, &mut |rows| out.write_all(rows.as_bytes()))
}

fn push_row(cells: &Cells, text: &mut String) {
    for (at, (cell, kind)) in cells.iter().enumerate() {
        if at > 0 {
            text.push(',');
        }
        match kind {
            CellKind::Number | CellKind::Day => text.push_str(cell),
            CellKind::Text => push_cell(text, cell),
        }
    }
    text.push('\n');
}

/// A cell of a CSV file. One that a spreadsheet would take for a formula starts with an apostrophe (OWASP, *CSV
/// injection*).
#[must_use]
pub fn csv_cell(text: &str) -> String {
    let mut cell = String::with_capacity(text.len());
    push_cell(&mut cell, text);
    cell
}

fn push_cell(line: &mut String, text: &str) {
    // Semicolons separate cells where commas separate decimals.
    let quoted = text.bytes().any(|byte| matches!(byte, b',' | b';' | b'"' | b'\n' | b'\r'));
    let formula = is_formula(text);
    if !quoted && !formula {
        return line.push_str(text);
    }
    if quoted {
        line.push('"');
    }
    if formula {
        line.push('\'');
    }
    for (at, part) in text.split('"').enumerate() {
        if at > 0 {
            line.push_str("\"\"");
        }
        line.push_str(part);
    }
    if quoted {
        line.push('"');
    }
}

/// Whether a spreadsheet would take the text for a formula. Some skip blanks before it, and some take the wide signs of East
/// Asian scripts for the plain ones.
fn is_formula(text: &str) -> bool {
    let first = text.trim_start().chars().next();
    matches!(first, Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠')) || text.starts_with(['\t', '\r'])
}
