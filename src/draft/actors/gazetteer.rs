//! Towns and cities, from `data/words/cities.tsv`.

use std::sync::LazyLock;

use super::lexicon::{Iso, iso3};
use super::raw::Site;
use crate::draft::words::Table;
use crate::model::fold;

const LIST: &str = include_str!("../../../data/words/cities.tsv");

/// A town.
#[derive(Clone, Copy, Debug)]
struct Town {
    country: Iso,
    coordinates: (f64, f64),
    /// Inhabitants, in thousands.
    people: u32,
}

/// With this many times the inhabitants of all its namesakes, a town is meant unless something says otherwise.
const CLEARLY_GREATER: u32 = 8;

static TOWNS: LazyLock<Table<Box<str>, Vec<Town>>> = LazyLock::new(read);

fn read() -> Table<Box<str>, Vec<Town>> {
    let mut towns: Table<Box<str>, Vec<Town>> = Table::default();
    let mut country = None;
    for line in LIST.lines().filter(|line| !line.starts_with('#')) {
        if let Some(code) = line.strip_prefix('=') {
            country = iso3(code);
            continue;
        }
        let mut cells = line.split('\t');
        let (Some(name), Some(country)) = (cells.next(), country) else { continue };
        let mut number = || cells.next().and_then(|cell| cell.parse::<f64>().ok());
        let (Some(latitude), Some(longitude), Some(people)) = (number(), number(), number()) else {
            continue;
        };
        let town = Town { country, coordinates: (latitude, longitude), people: people as u32 };
        towns.entry(fold(name).into()).or_default().push(town);
    }
    towns
}

/// Where a town of that name is: the one in `country`, if known; otherwise the only one, or one clearly larger than the
/// others.
pub(super) fn town(name: &str, country: Option<Iso>) -> Option<Site> {
    let towns = TOWNS.get(&*fold(name))?;
    let site = |town: &Town| Site { country: Some(town.country), coordinates: Some(town.coordinates) };
    if let Some(country) = country {
        return towns.iter().filter(|town| town.country == country).max_by_key(|town| town.people).map(site);
    }
    let greatest = towns.iter().max_by_key(|town| town.people)?;
    let others: u32 = towns.iter().map(|town| town.people).sum::<u32>() - greatest.people;
    (others * CLEARLY_GREATER <= greatest.people.max(1)).then(|| site(greatest))
}

/// Whether there is a town of that name.
pub(super) fn is_town(name: &str) -> bool {
    TOWNS.contains_key(&*fold(name))
}
