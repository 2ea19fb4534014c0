//! The records of a case file as they are written. From these types the JSON Schema is made: what stands
//! here as documentation is what an editor shows.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::read::{Date, Located, Many, Read, Reader, Record, Text, field, record};
use super::words::OneOf;
use crate::model::{
    ActorKind, Aspect, Confidence, Form, Kind, Measure, PlacePrecision, Qualifier, Reliability, Standing,
};

record! {
    /// A case of sitroom: sources, and what they say about places, actors, events, statements and claims.
    /// Every record rests on words of a source that the program finds again, byte for byte.
    CaseFile "a case" {
        /// What the case is called.
        required title: Text,
        /// The day up to which the case knows what happened; else the last day of publication.
        default as_of: Date,
        /// The time zone of all times of day in the case.
        default zone: Text,
        /// Remarks of the analyst on the whole. A note is never evidence.
        default note: Vec<NoteRecord>,
        /// The sources.
        default source: Vec<SourceRecord>,
        /// Countries that the country table of the program lacks.
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
    }
}

record! {
    /// A remark of the analyst. It is never evidence and never shown as the words of a source.
    NoteRecord "a note" {
        /// The remark.
        required text: Text,
        /// What it calls into question; the record then counts as disputed.
        default disputes: Located<OneOf<Aspect>>,
    }
}

record! {
    /// A text on which records rest.
    SourceRecord "a source" {
        /// The id by which records name it.
        required id: Text,
        /// The file, relative to the folder of the case and inside it.
        required file: Text,
        /// The title.
        default title: Text,
        /// Who published it.
        default publisher: Text,
        /// The day of publication.
        default published: Date,
        /// The day of an update, where that of publication is not stated.
        default updated: Date,
        /// The language, as a BCP 47 tag such as `en`.
        default language: Text,
        /// Where it was published.
        default url: Text,
        /// The Admiralty code of the publisher: A (completely reliable) to E (unreliable), F (not judged, the default).
        default reliability: Located<OneOf<Reliability>>,
        /// Whether the publisher is a party to the events.
        default party: Located<bool>,
        /// Remarks of the analyst.
        default note: Vec<NoteRecord>,
    }
}

record! {
    /// A country that the country table of the program lacks.
    CountryRecord "a country" {
        /// Its code: two or three letters that ISO 3166-1 has not given away, such as `XNC`.
        required code: Text,
        /// Its name.
        required name: Text,
        /// Adjectives and nouns for its people.
        default demonyms: Many<Text>,
        /// Other names.
        default aliases: Many<Text>,
    }
}

record! {
    /// A place.
    PlaceRecord "a place" {
        /// The id by which records name it.
        required id: Text,
        /// Its name.
        required name: Text,
        /// Other names and spellings.
        default aliases: Many<Text>,
        /// The country in which it lies: ISO code or name.
        default country: Text,
        /// The countries in which it lies, where they are several.
        default countries: Many<Text>,
        /// Latitude in degrees, WGS 84, north positive; with `lon`.
        default lat: Located<f64>,
        /// Longitude in degrees, WGS 84, east positive; with `lat`.
        default lon: Located<f64>,
        /// How precisely the coordinates stand for the place; needed with them.
        default precision: Located<OneOf<PlacePrecision>>,
        /// The place that contains it.
        default within: Text,
        /// The source in which the evidence stands.
        default source: Text,
        /// The words that name it.
        default evidence: Many<Quote>,
        /// Whether a program drafted it and nobody has confirmed it yet.
        default draft: Located<bool>,
        /// The rule that drafted it.
        default rule: Text,
        /// How far that rule can be trusted.
        default confidence: Located<OneOf<Confidence>>,
        /// Remarks of the analyst.
        default note: Vec<NoteRecord>,
    }
}

