//! What a filter selects, and how much of each value would be there under the other chips.
//!
//! Chips hold together (and), the terms of one chip are alternatives (or), a negated chip leaves out what
//! matches it, a chip that is off says nothing.
//!
//! **An event** matches
//! - `actor:` when the actor or a member of it, at any remove, takes part or is the one through whom it is
//!   reported;
//! - `country:` when a participant, or something of which a participant is a member, is of that country, or
//!   when its place lies there (a place without a country lies where the place around it lies);
//! - `in:` when its place lies in that country, or is that area or place or lies within it;
//! - `place:` when it happened there or within. Places of one name in one area are one place, at whatever points and
//!   however exactly they are known; `kind:` by kind or quadrant;
//! - `since:` when its last possible day is not before the first day of the bound, `until:` when its first
//!   possible day is not after the last day of the bound. Undated events match neither;
//! - `source:` when some of its evidence stands there, or it is a row of it; `claim:` when a claim of that
//!   measure covers it;
//! - `text:` when the folded words stand in its title, its mode, a name of its place or of a participant, or
//!   in the words of its evidence; where it is a row, in its key or its note instead of title and evidence;
//! - `draft:yes` when a program drafted it and nobody has confirmed it yet, `draft:no` when not; this is asked of
//!   events, statements and claims each for itself.
//!
//! A name that nothing has while the inputs are still being read is pending: it matches nothing.
//!
//! **Leads**, signals of machines that something may have happened, are left out whatever else is asked for,
//! and so are their figures; `leads:yes` lets them in, `leads:only` leaves them alone. With a `-` before it,
//! either leaves them out.
//!
//! **A statement** matches when it does itself (by speaker, on whose behalf, through, to and about whom for
//! actors and countries; by its clause for text; by the sources of its evidence), or when one of its events
//! does; but where it has a date of its own, that alone decides for `since:` and `until:`.
//!
//! **A claim** matches when it does itself (by claimant and origin; by victims, the words of the figure and of
//! its evidence for text; by its source), or when one of the events that it covers does; but for `claim:` its
//! own measure alone decides. Its as-of date counts for `since:` and `until:` only where it covers no event.

pub(crate) mod ancestry;
pub mod bits;
pub(crate) mod cache;
pub(crate) mod count;
pub(crate) mod crossfilter;
pub(crate) mod evaluate;
pub(crate) mod facets;
pub(crate) mod facts;
pub mod index;
pub(crate) mod postings;
pub(crate) mod related;
pub(crate) mod selection;
pub(crate) mod tallies;
pub(crate) mod tally;

pub use bits::Bits;
pub use crossfilter::select;
pub use index::Index;
pub use selection::Selection;
pub use tallies::{ActorTally, Tallies};
