//! Joins the mentions of one actor or place.

use std::collections::HashMap;
use std::ops::Range;

use super::super::mention::{Mention, Mentions, Referent};
use super::join_places::Places;
use super::lexicon::{Iso, LEXICON, Sense, StateForm, country_name, leader};
use super::people::{People, role_key};
use super::raw::{MentionKind, RawMention};
use super::reader::LexiconReader;
use super::scene::only_country;
use super::spelling::skeleton;
use crate::model::{ActorKind, fold};
use crate::record::{ActorRecord, ActorRecordId, Confidence};

/// Joins mentions, in the order of the text.
pub(super) struct Join<'r, 'd, 'a> {
    reader: &'r LexiconReader<'d, 'a>,
    mentions: Mentions,
    people: People,
    states: HashMap<Iso, ActorRecordId>,
    bodies: HashMap<usize, ActorRecordId>,
    /// Bodies that no list has, by name and by acronym.
    named: HashMap<String, ActorRecordId>,
    /// Bodies known by a noun, by noun and country.
    groups: HashMap<(String, Option<Iso>), ActorRecordId>,
    /// The latest body with a country, by its noun.
    latest: HashMap<String, ActorRecordId>,
    /// The holders of roles, by role and country.
    holders: HashMap<(String, Option<Iso>), ActorRecordId>,
    places: Places,
    /// The role that was named last.
    last_role: Option<String>,
    /// The country of the text, if there is only one.
    only: Option<Iso>,
}

/// Joins the mentions of one actor or place.
pub(super) fn join(reader: &LexiconReader<'_, '_>, raws: &[RawMention]) -> Mentions {
    let only = only_country(reader, raws);
    let mut join = Join {
        reader,
        mentions: Mentions::default(),
        people: People::default(),
        states: HashMap::new(),
        bodies: HashMap::new(),
        named: HashMap::new(),
        groups: HashMap::new(),
        latest: HashMap::new(),
        holders: HashMap::new(),
        places: Places::new(raws),
        last_role: None,
        only,
    };
    // Full names first, because a headline or lead may have only the surname.
    let order = raws
        .iter()
        .filter(|raw| raw.what != MentionKind::Unknown)
        .chain(raws.iter().filter(|raw| raw.what == MentionKind::Unknown));
    for raw in order {
        join.add(raw);
    }
    join.finish()
}

