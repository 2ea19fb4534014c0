//! Joins the actors and places that several articles have in common.
//!
//! The rules are those of one article (see [`crate::draft::actors`]), applied strictly: if two could be meant, or
//! countries differ, nothing is joined. What one article keeps apart, no other joins. Unnamed actors stay with their
//! article.

use std::collections::{HashMap, HashSet};

use super::article::DraftedArticle;
use crate::draft::actors::lexicon::{is_institution, leader};
use crate::draft::actors::people::{agree, role_key, words};
use crate::draft::actors::spelling::skeleton;
use crate::model::{ActorKind, fold};
use crate::record::{ActorRecord, PlaceRecord};

/// The most records of one key that are compared.
const MOST: usize = 16;

/// The records of one type in all articles, joined where they are the same.
pub(super) struct Joined {
    /// For each article and record, the index of the joined record.
    of: Vec<Vec<usize>>,
    /// For each joined record, its members by article and position, in order.
    members: Vec<Vec<(usize, usize)>>,
}

impl Joined {
    /// The joined record that a record belongs to.
    pub(super) fn of(&self, article: usize, at: usize) -> Option<usize> {
        self.of.get(article)?.get(at).copied()
    }

    /// The members of all joined records.
    pub(super) fn all(&self) -> &[Vec<(usize, usize)>] {
        &self.members
    }

    /// Joins two, unless an article has both.
    pub(super) fn join(&mut self, one: usize, other: usize) {
        let (first, second) = (one.min(other), one.max(other));
        let both = (self.members.get(first), self.members.get(second));
        let (Some(known), Some(new)) = both else { return };
        if first == second || new.iter().any(|(article, _)| known.iter().any(|(had, _)| had == article)) {
            return;
        }
        let moved = self.members.get_mut(second).map(std::mem::take).unwrap_or_default();
        for (article, at) in &moved {
            if let Some(of) = self.of.get_mut(*article).and_then(|of| of.get_mut(*at)) {
                *of = first;
            }
        }
        if let Some(members) = self.members.get_mut(first) {
            members.extend(moved);
            members.sort_unstable();
        }
    }
}

/// Joins records, found by keys.
struct Joiner<'a, T> {
    joined: Joined,
    records: Vec<Vec<&'a T>>,
    by_key: HashMap<String, Vec<usize>>,
}

impl<'a, T> Joiner<'a, T> {
    /// Starts with every record on its own, but for the first articles, which all list the same ones.
    fn new(
        articles: &'a [DraftedArticle<'a>],
        alike: usize,
        records: impl Fn(&'a DraftedArticle<'a>) -> &'a [T],
    ) -> Self {
        let records: Vec<Vec<&T>> = articles.iter().map(|one| records(one).iter().collect()).collect();
        let mut joined = Joined { of: Vec::new(), members: Vec::new() };
        for (article, all) in records.iter().enumerate() {
            let start = joined.members.len();
            joined.of.push((start..start + all.len()).collect());
            joined.members.extend((0..all.len()).map(|at| vec![(article, at)]));
        }
        for article in 1..alike {
            for at in 0..records.get(article).map_or(0, Vec::len) {
                if let (Some(one), Some(other)) = (joined.of(0, at), joined.of(article, at)) {
                    joined.join(one, other);
                }
            }
        }
        Self { joined, records, by_key: HashMap::new() }
    }

    fn members(&self, one: usize) -> impl Iterator<Item = &'a T> {
        let members = self.joined.members.get(one).into_iter().flatten();
        members.filter_map(|(article, at)| self.records.get(*article)?.get(*at).copied())
    }

    /// Joins a record to the only match under its keys, and makes it available to later ones.
    fn add(&mut self, (article, at): (usize, usize), keys: &[String], fits: impl Fn(&Self, usize) -> bool) {
        if let Some(known) = self.only(keys, |one| fits(self, one))
            && let Some(own) = self.joined.of(article, at)
        {
            self.joined.join(known, own);
        }
        let Some(own) = self.joined.of(article, at) else { return };
        for key in keys {
            let known = self.by_key.entry(key.clone()).or_default();
            if !known.contains(&own) && known.len() < MOST {
                known.push(own);
            }
        }
    }

    /// The only match under the keys.
    fn only(&self, keys: &[String], fits: impl Fn(usize) -> bool) -> Option<usize> {
        let found = keys.iter().filter_map(|key| self.by_key.get(key)).flatten().copied();
        // One that has since been joined to another has no members.
        let found: HashSet<usize> =
            found.filter(|one| self.members(*one).next().is_some() && fits(*one)).collect();
        found.iter().next().copied().filter(|_| found.len() == 1)
    }

    /// Closes the gaps left by joining.
    fn finish(self) -> Joined {
        let mut new = HashMap::new();
        let mut members = Vec::new();
        for (old, these) in self.joined.members.into_iter().enumerate().filter(|(_, m)| !m.is_empty()) {
            new.insert(old, members.len());
            members.push(these);
        }
        let of = self.joined.of.into_iter();
        let of = of.map(|of| of.iter().filter_map(|old| new.get(old).copied()).collect()).collect();
        Joined { of, members }
    }
}

/// Whether two countries are the same, or one is unknown.
fn agree_or_unknown(one: Option<&str>, other: Option<&str>) -> bool {
    one.zip(other).is_none_or(|(one, other)| one == other)
}

