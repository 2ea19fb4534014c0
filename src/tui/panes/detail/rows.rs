//! The detail of a record: what is known about it, line by line, each line one key away from what it names.

use crate::export::changes;
use crate::export::cite;
use crate::model::drafted::{Drafted, mark};
use crate::model::{
    ActorId, Briefing, ClaimId, EventId, EventView, Note, PlaceId, Span, Standing, StatementId,
    group_thousands,
};

use crate::query::same::Candidate;

use crate::tui::state::facets::EventFacet;
use crate::tui::state::record::{Record, disputed_words, sign_of, told_title};
use crate::tui::state::workspace::Workspace;

/// What kind of line it is, which decides its style.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// An ordinary line.
    #[default]
    Plain,
    /// The name of the record.
    Title,
    /// Less important.
    Dim,
    /// Contested.
    Contested,
    /// Not verified.
    Unverified,
    /// The words of a source.
    Words,
    /// A note by the analyst.
    Note,
    /// New or changed since the earlier state.
    Fresh,
}

/// A line of the detail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DetailRow {
    /// What the line is about: "when", "by"; empty on a line that continues the one above.
    pub label: &'static str,
    /// The text.
    pub text: String,
    /// The kind of line.
    pub tone: Tone,
    /// The record it names.
    pub record: Option<Record>,
    /// Whether Enter goes to that record instead of to the words it rests on.
    pub goes: bool,
    /// What the line is filtered by, if that is not the record it names.
    pub facet: Option<EventFacet>,
}

/// The most lines of one list, which then says how many more there are.
pub(super) const MOST_LISTED: usize = 40;

pub(super) struct DetailSheet<'a> {
    pub(super) workspace: &'a Workspace,
    pub(super) same: &'a [Candidate],
    pub(super) briefing: &'a Briefing,
    pub(super) rows: Vec<DetailRow>,
}

pub(super) fn number(count: usize) -> String {
    group_thousands(count)
}

/// The title of an event. Titles of rows are much alike, so these are told by day, parties and place.
pub(super) fn dated_title(briefing: &Briefing, event: EventView<'_>) -> String {
    let day = event.when().filter(|_| event.row().is_some());
    let day = day.map_or_else(String::new, |when| format!("{}  ", when.short()));
    format!("{day}{}", told_title(briefing, event))
}

/// The detail of a record; `same` are the events that may be the same as an event.
#[must_use]
pub fn detail(workspace: &Workspace, record: Option<Record>, same: &[Candidate]) -> Vec<DetailRow> {
    let briefing = workspace.briefing();
    let mut sheet = DetailSheet { workspace, same, briefing, rows: Vec::new() };
    match record {
        Some(Record::Event(id)) => sheet.event(id),
        Some(Record::Actor(id)) => sheet.actor(id),
        Some(Record::Country(id)) => sheet.country(id),
        Some(Record::Place(id)) => sheet.place(id),
        Some(Record::Statement(id)) => sheet.statement(id),
        Some(Record::Claim(id)) => sheet.claim(id),
        Some(Record::Pair(pair)) => sheet.pair(pair),
        Some(Record::Measure(measure)) => sheet.measure(measure),
        Some(Record::Words(span)) => sheet.words(span),
        Some(Record::Source(id)) => sheet.source(id),
        Some(Record::Sum(sum)) => sheet.sum(sum),
        Some(Record::Row(row)) => sheet.say("", cite::row(briefing, row), Tone::Plain),
        None => sheet.say("", "Nothing selected.", Tone::Dim),
    }
    sheet.rows
}

