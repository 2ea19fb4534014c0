//! Lemmas: `struck` → `strike`, `men` → `man`. For verbs they are spaCy's: suffix rules, of whose results one that is a verb
//! is preferred, and a list of irregular forms. For nouns, which would need a list ten times as long, only the rules and
//! the irregular forms decide.

use std::borrow::Cow;

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

use super::tag::{Part, Tag};

/// Endings of verbs, and what takes their place.
const VERB: &[(&str, &str)] =
    &[("s", ""), ("ies", "y"), ("es", "e"), ("es", ""), ("ed", "e"), ("ed", ""), ("ing", "e"), ("ing", "")];
/// Endings of nouns in the plural, the special ones first.
const NOUN: &[(&str, &str)] = &[
    ("men", "man"),
    ("ies", "y"),
    ("shes", "sh"),
    ("ches", "ch"),
    ("xes", "x"),
    ("zes", "z"),
    ("sses", "ss"),
    ("ss", "ss"),
    ("us", "us"),
    ("s", ""),
];
/// Verbs that help others, and short forms.
const AUXILIARIES: &[(&str, &str)] = &[
    ("am", "be"),
    ("are", "be"),
    ("been", "be"),
    ("being", "be"),
    ("is", "be"),
    ("was", "be"),
    ("were", "be"),
    ("'m", "be"),
    ("'re", "be"),
    ("'s", "be"),
    ("’m", "be"),
    ("’re", "be"),
    ("’s", "be"),
    ("'ve", "have"),
    ("’ve", "have"),
    ("has", "have"),
    ("had", "have"),
    ("does", "do"),
    ("did", "do"),
    ("got", "get"),
    ("gets", "get"),
    ("'ll", "will"),
    ("’ll", "will"),
    ("wo", "will"),
    ("ca", "can"),
    ("sha", "shall"),
];

/// The word lists.
#[derive(Debug)]
pub(super) struct Lemmas {
    verbs: HashSet<&'static str>,
    irregular: HashMap<&'static str, &'static str>,
    plurals: HashMap<&'static str, &'static str>,
}

impl Lemmas {
    /// Reads the lists that are built in.
    pub(super) fn load() -> Self {
        let mut out = Self { verbs: HashSet::new(), irregular: HashMap::new(), plurals: HashMap::new() };
        for line in include_str!("../../data/syntax/verbs.txt").lines() {
            if let Some((form, bases)) = line.split_once(' ') {
                out.irregular.insert(form, bases);
            } else {
                out.verbs.insert(line);
            }
        }
        for line in include_str!("../../data/syntax/nouns.txt").lines() {
            if let Some((form, bases)) = line.split_once(' ') {
                out.plurals.insert(form, bases.split(' ').next_back().unwrap_or(bases));
            }
        }
        out
    }

    /// The lemma of a word with a tag. What is neither verb nor plural is only put in lower case; names stay as they are.
    pub(super) fn lemma(&self, word: &str, tag: Tag, part: Part) -> Box<str> {
        if part == Part::Name {
            return word.into();
        }
        let lower = if word.bytes().any(|b| !b.is_ascii() || b.is_ascii_uppercase()) {
            Cow::Owned(word.to_lowercase())
        } else {
            Cow::Borrowed(word)
        };
        let auxiliary = || AUXILIARIES.iter().find(|(form, _)| *form == lower).map(|(_, lemma)| *lemma);
        match tag {
            Tag::Modal if matches!(&*lower, "'d" | "’d") => "would".into(),
            Tag::Past if matches!(&*lower, "'d" | "’d") => "have".into(),
            Tag::Adverb if matches!(&*lower, "n't" | "n’t" | "nt") => "not".into(),
            Tag::Modal => auxiliary().unwrap_or(&lower).into(),
            Tag::Past | Tag::PastParticiple | Tag::ThirdPerson | Tag::Gerund | Tag::Present => {
                auxiliary().map_or_else(|| self.verb(&lower, tag, part), Into::into)
            }
            Tag::Nouns => self.noun(&lower).into(),
            _ => lower.into(),
        }
    }

    fn verb(&self, lower: &str, tag: Tag, part: Part) -> Box<str> {
        if part == Part::Auxiliary || tag == Tag::Present {
            return lower.into();
        }
        let (mut known, mut unknown) = (Vec::new(), None);
        for (ending, other) in VERB {
            let Some(stem) = lower.strip_suffix(ending) else { continue };
            let form = format!("{stem}{other}");
            if self.verbs.contains(&*form) {
                known.insert(0, form);
            } else if !form.is_empty() && unknown.is_none() {
                unknown = Some(form);
            }
        }
        for base in self.irregular.get(lower).into_iter().flat_map(|bases| bases.split(' ')) {
            if !known.iter().any(|form| form == base) {
                known.insert(0, base.to_owned());
            }
        }
        known.into_iter().next().or(unknown).map_or_else(|| lower.into(), Into::into)
    }

    fn noun<'a>(&self, lower: &'a str) -> Cow<'a, str> {
        if let Some(singular) = self.plurals.get(lower) {
            return Cow::Borrowed(singular);
        }
        let rule = NOUN.iter().find_map(|(ending, other)| Some((lower.strip_suffix(ending)?, *other)));
        match rule {
            Some((stem, "")) if stem.chars().count() > 1 => Cow::Borrowed(stem),
            Some((stem, other)) if !other.is_empty() => Cow::Owned(format!("{stem}{other}")),
            _ => Cow::Borrowed(lower),
        }
    }
}
