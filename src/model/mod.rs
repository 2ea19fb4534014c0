//! What a briefing is made of.

pub mod country;
mod country_index;
pub mod fold;
