//! Which event a row is about, which release of it, and which actors.

use crate::model::table::Dataset;
use crate::model::{ActorId, Briefing, EventView};

/// What names an event for good: the dataset, with the identifier that it gives; the file and line where it gives none.
pub(super) fn key(b: &Briefing, event: EventView<'_>, digest: &str) -> String {
    let dataset = b.table(event.source()).map(|table| table.dataset);
    match dataset {
        Some(dataset @ (Dataset::Ucdp | Dataset::Acled | Dataset::Gdelt)) => {
            format!("{} {}", dataset.name(), event.key())
        }
        _ => format!("{digest} {}", event.key()),
    }
}

/// The release: the newer, the higher; 1 where the row does not tell.
pub(super) fn release(b: &Briefing, event: EventView<'_>) -> u64 {
    let versions = b.versions();
    let of_table = versions.release(event.source()).map(u64::from);
    let rows = b.events().rows();
    let of_row = || rows.rank(event.id()).and_then(|rank| versions.stamp(rows, rank)).map(u64::from);
    of_table.or_else(of_row).unwrap_or(1)
}

/// Between the parts of what names an actor.
const BETWEEN: char = '\u{1f}';

/// What names an actor: its name, kind and country, for actors of several may have one name.
pub(super) fn actor_key(b: &Briefing, actor: ActorId) -> String {
    let of = b.actor(actor);
    let country = of.and_then(|actor| actor.country).and_then(|id| b.countries().get(id));
    let kind = of.map_or("", |actor| actor.kind.word());
    format!("{}{BETWEEN}{kind}{BETWEEN}{}", b.actor_name(actor), country.map_or("", |country| &country.iso3))
}

/// The name in the key of an actor.
pub(super) fn actor_name(key: &str) -> &str {
    key.split(BETWEEN).next().unwrap_or(key)
}
