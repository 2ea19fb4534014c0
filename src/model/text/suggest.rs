//! "Did you mean ...?": the known name that a mistyped one was probably meant to be.

use std::cmp::Ordering;

use super::fold::fold;

/// The longest word, in characters, that is compared: the time this takes grows with the square of the length.
const LONGEST: usize = 120;

/// The name closest to `word` in spelling, if it is close enough to be meant: compared as [folded](fold), with at
/// most a third of the letters of the longer one wrong, or two of five or more where both begin with the same letter.
/// One letter may always be wrong, as long as another is right.
///
/// The distance is that of optimal string alignment: a letter missing, added, changed, or swapped with its neighbour
/// counts as one. Of names at the same distance one with the same first letter is preferred, which is seldom mistyped,
/// then the more similar one by Jaro and Winkler, then the first in alphabetical order.
#[must_use]
pub fn nearest<'a>(word: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    nearest_by_key(&fold(word), names.into_iter().map(|name| (fold(name), name)))
}

/// As [`nearest`], of items with the form of their name that is compared; `word` is in the same form.
#[must_use]
pub fn nearest_by_key<K: AsRef<str>, T>(word: &str, items: impl IntoIterator<Item = (K, T)>) -> Option<T> {
    let letters = word.chars().count();
    if letters == 0 || letters > LONGEST {
        return None;
    }
    let near = items.into_iter().filter_map(|(key, item)| Some((Nearness::new(word, letters, key)?, item)));
    near.min_by(|a, b| a.0.order(&b.0)).map(|(_, item)| item)
}

/// The question, for messages.
#[must_use]
pub fn did_you_mean(name: &str) -> String {
    format!("did you mean `{name}`?")
}

/// How near a name is to a word.
struct Nearness<K> {
    distance: usize,
    first_letter_differs: bool,
    similarity: f64,
    key: K,
}

impl<K: AsRef<str>> Nearness<K> {
    /// `None` where the name is not near enough to be meant.
    fn new(word: &str, letters: usize, key: K) -> Option<Self> {
        let name = key.as_ref();
        let own_letters = name.chars().count();
        let (longer, shorter) = (own_letters.max(letters), own_letters.min(letters));
        let first_letter_differs = word.chars().next() != name.chars().next();
        let least = if longer >= 5 && !first_letter_differs { 2 } else { 1 };
        let most = (longer / 3).max(least).min(longer.saturating_sub(1));
        if longer - shorter > most {
            return None;
        }
        let distance = strsim::osa_distance(word, name);
        if distance > most {
            return None;
        }
        let similarity = strsim::jaro_winkler(word, name);
        Some(Self { distance, first_letter_differs, similarity, key })
    }

    fn order(&self, other: &Self) -> Ordering {
        let rank = |own: &Self| (own.distance, own.first_letter_differs);
        rank(self)
            .cmp(&rank(other))
            .then(other.similarity.total_cmp(&self.similarity))
            .then_with(|| self.key.as_ref().cmp(other.key.as_ref()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_suggested_where_few_letters_are_wrong() {
        let names = ["killed", "Shift-Tab", "blue", "Enter", "yes", "in response to"];
        for (typed, meant) in [
            ("kiled", Some("killed")),
            ("KLILED", Some("killed")),
            ("shift_tap", Some("Shift-Tab")),
            ("bleu", Some("blue")),
            ("Entr", Some("Enter")),
            ("yse", Some("yes")),
            ("in reponse to", Some("in response to")),
            ("", None),
            ("-", None),
            ("y", None),
            ("red", None),
            ("winter is coming", None),
        ] {
            assert_eq!(nearest(typed, names), meant, "{typed}");
        }
        assert_eq!(nearest(&"long".repeat(1000), names), None);
    }

    #[test]
    fn the_order_of_the_names_does_not_matter() {
        assert_eq!(nearest("bat", ["cat", "bag", "bar"]), Some("bag"));
        assert_eq!(nearest("bat", ["bar", "bag", "cat"]), Some("bag"));
    }
}
