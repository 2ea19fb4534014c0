//! What stands at the top of a case, and the lists that are not records of what happened.

use super::item::Record;
use super::view::{CaseView, RecordIter};
use crate::model::{Basis, Countries, CountryId, SlideSubject, SourceId};

impl CaseView<'_> {
    /// The fields of the case itself.
    pub(super) fn head(&self) -> Record<'_> {
        let (briefing, marking) = (self.export.briefing, &self.export.options.marking);
        let mut record = Record::default();
        let title = briefing.title();
        record.text("title", if title.trim().is_empty() { "Briefing" } else { title });
        record.text_if("as_of", briefing.stated_as_of().map(|day| day.to_string()));
        record.text_if("zone", briefing.zone());
        record.text_if("handling", marking.handling.as_deref());
        record.text_if("embargo", marking.embargo.as_deref());
        record.text_if("prepared_by", marking.prepared_by.as_deref());
        record.texts("key_events", briefing.key_events().iter().filter_map(|id| self.names.event(*id)));
        record
    }

    /// The sentences of the summary all of whose records go out.
    pub(super) fn summaries(&self) -> RecordIter<'_> {
        let sentences = self.export.briefing.summary().iter().filter_map(|sentence| {
            let id = |basis: &Basis| match *basis {
                Basis::Event(id) => self.names.event(id),
                Basis::Statement(id) => self.names.statement(id),
                Basis::Claim(id) => self.names.claim(id),
            };
            let mut rests_on: Vec<&str> = sentence.rests_on.iter().map(id).collect::<Option<_>>()?;
            // An id that records of two kinds share stands for both.
            rests_on.dedup();
            // A sentence that rests on nothing that could be read is not read again.
            rests_on.first()?;
            let mut record = Record::default();
            record.text("text", sentence.text.as_str());
            record.texts("rests_on", rests_on);
            record.text_if("written", sentence.written.map(|day| day.to_string()));
            Some(record)
        });
        Box::new(sentences)
    }

    pub(super) fn sources(&self) -> RecordIter<'_> {
        let ids = self.scope.sources.iter().map(|id| SourceId(*id));
        let sources = ids.filter_map(|id| Some((id, self.export.briefing.source(id)?)));
        Box::new(sources.map(|(id, source)| {
            let mut record = Record::default();
            record.text("id", self.names.source(id));
            record.text("file", self.names.path(id));
            record.text_if("title", source.title.as_deref());
            record.text_if("publisher", source.publisher.as_deref());
            record.text_if("published", source.published.map(|day| day.to_string()));
            record.text_if("updated", source.updated.map(|day| day.to_string()));
            record.text_if("language", source.language.as_deref());
            record.text_if("url", source.url.as_deref());
            if source.reliability != crate::model::Reliability::default() {
                record.text("reliability", source.reliability.letter().to_string());
            }
            record.yes("party", source.party);
            record.notes(&source.notes);
            record
        }))
    }

    /// The countries that a case added.
    pub(super) fn countries(&self) -> RecordIter<'_> {
        let countries = self.export.briefing.countries();
        let standard = Countries::standard().len();
        let added = countries.iter().skip(standard);
        Box::new(added.map(move |(id, country)| {
            let mut record = Record::default();
            // The reader chooses the first free code of two letters for a country that states three.
            let chosen = first_free(countries, id).is_some_and(|code| code == *country.iso2);
            record.text("code", if chosen { &*country.iso3 } else { &*country.iso2 });
            record.text("name", &*country.name);
            record.texts("demonyms", country.demonyms.iter().map(|name| &**name));
            record.texts("aliases", country.aliases.iter().map(|name| &**name));
            record
        }))
    }

    /// The slides of events that go out, and those of the analyst's words.
    pub(super) fn slides(&self) -> RecordIter<'_> {
        let slides = self.export.briefing.slides().iter().filter_map(|slide| {
            let mut record = Record::default();
            match &slide.subject {
                SlideSubject::Event(id) => record.text("event", self.names.event(*id)?),
                SlideSubject::Text { title, text } => {
                    record.text("title", title.as_str());
                    record.text("text", text.as_str());
                }
            }
            record.text("notes", slide.notes.as_str());
            Some(record)
        });
        Box::new(slides)
    }
}

/// The first two-letter code for users that no country before this one has.
fn first_free(countries: &Countries, before: CountryId) -> Option<String> {
    let free = |code: &String| countries.by_iso2(code).is_none_or(|id| id >= before);
    ('A'..='Z').map(|letter| format!("X{letter}")).find(free)
}
