//! What has arrived: batches and files.

use std::collections::HashSet;
use std::sync::atomic::AtomicBool;

use serde::Deserialize;

use super::error::ArchiveError;
use super::multipart::Bound;
use super::schema::Archive;
use super::tsv::Tsv;

/// What is known of a file.
pub(super) struct FileEntry<'a> {
    /// Its SHA-256 in hexadecimal digits.
    pub(super) digest: &'a str,
    /// 1 when its loading began, 2 when it is complete.
    pub(super) version: u64,
    pub(super) name: &'a str,
    pub(super) dataset: &'a str,
    pub(super) batches: u64,
    pub(super) events: u64,
    /// What became of its rows, in the order of [`ACCOUNT`].
    pub(super) account: Vec<u64>,
    pub(super) header: Vec<String>,
}

/// What becomes of rows, in the order in which it is kept.
pub(super) const ACCOUNT: [&str; 9] =
    ["read", "shown", "merged", "set aside", "zero", "divided", "withdrawn", "attached", "unmatched"];

impl Archive {
    /// The batches of a file that have arrived.
    pub(super) fn arrived(&self, digest: &str, stop: &AtomicBool) -> Result<HashSet<String>, ArchiveError> {
        #[derive(Deserialize)]
        struct Row {
            token: String,
        }
        let sql =
            "SELECT DISTINCT token FROM sitroom_batches WHERE has((SELECT groupArray(v) FROM own), file)";
        let own = ("own".to_owned(), Bound::Texts(vec![digest.to_owned()]));
        let rows: Vec<Row> = self.server.rows(sql, &[own], stop)?;
        Ok(rows.into_iter().map(|row| row.token).collect())
    }

    /// Notes that a batch has arrived.
    pub(super) fn note_batch(
        &self,
        token: &str,
        digest: &str,
        rows: usize,
        stop: &AtomicBool,
    ) -> Result<(), ArchiveError> {
        let mut row = Tsv::default();
        row.text(token);
        row.text(digest);
        row.number(i64::try_from(rows).unwrap_or(i64::MAX));
        row.end();
        self.server.insert("sitroom_batches", row.into_bytes(), stop)
    }

    /// Notes the state of a file.
    pub(super) fn note_file(&self, file: &FileEntry<'_>, stop: &AtomicBool) -> Result<(), ArchiveError> {
        let number = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
        let mut row = Tsv::default();
        row.text(file.digest);
        row.number(number(file.version));
        row.text(file.name);
        row.text(file.dataset);
        row.number(number(file.batches));
        row.number(number(file.events));
        row.numbers(&file.account);
        row.texts(file.header.iter().map(String::as_str));
        row.end();
        self.server.insert("sitroom_files", row.into_bytes(), stop)
    }
}
