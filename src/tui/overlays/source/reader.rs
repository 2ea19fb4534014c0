//! Reading a source: its paragraphs laid out on demand, so that only what is seen is ever wrapped.

use std::ops::Range;

use crate::model::{Briefing, SourceId, Span, StatementId, fold::fold_map};

use crate::tui::state::record::Record;
use crate::tui::text::styled::wrap;

/// A paragraph longer than this many bytes is laid out in pieces.
const PIECE: usize = 8 * 1024;

/// The widest column of text that reads well, in cells.
pub const READING_WIDTH: u16 = 80;

/// The paragraphs of a text.
#[derive(Clone, Debug, Default)]
pub struct Pages {
    blocks: Vec<Block>,
}

#[derive(Clone, Debug)]
struct Block {
    range: Range<usize>,
    /// The number of the paragraph, from 1.
    number: usize,
    /// Whether the paragraph ends here, so that a blank line follows.
    last: bool,
}

/// A place in laid-out text: a block, and a line within it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct At {
    block: usize,
    line: usize,
}

/// A line to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageLine {
    /// The bytes of the text; empty for a blank line.
    pub range: Range<usize>,
    /// The number of the paragraph, on its first line.
    pub number: Option<usize>,
    /// The bytes of the block that the line belongs to.
    pub block: Range<usize>,
}

impl Pages {
    /// The paragraphs of a text: its lines that are not blank.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut blocks = Vec::new();
        let (mut start, mut number) = (0, 0);
        for line in text.split('\n') {
            let end = start + line.len();
            if !line.trim().is_empty() {
                number += 1;
                let mut rest = start + (line.len() - line.trim_start().len())..start + line.trim_end().len();
                while let Some(cut) = piece(text, &rest) {
                    blocks.push(Block { range: rest.start..cut, number, last: false });
                    rest.start = cut;
                }
                blocks.push(Block { range: rest, number, last: true });
            }
            start = end + 1;
        }
        Self { blocks }
    }

    /// The block in which a byte stands, or the last one before it.
    fn block_of(&self, byte: usize) -> usize {
        self.blocks.partition_point(|block| block.range.start <= byte).saturating_sub(1)
    }

    fn lines(&self, text: &str, block: usize, width: usize) -> Vec<Range<usize>> {
        let Some(block) = self.blocks.get(block) else { return Vec::new() };
        let base = block.range.start;
        let words = text.get(block.range.clone()).unwrap_or("");
        let mut lines: Vec<Range<usize>> =
            wrap(words, width).into_iter().map(|line| base + line.start..base + line.end).collect();
        if block.last {
            lines.push(block.range.end..block.range.end);
        }
        lines
    }

    /// Where a byte stands.
    #[must_use]
    pub fn find(&self, text: &str, byte: usize, width: usize) -> At {
        let block = self.block_of(byte);
        let lines = self.lines(text, block, width);
        let line = lines.iter().rposition(|line| line.start <= byte && !line.is_empty()).unwrap_or(0);
        At { block, line }
    }

    /// The place `by` lines further on, or back; it stays within the text.
    #[must_use]
    pub fn moved(&self, text: &str, at: At, by: isize, width: usize) -> At {
        let mut at = at;
        let mut left = by.unsigned_abs();
        if by >= 0 {
            loop {
                let here = self.lines(text, at.block, width).len();
                if at.line + left < here {
                    return At { block: at.block, line: at.line + left };
                }
                if at.block + 1 >= self.blocks.len() {
                    return At { block: at.block, line: here.saturating_sub(2) };
                }
                left -= here.saturating_sub(at.line).min(left);
                at = At { block: at.block + 1, line: 0 };
            }
        }
        loop {
            if at.line >= left {
                return At { block: at.block, line: at.line - left };
            }
            if at.block == 0 {
                return At::default();
            }
            left -= at.line + 1;
            at = At {
                block: at.block - 1,
                line: self.lines(text, at.block - 1, width).len().saturating_sub(1),
            };
        }
    }

    /// The lines from a place on, at most `height`.
    #[must_use]
    pub fn window(&self, text: &str, from: At, width: usize, height: usize) -> Vec<PageLine> {
        let mut out = Vec::new();
        let mut skip = from.line;
        for index in from.block..self.blocks.len() {
            let Some(block) = self.blocks.get(index) else { break };
            for (line, range) in self.lines(text, index, width).into_iter().enumerate().skip(skip) {
                if out.len() == height {
                    return out;
                }
                let first = line == 0 && (index == 0 || self.blocks.get(index - 1).is_some_and(|b| b.last));
                let number = first.then_some(block.number);
                out.push(PageLine { range, number, block: block.range.clone() });
            }
            skip = 0;
        }
        out
    }

    /// The last place from which a window is still full, so that scrolling ends with the text.
    #[must_use]
    pub fn last_top(&self, text: &str, width: usize, height: usize) -> At {
        let Some(block) = self.blocks.len().checked_sub(1) else { return At::default() };
        let line = self.lines(text, block, width).len().saturating_sub(1);
        let rows = isize::try_from(height).unwrap_or(isize::MAX);
        self.moved(text, At { block, line }, 1 - rows, width)
    }
}

/// Where to cut a long paragraph: after a blank, or else between characters.
fn piece(text: &str, rest: &Range<usize>) -> Option<usize> {
    if rest.len() <= PIECE {
        return None;
    }
    let mut limit = rest.start + PIECE;
    while !text.is_char_boundary(limit) {
        limit -= 1;
    }
    let within = text.get(rest.start..limit)?;
    let blank = within.char_indices().rev().find(|(_, c)| c.is_whitespace());
    Some(blank.map_or(limit, |(at, c)| rest.start + at + c.len_utf8()))
}

