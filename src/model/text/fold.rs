//! Text folding: one form for all spellings that a reader takes to be the same.
//!
//! The rules, for names typed into a filter and for the text that is searched:
//! - compatibility decomposition (NFKD), lower case, no accents or vowel points. Marks that are letters in their own
//!   right (Indic vowel signs, the virama, Japanese voicing marks) stay;
//! - letters and digits stay; a few letters that Unicode does not decompose get a plain spelling (`ø` is `o`, `ß` is
//!   `ss`), Persian yeh and kaf become the Arabic ones, Arabic digits become ASCII digits;
//! - hyphens, apostrophes, soft hyphens, the Arabic tatweel and invisible format characters are removed, as are the
//!   full stops of initialisms (`U.S.` is `us`);
//! - everything else between two words, including dashes and white space, becomes one space; none at either end.

use unicode_normalization::char::{canonical_combining_class, decompose_compatible, is_combining_mark};

/// The folded form of `s`, by the rules of [this module](self).
pub fn fold(s: &str) -> String {
    let mut folder = Folder::new(String::with_capacity(s.len()));
    folder.run(s);
    folder.sink
}

/// The folded form of `s` and, for each of its characters, the byte offset in `s` of the character it came from.
///
/// A space has the offset of the first character it replaces. Offsets are character boundaries of `s` and never
/// decrease. In texts of 4 GiB and more, offsets beyond `u32` stay at its greatest value.
pub fn fold_map(s: &str) -> (String, Vec<u32>) {
    let mut folder = Folder::new(Mapped(String::with_capacity(s.len()), Vec::with_capacity(s.len())));
    folder.run(s);
    (folder.sink.0, folder.sink.1)
}

/// Takes folded characters one by one.
trait Sink {
    fn put(&mut self, c: char, from: usize);
}

impl Sink for String {
    fn put(&mut self, c: char, _from: usize) {
        self.push(c);
    }
}

struct Mapped(String, Vec<u32>);

impl Sink for Mapped {
    fn put(&mut self, c: char, from: usize) {
        self.0.push(c);
        self.1.push(u32::try_from(from).unwrap_or(u32::MAX));
    }
}

/// How a character is folded.
enum Class {
    /// A letter or digit: lower-cased and spelled plainly.
    Word,
    /// A mark that stays if it follows a word character.
    Mark,
    /// Removed; does not separate words.
    Nothing,
    /// A full stop: separates words unless it belongs to an initialism.
    Stop,
    /// Separates words.
    Break,
}

struct Folder<S> {
    sink: S,
    /// Whether anything was put yet, as no space comes first.
    started: bool,
    /// Where the separator after the last word begins.
    gap: Option<usize>,
    /// The number of word characters since the last separator or full stop.
    run: u32,
    /// A full stop after a single letter, removed if a letter follows directly.
    stop: Option<usize>,
}

impl<S: Sink> Folder<S> {
    fn new(sink: S) -> Self {
        Self { sink, started: false, gap: None, run: 0, stop: None }
    }

    fn run(&mut self, s: &str) {
        for (at, c) in s.char_indices() {
            if c.is_ascii_alphanumeric() {
                self.word(c.to_ascii_lowercase(), at);
            } else if c.is_ascii() || is_silent(c) {
                self.one(c, at);
            } else {
                decompose_compatible(c, |d| self.one(d, at));
            }
        }
    }

    fn one(&mut self, c: char, at: usize) {
        match class(c) {
            Class::Word => {
                for l in c.to_lowercase() {
                    if let Some(text) = plain(l) {
                        text.chars().for_each(|p| self.word(p, at));
                    } else if !is_combining_mark(l) {
                        self.word(l, at);
                    }
                }
            }
            Class::Mark if self.run > 0 => self.sink.put(c, at),
            Class::Mark | Class::Nothing => {}
            Class::Stop if self.run == 1 => {
                self.stop = Some(at);
                self.run = 0;
            }
            Class::Stop | Class::Break => self.part(at),
        }
    }

    /// Ends a word at byte `at`.
    fn part(&mut self, at: usize) {
        let begins = self.stop.take().unwrap_or(at);
        self.gap.get_or_insert(begins);
        self.run = 0;
    }

    fn word(&mut self, c: char, at: usize) {
        if let Some(stop) = self.stop.take()
            && !c.is_alphabetic()
        {
            self.gap.get_or_insert(stop);
        }
        if let Some(gap) = self.gap.take()
            && self.started
        {
            self.sink.put(' ', gap);
        }
        self.sink.put(c, at);
        self.started = true;
        // Digits count double, so that `3.x` is never an initialism.
        self.run = self.run.saturating_add(if c.is_alphabetic() { 1 } else { 2 });
    }
}

fn class(c: char) -> Class {
    match c {
        _ if is_silent(c) => Class::Nothing,
        '.' => Class::Stop,
        _ if is_combining_mark(c) => match canonical_combining_class(c) {
            8 | 9 => Class::Mark,
            0 if c.is_alphabetic() => Class::Mark,
            _ => Class::Nothing,
        },
        _ if c.is_alphanumeric() => Class::Word,
        _ => Class::Break,
    }
}

/// Hyphens, apostrophes, letters used as apostrophes, and invisible characters.
fn is_silent(c: char) -> bool {
    matches!(c,
        '-' | '\u{2010}' | '\u{2011}' | '\u{2043}' | '\u{FE63}' | '\u{FF0D}'
        | '\'' | '`' | '\u{B4}' | '\u{2018}'..='\u{201B}' | '\u{2032}' | '\u{2035}' | '\u{FF07}'
        | '\u{2B9}' | '\u{2BB}'..='\u{2BF}' | '\u{2C8}' | '\u{2EE}' | '\u{5F3}' | '\u{A78C}'
        | '\u{AD}' | '\u{640}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{61C}' | '\u{FEFF}')
}

/// The plain spelling of a lower-case letter or digit that NFKD leaves as it is.
fn plain(c: char) -> Option<&'static str> {
    Some(match c {
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ħ' => "h",
        'ı' => "i",
        'ŋ' => "n",
        'ς' => "σ",
        // Alef maksura and Persian yeh, Persian kaf.
        '\u{649}' | '\u{6CC}' => "\u{64A}",
        '\u{6A9}' => "\u{643}",
        '\u{660}' | '\u{6F0}' => "0",
        '\u{661}' | '\u{6F1}' => "1",
        '\u{662}' | '\u{6F2}' => "2",
        '\u{663}' | '\u{6F3}' => "3",
        '\u{664}' | '\u{6F4}' => "4",
        '\u{665}' | '\u{6F5}' => "5",
        '\u{666}' | '\u{6F6}' => "6",
        '\u{667}' | '\u{6F7}' => "7",
        '\u{668}' | '\u{6F8}' => "8",
        '\u{669}' | '\u{6F9}' => "9",
        _ => return None,
    })
}
