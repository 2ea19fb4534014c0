//! The detail of an event, and of the rows of tables that report it.

use crate::export::cite;
use crate::model::table::{Dataset, RowRef};
use crate::model::{ActorId, EventId, EventView, LinkKind, Part, PlacePrecision, Precision};

use crate::model::drafted::mark;
use crate::model::{Briefing, ClaimView, Measure, counted};
use crate::query::same::Candidate;
use crate::tui::panes::detail::rows::{DetailRow, DetailSheet, Tone};
use crate::tui::state::facets::EventFacet;
use crate::tui::state::record::{Record, sign_of};

impl DetailSheet<'_> {
    pub(super) fn event(&mut self, id: EventId) {
        let Some(event) = self.briefing.event(id) else { return };
        let sign = sign_of(self.briefing, event);
        self.say("", format!("{sign} {}", event.title()), Tone::Title);
        self.since(Record::Event(id));
        if self.briefing.is_lead(event) {
            self.say(
                "",
                "a lead: machine-coded from a media report, not checked by a person",
                Tone::Unverified,
            );
        }
        if event.is_total() {
            let counts = event.counts().map_or_else(
                || "events, number not stated".to_owned(),
                |events| counted(events, "event", "events"),
            );
            self.say("counts", format!("{counts}: a total, not an event"), Tone::Plain);
        }
        self.drafted(event.drafted());
        let quadrant =
            event.kind().quadrant().map_or(String::new(), |quadrant| format!(" ({})", quadrant.label()));
        let mode = if event.mode().is_empty() { String::new() } else { format!(", {}", event.mode()) };
        self.faceted("kind", format!("{}{mode}{quadrant}", event.kind().word()), EventFacet::Kind);
        self.when(event);
        self.say("", event.when_basis(), Tone::Dim);
        if let Some(place) = event.place() {
            self.place_row("where", place);
            if !event.is_total() {
                self.say("", precision_words(self.briefing, event), Tone::Dim);
            }
        }
        for part in Part::ALL {
            let of_part = |(id, own): (ActorId, Part)| (own == *part).then_some(id);
            let ids: Vec<ActorId> = event.participants().filter_map(of_part).collect();
            self.actors(part.word(), &ids);
        }
        self.actors("reported by", event.reported_by());
        self.notes(event.notes());
        for (kind, other) in event.links() {
            self.events(link(kind, false), [other]);
        }
        for (kind, other) in event.back_links() {
            self.events(link(kind, true), [other]);
        }
        self.claims(self.briefing.claims_held_by(id));
        self.claims_held_elsewhere(id);
        for candidate in self.same {
            self.candidate(event, candidate);
        }
        self.statements("said", self.briefing.statements_of(id).iter().copied());
        self.evidence("words", event.evidence().iter().copied());
        self.rows(event);
    }

    /// The joint figures that cover the event but are held by another event, which each names.
    fn claims_held_elsewhere(&mut self, id: EventId) {
        for (claim, holder) in self.briefing.claims_held_elsewhere(id) {
            let view = self.briefing.claim(claim);
            if let Some(view) = view.filter(|view| self.workspace.as_of().knows(self.briefing, *view)) {
                let text = cite::see_holder(self.briefing, view, holder);
                self.row("claim", text, Tone::Dim, Some(Record::Claim(claim)));
            }
        }
    }

    /// An event of another source that may be the same: why, and both figures side by side.
    fn candidate(&mut self, event: EventView<'_>, candidate: &Candidate) {
        let Some(other) = self.briefing.event(candidate.event) else { return };
        let mut say = |text: String, tone: Tone| {
            let record = Some(Record::Event(other.id()));
            self.rows.push(DetailRow { label: "same event?", text, tone, record, goes: true, facet: None });
        };
        let source = self.briefing.source(other.source());
        let name = source.map_or_else(String::new, |source| match &source.table {
            Some(table) => table.dataset.name().to_owned(),
            None => source.label(),
        });
        let when = other.when().map_or_else(|| "not dated".to_owned(), |when| when.short());
        let (sign, mark) = (other.kind().sign(), mark(other.drafted().is_some()));
        say(format!("{sign} {mark}{name}, {when}: {}", other.title()), Tone::Plain);
        let (own, theirs) = (figures(self.briefing, event.id()), figures(self.briefing, other.id()));
        let (mark, tone) = if contradict(self.briefing, event.id(), other.id()) {
            ("≠ ", Tone::Contested)
        } else {
            ("", Tone::Plain)
        };
        say(format!("{mark}here {own}; there {theirs}"), tone);
        say(format!("may be the same event: {}", candidate.reasons(self.briefing).join(" · ")), Tone::Dim);
    }

    fn when(&mut self, event: EventView<'_>) {
        match (event.when(), event.not_before()) {
            (Some(when), _) => {
                self.faceted(
                    "when",
                    self.workspace.when_words(when, event.row().is_some()),
                    EventFacet::Time,
                );
                // The period of a total is known exactly.
                if event.row().is_some() && !event.is_total() {
                    self.say("", time_words(when.precision), Tone::Dim);
                }
            }
            (None, None) => self.say("when", "date not stated", Tone::Dim),
            (None, Some(day)) => {
                let day = crate::model::when::format_day(day);
                self.say(
                    "when",
                    format!("date not stated; not before {day}: it responds to an event of that date"),
                    Tone::Dim,
                );
            }
        }
    }

    /// What the dataset says about the event, and the rows that report it.
    fn rows(&mut self, event: EventView<'_>) {
        if event.row().is_some() {
            self.say("note", cite::note(self.briefing, event), Tone::Note);
        }
        let dataset =
            |source| self.briefing.source(source).and_then(|source| Some(source.table.as_ref()?.dataset));
        let own = dataset(event.source());
        let rows: Vec<_> =
            event.rows_with_text().map(|(row, text)| (row, text, dataset(row.source) != own)).collect();
        for (row, text, is_about_it) in rows {
            self.row_line(row);
            if is_about_it {
                self.say("", cite::unquoted(text), Tone::Note);
            }
        }
    }

    pub(super) fn row_line(&mut self, row: RowRef) {
        let place = cite::row_place(self.briefing, row);
        self.row("row", place, Tone::Plain, Some(Record::Row(row)));
    }
}

