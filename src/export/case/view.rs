//! A briefing on its way into the files of a case.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use super::item::Record;
use super::names::Names;
use super::scope::Scope;
use super::texts::{OutText, texts};
use crate::export::request::Export;
use crate::model::{ActorId, Basis, CountryId, SourceId};

/// The records that go out, with their ids and texts.
pub(super) struct CaseView<'a> {
    pub(super) export: &'a Export<'a>,
    pub(super) scope: Scope,
    pub(super) names: Names,
    /// The texts by the numbers of their sources.
    pub(super) texts: BTreeMap<u32, OutText<'a>>,
    /// The datasets of which rows go out.
    pub(super) tables: Vec<SourceId>,
    /// When records were last changed.
    revised: HashMap<(u8, u32), NaiveDate>,
}

/// A list of a case, record by record.
pub(super) type RecordIter<'v> = Box<dyn Iterator<Item = Record<'v>> + 'v>;

impl<'a> CaseView<'a> {
    pub(super) fn new(export: &'a Export<'a>) -> Self {
        let scope = Scope::new(export);
        let tables: Vec<SourceId> = (0u32..)
            .zip(export.briefing.sources())
            .zip(&export.tallies.sources)
            .filter(|((_, source), rows)| source.table.is_some() && **rows > 0)
            .map(|((id, _), _)| SourceId(id))
            .collect();
        let names = Names::new(export.briefing, &scope, &tables);
        let texts = texts(export, &scope);
        let revised = export.briefing.revised().iter().map(|(basis, day)| (number(*basis), *day)).collect();
        Self { export, scope, names, texts, tables, revised }
    }

    /// The lists of the case in their order, each under the name that the case format has for it.
    pub(super) fn lists(&self) -> Vec<(&'static str, RecordIter<'_>)> {
        vec![
            ("summary", self.summaries()),
            ("note", Box::new(self.export.briefing.notes().iter().map(Record::note))),
            ("source", self.sources()),
            ("country", self.countries()),
            ("place", self.places()),
            ("actor", self.actors()),
            ("event", self.events()),
            ("statement", self.statements()),
            ("claim", self.claims()),
            ("slide", self.slides()),
        ]
    }

    /// The ids of actors.
    pub(super) fn actor_ids<'v>(&'v self, actors: &'v [ActorId]) -> impl Iterator<Item = &'v str> {
        actors.iter().map(|actor| self.names.actor(*actor))
    }

    /// What a case file calls a country.
    pub(super) fn country(&self, id: CountryId) -> Option<Cow<'_, str>> {
        let countries = self.export.briefing.countries();
        let country = countries.get(id)?;
        let by_code = countries.find(&country.iso3) == Some(id);
        Some(Cow::Borrowed(if by_code { &country.iso3 } else { &country.name }))
    }

    /// The day on which a record was last changed.
    pub(super) fn revised(&self, basis: Basis) -> Option<String> {
        self.revised.get(&number(basis)).map(NaiveDate::to_string)
    }
}

/// A record as the kind and the number of its id.
fn number(basis: Basis) -> (u8, u32) {
    match basis {
        Basis::Event(id) => (0, id.0),
        Basis::Statement(id) => (1, id.0),
        Basis::Claim(id) => (2, id.0),
    }
}
