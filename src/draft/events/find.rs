//! Finds the events of one sentence: which verb tells one, and who does what to whom.

use std::ops::Range;

use super::super::actor::Referent;
use super::super::event::Part;
use super::super::id::PlaceId;
use super::super::rule::{Confidence, Rule};
use super::super::span::Span;
use super::clauses::{Clauses, Named, OPENERS, Placed, REPORT};
use super::group::{DETERMINERS, Group, Modal, Mood, PREPOSITIONS};
use super::table::{Pattern, TABLE, Who};
use crate::model::{Kind, Quadrant};

/// An event as one sentence tells it.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub kind: Kind,
    pub mode: Option<&'static str>,
    pub parts: Vec<(Named, Part)>,
    /// The country whose place stands for it, where no actor does: "arrived in Amman".
    pub by_place: Option<(PlaceId, Part)>,
    pub place: Option<PlaceId>,
    pub trigger: Span,
    pub evidence: Span,
    /// The tokens in which its time can stand.
    pub scope: Range<usize>,
    /// Whether it has the time of the event before, where it has none.
    pub follows: bool,
    pub rule: Rule,
    pub confidence: Confidence,
}

/// Where the words of a pattern stand.
#[derive(Clone, Copy)]
struct Extent {
    first: usize,
    end: usize,
}

/// What a verb and its pattern tell.
struct Told {
    kind: Kind,
    mode: Option<&'static str>,
    who: Who,
    rule: Rule,
    /// Whether the subject is the one acted upon.
    passive: bool,
}

/// Verbs behind which the infinitive tells what happens.
const CARRIES: &[&str] = &[
    "begin", "start", "continue", "decide", "vote", "manage", "move", "resume", "help", "proceed", "go", "choose", "succeed",
];

/// Verbs behind which it tells what somebody tries.
const TRIES: &[&str] = &["attempt", "try", "seek"];

/// Verbs whose refusal is one: "will not accept".
const REFUSED: &[&str] = &[
    "accept", "allow", "negotiate", "talk", "attend", "recognise", "recognize", "cooperate", "withdraw", "release", "resign",
    "sign", "give", "hand", "meet", "agree", "take", "participate", "yield", "surrender", "leave", "join", "permit", "support",
    "extradite", "return", "stop", "halt", "end", "lift", "change", "tolerate", "submit", "compromise",
];

/// Promises of deeds that the table does not have.
const PROMISED: &[&str] = &["provide", "return", "participate", "contribute", "accept", "support", "send", "give", "consider"];

/// Deeds that are threatened where they are announced.
const HARMFUL: &[&str] = &[
    "retaliate", "respond", "avenge", "punish", "fight", "resist", "strike", "boycott", "cut", "close", "shut", "leave", "quit",
    "use", "resort", "destroy", "oppose", "confront",
];

/// Verbs whose content is not said to be so.
const UNREAL: &[&str] = &["deny", "doubt", "fear", "hope", "wish", "want", "expect", "worry", "suspect", "dispute", "pretend", "imagine", "pray", "dream"];

/// Words before a verb that make it a condition or a question.
const CONDITIONS: &[&str] = &["if", "unless", "whether", "should", "lest", "until", "hypothetical", "in case"];

impl Clauses<'_, '_> {
    /// The events of the sentence.
    pub(super) fn events(&self) -> Vec<Found> {
        let question = self.tokens.clone().next_back().is_some_and(|last| self.is_any(last, &["?"]));
        if question {
            return Vec::new();
        }
        (0..self.groups.len()).filter_map(|index| self.event(index)).collect()
    }

    fn event(&self, index: usize) -> Option<Found> {
        let group = self.groups.get(index)?;
        if self.is_quoted(group.head) || self.is_conditional(index) || !self.happens(index, group) {
            return None;
        }
        let behind = self.behind(index);
        let found = self.pattern(index, &behind);
        let (pattern, being) = (found.map(|(pattern, _)| pattern), found.is_some_and(|(_, being)| being));
        let (kind, rule) = self.kind(index, group, pattern)?;
        let mode = pattern.filter(|pattern| pattern.kind == kind).and_then(|pattern| pattern.mode);
        let who = if kind == Kind::Request && group.modal == Some(Modal::Must) { Who::Acts } else { pattern.map_or(Who::Acts, |p| p.who) };
        self.assemble(index, Told { kind, mode, who, rule, passive: group.passive && !being })
    }

