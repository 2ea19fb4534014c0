//! The case file as a whole. Its types also make the JSON Schema: their documentation is what an editor shows.

use super::actors::ActorRecord;
use super::claims::ClaimRecord;
use super::countries::CountryRecord;
use super::events::EventRecord;
use super::field::record;
use super::notes::NoteRecord;
use super::places::PlaceRecord;
use super::slides::SlideRecord;
use super::sources::SourceRecord;
use super::statements::StatementRecord;
use super::summary::SummaryRecord;
use super::values::{Date, Many};
use crate::load::base::located::Text;

record! {
    /// A case of sitroom: sources, and what they say about places, actors, events, statements and claims.
    /// Every record cites words of a source, which the program finds again, byte for byte.
    CaseFile "a case" {
        /// The title of the case.
        required title: Text,
        /// The day up to which the case covers events; by default the last day of publication.
        default as_of: Date,
        /// The time zone of all times of day in the case.
        default zone: Text,
        /// Who may see the case: `TLP:AMBER`, for instance. Everything handed over carries it.
        default handling: Text,
        /// Until when the case must not be published, as you would say it: "18:00 UTC, 22 January 2024".
        default embargo: Text,
        /// Who prepared the case: a name, a desk, or both.
        default prepared_by: Text,
        /// The events that matter most, by their ids: the briefing page shows them first.
        default key_events: Many<Text>,
        /// The analyst's summary, sentence by sentence.
        default summary: Vec<SummaryRecord>,
        /// Notes of the analyst on the case as a whole. A note is never evidence.
        default note: Vec<NoteRecord>,
        /// The sources.
        default source: Vec<SourceRecord>,
        /// Countries that the program does not know.
        default country: Vec<CountryRecord>,
        /// The places.
        default place: Vec<PlaceRecord>,
        /// The actors.
        default actor: Vec<ActorRecord>,
        /// The events.
        default event: Vec<EventRecord>,
        /// The statements: who said what.
        default statement: Vec<StatementRecord>,
        /// The claims: figures that somebody put forward.
        default claim: Vec<ClaimRecord>,
        /// The slides of the presentation, after the briefing page; by default one for each key event.
        default slide: Vec<SlideRecord>,
    }
}
