//! `sitroom get`: gets data from a service as a file, and brings such a file up to date.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context as _, Result, anyhow, bail};
use chrono::{DateTime, Utc};

use super::args::GetArgs;
use super::exit::FINE;
use super::get_ask::TerminalAsk;
use super::interrupt::Interrupt;
use super::progress::ProgressBar;
use super::report::print_message;
use super::{diff, export};
use crate::get::{
    Credentials, Event, Fetched, Fetching, GetError, Query, Receipt, ServiceName, fetch, latest_receipt,
    read_receipt, write_receipt,
};
use crate::model::country::Countries;
use crate::model::suggest::did_you_mean;
use crate::model::{clean, counted, group_thousands, when};
use crate::output::{Existing, WriteError};
use crate::userfiles::file::{folder, state_folder};

/// The file with credentials, in the configuration folder.
const CREDENTIALS: &str = "credentials.toml";

/// What comes after a file was got.
pub(super) enum Then {
    /// The program ends with this code.
    Exit(u8),
    /// The file is opened.
    Open(PathBuf),
}

/// Gets a file, or brings one up to date.
///
/// # Errors
/// Options that do not fit together, credentials that are missing or refused, a service that cannot be reached, or a file
/// that cannot be written.
pub(super) fn get(args: &GetArgs, out: &mut dyn Write) -> Result<Then> {
    let state = state_folder().context("there is no home folder, in which pages and tokens are kept")?;
    let run = Run { state, now: Utc::now(), interrupt: Interrupt::catch() };
    match &args.update {
        Some(file) => run.update(file.as_deref(), args.open, out),
        None => run.anew(args),
    }
}

/// One run of the command.
struct Run {
    state: PathBuf,
    now: DateTime<Utc>,
    interrupt: Interrupt,
}

impl Run {
    fn anew(&self, args: &GetArgs) -> Result<Then> {
        let query = query(args, self.now)?;
        query.check()?;
        let name = query.file_name(self.now.date_naive());
        let target = args.out.clone().unwrap_or_else(|| PathBuf::from(name));
        export::check_target(&target, args.force)?;
        let fetched = self.fetch(&query, None, &target)?;
        if fetched.merged.rows == 0 {
            let title = query.service.title();
            fetched.finish()?;
            bail!("{title} has nothing for this query; no file was written");
        }
        let existing = if args.force { Existing::Replace } else { Existing::Keep };
        self.keep(&fetched, &target, existing)?;
        let rows = counted(fetched.merged.rows, "record", "records");
        print_message(&format!("{}: {rows} of {}", shown(&target), query.service.title()));
        self.remember(&target, query, None, fetched)?;
        Ok(if args.open { Then::Open(target) } else { Then::Exit(FINE) })
    }

    fn update(&self, file: Option<&Path>, opens: bool, out: &mut dyn Write) -> Result<Then> {
        let receipt = match file {
            Some(file) => {
                file.metadata().with_context(|| format!("cannot read {}", shown(file)))?;
                read_receipt(&self.state, file).ok_or_else(|| {
                    anyhow!(
                        "it is not known what {} was asked for\n\
                         help: only files that sitroom get has written, and that were not moved since, can be updated",
                        shown(file)
                    )
                })?
            }
            None => latest_receipt(&self.state)
                .context("no file that sitroom get has written is there to be updated")?,
        };
        let Receipt { file: target, query, newest, got, .. } = receipt;
        self.tell_of_release(&query);
        let old = newest.as_deref().map(|newest| (target.as_path(), newest));
        let fetched = self.fetch(&query, old, &target)?;
        if fetched.merged.rows == 0 {
            fetched.finish()?;
            bail!(
                "{} has nothing for this query any more; {} is left as it was",
                query.service.title(),
                shown(&target)
            );
        }
        let name = target.file_name().unwrap_or(target.as_os_str()).to_string_lossy();
        let names = [format!("{name} ({})", when::spoken_day(got.date_naive())), format!("{name} (updated)")];
        let states = [diff::state(&target)?, diff::state(&fetched.file)?];
        let mut text = Vec::new();
        let code = diff::print([&states[0], &states[1]], [&names[0], &names[1]], &mut text)?;
        self.keep(&fetched, &target, Existing::Replace)?;
        if fetched.merged.deleted > 0 {
            let rows = counted(fetched.merged.deleted, "event was", "events were");
            print_message(&format!(
                "note: {rows} deleted by {} since the last time; the file names them, and they are not counted",
                query.service.title()
            ));
        }
        self.remember(&target, query, newest, fetched)?;
        if opens {
            return Ok(Then::Open(target));
        }
        out.write_all(&text)?;
        Ok(Then::Exit(code))
    }

    /// Says that UCDP may have a later release than that of a file.
    fn tell_of_release(&self, query: &Query) {
        let latest = Query { release: None, ..query.clone() }.release(self.now.date_naive());
        if let Some(own) = query.release.as_ref().filter(|own| own.as_str() != latest) {
            print_message(&format!(
                "note: the file has release {own} of UCDP; {latest} is another file: sitroom get ucdp --release {latest}"
            ));
        }
    }

