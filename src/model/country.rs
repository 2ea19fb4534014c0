//! Countries.
/// Index into [`Countries`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CountryId(pub u16);
/// A country.
#[derive(Clone, Debug, Default)]
pub struct Country {
    /// ISO 3166-1 alpha-2.
    pub iso2: Box<str>,
    /// ISO 3166-1 alpha-3.
    pub iso3: Box<str>,
    /// The name.
    pub name: Box<str>,
    /// Demonyms.
    pub demonyms: Vec<Box<str>>,
    /// Other names.
    pub aliases: Vec<Box<str>>,
}
/// The countries.
#[derive(Clone, Debug, Default)]
pub struct Countries(Vec<Country>);
impl Countries {
    /// The standard table.
    #[must_use]
    pub fn standard() -> Self {
        Self(Vec::new())
    }
    /// The country of that id.
    #[must_use]
    pub fn get(&self, id: CountryId) -> Option<&Country> {
        self.0.get(id.0 as usize)
    }
    /// Whatever a person may type.
    #[must_use]
    pub fn find(&self, _text: &str) -> Option<CountryId> {
        None
    }
}
