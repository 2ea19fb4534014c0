//! Which sources are new, gone or have another text. Tables are compared row by row instead.

use std::borrow::Cow;

use super::events::Comparison;
use super::pairing::{Pairing, Which};
use super::state::Side;
use super::types::{ChangedSource, SourceChanges};
use crate::model::{Source, SourceId};

/// Pairs the sources that are no tables: by id, address, text, publisher and title. If each side has only one, they are
/// two versions of it.
pub(super) fn pair(comparison: &Comparison<'_>) -> Pairing {
    let texts = |side: Side| -> Vec<u32> {
        let all = (0u32..).zip(comparison.state(side).briefing.sources());
        all.filter(|(_, source)| source.table.is_none()).map(|(id, _)| id).collect()
    };
    let mut pairing = Pairing { old: texts(Side::Old), new: texts(Side::New), pairs: Vec::new() };
    let only = pairing.old.len() == 1 && pairing.new.len() == 1;
    let keys: [fn(&Source) -> Cow<'_, str>; 4] = [
        |source| Cow::Borrowed(&source.key),
        |source| Cow::Borrowed(source.url.as_deref().unwrap_or("")),
        |source| Cow::Borrowed(&source.sha256),
        |source| match (&source.publisher, &source.title) {
            (Some(publisher), Some(title)) => Cow::Owned(format!("{publisher}\n{title}")),
            _ => Cow::Borrowed(""),
        },
    ];
    for key in keys {
        let of = |side: Side, id: u32| match comparison.state(side).briefing.source(SourceId(id)) {
            Some(source) => Cow::Owned(key(source).into_owned()),
            None => Cow::Borrowed(""),
        };
        pairing.pair(Which::Single, &|id| of(Side::Old, id), &|id| of(Side::New, id));
    }
    if let (true, [old], [new]) = (only, pairing.old.as_slice(), pairing.new.as_slice()) {
        pairing.pairs.push((*old, *new));
        (pairing.old, pairing.new) = (Vec::new(), Vec::new());
    }
    pairing
}

/// What changed in the sources.
pub(super) fn compare(comparison: &Comparison<'_>, pairing: &Pairing) -> SourceChanges {
    let mut changes = SourceChanges {
        new: pairing.new.iter().copied().map(SourceId).collect(),
        gone: pairing.old.iter().copied().map(SourceId).collect(),
        ..SourceChanges::default()
    };
    let digest = |side: Side, id: u32| {
        comparison.state(side).briefing.source(SourceId(id)).map(|source| source.sha256.as_str())
    };
    for &(old, new) in &pairing.pairs {
        if digest(Side::Old, old) == digest(Side::New, new) {
            changes.same += 1;
        } else {
            changes.changed.push(ChangedSource { old: SourceId(old), new: SourceId(new) });
        }
    }
    changes.changed.sort_unstable_by_key(|change| change.new);
    changes
}
