//! Decides whether JSON is a table, and which of its lists is read.

use std::sync::Arc;

use serde::de::IgnoredAny;

use super::columns::Columns;
use super::document::Where;
use super::findings::findings;
use super::list_problems::name_of;
use super::missing;
use super::outline::{ListFound, Outline};
use super::placing::JsonPlaces;
use super::rows::RecordList;
use crate::load::base::error::LoadError;
use crate::load::base::options::Limits;
use crate::load::bytes::{self, MadeText, Stream};
use crate::load::container::text_of;
use crate::load::sniff::Known;
use crate::load::{case, feed, record};

/// What JSON is.
pub(crate) enum Json {
    /// Tables, at least one: the rows of each as text.
    Tables(Vec<Stream>),
    /// A table that cannot be read.
    Refused(LoadError),
    /// No table: a draft, reports, or something else.
    Other,
}

/// How many lines are looked at to find out whether each is a document.
const LINES: usize = 20;

/// Looks through JSON and finds the table in it, if there is one. `known` recognises a table by the names of its columns.
pub(crate) fn begin(stream: &Stream, known: &dyn Fn(&[String]) -> Option<Known>, limits: &Limits) -> Json {
    let as_lines = are_lines(&stream.head);
    let outline = match Outline::of(stream, as_lines, limits) {
        Ok(outline) => outline,
        Err(why) => return Json::Refused(LoadError::broken(&stream.label.name, &why)),
    };
    if as_lines && recognised(&outline, known).is_none() {
        // Perhaps each line is a whole answer with a list in it.
        match Outline::of(stream, false, limits) {
            Ok(documents) if recognised(&documents, known).is_some() => {
                return of_outline(stream, documents, known, limits);
            }
            _ => {}
        }
    }
    of_outline(stream, outline, known, limits)
}

fn of_outline(
    stream: &Stream,
    outline: Outline,
    known: &dyn Fn(&[String]) -> Option<Known>,
    limits: &Limits,
) -> Json {
    if record::is_draft_of(&outline.around.top) || case::is_briefing_of(&outline.around.top) {
        return Json::Other;
    }
    if let Some(refused) = missing::no_rows(&outline, &stream.label.name) {
        return Json::Refused(refused);
    }
    let chosen = match recognised(&outline, known) {
        Some((first, columns)) => {
            let mut all = vec![(first, columns)];
            all.extend(beside(&outline, first, known));
            all
        }
        None => unrecognised(&outline, known).into_iter().collect(),
    };
    if chosen.is_empty() {
        return Json::Other;
    }
    let read: Vec<&Where> = chosen.iter().filter_map(|(at, _)| Some(&outline.lists.get(*at)?.list)).collect();
    let mut tables = Vec::new();
    for (at, columns) in chosen {
        let Some(found) = outline.lists.get(at) else { return Json::Other };
        match table(stream, (&outline, found, columns), &read, limits) {
            Ok(table) => tables.push(table),
            Err(error) => return Json::Refused(error),
        }
    }
    Json::Tables(tables)
}

/// The rows of a list as text; `read` are the lists that are read.
fn table(
    stream: &Stream,
    (outline, found, columns): (&Outline, &ListFound, Columns),
    read: &[&Where],
    limits: &Limits,
) -> Result<Stream, LoadError> {
    if found.fields.too_many {
        let why = format!("the records of {} have more fields than are read", name_of(&found.list));
        let help = "ask for fewer fields, or save it as CSV";
        return Err(LoadError::new(&stream.label.name, &why, help));
    }
    let list = RecordList {
        stream: stream.clone(),
        list: found.list.clone(),
        fields: found.fields.clone(),
        columns: Arc::new(columns),
        most: limits.row_bytes,
    };
    let is_first = read.first() == Some(&&found.list);
    let findings = findings(outline, (found, read), stream, &list.columns);
    let placing = Arc::new(JsonPlaces::new(list.clone()));
    let (text, places) = text_of(placing, move |sink| Ok(list.write(sink)?));
    let container = if found.list == Where::Lines { "JSON lines" } else { "JSON" };
    let label = match &found.list {
        Where::List(path) if !is_first => stream.label.within(path.last().map_or("", String::as_str)),
        _ => stream.label.clone(),
    };
    let made = bytes::made(MadeText { label, text, places, container }, stream)?;
    Ok(made.with_findings(findings))
}

/// Further lists beside this one whose columns are recognised, such as the deleted events beside the rows of ACLED.
fn beside(
    outline: &Outline,
    first: usize,
    known: &dyn Fn(&[String]) -> Option<Known>,
) -> Vec<(usize, Columns)> {
    let around = |at: usize| match &outline.lists.get(at)?.list {
        Where::List(path) => path.split_last().map(|(_, around)| around),
        Where::Documents | Where::Lines => None,
    };
    let Some(own) = around(first) else { return Vec::new() };
    let others = outline
        .lists
        .iter()
        .enumerate()
        .filter(|(at, found)| *at != first && found.records > 0 && around(*at) == Some(own));
    let columns = |(at, found): (usize, &ListFound)| {
        let columns = Columns::of(found, &outline.around, known);
        (known(&columns.names) == Some(Known::Header)).then_some((at, columns))
    };
    others.filter_map(columns).collect()
}

/// The first list whose columns are recognised.
fn recognised(outline: &Outline, known: &dyn Fn(&[String]) -> Option<Known>) -> Option<(usize, Columns)> {
    let with_records = outline.lists.iter().enumerate().filter(|(_, found)| found.records > 0);
    // A document that is a record itself is the last resort.
    let mut ordered: Vec<(usize, &ListFound)> = with_records.collect();
    ordered.sort_by_key(|(_, found)| found.list == Where::Documents);
    ordered.into_iter().find_map(|(at, found)| {
        let columns = Columns::of(found, &outline.around, known);
        (known(&columns.names) == Some(Known::Header)).then_some((at, columns))
    })
}

/// The longest list, if it looks like a table and is not one of reports.
fn unrecognised(outline: &Outline, known: &dyn Fn(&[String]) -> Option<Known>) -> Option<(usize, Columns)> {
    let lists = outline.lists.iter().enumerate().filter(|(_, found)| found.list != Where::Documents);
    // Of several lists of one length the first.
    let (at, found) = lists.rev().max_by_key(|(_, found)| found.records)?;
    let columns = Columns::of(found, &outline.around, known);
    let is_table = columns.names.len() > 1 && found.records > 0;
    (is_table && !feed::claims(&outline.around.top, &columns.names)).then_some((at, columns))
}

/// Whether each line of a text that begins so is a document: most of the first ones are whole, and there are several.
fn are_lines(head: &str) -> bool {
    let lines = head.split_inclusive('\n').filter(|line| line.ends_with('\n'));
    let lines = lines.map(str::trim).filter(|line| !line.is_empty()).take(LINES);
    let is_whole = |line: &str| {
        let line = line.trim_start_matches(['\u{feff}', '\u{1e}']);
        line.starts_with(['{', '[']) && serde_json::from_str::<IgnoredAny>(line).is_ok()
    };
    let whole: Vec<bool> = lines.map(is_whole).collect();
    let count = whole.iter().filter(|&&is_whole| is_whole).count();
    let rest = head.rsplit('\n').next().unwrap_or("").trim_start();
    // The last line may have no end, or lie beyond the head.
    let more = usize::from(rest.starts_with(['{', '[']));
    whole.len() + more > 1 && whole.first() == Some(&true) && count * 2 >= whole.len()
}
