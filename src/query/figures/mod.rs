//! Figures: casualties by scope, by dataset and over time.

pub(crate) mod aggregates;
pub(crate) mod basis;
pub mod by_actor;
pub mod casualties;
pub(crate) mod current;
pub(crate) mod dataset_sums;
pub mod groups;
pub(crate) mod intervals;
pub(crate) mod scope;
pub(crate) mod sums;
pub mod time_series;
