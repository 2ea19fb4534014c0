//! From the text of an article to draft records, by rules and word lists, offline.
//!
//! The same text always gives the same draft. Every record carries the span that supports it and the name of
//! the rule that made it; what the text does not say stays unknown, for a wrong fact costs more than a missing
//! one. Work and memory grow in proportion to the text.

pub mod actor;
pub mod actors;
pub mod case;
pub mod claims;
pub mod document;
pub mod events;
pub mod explain;
mod furnish;
mod grammar;
mod lexicon;
mod masthead;
mod number;
pub mod page;
pub mod quotation;
mod scan;
pub mod sentence;
pub mod statements;
pub mod times;
pub mod token;
mod words;

use chrono::NaiveDate;

use document::Document;
use events::passed::Passed;

pub use crate::record::{Draft, claim, event, furniture, id, rule, span, statement, time, when};

/// What is known of an article besides its text.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// The day of publication, where the text itself does not say it.
    pub published: Option<NaiveDate>,
}

/// Drafts records from the text of an article.
#[must_use]
pub fn draft(text: &str, options: &Options) -> Draft {
    of(&Document::new(text, options.published), None)
}

/// Drafts records from an article that was taken apart. Events that were let go are added to `passed`, where that is
/// wanted.
fn of(document: &Document<'_>, passed: Option<&mut Vec<Passed>>) -> Draft {
    let times = times::find(document);
    let mut mentions = actors::find(document);
    let statements = statements::find(document, &mentions, &times);
    let events = events::find(document, &mut mentions, &times, passed);
    let around =
        claims::Around { mentions: &mentions, times: &times, statements: &statements, events: &events };
    let claims = claims::find(document, around);
    let mut draft = Draft {
        published: document.published,
        headline: document.page.headline,
        actors: mentions.actors,
        places: mentions.places,
        events,
        statements,
        claims,
        times,
        furniture: document.page.furniture.clone(),
    };
    actors::prune::prune(&mut draft);
    draft
}
