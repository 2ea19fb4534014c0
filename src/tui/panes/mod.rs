//! The panes, each a folder with its rows, its keys and how it is drawn.
//!
//! A new pane is a folder with a type that implements [`pane::Pane`], and its entry in this file.

pub mod actors;
pub mod canvas;
pub mod casualties;
pub mod detail;
mod edges;
pub mod id;
pub mod map;
mod moving;
pub mod pairs;
pub mod pane;
pub mod quotes;
pub mod set;
pub mod timeline;
pub mod trend;

/// All panes, in the order of their digits.
#[must_use]
pub fn all() -> Vec<Box<dyn pane::Pane>> {
    vec![
        Box::new(timeline::pane::TimelinePane::default()),
        Box::new(actors::pane::ActorsPane::default()),
        Box::new(casualties::pane::CasualtiesPane::default()),
        Box::new(quotes::pane::QuotesPane::default()),
        Box::new(detail::pane::DetailPane::default()),
        Box::new(map::pane::MapPane::default()),
        Box::new(trend::pane::TrendPane::default()),
        Box::new(pairs::pane::PairsPane::default()),
    ]
}
