//! Finds the events that may be the same in several articles, and the figures that a later one from the same claimant
//! supersedes.
//!
//! Both are proposals: events are linked but never merged, and every figure remains a claim of its own.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::article::DraftedArticle;
use super::join::Joined;
use super::retold::retold;
use super::versions::Versions;
use crate::model::{ActorKind, Kind, Quadrant, fold};
use crate::record::{ClaimRecord, EventRecord, PartRecord};

/// The longest range of days that is precise enough to compare events.
const WEEK: i64 = 7;

/// The most events of one kind and day that are compared.
const MOST: usize = 64;

/// A record, by article and position.
pub(super) type RecordPosition = (usize, usize);

/// What is compared.
pub(super) struct Compare<'a> {
    pub articles: &'a [DraftedArticle<'a>],
    pub actors: &'a Joined,
    pub places: &'a Joined,
    pub versions: &'a Versions,
}

/// The named participants of an event, as joined.
#[derive(Default)]
struct Sides {
    act: Vec<usize>,
    suffer: Vec<usize>,
}

impl Compare<'_> {
    fn event(&self, (article, at): RecordPosition) -> Option<&EventRecord> {
        self.articles.get(article)?.draft.events.get(at)
    }

    /// For each event, the events of earlier articles that may be the same: in each article, the only one that agrees; in
    /// another version of the same article, the one told in the same words.
    pub(super) fn events(&self) -> HashMap<RecordPosition, Vec<RecordPosition>> {
        let mut out = HashMap::new();
        let mut by_day: HashMap<(Kind, NaiveDate), Vec<RecordPosition>> = HashMap::new();
        for (article, one) in self.articles.iter().enumerate() {
            let again = self.told_again(article);
            for (at, event) in one.draft.events.iter().enumerate() {
                let mut known: Vec<RecordPosition> = Vec::new();
                for day in days(event) {
                    let of_day = by_day.get(&(event.kind, day)).into_iter().flatten();
                    known.extend(of_day.take(MOST).filter(|other| self.agree(**other, (article, at))));
                }
                known.retain(|(other, _)| {
                    !again.iter().any(|(version, told)| version == other && told.contains_key(&at))
                });
                known.extend(again.iter().filter_map(|(version, told)| Some((*version, *told.get(&at)?))));
                known.sort_unstable();
                known.dedup();
                // If several in an article agree, it may be none of them.
                let only = known.chunk_by(|a, b| a.0 == b.0).filter(|of_one| of_one.len() == 1);
                let only: Vec<RecordPosition> = only.flatten().copied().collect();
                if !only.is_empty() {
                    out.insert((article, at), only);
                }
            }
            for (at, event) in one.draft.events.iter().enumerate() {
                for day in days(event) {
                    by_day.entry((event.kind, day)).or_default().push((article, at));
                }
            }
        }
        out
    }

    /// For each earlier version of an article, the events that are told in the same words.
    fn told_again(&self, article: usize) -> Vec<(usize, HashMap<usize, usize>)> {
        let Some(new) = self.articles.get(article) else { return Vec::new() };
        let earlier = (0..article).filter(|other| self.versions.are(*other, article));
        earlier.filter_map(|other| Some((other, retold(self.articles.get(other)?, new)))).collect()
    }

    /// Whether two events of one kind and day agree in place and parties.
    fn agree(&self, known: RecordPosition, new: RecordPosition) -> bool {
        let (Some(one), Some(other)) = (self.event(known), self.event(new)) else { return false };
        let modes = one.mode.as_ref().zip(other.mode.as_ref()).is_none_or(|(a, b)| a == b);
        let (a, b) = (self.sides(known.0, one), self.sides(new.0, other));
        let shares = |a: &[usize], b: &[usize]| a.iter().any(|id| b.contains(id));
        let fits = |a: &[usize], b: &[usize]| a.is_empty() || b.is_empty() || shares(a, b);
        if !modes || !fits(&a.act, &b.act) || !fits(&a.suffer, &b.suffer) {
            return false;
        }
        let (acts, suffers) = (shares(&a.act, &b.act), shares(&a.suffer, &b.suffer));
        match (self.place(known.0, one), self.place(new.0, other)) {
            (Some(here), Some(there)) => {
                let near = self.holds(here, there) || self.holds(there, here);
                // Acts may be reported without naming those involved, statements may not.
                let deed = one.kind.quadrant() == Some(Quadrant::MaterialConflict);
                near && (deed || acts || suffers)
            }
            _ => acts && suffers,
        }
    }

    fn sides(&self, article: usize, event: &EventRecord) -> Sides {
        let mut sides = Sides::default();
        for participant in &event.participants {
            let actor = self.articles.get(article).and_then(|one| one.draft.actors.get(participant.actor.0));
            let named = actor.is_some_and(|actor| actor.named);
            let Some(id) = self.actors.of(article, participant.actor.0).filter(|_| named) else { continue };
            match participant.part {
                PartRecord::By | PartRecord::Mediator => sides.act.push(id),
                PartRecord::Against | PartRecord::To => sides.suffer.push(id),
                PartRecord::With | PartRecord::Involved => {
                    sides.act.push(id);
                    sides.suffer.push(id);
                }
            }
        }
        sides
    }

    /// Where an event happened, if known more precisely than the country.
    fn place(&self, article: usize, event: &EventRecord) -> Option<usize> {
        let id = event.place?;
        let place = self.articles.get(article)?.draft.places.get(id.0)?;
        self.places.of(article, id.0).filter(|_| place.rule != "country as place")
    }

    /// Whether one place is another or lies within it.
    fn holds(&self, outer: usize, inner: usize) -> bool {
        let mut at = Some(inner);
        for _ in 0..4 {
            match at {
                Some(here) if here == outer => return true,
                Some(here) => at = self.within(here),
                None => return false,
            }
        }
        false
    }

    fn within(&self, place: usize) -> Option<usize> {
        let members = self.places.all().get(place)?.iter();
        let mut outer = members.filter_map(|(article, at)| {
            let id = self.articles.get(*article)?.draft.places.get(*at)?.within?;
            self.places.of(*article, id.0)
        });
        outer.next()
    }

    fn claim(&self, (article, at): RecordPosition) -> Option<&ClaimRecord> {
        self.articles.get(article)?.draft.claims.get(at)
    }

    /// The events that a claim covers, and those of other articles that may be the same.
    fn covered(
        &self,
        (article, at): RecordPosition,
        same: &HashMap<RecordPosition, Vec<RecordPosition>>,
    ) -> Vec<RecordPosition> {
        let own = self.claim((article, at)).map_or(&[][..], |claim| &claim.events);
        let own = own.iter().map(|id| (article, id.0));
        own.flat_map(|event| same.get(&event).into_iter().flatten().copied().chain([event])).collect()
    }

    /// The pairs of claims about the same measure and event, the later one first.
    fn pairs(
        &self,
        same: &HashMap<RecordPosition, Vec<RecordPosition>>,
    ) -> Vec<(RecordPosition, RecordPosition)> {
        let mut by_event: HashMap<RecordPosition, Vec<RecordPosition>> = HashMap::new();
        let mut out = Vec::new();
        for (article, one) in self.articles.iter().enumerate() {
            let whole = || one.draft.claims.iter().enumerate().filter(|(_, claim)| claim.part_of.is_none());
            for (at, claim) in whole() {
                let mut known: Vec<RecordPosition> = self
                    .covered((article, at), same)
                    .iter()
                    .filter(|event| event.0 != article)
                    .flat_map(|event| by_event.get(event).into_iter().flatten().take(MOST).copied())
                    .filter(|old| self.claim(*old).is_some_and(|old| is_of(old, claim)))
                    .collect();
                known.sort_unstable();
                known.dedup();
                out.extend(known.into_iter().filter_map(|old| self.ordered(old, (article, at))));
            }
            for (at, claim) in whole() {
                claim
                    .events
                    .iter()
                    .for_each(|id| by_event.entry((article, id.0)).or_default().push((article, at)));
            }
        }
        out
    }

    /// Two claims, the later one first; none if the order is unknown. Those of two versions follow the order of the versions.
    fn ordered(
        &self,
        one: RecordPosition,
        other: RecordPosition,
    ) -> Option<(RecordPosition, RecordPosition)> {
        let versions = self.versions.are(one.0, other.0);
        let (Some((start, end)), Some((from, to))) = (self.as_of(one), self.as_of(other)) else {
            return versions.then(|| self.by_version(one, other));
        };
        match () {
            () if from > end => Some((other, one)),
            () if start > to => Some((one, other)),
            () => versions.then(|| self.by_version(one, other)),
        }
    }

    /// The claims of two versions, that of the later version first.
    fn by_version(&self, one: RecordPosition, other: RecordPosition) -> (RecordPosition, RecordPosition) {
        if self.versions.is_later(one.0, other.0) { (one, other) } else { (other, one) }
    }

    /// The days that a figure refers to: as its words say, otherwise the publication date of the article.
    pub(super) fn as_of(&self, at: RecordPosition) -> Option<(NaiveDate, NaiveDate)> {
        let own = self.claim(at)?.as_of.as_ref().map(|when| (when.start, when.end));
        own.or_else(|| self.articles.get(at.0)?.draft.published.map(|day| (day, day)))
    }

    /// Pairs of unnamed claimants ("police") that give figures for one event: these are the same police. In versions of one
    /// article, so is a ministry whose country the article does not name.
    pub(super) fn claimants(
        &self,
        same: &HashMap<RecordPosition, Vec<RecordPosition>>,
    ) -> Vec<(usize, usize)> {
        let claimant = |at: RecordPosition, versions: bool| {
            let id = self.claim(at)?.claimant?;
            let actor = self.articles.get(at.0)?.draft.actors.get(id.0)?;
            let body = matches!(actor.kind, ActorKind::StateForces | ActorKind::Organisation);
            (body && (versions || !actor.named)).then_some((self.actors.of(at.0, id.0)?, actor))
        };
        let pairs = self.pairs(same);
        let joined = pairs.iter().filter_map(|(new, old)| {
            let versions = self.versions.are(new.0, old.0);
            let ((one, a), (other, b)) = (claimant(*new, versions)?, claimant(*old, versions)?);
            let alike = a.kind == b.kind && a.country == b.country && fold(&a.name) == fold(&b.name);
            alike.then_some((one, other))
        });
        joined.collect()
    }

    /// For each claim, those that it supersedes: the latest earlier ones from the same claimant. An article that gives a
    /// figure in its own voice is the claimant in all its versions.
    pub(super) fn superseded(
        &self,
        same: &HashMap<RecordPosition, Vec<RecordPosition>>,
    ) -> HashMap<RecordPosition, Vec<RecordPosition>> {
        let claimant = |at: RecordPosition| self.actors.of(at.0, self.claim(at)?.claimant?.0);
        let mut out: HashMap<RecordPosition, Vec<RecordPosition>> = HashMap::new();
        for (new, old) in self.pairs(same) {
            let voice = |at: RecordPosition| self.claim(at).is_some_and(|claim| claim.own_voice);
            let own = voice(new) && voice(old) && self.versions.are(new.0, old.0);
            if own || claimant(new).is_some_and(|who| claimant(old) == Some(who)) {
                out.entry(new).or_default().push(old);
            }
        }
        for old in out.values_mut() {
            let latest = old.iter().filter_map(|at| self.as_of(*at)).max();
            old.retain(|at| self.as_of(*at) == latest);
            let overtaken = |at: &RecordPosition, all: &[RecordPosition]| {
                all.iter()
                    .any(|(other, _)| self.versions.are(*other, at.0) && self.versions.is_later(*other, at.0))
            };
            let all = old.clone();
            old.retain(|at| !overtaken(at, &all));
        }
        out
    }
}

/// The possible days of an event; none if there are too many.
fn days(event: &EventRecord) -> Vec<NaiveDate> {
    let Some(when) = &event.when else { return Vec::new() };
    let count = (when.end - when.start).num_days() + 1;
    if count > WEEK {
        Vec::new()
    } else {
        when.start.iter_days().take(usize::try_from(count).unwrap_or(0)).collect()
    }
}

/// Whether two figures count the same thing: one measure, and the same victims or none in particular.
fn is_of(one: &ClaimRecord, other: &ClaimRecord) -> bool {
    const ALL: [&str; 4] = ["", "people", "persons", "victims"];
    let who = |claim: &ClaimRecord| {
        let who = fold(claim.victims.as_deref().unwrap_or(""));
        if ALL.contains(&who.as_str()) { String::new() } else { who }
    };
    one.measure == other.measure && who(one) == who(other)
}
