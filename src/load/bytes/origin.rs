//! Where bytes come from, and can be read from again.

use std::fmt;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use rawzip::{FileReader, ReaderAt};

use crate::model::group_thousands;
use crate::model::table::RowFault;

/// A reader that can be sent to another thread.
pub(crate) type Bytes = Box<dyn Read + Send>;

/// Where bytes come from.
#[derive(Clone, Debug)]
pub(crate) enum Origin {
    /// A regular file, opened again each time.
    File(Arc<OnDisk>),
    /// A pipe; what came through it is kept.
    Pipe(Arc<Pipe>),
    /// Bytes in memory.
    Memory(Arc<[u8]>),
}

/// A file as it was when it was first opened.
#[derive(Debug)]
pub(crate) struct OnDisk {
    path: PathBuf,
    len: u64,
    modified: Option<SystemTime>,
}

impl Origin {
    /// The file at a path; anything but a regular file is read as a pipe of at most `most` bytes.
    pub(crate) fn path(path: &Path, most: u64) -> io::Result<Self> {
        let file = File::open(path)?;
        let about = file.metadata()?;
        if !about.is_file() {
            return Ok(Self::pipe(file, most));
        }
        let (path, len, modified) = (path.to_owned(), about.len(), about.modified().ok());
        Ok(Self::File(Arc::new(OnDisk { path, len, modified })))
    }

    /// A source that can be read only once; more than `most` bytes are an error.
    pub(crate) fn pipe(from: impl Read + Send + 'static, most: u64) -> Self {
        Self::kept(Box::new(from), (most, "the pipe delivers", "save them as a file"))
    }

    /// A text that is made while it is read; more than `most` bytes are an error.
    pub(crate) fn made(from: Bytes, most: u64) -> Self {
        Self::kept(from, (most, "its rows as text have", "split it, and open its parts together"))
    }

    fn kept(from: Bytes, limit: PipeLimit) -> Self {
        Self::Pipe(Arc::new(Pipe { from: Mutex::new(from), received: Mutex::default(), limit }))
    }

    /// The path, where it is a regular file.
    pub(crate) fn on_disk(&self) -> Option<&Path> {
        match self {
            Self::File(file) => Some(&file.path),
            Self::Pipe(_) | Self::Memory(_) => None,
        }
    }

    /// The number of bytes, where that is known.
    pub(crate) fn len(&self) -> Option<u64> {
        match self {
            Self::File(file) => Some(file.len),
            Self::Memory(bytes) => Some(bytes.len() as u64),
            Self::Pipe(_) => None,
        }
    }

    /// Reads from the byte `start` on.
    pub(crate) fn read_from(&self, start: u64) -> io::Result<Bytes> {
        if let Self::File(on_disk) = self {
            let mut file = File::open(&on_disk.path)?;
            file.seek(SeekFrom::Start(start))?;
            return Ok(Box::new(UnshrunkFile { file, left: on_disk.len.saturating_sub(start) }));
        }
        Ok(Box::new(Cursor { from: self.random_access()?, at: start }))
    }

    /// Random access to the bytes.
    pub(super) fn random_access(&self) -> io::Result<RandomAccess> {
        Ok(match self {
            Self::File(on_disk) => RandomAccess::File(File::open(&on_disk.path)?.into()),
            Self::Pipe(pipe) => RandomAccess::Pipe(Arc::clone(pipe)),
            Self::Memory(bytes) => RandomAccess::Memory(Arc::clone(bytes)),
        })
    }

    /// Checks that the bytes are still those that were first opened.
    ///
    /// # Errors
    /// The file is gone, or its length or modification time has changed.
    pub(crate) fn unchanged(&self) -> Result<(), RowFault> {
        let Self::File(file) = self else { return Ok(()) };
        let about = std::fs::metadata(&file.path).map_err(|error| fault(&error))?;
        let same = about.len() == file.len && about.modified().ok() == file.modified;
        if same { Ok(()) } else { Err(RowFault::Changed) }
    }
}

/// What an error of the system means for somebody who wants to see a row.
pub(crate) fn fault(error: &io::Error) -> RowFault {
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => RowFault::Gone,
        io::ErrorKind::UnexpectedEof => RowFault::Changed,
        _ => RowFault::Unreadable(error.to_string()),
    }
}

/// Random access to bytes.
pub(super) enum RandomAccess {
    File(FileReader),
    Pipe(Arc<Pipe>),
    Memory(Arc<[u8]>),
}

