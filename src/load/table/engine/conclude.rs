//! What is known only once all tables are read: the events to which rows of other tables refer, and the rows that a newer
//! release no longer has.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;

use super::dedup::key_hash;
use super::merge::{MergedTable, Merging};
use super::withdrawn::Withdrawals;
use crate::load::base::session::Session;
use crate::load::problems::{Code, File, Problem};
use crate::load::table::row::{Effect, Reference};
use crate::model::block::Block;
use crate::model::table::{NONE, Remark};
use crate::model::when::format_day;
use crate::model::{Builder, SourceId, Versions, counted};

/// How many rows of a table refer to events of other tables.
#[derive(Clone, Copy, Debug, Default)]
struct Matched {
    /// Rows whose event is loaded.
    attached: u64,
    /// Rows whose event is not.
    unmatched: u64,
}

impl Merging {
    /// Says what only all tables together tell. No row may follow.
    pub(crate) fn conclude(&mut self, to: &mut Session<'_, '_>) {
        let referring = self.tables.iter().filter_map(|(&source, table)| Some((source, table.refers?)));
        let mut withdrawn = BTreeSet::new();
        for (source, reference) in referring.collect::<Vec<_>>() {
            self.attach((source, reference), &mut withdrawn, to);
        }
        self.compare_releases(&mut to.out);
        self.tell_empty(to);
        to.out.versions = self.versions(&to.out);
        // The memory of the keys is needed for the briefing.
        self.forget_keys();
    }

    /// Attaches the rows of a table to the events to which they refer.
    fn attach(
        &self,
        (source, reference): (SourceId, Reference),
        withdrawn: &mut BTreeSet<u32>,
        to: &mut Session<'_, '_>,
    ) {
        let mut matched = Matched::default();
        let mut withdrawals = Withdrawals::new(self, (source, reference), withdrawn);
        let of_table = |block: &Block| block.kept.source == source;
        let own: Vec<usize> =
            (0..to.out.blocks.len()).filter(|&at| to.out.blocks.get(at).is_some_and(of_table)).collect();
        for block in own {
            let Some(kept) = to.out.blocks.get(block).map(|block| Arc::clone(&block.kept)) else { continue };
            let base = self.all.bases.get(block).copied().unwrap_or(NONE);
            for index in 0..kept.spots.len() {
                let rank = base.saturating_add(u32::try_from(index).unwrap_or(NONE));
                let events = self.rows_of(reference, kept.key(index), &to.out.blocks);
                let Some(&first) = events.first() else {
                    matched.unmatched += 1;
                    continue;
                };
                matched.attached += 1;
                let stays = match reference.effect {
                    Effect::Joins => Some(first),
                    Effect::Withdraws => withdrawals.withdraw(&events, rank, to),
                };
                if let (Some(event), Some(block)) = (stays, to.out.blocks.get_mut(block)) {
                    block.redirect(index, event);
                }
            }
        }
        let withdrawn = withdrawals.finish(&mut to.problems);
        self.tell(source, (reference, matched, withdrawn), to);
    }

    /// The rows shown for the events of that key, by their ranks.
    fn rows_of(&self, reference: Reference, key: &str, blocks: &[Block]) -> Vec<u32> {
        let Some(first_rows) = self.first_rows.get(&reference.dataset) else { return Vec::new() };
        let has_key = |rank: u32| {
            let place = self.all.locate(rank);
            place.is_some_and(|(block, at)| blocks.get(block).is_some_and(|block| block.kept.key(at) == key))
        };
        let firsts = first_rows.find_all(key_hash(key.as_bytes(), 0), has_key);
        firsts.into_iter().map(|first| self.newest.get(&first).copied().unwrap_or(first)).collect()
    }

