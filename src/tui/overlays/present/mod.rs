//! The presentation: one thought a screen. [`state`] is what it keeps, `overlay` has its keys, `view` what a slide looks
//! like, `lines` the lines of a slide.

mod lines;
mod overlay;
pub mod state;
mod view;
