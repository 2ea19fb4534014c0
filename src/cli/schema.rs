//! `sitroom schema`: the JSON Schema of case files, JSON drafts or briefings as JSON.

use std::io::Write;

use anyhow::Result;

use super::args::SchemaFormat;
use crate::model::json;

/// Prints the schema.
///
/// # Errors
/// Errors of `out`.
pub fn schema(format: SchemaFormat, out: &mut dyn Write) -> Result<()> {
    let schema = match format {
        SchemaFormat::Toml => crate::load::schema(),
        SchemaFormat::Json => crate::record::schema(),
        SchemaFormat::Briefing => crate::load::briefing_schema(),
    };
    json::pretty(&mut *out, &schema)?;
    writeln!(out)?;
    Ok(())
}
