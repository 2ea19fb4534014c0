//! The table of countries, and its look-ups.

use std::sync::{Arc, LazyLock, OnceLock};

use super::entry::{AddCountryError, CAMEO, Country, CountryId, FIPS, GW, ISO2, ISO3, NUMERIC};
use super::index::{CodeIndex, NameIndex};

/// The embedded table: a header, then a country a line; columns are separated by tabs, lists by `;`.
const TABLE: &str = include_str!("../../../../data/countries.tsv");

/// A table of countries with look-ups in each code system, by name and by demonym.
///
/// Look-ups by code ignore case; those by name also fold the spelling (see [`fold`](mod@crate::model::text::fold)) and
/// ignore "the" and "and". They are built when first used. A clone shares them until a country is added to it.
#[derive(Clone, Debug)]
pub struct Countries {
    table: Arc<Table>,
}

#[derive(Clone, Debug, Default)]
struct Table {
    list: Vec<Country>,
    codes: OnceLock<CodeIndex>,
    names: OnceLock<NameIndex>,
}

impl Countries {
    /// The countries of ISO 3166-1 and Kosovo, from the embedded table.
    pub fn standard() -> Self {
        static STANDARD: LazyLock<Arc<Table>> = LazyLock::new(|| {
            let list = TABLE.lines().skip(1).filter_map(Country::from_line).collect();
            Arc::new(Table { list, ..Table::default() })
        });
        Self { table: Arc::clone(&STANDARD) }
    }

    /// Adds a country.
    ///
    /// # Errors
    /// The country is refused if a code is malformed (codes are upper case), the name is empty, or a code, the name or
    /// an alias belongs to another country.
    pub fn add(&mut self, country: Country) -> Result<CountryId, AddCountryError> {
        let id = u16::try_from(self.table.list.len()).map(CountryId).map_err(|_| AddCountryError::Full)?;
        country.check()?;
        self.check_free(&country)?;
        let table = Arc::make_mut(&mut self.table);
        table.list.push(country);
        (table.codes, table.names) = (OnceLock::new(), OnceLock::new());
        Ok(id)
    }

    /// The country with that index.
    pub fn get(&self, id: CountryId) -> Option<&Country> {
        self.table.list.get(usize::from(id.0))
    }

    /// How many countries there are.
    pub fn len(&self) -> usize {
        self.table.list.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.table.list.is_empty()
    }

    /// All countries by index: the standard ones by alpha-3 code, then those added.
    pub fn iter(&self) -> impl Iterator<Item = (CountryId, &Country)> {
        (0..=u16::MAX).map(CountryId).zip(&self.table.list)
    }

    /// By ISO 3166-1 alpha-2 code.
    pub fn by_iso2(&self, code: &str) -> Option<CountryId> {
        self.codes().iso2(code)
    }

    /// By ISO 3166-1 alpha-3 code.
    pub fn by_iso3(&self, code: &str) -> Option<CountryId> {
        self.codes().iso3(code)
    }

    /// By ISO 3166-1 numeric code (ACLED's `iso`).
    pub fn by_numeric(&self, code: u16) -> Option<CountryId> {
        self.codes().numeric(code)
    }

    /// By FIPS 10-4 code (GDELT's `Geo_CountryCode`).
    pub fn by_fips(&self, code: &str) -> Option<CountryId> {
        self.codes().fips(code)
    }

    /// By Gleditsch-Ward state number (UCDP's `country_id` and `gwno`).
    pub fn by_gw(&self, number: u16) -> Option<CountryId> {
        self.codes().gw(number)
    }

    /// By CAMEO country code (GDELT's `ActorCountryCode`). CAMEO's codes for regions (`AFR`, `EUR`) are not countries.
    pub fn by_cameo(&self, code: &str) -> Option<CountryId> {
        self.codes().cameo(code)
    }

    /// By name or alias.
    ///
    /// As case is ignored, "us" and "car" are found too: in running text, check that the words are written as names.
    pub fn by_name(&self, name: &str) -> Option<CountryId> {
        self.names().name(name)
    }

    /// By demonym: adjective or noun, singular or plural. `None` if two countries share it.
    pub fn by_demonym(&self, demonym: &str) -> Option<CountryId> {
        self.names().demonym(demonym)
    }

    /// What `text` means in a filter or a case file: an ISO 3166-1 alpha-2 or alpha-3 code, else a name or alias, else a
    /// demonym; never a code of another system.
    pub fn find(&self, text: &str) -> Option<CountryId> {
        let text = text.trim();
        self.by_iso2(text)
            .or_else(|| self.by_iso3(text))
            .or_else(|| self.by_name(text))
            .or_else(|| self.by_demonym(text))
    }

    /// The name, alias, demonym or alpha-3 code that comes nearest to `text`, as written in the table; `None` if none is
    /// [near enough](crate::model::suggest::nearest).
    pub fn nearest(&self, text: &str) -> Option<&str> {
        self.names().nearest(&self.table.list, text)
    }

    fn codes(&self) -> &CodeIndex {
        self.table.codes.get_or_init(|| CodeIndex::new(&self.table.list))
    }

    fn names(&self) -> &NameIndex {
        self.table.names.get_or_init(|| NameIndex::new(&self.table.list))
    }

    fn check_free(&self, new: &Country) -> Result<(), AddCountryError> {
        let free = |what, value: &str, owner: Option<CountryId>| match owner.and_then(|id| self.get(id)) {
            Some(c) => Err(AddCountryError::Taken { what, value: value.into(), owner: c.name.clone() }),
            None => Ok(()),
        };
        free(ISO2, &new.iso2, self.by_iso2(&new.iso2))?;
        free(ISO3, &new.iso3, self.by_iso3(&new.iso3))?;
        if let Some(n) = new.numeric {
            free(NUMERIC, &n.to_string(), self.by_numeric(n))?;
        }
        for code in &new.fips {
            free(FIPS, code, self.by_fips(code))?;
        }
        for n in &new.gw {
            free(GW, &n.to_string(), self.by_gw(*n))?;
        }
        for code in &new.cameo {
            free(CAMEO, code, self.by_cameo(code))?;
        }
        for name in std::iter::once(&new.name).chain(&new.aliases) {
            free("name", name, self.by_name(name))?;
        }
        Ok(())
    }
}

impl Default for Countries {
    /// The same as [`Countries::standard`].
    fn default() -> Self {
        Self::standard()
    }
}
