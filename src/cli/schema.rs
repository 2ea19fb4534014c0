//! `sitroom schema`: the JSON Schema of case files.

use std::io::Write;

use anyhow::Result;

/// Prints the schema.
///
/// # Errors
/// Those of `out`.
pub fn schema(out: &mut dyn Write) -> Result<()> {
    serde_json::to_writer_pretty(&mut *out, &crate::load::schema())?;
    writeln!(out)?;
    Ok(())
}
