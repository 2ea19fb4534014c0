//! Explains, sentence by sentence, which rule found what, and what was rejected and why.

mod explanation;
mod line;
mod rejected;

pub use explanation::explain;
