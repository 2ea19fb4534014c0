//! The presentation: one thought a screen. [`overlay`] has its keys, `view` what a slide looks like, `lines` the lines of
//! a slide.

mod lines;
pub mod overlay;
mod view;
