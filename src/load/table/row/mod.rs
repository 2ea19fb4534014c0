//! What the engine and the importers have in common: the cells of a row, what is made of it, and the names in it.

mod cells;
mod importer;
mod interner;
mod names;
mod reference;
mod release;
mod row_out;
mod survey;

pub(crate) use cells::{ABSENT, Cells};
pub(crate) use importer::Importer;
pub(crate) use interner::Interner;
pub(crate) use names::{NewActor, NewMode, NewPlace, RowNames, goldstein};
pub(crate) use reference::{Effect, Reference};
pub(crate) use release::{KnownRelease, Release};
pub(crate) use row_out::{Fault, LeftOut, RowOut};
pub(crate) use survey::{FIGURES, Survey, TableNote};
