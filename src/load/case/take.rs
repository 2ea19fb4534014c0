//! How a field is taken from a table. The functions are named after the marks in [`record`](super::field::record), which
//! the derived JSON Schema understands too.

use std::ops::Range;

use toml::de::DeTable;

use super::reader::{CaseReader, ReadField};
use crate::load::problems::Code;

/// Takes a field that may be absent.
pub(super) fn default<T: ReadField>(
    table: &DeTable<'_>,
    name: &str,
    _what: &str,
    _range: &Range<usize>,
    reader: &mut CaseReader<'_>,
) -> Option<T> {
    table.get(name).and_then(|value| T::read(value, reader))
}

/// Takes a field that must be present.
pub(super) fn required<T: ReadField>(
    table: &DeTable<'_>,
    name: &str,
    what: &str,
    range: &Range<usize>,
    reader: &mut CaseReader<'_>,
) -> Option<T> {
    if !table.contains_key(name) {
        let code = if name == "evidence" { Code::EvidenceMissing } else { Code::MissingField };
        let problem = reader.error(code, range, format!("{what} needs the field `{name}`"));
        let help = match name {
            "when" => Some("write `when = \"unknown\"` if the source does not say"),
            "evidence" => Some("cite the exact words of the source"),
            _ => None,
        };
        let problem = problem.label(format!("`{name}` is missing")).help_if(help.map(str::to_owned));
        reader.report(problem);
        return None;
    }
    default(table, name, what, range, reader)
}
