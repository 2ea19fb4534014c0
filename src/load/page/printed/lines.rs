//! The lines of a printed text, and what they look like.

/// A line that is not empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PrintLine<'a> {
    /// Its words, without the white space around them.
    pub(super) words: &'a str,
    /// The page it is on, counted from 0, as far as the text marks the ends of pages.
    pub(super) page: usize,
    /// Whether it is separated from the line before: by an empty line, the end of a page or something that was left out.
    pub(super) apart: bool,
    /// Its length in characters.
    pub(super) length: usize,
}

impl<'a> PrintLine<'a> {
    pub(super) fn new(words: &'a str, page: usize, apart: bool) -> Self {
        Self { words, page, apart, length: words.chars().count() }
    }

    /// Whether it is a row of a table or has columns: wide gaps, unless the line is justified and most of its gaps are a
    /// little wide, or mostly numbers.
    pub(super) fn is_row(&self) -> bool {
        let gaps = |narrowest: &str| self.words.matches(narrowest).count();
        let wide = gaps("   ");
        if self.words.contains('\t') || wide > 0 && wide * 2 >= gaps("  ") {
            return true;
        }
        let words = self.words.split_whitespace();
        let (all, numbers) =
            words.fold((0, 0), |(all, numbers), word| (all + 1, numbers + usize::from(is_cell(word))));
        numbers >= 3 && numbers * 2 >= all
    }

    /// Whether it begins an item of a list.
    pub(super) fn begins_item(&self) -> bool {
        let mut chars = self.words.chars();
        let spaced = |rest: &str| rest.is_empty() || rest.starts_with(char::is_whitespace);
        match chars.next() {
            Some(c) if is_bullet(c) => true,
            Some('-' | '–' | '*' | 'o') => spaced(chars.as_str()) && self.words.len() > 1,
            Some('(' | '0'..='9' | 'a'..='z') => is_number(self.words),
            _ => false,
        }
    }

    /// Whether it is nothing but the mark of an item whose words are on the next line.
    pub(super) fn is_bare_bullet(&self) -> bool {
        let mut chars = self.words.chars();
        chars.next().is_some_and(is_bullet) && chars.next().is_none()
    }

    /// Whether a sentence ends with it.
    pub(super) fn ends_sentence(&self) -> bool {
        let inner = self.words.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»']);
        inner.ends_with(['.', '!', '?', ':', '؟', '。'])
    }

    /// Whether it begins with a small letter, so that it goes on with something.
    pub(super) fn begins_small(&self) -> bool {
        self.words.starts_with(char::is_lowercase)
    }

    /// Whether it is in capitals, as headings are.
    pub(super) fn is_in_capitals(&self) -> bool {
        let letters = || self.words.chars().filter(|c| c.is_alphabetic());
        letters().count() >= 3 && !letters().any(char::is_lowercase)
    }
}

/// Whether a word is a number as cells of a table have it: `1274`, `28,3%`, `301*`, `20/09/2025`.
fn is_cell(word: &str) -> bool {
    let is_number = |c: char| c.is_ascii_digit() || ".,%*/-–".contains(c);
    word.starts_with(|c: char| c.is_ascii_digit())
        && word.chars().all(is_number)
        && !word.ends_with([',', '.'])
}

/// Marks before the items of a list, including those of symbol fonts.
fn is_bullet(c: char) -> bool {
    matches!(c, '•' | '●' | '▪' | '◦' | '‣' | '∙' | '■' | '□' | '➢' | '➤' | '✓' | '\u{f000}'..='\u{f0ff}')
}

/// `1. `, `12) `, `(a) `, `iv) `.
fn is_number(words: &str) -> bool {
    let open = words.strip_prefix('(');
    let inner = open.unwrap_or(words);
    let end = inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner.len());
    let (number, rest) = inner.split_at(end);
    let digits = (1..=2).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    let letter =
        number.len() == 1 || (2..=4).contains(&number.len()) && number.chars().all(|c| "ivx".contains(c));
    let mark = rest.chars().next();
    let closed = match mark {
        Some(')') => digits || letter,
        Some('.') => digits && open.is_none(),
        _ => false,
    };
    closed && rest.get(1..).is_some_and(|behind| behind.starts_with(char::is_whitespace))
}

/// The lines of a text that are not empty. Form feeds end pages.
pub(super) fn lines(text: &str) -> Vec<PrintLine<'_>> {
    let mut out = Vec::new();
    for (page, on_page) in text.trim_start_matches('\u{feff}').split('\u{c}').enumerate() {
        let mut apart = true;
        for line in on_page.lines() {
            let words = line.trim();
            if words.is_empty() {
                apart = true;
            } else {
                out.push(PrintLine::new(words, page, std::mem::replace(&mut apart, false)));
            }
        }
    }
    out
}
