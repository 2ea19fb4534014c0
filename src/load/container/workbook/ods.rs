//! OpenDocument spreadsheets (ODF 1.3 part 3, 9.1: tables, 19.385: types of values).
//!
//! One part holds all sheets, one after the other. It is read once, whatever the number of sheets: the text of each is kept
//! until it is wanted.

use std::collections::HashSet;
use std::io::Read;
use std::sync::Arc;

use quick_xml::events::{BytesStart, Event};

use super::super::{Ended, kept_text};
use super::ods_table::TableReader;
use super::sheet::{Rows, Sheet};
use super::sheet_rows::{SheetPlaces, SheetRows};
use super::xlsx_parts::MOST_SHEETS;
use super::xml::{PartReader, attribute, cut_off, raw};
use crate::load::bytes::{Memory, Parts};
use crate::model::group_thousands;

/// The part with all sheets.
const CONTENT: &str = "content.xml";

/// The sheets of a spreadsheet. Where its content is damaged within a sheet, that one ends there, and is the last.
///
/// # Errors
/// Its content is encrypted, missing or damaged.
pub(super) fn sheets(parts: &Parts) -> Result<Vec<Sheet>, Ended> {
    if is_encrypted(parts) {
        return Err(Ended::Broken("it is encrypted: save it without a password".to_owned()));
    }
    let bytes = parts.open(CONTENT).ok_or_else(|| Ended::Broken(format!("its part {CONTENT} is missing")))?;
    let content = Content {
        reader: PartReader::new(bytes.map_err(|error| Ended::Broken(error.to_string()))?),
        hidden: HashSet::new(),
        kept: Kept { most: parts.limits().made_bytes, bytes: 0, repeated: 0, memory: Memory::new() },
        sheets: Vec::new(),
    };
    content.read()
}

/// Whether the manifest says so. What is larger than any manifest is none.
fn is_encrypted(parts: &Parts) -> bool {
    let mut manifest = Vec::new();
    if let Some(Ok(bytes)) = parts.open("META-INF/manifest.xml") {
        // Where it cannot be read, the content says what is wrong.
        let _ = bytes.take(1 << 20).read_to_end(&mut manifest);
    }
    memchr::memmem::find(&manifest, b"encryption-data").is_some()
}

/// The content as it is read.
struct Content {
    reader: PartReader,
    /// The styles of hidden tables.
    hidden: HashSet<String>,
    kept: Kept,
    sheets: Vec<Sheet>,
}

/// What the sheets read so far take.
struct Kept {
    /// The most bytes that their texts may have.
    most: u64,
    bytes: u64,
    /// How many of them come from repeated cells and rows.
    repeated: usize,
    memory: Memory,
}

impl Kept {
    /// Checks that there is room for the sheets before and for so many bytes of the next.
    fn has_room_for(&mut self, more: u64) -> Result<(), Ended> {
        let bytes = self.bytes.saturating_add(more);
        if bytes > self.most {
            let most = group_thousands(self.most);
            return Err(Ended::Broken(format!("its sheets as text have more than {most} bytes")));
        }
        self.memory.keeps(bytes).map_err(|error| Ended::Broken(error.to_string()))
    }
}

impl Content {
    fn read(mut self) -> Result<Vec<Sheet>, Ended> {
        let (mut buffer, mut style) = (Vec::new(), String::new());
        loop {
            match self.reader.next(&mut buffer)? {
                Event::Start(start) => match start.local_name().as_ref() {
                    "style" => style = attribute(&start, "name").unwrap_or_default(),
                    "table-properties" if raw(&start, "display") == Some("false") => {
                        self.hidden.insert(std::mem::take(&mut style));
                    }
                    "table" => {
                        let goes_on = self.sheet(&start)?;
                        if !goes_on {
                            return Ok(self.sheets);
                        }
                    }
                    _ => {}
                },
                Event::Eof if self.sheets.is_empty() => return Err(cut_off()),
                Event::Eof => return Ok(self.sheets),
                _ => {}
            }
        }
    }

    /// Reads the sheet that begins; returns whether the content goes on behind it.
    fn sheet(&mut self, start: &BytesStart<'_>) -> Result<bool, Ended> {
        if self.sheets.len() >= MOST_SHEETS {
            let most = group_thousands(MOST_SHEETS as u64);
            return Err(Ended::Broken(format!("it has more than {most} sheets")));
        }
        let name = attribute(start, "name").unwrap_or_else(|| format!("Sheet{}", self.sheets.len() + 1));
        if raw(start, "style-name").is_some_and(|style| self.hidden.contains(style)) {
            self.sheets.push(Sheet { name, rows: Err("it is hidden".to_owned()) });
            return self.within_table(|_, _| {}).map(|()| true);
        }
        let (mut sink, text, places) = kept_text(Arc::new(SheetPlaces));
        let mut rows = SheetRows::new(&mut sink).after(self.kept.repeated);
        let mut table = TableReader::new(&mut rows);
        let mut taken = Ok(());
        let ended = self.within_table(|event, kept| {
            if taken.is_ok() {
                taken = table.take(event).and_then(|()| kept.has_room_for(table.rows.len()));
            }
        });
        self.kept.repeated = rows.repeated();
        rows.end();
        self.kept.bytes += sink.len();
        let goes_on = ended.is_ok();
        sink.end(taken.and(ended));
        self.sheets.push(Sheet { name, rows: Ok(Rows::Kept(text, places)) });
        Ok(goes_on)
    }

    /// Hands over what is within a table, up to its end.
    fn within_table(&mut self, mut take: impl FnMut(&Event<'_>, &mut Kept)) -> Result<(), Ended> {
        let (mut buffer, mut depth) = (Vec::new(), 1_u64);
        loop {
            let event = self.reader.next(&mut buffer)?;
            match &event {
                Event::Eof => return Err(cut_off()),
                // A table within a cell is none of the sheets.
                Event::Start(start) if start.local_name().as_ref() == "table" => depth += 1,
                Event::End(end) if end.local_name().as_ref() == "table" => {
                    depth -= 1;
                    if depth == 0 {
                        return Ok(());
                    }
                }
                event if depth == 1 => take(event, &mut self.kept),
                _ => {}
            }
        }
    }
}
