//! The text in groups, with quotations that count as one word.

use std::ops::Range;

use crate::draft::document::Document;
use crate::draft::lexicon;
use crate::draft::noun_phrase::noun_phrase;
use crate::draft::quotation::{self, Quotation};
use crate::draft::token::Token;
use crate::draft::trees::{Tree, Trees};
use crate::syntax::{Label, Tag};

/// Sentences that belong together because they share a quotation.
#[derive(Clone, Debug)]
pub(super) struct Group {
    /// Its tokens.
    pub(super) tokens: Range<usize>,
    /// The quotations inside.
    pub(super) quotes: Range<usize>,
}

/// A document with its trees, quotations and groups.
pub(super) struct GroupReader<'a> {
    pub(super) document: &'a Document<'a>,
    trees: &'a Trees<'a>,
    pub(super) quotes: Vec<Quotation>,
    pub(super) groups: Vec<Group>,
    /// For each token, the index of its quotation plus one; 0 outside quotations.
    inside: Vec<u32>,
}

impl<'a> GroupReader<'a> {
    pub(super) fn new(document: &'a Document<'a>, trees: &'a Trees<'a>) -> Self {
        let quotes = quotation::find(document);
        let mut inside = vec![0_u32; document.tokens.len()];
        for (index, quote) in quotes.iter().enumerate() {
            for slot in inside.get_mut(quote.open..quote.end).into_iter().flatten() {
                *slot = u32::try_from(index + 1).unwrap_or(u32::MAX);
            }
        }
        let mut reader = Self { document, trees, quotes, groups: Vec::new(), inside };
        reader.group();
        reader
    }

    fn group(&mut self) {
        let mut quote = 0;
        let mut sentence = 0;
        while let Some(first) = self.document.sentences.get(sentence) {
            let mut end = first.tokens.end;
            let from = quote;
            sentence += 1;
            loop {
                while let Some(next) = self.quotes.get(quote).filter(|next| next.open < end) {
                    end = end.max(next.end);
                    quote += 1;
                }
                let Some(next) = self.document.sentences.get(sentence) else { break };
                let straddled = next.tokens.start < end;
                if next.paragraph != first.paragraph
                    || !(straddled || self.trailing(next.tokens.clone(), end))
                {
                    break;
                }
                end = end.max(next.tokens.end);
                sentence += 1;
            }
            self.groups.push(Group { tokens: first.tokens.start..end, quotes: from..quote });
        }
    }

    /// Whether a sentence only attributes the quotation before it: `"Why?" Smith asked.`
    fn trailing(&self, tokens: Range<usize>, end: usize) -> bool {
        if end == 0 || self.quote_at(end - 1).is_none() || self.quote_at(tokens.start).is_some() {
            return false;
        }
        let tree = self.tree(tokens.start);
        let Some(root) = tokens.clone().find(|&at| tree.label(at) == Label::Root) else { return false };
        let speaks = lexicon::reporting(tree.lemma(root), None).is_some_and(|verb| verb.says);
        let led = |child: usize| {
            child > root
                && matches!(tree.label(child), Label::Complement | Label::OpenComplement | Label::Object)
        };
        let quoted = tokens.clone().any(|at| self.opens(at).is_some() || self.is(at, ":"));
        speaks && !quoted && !tree.children(root).any(led)
    }

    pub(super) fn token(&self, at: usize) -> Option<&Token> {
        self.document.tokens.get(at)
    }

    /// The trees around a token.
    pub(super) fn tree(&self, at: usize) -> Tree<'a> {
        let paragraphs = &self.document.paragraphs;
        let paragraph = paragraphs.partition_point(|paragraph| paragraph.tokens.end <= at);
        self.trees.of(self.document, paragraph)
    }

    /// The phrase of a noun.
    pub(super) fn phrase(&self, noun: usize) -> Range<usize> {
        noun_phrase(self.document, self.tree(noun), noun)
    }

    /// Whether two tokens are in one paragraph.
    pub(super) fn same_paragraph(&self, one: usize, other: usize) -> bool {
        let paragraph = |at: usize| {
            let byte = self.token(at).map_or(0, |token| token.span.start);
            let sentence = self.document.sentence_at(byte).and_then(|at| self.document.sentences.get(at));
            sentence.map(|sentence| sentence.paragraph)
        };
        paragraph(one) == paragraph(other)
    }

    /// Whether a quotation is a sentence of its own.
    pub(super) fn sentence(&self, quote: &Quotation) -> bool {
        quote.end - quote.open > 5
            && (self.capital(quote.open + 1) || self.is_any(quote.open + 1, &["[", "..."]))
    }

    pub(super) fn is(&self, at: usize, form: &str) -> bool {
        self.token(at).is_some_and(|token| token.is(form))
    }

    pub(super) fn is_any(&self, at: usize, forms: &[&str]) -> bool {
        self.token(at).is_some_and(|token| token.is_any(forms))
    }

    pub(super) fn capital(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.capital)
    }

    pub(super) fn word(&self, at: usize) -> bool {
        self.token(at).is_some_and(Token::is_word)
    }

    /// The index of the quotation that contains a token.
    pub(super) fn quote_index(&self, at: usize) -> Option<usize> {
        let index = self.inside.get(at).copied().unwrap_or(0);
        (index as usize).checked_sub(1)
    }

    /// The quotation that contains a token.
    pub(super) fn quote_at(&self, at: usize) -> Option<&Quotation> {
        self.quote_index(at).and_then(|index| self.quotes.get(index))
    }

    /// The quotation that a token opens.
    pub(super) fn opens(&self, at: usize) -> Option<&Quotation> {
        self.quote_at(at).filter(|quote| quote.open == at)
    }

    /// The token after this one; a quotation counts as one.
    pub(super) fn next(&self, at: usize) -> usize {
        self.quote_at(at).map_or(at + 1, |quote| quote.end)
    }

    /// Whether the words of a quotation end with their own punctuation, as real quotations do and mere terms do not.
    pub(super) fn complete(&self, quote: &Quotation) -> bool {
        self.last_mark(quote).is_some_and(|last| self.is_any(last, &[",", ".", "?", "!", "...", "--"]))
            || self.is(quote.end, ",")
    }

    /// The last token inside a quotation other than quotation marks.
    fn last_mark(&self, quote: &Quotation) -> Option<usize> {
        (quote.open + 1..quote.end).rev().take(4).find(|&at| !self.is_any(at, &["\"", "'"]))
    }

    /// Whether the verb of a clause is at an index.
    pub(super) fn finite(&self, at: usize) -> bool {
        matches!(self.tree(at).tag(at), Tag::Past | Tag::Present | Tag::ThirdPerson | Tag::Modal)
    }
}
