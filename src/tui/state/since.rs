//! What is new since an earlier state, and what of it was read. Marks are looked up in sets, so they cost nothing a frame.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::export::changes::{self, ComparedStates};
use crate::model::{ActorId, Briefing, ClaimId, EventId, StatementId};
use crate::query::changes::fingerprint;
use crate::query::changes::{
    BriefingState, ChangedEvent, Changes, FigureChange, Revision, changes as compared, leave_out_read, news,
};
use crate::query::select::{News, Selection};
use crate::tui::state::record::Record;

/// How a record differs from the earlier state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Novelty {
    /// The earlier state does not have it.
    Added,
    /// It has changed.
    Changed,
}

/// The briefing compared with an earlier state of the same.
pub struct Since {
    name: String,
    old: Arc<Briefing>,
    changes: Changes,
    news: News,
    /// How many unread records each actor takes part in, has said or has claimed.
    by_actor: Vec<u32>,
    /// The changed figures of rows, by event.
    figures: HashMap<EventId, Vec<usize>>,
    /// The revisions in which each claim takes part.
    revisions: HashMap<ClaimId, usize>,
    summary: String,
    /// What was read, or made unread, since that was last remembered.
    pending: Vec<(Record, bool)>,
}

impl Since {
    /// Compares a briefing with an earlier state that goes by this name; `read` are the fingerprints of the records that were
    /// read already.
    #[must_use]
    pub fn new(name: &str, old: Arc<Briefing>, new: &Briefing, read: &HashSet<u64>) -> Self {
        let state = |briefing| BriefingState { briefing, selection: None };
        let changes = compared(state(&old), state(new));
        let mut news = news(new, &changes);
        leave_out_read(new, &mut news, read);
        let mut figures: HashMap<EventId, Vec<usize>> = HashMap::new();
        for (at, change) in changes.figures.iter().enumerate() {
            figures.entry(change.new_event).or_default().push(at);
        }
        let mut revisions = HashMap::new();
        for (at, revision) in changes.claims.revised.iter().enumerate() {
            let steps = revision.steps.iter().filter(|step| step.in_new);
            revisions.extend(steps.map(|step| (step.claim, at)));
        }
        let mut since = Self {
            name: name.to_owned(),
            old,
            changes,
            by_actor: counts_by_actor(new, &news.unread),
            news,
            figures,
            revisions,
            summary: String::new(),
            pending: Vec::new(),
        };
        since.summary = changes::summary(&since.states(new));
        since
    }

    /// What the earlier state is called.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The earlier state.
    #[must_use]
    pub fn old(&self) -> &Briefing {
        &self.old
    }

    /// What changed.
    #[must_use]
    pub fn changes(&self) -> &Changes {
        &self.changes
    }

    /// What is new, and what of it is unread.
    #[must_use]
    pub fn news(&self) -> &News {
        &self.news
    }

    /// The two states, to be told by `export`.
    #[must_use]
    pub fn states<'a>(&'a self, new: &'a Briefing) -> ComparedStates<'a> {
        let (names, filter) = ([self.name.as_str(), ""], "");
        ComparedStates { old: &self.old, new, changes: &self.changes, names, filter, most: None }
    }

    /// What changed, in one line: "Since acled-may.csv (until 31 May 2024): 812 events new, 40 changed, 44 figures revised".
    #[must_use]
    pub fn words(&self) -> String {
        let until = self.old.period().map(|period| crate::model::When::day(period.last).short());
        let until = until.map_or_else(String::new, |day| format!(" (until {day})"));
        format!("Since {}{until}: {}", self.name, self.summary)
    }

    /// The number of records that are unread.
    #[must_use]
    pub fn unread(&self) -> u32 {
        let Selection { events, statements, claims, .. } = &self.news.unread;
        events.count() + statements.count() + claims.count()
    }

    /// How many unread records an actor takes part in, has said or has claimed.
    #[must_use]
    pub fn unread_of(&self, actor: ActorId) -> u32 {
        self.by_actor.get(actor.index()).copied().unwrap_or_default()
    }

    /// How a record differs from the earlier state, as long as it is unread. The figure of a row is marked as its event is.
    #[must_use]
    pub fn novelty(&self, b: &Briefing, record: Record) -> Option<Novelty> {
        let record = mark_of(b, record)?;
        if !contains(&self.news.unread, record) {
            return None;
        }
        Some(if contains(&self.news.added, record) { Novelty::Added } else { Novelty::Changed })
    }

    /// Whether the earlier state does not have a record, read or not.
    #[must_use]
    pub fn is_added(&self, b: &Briefing, record: Record) -> bool {
        mark_of(b, record).is_some_and(|record| contains(&self.news.added, record))
    }

    /// In what an event has changed.
    #[must_use]
    pub fn change_of(&self, event: EventId) -> Option<ChangedEvent> {
        let changed = &self.changes.events.changed;
        let at = changed.binary_search_by_key(&event, |change| change.new).ok()?;
        changed.get(at).copied()
    }

