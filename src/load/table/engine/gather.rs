//! Puts together, in the order of the file, what the workers made of its pieces.
//!
//! Where a piece was cut is a guess. Here it is confirmed: a piece counts as the worker read it only if the rows before
//! it end exactly where it begins. Otherwise what is left over of the pieces before is put in front of it, and both are
//! read here, so that the result is that of reading from the first byte to the last.

use std::sync::Arc;
use std::sync::mpsc::sync_channel;

use super::feed::Piece;
use super::format::{Format, RowsStart};
use super::join::WorkerNames;
use super::merge::{MergedTable, Merging, NewBlock};
use super::parsed::{Parsed, RowProblem, clip};
use super::parser::Parser;
use super::problem_list::ProblemList;
use super::survey;
use super::version::{Difference, Version};
use crate::load::base::session::Session;
use crate::load::bytes::Stream;
use crate::load::table::row::{Fault, LeftOut, TableNote};
use crate::model::block::Block;
use crate::model::table::{Account, BlockText, Dataset, RowRef};
use crate::model::{Incomplete, Source, SourceId, group_thousands};

/// After so many rows without an end in one table, the text of a further one is skipped as a whole: looking for rows
/// in it again might take for ever.
const RETRIES: u32 = 64;

/// The table that is put together.
pub(super) struct GatheredTable<'f> {
    pub(super) format: &'f Arc<Format>,
    /// Where the table is read from.
    pub(super) stream: &'f Stream,
    pub(super) dataset: Dataset,
    pub(super) source: SourceId,
    /// Where its rows begin.
    pub(super) start: RowsStart,
}

/// Puts a table together.
pub(super) struct Gatherer<'f> {
    table: GatheredTable<'f>,
    /// What its rows are joined with.
    merging: &'f mut Merging,
    /// The names that each worker found; the last ones are those found here.
    names: Vec<WorkerNames>,
    own: Parser,
    /// What is left over of the pieces confirmed: the start of a row.
    carry: Vec<u8>,
    /// Whether a row that is too long is being skipped up to the end of its line.
    skipping: bool,
    retries: u32,
    /// Where the next row begins.
    at: RowsStart,
    /// What became of the rows.
    pub(super) account: Account,
    problems: ProblemList,
}

impl<'f> Gatherer<'f> {
    /// Nothing is put together yet; so many workers read the pieces.
    pub(super) fn new(
        table: GatheredTable<'f>,
        merging: &'f mut Merging,
        workers: usize,
        problems: ProblemList,
    ) -> Self {
        let importer = &table.format.importer;
        let name = table.stream.label.name.clone();
        let (release, refers) = (importer.release(), importer.refers());
        merging.add_table(table.source, MergedTable { name, release, refers });
        Self {
            at: table.start,
            table,
            merging,
            names: (0..=workers).map(|_| WorkerNames::default()).collect(),
            own: Parser::default(),
            carry: Vec::new(),
            skipping: false,
            retries: 0,
            account: Account::default(),
            problems,
        }
    }

    /// Adds what the container of the table tells of its rows.
    pub(super) fn add_findings(&mut self, to: &mut Session<'_, '_>) {
        let Some(findings) = self.table.stream.findings() else { return };
        to.problems.extend(findings.problems.iter().cloned());
        to.out.incomplete.extend(findings.incomplete.iter().cloned());
        self.account.read += findings.set_aside;
        self.account.set_aside += findings.set_aside;
        to.progress.rows += findings.set_aside;
        to.progress.set_aside += findings.set_aside;
    }

    /// Takes the next piece in the order of the file, as a worker read it.
    pub(super) fn confirm(
        &mut self,
        mut worker: usize,
        piece: &Piece,
        mut parsed: Parsed,
        to: &mut Session<'_, '_>,
    ) {
        let fresh = std::mem::take(&mut parsed.fresh);
        if let Some(local) = self.names.get_mut(worker) {
            local.extend(fresh);
        }
        let bytes = piece.buffer.get();
        let guessed = self.carry.is_empty() && !self.skipping;
        if guessed {
            // Only now, as a piece cut in the wrong place may seem to need what the table does not.
            if parsed.wants_survey {
                self.survey(to);
                (worker, parsed) = self.parse(bytes, piece.last);
            }
            self.carry.extend_from_slice(bytes.get(parsed.consumed..).unwrap_or(&[]));
            self.accept(worker, parsed, to);
        } else {
            self.carry.extend_from_slice(bytes);
        }
        if !self.carry.is_empty() {
            self.read_on(guessed, piece.last, to);
        }
        to.progress.bytes += bytes.len() as u64;
        let most = to.options.limits.rows;
        if let Some(why) = &piece.fault {
            self.end(why, to);
        } else if self.merging.len() >= most && !piece.last {
            self.end(&format!("there are more than {} rows", group_thousands(most)), to);
        }
        self.publish(to);
    }

