//! Finds the events of one sentence: which verbs report one, and who does what to whom.

use super::assemble::{FoundEvent, PROMISE, VERB_PATTERN, VerbReading};
use super::clauses::Clauses;
use super::group::{Group, Modal, Mood};
use super::pattern::PatternMatch;
use super::rejected::{Reason, Rejection};
use super::table::{Frame, Pattern};
use crate::model::{Kind, Quadrant};
use crate::record::{Rule, TextSpan};
use crate::syntax::Label;

impl Clauses<'_, '_> {
    /// The events of the sentence. Rejected ones are added to `rejected`, if given.
    pub(super) fn events(&self, mut rejected: Option<&mut Vec<Rejection>>) -> Vec<FoundEvent> {
        let mut out = Vec::new();
        for index in 0..self.groups.len() {
            match self.event(index) {
                Ok(found) => out.push(found),
                Err(why) => {
                    if let Some(rejected) = rejected.as_deref_mut() {
                        rejected.extend(self.rejection(index, why));
                    }
                }
            }
        }
        let told: Vec<TextSpan> = out.iter().filter(|e| e.kind == Kind::Assault).map(|e| e.trigger).collect();
        out.extend(self.tokens.clone().filter_map(|noun| self.named_event(noun, &told)));
        out
    }

    /// The event that a verb reports, or why it reports none.
    fn event(&self, index: usize) -> Result<FoundEvent, Reason> {
        let group = self.groups.get(index).ok_or(Reason::NoEvent)?;
        if let Some(why) = self.untold(index, group) {
            return Err(why);
        }
        let behind = self.behind(index);
        let found = self.pattern(index, &behind);
        let pattern = found.map(|fit| fit.pattern);
        let (kind, rule) = match group.mood {
            Mood::Infinitive if self.is_meant(index) => self.meant(pattern).ok_or(Reason::Wanted)?,
            _ => self.kind(index, group, pattern)?,
        };
        if self.is_quoted(group.head) && !matches!(kind, Kind::Threaten | Kind::Accuse) {
            return Err(Reason::Quoted);
        }
        let describes = found.is_some_and(|fit| self.describes(group, &fit, kind));
        if describes || self.is_a_consequence(index, group, kind) || self.is_an_accident(index, kind) {
            return Err(Reason::Describes);
        }
        let mode = pattern.filter(|pattern| pattern.kind == kind).and_then(|pattern| pattern.mode);
        let who = if kind == Kind::Request && group.modal == Some(Modal::Must) {
            Frame::Acts
        } else {
            pattern.map_or(Frame::Acts, |p| p.who)
        };
        let firm = pattern.is_some_and(|pattern| !pattern.elements.is_empty());
        let passive = group.passive && !found.is_some_and(|fit| fit.being);
        let theme = found.is_some_and(|fit| fit.theme);
        let told = VerbReading { kind, mode, who, rule, passive, firm, theme };
        self.assemble(index, &told).ok_or(Reason::Nobody)
    }

    /// The rejection of a verb that matches a pattern; none if no pattern matches.
    fn rejection(&self, index: usize, why: Reason) -> Option<Rejection> {
        let group = self.groups.get(index)?;
        let pattern = self.pattern(index, &self.behind(index))?.pattern;
        let span = self.token(group.head)?.span;
        Some(Rejection { span, kind: pattern.kind, why })
    }

