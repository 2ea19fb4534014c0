//! Puts together, in the order of the file, what the workers made of its pieces.
//!
//! Where a piece was cut is a guess. Here it is confirmed: a piece counts as the worker read it only when the
//! rows before it end exactly where it begins. Else what is left over of the pieces before is put before it,
//! and both are read here, so that the outcome is that of reading from the first byte to the last.

use std::sync::Arc;
use std::sync::mpsc::sync_channel;

use super::feed::Piece;
use super::join::Local;
use super::merge::Differ;
use super::parse::{Format, Parsed, Parser, Remark, clip};
use super::problems::Listing;
use super::row::{Fault, LeftOut};
use super::survey::{self, TableNote};
use crate::load::bytes::Stream;
use crate::load::session::Session;
use crate::model::block::Block;
use crate::model::table::{Account, Dataset, Kept};
use crate::model::{Incomplete, SourceId, group_thousands};

/// After so many rows without an end in one table, the text of a further one is passed over as a whole:
/// to look again for rows in it might take for ever.
const RETRIES: u32 = 64;

/// What was put together of one table.
pub(super) struct Gatherer<'f> {
    format: &'f Arc<Format>,
    /// Where the table is read from.
    stream: &'f Stream,
    /// The byte at which its rows begin.
    first: u64,
    dataset: Dataset,
    source: SourceId,
    /// The names that each worker found; the last ones are those found here.
    locals: Vec<Local>,
    own: Parser,
    /// What is left over of the pieces confirmed: the start of a row.
    carry: Vec<u8>,
    /// Whether a row that is too long is being passed over up to the end of its line.
    passing: bool,
    retries: u32,
    /// Where the next row begins: byte, and line counted from 1.
    at: u64,
    line: u64,
    /// What became of the rows.
    pub(super) account: Account,
    listing: Listing,
}

impl<'f> Gatherer<'f> {
    /// Nothing is put together yet; rows begin at that byte and line.
    pub(super) fn new(
        (format, stream): (&'f Arc<Format>, &'f Stream),
        (dataset, source): (Dataset, SourceId),
        (at, line): (u64, u64),
        workers: usize,
        listing: Listing,
    ) -> Self {
        Self {
            format,
            stream,
            first: at,
            dataset,
            source,
            locals: (0..=workers).map(|_| Local::default()).collect(),
            own: Parser::default(),
            carry: Vec::new(),
            passing: false,
            retries: 0,
            at,
            line,
            account: Account::default(),
            listing,
        }
    }

    /// The next piece in the order of the file, as a worker read it.
    pub(super) fn confirm(
        &mut self,
        mut worker: usize,
        piece: &Piece,
        mut parsed: Parsed,
        to: &mut Session<'_, '_>,
    ) {
        let fresh = std::mem::take(&mut parsed.fresh);
        if let Some(local) = self.locals.get_mut(worker) {
            local.extend(fresh);
        }
        let bytes = piece.buffer.get();
        if parsed.wants_survey {
            self.survey(to);
            (worker, parsed) = self.parse(bytes, piece.last);
        }
        let guessed = self.carry.is_empty() && !self.passing;
        if guessed {
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
        } else if to.merging.len() >= most && !piece.last {
            self.end(&format!("there are more than {} rows", group_thousands(most)), to);
        }
        self.publish(to);
    }

    /// Reads nothing more: the table breaks off.
    fn end(&mut self, why: &str, to: &mut Session<'_, '_>) {
        self.account.stopped = true;
        let file =
            to.out.sources.get(self.source.index()).map_or_else(String::new, |source| source.file.clone());
        let gap = Incomplete {
            file,
            why: why.to_owned(),
            line: Some(self.line),
            byte: Some(self.at),
            rows: Some(self.account.read),
        };
        self.listing.breaks_off(&gap, &mut to.problems);
        to.out.incomplete.push(gap);
    }

