//! The syntax of English sentences.

mod attach;
mod chars;
mod decode;
mod encoder;
mod features;
mod hash;
mod joined;
mod kernel;
mod label;
mod lemma;
mod parsed;
mod parser;
mod state;
mod tag;
mod token;
mod weights;

pub use label::Label;
pub use parsed::Parsed;
pub use parser::Parser;
pub use tag::{Part, Tag};
pub use token::Token;
