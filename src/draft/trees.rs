//! The syntax of an article, over its own tokens: tag, head and label of each.

use std::ops::Range;

use super::document::Document;
use super::token::Token;
use crate::record::TextSpan;
use crate::syntax::{Label, Parsed, Parser, Tag, Token as Piece};

/// The syntax of an article: a tree over the tokens of each paragraph. A token of a tree is one of the document; the first
/// one of the tree is the first of the paragraph.
#[derive(Clone, Debug)]
pub(super) struct Trees<'a> {
    paragraphs: Vec<Parsed<'a>>,
}

impl<'a> Trees<'a> {
    /// Parses an article, paragraph by paragraph, with the sentences that it was split into.
    pub(super) fn new(document: &Document<'a>) -> Self {
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
            parser.parse(document.text, pieces, Some(&starts)).joined(&runs)
        });
        Self { paragraphs: paragraphs.collect() }
    }

    /// The trees of a paragraph, in tokens of the document.
    pub(super) fn of(&self, document: &Document<'a>, paragraph: usize) -> Tree<'_> {
        let parsed = self.paragraphs.get(paragraph);
        Tree {
            parsed,
            base: document.paragraphs.get(paragraph).map_or(0, |paragraph| paragraph.tokens.start),
        }
    }
}

/// The trees of a paragraph. A token is named by its index in the document; of one from elsewhere nothing is known.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tree<'x> {
    parsed: Option<&'x Parsed<'x>>,
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
