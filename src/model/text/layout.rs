//! Text on a grid of cells: width, cutting to fit, and wrapping.
//!
//! Wrapping gives byte ranges of the source, and measures text as it is [drawn](drawable). No library does both:
//! textwrap measures by a table of its own.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::drawable::{cells as cells_of, drawable};

/// The number of cells that the text takes when drawn.
#[must_use]
pub fn width(text: &str) -> usize {
    cells_of(&drawable(text))
}

/// The words with their first letter capitalised.
#[must_use]
pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The text made drawable and cut to `cells` cells, with an ellipsis where something was cut.
#[must_use]
pub fn fit(text: &str, cells: usize) -> String {
    let safe = drawable(text);
    if cells_of(&safe) <= cells {
        return safe.into_owned();
    }
    let mut out = String::new();
    let mut used = 0;
    for grapheme in safe.graphemes(true) {
        let next = used + cells_of(grapheme);
        if next + 1 > cells {
            break;
        }
        out.push_str(grapheme);
        used = next;
    }
    if cells > 0 {
        out.truncate(out.trim_end().len());
        out.push('…');
    }
    out
}

/// As [`fit`], but cut after a word where that keeps at least half of the cells.
#[must_use]
pub fn fit_words(text: &str, cells: usize) -> String {
    let cut = fit(text, cells);
    let Some(kept) = cut.strip_suffix('…').filter(|_| width(text) > cells) else { return cut };
    let follows = drawable(text).get(kept.len()..).is_some_and(|rest| rest.starts_with(char::is_whitespace));
    match kept.rfind(char::is_whitespace).and_then(|at| kept.get(..at)) {
        Some(words) if !follows && width(words) * 2 >= cells => format!("{}…", words.trim_end()),
        _ => cut,
    }
}

/// The text cut or padded on the right to exactly `cells` cells.
#[must_use]
pub fn pad(text: &str, cells: usize) -> String {
    let mut out = fit(text, cells);
    let missing = cells.saturating_sub(cells_of(&out));
    out.extend(std::iter::repeat_n(' ', missing));
    out
}

/// Breaks the text into lines of at most `cells` cells, returned as byte ranges of the text. Its own line breaks stay;
/// spaces at the end of a line are left out.
#[must_use]
pub fn wrap(text: &str, cells: usize) -> Vec<Range<usize>> {
    wrap_after(text, cells, &["-", "–", "—", "/"])
}

/// As [`wrap`], but without breaking hyphenated words that fit on a line, so that they can be searched for and read
/// aloud.
#[must_use]
pub fn wrap_words(text: &str, cells: usize) -> Vec<Range<usize>> {
    wrap_after(text, cells, &[])
}

/// Breaks the text at spaces other than no-break spaces, after wide characters and after the given marks.
fn wrap_after(text: &str, cells: usize, marks: &[&str]) -> Vec<Range<usize>> {
    let cells = cells.max(1);
    let mut lines = Vec::new();
    let mut at = 0;
    for paragraph in text.split('\n') {
        let line = |range: Range<usize>| at + range.start..at + range.end;
        lines.extend(wrap_paragraph(paragraph, cells, marks).into_iter().map(line));
        at += paragraph.len() + 1;
    }
    lines
}

fn wrap_paragraph(paragraph: &str, cells: usize, marks: &[&str]) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let trimmed = |from: usize, to: usize| {
        let part = paragraph.get(from..to).unwrap_or("");
        from..from + part.trim_end().len()
    };
    let (mut start, mut used) = (0, 0);
    // The last position where the line may end, and the cells used up to there.
    let mut chance: Option<(usize, usize)> = None;
    for (at, grapheme) in paragraph.grapheme_indices(true) {
        let blank =
            grapheme.chars().all(|c| c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}' | '\u{2007}'));
        let wide = width(grapheme);
        if used + wide > cells && !blank && at > start {
            let (end, carried) = chance.filter(|c| c.0 > start).map_or((at, 0), |c| (c.0, used - c.1));
            lines.push(trimmed(start, end));
            (start, used, chance) = (end, carried, None);
        }
        used += wide;
        let after = at + grapheme.len();
        let breaks = blank || marks.contains(&grapheme) || wide == 2;
        if breaks && used <= cells + usize::from(blank) {
            chance = Some((after, used));
        }
    }
    lines.push(trimmed(start, paragraph.len()));
    lines
}
