//! What a briefing is made of.

pub mod fold;