record! {
    /// Somebody who acts, suffers or speaks.
    ActorRecord "an actor" {
        /// The id by which records name it.
        required id: Text,
        /// Its name.
        required name: Text,
        /// Other names and spellings.
        default aliases: Many<Text>,
        /// What kind of actor it is.
        required kind: Located<OneOf<ActorKind>>,
        /// The country to which it belongs: ISO code or name.
        default country: Text,
        /// The role or office.
        default role: Text,
        /// The actors of which it is a member.
        default member_of: Many<Text>,
        /// How a source labels it, and whose label that is.
        default described_as: Text,
        /// Whether the source gives it a name; true by default.
        default named: Located<bool>,
        /// The source in which the evidence stands.
        default source: Text,
        /// The words that name it.
        default evidence: Many<Quote>,
        /// Whether a program drafted it and nobody has confirmed it yet.
        default draft: Located<bool>,
        /// The rule that drafted it.
        default rule: Text,
        /// How far that rule can be trusted.
        default confidence: Located<OneOf<Confidence>>,
        /// Remarks of the analyst.
        default note: Vec<NoteRecord>,
    }
}

record! {
    /// Something that happened.
    EventRecord "an event" {
        /// The id by which records name it.
        required id: Text,
        /// One line that says what happened.
        required title: Text,
        /// When it happened; `unknown` where the source does not say.
        required when: Date,
        /// How the date was derived, where it does not stand in the text.
        default when_basis: Text,
        /// The kind, after PLOVER.
        required kind: Located<OneOf<Kind>>,
        /// The finer word: "air strike", "recall of ambassador".
        default mode: Text,
        /// Where it happened.
        default place: Text,
        /// The actors who did it.
        default by: Many<Text>,
        /// The actors to whom it was done.
        default against: Many<Text>,
        /// The actors who acted together with others.
        default with: Many<Text>,
        /// The actors who mediated.
        default mediator: Many<Text>,
        /// The actors who took part, where the source gives no direction.
        default involved: Many<Text>,
        /// The actors through whom the source reports it, where it does not in its own voice.
        default reported_by: Many<Text>,
        /// The events that it answers.
        default in_response_to: Many<Text>,
        /// The events after which it happened, by the text: orders what has the same date.
        default after: Many<Text>,
        /// The events of which it is a part.
        default part_of: Many<Text>,
        /// The events that may be the same, told elsewhere.
        default same_as: Many<Text>,
        /// The source in which the evidence stands.
        default source: Text,
        /// The words that tell it.
        required evidence: Many<Quote>,
        /// Whether a program drafted it and nobody has confirmed it yet.
        default draft: Located<bool>,
        /// The rule that drafted it.
        default rule: Text,
        /// How far that rule can be trusted.
        default confidence: Located<OneOf<Confidence>>,
        /// Remarks of the analyst.
        default note: Vec<NoteRecord>,
    }
}

record! {
    /// Something that somebody said, as a source reports it.
    StatementRecord "a statement" {
        /// The id by which records name it.
        required id: Text,
        /// Who said it; several for a joint statement.
        required speaker: Many<Text>,
        /// The actors on whose behalf it was said.
        default on_behalf_of: Many<Text>,
        /// The outlet or document through which it was said.
        default through: Text,
        /// The actors to whom it was said.
        default to: Many<Text>,
        /// The actors about whom it was said.
        default about: Many<Text>,
        /// The events that it is about, or at which it was made.
        default events: Many<Text>,
        /// When it was said, where that is stated.
        default when: Date,
        /// How the words are given.
        required form: Located<OneOf<Form>>,
        /// The whole reported clause, one passage.
        required said: Many<Quote>,
        /// The speaker's own words within it, without the quotation marks; needed for direct and mixed.
        default quote: Many<Quote>,
        /// The words that report ("said", "in a statement"), one passage.
        default cue: Many<Quote>,
        /// The words that name the speaker.
        default speaker_words: Many<Quote>,
        /// The source in which the words stand.
        default source: Text,
        /// Whether a program drafted it and nobody has confirmed it yet.
        default draft: Located<bool>,
        /// The rule that drafted it.
        default rule: Text,
        /// How far that rule can be trusted.
        default confidence: Located<OneOf<Confidence>>,
        /// Remarks of the analyst.
        default note: Vec<NoteRecord>,
    }
}

