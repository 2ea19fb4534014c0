//! The vocabulary of the Global Terrorism Database: types of attacks and of targets.
//!
//! Source: *GTD Codebook: Methodology, Inclusion Criteria, and Variables* (START, University of Maryland, 2021).

use crate::load::table::fields::parse_count;
use crate::model::{ActorKind, Kind};

/// A type of attack: its number (`attacktype1`), its words (`attacktype1_txt`), kind, mode.
pub(super) type AttackType = (u32, &'static str, Kind, &'static str);

/// Every type of attack, with what it is in PLOVER. Kidnapping and hijacking are assaults there, as in CAMEO (181); an
/// attack that is to damage property, without explosives, is coercion, as looting is (CAMEO 171).
pub(super) const ATTACKS: [AttackType; 9] = [
    (1, "Assassination", Kind::Assault, "assassination"),
    (2, "Armed Assault", Kind::Assault, "armed assault"),
    (3, "Bombing/Explosion", Kind::Assault, "bombing or explosion"),
    (4, "Hijacking", Kind::Assault, "hijacking"),
    (5, "Hostage Taking (Barricade Incident)", Kind::Assault, "hostage taking behind barricades"),
    (6, "Hostage Taking (Kidnapping)", Kind::Assault, "kidnapping"),
    (7, "Facility/Infrastructure Attack", Kind::Coerce, "attack on a facility or infrastructure"),
    (8, "Unarmed Assault", Kind::Assault, "unarmed assault"),
    (9, "Unknown", Kind::Assault, "attack of unknown type"),
];

/// The type of attack that a cell names, by number or in words.
pub(super) fn attack(cell: &str) -> Option<&'static AttackType> {
    let number = parse_count(cell.as_bytes());
    ATTACKS.iter().find(|known| Some(known.0) == number || known.1.eq_ignore_ascii_case(cell))
}

/// What a type of target (`targtype1_txt`) says about who was attacked.
pub(super) fn target(words: &str) -> ActorKind {
    let begins = |starts: &[&str]| starts.iter().any(|start| words.starts_with(start));
    if begins(&["Military", "Police"]) {
        ActorKind::StateForces
    } else if begins(&["Government"]) {
        ActorKind::State
    } else if begins(&["Private Citizens", "Tourists"]) {
        ActorKind::Civilians
    } else if begins(&["Journalists"]) {
        ActorKind::Media
    } else if begins(&["Terrorists"]) {
        ActorKind::ArmedGroup
    } else {
        ActorKind::Organisation
    }
}
