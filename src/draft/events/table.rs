//! The patterns of events, from `data/words/events.tsv` and `event-nouns.txt`.

use std::sync::LazyLock;

use super::super::token::Token;
use super::super::words::{self, rows, sections};
use super::verbs::{PATTERNS, forms, is_form_of};
use crate::model::Kind;

/// The section of `event-nouns.txt` with nouns that name an attack.
pub(super) const DEEDS: &str = "deed";

/// The parts of subject and object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Frame {
    /// The subject acts on the object.
    Acts,
    /// Both act together.
    Both,
    /// The subject acts on the object, and both must be named.
    Pair,
    /// The subject suffers.
    Reverse,
    /// The subject alone acts.
    Alone,
    /// It happens at a place; participants are optional.
    Scene,
}

/// What must follow the verb or be in the subject.
#[derive(Debug)]
pub(super) struct Element {
    /// Whether other words may come before it.
    pub gap: bool,
    /// Whether it is in the subject.
    pub subject: bool,
    /// The words that match, by first word, with the remaining words of phrases.
    words: words::Table<&'static str, Vec<Box<[&'static str]>>>,
    /// The sections whose nouns match.
    sections: Vec<usize>,
}

/// A pattern.
#[derive(Debug)]
pub(super) struct Pattern {
    /// The kind of the event.
    pub kind: Kind,
    /// Whether this sense of the verb reports no event.
    pub void: bool,
    /// The mode.
    pub mode: Option<&'static str>,
    /// The parts of subject and object.
    pub who: Frame,
    /// What must accompany the verb.
    pub elements: Vec<Element>,
}

/// The nouns of the sections by their first word: the other words, and the section.
type Nouns = words::Table<Box<str>, Vec<(Box<[Box<str>]>, usize)>>;

/// The patterns, by verb.
pub(super) struct Table {
    patterns: Vec<Pattern>,
    by_verb: words::Table<&'static str, Vec<usize>>,
    nouns: Nouns,
    sections: Vec<&'static str>,
}

const NOUNS: &str = include_str!("../../../data/words/event-nouns.txt");

/// The table, read once.
pub(super) static TABLE: LazyLock<Table> = LazyLock::new(Table::read);

impl Table {
    fn read() -> Self {
        let mut names: Vec<&str> = Vec::new();
        let mut nouns = Nouns::default();
        for (section, noun) in sections(NOUNS) {
            let index = names.iter().position(|name| *name == section).unwrap_or_else(|| {
                names.push(section);
                names.len() - 1
            });
            for form in [noun.to_owned(), plural(noun)] {
                let mut words = form.split(' ').map(Box::from);
                if let Some(first) = words.next() {
                    nouns.entry(first).or_default().push((words.collect(), index));
                }
            }
        }
        let mut table =
            Self { patterns: Vec::new(), by_verb: words::Table::default(), nouns, sections: names.clone() };
        for row in rows(PATTERNS) {
            table.add(&row, &names);
        }
        table
    }

