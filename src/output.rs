//! The only place that writes files: everything is written completely or not at all.
//!
//! What is written is built next to its destination under a temporary name ([`PART`]), flushed to disk and renamed. Existing
//! files are never overwritten unless the caller asks for it. If writing fails or is asked to stop, the unfinished folder is
//! removed; after a crash, a later run recognises and removes it. A running program locks its folder so that no other
//! program takes it for a leftover.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, BufWriter, ErrorKind, IntoInnerError, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

/// The prefix of the name of an unfinished folder. The process id and a number follow.
pub const PART: &str = ".sitroom-part-";

/// Why nothing was written.
#[derive(Debug)]
pub enum WriteError {
    /// Something of that name exists and was left unchanged.
    Exists,
    /// Writing was asked to stop.
    Stopped,
    /// The system reported an error.
    Io(io::Error),
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let error = match self {
            Self::Exists => return f.write_str("it already exists"),
            Self::Stopped => return f.write_str("interrupted"),
            Self::Io(error) => error,
        };
        match error.kind() {
            ErrorKind::StorageFull => f.write_str("the disk is full"),
            ErrorKind::QuotaExceeded => f.write_str("the disk quota is used up"),
            ErrorKind::ReadOnlyFilesystem => f.write_str("the file system is read-only"),
            ErrorKind::PermissionDenied => f.write_str("no permission to write there"),
            ErrorKind::FileTooLarge => {
                f.write_str("a file would be larger than the system allows (ulimit -f)")
            }
            _ => error.fmt(f),
        }
    }
}

impl std::error::Error for WriteError {}

impl From<io::Error> for WriteError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// Writes a new folder with these files, each with its path in the folder. Checks `stop` between files.
///
/// # Errors
/// Something of that name exists, writing was asked to stop, or the system reported an error. Nothing is left behind.
pub fn folder(target: &Path, files: &[(String, String)], stop: &AtomicBool) -> Result<(), WriteError> {
    let parent = target.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = target.file_name().ok_or_else(|| match target.exists() {
        true => WriteError::Exists,
        false => WriteError::Io(io::Error::new(ErrorKind::InvalidFilename, "a folder needs a name")),
    })?;
    let target = parent.join(name);
    if target.symlink_metadata().is_ok() {
        return Err(WriteError::Exists);
    }
    let mut parents = Parents::make(parent)?;
    remove_leftovers(parent);
    let mut part = Part::begin(parent)?;
    part.fill(files, stop)?;
    rename_new(&part.path, &target)?;
    part.path = target;
    (part.kept, parents.kept) = (true, true);
    sync_folder(parent)?;
    Ok(())
}

/// Writes a new file, whole or not at all. Folders above it that are missing are made.
///
/// # Errors
/// Something of that name exists, or the system reported an error. Nothing is left behind.
pub fn file(target: &Path, text: &str) -> Result<(), WriteError> {
    stream(target, Existing::Keep, &mut |out| out.write_all(text.as_bytes()))
}

/// Adds new files to a folder and replaces one that it has: all of that, or nothing. The one that is replaced, last of all,
/// names the others; should the system fail between, they are files that nothing names.
///
/// # Errors
/// One of the new files exists, or the system reported an error. The folder is as before then.
pub fn add_to_folder(
    folder: &Path,
    new: &[(String, String)],
    replaced: (&str, &str),
) -> Result<(), WriteError> {
    let mut made = NewFiles { paths: Vec::new(), kept: false };
    for (name, text) in new {
        let path = folder.join(name);
        file(&path, text)?;
        made.paths.push(path);
    }
    let (name, text) = replaced;
    // What a link leads to is replaced, and not the link.
    let path = folder.join(name).canonicalize()?;
    stream(&path, Existing::Replace, &mut |out| out.write_all(text.as_bytes()))?;
    made.kept = true;
    Ok(())
}

/// Files that were added; removed again unless all is written.
struct NewFiles {
    paths: Vec<PathBuf>,
    kept: bool,
}

impl Drop for NewFiles {
    fn drop(&mut self) {
        if !self.kept {
            // The error that stopped the writing matters more than one of the clean-up.
            self.paths.iter().for_each(|path| drop(fs::remove_file(path)));
        }
    }
}

/// What happens to a file that has the name of the new one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existing {
    /// It stays, and nothing is written.
    Keep,
    /// The new file takes its place once it is whole. Anything but a regular file stays.
    Replace,
}

/// Writes a file piece by piece, whole or not at all: `write` writes its content. Folders above it that are missing are made.
///
/// # Errors
/// Something of that name exists, or the system or `write` reported an error. Nothing is left behind, and a file that was
/// to be replaced is left as it was.
pub fn stream(
    target: &Path,
    existing: Existing,
    write: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>,
) -> Result<(), WriteError> {
    let parent = target.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = target.file_name().and_then(|name| name.to_str()).ok_or_else(|| {
        WriteError::Io(io::Error::new(ErrorKind::InvalidFilename, "a file needs a name in UTF-8"))
    })?;
    let target = parent.join(name);
    let found = target.symlink_metadata();
    let replaces = existing == Existing::Replace && found.as_ref().is_ok_and(fs::Metadata::is_file);
    if found.is_ok() && !replaces {
        return Err(WriteError::Exists);
    }
    let mut parents = Parents::make(parent)?;
    remove_leftovers(parent);
    // Built in an unfinished folder, so that a later run recognises what a crash leaves behind.
    let part = Part::begin(parent)?;
    let unfinished = part.path.join(name);
    let mut out = BufWriter::new(File::create_new(&unfinished)?);
    write(&mut out)?;
    out.into_inner().map_err(IntoInnerError::into_error)?.sync_all()?;
    if replaces {
        if let Ok(found) = found {
            // Whoever could read and write the file still can.
            fs::set_permissions(&unfinished, found.permissions())?;
        }
        fs::rename(&unfinished, &target)?;
    } else {
        rename_new(&unfinished, &target)?;
    }
    parents.kept = true;
    sync_folder(parent)?;
    Ok(())
}

