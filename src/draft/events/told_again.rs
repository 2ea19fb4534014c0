//! Decides whether a clause tells an event that the article has told before.
//!
//! Two tellings never join if they contradict each other: days, places or parties that cannot be one. If they do not, a
//! telling joins an earlier event
//!
//! - that has the same parties (`same`);
//! - whose harm it counts: "At least 1,200 people were killed", soon after the attack;
//! - that it points back to: "the attack", "this strike";
//! - that so far only the headline has told;
//! - that is an accusation or a denial by the same actor.

use super::super::document::Document;
use super::super::grammar::Class;
use super::super::mention::Mentions;
use super::super::page::PagePart;
use super::super::token::TokenKind;
use super::assemble::FoundEvent;
use super::attackers::suffers_as_attacker;
use super::days::is_period;
use super::merge::{EventMerger, NEAR, STATE_NAMED};
use super::table::{DEEDS, TABLE};
use crate::model::{ActorKind, Kind};
use crate::record::{ActorRecord, ActorRecordId, EventRecord, EventRecordId, PartRecord, PlaceRecordId};

/// The mode of a displacement.
const DISPLACE: &str = "displacement";

/// How many days before publication an attack can be to which a clause without a day and a place points back.
const RECENT: i64 = 14;

/// How many days at most a single attack lasts.
const FEW_DAYS: i64 = 2;

/// How many paragraphs after an event its harm is still counted without naming it.
const AFTERMATH: usize = 1;

/// Nouns for an attack from the air.
const RAIDS: &[&str] = &["raid", "raids", "strike", "strikes", "airstrike", "airstrikes"];

/// How a clause tells an event.
#[derive(Clone, Copy, Debug)]
pub(super) struct Telling {
    /// The paragraph.
    paragraph: usize,
    /// Whether it is in the headline.
    headline: bool,
    /// Whether it, or a telling before, only counts harm and names nobody who did it: "29 people were injured".
    harm: bool,
    /// What the clause says of the attack.
    names: Naming,
    /// Whether it calls it a raid or a strike.
    raid: bool,
}

/// How a clause names an attack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Naming {
    /// It names none.
    None,
    /// As one that the reader knows: "the attack", "this strike", "Saturday's raid".
    Known,
    /// As a new one: "a missile strike".
    New,
    /// As all attacks of a period: "strikes have since killed 400".
    Period,
    /// As a war.
    War,
}

impl EventMerger<'_, '_> {
    /// How a clause tells an event.
    pub(super) fn telling(&self, found: &FoundEvent) -> Telling {
        let sentence = self.document.sentence_at(found.trigger.start);
        let sentence = sentence.and_then(|index| self.document.sentences.get(index));
        let paragraph = sentence.map_or(usize::MAX, |sentence| sentence.paragraph);
        let part = self.document.paragraphs.get(paragraph).map(|paragraph| paragraph.part);
        let acts = found.parts.iter().any(|(_, part)| ACT.contains(part));
        Telling {
            paragraph,
            headline: part == Some(PagePart::Headline),
            harm: found.harm && !acts && !found.explained,
            names: naming(self.document, found),
            raid: self.document.tokens(self.document.range(found.evidence)).iter().any(|t| t.is_any(RAIDS)),
        }
    }

    /// Remembers how an event was told.
    pub(super) fn note(&mut self, event: EventRecordId, telling: Telling) {
        match self.tellings.get_mut(event.0) {
            // What the body tells is no longer only a headline.
            Some(known) => {
                let (headline, harm) = (known.headline && telling.headline, known.harm || telling.harm);
                *known = Telling { headline, harm, ..telling };
            }
            None => self.tellings.push(telling),
        }
    }

