//! The changes as plain text.

use std::io::{self, Write};

use super::counts::{StateSummary, lines};
use super::sections::sections;
use super::states::ComparedStates;
use crate::export::cite::unquoted;
use crate::model::{clean, group_thousands};

/// Writes what changed as plain text: first how many changes there are, then the changes, one a line.
///
/// # Errors
/// Errors of `out`.
pub fn text(of: &ComparedStates<'_>, out: &mut dyn Write) -> io::Result<()> {
    for (label, b, name) in [("Old", of.old, of.names[0]), ("New", of.new, of.names[1])] {
        let summary = StateSummary::new(b, name);
        writeln!(out, "{label:<12}{}", summary.said)?;
        for gap in summary.incomplete {
            writeln!(out, "{:<12}Incomplete: {gap}", "")?;
        }
    }
    if !of.filter.is_empty() {
        writeln!(out, "{:<12}{}", "Filter", unquoted(of.filter))?;
    }
    writeln!(out)?;
    if of.changes.is_empty() {
        writeln!(out, "Nothing changed.")?;
    }
    for count in lines(of) {
        writeln!(out, "{:<12}{}", count.label, count.words)?;
    }
    for section in sections(of).iter().filter(|section| section.number > 0) {
        writeln!(out, "\n{} ({})", section.heading, group_thousands(section.number))?;
        let (listed, left) = section.listed(of.most);
        for item in (0..listed).map(|at| (section.item)(at)) {
            writeln!(out, "  {}", clean(&item.line))?;
            for field in item.fields.iter().filter(|_| !section.is_told) {
                writeln!(out, "      {}", clean(&field.line()))?;
            }
        }
        if left > 0 {
            writeln!(out, "  and {} more (--all lists them)", group_thousands(left))?;
        }
    }
    Ok(())
}