    /// Stops reading: the table breaks off.
    fn end(&mut self, why: &str, to: &mut Session<'_, '_>) {
        self.account.stopped = true;
        let file = to
            .out
            .sources
            .get(self.table.source.index())
            .map_or_else(String::new, |source| source.file.clone());
        // For a container the reason says where it ends: lines of the text made of it are not lines of the file.
        let is_plain = self.table.stream.container().is_none();
        let gap = Incomplete {
            file,
            why: why.to_owned(),
            line: is_plain.then_some(self.at.line),
            byte: is_plain.then_some(self.at.byte),
            rows: Some(self.account.read),
        };
        self.problems.breaks_off(&gap, &mut to.problems);
        to.out.incomplete.push(gap);
    }

    /// Ends the table.
    pub(super) fn finish(mut self, to: &mut Session<'_, '_>) {
        self.account.stopped |= to.stopped;
        self.publish(to);
        for note in self.notes().into_iter().filter(|note| note.doubtful) {
            self.problems.whole(note.remark.text, &mut to.problems);
        }
        self.problems.finish(&mut to.problems);
    }

    /// Publishes what became of the rows so far.
    fn publish(&self, to: &mut Session<'_, '_>) {
        if let Some(table) = to.out.table_mut(self.table.source) {
            table.account = self.account;
            let found = self.table.stream.findings().map_or(&[][..], |findings| &findings.remarks);
            let notes = self.notes().into_iter().map(|note| note.remark);
            table.remarks = found.iter().cloned().chain(notes).collect();
        }
    }

    /// Notes about the table as a whole.
    fn notes(&self) -> Vec<TableNote> {
        let (format, survey) = (self.table.format, self.table.format.survey.get());
        let name = |column| format.column(column);
        let columns = format.importer.date_columns();
        let dates = survey.map(|survey| survey.date_notes(columns, format.dates, &name));
        let mut notes = dates.unwrap_or_default();
        notes.extend(format.importer.notes(survey, self.account, &name));
        notes
    }

    /// Reads a piece here; returns whose names its rows refer to, and the rows.
    pub(super) fn parse(&mut self, bytes: &[u8], last: bool) -> (usize, Parsed) {
        let mut parsed = self.own.parse(bytes, self.table.format, last);
        if let Some(local) = self.names.last_mut() {
            local.extend(std::mem::take(&mut parsed.fresh));
        }
        (self.names.len() - 1, parsed)
    }

    /// Surveys the table, unless that has been done. Afterwards no row needs it.
    #[cold]
    fn survey(&self, to: &mut Session<'_, '_>) {
        if self.table.format.survey.get().is_some() {
            return;
        }
        let (stream, format) = (self.table.stream.clone(), Arc::clone(self.table.format));
        let bounds = (self.table.start.byte, to.options.limits.table_bytes);
        let (waits, (sender, result)) = (Arc::new(()), sync_channel(1));
        let waiting = Arc::downgrade(&waits);
        std::thread::spawn(move || {
            // Nobody may be waiting any more.
            let _ = sender.send(survey::run(stream.reader(), bounds, &format, &waiting));
        });
        if let Some(survey) = to.wait(&result) {
            let _ = self.table.format.survey.set(survey);
        }
    }

    /// Reads the rows left over, as far as they end. `open` says that the first one is known not to.
    fn read_on(&mut self, mut open: bool, last: bool, to: &mut Session<'_, '_>) {
        let carry = std::mem::take(&mut self.carry);
        let mut rest = carry.as_slice();
        while !rest.is_empty() && !to.stopped {
            if self.skipping {
                rest = self.skip(rest, 0);
                continue;
            }
            if !open {
                let (own, mut parsed) = self.parse(rest, last);
                if parsed.wants_survey {
                    self.survey(to);
                    parsed = self.parse(rest, last).1;
                }
                rest = rest.get(parsed.consumed..).unwrap_or(&[]);
                self.accept(own, parsed, to);
            }
            open = false;
            if rest.is_empty() || (rest.len() <= self.table.format.row_bytes && !last) {
                break;
            }
            rest = self.set_aside(rest, to);
        }
        self.carry = rest.to_vec();
    }

