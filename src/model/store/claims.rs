//! Claims, in columns.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::column::{fill, set};
use super::lists::Lists;
use super::other_figures::{OtherFigure, of_row};
use super::packed_when::PackedWhen;
use super::row::NONE;
use super::texts::{Interner, Texts};
use crate::model::records::{
    Claim, ClaimId, Credibility, Draft, EventId, Figure, Measure, Note, Portion, Qualifier, SourceId, Span,
    Standing, When,
};

fn pack(number: Option<u32>) -> u32 {
    number.unwrap_or(NONE)
}

/// What few claims have: kept beside the columns, so that a million plain claims stay small.
#[derive(Clone, Debug, Default)]
pub(super) struct ClaimExtra {
    pub(super) figure_words: Option<String>,
    pub(super) since: Option<When>,
    pub(super) portions: Vec<Portion>,
    pub(super) claimant_words: String,
    pub(super) supersedes: Vec<ClaimId>,
    pub(super) notes: Vec<Note>,
    pub(super) drafted: Draft,
}

/// The one number that stands for low, best and high where one must: the best, else the lowest, else the highest.
#[must_use]
#[inline]
pub fn estimate([low, best, high]: [u32; 3]) -> Option<u32> {
    [best, low, high].into_iter().find(|&number| number != NONE)
}

/// What every claim has.
#[derive(Clone, Copy, Debug)]
pub(super) struct ClaimRow {
    pub(super) figure: [u32; 3],
    pub(super) claimant: u32,
    pub(super) origin: u32,
    pub(super) source: SourceId,
    pub(super) victims: u32,
    pub(super) as_of: PackedWhen,
    pub(super) measure: Measure,
    pub(super) qualifier: Qualifier,
    pub(super) standing: Standing,
    pub(super) credibility: Credibility,
}

/// The numbers killed that table rows state, by the rank of their events; empty where there are no tables.
#[derive(Clone, Debug, Default)]
pub struct Killed {
    best: Vec<u32>,
    /// Low and high; empty where no row states one.
    ranges: Vec<[u32; 2]>,
}

impl Killed {
    /// The number of events.
    #[must_use]
    pub fn len(&self) -> usize {
        self.best.len()
    }

    /// Whether there are no tables.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.best.is_empty()
    }

    /// Whether any row states a low or high number.
    #[must_use]
    pub fn has_ranges(&self) -> bool {
        !self.ranges.is_empty()
    }

    /// The low, best and high number; [`NONE`] where not stated. `None` where there is no such event.
    #[must_use]
    #[inline]
    pub fn get(&self, index: usize) -> Option<[u32; 3]> {
        let best = *self.best.get(index)?;
        let [low, high] = self.ranges.get(index).copied().unwrap_or([NONE; 2]);
        Some([low, best, high])
    }

    /// The number of events with any of the three stated.
    fn stated(&self) -> usize {
        if self.ranges.is_empty() {
            return self.best.iter().filter(|&&best| best != NONE).count();
        }
        (0..self.len()).filter(|&index| self.is_stated(index)).count()
    }

    /// Whether any of the three is stated.
    #[must_use]
    #[inline]
    pub fn is_stated(&self, index: usize) -> bool {
        self.get(index).is_some_and(|figure| figure != [NONE; 3])
    }
}

/// The figures of table rows, by the rank of their events; empty where there are no tables.
#[derive(Clone, Debug, Default)]
pub(super) struct RowFigures {
    killed: Killed,
    claimants: Vec<u32>,
    parts: Vec<[u32; 4]>,
    /// The figures other than the killed, by event and measure.
    pub(super) others: Vec<OtherFigure<EventId>>,
    sources: Arc<Vec<SourceId>>,
}

impl RowFigures {
    /// Columns for that many events, to be filled: by class of victim, and with lowest and highest numbers, only where
    /// any row states them.
    pub(super) fn with_len(len: usize, (with_parts, with_ranges): (bool, bool)) -> Self {
        Self {
            killed: Killed { best: vec![0; len], ranges: vec![[0; 2]; if with_ranges { len } else { 0 }] },
            claimants: vec![0; len],
            parts: vec![[0; 4]; if with_parts { len } else { 0 }],
            ..Self::default()
        }
    }

