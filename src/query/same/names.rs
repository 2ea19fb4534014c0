//! Whether the names that two datasets use mean the same actor or place.
//!
//! One dataset writes "IS", another "IS: Islamic State" or "Islamic State (Bangladesh)"; one "Government of Bangladesh",
//! another "Police Forces of Bangladesh (2009-)"; one "Kaunia town", another "Kaunia".

use crate::model::fold;

/// Words for the type of a place. They are dropped if something else remains.
const SORTS: &[&str] = &[
    "town",
    "city",
    "village",
    "district",
    "subdistrict",
    "sub",
    "upazila",
    "thana",
    "township",
    "tehsil",
    "taluk",
    "province",
    "region",
    "division",
    "state",
    "governorate",
    "municipality",
    "raion",
    "oblast",
    "settlement",
    "area",
    "agency",
    "county",
    "department",
    "sadar",
    "of",
    "the",
];

/// What may precede the name of the group itself.
const BEFORE: &[&str] = &["supporters of ", "members of ", "forces of ", "fighters of ", "followers of "];

/// Small words that have no letter in an acronym.
const SMALL: &[&str] =
    &["of", "the", "and", "for", "in", "i", "e", "al", "ul", "ud", "wal", "a", "de", "la", "du"];

/// The folded name of a place without the words for its type.
pub(crate) fn place_name(name: &str) -> String {
    let spaced = name.replace('-', " ");
    let folded = fold(&spaced);
    let kept: Vec<&str> = folded.split(' ').filter(|word| !SORTS.contains(word)).collect();
    if kept.is_empty() { folded } else { kept.join(" ") }
}

/// The names of an actor, prepared for comparison.
#[derive(Clone, Debug, Default)]
pub(crate) struct Called {
    /// Whole names, folded.
    names: Vec<String>,
    /// Acronyms, folded.
    acronyms: Vec<String>,
    /// The initials of whole names.
    initials: Vec<String>,
}

impl Called {
    /// Adds a name.
    pub(crate) fn add(&mut self, name: &str) {
        let bare = without_brackets(name);
        // "TTP: Tehreek-i-Taliban Pakistan"
        let parts = match bare.split_once(": ") {
            Some((short, long)) if is_acronym(short) => vec![short, long],
            _ => vec![bare],
        };
        for part in parts {
            let part = without_beginning(part);
            let folded = fold(part);
            if folded.is_empty() {
                continue;
            }
            if is_acronym(part) {
                self.acronyms.push(folded.clone());
            } else {
                self.initials.extend(initials(part));
            }
            self.names.push(folded);
        }
    }

    /// Whether both have a name in common, or one has the initials of the other.
    pub(crate) fn is_like(&self, other: &Self) -> bool {
        let shares = |one: &[String], other: &[String]| one.iter().any(|name| other.contains(name));
        shares(&self.names, &other.names)
            || shares(&self.acronyms, &other.initials)
            || shares(&self.initials, &other.acronyms)
    }
}

/// The name without brackets at its end: the years of a government, a country.
fn without_brackets(name: &str) -> &str {
    let mut name = name.trim();
    while let Some((before, _)) = name.strip_suffix(')').and_then(|inner| inner.rsplit_once(" (")) {
        name = before.trim_end();
    }
    name
}

fn without_beginning(name: &str) -> &str {
    let begins = |words: &&&str| name.get(..words.len()).is_some_and(|own| own.eq_ignore_ascii_case(words));
    let begin = BEFORE.iter().find(begins).map_or(0, |words| words.len());
    name.get(begin..).unwrap_or(name)
}

/// Whether a name looks like an acronym: "IS", "NDFB-S", "JeM".
fn is_acronym(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = name.chars().filter(|c| c.is_uppercase()).count();
    (2..=8).contains(&letters) && !name.contains(' ') && capitals * 2 > letters && capitals >= 2
}

/// The initials of a name of several words.
fn initials(name: &str) -> Option<String> {
    let folded: Vec<String> = name.split([' ', '-', '\u{2013}']).map(fold).collect();
    let words: Vec<&String> =
        folded.iter().filter(|word| !word.is_empty() && !SMALL.contains(&word.as_str())).collect();
    (words.len() > 1).then(|| words.iter().filter_map(|word| word.chars().next()).collect())
}
