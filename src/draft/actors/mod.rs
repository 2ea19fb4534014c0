//! Finds actors and places.
//!
//! Each sentence is read from left to right (`scan`): names of the lists, roles and the names after them, nouns for
//! bodies of people, names of bodies by their last word, places by context. Then the mentions of one actor are joined
//! (`join`). Roles come from the text alone.

mod find;
mod gazetteer;
mod join;
mod join_places;
pub(super) mod lexicon;
pub(super) mod people;
pub(super) mod prune;
mod raw;
pub(super) mod reader;
mod scan;
mod scan_bodies;
mod scan_names;
mod scan_people;
mod scan_places;
mod scene;
pub(super) mod spelling;

pub use find::find;
