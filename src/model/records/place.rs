//! Places: where something happened.

use super::country::CountryId;
use super::drafted::Draft;
use super::id::PlaceId;
use super::source::{Note, Span};
use super::words::words;

words! {
    /// How precisely a place is known, from finest to coarsest.
    PlacePrecision {
        /// The point itself.
        Exact "exact",
        /// A named town or point; how near to it nobody states.
        Unstated "not stated",
        /// A known point nearby; how near depends on the dataset, in UCDP within about 25 km.
        Near "near",
        /// The district: the point stands for it.
        District "district",
        /// The province: the point stands for it.
        Province "province",
        /// The country: the point stands for it.
        Country "country",
        /// Waters or airspace that belong to no country.
        Sea "sea",
    }
}

/// Where something happened.
#[derive(Clone, Debug)]
pub struct Place {
    /// The identifier given in the case file, or made from the name.
    pub key: String,
    /// The name.
    pub name: String,
    /// Other names and spellings.
    pub aliases: Vec<String>,
    /// The countries in which it lies; more than one for a region across a border.
    pub countries: Vec<CountryId>,
    /// Latitude and longitude in degrees (WGS 84), north and east positive.
    pub coordinates: Option<(f32, f32)>,
    /// How precisely the coordinates stand for the place.
    pub precision: PlacePrecision,
    /// The place that contains it.
    pub within: Option<PlaceId>,
    /// The words that name it.
    pub evidence: Vec<Span>,
    /// What the analyst remarked.
    pub notes: Vec<Note>,
    /// That a program drafted it and nobody has confirmed it yet; none where a person has, or made it.
    pub drafted: Draft,
}
