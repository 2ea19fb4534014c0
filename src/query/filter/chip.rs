//! The filter: independent chips, each of which can be removed or switched off by itself.

use std::fmt;

use super::keys::FilterKey;
use super::lexer::write_word;
use super::term::Term;
use super::value::Value;
use crate::query::select::as_of::AsOf;

/// One condition: any of its terms, or none of them where it is negated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chip {
    /// What it asks for.
    pub key: FilterKey,
    /// The alternatives. A chip without terms asks for nothing and is ignored.
    pub terms: Vec<Term>,
    /// Whether matches are left out.
    pub negated: bool,
    /// Whether it is switched on.
    pub on: bool,
}

impl Chip {
    /// For the screen: `actor: Jaish al-Adl or BLA (Baloch Liberation Army)`, `not text: china`. The words may come
    /// from the briefing or the keyboard: clean them before they are shown.
    #[must_use]
    pub fn label(&self) -> String {
        self.in_words(self.terms.iter().map(Term::label).collect())
    }

    /// The chip with these words for its terms: "country: Iran or Pakistan (place or participant)".
    #[must_use]
    pub fn in_words(&self, words: Vec<String>) -> String {
        let not = if self.negated { "not " } else { "" };
        let words = match (self.key.definition().pairs(), words.as_slice()) {
            (true, [one]) => format!("{one} and anybody else"),
            (true, _) => words.join(" and "),
            (false, _) => words.join(" or "),
        };
        format!("{not}{}: {words}{}", self.key.word(), self.key.remark())
    }

    /// Whether the chip affects the selection.
    #[must_use]
    pub fn applies(&self) -> bool {
        self.on && !self.terms.is_empty()
    }
}

impl fmt::Display for Chip {
    /// In the query language.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.negated {
            f.write_str("-")?;
        }
        let bare_text = self.key == FilterKey::Text && self.terms.len() == 1;
        if !bare_text {
            write!(f, "{}:", self.key.word())?;
        }
        for (index, term) in self.terms.iter().enumerate() {
            if index > 0 {
                f.write_str(",")?;
            }
            write_word(f, &term.words)?;
        }
        Ok(())
    }
}

/// The most chips of a typed filter. What each of them selects is cached, so that changing one evaluates only that
/// one.
pub const MOST_CHIPS: usize = 48;

/// Chips that must all hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// The chips, in the order in which they were added.
    pub chips: Vec<Chip>,
}

impl Filter {
    /// The filter with one more term. The term joins the chip of the same key and sign as an alternative, and that
    /// chip is switched on. But text makes a chip of its own, as bare words do, and a day replaces the one before,
    /// since a period has one beginning and one end, and a briefing is read as of one day. A term that the chip already has is not added again.
    #[must_use]
    pub fn with_term(&self, key: FilterKey, term: Term, negated: bool) -> Self {
        let mut filter = self.clone();
        let same = |chip: &&mut Chip| {
            let kin = chip.key == key && chip.negated == negated;
            kin && (key != FilterKey::Text || chip.terms.iter().any(|old| old.value == term.value))
        };
        match filter.chips.iter_mut().find(same) {
            Some(chip) => {
                chip.on = true;
                if key.is_bound() {
                    chip.terms = vec![term];
                } else if !chip.terms.iter().any(|old| old.value == term.value) {
                    chip.terms.push(term);
                }
            }
            None => filter.chips.push(Chip { key, terms: vec![term], negated, on: true }),
        }
        filter
    }

    /// The filter without the chip at `index`.
    #[must_use]
    pub fn without(&self, index: usize) -> Self {
        let kept = self.chips.iter().enumerate().filter(|(at, _)| *at != index);
        Self { chips: kept.map(|(_, chip)| chip.clone()).collect() }
    }

    /// The filter without the chips of a key that are not negated.
    #[must_use]
    pub fn without_key(&self, key: FilterKey) -> Self {
        let kept = self.chips.iter().filter(|chip| chip.key != key || chip.negated);
        Self { chips: kept.cloned().collect() }
    }

    /// The filter with the chip at `index` switched on or off.
    #[must_use]
    pub fn toggled(&self, index: usize) -> Self {
        let mut filter = self.clone();
        if let Some(chip) = filter.chips.get_mut(index) {
            chip.on = !chip.on;
        }
        filter
    }

    /// The filter without chips.
    #[must_use]
    pub fn cleared(&self) -> Self {
        Self::default()
    }

    /// The chips that affect the selection.
    pub fn active(&self) -> impl Iterator<Item = &Chip> {
        self.chips.iter().filter(|chip| chip.applies())
    }

    /// The day as of which what it selects is judged.
    #[must_use]
    pub fn as_of(&self) -> AsOf {
        let chips = self.active().filter(|chip| chip.key == FilterKey::AsOf && !chip.negated);
        let days = chips.flat_map(|chip| &chip.terms).filter_map(|term| match term.value {
            Value::Day(when) => Some(AsOf::day(when.last)),
            _ => None,
        });
        days.fold(AsOf::NOW, AsOf::earlier)
    }

    /// Whether it asks for anything by this key, switched on or not.
    #[must_use]
    pub fn asks_for(&self, key: FilterKey) -> bool {
        self.chips.iter().any(|chip| chip.key == key)
    }

    /// The terms that mean nothing loaded so far.
    pub fn pending(&self) -> impl Iterator<Item = &Term> {
        let terms = self.chips.iter().flat_map(|chip| &chip.terms);
        terms.filter(|term| matches!(term.value, Value::Pending(_)))
    }

    /// Whether anything is filtered.
    #[must_use]
    pub fn is_active(&self) -> bool {
        self.active().next().is_some()
    }
}

impl fmt::Display for Filter {
    /// In the query language, as [`parse`](super::parse::parse) reads it. Chips that are switched off are left out.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, chip) in self.active().enumerate() {
            if index > 0 {
                f.write_str(" ")?;
            }
            write!(f, "{chip}")?;
        }
        Ok(())
    }
}