    /// The event that a clause tells again.
    pub(super) fn told_before(
        &self,
        event: &EventRecord,
        telling: Telling,
        mentions: &Mentions,
    ) -> Option<EventRecordId> {
        let near = self.by_kind.get(&event.kind).map_or(&[][..], Vec::as_slice);
        let near = || {
            let events = near.iter().rev().take(NEAR).filter_map(|id| self.events.get(id.0));
            events.filter(|known| !self.are_apart(known.trigger, event.trigger))
        };
        let near_enough = |known: &EventRecord| {
            // Far from each other, two attacks of one side on another need more in common than that.
            let before = self.tellings.get(known.id.0).map_or(0, |before| before.paragraph);
            let near = telling.paragraph.saturating_sub(before) <= AFTERMATH;
            let placed = known.place.is_some() && known.place == event.place;
            let dated = known.when.is_some() && event.when.is_some();
            let aims = |event: &EventRecord| event.participants.iter().any(|p| SUFFER.contains(&p.part));
            let headline = self.tellings.get(known.id.0).is_some_and(|before| before.headline);
            let points = telling.names == Naming::Known || telling.harm || headline;
            match event.kind {
                Kind::Assault if telling.names == Naming::War => false,
                Kind::Assault if telling.names == Naming::Period => near,
                Kind::Assault => placed || dated || points || near && aims(known) && aims(event),
                // Each threat is one of its own, unless it is repeated in the same words.
                Kind::Threaten => {
                    let word = |event: &EventRecord| self.document.at(event.trigger).to_lowercase();
                    telling.paragraph == before || word(known) == word(event)
                }
                _ => true,
            }
        };
        let same =
            near().find(|known| same(known, event, mentions) && near_enough(known)).map(|known| known.id);
        let again = || {
            let may_be = near().filter(|known| !contradict(known, event, mentions));
            match event.kind {
                Kind::Assault => self.attack_told(may_be, event, telling),
                Kind::Accuse | Kind::Reject => self.words_told(may_be, event, mentions),
                Kind::Coerce => displacement_told(may_be, event),
                _ => None,
            }
        };
        same.or_else(again)
    }

    /// The attack that a clause points back to or counts the harm of: the one most like it, of several the last.
    fn attack_told<'e>(
        &self,
        known: impl Iterator<Item = &'e EventRecord>,
        event: &EventRecord,
        telling: Telling,
    ) -> Option<EventRecordId> {
        let told = known.filter_map(|known| {
            let before = self.tellings.get(known.id.0)?;
            let near = telling.paragraph.saturating_sub(before.paragraph) <= AFTERMATH;
            // One attack is none of a series.
            let series =
                known.when.as_ref().is_some_and(|when| (when.end - when.start).num_days() > FEW_DAYS);
            if series && event.when.is_none() && event.place != known.place {
                return None;
            }
            let counts = telling.harm && telling.names == Naming::None && near;
            let points = telling.names == Naming::Known && !is_exchange(known);
            let alike = known.place.is_some() && known.place == event.place || event.when.is_some();
            if !alike && telling.paragraph != before.paragraph && !self.is_recent(known) {
                return None;
            }
            // A headline alone tells too little: something of it must be told again.
            let again = near && known.place.is_some() && known.place == event.place
                || known.mode.is_some() && known.mode == event.mode
                || before.harm && telling.harm
                || known.participants.iter().any(|p| event.participants.iter().any(|q| p.actor == q.actor));
            let headline = before.headline && !telling.headline && again;
            (counts || points || headline).then_some(known)
        });
        let alike = |known: &&EventRecord| {
            let place = known.place.is_some() && known.place == event.place;
            let day = known.when.is_some() && known.when == event.when;
            let harmed = telling.harm && self.tellings.get(known.id.0).is_some_and(|before| before.harm);
            // "The raid" is the bombing, and not the rocket fire that it answered.
            let raid = telling.raid && known.mode.as_deref() == Some("air strike");
            (usize::from(place) + usize::from(day), harmed, raid)
        };
        // The nearest comes first, and the first of the best is kept.
        let told: Vec<&EventRecord> = told.collect();
        told.iter().rev().copied().max_by_key(alike).map(|known| known.id)
    }

    /// The accusation or denial by the same actor.
    fn words_told<'e>(
        &self,
        mut known: impl Iterator<Item = &'e EventRecord>,
        event: &EventRecord,
        mentions: &Mentions,
    ) -> Option<EventRecordId> {
        let by = |event: &EventRecord| -> Vec<ActorRecordId> {
            event.participants.iter().filter(|p| ACT.contains(&p.part)).map(|p| p.actor).collect()
        };
        let own = by(event);
        let is_one = |a: ActorRecordId, b: ActorRecordId| a == b || may_stand_for(a, b, mentions);
        let all =
            |a: &[ActorRecordId], b: &[ActorRecordId]| a.iter().all(|a| b.iter().any(|b| is_one(*a, *b)));
        known
            .find(|known| {
                let by = by(known);
                !own.is_empty() && all(&own, &by) && all(&by, &own)
            })
            .map(|known| known.id)
    }

    /// Whether an attack is recent news, or undated: what is not dated can be about it.
    fn is_recent(&self, known: &EventRecord) -> bool {
        let Some((when, published)) = known.when.as_ref().zip(self.document.published) else { return true };
        (published - when.end).num_days() <= RECENT
    }
}

