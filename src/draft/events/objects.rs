//! The objects of a verb.

use std::ops::Range;

use super::super::grammar::Class;
use super::super::mention::Referent;
use super::super::times::is_weekday;
use super::clauses::{Clauses, NamedActor, TokenMention};
use super::group::Mood;
use super::table::TABLE;
use crate::model::Kind;
use crate::record::PlaceRecordId;

/// Prepositions that do not introduce an object.
const NOT_OBJECT: &[&str] = &[
    "by",
    "during",
    "after",
    "before",
    "since",
    "amid",
    "despite",
    "following",
    "under",
    "until",
    "as",
    "via",
];

/// Prepositions that introduce a place as a target.
const AIMED: &[&str] = &["on", "at", "into", "against", "to", "toward", "towards", "over"];

/// Kinds whose object may be the author of an act or statement: "condemned an attack by rebels".
const BY_SOMEBODY: &[Kind] =
    &[Kind::Reject, Kind::Accuse, Kind::Request, Kind::Support, Kind::Concede, Kind::Protest];

/// What is known so far about the objects of a verb.
struct Aim<'p> {
    kind: Kind,
    /// Where the words begin that can name them, and where they end.
    start: usize,
    limit: usize,
    /// The first one named only as a location.
    nowhere: Option<&'p TokenMention>,
    /// The first place.
    town: Option<PlaceRecordId>,
    /// Those who have neither name nor country.
    plain: Vec<NamedActor>,
}

/// Stretches of time.
const SPELLS: &[&str] = &[
    "hour", "hours", "day", "days", "night", "nights", "week", "weeks", "month", "months", "year", "years",
    "decade", "decades", "midnight", "dawn", "dusk", "minutes",
];

/// Prepositions that introduce a state as a location.
const INSIDE: &[&str] = &["in", "near", "inside", "within", "outside", "through", "across"];

impl Clauses<'_, '_> {
    /// Who acts, after "by".
    pub(super) fn agents(&self, behind: &Range<usize>) -> Vec<NamedActor> {
        let Some(by) = behind.clone().find(|at| self.is_any(*at, &["by"])) else { return Vec::new() };
        let first = self.placed.iter().find(|placed| placed.name.start > by && placed.name.end <= behind.end);
        let near = first.filter(|placed| placed.phrase.start <= by + 4);
        near.map(|placed| self.with_joined(placed, behind.end)).unwrap_or_default()
    }

    /// The first that is named inside a noun phrase: "a camp for Congolese refugees".
    pub(super) fn inside(&self, phrase: &Range<usize>) -> Option<NamedActor> {
        let first = self.placed.partition_point(|placed| placed.name.start < phrase.start);
        let inside = self.placed.iter().skip(first).take_while(|placed| placed.name.end <= phrase.end);
        inside
            .filter(|placed| self.preposition(placed, phrase.start) != Some("by"))
            .find_map(|p| self.named(p))
    }

    /// The attackers, after one of these prepositions: "killed in an Israeli air strike".
    pub(super) fn attackers(&self, behind: &Range<usize>, before: &[&str]) -> Vec<NamedActor> {
        let first = self.placed.partition_point(|placed| placed.name.start < behind.start);
        let inside = self.placed.iter().skip(first).take_while(|placed| placed.name.end <= behind.end);
        let by = inside.filter(|placed| {
            let within = self.preposition(placed, behind.start).is_some_and(|word| before.contains(&word));
            let end = placed.phrase.end.max(placed.name.end);
            let noun = |at: usize| TABLE.begins(self.document.tokens(at..behind.end), "attack");
            within && (placed.name.end..(end + 3).min(behind.end)).any(noun)
        });
        by.take(1).filter_map(|placed| self.named(placed)).collect()
    }

    /// Those whose action a threat depends on: "threatened to leave if Turkey".
    pub(super) fn conditioned(&self, index: usize) -> Vec<NamedActor> {
        let opened = |next: &usize| {
            self.region(*next).any(|at| self.is_any(at, &["if", "unless", "until"]))
                && self.groups.get(*next).is_some_and(|group| group.mood == Mood::Finite)
        };
        let next = (index + 1..self.groups.len()).find(opened);
        next.and_then(|next| self.subjects.get(next)).map(|s| s.actors.clone()).unwrap_or_default()
    }