    /// The kind of event that a verb with its auxiliaries reports.
    fn kind(&self, index: usize, group: &Group, pattern: Option<&Pattern>) -> Result<(Kind, Rule), Reason> {
        let kind = pattern.map(|pattern| pattern.kind);
        let none = if kind.is_some() { Reason::Announced } else { Reason::NoEvent };
        if kind.is_none() && !group.negated && self.warns_of_itself(index, group) {
            return Ok((Kind::Threaten, "warns of what it will do"));
        }
        match (group.modal, group.negated) {
            (Some(Modal::Must), false) => self
                .demanded(index)
                .then_some((Kind::Request, "said that somebody must"))
                .ok_or(Reason::Advised),
            (Some(Modal::Will), true) => {
                let coop = kind.is_some_and(|kind| kind.quadrant().is_some_and(|q| !q.is_conflict()));
                (coop || group.is_of("refused")).then_some((Kind::Reject, "will not")).ok_or(Reason::Negated)
            }
            // "Planes will be barred": by whom is not said.
            (Some(Modal::Will), false) if group.passive && self.agents(group.head).is_empty() => Err(none),
            (Some(Modal::Will), false) => self.announced(group, kind).ok_or(none),
            (_, true) => Err(Reason::Negated),
            (None, false) => self
                .sworn(index, group)
                .or_else(|| kind.map(|kind| (kind, VERB_PATTERN)))
                .ok_or(Reason::NoEvent),
            (Some(Modal::May), false) => {
                let harm = kind.and_then(Kind::quadrant) == Some(Quadrant::MaterialConflict);
                let own = harm && self.says_of_itself(index);
                own.then_some((Kind::Threaten, "says that it may do harm")).ok_or(Reason::Possible)
            }
        }
    }

    /// The kind of a promise, by what is promised: "vowed to help" and "vowed to retaliate".
    fn sworn(&self, index: usize, group: &Group) -> Option<(Kind, Rule)> {
        let promises = group.is_any(&["vow", "swear", "pledge", "promise"]);
        let ready =
            (group.head + 1..group.head + 4).any(|at| self.is_any(at, &["ready", "prepared", "willing"]));
        let next = self.groups.get(index + 1).filter(|_| promises || ready)?;
        if next.mood != Mood::Infinitive || next.tokens.start > group.tokens.end + if ready { 2 } else { 0 } {
            return None;
        }
        let deed = self.pattern(index + 1, &self.behind(index + 1)).map(|fit| fit.pattern.kind);
        match deed.and_then(Kind::quadrant) {
            Some(Quadrant::MaterialConflict) => Some((Kind::Threaten, "promises harm")),
            None if next.is_of("harmful") => Some((Kind::Threaten, "promises harm")),
            Some(Quadrant::VerbalCooperation | Quadrant::MaterialCooperation) => {
                Some((Kind::Agree, "promises good"))
            }
            _ => None,
        }
    }

    /// The kind of a stated intention.
    fn meant(&self, pattern: Option<&Pattern>) -> Option<(Kind, Rule)> {
        match pattern.and_then(|pattern| pattern.kind.quadrant())? {
            Quadrant::MaterialConflict => Some((Kind::Threaten, "says that it means harm")),
            Quadrant::MaterialCooperation => Some((Kind::Agree, "says that it means good")),
            _ => None,
        }
    }

    /// The kind of an announcement: a promise or a threat.
    fn announced(&self, group: &Group, kind: Option<Kind>) -> Option<(Kind, Rule)> {
        match kind.and_then(Kind::quadrant) {
            Some(Quadrant::VerbalCooperation | Quadrant::MaterialCooperation) => {
                let unless = self.premise(group.head, &["unless"]).is_some();
                Some(if unless { (Kind::Threaten, "will unless") } else { (Kind::Agree, PROMISE) })
            }
            Some(Quadrant::MaterialConflict) => Some((Kind::Threaten, "will do harm")),
            Some(Quadrant::VerbalConflict) => {
                (kind == Some(Kind::Reject)).then_some((Kind::Reject, "will not"))
            }
            None if group.is_of("harmful") => Some((Kind::Threaten, "will do harm")),
            None => (kind.is_none() && group.is_of("promised")).then_some((Kind::Agree, PROMISE)),
        }
    }

