//! Loads inputs one after the other; while one is put together, the next is already being opened.

use std::borrow::Cow;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use super::base::error::LoadError;
use super::base::files::{FileFault, Files, Folder, Held};
use super::base::label::Label;
use super::base::options::{Limits, Options};
use super::base::progress::{Loaded, Step, Watch};
use super::base::session::Session;
use super::bytes::Origin;
use super::case::{self, Embedded};
use super::input::Input;
use super::key_events;
use super::opening::{self, Opening};
use super::table::Merging;

/// Loads all inputs into one briefing.
///
/// The title is that of the first case that has one. Ids of sources are kept unique. Actors of two inputs are joined
/// only when name, kind and country all agree.
///
/// # Errors
/// [`LoadError`] when an input cannot be read at all. What is wrong within an input is no error here: it is listed
/// among its [problems](Loaded::problems).
pub fn load(inputs: &[Input], options: &Options) -> Result<Loaded, LoadError> {
    load_watched(inputs, options, &mut |_| ControlFlow::Continue(()))
}

/// Loads all inputs as [`load`] does, and reports its progress to `watch`.
///
/// # Errors
/// As [`load`]. Being stopped is no error: see [`Loaded::stopped`].
pub fn load_watched(inputs: &[Input], options: &Options, watch: &mut Watch<'_>) -> Result<Loaded, LoadError> {
    let mut session = Session::new(options, watch, total_bytes(inputs));
    let mut tables = Merging::default();
    let shared = Arc::new(options.clone());
    let mut next = inputs.first().and_then(|first| begin(first, &shared, false));
    for (at, input) in inputs.iter().enumerate() {
        let opening = next.take();
        next = inputs.get(at + 1).and_then(|next| begin(next, &shared, true));
        match opening {
            Some(opening) => opening.load(&shared, &mut session, &mut tables)?,
            None => load_case_input(input, &mut session)?,
        }
        if session.stopped {
            break;
        }
    }
    tables.conclude(&mut session);
    // Freeing what it held need not be waited for.
    std::thread::spawn(move || drop(tables));
    let mut loaded = session.finish();
    key_events::mark(inputs, &options.limits, &mut loaded);
    Ok(loaded)
}

/// Loads the files of a draft that is at hand.
///
/// # Errors
/// As [`load`].
pub fn load_draft(files: Arc<[(String, String)]>) -> Result<Loaded, LoadError> {
    let input = Input::Case { name: "draft".to_owned(), files };
    // What is in memory already is not refused for its size.
    let limits =
        Limits { case_bytes: u64::MAX, sources: usize::MAX, total_bytes: u64::MAX, ..Limits::default() };
    load(&[input], &Options { limits, ..Options::default() })
}

/// Loads the case in a folder as it would be if it had these files, each with its path in the folder, instead of those of
/// the same names: what would then be shown, and what would be wrong.
///
/// # Errors
/// As [`load`].
pub fn load_edited(
    folder: &Path,
    files: &[(String, String)],
    options: &Options,
) -> Result<Loaded, LoadError> {
    let mut watch = |_: Step| ControlFlow::Continue(());
    let mut session = Session::new(options, &mut watch, Some(0));
    let folder = open_folder(folder)?;
    add_case(&Edited { folder, files }, &mut session)?;
    Ok(session.finish())
}

/// The files of a folder, some of them with other texts.
struct Edited<'a> {
    folder: Folder,
    files: &'a [(String, String)],
}

impl Files for Edited<'_> {
    fn name(&self, relative: &str) -> String {
        self.folder.name(relative)
    }

    fn read(&self, relative: &str, limit: u64) -> Result<Cow<'static, [u8]>, FileFault> {
        match self.files.iter().any(|(path, _)| path == relative) {
            true => Held { name: "", files: self.files }.read(relative, limit),
            false => self.folder.read(relative, limit),
        }
    }
}

/// The number of bytes in all inputs, where that is known.
fn total_bytes(inputs: &[Input]) -> Option<u64> {
    let size = |input: &Input| match input {
        Input::Embedded | Input::Case { .. } => Some(0),
        Input::Path(path) => path.metadata().ok().filter(std::fs::Metadata::is_file).map(|about| about.len()),
        Input::Stdin => None,
        Input::Bytes { bytes, .. } => Some(bytes.len() as u64),
    };
    inputs.iter().map(size).sum()
}

/// Begins to open an input that is no case. `waits` says that others come before it.
fn begin(input: &Input, options: &Arc<Options>, waits: bool) -> Option<Opening> {
    let pipe = options.limits.pipe_bytes;
    Some(match input {
        Input::Stdin => {
            let label = Label { stem: "stdin".to_owned(), ..Label::new("standard input") };
            opening::begin(label, move || Ok(Origin::pipe(std::io::stdin(), pipe)), options, waits)
        }
        Input::Bytes { name, bytes } => {
            let bytes = Arc::clone(bytes);
            opening::begin(Label::new(name), move || Ok(Origin::Memory(bytes)), options, waits)
        }
        Input::Path(path) if !is_case(path) => {
            let (path, name) = (path.clone(), path.display().to_string());
            let label = Label::new(&name);
            // A path given by the user may be a pipe, unlike one named in a case.
            let origin = move || {
                Origin::path(&path, pipe).map_err(|error| LoadError::of(&name, FileFault::of(&error), 0))
            };
            opening::begin(label, origin, options, waits)
        }
        Input::Embedded | Input::Case { .. } | Input::Path(_) => return None,
    })
}

/// Whether the path leads to a case: to its folder, or to the file in it.
pub(super) fn is_case(path: &Path) -> bool {
    path.is_dir() || path.file_name().is_some_and(|name| name == case::CASE_FILE)
}

/// The folder of a case, which is given by itself or by the file in it.
pub(super) fn case_folder(path: &Path) -> &Path {
    if path.is_dir() {
        return path;
    }
    path.parent().filter(|parent| *parent != Path::new("")).unwrap_or(Path::new("."))
}

/// Loads an input that is a case.
fn load_case_input(input: &Input, to: &mut Session<'_, '_>) -> Result<(), LoadError> {
    match input {
        Input::Embedded => add_case(&Embedded, to),
        Input::Case { name, files } => add_case(&Held { name, files }, to),
        Input::Path(path) => load_folder(case_folder(path), to),
        // These are opened ahead.
        Input::Stdin | Input::Bytes { .. } => Ok(()),
    }
}

fn load_folder(path: &Path, to: &mut Session<'_, '_>) -> Result<(), LoadError> {
    add_case(&open_folder(path)?, to)
}

fn open_folder(path: &Path) -> Result<Folder, LoadError> {
    let name = path.display().to_string();
    Folder::open(path)
        .map_err(|error| LoadError::new(&name, &error.to_string(), "check its spelling and permissions"))
}

fn add_case(files: &dyn Files, to: &mut Session<'_, '_>) -> Result<(), LoadError> {
    to.cases += 1;
    let problems = case::load_case(files, &to.options.limits, &mut to.out)?;
    to.problems.extend(problems);
    Ok(())
}
