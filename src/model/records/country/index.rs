//! The look-up tables behind [`Countries`](super::Countries).

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::entry::{Country, CountryId};
use crate::model::text::fold::fold;
use crate::model::text::suggest;

/// A code of at most three letters, upper case, padded with zeros.
type Code = [u8; 3];

/// A sorted table for each code system.
#[derive(Clone, Debug)]
pub(super) struct CodeIndex {
    iso2: Vec<(Code, CountryId)>,
    iso3: Vec<(Code, CountryId)>,
    fips: Vec<(Code, CountryId)>,
    cameo: Vec<(Code, CountryId)>,
    numeric: Vec<(u16, CountryId)>,
    gw: Vec<(u16, CountryId)>,
}

impl CodeIndex {
    pub(super) fn new(list: &[Country]) -> Self {
        Self {
            iso2: codes(list, |c| std::slice::from_ref(&c.iso2)),
            iso3: codes(list, |c| std::slice::from_ref(&c.iso3)),
            fips: codes(list, |c| &c.fips),
            cameo: codes(list, |c| &c.cameo),
            numeric: table(list, |c| c.numeric),
            gw: table(list, |c| c.gw.iter().copied()),
        }
    }

    pub(super) fn iso2(&self, code: &str) -> Option<CountryId> {
        look_up(&self.iso2, &pack(code)?)
    }

    pub(super) fn iso3(&self, code: &str) -> Option<CountryId> {
        look_up(&self.iso3, &pack(code)?)
    }

    pub(super) fn fips(&self, code: &str) -> Option<CountryId> {
        look_up(&self.fips, &pack(code)?)
    }

    pub(super) fn cameo(&self, code: &str) -> Option<CountryId> {
        look_up(&self.cameo, &pack(code)?)
    }

    pub(super) fn numeric(&self, code: u16) -> Option<CountryId> {
        look_up(&self.numeric, &code)
    }

    pub(super) fn gw(&self, number: u16) -> Option<CountryId> {
        look_up(&self.gw, &number)
    }
}

fn codes(list: &[Country], of: impl Fn(&Country) -> &[Box<str>]) -> Vec<(Code, CountryId)> {
    table(list, |c| of(c).iter().filter_map(|code| pack(code)).collect::<Vec<_>>())
}

fn table<'a, K: Ord, I: IntoIterator<Item = K>>(
    list: &'a [Country],
    keys: impl Fn(&'a Country) -> I,
) -> Vec<(K, CountryId)> {
    let mut rows: Vec<_> =
        ids().zip(list).flat_map(|(id, c)| keys(c).into_iter().map(move |k| (k, id))).collect();
    rows.sort_unstable();
    rows
}

fn ids() -> impl Iterator<Item = CountryId> {
    (0..=u16::MAX).map(CountryId)
}

fn look_up<K: Ord>(rows: &[(K, CountryId)], key: &K) -> Option<CountryId> {
    let at = rows.binary_search_by(|(k, _)| k.cmp(key)).ok()?;
    rows.get(at).map(|(_, id)| *id)
}

fn pack(code: &str) -> Option<Code> {
    if code.len() > 3 || !code.bytes().all(|b| b.is_ascii_alphabetic()) {
        return None;
    }
    let mut packed = Code::default();
    for (to, from) in packed.iter_mut().zip(code.bytes()) {
        *to = from.to_ascii_uppercase();
    }
    Some(packed)
}

/// Names, aliases and demonyms by their folded form.
#[derive(Clone, Debug)]
pub(super) struct NameIndex {
    /// As written in the table, for look-ups without folding.
    written: HashMap<Box<str>, CountryId>,
    names: HashMap<Box<str>, CountryId>,
    /// `None` for a demonym that two countries share.
    demonyms: HashMap<Box<str>, Option<CountryId>>,
}

impl NameIndex {
    pub(super) fn new(list: &[Country]) -> Self {
        let mut index = Self { written: HashMap::new(), names: HashMap::new(), demonyms: HashMap::new() };
        for (id, country) in ids().zip(list) {
            for name in std::iter::once(&country.name).chain(&country.aliases) {
                let first = *index.names.entry(key(name)).or_insert(id);
                index.written.insert(name.to_string().into(), first);
            }
            for demonym in &country.demonyms {
                match index.demonyms.entry(key(demonym)) {
                    Entry::Vacant(free) => {
                        free.insert(Some(id));
                    }
                    Entry::Occupied(mut taken) if *taken.get() != Some(id) => {
                        taken.insert(None);
                    }
                    Entry::Occupied(_) => {}
                }
            }
        }
        index
    }

    pub(super) fn name(&self, name: &str) -> Option<CountryId> {
        self.written.get(name).or_else(|| self.names.get(&*key(name))).copied()
    }

    pub(super) fn demonym(&self, demonym: &str) -> Option<CountryId> {
        self.demonyms.get(&*key(demonym)).copied().flatten()
    }

    pub(super) fn nearest<'a>(&self, list: &'a [Country], text: &str) -> Option<&'a str> {
        let words = list.iter().flat_map(|c| {
            let demonyms = c.demonyms.iter().filter(|d| self.demonym(d).is_some());
            std::iter::once(&c.name).chain(&c.aliases).chain(demonyms).chain(std::iter::once(&c.iso3))
        });
        suggest::nearest_by_key(&key(text), words.map(|word| (key(word), &**word)))
    }
}

/// The folded form without spaces, "the" and "and"; "saint" becomes "st".
fn key(name: &str) -> Box<str> {
    let folded = fold(name);
    let words = folded.split(' ').filter(|w| !matches!(*w, "the" | "and"));
    let key: String = words.map(|w| if w == "saint" { "st" } else { w }).collect();
    if key.is_empty() { folded.into() } else { key.into() }
}
