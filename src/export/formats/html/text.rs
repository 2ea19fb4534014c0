//! Labels and words in HTML.

use std::io::{self, Write};

use crate::export::formats::escape::escaped;

/// Labels and words, as a list of definitions.
pub(super) fn definitions(facts: &[(&'static str, String)], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<dl>")?;
    for (label, words) in facts {
        writeln!(out, "<div><dt>{}</dt><dd>{}</dd></div>", escaped(label), escaped(words))?;
    }
    writeln!(out, "</dl>")
}
