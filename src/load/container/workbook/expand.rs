//! Makes streams of the sheets of workbooks.

use std::sync::Arc;

use super::super::{Ended, one_of_many};
use super::sheet::Rows;
use super::sheet_rows::{SheetPlaces, SheetRows};
use super::{ods, xls, xlsx};
use crate::load::base::error::{CHECK, LoadError};
use crate::load::base::label::Label;
use crate::load::bytes::{MadeText, Opened, Skipped, Stream, WorkbookFile, made};

/// The most sheets that are read: each takes a thread, and keeps some of its rows until they are wanted.
const MOST_READ: usize = 200;

/// Puts the sheets of a workbook in its place, as texts. `holds_table` decides which of them are read; the others are
/// skipped, with the reason.
///
/// # Errors
/// [`LoadError`] when nothing is left to read.
pub(in crate::load) fn expand(
    opened: Opened,
    holds_table: &dyn Fn(&Stream) -> bool,
) -> Result<Opened, LoadError> {
    let mut expanded = Opened { streams: Vec::new(), skipped: opened.skipped };
    let mut failure = None;
    for stream in opened.streams {
        let Some(workbook) = stream.workbook() else {
            expanded.streams.push(stream);
            continue;
        };
        if let Err(error) = add_sheets(workbook, &stream, holds_table, &mut expanded) {
            let (why, broken) = (error.why_and_help(), error.is_broken());
            expanded.skipped.push(Skipped { label: stream.label.clone(), why, broken });
            failure.get_or_insert(error);
        }
    }
    match failure {
        Some(error) if expanded.streams.is_empty() => Err(error),
        _ => Ok(expanded),
    }
}

fn add_sheets(
    workbook: &WorkbookFile,
    stream: &Stream,
    holds_table: &dyn Fn(&Stream) -> bool,
    to: &mut Opened,
) -> Result<(), LoadError> {
    let name = stream.label.name.as_str();
    let sheets = match workbook {
        WorkbookFile::Excel(parts, listed) => xlsx::sheets(parts, listed).map_err(in_words),
        WorkbookFile::OpenDocument(parts) => ods::sheets(parts).map_err(in_words),
        WorkbookFile::Compound(origin) => xls::sheets(origin, stream.limits()),
    };
    let sheets = sheets.map_err(|(why, help)| LoadError::new(name, &why, help))?;
    let many = sheets.iter().filter(|sheet| sheet.rows.is_ok()).count().min(MOST_READ);
    let (mut read, mut skipped, mut any_broken) = (0, Vec::new(), None);
    for sheet in sheets {
        let label = stream.label.within(&sheet.name);
        let opened = match sheet.rows {
            Ok(_) if read >= MOST_READ => Err((format!("only {MOST_READ} sheets are read"), false)),
            Ok(rows) => {
                made(text(label.clone(), rows, many), stream).map_err(|error| (error.why().to_owned(), true))
            }
            Err(why) => Err((why, false)),
        };
        let opened = opened.and_then(|made| match made.head.is_empty() {
            true => Err(("it is empty".to_owned(), false)),
            false if !holds_table(&made) => Err(("it holds no table".to_owned(), false)),
            false => Ok(made),
        });
        match opened {
            Ok(made) => {
                read += 1;
                to.streams.push(made);
            }
            Err((why, broken)) => {
                if broken {
                    any_broken.get_or_insert_with(|| why.clone());
                }
                skipped.push(Skipped { label, why, broken });
            }
        }
    }
    if read > 0 {
        to.skipped.append(&mut skipped);
        return Ok(());
    }
    if let Some(why) = any_broken {
        return Err(LoadError::broken(name, &why));
    }
    let reasons: Vec<String> = skipped.iter().map(|sheet| reason(stream, sheet)).collect();
    let why = match reasons.is_empty() {
        true => "it is a workbook without sheets".to_owned(),
        false => format!("it is a workbook without a table: {}", reasons.join("; ")),
    };
    Err(LoadError::new(name, &why, "a table begins with the names of its columns, one in each cell"))
}

/// Which sheet is not read and why, for a refusal that names the workbook already.
fn reason(workbook: &Stream, sheet: &Skipped) -> String {
    let name = sheet.label.name.strip_prefix(&workbook.label.name).unwrap_or(&sheet.label.name);
    format!("sheet \"{}\" is not read, {}", name.trim_start_matches(": "), sheet.why)
}

fn in_words(ended: Ended) -> (String, &'static str) {
    match ended {
        Ended::Broken(why) => (why, CHECK),
        Ended::NobodyReads => ("it is damaged".to_owned(), CHECK),
    }
}

/// The text of a sheet, one of so many that are begun together.
fn text(label: Label, rows: Rows, many: usize) -> MadeText {
    let (text, places) = match rows {
        Rows::Kept(text, places) => (text, places),
        Rows::ToRead(rows) => one_of_many(many, Arc::new(SheetPlaces), move |sink| {
            let mut sheet = SheetRows::new(sink);
            rows(&mut sheet)?;
            sheet.end();
            Ok(())
        }),
    };
    MadeText { label, text, places, container: "workbook" }
}