    /// Sets aside a row that has no end, or one too far off; what follows its first line is read on.
    fn set_aside<'r>(&mut self, rest: &'r [u8], to: &mut Session<'_, '_>) -> &'r [u8] {
        let most = self.table.format.row_bytes;
        let start = rest.get(..rest.len().min(2000)).unwrap_or(rest);
        let text = String::from_utf8_lossy(start);
        let text = clip(text.lines().next().unwrap_or(""), 2000).to_owned();
        let why = if rest.len() > most {
            format!(
                "begins a row of more than {} bytes: perhaps a quotation mark is not closed",
                group_thousands(most as u64)
            )
        } else {
            "begins a cell whose quotation mark is never closed".to_owned()
        };
        let fault = Fault { column: None, why: why.into() };
        let problem = RowProblem { line: 0, range: 0..text.len(), text, fault, set_aside: true };
        self.account.read += 1;
        self.account.set_aside += 1;
        to.progress.rows += 1;
        to.progress.set_aside += 1;
        self.problems.count_one();
        self.problems.add(problem, self.at.line, self.table.format, &mut to.problems);
        self.retries += 1;
        self.skipping = true;
        self.skip(rest, if self.retries > RETRIES { most.min(rest.len()) } else { 0 })
    }

    /// Skips so many bytes, and on to the end of the line.
    fn skip<'r>(&mut self, rest: &'r [u8], bytes: usize) -> &'r [u8] {
        let end = memchr::memchr(b'\n', rest.get(bytes..).unwrap_or(&[])).map(|at| bytes + at + 1);
        self.skipping = end.is_none();
        let (skipped, rest) = rest.split_at_checked(end.unwrap_or(rest.len())).unwrap_or((rest, &[]));
        self.at.byte += skipped.len() as u64;
        self.at.line += memchr::memchr_iter(b'\n', skipped).count() as u64;
        rest
    }

    /// Accepts the rows of a piece that is known to begin with one.
    fn accept(&mut self, worker: usize, mut parsed: Parsed, to: &mut Session<'_, '_>) {
        let (start, line) = (self.at.byte, self.at.line);
        self.at.byte += parsed.consumed as u64;
        self.at.line += u64::from(parsed.lines);
        self.account.read += parsed.read;
        self.account.set_aside += parsed.set_aside;
        self.account.zero += parsed.left_out[LeftOut::Zero as usize];
        self.account.divided += parsed.left_out[LeftOut::Divided as usize];
        to.progress.rows += parsed.read;
        to.progress.set_aside += parsed.set_aside;
        self.problems.count(&parsed);
        let problems = std::mem::take(&mut parsed.problems);
        if parsed.rows.is_empty() {
            self.list(problems, line, Vec::new(), to);
            return;
        }
        if let Some(local) = self.names.get_mut(worker) {
            self.merging.joins.join(&mut parsed, local, &mut to.out);
        }
        let Parsed { text, spots, mut rows, cited, keys, consumed, checksum, .. } = parsed;
        let len = consumed as u64;
        let (source, text) = (self.table.source, text.freeze());
        let kept = BlockText { source, start, line, len, checksum, text, spots, cited };
        if self.table.format.importer.refers().is_some() {
            self.merging.hide(&mut rows, keys);
            self.account.unmatched += rows.len() as u64;
            self.list(problems, line, Vec::new(), to);
            to.out.blocks.push(Block::new(kept, rows));
            return;
        }
        let mut new = NewBlock { kept: &kept, rows: &mut rows, places: &to.out.places };
        let merged = self.merging.merge(self.table.dataset, &mut new, keys, &mut to.out.blocks);
        self.account.merged += merged.count;
        self.account.shown += rows.len() as u64 - merged.count;
        for source in merged.outdated {
            let account = if source == self.table.source {
                Some(&mut self.account)
            } else {
                to.out.table_mut(source).map(|table| &mut table.account)
            };
            if let Some(account) = account {
                account.merged += 1;
                account.shown = account.shown.saturating_sub(1);
            }
        }
        self.list(problems, line, merged.differences, to);
        to.out.blocks.push(Block::new(kept, rows));
    }

    /// Where an earlier row stands: "line 12", "line 12 of other.csv".
    fn place_of(&self, row: &Version, sources: &[Source]) -> String {
        let at = RowRef { source: row.source, line: row.line, start: 0, len: 0 };
        let place = at.place_in(sources).brief();
        match sources.get(row.source.index()).filter(|_| row.source != self.table.source) {
            Some(source) => format!("{place} of {}", source.file),
            None => place,
        }
    }

    /// Lists what is wrong with the rows of a piece, in the order of their lines: problems, whose lines are counted from
    /// `line`, and differences between versions.
    fn list(
        &mut self,
        problems: Vec<RowProblem>,
        line: u64,
        differences: Vec<Difference>,
        to: &mut Session<'_, '_>,
    ) {
        let format = self.table.format;
        let mut problems = problems.into_iter().peekable();
        for difference in differences {
            let until = difference.this.line;
            while let Some(problem) = problems.next_if(|problem| line + u64::from(problem.line) <= until) {
                self.problems.add(problem, line, format, &mut to.problems);
            }
            let there = self.place_of(&difference.other, &to.out.sources);
            self.problems.difference(difference, &there, &to.out.places, &mut to.problems);
        }
        for problem in problems {
            self.problems.add(problem, line, format, &mut to.problems);
        }
    }
}
