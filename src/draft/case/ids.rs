//! The ids of a case: readable, unique, and the same for the same drafts.

use std::collections::{HashMap, HashSet};

use super::article::DraftedArticle;
use super::join::Joined;
use crate::model::fold;
use crate::record::{ActorRecord, EventRecord, PlaceRecord};

/// The ids of all records that others refer to: joined actors and places, and events by article and position.
pub(super) struct CaseIds {
    pub(super) sources: Vec<String>,
    pub(super) actors: Vec<String>,
    pub(super) places: Vec<String>,
    events: Vec<Vec<String>>,
}

impl CaseIds {
    pub(super) fn new(articles: &[DraftedArticle<'_>], actors: &Joined, places: &Joined) -> Self {
        let stem = |file: &str| file.rsplit_once('.').map_or(file, |(stem, _)| stem).to_owned();
        let mut sources = Ids::default();
        let mut people = Ids::default();
        let mut sites = Ids::default();
        let names = |joined: &Joined, ids: &mut Ids, other: &str, name: &dyn Fn(usize, usize) -> String| {
            let mut new = |members: &Vec<(usize, usize)>| match members.first() {
                Some((article, at)) => ids.unique(&slug(&name(*article, *at), other)),
                None => String::new(),
            };
            joined.all().iter().map(&mut new).collect()
        };
        let actor = |article: usize, at: usize| {
            fullest(articles, actors, article, at).map_or_else(String::new, |actor| actor.name.clone())
        };
        let place = |article: usize, at: usize| {
            record(articles, article, at, |one| &one.draft.places)
                .map_or_else(String::new, |place: &PlaceRecord| place.name.clone())
        };
        Self {
            sources: articles.iter().map(|one| sources.unique(&slug(&stem(one.file), "article"))).collect(),
            actors: names(actors, &mut people, "actor", &actor),
            places: names(places, &mut sites, "place", &place),
            events: events(articles),
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

fn events(articles: &[DraftedArticle<'_>]) -> Vec<Vec<String>> {
    let mut ids = Ids::default();
    let mut name = |event: &EventRecord| {
        let words = event.mode.as_deref().unwrap_or(event.kind.word());
        ids.unique(&slug(words, "event"))
    };
    articles.iter().map(|one| one.draft.events.iter().map(&mut name).collect()).collect()
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
