//! What the commands that draft say on standard error.

use super::report::print_message;
use crate::draft;
use crate::model::{Source, clean, when};

/// Prints on standard error why a draft may not be what its reader expects.
pub(super) fn print_notes(source: &Source, draft: &draft::DraftRecord) {
    if let Some(why) = draft::language_notice(draft.language.as_deref()) {
        print_message(&format!("{}: {why}", clean(&source.file)));
    }
    if let Some(why) = draft::limit_notice(draft) {
        print_message(&format!("{}: {why}", clean(&source.file)));
    }
    if let (None, Some(day)) = (draft.published, draft.updated) {
        print_message(&format!(
            "{}: states an update ({}) but no publication date; give it with --published",
            clean(&source.file),
            when::format_day(day)
        ));
    }
}