    /// The columns, to be filled.
    pub(super) fn all_mut(&mut self) -> RowFiguresMut<'_> {
        RowFiguresMut {
            best: &mut self.killed.best,
            ranges: &mut self.killed.ranges,
            claimants: &mut self.claimants,
            parts: &mut self.parts,
        }
    }

    /// What the claim of that number has in columns: the killed of an event, or another figure.
    fn get(&self, index: usize) -> Option<ClaimRow> {
        if let Some(other) = index.checked_sub(self.killed.len()) {
            let &OtherFigure { at, measure, figure } = self.others.get(other)?;
            return Some(ClaimRow { measure, ..self.claim(at.index(), figure) });
        }
        let figure = self.killed.get(index).filter(|figure| *figure != [NONE; 3])?;
        Some(self.claim(index, figure))
    }

    /// The claim of the row of an event that so many were killed.
    fn claim(&self, index: usize, figure: [u32; 3]) -> ClaimRow {
        // Only a bound is stated: "10+".
        let qualifier = match figure {
            [NONE, NONE, _] => Qualifier::AtMost,
            [_, NONE, NONE] => Qualifier::AtLeast,
            _ => Qualifier::NoneStated,
        };
        ClaimRow {
            figure,
            claimant: self.claimants.get(index).copied().unwrap_or(NONE),
            origin: NONE,
            source: self.sources.get(index).copied().unwrap_or(SourceId(0)),
            victims: NONE,
            as_of: PackedWhen::new(None),
            measure: Measure::Killed,
            qualifier,
            standing: Standing::Reported,
            credibility: Credibility::NOT_JUDGED,
        }
    }
}

/// Part of the columns, to be filled.
pub(super) struct RowFiguresMut<'c> {
    best: &'c mut [u32],
    ranges: &'c mut [[u32; 2]],
    claimants: &'c mut [u32],
    parts: &'c mut [[u32; 4]],
}

impl RowFiguresMut<'_> {
    /// The part before an index, and the part from it on.
    pub(super) fn split_at(self, at: usize) -> (Self, Self) {
        let (best, more_best) = self.best.split_at_mut(at.min(self.best.len()));
        let (ranges, more_ranges) = self.ranges.split_at_mut(at.min(self.ranges.len()));
        let (claimants, more_claimants) = self.claimants.split_at_mut(at.min(self.claimants.len()));
        let (parts, more_parts) = self.parts.split_at_mut(at.min(self.parts.len()));
        (
            Self { best, ranges, claimants, parts },
            Self { best: more_best, ranges: more_ranges, claimants: more_claimants, parts: more_parts },
        )
    }

    /// Sets the best figure and the claimant of every event of this part.
    pub(super) fn fill<E>(&mut self, events: &[E], figure: impl Fn(&E) -> (u32, u32)) {
        fill(self.best, events, |event| figure(event).0);
        fill(self.claimants, events, |event| figure(event).1);
    }

    /// Whether there are neither ranges nor classes of victims.
    pub(super) fn is_plain(&self) -> bool {
        self.ranges.is_empty() && self.parts.is_empty()
    }

    /// Sets the lowest and highest figure of one event of this part, and its figures by class of victim.
    pub(super) fn refine(&mut self, index: usize, range: [u32; 2], parts: Option<[u32; 4]>) {
        set(self.ranges, index, range);
        set(self.parts, index, parts.unwrap_or([NONE; 4]));
    }
}

/// All claims of a briefing, in columns.
///
/// The claim of a table row about the killed has the number of its event. The other figures of rows have the numbers after
/// those of all events, and the claims that are not those of rows follow; without tables they begin at 0.
#[derive(Clone, Debug, Default)]
pub struct Claims {
    pub(super) tabled: RowFigures,
    count: usize,
    keys: Texts,
    rows: Vec<ClaimRow>,
    pub(super) victims: Interner,
    pub(super) events: Lists<EventId>,
    pub(super) evidence: Lists<Span>,
    extras: BTreeMap<u32, ClaimExtra>,
}

impl Claims {
    pub(super) fn new(mut tabled: RowFigures, sources: Arc<Vec<SourceId>>) -> Self {
        if !tabled.killed.is_empty() {
            tabled.sources = sources;
        }
        let count = tabled.killed.stated() + tabled.others.len();
        Self { tabled, count, ..Self::default() }
    }

