//! The ids of a case: readable, unique, and the same for the same drafts.

use std::collections::{HashMap, HashSet};

use super::article::DraftedArticle;
use super::join::Joined;
use super::known::Known;
use super::standing::Standing;
use crate::model::{CaseRecordKind, fold};
use crate::record::{ActorRecord, EventRecord, PlaceRecord};

/// The ids of all records that others refer to: joined actors and places, and events by article and position.
pub(super) struct CaseIds {
    pub(super) sources: Vec<String>,
    pub(super) actors: Vec<String>,
    pub(super) places: Vec<String>,
    events: Vec<Vec<String>>,
}

impl CaseIds {
    pub(super) fn new(
        articles: &[DraftedArticle<'_>],
        actors: &Joined,
        places: &Joined,
        known: &Known<'_>,
    ) -> Self {
        let mut people = Ids::without(known.taken.get(&CaseRecordKind::Actor));
        let mut sites = Ids::without(known.taken.get(&CaseRecordKind::Place));
        let names =
            |joined: &Joined, standing: &[String], ids: &mut Ids, name: &dyn Fn(usize, usize) -> String| {
                let mut new = |members: &Vec<(usize, usize)>| match members.first() {
                    // The standing case comes first, and its ids stay.
                    Some((article, at)) if *article < known.first => {
                        standing.get(*at).cloned().unwrap_or_default()
                    }
                    Some((article, at)) => ids.unique(&name(*article, *at)),
                    None => String::new(),
                };
                joined.all().iter().map(&mut new).collect()
            };
        let actor = |article: usize, at: usize| {
            let name = fullest(articles, actors, article, at).map_or("", |actor| actor.name.as_str());
            slug(name, "actor")
        };
        let place = |article: usize, at: usize| {
            let place = record(articles, article, at, |one| &one.draft.places);
            slug(place.map_or("", |place: &PlaceRecord| place.name.as_str()), "place")
        };
        let standing = |of: fn(&Standing) -> &[String]| known.standing.map_or(&[][..], of);
        Self {
            sources: sources(articles, known),
            actors: names(actors, standing(|case| &case.actors), &mut people, &actor),
            places: names(places, standing(|case| &case.places), &mut sites, &place),
            events: events(articles, known),
        }
    }

    pub(super) fn event(&self, article: usize, at: usize) -> Option<&str> {
        self.events.get(article)?.get(at).map(String::as_str)
    }
}

/// A record of an article.
pub(super) fn record<'a, T>(
    articles: &'a [DraftedArticle<'a>],
    article: usize,
    at: usize,
    of: impl Fn(&'a DraftedArticle<'a>) -> &'a [T],
) -> Option<&'a T> {
    of(articles.get(article)?).get(at)
}

/// The actor with the fullest name among those joined.
pub(super) fn fullest<'a>(
    articles: &'a [DraftedArticle<'a>],
    joined: &Joined,
    article: usize,
    at: usize,
) -> Option<&'a ActorRecord> {
    let members = joined.all().get(joined.of(article, at)?)?.iter();
    let actors = members.filter_map(|(article, at)| record(articles, *article, *at, |one| &one.draft.actors));
    actors
        .rev()
        .max_by_key(|actor| (actor.name.split_whitespace().count(), actor.name.contains(char::is_lowercase)))
}

fn sources(articles: &[DraftedArticle<'_>], known: &Known<'_>) -> Vec<String> {
    let standing = articles.iter().take(known.first);
    let standing: Vec<String> =
        standing.map(|one| one.source.map_or_else(String::new, |source| source.key.clone())).collect();
    let taken: HashSet<String> = standing.iter().cloned().collect();
    let mut ids = Ids::without(Some(&taken));
    let stem = |file: &str| file.rsplit_once('.').map_or(file, |(stem, _)| stem).to_owned();
    let new = articles.iter().skip(known.first);
    let new: Vec<String> = new.map(|one| ids.unique(&slug(&stem(one.file), "article"))).collect();
    standing.into_iter().chain(new).collect()
}

fn events(articles: &[DraftedArticle<'_>], known: &Known<'_>) -> Vec<Vec<String>> {
    let mut ids = Ids::without(known.taken.get(&CaseRecordKind::Event));
    let mut name = |article: usize, event: &EventRecord| {
        let at = (article, event.id.0);
        let standing = known.standing.and_then(|standing| standing.events.get(&at));
        let own = standing.or_else(|| known.again.get(&(CaseRecordKind::Event, at)));
        own.cloned().unwrap_or_else(|| {
            let words = event.mode.as_deref().unwrap_or(event.kind.word());
            ids.unique(&slug(words, "event"))
        })
    };
    let mut of = |(article, one): (usize, &DraftedArticle<'_>)| {
        one.draft.events.iter().map(|event| name(article, event)).collect()
    };
    articles.iter().enumerate().map(&mut of).collect()
}

/// A name as an id: lower-case letters and digits, hyphens between.
fn slug(name: &str, other: &str) -> String {
    // Folding removes hyphens, which separate words here.
    let folded = fold(&name.replace(['-', '_', '\''], " "));
    let words = folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let slug = words.take(6).collect::<Vec<_>>().join("-");
    if slug.is_empty() { other.to_owned() } else { slug }
}

/// The ids that are taken.
#[derive(Default)]
struct Ids {
    taken: HashSet<String>,
    /// The next number to try, by id.
    next: HashMap<String, usize>,
}

impl Ids {
    /// Ids other than those that are taken.
    fn without(taken: Option<&HashSet<String>>) -> Self {
        Self { taken: taken.cloned().unwrap_or_default(), next: HashMap::new() }
    }

    fn unique(&mut self, slug: &str) -> String {
        let next = self.next.entry(slug.to_owned()).or_insert(1);
        loop {
            let id = if *next == 1 { slug.to_owned() } else { format!("{slug}-{next}") };
            *next += 1;
            if self.taken.insert(id.clone()) {
                return id;
            }
        }
    }
}
