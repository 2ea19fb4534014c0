//! The actors and places to which the records that are added to a standing case refer.

use std::collections::HashSet;

use super::article::DraftedArticle;
use super::known::Known;
use super::same::RecordPosition;
use crate::model::CaseRecordKind;
use crate::record::DraftRecord;

/// The actors and places that are needed, by article and position.
#[derive(Default)]
pub(super) struct Needed {
    pub(super) actors: HashSet<RecordPosition>,
    pub(super) places: HashSet<RecordPosition>,
}

impl Needed {
    /// What the records need that are written: those of the new articles that the case does not have already.
    pub(super) fn new(articles: &[DraftedArticle<'_>], known: &Known<'_>) -> Self {
        let mut needed = Self::default();
        for (article, one) in articles.iter().enumerate().skip(known.first) {
            needed.add(article, one.draft, known);
        }
        needed
    }

    fn add(&mut self, article: usize, draft: &DraftRecord, known: &Known<'_>) {
        let is_new = |kind, rank| !known.has(kind, (article, rank));
        let events = draft.events.iter().filter(|one| is_new(CaseRecordKind::Event, one.id.0));
        let statements = draft.statements.iter().filter(|one| is_new(CaseRecordKind::Statement, one.id.0));
        let claims = draft.claims.iter().filter(|one| is_new(CaseRecordKind::Claim, one.id.0));
        let acting = events.clone().flat_map(|one| one.participants.iter().map(|who| who.actor));
        let speaking = statements.flat_map(|one| one.speakers.iter().chain(&one.on_behalf_of).copied());
        let mut people: Vec<usize> =
            acting.chain(speaking).chain(claims.filter_map(|one| one.claimant)).map(|id| id.0).collect();
        // The groups of those who are needed are needed, too.
        while let Some(at) = people.pop() {
            if self.actors.insert((article, at)) {
                let groups = draft.actors.get(at).into_iter().flat_map(|actor| &actor.member_of);
                people.extend(groups.map(|id| id.0));
            }
        }
        let mut sites: Vec<usize> = events.filter_map(|one| one.place).map(|id| id.0).collect();
        while let Some(at) = sites.pop() {
            if self.places.insert((article, at)) {
                sites.extend(draft.places.get(at).and_then(|place| place.within).map(|id| id.0));
            }
        }
    }
}
