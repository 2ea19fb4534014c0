//! Problems: what is wrong in an input, where, and what to do about it.

mod code;
mod json;
mod limit;
mod position;
mod problem;
mod render;

pub use code::{Code, Severity};
pub use json::to_json;
pub(crate) use limit::within_limit;
pub(crate) use position::{floor, position};
pub(crate) use problem::File;
pub use problem::{Annotation, Problem};
pub use render::render;
