//! Joins numbers to the words that say what happened to those counted.

use super::cue::Cue;
use super::figure::{Figure, figure};
use super::guard;
use super::lists::{CAPTORS, CUES};
use super::phrase::PhraseHead;
use crate::draft::document::Document;
use crate::draft::token::Token;
use crate::draft::trees::Tree;
use crate::record::{Confidence, MeasureRecord, Rule};

/// A number and what happened to those counted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Link {
    pub measure: MeasureRecord,
    /// The cue by which it was found; its first token and the one after.
    pub cue: (usize, usize),
    /// The figure that this is part of.
    pub part_of: Option<usize>,
    pub rule: Rule,
    pub confidence: Confidence,
}

/// The trees of a sentence.
#[derive(Clone, Copy)]
pub(super) struct ClauseSyntax<'a> {
    pub document: &'a Document<'a>,
    pub tree: Tree<'a>,
    /// The token of the document with which the sentence begins.
    pub base: usize,
}

/// A sentence with its figures and cues, and what has been joined so far.
pub(super) struct Clause<'a> {
    pub t: &'a [Token],
    pub syntax: ClauseSyntax<'a>,
    pub figures: Vec<Figure>,
    pub cues: Vec<Cue>,
    pub links: Vec<Option<Link>>,
    /// Whether a figure is an aside to another.
    pub asides: Vec<bool>,
    /// Cues that are joined to a number.
    pub spent: Vec<bool>,
}

impl<'a> Clause<'a> {
    /// Finds the figures and cues of a sentence; none if it has no cue at all.
    pub(super) fn read(
        t: &'a [Token],
        syntax: ClauseSyntax<'a>,
        is_time: impl Fn(&Figure) -> bool,
    ) -> Option<Self> {
        let mut cues = Vec::new();
        let mut at = 0;
        while at < t.len() {
            if let Some((what, end)) = CUES.at(t, at) {
                cues.push(Cue { start: at, end, what });
                at = end;
            } else {
                at += 1;
            }
        }
        if cues.is_empty() {
            return None;
        }
        let figures = figures(t, is_time);
        let (links, spent) = (vec![None; figures.len()], vec![false; cues.len()]);
        Some(Self { t, syntax, figures, cues, links, spent, asides: Vec::new() })
    }

