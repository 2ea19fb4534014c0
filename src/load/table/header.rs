//! What is wrong around the header of a table: lines above and below it that are not data, and names that occur twice.

use std::sync::Arc;

use super::engine::{Format, Parsed, Parser, clip};
use super::fields::{self, NamedColumn};
use crate::load::base::columns::twice;
use crate::load::bytes::Stream;
use crate::load::problems::{Code, File, Problem};
use crate::load::sniff::Grid;
use crate::model::counted;

/// The number of rows below the header that are further header rows: they are not events, and contain no data.
pub(crate) fn further_headers(head: &str, grid: &Grid, format: &Format) -> u32 {
    let mut parser = Parser::default();
    let is_event = |rows: &[(usize, u32)]| {
        let row = if let [(start, _), (end, _)] = *rows { head.get(start..end) } else { None };
        parser.is_event(row.unwrap_or("").trim_end_matches(['\r', '\n']), format, &mut Parsed::default())
    };
    let below = grid.starts.get(1..).unwrap_or(&[]).windows(2).take(grid.further_headers());
    let further = below.map(is_event).take_while(|is_event| !is_event);
    u32::try_from(further.count()).unwrap_or(0)
}

/// The lines around a header that are skipped.
pub(crate) struct SkippedLines<'a> {
    /// The number of lines above it.
    pub(crate) above: u32,
    /// The number of further header rows below it.
    pub(crate) below: u32,
    /// The table from its header on.
    pub(crate) grid: &'a Grid,
}

impl SkippedLines<'_> {
    /// What is skipped, in words.
    pub(crate) fn words(&self) -> Vec<String> {
        let skipped = [
            (self.above, "line above the header", "lines above the header"),
            (self.below, "further header row", "further header rows"),
        ];
        let skipped = skipped.into_iter().filter(|passed| passed.0 > 0);
        skipped.map(|(number, one, many)| format!("{} skipped", counted(number, one, many))).collect()
    }

    /// A warning that quotes the first such line, if any has words that are not read elsewhere.
    pub(crate) fn problem(&self, stream: &Stream) -> Option<Problem> {
        let head = stream.head.as_str();
        let &(header, _) = self.grid.starts.first()?;
        let has_words = |line: &str| {
            line.trim_start_matches('"').get(..4).is_none_or(|start| !start.eq_ignore_ascii_case("sep="))
                && line.contains(|c: char| c.is_alphanumeric())
        };
        let above = head.get(..header).unwrap_or("").split_inclusive('\n');
        let mut at = 0;
        let first = above.zip(1..).find_map(|(line, number)| {
            at += line.len();
            has_words(line).then_some((line, number))
        });
        let below = || {
            let &(start, lines) = self.grid.starts.get(1).filter(|_| self.below > 0)?;
            let &(end, _) = self.grid.starts.get(1 + self.below as usize)?;
            Some((head.get(start..end)?, lines as usize + 1))
        };
        let (line, number) = first.or_else(below)?;
        let text = clip(line.trim_end().trim_end_matches(char::from(self.grid.delimiter)), 2000);
        let (shown, more) = (clip(text, 60), if text.len() > 60 { "…" } else { "" });
        let message = format!("{}: `{shown}{more}`", self.words().join(", "));
        let file = File { name: stream.label.name.clone(), text: Arc::from(text) };
        Some(Problem::warning(Code::LinesPassedOver, &file, 0..text.len(), message).on_line(number))
    }
}

/// A warning for each name that occurs in the header twice, saying which column is read. `line` is the line below the
/// header.
pub(crate) fn named_twice(
    stream: &Stream,
    header: &str,
    (first, read): (&[String], &'static [NamedColumn]),
    line: u32,
) -> Vec<Problem> {
    let file = File { name: stream.label.name.clone(), text: Arc::from(clip(header, 2000)) };
    let line = (line as usize).saturating_sub(memchr::memchr_iter(b'\n', header.as_bytes()).count());
    let names = read.iter().flat_map(|(_, names)| names.iter().copied());
    fields::named_twice(first, names)
        .into_iter()
        .map(|(name, columns)| {
            let read = columns.first().map_or(1, |column| column + 1);
            let message = format!("`{name}` {} in the header", twice(&columns));
            let problem = Problem::warning(Code::NamedTwice, &file, 0..file.text.len(), message);
            problem.help(format!("column {read} is read; delete the other one if it is wrong")).on_line(line)
        })
        .collect()
}