    fn add(&mut self, row: &[&'static str], names: &[&str]) {
        let &[kind, mode, _, who, pattern] = row else { return };
        let void = kind == "none";
        let Some(kind) = Kind::parse(kind).or(void.then_some(Kind::Other)) else { return };
        let mut cells = pattern.split(' ');
        let heads = cells.next().unwrap_or("");
        let mut elements = Vec::new();
        let mut gap = false;
        for cell in cells {
            if cell == ".." {
                gap = true;
                continue;
            }
            let (subject, cell) = cell.strip_prefix('<').map_or((false, cell), |rest| (true, rest));
            let (mut words, mut sections) = (words::Table::<&str, Vec<_>>::default(), Vec::new());
            for choice in cell.split('|') {
                if let Some(name) = choice.strip_prefix('$') {
                    sections.extend(names.iter().position(|known| *known == name));
                } else if let Some((first, rest)) = choice.split_once('_') {
                    words.entry(first).or_default().push(rest.split('_').collect());
                } else {
                    words.entry(choice).or_default().push(Box::default());
                }
            }
            elements.push(Element { gap: std::mem::take(&mut gap), subject, words, sections });
        }
        let who = match who {
            "both" => Frame::Both,
            "pair" => Frame::Pair,
            "reverse" => Frame::Reverse,
            "self" => Frame::Alone,
            "scene" => Frame::Scene,
            _ => Frame::Acts,
        };
        for head in heads.split('|') {
            self.by_verb.entry(head).or_default().push(self.patterns.len());
        }
        self.patterns.push(Pattern {
            kind,
            void,
            mode: Some(mode).filter(|mode| !mode.is_empty()),
            who,
            elements,
        });
    }

    /// The patterns of a verb, in the order of the table.
    pub(super) fn of(&self, verb: &str) -> impl Iterator<Item = &Pattern> {
        self.by_verb.get(verb).into_iter().flatten().filter_map(|index| self.patterns.get(*index))
    }

    /// How many tokens at the front of `here` match an element.
    pub(super) fn takes(&self, element: &Element, here: &[Token]) -> Option<usize> {
        let first = &*here.first()?.form;
        let fits = |key: &str| {
            let rests = element.words.get(key)?.iter();
            let long = rests.filter_map(|rest| {
                let found = here.get(1..=rest.len())?;
                let all = found.iter().zip(rest.iter()).all(|(token, word)| same(&token.form, word));
                all.then_some(1 + rest.len())
            });
            long.max()
        };
        let verb = || forms(first).iter().filter(|_| !element.subject).find_map(|form| fits(form.lemma));
        let word =
            (!element.words.is_empty()).then(|| fits(first).or_else(|| singular(first, fits)).or_else(verb));
        word.flatten().or_else(|| element.sections.iter().find_map(|section| self.noun(here, *section)))
    }

    /// How many tokens at the front of `here` match a noun of a section.
    fn noun(&self, here: &[Token], section: usize) -> Option<usize> {
        let nouns = self.nouns.get(&*here.first()?.form)?.iter().filter(|(_, of)| *of == section);
        let lengths = nouns.filter_map(|(rest, _)| {
            let found = here.get(1..=rest.len())?;
            found.iter().zip(rest.iter()).all(|(token, word)| token.form == *word).then_some(1 + rest.len())
        });
        lengths.max()
    }

    /// Whether a noun of the section is at the front of `here`.
    pub(super) fn begins(&self, here: &[Token], section: &str) -> bool {
        let index = self.sections.iter().position(|name| *name == section);
        index.is_some_and(|index| self.noun(here, index).is_some())
    }

    /// Whether one of these sections has this word as a noun.
    pub(super) fn is_in(&self, word: &str, sections: &[&str]) -> bool {
        let named = |section: &usize| self.sections.get(*section).is_some_and(|name| sections.contains(name));
        let nouns = self.nouns.get(word);
        nouns.is_some_and(|nouns| nouns.iter().any(|(rest, of)| rest.is_empty() && named(of)))
    }
}

/// Whether a noun names an event.
pub(in crate::draft) fn names_event(noun: &str) -> bool {
    TABLE.is_in(noun, ATTACKS) || TABLE.is_in(noun, ACTS)
}

/// The sections with nouns for attacks and fights.
pub(super) const ATTACKS: &[&str] =
    &["attack", "airstrike", "suicide", "bombing", "gunfire", "clash", "reprisal", "deed"];

/// The sections with nouns for other things that somebody does.
pub(super) const ACTS: &[&str] = &[
    "talks",
    "call",
    "visit",
    "agreement",
    "aid",
    "sanctions",
    "blockade",
    "protest",
    "riot",
    "exercise",
    "charge",
    "accusation",
    "investigation",
    "demand",
    "ceasefire",
    "support",
    "blame",
];

fn same(form: &str, word: &str) -> bool {
    form == word || singular(form, |noun| (noun == word).then_some(())).is_some() || is_form_of(form, word)
}

/// The first result of `find` for the nouns that a word can be the plural of.
fn singular<T>(form: &str, find: impl Fn(&str) -> Option<T>) -> Option<T> {
    let stem = form.strip_suffix('s')?;
    let hissing =
        || stem.strip_suffix('e').filter(|stem| stem.ends_with(['s', 'x', 'h', 'o'])).and_then(&find);
    let with_y = || stem.strip_suffix("ie").and_then(|stem| find(&format!("{stem}y")));
    find(stem).or_else(hissing).or_else(with_y)
}

fn plural(noun: &str) -> String {
    match noun.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u'])) {
        Some(stem) => format!("{stem}ies"),
        None if ["s", "x", "ch", "sh"].iter().any(|end| noun.ends_with(end)) => format!("{noun}es"),
        None => format!("{noun}s"),
    }
}
