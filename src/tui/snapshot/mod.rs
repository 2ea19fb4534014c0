//! A view of the dashboard as a file: drawn by the same code as on the screen, then written as text, with the escape
//! sequences of a terminal, as an SVG or as a web page. It depends on nothing but the briefing and what is asked for, so
//! that every machine draws the same.
//!
//! - [`draw()`] draws; `grid` is what was drawn, safe for any file; `markup` is what pages and drawings share.
//! - `ink` makes colours of styles, by the `palette` of the background.
//! - `text`, `ansi`, `svg` and `html` write a grid; `shapes` draws what fonts draw with gaps.

mod ansi;
mod draw;
mod grid;
mod html;
mod ink;
mod markup;
mod palette;
mod shapes;
mod svg;
mod text;

pub use draw::{SnapshotContent, draw};
