//! `sitroom brief`: the whole briefing as plain text.

use std::io::Write;

use anyhow::Result;

use crate::export::brief as export;
use crate::query::index::Index;

use super::args::{FilterArg, Inputs};
use super::open;

/// Prints the briefing. Returns the exit code.
///
/// # Errors
/// An input that cannot be read or has errors, a filter that is not understood, and those of `out`.
pub fn brief(inputs: &Inputs, filter: &FilterArg, out: &mut dyn Write) -> Result<u8> {
    let briefing = open::open(inputs)?;
    let filter = open::filter(filter, &briefing)?;
    export::brief(&briefing, &Index::new(&briefing), &filter, out)?;
    Ok(super::code(&briefing))
}
