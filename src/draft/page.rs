//! The parts of the page: headline, dateline, byline, publication date, body and furniture.

use chrono::NaiveDate;

use super::furniture::Furniture;
use super::span::Span;

/// To which part of the page a paragraph belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// The headline of the article.
    Headline,
    /// What it tells.
    Body,
}

/// A paragraph of the page; where furniture stands inside, it has several pieces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub part: Part,
    /// Its text, without the furniture, the dateline and the header inside.
    pub pieces: Vec<Span>,
}

/// `LONDON, Jan 19 (Reuters) -`: where, when and by whom a report was filed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dateline {
    /// The whole of it, the dash included.
    pub span: Span,
    /// The place.
    pub place: Option<Span>,
    /// The outlet.
    pub outlet: Option<Span>,
}

/// The parts of a page.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// The headline.
    pub headline: Option<Span>,
    /// The dateline.
    pub dateline: Option<Dateline>,
    /// The day of publication by the page, and where it says so.
    pub published: Option<(NaiveDate, Span)>,
    /// The furniture, in order.
    pub furniture: Vec<Furniture>,
    /// Headline and body, in order.
    pub blocks: Vec<Block>,
}

/// Takes a page apart.
#[must_use]
pub fn read(text: &str) -> Page {
    let mut page = Page::default();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(start, start + line.len()).trim(text);
        start += line.len();
        if !span.is_empty() {
            page.blocks.push(Block { part: Part::Body, pieces: vec![span] });
        }
    }
    page
}
