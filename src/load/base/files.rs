//! Where the files of a case come from: a folder, memory, or the program itself.

use std::borrow::Cow;
use std::io::Read;
use std::path::{Component, Path, PathBuf};

use crate::model::Passage;

/// Why a file of a case cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum FileFault {
    /// It does not exist.
    Missing,
    /// It is a folder, a device or a pipe.
    NotAFile,
    /// The path leads out of the folder, for this reason.
    Outside(&'static str),
    /// It is larger than the limit; its size in bytes, where that is known.
    TooLarge(Option<u64>),
    /// The system refuses to read it, for this reason.
    Unreadable(String),
}

impl FileFault {
    /// The fault behind an error of the system.
    pub(crate) fn of(error: &std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory => Self::Missing,
            _ => Self::Unreadable(error.to_string()),
        }
    }
}

/// Gives the files of one case by their relative paths.
pub(crate) trait Files {
    /// What messages call a file of the case.
    fn name(&self, relative: &str) -> String;

    /// The bytes of a file, at most `limit` of them.
    fn read(&self, relative: &str, limit: u64) -> Result<Cow<'static, [u8]>, FileFault>;

    /// What is known of the whole of a file of which only passages are there; `None` where all of it is.
    fn excerpt(&self, _relative: &str) -> Option<Excerpt> {
        None
    }
}

/// A file of which only passages are there.
#[derive(Clone, Debug)]
pub(crate) struct Excerpt {
    /// The passages, in order.
    pub(crate) passages: Vec<Passage>,
    /// The SHA-256 of the whole file; empty where it is not stated.
    pub(crate) sha256: String,
}

/// A folder on disk.
pub(crate) struct Folder {
    shown: PathBuf,
    root: PathBuf,
}

impl Folder {
    /// The folder at `path`.
    pub(crate) fn open(path: &Path) -> std::io::Result<Self> {
        Ok(Self { shown: path.to_owned(), root: path.canonicalize()? })
    }

    /// The path of a file in it.
    pub(crate) fn path(&self, relative: &str) -> Result<PathBuf, FileFault> {
        stays_inside(relative)?;
        let path = self.root.join(relative).canonicalize().map_err(|error| FileFault::of(&error))?;
        if !path.starts_with(&self.root) {
            return Err(FileFault::Outside("a symbolic link in the path points out of the folder"));
        }
        Ok(path)
    }

    /// The name of the folder itself.
    pub(crate) fn own_name(&self) -> String {
        self.root.file_name().map_or_else(|| "case".to_owned(), |name| name.to_string_lossy().into_owned())
    }
}

impl Files for Folder {
    fn name(&self, relative: &str) -> String {
        let path = if self.shown == Path::new(".") { relative.into() } else { self.shown.join(relative) };
        path.display().to_string()
    }

    fn read(&self, relative: &str, limit: u64) -> Result<Cow<'static, [u8]>, FileFault> {
        read_file(&self.path(relative)?, limit).map(Cow::Owned)
    }
}

/// Files held in memory.
pub(crate) struct Held<'a> {
    /// The name of their folder.
    pub(crate) name: &'a str,
    /// Path within the folder, and text.
    pub(crate) files: &'a [(String, String)],
}

impl Files for Held<'_> {
    fn name(&self, relative: &str) -> String {
        format!("{}/{relative}", self.name)
    }

    fn read(&self, relative: &str, limit: u64) -> Result<Cow<'static, [u8]>, FileFault> {
        let (_, text) = self.files.iter().find(|(path, _)| path == relative).ok_or(FileFault::Missing)?;
        if text.len() as u64 > limit {
            return Err(FileFault::TooLarge(Some(text.len() as u64)));
        }
        Ok(Cow::Owned(text.clone().into_bytes()))
    }
}

/// Reads a regular file of at most `limit` bytes.
fn read_file(path: &Path, limit: u64) -> Result<Vec<u8>, FileFault> {
    // Asked before opening: opening a pipe would wait for its other end.
    let about = std::fs::metadata(path).map_err(|error| FileFault::of(&error))?;
    if !about.is_file() {
        return Err(FileFault::NotAFile);
    }
    if about.len() > limit {
        return Err(FileFault::TooLarge(Some(about.len())));
    }
    let file = std::fs::File::open(path).map_err(|error| FileFault::of(&error))?;
    read_all(file, limit)
}

/// Reads to the end, but no more than `limit` bytes.
pub(crate) fn read_all(from: impl Read, limit: u64) -> Result<Vec<u8>, FileFault> {
    let mut bytes = Vec::new();
    from.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(|error| FileFault::of(&error))?;
    if bytes.len() as u64 > limit {
        return Err(FileFault::TooLarge(None));
    }
    Ok(bytes)
}

/// Refuses paths whose spelling alone may lead out of the folder, on this system or another.
pub(crate) fn stays_inside(relative: &str) -> Result<(), FileFault> {
    let path = Path::new(relative);
    let drive = relative.as_bytes().get(1) == Some(&b':');
    if path.is_absolute() || relative.starts_with(['/', '\\']) || drive {
        return Err(FileFault::Outside("it is an absolute path"));
    }
    let up = |part: Component<'_>| part == Component::ParentDir;
    if path.components().any(up) || relative.split(['/', '\\']).any(|part| part == "..") {
        return Err(FileFault::Outside("`..` leaves the folder"));
    }
    Ok(())
}
