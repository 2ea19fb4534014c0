//! Which claims are current, and which contradict each other, for every claim of the briefing.

use crate::model::Briefing;

use super::bits::Bits;
use crate::query::figures::current::judge_all;

/// What claims are beside the others on the same events.
#[derive(Debug)]
pub(crate) struct ClaimMarks {
    /// Those that were read and that no later one replaced; ids without a claim are among them.
    pub(crate) current: Bits,
    /// Current ones that another current one contradicts.
    pub(crate) contested: Bits,
}

impl ClaimMarks {
    pub(crate) fn new(b: &Briefing) -> Self {
        let mut marks =
            Self { current: Bits::full(b.claims().len()), contested: Bits::new(b.claims().len()) };
        for claim in b.claims().authored().filter(|claim| !claim.is_verified()) {
            marks.current.remove(claim.id().0);
        }
        judge_all(b, |judged| {
            judged.superseded.keys().for_each(|id| marks.current.remove(id.0));
            judged.contested.iter().for_each(|id| marks.contested.insert(id.0));
        });
        marks
    }
}
