//! Events that their dataset has withdrawn: they are no longer shown, and listed.

use std::collections::BTreeSet;

use super::merge::Merging;
use super::problem_list::{day, figure_words, spot};
use crate::load::base::session::Session;
use crate::load::problems::{Code, File, Problem};
use crate::load::table::row::Reference;
use crate::model::table::{NONE, Row, RowPlace, RowRef};
use crate::model::when::UNDATED;
use crate::model::{Builder, SourceId, counted};

/// Withdraws the events that one list names.
pub(super) struct Withdrawals<'m> {
    merging: &'m Merging,
    /// The list.
    source: SourceId,
    reference: Reference,
    /// The rows withdrawn by any list, by their ranks.
    done: &'m mut BTreeSet<u32>,
    /// How many events were withdrawn.
    all: u64,
    /// How many rows there is something to say about, and how many of these are listed.
    told: u64,
    listed: usize,
}

/// A row of a table, with its place in the blocks.
struct Found {
    row: Row,
    key: String,
    at: RowRef,
    block: usize,
    index: usize,
}

impl<'m> Withdrawals<'m> {
    /// Nothing is withdrawn yet.
    pub(super) fn new(
        merging: &'m Merging,
        (source, reference): (SourceId, Reference),
        done: &'m mut BTreeSet<u32>,
    ) -> Self {
        Self { merging, source, reference, done, all: 0, told: 0, listed: 0 }
    }

    /// Withdraws the events of these rows, as the row `by` of the list says. Returns an event that stays because its row is
    /// newer than the withdrawal.
    pub(super) fn withdraw(&mut self, rows: &[u32], by: u32, to: &mut Session<'_, '_>) -> Option<u32> {
        let mut stays = None;
        for &rank in rows {
            if self.done.contains(&rank) {
                continue;
            }
            let (Some(event), Some(list)) = (self.find(rank, &to.out), self.find(by, &to.out)) else {
                continue;
            };
            let [own, withdrawn] = [rank, by].map(|rank| self.merging.all.stamp(rank));
            if own > withdrawn && withdrawn != 0 {
                self.say(&event, &list, "is newer than that and stays", to);
                stays = Some(rank);
                continue;
            }
            self.done.insert(rank);
            self.all += 1;
            self.say(&event, &list, "is no longer shown", to);
            if let Some(block) = to.out.blocks.get_mut(event.block) {
                block.supersede(event.index, event.row.first, by);
            }
            if let Some(table) = to.out.table_mut(event.at.source) {
                table.account.shown = table.account.shown.saturating_sub(1);
                table.account.withdrawn += 1;
            }
        }
        stays
    }

    /// Ends the list: says how many further events are not listed, and returns how many were withdrawn.
    pub(super) fn finish(self, to: &mut Vec<Problem>) -> u64 {
        let more = self.told.saturating_sub(self.listed as u64);
        if let Some(table) = self.merging.tables.get(&self.source).filter(|_| more > 0) {
            let file = File { name: table.name.clone(), text: "".into() };
            let message = format!("{} withdrawn", counted(more, "more event", "more events"));
            to.push(Problem::warning(Code::TooManyProblems, &file, 0..0, message));
        }
        self.all
    }

    /// Lists a row that is withdrawn, or that stays in spite of it.
    fn say(&mut self, event: &Found, list: &Found, what: &str, to: &mut Session<'_, '_>) {
        self.told += 1;
        if self.listed >= to.options.limits.problems {
            return;
        }
        self.listed += 1;
        let file = |source: SourceId| to.out.sources.get(source.index()).map_or("", |source| &source.file);
        let on =
            if list.row.first == UNDATED { String::new() } else { format!(" on {}", day(list.row.first)) };
        let (by, there) = (self.reference.dataset.name(), list.at.place_in(&to.out.sources).brief());
        let mut message = format!("withdrawn by {by}{on} ({there} of {}): the event", file(self.source));
        if event.row.first != UNDATED {
            message.push_str(&format!(" of {}", day(event.row.first)));
        }
        if let Some(place) = to.out.places.get(event.row.place as usize) {
            message.push_str(&format!(" at {}", spot(place)));
        }
        if event.row.killed != [NONE; 3] {
            message.push_str(&format!(", {} killed,", figure_words(event.row.killed)));
        }
        let name =
            self.merging.tables.get(&event.at.source).map_or(String::new(), |table| table.name.clone());
        let file = File { name, text: event.key.as_str().into() };
        let problem =
            Problem::warning(Code::RowWithdrawn, &file, 0..event.key.len(), format!("{message} {what}"));
        let place = event.at.place_in(&to.out.sources);
        let line = if let RowPlace::Row(line) = place { line } else { event.at.line };
        let problem = problem.on_line(usize::try_from(line).unwrap_or(usize::MAX));
        let place = if let RowPlace::Line(_) = place { String::new() } else { place.to_string() };
        to.problems.push(Problem { place, ..problem });
    }

    /// A row by its rank.
    fn find(&self, rank: u32, out: &Builder) -> Option<Found> {
        let (number, index) = self.merging.all.locate(rank)?;
        let block = out.blocks.get(number)?;
        let spot = block.kept.spots.get(index)?;
        let line = block.kept.line + u64::from(spot.line);
        let start = block.kept.start + u64::from(spot.start);
        Some(Found {
            row: block.row(index)?,
            key: block.kept.key(index).to_owned(),
            at: RowRef { source: block.kept.source, line, start, len: spot.len },
            block: number,
            index,
        })
    }
}
