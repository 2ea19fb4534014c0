//! The vocabulary of ACLED: types of events, types of actors, and what the names of actors reveal.
//!
//! Sources: *ACLED Codebook* (2023) for the types in use, the codebooks of versions 1 to 7 for the older ones.

use crate::model::country::{Countries, CountryId};
use crate::model::{ActorKind, Kind};

/// A type of event: `event_type`, `sub_event_type` (empty in files before 2018), kind, mode.
pub(super) type Type = (&'static str, &'static str, Kind, &'static str);

/// Every present or former type and sub-type, with what it is in PLOVER.
///
/// Excessive force against protesters remains a protest, as ACLED files it. Mob violence is an assault: the codebook
/// distinguishes it from demonstrations, as violence of mobs, including vigilantes, against others.
pub(super) const TYPES: &[Type] = &[
    ("Battles", "Armed clash", Kind::Assault, "armed clash"),
    ("Battles", "Government regains territory", Kind::Assault, "government regains territory"),
    ("Battles", "Non-state actor overtakes territory", Kind::Assault, "non-state actor overtakes territory"),
    ("Explosions/Remote violence", "Chemical weapon", Kind::Assault, "chemical weapon"),
    ("Explosions/Remote violence", "Air/drone strike", Kind::Assault, "air or drone strike"),
    ("Explosions/Remote violence", "Suicide bomb", Kind::Assault, "suicide bombing"),
    (
        "Explosions/Remote violence",
        "Shelling/artillery/missile attack",
        Kind::Assault,
        "shelling, artillery or missile attack",
    ),
    (
        "Explosions/Remote violence",
        "Remote explosive/landmine/IED",
        Kind::Assault,
        "remote explosive, landmine or IED",
    ),
    ("Explosions/Remote violence", "Grenade", Kind::Assault, "grenade"),
    ("Violence against civilians", "Sexual violence", Kind::Assault, "sexual violence"),
    ("Violence against civilians", "Attack", Kind::Assault, "attack on civilians"),
    (
        "Violence against civilians",
        "Abduction/forced disappearance",
        Kind::Assault,
        "abduction or forced disappearance",
    ),
    ("Protests", "Peaceful protest", Kind::Protest, "peaceful protest"),
    ("Protests", "Protest with intervention", Kind::Protest, "protest with intervention"),
    ("Protests", "Excessive force against protesters", Kind::Protest, "excessive force against protesters"),
    ("Riots", "Violent demonstration", Kind::Protest, "violent demonstration"),
    ("Riots", "Mob violence", Kind::Assault, "mob violence"),
    ("Strategic developments", "Agreement", Kind::Agree, "agreement"),
    ("Strategic developments", "Arrests", Kind::Coerce, "arrests"),
    ("Strategic developments", "Change to group/activity", Kind::Other, "change to group or activity"),
    ("Strategic developments", "Disrupted weapons use", Kind::Coerce, "disrupted weapons use"),
    (
        "Strategic developments",
        "Headquarters or base established",
        Kind::Mobilize,
        "headquarters or base established",
    ),
    (
        "Strategic developments",
        "Looting/property destruction",
        Kind::Coerce,
        "looting or property destruction",
    ),
    (
        "Strategic developments",
        "Non-violent transfer of territory",
        Kind::Retreat,
        "non-violent transfer of territory",
    ),
    ("Strategic developments", "Other", Kind::Other, "strategic development"),
    ("Battle-No change of territory", "", Kind::Assault, "battle without change of territory"),
    ("Battle-Government regains territory", "", Kind::Assault, "government regains territory"),
    ("Battle-Non-state actor overtakes territory", "", Kind::Assault, "non-state actor overtakes territory"),
    ("Headquarters or base established", "", Kind::Mobilize, "headquarters or base established"),
    ("Strategic development", "", Kind::Other, "strategic development"),
    ("Riots/Protests", "", Kind::Protest, "riot or protest"),
    ("Non-violent transfer of territory", "", Kind::Retreat, "non-violent transfer of territory"),
    ("Remote violence", "", Kind::Assault, "remote violence"),
    ("Battles", "", Kind::Assault, "battle"),
    ("Explosions/Remote violence", "", Kind::Assault, "explosion or remote violence"),
    ("Violence against civilians", "", Kind::Assault, "violence against civilians"),
    ("Protests", "", Kind::Protest, "protest"),
    ("Riots", "", Kind::Protest, "riot"),
    ("Strategic developments", "", Kind::Other, "strategic development"),
];

/// What a type and sub-type mean, regardless of case and spaces; a sub-type alone is enough.
pub(super) fn kind_of(event_type: &str, sub_type: &str) -> Option<&'static Type> {
    let whole = |known: &&Type| same(known.0, event_type) && same(known.1, sub_type);
    let half = |known: &&Type| event_type.is_empty() && !sub_type.is_empty() && same(known.1, sub_type);
    TYPES.iter().find(whole).or_else(|| TYPES.iter().find(half))
}