/// Whether one of two actors is "the militant group", and the other a group of that kind by name.
fn may_stand_for(a: ActorRecordId, b: ActorRecordId, mentions: &Mentions) -> bool {
    let (Some(a), Some(b)) = (mentions.actor(a), mentions.actor(b)) else { return false };
    a.kind == b.kind && matches!(a.kind, ActorKind::ArmedGroup | ActorKind::Militia) && a.named != b.named
}

/// Whether an event is an exchange of fire, or the like, to which "the attack" cannot point.
fn is_exchange(event: &EventRecord) -> bool {
    event.participants.iter().any(|participant| participant.part == PartRecord::With)
}

/// The displacement that a clause tells again. One article counts one displacement many times.
fn displacement_told<'e>(
    mut known: impl Iterator<Item = &'e EventRecord>,
    event: &EventRecord,
) -> Option<EventRecordId> {
    let displaces = |event: &EventRecord| event.mode.as_deref() == Some(DISPLACE);
    known.find(|known| displaces(known) && displaces(event)).map(|known| known.id)
}

/// How the words of an event name an attack.
fn naming(document: &Document<'_>, found: &FoundEvent) -> Naming {
    let own = document.range(found.evidence);
    let range = found.scope.start.min(own.start)..own.end;
    let start = range.start;
    let word = |words: &[&str]| document.tokens(range.clone()).iter().any(|token| token.is_any(words));
    let before = document.range(found.trigger).start;
    let war = (range.start..before)
        .any(|at| document.tokens.get(at).is_some_and(|token| token.is_any(&["war", "conflict"])));
    // A count over a period, or of a war, is of no single attack.
    if war {
        return Naming::War;
    }
    if word(&["since"]) {
        return Naming::Period;
    }
    for at in range.clone() {
        let here = document.tokens(at..range.end);
        if !TABLE.begins(here, DEEDS) {
            continue;
        }
        // "The second raid within a month" is a new one, and no telling of the first.
        let counted = (start.max(at.saturating_sub(2))..at).any(|at| {
            let token = document.tokens.get(at);
            token.is_some_and(|token| token.is_any(&["second", "third", "fourth", "fifth", "latest"]))
        });
        if counted {
            return Naming::New;
        }
        // The word that determines the noun, past adjectives and names.
        let before = (start.saturating_sub(1)..at).rev().take(5).find_map(|at| {
            let token = document.tokens.get(at)?;
            let known = token.is_any(&["the", "this", "that", "these", "those"])
                || token.kind == TokenKind::Possessive;
            if known {
                return Some(Naming::Known);
            }
            (token.is_any(&["a", "an", "another"]) || token.is_class(Class::Preposition) || !token.is_word())
                .then_some(Naming::New)
        });
        return before.unwrap_or(Naming::New);
    }
    match found.harm && word(&["further", "others", "also"]) {
        true => Naming::Known,
        false => Naming::None,
    }
}

/// Whether two tellings cannot be of one event.
fn contradict(known: &EventRecord, new: &EventRecord, mentions: &Mentions) -> bool {
    let days = match (&known.when, &new.when) {
        (Some(a), Some(b)) => a.start > b.end || b.start > a.end || is_period(a) != is_period(b),
        _ => false,
    };
    let spoken = matches!(new.kind, Kind::Accuse | Kind::Reject);
    let modes = !spoken && known.mode.is_some() && new.mode.is_some() && known.mode != new.mode;
    let apart = |part: &[PartRecord]| {
        let (a, b) = (named(known, part, mentions), named(new, part, mentions));
        !a.is_empty() && !b.is_empty() && !a.iter().any(|party| b.contains(party))
    };
    days || modes
        || suffers_as_attacker(known, mentions) != suffers_as_attacker(new, mentions)
        || persons_apart(known, new, mentions)
        || apart(&[PartRecord::By, PartRecord::With])
        || apart(&[PartRecord::Against])
        || { !may_be_one_place(known.place, new.place, mentions) }
}

/// Whether two persons speak, and not the same one.
fn persons_apart(known: &EventRecord, new: &EventRecord, mentions: &Mentions) -> bool {
    let persons = |event: &EventRecord| -> Vec<ActorRecordId> {
        let acts = event.participants.iter().filter(|p| p.part == PartRecord::By).map(|p| p.actor);
        acts.filter(|id| mentions.actor(*id).is_some_and(|actor| actor.kind == ActorKind::Person)).collect()
    };
    let (a, b) = (persons(known), persons(new));
    !a.is_empty() && !b.is_empty() && !a.iter().any(|one| b.contains(one))
}

