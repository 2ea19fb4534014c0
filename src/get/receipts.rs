//! What each file was asked for, remembered from one time to the next, so that it can be brought up to date: one small file
//! for each in the state folder. It holds no secrets.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::error::GetError;
use super::query::Query;
use crate::output::{self, Existing};

/// The most files that are remembered. Those got longest ago are forgotten first.
const MOST: usize = 500;
const ENDING: &str = "receipt";

/// What a file was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// The version of this form: 1.
    pub sitroom_get: u32,
    /// The file.
    pub file: PathBuf,
    /// The query.
    pub query: Query,
    /// The newest mark of its rows; `None` where rows have none and an update fetches everything again.
    pub newest: Option<String>,
    /// When the first page was asked for.
    pub got: DateTime<Utc>,
}

/// Remembers what a file was asked for. The file exists.
///
/// # Errors
/// Why it cannot be remembered.
pub fn write_receipt(state: &Path, receipt: &Receipt) -> Result<(), GetError> {
    let path = path_of(state, &receipt.file);
    let text = serde_json::to_string(receipt).map_err(|error| GetError::new(error.to_string()))?;
    output::stream(&path, Existing::Replace, &mut |out| out.write_all(text.as_bytes()))?;
    output::keep_newest(&folder(state), ENDING, MOST);
    Ok(())
}

/// What a file was asked for; `None` if that is not known.
#[must_use]
pub fn read_receipt(state: &Path, file: &Path) -> Option<Receipt> {
    read(&path_of(state, &file.canonicalize().ok()?))
}

/// What the file was asked for that was got last and still exists.
#[must_use]
pub fn latest_receipt(state: &Path) -> Option<Receipt> {
    let entries = fs::read_dir(folder(state)).ok()?.flatten().map(|entry| entry.path());
    let receipts = entries.filter(|path| path.extension().is_some_and(|ending| ending == ENDING));
    receipts.filter_map(|path| read(&path)).filter(|receipt| receipt.file.is_file()).max_by_key(|one| one.got)
}

fn read(path: &Path) -> Option<Receipt> {
    let text = fs::read_to_string(path).ok()?;
    serde_json::from_str(&text).ok().filter(|receipt: &Receipt| receipt.sitroom_get == 1)
}

fn folder(state: &Path) -> PathBuf {
    state.join("get").join("files")
}

fn path_of(state: &Path, file: &Path) -> PathBuf {
    let digest = Sha256::digest(file.as_os_str().as_encoded_bytes());
    let name: String = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    folder(state).join(name).with_extension(ENDING)
}
