//! `disputed:`, `verified:` and `undated:` what the screen marks, or everything else.

use crate::model::{Briefing, ClaimId, ClaimView};

use crate::query::filter::{KeyDefinition, KeyWords, Suggestion, TypedText, Value};
use crate::query::select::related::statements_of;
use crate::query::select::{AsOf, Bits, Index, Selection};

/// What is marked, some of it as of a day.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Mark {
    /// `≠`: contradicted or disputed.
    Disputed(AsOf),
    /// Without `?`, the mark of a headline that was not read.
    Verified(AsOf),
    /// Without a date.
    Undated,
}

const CHOICES: &[&str] = &["yes", "no"];

impl Mark {
    /// The records with the mark: for [`Mark::Verified`] those with `?`.
    fn marked(self, b: &Briefing, index: &Index) -> Selection {
        match self {
            Self::Disputed(as_of) => index.disputed(b, as_of),
            Self::Verified(as_of) => unverified(b, index, as_of),
            Self::Undated => undated(b),
        }
    }
}

impl KeyDefinition for Mark {
    fn words(&self) -> KeyWords {
        let (word, help, example) = match self {
            Self::Disputed(_) => (
                "disputed",
                "contradicted or disputed, marked ≠: yes or no",
                "write disputed:yes or disputed:no",
            ),
            Self::Verified(_) => (
                "verified",
                "not only in an unread headline, marked ?: yes or no",
                "write verified:yes or verified:no",
            ),
            Self::Undated => ("undated", "without a date: yes or no", "write undated:yes or undated:no"),
        };
        KeyWords { word, help, example }
    }

    fn as_of(&self, as_of: AsOf) -> Option<Box<dyn KeyDefinition>> {
        match self {
            Self::Disputed(_) => Some(Box::new(Self::Disputed(as_of))),
            Self::Verified(_) => Some(Box::new(Self::Verified(as_of))),
            Self::Undated => None,
        }
    }

    fn choices(&self) -> &'static [&'static str] {
        CHOICES
    }

    /// None: `yes` alone says nothing.
    fn suggest_bare(&self, _: &Briefing, _: &Index, _: &TypedText<'_>) -> Vec<Suggestion> {
        Vec::new()
    }

    fn events(&self, b: &Briefing, index: &Index, value: &Value) -> Bits {
        self.records(b, index, value).events
    }

    /// Each record by itself.
    fn records(&self, b: &Briefing, index: &Index, value: &Value) -> Selection {
        let marked = self.marked(b, index);
        let wants_marked = (*value == Value::YES) != matches!(self, Self::Verified(_));
        if wants_marked { marked } else { index.all.selection.without(&marked) }
    }
}

/// The claims that only headlines have, the events that they cover, and the statements about these.
fn unverified(b: &Briefing, index: &Index, as_of: AsOf) -> Selection {
    let mut claims = Bits::new(b.claims().len());
    let unverified = b.claims().authored().filter(|claim| !claim.is_verified() && as_of.knows(b, *claim));
    unverified.for_each(|claim| claims.insert(claim.id().0));
    let events = index.covered_by(b, &claims);
    Selection { statements: statements_of(b, &events), events, claims, as_of: AsOf::NOW }
}

/// The records without a date: neither they nor their events have one.
fn undated(b: &Briefing) -> Selection {
    let mut all = Selection::none(b);
    let dated = b.events().dated();
    all.events.insert_range(dated..b.events().len());
    for (id, statement) in (0u32..).zip(b.statements()) {
        if statement.when.is_none() && statement.events.iter().all(|event| event.index() >= dated) {
            all.statements.insert(id);
        }
    }
    let of_rows = (0..b.claims().of_rows()).map(ClaimId::from_index).skip(dated.min(b.claims().tabled()));
    for claim in of_rows.filter_map(|id| b.claim(id)).chain(b.claims().authored()) {
        if is_undated(claim, dated) {
            all.claims.insert(claim.id().0);
        }
    }
    all
}

/// Whether the claim covers only undated events or, where it covers none, has no date itself.
fn is_undated(claim: ClaimView<'_>, dated: usize) -> bool {
    let mut events = claim.events().peekable();
    if events.peek().is_none() { claim.as_of().is_none() } else { events.all(|event| event.index() >= dated) }
}
