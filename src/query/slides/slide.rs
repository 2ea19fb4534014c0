//! Which slides there are, and in which order.

use super::event::EventSlide;
use crate::model::{Briefing, EventId, SlideSubject};
use crate::query::briefing_page::{BriefingPage, LineContent, PageSection, Topic};
use crate::query::select::selection::Selection;

/// What a slide shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SlideContent {
    /// The briefing page.
    Page,
    /// An event.
    Event(EventSlide),
    /// The words of a slide of the case, by its rank.
    Text(usize),
    /// A section of the briefing page.
    Section(PageSection),
}

/// A slide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slide {
    /// What it shows.
    pub content: SlideContent,
    /// The rank of the slide of the case that asks for it, if one does.
    pub of_case: Option<usize>,
}

/// The slides of a presentation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slides {
    /// The slides, in order; the first is the briefing page.
    pub slides: Vec<Slide>,
    /// How many slides of the case show an event that is not selected, and are left out.
    pub left_out: usize,
}

/// The sections of the briefing page that have slides of their own, after the events.
const SECTIONS: [Topic; 3] = [Topic::Disputes, Topic::Unknown, Topic::Sources];

/// The slides of a selection, whose briefing page this is.
#[must_use]
pub fn slides(briefing: &Briefing, selection: &Selection, page: &BriefingPage) -> Slides {
    let event = |id: EventId| SlideContent::Event(EventSlide::new(briefing, selection, id));
    let mut made = Slides::default();
    let mut add = |content, of_case| made.slides.push(Slide { content, of_case });
    add(SlideContent::Page, None);
    let mut left_out = 0;
    for (rank, own) in briefing.slides().iter().enumerate() {
        match own.subject {
            SlideSubject::Event(id) if selection.events.contains(id.0) => add(event(id), Some(rank)),
            SlideSubject::Event(_) => left_out += 1,
            SlideSubject::Text { .. } => add(SlideContent::Text(rank), Some(rank)),
        }
    }
    if briefing.slides().is_empty() {
        let lines = page.section(Topic::Events).into_iter().flat_map(|section| &section.lines);
        for line in lines {
            if let LineContent::Event(id, _) = line.content {
                add(event(id), None);
            }
        }
    }
    for section in SECTIONS.into_iter().filter_map(|topic| page.section(topic)) {
        add(SlideContent::Section(section.clone()), None);
    }
    Slides { left_out, ..made }
}
