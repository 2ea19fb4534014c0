//! Matches verbs against the patterns of the table.

use std::ops::Range;

use super::super::times::is_weekday;
use super::super::token::Token;
use super::clauses::Clauses;
use super::table::{Pattern, TABLE};
use crate::model::ActorKind;
use crate::syntax::Label;

/// The position of the words of a pattern.
#[derive(Clone, Copy)]
struct Extent {
    first: usize,
    end: usize,
    theme: bool,
}

/// A pattern that matches a verb.
#[derive(Clone, Copy)]
pub(super) struct PatternMatch {
    pub pattern: &'static Pattern,
    /// Whether it matches a predicate after "be": "is committed to".
    pub being: bool,
    /// Whether the passive subject is what the pattern expects after the verb: "sanctions were imposed".
    pub theme: bool,
}

impl Clauses<'_, '_> {
    /// The matching pattern with the most words; of several, the one whose words are nearest; none if it is for a sense
    /// that reports no event.
    pub(super) fn pattern(&self, index: usize, behind: &Range<usize>) -> Option<PatternMatch> {
        let group = self.groups.get(index)?;
        // Armed groups do not riot: they attack.
        let armed = self.subjects.get(index).is_some_and(|subject| self.is_of_armed(&subject.tokens))
            || self.is_between_armed(group.head);
        let states = self.subjects.get(index).is_some_and(|subject| {
            let mut actors = subject.actors.iter().filter_map(|named| self.actor(named.actor)).peekable();
            actors.peek().is_some() && actors.all(|actor| actor.kind == ActorKind::State)
        });
        // States and armed groups do not walk out, nor does who strikes something.
        let no_strike = armed
            || states
            || self.tree.child(group.head, Label::Object).is_some() && group.is_any(&["strike"]);
        let mut best: Option<(&'static Pattern, bool, Extent)> = None;
        let mut offer = |pattern: &'static Pattern, being: bool, at: Extent| {
            if pattern.mode == Some("riot") && armed || pattern.mode == Some("boycott") && no_strike {
                return;
            }
            let rank = |pattern: &Pattern, at: Extent| {
                (pattern.elements.len(), usize::MAX - at.first, usize::MAX - at.end)
            };
            if best.is_none_or(|(known, _, to)| rank(pattern, at) > rank(known, to)) {
                best = Some((pattern, being, at));
            }
        };
        if let Some(be) = group.be {
            let predicate = be + 1..behind.end;
            TABLE
                .of("be")
                .filter_map(|p| Some((p, self.fits(p, index, &predicate)?)))
                .for_each(|(p, end)| offer(p, true, end));
        }
        let own = group.verbs.iter().filter(|verb| **verb != "be").flat_map(|verb| TABLE.of(verb));
        own.filter_map(|p| Some((p, self.fits(p, index, behind)?))).for_each(|(p, end)| offer(p, false, end));
        let best = best.filter(|(pattern, _, _)| !pattern.void);
        best.map(|(pattern, being, at)| PatternMatch { pattern, being, theme: at.theme })
    }

    /// Where the words of a pattern begin and end, if they match.
    fn fits(&self, pattern: &Pattern, index: usize, behind: &Range<usize>) -> Option<Extent> {
        let (group, subject) = (self.groups.get(index)?, self.subjects.get(index)?);
        let mut at = behind.start;
        let mut first = None;
        let mut theme = false;
        for element in &pattern.elements {
            let takes = |at: usize, end: usize| {
                TABLE.takes(element, self.document.tokens(at..end)).map(|len| at + len)
            };
            let before = || subject.tokens.clone().any(|at| takes(at, subject.tokens.end).is_some());
            if element.subject {
                if !before() {
                    return None;
                }
                continue;
            }
            let limit = if element.gap { behind.end } else { self.skip(at, behind.end) + 1 };
            let own = |at: &usize| !element.gap || !self.is_of_another(*at, group.head);
            let mut ahead = (at..limit.min(behind.end)).filter(own);
            match ahead.find_map(|at| Some((at, takes(at, behind.end)?))) {
                Some((from, next)) => {
                    first = first.or(Some(from));
                    at = next;
                }
                // "Sanctions were imposed".
                None if group.passive && element.gap && before() => theme = true,
                None => return None,
            }
        }
        Some(Extent { first: first.unwrap_or(behind.start), end: at, theme })
    }

    /// Whether a word behind a verb belongs to something else: to an owner ("welcomed the president's statement"), or to a
    /// clause about a noun ("began a drive to amend the constitution").
    fn is_of_another(&self, word: usize, verb: usize) -> bool {
        let tree = self.tree;
        let mut at = word;
        let mut apart = false;
        for above in tree.ancestors(word) {
            apart |= match tree.label(at) {
                Label::Possessor => true,
                Label::Acl | Label::Relative => at != word && tree.tag(at).is_verb(),
                _ => false,
            };
            if above == verb {
                return apart;
            }
            at = above;
        }
        false
    }

    /// Skips articles, adverbs and days.
    fn skip(&self, at: usize, end: usize) -> usize {
        const LIGHT: &[&str] = &[
            "today",
            "yesterday",
            "again",
            "also",
            "once",
            "now",
            "a",
            "an",
            "the",
            "its",
            "his",
            "their",
            "her",
            "in",
            "principle",
            "out",
            "up",
        ];
        (at..end.min(at + 3))
            .find(|at| {
                let light = |token: &Token| {
                    token.is_any(LIGHT) || is_weekday(&token.form) || token.form.ends_with("ly")
                };
                !self.token(*at).is_some_and(light)
            })
            .unwrap_or(at)
    }
}
