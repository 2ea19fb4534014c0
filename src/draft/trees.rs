//! The syntax of an article, over its own tokens: tag, head and label of each, and the clauses.

use std::ops::Range;

use super::clauses::{Clause, clauses};
use super::document::Document;
use super::token::Token;
use crate::record::TextSpan;
use crate::syntax::{Label, Parsed, Parser, Tag, Token as Piece};

/// The syntax of an article: a tree over the tokens of each paragraph. A token of a tree is one of the document; the first
/// one of the tree is the first of the paragraph.
#[derive(Clone, Debug)]
pub(super) struct Trees<'a> {
    paragraphs: Vec<(Parsed<'a>, Vec<Clause>)>,
}

impl<'a> Trees<'a> {
    /// Parses an article, paragraph by paragraph, with the sentences that it was split into. `names_event` says of a noun
    /// whether it names an event.
    pub(super) fn new(document: &Document<'a>, names_event: impl Fn(&str) -> bool) -> Self {
        let parser = Parser::shared();
        let paragraphs = document.paragraphs.iter().map(|paragraph| {
            let (mut pieces, mut runs, mut starts) = (Vec::new(), Vec::new(), Vec::new());
            let sentences = document.sentences.get(paragraph.sentences.clone()).unwrap_or(&[]);
            let begins: Vec<usize> = sentences.iter().map(|sentence| sentence.tokens.start).collect();
            for at in paragraph.tokens.clone() {
                let Some(token) = document.tokens.get(at) else { continue };
                let first = pieces.len();
                split(token, document.text, &mut pieces);
                starts.extend((first..pieces.len()).map(|piece| piece == first && begins.contains(&at)));
                runs.push(first..pieces.len());
            }
            let parsed = parser.parse(document.text, pieces, Some(&starts)).joined(&runs);
            let found = clauses(&parsed, &names_event);
            (parsed, found)
        });
        Self { paragraphs: paragraphs.collect() }
    }

    /// The trees of a paragraph, in tokens of the document.
    pub(super) fn of(&self, document: &Document<'a>, paragraph: usize) -> Tree<'_> {
        let parsed = self.paragraphs.get(paragraph);
        Tree {
            parsed: parsed.map(|(parsed, _)| parsed),
            clauses: parsed.map_or(&[], |(_, clauses)| clauses),
            base: document.paragraphs.get(paragraph).map_or(0, |paragraph| paragraph.tokens.start),
        }
    }
}

/// The trees of a paragraph. A token is named by its index in the document; of one from elsewhere nothing is known.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tree<'x> {
    parsed: Option<&'x Parsed<'x>>,
    clauses: &'x [Clause],
    base: usize,
}

impl<'x> Tree<'x> {
    fn at(self, token: usize) -> Option<(&'x Parsed<'x>, usize)> {
        let parsed = self.parsed?;
        let at = token.checked_sub(self.base).filter(|at| *at < parsed.len())?;
        Some((parsed, at))
    }

    /// The tag of a token.
    pub(super) fn tag(self, token: usize) -> Tag {
        self.at(token).map_or(Tag::Unknown, |(parsed, at)| parsed.tag(at))
    }

    /// The token that it depends on; itself at the root of a sentence.
    pub(super) fn head(self, token: usize) -> usize {
        self.at(token).map_or(token, |(parsed, at)| parsed.head(at) + self.base)
    }

