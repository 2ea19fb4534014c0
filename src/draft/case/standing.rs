//! A standing case as articles that were drafted: what it knows takes part in joining and comparing, and is not written again.
//!
//! Every source of the case is an article of its own. All of them list all actors and places of the case, in one order, so
//! that nothing that the case keeps apart is ever joined.

use std::collections::{HashMap, HashSet};

use super::article::DraftedArticle;
use super::same::RecordPosition;
use super::standing_records::StandingRecord;
use crate::model::{
    ActorId, ActorKind, Briefing, CaseRecordKind, ClaimView, Confidence, CountryId, EventId, EventView,
    Measure, Part, SourceId, Span, When,
};
use crate::record::{
    ActorRecord, ActorRecordId, ClaimRecord, ClaimRecordId, DraftRecord, EventRecord, EventRecordId,
    MeasureRecord, OWN_VOICE, PartRecord, ParticipantRecord, PlaceRecord, PlaceRecordId, TextSpan,
    WhenRecord,
};

/// The rule of what no rule made.
const RULE: &str = "standing case";

/// What a case knows, by the positions that joining and comparing use.
pub(super) struct Standing {
    /// The drafts that the sources would have, in their order.
    pub(super) drafts: Vec<DraftRecord>,
    /// The ids of the actors and of the places, in their order.
    pub(super) actors: Vec<String>,
    pub(super) places: Vec<String>,
    /// The ids of events and claims.
    pub(super) events: HashMap<RecordPosition, String>,
    pub(super) claims: HashMap<RecordPosition, String>,
    /// The ids of the rejected actors.
    pub(super) rejected: HashSet<String>,
}

impl Standing {
    /// What a case knows. Rejected actors and places take part, so that nobody is drafted again under another id.
    pub(super) fn new(briefing: &Briefing, records: &[StandingRecord]) -> Self {
        let rejected = |kind| records.iter().filter(move |record| record.kind == kind && record.is_rejected);
        let mut actors: Vec<String> = briefing.actors().iter().map(|actor| actor.key.clone()).collect();
        actors.extend(rejected(CaseRecordKind::Actor).map(|record| record.id.clone()));
        let mut places: Vec<String> = briefing.places().iter().map(|place| place.key.clone()).collect();
        places.extend(rejected(CaseRecordKind::Place).map(|record| record.id.clone()));
        let rejected_ids = rejected(CaseRecordKind::Actor).map(|record| record.id.clone()).collect();
        let mut standing = Self {
            drafts: Vec::new(),
            actors,
            places,
            events: HashMap::new(),
            claims: HashMap::new(),
            rejected: rejected_ids,
        };
        for rank in 0..briefing.sources().len() {
            let source = SourceId::from_index(rank);
            let mut draft = empty(briefing, source);
            draft.actors = (0..).zip(briefing.actors()).map(|(at, _)| actor(briefing, at, source)).collect();
            let nobody = rejected(CaseRecordKind::Actor).enumerate();
            let after = draft.actors.len();
            draft.actors.extend(nobody.map(|(at, record)| rejected_actor(after + at, record)));
            draft.places = (0..).zip(briefing.places()).map(|(at, _)| place(briefing, at, source)).collect();
            let after = draft.places.len();
            let nowhere = rejected(CaseRecordKind::Place).enumerate();
            draft.places.extend(nowhere.map(|(at, record)| rejected_place(after + at, record)));
            standing.drafts.push(draft);
        }
        let positions = standing.add_events(briefing);
        standing.add_claims(briefing, &positions);
        standing
    }

    /// The sources as articles, to be followed by those that are new.
    pub(super) fn articles<'a>(&'a self, briefing: &'a Briefing) -> Vec<DraftedArticle<'a>> {
        let sources = briefing.sources().iter().zip(&self.drafts);
        sources
            .map(|(source, draft)| DraftedArticle {
                file: &source.file,
                text: &source.text,
                draft,
                source: Some(source),
            })
            .collect()
    }

    fn add_events(&mut self, briefing: &Briefing) -> HashMap<EventId, RecordPosition> {
        let mut positions = HashMap::new();
        for view in briefing.events().authored() {
            let source = view.source().index();
            let Some(draft) = self.drafts.get_mut(source) else { continue };
            let at = draft.events.len();
            draft.events.push(event(view, at));
            positions.insert(view.id(), (source, at));
            self.events.insert((source, at), view.key().to_owned());
        }
        positions
    }

    /// A claim belongs to the article of the first event that it covers.
    fn add_claims(&mut self, briefing: &Briefing, positions: &HashMap<EventId, RecordPosition>) {
        for view in briefing.claims().authored() {
            let covered: Vec<RecordPosition> =
                view.events().filter_map(|event| positions.get(&event).copied()).collect();
            let own = view.source().index();
            let source = covered.first().map_or(own, |(source, _)| *source);
            let events = covered.iter().filter(|(of, _)| *of == source).map(|(_, at)| EventRecordId(*at));
            let events = events.collect();
            let Some(draft) = self.drafts.get_mut(source) else { continue };
            let at = draft.claims.len();
            draft.claims.push(claim(briefing, view, (at, events)));
            self.claims.insert((source, at), view.key().to_owned());
        }
    }
}

fn empty(briefing: &Briefing, source: SourceId) -> DraftRecord {
    let source = briefing.source(source);
    DraftRecord {
        published: source.and_then(|source| source.published),
        updated: source.and_then(|source| source.updated),
        language: source.and_then(|source| source.language.clone()),
        headline: None,
        actors: Vec::new(),
        places: Vec::new(),
        events: Vec::new(),
        statements: Vec::new(),
        claims: Vec::new(),
        times: Vec::new(),
        boilerplate: Vec::new(),
    }
}

