//! The detail of records with many events: actors, countries, places, measures, sources. Lists are bounded and say how
//! many more there are, so that choosing an actor does not walk through a million events.

use crate::export::cite;
use crate::model::alike::alike;
use crate::model::figure::low_best_high;
use crate::model::{
    ActorId, ClaimId, ClaimView, CountryId, EventId, Measure, Part, PlaceId, Source, SourceId, StatementId,
    group_thousands,
};
use crate::query::bits::Bits;
use crate::query::figures::by_actor::{ActorFigures, partners};
use crate::query::filter::{FilterKey, Value};
use crate::query::index::Index;

use crate::tui::panes::detail::rows::{DetailSheet, MOST_LISTED, Tone, dated_title, number};
use crate::tui::state::record::{Record, Sum};
use crate::tui::state::sums::sum_of;

/// How many of the greatest figures behind a sum are listed.
const MOST_GREAT: usize = 10;

/// How many of those who took part together with an actor are listed: its events follow.
const MOST_PARTNERS: usize = 12;

/// The most events of an actor or place that are examined.
pub(super) const MOST_SEEN: usize = 2_000;

impl DetailSheet<'_> {
    pub(super) fn actor(&mut self, id: ActorId) {
        let Some(actor) = self.briefing.actor(id) else { return };
        self.say("", actor.name.clone(), Tone::Title);
        self.drafted(actor.drafted.as_deref());
        let mut what = actor.kind.word().to_owned();
        if let Some(country) = actor.country {
            what.push_str(&format!(", {}", self.briefing.country_name(country)));
        }
        if !actor.named {
            what.push_str(", not named in the source");
        }
        self.say("kind", what, Tone::Plain);
        self.say("role", actor.role.clone().unwrap_or_default(), Tone::Plain);
        self.say("called", actor.described_as.clone().unwrap_or_default(), Tone::Plain);
        self.actors("member of", &actor.member_of);
        self.actors("same as?", &alike(self.briefing.actors(), id));
        self.notes(&actor.notes);
        self.with_whom(id);
        self.part_by_part(id);
        let spoken = (0..self.briefing.statements().len()).map(StatementId::from_index);
        let own = spoken.filter(|&statement| self.speaks(id, statement)).collect::<Vec<_>>();
        self.statements("said", own);
        let authored = self.briefing.claims().authored();
        let own = authored.filter(|claim| claim.claimant() == Some(id) || claim.origin() == Some(id));
        let claims: Vec<ClaimId> = own.map(|claim| claim.id()).collect();
        self.claims(claims);
        self.claims_of_rows(id);
        self.say("also", actor.aliases.join(", "), Tone::Dim);
        self.evidence("words", actor.evidence.iter().copied());
    }

    /// The actor's events and killed under the filter, and those who took part in these events too, with the same of each.
    fn with_whom(&mut self, id: ActorId) {
        let events = self.workspace.events_of_actors();
        let index = self.workspace.index();
        let tally = self.workspace.view().actor_tally(id);
        if tally.events == 0 {
            return;
        }
        let figures = self.workspace.view().figures_of(id).unwrap_or_default();
        let own = ActorFigures { events: tally.events, ..figures };
        self.say("in all", figures_words(index, own, Form::Whole), Tone::Plain);
        let others = partners(self.briefing, index, &events, id);
        for &(other, figures) in others.iter().take(MOST_PARTNERS) {
            let text = format!(
                "{}: {}",
                self.briefing.actor_name(other),
                figures_words(index, figures, Form::Brief)
            );
            self.row("with whom", text, Tone::Plain, Some(Record::Actor(other)));
        }
        if let Some(more @ 1..) = others.len().checked_sub(MOST_PARTNERS) {
            self.say("with whom", format!("and {} more", number(more)), Tone::Dim);
        }
    }

    /// The events of an actor, by its part in them.
    fn part_by_part(&mut self, id: ActorId) {
        let all = self.events_with(FilterKey::Actor, Value::Actor(id));
        let seen: Vec<EventId> = all.iter().take(MOST_SEEN).map(EventId).collect();
        let parts = [(Part::By, "did"), (Part::Against, "suffered"), (Part::With, "joined")];
        let parts = parts.into_iter().chain([(Part::Mediator, "mediated"), (Part::Involved, "involved")]);
        for (part, label) in parts {
            let has = |&event: &EventId| {
                let event = self.briefing.event(event);
                event.is_some_and(|event| event.participants().any(|own| own == (id, part)))
            };
            let events: Vec<EventId> = seen.iter().copied().filter(has).collect();
            self.events(label, events);
        }
        self.all_of(all.count());
    }

    /// The figures that rows of tables attribute to the actor, the earliest first, each with its event.
    fn claims_of_rows(&mut self, id: ActorId) {
        // Most actors claim nothing: the index knows without a look at every row.
        let all = self.workspace.index().claims_of_rows_by(self.briefing, id) as usize;
        if all == 0 {
            return;
        }
        let claimants = (0u32..).zip(self.briefing.claims().claimants());
        let own = claimants.filter(|(_, claimant)| **claimant == id.0).map(|(claim, _)| ClaimId(claim));
        let claimed = |id: EventId| self.briefing.claims().claimants().get(id.index()).copied();
        let others = self.briefing.claims().others().filter(|(_, other)| claimed(other.at) == Some(id.0));
        let own = own.chain(others.map(|(claim, _)| claim));
        for claim in own.filter_map(|claim| self.briefing.claim(claim)).take(MOST_LISTED) {
            self.claim_of_row("claim", claim);
        }
        if let Some(more @ 1..) = all.checked_sub(MOST_LISTED) {
            self.say("claim", format!("and {} more", number(more)), Tone::Dim);
        }
    }

    /// The figure of a row, with its event.
    fn claim_of_row(&mut self, label: &'static str, claim: ClaimView<'_>) {
        let event = claim.events().next().and_then(|event| self.briefing.event(event));
        let Some(event) = event else { return };
        let figure = format!("{} {}", claim.figure_text(), claim.measure().word());
        let text = format!("{figure}: {}", dated_title(self.briefing, event));
        self.row(label, text, Tone::Plain, Some(Record::Claim(claim.id())));
    }

    /// What a dataset says in all or of one interval, and its greatest figures.
    pub(super) fn sum(&mut self, sum: Sum) {
        let workspace = self.workspace;
        let Some((whole, toll)) = workspace.added_up(sum) else {
            return self.say("", sum.when.map_or_else(String::new, |when| when.brief()), Tone::Title);
        };
        if let Some(when) = sum.when {
            self.say("", when.brief(), Tone::Title);
            self.say("dataset", whole.name(), Tone::Plain);
        } else {
            self.say("", whole.name(), Tone::Title);
        }
        self.say(whole.measure.word(), toll.figures(), Tone::Plain);
        self.say("", format!("{} with a figure", whole.rows(toll.stated)), Tone::Dim);
        for &source in whole.sources.iter().filter(|_| sum.when.is_none()) {
            let named = self.briefing.source(source).map(Source::label);
            self.row("source", named.unwrap_or_default(), Tone::Plain, Some(Record::Source(source)));
        }
        for claim in workspace.greatest(sum, MOST_GREAT) {
            if let Some(claim) = self.briefing.claim(claim) {
                self.claim_of_row("most", claim);
            }
        }
    }

    /// The events that have a value, found in one pass over a column.
    fn events_with(&self, key: FilterKey, value: Value) -> Bits {
        self.workspace.index().events_of(self.briefing, key, &value)
    }

    /// Says how many events there are, if not all were examined.
    fn all_of(&mut self, events: u32) {
        if events as usize > MOST_SEEN {
            self.say(
                "",
                format!("{} events in all; Space filters by them", group_thousands(events)),
                Tone::Dim,
            );
        }
    }

    fn speaks(&self, id: ActorId, statement: StatementId) -> bool {
        let spoken = self.briefing.statement(statement);
        spoken.is_some_and(|s| s.speakers.contains(&id) || s.on_behalf.contains(&id) || s.through == Some(id))
    }

    pub(super) fn country(&mut self, id: CountryId) {
        let index = self.workspace.index();
        self.say("", self.briefing.country_name(id).to_owned(), Tone::Title);
        let [there, any] = [FilterKey::In, FilterKey::Country]
            .map(|key| index.count(&self.events_with(key, Value::Country(id))));
        self.say("where", format!("{} there", index.in_words(there)), Tone::Plain);
        let text = format!("{} there or with an actor from there", index.in_words(any));
        self.say("or who", text, Tone::Plain);
        let actors = self.briefing.actors().iter().enumerate();
        let own = actors.filter(|(_, actor)| actor.country == Some(id));
        let ids: Vec<ActorId> = own.map(|(index, _)| ActorId::from_index(index)).collect();
        self.actors("actor", &ids);
        let places = (0..self.briefing.places().len()).map(PlaceId::from_index);
        let lies =
            |place: &PlaceId| self.briefing.place(*place).is_some_and(|place| place.countries.contains(&id));
        let mut own = places.filter(lies);
        for place in own.by_ref().take(MOST_LISTED).collect::<Vec<_>>() {
            self.place_row("place", place);
        }
        let more = own.count();
        if more > 0 {
            let text = format!("and {} more; Space filters by this country", number(more));
            self.say("place", text, Tone::Dim);
        }
    }

    pub(super) fn place(&mut self, id: PlaceId) {
        let Some(place) = self.briefing.place(id) else { return };
        self.say("", place.name.clone(), Tone::Title);
        self.drafted(place.drafted.as_deref());
        self.place_row("where", id);
        if let Some(point) = place.coordinates {
            let text = format!("{} ({})", cite::point(point), place.precision.word());
            self.say("point", text, Tone::Plain);
        }
        self.notes(&place.notes);
        let all = self.events_with(FilterKey::Place, Value::Place(id));
        let here = all.iter().take(MOST_SEEN).filter_map(|event| self.briefing.event(EventId(event)));
        let events: Vec<EventId> =
            here.filter(|event| event.place() == Some(id)).map(|event| event.id()).collect();
        self.events("event", events);
        self.all_of(all.count());
        self.say("also", place.aliases.join(", "), Tone::Dim);
        self.evidence("words", place.evidence.iter().copied());
    }

    /// A source; for a table also what became of its rows.
    pub(super) fn source(&mut self, id: SourceId) {
        let Some(source) = self.briefing.source(id) else { return };
        self.say("", source.label(), Tone::Title);
        self.say("file", source.file.clone(), Tone::Plain);
        let Some(table) = &source.table else { return };
        self.say("dataset", format!("{}, {}", table.dataset.name(), table.shape), Tone::Plain);
        let many = |rows: u64| group_thousands(rows);
        let account = &table.account;
        self.say("rows", format!("{} read", many(account.read)), Tone::Plain);
        self.say("", format!("{} shown as events", many(account.shown)), Tone::Plain);
        let merged = format!("{} merged into another row of the same event", many(account.merged));
        self.say("", merged, Tone::Plain);
        let aside = if account.set_aside > 0 { Tone::Unverified } else { Tone::Plain };
        self.say("", format!("{} set aside", many(account.set_aside)), aside);
        for (rows, what) in cite::rows_left_out(*account) {
            self.say("", format!("{} {what}, not shown as events", many(rows)), Tone::Plain);
        }
        for remark in &table.remarks {
            self.say("note", remark.text.clone(), Tone::Unverified);
        }
        if let Some(gap) = self.briefing.gap_of(source) {
            self.say("", gap.words(), Tone::Unverified);
        } else if account.stopped {
            self.say("", "loading was stopped before the end of the file", Tone::Unverified);
        }
    }

    pub(super) fn measure(&mut self, measure: Measure) {
        self.say("", measure.word().to_owned(), Tone::Title);
        let claims = self.briefing.claims().authored().filter(|claim| claim.measure() == measure);
        let ids: Vec<ClaimId> = claims.map(|claim| claim.id()).collect();
        self.claims(ids);
        let summaries = self.workspace.view().casualties.iter().filter(|summary| summary.measure == measure);
        for sum in summaries.flat_map(|summary| &summary.datasets).filter(|sum| sum.stated > 0) {
            let record = sum_of(self.briefing, sum).map(Record::Sum);
            self.row("dataset", format!("{}: {}", sum.name(), sum.overall().figures()), Tone::Plain, record);
        }
    }
}

/// How figures are told.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// Low, best and high of the killed.
    Whole,
    /// The best number alone.
    Brief,
}

/// Events and killed of an actor, in words: "433 events, 5,012 killed". Where the killed cannot be known, the events alone.
fn figures_words(index: &Index, figures: ActorFigures, form: Form) -> String {
    let killed = figures.killed.map(|killed| match form {
        Form::Whole => format!(", killed {}", low_best_high(killed)),
        Form::Brief => format!(", {} killed", group_thousands(killed[1])),
    });
    format!("{}{}", index.in_words(figures.events), killed.unwrap_or_default())
}
