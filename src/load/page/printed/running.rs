//! Finds what belongs to the page and not to the text: running heads and feet, and page numbers.

use std::collections::HashMap;

use super::lines::PrintLine;

/// How many lines at either edge of a page may be a head or a foot.
const EDGE: usize = 3;

/// The longest head or foot, in characters.
const LONGEST: usize = 160;

/// Where no form feed marks the pages: the fewest lines between two lines that may be page numbers or heads.
const APART: usize = 12;

/// What a line is to the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Furniture {
    /// Part of the text.
    None,
    /// A page number.
    Number,
    /// A head or a foot that comes again; `first` is the first of its kind.
    Running {
        /// Whether no other of its kind stands above.
        first: bool,
    },
}

/// What each line is to the page. `pages` is the number of pages that form feeds mark.
pub(super) fn furniture(lines: &[PrintLine<'_>], pages: usize) -> Vec<Furniture> {
    let mut found = vec![Furniture::None; lines.len()];
    let candidates: Vec<usize> = if pages > 1 {
        edges(lines)
    } else {
        (0..lines.len()).filter(|at| line(lines, *at).length <= LONGEST).collect()
    };
    for (at, one) in found.iter_mut().enumerate() {
        if says_page(line(lines, at).words) {
            *one = Furniture::Number;
        }
    }
    let mut groups: HashMap<String, Vec<usize>> = HashMap::new();
    let lone = |at: &usize| line(lines, *at).words.parse::<usize>().is_ok();
    if pages == 1 {
        for at in counting(lines, &candidates) {
            if let Some(one) = found.get_mut(at) {
                *one = Furniture::Number;
            }
        }
    }
    for at in candidates.into_iter().filter(|at| pages > 1 || !lone(at)) {
        groups.entry(shape(line(lines, at).words)).or_default().push(at);
    }
    for group in groups.values() {
        let kind = if pages > 1 { on_pages(lines, group, pages) } else { among_lines(lines, group) };
        for (rank, at) in group.iter().enumerate() {
            if let Some(one) = found.get_mut(*at).filter(|one| **one == Furniture::None) {
                *one = match kind {
                    Furniture::Running { .. } => Furniture::Running { first: rank == 0 },
                    kind => kind,
                };
            }
        }
    }
    found
}

fn line<'a, 'b>(lines: &'b [PrintLine<'a>], at: usize) -> &'b PrintLine<'a> {
    static EMPTY: PrintLine<'static> = PrintLine { words: "", page: 0, apart: true, length: 0 };
    lines.get(at).unwrap_or(&EMPTY)
}