    /// Guards against participles that only describe those before them: by what was said about them ("six firms accused
    /// of fraud"), or by what happened to them ("families displaced by the fighting").
    fn describes(&self, group: &Group, fit: &PatternMatch, kind: Kind) -> bool {
        let words = matches!(kind.quadrant(), Some(Quadrant::VerbalConflict | Quadrant::VerbalCooperation));
        let by = self.is_any(group.tokens.end, &["by"]) && kind != Kind::Assault;
        // "Which is backed by Iran" describes a state of affairs.
        let standing = words
            && !fit.being
            && group.passive
            && group.be.is_some_and(|be| self.is_any(be, &["is", "are"]) && be == group.tokens.start)
            && !group.tokens.clone().any(|at| self.is_any(at, &["being"]));
        // Nobody is protested: "a rights group protested here" is a clause that was read wrongly.
        let protests =
            kind == Kind::Protest && group.mood == Mood::Participle && fit.pattern.elements.is_empty();
        // "Armed groups supporting the prime minister" says who they are.
        let kept = words && group.mood == Mood::Ing && self.tree.label(group.head) == Label::Acl;
        standing
            || protests
            || kept
            || group.mood == Mood::Participle
                && (words || by || fit.theme)
                && self.agents(group.head).is_empty()
    }

    /// Guards against consequences of a disaster or attack that are not events of their own: "floods swept through the
    /// town, forcing thousands out", "stormed a prison, freeing inmates".
    fn is_a_consequence(&self, index: usize, group: &Group, kind: Kind) -> bool {
        let inherited = self.subjects.get(index).is_some_and(|subject| subject.inherited);
        let before = index.checked_sub(1).filter(|_| group.mood == Mood::Ing && inherited);
        before.and_then(|before| self.pattern(before, &self.behind(before))).is_some_and(|fit| {
            fit.pattern.kind == Kind::Other && fit.pattern.who == Frame::Scene
                || fit.pattern.kind == Kind::Assault && matches!(kind, Kind::Retreat | Kind::Concede)
        })
    }

    /// Guards against accidents: "were killed when a mine collapsed".
    fn is_an_accident(&self, index: usize, kind: Kind) -> bool {
        kind == Kind::Assault
            && self.tells_how(index, index + 1)
            && self
                .pattern(index + 1, &self.behind(index + 1))
                .is_some_and(|fit| fit.pattern.kind == Kind::Other)
    }

    /// Whether the verb before reports what its own subject says: "France said it may suspend aid".
    pub(super) fn says_of_itself(&self, index: usize) -> bool {
        let before = (0..index)
            .rev()
            .find(|before| self.groups.get(*before).is_some_and(|group| group.mood == Mood::Finite));
        let Some((group, said, own)) = before.and_then(|before| {
            Some((self.groups.get(before)?, self.subjects.get(before)?, self.subjects.get(index)?))
        }) else {
            return false;
        };
        let same = own.actors.iter().any(|named| said.actors.iter().any(|other| other.actor == named.actor));
        group.is_of("reports") && !own.inherited && same
    }

    /// Whether someone warns of what they themselves will or may do.
    fn warns_of_itself(&self, index: usize, group: &Group) -> bool {
        let before = (0..index)
            .rev()
            .find_map(|before| self.groups.get(before).filter(|group| group.mood == Mood::Finite));
        matches!(group.modal, Some(Modal::Will | Modal::May))
            && before.is_some_and(|before| before.is_any(&["warn"]))
            && self.says_of_itself(index)
    }

    /// Whether someone else says that the subject must.
    fn demanded(&self, index: usize) -> bool {
        let Some(before) = index.checked_sub(1) else { return false };
        let (Some(group), Some(said), Some(own)) =
            (self.groups.get(before), self.subjects.get(before), self.subjects.get(index))
        else {
            return false;
        };
        group.is_of("reports")
            && !said.actors.is_empty()
            && !own.actors.is_empty()
            && said.actors.iter().all(|named| own.actors.iter().all(|other| other.actor != named.actor))
    }
}
