//! Words of a text quoted so that their place can be found again: verbatim, with the words around them where they occur
//! more than once.

mod around;
mod repeats;

pub use around::{Quotation, quote, quote_within, told};
pub use repeats::Repeats;
