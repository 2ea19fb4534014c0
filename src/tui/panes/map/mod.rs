//! The map: coastlines and borders, and on them the events shown, cell by cell.
//!
//! - [`pane`] has the window upon the globe and the keys, `ground` what is counted under a window.
//! - `sizing` says what the marks are sized by.
//! - `locator` is a small map around one place.
//! - `outlines` draws coasts and borders, `marks` the events, `labels` names, `legend` the lines at the foot; `sheet` keeps
//!   them from covering each other. `remark` is what the title says of the chosen spot.

mod ground;
mod labels;
mod legend;
pub mod locator;
mod marks;
mod outlines;
pub mod pane;
mod remark;
mod sheet;
mod sizing;
