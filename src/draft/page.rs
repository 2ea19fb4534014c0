//! The parts of the page: headline, dateline, byline, publication date, body and furniture.
//!
//! A paragraph is a line, or in a text whose lines were broken to one width what stands between empty lines.
//! What furniture is stands in `data/words/furniture.tsv`; where it shares a paragraph with the body, the body
//! keeps its pieces. Subheadings are told by their shape.

use chrono::NaiveDate;

use super::furnish;
use super::furniture::{Furniture, FurnitureKind};
use super::masthead;
use super::span::Span;
use crate::model::stated_days::{self, Role};

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
    pub place: Span,
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
    /// The day of an update by the page. It is never taken for that of publication.
    pub updated: Option<(NaiveDate, Span)>,
    /// The furniture, in order.
    pub furniture: Vec<Furniture>,
    /// Headline and body, in order.
    pub blocks: Vec<Block>,
}

/// The rule that finds a header.
const HEADER: &str = "date header";

/// The paragraphs at the top of a page among which its headline, byline and date are sought.
const TOP: usize = 8;

/// Takes a page apart.
#[must_use]
pub fn read(text: &str) -> Page {
    let mut page = Page::default();
    let mut stamps = Stamps::default();
    let paragraphs = paragraphs(text);
    for (index, &span) in paragraphs.iter().enumerate() {
        let span = if index == 0 { header(text, span, &mut page) } else { span };
        if span.is_empty() || index < TOP && masthead(text, span, &mut stamps, &mut page) {
            continue;
        }
        stamps.pending = None;
        if let Some((kind, rule)) = furnish::whole(span.of(text)) {
            page.furniture.push(Furniture { span, kind, rule });
            continue;
        }
        let next = paragraphs.get(index + 1).copied();
        let first = page.blocks.is_empty();
        if first && page.headline.is_none() && headline(text, span, next) {
            page.headline = Some(span);
            page.blocks.push(Block { part: Part::Headline, pieces: vec![span] });
        } else if !first && subheading(text, span, next) {
            page.furniture.push(Furniture { span, kind: FurnitureKind::Subheading, rule: "subheading" });
        } else {
            body(text, span, &mut page);
        }
    }
    page
}

/// A paragraph of the body: its dateline and the furniture inside are set apart.
fn body(text: &str, span: Span, page: &mut Page) {
    let mut start = span.start;
    if page.dateline.is_none()
        && page.blocks.len() < 3
        && let Some((dateline, day)) = masthead::dateline(text, span)
    {
        start = dateline.span.end;
        page.published = page.published.or(day.map(|day| (day, dateline.span)));
        page.dateline = Some(dateline);
    }
    let rest = Span::new(start, span.end).trim(text);
    let pieces = furnish::pieces(text, rest, &mut page.furniture);
    if !pieces.is_empty() {
        page.blocks.push(Block { part: Part::Body, pieces });
    }
}

/// What is left of the first paragraph behind a header such as `date 2024-01-20`.
fn header(text: &str, span: Span, page: &mut Page) -> Span {
    let Some((day, header, date)) = masthead::header(text, span) else { return span };
    page.published = Some((day, date));
    page.furniture.push(Furniture { span: header, kind: FurnitureKind::Metadata, rule: HEADER });
    Span::new(header.end, span.end).trim(text)
}

/// What the lines at the top have said of days so far.
#[derive(Default)]
struct Stamps {
    /// What a line said of the day on the next: `Updated:`.
    pending: Option<Role>,
    /// Whether the day of publication was called so.
    said: bool,
}

/// Whether a paragraph at the top is a byline or gives the day of publication or of an update.
fn masthead(text: &str, span: Span, stamps: &mut Stamps, page: &mut Page) -> bool {
    let words = span.of(text);
    let mut line = stated_days::read_line(words);
    let byline = page.blocks.len() < 2 && masthead::byline(words);
    // The first words are the headline, whatever day stands in them; below a standfirst only days are sought.
    let room = if line.others == 0 || line.led { 4 } else { 2 };
    let headed = line.others == 0 || line.led || byline || !page.blocks.is_empty();
    let stamp = page.blocks.len() < room && headed && line.is_stamp(words);
    if !byline && !stamp {
        return false;
    }
    if let (Some(role), [(_, first @ Role::Bare), ..]) = (stamps.pending.take(), line.days.as_mut_slice()) {
        *first = role;
    }
    stamps.pending = line.pending;
    if let Some((day, said)) = line.published()
        && (page.published.is_none() || said && !stamps.said)
        && page.furniture.first().is_none_or(|first| first.rule != HEADER)
    {
        (page.published, stamps.said) = (Some((day, span)), said);
    }
    page.updated = page.updated.or(line.updated().map(|day| (day, span)));
    let (kind, rule) = if byline {
        (FurnitureKind::Byline, "byline")
    } else {
        (FurnitureKind::Metadata, "publication date")
    };
    page.furniture.push(Furniture { span, kind, rule });
    true
}

