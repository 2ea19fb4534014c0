//! An article split into parts: the input of all finders.

use std::ops::Range;

use chrono::NaiveDate;

use super::page::{self, ArticlePage, PagePart};
use super::scan::tokens;
use super::sentence;
use super::token::Token;
use crate::record::TextSpan;

/// A sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it is, without white space at either end.
    pub span: TextSpan,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its paragraph.
    pub paragraph: usize,
}

/// A paragraph of the headline or the body. Boilerplate is not a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// From its first to its last byte, including any boilerplate inside.
    pub span: TextSpan,
    /// Its sentences.
    pub sentences: Range<usize>,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The part of the page that it belongs to.
    pub part: PagePart,
}

/// An article split into paragraphs, sentences and tokens.
#[derive(Clone, Debug)]
pub struct Document<'a> {
    /// The whole text.
    pub text: &'a str,
    /// The parts of the page.
    pub page: ArticlePage,
    /// The paragraphs, in order.
    pub paragraphs: Vec<Paragraph>,
    /// The sentences, in order; none crosses the end of a paragraph or a piece of boilerplate.
    pub sentences: Vec<Sentence>,
    /// The tokens, in order. Boilerplate, dateline and byline have none.
    pub tokens: Vec<Token>,
    /// The day of publication: as the page states it, otherwise as given from outside.
    pub published: Option<NaiveDate>,
}

impl<'a> Document<'a> {
    /// Splits a text.
    #[must_use]
    pub fn new(text: &'a str, published: Option<NaiveDate>) -> Self {
        let page = page::read(text);
        let published = page.published.map(|(day, _)| day).or(published);
        let mut document =
            Self { text, paragraphs: Vec::new(), sentences: Vec::new(), tokens: Vec::new(), published, page };
        for index in 0..document.page.blocks.len() {
            document.add(index);
        }
        document
    }

    fn add(&mut self, index: usize) {
        let Some(block) = self.page.blocks.get(index).cloned() else { return };
        let (first_token, first_sentence) = (self.tokens.len(), self.sentences.len());
        for piece in &block.pieces {
            let found = tokens(self.text, *piece);
            let base = self.tokens.len();
            for range in sentence::sentences(self.text, &found) {
                let (Some(from), Some(to)) = (found.get(range.start), found.get(range.end - 1)) else {
                    continue;
                };
                self.sentences.push(Sentence {
                    span: from.span.join(to.span),
                    tokens: base + range.start..base + range.end,
                    paragraph: self.paragraphs.len(),
                });
            }
            self.tokens.extend(found);
        }
        let (Some(from), Some(to)) = (self.tokens.get(first_token), self.tokens.last()) else { return };
        if first_token < self.tokens.len() {
            self.paragraphs.push(Paragraph {
                span: from.span.join(to.span),
                sentences: first_sentence..self.sentences.len(),
                tokens: first_token..self.tokens.len(),
                part: block.part,
            });
        }
    }

    /// The tokens of a range; none if it is out of bounds.
    #[must_use]
    pub fn tokens(&self, range: Range<usize>) -> &[Token] {
        self.tokens.get(range).unwrap_or(&[])
    }

    /// The tokens of a sentence.
    #[must_use]
    pub fn words(&self, sentence: &Sentence) -> &[Token] {
        self.tokens(sentence.tokens.clone())
    }

    /// The words at a span.
    #[must_use]
    pub fn at(&self, span: TextSpan) -> &'a str {
        span.of(self.text)
    }

    /// The range of tokens inside a span.
    #[must_use]
    pub fn range(&self, span: TextSpan) -> Range<usize> {
        let start = self.tokens.partition_point(|token| token.span.start < span.start);
        let end = self.tokens.partition_point(|token| token.span.end <= span.end);
        start..end.max(start)
    }

    /// The index of the sentence that contains a byte.
    #[must_use]
    pub fn sentence_at(&self, byte: usize) -> Option<usize> {
        let index = self.sentences.partition_point(|sentence| sentence.span.end <= byte);
        self.sentences.get(index).filter(|sentence| sentence.span.start <= byte).map(|_| index)
    }
}
