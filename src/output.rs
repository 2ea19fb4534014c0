//! The only place that writes files: everything is written completely or not at all.
//!
//! What is written is built next to its destination under a temporary name ([`PART`]), flushed to disk and renamed. Existing
//! files are never overwritten unless the caller asks for it. If writing fails or is asked to stop, the unfinished folder is
//! removed; after a crash, a later run recognises and removes it. A running program locks its folder so that no other
//! program takes it for a leftover.

use std::fmt;
use std::fs::{self, File, TryLockError};
use std::io::{self, BufWriter, ErrorKind, IntoInnerError, Write};
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::thread;
use std::time::Duration;

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

/// Writes a new folder with these files, each with its path in the folder. Checks `stop` while it writes.
///
/// # Errors
/// Something of that name exists, writing was asked to stop, or the system reported an error. Nothing is left behind.
pub fn folder(target: &Path, files: &[(String, String)], stop: &AtomicBool) -> Result<(), WriteError> {
    folder_with(target, stop, &mut |folder| {
        files.iter().try_for_each(|(path, text)| folder.file(path, &mut |out| out.write_all(text.as_bytes())))
    })
}

/// Writes a new folder whose files `fill` writes one after the other, piece by piece, so that none of them need be held in
/// memory. Checks `stop` while it writes.
///
/// # Errors
/// Something of that name exists, writing was asked to stop, or the system or `fill` reported an error. Nothing is left
/// behind.
pub fn folder_with(
    target: &Path,
    stop: &AtomicBool,
    fill: &mut dyn FnMut(&mut NewFolder<'_>) -> Result<(), WriteError>,
) -> Result<(), WriteError> {
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
    let mut folder =
        NewFolder { path: &part.path, files: Vec::new(), folders: vec![part.path.clone()], stop };
    fill(&mut folder)?;
    folder.flush()?;
    rename_new(&part.path, &target)?;
    part.path = target;
    (part.kept, parents.kept) = (true, true);
    sync_folder(parent)?;
    Ok(())
}

/// A new folder that is being filled.
pub struct NewFolder<'p> {
    path: &'p Path,
    files: Vec<PathBuf>,
    folders: Vec<PathBuf>,
    stop: &'p AtomicBool,
}

impl NewFolder<'_> {
    /// Writes a file piece by piece: `write` writes its content. Its path is one in the folder, with `/` between its parts;
    /// the folders in it are made.
    ///
    /// # Errors
    /// The path leads out of the folder or is taken, writing was asked to stop, or the system or `write` reported an error.
    pub fn file(
        &mut self,
        path: &str,
        write: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), WriteError> {
        self.go_on()?;
        if !Path::new(path).components().all(|part| matches!(part, Component::Normal(_))) {
            let why = format!("{path} leads out of the folder");
            return Err(WriteError::Io(io::Error::new(ErrorKind::InvalidFilename, why)));
        }
        let path = self.path.join(path);
        let folder = path.parent().unwrap_or(self.path).to_owned();
        if !self.folders.contains(&folder) {
            fs::create_dir_all(&folder)?;
            self.folders.push(folder);
        }
        let mut out = Stoppable { out: BufWriter::new(File::create_new(&path)?), stop: self.stop };
        self.files.push(path);
        let written = write(&mut out).and_then(|()| out.flush());
        self.go_on()?;
        Ok(written?)
    }

    fn go_on(&self) -> Result<(), WriteError> {
        if self.stop.load(Ordering::Relaxed) { Err(WriteError::Stopped) } else { Ok(()) }
    }

    /// Flushes all files to disk, which is faster than one by one as they are written.
    fn flush(&self) -> Result<(), WriteError> {
        for path in &self.files {
            self.go_on()?;
            File::options().append(true).open(path)?.sync_all()?;
        }
        for folder in self.folders.iter().rev() {
            self.go_on()?;
            sync_folder(folder)?;
        }
        Ok(())
    }
}

/// Writes until it is asked to stop.
pub struct Stoppable<'s, W> {
    /// Where it writes.
    pub out: W,
    /// Becomes true when it is to stop.
    pub stop: &'s AtomicBool,
}

impl<W: Write> Write for Stoppable<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.stop.load(Ordering::Relaxed) {
            // Not `Interrupted`, at which writing would be tried again.
            return Err(io::Error::other("asked to stop"));
        }
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
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

/// Writes a file that only its owner can read, whole or not at all, in place of one of that name. Folders above it that are
/// missing are made.
///
/// # Errors
/// The system reported an error. A file that was to be replaced is left as it was.
pub fn private_file(target: &Path, text: &str) -> Result<(), WriteError> {
    let parent = target.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut parents = Parents::make(parent)?;
    let part = Part::begin(parent)?;
    let unfinished = part.path.join("private");
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&unfinished)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    fs::rename(&unfinished, target)?;
    parents.kept = true;
    sync_folder(parent)?;
    Ok(())
}

/// Removes a folder that this program made for itself, with all that is in it.
///
/// # Errors
/// The system reported an error. It is no error if there is no such folder.
pub fn remove_own_folder(folder: &Path) -> Result<(), WriteError> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

/// How long another program may keep a folder locked that it changes, in steps of [`WAIT`].
const MOST_WAITS: usize = 1_000;

/// How long is waited before it is tried again.
const WAIT: Duration = Duration::from_millis(10);

/// Changes a file that several programs may be changing: `change` gets its text, or nothing if there is no file, and returns
/// the new one; nothing leaves everything as it is. Programs wait for each other, so that none overwrites what another has
/// added. Folders above the file that are missing are made.
///
/// # Errors
/// Another program keeps the folder locked, or the system or `change` reported an error. The file is as it was then.
pub fn update(
    target: &Path,
    change: &mut dyn FnMut(Option<String>) -> io::Result<Option<String>>,
) -> Result<(), WriteError> {
    let parent = target.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut parents = Parents::make(parent)?;
    let _lock = lock(parent)?;
    let text = match fs::read_to_string(target) {
        Ok(text) => Some(text),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => return Err(error.into()),
    };
    if let Some(changed) = change(text)? {
        stream(target, Existing::Replace, &mut |out| out.write_all(changed.as_bytes()))?;
        parents.kept = true;
    }
    Ok(())
}

/// Locks a folder for this program, as long as the answer lives. Systems that lock no folders go without.
fn lock(folder: &Path) -> io::Result<Option<File>> {
    let Ok(file) = File::open(folder) else { return Ok(None) };
    for _ in 0..MOST_WAITS {
        match file.try_lock() {
            Ok(()) => return Ok(Some(file)),
            Err(TryLockError::WouldBlock) => thread::sleep(WAIT),
            Err(TryLockError::Error(_)) => return Ok(None),
        }
    }
    Err(io::Error::new(ErrorKind::WouldBlock, "another program keeps its folder locked"))
}

/// Removes the files of a folder that were changed longest ago, so that at most so many are left. Only files with this
/// ending count.
pub fn keep_newest(folder: &Path, ending: &str, most: usize) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let own = entries.flatten().map(|entry| entry.path()).filter(|path| {
        path.extension().is_some_and(|own| own == ending)
            && path.symlink_metadata().is_ok_and(|of| of.is_file())
    });
    let changed = |path: &PathBuf| path.metadata().and_then(|of| of.modified()).ok();
    let mut files: Vec<_> = own.map(|path| (changed(&path), path)).collect();
    files.sort();
    let surplus = files.len().saturating_sub(most);
    // It does no harm if one cannot be removed.
    files.iter().take(surplus).for_each(|(_, path)| drop(fs::remove_file(path)));
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