impl ReaderAt for RandomAccess {
    fn read_at(&self, buf: &mut [u8], offset: u64) -> io::Result<usize> {
        match self {
            Self::File(file) => file.read_at(buf, offset),
            Self::Pipe(pipe) => pipe.read_at(buf, offset),
            Self::Memory(bytes) => {
                let start = usize::try_from(offset).unwrap_or(usize::MAX);
                bytes.get(start..).unwrap_or(&[]).read(buf)
            }
        }
    }
}

/// Reads a file that may be truncated meanwhile: ending earlier than it used to is an error.
struct UnshrunkFile {
    file: File,
    /// The bytes left up to its original end.
    left: u64,
}

impl Read for UnshrunkFile {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buf)?;
        if read == 0 && self.left > 0 && !buf.is_empty() {
            return Err(io::Error::new(io::ErrorKind::UnexpectedEof, SHRANK));
        }
        self.left = self.left.saturating_sub(read as u64);
        Ok(read)
    }
}

/// Why a truncated file is not read on.
pub(super) const SHRANK: &str = "the file became shorter while it was being read";

/// Reads sequentially from a place.
struct Cursor {
    from: RandomAccess,
    at: u64,
}

impl Read for Cursor {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read_at(buf, self.at)?;
        self.at += read as u64;
        Ok(read)
    }
}

/// The size of the pieces in which the data of a pipe is kept, in bytes.
const PIECE: usize = 1 << 20;

/// A pipe, with everything that came through it. Every piece but the last is full.
pub(crate) struct Pipe {
    // Two locks: reading what has arrived never waits for what is still to come.
    from: Mutex<Bytes>,
    received: Mutex<Received>,
    limit: PipeLimit,
}

/// The most bytes, and what to say and to do about more.
type PipeLimit = (u64, &'static str, &'static str);

#[derive(Default)]
struct Received {
    pieces: Vec<Vec<u8>>,
    len: u64,
    ended: bool,
}

impl fmt::Debug for Pipe {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pipe").field("limit", &self.limit).finish_non_exhaustive()
    }
}

impl Pipe {
    /// Reads from the byte `offset` on, pulling more through the pipe only where that byte has not arrived yet.
    fn read_at(&self, buf: &mut [u8], offset: u64) -> io::Result<usize> {
        loop {
            if let Some(read) = lock(&self.received).read(buf, offset) {
                return Ok(read);
            }
            self.pull(offset)?;
        }
    }

    fn pull(&self, offset: u64) -> io::Result<()> {
        let mut from = lock(&self.from);
        // Another reader may have pulled while this one waited.
        let (len, ended) = {
            let received = lock(&self.received);
            (received.len, received.ended)
        };
        if ended || len > offset {
            return Ok(());
        }
        let (most, what, help) = self.limit;
        if len >= most {
            let why = format!("{what} more than {} bytes: {help}", group_thousands(most));
            return Err(io::Error::new(io::ErrorKind::InvalidData, why));
        }
        let mut fresh = vec![0; PIECE / 16];
        let read = loop {
            match from.read(&mut fresh) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                other => break other?,
            }
        };
        lock(&self.received).add(fresh.get(..read).unwrap_or(&[]));
        Ok(())
    }
}

impl Received {
    /// Copies what is there; `None` where it has yet to arrive.
    fn read(&self, buf: &mut [u8], offset: u64) -> Option<usize> {
        if offset >= self.len {
            return (self.ended || buf.is_empty()).then_some(0);
        }
        let at = usize::try_from(offset).ok()?;
        let mut piece = self.pieces.get(at / PIECE)?.get(at % PIECE..)?;
        piece.read(buf).ok()
    }

    fn add(&mut self, mut fresh: &[u8]) {
        self.ended |= fresh.is_empty();
        self.len += fresh.len() as u64;
        while !fresh.is_empty() {
            if self.pieces.last().is_none_or(|piece| piece.len() == PIECE) {
                self.pieces.push(Vec::with_capacity(PIECE));
            }
            let Some(piece) = self.pieces.last_mut() else { return };
            let (now, later) = fresh.split_at(fresh.len().min(PIECE - piece.len()));
            piece.extend_from_slice(now);
            fresh = later;
        }
    }
}

/// Locks even after a panic elsewhere: the guarded data is consistent between any two steps.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
