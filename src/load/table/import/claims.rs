//! What importers of datasets with one claimant have in common.

use crate::load::table::fields::Figure;
use crate::load::table::row::{NewActor, RowNames, RowOut};
use crate::model::ActorKind;
use crate::model::table::NONE;

/// The name of ACLED as the claimant of its figures.
pub(super) const ACLED: &str = "ACLED";

/// Names who claims the figures of a row, if it states any.
pub(super) fn claimed_by(claimant: &str, names: &mut RowNames, out: &mut RowOut<'_>) {
    if out.row.killed == [NONE; 3] && out.others.is_empty() {
        return;
    }
    let RowNames { actors, claimant: last, .. } = names;
    out.row.claimant = match last.as_ref() {
        Some((name, rank)) if name == claimant => *rank,
        _ => {
            let name = || claimant.to_owned();
            let new = || NewActor { name: name(), kind: ActorKind::Organisation, country: None };
            last.insert((name(), actors.rank(claimant, new))).1
        }
    };
}

/// The figure of a single number.
pub(super) fn exactly(number: u32) -> Figure {
    [NONE, number, NONE]
}
