//! The passage of a source most similar to words that do not occur in it, and how the two differ.

use std::collections::{HashMap, VecDeque};
use std::ops::Range;

use similar::{ChangeTag, TextDiff};

/// The number of candidates that are compared character by character.
const CANDIDATES: usize = 8;
/// Passages longer than this many bytes are only compared by their words.
const LONG: usize = 2_000;

/// The plain form of a character, regardless of typography, white space and case.
fn plain(c: char) -> impl Iterator<Item = char> {
    let c = match c {
        '‘' | '’' | '‚' | '‛' | '′' | '`' | '´' | 'ʼ' => '\'',
        '“' | '”' | '„' | '‟' | '″' | '«' | '»' => '"',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
        c if c.is_whitespace() => ' ',
        c => c,
    };
    c.to_lowercase()
}

/// A word of a text: a run of letters and digits.
struct Token {
    word: String,
    range: Range<usize>,
}

fn tokens(text: &str) -> impl Iterator<Item = Token> + '_ {
    let mut chars = text.char_indices().peekable();
    std::iter::from_fn(move || {
        while chars.next_if(|(_, c)| !c.is_alphanumeric()).is_some() {}
        let &(start, _) = chars.peek()?;
        let mut end = start;
        let mut word = String::new();
        while let Some((at, c)) = chars.next_if(|(_, c)| c.is_alphanumeric()) {
            end = at + c.len_utf8();
            word.extend(c.to_lowercase());
        }
        Some(Token { word, range: start..end })
    })
}

/// The passage of `text` most similar to `words`, if one is similar enough: it has at least half of the words or, for up to
/// three words, most of their letters.
pub(super) fn nearest_passage(text: &str, words: &str) -> Option<Range<usize>> {
    let wanted: Vec<String> = tokens(words).map(|token| token.word).collect();
    let found = best_window(text, words, &wanted).or_else(|| alike(text, &wanted))?;
    Some(widen(text, words, found))
}

/// Slides a window of as many words over the text and counts the wanted words in it; the best windows are then compared
/// character by character.
fn best_window(text: &str, words: &str, wanted: &[String]) -> Option<Range<usize>> {
    let mut left: HashMap<&str, isize> = HashMap::new();
    for word in wanted {
        *left.entry(word).or_default() += 1;
    }
    let mut window: VecDeque<Token> = VecDeque::with_capacity(wanted.len() + 1);
    let mut count = 0usize;
    let mut best: Vec<(usize, Range<usize>)> = Vec::new();
    for token in tokens(text) {
        if let Some(need) = left.get_mut(token.word.as_str()) {
            count += usize::from(*need > 0);
            *need -= 1;
        }
        window.push_back(token);
        if window.len() > wanted.len()
            && let Some(gone) = window.pop_front()
            && let Some(need) = left.get_mut(gone.word.as_str())
        {
            *need += 1;
            count -= usize::from(*need > 0);
        }
        let worst = if best.len() < CANDIDATES { 0 } else { best.last().map_or(0, |last| last.0) };
        if count * 2 >= wanted.len()
            && count > worst
            && let (Some(first), Some(last)) = (window.front(), window.back())
        {
            best.push((count, first.range.start..last.range.end));
            best.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
            best.truncate(CANDIDATES);
        }
    }
    let likeness = |range: &Range<usize>| {
        let passage = text.get(range.clone()).unwrap_or("");
        if words.len() > LONG || passage.len() > LONG {
            0.0
        } else {
            TextDiff::from_chars(words, passage).ratio()
        }
    };
    let rated = best.into_iter().map(|(count, range)| (count, likeness(&range), range));
    rated.reduce(|a, b| if (b.1, b.0) > (a.1, a.0) { b } else { a }).map(|(_, _, range)| range)
}

