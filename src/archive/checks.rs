//! Checks of counts that must agree.

use super::error::ArchiveError;

/// That the parts of something add up to it.
///
/// # Errors
/// They do not.
pub(super) fn add_up(what: &str, parts: u64, whole: u64) -> Result<(), ArchiveError> {
    if parts == whole {
        return Ok(());
    }
    Err(ArchiveError::Inconsistent(format!("{what} add up to {parts}, and are {whole} in all")))
}
