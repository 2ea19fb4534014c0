//! The slides of a selection: only what is selected, in order, and nothing of it lost.

use crate::support::random::{self, Dice};
use proptest::prelude::*;
use sitroom::model::EventId;
use sitroom::query::briefing_page::{LineContent, PageInput, Topic, briefing_page};
use sitroom::query::casualties::casualties;
use sitroom::query::slides::{SlideContent, slides};
use sitroom::query::{Index, select};

proptest! {
    #![proptest_config(crate::properties::cases(64))]

    #[test]
    fn slides_show_what_is_selected(seed in any::<u64>(), size in 0usize..40) {
        let mut dice = Dice::new(seed);
        let b = random::briefing(&mut dice, size);
        let index = Index::new(&b);
        let filter = random::filter(&mut dice, &b);
        let (selection, tallies) = select(&b, &index, &filter);
        let figures = casualties(&b, &index, &selection);
        let page = briefing_page(&PageInput {
            briefing: &b,
            key_events: b.key_events(),
            index: &index,
            selection: &selection,
            tallies: &tallies,
            casualties: &figures,
        });
        let made = slides(&b, &selection, &page);
        prop_assert!(made.slides[0].content == SlideContent::Page);
        let mut shown = Vec::new();
        let mut texts = 0;
        for slide in &made.slides {
            match &slide.content {
                SlideContent::Event(slide) => {
                    prop_assert!(selection.events.contains(slide.event.0));
                    // All selected claims and statements of the event are on its slide, each once.
                    let mut claims: Vec<u32> = slide.figures.iter().map(|line| line.claim.0).collect();
                    claims.sort_unstable();
                    let mut all: Vec<u32> = b.claims_of(slide.event).map(|id| id.0).filter(|&id| selection.claims.contains(id)).collect();
                    all.sort_unstable();
                    all.dedup();
                    prop_assert_eq!(claims, all);
                    let mut said: Vec<u32> = slide.statements.iter().map(|id| id.0).collect();
                    said.sort_unstable();
                    let all: Vec<u32> = b.statements_of(slide.event).iter().map(|id| id.0).filter(|&id| selection.statements.contains(id)).collect();
                    prop_assert_eq!(said, all);
                    shown.push(slide.event);
                }
                SlideContent::Text(_) => texts += 1,
                SlideContent::Page | SlideContent::Section(_) => {}
            }
        }
        if b.slides().is_empty() {
            let lines = page.section(Topic::Events).map_or(&[][..], |section| &section.lines);
            let listed: Vec<EventId> = lines
                .iter()
                .filter_map(|line| match line.content {
                    LineContent::Event(id, _) => Some(id),
                    _ => None,
                })
                .collect();
            prop_assert_eq!(shown, listed);
        } else {
            prop_assert_eq!(shown.len() + texts + made.left_out, b.slides().len());
        }
    }
}
