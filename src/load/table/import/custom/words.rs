//! What the words of cells mean.

use crate::load::table::fields::name;
use crate::load::table::import::acled_words::kind_of;
use crate::load::table::row::{NewActor, RowNames};
use crate::model::{ActorKind, Kind};

/// What a word for a type of event means: in the words of sitroom, or in those of ACLED. Also the mode, if the vocabulary has
/// a finer word.
pub(super) fn known_type(words: &str) -> (Kind, Option<&'static str>) {
    if let Some(kind) = Kind::parse(words) {
        return (kind, Some(""));
    }
    let known = kind_of("", words).or_else(|| kind_of(words, ""));
    known.map_or((Kind::Other, None), |known| (known.2, Some(known.3)))
}

/// An actor known only by name.
pub(super) fn actor(words: &str, quoted: bool, names: &mut RowNames) -> u32 {
    names.actors.rank(words, || NewActor {
        name: name(words, quoted),
        kind: ActorKind::Unidentified,
        country: None,
    })
}
