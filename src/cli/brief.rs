//! `sitroom brief`: the briefing as plain text.

use std::io::Write;

use anyhow::Result;

use crate::export::brief::{self as export, Extent};
use crate::query::index::Index;

use super::args::{FilterArg, InputArgs};
use super::open;

/// Prints the briefing and returns the exit code.
///
/// # Errors
/// An input that cannot be read or has errors, an invalid filter, or an error of `out`.
pub fn brief(inputs: &InputArgs, filter: &FilterArg, extent: Extent, out: &mut dyn Write) -> Result<u8> {
    let briefing = open::open(inputs)?;
    let filter = open::filter(filter, &briefing)?;
    export::brief((&briefing, &Index::new(&briefing)), &filter, extent, out)?;
    Ok(super::exit::code(&briefing))
}
