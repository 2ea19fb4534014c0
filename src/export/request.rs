//! What is handed over: a briefing under a filter, and how.

use crate::export::cite::{self, unquoted};
use crate::export::coverage;
use crate::model::when::spoken_day;
use crate::model::{
    Briefing, ClaimId, ClaimView, EventId, EventView, Marking, Statement, StatementId, counted,
};
use crate::query::filter::{Chip, Filter};
use crate::query::index::Index;
use crate::query::select::{Selection, Tallies, select};

/// Which records a table holds, one a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RecordChoice {
    /// The events.
    #[default]
    Events,
    /// The claims.
    Claims,
    /// The statements.
    Statements,
}

/// How much is handed over, and with which marking.
#[derive(Clone, Debug, Default)]
pub struct ExportOptions {
    /// Which records a table holds.
    pub records: RecordChoice,
    /// Whether a document tells every event, not only those that matter.
    pub every_event: bool,
    /// Whether a document carries the whole text of its sources, not only the cited passages.
    pub whole_sources: bool,
    /// The marking: what it leaves out comes from the cases.
    pub marking: Marking,
}

/// A briefing under a filter, as it is handed over.
pub struct Export<'a> {
    /// The briefing.
    pub briefing: &'a Briefing,
    /// The index over it.
    pub index: &'a Index,
    /// What the filter selects.
    pub selection: Selection,
    /// Its counts.
    pub tallies: Tallies,
    /// The chips that apply.
    pub chips: Vec<&'a Chip>,
    /// The key events, in order: those of the briefing unless others have been chosen since it was loaded.
    pub key_events: &'a [EventId],
    /// How it is handed over; the marking is complete.
    pub options: ExportOptions,
}

impl<'a> Export<'a> {
    /// What a filter selects of a briefing.
    #[must_use]
    pub fn new(briefing: &'a Briefing, index: &'a Index, filter: &'a Filter, options: ExportOptions) -> Self {
        let (selection, tallies) = select(briefing, index, filter);
        let chips = filter.chips.iter().filter(|chip| chip.applies()).collect();
        let marking = options.marking.or(briefing.marking());
        let options = ExportOptions { marking, ..options };
        Self { briefing, index, selection, tallies, chips, key_events: briefing.key_events(), options }
    }

    /// The title, made safe; "Briefing" where the case has none.
    #[must_use]
    pub fn title(&self) -> String {
        match self.briefing.title() {
            "" => "Briefing".to_owned(),
            title => unquoted(title),
        }
    }

    /// The selected events, in order of time.
    pub fn events(&self) -> impl Iterator<Item = EventView<'a>> + '_ {
        self.selection.events.iter().filter_map(|id| self.briefing.event(EventId(id)))
    }

    /// Whether a claim is known as of the day of the filter.
    #[must_use]
    pub fn knows(&self, claim: ClaimView<'_>) -> bool {
        self.selection.as_of.knows(self.briefing, claim)
    }

    /// Whether a later figure of its claimant replaced a claim, as of the day of the filter.
    #[must_use]
    pub fn is_superseded(&self, claim: ClaimView<'_>) -> bool {
        self.index.is_superseded(self.briefing, self.selection.as_of, claim.id())
    }

    /// Whether a claim is marked as disputed, as of the day of the filter.
    #[must_use]
    pub fn is_disputed_claim(&self, claim: ClaimView<'_>) -> bool {
        self.index.is_disputed_claim(self.briefing, self.selection.as_of, claim)
    }

    /// The selected claims.
    pub fn claims(&self) -> impl Iterator<Item = ClaimView<'a>> + '_ {
        self.selection.claims.iter().filter_map(|id| self.briefing.claim(ClaimId(id)))
    }