    /// Whether a verb stands in a clause of condition.
    fn is_conditional(&self, index: usize) -> bool {
        let start = index.checked_sub(1).and_then(|before| self.groups.get(before)).map_or(self.tokens.start, |g| g.tokens.end);
        let Some(group) = self.groups.get(index) else { return false };
        let fronted = self.is_any(self.tokens.start, &["if", "unless", "should"]) && group.modal.is_some();
        fronted || self.is_unreal(index) || (start..group.tokens.start).any(|at| self.is_any(at, CONDITIONS))
    }

    /// Whether a clause is what somebody denies, doubts, fears or hopes.
    fn is_unreal(&self, index: usize) -> bool {
        let Some(group) = self.groups.get(index) else { return false };
        let before = self.groups.iter().take(index).rev().find(|before| before.mood == Mood::Finite);
        let own = self.subjects.get(index).is_some_and(|subject| !subject.inherited);
        before.is_some_and(|before| {
            before.is_any(UNREAL) && own && !(before.tokens.end..group.tokens.start).any(|at| self.is_any(at, &[",", "and", "but", ";", "after", "when"]))
        })
    }

    /// Whether a verb tells what happens, and not what somebody wants, tries or avoids.
    fn happens(&self, index: usize, group: &Group) -> bool {
        let before = group.tokens.start.checked_sub(1);
        match group.mood {
            Mood::Finite | Mood::Participle => group.modal != Some(Modal::May),
            Mood::Ing => !before.is_some_and(|at| self.is_any(at, PREPOSITIONS) || self.is_any(at, DETERMINERS)) && index > 0,
            Mood::Infinitive => {
                let carrier = index.checked_sub(1).and_then(|before| self.groups.get(before));
                carrier.is_some_and(|carrier| {
                    let near = carrier.tokens.end == group.tokens.start;
                    let real = !carrier.negated && carrier.modal.is_none() && carrier.mood != Mood::Infinitive;
                    near && real && (carrier.is_any(CARRIES) || carrier.is_any(TRIES) && self.is_force(index))
                })
            }
        }
    }

    fn is_force(&self, index: usize) -> bool {
        let behind = self.behind(index);
        self.pattern(index, &behind).is_some_and(|(pattern, _)| matches!(pattern.kind, Kind::Assault | Kind::Coerce))
    }

    /// The pattern with most words that fits a verb, of several the one whose words are nearest; and whether it is one
    /// of the predicate ("is committed to").
    fn pattern(&self, index: usize, behind: &Range<usize>) -> Option<(&'static Pattern, bool)> {
        let group = self.groups.get(index)?;
        let mut best: Option<(&'static Pattern, bool, Extent)> = None;
        let mut offer = |pattern: &'static Pattern, being: bool, at: Extent| {
            let rank = |pattern: &Pattern, at: Extent| (pattern.elements.len(), usize::MAX - at.first, usize::MAX - at.end);
            if best.is_none_or(|(known, _, to)| rank(pattern, at) > rank(known, to)) {
                best = Some((pattern, being, at));
            }
        };
        if let Some(be) = group.be {
            let predicate = be + 1..behind.end;
            TABLE.of("be").filter_map(|p| Some((p, self.fits(p, index, &predicate)?))).for_each(|(p, end)| offer(p, true, end));
        }
        let own = group.verbs.iter().filter(|verb| **verb != "be").flat_map(|verb| TABLE.of(verb));
        own.filter_map(|p| Some((p, self.fits(p, index, behind)?))).for_each(|(p, end)| offer(p, false, end));
        best.map(|(pattern, being, _)| (pattern, being))
    }

    /// Where the words of a pattern begin and end, if they stand there.
    fn fits(&self, pattern: &Pattern, index: usize, behind: &Range<usize>) -> Option<Extent> {
        let (group, subject) = (self.groups.get(index)?, self.subjects.get(index)?);
        let mut at = behind.start;
        let mut first = None;
        for element in &pattern.elements {
            let takes = |at: usize, end: usize| TABLE.takes(element, self.document.tokens(at..end)).map(|len| at + len);
            let before = || subject.tokens.clone().any(|at| takes(at, subject.tokens.end).is_some());
            if element.subject {
                if !before() {
                    return None;
                }
                continue;
            }
            let limit = if element.gap { behind.end } else { self.skip(at, behind.end) + 1 };
            match (at..limit.min(behind.end)).find_map(|at| Some((at, takes(at, behind.end)?))) {
                Some((from, next)) => {
                    first = first.or(Some(from));
                    at = next;
                }
                // "Sanctions were imposed".
                None if group.passive && element.gap && before() => {}
                None => return None,
            }
        }
        Some(Extent { first: first.unwrap_or(behind.start), end: at })
    }