    /// Nothing more comes.
    pub(super) fn finish(mut self, to: &mut Session<'_, '_>) {
        self.account.stopped |= to.stopped;
        self.publish(to);
        for note in self.remarks().into_iter().filter(|note| note.doubtful) {
            self.listing.whole(note.remark.text, &mut to.problems);
        }
        self.listing.finish(&mut to.problems);
    }

    /// Makes known what became of the rows so far.
    fn publish(&self, to: &mut Session<'_, '_>) {
        let source = to.out.sources.get_mut(self.source.index());
        if let Some(table) = source.and_then(|source| source.table.as_mut()) {
            table.account = self.account;
            table.remarks = self.remarks().into_iter().map(|note| note.remark).collect();
        }
    }

    /// What is to be said about the table as a whole.
    fn remarks(&self) -> Vec<TableNote> {
        let (format, survey) = (self.format, self.format.survey.get());
        let mut remarks = survey.map_or_else(Vec::new, |survey| survey.remarks(format));
        remarks.extend(format.importer.remarks(survey, self.account, &|column| format.column(column)));
        remarks
    }

    /// Reads a piece here; whose names the rows tell of, and the rows.
    pub(super) fn parse(&mut self, bytes: &[u8], last: bool) -> (usize, Parsed) {
        let mut parsed = self.own.parse(bytes, self.format, last);
        if let Some(local) = self.locals.last_mut() {
            local.extend(std::mem::take(&mut parsed.fresh));
        }
        (self.locals.len() - 1, parsed)
    }

    /// Surveys the table, unless that was done already. Afterwards no row needs it.
    #[cold]
    fn survey(&self, to: &mut Session<'_, '_>) {
        if self.format.survey.get().is_some() {
            return;
        }
        let (stream, format) = (self.stream.clone(), Arc::clone(self.format));
        let bounds = (self.first, to.options.limits.table_bytes);
        let (waits, (sender, result)) = (Arc::new(()), sync_channel(1));
        let waiting = Arc::downgrade(&waits);
        std::thread::spawn(move || {
            // Nobody may wait any more.
            let _ = sender.send(survey::run(stream.reader(), bounds, &format, &waiting));
        });
        if let Some(survey) = to.wait(&result) {
            let _ = self.format.survey.set(survey);
        }
    }

