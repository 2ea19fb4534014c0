//! Names that may belong to one actor, as they differ only in case or in the years in brackets after them (`Police
//! Forces of Bangladesh (2009-)` and `(2009)`). This is a suggestion, never acted upon: years also tell two
//! governments of one country apart.

use std::collections::HashMap;

use super::actor::Actor;
use super::id::ActorId;
use crate::model::text::fold::fold;

/// What the names of one actor share: the folded name without years.
fn stem(name: &str) -> String {
    fold(without_years(name))
}

/// The name without years in brackets at its end.
fn without_years(name: &str) -> &str {
    let name = name.trim_end();
    let years = |words: &str| {
        let is_of_years =
            |c: char| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '-' | '–' | '—' | ',');
        let words = words.trim_end_matches("present");
        words.contains(|c: char| c.is_ascii_digit()) && words.chars().all(is_of_years)
    };
    let bracket = name.strip_suffix(')').and_then(|inner| inner.rsplit_once('('));
    bracket.filter(|(_, words)| years(words)).map_or(name, |(before, _)| before.trim_end())
}

/// Whether two actors with one [stem] may be one: not where their countries differ, nor where their names are exactly
/// the same, for then the input tells them apart by something else.
fn may_be_one(one: &Actor, other: &Actor) -> bool {
    one.name != other.name
        && (one.country.is_none() || other.country.is_none() || one.country == other.country)
}

/// The actors that may be the same as this one.
#[must_use]
pub fn alike(actors: &[Actor], id: ActorId) -> Vec<ActorId> {
    let Some(own) = actors.get(id.index()) else { return Vec::new() };
    let name = stem(&own.name);
    let first =
        |name: &str| name.chars().next().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase());
    let begin = first(&own.name);
    let others = actors.iter().enumerate().filter(|&(index, other)| {
        // Most names begin with another letter and need no folding.
        let other_begin = first(&other.name);
        let may_fit = begin.is_none() || other_begin.is_none() || begin == other_begin;
        may_fit && index != id.index() && may_be_one(own, other) && stem(&other.name) == name
    });
    others.map(|(index, _)| ActorId::from_index(index)).collect()
}

/// All groups of actors that may be the same, in the order of their first members.
#[must_use]
pub fn groups(actors: &[Actor]) -> Vec<Vec<ActorId>> {
    let mut groups: Vec<Vec<ActorId>> = Vec::new();
    let mut of_stem: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, actor) in actors.iter().enumerate() {
        let known = of_stem.entry(stem(&actor.name)).or_default();
        let fits = |group: &Vec<ActorId>| {
            group.iter().filter_map(|id| actors.get(id.index())).all(|other| may_be_one(actor, other))
        };
        let own = known.iter().copied().find(|&group| groups.get(group).is_some_and(fits));
        match own.and_then(|group| groups.get_mut(group)) {
            Some(group) => group.push(ActorId::from_index(index)),
            None => {
                known.push(groups.len());
                groups.push(vec![ActorId::from_index(index)]);
            }
        }
    }
    groups.retain(|group| group.len() > 1);
    groups
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;
    use crate::model::records::{ActorKind, CountryId};

    fn actors(names: &[&str]) -> Vec<Actor> {
        names.iter().map(|name| Actor::new(name, name, ActorKind::StateForces)).collect()
    }

    #[test]
    fn names_that_differ_in_case_or_years_are_one_group() {
        let names = [
            "Police Forces of Bangladesh (2009-)",
            "Rioters (Bangladesh)",
            "Police Forces of Bangladesh (2009)",
            "POLICE forces of Bangladesh",
            "Rioters (India)",
            "Police Forces of Bangladesh (2009-2024) Rapid Action Battalion",
            "Front 2009",
            "Front (2009 – present)",
        ];
        let all = groups(&actors(&names));
        let index = |group: &Vec<ActorId>| group.iter().map(|id| id.index()).collect::<Vec<_>>();
        assert_eq!(all.iter().map(index).collect::<Vec<_>>(), [vec![0, 2, 3]]);
        assert_eq!(index(&alike(&actors(&names), ActorId(2))), [0, 3]);
        assert_eq!(alike(&actors(&names), ActorId(7)), []);
    }

    #[test]
    fn actors_of_two_countries_are_never_one() {
        assert_eq!(groups(&actors(&["Police", "Police"])), [] as [Vec<ActorId>; 0]);
        let mut two = actors(&["Police", "POLICE", "police"]);
        two[0].country = Some(CountryId(1));
        two[1].country = Some(CountryId(2));
        assert_eq!(groups(&two), [vec![ActorId(0), ActorId(2)]]);
        assert_eq!(alike(&two, ActorId(1)), [ActorId(2)]);
    }
}
