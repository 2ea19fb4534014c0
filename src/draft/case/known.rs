//! What a standing case has, so that it is not written again.

use std::collections::{HashMap, HashSet};

use super::same::RecordPosition;
use super::standing::Standing;
use crate::model::CaseRecordKind;

/// What a standing case has already, and what is not written again; nothing where a case is new.
#[derive(Default)]
pub(super) struct Known<'a> {
    /// How many of the articles are those of the case.
    pub(super) first: usize,
    /// What the case knows.
    pub(super) standing: Option<&'a Standing>,
    /// The records that the case has in the same words, each with its id there.
    pub(super) again: HashMap<(CaseRecordKind, RecordPosition), String>,
    /// The ids that are taken.
    pub(super) taken: HashMap<CaseRecordKind, HashSet<String>>,
}

impl Known<'_> {
    /// Whether the case has a record already, in the same words.
    pub(super) fn has(&self, kind: CaseRecordKind, at: RecordPosition) -> bool {
        self.again.contains_key(&(kind, at))
    }

    /// Whether an actor, by its id, was rejected.
    pub(super) fn is_rejected(&self, actor: &str) -> bool {
        self.standing.is_some_and(|standing| standing.rejected.contains(actor))
    }

    /// Links the events that are told again to those of the case.
    pub(super) fn link(&self, same: &mut HashMap<RecordPosition, Vec<RecordPosition>>) {
        let Some(standing) = self.standing else { return };
        for ((kind, at), id) in &self.again {
            let own = standing.events.iter().find(|(_, known)| *known == id).map(|(position, _)| *position);
            if let (CaseRecordKind::Event, Some(position)) = (*kind, own) {
                same.insert(*at, vec![position]);
            }
        }
    }
}