impl Join<'_, '_, '_> {
    fn add(&mut self, raw: &RawMention) {
        let name = self.reader.text(&raw.name);
        let id = match &raw.what {
            MentionKind::State(iso, form) => {
                if *form == StateForm::Name && self.stands_in(raw) {
                    self.places.state(iso, self.reader, raw);
                }
                self.state(iso, raw)
            }
            MentionKind::Body(index) => self.body(*index, raw),
            MentionKind::Named { kind, acronym } => self.named(*kind, acronym.clone(), raw),
            MentionKind::Person => self.person(name, raw),
            MentionKind::Holder => self.holder(raw),
            MentionKind::Group { kind, head, institution } => self.group(*kind, head, *institution, raw),
            MentionKind::Place(site) => {
                // "In Rhee's view": the name of a person in the text is not a place.
                if raw.rule == "place by context"
                    && site.country.is_none()
                    && self.people.find(name, |_| true).is_some()
                {
                    return self.add(&RawMention { what: MentionKind::Unknown, ..raw.clone() });
                }
                let place = self.places.add(self.reader, raw, *site);
                self.mention(raw, Referent::Place(place));
                return;
            }
            MentionKind::Unknown => match self.known(name) {
                Some(Referent::Actor(id)) => id,
                Some(place) => {
                    if let Referent::Place(place) = place {
                        self.places.again(place, self.reader.span(&raw.name));
                    }
                    self.mention(raw, place);
                    return;
                }
                None => match leader(name, true) {
                    Some(iso) => {
                        let raw = RawMention {
                            what: MentionKind::Person,
                            country: Some(iso),
                            rule: "leader by surname",
                            confidence: Confidence::Low,
                            ..raw.clone()
                        };
                        self.add(&raw);
                        return;
                    }
                    None => return,
                },
            },
        };
        self.complete(id, raw, name);
        self.mention(raw, Referent::Actor(id));
    }

    /// Whether "in" precedes a mention.
    fn stands_in(&self, raw: &RawMention) -> bool {
        raw.phrase
            .start
            .checked_sub(1)
            .is_some_and(|before| self.reader.is_any(before, &["in", "inside", "across"]))
    }

    fn mention(&mut self, raw: &RawMention, referent: Referent) {
        let (name, phrase) = (self.reader.span(&raw.name), self.reader.span(&raw.phrase));
        self.mentions.all.push(Mention { name, phrase, referent });
    }

    /// Adds what a mention says about a known actor.
    fn complete(&mut self, id: ActorRecordId, raw: &RawMention, name: &str) {
        let (span, role) = (self.reader.span(&raw.name), raw.role.clone());
        let role = role.map(|role| self.reader.span(&role));
        let text = self.reader.document.text;
        let Some(actor) = self.mentions.actors.get_mut(id.0) else { return };
        actor.evidence.push(span);
        actor.country = actor.country.take().or_else(|| raw.country.map(str::to_owned));
        actor.confidence = actor.confidence.max(raw.confidence);
        if actor.role.is_none() && matches!(raw.what, MentionKind::Person | MentionKind::Holder) {
            let own = role.map(|role| role.of(text));
            // A counterpart holds the office of the person named before.
            let same =
                own.is_some_and(|own| own.ends_with("counterpart") || own.ends_with("opposite number"));
            actor.role = own.filter(|_| !same || self.last_role.is_none()).map(str::to_owned);
            if same {
                actor.role = actor.role.take().or_else(|| self.last_role.clone());
            } else if own.is_some() {
                self.last_role = own.map(str::to_owned);
            }
            actor.role_evidence = role;
        }
        if matches!(raw.what, MentionKind::Person | MentionKind::Unknown) && actor.kind == ActorKind::Person {
            // The fullest name counts.
            let known = actor.name.split_whitespace().count();
            // "Democrat Hillary Clinton": words before a full name are not part of it.
            let described = |word: &str| {
                let senses = LEXICON.beginning(&fold(word)).iter().map(|phrase| phrase.sense);
                senses.into_iter().any(|s| matches!(s, Sense::Modifier | Sense::Role | Sense::State(..)))
            };
            let before = name.strip_suffix(actor.name.as_str()).unwrap_or("").trim();
            let prefixed = known > 1 && !before.is_empty() && before.split_whitespace().all(described);
            if name.split_whitespace().count() > known && !prefixed {
                let shorter = std::mem::replace(&mut actor.name, name.to_owned());
                actor.aliases.push(shorter);
            }
            self.people.note(id, name);
        }
        if actor.name != name && !actor.aliases.iter().any(|alias| alias == name) {
            actor.aliases.push(name.to_owned());
        }
    }

    fn new_actor(&mut self, name: &str, kind: ActorKind, raw: &RawMention) -> ActorRecordId {
        let id = ActorRecordId(self.mentions.actors.len());
        self.mentions.actors.push(ActorRecord {
            id,
            name: name.to_owned(),
            aliases: Vec::new(),
            kind,
            country: None,
            role: None,
            role_evidence: None,
            member_of: Vec::new(),
            named: true,
            evidence: Vec::new(),
            rule: raw.rule,
            confidence: raw.confidence,
        });
        id
    }

    fn state(&mut self, iso: Iso, raw: &RawMention) -> ActorRecordId {
        if let Some(id) = self.states.get(iso) {
            return *id;
        }
        let id = self.new_actor(country_name(iso).unwrap_or(iso), ActorKind::State, raw);
        self.states.insert(iso, id);
        id
    }

    fn body(&mut self, index: usize, raw: &RawMention) -> ActorRecordId {
        if let Some(id) = self.bodies.get(&index) {
            return *id;
        }
        let known = LEXICON.bodies.get(index);
        let kind = known.map_or(ActorKind::Organisation, |body| body.kind);
        let id = self.new_actor(known.map_or("", |body| body.name), kind, raw);
        self.bodies.insert(index, id);
        id
    }

    fn named(&mut self, kind: ActorKind, acronym: Option<Range<usize>>, raw: &RawMention) -> ActorRecordId {
        let name = self.reader.text(&raw.name);
        let key = skeleton(name);
        let id = match self.named.get(&key) {
            Some(id) => *id,
            None => self.new_actor(name, kind, raw),
        };
        let of_state = kind == ActorKind::StateForces || fold(name).split(' ').any(|word| word == "ministry");
        if let Some(actor) = self.mentions.actors.get_mut(id.0).filter(|_| of_state) {
            actor.country = actor.country.take().or_else(|| self.only.map(str::to_owned));
        }
        self.named.insert(key, id);
        if let Some(acronym) = acronym {
            let (short, span) = (self.reader.text(&acronym), self.reader.span(&acronym));
            self.named.insert(fold(short), id);
            self.mentions.all.push(Mention { name: span, phrase: span, referent: Referent::Actor(id) });
            if let Some(actor) = self.mentions.actors.get_mut(id.0) {
                actor.evidence.push(span);
                actor.aliases.push(short.to_owned());
            }
        }
        id
    }

    fn person(&mut self, name: &str, raw: &RawMention) -> ActorRecordId {
        let role = raw.role.as_ref().map(|role| role_key(self.reader.text(role)));
        let actors = &self.mentions.actors;
        let fits = |id: ActorRecordId| {
            let known = actors.get(id.0).and_then(|actor| actor.role.as_deref());
            known.map(role_key) == role
        };
        let id = self.people.find(name, fits).or_else(|| {
            // This names a foreign minister who was unnamed so far.
            let key = (role.clone()?, Some(raw.country?));
            let id = *self.holders.get(&key)?;
            self.mentions.actors.get_mut(id.0).filter(|actor| !actor.named).map(|actor| {
                let role = std::mem::replace(&mut actor.name, name.to_owned());
                actor.aliases.push(role);
                actor.named = true;
                id
            })
        });
        let id = id.unwrap_or_else(|| self.new_actor(name, ActorKind::Person, raw));
        self.people.note(id, name);
        if let (Some(role), country @ Some(_)) = (role, raw.country) {
            self.holders.insert((role.clone(), country), id);
            self.holders.insert((role, None), id);
        } else if let Some(role) = raw.role.as_ref().map(|role| role_key(self.reader.text(role))) {
            self.holders.insert((role, None), id);
        }
        id
    }

    /// Someone known by a role: its holder, unless the article is indefinite.
    fn holder(&mut self, raw: &RawMention) -> ActorRecordId {
        let Some(range) = raw.role.as_ref() else { return self.new_actor("", ActorKind::Person, raw) };
        let key = (role_key(self.reader.text(range)), raw.country);
        let indefinite = self
            .reader
            .is_any(raw.phrase.start, &["a", "an", "another", "one", "two", "three", "some", "several"]);
        if !indefinite && let Some(id) = self.holders.get(&key) {
            return *id;
        }
        let id = self.new_actor(self.reader.text(&raw.name), ActorKind::Person, raw);
        if let Some(actor) = self.mentions.actors.get_mut(id.0) {
            actor.named = false;
        }
        if !indefinite {
            self.holders.insert(key, id);
        }
        id
    }

    fn group(
        &mut self,
        kind: ActorKind,
        head: &Range<usize>,
        institution: bool,
        raw: &RawMention,
    ) -> ActorRecordId {
        let noun = fold(self.reader.text(head));
        let noun = noun.strip_suffix('s').unwrap_or(&noun).to_owned();
        let known = match raw.country {
            Some(_) => self
                .groups
                .get(&(noun.clone(), raw.country))
                .or_else(|| self.groups.get(&(noun.clone(), None)).filter(|_| self.only.is_some())),
            None => self.latest.get(&noun).or_else(|| self.groups.get(&(noun.clone(), None))),
        };
        if let Some(id) = known {
            return *id;
        }
        let id = self.new_actor(self.reader.text(&raw.name), kind, raw);
        let only = self.only;
        if let Some(actor) = self.mentions.actors.get_mut(id.0) {
            actor.named = institution && raw.country.is_some();
            // In a text about one country, they belong to it unless other words say otherwise.
            if raw.country.is_none() && raw.rule == "noun for people" {
                actor.country = only.map(str::to_owned);
            }
        }
        self.groups.insert((noun.clone(), raw.country), id);
        if raw.country.is_some() {
            self.latest.insert(noun, id);
        }
        id
    }

    /// What a name refers to, from the rest of the text.
    fn known(&self, name: &str) -> Option<Referent> {
        let person = self.people.find(name, |_| true).map(Referent::Actor);
        let body = || {
            self.named
                .get(&fold(name))
                .or_else(|| self.named.get(&skeleton(name)))
                .copied()
                .map(Referent::Actor)
        };
        person.or_else(body).or_else(|| self.places.find(name).map(Referent::Place))
    }

    fn finish(mut self) -> Mentions {
        let only = self.only;
        for actor in self.mentions.actors.iter_mut().filter(|actor| actor.kind == ActorKind::Person) {
            let office = actor.role.as_deref().is_some_and(is_office);
            if actor.country.is_none() && actor.named {
                actor.country = leader(&actor.name, office).or(only.filter(|_| office)).map(str::to_owned);
            }
        }
        for actor in &mut self.mentions.actors {
            actor.evidence.sort_unstable();
        }
        self.mentions.all.sort_by_key(|mention| mention.name);
        let mut end = 0;
        self.mentions.all.retain(|mention| {
            let free = mention.name.start >= end;
            end = end.max(mention.name.end);
            free
        });
        self.mentions.places = self.places.finish();
        self.mentions
    }
}

/// Whether a role is an office of a state, so that its holder belongs to the country of the text.
fn is_office(role: &str) -> bool {
    const OFFICES: &[&str] = &[
        "president",
        "minister",
        "premier",
        "chancellor",
        "king",
        "queen",
        "governor",
        "general",
        "secretary",
        "vice-president",
        "emir",
        "sultan",
        "speaker",
        "senator",
        "mayor",
        "opposition",
    ];
    let folded = fold(role);
    folded.split(' ').any(|word| OFFICES.contains(&word))
}