/// Whether two places can be one, or one can contain the other.
fn may_be_one_place(a: Option<PlaceRecordId>, b: Option<PlaceRecordId>, mentions: &Mentions) -> bool {
    let (Some(a), Some(b)) = (a, b) else { return true };
    let place = |id: PlaceRecordId| mentions.places.get(id.0);
    let inside = |inner: PlaceRecordId, outer: PlaceRecordId| {
        place(inner).and_then(|place| place.within) == Some(outer)
    };
    let unknown = |id: PlaceRecordId| place(id).is_some_and(|place| place.country.is_none());
    compatible(Some(a), Some(b), mentions) || inside(a, b) || inside(b, a) || unknown(a) || unknown(b)
}

/// Whether two mentions report one event: the same kind, compatible times and modes, and the same parties. A minister
/// counts as the country.
fn same(known: &EventRecord, new: &EventRecord, mentions: &Mentions) -> bool {
    let modes = known.mode.is_none() || new.mode.is_none() || known.mode == new.mode;
    let times = match (&known.when, &new.when) {
        // What goes on since a day is none of the events of that time.
        (Some(a), Some(b)) => a.start <= b.end && b.start <= a.end && is_period(a) == is_period(b),
        _ => true,
    };
    let both = |part: &[PartRecord]| (parties(known, part, mentions), parties(new, part, mentions));
    let (a, b) = both(ACT);
    let (c, d) = both(SUFFER);
    let within = |x: &[Party], y: &[Party]| x.iter().all(|p| y.contains(p));
    let equal = |x: &[Party], y: &[Party]| within(x, y) && within(y, x);
    let same_place = compatible(known.place, new.place, mentions);
    let known_where =
        known.place.is_some() && known.place == new.place || known.when.is_some() && known.when == new.when;
    let actors = match (a.is_empty(), b.is_empty()) {
        (true, true) => known_where,
        (false, false) => equal(&a, &b),
        // One mention leaves out the actor.
        _ => known_where && !c.is_empty() && equal(&c, &d),
    };
    modes
        && suffers_as_attacker(known, mentions) == suffers_as_attacker(new, mentions)
        && !persons_apart(known, new, mentions)
        && times
        && same_place
        && actors
        && (c.is_empty() || d.is_empty() || within(&c, &d) || within(&d, &c))
}

/// Whether two places can be one: the same, or one is the state that contains the other.
fn compatible(a: Option<PlaceRecordId>, b: Option<PlaceRecordId>, mentions: &Mentions) -> bool {
    let (Some(a), Some(b)) = (a, b) else { return true };
    let known = |id: PlaceRecordId| mentions.places.get(id.0);
    let country = |id: PlaceRecordId| known(id).and_then(|place| place.country.as_ref());
    let whole = |id: PlaceRecordId| known(id).is_some_and(|place| place.rule == STATE_NAMED);
    a == b || (whole(a) || whole(b)) && country(a) == country(b)
}

/// The parts of those who act.
pub(super) const ACT: &[PartRecord] = &[PartRecord::By, PartRecord::With];

/// The parts of those acted upon.
pub(super) const SUFFER: &[PartRecord] = &[PartRecord::Against, PartRecord::To, PartRecord::With];

/// A party for comparison: its country, otherwise itself.
#[derive(PartialEq, Eq)]
pub(super) enum Party {
    Of(String),
    Itself(ActorRecordId),
}

/// The parties of an event that have one of these parts.
pub(super) fn parties(event: &EventRecord, part: &[PartRecord], mentions: &Mentions) -> Vec<Party> {
    let of = event.participants.iter().filter(|p| part.contains(&p.part));
    of.map(|p| party(p.actor, mentions)).collect()
}

/// The parties of an event that have one of these parts and a name: not "people", "children".
fn named(event: &EventRecord, part: &[PartRecord], mentions: &Mentions) -> Vec<Party> {
    let of = event.participants.iter().filter(|p| part.contains(&p.part)).map(|p| p.actor);
    of.filter(|id| mentions.actor(*id).is_some_and(|actor| actor.named))
        .map(|id| party(id, mentions))
        .collect()
}

fn party(id: ActorRecordId, mentions: &Mentions) -> Party {
    match mentions.actor(id) {
        Some(ActorRecord { country: Some(country), kind, .. })
            if !matches!(kind, ActorKind::ArmedGroup | ActorKind::Militia) =>
        {
            Party::Of(country.clone())
        }
        _ => Party::Itself(id),
    }
}
