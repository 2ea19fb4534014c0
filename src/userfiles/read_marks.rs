//! What was read of an input, remembered from one time to the next: one file for each input in the state folder.
//!
//! An input is known by where it lies, so that a newer download of the same name keeps what was read. A record is known by its
//! fingerprint: what it is and says, as a number. The file has one of these a line, the one that was read last at the end;
//! it holds no word of the record or of the input.

use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use crate::output;
use crate::userfiles::file::state_folder;

/// The most records that are remembered of one input. Those read longest ago are forgotten first.
pub const MOST_RECORDS: usize = 200_000;

/// The most inputs of which something is remembered. Those in which nothing was read for longest are forgotten first.
pub const MOST_INPUTS: usize = 100;

/// The first line of a file.
const HEADER: &str = "sitroom: records that were read, 1";

/// The ending of the files.
const ENDING: &str = "read";

/// A record, and whether it is read from now on.
pub type MarkChange = (u64, bool);

/// The file in which it is remembered what was read of these inputs; `None` for standard input, of inputs that are not there,
/// and where there is no home folder.
#[must_use]
pub fn file_of(inputs: &[PathBuf]) -> Option<PathBuf> {
    let folder = state_folder()?.join("read");
    let mut names: Vec<PathBuf> =
        inputs.iter().map(|path| path.canonicalize().ok()).collect::<Option<_>>()?;
    names.sort();
    let mut digest = Sha256::new();
    for name in &names {
        digest.update(name.as_os_str().as_encoded_bytes());
        digest.update([0]);
    }
    let name: String = digest.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    Some(folder.join(name).with_extension(ENDING))
}

/// The records that were read; none if the file cannot be read.
#[must_use]
pub fn read(path: &Path) -> HashSet<u64> {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    records(&text).map(|records| records.into_iter().collect()).unwrap_or_default()
}

/// Changes what was read. What other programs have remembered meanwhile stays.
///
/// # Errors
/// Why it cannot be remembered, in words.
pub fn change(path: &Path, changes: &[MarkChange]) -> Result<(), String> {
    if changes.is_empty() {
        return Ok(());
    }
    let mut merge = |text: Option<String>| {
        let old = text.as_deref().unwrap_or(HEADER);
        let known = records(old).ok_or_else(|| {
            io::Error::new(io::ErrorKind::InvalidData, format!("{} is from another version", path.display()))
        })?;
        let merged = merged(known, changes);
        let lines: String = merged.iter().map(|record| format!("{record:016x}\n")).collect();
        Ok(Some(format!("{HEADER}\n{lines}")))
    };
    output::update(path, &mut merge).map_err(|error| error.to_string())?;
    if let Some(folder) = path.parent() {
        output::keep_newest(folder, ENDING, MOST_INPUTS);
    }
    Ok(())
}

/// The records of a file, the one that was read last at the end. A damaged line is left out. `None` if the file is of another
/// version.
fn records(text: &str) -> Option<Vec<u64>> {
    let mut lines = text.lines();
    let is_own = lines.next().is_none_or(|first| first == HEADER);
    is_own.then(|| lines.filter_map(|line| u64::from_str_radix(line, 16).ok()).collect())
}

/// The records with these changes, the last change of each counts.
fn merged(known: Vec<u64>, changes: &[MarkChange]) -> Vec<u64> {
    let touched: HashSet<u64> = changes.iter().map(|change| change.0).collect();
    let mut all: Vec<u64> = known.into_iter().filter(|record| !touched.contains(record)).collect();
    let mut told = HashSet::new();
    let last: Vec<u64> = (changes.iter().rev())
        .filter(|(record, _)| told.insert(*record))
        .filter_map(|&(record, is_read)| is_read.then_some(record))
        .collect();
    all.extend(last.into_iter().rev());
    all.drain(..all.len().saturating_sub(MOST_RECORDS));
    all
}
