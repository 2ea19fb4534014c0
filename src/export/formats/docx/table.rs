//! Tables: a header that is repeated on every page, and rows that are not split.

use super::body::Body;
use super::run::{PLAIN, push_paragraph, push_run};
use crate::export::document::{Line, Piece, TableBlock};
use crate::model::text::width;

/// The width of the text on a page, in twentieths of a point: A4 less the margins.
const TEXT_WIDTH: usize = 9_638;
/// What a character takes at most in small bold type, and the margins of a cell, in twentieths of a point.
const CHARACTER: usize = 115;
const MARGINS: usize = 216;
/// The longest word that a column is made wide enough for, and the longest text that makes a column wider, in characters.
const LONGEST: (usize, usize) = (16, 60);

/// Appends a table with its caption.
pub(super) fn push(body: &mut Body, xml: &mut String, table: &TableBlock) {
    push_paragraph(xml, ("Caption", ""), |xml| push_run(xml, table.caption, PLAIN));
    let widths = widths(table);
    xml.push_str(
        "<w:tbl><w:tblPr><w:tblStyle w:val=\"BriefingTable\"/><w:tblW w:w=\"5000\" w:type=\"pct\"/>\
         <w:tblLayout w:type=\"fixed\"/><w:tblLook w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" \
         w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/></w:tblPr><w:tblGrid>",
    );
    widths.iter().for_each(|width| xml.push_str(&format!("<w:gridCol w:w=\"{width}\"/>")));
    xml.push_str("</w:tblGrid>");
    let headings: Vec<Line> = table
        .columns
        .iter()
        .map(|column| Line { pieces: vec![Piece::Strong(column.heading.to_owned())] })
        .collect();
    push_row(body, xml, (table, &widths), (&headings, "<w:tblHeader/>"));
    table.rows.iter().for_each(|row| push_row(body, xml, (table, &widths), (row, "")));
    xml.push_str("</w:tbl>");
    push_paragraph(xml, ("AfterTable", ""), |_| {});
}

fn push_row(
    body: &mut Body,
    xml: &mut String,
    (table, widths): (&TableBlock, &[usize]),
    (cells, properties): (&[Line], &str),
) {
    xml.push_str(&format!("<w:tr><w:trPr><w:cantSplit/>{properties}</w:trPr>"));
    for ((cell, column), width) in cells.iter().zip(&table.columns).zip(widths) {
        let side = if column.is_figure { "<w:jc w:val=\"right\"/>" } else { "" };
        xml.push_str(&format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>"));
        push_paragraph(xml, ("TableText", side), |xml| body.line(xml, cell));
        xml.push_str("</w:tc>");
    }
    xml.push_str("</w:tr>");
}

/// The widths of the columns: each has room for its longest word, and the rest is shared out by the longest cells.
fn widths(table: &TableBlock) -> Vec<usize> {
    let mut words = vec![0; table.columns.len()];
    let mut texts = words.clone();
    for (at, column) in table.columns.iter().enumerate() {
        let cells = table.rows.iter().filter_map(|row| row.get(at)).map(plain);
        for cell in cells.chain([column.heading.to_owned()]) {
            // Figures stay on one line: "48,513 – 51,107 – 58,517".
            let longest = match column.is_figure {
                true => width(&cell).min(2 * LONGEST.0),
                false => cell.split_whitespace().map(width).max().unwrap_or(0).min(LONGEST.0),
            };
            let all = width(&cell).min(LONGEST.1);
            if let (Some(word), Some(text)) = (words.get_mut(at), texts.get_mut(at)) {
                (*word, *text) = (longest.max(*word), all.max(*text));
            }
        }
    }
    let least: Vec<usize> = words.iter().map(|word| word * CHARACTER + MARGINS).collect();
    let rest = TEXT_WIDTH.saturating_sub(least.iter().sum());
    let all = texts.iter().sum::<usize>().max(1);
    least.iter().zip(texts).map(|(least, text)| least + text * rest / all).collect()
}

/// The words of a line; a citation takes as much as two digits.
fn plain(line: &Line) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Text(words) | Piece::Strong(words) => words.clone(),
        Piece::Cite(_) => "00".to_owned(),
    };
    line.pieces.iter().map(piece).collect()
}