impl DetailSheet<'_> {
    pub(super) fn row(
        &mut self,
        label: &'static str,
        text: impl Into<String>,
        tone: Tone,
        record: Option<Record>,
    ) {
        self.rows.push(DetailRow { label, text: text.into(), tone, record, goes: false, facet: None });
    }

    /// A line that is filtered by one facet of the event.
    pub(super) fn faceted(&mut self, label: &'static str, text: String, facet: EventFacet) {
        self.rows.push(DetailRow {
            label,
            text,
            tone: Tone::Plain,
            record: None,
            goes: false,
            facet: Some(facet),
        });
    }

    pub(super) fn say(&mut self, label: &'static str, text: impl Into<String>, tone: Tone) {
        let text = text.into();
        if !text.is_empty() {
            self.row(label, text, tone, None);
        }
    }

    pub(super) fn actors(&mut self, label: &'static str, actors: &[ActorId]) {
        for &id in actors.iter().take(MOST_LISTED) {
            let Some(actor) = self.briefing.actor(id) else { continue };
            let role = actor.role.as_deref().map_or_else(String::new, |role| format!(", {role}"));
            let text = format!("{}{}{role}", mark(actor.drafted.is_some()), actor.name);
            self.row(label, text, Tone::Plain, Some(Record::Actor(id)));
        }
        self.more(label, actors.len());
    }

    /// Says how many are not listed.
    pub(super) fn more(&mut self, label: &'static str, all: usize) {
        if all > MOST_LISTED {
            self.say(label, format!("and {} more", number(all - MOST_LISTED)), Tone::Dim);
        }
    }

    /// Says how many are not listed because they happened or became known only after the as-of day.
    fn later(&mut self, label: &'static str, later: usize) {
        if later > 0 {
            self.say(
                label,
                format!("{} not listed: later than the as-of day, or undated", number(later)),
                Tone::Dim,
            );
        }
    }

    pub(super) fn events(&mut self, label: &'static str, events: impl IntoIterator<Item = EventId>) {
        let as_of = self.workspace.as_of();
        let (events, later): (Vec<EventId>, Vec<EventId>) =
            events.into_iter().partition(|&id| as_of.has_begun(self.briefing, id));
        for &id in events.iter().take(MOST_LISTED) {
            let Some(event) = self.briefing.event(id) else { continue };
            let mark = mark(event.drafted().is_some());
            let text =
                format!("{} {mark}{}", sign_of(self.briefing, event), dated_title(self.briefing, event));
            self.row(label, text, Tone::Plain, Some(Record::Event(id)));
        }
        self.more(label, events.len());
        self.later(label, later.len());
    }

    pub(super) fn statements(&mut self, label: &'static str, ids: impl IntoIterator<Item = StatementId>) {
        let as_of = self.workspace.as_of();
        let is_known = |&id: &StatementId| {
            self.briefing.statement(id).is_none_or(|said| as_of.knows_statement(self.briefing, said))
        };
        let (ids, later): (Vec<StatementId>, Vec<StatementId>) = ids.into_iter().partition(is_known);
        for &id in ids.iter().take(MOST_LISTED) {
            let Some(statement) = self.briefing.statement(id) else { continue };
            let who = cite::names(self.briefing, &statement.speakers);
            let mark = mark(statement.drafted.is_some());
            let text = format!("{mark}{who}: {}", cite::said(self.briefing, statement));
            self.row(label, text, Tone::Plain, Some(Record::Statement(id)));
        }
        self.more(label, ids.len());
        self.later(label, later.len());
    }

    pub(super) fn claims(&mut self, ids: impl IntoIterator<Item = ClaimId>) {
        let as_of = self.workspace.as_of();
        let is_known =
            |&id: &ClaimId| self.briefing.claim(id).is_none_or(|claim| as_of.knows(self.briefing, claim));
        let (ids, later): (Vec<ClaimId>, Vec<ClaimId>) = ids.into_iter().partition(is_known);
        for &id in ids.iter().take(MOST_LISTED) {
            let Some(claim) = self.briefing.claim(id) else { continue };
            let drafted = mark(claim.drafted().is_some());
            let (mark, tone) = match claim.standing() {
                Standing::Reported => ("", Tone::Plain),
                Standing::Headline => ("? ", Tone::Unverified),
            };
            let text = format!("{drafted}{mark}{}", cite::in_brief(self.briefing, claim));
            self.row("claim", text, tone, Some(Record::Claim(id)));
        }
        self.more("claim", ids.len());
        self.later("claim", later.len());
    }

    pub(super) fn evidence(&mut self, label: &'static str, spans: impl IntoIterator<Item = Span>) {
        for span in spans {
            let place = cite::place_in_source(self.briefing, span);
            let text = format!("“{}” ({place})", self.briefing.words(span));
            self.row(label, text, Tone::Words, Some(Record::Words(span)));
        }
    }

    /// How the record differs from the earlier state, read or not.
    pub(super) fn since(&mut self, record: Record) {
        let workspace = self.workspace;
        let Some(since) = workspace.since() else { return };
        let states = since.states(self.briefing);
        if since.is_added(self.briefing, record) {
            self.say("new", format!("not in {}", since.name()), Tone::Fresh);
        }
        if let Record::Event(event) = record {
            let changed = since.change_of(event).map(|change| changes::event_fields(&states, change));
            changed.into_iter().flatten().for_each(|field| self.say("changed", field, Tone::Fresh));
            for figure in since.figures_of(event) {
                let steps = changes::figure_steps(&states, figure);
                self.say("changed", format!("{}: {steps}", figure.measure.word()), Tone::Fresh);
            }
        }
        if let Record::Claim(claim) = record
            && let Some(steps) = since.steps_of(self.briefing, claim)
        {
            self.say("changed", steps, Tone::Fresh);
        }
    }

    /// That the record was drafted, by which rule, and with what confidence.
    pub(super) fn drafted(&mut self, drafted: Option<&Drafted>) {
        if let Some(drafted) = drafted {
            let text = format!("~ {}; check it against the words below", drafted.words());
            self.say("draft", text, Tone::Unverified);
        }
    }

    pub(super) fn notes(&mut self, notes: &[Note]) {
        for note in notes {
            let (text, tone) = match note.disputes {
                Some(aspect) => (format!("≠ {}: {}", disputed_words(aspect), note.text), Tone::Contested),
                None => (note.text.clone(), Tone::Note),
            };
            self.row("analyst", text, tone, None);
        }
    }

    pub(super) fn place_row(&mut self, label: &'static str, id: PlaceId) {
        let Some(place) = self.briefing.place(id) else { return };
        let around = cite::around(self.briefing, place);
        let comma = if around.is_empty() { "" } else { ", " };
        let text = format!("{}{}{comma}{around}", mark(place.drafted.is_some()), place.name);
        self.row(label, text, Tone::Plain, Some(Record::Place(id)));
    }

    pub(super) fn statement(&mut self, id: StatementId) {
        let Some(statement) = self.briefing.statement(id) else { return };
        self.say("", cite::said(self.briefing, statement), Tone::Title);
        self.since(Record::Statement(id));
        self.drafted(statement.drafted.as_deref());
        self.actors("speaker", &statement.speakers);
        self.actors("on behalf", &statement.on_behalf);
        self.actors("through", &statement.through.into_iter().collect::<Vec<_>>());
        self.actors("to", &statement.to);
        self.actors("about", &statement.about);
        let when = statement
            .when
            .map_or_else(|| "date not stated".to_owned(), |when| self.workspace.when_words(when, false));
        self.say("when", when, if statement.when.is_some() { Tone::Plain } else { Tone::Dim });
        self.say("form", form(statement.form), Tone::Plain);
        self.notes(&statement.notes);
        self.events("event", statement.events.iter().copied());
        self.evidence("words", [statement.content]);
        self.evidence("cue", statement.cue);
        self.evidence("named by", statement.speaker_evidence.iter().copied());
    }

    pub(super) fn claim(&mut self, id: ClaimId) {
        let Some(claim) = self.briefing.claim(id) else { return };
        let jointly = self.briefing.jointly(claim);
        let jointly =
            jointly.map_or_else(String::new, |events| format!(" jointly in {} events", number(events)));
        self.say("", format!("{} {}{jointly}", claim.figure_text(), claim.measure().word()), Tone::Title);
        self.since(Record::Claim(id));
        self.drafted(claim.drafted());
        match claim.claimant() {
            Some(actor) => self.actors("claimant", &[actor]),
            None if claim.claimant_words().is_empty() => self.say("claimant", "not stated", Tone::Dim),
            None => self.say("claimant", cite::claimant(self.briefing, claim), Tone::Unverified),
        }
        if !claim.is_verified() {
            self.say("standing", "? headline of another article, not read: not verified", Tone::Unverified);
        }
        self.actors("figure of", &claim.origin().into_iter().collect::<Vec<_>>());
        self.say("victims", claim.victims().to_owned(), Tone::Plain);
        for portion in claim.portions().iter() {
            let number = portion.number.map_or_else(|| "some".to_owned(), group_thousands);
            self.say("part", format!("{number} {}", portion.victims), Tone::Plain);
        }
        if let Some(sum) = claim.portions_off() {
            self.say("", format!("≠ the parts add up to {}", group_thousands(sum)), Tone::Contested);
        }
        if let Some(since) = claim.since() {
            self.say("since", self.workspace.when_words(since, false), Tone::Plain);
        }
        let as_of = claim.as_of();
        let as_of = as_of.map_or_else(
            || "not stated".to_owned(),
            |when| self.workspace.when_words(when, claim.is_table_row()),
        );
        self.say("as of", as_of, Tone::Plain);
        self.events("covers", claim.events());
        self.notes(claim.notes());
        for &other in claim.supersedes() {
            self.claims([other]);
        }
        self.grade(claim);
        self.evidence("words", claim.evidence().iter().copied());
        if let (true, Some(event)) = (claim.is_table_row(), claim.events().next()) {
            let rows: Vec<_> =
                self.briefing.event(event).map(|event| event.rows().collect()).unwrap_or_default();
            rows.into_iter().for_each(|row| self.row_line(row));
        }
    }

    pub(super) fn grade(&mut self, claim: crate::model::ClaimView<'_>) {
        let Some(source) = self.briefing.source(claim.source()) else { return };
        let (letter, digit) = (source.reliability, claim.credibility());
        let text = format!("{}{}: {}, {}", letter.letter(), digit.digit(), letter.label(), digit.label());
        self.say("grade", text, Tone::Dim);
        if source.party {
            self.say("", "the publisher is a party to the events", Tone::Dim);
        }
    }

    pub(super) fn words(&mut self, span: Span) {
        self.evidence("", [span]);
        if let Some(source) = self.briefing.source(span.source) {
            self.say("source", cite::source(source), Tone::Dim);
        }
    }
}

/// The form of a statement in words.
#[must_use]
pub fn form(form: crate::model::Form) -> &'static str {
    use crate::model::Form;
    match form {
        Form::Direct => "direct: the speaker's own words",
        Form::Indirect => "indirect: in the words of the source",
        Form::Mixed => "mixed: quoted words within the source's sentence",
        Form::Act => "act: the source reports that they spoke, not the words",
    }
}
