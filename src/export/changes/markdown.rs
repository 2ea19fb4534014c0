//! The changes as Markdown.

use std::io::{self, Write};

use super::counts::{StateSummary, lines};
use super::sections::sections;
use super::states::ComparedStates;
use crate::model::{clean, group_thousands};

/// Writes what changed as Markdown (CommonMark): first how many changes there are, then the changes, one a list item.
///
/// # Errors
/// Errors of `out`.
pub fn markdown(of: &ComparedStates<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "# What changed\n")?;
    for (label, b, name) in [("Old", of.old, of.names[0]), ("New", of.new, of.names[1])] {
        let summary = StateSummary::new(b, name);
        writeln!(out, "- {label}: {}", escaped(&summary.said))?;
        for gap in summary.incomplete {
            writeln!(out, "  - Incomplete: {}", escaped(&gap))?;
        }
    }
    if !of.filter.is_empty() {
        writeln!(out, "- Filter: {}", escaped(of.filter))?;
    }
    writeln!(out)?;
    if of.changes.is_empty() {
        writeln!(out, "Nothing changed.\n")?;
    }
    for count in lines(of) {
        match count.label {
            "" => writeln!(out, "  - {}", count.words)?,
            label => writeln!(out, "- {label}: {}", count.words)?,
        }
    }
    for section in sections(of).iter().filter(|section| section.number > 0) {
        writeln!(out, "\n## {} ({})\n", section.heading, group_thousands(section.number))?;
        let (listed, left) = section.listed(of.most);
        for item in (0..listed).map(|at| (section.item)(at)) {
            writeln!(out, "- {}", escaped(&item.line))?;
            for field in item.fields.iter().filter(|_| !section.is_told) {
                writeln!(out, "  - {}", escaped(&field.line()))?;
            }
        }
        if left > 0 {
            writeln!(out, "\nand {} more (`--all` lists them)", group_thousands(left))?;
        }
    }
    Ok(())
}

/// Cleaned text, with the characters escaped that Markdown would interpret.
fn escaped(text: &str) -> String {
    const MARKS: &str = "\\`*_{}[]()<>#|~&!+";
    let mut out = String::new();
    for letter in clean(text).chars() {
        if MARKS.contains(letter) {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}
