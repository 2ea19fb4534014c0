//! From the text of an article to draft records, by rules and word lists, offline.
//!
//! The same text always gives the same draft. Every record carries the span that supports it and the name of
//! the rule that made it; what the text does not say stays unknown, for a wrong fact costs more than a missing
//! one. Work and memory grow in proportion to the text.

pub mod actor;
pub mod actors;
pub mod case;
pub mod claim;
pub mod claims;
pub mod document;
pub mod event;
pub mod events;
pub mod explain;
mod furnish;
pub mod furniture;
mod grammar;
pub mod id;
mod lexicon;
mod masthead;
mod number;
pub mod page;
pub mod quotation;
pub mod rule;
mod scan;
pub mod sentence;
pub mod span;
pub mod statement;
pub mod statements;
pub mod time;
pub mod times;
pub mod token;
pub mod when;
mod word;
mod words;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use actor::{Actor, Place};
use claim::Claim;
use document::Document;
use event::Event;
use events::passed::Passed;
use furniture::Furniture;
use span::Span;
use statement::Statement;
use time::Time;

/// What is known of an article besides its text.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// The day of publication, where the text itself does not say it.
    pub published: Option<NaiveDate>,
}

/// The records drafted from one article.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Draft {
    /// The day of publication: what the page says, else what was given.
    #[schemars(with = "Option<String>")]
    pub published: Option<NaiveDate>,
    /// The headline.
    pub headline: Option<Span>,
    /// Who acts, suffers or speaks.
    pub actors: Vec<Actor>,
    /// Where.
    pub places: Vec<Place>,
    /// What happened.
    pub events: Vec<Event>,
    /// Who said what.
    pub statements: Vec<Statement>,
    /// The figures that somebody put forward.
    pub claims: Vec<Claim>,
    /// The expressions that stand for a date.
    pub times: Vec<Time>,
    /// What is no part of what the article tells.
    pub furniture: Vec<Furniture>,
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

/// The JSON Schema (draft 2020-12) of a draft as JSON, made from the types that are written.
#[must_use]
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(Draft).into()
}
