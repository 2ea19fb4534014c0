//! Who the speakers are: the actors that the words name, pronouns and definite nouns resolved where it is safe.

use crate::draft::actor::Mentions;
use crate::draft::document::Document;
use crate::draft::statement::Statement;
use crate::draft::time::Time;

/// Fills in the speakers of statements.
pub(super) fn resolve(
    _document: &Document<'_>,
    mentions: &Mentions,
    _times: &[Time],
    statements: &mut [Statement],
) {
    for statement in statements {
        if let Some(words) = statement.speaker_evidence {
            statement.speakers = mentions.actors_in(words);
        }
    }
}
