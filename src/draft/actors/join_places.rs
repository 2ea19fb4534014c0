//! Joins the mentions of one place. Places with similar names stay separate: only identical names are joined.

use std::collections::HashMap;

use super::super::token::TokenKind;
use super::gazetteer;
use super::lexicon::{Iso, Sense, StateForm, country_name};
use super::raw::{MentionKind, RawMention, Site};
use super::reader::LexiconReader;
use crate::model::fold;
use crate::record::{PlaceRecord, PlaceRecordId, TextSpan};

/// The places found so far.
pub(super) struct Places {
    places: Vec<PlaceRecord>,
    by_name: HashMap<String, PlaceRecordId>,
    /// The countries that the text names, in order.
    states: Vec<Iso>,
    /// Where the last place ended, and its id.
    last: Option<(usize, PlaceRecordId)>,
}

impl Places {
    pub(super) fn new(raws: &[RawMention]) -> Self {
        let mut states: Vec<Iso> = Vec::new();
        for iso in
            raws.iter().filter(|raw| matches!(raw.what, MentionKind::State(..))).filter_map(|raw| raw.country)
        {
            if !states.contains(&iso) {
                states.push(iso);
            }
        }
        Self { places: Vec::new(), by_name: HashMap::new(), states, last: None }
    }

    /// Adds a mention of a place.
    pub(super) fn add(
        &mut self,
        reader: &LexiconReader<'_, '_>,
        raw: &RawMention,
        site: Site,
    ) -> PlaceRecordId {
        let name = reader.text(&raw.name);
        let span = reader.span(&raw.name);
        let key = fold(name);
        let id = match self.by_name.get(&key).copied() {
            Some(id) => {
                self.again(id, span);
                id
            }
            None => self.place(name, span, raw, self.located(name, site)),
        };
        self.by_name.insert(key, id);
        if let Some((_, inner)) =
            self.last.filter(|(end, inner)| *inner != id && contains(reader, *end, raw.name.start))
        {
            self.put_within(inner, id);
        }
        self.last = Some((raw.name.end, id));
        id
    }

    fn place(&mut self, name: &str, span: TextSpan, raw: &RawMention, site: Site) -> PlaceRecordId {
        let id = PlaceRecordId(self.places.len());
        self.places.push(PlaceRecord {
            id,
            name: name.to_owned(),
            country: site.country.map(str::to_owned),
            within: None,
            coordinates: site.coordinates,
            evidence: vec![span],
            rule: raw.rule,
            confidence: raw.confidence,
        });
        id
    }

    /// The country and coordinates of a place: as the text says; otherwise those of a town in a country that the text
    /// names; otherwise those of the town best known by that name.
    fn located(&self, name: &str, site: Site) -> Site {
        if site.country.is_some() {
            let town = gazetteer::town(name, site.country);
            return Site { coordinates: town.and_then(|town| town.coordinates), ..site };
        }
        let near = self.states.iter().find_map(|iso| gazetteer::town(name, Some(*iso)));
        near.or_else(|| gazetteer::town(name, None)).unwrap_or(site)
    }

    fn put_within(&mut self, inner: PlaceRecordId, outer: PlaceRecordId) {
        let country = self.places.get(outer.0).and_then(|place| place.country.clone());
        if let Some(place) = self.places.get_mut(inner.0).filter(|place| place.within.is_none()) {
            place.within = Some(outer);
            place.country = place.country.take().or(country);
        }
    }

    /// Adds another mention of a place.
    pub(super) fn again(&mut self, id: PlaceRecordId, span: TextSpan) {
        if let Some(place) = self.places.get_mut(id.0) {
            place.evidence.push(span);
        }
    }

    /// A country as a place: `in Iran`.
    pub(super) fn state(&mut self, iso: Iso, reader: &LexiconReader<'_, '_>, raw: &RawMention) {
        let span = reader.span(&raw.name);
        let key = format!("={iso}");
        let id = match self.by_name.get(&key).copied() {
            Some(id) => {
                self.again(id, span);
                id
            }
            None => {
                let site = Site { country: Some(iso), coordinates: None };
                let state = RawMention { rule: "country as place", ..raw.clone() };
                self.place(country_name(iso).unwrap_or(iso), span, &state, site)
            }
        };
        self.by_name.insert(key, id);
    }

    /// The place of that name.
    pub(super) fn find(&self, name: &str) -> Option<PlaceRecordId> {
        self.by_name.get(&fold(name)).copied()
    }

    /// The places, in order of their first mention.
    pub(super) fn finish(mut self) -> Vec<PlaceRecord> {
        for place in &mut self.places {
            place.evidence.sort_unstable();
        }
        self.places
    }
}

/// Whether a place that begins at `next` contains the one that ends at `end`: only "in", a comma or words for kinds of
/// places are between them.
fn contains(reader: &LexiconReader<'_, '_>, end: usize, next: usize) -> bool {
    if next < end || next - end > 6 || !reader.is_any(end, &["in", ","]) {
        return false;
    }
    (end + 1..next).all(|at| {
        reader.is_any(at, &["the", "'s", "of"])
            || reader.token(at).is_some_and(|token| token.kind == TokenKind::Possessive)
            || reader.has(at, next, |s| {
                matches!(
                    s,
                    Sense::LocativeBetween
                        | Sense::PlaceKind
                        | Sense::State(_, StateForm::Name | StateForm::People)
                )
            })
    })
}
