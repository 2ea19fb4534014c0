//! The detail of a record: what is known of it, line by line, each line one key from what it names.

use crate::export::cite;
use crate::model::{
    ActorId, Briefing, ClaimId, CountryId, EventId, Measure, Note, Part, PlaceId, Span, Standing,
    StatementId, group_thousands,
};

use super::record::Record;

/// How a line of the detail is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// As any other.
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
    /// A remark of the analyst.
    Note,
}

/// A line of the detail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DetailRow {
    /// What the line says of the record: "when", "by"; empty on a line that carries on.
    pub label: &'static str,
    /// What it says.
    pub text: String,
    /// How it is meant.
    pub tone: Tone,
    /// What it names.
    pub record: Option<Record>,
}

struct Sheet<'a> {
    briefing: &'a Briefing,
    rows: Vec<DetailRow>,
}

/// The detail of a record; `shown` says whether an event is among those that the filter leaves.
#[must_use]
pub fn detail(briefing: &Briefing, record: Option<Record>) -> Vec<DetailRow> {
    let mut sheet = Sheet { briefing, rows: Vec::new() };
    match record {
        Some(Record::Event(id)) => sheet.event(id),
        Some(Record::Actor(id)) => sheet.actor(id),
        Some(Record::Country(id)) => sheet.country(id),
        Some(Record::Place(id)) => sheet.place(id),
        Some(Record::Statement(id)) => sheet.statement(id),
        Some(Record::Claim(id)) => sheet.claim(id),
        Some(Record::Measure(measure)) => sheet.measure(measure),
        Some(Record::Words(span)) => sheet.words(span),
        None => sheet.say("", "Nothing is chosen.", Tone::Dim),
    }
    sheet.rows
}