    pub(super) fn form(&self, at: usize) -> &'a str {
        self.t.get(at).map_or("", |t| &*t.form)
    }

    pub(super) fn before(&self, at: usize) -> &'a str {
        at.checked_sub(1).map_or("", |b| self.form(b))
    }

    pub(super) fn any(&self, at: usize, forms: &[&str]) -> bool {
        self.t.get(at).is_some_and(|t| t.is_any(forms))
    }

    /// The figure that begins with a token.
    pub(super) fn figure_at(&self, at: usize) -> Option<usize> {
        let index = self.figures.partition_point(|f| f.start < at);
        self.figures.get(index).filter(|f| f.start == at || (f.start < at && at <= f.number)).map(|_| index)
    }

    /// Whether a figure can still be joined.
    pub(super) fn free(&self, figure: usize) -> bool {
        self.links.get(figure).is_some_and(Option::is_none)
    }

    /// Joins a figure to a cue.
    pub(super) fn join(&mut self, figure: usize, cue: usize, rule: Rule) {
        let Some(c) = self.cues.get(cue).copied() else { return };
        if let Some(spent) = self.spent.get_mut(cue) {
            *spent = true;
        }
        // "14 rifles were seized": the number counts things taken from persons.
        let loose = c.what.is('w')
            && !self.figures.get(figure).is_some_and(|f| {
                f.phrase.kind == PhraseHead::Person
                    || f.phrase.kind == PhraseHead::Elided && self.form(c.start) != "seized"
            });
        // "Has lost a parent" counts the bereaved.
        let bereaved = c.what.is('w')
            && matches!(self.form(c.start), "lost" | "lose" | "loses" | "losing")
            && self.figures.get(figure).is_some_and(|f| f.article);
        if loose || bereaved {
            return;
        }
        let rate = self.figures.get(figure).is_some_and(|f| guard::is_rate(self.t, f, &c));
        if rate || self.fused(cue) || guard::is_unreal(self.t, self.syntax, &c) {
            return;
        }
        let confidence = if guard::is_feared(self.t, &c) { Confidence::Low } else { Confidence::High };
        let measure = if c.what.measure == MeasureRecord::Detained && c.what.is('w') && self.captors(c.start)
        {
            MeasureRecord::Abducted
        } else {
            c.what.measure
        };
        self.set(figure, Link { measure, cue: (c.start, c.end), part_of: None, rule, confidence });
    }

    /// Whether those who hold persons, a few words before a token, are hostage takers: `the gang is holding`.
    fn captors(&self, at: usize) -> bool {
        let before = self.t.get(at.saturating_sub(5)..at).unwrap_or(&[]);
        before.iter().any(|t| CAPTORS.contains(&*t.form))
    }

    /// Whether a cue shares its number with another, so that the number applies to neither: `killed or wounded`, `dead,
    /// wounded or taken prisoner`. Killed and injured together are one sum; kidnapped and killed happened to the same
    /// persons.
    pub(super) fn fused(&self, cue: usize) -> bool {
        let Some(k) = self.cues.get(cue) else { return false };
        let joined = |one: &Cue, other: &Cue| {
            let sum = |m: MeasureRecord| matches!(m, MeasureRecord::Killed | MeasureRecord::Injured);
            let between = self.t.get(one.end..other.start).unwrap_or(&[]);
            let and = between.len() == 1
                && between.iter().any(|t| t.is("and"))
                && sum(one.what.measure)
                && sum(other.what.measure);
            let or = between.len() <= 2 && between.iter().any(|t| t.is_any(&["or", "and/or", "/"]));
            let ends = self.t.get(other.end..(other.end + 3).min(self.t.len())).unwrap_or(&[]);
            let list = between.len() == 1
                && between.iter().any(|t| t.is(","))
                && other.what.is('p')
                && ends.iter().any(|t| t.is("or"));
            let verbs = !one.what.is('n') && !one.what.is('x') && !one.what.is('f') || one.what.is('p');
            verbs && one.what.measure != other.what.measure && (and || or || list)
        };
        let next = self.cues.get(cue + 1).is_some_and(|next| joined(k, next));
        let before =
            cue.checked_sub(1).and_then(|at| self.cues.get(at)).is_some_and(|before| joined(before, k));
        next || before
    }

    pub(super) fn set(&mut self, figure: usize, link: Link) {
        let thing = self.figures.get(figure).is_none_or(|f| {
            let unknown = f.phrase.kind == PhraseHead::Unknown;
            f.phrase.kind == PhraseHead::Thing
                || f.vague && f.phrase.kind != PhraseHead::Person
                // Letters go missing too, and jobs are displaced.
                || unknown && matches!(link.measure, MeasureRecord::Missing | MeasureRecord::Displaced)
        });
        if let Some(slot) = self.links.get_mut(figure).filter(|slot| slot.is_none() && !thing) {
            *slot = Some(link);
        }
    }
}

/// The figures of a sentence, in order. Ages, dates, sums of money and counts of things are left out.
fn figures(t: &[Token], is_time: impl Fn(&Figure) -> bool) -> Vec<Figure> {
    let mut found: Vec<Figure> = Vec::new();
    let mut at = 0;
    while at < t.len() {
        match figure(t, at) {
            Some(f) => {
                at = f.end;
                if f.phrase.kind != PhraseHead::Thing && !is_time(&f) && !guard::counts_no_persons(t, &f) {
                    found.push(f);
                }
            }
            None => at += 1,
        }
    }
    found
}
