//! Which claims are current, and which contradict each other, for every claim of the briefing.

use crate::model::{Briefing, Measure};

use super::as_of::AsOf;
use super::bits::Bits;
use crate::query::figures::current::judge_all;

/// What claims are beside the others on the same events.
#[derive(Debug)]
pub(crate) struct ClaimMarks {
    /// Those that were read and that no later one replaced; ids without a claim are among them.
    pub(crate) current: Bits,
    /// For each measure whether any claim other than those of rows about the killed is about it.
    pub(crate) measures: [bool; Measure::ALL.len()],
    /// Current ones that another current one contradicts.
    pub(crate) contested: Bits,
}

impl ClaimMarks {
    /// As of a day: only claims that were known then are judged.
    pub(crate) fn new(b: &Briefing, as_of: AsOf) -> Self {
        let len = b.claims().len();
        let (current, contested) = (Bits::full(len), Bits::new(len));
        let mut marks = Self { current, measures: [false; Measure::ALL.len()], contested };
        let stated = b.claims().authored().map(|claim| claim.measure());
        for measure in stated.chain(b.claims().others().map(|(_, other)| other.measure)) {
            if let Some(is_any) = marks.measures.get_mut(measure as usize) {
                *is_any = true;
            }
        }
        for claim in b.claims().authored().filter(|claim| !claim.is_verified()) {
            marks.current.remove(claim.id().0);
        }
        judge_all(b, as_of, |judged| {
            judged.superseded.keys().for_each(|id| marks.current.remove(id.0));
            judged.contested.iter().for_each(|id| marks.contested.insert(id.0));
        });
        marks
    }
}
