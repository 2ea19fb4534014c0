//! `sitroom export --bundle`: a briefing in several forms and its sources in one folder, with a manifest.

use std::io::{self, Write};
use std::path::Path;

use anyhow::{Context as _, Result, bail};

use super::args::ExportArgs;
use super::handover::{help, options, print_restricted};
use super::interrupt::Interrupt;
use super::report::print_message;
use super::sums::{Sum, Summing, sum_of};
use super::{exit, open, since};
use crate::export::Export;
use crate::export::brief::brief_of;
use crate::export::bundle::{
    BundledFile, BundledInput, CitedSource, FileRole, MANIFEST, Manifest, SUMS, SafePaths, cited_sources,
};
use crate::export::document::document;
use crate::export::formats::by_name;
use crate::load::{InputFile, InputFiles, Limits, input_files, is_table_of};
use crate::model::table::LICENCE_NOT_STATED;
use crate::model::{clean, counted};
use crate::output::{self, NewFolder, WriteError};
use crate::query::index::Index;

/// The folder for sources.
const SOURCES: &str = "sources";

/// Writes the bundle, prints the SHA-256 of its manifest, and returns the exit code.
///
/// # Errors
/// An input that cannot be read, can be read only once, has errors or changes meanwhile, an invalid filter, or a folder that
/// exists or cannot be written.
pub(super) fn bundle(args: &ExportArgs, folder: &Path, out: &mut dyn Write) -> Result<u8> {
    if folder.symlink_metadata().is_ok() {
        return exists(folder);
    }
    since::check(&args.since, &args.inputs)?;
    let files = input_files(&open::inputs(&args.inputs), &Limits::default())?;
    let briefing = open::open(&args.inputs)?;
    let index = Index::new(&briefing);
    let filter = since::filter((&args.filter, &args.since), &args.inputs, (&briefing, &index))?;
    let export = Export::new(&briefing, &index, &filter, options(args));
    print_restricted(&export);
    let cited = if args.with_sources { Vec::new() } else { cited(&export)? };
    let mut bundle =
        Bundle { export: &export, manifest: Manifest::new(&export), paths: SafePaths::default() };
    bundle.paths.add(MANIFEST);
    bundle.paths.add(SUMS);
    let interrupt = Interrupt::catch();
    let mut own = String::new();
    let written = output::folder_with(folder, interrupt.stop(), &mut |to| {
        bundle.briefing(to)?;
        bundle.inputs(&files, to)?;
        bundle.cited(&cited, to)?;
        own = bundle.finish(to)?;
        Ok(())
    });
    match written {
        Err(WriteError::Stopped) => interrupt.end()?,
        Err(WriteError::Exists) => return exists(folder),
        Err(error) => {
            let help = help(&error, "--bundle");
            return Err(error).with_context(|| format!("cannot write {}{help}", folder.display()));
        }
        Ok(()) => {}
    }
    writeln!(out, "{own}  {MANIFEST}")?;
    Ok(exit::code(&briefing))
}

fn exists(folder: &Path) -> Result<u8> {
    bail!("{} already exists; name a new folder", folder.display())
}

/// What the page cites of each source.
fn cited(export: &Export<'_>) -> Result<Vec<CitedSource>> {
    let cited = cited_sources(export, &document(export)).map_err(|(number, fault)| {
        let file = export.briefing.sources().get(number - 1).map_or("a source", |source| &source.file);
        anyhow::anyhow!("cannot read the cited rows of {} again: {fault}", clean(file))
    })?;
    let left_out: usize = cited.iter().map(|source| source.rows_left_out).sum();
    if left_out > 0 {
        let rows = counted(left_out, "cited row is", "cited rows are");
        print_message(&format!("note: {rows} not written; --with-sources writes the files as they are"));
    }
    Ok(cited)
}

/// A bundle that is being written.
struct Bundle<'e, 'a> {
    export: &'e Export<'a>,
    manifest: Manifest,
    paths: SafePaths,
}

impl Bundle<'_, '_> {
    /// Writes a file, and adds it to the manifest.
    fn file(
        &mut self,
        to: &mut NewFolder<'_>,
        (path, role, licence): (&str, FileRole, Option<&str>),
        write: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>,
    ) -> Result<Sum, WriteError> {
        let mut sum = None;
        to.file(path, &mut |out| {
            let mut out = Summing::new(out);
            write(&mut out)?;
            sum = Some(out.finish());
            Ok(())
        })?;
        let sum = sum.ok_or(WriteError::Stopped)?;
        self.manifest.files.push(BundledFile {
            path: path.to_owned(),
            bytes: sum.bytes,
            sha256: sum.sha256.clone(),
            role,
            licence: licence.map(str::to_owned),
        });
        Ok(sum)
    }

