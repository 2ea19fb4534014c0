//! The first sheet: what a reader must know of the whole, and what the columns hold.

use super::cell::{MOST_UNITS, Style, push_text};
use super::page::{Paper, page};
use crate::export::formats::office::HEAD;
use crate::export::records::RecordTable;
use crate::export::request::Export;
use crate::model::{clean, counted, group_thousands};

/// A line of the sheet.
pub(super) enum AboutLine {
    /// The title, or the heading of what follows.
    Title(String),
    /// A label and its words.
    Fact(String, String),
}

/// The lines of the sheet. The tables stand under the names of their sheets; `cut` counts the cells that were cut.
pub(super) fn about(export: &Export<'_>, tables: &[(&str, RecordTable<'_, '_>)], cut: u64) -> Vec<AboutLine> {
    let fact = |label: &str, words: String| AboutLine::Fact(label.to_owned(), words);
    let mut lines = vec![AboutLine::Title(export.title())];
    lines.extend(export.facts().into_iter().map(|(label, words)| fact(label, words)));
    lines.extend(export.terms().into_iter().map(|terms| fact("Licence and credit", terms)));
    lines.push(AboutLine::Title("Sheets".to_owned()));
    lines.extend(tables.iter().map(|(name, table)| fact(name, counted(table.len() as u64, "row", "rows"))));
    let rules = [
        (
            "Dates",
            "A date where the day is known; text where it is only the end of a longer period.".to_owned(),
        ),
        ("Several values in one cell", "Separated by semicolons.".to_owned()),
        ("Empty cells", "Not stated.".to_owned()),
        (
            "Cut cells",
            match cut {
                0 => "None.".to_owned(),
                cut => format!(
                    "{}: more than {} characters, the most a cell can hold. Each says so at its end.",
                    counted(cut, "cell", "cells"),
                    group_thousands(MOST_UNITS)
                ),
            },
        ),
    ];
    lines.extend(rules.into_iter().map(|(label, words)| fact(label, words)));
    for (name, table) in tables {
        lines.push(AboutLine::Title(format!("Columns of {name}")));
        lines.extend(table.columns().map(|column| fact(column.name, column.about.to_owned())));
    }
    lines
}

/// The sheet.
pub(super) fn sheet(lines: &[AboutLine], marking: &str) -> String {
    let mut xml = format!(
        "{HEAD}<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
         <sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>\
         <sheetViews><sheetView tabSelected=\"1\" workbookViewId=\"0\"/></sheetViews>\
         <sheetFormatPr defaultRowHeight=\"15\"/><cols>\
         <col min=\"1\" max=\"1\" width=\"36\" customWidth=\"1\"/>\
         <col min=\"2\" max=\"2\" width=\"90\" customWidth=\"1\"/></cols><sheetData>"
    );
    let mut row = 0;
    for line in lines {
        // A heading has a free row above it, except the first.
        let is_title = matches!(line, AboutLine::Title(_));
        row += if is_title && row > 0 { 2 } else { 1 };
        xml.push_str(&format!("<row r=\"{row}\">"));
        match line {
            AboutLine::Title(words) => _ = push_text(&mut xml, ("A", row), &clean(words), Style::Title),
            AboutLine::Fact(label, words) => {
                push_text(&mut xml, ("A", row), label, Style::Label);
                push_text(&mut xml, ("B", row), &clean(words), Style::Wrapped);
            }
        }
        xml.push_str("</row>");
    }
    xml.push_str("</sheetData>");
    xml.push_str(&page(marking, Paper::Upright));
    xml.push_str("</worksheet>");
    xml
}
