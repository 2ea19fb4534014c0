//! Who acted towards whom, of two parties.

use crate::model::{ActorId, Briefing, EventId, EventView, Part};

use super::bars::{Histogram, histogram};
use super::placing::Placing;
use crate::query::select::bits::Bits;
use crate::query::select::index::Index;
use crate::query::select::selection::Selection;

/// Two parties, their members included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parties {
    /// The one.
    pub one: ActorId,
    /// The other.
    pub other: ActorId,
}

/// The selected events of two parties.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directed {
    /// Those in which the one acted and the other did not.
    pub there: Histogram,
    /// Those in which the other acted.
    pub back: Histogram,
    /// Those in which nobody is said to have acted, or both: in neither.
    pub undirected: u32,
}

/// Counts the selected events in which one of the parties acted towards the other, as far as their sources say who did.
/// Events in which one of them does not take part count as undirected.
#[must_use]
pub fn directed(
    (b, index): (&Briefing, &Index),
    selection: &Selection,
    parties: Parties,
    placing: &Placing,
) -> Directed {
    let [one, other] = [parties.one, parties.other].map(|id| index.facts.ancestry.members_of(id));
    let mut counted = index.facts.counted(&selection.events).into_owned();
    counted.and_not(&index.facts.totals);
    let (mut there, mut back) = (Bits::new(counted.len()), Bits::new(counted.len()));
    for event in counted.iter().filter_map(|event| b.event(EventId(event))) {
        match (acts(event, &one, &other), acts(event, &other, &one)) {
            (true, false) => there.insert(event.id().0),
            (false, true) => back.insert(event.id().0),
            _ => {}
        }
    }
    let undirected = counted.count().saturating_sub(there.count() + back.count());
    let of = |events| histogram(index, &Selection { events, ..Selection::default() }, placing);
    Directed { there: of(there), back: of(back), undirected }
}

/// Whether one of these actors acts towards one of those.
fn acts(event: EventView<'_>, these: &[bool], those: &[bool]) -> bool {
    let is_of = |party: &[bool], actor: ActorId| party.get(actor.index()) == Some(&true);
    let mut parts = event.participants();
    let by = event.participants().any(|(actor, part)| part == Part::By && is_of(these, actor));
    by && parts.any(|(actor, part)| matches!(part, Part::Against | Part::With) && is_of(those, actor))
}
