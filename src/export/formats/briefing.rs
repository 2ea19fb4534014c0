//! The briefing as a case: as JSON that reads back, and as a folder that can be edited.

use std::io::{self, Write};

use super::format::Format;
use crate::export::case::{case_toml, files, write_json};
use crate::export::request::Export;

pub(super) const JSON: Format = Format {
    name: "json",
    about: "The briefing for programs, with byte spans; sitroom opens it again",
    endings: &["json"],
    carries_sources: true,
    write: write_json,
    ..Format::PLAIN
};

pub(super) const CASE: Format = Format {
    name: "case",
    about: "A case folder to edit: case.toml and its sources",
    carries_sources: true,
    folder: Some(files),
    write: write_case,
    ..Format::PLAIN
};

/// Writes `case.toml` alone, to be looked at.
fn write_case(export: &Export<'_>, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(case_toml(export).as_bytes())
}
