//! Loads files: through the importers, then batch by batch.

use std::io::Read;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::error::ArchiveError;
use super::facts::FileFacts;
use super::ledger::FileEntry;
use super::schema::Archive;
use super::tsv::Tsv;
use crate::load::{self, Code, Input, Loaded, Options, Severity};
use crate::model::table::Account;
use crate::model::{Briefing, clean};
use crate::query::index::Index;

/// Events in a batch.
const BATCH: usize = 50_000;

/// Events whose rows are written by one thread at a time.
const PIECE: usize = 2_000;

/// The version of the importers, as far as batches depend on it: the same file loaded by another version is other batches.
const IMPORTERS: u32 = 1;

/// Errors of single rows, which are set aside as in memory. A file that cannot be read to its end is not loaded.
const OF_ROWS: [Code; 2] = [Code::RowSetAside, Code::TooManyProblems];

/// Rows as they are sent.
type Rows = Vec<u8>;

/// How far loading is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LoadProgress {
    /// The batches of the file that have arrived.
    pub arrived: u64,
    /// All its batches.
    pub batches: u64,
}

/// What became of a file.
#[derive(Debug)]
pub struct LoadReport {
    /// The file with its problems, as in memory.
    pub loaded: Loaded,
    /// Its events.
    pub events: u64,
    /// All its batches, and those that had arrived before.
    pub batches: u64,
    /// The batches that had arrived before.
    pub known: u64,
}

/// Loads a file of datasets into an archive. Batches that have arrived before are not sent again, so a load that broke off
/// goes on where it was.
///
/// # Errors
/// The file cannot be read or has errors, the archive is not reached, or somebody asks to stop. What has arrived is kept.
pub fn load(
    archive: &Archive,
    path: &Path,
    options: &Options,
    progress: &mut dyn FnMut(LoadProgress),
    stop: &AtomicBool,
) -> Result<LoadReport, ArchiveError> {
    let digest = digest(path)?;
    let loaded = load::load(&[Input::Path(path.to_owned())], options)
        .map_err(|error| ArchiveError::File(error.to_string()))?;
    let briefing = &loaded.briefing;
    check(path, &loaded)?;
    let index = Index::new(briefing);
    let count = briefing.events().len();
    let batches = count.div_ceil(BATCH) as u64;
    let name = path.display().to_string();
    let datasets = datasets(briefing);
    let account = account(briefing);
    let mut entry = FileEntry {
        digest: &digest,
        version: 1,
        name: &name,
        dataset: &datasets,
        batches,
        events: count as u64,
        account,
        header: header(briefing),
    };
    let arrived = archive.arrived(&digest, stop)?;
    archive.note_file(&entry, stop)?;
    let facts = FileFacts::new(briefing, &index, &digest, &name);
    let mut known = 0;
    for (number, start) in (0..count).step_by(BATCH).enumerate() {
        if stop.load(Ordering::Relaxed) {
            return Err(ArchiveError::Stopped);
        }
        let token = format!("{digest}-{number}-{BATCH}-{IMPORTERS}");
        if arrived.contains(&token) {
            known += 1;
        } else {
            let events = start..(start + BATCH).min(count);
            send(archive, &facts, &token, events.clone(), stop)?;
            archive.note_batch(&token, &digest, events.len(), stop)?;
        }
        progress(LoadProgress { arrived: number as u64 + 1, batches });
    }
    archive.server.insert("sitroom_actors", actors(briefing), stop)?;
    entry.version = 2;
    archive.note_file(&entry, stop)?;
    Ok(LoadReport { events: count as u64, batches, known, loaded })
}

/// Sends the rows of a batch, and their releases.
fn send(
    archive: &Archive,
    facts: &FileFacts<'_>,
    token: &str,
    events: std::ops::Range<usize>,
    stop: &AtomicBool,
) -> Result<(), ArchiveError> {
    let pieces: Vec<usize> = events.clone().step_by(PIECE).collect();
    let written: Result<Vec<(Rows, Rows)>, ArchiveError> = pieces
        .into_par_iter()
        .map(|start| {
            let (mut rows, mut releases) = (Tsv::default(), Tsv::default());
            for event in start..(start + PIECE).min(events.end) {
                facts.write(event, token, (&mut rows, &mut releases))?;
            }
            Ok((rows.into_bytes(), releases.into_bytes()))
        })
        .collect();
    let (rows, releases): (Vec<_>, Vec<_>) = written?.into_iter().unzip();
    archive.server.insert(archive.releases(), releases.concat(), stop)?;
    archive.server.insert(archive.events(), rows.concat(), stop)
}

/// That a file has rows of datasets, and nothing that is wrong as a whole.
fn check(path: &Path, loaded: &Loaded) -> Result<(), ArchiveError> {
    let name = clean(&path.display().to_string()).into_owned();
    if let Some(error) = loaded
        .problems
        .iter()
        .find(|problem| problem.severity == Severity::Error && !OF_ROWS.contains(&problem.code))
    {
        return Err(ArchiveError::File(format!("{name}: {}", clean(&error.message))));
    }
    let briefing = &loaded.briefing;
    let of_tables = briefing.events().authored().next().is_none()
        && briefing.sources().iter().all(|source| source.table.is_some());
    if briefing.events().is_empty() || !of_tables {
        return Err(ArchiveError::File(format!(
            "{name} has no rows of a dataset; an archive holds the exports of datasets"
        )));
    }
    Ok(())
}

fn datasets(briefing: &Briefing) -> String {
    let mut names: Vec<&str> = tables(briefing).map(|table| table.dataset.name()).collect();
    names.sort_unstable();
    names.dedup();
    names.join(", ")
}

fn tables(briefing: &Briefing) -> impl Iterator<Item = &crate::model::table::Table> {
    briefing.sources().iter().filter_map(|source| source.table.as_ref())
}

/// What became of the rows, in the order of [`ACCOUNT`](super::ledger::ACCOUNT).
fn account(briefing: &Briefing) -> Vec<u64> {
    let mut all = Account::default();
    tables(briefing).for_each(|table| all.add(table.account));
    let Account { read, shown, merged, set_aside, zero, divided, withdrawn, attached, unmatched, .. } = all;
    vec![read, shown, merged, set_aside, zero, divided, withdrawn, attached, unmatched]
}

/// The names of the columns of the first row.
fn header(briefing: &Briefing) -> Vec<String> {
    let row = briefing.events().iter().find_map(|event| event.row());
    let cells = row.and_then(|row| briefing.cells(row).ok()).unwrap_or_default();
    cells.into_iter().map(|cell| cell.column).collect()
}

/// The rows of the actors, for filters.
fn actors(briefing: &Briefing) -> Vec<u8> {
    let mut rows = Tsv::default();
    for actor in briefing.actors() {
        let country = actor.country.and_then(|id| briefing.countries().get(id));
        rows.text(&actor.name);
        rows.text(actor.kind.word());
        rows.text(country.map_or("", |country| &country.iso3));
        rows.end();
    }
    rows.into_bytes()
}

/// The SHA-256 of a file, in hexadecimal digits.
fn digest(path: &Path) -> Result<String, ArchiveError> {
    let cannot = |error: std::io::Error| {
        ArchiveError::File(format!("cannot read {}: {error}", clean(&path.display().to_string())))
    };
    let mut file = std::fs::File::open(path).map_err(cannot)?;
    let (mut digest, mut piece) = (Sha256::new(), vec![0; 1 << 20]);
    loop {
        let read = file.read(&mut piece).map_err(cannot)?;
        if read == 0 {
            break;
        }
        digest.update(piece.get(..read).unwrap_or_default());
    }
    Ok(digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}