/// The spans that lie in a source.
fn spans(evidence: &[Span], source: SourceId) -> Vec<TextSpan> {
    let own = evidence.iter().filter(|span| span.source == source);
    own.map(|span| TextSpan::new(span.start as usize, span.end as usize)).collect()
}

fn iso3(briefing: &Briefing, country: Option<CountryId>) -> Option<String> {
    country.and_then(|id| briefing.countries().get(id)).map(|country| country.iso3.to_string())
}

fn actor(briefing: &Briefing, at: usize, source: SourceId) -> ActorRecord {
    let own = briefing.actors().get(at);
    ActorRecord {
        id: ActorRecordId(at),
        name: own.map_or_else(String::new, |actor| actor.name.clone()),
        aliases: own.map(|actor| actor.aliases.clone()).unwrap_or_default(),
        kind: own.map_or(ActorKind::Unidentified, |actor| actor.kind),
        country: iso3(briefing, own.and_then(|actor| actor.country)),
        role: own.and_then(|actor| actor.role.clone()),
        role_evidence: None,
        member_of: Vec::new(),
        named: own.is_some_and(|actor| actor.named),
        evidence: own.map(|actor| spans(&actor.evidence, source)).unwrap_or_default(),
        rule: RULE,
        confidence: Confidence::High,
    }
}

fn rejected_actor(at: usize, record: &StandingRecord) -> ActorRecord {
    ActorRecord {
        id: ActorRecordId(at),
        name: record.name.clone(),
        aliases: Vec::new(),
        kind: ActorKind::parse(&record.detail).unwrap_or(ActorKind::Unidentified),
        country: record.country.clone(),
        role: None,
        role_evidence: None,
        member_of: Vec::new(),
        named: true,
        evidence: Vec::new(),
        rule: RULE,
        confidence: Confidence::High,
    }
}

fn place(briefing: &Briefing, at: usize, source: SourceId) -> PlaceRecord {
    let own = briefing.places().get(at);
    PlaceRecord {
        id: PlaceRecordId(at),
        name: own.map_or_else(String::new, |place| place.name.clone()),
        country: iso3(briefing, own.and_then(|place| place.countries.first().copied())),
        within: own.and_then(|place| place.within).map(|id| PlaceRecordId(id.index())),
        // Those of the case are rounded otherwise: the name and the country decide.
        coordinates: None,
        evidence: own.map(|place| spans(&place.evidence, source)).unwrap_or_default(),
        rule: RULE,
        confidence: Confidence::High,
    }
}

fn rejected_place(at: usize, record: &StandingRecord) -> PlaceRecord {
    PlaceRecord {
        id: PlaceRecordId(at),
        name: record.name.clone(),
        country: record.country.clone(),
        within: None,
        coordinates: None,
        evidence: Vec::new(),
        rule: RULE,
        confidence: Confidence::High,
    }
}

fn when(when: Option<When>) -> Option<WhenRecord> {
    let when = when?;
    Some(WhenRecord { start: when.first, end: when.last, precision: when.precision, basis: String::new() })
}

fn event(view: EventView<'_>, at: usize) -> EventRecord {
    let participant = |(actor, part): (ActorId, Part)| ParticipantRecord {
        actor: ActorRecordId(actor.index()),
        part: match part {
            Part::By => PartRecord::By,
            Part::Against => PartRecord::Against,
            Part::With => PartRecord::With,
            Part::Mediator => PartRecord::Mediator,
            Part::Involved => PartRecord::Involved,
        },
        evidence: None,
    };
    let evidence = spans(view.evidence(), view.source());
    EventRecord {
        id: EventRecordId(at),
        kind: view.kind(),
        mode: Some(view.mode().to_owned()).filter(|mode| !mode.is_empty()),
        title: view.title().into_owned(),
        when: when(view.when()),
        participants: view.participants().map(participant).collect(),
        place: view.place().map(|id| PlaceRecordId(id.index())),
        in_response_to: Vec::new(),
        trigger: evidence.first().copied().unwrap_or_default(),
        evidence,
        rule: RULE,
        confidence: Confidence::High,
    }
}

fn claim(briefing: &Briefing, view: ClaimView<'_>, (at, events): (usize, Vec<EventRecordId>)) -> ClaimRecord {
    let figure = view.figure();
    let published = briefing.source(view.source()).and_then(|source| source.published);
    let evidence = spans(view.evidence(), view.source());
    ClaimRecord {
        id: ClaimRecordId(at),
        measure: match view.measure() {
            Measure::Killed => MeasureRecord::Killed,
            Measure::Injured => MeasureRecord::Injured,
            Measure::Missing => MeasureRecord::Missing,
            Measure::Displaced => MeasureRecord::Displaced,
            Measure::Detained => MeasureRecord::Detained,
        },
        low: figure.low,
        best: figure.best,
        high: figure.high,
        qualifier: view.qualifier(),
        victims: Some(view.victims().to_owned()).filter(|victims| !victims.is_empty()),
        number: evidence.first().copied().unwrap_or_default(),
        claimant: view.claimant().map(|id| ActorRecordId(id.index())),
        claimant_evidence: None,
        through: None,
        part_of: None,
        events,
        as_of: when(view.as_of().or_else(|| published.map(When::day))),
        since: when(view.since()),
        own_voice: view.claimant_words() == OWN_VOICE,
        evidence,
        rule: RULE,
        confidence: Confidence::High,
    }
}
