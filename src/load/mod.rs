//! Bytes into a briefing: cases and plain articles, with everything that is wrong in them.
//!
//! A **case** is a folder with a `case.toml` and its sources; a **plain article** is a text. Several inputs make
//! one briefing. Nothing here knows of screens.

mod article;
mod bytes;
mod case;
mod columns;
mod date_order;
mod embedded;
mod files;
mod open;
pub mod page;
mod problem;
mod record;
mod reliefweb;
mod render;
mod session;
mod sniff;
mod table;
mod watch;

use std::fmt;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::str::Utf8Error;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::model::{Briefing, clean};
use bytes::{Label, Origin};
use files::{FileFault, Files, Folder, Held};
use open::Ahead;
use session::Session;

pub use case::schema;
pub use columns::{Columns, ColumnsError, FIELDS};
pub use date_order::DateOrder;
pub use problem::{Annotation, Code, Problem, Severity, to_json};
pub use render::render;
pub use table::datasets_page;
pub use watch::{Progress, Step, Watch};

/// Something to be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// The case that is part of the program.
    Embedded,
    /// A folder with a `case.toml`, that file itself, or a file with an article, reports or a dataset.
    Path(PathBuf),
    /// An article, reports or a dataset from standard input.
    Stdin,
    /// A case whose files are at hand.
    Case {
        /// How its folder is called in messages.
        name: String,
        /// Its files, each with its path in the folder.
        files: Arc<[(String, String)]>,
    },
    /// Bytes that are at hand, read as a file of that name would be.
    Bytes {
        /// How they are called in messages.
        name: String,
        /// The bytes.
        bytes: Arc<[u8]>,
    },
}

impl Input {
    /// The input that an argument names; `-` is standard input.
    #[must_use]
    pub fn from_argument(argument: PathBuf) -> Self {
        if argument == Path::new("-") { Self::Stdin } else { Self::Path(argument) }
    }
}

/// What is refused for its size, so that no input can exhaust the machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The size of one source or article, in bytes.
    pub source_bytes: u64,
    /// The size of all sources of one case together, in bytes.
    pub total_bytes: u64,
    /// The size of `case.toml`, in bytes.
    pub case_bytes: u64,
    /// The number of sources of one case.
    pub sources: usize,
    /// The number of problems listed for one case; a last one says how many more there are.
    pub problems: usize,
    /// The bytes of source text that are searched for passages near to words that were not found, for one
    /// case. When they are used up, the problems come without such a passage.
    pub search_bytes: usize,
    /// The bytes of source text that are searched for the evidence of one case: each piece of it is sought in the
    /// whole of its source, to know that it stands there once.
    pub evidence_bytes: u64,
    /// The size of one table, in bytes; what follows is not read.
    pub table_bytes: u64,
    /// The number of rows of all tables together; further ones are not read.
    pub rows: u32,
    /// The size of one row of a table, in bytes; a longer one is set aside.
    pub row_bytes: usize,
    /// How many bytes of a table are read at a time. What comes of it does not depend on this.
    pub block_bytes: usize,
    /// The size to which a packed file, or all of an archive, may unpack, in bytes.
    pub unpacked_bytes: u64,
    /// How many times its packed size a packed file may unpack to, beyond its first MiB.
    pub ratio: u64,
    /// The number of files in an archive.
    pub entries: usize,
    /// What may come through a pipe or standard input, in bytes: all of it is kept in memory.
    pub pipe_bytes: u64,
}

impl Default for Limits {
    /// 16 MiB for a source, 256 MiB for all of a case, 8 MiB for `case.toml`, 1000 sources, 1000 problems, 64 MiB of searching for what
    /// comes near and 64 GiB for evidence;
    /// packed files up to 4 GiB and 250 times their size, 1000 files in an archive, 1 GiB through a pipe;
    /// 16 GiB for a table, 50 million rows, 1 MiB for a row.
    fn default() -> Self {
        const MIB: u64 = 1 << 20;
        Self {
            source_bytes: 16 * MIB,
            total_bytes: 256 * MIB,
            case_bytes: 8 * MIB,
            sources: 1000,
            problems: 1000,
            search_bytes: 64 << 20,
            evidence_bytes: 65_536 * MIB,
            table_bytes: 16 << 30,
            rows: 50_000_000,
            row_bytes: 1 << 20,
            block_bytes: 1 << 19,
            unpacked_bytes: 4096 * MIB,
            ratio: 250,
            entries: 1000,
            pipe_bytes: 1024 * MIB,
        }
    }
}

/// How inputs are loaded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The day of publication of plain articles that do not state it.
    pub published: Option<NaiveDate>,
    /// The columns of tables that are none of the known datasets; a table that has them is read so.
    pub columns: Option<Columns>,
    /// Whether the day or the month comes first in dates of tables that can be read both ways; `None`: as the other
    /// dates of the column prove.
    pub dates: Option<DateOrder>,
    /// What is refused for its size.
    pub limits: Limits,
}

/// What came of the inputs.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The briefing, without the records that have errors.
    pub briefing: Briefing,
    /// What is wrong, input by input, in the order of the file.
    pub problems: Vec<Problem>,
    /// How many of the inputs are cases.
    pub cases: usize,
    /// Whether the reading was stopped before its end.
    pub stopped: bool,
}

/// Why an input cannot be loaded at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoadError {
    input: String,
    why: String,
    help: String,
}

impl LoadError {
    fn new(input: &str, why: &str, help: &str) -> Self {
        Self { input: input.to_owned(), why: why.to_owned(), help: help.to_owned() }
    }

    /// It breaks off, is damaged or cannot be read to its end.
    fn broken(input: &str, why: &str) -> Self {
        Self::new(input, why, bytes::CHECK)
    }