/// Makes a write beyond the file size limit (`RLIMIT_FSIZE`) fail instead of ending the program silently, so that the error
/// can be reported and the terminal restored.
pub fn survive_size_limit() {
    // If the system refuses the handler, the default action stays in place.
    #[cfg(unix)]
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, std::sync::Arc::default());
}

/// The parent folders created for the target; removed again unless writing succeeds.
struct Parents {
    made: Vec<PathBuf>,
    kept: bool,
}

impl Parents {
    fn make(parent: &Path) -> io::Result<Self> {
        let missing = |path: &&Path| !path.as_os_str().is_empty() && !path.exists();
        let mut made = Self { made: Vec::new(), kept: false };
        let all: Vec<&Path> = parent.ancestors().take_while(missing).collect();
        for folder in all.into_iter().rev() {
            match fs::create_dir(folder) {
                Ok(()) => made.made.push(folder.to_owned()),
                // Another program was faster.
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
        Ok(made)
    }
}

impl Drop for Parents {
    fn drop(&mut self) {
        if !self.kept {
            // A folder that another program uses by now is not empty and stays.
            self.made.iter().rev().for_each(|folder| drop(fs::remove_dir(folder)));
        }
    }
}

/// An unfinished folder; removed unless writing succeeds.
struct Part {
    path: PathBuf,
    /// Held while the folder is written. On file systems without locks, leftovers are not removed later.
    _lock: Option<File>,
    kept: bool,
}

impl Part {
    fn begin(parent: &Path) -> io::Result<Self> {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let process = std::process::id();
        loop {
            let number = NUMBER.fetch_add(1, Ordering::Relaxed);
            let path = parent.join(format!("{PART}{process}-{number}"));
            match fs::create_dir(&path) {
                Ok(()) => {
                    let lock = File::open(&path).ok().filter(|folder| folder.try_lock().is_ok());
                    return Ok(Self { path, _lock: lock, kept: false });
                }
                // Left by an earlier process with the same id.
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// Writes all files, then flushes them, which is faster than one by one.
    fn fill(&self, files: &[(String, String)], stop: &AtomicBool) -> Result<(), WriteError> {
        let go_on = || if stop.load(Ordering::Relaxed) { Err(WriteError::Stopped) } else { Ok(()) };
        let mut folders = vec![self.path.clone()];
        for (name, text) in files {
            go_on()?;
            let path = self.path.join(name);
            let folder = path.parent().unwrap_or(&self.path).to_owned();
            if !folders.contains(&folder) {
                fs::create_dir_all(&folder)?;
                folders.push(folder);
            }
            File::create_new(&path)?.write_all(text.as_bytes())?;
        }
        for (name, _) in files {
            go_on()?;
            File::options().append(true).open(self.path.join(name))?.sync_all()?;
        }
        for folder in folders.iter().rev() {
            go_on()?;
            sync_folder(folder)?;
        }
        Ok(())
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        if !self.kept {
            // The error that stopped the writing matters more than one of the clean-up.
            let _ = fs::remove_dir_all(&self.path);
        }
    }
}

/// Removes unfinished folders whose programs have ended.
fn remove_leftovers(parent: &Path) {
    let Ok(entries) = fs::read_dir(parent) else { return };
    for entry in entries.flatten() {
        let ours = entry.file_name().to_str().is_some_and(|name| name.starts_with(PART));
        if ours && entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            let lock = File::open(entry.path()).ok().filter(|folder| folder.try_lock().is_ok());
            if lock.is_some() {
                // It does no harm if it cannot be removed.
                let _ = fs::remove_dir_all(entry.path());
            }
        }
    }
}

/// Flushes the entries of a folder to disk, if the system can do that.
fn sync_folder(folder: &Path) -> io::Result<()> {
    if !cfg!(unix) {
        return Ok(());
    }
    match File::open(folder)?.sync_all() {
        Err(error) if matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => Ok(()),
        done => done,
    }
}

/// Renames a file or a folder. Fails if anything of the new name exists, even an empty folder.
fn rename_new(from: &Path, to: &Path) -> Result<(), WriteError> {
    #[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        use rustix::io::Errno;
        match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
            Ok(()) => return Ok(()),
            Err(Errno::EXIST | Errno::NOTEMPTY) => return Err(WriteError::Exists),
            // An old system, or a file system without support.
            Err(Errno::NOSYS | Errno::INVAL | Errno::NOTSUP) => {}
            Err(error) => return Err(WriteError::Io(error.into())),
        }
    }
    if to.symlink_metadata().is_ok() {
        return Err(WriteError::Exists);
    }
    fs::rename(from, to).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists | ErrorKind::DirectoryNotEmpty | ErrorKind::NotADirectory => {
            WriteError::Exists
        }
        _ => WriteError::Io(error),
    })
}
