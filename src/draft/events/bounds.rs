//! What surrounds an event: the words whose days are its own, the state that is struck, and how far the structure of its
//! clause supports it.

use super::assemble::{HARM, Sides, VERB_PATTERN, VerbReading};
use super::clauses::Clauses;
use super::group::Mood;
use super::place::EventPlace;
use super::table::Frame;
use crate::draft::clauses::{Condition, Role};
use crate::model::{Kind, Quadrant};
use crate::record::{Confidence, TextSpan};
use crate::syntax::{Label, Tag};

/// Subjects that stand for somebody named before.
const PRONOUNS: &[&str] =
    &["it", "he", "she", "they", "we", "i", "who", "which", "that", "both", "this", "these"];

/// Prepositions of an attack before the state that is attacked.
const AIMED: &[&str] = &["on", "against", "at", "into"];

impl Clauses<'_, '_> {
    /// How far the structure of a clause supports what is read from it: high for a whole clause with a subject of its own,
    /// whose doer is named in full; otherwise low, until the mentions of the event are joined.
    pub(super) fn certainty(&self, index: usize, sides: &Sides, told: &VerbReading) -> Confidence {
        let Some((group, subject)) = self.groups.get(index).zip(self.subjects.get(index)) else {
            return Confidence::Low;
        };
        let clause = self.tree.clause(group.head);
        let whole = clause.is_some_and(|clause| {
            let plain = matches!(clause.role, Role::Main | Role::Complement);
            plain && clause.is_fact() && clause.condition == Condition::None
        });
        let pronoun = subject.noun.is_some_and(|noun| self.is_any(noun, PRONOUNS));
        let own = !subject.inherited && subject.noun.is_some() && !pronoun && !subject.actors.is_empty();
        let direct = told.rule == VERB_PATTERN && group.mood == Mood::Finite && sides.by_place.is_none();
        let act = subject.noun.is_some_and(|noun| self.is_act(noun));
        // Force is used against somebody; if nobody is named, something may have been missed.
        let force = told.kind.quadrant() == Some(Quadrant::MaterialConflict);
        let complete = told.who != Frame::Reverse && (!force || sides.parts.len() > 1);
        if direct && whole && own && !act && complete && sides.acts() {
            Confidence::High
        } else {
            Confidence::Low
        }
    }

    /// Where the words of a verb of harm joined to another end: the day of "killed ten and wounded two on Sunday" is of both.
    pub(super) fn shares_day(&self, index: usize) -> Option<usize> {
        let (group, next) = (self.groups.get(index)?, self.groups.get(index + 1)?);
        let joined = self.tree.label(next.head) == Label::Conjunct && self.tree.head(next.head) == group.head;
        let alone = self.tree.child(next.head, Label::Subject).is_none();
        (joined && alone && group.is_any(HARM) && next.is_any(HARM)).then(|| self.behind(index + 1).end)
    }

    /// The words of the events that a statement speaks of, and of its other clauses.
    pub(super) fn spoken_of(&self, verb: usize) -> Vec<TextSpan> {
        let extent = self.tree.extent(verb);
        // "Condemned the attack on Wednesday" says when it was condemned, "the attack in Goma on 23 June" does not.
        let told = |at: usize| {
            !self.is_attack(at)
                || (at..extent.end).any(|at| self.is_any(at, &["in", "of", "against", "by", "near", "at"]))
        };
        let inside = extent.clone().filter(|at| *at > verb && self.is_act(*at) && told(*at));
        let mut out: Vec<TextSpan> = inside.filter_map(|noun| self.span(self.tree.extent(noun))).collect();
        // A day behind an attack is that of the attack, whatever it hangs on.
        let attack = extent.clone().find(|at| *at > verb && self.is_attack(*at) && told(*at));
        out.extend(attack.and_then(|attack| self.span(attack..extent.end)));
        out
    }

    /// The state that is attacked as a whole, which is where the attack is: "shelled northern Chad".
    pub(super) fn attacked_state(&self, verb: usize, told: &VerbReading) -> Option<EventPlace> {
        let active = told.kind == Kind::Assault && !told.passive;
        // "Retaliated by shelling a town".
        let by = self.tree.children(verb).filter(|child| self.is_any(*child, &["by"]));
        let acts = by.filter_map(|by| self.tree.child(by, Label::PrepositionClause));
        let verbs: Vec<usize> = std::iter::once(verb).chain(acts).filter(|_| active).collect();
        let mut nouns: Vec<usize> = verbs.iter().flat_map(|verb| self.tree.objects(*verb)).collect();
        let launched: Vec<usize> = nouns.iter().copied().filter(|noun| self.is_attack(*noun)).collect();
        for noun in launched.into_iter().chain(verbs) {
            let on = self.tree.obliques(noun).into_iter();
            nouns.extend(on.filter(|(at, _)| self.is_any(*at, AIMED)).map(|(_, noun)| noun));
        }
        let named = nouns.into_iter().find_map(|noun| {
            let placed = self.mention_at(noun).filter(|placed| placed.name.contains(&noun))?;
            self.named(placed).filter(|_| self.tree.tag(noun) == Tag::Name && self.is_a_state_itself(placed))
        });
        named.map(EventPlace::State)
    }
}
