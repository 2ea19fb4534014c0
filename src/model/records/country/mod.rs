//! Countries: ISO 3166-1 with the code systems of the conflict datasets, names and demonyms, in one table of data.
//!
//! The code systems disagree: 69 two-letter codes are valid in both ISO 3166-1 and FIPS 10-4 and mean different
//! countries there, so every look-up says which system it reads. The file `NOTICE` names the sources.

mod countries;
mod entry;
mod index;

pub use countries::Countries;
pub use entry::{AddCountryError, Country, CountryId};