    /// Reads the rows left over as far as they end. `open` says that the first one is known not to.
    fn read_on(&mut self, mut open: bool, last: bool, to: &mut Session<'_, '_>) {
        let carry = std::mem::take(&mut self.carry);
        let mut rest = carry.as_slice();
        while !rest.is_empty() && !to.stopped {
            if self.passing {
                rest = self.pass(rest, 0);
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
            if rest.is_empty() || (rest.len() <= self.format.row_bytes && !last) {
                break;
            }
            rest = self.set_aside(rest, to);
        }
        self.carry = rest.to_vec();
    }

    /// Sets aside a row that has no end, or one too far off; what follows its first line is read.
    fn set_aside<'r>(&mut self, rest: &'r [u8], to: &mut Session<'_, '_>) -> &'r [u8] {
        let most = self.format.row_bytes;
        let start = rest.get(..rest.len().min(2000)).unwrap_or(rest);
        let text = String::from_utf8_lossy(start);
        let text = clip(text.lines().next().unwrap_or(""), 2000).to_owned();
        let why = if rest.len() > most {
            format!("begins a row of more than {most} bytes: a quotation mark may not be closed")
        } else {
            "begins a cell whose quotation mark is not closed up to the end of the file".to_owned()
        };
        let fault = Fault { column: None, why: why.into() };
        let remark = Remark { line: 0, range: 0..text.len(), text, fault, set_aside: true };
        self.account.read += 1;
        self.account.set_aside += 1;
        to.progress.rows += 1;
        to.progress.set_aside += 1;
        self.listing.count_one();
        self.listing.add(remark, self.line, self.format, &mut to.problems);
        self.retries += 1;
        self.passing = true;
        self.pass(rest, if self.retries > RETRIES { most.min(rest.len()) } else { 0 })
    }

    /// Passes over so many bytes and on to the end of the line.
    fn pass<'r>(&mut self, rest: &'r [u8], bytes: usize) -> &'r [u8] {
        let end = memchr::memchr(b'\n', rest.get(bytes..).unwrap_or(&[])).map(|at| bytes + at + 1);
        self.passing = end.is_none();
        let (passed, rest) = rest.split_at_checked(end.unwrap_or(rest.len())).unwrap_or((rest, &[]));
        self.at += passed.len() as u64;
        self.line += memchr::memchr_iter(b'\n', passed).count() as u64;
        rest
    }

    /// Takes over the rows of a piece that is known to begin with one.
    fn accept(&mut self, worker: usize, mut parsed: Parsed, to: &mut Session<'_, '_>) {
        let (start, line) = (self.at, self.line);
        let expected = expected(&parsed, to);
        self.at += parsed.consumed as u64;
        self.line += u64::from(parsed.lines);
        self.account.read += parsed.read;
        self.account.set_aside += parsed.set_aside;
        self.account.zero += parsed.left_out[LeftOut::Zero as usize];
        self.account.divided += parsed.left_out[LeftOut::Divided as usize];
        to.progress.rows += parsed.read;
        to.progress.set_aside += parsed.set_aside;
        self.listing.count(&parsed);
        let remarks = std::mem::take(&mut parsed.remarks);
        if parsed.rows.is_empty() {
            self.list(remarks, line, Vec::new(), to);
            return;
        }
        if let Some(local) = self.locals.get_mut(worker) {
            to.merging.joins.rows(&mut parsed, local, &mut to.out);
        }
        let Parsed { text, spots, mut rows, keys, consumed, checksum, .. } = parsed;
        let len = consumed as u64;
        let kept = Kept { source: self.source, start, line, len, checksum, text: text.freeze(), spots };
        let merged = to.merging.rows(self.dataset, (&kept, &mut rows, keys), &mut to.out.blocks, expected);
        self.account.merged += merged.count;
        self.account.shown += rows.len() as u64 - merged.count;
        for source in merged.outdated {
            let table = to.out.sources.get_mut(source.index()).and_then(|source| source.table.as_mut());
            let account = if source == self.source {
                Some(&mut self.account)
            } else {
                table.map(|table| &mut table.account)
            };
            if let Some(account) = account {
                account.merged += 1;
                account.shown = account.shown.saturating_sub(1);
            }
        }
        self.list(remarks, line, merged.differ, to);
        to.out.blocks.push(Block::new(kept, rows));
    }
}

impl Gatherer<'_> {
    /// Lists what is to be said of the rows of a piece, by their lines: remarks, whose lines are counted from that one,
    /// and what versions of rows say.
    fn list(&mut self, remarks: Vec<Remark>, line: u64, differ: Vec<Differ>, to: &mut Session<'_, '_>) {
        let mut remarks = remarks.into_iter().peekable();
        for differ in differ {
            while let Some(remark) =
                remarks.next_if(|remark| line + u64::from(remark.line) <= differ.this.line)
            {
                self.listing.add(remark, line, self.format, &mut to.problems);
            }
            let other = to.out.sources.get(differ.other.source.index());
            let file = other.filter(|_| differ.other.source != self.source).map(|other| other.file.as_str());
            self.listing.differ(differ, file, &mut to.problems);
        }
        for remark in remarks {
            self.listing.add(remark, line, self.format, &mut to.problems);
        }
    }
}

/// How many rows more are to be expected, if they are like those of this piece and all that is still to be read
/// is such a table.
fn expected(parsed: &Parsed, to: &Session<'_, '_>) -> usize {
    let rest = to.progress.total.map_or(0, |total| total.saturating_sub(to.progress.bytes));
    let rows = u128::from(rest) * u128::from(parsed.read) / parsed.consumed.max(1) as u128;
    usize::try_from(rows).unwrap_or(usize::MAX)
}
