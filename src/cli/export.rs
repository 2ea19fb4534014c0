//! `sitroom export`: hands a briefing over in another format.

use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::sync::atomic::Ordering;

use anyhow::{Context, Result, bail};

use super::args::ExportArgs;
use super::handover::{help, options, print_restricted};
use super::interrupt::Interrupt;
use super::report::print_message;
use super::{bundle, open, since};
use crate::export::Export;
use crate::export::formats::{FORMATS, Format, by_ending};
use crate::model::clean;
use crate::output::{self, Existing, Stoppable, WriteError};
use crate::query::index::Index;

/// Writes the briefing in a format and returns the exit code.
///
/// # Errors
/// A format that is not clear, an input that cannot be read or has errors, an invalid filter, or a file that cannot be
/// written.
pub fn export(args: &ExportArgs, out: &mut dyn Write) -> Result<u8> {
    if let Some(folder) = &args.bundle {
        return bundle::bundle(args, folder, out);
    }
    let format = format(args)?;
    fits(args, format)?;
    if let Some(path) = &args.out {
        check_target(path, args.force)?;
    }
    since::check(&args.since, &args.inputs)?;
    let briefing = open::open(&args.inputs)?;
    let index = Index::new(&briefing);
    let filter = since::filter((&args.filter, &args.since), &args.inputs, (&briefing, &index))?;
    let export = Export::new(&briefing, &index, &filter, options(args));
    print_restricted(&export);
    if format.is_table {
        // A table has no place for what is not in it.
        for (label, words) in export.left_out() {
            print_message(&format!("note: {label}: {words}"));
        }
    }
    match (&args.out, format.folder) {
        (Some(path), Some(files)) => write_folder(path, &files(&export))?,
        (Some(path), None) => write(path, args.force, format, &export)?,
        (None, _) => (format.write)(&export, out)?,
    }
    Ok(super::exit::code(&briefing))
}

/// The format that was asked for, or that the ending of the file means.
fn format(args: &ExportArgs) -> Result<&'static Format> {
    if let Some(format) = args.format {
        return Ok(format);
    }
    let ending = args.out.as_deref().and_then(Path::extension).and_then(|ending| ending.to_str());
    if let Some(format) = ending.and_then(by_ending) {
        return Ok(format);
    }
    let names: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
    match ending {
        Some(ending) => bail!(
            "the ending .{} does not say which format; choose one with --format: {}",
            clean(ending),
            names.join(", ")
        ),
        None => bail!("choose a format with --format: {}", names.join(", ")),
    }
}

/// Refuses options that the format would ignore, and a terminal that cannot show it.
fn fits(args: &ExportArgs, format: &Format) -> Result<()> {
    let list = |fits: fn(&&Format) -> bool| {
        FORMATS.iter().filter(fits).map(|format| format.name).collect::<Vec<_>>().join(", ")
    };
    if args.records.is_some() && !format.is_table {
        let tables = list(|format| format.is_table);
        bail!("--records is for tables of one kind of record ({tables}); {} is none", format.name);
    }
    if args.all && !format.is_document {
        bail!("--all is for documents ({}); {} is none", list(|format| format.is_document), format.name);
    }
    if args.with_sources && !format.carries_sources {
        let can = list(|format| format.carries_sources);
        bail!("--with-sources is for formats that carry sources ({can}); {} does not", format.name);
    }
    if args.force && format.folder.is_some() {
        bail!(
            "--force replaces a file; {} is a folder, which is never replaced: name a new one",
            format.name
        );
    }
    if format.is_binary && args.out.is_none() && io::stdout().is_terminal() {
        bail!("a terminal cannot show {}; name a file with --out, or redirect the output", format.name);
    }
    Ok(())
}

/// Refuses a file that must not be replaced before the inputs are read, which may take long.
pub(super) fn check_target(path: &Path, force: bool) -> Result<()> {
    let Ok(found) = path.symlink_metadata() else { return Ok(()) };
    if force && found.is_file() {
        return Ok(());
    }
    exists(path, found.is_file())
}

fn exists(path: &Path, is_file: bool) -> Result<()> {
    let path = path.display();
    if is_file {
        bail!("{path} already exists; name a new file, or replace it with --force")
    }
    bail!("{path} already exists and is not a regular file; name a new file")
}

fn write(path: &Path, force: bool, format: &Format, export: &Export<'_>) -> Result<()> {
    let existing = if force { Existing::Replace } else { Existing::Keep };
    let interrupt = Interrupt::catch();
    let stop = interrupt.stop();
    let written =
        output::stream(path, existing, &mut |out| (format.write)(export, &mut Stoppable { out, stop }));
    conclude(path, &interrupt, written)
}

fn write_folder(path: &Path, files: &[(String, String)]) -> Result<()> {
    let interrupt = Interrupt::catch();
    conclude(path, &interrupt, output::folder(path, files, interrupt.stop()))
}

/// Says what became of a file or folder.
fn conclude(path: &Path, interrupt: &Interrupt, written: Result<(), WriteError>) -> Result<()> {
    match written {
        Err(_) if interrupt.stop().load(Ordering::Relaxed) => interrupt.end(),
        Err(WriteError::Exists) => exists(path, path.is_file()),
        Err(error) => {
            let help = help(&error, "--out");
            Err(error).with_context(|| format!("cannot write {}{help}", path.display()))
        }
        Ok(()) => Ok(()),
    }
}
