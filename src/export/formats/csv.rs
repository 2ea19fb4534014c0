//! Tables as CSV (RFC 4180), safe to open in a spreadsheet.

use std::io::{self, Write};

use super::format::Format;
use crate::export::records::{CellKind, RecordTable};
use crate::export::request::Export;

pub(super) const FORMAT: Format = Format {
    name: "csv",
    about: "A table for spreadsheets and programs: one event, claim or statement a row",
    endings: &["csv"],
    is_table: true,
    is_document: false,
    carries_sources: false,
    folder: None,
    write,
};

fn write(export: &Export<'_>, out: &mut dyn Write) -> io::Result<()> {
    let table = RecordTable::new(export);
    let names: Vec<&str> = table.columns().map(|column| column.name).collect();
    writeln!(out, "{}", names.join(","))?;
    let mut line = String::new();
    table.rows(|cells| {
        line.clear();
        for (at, (cell, kind)) in cells.iter().enumerate() {
            if at > 0 {
                line.push(',');
            }
            match kind {
                CellKind::Number => line.push_str(cell),
                CellKind::Text => push_cell(&mut line, cell),
            }
        }
        line.push('\n');
        out.write_all(line.as_bytes())
    })
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
