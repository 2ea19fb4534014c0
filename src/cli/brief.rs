//! `sitroom brief`: the briefing as plain text.

use std::io::Write;

use anyhow::Result;

use crate::export::brief::{self as export, Extent};
use crate::query::index::Index;

use super::args::{FilterArg, InputArgs, SinceArg};
use super::{open, since};

/// Prints the briefing and returns the exit code.
///
/// # Errors
/// An input that cannot be read or has errors, an invalid filter, or an error of `out`.
pub fn brief(
    inputs: &InputArgs,
    (filter, since): (&FilterArg, &SinceArg),
    extent: Extent,
    out: &mut dyn Write,
) -> Result<u8> {
    since::check(since, inputs)?;
    let briefing = open::open(inputs)?;
    let index = Index::new(&briefing);
    let filter = since::filter((filter, since), inputs, (&briefing, &index))?;
    export::brief((&briefing, &index), &filter, extent, out)?;
    Ok(super::exit::code(&briefing))
}