    /// The selected statements, in order of time.
    pub fn statements(&self) -> impl Iterator<Item = (StatementId, &'a Statement)> + '_ {
        let found = |id| Some((StatementId(id), self.briefing.statement(StatementId(id))?));
        self.selection.statements.iter().filter_map(found)
    }

    /// What the filter is, in words; empty where there is none.
    #[must_use]
    pub fn filter_words(&self) -> String {
        coverage::filter_words(self.briefing, &self.chips)
    }

    /// How much is selected: "1 of 11 events, 14 actors, ... ".
    #[must_use]
    pub fn shown_words(&self) -> String {
        // Leads are left out without being asked for.
        let filtered = !self.chips.is_empty() || self.tallies.leads_left_out > 0;
        let any = |actor: &&crate::query::ActorTally| actor.events + actor.statements + actor.claims > 0;
        let actors = match filtered {
            true => self.tallies.actors.iter().filter(any).count(),
            false => self.briefing.actors().len(),
        };
        cite::list(&coverage::shown(self.briefing, self.index, &self.tallies, actors, filtered))
    }

    /// What a reader must know of the whole, each with its label: marking, day, filter, what is left out, what is
    /// incomplete. The words are safe to show, without a full stop.
    #[must_use]
    pub fn facts(&self) -> Vec<(&'static str, String)> {
        let briefing = self.briefing;
        let marking = self.options.marking.stated();
        let mut facts: Vec<_> = marking.map(|(label, words)| (label, unquoted(words))).collect();
        facts
            .extend(briefing.incomplete().iter().map(|gap| ("Incomplete input", unquoted(&gap.to_string()))));
        let own = briefing.as_of().map_or_else(|| "not stated".to_owned(), spoken_day);
        match self.selection.as_of.date().map(spoken_day) {
            None => facts.push(("As of", own)),
            Some(day) => {
                let words = "by what had happened and was known then; the briefing itself";
                facts.push(("As of", format!("{day}, {words}: {own}")));
            }
        }
        facts.extend(
            cite::reported_later(briefing, self.index, &self.selection)
                .map(|words| ("Published only later", words)),
        );
        if let Some(period) = briefing.period() {
            facts.push(("Period covered by dated events", period.spoken()));
        }
        if let Some(zone) = briefing.zone() {
            facts.push(("Time zone", unquoted(zone)));
        }
        let filter = self.filter_words();
        facts.push(("Filter", if filter.is_empty() { "none".to_owned() } else { filter }));
        facts.push(("Shown", self.shown_words()));
        facts.extend(self.left_out());
        if briefing.drafted() > 0 {
            let drafted = counted(briefing.drafted() as u64, "record", "records");
            facts.push(("Drafted by a program, not yet confirmed, and marked so", drafted));
        }
        facts
    }

    /// What is left out without being excluded by name, each with its label: events without a date, and leads.
    #[must_use]
    pub fn left_out(&self) -> Vec<(&'static str, String)> {
        let mut facts = Vec::new();
        if self.tallies.undated_left_out > 0 {
            let left_out = counted(self.tallies.undated_left_out, "event", "events");
            facts.push(("Left out because the filter sets dates", format!("{left_out} without a date")));
        }
        if self.tallies.leads_left_out > 0 {
            let leads = counted(self.tallies.leads_left_out, "lead", "leads");
            let words = format!("{leads}: machine-coded media reports, not counted as incidents");
            facts.push(("Left out unless asked for with leads:yes", words));
        }
        facts
    }

    /// The terms of each dataset in use, each once: "UCDP GED: CC BY 4.0; credit: ...".
    #[must_use]
    pub fn terms(&self) -> Vec<String> {
        let mut terms: Vec<String> = Vec::new();
        for (source, &rows) in self.briefing.sources().iter().zip(&self.tallies.sources) {
            if let Some(table) = source.table.as_ref().filter(|_| rows > 0) {
                let line = format!("{}: {}", table.dataset.name(), table.dataset.terms().line());
                if !terms.contains(&line) {
                    terms.push(line);
                }
            }
        }
        terms
    }

    /// The datasets in use whose rows must not be passed on as they are, each once.
    #[must_use]
    pub fn restricted(&self) -> Vec<&'static str> {
        let used = self.briefing.sources().iter().zip(&self.tallies.sources);
        let tables = used.filter(|(_, rows)| **rows > 0).filter_map(|(source, _)| source.table.as_ref());
        let mut names: Vec<&str> = tables
            .filter(|table| table.dataset.terms().is_restricted)
            .map(|table| table.dataset.name())
            .collect();
        names.sort_unstable();
        names.dedup();
        names
    }
}