/// Whether two names of types differ only in case and spaces ("Battle - No change ...").
fn same(known: &str, other: &str) -> bool {
    let plain = |text: &str| -> Vec<u8> {
        text.bytes()
            .filter(|byte| !byte.is_ascii_whitespace())
            .map(|byte| byte.to_ascii_lowercase())
            .collect()
    };
    known == other || plain(known) == plain(other)
}

/// `inter1` and `inter2`, as numbers until 2024 and as words since. Demonstrators are civilians. `None` if it is 0 or
/// empty, and for external and other forces, whose names reveal what they are.
pub(super) fn inter(code: &str) -> Option<ActorKind> {
    let digit = code.trim_end_matches(".0");
    Some(match digit.to_ascii_lowercase().as_str() {
        "1" | "state forces" => ActorKind::StateForces,
        "2" | "rebel group" | "rebel groups" | "rebel forces" => ActorKind::ArmedGroup,
        "3" | "political militia" | "political militias" | "4" | "identity militia" | "identity militias" => {
            ActorKind::Militia
        }
        "5" | "rioters" | "6" | "protesters" | "7" | "civilians" => ActorKind::Civilians,
        _ => return None,
    })
}

/// The kind that the name of an actor reveals, as ACLED forms names.
pub(super) fn kind_of_name(name: &str) -> ActorKind {
    let begins = |words: &[&str]| words.iter().any(|word| name.starts_with(word));
    if begins(&["Military Forces of", "Police Forces of", "Prison Guards", "Private Security Forces"]) {
        ActorKind::StateForces
    } else if begins(&["Government of"]) {
        ActorKind::State
    } else if begins(&[
        "Civilians",
        "Protesters",
        "Rioters",
        "Women",
        "Students",
        "Teachers",
        "Labor Group",
        "Labour Group",
    ]) {
        ActorKind::Civilians
    } else if begins(&["Journalists"]) {
        ActorKind::Media
    } else if name.contains("Militia") {
        ActorKind::Militia
    } else if begins(&["Unidentified Armed Group", "Unidentified Gang"]) {
        ActorKind::ArmedGroup
    } else if begins(&["Unidentified"]) {
        ActorKind::Unidentified
    } else {
        ActorKind::Organisation
    }
}

/// The country in the name of an actor: in the bracket at its end ("Civilians (Mali)"), or before the years
/// of a regime ("Military Forces of Iran (1989-) Islamic Revolutionary Guard Corps").
pub(super) fn country_of_name(countries: &Countries, name: &str) -> Option<CountryId> {
    let known = |words: &str| countries.by_name(words).or_else(|| countries.by_demonym(words));
    let bracket = name.strip_suffix(')').and_then(|inner| inner.rsplit_once('('));
    if let Some(country) = bracket.and_then(|(_, words)| known(words)) {
        return Some(country);
    }
    let (_, land) = name.split_once(" of ")?;
    let (land, years) = land.split_once(" (")?;
    years.starts_with(|c: char| c.is_ascii_digit()).then(|| countries.by_name(land)).flatten()
}
