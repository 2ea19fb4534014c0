//! The slides of a presentation: what each shows, from the records selected.
//!
//! First the briefing page, then a slide for each key event, or the slides of the case where it has some; then what is
//! disputed, what is not known, and the sources. No sentence is made up: a slide names records, and whoever shows it puts
//! them in words.

mod event;
mod slide;

pub use event::EventSlide;
pub use slide::{Slide, SlideContent, Slides, slides};
