//! Writes drafts as a case: one `case.toml` over one article or several.
//!
//! Every record is marked `draft = true`, with its rule and confidence, and rests on the exact words of its
//! article. Actors of one name, kind and country are one across articles; events that may be the same are linked
//! as `same_as`, and their figures stay apart.

mod evidence;
mod folder;
mod names;
mod records;
mod table;

use super::Draft;

pub use folder::{files, write};

/// An article that was drafted.
#[derive(Clone, Copy, Debug)]
pub struct Article<'a> {
    /// The name of its file in the folder `sources` of the case.
    pub file: &'a str,
    /// Its text.
    pub text: &'a str,
    /// What was drafted from it.
    pub draft: &'a Draft,
}

const HEAD: &str = "\
# A draft, made by rules from the words of the articles below. Nobody has confirmed it yet.
# Every record names its rule and how far that can be trusted. Go through them, mend
# what is wrong, add what is missing, and take out `draft = true` where a record holds.
";

/// The text of `case.toml`.
#[must_use]
pub fn toml(articles: &[Article<'_>]) -> String {
    let mut out = String::from(HEAD);
    let names = names::Names::new(articles);
    records::head(articles, &names, &mut out);
    for (index, _) in articles.iter().enumerate() {
        records::places(articles, &names, index, &mut out);
    }
    records::actors(articles, &names, &mut out);
    for index in 0..articles.len() {
        records::events(articles, &names, index, &mut out);
        records::statements(articles, &names, index, &mut out);
        records::claims(articles, &names, index, &mut out);
    }
    out
}
