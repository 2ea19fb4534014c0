//! Small pieces of JSON, written one after another.

use std::io::{self, Write};

use crate::model::clean;

/// Writes a string that is made safe first.
pub(super) fn string(out: &mut dyn Write, text: &str) -> io::Result<()> {
    serde_json::to_writer(out, &*clean(text)).map_err(io::Error::from)
}

/// Writes `"name":"text"`.
pub(super) fn member(out: &mut dyn Write, name: &str, text: &str) -> io::Result<()> {
    string(out, name)?;
    out.write_all(b":")?;
    string(out, text)
}

/// Writes an object of texts: `{"name":"text",…}`.
pub(super) fn texts<'t>(
    out: &mut dyn Write,
    members: impl IntoIterator<Item = (&'t str, &'t str)>,
) -> io::Result<()> {
    out.write_all(b"{")?;
    for (at, (name, text)) in members.into_iter().enumerate() {
        if at > 0 {
            out.write_all(b",")?;
        }
        member(out, name, text)?;
    }
    out.write_all(b"}")
}
