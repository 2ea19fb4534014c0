//! Citations: the only place that decides how a source, a quote, a claim or an event is cited.

mod claims;
mod events;
mod parties;
mod remarks;
mod scopes;
mod sources;
mod statements;
mod sums;
mod words;

pub use claims::{
    JOINTLY, NOT_STATED, attributed_to, claim, claimant, figure, in_brief, killed, number, see_holder,
    told_by,
};
pub use events::{event, note, row_told};
pub use parties::{
    participants, parties, parties_in_words, parties_uncut, party_name, short_name, short_party_name, tie,
};
pub use remarks::{aspect, disputed, reported_later};
pub use scopes::{covered, range, remarks_beside, remarks_on};
pub use sources::{around, mark, place_in_source, place_of, point, row, row_mark, row_place, source, words};
pub use statements::{clause, completed, role, said, speakers, statement};
pub use sums::{rows_behind, rows_left_out, sum, sum_words};
pub use words::{attested, is_abbreviation, list, names, quote, unquoted};