/// The first and last lines of each page.
fn edges(lines: &[PrintLine<'_>]) -> Vec<usize> {
    let mut out = Vec::new();
    let mut start = 0;
    for page in lines.chunk_by(|one, next| one.page == next.page) {
        let ends = |rank: &usize| *rank < EDGE || rank + EDGE >= page.len();
        let short = |rank: &usize| page.get(*rank).is_some_and(|line| line.length <= LONGEST);
        out.extend((0..page.len()).filter(ends).filter(short).map(|rank| start + rank));
        start += page.len();
    }
    out
}

/// A line with its numbers masked and its white space evened out.
fn shape(words: &str) -> String {
    let mut out = String::new();
    for word in words.split_whitespace() {
        let mut digits = false;
        for c in word.chars().flat_map(char::to_lowercase) {
            if !c.is_ascii_digit() {
                out.push(c);
            } else if !digits {
                out.push('#');
            }
            digits = c.is_ascii_digit();
        }
        out.push(' ');
    }
    out
}

/// What lines of one shape at the edges of pages are. Heads are the same on several pages, but for a number that counts the
/// pages; figures in a table are not.
fn on_pages(lines: &[PrintLine<'_>], group: &[usize], pages: usize) -> Furniture {
    let mut on: Vec<usize> = group.iter().map(|at| line(lines, *at).page).collect();
    on.dedup();
    let Some(first) = group.first().map(|at| line(lines, *at)) else { return Furniture::None };
    let is_counted = counts(lines, group, |rank| group.get(rank).map_or(0, |at| line(lines, *at).page));
    if !first.words.chars().any(char::is_alphabetic) {
        // A single page number is one if it is the number of its page.
        let own = first.words.parse::<usize>().is_ok_and(|number| number == first.page + 1);
        return if is_counted && on.len() > 1 || own && on.len() == 1 {
            Furniture::Number
        } else {
            Furniture::None
        };
    }
    let enough = on.len() >= 2 && on.len() * 3 >= pages;
    let same = || group.iter().all(|at| line(lines, *at).words == first.words);
    if enough && (is_counted || same()) { Furniture::Running { first: true } } else { Furniture::None }
}

/// Whether one of the numbers in lines of one shape grows as their pages do; `page` is that of the line with a rank in the
/// group.
fn counts(lines: &[PrintLine<'_>], group: &[usize], page: impl Fn(usize) -> usize) -> bool {
    let numbers = |at: &usize| -> Vec<usize> {
        let words = line(lines, *at).words;
        words.split(|c: char| !c.is_ascii_digit()).filter_map(|number| number.parse().ok()).collect()
    };
    let all: Vec<Vec<usize>> = group.iter().map(numbers).collect();
    let offset = |place: usize, rank: usize| {
        let number = all.get(rank).and_then(|numbers| numbers.get(place))?;
        Some(i128::try_from(*number).ok()? - i128::try_from(page(rank)).ok()?)
    };
    (0..all.first().map_or(0, Vec::len)).any(|place| {
        let first = offset(place, 0);
        first.is_some() && (1..all.len()).all(|rank| offset(place, rank) == first)
    })
}

/// What lines of one shape are where nothing marks the pages: heads if they come again word for word and one splits a
/// sentence, or if they count the pages.
fn among_lines(lines: &[PrintLine<'_>], group: &[usize]) -> Furniture {
    let apart = group.windows(2).all(|pair| matches!(pair, [one, next] if next - one >= APART));
    let Some(first) = group.first().map(|at| line(lines, *at)) else { return Furniture::None };
    if !apart || group.len() < 2 || first.length < 8 {
        return Furniture::None;
    }
    let same = group.iter().all(|at| line(lines, *at).words == first.words);
    let splits = || group.iter().any(|at| splits(lines, *at));
    let says_page = first.words.to_lowercase().split(|c: char| !c.is_alphabetic()).any(|word| word == "page");
    let is_head = same && splits() || says_page && counts(lines, group, |rank| rank);
    if is_head { Furniture::Running { first: true } } else { Furniture::None }
}

/// The lines that are nothing but numbers which count on, far apart, where nothing marks the pages; at least one splits a
/// sentence.
fn counting(lines: &[PrintLine<'_>], candidates: &[usize]) -> Vec<usize> {
    let mut chain: Vec<(usize, usize)> = Vec::new();
    for &at in candidates {
        let Ok(number) = line(lines, at).words.parse::<usize>() else { continue };
        let goes_on = match chain.last() {
            Some(&(before, last)) => number == last + 1 && at - before >= APART,
            None => number <= 3 && splits(lines, at),
        };
        if goes_on && line(lines, at).apart && line(lines, at + 1).apart {
            chain.push((at, number));
        }
    }
    chain.into_iter().map(|(at, _)| at).collect()
}

/// Whether a line stands inside a sentence, alone or beside a page number.
fn splits(lines: &[PrintLine<'_>], at: usize) -> bool {
    let is_text = |rank: &usize| {
        let words = line(lines, *rank).words;
        !says_page(words) && words.parse::<usize>().is_err()
    };
    let before = (at.saturating_sub(2)..at).rev().find(is_text).map(|rank| line(lines, rank));
    let after = (at + 1..(at + 3).min(lines.len())).find(is_text).map(|rank| line(lines, rank));
    before
        .zip(after)
        .is_some_and(|(before, after)| !before.ends_sentence() && after.begins_small() && before.length > 20)
}

/// Whether a line is only a page number with the word: `Page 3 of 8`, `3 | P a g e`.
fn says_page(words: &str) -> bool {
    if words.len() > 30 {
        return false;
    }
    let letters: String = words.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
    let numbers = words.split(|c: char| !c.is_ascii_digit()).filter(|number| !number.is_empty()).count();
    matches!(letters.as_str(), "page" | "pageof" | "página" | "páginade" | "pagede" | "pagesur")
        && (1..=2).contains(&numbers)
        && words.chars().all(|c| c.is_alphanumeric() || c.is_whitespace() || "|-–/.[]()".contains(c))
}
