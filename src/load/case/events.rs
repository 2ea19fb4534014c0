//! Events.

use super::field::record;
use super::notes::{NoteRecord, notes};
use super::quote::Quote;
use super::resolver::Resolver;
use super::values::{Date, Many, drafted, spot, text};
use super::words::OneOf;
use crate::load::base::located::{Located, Text};
use crate::load::base::record_kind::RecordKind;
use crate::model::{ActorId, Basis, Confidence, Event, EventId, Kind, LinkKind, Part, PlaceId, RecordStatus};

record! {
    /// Something that happened.
    EventRecord "an event" {
        /// The id by which other records refer to it.
        required id: Text,
        /// One line that says what happened.
        required title: Text,
        /// When it happened; `unknown` if the source does not say.
        required when: Date,
        /// How the date was derived, if the text does not state it.
        default when_basis: Text,
        /// The kind, as in PLOVER.
        required kind: Located<OneOf<Kind>>,
        /// The finer word: "air strike", "recall of ambassador".
        default mode: Text,
        /// Where it happened.
        default place: Text,
        /// The actors who did it.
        default by: Many<Text>,
        /// The actors against whom it was done.
        default against: Many<Text>,
        /// The actors who acted together with others.
        default with: Many<Text>,
        /// The actors who mediated.
        default mediator: Many<Text>,
        /// The actors who took part, where the source gives no direction.
        default involved: Many<Text>,
        /// The actors on whose report the source relies, if it does not report it in its own voice.
        default reported_by: Many<Text>,
        /// The events that it responds to.
        default in_response_to: Many<Text>,
        /// The events after which it happened, according to the text: orders events with the same date.
        default after: Many<Text>,
        /// The events that it is part of.
        default part_of: Many<Text>,
        /// Events that may be the same one, reported elsewhere.
        default same_as: Many<Text>,
        /// The source of the evidence.
        default source: Text,
        /// The words that report it.
        required evidence: Many<Quote>,
        /// Whether a program drafted it and nobody has confirmed it yet.
        default draft: Located<bool>,
        /// The rule that drafted it.
        default rule: Text,
        /// How reliable that rule is.
        default confidence: Located<OneOf<Confidence>>,
        /// What a person decided about it: a rejected one stays in the file and counts nowhere.
        default status: Located<OneOf<RecordStatus>>,
        /// The day on which you last changed it in substance: a summary that rests on it must then be read again.
        default revised: Date,
        /// Notes of the analyst.
        default note: Vec<NoteRecord>,
    }
}

/// Links of an event that must not lead back to it.
type Links = fn(&EventRecord) -> Option<&Many<Text>>;

impl Resolver<'_> {
    pub(super) fn events(&mut self, records: &mut [EventRecord]) {
        let relations: [(Links, &str); 3] = [
            (|record| record.part_of.as_ref(), "a part of"),
            (|record| record.in_response_to.as_ref(), "a response to"),
            (|record| record.after.as_ref(), "after"),
        ];
        for (links, words) in relations {
            let keys: Vec<_> = records.iter().map(|record| record.id.as_ref()).collect();
            let refers: Vec<Vec<&Text>> = records
                .iter()
                .map(|record| links(record).into_iter().flat_map(|list| &list.0).collect())
                .collect();
            for closing in self.refuse_cycles(&keys, &refers, words) {
                if let Some(record) = records.get_mut(closing) {
                    record.sound = false;
                }
            }
        }
        let mut placed = Vec::new();
        for record in records.iter() {
            let Some((key, event)) = self.event(record) else { continue };
            let id = EventId::from_index(self.out.events.len());
            self.out.events.push(event);
            self.ids.set(RecordKind::Event, &key, id.0);
            placed.push((id, record));
        }
        for (id, record) in placed {
            let links = [
                (LinkKind::InResponseTo, &record.in_response_to),
                (LinkKind::After, &record.after),
                (LinkKind::PartOf, &record.part_of),
                (LinkKind::SameAs, &record.same_as),
            ];
            let mut found = Vec::new();
            for (kind, keys) in links {
                found.extend(self.event_links(keys.as_ref()).into_iter().map(|to| (kind, to)));
            }
            if let Some(event) = self.out.events.get_mut(id.index()) {
                event.links = found;
            }
            self.note_revision(Basis::Event(id), record.revised.as_ref());
        }
    }

    fn event(&mut self, record: &EventRecord) -> Option<(String, Event)> {
        let before = self.reader.errors();
        let place = self.link(RecordKind::Place, record.place.as_ref()).map(PlaceId);
        let participants = self.participants(record);
        let reported_by = self.actor_links(record.reported_by.as_ref());
        for keys in [&record.in_response_to, &record.after, &record.part_of, &record.same_as] {
            self.check(RecordKind::Event, keys.as_ref());
        }
        let spot = spot(record.id.as_ref(), &record.range);
        let evidence = self.some_evidence(record.evidence.as_ref(), record.source.as_ref(), spot);
        if !record.sound || self.reader.errors() != before {
            return None;
        }
        let key = text(record.id.as_ref())?;
        let event = Event {
            key: key.clone(),
            when: record.when.as_ref()?.value.0,
            when_basis: text(record.when_basis.as_ref()).unwrap_or_default(),
            kind: record.kind.as_ref()?.value.0,
            mode: text(record.mode.as_ref()).unwrap_or_default(),
            title: text(record.title.as_ref())?,
            place,
            participants,
            // Without evidence its source is faulty, and records that cite it are left out.
            source: evidence.first()?.source,
            evidence,
            links: Vec::new(),
            reported_by,
            notes: notes(record.note.as_deref()),
            drafted: drafted!(record),
        };
        Some((key, event))
    }

    fn participants(&mut self, record: &EventRecord) -> Vec<(ActorId, Part)> {
        let parts = [
            (Part::By, &record.by),
            (Part::Against, &record.against),
            (Part::With, &record.with),
            (Part::Mediator, &record.mediator),
            (Part::Involved, &record.involved),
        ];
        let mut participants = Vec::new();
        for (part, keys) in parts {
            participants.extend(self.actor_links(keys.as_ref()).into_iter().map(|actor| (actor, part)));
        }
        participants
    }
}