    /// Says what became of the rows of a table that refer to events.
    fn tell(
        &self,
        source: SourceId,
        (reference, matched, withdrawn): (Reference, Matched, u64),
        to: &mut Session<'_, '_>,
    ) {
        let Some(table) = to.out.table_mut(source) else { return };
        let Matched { attached, unmatched } = matched;
        (table.account.attached, table.account.unmatched) = (attached, unmatched);
        let mut said = Vec::new();
        if withdrawn > 0 {
            let events = counted(withdrawn, "event", "events");
            let brief = format!("{events} withdrawn by {}", reference.dataset.name());
            said.push(Remark { text: brief.clone(), brief });
        }
        let [one, many] = reference.words;
        let missing = format!("{} of events that are not loaded", counted(unmatched, one, many));
        if unmatched > 0 {
            said.push(Remark { text: missing.clone(), brief: String::new() });
        }
        table.remarks.extend(said);
        let is_odd = unmatched > 0 && (attached == 0 || reference.effect == Effect::Joins);
        if let Some(table) = self.tables.get(&source).filter(|_| is_odd) {
            let file = File { name: table.name.clone(), text: "".into() };
            to.problems.push(Problem::warning(Code::TableOdd, &file, 0..0, missing).help(reference.help));
        }
    }

    /// Says which tables have a header and nothing below it.
    fn tell_empty(&self, to: &mut Session<'_, '_>) {
        for (&source, table) in &self.tables {
            if to.out.table_mut(source).is_some_and(|own| own.account.read == 0) {
                let file = File { name: table.name.clone(), text: "".into() };
                let problem =
                    Problem::warning(Code::TableOdd, &file, 0..0, "a header and no rows".to_owned());
                to.problems.push(problem.help("export it again, perhaps with a wider selection"));
            }
        }
    }

    /// Which versions of their events the rows are. The stamps of a dataset with releases are left out: there the release
    /// decides.
    fn versions(&mut self, out: &Builder) -> Versions {
        let mut stamps = self.all.take_stamps();
        for (stamps, block) in stamps.iter_mut().zip(&out.blocks) {
            let table = self.tables.get(&block.kept.source);
            if stamps.iter().all(|&stamp| stamp == 0) || table.is_some_and(|table| table.release.is_any()) {
                *stamps = Vec::new();
            }
        }
        let releases = self.tables.iter().filter_map(|(&id, table)| Some((id, table.release.known()?.order)));
        let is_list = |table: &MergedTable| table.refers.is_some_and(|to| to.effect == Effect::Withdraws);
        let withdrawals = self.tables.iter().filter(|(_, table)| is_list(table)).map(|(&id, _)| id);
        Versions { stamps, releases: releases.collect(), withdrawals: withdrawals.collect() }
    }

    /// Says for each preliminary table how many of its rows are not in a newer release that covers their time.
    fn compare_releases(&self, out: &mut Builder) {
        let known = self.tables.iter().filter_map(|(&source, table)| Some((source, table.release.known()?)));
        let known: Vec<_> = known.collect();
        for &(source, own) in known.iter().filter(|(_, own)| own.covers.is_none()) {
            let newer = known.iter().filter(|(_, other)| other.order > own.order);
            let covering = newer.filter_map(|&(other, release)| Some((other, release.covers?)));
            let Some((other, until)) = covering.max_by_key(|&(_, until)| until) else { continue };
            let blocks = out.blocks.iter().filter(|block| block.kept.source == source);
            let rows: usize = blocks.map(|block| block.unmerged_until(until)).sum();
            let file = out.sources.get(other.index()).map_or_else(String::new, |other| other.file.clone());
            let day = NaiveDate::from_num_days_from_ce_opt(until).map_or_else(String::new, format_day);
            if let Some(table) = out.table_mut(source).filter(|_| rows > 0) {
                let events = counted(rows, "event is", "events are");
                let text = format!(
                    "{events} not among the rows of {file}, a release that covers all days up to {day}; still shown"
                );
                table.remarks.push(Remark { text, brief: String::new() });
            }
        }
    }
}
