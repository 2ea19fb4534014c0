//! Claims as rows.

use super::cells::{Cells, Column};
use super::common::{Days, Shared, disputed, event_ids, notes_and_draft, sources_of};
use super::events::{claimant, figure, qualifier};
use crate::export::cite;
use crate::export::request::Export;
use crate::model::{ClaimView, Standing};

const fn column(name: &'static str, about: &'static str) -> Column {
    Column { name, about }
}

/// The columns of claims.
pub(super) const COLUMNS: &[Column] = &[
    column("id", "the identifier in the case; claim-N where it has none"),
    column("events", "the ids of the events it covers; a claim counts once, however many they are"),
    column("jointly", "the number of events it covers jointly; empty where it covers one"),
    column("measure", "killed, injured, missing, displaced or detained"),
    column("low", "the lowest figure, in persons"),
    column("best", "the best figure, or the only one"),
    column("high", "the highest"),
    column("qualifier", "exact, at least, at most or about, where the claimant says so"),
    column("figure", "the figure in words"),
    column("victims", "who the victims are"),
    column("parts", "the parts of the figure"),
    column("claimant", "who puts the figure forward"),
    column("origin", "whose figure the claimant repeats"),
    column("counted_since", "the first day that the figure counts, where it counts a period"),
    column("as_of_first_day", "the first possible day as of which the figure holds"),
    column("as_of_last_day", "the last possible day"),
    column("as_of_precision", "minute, day, few days, week, month or year"),
    column("as_of_time", "the time of day, where stated"),
    column("zone", "the time zone of that time"),
    column("standing", "reported; or headline not read: unverified, and counted nowhere"),
    column("current", "yes; or no, where a later figure of the claimant replaced it"),
    column("credibility", "the digit of the Admiralty code, 1 to 6; 6 is not judged"),
    column("disputed", "what is disputed, and whether another current claim contradicts it"),
    column("notes", "the analyst's notes, which are never evidence"),
    column("draft", "whether a program drafted the claim and nobody has confirmed it yet"),
    column("source", "the source: publisher and title, or the file"),
    column("passage", "the paragraph of the words, or the line of the row"),
    column("quote", "the words of the source, verbatim; empty for rows of datasets"),
    column("url", "where the source was published"),
    column("licence", "on which terms the dataset may be passed on, and how it wants to be credited"),
];

/// Writes claims as rows.
pub(super) struct ClaimRows<'e, 'a> {
    export: &'e Export<'a>,
    shared: &'e Shared,
}

impl<'e, 'a> ClaimRows<'e, 'a> {
    pub(super) fn new(export: &'e Export<'a>, shared: &'e Shared) -> Self {
        Self { export, shared }
    }

    /// The cells of a claim.
    pub(super) fn fill(&self, claim: ClaimView<'_>, cells: &mut Cells) {
        let Export { briefing, .. } = self.export;
        cells.clear();
        match claim.key() {
            "" => cells.text(&format!("claim-{}", u64::from(claim.id().0) + 1)),
            key => cells.text(key),
        }
        event_ids(briefing, claim.events(), cells);
        cells.number(briefing.jointly(claim).and_then(|events| u32::try_from(events).ok()));
        cells.text(claim.measure().word());
        figure(claim.figure(), cells);
        cells.text(qualifier(claim.qualifier()));
        cells.text(&cite::number(briefing, claim));
        cells.text(claim.victims());
        let part = |part: &crate::model::Portion| match part.number {
            Some(number) => format!("{number} {}", part.victims),
            None => part.victims.clone(),
        };
        let parts: Vec<String> = claim.portions().iter().map(part).collect();
        cells.list(parts.iter().map(String::as_str));
        claimant(briefing, claim, cells);
        cells.text(claim.origin().map_or("", |origin| briefing.actor_name(origin)));
        cells.text(&claim.since().map_or_else(String::new, |when| when.first.to_string()));
        self.shared.when(claim.as_of(), &mut Days::default(), cells);
        cells.text(match claim.standing() {
            Standing::Reported => "reported",
            Standing::Headline => "headline not read",
        });
        cells.text(if self.export.is_superseded(claim) { "no" } else { "yes" });
        cells.number(Some(u32::from(claim.credibility().digit())));
        let other = match (self.export.is_disputed_claim(claim), claim.portions_off()) {
            (_, Some(_)) => "its parts do not add up",
            (true, None) if !claim.is_disputed() => "contradicted by another claim",
            _ => "",
        };
        disputed(claim.notes(), other, cells);
        notes_and_draft(claim.notes(), claim.drafted(), cells);
        self.sources(claim, cells);
    }

    /// Source, passage, quote, address and licence.
    fn sources(&self, claim: ClaimView<'_>, cells: &mut Cells) {
        let briefing = self.export.briefing;
        let row = claim.is_table_row().then(|| claim.events().next()).flatten();
        let row = row.and_then(|event| briefing.event(event)?.row());
        if let Some(row) = row {
            cells.text(self.shared.label(row.source));
            cells.text(&briefing.row_place(row).brief());
            cells.empty();
            return self.shared.addresses(&[row.source], cells);
        }
        self.shared.evidence(briefing, claim.evidence(), cells);
        self.shared.addresses(&sources_of(claim.evidence()), cells);
    }
}
