//! Countries as the services want them.

use super::error::GetError;
use crate::model::country::{Countries, Country};

/// The names of ACLED that are not those of the table of countries.
const ACLED: [(&str, &str); 7] = [
    ("COD", "Democratic Republic of Congo"),
    ("CZE", "Czech Republic"),
    ("SWZ", "eSwatini"),
    ("TLS", "East Timor"),
    ("TUR", "Turkey"),
    ("BLM", "Saint-Barthelemy"),
    ("MAF", "Saint-Martin"),
];

/// The country that has this alpha-3 code.
fn of_code(countries: &Countries, iso3: &str) -> Result<Country, GetError> {
    let found = countries.by_iso3(iso3).and_then(|id| countries.get(id)).cloned();
    found.ok_or_else(|| GetError::new(format!("{iso3} is not the code of a country")))
}

/// The name of a country in ACLED.
pub(crate) fn acled(iso3: &str) -> Result<String, GetError> {
    if let Some((_, name)) = ACLED.iter().find(|(code, _)| *code == iso3) {
        return Ok((*name).to_owned());
    }
    Ok(of_code(&Countries::standard(), iso3)?.name.into_string())
}

/// The Gleditsch-Ward numbers of a country.
pub(crate) fn gleditsch_ward(iso3: &str) -> Result<Vec<u16>, GetError> {
    let country = of_code(&Countries::standard(), iso3)?;
    if country.gw.is_empty() {
        let help = match iso3 {
            "PSE" => "UCDP lists events there under Israel: --country ISR",
            _ => "ask for a neighbouring country, or for all without --country",
        };
        return Err(GetError::help(format!("UCDP has no number for {}", country.name), help));
    }
    Ok(country.gw)
}

/// The FIPS codes of a country.
pub(crate) fn fips(iso3: &str) -> Result<Vec<String>, GetError> {
    let country = of_code(&Countries::standard(), iso3)?;
    if country.fips.is_empty() {
        return Err(GetError::new(format!("GDELT has no code for {}", country.name)));
    }
    Ok(country.fips.into_iter().map(|code| code.to_string()).collect())
}
