//! Loads a case.
//!
//! Each kind of record goes through the same steps: every record is checked as a whole, so that one fault does not
//! hide another; sound ones get an id; then their links to records of the same kind are made. A link to a record that
//! is itself faulty is left out without a further problem, for that fault has already been reported.

use std::ops::Range;
use std::sync::Arc;

use toml::de::DeTable;

use super::case_file::CaseFile;
use super::field::CaseRecord;
use super::ids::Ids;
use super::notes::notes;
use super::reader::CaseReader;
use super::resolver::Resolver;
use super::summary::Revisions;
use super::values::text;
use crate::load::base::error::LoadError;
use crate::load::base::files::{FileFault, Files};
use crate::load::base::options::Limits;
use crate::load::base::record_kind::RecordKind;
use crate::load::problems::{Code, File, Problem, within_limit};
use crate::model::{Builder, Marking, group_thousands};

/// The name of the file that describes a case.
pub(crate) const CASE_FILE: &str = "case.toml";

/// Loads one case into the builder, without the records that have errors; returns the problems.
///
/// # Errors
/// [`LoadError`] when the case file cannot be read.
pub(crate) fn load_case(
    files: &dyn Files,
    limits: &Limits,
    out: &mut Builder,
) -> Result<Vec<Problem>, LoadError> {
    let name = files.name(CASE_FILE);
    let bytes = files.read(CASE_FILE, limits.case_bytes).map_err(|fault| unreadable(&name, fault, limits))?;
    let text = std::str::from_utf8(&bytes).map_err(|error| LoadError::not_utf8(&name, &bytes, error))?;
    let file = File { name, text: Arc::from(text) };
    let mut reader = CaseReader::new(&file);
    let case = match DeTable::parse(&file.text) {
        Ok(table) => CaseFile::read_table(table.get_ref(), start(text), &mut reader),
        Err(error) => {
            let range = error.span().unwrap_or(start(text));
            let problem = reader.error(Code::Syntax, &range, "this is not TOML").label(error.message());
            return Ok(vec![problem.help("nothing in the case is read until this is corrected")]);
        }
    };
    let mut problems = resolve(case, reader, files, limits, out);
    problems.sort_by_key(|problem| problem.range.start);
    Ok(within_limit(problems, limits.problems))
}

fn start(text: &str) -> Range<usize> {
    let mark = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    mark..mark
}

fn unreadable(name: &str, fault: FileFault, limits: &Limits) -> LoadError {
    match fault {
        FileFault::Missing => {
            LoadError::new(name, "there is no such file", "a case is a folder with a case.toml")
        }
        FileFault::NotAFile => {
            LoadError::new(name, "it is not a regular file", "a case is a folder with a case.toml")
        }
        FileFault::Outside(why) => LoadError::new(name, why, "copy the file itself into the folder"),
        FileFault::TooLarge(_) => LoadError::new(
            name,
            &format!("it is larger than {} bytes", group_thousands(limits.case_bytes)),
            "split the case, and open its parts together",
        ),
        FileFault::Unreadable(why) => LoadError::new(name, &why, "check the permissions of the file"),
    }
}

/// Adds the sound records of the case to the builder; returns all problems of the case.
pub(super) fn resolve(
    mut case: CaseFile,
    reader: CaseReader<'_>,
    files: &dyn Files,
    limits: &Limits,
    out: &mut Builder,
) -> Vec<Problem> {
    let joinable = out.actors.len();
    let search_budget = limits.search_bytes;
    let evidence_lost = reader.errors() > 0;
    let mut resolver = Resolver {
        reader,
        out,
        ids: Ids::default(),
        sources: Vec::new(),
        joinable,
        search_budget,
        evidence_budget: limits.evidence_bytes,
        evidence_limit: limits.evidence_bytes,
        evidence_lost,
    };
    resolver.declare(&mut case);
    resolver.case(&case);
    resolver.countries(case.country.as_deref().unwrap_or(&[]));
    resolver.sources(case.source.as_deref().unwrap_or(&[]), files, limits);
    resolver.set_rejected_aside(&mut case);
    resolver.places(case.place.as_deref_mut().unwrap_or(&mut []));
    resolver.actors(case.actor.as_deref_mut().unwrap_or(&mut []));
    resolver.events(case.event.as_deref_mut().unwrap_or(&mut []));
    resolver.statements(case.statement.as_deref().unwrap_or(&[]));
    resolver.claims(case.claim.as_deref().unwrap_or(&[]));
    resolver.key_events(case.key_events.as_ref());
    resolver.slides(case.slide.as_deref().unwrap_or(&[]));
    let revisions = Revisions::new(
        case.event.as_deref().unwrap_or(&[]),
        case.statement.as_deref().unwrap_or(&[]),
        case.claim.as_deref().unwrap_or(&[]),
    );
    resolver.summary(case.summary.as_deref().unwrap_or(&[]), &revisions, case.as_of.as_ref());
    resolver.unused_sources();
    resolver.reader.problems
}

impl Resolver<'_> {
    fn declare(&mut self, case: &mut CaseFile) {
        macro_rules! declare {
            ($($list:ident $sort:expr;)+) => {$(
                for record in case.$list.iter_mut().flatten() {
                    if let Some(key) = &record.id {
                        record.sound &= self.ids.declare($sort, key, &mut self.reader);
                    }
                }
            )+};
        }
        declare! {
            source RecordKind::Source;
            place RecordKind::Place;
            actor RecordKind::Actor;
            event RecordKind::Event;
            statement RecordKind::Statement;
            claim RecordKind::Claim;
        }
    }

    /// Takes the fields of the case itself. Of several cases, the first one gives the title.
    fn case(&mut self, case: &CaseFile) {
        if self.out.title.is_empty()
            && let Some(title) = &case.title
        {
            self.out.title.clone_from(&title.value);
        }
        let as_of = case.as_of.as_ref().and_then(|date| self.day(date));
        self.out.as_of = self.out.as_of.max(as_of);
        if self.out.zone.is_none() {
            self.out.zone = text(case.zone.as_ref());
        }
        self.out.marking.add(Marking {
            handling: text(case.handling.as_ref()),
            embargo: text(case.embargo.as_ref()),
            prepared_by: text(case.prepared_by.as_ref()),
        });
        self.out.notes.extend(notes(case.note.as_deref()));
    }
}
