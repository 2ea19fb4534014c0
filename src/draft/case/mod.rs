//! Writes drafts as a case: one `case.toml` for one or several articles.
//!
//! Every record is marked `draft = true`, with its rule and confidence, and quotes the exact words of its article.
//! Actors and places that articles share appear once, with their words from every article (`join`); events that may be
//! the same are linked as `same_as`, and their figures stay separate; a later figure from one claimant for one event
//! supersedes the earlier one (`same`). Versions of one article (`versions`) tell the same events in the same words
//! (`retold`), and give figures in one voice.

mod article;
mod claims;
mod folder;
mod ids;
mod into;
mod join;
mod joined_case;
mod known;
mod needed;
mod records;
mod retold;
mod same;
mod standing;
mod standing_records;
mod versions;
mod write;

pub use article::DraftedArticle;
pub use folder::{file_name, files, files_of};
pub use into::{AddedArticle, Addition, add};
pub use write::toml;
