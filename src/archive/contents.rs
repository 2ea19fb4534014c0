//! What an archive holds.

use std::sync::atomic::AtomicBool;

use serde::Deserialize;

use super::error::ArchiveError;
use super::ledger::ACCOUNT;
use super::schema::Archive;

/// What an archive holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArchiveContents {
    /// The events, each once.
    pub events: u64,
    /// The releases of events that newer ones replace.
    pub replaced: u64,
    /// The files, in the order of their names.
    pub files: Vec<LoadedFile>,
}

/// A file in an archive.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct LoadedFile {
    /// Its SHA-256 in hexadecimal digits.
    pub file: String,
    /// Its path, as it was loaded.
    pub name: String,
    /// The name of its dataset.
    pub dataset: String,
    /// Its batches, and those that have arrived.
    pub batches: u64,
    /// The batches that have arrived.
    pub arrived: u64,
    /// Its events.
    pub events: u64,
    /// What became of its rows, in the order in which the words are.
    pub account: Vec<u64>,
}

impl LoadedFile {
    /// Whether all of it has arrived.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.arrived >= self.batches
    }

    /// What became of its rows: words and numbers, those of zero left out.
    pub fn account(&self) -> impl Iterator<Item = (&'static str, u64)> + '_ {
        ACCOUNT.into_iter().zip(self.account.iter().copied()).filter(|(_, rows)| *rows > 0)
    }
}

/// Counts what an archive holds.
///
/// # Errors
/// The archive is not reached, or a part of it does not answer.
pub fn contents(archive: &Archive, stop: &AtomicBool) -> Result<ArchiveContents, ArchiveError> {
    #[derive(Deserialize)]
    struct Counts {
        all: u64,
        keys: u64,
    }
    let sql = format!(
        "SELECT count() AS all, uniqExact(key) AS keys FROM (SELECT DISTINCT key, release FROM {})",
        archive.releases()
    );
    let counts: Vec<Counts> = archive.server.rows(&sql, &[], stop)?;
    let counts = counts.first().ok_or_else(|| ArchiveError::Answer("no counts".to_owned()))?;
    let replaced = counts.all.saturating_sub(counts.keys);
    Ok(ArchiveContents { events: counts.keys, replaced, files: files(archive, stop)? })
}

/// The files of an archive.
///
/// # Errors
/// The archive is not reached.
pub(super) fn files(archive: &Archive, stop: &AtomicBool) -> Result<Vec<LoadedFile>, ArchiveError> {
    let sql = "SELECT file, name, dataset, batches, arrived, events, account FROM (SELECT * FROM sitroom_files FINAL) \
               ANY LEFT JOIN (SELECT file, uniqExact(token) AS arrived FROM sitroom_batches GROUP BY file) USING file \
               ORDER BY name, file";
    archive.server.rows(sql, &[], stop)
}