record! {
    /// A figure that somebody put forward.
    ClaimRecord "a claim" {
        /// The id by which records name it.
        required id: Text,
        /// What was counted.
        required measure: Located<OneOf<Measure>>,
        /// The figure, in persons; short for `best`.
        default figure: Located<i64>,
        /// The least, in persons.
        default low: Located<i64>,
        /// The best estimate, in persons.
        default best: Located<i64>,
        /// The most, in persons.
        default high: Located<i64>,
        /// The words of the figure where it has no number: "a number of".
        default figure_words: Text,
        /// What the claimant says of the figure's exactness.
        default qualifier: Located<OneOf<Qualifier>>,
        /// Who the victims are, in the source's words.
        default victims: Text,
        /// The parts of the total; they should add up to it.
        default portions: Vec<PortionRecord>,
        /// The actor who puts the figure forward.
        default claimant: Text,
        /// How the source words a claimant that is no actor: "Reports".
        default claimant_words: Text,
        /// The actor whose figure the claimant passes on.
        default origin: Text,
        /// The time for which the figure holds.
        default as_of: Date,
        /// The events that it covers.
        default covers: Many<Text>,
        /// Earlier claims of the same claimant that it replaces.
        default supersedes: Many<Text>,
        /// In what kind of words it stands.
        default standing: Located<OneOf<Standing>>,
        /// The credibility of the item: 1 (confirmed by other sources) to 5 (improbable), 6 (not judged, the default).
        default credibility: Located<i64>,
        /// The source in which the evidence stands.
        default source: Text,
        /// The words that support it.
        required evidence: Many<Quote>,
        /// Whether a program drafted it and nobody has confirmed it yet.
        default draft: Located<bool>,
        /// The rule that drafted it.
        default rule: Text,
        /// How far that rule can be trusted.
        default confidence: Located<OneOf<Confidence>>,
        /// Remarks of the analyst.
        default note: Vec<NoteRecord>,
    }
}

record! {
    /// A part of a claim's total.
    PortionRecord "a portion" {
        /// How many, where a number is given.
        default number: Located<i64>,
        /// Who: "children".
        required victims: Text,
    }
}

record! {
    /// Words of a source, found by what stands around them.
    QuoteTable "evidence" {
        /// The exact words.
        required exact: Text,
        /// The words directly before them, where they stand in the source more than once.
        default prefix: Text,
        /// The words directly behind them.
        default suffix: Text,
        /// The source; else the one of the record.
        default source: Text,
    }
}

/// Evidence: the exact words, or these with what stands around them.
#[derive(Debug)]
pub(super) struct Quote {
    /// The exact words.
    pub(super) exact: Text,
    /// What stands directly before them.
    pub(super) prefix: Option<Text>,
    /// What stands directly behind them.
    pub(super) suffix: Option<Text>,
    /// The source, where one is named.
    pub(super) source: Option<Text>,
}

impl JsonSchema for Quote {
    fn schema_name() -> Cow<'static, str> {
        "Evidence".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let table = generator.subschema_for::<QuoteTable>();
        json_schema!({
            "description": "The exact words of the source, or a table that also says what stands around them.",
            "anyOf": [{ "type": "string" }, table],
        })
    }
}

impl Read for Quote {
    fn read(value: &Spanned<DeValue<'_>>, reader: &mut Reader<'_>) -> Option<Self> {
        match value.get_ref() {
            DeValue::String(_) => {
                Some(Self { exact: Text::read(value, reader)?, prefix: None, suffix: None, source: None })
            }
            DeValue::Table(table) => {
                let QuoteTable { exact, prefix, suffix, source, sound, .. } =
                    QuoteTable::read_table(table, value.span(), reader);
                Some(Self { exact: exact?, prefix, suffix, source }).filter(|_| sound)
            }
            _ => {
                reader.wrong_type(value, "words of the source");
                None
            }
        }
    }
}