    /// Passes over articles, adverbs and days.
    fn skip(&self, at: usize, end: usize) -> usize {
        const DAYS: &[&str] = &[
            "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday", "again", "also",
            "once", "now", "a", "an", "the", "its", "his", "their", "her", "in", "principle", "out", "up",
        ];
        (at..end.min(at + 3)).find(|at| {
            let light = self.is_any(*at, DAYS) || self.token(*at).is_some_and(|token| token.form.ends_with("ly"));
            !light
        }).unwrap_or(at)
    }

    /// The kind of event that a verb with its auxiliaries tells.
    fn kind(&self, index: usize, group: &Group, pattern: Option<&Pattern>) -> Option<(Kind, Rule)> {
        let kind = pattern.map(|pattern| pattern.kind);
        match (group.modal, group.negated) {
            (Some(Modal::Must), false) => self.demanded(index).then_some((Kind::Request, "said that somebody must")),
            (Some(Modal::Will), true) => {
                let coop = kind.is_some_and(|kind| kind.quadrant().is_some_and(|q| !q.is_conflict()));
                (coop || group.is_any(REFUSED)).then_some((Kind::Reject, "will not"))
            }
            (Some(Modal::Will), false) => match kind.and_then(Kind::quadrant) {
                Some(Quadrant::VerbalCooperation | Quadrant::MaterialCooperation) => Some((Kind::Agree, "will do good")),
                Some(Quadrant::MaterialConflict) => Some((Kind::Threaten, "will do harm")),
                Some(Quadrant::VerbalConflict) => (kind == Some(Kind::Reject)).then_some((Kind::Reject, "will not")),
                None if group.is_any(HARMFUL) => Some((Kind::Threaten, "will do harm")),
                None => (kind.is_none() && group.is_any(PROMISED)).then_some((Kind::Agree, "will do good")),
            },
            (_, true) => None,
            (None, false) => kind.map(|kind| (kind, "verb pattern")),
            (Some(Modal::May), false) => None,
        }
    }

    /// Whether somebody else says that the subject must.
    fn demanded(&self, index: usize) -> bool {
        let Some(before) = index.checked_sub(1) else { return false };
        let (Some(group), Some(said), Some(own)) = (self.groups.get(before), self.subjects.get(before), self.subjects.get(index)) else {
            return false;
        };
        group.is_any(REPORT) && !said.actors.is_empty() && !own.actors.is_empty() && said.actors.iter().all(|named| own.actors.iter().all(|other| other.actor != named.actor))
    }

    fn assemble(&self, index: usize, told: Told) -> Option<Found> {
        let Told { kind, mode, who, rule, passive } = told;
        let group = self.groups.get(index)?;
        let subject = self.subjects.get(index)?;
        let behind = self.behind(index);
        let mut parts: Vec<(Named, Part)> = Vec::new();
        let toward = part_of_object(kind, who);
        let mut by_place = None;
        let mut add = |named: Named, part: Part| {
            if !parts.iter().any(|(known, _)| known.actor == named.actor) {
                parts.push((named, part));
            }
        };
        if kind == Kind::Request && group.modal == Some(Modal::Must) {
            let said = index.checked_sub(1).and_then(|before| self.subjects.get(before))?;
            said.actors.iter().for_each(|named| add(*named, Part::By));
            subject.actors.iter().for_each(|named| add(*named, toward));
        } else if passive {
            subject.actors.iter().for_each(|named| add(*named, toward));
            self.agents(&behind).into_iter().for_each(|named| add(named, Part::By));
            if subject.actors.is_empty() {
                self.objects(&behind, kind).0.into_iter().for_each(|named| add(named, toward));
            }
        } else {
            let by = if who == Who::Both { Part::With } else { Part::By };
            subject.actors.iter().for_each(|named| add(*named, by));
            if who != Who::Alone {
                let (objects, place) = self.objects(&behind, kind);
                let mine = subject.actors.iter().map(|named| named.actor).collect::<Vec<_>>();
                let others: Vec<Named> = objects.into_iter().filter(|named| !mine.contains(&named.actor)).collect();
                self.objects_of_subject(&subject.tokens).into_iter().filter(|_| !subject.inherited && others.is_empty()).for_each(|named| add(named, toward));
                if others.is_empty() && group.modal.is_some() {
                    self.addressees(index).into_iter().filter(|named| !mine.contains(&named.actor)).for_each(|named| add(named, toward));
                }
                by_place = place.filter(|_| others.is_empty()).map(|place| (place, toward));
                others.into_iter().for_each(|named| add(named, toward));
            }
        }
        let acts = parts.iter().any(|(_, part)| matches!(part, Part::By | Part::With));
        if group.mood == Mood::Ing && parts.len() < 2 && by_place.is_none() && !subject.inherited {
            return None;
        }
        if who == Who::Pair && (parts.len() < 2 || !acts) && !(passive && !parts.is_empty()) && !(acts && by_place.is_some()) {
            return None;
        }
        let told = acts || parts.iter().any(|(_, part)| *part == toward) && matches!(kind, Kind::Assault | Kind::Coerce | Kind::Sanction | Kind::Accuse);
        if !told {
            return None;
        }
        let start = if subject.inherited || subject.tokens.is_empty() { group.tokens.start } else { subject.tokens.start.min(group.tokens.start) };
        let end = self.close(group.tokens.end, behind.end);
        let evidence = self.span(start..end)?;
        let scope_start = index.checked_sub(1).map_or(self.tokens.start, |before| self.behind(before).end.max(self.groups.get(before).map_or(0, |g| g.tokens.end)));
        let confidence = if acts && parts.len() > 1 { Confidence::Fair } else { Confidence::Low };
        let place = self.place(&behind);
        let trigger = self.token(group.head)?.span;
        let follows = subject.inherited || self.joins(scope_start, group.tokens.start);
        Some(Found { kind, mode, parts, by_place, place, trigger, evidence, scope: scope_start..end, follows, rule, confidence })
    }