    /// The briefing in each form.
    fn briefing(&mut self, to: &mut NewFolder<'_>) -> Result<(), WriteError> {
        let export = self.export;
        self.file(to, ("brief.txt", FileRole::Brief, None), &mut |out| brief_of(export, out))?;
        for (path, role, name) in
            [("brief.html", FileRole::Page, "html"), ("briefing.json", FileRole::Data, "json")]
        {
            if let Some(format) = by_name(name) {
                self.file(to, (path, role, None), &mut |out| (format.write)(export, out))?;
            }
        }
        Ok(())
    }

    /// The inputs: as they were read where whole sources are asked for, else only their sums.
    fn inputs(&mut self, inputs: &[InputFiles], to: &mut NewFolder<'_>) -> Result<(), WriteError> {
        for input in inputs {
            let name = self.paths.add(&format!("{SOURCES}/{}", input.name));
            let licence = self.licence(input);
            for file in &input.files {
                self.input(input, (file, &name, &licence), to)?;
            }
        }
        Ok(())
    }

    fn input(
        &mut self,
        input: &InputFiles,
        (file, name, licence): (&InputFile, &str, &str),
        to: &mut NewFolder<'_>,
    ) -> Result<(), WriteError> {
        let shown = clean(&format!("{}{}", input.name, file.rest)).into_owned();
        let unreadable = |error: &io::Error| io::Error::other(format!("cannot read {shown}: {error}"));
        let mut from = file.open().map_err(|error| unreadable(&error))?;
        let (sum, path) = if self.manifest.whole_sources {
            let path = match file.rest.as_str() {
                "" => name.to_owned(),
                rest => self.paths.add(&format!("{name}{rest}")),
            };
            let mut copy = |out: &mut dyn Write| copy(&mut from, out, &unreadable);
            (self.file(to, (&path, FileRole::Source, Some(licence)), &mut copy)?, Some(path))
        } else {
            (sum_of(&mut from).map_err(|error| unreadable(&error))?, None)
        };
        if !file.is_unchanged() {
            let why = format!("{shown} has changed since it was opened; run the command again");
            return Err(WriteError::Io(io::Error::other(why)));
        }
        let Sum { bytes, sha256 } = sum;
        let licence = licence.to_owned();
        self.manifest.inputs.push(BundledInput { name: shown, bytes, sha256, licence, path });
        Ok(())
    }

    /// On which terms an input may be passed on: those of the datasets in it.
    fn licence(&self, input: &InputFiles) -> String {
        let Some(path) = &input.path else { return LICENCE_NOT_STATED.to_owned() };
        let sources = self.export.briefing.sources().iter();
        let own = sources.filter(|source| source.table.is_some() && is_table_of(&source.file, path));
        let mut terms: Vec<String> = own.map(|source| source.licence()).collect();
        terms.dedup();
        if terms.is_empty() { LICENCE_NOT_STATED.to_owned() } else { terms.join(" | ") }
    }

    /// What is cited of the sources.
    fn cited(&mut self, cited: &[CitedSource], to: &mut NewFolder<'_>) -> Result<(), WriteError> {
        for own in cited {
            let Some(source) = self.export.briefing.sources().get(own.number - 1) else { continue };
            let (ending, role) =
                if own.is_table { ("csv", FileRole::Rows) } else { ("txt", FileRole::Passages) };
            let file = source.file.replace(['/', '\\'], "_");
            let path = self.paths.add(&format!("{SOURCES}/{}-{file}.cited.{ending}", own.number));
            let licence = source.licence();
            self.file(to, (&path, role, Some(&licence)), &mut |out| out.write_all(own.text.as_bytes()))?;
            if let Some(entry) = self.manifest.sources.get_mut(own.number - 1) {
                entry.cited = Some(path);
                entry.rows_left_out += own.rows_left_out;
            }
        }
        Ok(())
    }

    /// The manifest and the list of sums; returns the SHA-256 of the manifest.
    fn finish(&self, to: &mut NewFolder<'_>) -> Result<String, WriteError> {
        let json = self.manifest.to_json();
        to.file(MANIFEST, &mut |out| out.write_all(&json))?;
        let own = sum_of(&mut json.as_slice())?.sha256;
        let sums = self.manifest.sums(&own);
        to.file(SUMS, &mut |out| out.write_all(sums.as_bytes()))?;
        Ok(own)
    }
}

/// Copies a file piece by piece. An error of reading says so, so that it is not taken for one of writing.
fn copy(
    from: &mut dyn io::Read,
    to: &mut dyn Write,
    unreadable: &dyn Fn(&io::Error) -> io::Error,
) -> io::Result<()> {
    let mut piece = vec![0; 1 << 16];
    loop {
        match from.read(&mut piece) {
            Ok(0) => return Ok(()),
            Ok(read) => to.write_all(piece.get(..read).unwrap_or(&[]))?,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(unreadable(&error)),
        }
    }
}