impl Sheet<'_> {
    fn row(&mut self, label: &'static str, text: impl Into<String>, tone: Tone, record: Option<Record>) {
        self.rows.push(DetailRow { label, text: text.into(), tone, record });
    }

    fn say(&mut self, label: &'static str, text: impl Into<String>, tone: Tone) {
        let text = text.into();
        if !text.is_empty() {
            self.row(label, text, tone, None);
        }
    }

    fn actors(&mut self, label: &'static str, actors: &[ActorId]) {
        for &id in actors {
            let Some(actor) = self.briefing.actor(id) else { continue };
            let role = actor.role.as_deref().map_or_else(String::new, |role| format!(", {role}"));
            let text = format!("{}{role}", actor.name);
            self.row(label, text, Tone::Plain, Some(Record::Actor(id)));
        }
    }

    fn events(&mut self, label: &'static str, events: impl IntoIterator<Item = EventId>) {
        for id in events {
            let Some(event) = self.briefing.event(id) else { continue };
            let text = format!("{} {}", event.kind().sign(), event.title());
            self.row(label, text, Tone::Plain, Some(Record::Event(id)));
        }
    }

    fn statements(&mut self, label: &'static str, ids: impl IntoIterator<Item = StatementId>) {
        for id in ids {
            let Some(statement) = self.briefing.statement(id) else { continue };
            let who = cite::names(self.briefing, &statement.speakers);
            let text = format!("{who}: {}", cite::said(self.briefing, statement));
            self.row(label, text, Tone::Plain, Some(Record::Statement(id)));
        }
    }

    fn claims(&mut self, ids: impl IntoIterator<Item = ClaimId>) {
        for id in ids {
            let Some(claim) = self.briefing.claim(id) else { continue };
            let (mark, tone) = match claim.standing() {
                Standing::Reported => ("", Tone::Plain),
                Standing::Headline => ("? ", Tone::Unverified),
            };
            let who = cite::claimant(self.briefing, claim);
            let text = format!("{mark}{} {}, {who}", claim.figure_text(), claim.measure().word());
            self.row("claim", text, tone, Some(Record::Claim(id)));
        }
    }

    fn evidence(&mut self, label: &'static str, spans: impl IntoIterator<Item = Span>) {
        for span in spans {
            let place = cite::place_in_source(self.briefing, span);
            let text = format!("“{}” ({place})", self.briefing.words(span));
            self.row(label, text, Tone::Words, Some(Record::Words(span)));
        }
    }

    fn notes(&mut self, notes: &[Note]) {
        for note in notes {
            let (text, tone) = match note.disputes {
                Some(aspect) => (format!("≠ {} in question: {}", aspect.word(), note.text), Tone::Contested),
                None => (note.text.clone(), Tone::Note),
            };
            self.row("analyst", text, tone, None);
        }
    }

    fn event(&mut self, id: EventId) {
        let Some(event) = self.briefing.event(id) else { return };
        self.say("", format!("{} {}", event.kind().sign(), event.title()), Tone::Title);
        let quadrant =
            event.kind().quadrant().map_or(String::new(), |quadrant| format!(" ({})", quadrant.label()));
        let mode = if event.mode().is_empty() { String::new() } else { format!(", {}", event.mode()) };
        self.say("kind", format!("{}{mode}{quadrant}", event.kind().word()), Tone::Plain);
        match (event.when(), event.not_before()) {
            (Some(when), _) => self.say("when", when.long(), Tone::Plain),
            (None, None) => self.say("when", "date not stated", Tone::Dim),
            (None, Some(day)) => {
                let day = crate::model::when::format_day(day);
                self.say(
                    "when",
                    format!("date not stated; not before {day}, as it answers an event of then"),
                    Tone::Dim,
                );
            }
        }
        self.say("", event.when_basis(), Tone::Dim);
        if let Some(place) = event.place() {
            self.place_row("where", place);
        }
        for part in Part::ALL {
            let of_part = |(id, own): (ActorId, Part)| (own == *part).then_some(id);
            let ids: Vec<ActorId> = event.participants().filter_map(of_part).collect();
            self.actors(part.word(), &ids);
        }
        self.actors("reported by", event.reported_by());
        self.notes(event.notes());
        for (kind, other) in event.links() {
            self.events(kind.words(), [other]);
        }
        for (kind, other) in event.back_links() {
            self.events(kind.inverse_words(), [other]);
        }
        self.claims(self.briefing.claims_of(id));
        self.statements("said", self.briefing.statements_of(id).iter().copied());
        self.evidence("words", event.evidence().iter().copied());
    }

    fn place_row(&mut self, label: &'static str, id: PlaceId) {
        let Some(place) = self.briefing.place(id) else { return };
        let within = place.within.and_then(|id| self.briefing.place(id));
        let mut text = place.name.clone();
        if let Some(within) = within {
            text.push_str(&format!(", {}", within.name));
        }
        let countries: Vec<String> =
            place.countries.iter().map(|&id| self.briefing.country_name(id).to_owned()).collect();
        if !countries.is_empty() && !countries.contains(&place.name) {
            text.push_str(&format!(", {}", cite::list(&countries)));
        }
        self.row(label, text, Tone::Plain, Some(Record::Place(id)));
    }

    fn actor(&mut self, id: ActorId) {
        let Some(actor) = self.briefing.actor(id) else { return };
        self.say("", actor.name.clone(), Tone::Title);
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
        self.notes(&actor.notes);
        let parts = [(Part::By, "did"), (Part::Against, "suffered"), (Part::With, "took part in")];
        let parts = parts.into_iter().chain([(Part::Mediator, "mediated"), (Part::Involved, "involved in")]);
        for (part, label) in parts {
            let events: Vec<EventId> = self.with_part(id, part);
            self.events(label, events);
        }
        let spoken = (0..self.briefing.statements().len()).map(StatementId::from_index);
        let own = spoken.filter(|&statement| self.speaks(id, statement)).collect::<Vec<_>>();
        self.statements("said", own);
        let claims: Vec<ClaimId> = self
            .briefing
            .claims()
            .iter()
            .filter(|claim| claim.claimant() == Some(id) || claim.origin() == Some(id))
            .map(|claim| claim.id())
            .collect();
        self.claims(claims);
        self.say("also", actor.aliases.join(", "), Tone::Dim);
        self.evidence("words", actor.evidence.iter().copied());
    }

    fn with_part(&self, id: ActorId, part: Part) -> Vec<EventId> {
        let takes_part =
            |event: &crate::model::EventView<'_>| event.participants().any(|own| own == (id, part));
        self.briefing.events().iter().filter(takes_part).map(|event| event.id()).collect()
    }

    fn speaks(&self, id: ActorId, statement: StatementId) -> bool {
        let spoken = self.briefing.statement(statement);
        spoken.is_some_and(|s| s.speakers.contains(&id) || s.on_behalf.contains(&id) || s.through == Some(id))
    }

    fn country(&mut self, id: CountryId) {
        self.say("", self.briefing.country_name(id).to_owned(), Tone::Title);
        let actors = self.briefing.actors().iter().enumerate();
        let own = actors.filter(|(_, actor)| actor.country == Some(id));
        let ids: Vec<ActorId> = own.map(|(index, _)| ActorId::from_index(index)).collect();
        self.actors("actor", &ids);
        let places: Vec<PlaceId> = (0..self.briefing.places().len()).map(PlaceId::from_index).collect();
        for place in places {
            if self.briefing.place(place).is_some_and(|place| place.countries.contains(&id)) {
                self.place_row("place", place);
            }
        }
    }

    fn place(&mut self, id: PlaceId) {
        let Some(place) = self.briefing.place(id) else { return };
        self.say("", place.name.clone(), Tone::Title);
        self.place_row("where", id);
        if let Some((lat, lon)) = place.coordinates {
            let side = |value: f32, plus: char, minus: char| if value < 0.0 { minus } else { plus };
            let text = format!(
                "{:.4}° {}, {:.4}° {} ({})",
                lat.abs(),
                side(lat, 'N', 'S'),
                lon.abs(),
                side(lon, 'E', 'W'),
                place.precision.word()
            );
            self.say("point", text, Tone::Plain);
        }
        self.notes(&place.notes);
        let here = self.briefing.events().iter().filter(|event| event.place() == Some(id));
        let events: Vec<EventId> = here.map(|event| event.id()).collect();
        self.events("event", events);
        self.say("also", place.aliases.join(", "), Tone::Dim);
        self.evidence("words", place.evidence.iter().copied());
    }

    fn statement(&mut self, id: StatementId) {
        let Some(statement) = self.briefing.statement(id) else { return };
        self.say("", cite::said(self.briefing, statement), Tone::Title);
        self.actors("speaker", &statement.speakers);
        self.actors("on behalf", &statement.on_behalf);
        self.actors("through", &statement.through.into_iter().collect::<Vec<_>>());
        self.actors("to", &statement.to);
        self.actors("about", &statement.about);
        let when = statement.when.map_or_else(|| "date not stated".to_owned(), |when| when.long());
        self.say("when", when, if statement.when.is_some() { Tone::Plain } else { Tone::Dim });
        self.say("form", form(statement.form), Tone::Plain);
        self.notes(&statement.notes);
        self.events("event", statement.events.iter().copied());
        self.evidence("words", [statement.content]);
        self.evidence("cue", statement.cue);
        self.evidence("named by", statement.speaker_evidence.iter().copied());
    }

    fn claim(&mut self, id: ClaimId) {
        let Some(claim) = self.briefing.claim(id) else { return };
        self.say("", format!("{} {}", claim.figure_text(), claim.measure().word()), Tone::Title);
        match claim.claimant() {
            Some(actor) => self.actors("claimant", &[actor]),
            None => self.say("claimant", cite::claimant(self.briefing, claim), Tone::Unverified),
        }
        if claim.standing() == Standing::Headline {
            self.say("standing", "? headline of another article, not read: not verified", Tone::Unverified);
        }
        self.actors("figure of", &claim.origin().into_iter().collect::<Vec<_>>());
        self.say("victims", claim.victims().to_owned(), Tone::Plain);
        for portion in claim.portions().iter() {
            let number = portion.number.map_or_else(|| "some".to_owned(), group_thousands);
            self.say("part", format!("{number} {}", portion.victims), Tone::Plain);
        }
        if let Some(sum) = claim.portions_off() {
            self.say("", format!("≠ the parts add up to {sum}"), Tone::Contested);
        }
        let as_of = claim.as_of().map_or_else(|| "not stated".to_owned(), |when| when.long());
        self.say("as of", as_of, Tone::Plain);
        self.events("covers", claim.events());
        self.notes(claim.notes());
        for &other in claim.supersedes() {
            self.claims([other]);
        }
        self.grade(claim);
        self.evidence("words", claim.evidence().iter().copied());
    }

    fn grade(&mut self, claim: crate::model::ClaimView<'_>) {
        let Some(source) = self.briefing.source(claim.source()) else { return };
        let (letter, digit) = (source.reliability, claim.credibility());
        let text = format!("{}{}: {}, {}", letter.letter(), digit.digit(), letter.label(), digit.label());
        self.say("grade", text, Tone::Dim);
        if source.party {
            self.say("", "the publisher is a party to the events", Tone::Dim);
        }
    }

    fn measure(&mut self, measure: Measure) {
        self.say("", measure.word().to_owned(), Tone::Title);
        let claims = self.briefing.claims().iter().filter(|claim| claim.measure() == measure);
        let ids: Vec<ClaimId> = claims.map(|claim| claim.id()).collect();
        self.claims(ids);
    }

    fn words(&mut self, span: Span) {
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
        Form::Act => "act: the source reports that it was said, not the words",
    }
}