    fn joins(&self, start: usize, end: usize) -> bool {
        (start..end.min(start + 2)).any(|at| self.is_any(at, &["and"])) || start.checked_sub(1).is_some_and(|at| self.is_any(at, &["and"]))
    }

    fn span(&self, range: Range<usize>) -> Option<Span> {
        Some(self.token(range.start)?.span.join(self.token(range.end.checked_sub(1)?)?.span))
    }

    /// Where what belongs to a verb ends: without the marks and joints at its end.
    fn close(&self, start: usize, end: usize) -> usize {
        let light = |at: usize| {
            self.is_any(at, &[",", ".", ";", ":", "and", "but", "\"", "(", "that", "when", "while", "as", "who", "which", "after"])
                || self.token(at).is_some_and(|token| !token.is_word() && token.form.len() <= 2 && !token.form.contains(|c: char| c.is_ascii_digit()) && token.kind != super::super::token::TokenKind::Possessive && !token.is(")"))
        };
        (start..end).rev().find(|at| !light(*at)).map_or(start, |at| at + 1)
    }

    /// Who acts, behind "by".
    fn agents(&self, behind: &Range<usize>) -> Vec<Named> {
        let Some(by) = behind.clone().find(|at| self.is_any(*at, &["by"])) else { return Vec::new() };
        let first = self.placed.iter().find(|placed| placed.name.start > by && placed.name.end <= behind.end);
        let near = first.filter(|placed| placed.phrase.start <= by + 4);
        near.map(|placed| self.with_joined(placed, behind.end)).unwrap_or_default()
    }

    /// A mention and those that "and" joins to it.
    fn with_joined(&self, first: &Placed, end: usize) -> Vec<Named> {
        let mut out: Vec<Named> = self.named(first).into_iter().collect();
        let mut last = first.name.end;
        for placed in self.placed.iter().filter(|placed| placed.name.start >= first.name.end && placed.name.end <= end) {
            if !self.joined(last, placed.phrase.start) {
                break;
            }
            out.extend(self.named(placed));
            last = placed.name.end;
        }
        out
    }

    /// On whom a verb acts: the first that stands behind it and no word before tells otherwise, else the country of
    /// the place behind it.
    fn objects(&self, behind: &Range<usize>, kind: Kind) -> (Vec<Named>, Option<PlaceId>) {
        let limit = self.object_limit(behind, kind);
        if matches!(kind, Kind::Aid | Kind::Cooperate) && let Some(named) = self.receivers(behind.start..limit) {
            return (named, None);
        }
        let mut nowhere: Option<&Placed> = None;
        let mut town = None;
        let mut plain: Vec<Named> = Vec::new();
        for placed in self.placed.iter().filter(|placed| behind.start <= placed.name.start && placed.name.end <= limit) {
            if self.is_owner(placed) {
                continue;
            }
            let before = self.preposition(placed, behind.start);
            let author = before == Some("by") && matches!(kind, Kind::Reject | Kind::Accuse | Kind::Request | Kind::Support | Kind::Concede);
            if author {
                nowhere = nowhere.or(Some(placed));
            }
            // What is deployed is one's own.
            let own = kind == Kind::Mobilize && before.is_none();
            if own || before.is_some_and(|word| NOT_OBJECT.contains(&word)) {
                continue;
            }
            match placed.mention.referent {
                Referent::Place(place) => town = town.or(Some(place)),
                Referent::Actor(_) if before.is_some_and(|word| INSIDE.contains(&word)) => nowhere = nowhere.or(Some(placed)),
                Referent::Actor(id) => {
                    let found = self.with_joined(placed, limit);
                    let stated = self.actor(id).is_some_and(|actor| actor.country.is_some() || actor.named);
                    if stated || !plain.is_empty() {
                        plain.extend(found);
                        return (plain, None);
                    }
                    plain = found;
                }
            }
        }
        let inside = nowhere.and_then(|placed| self.named(placed));
        if plain.is_empty() && let Some(named) = inside {
            return (vec![named], None);
        }
        let place = town.filter(|_| plain.is_empty());
        plain.extend(inside);
        (plain, place)
    }

