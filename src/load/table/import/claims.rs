//! What importers of datasets with one claimant have in common.

use crate::load::table::fields::Figure;
use crate::load::table::row::{NewActor, RowNames, RowOut};
use crate::model::ActorKind;
use crate::model::table::NONE;

/// Names who claims the figures of a row, if it states any.
pub(super) fn claimed_by(claimant: &str, names: &mut RowNames, out: &mut RowOut<'_>) {
    if out.row.killed == [NONE; 3] && out.others.is_empty() {
        return;
    }
    out.row.claimant = names.actors.rank(claimant, || NewActor {
        name: claimant.to_owned(),
        kind: ActorKind::Organisation,
        country: None,
    });
}

/// The figure of a single number.
pub(super) fn exactly(number: u32) -> Figure {
    [NONE, number, NONE]
}