fn killed(briefing: &Briefing, event: EventId) -> impl Iterator<Item = ClaimView<'_>> {
    let claims = briefing.claims_held_by(event).into_iter().filter_map(|id| briefing.claim(id));
    claims.filter(|claim| claim.measure() == Measure::Killed)
}

/// The claimed death tolls of an event, each with its claimant.
fn figures(briefing: &Briefing, event: EventId) -> String {
    let claim = |claim: ClaimView<'_>| match cite::claimant(briefing, claim) {
        who if who.is_empty() => format!("{} killed", cite::figure(briefing, claim)),
        who => format!("{} killed ({who})", cite::figure(briefing, claim)),
    };
    let told: Vec<String> = killed(briefing, event).take(3).map(claim).collect();
    if told.is_empty() { "no death toll".to_owned() } else { told.join(", ") }
}

/// Whether the figures of the two cannot both be true.
fn contradict(briefing: &Briefing, own: EventId, other: EventId) -> bool {
    // A figure for several events says nothing about one of them.
    let single = |event| killed(briefing, event).filter(|claim| briefing.jointly(*claim).is_none());
    single(own).any(|own| single(other).any(|other| own.contradicts(other)))
}

/// The label of a link, or of the same link seen from its other end: short enough for the column.
fn link(kind: LinkKind, back: bool) -> &'static str {
    match (kind, back) {
        (LinkKind::InResponseTo, false) => "response to",
        (LinkKind::InResponseTo, true) => "response",
        (LinkKind::PartOf, true) => "parts",
        (_, false) => kind.words(),
        (_, true) => kind.inverse_words(),
    }
}

/// How exactly the time of a row is known, if not to the day.
fn time_words(precision: Precision) -> String {
    match precision {
        Precision::Minute | Precision::Day => String::new(),
        Precision::Days => "known only within a few days".to_owned(),
        Precision::Week | Precision::Month | Precision::Year => {
            format!("known only to the {}", precision.word())
        }
    }
}

/// How exactly the place of a row is known, if not to the spot, in the words of its dataset.
fn precision_words(briefing: &Briefing, event: EventView<'_>) -> String {
    let table = briefing.source(event.source()).and_then(|source| source.table.as_ref());
    let dataset = table.map(|table| table.dataset);
    match event.place_precision() {
        None | Some(PlacePrecision::Exact) => String::new(),
        Some(PlacePrecision::Unstated) if dataset == Some(Dataset::Custom) => String::new(),
        Some(PlacePrecision::Unstated) => "exact spot not stated".to_owned(),
        Some(PlacePrecision::Near) if dataset == Some(Dataset::Ucdp) => {
            "within about 25 km of this place".to_owned()
        }
        Some(PlacePrecision::Near) => "somewhere in this area, coded to this place".to_owned(),
        Some(PlacePrecision::Sea) => "at sea".to_owned(),
        Some(coarse) => format!("known only to the {}", coarse.word()),
    }
}
