//! `sitroom archive`: makes, loads and describes an archive.

use std::io::{IsTerminal, Write};
use std::path::Path;
use std::time::Duration;

use anyhow::{Result, anyhow};

use super::args::{ArchiveArgs, ArchiveCommand, CreateArchiveArgs};
use super::exit::{FINE, PARTIAL};
use super::interrupt::Interrupt;
use super::report::print_message;
use crate::archive::{
    self, Archive, ArchiveAddress, ArchiveError, Cluster, LoadProgress, LoadReport, LoadedFile, Server,
};
use crate::http::Secret;
use crate::load::{self, Options};
use crate::model::{clean, counted, group_thousands};

/// The environment variable with the password of an archive.
const PASSWORD: &str = "SITROOM_ARCHIVE_PASSWORD";

/// How long an answer may take.
const DEADLINE: Duration = Duration::from_secs(60);

/// Carries out a command on an archive, and returns the exit code.
///
/// # Errors
/// The archive is not reached or refuses, a file cannot be loaded, or an error of `out`.
pub(super) fn archive(args: &ArchiveArgs, out: &mut dyn Write) -> Result<u8> {
    let interrupt = Interrupt::catch();
    let done = match &args.command {
        ArchiveCommand::Create(args) => create(args, &interrupt, out),
        ArchiveCommand::Load(args) => load(&args.url, &args.files, &interrupt, out),
        ArchiveCommand::Info(args) => info(&args.url, &interrupt, out),
    };
    match done {
        Err(error) if matches!(error.downcast_ref(), Some(ArchiveError::Stopped)) => {
            interrupt.end().map(|()| FINE)
        }
        done => done,
    }
}

/// The server at an address.
fn server(url: &str) -> Result<Server, ArchiveError> {
    let password = std::env::var(PASSWORD).ok().filter(|password| !password.is_empty());
    let address = ArchiveAddress::parse(url)?;
    Ok(Server::new(address, password.map(|password| Secret::new(&password)), DEADLINE))
}

/// The archive at an address.
///
/// # Errors
/// The server is not reached, or has no archive.
pub(super) fn open(url: &str, interrupt: &Interrupt) -> Result<Archive, ArchiveError> {
    Archive::open(server(url)?, interrupt.stop())
}

fn create(args: &CreateArchiveArgs, interrupt: &Interrupt, out: &mut dyn Write) -> Result<u8> {
    let cluster = match &args.cluster {
        Some(name) => {
            let shards: Result<Vec<Server>, ArchiveError> =
                args.shard.iter().map(|url| server(url)).collect();
            Some(Cluster { name: name.clone(), shards: shards? })
        }
        None => None,
    };
    let archive = archive::create(server(&args.url)?, cluster.as_ref(), interrupt.stop())?;
    let address = archive.server().address();
    let over = args.cluster.as_ref().map_or_else(String::new, |name| {
        format!(", over {} of the cluster {name}", counted(args.shard.len() as u64, "shard", "shards"))
    });
    writeln!(out, "Archive made on {} in the database {}{over}", address.host(), address.database())?;
    Ok(FINE)
}

fn load(url: &str, files: &[std::path::PathBuf], interrupt: &Interrupt, out: &mut dyn Write) -> Result<u8> {
    let archive = open(url, interrupt)?;
    let mut code = FINE;
    for file in files {
        let shows = std::io::stderr().is_terminal();
        let mut progress = |at: LoadProgress| {
            if shows {
                eprint!("\r{}: batch {} of {}", clean(&file.display().to_string()), at.arrived, at.batches);
            }
        };
        let report = archive::load(&archive, file, &Options::default(), &mut progress, interrupt.stop());
        if shows {
            eprintln!();
        }
        let report = report.map_err(|error| failed(error, file))?;
        code = code.max(loaded(file, &report, out)?);
    }
    Ok(code)
}

/// Says that what has arrived is kept.
fn failed(error: ArchiveError, file: &Path) -> anyhow::Error {
    match error {
        ArchiveError::Stopped | ArchiveError::File(_) => error.into(),
        error => anyhow!(
            "{}: {error}\nWhat has arrived is kept: the same command goes on from there.",
            clean(&file.display().to_string())
        ),
    }
}

fn loaded(file: &Path, report: &LoadReport, out: &mut dyn Write) -> Result<u8> {
    let problems = &report.loaded.problems;
    if !problems.is_empty() {
        print_message(load::render(problems, false).trim_end());
    }
    let sent = report.batches - report.known;
    let before = match report.known {
        0 => String::new(),
        known => format!(", {} there before", counted(known, "batch", "batches")),
    };
    writeln!(
        out,
        "{}: {} in {}{before}",
        clean(&file.display().to_string()),
        counted(report.events, "event", "events"),
        counted(sent, "batch", "batches")
    )?;
    Ok(super::exit::code(&report.loaded.briefing))
}

fn info(url: &str, interrupt: &Interrupt, out: &mut dyn Write) -> Result<u8> {
    let archive = open(url, interrupt)?;
    let contents = archive::contents(&archive, interrupt.stop())?;
    writeln!(out, "Events      {}", group_thousands(contents.events))?;
    writeln!(out, "Replaced    {} by newer ones", counted(contents.replaced, "release", "releases"))?;
    if let Some(cluster) = archive.cluster() {
        writeln!(out, "Cluster     {cluster}")?;
    }
    let mut code = FINE;
    for file in &contents.files {
        let rows: Vec<String> =
            file.account().map(|(word, rows)| format!("{} {word}", group_thousands(rows))).collect();
        writeln!(out, "\n{}\n  {}, rows: {}", clean(&file.name), clean(&file.dataset), rows.join(", "))?;
        if let Some(words) = incomplete(file) {
            writeln!(out, "  {words}")?;
            code = PARTIAL;
        }
    }
    Ok(code)
}

/// What is missing of a file; none if all of it has arrived.
pub(super) fn incomplete(file: &LoadedFile) -> Option<String> {
    (!file.is_complete()).then(|| {
        format!(
            "{} of {} have arrived; load the file again to go on",
            group_thousands(file.arrived),
            counted(file.batches, "batch", "batches")
        )
    })
}
