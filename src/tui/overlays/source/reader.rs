//! Reading a source: what rests on it, and what is searched in it.

use std::ops::Range;

use crate::model::fold::fold_map;
use crate::model::{Briefing, SourceId, Span, StatementId};
use crate::tui::state::record::Record;
use crate::tui::text::pages::{Pages, TextPosition};

/// The widest column of text that reads well, in cells.
pub const READING_WIDTH: u16 = 80;

/// The text of a source that is being read.
pub struct Reader {
    /// The source.
    pub source: SourceId,
    /// Its paragraphs.
    pub pages: Pages,
    /// The evidence in it: spans in the order of the text, with the records they support.
    pub rests: Vec<(Span, Record)>,
    /// The distinct spans of `rests`, in the order of the text.
    pub stops: Vec<Span>,
    /// Which of the stops is shown, if one is.
    pub stop: Option<usize>,
    /// The first line on the screen.
    pub top: TextPosition,
    /// Whether `top` must still be set to show the stop.
    pub seek: bool,
    /// By how many lines `top` must still be moved; negative is up.
    pub scroll: isize,
    /// The search in the text, if there is one.
    pub search: Option<SourceSearch>,
}

/// A search within the text that is read.
#[derive(Clone, Debug, Default)]
pub struct SourceSearch {
    /// The words.
    pub needle: String,
    /// Where they are, in the order of the text.
    pub hits: Vec<Range<usize>>,
    /// The hit that is shown.
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
            top: TextPosition::default(),
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

    /// The byte to show.
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
        self.search = (!folded.is_empty()).then(|| SourceSearch { needle: needle.to_owned(), hits, at });
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
