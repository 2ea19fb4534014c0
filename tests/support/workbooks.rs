//! Minimal workbooks of every format, written by hand for tests.

use std::fmt::Write;

use chrono::NaiveDate;

use super::wrap::zip;

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell {
    Empty,
    Text(String),
    /// A formula that results in a text.
    Formula(String),
    Number(f64),
    /// A day, and a part of it.
    Day(NaiveDate, f64),
    Boolean(bool),
    Error,
}

/// A sheet by its name.
pub(crate) type Sheet<'a> = (&'a str, Vec<Vec<Cell>>);

/// The cells of a text: days and numbers become what they are.
pub(crate) fn cells(texts: &[&str]) -> Vec<Cell> {
    let cell = |text: &&str| match (text.parse::<NaiveDate>(), text.parse::<f64>()) {
        _ if text.is_empty() => Cell::Empty,
        (Ok(day), _) => Cell::Day(day, 0.0),
        (_, Ok(number)) if number.to_string() == *text => Cell::Number(number),
        _ => Cell::Text((*text).to_owned()),
    };
    texts.iter().map(cell).collect()
}

/// The number of a day, as Excel counts from 1900.
fn serial(day: NaiveDate) -> f64 {
    let days = day.signed_duration_since(NaiveDate::from_ymd_opt(1899, 12, 30).unwrap()).num_days();
    f64::from(i32::try_from(days).unwrap())
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

fn letters(column: usize) -> String {
    let letter = char::from(b'A' + u8::try_from(column % 26).unwrap());
    if column < 26 { letter.to_string() } else { format!("{}{letter}", letters(column / 26 - 1)) }
}

/// Styles of `.xlsx`: 0 a number, 1 a day, 2 a day with a time, 3 a span of time.
const STYLES: &str = r#"<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd hh:mm"/><numFmt numFmtId="165" formatCode="[h]:mm:ss"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>"#;

/// `.xlsx` with shared strings and days by style.
pub(crate) fn xlsx(sheets: &[Sheet<'_>]) -> Vec<u8> {
    let mut strings = String::new();
    let mut count = 0;
    let sheets: Vec<(&str, String)> = sheets
        .iter()
        .map(|(name, rows)| {
            let mut data = String::new();
            for (row, cells) in rows.iter().enumerate() {
                let number = row + 1;
                write!(data, "<row r=\"{number}\">").unwrap();
                for (column, cell) in cells.iter().enumerate() {
                    let place = format!("{}{number}", letters(column));
                    match cell {
                        Cell::Empty => {}
                        Cell::Text(text) => {
                            write!(strings, "<si><t xml:space=\"preserve\">{}</t></si>", escaped(text))
                                .unwrap();
                            write!(data, "<c r=\"{place}\" t=\"s\"><v>{count}</v></c>").unwrap();
                            count += 1;
                        }
                        Cell::Formula(text) => {
                            let text = escaped(text);
                            write!(data, "<c r=\"{place}\" t=\"str\"><f>A1</f><v>{text}</v></c>").unwrap();
                        }
                        Cell::Number(number) => write!(data, "<c r=\"{place}\"><v>{number}</v></c>").unwrap(),
                        Cell::Day(day, part) => {
                            let style = if *part > 0.0 { 2 } else { 1 };
                            let number = serial(*day) + part;
                            write!(data, "<c r=\"{place}\" s=\"{style}\"><v>{number}</v></c>").unwrap();
                        }
                        Cell::Boolean(is) => {
                            write!(data, "<c r=\"{place}\" t=\"b\"><v>{}</v></c>", u8::from(*is)).unwrap();
                        }
                        Cell::Error => write!(data, "<c r=\"{place}\" t=\"e\"><v>#N/A</v></c>").unwrap(),
                    }
                }
                data.push_str("</row>");
            }
            (*name, data)
        })
        .collect();
    xlsx_of(&sheets, &format!("<sst>{strings}</sst>"), "<workbookPr/>")
}

/// `.xlsx` of sheets whose rows are XML, with these shared strings and properties.
pub(crate) fn xlsx_of(sheets: &[(&str, String)], strings: &str, properties: &str) -> Vec<u8> {
    let (mut listed, mut targets, mut parts) = (String::new(), String::new(), Vec::new());
    for (at, (name, data)) in sheets.iter().enumerate() {
        // A name may carry its state: "Data|hidden".
        let (name, state) = name.split_once('|').unwrap_or((name, "visible"));
        let name = escaped(name);
        write!(listed, "<sheet name=\"{name}\" sheetId=\"{at}\" state=\"{state}\" r:id=\"r{at}\"/>").unwrap();
        write!(
            targets,
            "<Relationship Id=\"r{at}\" Type=\"http://x/worksheet\" Target=\"worksheets/{at}.xml\"/>"
        )
        .unwrap();
        let sheet = format!("<worksheet><dimension ref=\"A1\"/><sheetData>{data}</sheetData></worksheet>");
        parts.push((format!("xl/worksheets/{at}.xml"), sheet));
    }
    targets.push_str(
        "<Relationship Id=\"s\" Type=\"http://x/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/>",
    );
    targets.push_str("<Relationship Id=\"t\" Type=\"http://x/styles\" Target=\"styles.xml\"/>");
    parts.push(("xl/sharedStrings.xml".to_owned(), strings.to_owned()));
    parts.push(("xl/styles.xml".to_owned(), STYLES.to_owned()));
    parts
        .push(("xl/_rels/workbook.xml.rels".to_owned(), format!("<Relationships>{targets}</Relationships>")));
    let workbook = format!("<workbook>{properties}<sheets>{listed}</sheets></workbook>");
    parts.push(("xl/workbook.xml".to_owned(), workbook));
    zipped(&parts)
}

fn zipped(parts: &[(String, String)]) -> Vec<u8> {
    let parts: Vec<(&str, &[u8])> =
        parts.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    zip(&parts)
}

/// `.ods`.
pub(crate) fn ods(sheets: &[Sheet<'_>]) -> Vec<u8> {
    ods_of(&sheets.iter().map(|(name, rows)| ods_table(name, rows)).collect::<String>())
}

/// A sheet of `.ods` as XML.
pub(crate) fn ods_table(name: &str, rows: &[Vec<Cell>]) -> String {
    let mut table = String::new();
    write!(table, "<table:table table:name=\"{}\">", escaped(name)).unwrap();
    for cells in rows {
        table.push_str("<table:table-row>");
        for cell in cells {
            let (attributes, text) = match cell {
                Cell::Empty => (String::new(), String::new()),
                Cell::Text(text) | Cell::Formula(text) => {
                    ("office:value-type=\"string\"".to_owned(), text.clone())
                }
                Cell::Number(number) => {
                    (format!("office:value-type=\"float\" office:value=\"{number}\""), "shown".to_owned())
                }
                Cell::Day(day, _) => {
                    (format!("office:value-type=\"date\" office:date-value=\"{day}\""), "shown".to_owned())
                }
                Cell::Boolean(is) => (
                    format!("office:value-type=\"boolean\" office:boolean-value=\"{is}\""),
                    "WAHR".to_owned(),
                ),
                Cell::Error => (
                    "office:value-type=\"string\" calcext:value-type=\"error\"".to_owned(),
                    "#N/A".to_owned(),
                ),
            };
            let text = escaped(&text).replace('\n', "</text:p><text:p>").replace("  ", " <text:s/>");
            write!(table, "<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>")
                .unwrap();
        }
        table.push_str("</table:table-row>");
    }
    table.push_str("</table:table>");
    table
}

/// `.ods` of these tables as XML.
pub(crate) fn ods_of(tables: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>\
         </office:document-content>"
    );
    let kind = "application/vnd.oasis.opendocument.spreadsheet";
    zipped(&[("mimetype".to_owned(), kind.to_owned()), ("content.xml".to_owned(), content)])
}

fn record(kind: u16, bytes: &[u8]) -> Vec<u8> {
    let len = u16::try_from(bytes.len()).unwrap();
    [&kind.to_le_bytes(), &len.to_le_bytes(), bytes].concat()
}

fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// A text with its length in two bytes, in UTF-16.
fn long_text(text: &str) -> Vec<u8> {
    let len = u16::try_from(text.encode_utf16().count()).unwrap();
    [&len.to_le_bytes()[..], &[1], &wide(text)].concat()
}

/// The text that a formula results in. What does not fit into a record goes on in the next one, there in single bytes where
/// it can.
fn formula_text(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut pieces = units.chunks(4110);
    let bytes = |units: &[u16]| units.iter().flat_map(|unit| unit.to_le_bytes()).collect::<Vec<u8>>();
    let len = u16::try_from(units.len()).unwrap().to_le_bytes();
    let first = bytes(pieces.next().unwrap_or(&[]));
    let mut out = record(0x0207, &[&len[..], &[1], &first].concat());
    for piece in pieces {
        let narrow: Result<Vec<u8>, _> = piece.iter().map(|unit| u8::try_from(*unit)).collect();
        let piece =
            narrow.map_or_else(|_| [vec![1], bytes(piece)].concat(), |narrow| [vec![0], narrow].concat());
        out.extend(record(0x003C, &piece));
    }
    out
}

/// `.xls` of Excel 5, with one sheet: texts as bytes in a code page.
pub(crate) fn excel5(page: u16, rows: &[Vec<Vec<u8>>]) -> Vec<u8> {
    let mut sheet = record(0x0809, &[0, 5, 0x10, 0, 0, 0, 0, 0]);
    for (row, cells) in rows.iter().enumerate() {
        for (column, text) in cells.iter().enumerate() {
            let numbers = [row, column, 0, text.len()].map(|number| u16::try_from(number).unwrap());
            sheet.extend(record(0x0204, &[numbers.map(u16::to_le_bytes).concat(), text.clone()].concat()));
        }
    }
    sheet.extend(record(0x000A, &[]));
    let mut head = record(0x0809, &[0, 5, 5, 0, 0, 0, 0, 0]);
    head.extend(record(0x0042, &page.to_le_bytes()));
    head.extend(record(0x00E0, &[0; 16]));
    let listed = |start: u32| record(0x0085, &[&start.to_le_bytes()[..], b"\0\0\x04Data"].concat());
    let start = head.len() + listed(0).len() + record(0x000A, &[]).len();
    head.extend(listed(u32::try_from(start).unwrap()));
    compound("Book", &[head, record(0x000A, &[]), sheet].concat())
}

/// `.xls`: a compound file with a workbook of Excel 97.
pub(crate) fn xls(sheets: &[Sheet<'_>]) -> Vec<u8> {
    let mut texts: Vec<&str> = Vec::new();
    let mut streams = Vec::new();
    for (_, rows) in sheets {
        let mut stream = record(0x0809, &[0, 6, 0x10, 0, 0, 0, 0, 0]);
        for (row, cells) in rows.iter().enumerate() {
            for (column, cell) in cells.iter().enumerate() {
                let style: u16 = u16::from(matches!(cell, Cell::Day(..)));
                let place: Vec<u8> = [u16::try_from(row).unwrap(), u16::try_from(column).unwrap(), style]
                    .into_iter()
                    .flat_map(u16::to_le_bytes)
                    .collect();
                let with = |bytes: &[u8]| [&place, bytes].concat();
                stream.extend(match cell {
                    Cell::Empty => Vec::new(),
                    Cell::Text(text) => {
                        texts.push(text);
                        record(0x00FD, &with(&u32::try_from(texts.len() - 1).unwrap().to_le_bytes()))
                    }
                    Cell::Formula(text) => {
                        let result = [0, 0, 0, 0, 0, 0, 0xFF, 0xFF];
                        let formula = record(0x0006, &with(&[&result[..], &[0; 8]].concat()));
                        [formula, formula_text(text)].concat()
                    }
                    // Whole numbers are packed.
                    Cell::Number(number) if number.fract() == 0.0 && number.abs() < 5e8 => {
                        #[expect(clippy::cast_possible_truncation, reason = "it is small")]
                        let packed = ((*number as i32) << 2 | 2).cast_unsigned();
                        record(0x027E, &with(&packed.to_le_bytes()))
                    }
                    Cell::Number(number) => record(0x0203, &with(&number.to_le_bytes())),
                    Cell::Day(day, part) => record(0x0203, &with(&(serial(*day) + part).to_le_bytes())),
                    Cell::Boolean(is) => record(0x0205, &with(&[u8::from(*is), 0])),
                    Cell::Error => record(0x0205, &with(&[0x2A, 1])),
                });
            }
        }
        stream.extend(record(0x000A, &[]));
        streams.push(stream);
    }
    compound("Workbook", &workbook_stream(sheets, &streams, &texts))
}

fn workbook_stream(sheets: &[Sheet<'_>], streams: &[Vec<u8>], texts: &[&str]) -> Vec<u8> {
    let mut head = record(0x0809, &[0, 6, 5, 0, 0, 0, 0, 0]);
    head.extend(record(0x00E0, &[0; 20]));
    head.extend(record(0x00E0, &[0, 0, 14, 0, 0, 0, 0, 0]));
    // Texts that do not fit into a record go on in the next one, each beginning in the record in which it ends.
    let mut shared = vec![[u32::try_from(texts.len()).unwrap().to_le_bytes(); 2].concat()];
    for text in texts.iter().map(|text| long_text(text)) {
        if shared.last().unwrap().len() + text.len() > 8224 {
            shared.push(Vec::new());
        }
        shared.last_mut().unwrap().extend(text);
    }
    let mut strings = Vec::new();
    for (at, piece) in shared.iter().enumerate() {
        strings.extend(record(if at == 0 { 0x00FC } else { 0x003C }, piece));
    }
    let listed = |start: u32, name: &str| {
        let chars = u8::try_from(name.encode_utf16().count()).unwrap();
        record(0x0085, &[&start.to_le_bytes()[..], &[0, 0, chars, 1], &wide(name)].concat())
    };
    let lists: usize = sheets.iter().map(|(name, _)| listed(0, name).len()).sum();
    let mut start = head.len() + lists + strings.len() + record(0x000A, &[]).len();
    for ((name, _), stream) in sheets.iter().zip(streams) {
        head.extend(listed(u32::try_from(start).unwrap(), name));
        start += stream.len();
    }
    [head, strings, record(0x000A, &[]), streams.concat()].concat()
}

/// A compound file with one stream.
pub(crate) fn compound(name: &str, stream: &[u8]) -> Vec<u8> {
    const SECTOR: usize = 512;
    let len = stream.len().max(4096);
    let sectors = len.div_ceil(SECTOR);
    // One entry of four bytes for each sector; the tables and the directory have sectors, too.
    let tables = (sectors + 2).div_ceil(SECTOR / 4 - 1) + 1;
    assert!(tables <= 109, "a small file");
    let number = |n: usize| u32::try_from(n).unwrap();
    let mut header = vec![0; SECTOR];
    header[..8].copy_from_slice(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    header[24..34].copy_from_slice(&[0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0]);
    let mut set = |at: usize, value: u32| header[at..at + 4].copy_from_slice(&value.to_le_bytes());
    set(44, number(tables));
    set(48, number(tables));
    set(56, 4096);
    set(60, 0xFFFF_FFFE);
    set(68, 0xFFFF_FFFE);
    (0..109).for_each(|at| set(76 + at * 4, if at < tables { number(at) } else { 0xFFFF_FFFF }));
    let mut next: Vec<u32> = vec![0xFFFF_FFFD; tables];
    next.push(0xFFFF_FFFE);
    next.extend((1..sectors).map(|at| number(tables + 1 + at)));
    next.push(0xFFFF_FFFE);
    next.resize(tables * SECTOR / 4, 0xFFFF_FFFF);
    let entry = |name: &str, kind: u8, start: u32, len: usize| {
        let mut entry = vec![0; 128];
        let name = wide(name);
        entry[..name.len()].copy_from_slice(&name);
        entry[64..66].copy_from_slice(&u16::try_from(name.len() + 2).unwrap().to_le_bytes());
        entry[66] = kind;
        entry[116..120].copy_from_slice(&start.to_le_bytes());
        entry[120..124].copy_from_slice(&number(len).to_le_bytes());
        entry
    };
    let mut out = header;
    out.extend(next.into_iter().flat_map(u32::to_le_bytes));
    out.extend(entry("Root Entry", 5, 0xFFFF_FFFE, 0));
    out.extend(entry(name, 2, number(tables + 1), len));
    out.resize((tables + 2) * SECTOR, 0);
    out.extend(stream);
    out.resize((tables + 2 + sectors) * SECTOR, 0);
    out
}