    /// Fetches everything, with progress on standard error.
    fn fetch(&self, query: &Query, old: Option<(&Path, &str)>, target: &Path) -> Result<Fetched> {
        let name =
            target.file_name().and_then(|name| name.to_str()).context("the file needs a name in UTF-8")?;
        let stop = self.interrupt.stop();
        let fetching = Fetching { query, old, name, state: &self.state, now: self.now, stop };
        let file = folder().map(|folder| folder.join(CREDENTIALS));
        let mut credentials = Credentials { file, ask: &mut TerminalAsk };
        let mut watcher = Watcher { bar: ProgressBar::new(), rows: 0, total: None, bytes: 0 };
        let done = fetch(&fetching, &mut credentials, &mut |event| watcher.take(&event));
        drop(watcher);
        let fetched = match done {
            Ok(fetched) => fetched,
            Err(GetError::Stopped) => return Err(self.stopped()),
            Err(error) => return Err(error.into()),
        };
        for note in &fetched.merged.notes {
            print_message(&format!("note: {}", clean(note)));
        }
        Ok(fetched)
    }

    /// Says how to go on, and ends the program as the signal would have.
    fn stopped(&self) -> anyhow::Error {
        print_message("stopped; what was fetched is kept: run the same command again to go on");
        self.interrupt.end().err().unwrap_or_else(|| anyhow!("stopped"))
    }

    /// Puts the file where it belongs.
    fn keep(&self, fetched: &Fetched, target: &Path, existing: Existing) -> Result<()> {
        match fetched.copy_to(target, existing, self.interrupt.stop()) {
            Err(WriteError::Stopped) => Err(self.stopped()),
            done => done.with_context(|| format!("cannot write {}", shown(target))),
        }
    }

    /// Remembers what the file was asked for, and removes the pages.
    fn remember(&self, target: &Path, query: Query, newest: Option<String>, fetched: Fetched) -> Result<()> {
        let file = target.canonicalize().with_context(|| format!("cannot find {}", shown(target)))?;
        let newest = fetched.merged.newest.clone().or(newest);
        write_receipt(&self.state, &Receipt { sitroom_get: 1, file, query, newest, got: fetched.begun })?;
        Ok(fetched.finish()?)
    }
}

/// Shows how far fetching has come.
struct Watcher {
    bar: ProgressBar,
    rows: u64,
    total: Option<u64>,
    bytes: u64,
}

impl Watcher {
    fn take(&mut self, event: &Event<'_>) {
        match event {
            Event::Page { rows, total } => (self.rows, self.total) = (*rows, *total),
            Event::Bytes(bytes) => self.bytes = *bytes,
            Event::Resumed { pages, rows } => {
                let (pages, rows) = (counted(*pages, "page", "pages"), counted(*rows, "record", "records"));
                self.say(&format!("note: goes on after {pages} with {rows} that were fetched before"));
            }
            Event::Waiting { why, time } => {
                self.say(&format!("note: {}; next try in {}", clean(why), in_words(*time)));
            }
        }
        let (rows, bytes) = (group_thousands(self.rows), self.bytes as f64 / 1e6);
        let of = self.total.map_or_else(String::new, |total| format!(" of {}", group_thousands(total)));
        self.bar.show(|time| {
            let speed = bytes / time.as_secs_f64().max(0.001);
            format!("{rows}{of} records  {bytes:.1} MB  {speed:.1} MB/s")
        });
    }

    /// Prints a line in place of the bar.
    fn say(&mut self, text: &str) {
        self.bar = ProgressBar::new();
        print_message(text);
    }
}

fn in_words(time: Duration) -> String {
    if time.as_secs() == 0 { "a moment".to_owned() } else { counted(time.as_secs(), "second", "seconds") }
}

fn shown(path: &Path) -> String {
    clean(&path.display().to_string()).into_owned()
}

/// What the command line asks for.
fn query(args: &GetArgs, now: DateTime<Utc>) -> Result<Query> {
    let service: ServiceName = args.service.context("name a service")?.into();
    let countries = Countries::standard();
    let mut codes: Vec<String> = Vec::new();
    for text in &args.country {
        let found = countries.find(text).and_then(|id| countries.get(id));
        let found = found.ok_or_else(|| {
            let near = countries.nearest(text).map(|near| format!("\nhelp: {}", did_you_mean(near)));
            anyhow!("{} is not a country{}", clean(text), near.unwrap_or_default())
        })?;
        if !codes.iter().any(|code| **code == *found.iso3) {
            codes.push(found.iso3.to_string());
        }
    }
    codes.sort();
    let mut query = Query {
        service,
        countries: codes,
        since: args.since,
        until: args.until,
        set: args.set.clone(),
        release: args.release.clone(),
        base_url: args.base_url.clone(),
    };
    if service == ServiceName::Ucdp {
        // The file stays with its release, whatever is the latest when it is updated.
        query.release = Some(query.release(now.date_naive()));
    }
    Ok(query)
}