    fn is_broken(&self) -> bool {
        self.help == bytes::CHECK
    }

    fn too_large(input: &str, limit: u64) -> Self {
        let help = "split it, and open its parts together";
        Self::new(input, &format!("it is larger than {limit} bytes"), help)
    }

    fn not_utf8(input: &str, bytes: &[u8], error: Utf8Error) -> Self {
        Self::new(input, &article::utf8_fault(bytes, error), "convert the file to UTF-8")
    }

    fn of(input: &str, fault: FileFault, limit: u64) -> Self {
        match fault {
            FileFault::Missing => Self::new(input, "there is no such file or folder", "check the spelling"),
            FileFault::NotAFile => Self::new(
                input,
                "it is neither a file nor a folder",
                "give an article or the folder of a case",
            ),
            FileFault::Outside(why) => Self::new(input, why, "put the file itself into the folder"),
            FileFault::TooLarge(_) => Self::too_large(input, limit),
            FileFault::Unreadable(why) => Self::new(input, &why, "check its permissions"),
        }
    }
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot open {}: {} ({})", clean(&self.input), clean(&self.why), clean(&self.help))
    }
}

impl std::error::Error for LoadError {}

/// Loads all inputs into one briefing.
///
/// The title is that of the first case that has one; ids of sources are kept unique; actors of two inputs are
/// joined only when name, kind and country are all the same.
///
/// # Errors
/// [`LoadError`] when an input cannot be read or is neither a case nor an article. What is wrong within a
/// case is no error here: it is among the [problems](Loaded::problems).
pub fn load(inputs: &[Input], options: &Options) -> Result<Loaded, LoadError> {
    load_watched(inputs, options, &mut |_| ControlFlow::Continue(()))
}

/// Loads all inputs as [`load`] does, and tells how far it is.
///
/// # Errors
/// As [`load`]. That it was stopped is no error: see [`Loaded::stopped`].
pub fn load_watched(inputs: &[Input], options: &Options, watch: &mut Watch<'_>) -> Result<Loaded, LoadError> {
    let mut session = Session::new(options, watch, total(inputs));
    let shared = Arc::new(options.clone());
    let mut next = inputs.first().and_then(|first| begin(first, &shared, false));
    for (at, input) in inputs.iter().enumerate() {
        let begun = next.take();
        next = inputs.get(at + 1).and_then(|next| begin(next, &shared, true));
        match begun {
            Some(begun) => open::load(begun, &shared, &mut session)?,
            None => load_one(input, &mut session)?,
        }
        if session.stopped {
            break;
        }
    }
    Ok(session.finish())
}

/// The number of bytes of all inputs, where they are files.
fn total(inputs: &[Input]) -> Option<u64> {
    let size = |input: &Input| match input {
        Input::Embedded | Input::Case { .. } => Some(0),
        Input::Path(path) => path.metadata().ok().filter(std::fs::Metadata::is_file).map(|about| about.len()),
        Input::Stdin => None,
        Input::Bytes { bytes, .. } => Some(bytes.len() as u64),
    };
    inputs.iter().map(size).sum()
}

/// Begins to open an input that is no case. `waits` says that there are others before it.
fn begin(input: &Input, options: &Arc<Options>, waits: bool) -> Option<Ahead> {
    let pipe = options.limits.pipe_bytes;
    Some(match input {
        Input::Stdin => {
            let label = Label { stem: "stdin".to_owned(), ..Label::new("standard input") };
            open::begin(label, move || Ok(Origin::pipe(std::io::stdin(), pipe)), options, waits)
        }
        Input::Bytes { name, bytes } => {
            let bytes = Arc::clone(bytes);
            open::begin(Label::new(name), move || Ok(Origin::Memory(bytes)), options, waits)
        }
        Input::Path(path) if !is_case(path) => {
            let (path, name) = (path.clone(), path.display().to_string());
            let label = Label::new(&name);
            // A path that the user gives may be a pipe, unlike one that a case names.
            let origin = move || {
                Origin::path(&path, pipe).map_err(|error| LoadError::of(&name, FileFault::of(&error), 0))
            };
            open::begin(label, origin, options, waits)
        }
        Input::Embedded | Input::Case { .. } | Input::Path(_) => return None,
    })
}

/// Whether the path is that of a case: of its folder, or of the file in it.
fn is_case(path: &Path) -> bool {
    path.is_dir() || path.file_name().is_some_and(|name| name == case::CASE_FILE)
}

/// Loads an input that is a case.
fn load_one(input: &Input, to: &mut Session<'_, '_>) -> Result<(), LoadError> {
    match input {
        Input::Embedded => load_case(&embedded::Embedded, to),
        Input::Case { name, files } => load_case(&Held { name, files }, to),
        Input::Path(path) if path.is_dir() => load_folder(path, to),
        Input::Path(path) => {
            let folder = path.parent().filter(|parent| *parent != Path::new(""));
            load_folder(folder.unwrap_or(Path::new(".")), to)
        }
        // Those were begun.
        Input::Stdin | Input::Bytes { .. } => Ok(()),
    }
}

fn load_folder(path: &Path, to: &mut Session<'_, '_>) -> Result<(), LoadError> {
    let name = path.display().to_string();
    let folder = Folder::open(path)
        .map_err(|error| LoadError::new(&name, &error.to_string(), "check its spelling and permissions"))?;
    load_case(&folder, to)
}

fn load_case(files: &dyn Files, to: &mut Session<'_, '_>) -> Result<(), LoadError> {
    to.cases += 1;
    let problems = case::load(files, &to.options.limits, &mut to.out)?;
    to.problems.extend(problems);
    Ok(())
}
