//! The panes, each a folder with its rows, its keys and how it is drawn.
//!
//! A new pane is a folder with a type that implements [`pane::Pane`], and its entry in this file.

pub mod actors;
pub mod canvas;
pub mod casualties;
pub mod detail;
mod edges;
pub mod id;
mod moving;
pub mod pane;
pub mod quotes;
pub mod set;
pub mod timeline;

/// All panes, in the order of their digits.
#[must_use]
pub fn all() -> Vec<Box<dyn pane::Pane>> {
    vec![
        Box::new(timeline::pane::TimelinePane::default()),
        Box::new(actors::pane::ActorsPane::default()),
        Box::new(casualties::pane::CasualtiesPane::default()),
        Box::new(quotes::pane::QuotesPane::default()),
        Box::new(detail::pane::DetailPane::default()),
    ]
}

#[cfg(test)]
mod tests {
    use super::all;
    use super::id::PaneId;
    use super::set::PaneSet;
    use crate::tui::input::action::ACTIONS;

    #[test]
    fn the_digit_of_a_pane_is_the_key_that_focuses_it() {
        let panes = PaneSet::new(all());
        let focusing = ACTIONS.iter().filter(|info| info.name.starts_with("focus-"));
        for info in focusing {
            let pane = panes.focused_by(info.action);
            let digit = pane.and_then(|pane| panes.digit(pane)).map(|digit| digit.to_string());
            assert_eq!(digit.as_deref(), info.keys.first().copied(), "{}", info.name);
        }
    }

    #[test]
    fn every_pane_has_a_title_of_its_own() {
        let ids: Vec<PaneId> = all().iter().map(|pane| pane.id()).collect();
        assert!(ids.iter().enumerate().all(|(at, id)| !ids[..at].contains(id)));
    }
}
