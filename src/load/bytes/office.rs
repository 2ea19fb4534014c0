//! Workbooks: files of spreadsheet programs, recognised by what they contain.

use std::io::{self, Read};
use std::sync::Arc;

use super::archive::{ArchiveEntry, Refused};
use super::origin::{Bytes, Origin};
use super::unpack::{Packing, Tally, unpacked};
use crate::load::base::options::Limits;

/// A workbook, not yet read.
#[derive(Clone, Debug)]
pub(crate) enum WorkbookFile {
    /// Office Open XML (`.xlsx`, `.xlsm`), with the name of the part that lists the sheets.
    Excel(Arc<Parts>, String),
    /// An OpenDocument spreadsheet (`.ods`).
    OpenDocument(Arc<Parts>),
    /// A compound file: an old workbook (`.xls`), an encrypted one, or a document of another kind.
    Compound(Origin),
}

/// The parts of a workbook that is a ZIP archive.
#[derive(Debug)]
pub(crate) struct Parts {
    origin: Origin,
    entries: Vec<ArchiveEntry>,
    limits: Limits,
}

impl Parts {
    /// The unpacked bytes of a part, within the limits; `None` where the workbook lacks it. Upper and lower case are the same
    /// in names.
    pub(crate) fn open(&self, name: &str) -> Option<io::Result<Bytes>> {
        let (_, entry) = self.entries.iter().find(|(entry, _)| entry.eq_ignore_ascii_case(name))?;
        Some(match entry {
            Ok(entry) => {
                let packing = Packing { entry: Some(*entry), codec: None };
                unpacked(&self.origin, packing, &self.limits, &Tally::default())
            }
            Err((why, _)) => Err(io::Error::new(io::ErrorKind::InvalidData, why.clone())),
        })
    }

    /// What is refused for its size.
    pub(crate) fn limits(&self) -> &Limits {
        &self.limits
    }
}

/// What `mimetype` states in an OpenDocument spreadsheet, or in a template of one.
const SPREADSHEET: &str = "application/vnd.oasis.opendocument.spreadsheet";

/// The workbook that an archive with these entries is, if it is one.
///
/// # Errors
/// It is an OpenDocument file of another kind.
pub(super) fn workbook(
    origin: &Origin,
    entries: &[ArchiveEntry],
    limits: &Limits,
) -> Result<Option<WorkbookFile>, Refused> {
    let is_workbook = |name: &str| {
        let inner = name.strip_prefix("xl/workbook").and_then(|rest| rest.strip_suffix(".xml"));
        inner.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let listed = entries.iter().map(|(name, _)| name.as_str()).find(|name| is_workbook(name));
    let has_content = entries.iter().any(|(name, _)| name == "content.xml");
    if listed.is_none() && !has_content {
        return Ok(None);
    }
    let parts = Parts { origin: origin.clone(), entries: entries.to_vec(), limits: *limits };
    if let Some(name) = listed {
        return Ok(Some(WorkbookFile::Excel(Arc::new(parts), name.to_owned())));
    }
    let mut kind = Vec::new();
    if let Some(Ok(bytes)) = parts.open("mimetype") {
        // What cannot be read states nothing.
        let _ = bytes.take(200).read_to_end(&mut kind);
    }
    if String::from_utf8_lossy(&kind).starts_with(SPREADSHEET) {
        return Ok(Some(WorkbookFile::OpenDocument(Arc::new(parts))));
    }
    Err(("it is an OpenDocument file".to_owned(), "save it as plain text or CSV"))
}
