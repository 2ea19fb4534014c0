//! The parts of the page: headline, dateline, byline, publication date, body and boilerplate.
//!
//! A paragraph is a line; in a text whose lines were wrapped, it is the text between empty lines. Boilerplate is listed
//! in `data/words/boilerplate.tsv`. If it shares a paragraph with the body, the body keeps its own pieces. Subheadings
//! are recognised by their shape.

use chrono::NaiveDate;

use super::boilerplate;
use super::masthead;
pub use super::masthead::Dateline;
use crate::model::stated_days::{self, Role};
use crate::record::{BoilerplateKind, BoilerplateRecord, TextSpan};

/// The part of the page that a paragraph belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PagePart {
    /// The headline of the article.
    Headline,
    /// What it tells.
    Body,
}

/// A paragraph of the page. With boilerplate inside, it has several pieces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageBlock {
    /// What it is.
    pub part: PagePart,
    /// Its text, without the boilerplate, the dateline and the header inside.
    pub pieces: Vec<TextSpan>,
}

/// The parts of a page.
#[derive(Clone, Debug, Default)]
pub struct ArticlePage {
    /// The headline.
    pub headline: Option<TextSpan>,
    /// The dateline.
    pub dateline: Option<Dateline>,
    /// The day of publication stated on the page, and where.
    pub published: Option<(NaiveDate, TextSpan)>,
    /// The day of an update stated on the page. It never counts as the day of publication.
    pub updated: Option<(NaiveDate, TextSpan)>,
    /// The boilerplate, in order.
    pub boilerplate: Vec<BoilerplateRecord>,
    /// Headline and body, in order.
    pub blocks: Vec<PageBlock>,
}

/// The rule that finds a header.
const HEADER: &str = "date header";

/// The paragraphs at the top of a page that may hold its headline, byline and date.
const TOP: usize = 8;

/// The paragraphs at its end that may hold the day of publication.
const FOOT: usize = 3;

/// Splits a page into its parts.
#[must_use]
pub fn read(text: &str) -> ArticlePage {
    let mut page = ArticlePage::default();
    let mut stamps = Stamps::default();
    let paragraphs = paragraphs(text);
    for (index, &span) in paragraphs.iter().enumerate() {
        let span = if index == 0 { header(text, span, &mut page) } else { span };
        if span.is_empty() || index < TOP && masthead(text, span, &mut stamps, &mut page) {
            continue;
        }
        if index + FOOT >= paragraphs.len() && foot(text, span, &mut page) {
            continue;
        }
        stamps.pending = None;
        if let Some((kind, rule)) = boilerplate::whole(span.of(text)) {
            page.boilerplate.push(BoilerplateRecord { span, kind, rule });
            continue;
        }
        let next = paragraphs.get(index + 1).copied();
        let first = page.blocks.is_empty();
        if first && page.headline.is_none() && headline(text, span, next) {
            page.headline = Some(span);
            page.blocks.push(PageBlock { part: PagePart::Headline, pieces: vec![span] });
        } else if !first && subheading(text, span, next) {
            page.boilerplate.push(BoilerplateRecord {
                span,
                kind: BoilerplateKind::Subheading,
                rule: "subheading",
            });
        } else {
            body(text, span, &mut page);
        }
    }
    page
}

/// A paragraph of the body, without its dateline and the boilerplate inside.
fn body(text: &str, span: TextSpan, page: &mut ArticlePage) {
    let mut start = span.start;
    if page.dateline.is_none()
        && page.blocks.len() < 3
        && let Some((dateline, day)) = masthead::dateline(text, span)
    {
        start = dateline.span.end;
        page.published = page.published.or(day.map(|day| (day, dateline.span)));
        page.dateline = Some(dateline);
    }
    let rest = TextSpan::new(start, span.end).trim(text);
    let pieces = boilerplate::pieces(text, rest, &mut page.boilerplate);
    if !pieces.is_empty() {
        page.blocks.push(PageBlock { part: PagePart::Body, pieces });
    }
}

/// What is left of the first paragraph after a header such as `date 2024-01-20`.
fn header(text: &str, span: TextSpan, page: &mut ArticlePage) -> TextSpan {
    let Some((day, header, date)) = masthead::header(text, span) else { return span };
    page.published = Some((day, date));
    page.boilerplate.push(BoilerplateRecord { span: header, kind: BoilerplateKind::Metadata, rule: HEADER });
    TextSpan::new(header.end, span.end).trim(text)
}

/// What the lines at the top have stated about days so far.
#[derive(Default)]
struct Stamps {
    /// The role that a line announces for the day on the next line: `Updated:`.
    pending: Option<Role>,
    /// Whether the day of publication was labelled as such.
    said: bool,
}

