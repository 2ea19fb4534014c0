//! What the brief covers: the briefing and what the filter leaves of it.

use std::io;

use super::numbers::number;
use super::page::Page;
use crate::export::cite::{self, unquoted};
use crate::model::table::NONE;
use crate::model::{
    Briefing, ClaimId, ClaimView, EventId, EventView, Marking, Statement, StatementId, counted,
};
use crate::query::casualties::MeasureSummary;
use crate::query::filter::Chip;
use crate::query::index::Index;
use crate::query::select::{Selection, Tallies};

/// The briefing and what the filter leaves of it.
pub(super) struct View<'a> {
    pub(super) briefing: &'a Briefing,
    pub(super) index: &'a Index,
    pub(super) marking: &'a Marking,
    /// What is listed one by one.
    pub(super) told: Selection,
    /// How many other rows of tables are selected.
    pub(super) left_out: u32,
    pub(super) tallies: Tallies,
    pub(super) figures: Vec<MeasureSummary>,
    pub(super) chips: Vec<&'a Chip>,
}

impl<'a> View<'a> {
    pub(super) fn filtered(&self) -> bool {
        !self.chips.is_empty()
    }

    /// Says how many rows are not listed one by one, and how to see them.
    pub(super) fn left_out(&self, page: &mut Page<'_>) -> io::Result<()> {
        if self.left_out == 0 {
            return Ok(());
        }
        let rows = counted(self.left_out, "other selected row is", "other selected rows are");
        let before = if self.tallies.totals > 0 { ", events before totals" } else { "" };
        page.text(
            0,
            &format!(
                "Only the {MOST_ROWS} table rows with the highest death tolls are listed one by one{before}. {rows} \
                 included in all counts; use a filter to list them."
            ),
        )?;
        page.gap()
    }

    pub(super) fn events(&self) -> impl Iterator<Item = EventView<'a>> + '_ {
        self.told.events.iter().filter_map(|id| self.briefing.event(EventId(id)))
    }

    pub(super) fn statements(&self) -> impl Iterator<Item = (StatementId, &'a Statement)> + '_ {
        let found = |id| Some((StatementId(id), self.briefing.statement(StatementId(id))?));
        self.told.statements.iter().filter_map(found)
    }

    pub(super) fn claims(&self) -> impl Iterator<Item = ClaimView<'a>> + '_ {
        self.told.claims.iter().filter_map(|id| self.briefing.claim(ClaimId(id)))
    }

    /// What is listed one by one, totals or all else.
    pub(super) fn listed(&self, totals: bool) -> Selection {
        let mut listed = self.told.clone();
        for event in self.events().filter(|event| event.is_total() != totals) {
            listed.events.remove(event.id().0);
        }
        listed
    }

    /// A reference to an event or a total: "event 3, Pakistan strikes".
    pub(super) fn event(&self, id: EventId) -> String {
        let event = self.briefing.event(id);
        let title = event.map(|event| unquoted(&event.title())).unwrap_or_default();
        format!("{}\u{a0}{}, {title}", event.map_or("event", noun), number(id.0))
    }

    /// A reference to a claim: "claim 1, 11 killed according to AFP".
    pub(super) fn numbered(&self, claim: ClaimView<'_>) -> String {
        let (figure, measure) = (cite::number(self.briefing, claim), claim.measure().word());
        let jointly = if self.briefing.jointly(claim).is_some() { " jointly" } else { "" };
        let who = cite::attributed_to(self.briefing, claim);
        format!("claim\u{a0}{}, {figure} {measure}{jointly} {who}", number(claim.id().0))
    }
}

/// What a record among the events is called.
pub(super) fn noun(event: EventView<'_>) -> &'static str {
    if event.is_total() { "total" } else { "event" }
}

/// The most rows of tables that are listed one by one.
const MOST_ROWS: usize = 50;

/// The part of a selection that is listed one by one, and how many rows are not: everything but rows of tables, of which
/// only those with the most killed are listed, events before totals.
pub(super) fn told(briefing: &Briefing, mut selection: Selection) -> (Selection, u32) {
    let mut killed: Vec<(bool, u32, u32)> = Vec::new();
    for event in selection.events.iter().filter_map(|id| briefing.event(EventId(id))) {
        if event.row().is_some() {
            let best = briefing.claims().killed().get(event.id().index()).map_or(NONE, |[_, best, _]| best);
            killed.push((event.is_total(), if best == NONE { 0 } else { best + 1 }, event.id().0));
        }
    }
    let left_out = killed.len().saturating_sub(MOST_ROWS);
    if left_out == 0 {
        return (selection, 0);
    }
    killed.sort_unstable_by_key(|&(is_total, best, id)| (is_total, std::cmp::Reverse(best), id));
    for (.., id) in killed.drain(MOST_ROWS..) {
        selection.events.remove(id);
        selection.claims.remove(id);
        briefing.claims().others_of(EventId(id)).for_each(|(claim, _)| selection.claims.remove(claim.0));
    }
    (selection, u32::try_from(left_out).unwrap_or(u32::MAX))
}
