//! The rows of a sheet in an OpenDocument spreadsheet.

use quick_xml::events::{BytesStart, Event};

use super::super::Ended;
use super::number::plain;
use super::sheet_rows::SheetRows;
use super::xml::{add_text, attribute, raw};

/// The most spaces that one element may stand for.
const MOST_SPACES: usize = 10_000;

/// The last row of a sheet in any program.
const LAST_ROW: u64 = 16_777_216;

/// A cell, or several that are alike.
#[derive(Default)]
struct Cells {
    text: String,
    times: u32,
    /// The value stated apart from the text, such as a number or a date.
    value: Option<String>,
    is_error: bool,
    paragraphs: usize,
}

/// Reads the XML within a table.
pub(super) struct TableReader<'a, 'b> {
    pub(super) rows: &'a mut SheetRows<'b>,
    /// The number of the row, counted from 1, and how often it stands there.
    row: u64,
    times: u64,
    column: u32,
    cells: Option<Cells>,
    /// How deep we are in notes and tables inside a cell.
    inside: u64,
    in_paragraph: bool,
}

fn repeated(start: &BytesStart<'_>, name: &str) -> u64 {
    raw(start, name).and_then(|times| times.parse().ok()).unwrap_or(1).max(1)
}

impl<'a, 'b> TableReader<'a, 'b> {
    /// Hands rows over to `rows`.
    pub(super) fn new(rows: &'a mut SheetRows<'b>) -> Self {
        Self { rows, row: 1, times: 1, column: 0, cells: None, inside: 0, in_paragraph: false }
    }

    /// Takes what comes next within the table.
    ///
    /// # Errors
    /// A row or a cell goes too far.
    pub(super) fn take(&mut self, event: &Event<'_>) -> Result<(), Ended> {
        match event {
            Event::Start(start) => self.open(start),
            Event::End(end) => self.close(end.local_name().as_ref()),
            event => {
                self.text(event);
                Ok(())
            }
        }
    }

    fn open(&mut self, start: &BytesStart<'_>) -> Result<(), Ended> {
        let name = start.local_name();
        if self.inside > 0 {
            self.inside += 1;
            return Ok(());
        }
        match name.as_ref() {
            "table-row" => {
                self.times = repeated(start, "number-rows-repeated");
                self.column = 0;
                if self.row.saturating_add(self.times) > LAST_ROW + 1 {
                    return Err(Ended::Broken(format!("its rows are repeated to more than {LAST_ROW}")));
                }
            }
            "table-cell" | "covered-table-cell" => {
                let times = repeated(start, "number-columns-repeated");
                let cells = Cells {
                    times: u32::try_from(times).unwrap_or(u32::MAX),
                    value: value(start),
                    is_error: raw(start, "value-type") == Some("error")
                        || start.attributes_raw().contains("calcext:value-type=\"error\""),
                    ..Cells::default()
                };
                self.cells = Some(cells);
            }
            "annotation" | "shapes" | "forms" | "custom-shape" => self.inside = 1,
            "p" => {
                if let Some(cells) = &mut self.cells {
                    if cells.paragraphs > 0 {
                        cells.text.push('\n');
                    }
                    cells.paragraphs += 1;
                    self.in_paragraph = true;
                }
            }
            "s" => {
                let count = repeated(start, "c");
                let count = usize::try_from(count).unwrap_or(MOST_SPACES).min(MOST_SPACES);
                self.add(&" ".repeat(count));
            }
            "tab" => self.add("\t"),
            "line-break" => self.add("\n"),
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), Ended> {
        if self.inside > 0 {
            self.inside -= 1;
            return Ok(());
        }
        match name {
            "p" => self.in_paragraph = false,
            "table-cell" | "covered-table-cell" => {
                if let Some(cells) = self.cells.take() {
                    self.add_cells(&cells)?;
                }
            }
            "table-row" => {
                self.rows.end_rows(self.row, self.times)?;
                self.row += self.times;
            }
            _ => {}
        }
        Ok(())
    }

    fn add(&mut self, text: &str) {
        if self.in_paragraph
            && let Some(cells) = &mut self.cells
        {
            cells.text.push_str(text);
        }
    }

    fn text(&mut self, event: &Event<'_>) {
        if self.inside == 0
            && self.in_paragraph
            && let Some(cells) = &mut self.cells
        {
            add_text(event, &mut cells.text);
        }
    }

    fn add_cells(&mut self, cells: &Cells) -> Result<(), Ended> {
        let column = self.column;
        self.column = column.saturating_add(cells.times);
        let text = cells.value.as_deref().unwrap_or(&cells.text);
        if cells.is_error {
            self.rows.error(column, if text.is_empty() { "#N/A" } else { &cells.text });
            return Ok(());
        }
        if text.is_empty() {
            return Ok(());
        }
        self.rows.cell(column, text)?;
        if cells.times > 1 {
            self.rows.repeat_cell(column + 1, cells.times - 1)?;
        }
        Ok(())
    }
}

/// The value that a cell states apart from its text, where it has a type.
fn value(start: &BytesStart<'_>) -> Option<String> {
    match raw(start, "value-type")? {
        "float" | "percentage" | "currency" => {
            let stated = raw(start, "value")?;
            if stated.bytes().all(|byte| byte.is_ascii_digit()) {
                return Some(stated.to_owned());
            }
            stated.parse::<f64>().ok().filter(|number| number.is_finite()).map(plain)
        }
        "date" => {
            let stated = raw(start, "date-value")?;
            let (day, time) = stated.split_once('T').unwrap_or((stated, ""));
            let is_midnight =
                time.trim_end_matches('Z').bytes().all(|byte| matches!(byte, b'0' | b':' | b'.'));
            Some(if is_midnight { day.to_owned() } else { format!("{day} {time}") })
        }
        "time" => raw(start, "time-value").and_then(clock),
        "boolean" => raw(start, "boolean-value").map(str::to_owned),
        "string" => attribute(start, "string-value"),
        _ => None,
    }
}

/// A duration such as "PT13H30M00S" as "13:30:00".
fn clock(duration: &str) -> Option<String> {
    let (hours, rest) = duration.strip_prefix("PT")?.split_once('H')?;
    let (minutes, rest) = rest.split_once('M')?;
    let seconds = rest.strip_suffix('S')?;
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let whole = [hours, minutes, seconds].iter().all(|part| is_number(part));
    whole.then(|| format!("{hours:0>2}:{minutes:0>2}:{seconds:0>2}"))
}