/// For a few words none of which occurs in the text: the most similar words by their letters.
fn alike(text: &str, wanted: &[String]) -> Option<Range<usize>> {
    /// The most windows that are compared.
    const WINDOWS: usize = 50_000;
    if wanted.is_empty() || wanted.len() > 3 || wanted.iter().any(|word| word.len() > 40) {
        return None;
    }
    let goal = wanted.join(" ");
    let mut window: VecDeque<Token> = VecDeque::new();
    let mut best: Option<(f64, Range<usize>)> = None;
    for token in tokens(text).filter(|token| token.word.len() <= 60).take(WINDOWS) {
        window.push_back(token);
        if window.len() > wanted.len() {
            window.pop_front();
        }
        let here: Vec<&str> = window.iter().map(|token| token.word.as_str()).collect();
        let likeness = strsim::normalized_levenshtein(&goal, &here.join(" "));
        if likeness >= 0.6
            && best.as_ref().is_none_or(|(most, _)| likeness > *most)
            && let (Some(first), Some(last)) = (window.front(), window.back())
        {
            best = Some((likeness, first.range.start..last.range.end));
        }
    }
    best.map(|(_, range)| range)
}

/// Includes the punctuation directly around the passage where the words begin or end with punctuation.
fn widen(text: &str, words: &str, range: Range<usize>) -> Range<usize> {
    let marks = |c: &char| !c.is_alphanumeric();
    let lead = words.trim().chars().take_while(marks).count();
    let tail = words.trim().chars().rev().take_while(marks).count();
    let mark = |c: &char| !c.is_alphanumeric() && !c.is_whitespace();
    let before = text.get(..range.start).unwrap_or("").chars().rev().take(lead).take_while(mark);
    let after = text.get(range.end..).unwrap_or("").chars().take(tail).take_while(mark);
    let start = range.start - before.map(char::len_utf8).sum::<usize>();
    start..range.end + after.map(char::len_utf8).sum::<usize>()
}

/// Says in a sentence how the words of the case differ from the passage of the source.
pub(super) fn difference(words: &str, passage: &str) -> Option<String> {
    if words.len() > LONG || passage.len() > LONG {
        return None;
    }
    let same_words = words.chars().flat_map(plain).eq(passage.chars().flat_map(plain));
    if same_words {
        return first_mark(words, passage);
    }
    let squeeze = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    if squeeze(words).chars().flat_map(plain).eq(squeeze(passage).chars().flat_map(plain)) {
        return Some("only the white space differs: a line break, or more or fewer spaces".to_owned());
    }
    word_difference(words, passage)
}

fn first_mark(words: &str, passage: &str) -> Option<String> {
    let (here, there) = words.chars().zip(passage.chars()).find(|(a, b)| a != b)?;
    if here.is_alphabetic() {
        return Some(format!(
            "the letter case differs: the source has `{there}` where the case file has `{here}`"
        ));
    }
    let name = |c: char| {
        let what = match c {
            '\'' => "a straight apostrophe",
            '"' => "a straight quotation mark",
            '-' => "a hyphen",
            ' ' => "a space",
            '\n' | '\r' => return "a line break".to_owned(),
            '‘' | '’' => "a typographic apostrophe",
            '“' | '”' => "a typographic quotation mark",
            '–' | '—' => "a dash",
            '\u{a0}' | '\u{202f}' => "a no-break space",
            _ => "the character",
        };
        let code = u32::from(c);
        if c.is_whitespace() {
            format!("{what} (U+{code:04X})")
        } else {
            format!("{what} `{c}` (U+{code:04X})")
        }
    };
    Some(format!("the source has {} where the case file has {}", name(there), name(here)))
}

/// The most differences that are listed; with more, it is easier to compare the passages side by side.
const LISTED: usize = 3;

fn word_difference(words: &str, passage: &str) -> Option<String> {
    let diff = TextDiff::from_unicode_words(words, passage);
    let mut hunks: Vec<(String, String)> = Vec::new();
    let mut equal = true;
    for change in diff.iter_all_changes() {
        if change.tag() == ChangeTag::Equal {
            equal = true;
            continue;
        }
        if equal {
            hunks.push(Default::default());
            equal = false;
        }
        if let Some((gone, new)) = hunks.last_mut() {
            let side = if change.tag() == ChangeTag::Delete { gone } else { new };
            side.push_str(change.value());
        }
    }
    if hunks.len() > LISTED {
        return Some(format!("the passages differ in {} places", hunks.len()));
    }
    let told = hunks.iter().map(|(gone, new)| match (gone.trim(), new.trim()) {
        (gone, "") => format!("the source does not have `{gone}`"),
        ("", new) => format!("the source also has `{new}`"),
        (gone, new) => format!("the source has `{new}` where the case file has `{gone}`"),
    });
    let told = told.collect::<Vec<_>>().join("; ");
    (!told.is_empty()).then_some(told)
}
