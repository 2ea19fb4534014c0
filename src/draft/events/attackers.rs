//! Attackers who are harmed themselves.

use super::super::mention::Mentions;
use crate::model::Kind;
use crate::record::{ActorRecordId, EventRecord, PartRecord};

/// Whether those who attacked are the ones harmed: "all four attackers were killed" tells no victims of their attack.
pub(super) fn suffers_as_attacker(event: &EventRecord, mentions: &Mentions) -> bool {
    let mut harmed = event.participants.iter().filter(|p| p.part == PartRecord::Against);
    let attacker = |id: ActorRecordId| {
        let name = mentions.actor(id).filter(|actor| !actor.named).map(|actor| actor.name.to_lowercase());
        name.is_some_and(|name| ATTACKERS.iter().any(|noun| name.split(' ').next_back() == Some(*noun)))
    };
    event.kind == Kind::Assault && harmed.any(|participant| attacker(participant.actor))
}

/// Nouns for those who attack.
const ATTACKERS: &[&str] =
    &["attacker", "attackers", "assailant", "assailants", "bomber", "bombers", "hijackers", "perpetrators"];