/// What is being read.
pub struct Reader {
    /// The source.
    pub source: SourceId,
    /// Its paragraphs.
    pub pages: Pages,
    /// What rests on it: spans in the order of the text, with the records that they support.
    pub rests: Vec<(Span, Record)>,
    /// The distinct spans of `rests`, in the order of the text.
    pub stops: Vec<Span>,
    /// Which of the stops is shown, if one is.
    pub stop: Option<usize>,
    /// The first line on the screen.
    pub top: At,
    /// Whether `top` is still to be set so that the stop is seen.
    pub seek: bool,
    /// By how many lines `top` is still to be moved; negative is up.
    pub scroll: isize,
    /// What is searched in the text, and where it stands.
    pub search: Option<Search>,
}

/// A search within the text that is read.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// What is sought.
    pub needle: String,
    /// Where it stands, in the order of the text.
    pub hits: Vec<Range<usize>>,
    /// Which of the hits is shown.
    pub at: usize,
}

impl Reader {
    /// Opens the source of a span, with the span shown.
    #[must_use]
    pub fn open(briefing: &Briefing, span: Span, own: &[Span], record: Option<Record>) -> Option<Self> {
        let source = briefing.source(span.source)?;
        let mut rests = resting(briefing, span.source);
        if let Some(record) = record {
            let new = own.iter().filter(|own| own.source == span.source && !rests.contains(&(**own, record)));
            let new: Vec<(Span, Record)> = new.map(|&own| (own, record)).collect();
            rests.extend(new);
        }
        rests.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
        let mut stops: Vec<Span> = rests.iter().map(|(span, _)| *span).collect();
        stops.dedup();
        let stop = stops.iter().position(|stop| *stop == span);
        Some(Self {
            source: span.source,
            pages: Pages::new(&source.text),
            rests,
            stops,
            stop,
            top: At::default(),
            seek: true,
            scroll: 0,
            search: None,
        })
    }

    /// The span that is shown.
    #[must_use]
    pub fn span(&self) -> Option<Span> {
        self.stop.and_then(|stop| self.stops.get(stop)).copied()
    }

    /// The records that rest on the span shown.
    pub fn records(&self) -> impl Iterator<Item = Record> + '_ {
        let span = self.span();
        self.rests.iter().filter(move |(own, _)| Some(*own) == span).map(|(_, record)| *record)
    }

    /// Goes to the next or the previous hit of a search, or else of the evidence.
    pub fn step(&mut self, forward: bool) {
        let turn = |at: usize, len: usize| if forward { (at + 1) % len } else { (at + len - 1) % len };
        if let Some(search) = self.search.as_mut().filter(|search| !search.hits.is_empty()) {
            search.at = turn(search.at, search.hits.len());
        } else if !self.stops.is_empty() {
            self.stop = Some(match self.stop {
                Some(stop) => turn(stop, self.stops.len()),
                None if forward => 0,
                None => self.stops.len() - 1,
            });
        }
        self.seek = true;
    }

    /// The byte that is to be seen.
    #[must_use]
    pub fn target(&self) -> usize {
        let hit = self.search.as_ref().and_then(|search| search.hits.get(search.at)).map(|hit| hit.start);
        hit.or_else(|| self.span().map(|span| span.start as usize)).unwrap_or(0)
    }

    /// Searches the text: case, diacritics and hyphens do not matter.
    pub fn seek_words(&mut self, text: &str, needle: &str) {
        let folded = crate::model::fold(needle);
        let mut hits = Vec::new();
        if !folded.is_empty() {
            let (hay, origin) = fold_map(text);
            let starts: Vec<usize> = hay.char_indices().map(|(at, _)| at).collect();
            let byte_of = |at: usize| starts.partition_point(|&start| start < at);
            for (at, found) in hay.match_indices(&folded) {
                let from = origin.get(byte_of(at)).copied();
                let last = origin.get(byte_of(at + found.len()).saturating_sub(1)).copied();
                let (Some(from), Some(last)) = (from, last) else { continue };
                let (from, last) = (from as usize, last as usize);
                let end =
                    last + text.get(last..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
                hits.push(from..end);
            }
        }
        let from = self.target();
        let at = hits.iter().position(|hit| hit.start >= from).unwrap_or(0);
        self.search = (!folded.is_empty()).then(|| Search { needle: needle.to_owned(), hits, at });
        self.seek = true;
    }
}

/// The events, statements and claims that rest on a source, span by span.
fn resting(briefing: &Briefing, source: SourceId) -> Vec<(Span, Record)> {
    let mut rests = Vec::new();
    let mut add = |spans: &mut dyn Iterator<Item = Span>, record: Record| {
        rests.extend(spans.filter(|span| span.source == source).map(|span| (span, record)));
    };
    for event in briefing.events().authored() {
        add(&mut event.evidence().iter().copied(), Record::Event(event.id()));
    }
    for (index, statement) in briefing.statements().iter().enumerate() {
        let record = Record::Statement(StatementId::from_index(index));
        add(&mut std::iter::once(statement.content).chain(statement.quoted.iter().copied()), record);
    }
    for claim in briefing.claims().authored() {
        add(&mut claim.evidence().iter().copied(), Record::Claim(claim.id()));
    }
    rests
}