/// The actors of all articles, the first of which all list the same ones.
pub(super) fn actors<'a>(articles: &'a [DraftedArticle<'a>], alike: usize) -> Joined {
    let mut joiner = Joiner::new(articles, alike, |one| &one.draft.actors);
    let all: Vec<(usize, usize, &ActorRecord)> = (joiner.records.iter().enumerate())
        .flat_map(|(article, all)| all.iter().enumerate().map(move |(at, actor)| (article, at, *actor)))
        .filter(|(_, _, actor)| actor.named)
        .collect();
    // Those known only by a surname come last: the full name may be in a later article.
    let short = |actor: &ActorRecord| actor.kind == ActorKind::Person && words(&actor.name).len() < 2;
    for (article, at, actor) in all.iter().filter(|(_, _, actor)| !short(actor)) {
        match actor.kind {
            ActorKind::Person => joiner.add((*article, *at), &surname(actor), |joiner, one| {
                joiner.members(one).all(|known| is_person(known, actor))
            }),
            _ => joiner.add((*article, *at), &bodies(actor), |joiner, one| {
                joiner.members(one).all(|known| is_body(known, actor))
            }),
        }
    }
    for (article, at, actor) in all.iter().filter(|(_, _, actor)| short(actor)) {
        // A surname refers to a full name only if no other full name has it.
        let keys = surname(actor);
        let known = joiner.only(&keys, |one| joiner.members(one).any(|known| !short(known)));
        joiner.add((*article, *at), &keys, |joiner, one| {
            known == Some(one) && joiner.members(one).any(|known| is_introduced(known, actor))
        });
    }
    joiner.finish()
}

fn surname(actor: &ActorRecord) -> Vec<String> {
    words(&actor.name).pop().map(|last| format!("person {last}")).into_iter().collect()
}

/// Whether two full names belong to one person.
fn is_person(known: &ActorRecord, new: &ActorRecord) -> bool {
    known.kind == ActorKind::Person
        && agree(&words(&known.name), &words(&new.name))
        && agree_or_unknown(known.country.as_deref(), new.country.as_deref())
}

/// Whether role or country show that a surname means someone known from another article.
fn is_introduced(known: &ActorRecord, new: &ActorRecord) -> bool {
    let role = |actor: &ActorRecord| actor.role.as_deref().map(role_key);
    let within = |short: &str, long: &str| short.split(' ').all(|word| long.split(' ').any(|o| o == word));
    let roles = role(known).zip(role(new)).is_some_and(|(a, b)| within(&a, &b) || within(&b, &a));
    let country = new.country.as_deref();
    let leads =
        country.is_some() && known.country.as_deref() == country && leader(&new.name, true) == country;
    (roles || leads) && agree_or_unknown(known.country.as_deref(), country)
}

/// The keys of a body: its name and acronyms.
fn bodies(actor: &ActorRecord) -> Vec<String> {
    let acronyms = actor.aliases.iter().chain([&actor.name]).filter(|name| is_acronym(name));
    let name = format!("name {}", skeleton(&actor.name));
    std::iter::once(name).chain(acronyms.map(|name| format!("acronym {}", fold(name)))).collect()
}

/// Whether a name is an acronym: `KRC`.
fn is_acronym(name: &str) -> bool {
    let capitals = name.chars().filter(|c| c.is_uppercase()).count();
    capitals >= 2 && !name.contains(|c: char| c.is_lowercase() || c.is_whitespace())
}

/// Whether two bodies with the same name or acronym are one.
fn is_body(known: &ActorRecord, new: &ActorRecord) -> bool {
    let (one, other) = (known.country.as_deref(), new.country.as_deref());
    let named = skeleton(&known.name) == skeleton(&new.name);
    let countries = if named { one == other } else { agree_or_unknown(one, other) };
    // Every country has a ministry of health.
    known.kind == new.kind && countries && !(one.is_none() && is_institution(&known.name))
}

/// The places of all articles, the first of which all list the same ones: those with the same name, unless country or
/// coordinates differ.
pub(super) fn places<'a>(articles: &'a [DraftedArticle<'a>], alike: usize) -> Joined {
    let mut joiner = Joiner::new(articles, alike, |one| &one.draft.places);
    for article in 0..joiner.records.len() {
        for at in 0..joiner.records.get(article).map_or(0, Vec::len) {
            let Some(place) = joiner.records.get(article).and_then(|all| all.get(at)).copied() else {
                continue;
            };
            joiner.add((article, at), &[fold(&place.name)], |joiner, one| {
                joiner.members(one).all(|known| is_place(known, place))
            });
        }
    }
    joiner.finish()
}

fn is_place(known: &PlaceRecord, new: &PlaceRecord) -> bool {
    let points = known.coordinates.zip(new.coordinates);
    agree_or_unknown(known.country.as_deref(), new.country.as_deref())
        && points.is_none_or(|(one, other)| one == other)
}

/// The actors by acronym, so that an article may use one introduced by another; `None` if several share it.
pub(super) fn acronyms<'a>(
    articles: &'a [DraftedArticle<'a>],
    joined: &Joined,
) -> HashMap<&'a str, Option<usize>> {
    let mut out = HashMap::new();
    for (article, one) in articles.iter().enumerate() {
        for actor in one.draft.actors.iter().filter(|actor| actor.named) {
            let Some(id) = joined.of(article, actor.id.0) else { continue };
            let names = actor.aliases.iter().chain([&actor.name]).map(String::as_str);
            for name in names.filter(|name| is_acronym(name)) {
                let known = out.entry(name).or_insert(Some(id));
                *known = known.filter(|known| *known == id);
            }
        }
    }
    out
}