    /// Appends a claim. A figure of `u32::MAX` persons cannot be kept, and reads as none.
    pub fn push(&mut self, claim: Claim) -> ClaimId {
        let base = self.of_rows();
        let id = ClaimId::from_index(base + self.rows.len());
        self.count += 1;
        self.keys.push(&claim.key);
        let Figure { low, best, high } = claim.figure;
        self.rows.push(ClaimRow {
            figure: [pack(low), pack(best), pack(high)],
            claimant: pack(claim.claimant.map(|a| a.0)),
            origin: pack(claim.origin.map(|a| a.0)),
            source: claim.source,
            victims: self.victims.intern(&claim.victims),
            as_of: PackedWhen::new(claim.as_of),
            measure: claim.measure,
            qualifier: claim.qualifier,
            standing: claim.standing,
            credibility: claim.credibility,
        });
        self.events.push(claim.events);
        self.evidence.push(claim.evidence);
        let extra = ClaimExtra {
            figure_words: claim.figure_words,
            since: claim.since,
            portions: claim.portions,
            claimant_words: claim.claimant_words,
            supersedes: claim.supersedes.iter().map(|old| ClaimId::from_index(base + old.index())).collect(),
            notes: claim.notes,
            drafted: claim.drafted,
        };
        let plain = extra.figure_words.is_none()
            && extra.since.is_none()
            && extra.portions.is_empty()
            && extra.claimant_words.is_empty()
            && extra.supersedes.is_empty()
            && extra.notes.is_empty()
            && extra.drafted.is_none();
        if !plain {
            self.extras.insert(id.0, extra);
        }
        id
    }

    /// The number of claims.
    #[must_use]
    pub fn count(&self) -> usize {
        self.count
    }

    /// All claim ids are below this number, but with tables not every number below it is a claim.
    #[must_use]
    pub fn len(&self) -> usize {
        self.of_rows() + self.rows.len()
    }

    /// Whether there is no claim.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The number of ids reserved for the killed of table rows, each that of its event; all other claims have higher ids.
    #[must_use]
    pub fn tabled(&self) -> usize {
        self.tabled.killed.len()
    }

    /// The number of table rows that state how many were killed.
    #[must_use]
    pub fn killed_stated(&self) -> usize {
        self.count - self.tabled.others.len() - self.rows.len()
    }

    /// The number of ids reserved for all figures of table rows; all other claims have higher ids.
    #[must_use]
    pub fn of_rows(&self) -> usize {
        self.tabled() + self.tabled.others.len()
    }

    /// The figures of table rows other than the killed, with their claims, by event and measure.
    pub fn others(&self) -> impl Iterator<Item = (ClaimId, OtherFigure<EventId>)> + '_ {
        (self.tabled()..).map(ClaimId::from_index).zip(self.tabled.others.iter().copied())
    }

    /// Those of the row of an event.
    pub fn others_of(&self, event: EventId) -> impl Iterator<Item = (ClaimId, OtherFigure<EventId>)> + '_ {
        let own = of_row(&self.tabled.others, event);
        let ids = (self.tabled() + own.start..).map(ClaimId::from_index);
        ids.zip(self.tabled.others.get(own).unwrap_or(&[]).iter().copied())
    }

    /// The numbers killed that table rows state.
    #[must_use]
    pub fn killed(&self) -> &Killed {
        &self.tabled.killed
    }

    /// The claimants of these numbers, as actor ids; [`NONE`] where nobody is named.
    #[must_use]
    pub fn claimants(&self) -> &[u32] {
        &self.tabled.claimants
    }

    /// Whether any row states the killed by class of victim.
    #[must_use]
    pub fn have_parts(&self) -> bool {
        !self.tabled.parts.is_empty()
    }

    /// The position of a claim among those that are not of rows.
    pub(super) fn authored_index(&self, id: ClaimId) -> Option<usize> {
        id.index().checked_sub(self.of_rows())
    }

    /// The event of a claim of a row.
    pub(super) fn event_of_row(&self, id: ClaimId) -> Option<EventId> {
        match id.index().checked_sub(self.tabled()) {
            Some(other) => self.tabled.others.get(other).map(|other| other.at),
            None => Some(EventId(id.0)),
        }
    }

    /// What the claim of that id has in columns; `None` where there is none.
    pub(super) fn row(&self, id: ClaimId) -> Option<ClaimRow> {
        match self.authored_index(id) {
            Some(index) => self.rows.get(index).copied(),
            None => self.tabled.get(id.index()),
        }
    }

    pub(super) fn key(&self, id: ClaimId) -> &str {
        let index = self.authored_index(id).and_then(|index| u32::try_from(index).ok());
        index.map_or("", |index| self.keys.get(index))
    }

    pub(super) fn extra(&self, id: ClaimId) -> Option<&ClaimExtra> {
        self.extras.get(&id.0)
    }

    /// The numbers killed of side A, of side B, of civilians and of unknown affiliation, where the row states any.
    pub(super) fn parts(&self, id: ClaimId) -> Option<[u32; 4]> {
        self.tabled.parts.get(id.index()).copied().filter(|parts| *parts != [NONE; 4])
    }
}
