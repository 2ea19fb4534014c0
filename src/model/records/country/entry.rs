//! A country or territory, and the codes it may have.

use std::fmt;

/// Index of a country within one [`Countries`](super::Countries).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CountryId(pub u16);

/// One country or territory.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Country {
    /// ISO 3166-1 alpha-2 code, upper case (`XK` for Kosovo, user-assigned).
    pub iso2: Box<str>,
    /// ISO 3166-1 alpha-3 code, upper case (`XKX` for Kosovo, user-assigned).
    pub iso3: Box<str>,
    /// ISO 3166-1 numeric code; Kosovo has none.
    pub numeric: Option<u16>,
    /// FIPS 10-4 codes (GDELT places), the current one first: several where FIPS divides what ISO joins, or a code changed.
    pub fips: Vec<Box<str>>,
    /// Gleditsch-Ward state numbers (UCDP), the current one first, then those of states it succeeded or absorbed.
    pub gw: Vec<u16>,
    /// CAMEO country codes (GDELT actors): the alpha-3 code and CAMEO's own.
    pub cameo: Vec<Box<str>>,
    /// The common short English name.
    pub name: Box<str>,
    /// The capital; empty where there is none.
    pub capital: Box<str>,
    /// Adjectives and nouns for its people. Two countries may share one ("Congolese").
    pub demonyms: Vec<Box<str>>,
    /// Official and former names, abbreviations, and the spellings of datasets. Never shared.
    pub aliases: Vec<Box<str>>,
}

/// Why [`Countries::add`](super::Countries::add) refused a country.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum AddCountryError {
    /// A code that its system cannot have.
    BadCode {
        /// The code system, for people.
        system: &'static str,
        /// The code that was given.
        code: Box<str>,
    },
    /// It has no name with a letter or digit.
    NoName {
        /// The country's alpha-3 code.
        iso3: Box<str>,
    },
    /// A code, name or alias of another country in the table.
    Taken {
        /// What is taken: the name, or the code of which system.
        what: &'static str,
        /// The code or name.
        value: Box<str>,
        /// The country that has it.
        owner: Box<str>,
    },
    /// The table holds as many countries as [`CountryId`] can count.
    Full,
}

impl fmt::Display for AddCountryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BadCode { system, code } => write!(f, "`{code}` is not a valid {system}"),
            Self::NoName { iso3 } => write!(f, "the country {iso3} has no name"),
            Self::Taken { what, value, owner } => {
                write!(f, "the {what} `{value}` already belongs to {owner}")
            }
            Self::Full => f.write_str("there are too many countries"),
        }
    }
}

impl std::error::Error for AddCountryError {}

pub(super) const ISO2: &str = "ISO 3166-1 alpha-2 code";
pub(super) const ISO3: &str = "ISO 3166-1 alpha-3 code";
pub(super) const NUMERIC: &str = "ISO 3166-1 numeric code";
pub(super) const FIPS: &str = "FIPS 10-4 code";
pub(super) const GW: &str = "Gleditsch-Ward number";
pub(super) const CAMEO: &str = "CAMEO code";

impl Country {
    /// Reads a line of the table; `None` if it is malformed.
    pub(super) fn from_line(line: &str) -> Option<Self> {
        let mut cells = line.split('\t');
        let mut next = || cells.next();
        let country = Self {
            iso2: next()?.into(),
            iso3: next()?.into(),
            numeric: number(next()?)?,
            fips: list(next()?).map(Into::into).collect(),
            gw: list(next()?).map(|n| n.parse().ok()).collect::<Option<_>>()?,
            cameo: list(next()?).map(Into::into).collect(),
            name: next()?.into(),
            capital: next()?.into(),
            demonyms: list(next()?).map(Into::into).collect(),
            aliases: list(next()?).map(Into::into).collect(),
        };
        (next().is_none() && country.check().is_ok()).then_some(country)
    }

    /// Checks that the codes are well formed and there is a name.
    pub(super) fn check(&self) -> Result<(), AddCountryError> {
        check_code(ISO2, &self.iso2, 2)?;
        check_code(ISO3, &self.iso3, 3)?;
        self.fips.iter().try_for_each(|c| check_code(FIPS, c, 2))?;
        self.cameo.iter().try_for_each(|c| check_code(CAMEO, c, 3))?;
        match self.numeric {
            Some(n) if !(1..=999).contains(&n) => {
                Err(AddCountryError::BadCode { system: NUMERIC, code: n.to_string().into() })
            }
            _ if !self.name.chars().any(char::is_alphanumeric) => {
                Err(AddCountryError::NoName { iso3: self.iso3.clone() })
            }
            _ => Ok(()),
        }
    }
}

fn check_code(system: &'static str, code: &str, len: usize) -> Result<(), AddCountryError> {
    if code.len() == len && code.bytes().all(|b| b.is_ascii_uppercase()) {
        Ok(())
    } else {
        Err(AddCountryError::BadCode { system, code: code.into() })
    }
}

fn list(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(';').filter(|item| !item.is_empty())
}

/// `Some(None)` for an empty cell, `None` for one that is not a number.
fn number(cell: &str) -> Option<Option<u16>> {
    if cell.is_empty() { Some(None) } else { cell.parse().ok().map(Some) }
}
