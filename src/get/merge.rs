//! Makes one file of the pages, and for an update of the rows there were.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::io::{self, Write};
use std::path::Path;

use serde_json::value::RawValue;
use sha2::{Digest as _, Sha256};

use super::error::GetError;
use super::shape::{Fields, JsonShape, value};
use super::work::WorkFolder;
use crate::model::{counted, group_thousands};

/// The largest file that is brought up to date, in bytes.
const MOST_BYTES: u64 = 2 << 30;
/// The list of an answer that holds rows, and the one that names deleted rows.
const ROWS: u32 = 0;
/// See [`ROWS`].
const DELETED: u32 = 1;
/// The field of the file that names deleted rows.
const TOMBSTONES: &str = "deleted";

/// What a file is made of.
pub(crate) struct Merge<'a> {
    /// The pages.
    pub(crate) work: &'a WorkFolder,
    /// For an update: the file as it was.
    pub(crate) old: Option<&'a Path>,
    /// How many rows the service says that the query has.
    pub(crate) stated: Option<u64>,
}

/// What was made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Merged {
    /// The rows of the file.
    pub rows: u64,
    /// For an update: the rows that are new or were changed.
    pub fetched: u64,
    /// Rows that the service has deleted since the last time.
    pub deleted: u64,
    /// The newest mark of a row, where the next update begins.
    pub newest: Option<String>,
    /// What there is to say about the rows.
    pub notes: Vec<String>,
}

impl Merged {
    /// Takes in the mark of a row.
    pub(crate) fn mark(&mut self, mark: Option<String>) {
        let Some(mark) = mark else { return };
        let order = |text: &str| (text.parse::<u64>().ok(), text.to_owned());
        if self.newest.as_deref().is_none_or(|newest| order(newest) < order(&mark)) {
            self.newest = Some(mark);
        }
    }
}

/// The bytes of the file as it was.
pub(crate) fn old_bytes(path: &Path) -> Result<Vec<u8>, GetError> {
    let told = |why: &str| GetError::new(format!("{} cannot be updated: {why}", path.display()));
    let size = path.metadata().map_err(|error| told(&error.to_string()))?.len();
    if size > MOST_BYTES {
        return Err(told("it is larger than 2 GB; get it anew with --force"));
    }
    fs::read(path).map_err(|error| told(&error.to_string()))
}

/// Writes the rows of all pages as one answer of the service. Rows of the old file that came again are replaced; those that
/// the service has deleted stay, and a list beside them names them, by which they are taken out when the file is opened.
pub(crate) fn json(shape: &JsonShape, merge: &Merge<'_>, out: &mut dyn Write) -> Result<Merged, GetError> {
    let mut merged = Merged::default();
    let old = match merge.old {
        Some(path) => JsonShape::fields(&old_bytes(path)?)
            .map_err(|why| GetError::new(format!("{} cannot be updated: {why}", path.display())))?,
        None => Fields::new(),
    };
    let seen = survey(shape, merge.work, &mut merged)?;
    let told = |error: io::Error| GetError::new(format!("the file cannot be written: {error}"));
    out.write_all(b"{").map_err(told)?;
    for (name, value) in &seen.around {
        write!(out, "{}: {value},\n ", quoted(name)).map_err(told)?;
    }
    let mut list = ListWriter::begin(out, shape.list)?;
    let mut keys = HashSet::new();
    if merge.old.is_some() {
        for row in shape.rows(&old).map_err(GetError::new)? {
            let key = shape.key_of(&row);
            if key.as_ref().is_some_and(|key| seen.keys.contains(key)) {
                continue;
            }
            merged.mark(shape.mark_of(&row));
            keys.extend(key);
            list.add(&row)?;
        }
    }
    let mut written: HashMap<String, [u8; 32]> = HashMap::new();
    let mut twice = 0;
    each_row(shape, merge.work, &mut |row| {
        let digest = Sha256::digest(row.get()).into();
        let before = shape.key_of(&row).and_then(|key| written.insert(key, digest));
        if before == Some(digest) {
            twice += 1;
            return Ok(());
        }
        merged.fetched += 1;
        list.add(&row)
    })?;
    merged.rows = list.end()?;
    if twice > 0 {
        merged.notes.push(counted(
            twice,
            "row came twice and is kept once",
            "rows came twice and are kept once",
        ));
    }
    keys.extend(written.into_keys());
    tombstones(shape, merge, (&old, &keys), (out, &mut merged))?;
    if let Some(stated) = merge.stated.filter(|stated| *stated > merged.fetched) {
        let [stated, given] = [stated, merged.fetched].map(group_thousands);
        merged.notes.push(format!("the service counts {stated} records for this query, and gave {given}"));
    }
    // With the number that is stated, the file itself says that rows are missing.
    let all = if merge.old.is_none() { merge.stated.unwrap_or(0).max(merged.rows) } else { merged.rows };
    for name in shape.totals {
        write!(out, ",\n {}: {all}", quoted(name)).map_err(told)?;
    }
    out.write_all(b"}\n").map_err(told)?;
    Ok(merged)
}

