//! The one place that writes files: what it writes is there whole, or not at all.
//!
//! A folder is built beside its place under a name of its own ([`PART`]), flushed to the disk, and renamed. Nothing
//! that exists is overwritten. What was begun is removed when the writing fails or is told to stop; after a crash a
//! later run recognises what is left and removes it. A running program holds a lock on its folder, so that no other
//! takes it for a leftover.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

/// How the name of an unfinished folder begins; the process and a number follow.
pub const PART: &str = ".sitroom-part-";

/// Why nothing was written.
#[derive(Debug)]
pub enum WriteError {
    /// Something of that name exists; it was left as it is.
    Exists,
    /// The writing was told to stop.
    Stopped,
    /// The system refused.
    Io(io::Error),
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let error = match self {
            Self::Exists => return f.write_str("it exists already"),
            Self::Stopped => return f.write_str("stopped before the end"),
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

/// Writes a new folder with these files, each with its path in the folder. `stop` is looked at between two files.
///
/// # Errors
/// Something of that name exists, the writing was told to stop, or the system refused. Nothing of it is left then.
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

/// Makes a write beyond the limit on the size of files (`RLIMIT_FSIZE`) fail, instead of ending the program without
/// a word: whoever writes says so then, and gives the terminal back.
pub fn survive_size_limit() {
    // Where the system refuses the handler, all stays as it is by default.
    #[cfg(unix)]
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, std::sync::Arc::default());
}

/// The folders above the target that were not there before; removed again unless the writing succeeds.
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
                // Somebody else was faster.
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
            // One that somebody else uses by now is not empty, and stays.
            self.made.iter().rev().for_each(|folder| drop(fs::remove_dir(folder)));
        }
    }
}

/// A folder that is not whole yet; removed unless the writing succeeds.
struct Part {
    path: PathBuf,
    /// Held as long as the folder is being written. Some file systems have no locks: there nothing is removed later.
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
                // Left by an earlier process of that number.
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// Writes the files, then flushes them all: that is faster than one by one.
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
            // What hindered the writing is the news, not what may hinder the clearing up.
            let _ = fs::remove_dir_all(&self.path);
        }
    }
}

/// Removes the unfinished folders whose writers are gone.
fn remove_leftovers(parent: &Path) {
    let Ok(entries) = fs::read_dir(parent) else { return };
    for entry in entries.flatten() {
        let ours = entry.file_name().to_str().is_some_and(|name| name.starts_with(PART));
        if ours && entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            let lock = File::open(entry.path()).ok().filter(|folder| folder.try_lock().is_ok());
            if lock.is_some() {
                // It harms nobody if it cannot be removed.
                let _ = fs::remove_dir_all(entry.path());
            }
        }
    }
}

/// Flushes the entries of a folder to the disk, where the system can do that.
fn sync_folder(folder: &Path) -> io::Result<()> {
    if !cfg!(unix) {
        return Ok(());
    }
    match File::open(folder)?.sync_all() {
        Err(error) if matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => Ok(()),
        done => done,
    }
}

/// Renames a folder; refuses where anything of the new name exists, even an empty folder.
fn rename_new(from: &Path, to: &Path) -> Result<(), WriteError> {
    #[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        use rustix::io::Errno;
        match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
            Ok(()) => return Ok(()),
            Err(Errno::EXIST | Errno::NOTEMPTY) => return Err(WriteError::Exists),
            // An old system, or a file system that cannot do it.
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
