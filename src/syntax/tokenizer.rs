//! Splits a text into tokens as spaCy does: at white space, and then, within each chunk, marks and the like from both ends
//! until a chunk is left that the list of exceptions knows, or that is cut within. White space itself makes no tokens here.

use std::ops::Range;

use foldhash::{HashMap, HashMapExt};

use super::affix::{address, infix, prefix, suffix};
use super::chars::space;
use super::token::Token;

/// Characters at either end of a chunk that are split off; what lies beyond stays whole, so that time is in proportion to
/// the text.
const LONGEST: usize = 1_000;

/// The chunks that are split in their own way.
#[derive(Debug)]
pub(super) struct Tokenizer {
    /// Their tokens, separated by tabs, a norm behind a vertical bar.
    exceptions: HashMap<&'static str, &'static str>,
    /// The bytes of the longest; what is longer need not be looked up.
    longest: usize,
}

/// Where a chunk lies, and what becomes of it.
struct Chunk<'a, 'b> {
    text: &'a str,
    out: &'b mut Vec<Token>,
}

impl Tokenizer {
    /// Reads the list that is built in.
    pub(super) fn load() -> Self {
        let mut exceptions: HashMap<&'static str, &'static str> = HashMap::new();
        exceptions.extend(
            include_str!("../../data/syntax/chunks.tsv").lines().filter_map(|line| line.split_once('\t')),
        );
        let longest = exceptions.keys().map(|chunk| chunk.len()).max().unwrap_or(0);
        Self { exceptions, longest }
    }

    /// The tokens of a range of a text.
    pub(super) fn tokens(&self, text: &str, range: Range<usize>) -> Vec<Token> {
        let end = range.end.min(text.len());
        let piece = text.get(range.start..end).unwrap_or("");
        let mut out = Vec::with_capacity(piece.len() / 5);
        for chunk in piece.split(space).filter(|chunk| !chunk.is_empty()) {
            // The distance between the starts of both is where the chunk lies.
            let start = chunk.as_ptr() as usize - text.as_ptr() as usize;
            self.chunk(&mut Chunk { text, out: &mut out }, start..start + chunk.len());
            if let Some(last) = out.last_mut() {
                last.spaced = text.get(last.end..).is_some_and(|rest| rest.starts_with(space));
            }
        }
        out
    }

    fn chunk(&self, chunk: &mut Chunk<'_, '_>, range: Range<usize>) {
        let Range { mut start, mut end } = range;
        let mut behind = Vec::new();
        let text = chunk.text;
        let known = |start: usize, end: usize| {
            end - start <= self.longest && self.exceptions.contains_key(text.get(start..end).unwrap_or(""))
        };
        let mut prefixes = Vec::new();
        for _ in 0..LONGEST {
            let rest = chunk.text.get(start..end).unwrap_or("");
            if rest.is_empty() || known(start, end) {
                break;
            }
            let first = prefix(rest);
            if first > 0 && known(start + first, end) {
                prefixes.push(start..start + first);
                start += first;
                break;
            }
            let last = suffix(rest.get(first..).unwrap_or(""));
            if last > 0 && known(start, end - last) {
                behind.push(end - last..end);
                end -= last;
                break;
            }
            if first + last == 0 {
                break;
            }
            if first > 0 {
                prefixes.push(start..start + first);
            }
            if last > 0 {
                behind.push(end - last..end);
            }
            (start, end) = (start + first, end - last);
        }
        for prefix in prefixes {
            chunk.push(prefix, None);
        }
        self.middle(chunk, start..end);
        for suffix in behind.into_iter().rev() {
            chunk.push(suffix, None);
        }
    }

    /// What is left between prefixes and suffixes.
    fn middle(&self, chunk: &mut Chunk<'_, '_>, range: Range<usize>) {
        let text = chunk.text.get(range.clone()).unwrap_or("");
        if let Some(tokens) = self.exceptions.get(text) {
            let mut start = range.start;
            for token in tokens.split('\t') {
                let (word, norm) =
                    token.split_once('|').map_or((token, None), |(word, norm)| (word, Some(norm)));
                chunk.push(start..start + word.len(), norm);
                start += word.len();
            }
            return;
        }
        let (mut from, mut at) = (0, 0);
        if !address(text) {
            while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
                let cut = if at == 0 { 0 } else { infix(text, at) };
                if cut == 0 {
                    at += c.len_utf8();
                    continue;
                }
                chunk.push(range.start + from..range.start + at, None);
                chunk.push(range.start + at..range.start + at + cut, None);
                at += cut;
                from = at;
            }
        }
        chunk.push(range.start + from..range.end, None);
    }
}

impl Chunk<'_, '_> {
    fn push(&mut self, range: Range<usize>, norm: Option<&str>) {
        if !range.is_empty() {
            let Range { start, end } = range;
            self.out.push(Token { start, end, spaced: false, norm: norm.map(Into::into) });
        }
    }
}