    /// Its lemma.
    pub(super) fn lemma(self, token: usize) -> &'x str {
        self.at(token).map_or("", |(parsed, at)| parsed.lemma(at))
    }

    /// What it is to its head.
    pub(super) fn label(self, token: usize) -> Label {
        self.at(token).map_or(Label::Dependent, |(parsed, at)| parsed.label(at))
    }

    /// The tokens that depend on it, in order.
    pub(super) fn children(self, token: usize) -> impl DoubleEndedIterator<Item = usize> + 'x {
        let children = self.at(token).map_or(&[][..], |(parsed, at)| parsed.children(at));
        children.iter().map(move |child| child + self.base)
    }

    /// The first token that depends on it in this way.
    pub(super) fn child(self, token: usize, label: Label) -> Option<usize> {
        self.children(token).find(|child| self.label(*child) == label)
    }

    /// The tokens that it depends on, the nearest first.
    pub(super) fn ancestors(self, token: usize) -> impl Iterator<Item = usize> + 'x {
        let above = self.at(token).into_iter().flat_map(|(parsed, at)| parsed.ancestors(at));
        above.map(move |above| above + self.base)
    }

    /// The clause of a verb, or of a noun that names an event. Its tokens are those of the paragraph.
    pub(super) fn clause(self, predicate: usize) -> Option<&'x Clause> {
        let at = predicate.checked_sub(self.base)?;
        let found = self.clauses.binary_search_by_key(&at, |clause| clause.predicate).ok()?;
        self.clauses.get(found)
    }

    /// The subjects of a verb, from wherever it has them, coordinated ones one by one.
    pub(super) fn subjects(self, verb: usize) -> Vec<usize> {
        let clause = self.clause(verb);
        clause.map_or_else(Vec::new, |clause| clause.subjects.iter().map(|at| at + self.base).collect())
    }

    /// The direct objects of a verb, coordinated ones one by one.
    pub(super) fn objects(self, verb: usize) -> Vec<usize> {
        let clause = self.clause(verb);
        clause.map_or_else(Vec::new, |clause| clause.objects.iter().map(|at| at + self.base).collect())
    }

    /// By whom a passive verb, or the event of a noun, is.
    pub(super) fn agents(self, predicate: usize) -> Vec<usize> {
        let clause = self.clause(predicate);
        clause.map_or_else(Vec::new, |clause| clause.agents.iter().map(|at| at + self.base).collect())
    }

    /// The prepositions of a word, each with a noun behind it, coordinated ones one by one.
    pub(super) fn obliques(self, word: usize) -> Vec<(usize, usize)> {
        // "According to Chad" says whose words it is.
        const SOURCES: [&str; 7] = ["accord", "according", "due", "owe", "owing", "prior", "thanks"];
        let is = |child: &usize| {
            let source = self.at(*child).is_some_and(|(parsed, at)| SOURCES.contains(&parsed.lemma(at)));
            !source && matches!(self.label(*child), Label::Preposition | Label::Dative | Label::Agent)
        };
        let mut waiting: Vec<usize> = self.children(word).filter(is).collect();
        let mut out = Vec::new();
        let mut at = 0;
        while let Some(&preposition) = waiting.get(at) {
            at += 1;
            for child in self.children(preposition) {
                match self.label(child) {
                    Label::PrepositionObject => {
                        out.extend(self.joined(child).into_iter().map(|noun| (preposition, noun)));
                    }
                    // "From across the border", "in and around the town".
                    Label::Preposition => waiting.push(child),
                    Label::Conjunct if self.tag(child) == self.tag(preposition) => waiting.push(child),
                    _ => {}
                }
            }
        }
        out
    }

    /// A noun, and those joined to it.
    fn joined(self, noun: usize) -> Vec<usize> {
        let mut out = vec![noun];
        let mut at = 0;
        while let Some(&one) = out.get(at) {
            at += 1;
            let conjuncts = self.children(one).filter(|child| self.label(*child) == Label::Conjunct);
            out.extend(conjuncts.filter(|child| !self.tag(*child).is_verb()));
        }
        out
    }

    /// From the first to the last token of the tree below it.
    pub(super) fn extent(self, token: usize) -> Range<usize> {
        self.at(token).map_or(token..token + 1, |(parsed, at)| {
            let extent = parsed.extent(at);
            extent.start + self.base..extent.end + self.base
        })
    }
}

/// Adds a token as the model cuts it: at hyphens, before `n't` and the like, before a unit.
fn split(token: &Token, text: &str, out: &mut Vec<Piece>) {
    let TextSpan { start, end } = token.span;
    let first = out.len();
    out.extend(Parser::shared().tokenize(text, start..end));
    if out.len() == first {
        out.push(Piece { start, end, spaced: false, norm: None });
    }
    let spaced = text.get(end..).is_none_or(|rest| rest.chars().next().is_none_or(char::is_whitespace));
    if let Some(last) = out.last_mut() {
        last.spaced = spaced;
    }
}
