//! A parsed text: tokens with tag, head, label and lemma, and the trees that they form.

use std::ops::Range;

use super::label::Label;
use super::tag::{Part, Tag};
use super::token::Token;

/// What the parser found out about a token.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) tag: Tag,
    pub(super) part: Part,
    pub(super) head: usize,
    pub(super) label: Label,
    pub(super) lemma: Box<str>,
    /// First and last token of the tree below it, itself included.
    pub(super) extent: (usize, usize),
    /// Whether it begins a sentence.
    pub(super) begins: bool,
}

/// A parsed text. Tokens are named by their index; questions about one that does not exist get the answers of none:
/// nothing, the index itself, or the tag and label of what cannot be analysed.
#[derive(Clone, Debug)]
pub struct Parsed<'a> {
    text: &'a str,
    tokens: Vec<Token>,
    nodes: Vec<Node>,
    /// The children of token `i` are `children[firsts[i]..firsts[i + 1]]`.
    firsts: Vec<usize>,
    children: Vec<usize>,
}

impl<'a> Parsed<'a> {
    /// Joins tokens with what was found out about each.
    pub(super) fn new(text: &'a str, tokens: Vec<Token>, nodes: Vec<Node>) -> Self {
        let mut firsts = vec![0; nodes.len() + 1];
        let below = |(token, node): (usize, &Node)| (node.head != token).then_some(node.head);
        for head in nodes.iter().enumerate().filter_map(below) {
            if let Some(count) = firsts.get_mut(head + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for first in &mut firsts {
            sum += *first;
            *first = sum;
        }
        let mut places = firsts.clone();
        let mut children = vec![0; sum];
        for (token, node) in nodes.iter().enumerate().filter(|(token, node)| node.head != *token) {
            if let Some(place) = places.get_mut(node.head) {
                if let Some(slot) = children.get_mut(*place) {
                    *slot = token;
                }
                *place += 1;
            }
        }
        Self { text, tokens, nodes, firsts, children }
    }

    /// The text.
    pub(super) fn text(&self) -> &'a str {
        self.text
    }

    /// How many tokens there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// The tokens, in order.
    #[must_use]
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// The bytes of the text that a token takes.
    #[must_use]
    pub fn span(&self, token: usize) -> Range<usize> {
        self.tokens.get(token).map_or(0..0, |token| token.start..token.end)
    }

    /// The word or mark itself.
    #[must_use]
    pub fn word(&self, token: usize) -> &'a str {
        self.text.get(self.span(token)).unwrap_or("")
    }

    /// Its tag.
    #[must_use]
    pub fn tag(&self, token: usize) -> Tag {
        self.nodes.get(token).map_or(Tag::Unknown, |node| node.tag)
    }

    /// Its part of speech.
    #[must_use]
    pub fn part(&self, token: usize) -> Part {
        self.nodes.get(token).map_or(Part::Other, |node| node.part)
    }

    /// The token that it depends on; itself at the root of a sentence.
    #[must_use]
    pub fn head(&self, token: usize) -> usize {
        self.nodes.get(token).map_or(token, |node| node.head)
    }

    /// What it is to its head.
    #[must_use]
    pub fn label(&self, token: usize) -> Label {
        self.nodes.get(token).map_or(Label::Dependent, |node| node.label)
    }

    /// Its lemma: the base form of a verb, the singular of a noun (by rules, so at times not a word), a name as it is,
    /// anything else in lower case.
    #[must_use]
    pub fn lemma(&self, token: usize) -> &str {
        self.nodes.get(token).map_or("", |node| &node.lemma)
    }

    /// Whether it begins a sentence.
    #[must_use]
    pub fn begins(&self, token: usize) -> bool {
        self.nodes.get(token).is_some_and(|node| node.begins)
    }

    /// Its children, in order.
    #[must_use]
    pub fn children(&self, token: usize) -> &[usize] {
        let (Some(&first), Some(&end)) = (self.firsts.get(token), self.firsts.get(token + 1)) else {
            return &[];
        };
        self.children.get(first..end).unwrap_or(&[])
    }

    /// Its children with a label, in order.
    pub fn labelled(&self, token: usize, label: Label) -> impl Iterator<Item = usize> + '_ {
        self.children(token).iter().copied().filter(move |child| self.label(*child) == label)
    }

    /// Its first child with a label.
    #[must_use]
    pub fn child(&self, token: usize, label: Label) -> Option<usize> {
        self.labelled(token, label).next()
    }

    /// The tokens that it depends on, the nearest first, up to the root.
    pub fn ancestors(&self, token: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(Some(token), |token| Some(self.head(*token)).filter(|head| head != token))
            .skip(1)
    }

    /// From the first to the last token of the tree below it, itself included. Tokens between them may belong to another
    /// tree where arcs cross.
    #[must_use]
    pub fn extent(&self, token: usize) -> Range<usize> {
        self.nodes.get(token).map_or(token..token, |node| node.extent.0..node.extent.1 + 1)
    }

    /// The bytes of the text from the first to the last token of the tree below it.
    #[must_use]
    pub fn extent_span(&self, token: usize) -> Range<usize> {
        let extent = self.extent(token);
        match extent.end.checked_sub(1) {
            Some(last) if !extent.is_empty() => self.span(extent.start).start..self.span(last).end,
            _ => 0..0,
        }
    }

    /// The tree below a token, itself first, each head before its children.
    #[must_use]
    pub fn subtree(&self, token: usize) -> Vec<usize> {
        let mut out = Vec::new();
        let mut rest = Vec::from_iter((token < self.len()).then_some(token));
        while let Some(one) = rest.pop() {
            out.push(one);
            rest.extend(self.children(one).iter().rev());
        }
        out
    }

    /// Whether a token lies in the tree below another, or is that one.
    #[must_use]
    pub fn is_below(&self, token: usize, other: usize) -> bool {
        token == other || self.ancestors(token).any(|one| one == other)
    }

    /// The sentences, as ranges of tokens that cover them all.
    #[must_use]
    pub fn sentences(&self) -> Vec<Range<usize>> {
        let mut starts: Vec<usize> = (1..self.len()).filter(|token| self.begins(*token)).collect();
        starts.push(self.len());
        let mut from = 0;
        let mut out = Vec::with_capacity(starts.len());
        for end in starts {
            if from < end {
                out.push(from..end);
            }
            from = end;
        }
        out
    }

    /// The root of the sentence that a token is in.
    #[must_use]
    pub fn root(&self, token: usize) -> usize {
        self.ancestors(token).last().unwrap_or(token)
    }

    /// The tokens whose bytes lie within a range of the text.
    #[must_use]
    pub fn within(&self, bytes: &Range<usize>) -> Range<usize> {
        let start = self.tokens.partition_point(|token| token.start < bytes.start);
        let end = self.tokens.partition_point(|token| token.end <= bytes.end);
        start..end.max(start)
    }
}