    /// A mention and those that "and" joins to it.
    fn with_joined(&self, first: &TokenMention, end: usize) -> Vec<NamedActor> {
        let mut out: Vec<NamedActor> = self.named(first).into_iter().collect();
        let mut last = first.name.end;
        for placed in
            self.placed.iter().filter(|placed| placed.name.start >= first.name.end && placed.name.end <= end)
        {
            if !self.joined(last, placed.phrase.start) {
                break;
            }
            out.extend(self.named(placed));
            last = placed.name.end;
        }
        out
    }

    /// The objects of a verb: the first mention after it that no word excludes, otherwise the country of the place
    /// after it.
    pub(super) fn objects(
        &self,
        behind: &Range<usize>,
        kind: Kind,
    ) -> (Vec<NamedActor>, Option<PlaceRecordId>) {
        let limit = self.object_limit(behind, kind);
        if matches!(kind, Kind::Aid | Kind::Cooperate)
            && let Some(named) = self.receivers(behind.start..limit)
        {
            return (named, None);
        }
        if kind == Kind::Protest
            && let Some(named) = self.opposed(behind.start..limit)
        {
            return (named, None);
        }
        let mut aim = Aim { kind, start: behind.start, limit, nowhere: None, town: None, plain: Vec::new() };
        let first = self.placed.partition_point(|placed| placed.name.start < behind.start);
        for placed in self.placed.iter().skip(first).take_while(|placed| placed.name.end <= limit) {
            if let Some(named) = self.weigh(placed, &mut aim) {
                return (named, None);
            }
        }
        let inside = aim.nowhere.and_then(|placed| self.named(placed));
        if aim.plain.is_empty()
            && let Some(named) = inside
        {
            return (vec![named], None);
        }
        let town = aim.town.or_else(|| self.town_behind(limit..behind.end, kind));
        let place = town.filter(|_| aim.plain.is_empty());
        aim.plain.extend(inside);
        (aim.plain, place)
    }

    /// The place after a participle that describes what is struck: "lines leading into Kabul".
    fn town_behind(&self, rest: Range<usize>, kind: Kind) -> Option<PlaceRecordId> {
        let described =
            self.groups.iter().any(|group| group.tokens.start == rest.start && group.mood == Mood::Ing)
                && !rest.start.checked_sub(1).is_some_and(|at| self.is_any(at, &[","]));
        if !described || !matches!(kind, Kind::Assault | Kind::Coerce) {
            return None;
        }
        let end = rest.clone().find(|at| self.is_any(*at, &[",", "and"])).unwrap_or(rest.end);
        let first = self.placed.partition_point(|placed| placed.name.start < rest.start);
        let mut inside = self.placed.iter().skip(first).take_while(|placed| placed.name.end <= end);
        inside.find_map(|placed| match placed.mention.referent {
            Referent::Place(place) => Some(place),
            Referent::Actor(_) => None,
        })
    }

