//! The socket between a presentation and the terminals that follow it.

use std::fs::{self, DirBuilder, Permissions};
use std::io::{self, ErrorKind, Read, Write};
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use anyhow::bail;

/// The ending of the name of a socket; before it stands the id of the process.
const ENDING: &str = "sock";

/// The most terminals that follow a presentation.
const MOST: usize = 8;

/// How long a terminal may take to accept a line, until it is dropped.
const PATIENCE: Duration = Duration::from_secs(1);

/// Who follows, and the last line that was told.
#[derive(Default)]
struct Followers {
    streams: Vec<UnixStream>,
    last: Option<String>,
}

/// The socket of a presentation. It is removed with the presentation.
pub struct SpeakerSocket {
    path: PathBuf,
    lines: Sender<String>,
    /// Whether the presentation is over.
    closed: Arc<AtomicBool>,
}

impl SpeakerSocket {
    /// Opens a socket in a folder that only the user can enter, and makes that folder.
    ///
    /// # Errors
    /// When the folder or the socket cannot be made, or the system refuses a thread.
    pub fn open(folder: &Path) -> io::Result<Self> {
        DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
        // It may have been there; of another user it cannot be changed, and is not used.
        fs::set_permissions(folder, Permissions::from_mode(0o700))?;
        let path = folder.join(format!("{}.{ENDING}", std::process::id()));
        match fs::remove_file(&path) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
            // Left by an earlier process with the same id, or not there.
            _ => {}
        }
        let listener = UnixListener::bind(&path)?;
        fs::set_permissions(&path, Permissions::from_mode(0o600))?;
        let (lines, told) = channel::<String>();
        let followers: Arc<Mutex<Followers>> = Arc::default();
        let shared = Arc::clone(&followers);
        let closed: Arc<AtomicBool> = Arc::default();
        let socket = Self { path, lines, closed: Arc::clone(&closed) };
        thread::Builder::new().name("speaker".into()).spawn(move || {
            for line in told {
                lock(&shared).tell(line);
            }
            // The presentation is over: who follows it is told so.
            lock(&shared).streams.clear();
        })?;
        thread::Builder::new().name("followers".into()).spawn(move || {
            for stream in listener.incoming() {
                match stream {
                    _ if closed.load(Ordering::Relaxed) => break,
                    Ok(stream) => lock(&followers).admit(stream),
                    // Without descriptors, for instance: it would fail again at once.
                    Err(_) => break,
                }
            }
        })?;
        Ok(socket)
    }

    /// Tells all terminals that follow; those that begin later are told it then.
    pub fn tell(&self, line: String) {
        // Without the thread nobody follows.
        let _ = self.lines.send(line);
    }
}

impl Drop for SpeakerSocket {
    fn drop(&mut self) {
        self.closed.store(true, Ordering::Relaxed);
        // Wakes the thread that waits for terminals, so that it ends.
        let _ = UnixStream::connect(&self.path);
        // What is left is found dead, and removed, by whoever looks for a presentation.
        let _ = fs::remove_file(&self.path);
    }
}

impl Followers {
    fn tell(&mut self, line: String) {
        self.streams.retain_mut(|stream| writeln!(stream, "{line}").is_ok());
        self.last = Some(line);
    }

    fn admit(&mut self, mut stream: UnixStream) {
        let is_ready = stream.set_write_timeout(Some(PATIENCE)).is_ok();
        let told = self.last.as_ref().is_none_or(|line| writeln!(stream, "{line}").is_ok());
        if is_ready && told && self.streams.len() < MOST {
            self.streams.push(stream);
        }
    }
}

fn lock(followers: &Mutex<Followers>) -> MutexGuard<'_, Followers> {
    followers.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Connects to the newest presentation with a socket in the folder. Sockets of presentations that are gone are removed.
///
/// # Errors
/// When there is none.
pub fn connect(folder: &Path) -> anyhow::Result<Box<dyn Read + Send>> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let paths = entries.map(|entry| entry.path());
    let mut sockets: Vec<PathBuf> =
        paths.filter(|path| path.extension().is_some_and(|ending| ending == ENDING)).collect();
    sockets.sort_by_key(|path| fs::metadata(path).and_then(|about| about.modified()).ok());
    for path in sockets.iter().rev() {
        match UnixStream::connect(path) {
            Ok(stream) => return Ok(Box::new(stream)),
            Err(error) if error.kind() == ErrorKind::ConnectionRefused => {
                // Nobody listens any more. If it cannot be removed, the next one is tried all the same.
                let _ = fs::remove_file(path);
            }
            Err(_) => {}
        }
    }
    bail!("no presentation to follow; start one with: sitroom present")
}