/// Marks that stand before the items of a list and nowhere else.
const BULLETS: [char; 7] = ['•', '●', '▪', '◦', '‣', '∙', '■'];

/// The paragraphs of a text, in order, none empty.
fn paragraphs(text: &str) -> Vec<Span> {
    let mut lines: Vec<(Span, bool)> = Vec::new();
    let (mut start, mut blank) = (0, true);
    for line in text.split_inclusive('\n') {
        let span = Span::new(start, start + line.len());
        let whole = span.trim(text);
        // What stands before an item of a list is no word of it, and begins a paragraph.
        let item = whole.of(text).strip_prefix(BULLETS).filter(|rest| rest.starts_with(char::is_whitespace));
        let span = item.map_or(whole, |rest| Span::new(whole.end - rest.len(), whole.end).trim(text));
        start += line.len();
        if span.of(text).trim_start_matches('\u{feff}').is_empty() {
            blank = true;
        } else {
            lines.push((span, std::mem::replace(&mut blank, false) || item.is_some()));
        }
    }
    let wrapped = wrapped(text, &lines);
    let mut out: Vec<Span> = Vec::with_capacity(lines.len());
    for (span, new) in lines {
        match out.last_mut().filter(|_| wrapped && !new) {
            Some(last) => last.end = span.end,
            None => out.push(span),
        }
    }
    out
}

/// Whether lines were broken to one width: most that another follows at once end inside a sentence.
fn wrapped(text: &str, lines: &[(Span, bool)]) -> bool {
    let (mut joints, mut inside) = (0, 0);
    for pair in lines.windows(2) {
        let [(line, _), (_, new)] = pair else { continue };
        if !new {
            let words = line.of(text);
            joints += 1;
            inside += usize::from(
                (40..=110).contains(&words.len()) && !words.ends_with(['.', '!', '?', ':', '"', '”']),
            );
        }
    }
    joints >= 3 && inside * 10 >= joints * 6
}

fn ends_sentence(words: &str) -> bool {
    words.trim_end_matches(['"', '”', '’', '\'', ')']).ends_with(['.', '!', ';', ',', ':', '…', '?'])
}

/// Whether the first paragraph is a headline: one short line without a full stop, or in capitals throughout.
fn headline(text: &str, span: Span, next: Option<Span>) -> bool {
    let words = span.of(text);
    let Some(next) = next else { return false };
    let count = words.split_whitespace().count();
    if words.len() > 200 || !(2..=28).contains(&count) || next.is_empty() {
        return false;
    }
    let inner = words.trim_end_matches(['.', '"', '”', '’']);
    !ends_sentence(words) || titled(inner) && !inner.contains(". ")
}

/// Whether most longer words begin with a capital.
fn titled(words: &str) -> bool {
    let long = words.split_whitespace().filter(|word| word.chars().count() > 3);
    let (all, capital) = long.fold((0, 0), |(all, capital), word| {
        let begins =
            word.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(|c: char| !c.is_lowercase());
        (all + 1, capital + usize::from(begins))
    });
    all >= 3 && capital * 10 >= all * 8
}

/// Whether a paragraph inside the body is a heading: a short line that ends no sentence, before a longer one.
fn subheading(text: &str, span: Span, next: Option<Span>) -> bool {
    let words = span.of(text);
    let count = words.split_whitespace().count();
    let Some(next) = next else { return false };
    let question = words.ends_with('?') && count <= 10 && !words.contains(['"', '“', '”', ':']);
    let short = words.len() <= 90 && (1..=14).contains(&count);
    let begins = words
        .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '\'' | '‘' | '“' | '"'));
    let quoted = words.starts_with(['"', '“']) && words.ends_with(['"', '”']) && count > 6;
    let longer = next.end - next.start > words.len() + 20;
    // "Missing: 3" tells.
    let label = words
        .split_once(':')
        .is_some_and(|(_, rest)| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()) && count <= 3);
    short
        && !label
        && begins
        && !quoted
        && longer
        && (question || !ends_sentence(words) && !words.ends_with(['-', '—', '–']))
}
