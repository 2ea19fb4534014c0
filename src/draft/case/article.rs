//! An article of a case, with its draft.

use crate::model::Source;
use crate::record::DraftRecord;

/// An article that was drafted.
#[derive(Clone, Copy, Debug)]
pub struct DraftedArticle<'a> {
    /// The name of its file in the folder `sources` of the case.
    pub file: &'a str,
    /// Its text.
    pub text: &'a str,
    /// What was drafted from it.
    pub draft: &'a DraftRecord,
    /// What is known about it besides its text: title, publisher and URL.
    pub source: Option<&'a Source>,
}
