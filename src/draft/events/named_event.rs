//! Named events: attacks that a clause names without reporting them: "condemned the attack of 3 August on the airport".

use super::assemble::FoundEvent;
use super::clauses::{Clauses, NamedActor};
use super::table::{DEEDS, TABLE};
use crate::model::Kind;
use crate::record::{Confidence, PartRecord, Rule, TextSpan};

/// The rule for an event named with its day. Without a day it could be any.
pub(super) const NAMED_EVENT: Rule = "event named with its day";

impl Clauses<'_, '_> {
    /// The attack that a noun names, if nothing denies or only plans it and no verb tells it. `told` has the verbs that tell
    /// attacks. An attack without a day of its own is left out when it is dated.
    pub(super) fn named_event(&self, noun: usize, told: &[TextSpan]) -> Option<FoundEvent> {
        let token = self.token(noun)?;
        let deed = !token.capital && TABLE.is_in(&token.form, &[DEEDS]) && self.tree.tag(noun).is_noun();
        // Several attacks have no one day.
        let one = deed && !token.form.ends_with('s');
        if !one || self.is_quoted(noun) || !self.tree.clause(noun).is_some_and(|clause| clause.is_fact()) {
            return None;
        }
        if self
            .tree
            .ancestors(noun)
            .filter_map(|above| self.token(above))
            .any(|verb| told.contains(&verb.span))
        {
            return None;
        }
        let phrase = self.tree.extent(noun);
        let later = self.groups.iter().filter(|group| group.head > noun);
        let starts = later.map(|group| self.tree.extent(group.head).start.min(group.tokens.start));
        let end = starts.filter(|start| *start > noun).fold(phrase.end, usize::min);
        let phrase = phrase.start.max(self.tokens.start)..self.close(noun + 1, end.min(self.tokens.end));
        let killing = self.is_any(noun, &["assassination", "killing", "murder", "sabotage", "bombardment"]);
        let before: &[&str] = if killing { &["of"] } else { &["on", "against"] };
        let aimed = |(at, _): &(usize, usize)| self.is_any(*at, before);
        let against = self.tree.obliques(noun).into_iter().filter(aimed).map(|(_, at)| at);
        let against: Vec<NamedActor> = against.flat_map(|at| self.named_once(at)).collect();
        let by = self.doers(noun).into_iter().map(|named| (named, PartRecord::By));
        let parts: Vec<(NamedActor, PartRecord)> =
            by.chain(against.into_iter().map(|named| (named, PartRecord::Against))).collect();
        let place = self.place_in(&(noun..phrase.end), Kind::Assault, None);
        if parts.is_empty() && place.is_none() {
            return None;
        }
        Some(FoundEvent {
            kind: Kind::Assault,
            mode: None,
            parts,
            by_place: None,
            place,
            trigger: token.span,
            evidence: self.span(phrase.clone())?,
            scope: phrase,
            foreign: Vec::new(),
            follows: false,
            continues: false,
            harm: false,
            explained: false,
            rule: NAMED_EVENT,
            confidence: Confidence::Low,
        })
    }
}
