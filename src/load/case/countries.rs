//! Countries that a case adds.

use super::field::record;
use super::resolver::Resolver;
use super::values::{Many, texts};
use crate::load::base::located::Text;
use crate::load::problems::Code;
use crate::model::{Countries, Country};

record! {
    /// A country that the program does not know.
    CountryRecord "a country" {
        /// Its code: two or three letters that ISO 3166-1 has not assigned, such as `XNC`.
        required code: Text,
        /// Its name.
        required name: Text,
        /// Adjectives and nouns for its people.
        default demonyms: Many<Text>,
        /// Other names.
        default aliases: Many<Text>,
    }
}

impl Resolver<'_> {
    pub(super) fn countries(&mut self, records: &[CountryRecord]) {
        for record in records.iter().filter(|record| record.sound) {
            let (Some(code), Some(name)) = (&record.code, &record.name) else { continue };
            let boxed = |list| texts(list).into_iter().map(String::into_boxed_str).collect();
            let (iso2, iso3) = codes(&self.out.countries, &code.value);
            let country = Country {
                iso2: iso2.into(),
                iso3: iso3.into(),
                name: name.value.as_str().into(),
                demonyms: boxed(record.demonyms.as_ref()),
                aliases: boxed(record.aliases.as_ref()),
                ..Country::default()
            };
            // An earlier input may have added the same country.
            let known = self.out.countries.find(&code.value).and_then(|id| self.out.countries.get(id));
            if known.is_some_and(|known| known.name == country.name) && self.joinable > 0 {
                continue;
            }
            if let Err(error) = self.out.countries.add(country) {
                let problem = self.reader.error(Code::BadCountry, &code.range, error.to_string());
                let help = "use a code that ISO 3166-1 leaves to users, such as XNC, and a name that no other country has";
                self.reader.report(problem.label("this country cannot be added").help(help));
            }
        }
    }
}

/// The two- and three-letter codes of a country, one of which is given: the other is the first free one of those that
/// ISO 3166-1 leaves to users (XA to XZ, XAA to XZZ).
fn codes(countries: &Countries, given: &str) -> (String, String) {
    let letters = || 'A'..='Z';
    if given.len() == 2 {
        let free = letters()
            .flat_map(|a| letters().map(move |b| format!("X{a}{b}")))
            .find(|code| countries.by_iso3(code).is_none());
        return (given.to_owned(), free.unwrap_or_default());
    }
    let free = letters().map(|a| format!("X{a}")).find(|code| countries.by_iso2(code).is_none());
    (free.unwrap_or_default(), given.to_owned())
}
