//! Joins the mentions of one event, and gives each its time and place.

use std::collections::HashMap;

use super::super::actors::lexicon::country_name;
use super::super::document::Document;
use super::super::mention::Mentions;
use super::assemble::{FoundEvent, is_verbal};
use super::clauses::NamedActor;
use super::named_event::NAMED_EVENT;
use super::place::EventPlace;
use super::sections::sections;
use super::told_again::{ACT, SUFFER, Telling, parties};
use crate::model::{ActorKind, Kind};
use crate::record::{
    ActorRecord, ActorRecordId, Confidence, EventRecord, EventRecordId, PartRecord, ParticipantRecord,
    PlaceRecord, PlaceRecordId, TextSpan, TimeRecord, WhenRecord,
};

/// How many earlier events of one kind are compared with a new one.
pub(super) const NEAR: usize = 12;

/// The rule for a state named as a place.
pub(super) const STATE_NAMED: &str = "country as place";

/// How many words around an event are searched for a sign of a response. The limit keeps the work for endless sentences
/// in bounds.
const AROUND: usize = 80;

/// The longest title, in characters.
const TITLE: usize = 120;

/// Joins mentions of events.
pub(super) struct EventMerger<'x, 'a> {
    pub(super) document: &'x Document<'a>,
    pub(super) times: &'x [TimeRecord],
    pub(super) events: Vec<EventRecord>,
    pub(super) by_kind: HashMap<Kind, Vec<EventRecordId>>,
    /// The states among the actors, by country.
    states: HashMap<String, ActorRecordId>,
    /// The states that are places of events, by the words that name them.
    countries: HashMap<String, PlaceRecordId>,
    /// The event reported last, and its sentence.
    last: Option<(EventRecordId, Option<usize>)>,
    /// Where the sections of the text begin.
    sections: Vec<usize>,
    /// How each event was told last.
    pub(super) tellings: Vec<Telling>,
    /// The time of the event before, and where its sentence ends.
    pub(super) before: Option<(Option<WhenRecord>, usize)>,
}

impl<'x, 'a> EventMerger<'x, 'a> {
    pub(super) fn new(document: &'x Document<'a>, times: &'x [TimeRecord], mentions: &Mentions) -> Self {
        let states = mentions.actors.iter().filter(|actor| actor.kind == ActorKind::State);
        let states = states.filter_map(|actor| Some((actor.country.clone()?, actor.id))).collect();
        let whole = mentions.places.iter().filter(|place| place.rule == STATE_NAMED);
        let countries = whole.map(|place| (place.name.clone(), place.id));
        Self {
            document,
            times,
            events: Vec::new(),
            by_kind: HashMap::new(),
            states,
            countries: countries.collect(),
            last: None,
            sections: sections(document),
            tellings: Vec::new(),
            before: None,
        }
    }

    /// Adds an event of a sentence: to the one that it repeats, or as a new one.
    pub(super) fn add(&mut self, found: FoundEvent, mentions: &mut Mentions) {
        let when = self.when(&found).or_else(|| self.when_before(&found));
        let aimed = found.parts.iter().any(|(_, part)| *part == PartRecord::Against);
        if found.rule == NAMED_EVENT && when.is_none() && !(found.place.is_some() && aimed) {
            return;
        }
        // What somebody did is certain only with its day; what somebody said, without.
        let day = when.as_ref().is_some_and(|when| when.start == when.end);
        let (spoken, dated) = (is_verbal(found.kind), day);
        let sentence = self.document.sentence_at(found.trigger.start);
        let participants = self.participants(&found, mentions);
        let place = found.place.and_then(|place| self.place(place, mentions));
        let event = EventRecord {
            id: EventRecordId(self.events.len()),
            kind: found.kind,
            mode: found.mode.map(str::to_owned),
            title: self.title(found.evidence),
            when,
            participants,
            place,
            in_response_to: Vec::new(),
            evidence: vec![found.evidence],
            trigger: found.trigger,
            rule: found.rule,
            confidence: if spoken || dated { found.confidence } else { Confidence::Low },
        };
        self.before = Some((event.when.clone(), sentence.unwrap_or(usize::MAX)));
        let how = self.told_how(&found, &event);
        let mut event = event;
        if how.is_some() {
            // The location does not say who suffered.
            event.participants.retain(|p| p.evidence.is_none_or(|span| !found.is_where(span)));
        }
        let telling = self.telling(&found);
        let same = how.or_else(|| self.told_before(&event, telling, mentions));
        self.note(same.unwrap_or(event.id), telling);
        self.last = Some((same.unwrap_or(event.id), sentence));
        match same.and_then(|id| self.events.get_mut(id.0)) {
            Some(known) => join(known, event),
            None => {
                self.by_kind.entry(event.kind).or_default().push(event.id);
                self.events.push(event);
            }
        }
    }

