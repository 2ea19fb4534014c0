//! Which records of two inputs are the same, and unique keys for those that are not.

use crate::model::{Actor, ActorId, Builder, Source};

/// The key, with a number appended where another source already has it.
pub(crate) fn unique_key(sources: &[Source], key: &str) -> String {
    let taken = |key: &str| sources.iter().any(|source| source.key == key);
    if !taken(key) {
        return key.to_owned();
    }
    (2..).map(|number| format!("{key}-{number}")).find(|key| !taken(key)).unwrap_or_default()
}

/// Adds an actor, or joins it with one of the first `joinable` actors, those of earlier inputs, that has the same
/// name, kind and country.
pub(crate) fn join_actor(actor: Actor, joinable: usize, out: &mut Builder) -> ActorId {
    let same = |other: &Actor| {
        other.name == actor.name && other.kind == actor.kind && other.country == actor.country
    };
    let earlier = out.actors.iter_mut().take(joinable);
    if let Some((rank, known)) = earlier.enumerate().find(|(_, other)| same(other)) {
        for alias in actor.aliases {
            if !known.aliases.contains(&alias) {
                known.aliases.push(alias);
            }
        }
        known.role = known.role.take().or(actor.role);
        known.described_as = known.described_as.take().or(actor.described_as);
        known.named |= actor.named;
        known.evidence.extend(actor.evidence);
        known.notes.extend(actor.notes);
        // What one input confirms is confirmed.
        known.drafted = known.drafted.take().filter(|_| actor.drafted.is_some());
        return ActorId::from_index(rank);
    }
    let id = ActorId::from_index(out.actors.len());
    out.actors.push(actor);
    id
}