/// What is known of the rows of all pages before they are written.
struct Seen {
    keys: HashSet<String>,
    /// The fields around the rows that are kept.
    around: Vec<(String, String)>,
}

fn survey(shape: &JsonShape, work: &WorkFolder, merged: &mut Merged) -> Result<Seen, GetError> {
    let mut seen = Seen { keys: HashSet::new(), around: Vec::new() };
    for (index, page) in work.pages().iter().enumerate().filter(|(_, page)| page.at.list == ROWS) {
        let fields = JsonShape::fields(&work.read(index)?).map_err(GetError::new)?;
        for name in shape.kept {
            let is_known = seen.around.iter().any(|(known, _)| known == name);
            let stated = fields.get(*name).map(|value| value.get()).filter(|value| *value != "null");
            if let (false, Some(value)) = (is_known, stated) {
                seen.around.push(((*name).to_owned(), value.to_owned()));
            }
        }
        if page.rows == 0 {
            continue;
        }
        for row in shape.rows(&fields).map_err(GetError::new)? {
            merged.mark(shape.mark_of(&row));
            seen.keys.extend(shape.key_of(&row));
        }
    }
    Ok(seen)
}

/// Hands over the rows of all pages.
fn each_row(
    shape: &JsonShape,
    work: &WorkFolder,
    to: &mut dyn FnMut(Box<RawValue>) -> Result<(), GetError>,
) -> Result<(), GetError> {
    for (index, _) in
        work.pages().iter().enumerate().filter(|(_, page)| page.at.list == ROWS && page.rows > 0)
    {
        let fields = JsonShape::fields(&work.read(index)?).map_err(GetError::new)?;
        shape.rows(&fields).map_err(GetError::new)?.into_iter().try_for_each(&mut *to)?;
    }
    Ok(())
}

/// Writes the list of deleted rows: those that the file named already, and new ones that it has.
fn tombstones(
    shape: &JsonShape,
    merge: &Merge<'_>,
    (old, keys): (&Fields, &HashSet<String>),
    (out, merged): (&mut dyn Write, &mut Merged),
) -> Result<(), GetError> {
    let known: Vec<Box<RawValue>> = value(old, TOMBSTONES).unwrap_or_default();
    let known_keys: HashSet<String> = known.iter().filter_map(|row| shape.key_of(row)).collect();
    let mut new: Vec<Box<RawValue>> = Vec::new();
    let pages = merge.work.pages().iter().enumerate();
    for (index, _) in pages.filter(|(_, page)| page.at.list == DELETED && page.rows > 0) {
        let fields = JsonShape::fields(&merge.work.read(index)?).map_err(GetError::new)?;
        let rows = shape.rows(&fields).map_err(GetError::new)?;
        new.extend(rows.into_iter().filter(|row| {
            shape.key_of(row).is_some_and(|key| keys.contains(&key) && !known_keys.contains(&key))
        }));
    }
    merged.deleted = new.len() as u64;
    if known.is_empty() && new.is_empty() {
        return Ok(());
    }
    let told = |error: io::Error| GetError::new(format!("the file cannot be written: {error}"));
    out.write_all(b",\n ").map_err(told)?;
    let mut list = ListWriter::begin(out, TOMBSTONES)?;
    known.iter().chain(&new).try_for_each(|row| list.add(row))?;
    list.end()?;
    Ok(())
}

/// Writes a list of rows, one on each line.
struct ListWriter<'o> {
    out: &'o mut dyn Write,
    rows: u64,
}

impl<'o> ListWriter<'o> {
    fn begin(out: &'o mut dyn Write, name: &str) -> Result<Self, GetError> {
        write!(out, "{}: [", quoted(name)).map_err(|error| GetError::new(error.to_string()))?;
        Ok(Self { out, rows: 0 })
    }

    fn add(&mut self, row: &RawValue) -> Result<(), GetError> {
        let mark = if self.rows == 0 { "\n" } else { ",\n" };
        self.rows += 1;
        write!(self.out, "{mark}{}", row.get())
            .map_err(|error| GetError::new(format!("the file cannot be written: {error}")))
    }

    fn end(self) -> Result<u64, GetError> {
        self.out.write_all(b"\n]").map_err(|error| GetError::new(error.to_string()))?;
        Ok(self.rows)
    }
}

fn quoted(name: &str) -> String {
    serde_json::Value::from(name).to_string()
}