    /// Considers a mention after a verb. Returns the objects if it settles them.
    fn weigh<'p>(&self, placed: &'p TokenMention, aim: &mut Aim<'p>) -> Option<Vec<NamedActor>> {
        if self.is_owner(placed) {
            return None;
        }
        let before = self.preposition(placed, aim.start);
        if before == Some("by") && BY_SOMEBODY.contains(&aim.kind) && aim.plain.is_empty() {
            // "Rejected a proposal by the union": the author.
            return Some(self.with_joined(placed, aim.limit)).filter(|by| !by.is_empty());
        }
        // What is deployed belongs to the actor.
        let own = aim.kind == Kind::Mobilize && before.is_none();
        if own || before.is_some_and(|word| NOT_OBJECT.contains(&word)) {
            return None;
        }
        match placed.mention.referent {
            Referent::Place(place) => {
                // Marching or cheering in a town does not target it.
                let aimed = before.is_none_or(|word| AIMED.contains(&word));
                let scene = !matches!(aim.kind, Kind::Protest | Kind::Cooperate) && !is_stance(aim.kind);
                aim.town = aim.town.or(Some(place).filter(|_| aimed || scene));
            }
            Referent::Actor(_) if before.is_some_and(|word| INSIDE.contains(&word)) => {
                let within = before.is_some_and(|word| matches!(word, "in" | "inside" | "within"))
                    || aim.kind == Kind::Mobilize;
                let within = within && !is_stance(aim.kind);
                aim.nowhere = aim.nowhere.or(Some(placed).filter(|_| within));
            }
            Referent::Actor(id) => {
                let found = self.with_joined(placed, aim.limit);
                let stated = self.actor(id).is_some_and(|actor| actor.country.is_some() || actor.named);
                let described = self
                    .groups
                    .iter()
                    .any(|group| group.mood == Mood::Participle && group.tokens.start == placed.name.end);
                if stated || !aim.plain.is_empty() || described {
                    aim.plain.extend(found);
                    return Some(std::mem::take(&mut aim.plain));
                }
                aim.plain = found;
            }
        }
        None
    }

    /// Those addressed by a preceding verb of saying: "warned Greece that it would".
    pub(super) fn addressees(&self, index: usize) -> Vec<NamedActor> {
        let before = (0..index)
            .rev()
            .find(|before| self.groups.get(*before).is_some_and(|group| group.mood == Mood::Finite));
        let Some(group) = before
            .and_then(|before| self.groups.get(before))
            .filter(|group| group.is_any(&["warn", "tell", "promise", "assure", "inform"]))
        else {
            return Vec::new();
        };
        let first = self.placed.iter().find(|placed| placed.phrase.start == group.tokens.end);
        first.map(|placed| self.with_joined(placed, self.tokens.end)).unwrap_or_default()
    }

    /// The recipients after "to", which follow what is given.
    fn receivers(&self, range: Range<usize>) -> Option<Vec<NamedActor>> {
        let inside = self
            .placed
            .iter()
            .filter(|placed| range.start <= placed.name.start && placed.name.end <= range.end);
        let first = inside.clone().find(|placed| {
            let told = (placed.phrase.start.saturating_sub(3)..placed.phrase.start)
                .any(|at| self.is_any(at, &["according", "thanks", "due", "owing"]));
            !told && !self.is_owner(placed) && self.preposition(placed, range.start) == Some("to")
        })?;
        Some(self.with_joined(first, range.end)).filter(|named| !named.is_empty())
    }

    /// Those after "against", which may follow a location.
    fn opposed(&self, range: Range<usize>) -> Option<Vec<NamedActor>> {
        let first = self.placed.partition_point(|placed| placed.name.start < range.start);
        let inside = self.placed.iter().skip(first).take_while(|placed| placed.name.end <= range.end);
        let mut against = inside.filter(|placed| self.preposition(placed, range.start) == Some("against"));
        Some(self.with_joined(against.next()?, range.end)).filter(|named| !named.is_empty())
    }

    /// Those whom the subject names as well: "riots against Israeli policies".
    pub(super) fn objects_of_subject(&self, subject: &Range<usize>) -> Vec<NamedActor> {
        let inside = self
            .placed
            .iter()
            .filter(|placed| subject.start <= placed.name.start && placed.name.end <= subject.end);
        let toward = |placed: &&TokenMention| {
            self.preposition(placed, subject.start)
                .is_some_and(|word| matches!(word, "against" | "between" | "with"))
        };
        inside.clone().find(toward).map(|placed| self.with_joined(placed, subject.end)).unwrap_or_default()
    }

    /// Where the words that can name the object end: at another clause, and at a participle unless the verb reports a
    /// statement, which may name the other side.
    fn object_limit(&self, behind: &Range<usize>, kind: Kind) -> usize {
        let words = matches!(
            kind,
            Kind::Request | Kind::Agree | Kind::Threaten | Kind::Accuse | Kind::Reject | Kind::Protest
        );
        // "After four years" opens no clause.
        let spell = |at: usize| {
            self.is_any(at, &["after", "before", "since", "until", "following"])
                && (at + 1..(at + 4).min(behind.end)).any(|at| {
                    self.token(at).is_some_and(|token| token.is_any(SPELLS) || is_weekday(&token.form))
                })
        };
        let stops = |at: &usize| {
            self.is_class(*at, Class::Opener) && !(words && self.is_any(*at, &["that"])) && !spell(*at)
        };
        let end = behind.clone().find(stops).unwrap_or(behind.end);
        let ing =
            self.groups.iter().find(|group| group.mood == Mood::Ing && behind.contains(&group.tokens.start));
        ing.filter(|_| !words).map_or(end, |group| end.min(group.tokens.start))
    }

    /// The preposition before a mention.
    fn preposition(&self, placed: &TokenMention, start: usize) -> Option<&str> {
        (start..placed.phrase.start).rev().take(4).find_map(|at| {
            let token = self.token(at)?;
            (token.is_class(Class::Preposition) || token.is_any(&["to", "as"])).then_some(&*token.form)
        })
    }
}

/// Whether a kind is a stance on what someone said or did, not on the state where that was.
fn is_stance(kind: Kind) -> bool {
    matches!(kind, Kind::Reject | Kind::Support)
}
