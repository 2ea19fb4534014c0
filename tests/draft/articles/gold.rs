//! The gold beside an article: one record a line, cells parted by ` | `, in the order of the text.
//!
//! A class with `?` names what may be found and need not be; it counts neither way. `words ... words` spans from
//! the first to the last; `he = Name` says whom a pronoun means; `9..` is at least nine, `..9` at most.

use std::ops::Range;

/// One line of the gold.
pub(crate) struct Record {
    /// `actor`, `statement`, `time`, `claim`, `event`, `furniture`.
    pub(crate) class: String,
    /// Whether it need not be found.
    pub(crate) optional: bool,
    /// The cells behind the class.
    pub(crate) cells: Vec<String>,
}

/// The gold of one article.
pub(crate) struct Gold {
    pub(crate) published: String,
    records: Vec<Record>,
}

impl Gold {
    pub(crate) fn read(text: &str) -> Self {
        let mut gold = Self { published: String::new(), records: Vec::new() };
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            let mut cells = line.split(" | ").map(|cell| cell.trim().to_owned());
            let class = cells.next().unwrap();
            let cells: Vec<String> = cells.collect();
            if class == "published" {
                gold.published = cells[0].clone();
                continue;
            }
            let optional = class.ends_with('?');
            let class = class.trim_end_matches('?').to_owned();
            assert!(CLASSES.contains(&(&class, cells.len())), "no such record: {line}");
            gold.records.push(Record { class, optional, cells });
        }
        gold
    }

    pub(crate) fn of<'a>(&'a self, class: &'a str) -> impl Iterator<Item = &'a Record> + Clone {
        self.records.iter().filter(move |record| record.class == class)
    }
}

const CLASSES: [(&str, usize); 6] =
    [("furniture", 1), ("actor", 3), ("statement", 2), ("time", 2), ("claim", 4), ("event", 5)];

/// Finds the words of records, which stand in the order of the text.
pub(crate) struct Finder<'a> {
    text: &'a str,
    last: usize,
}

impl<'a> Finder<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, last: 0 }
    }

    /// Where the words stand: behind where the last ones begin, else anywhere.
    pub(crate) fn next(&mut self, words: &str) -> Range<usize> {
        let (first, last) = words.split_once(" ... ").unwrap_or((words, ""));
        let (first, last) = (first.trim(), last.trim());
        let start = whole(self.text, first, self.last).or_else(|| whole(self.text, first, 0));
        let start = start.unwrap_or_else(|| panic!("not in the text: {first}"));
        let behind = start + first.len();
        let end = self.text[behind..].find(last).unwrap_or_else(|| panic!("not in the text: {last}"));
        self.last = start + first.chars().next().map_or(0, char::len_utf8);
        start..behind + end + last.len()
    }
}

/// Where words stand that begin and end no longer word.
fn whole(text: &str, words: &str, from: usize) -> Option<usize> {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text[from..].match_indices(words).map(|(at, _)| from + at).find(|at| {
        let (before, behind) = (text[..*at].chars().next_back(), text[at + words.len()..].chars().next());
        !(letter(before) && letter(words.chars().next())
            || letter(behind) && letter(words.chars().next_back()))
    })
}
