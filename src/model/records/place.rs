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
        /// A named town or point; the exact spot is not stated.
        Unstated "not stated",
        /// Near a known point: in UCDP within about 25 km, elsewhere as the dataset defines it.
        Near "near",
        /// The district; the coordinates are a point in it.
        District "district",
        /// The province; the coordinates are a point in it.
        Province "province",
        /// The country; the coordinates are a point in it.
        Country "country",
        /// Waters or airspace that belong to no country.
        Sea "sea",
    }
}

/// Where something happened.
#[derive(Clone, Debug)]
pub struct Place {
    /// The identifier from the case file, or one made from the name.
    pub key: String,
    /// The name.
    pub name: String,
    /// Other names and spellings.
    pub aliases: Vec<String>,
    /// The countries it lies in; several for a region across a border.
    pub countries: Vec<CountryId>,
    /// Latitude and longitude in degrees (WGS 84), north and east positive.
    pub coordinates: Option<(f32, f32)>,
    /// How precisely the coordinates give the place.
    pub precision: PlacePrecision,
    /// The place that contains it.
    pub within: Option<PlaceId>,
    /// The words that name it.
    pub evidence: Vec<Span>,
    /// The analyst's notes.
    pub notes: Vec<Note>,
    /// Set where a program drafted it and nobody has confirmed it yet.
    pub drafted: Draft,
}
