//! `sitroom snapshot`: a view of the dashboard for a document. The dashboard draws it.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};

use super::args::SnapshotArgs;
use super::{exit, open, stdout};
use crate::export::snapshot::{Background, SnapshotFormat, SnapshotRequest};
use crate::load::Loaded;
use crate::model::clean;
use crate::output::{self, Existing, WriteError};
use crate::query::filter::Filter;

/// What is drawn, and where it goes.
pub struct Snapshot {
    /// The name of the inputs, for people.
    pub name: String,
    /// What was read of them.
    pub loaded: Loaded,
    /// The filter.
    pub filter: Filter,
    /// The name of a theme, or a file that modifies one.
    pub theme: Option<String>,
    /// What is drawn, and how.
    pub request: SnapshotRequest,
    /// Where it goes.
    pub target: SnapshotTarget,
}

/// Where a snapshot goes, and how the program ends then.
pub struct SnapshotTarget {
    /// A file; without one, standard output.
    out: Option<PathBuf>,
    /// Whether it takes the place of a file of that name.
    force: bool,
    /// The exit code.
    code: u8,
}

impl SnapshotTarget {
    /// Writes it; returns the exit code.
    ///
    /// # Errors
    /// A file that exists or cannot be written, or an error of standard output.
    pub fn write(&self, text: &str) -> Result<u8> {
        let Some(path) = &self.out else { return Ok(stdout::print(text).map(|()| self.code)?) };
        let existing = if self.force { Existing::Replace } else { Existing::Keep };
        match output::stream(path, existing, &mut |out| out.write_all(text.as_bytes())) {
            Ok(()) => Ok(self.code),
            Err(WriteError::Exists) => Err(exists(path)),
            Err(error) => Err(error).with_context(|| format!("cannot write {}", shown(path))),
        }
    }
}

/// Reads the inputs and the filter. What cannot be written is refused before.
///
/// # Errors
/// A format that is not known, a file that exists, an input that cannot be read or has errors, an invalid filter.
pub fn snapshot(args: SnapshotArgs) -> Result<Snapshot> {
    let SnapshotArgs { inputs, filter, view, size, format, background, theme, out, force } = args;
    let format = match (format, out.as_deref()) {
        (Some(format), _) => format,
        (None, Some(path)) => of_ending(path)?,
        (None, None) => SnapshotFormat::Text,
    };
    if background != Background::Auto && !format.has_background() {
        bail!(
            "{} has the background of its reader's terminal; --background is for svg and html",
            format.name()
        );
    }
    if let Some(path) = out.as_deref()
        && path.symlink_metadata().is_ok_and(|found| found.is_dir() || !force)
    {
        return Err(exists(path));
    }
    let loaded = open::openable(&inputs)?;
    let filter = open::filter(&filter, &loaded.briefing)?;
    let code = exit::code(&loaded.briefing);
    let request = SnapshotRequest { view, size, format, background };
    let target = SnapshotTarget { out, force, code };
    Ok(Snapshot { name: open::name(&inputs), loaded, filter, theme, request, target })
}

fn of_ending(path: &Path) -> Result<SnapshotFormat> {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    ending.as_deref().and_then(SnapshotFormat::of_ending).ok_or_else(|| {
        let name = shown(path);
        anyhow!("no format ends like {name}; end the name in .txt, .ansi, .svg or .html, or add --format")
    })
}

fn exists(path: &Path) -> anyhow::Error {
    let name = shown(path);
    match path.is_dir() {
        true => anyhow!("{name} is a folder; name a file"),
        false => anyhow!("{name} already exists; name another file, or add --force to replace it"),
    }
}

/// A path as a message shows it: on one line.
fn shown(path: &Path) -> String {
    clean(&path.display().to_string()).into_owned()
}
