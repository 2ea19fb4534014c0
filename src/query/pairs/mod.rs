//! Who does what to whom: the events of each pair of parties.

mod count;
mod event;
mod relation;
mod table;

pub use count::pairs;
pub use event::PairFinder;
pub use relation::Relation;
pub use table::{Grouping, Pair, Pairs, Party, Tie};
