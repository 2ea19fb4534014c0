//! Events and statements.

use super::super::ids::Sort;
use super::super::read::{Many, Text};
use super::super::types::{EventRecord, StatementRecord};
use super::{Resolver, drafted, notes, spot, text};
use crate::load::problem::Code;
use crate::model::{ActorId, Event, EventId, Form, LinkKind, Part, PlaceId, Span, Statement};

/// The links of an event that must not come back to it.
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
            self.ids.set(Sort::Event, &key, id.0);
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
        }
    }

    fn event(&mut self, record: &EventRecord) -> Option<(String, Event)> {
        let before = self.reader.errors();
        let place = self.link(Sort::Place, record.place.as_ref()).map(PlaceId);
        let participants = self.participants(record);
        let reported_by = self.actor_links(record.reported_by.as_ref());
        for keys in [&record.in_response_to, &record.after, &record.part_of, &record.same_as] {
            self.check(Sort::Event, keys.as_ref());
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
            // Without evidence its source is faulty, and what rests on it stays out.
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

    pub(super) fn statements(&mut self, records: &[StatementRecord]) {
        for record in records {
            if let Some(statement) = self.statement(record) {
                self.out.statements.push(statement);
            }
        }
    }

    fn statement(&mut self, record: &StatementRecord) -> Option<Statement> {
        let before = self.reader.errors();
        let home = record.source.as_ref();
        self.refuse_empty(record.speaker.as_ref(), "speaker", record);
        self.refuse_empty(record.said.as_ref(), "said", record);
        let speakers = self.actor_links(record.speaker.as_ref());
        let on_behalf = self.actor_links(record.on_behalf_of.as_ref());
        let through = self.link(Sort::Actor, record.through.as_ref()).map(ActorId);
        let to = self.actor_links(record.to.as_ref());
        let about = self.actor_links(record.about.as_ref());
        let events = self.event_links(record.events.as_ref());
        let said = self.one_span(record.said.as_ref(), home, "said");
        self.check_form(record);
        let quotes = record.quote.iter().flat_map(|quotes| &quotes.0);
        // Where `said` is faulty, the quotes cannot be judged.
        let quoted: Vec<Span> = match &said {
            Some(said) => quotes.filter_map(|quote| self.span(quote, home, Some(said))).collect(),
            None => Vec::new(),
        };
        let cue = self.one_span(record.cue.as_ref(), home, "cue").map(|cue| cue.span());
        let speaker_evidence = self.evidence(record.speaker_words.as_ref(), home);
        if !record.sound || self.reader.errors() != before || speakers.is_empty() {
            return None;
        }
        Some(Statement {
            key: text(record.id.as_ref())?,
            speakers,
            on_behalf,
            through,
            to,
            about,
            events,
            when: record.when.as_ref().and_then(|date| date.value.0),
            form: record.form.as_ref()?.value.0,
            content: said?.span(),
            quoted,
            cue,
            speaker_evidence,
            notes: notes(record.note.as_deref()),
            drafted: drafted!(record),
        })
    }

    fn refuse_empty<T>(&mut self, list: Option<&Many<T>>, name: &str, record: &StatementRecord) {
        if list.is_some_and(|list| list.0.is_empty()) {
            let range = spot(record.id.as_ref(), &record.range);
            let problem = self.reader.error(Code::EmptyText, range, format!("`{name}` is an empty list"));
            self.reader.report(problem.label("in this statement").help(format!("name the {name}")));
        }
    }

    /// Direct and mixed statements have verbatim words, the others have none.
    fn check_form(&mut self, record: &StatementRecord) {
        let Some(form) = &record.form else { return };
        let word = form.value.0.word();
        let quote = record.quote.as_ref().and_then(|quotes| quotes.0.first());
        match (form.value.0, quote) {
            (Form::Direct | Form::Mixed, None) if record.quote.is_none() || record.sound => {
                let message = format!("a statement of the form `{word}` needs `quote`");
                let problem = self.reader.error(Code::QuoteMissing, &form.range, message);
                let help = "cite the speaker's own words as `quote`, or make the form indirect";
                self.reader.report(problem.label("promises the speaker's own words").help(help));
            }
            (Form::Indirect | Form::Act, Some(quote)) => {
                let message = format!("a statement of the form `{word}` has no `quote`");
                let problem = self.reader.error(Code::QuoteForbidden, &quote.exact.range, message);
                let problem = problem.label("verbatim words").other(self.reader.file, form.range.clone(), "");
                self.reader.report(problem.help("make the form direct or mixed, or leave the quote out"));
            }
            _ => {}
        }
    }
}
