//! The ids of a case: readable, unique, the same for the same drafts.

use std::collections::{HashMap, HashSet};

use super::Article;
use crate::draft::actor::Actor;
use crate::draft::event::Event;
use crate::model::fold;

/// The ids of all records that others name, by article and place in it.
pub(super) struct Names {
    pub(super) sources: Vec<String>,
    pub(super) actors: Vec<Vec<String>>,
    pub(super) places: Vec<Vec<String>>,
    pub(super) events: Vec<Vec<String>>,
}

impl Names {
    pub(super) fn new(articles: &[Article<'_>]) -> Self {
        let mut taken = HashSet::new();
        let stem = |file: &str| file.rsplit_once('.').map_or(file, |(stem, _)| stem).to_owned();
        let sources =
            articles.iter().map(|one| unique(&slug(&stem(one.file), "article"), &mut taken)).collect();
        Self { sources, actors: actors(articles), places: places(articles), events: events(articles) }
    }

    pub(super) fn actor(&self, article: usize, at: usize) -> Option<&str> {
        self.actors.get(article)?.get(at).map(String::as_str)
    }

    pub(super) fn place(&self, article: usize, at: usize) -> Option<&str> {
        self.places.get(article)?.get(at).map(String::as_str)
    }

    pub(super) fn event(&self, article: usize, at: usize) -> Option<&str> {
        self.events.get(article)?.get(at).map(String::as_str)
    }
}

/// Whether two actors of different articles are one: the same name, kind and country, and a name at all.
fn key(actor: &Actor) -> Option<(String, &'static str, Option<&str>)> {
    actor.named.then(|| (fold(&actor.name), actor.kind.word(), actor.country.as_deref()))
}

fn actors(articles: &[Article<'_>]) -> Vec<Vec<String>> {
    let mut taken = HashSet::new();
    let mut known: HashMap<_, String> = HashMap::new();
    let name = |actor| -> String {
        let mut new = |actor: &Actor| unique(&slug(&actor.name, "actor"), &mut taken);
        match key(actor) {
            Some(key) => known.entry(key).or_insert_with(|| new(actor)).clone(),
            None => new(actor),
        }
    };
    let mut name = name;
    articles.iter().map(|one| one.draft.actors.iter().map(&mut name).collect()).collect()
}

fn places(articles: &[Article<'_>]) -> Vec<Vec<String>> {
    let mut taken = HashSet::new();
    let mut name = |place: &crate::draft::actor::Place| unique(&slug(&place.name, "place"), &mut taken);
    articles.iter().map(|one| one.draft.places.iter().map(&mut name).collect()).collect()
}

fn events(articles: &[Article<'_>]) -> Vec<Vec<String>> {
    let mut taken = HashSet::new();
    let mut name = |event: &Event| {
        let words = event.mode.as_deref().unwrap_or(event.kind.word());
        unique(&slug(words, "event"), &mut taken)
    };
    articles.iter().map(|one| one.draft.events.iter().map(&mut name).collect()).collect()
}

/// A name as an id: lower-case letters and digits, hyphens between.
fn slug(name: &str, other: &str) -> String {
    // Folding closes hyphens up; here they part words.
    let folded = fold(&name.replace(['-', '_', '\''], " "));
    let words = folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let slug = words.take(6).collect::<Vec<_>>().join("-");
    if slug.is_empty() { other.to_owned() } else { slug }
}

fn unique(slug: &str, taken: &mut HashSet<String>) -> String {
    let numbered = (2_usize..).map(|number| format!("{slug}-{number}"));
    let free = std::iter::once(slug.to_owned()).chain(numbered).find(|id| !taken.contains(id));
    let id = free.unwrap_or_else(|| slug.to_owned());
    taken.insert(id.clone());
    id
}
