//! Forms of verbs, made by rule from their dictionary forms.

use std::sync::LazyLock;

use super::super::words::{Table, Words, rows, sections};

/// What a form of a verb can be, with several bits for forms such as `hit`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shape(u8);

impl Shape {
    /// `attack`.
    pub(super) const BASE: Self = Self(1);
    /// `attacks`.
    pub(super) const THIRD: Self = Self(2);
    /// `attacked`, as in "they attacked".
    pub(super) const PAST: Self = Self(4);
    /// `attacked`, as in "was attacked".
    pub(super) const PARTICIPLE: Self = Self(8);
    /// `attacking`.
    pub(super) const ING: Self = Self(16);

    /// Whether it can be another shape.
    pub(super) fn can_be(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// A form of a verb.
#[derive(Clone, Copy, Debug)]
pub(super) struct Form {
    /// The dictionary form.
    pub lemma: &'static str,
    /// What it can be.
    pub shape: Shape,
}

const LIST: &str = include_str!("../../../data/words/verbs.txt");

/// The patterns of events, whose verbs have forms as well.
pub(super) const PATTERNS: &str = include_str!("../../../data/words/events.tsv");

/// All forms of all verbs of the lists.
static FORMS: LazyLock<Table<Box<str>, Vec<Form>>> = LazyLock::new(read);

/// The verbs of the sections that say how a verb affects those that depend on it.
static CLASSES: LazyLock<Table<&'static str, Words>> = LazyLock::new(|| {
    let mut classes: Table<&str, Words> = Table::default();
    for (section, verb) in sections(LIST) {
        classes.entry(section).or_default().insert(verb);
    }
    classes
});

/// Whether a verb is in a section of the list.
pub(super) fn is_of(verb: &str, section: &str) -> bool {
    CLASSES.get(section).is_some_and(|verbs| verbs.contains(verb))
}

/// The verbs that a word can be a form of.
pub(super) fn forms(word: &str) -> &'static [Form] {
    FORMS.get(word).map_or(&[], Vec::as_slice)
}

/// Whether a word is a form of that verb.
pub(super) fn is_form_of(word: &str, lemma: &str) -> bool {
    forms(word).iter().any(|form| form.lemma == lemma)
}

fn read() -> Table<Box<str>, Vec<Form>> {
    let mut maker = Maker::default();
    let rows: Vec<_> = sections(LIST).collect();
    let double: Vec<_> =
        rows.iter().filter(|(section, _)| *section == "double").map(|(_, verb)| *verb).collect();
    for (_, line) in rows.iter().filter(|(section, _)| *section == "irregular") {
        if let &[lemma, past, participle] = line.split_whitespace().collect::<Vec<_>>().as_slice() {
            maker.present(lemma, double.contains(&lemma) || doubles(participle, lemma));
            maker.add(past.to_owned(), lemma, Shape::PAST);
            maker.add(participle.to_owned(), lemma, Shape::PARTICIPLE);
            maker.irregular.push(lemma);
        }
    }
    let formed = |section: &str| !matches!(section, "irregular" | "double");
    let others = rows.iter().filter(|(section, _)| formed(section)).map(|(_, verb)| *verb);
    for lemma in double.iter().copied().chain(others).chain(pattern_verbs()) {
        maker.regular(lemma, double.contains(&lemma) || is_short(lemma));
    }
    for (form, lemma, shape) in [
        ("am", "be", Shape::BASE),
        ("is", "be", Shape::THIRD),
        ("are", "be", Shape::BASE),
        ("were", "be", Shape::PAST),
        ("has", "have", Shape::THIRD),
    ] {
        maker.add(form.to_owned(), lemma, shape);
    }
    maker.forms
}

/// The verbs of the patterns.
fn pattern_verbs() -> impl Iterator<Item = &'static str> {
    let cells = rows(PATTERNS).filter_map(|row| row.get(4).copied());
    cells.filter_map(|cell| cell.split(' ').next()).flat_map(|heads| heads.split('|'))
}

/// Whether an irregular verb doubles its last letter before -ing: `hit`, `cut`, `begin`.
fn doubles(participle: &str, lemma: &str) -> bool {
    participle == lemma && lemma.len() <= 4 && !lemma.contains("ea")
        || matches!(lemma, "begin" | "get" | "run" | "sit" | "win")
}

/// Whether a verb has one syllable that ends in one vowel and one consonant: `stop`.
fn is_short(lemma: &str) -> bool {
    let vowel = |c: char| "aeiou".contains(c);
    let mut letters = lemma.chars().rev();
    let (last, before) = (letters.next(), letters.next());
    let closed = last.is_some_and(|c| !vowel(c) && !"wxy".contains(c)) && before.is_some_and(vowel);
    closed && lemma.chars().filter(|c| vowel(*c)).count() == 1
}

#[derive(Default)]
struct Maker {
    forms: Table<Box<str>, Vec<Form>>,
    irregular: Vec<&'static str>,
}

impl Maker {
    fn add(&mut self, form: String, lemma: &'static str, shape: Shape) {
        let known = self.forms.entry(form.into()).or_default();
        match known.iter_mut().find(|form| form.lemma == lemma) {
            Some(form) => form.shape = Shape(form.shape.0 | shape.0),
            None => known.push(Form { lemma, shape }),
        }
    }

    fn present(&mut self, lemma: &'static str, double: bool) {
        self.add(lemma.to_owned(), lemma, Shape::BASE);
        let hissing = ["s", "x", "z", "ch", "sh", "o"].iter().any(|end| lemma.ends_with(end));
        let third = match consonant_y(lemma) {
            Some(stem) => format!("{stem}ies"),
            None if hissing => format!("{lemma}es"),
            None => format!("{lemma}s"),
        };
        self.add(third, lemma, Shape::THIRD);
        let silent = lemma.strip_suffix('e').filter(|stem| !stem.ends_with(['e', 'y', 'o']) && lemma != "be");
        let ing = match silent {
            Some(stem) if stem.ends_with('i') => format!("{}ying", stem.trim_end_matches('i')),
            Some(stem) => format!("{stem}ing"),
            None => format!("{lemma}ing"),
        };
        self.add(ing, lemma, Shape::ING);
        if let Some(last) = lemma.chars().next_back().filter(|_| double) {
            self.add(format!("{lemma}{last}ing"), lemma, Shape::ING);
        }
    }

    fn regular(&mut self, lemma: &'static str, double: bool) {
        if self.irregular.contains(&lemma) {
            return;
        }
        self.present(lemma, double);
        let past = Shape(Shape::PAST.0 | Shape::PARTICIPLE.0);
        let form = match consonant_y(lemma) {
            Some(stem) => format!("{stem}ied"),
            None if lemma.ends_with('e') => format!("{lemma}d"),
            None => format!("{lemma}ed"),
        };
        self.add(form, lemma, past);
        if let Some(last) = lemma.chars().next_back().filter(|_| double) {
            self.add(format!("{lemma}{last}ed"), lemma, past);
        }
    }
}

/// The stem of a verb in -y after a consonant: `carry`.
fn consonant_y(lemma: &str) -> Option<&str> {
    lemma.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u']))
}

/// Whether a word is the past form of a verb.
pub(crate) fn is_past(word: &str) -> bool {
    forms(word).iter().any(|form| form.shape.can_be(Shape::PAST))
}

/// Whether a word is the form of a verb after "it" or "she".
pub(crate) fn is_third(word: &str) -> bool {
    forms(word).iter().any(|form| form.shape.can_be(Shape::THIRD))
}