    /// The changed figures of a row.
    pub fn figures_of(&self, event: EventId) -> impl Iterator<Item = FigureChange> + '_ {
        let all = self.figures.get(&event).into_iter().flatten();
        all.filter_map(|&at| self.changes.figures.get(at).copied())
    }

    /// The revision in which a claim takes part.
    #[must_use]
    pub fn revision_of(&self, claim: ClaimId) -> Option<&Revision> {
        self.changes.claims.revised.get(*self.revisions.get(&claim)?)
    }

    /// The figures of a claim, one after the other: "7 → 9". Of a row, those of its measure.
    #[must_use]
    pub fn steps_of(&self, b: &Briefing, claim: ClaimId) -> Option<String> {
        let states = self.states(b);
        if let Some(revision) = self.revision_of(claim) {
            return Some(changes::revision_steps(&states, revision));
        }
        let view = b.claim(claim).filter(|view| view.is_table_row())?;
        let event = view.events().next()?;
        let own = self.figures_of(event).find(|change| change.measure == view.measure())?;
        Some(changes::figure_steps(&states, own))
    }

    /// Marks a record as read, or as unread again; returns whether that changed anything.
    pub fn mark(&mut self, b: &Briefing, record: Record, is_read: bool) -> bool {
        let Some(record) = mark_of(b, record) else { return false };
        let known = contains(&self.news.added, record) || contains(&self.news.changed, record);
        if !known || contains(&self.news.unread, record) != is_read {
            return false;
        }
        let unread = &mut self.news.unread;
        let (bits, id) = match record {
            Record::Event(id) => (&mut unread.events, id.0),
            Record::Statement(id) => (&mut unread.statements, id.0),
            Record::Claim(id) => (&mut unread.claims, id.0),
            _ => return false,
        };
        if is_read {
            bits.remove(id)
        } else {
            bits.insert(id)
        }
        for actor in actors_of(b, record) {
            if let Some(count) = self.by_actor.get_mut(actor.index()) {
                *count = if is_read { count.saturating_sub(1) } else { *count + 1 };
            }
        }
        self.pending.push((record, is_read));
        true
    }

    /// Marks all unread records of a selection as read; returns how many there were.
    pub fn mark_all(&mut self, b: &Briefing, shown: &Selection) -> usize {
        let mut all = self.news.unread.clone();
        all.and(shown);
        self.news.unread = self.news.unread.without(&all);
        let before = self.pending.len();
        self.pending.extend(records(&all).map(|record| (record, true)));
        self.by_actor = counts_by_actor(b, &self.news.unread);
        self.pending.len() - before
    }

    /// What was read, or made unread, since this was last asked.
    pub fn take_pending(&mut self) -> Vec<(Record, bool)> {
        std::mem::take(&mut self.pending)
    }

    /// How much of that there is.
    #[must_use]
    pub fn pending(&self) -> usize {
        self.pending.len()
    }
}

/// The record that bears the mark: for the figure of a row its event. None where there are no marks.
fn mark_of(b: &Briefing, record: Record) -> Option<Record> {
    match record {
        Record::Event(_) | Record::Statement(_) => Some(record),
        Record::Claim(id) => match b.claim(id)? {
            claim if claim.is_table_row() => claim.events().next().map(Record::Event),
            _ => Some(record),
        },
        _ => None,
    }
}

fn contains(set: &Selection, record: Record) -> bool {
    match record {
        Record::Event(id) => set.events.contains(id.0),
        Record::Statement(id) => set.statements.contains(id.0),
        Record::Claim(id) => set.claims.contains(id.0),
        _ => false,
    }
}

fn records(set: &Selection) -> impl Iterator<Item = Record> + '_ {
    let events = set.events.iter().map(|id| Record::Event(EventId(id)));
    let statements = set.statements.iter().map(|id| Record::Statement(StatementId(id)));
    events.chain(statements).chain(set.claims.iter().map(|id| Record::Claim(ClaimId(id))))
}

/// What a record is and says, as a number.
#[must_use]
pub fn fingerprint_of(b: &Briefing, record: Record) -> u64 {
    match record {
        Record::Event(id) => fingerprint::of_event(b, id),
        Record::Statement(id) => fingerprint::of_statement(b, id),
        Record::Claim(id) => fingerprint::of_claim(b, id),
        _ => 0,
    }
}

/// Who takes part in an event, has said a statement or has put forward a claim, each once.
fn actors_of(b: &Briefing, record: Record) -> Vec<ActorId> {
    let mut all: Vec<ActorId> = match record {
        Record::Event(id) => {
            b.event(id).into_iter().flat_map(|event| event.participants()).map(|(actor, _)| actor).collect()
        }
        Record::Statement(id) => b.statement(id).map(|one| one.speakers.clone()).unwrap_or_default(),
        Record::Claim(id) => b.claim(id).and_then(|claim| claim.claimant()).into_iter().collect(),
        _ => Vec::new(),
    };
    all.sort_unstable();
    all.dedup();
    all
}

fn counts_by_actor(b: &Briefing, unread: &Selection) -> Vec<u32> {
    let mut counts = vec![0; b.actors().len()];
    for actor in records(unread).flat_map(|record| actors_of(b, record)) {
        if let Some(count) = counts.get_mut(actor.index()) {
            *count += 1;
        }
    }
    counts
}
