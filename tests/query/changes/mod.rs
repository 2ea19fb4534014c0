//! What changed between two briefings.

mod cases;
mod drafts;
mod news;
mod tables;

use sitroom::load::{Input, Options, load};
use sitroom::model::Briefing;
use sitroom::query::changes::{BriefingState, Changes, changes};

/// What changed between two whole briefings.
pub(crate) fn compare(old: &Briefing, new: &Briefing) -> Changes {
    changes(
        BriefingState { briefing: old, selection: None },
        BriefingState { briefing: new, selection: None },
    )
}

/// The briefing of these files, each with its name.
pub(crate) fn open(files: &[(&str, &str)]) -> Briefing {
    let input = |(name, text): &(&str, &str)| Input::Bytes {
        name: (*name).to_owned(),
        bytes: text.as_bytes().into(),
    };
    load(&files.iter().map(input).collect::<Vec<_>>(), &Options::default()).unwrap().briefing
}