    /// Whether two places of the text are in different sections of it.
    pub(super) fn are_apart(&self, one: TextSpan, other: TextSpan) -> bool {
        let section = |span: TextSpan| self.sections.partition_point(|start| *start <= span.start);
        let (one, other) = (section(one), section(other));
        one != other && one > 0 && other > 0
    }

    /// The event whose harm this clause explains: "were killed when rebels attacked".
    fn told_how(&self, found: &FoundEvent, event: &EventRecord) -> Option<EventRecordId> {
        let (last, sentence) = self.last.filter(|_| found.continues)?;
        let here = sentence == self.document.sentence_at(found.trigger.start);
        let known = self.events.get(last.0).filter(|known| here && known.kind == event.kind)?;
        let acts = |event: &EventRecord| event.participants.iter().any(|p| ACT.contains(&p.part));
        (!acts(known) || !acts(event)).then_some(last)
    }

    /// The place of an event; a state becomes a place if something happens in it.
    fn place(&mut self, place: EventPlace, mentions: &mut Mentions) -> Option<PlaceRecordId> {
        let named = match place {
            EventPlace::Place(place) => return Some(place),
            EventPlace::State(named) => named,
        };
        let state = mentions.actor(named.actor)?;
        let country = state.country.clone()?;
        let name = self.document.at(named.span).to_owned();
        if let Some(place) = self.countries.get(&name).copied() {
            if let Some(known) = mentions.places.get_mut(place.0)
                && known.evidence.last() != Some(&named.span)
            {
                known.evidence.push(named.span);
            }
            return Some(place);
        }
        let id = PlaceRecordId(mentions.places.len());
        mentions.places.push(PlaceRecord {
            id,
            name: name.clone(),
            country: Some(country),
            within: None,
            coordinates: None,
            evidence: vec![named.span],
            rule: STATE_NAMED,
            confidence: Confidence::Low,
        });
        self.countries.insert(name, id);
        Some(id)
    }

    fn participants(&mut self, found: &FoundEvent, mentions: &mut Mentions) -> Vec<ParticipantRecord> {
        let named = |(named, part): &(NamedActor, PartRecord)| ParticipantRecord {
            actor: named.actor,
            part: *part,
            evidence: Some(named.span),
        };
        let mut out: Vec<ParticipantRecord> = found.parts.iter().map(named).collect();
        if let Some((place, part)) = found.by_place
            && let Some((actor, span)) = self.state_of(place, found.evidence, mentions)
            && !out.iter().any(|participant| participant.actor == actor)
        {
            out.push(ParticipantRecord { actor, part, evidence: Some(span) });
        }
        out
    }

    /// The state of a place, as an actor. If the text names only the place, the place is the evidence.
    fn state_of(
        &mut self,
        place: PlaceRecordId,
        told: TextSpan,
        mentions: &mut Mentions,
    ) -> Option<(ActorRecordId, TextSpan)> {
        let place = mentions.places.get(place.0)?;
        let country = place.country.clone()?;
        let span = *place.evidence.iter().find(|span| told.contains(**span)).or(place.evidence.first())?;
        if let Some(state) = self.states.get(&country) {
            return Some((*state, span));
        }
        let id = ActorRecordId(mentions.actors.len());
        mentions.actors.push(ActorRecord {
            id,
            name: country_name(&country)?.to_owned(),
            aliases: Vec::new(),
            kind: ActorKind::State,
            country: Some(country.clone()),
            role: None,
            role_evidence: None,
            member_of: Vec::new(),
            named: true,
            evidence: vec![span],
            rule: "state of a place",
            confidence: Confidence::Low,
        });
        self.states.insert(country, id);
        Some((id, span))
    }