    /// Those to whom a verb of saying before this one is addressed: "warned Greece that it would".
    fn addressees(&self, index: usize) -> Vec<Named> {
        let before = (0..index).rev().find(|before| self.groups.get(*before).is_some_and(|group| group.mood == Mood::Finite));
        let Some(group) = before.and_then(|before| self.groups.get(before)).filter(|group| group.is_any(&["warn", "tell", "promise", "assure", "inform"])) else {
            return Vec::new();
        };
        let first = self.placed.iter().find(|placed| placed.phrase.start == group.tokens.end);
        first.map(|placed| self.with_joined(placed, self.tokens.end)).unwrap_or_default()
    }

    /// Those behind "to": what is given stands before them.
    fn receivers(&self, range: Range<usize>) -> Option<Vec<Named>> {
        let inside = self.placed.iter().filter(|placed| range.start <= placed.name.start && placed.name.end <= range.end);
        let first = inside.clone().find(|placed| !self.is_owner(placed) && self.preposition(placed, range.start) == Some("to"))?;
        Some(self.with_joined(first, range.end)).filter(|named| !named.is_empty())
    }

    /// Those whom the subject names as well: "riots against Israeli policies".
    fn objects_of_subject(&self, subject: &Range<usize>) -> Vec<Named> {
        let inside = self.placed.iter().filter(|placed| subject.start <= placed.name.start && placed.name.end <= subject.end);
        let toward = |placed: &&Placed| self.preposition(placed, subject.start).is_some_and(|word| matches!(word, "against" | "between" | "with"));
        inside.clone().find(toward).map(|placed| self.with_joined(placed, subject.end)).unwrap_or_default()
    }

    /// Where the words end that can name the object: at another clause, and at a participle unless the verb tells of
    /// words, whose content may name the other side.
    fn object_limit(&self, behind: &Range<usize>, kind: Kind) -> usize {
        let words = matches!(kind, Kind::Request | Kind::Agree | Kind::Threaten | Kind::Accuse | Kind::Reject | Kind::Protest);
        let stops = |at: &usize| self.is_any(*at, OPENERS) && !(words && self.is_any(*at, &["that"]));
        let end = behind.clone().find(stops).unwrap_or(behind.end);
        let ing = self.groups.iter().find(|group| group.mood == Mood::Ing && behind.contains(&group.tokens.start));
        ing.filter(|_| !words).map_or(end, |group| end.min(group.tokens.start))
    }

    /// The preposition before a mention.
    fn preposition(&self, placed: &Placed, start: usize) -> Option<&'static str> {
        (start..placed.phrase.start).rev().take(4).find_map(|at| {
            let token = self.token(at)?;
            PREPOSITIONS.iter().copied().chain(["to", "as"]).find(|word| token.is(word))
        })
    }

    fn place(&self, behind: &Range<usize>) -> Option<PlaceId> {
        let towns = self.placed.iter().filter(|placed| behind.start <= placed.name.start && placed.name.end <= behind.end);
        towns.clone().find_map(|placed| match placed.mention.referent {
            Referent::Place(place) => Some(place),
            Referent::Actor(_) => None,
        })
    }
}

/// Prepositions behind which nobody stands on whom the verb acts.
const NOT_OBJECT: &[&str] = &["by", "during", "after", "before", "since", "amid", "despite", "following", "under", "until", "as", "via"];

/// Prepositions behind which a state is where something happens.
const INSIDE: &[&str] = &["in", "at", "near", "inside", "within", "outside", "through", "across"];

fn part_of_object(kind: Kind, who: Who) -> Part {
    match who {
        Who::Both => Part::With,
        Who::Alone => Part::Involved,
        Who::Acts | Who::Pair => match kind.quadrant() {
            Some(quadrant) if quadrant.is_conflict() && kind != Kind::Request => Part::Against,
            _ => Part::To,
        },
    }
}