/// Whether a paragraph at the top is a byline or gives the day of publication or of an update.
fn masthead(text: &str, span: TextSpan, stamps: &mut Stamps, page: &mut ArticlePage) -> bool {
    let words = span.of(text);
    let mut line = stated_days::read_line(words);
    let byline = page.blocks.len() < 2 && masthead::byline(words);
    // The first words are the headline, whatever day stands in them; below a standfirst, only days count.
    let room = if line.others == 0 || line.led { 4 } else { 2 };
    let headed = line.others == 0 || line.led || byline || !page.blocks.is_empty();
    let placed = masthead::is_place_and_day(words, &line);
    let stamp = page.blocks.len() < room && headed && (placed || line.is_stamp(words));
    if !byline && !stamp {
        return false;
    }
    if let (Some(role), [(_, first @ Role::Bare), ..]) = (stamps.pending.take(), line.days.as_mut_slice()) {
        *first = role;
    }
    stamps.pending = line.pending;
    if let Some((day, said)) = line.published()
        && (page.published.is_none() || said && !stamps.said)
        && page.boilerplate.first().is_none_or(|first| first.rule != HEADER)
    {
        (page.published, stamps.said) = (Some((day, span)), said);
    }
    page.updated = page.updated.or(line.updated().map(|day| (day, span)));
    let (kind, rule) = if byline {
        (BoilerplateKind::Byline, "byline")
    } else {
        (BoilerplateKind::Metadata, "publication date")
    };
    page.boilerplate.push(BoilerplateRecord { span, kind, rule });
    true
}

/// Whether a paragraph at the end only gives the day of publication, and calls it so: `Published: 29 April 2024`.
fn foot(text: &str, span: TextSpan, page: &mut ArticlePage) -> bool {
    let line = stated_days::read_line(span.of(text));
    let Some((day, true)) = line.published().filter(|_| line.led && line.others == 0) else { return false };
    page.published = page.published.or(Some((day, span)));
    let (kind, rule) = (BoilerplateKind::Metadata, "publication date");
    page.boilerplate.push(BoilerplateRecord { span, kind, rule });
    true
}

/// Bullets before the items of a list.
const BULLETS: [char; 12] = ['•', '●', '▪', '◦', '‣', '∙', '■', '»', '→', '►', '▶', '➤'];

/// The paragraphs of a text, in order, none empty.
fn paragraphs(text: &str) -> Vec<TextSpan> {
    let mut lines: Vec<(TextSpan, bool)> = Vec::new();
    let (mut start, mut blank) = (0, true);
    for line in text.split_inclusive('\n') {
        let span = TextSpan::new(start, start + line.len());
        let whole = span.trim(text);
        // A bullet is not part of the item and begins a paragraph.
        let item = whole.of(text).strip_prefix(BULLETS).filter(|rest| {
            // "» Words «" is a quotation.
            rest.starts_with(char::is_whitespace) && !rest.contains('«')
        });
        let span = item.map_or(whole, |rest| TextSpan::new(whole.end - rest.len(), whole.end).trim(text));
        start += line.len();
        if span.of(text).trim_start_matches('\u{feff}').is_empty() {
            blank = true;
        } else {
            lines.push((span, std::mem::replace(&mut blank, false) || item.is_some()));
        }
    }
    let wrapped = wrapped(text, &lines);
    let mut out: Vec<TextSpan> = Vec::with_capacity(lines.len());
    for (span, new) in lines {
        match out.last_mut().filter(|_| wrapped && !new) {
            Some(last) => last.end = span.end,
            None => out.push(span),
        }
    }
    out
}

/// Whether lines were wrapped: most of those directly followed by another end inside a sentence.
fn wrapped(text: &str, lines: &[(TextSpan, bool)]) -> bool {
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
fn headline(text: &str, span: TextSpan, next: Option<TextSpan>) -> bool {
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

/// Whether a paragraph inside the body is a heading: a short line that does not end a sentence, before a longer one.
fn subheading(text: &str, span: TextSpan, next: Option<TextSpan>) -> bool {
    let words = span.of(text);
    let count = words.split_whitespace().count();
    let Some(next) = next else { return false };
    let question = words.ends_with('?') && count <= 10 && !words.contains(['"', '“', '”', ':']);
    let short = words.len() <= 90 && (1..=14).contains(&count);
    let begins = words
        .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '\'' | '‘' | '“' | '"'));
    let quoted = words.starts_with(['"', '“']) && words.ends_with(['"', '”']) && count > 6;
    let longer = next.end - next.start > words.len() + 20;
    // "Missing: 3" is part of the report.
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