    fn title(&self, evidence: TextSpan) -> String {
        let words = self.document.at(evidence).split_whitespace().collect::<Vec<_>>().join(" ");
        match words.char_indices().nth(TITLE) {
            Some((at, _)) => {
                let cut = words.get(..at).and_then(|head| head.rfind(' ')).unwrap_or(at);
                format!("{}...", words.get(..cut).unwrap_or(""))
            }
            None => words,
        }
    }

    /// The joined events, each linked to the event that it responds to.
    pub(super) fn finish(mut self, mentions: &Mentions) -> Vec<EventRecord> {
        for event in self.events.iter_mut().filter(|event| event.confidence == Confidence::Low) {
            if is_told_in_full(event) {
                event.confidence = Confidence::Fair;
            }
        }
        for index in 1..self.events.len() {
            let answered = self.answered(index, mentions);
            if let Some(event) = self.events.get_mut(index) {
                event.in_response_to.extend(answered);
            }
        }
        self.events
    }

    /// The event that another responds to: its words say that it is a response, and those it targets acted against its
    /// actor before.
    fn answered(&self, index: usize, mentions: &Mentions) -> Option<EventRecordId> {
        let event = self.events.get(index)?;
        let sentence = self.document.sentences.get(self.document.sentence_at(event.trigger.start)?)?;
        let at = self.document.range(event.trigger).start;
        let (first, end) = (at.saturating_sub(AROUND), sentence.tokens.end.min(at + AROUND));
        let tokens = self.document.tokens(first.max(sentence.tokens.start)..end);
        let said = self.document.at(tokens.first()?.span.join(tokens.last()?.span)).to_lowercase();
        if !ANSWERS.iter().any(|words| said.contains(words)) {
            return None;
        }
        let (own, other) = (parties(event, ACT, mentions), parties(event, SUFFER, mentions));
        let earlier = self.events.get(index.saturating_sub(NEAR)..index)?.iter().rev();
        let told = |known: &&EventRecord| {
            let (by, to) = (parties(known, ACT, mentions), parties(known, SUFFER, mentions));
            let conflict = known.kind.quadrant().is_some_and(crate::model::Quadrant::is_conflict);
            conflict
                && by.iter().any(|party| other.contains(party))
                && to.iter().any(|party| own.contains(party))
        };
        earlier.filter(|known| known.trigger != event.trigger).find(told).map(|known| known.id)
    }
}

/// Words for a response.
const ANSWERS: &[&str] = &[
    "in response",
    "in retaliation",
    "in reprisal",
    "retaliated",
    "retaliatory",
    "in revenge",
    "to avenge",
    "hit back",
    "struck back",
];

/// Whether an event says who acted, and an attack its place and day, too: attacks are told again more than anything else, and
/// one without them may be another one, or half of one.
fn is_told_in_full(event: &EventRecord) -> bool {
    let acts = event.participants.iter().any(|participant| ACT.contains(&participant.part));
    acts && (event.kind != Kind::Assault || event.place.is_some() && event.when.is_some())
}

fn join(known: &mut EventRecord, new: EventRecord) {
    for participant in new.participants {
        if !known.participants.iter().any(|p| p.actor == participant.actor) {
            known.participants.push(participant);
        }
    }
    known.mode = known.mode.take().or(new.mode);
    known.when = known.when.take().or(new.when);
    known.place = known.place.or(new.place);
    known.confidence = known.confidence.max(new.confidence);
    known.evidence.extend(new.evidence);
}
