//! What a filter selects, and how many records of each value there are under the other chips.
//!
//! All chips must hold. The terms of one chip are alternatives, a negated chip leaves out what matches it, and a chip
//! that is switched off is ignored.
//!
//! **An event** matches
//!
//! - `actor:` if the actor or a member of it, at any remove, takes part or reports it;
//!
//! - `country:` if a participant or an organisation above one is of that country, or if its place lies there (a place
//!   without a country lies where the place around it lies);
//!
//! - `in:` if its place is that area or place or lies within it, or lies in that country;
//!
//! - `place:` if it happened there or within. Places of one name in one area are one place, at whatever points and
//!   however exactly they are known;
//!
//! - `bbox:` if the map draws its place in that area;
//!
//! - `kind:` by kind or quadrant;
//!
//! - `since:` if its last possible day is not before the first day of the bound, `until:` if its first possible day
//!   is not after the last day of the bound, `on:` if both hold. Undated events match none of them;
//!
//! - `as-of:` if it had [begun](AsOf) by the last day of the bound. Which claims stand is then judged among those that
//!   were known;
//!
//! - `between:` if two who take part belong to different ones of the parties; of a single party, if somebody else takes
//!   part as well;
//!
//! - `type:` if its dataset calls it so, or its mode is called so;
//!
//! - `publisher:` if a row of it cites the publisher, or some of its evidence stands in an article of that publisher;
//!
//! - `source:` if some of its evidence stands there, or it is a row of it;
//!
//! - `claim:` if a claim of that measure covers it, `killed:` and so on if it is current and its estimate is within the
//!   range;
//!
//! - `disputed:yes` if a note disputes it, or a claim that covers it is disputed, contradicted or does not add up;
//!
//! - `verified:no` if a headline that was not read makes a claim that covers it;
//!
//! - `undated:yes` if it has no date;
//!
//! - `text:` if the folded words occur in its title, its mode, a name of its place or of a participant, or in its
//!   evidence; for a row, in its key or note instead of title and evidence;
//!
//! - `lacks:date` if it has no date, `lacks:place` if it has no place, `lacks:claimant` and `lacks:verification` if a
//!   figure that covers it has no claimant, or comes from the headline of an article that was not read. Of the claims
//!   only such figures then match, and no statement does;
//!
//! - `draft:yes` if a program drafted it and nobody has confirmed it yet, `draft:no` if not. Events, statements and
//!   claims are each judged by themselves;
//!
//! - `new:added` if an earlier state does not have it, `new:changed` if it was another there, `new:yes` if either,
//!   `new:unread` if either and it is still unread, `new:no` if neither. Events, statements and claims are each judged by
//!   themselves, but the figures of a row go with its event. Without an earlier state nothing matches.
//!
//! A name that is unknown while inputs are still being loaded is pending: it matches nothing.
//!
//! **Leads**, machine-coded media reports that something may have happened, are left out with their figures whatever
//! else is asked for; `leads:yes` includes them, `leads:only` shows nothing else. Negated, either leaves them out.
//!
//! **A statement** matches if it does so itself (actors and countries by who speaks, for whom, through whom, to and
//! about whom; text by its clause; sources by its evidence), or if one of its events does. But its own date, if it
//! has one, alone decides for `since:`, `until:`, `on:` and `as-of:`.
//!
//! **A claim** matches if it does so itself (actors and countries by claimant and origin; text by victims, the words
//! of the figure and its evidence; sources by its own), or if an event that it covers does. But for `claim:`, figures,
//! `disputed:` and `verified:` only the claim itself counts. Its as-of date counts only if it covers no event, but for
//! `as-of:`, which asks since when it [was known](AsOf).

pub(crate) mod ancestry;
pub(crate) mod as_of;
pub mod bits;
pub(crate) mod cache;
pub(crate) mod count;
pub(crate) mod crossfilter;
pub(crate) mod disputed;
pub(crate) mod evaluate;
pub(crate) mod facets;
pub(crate) mod facts;
pub mod index;
pub(crate) mod marks;
pub(crate) mod news;
pub(crate) mod postings;
pub(crate) mod published;
pub(crate) mod related;
pub(crate) mod selection;
pub(crate) mod tallies;
pub(crate) mod tally;
pub(crate) mod types;

pub use as_of::AsOf;
pub use bits::Bits;
pub use crossfilter::{events_left, select, select_without};
pub use index::Index;
pub use news::News;
pub use selection::Selection;
pub use tallies::{ActorTally, Tallies};
