//! `sitroom man`: the manual pages.

use std::io::Write;

use anyhow::{Context, Result};
use clap::CommandFactory;
use clap::builder::{Resettable, StyledStr};
use clap_mangen::Man;

use super::args::CommandLine;

/// Prints the manual page of sitroom or of one of its commands.
///
/// # Errors
/// An unknown command, or an error of `out`.
pub fn man(command: Option<&str>, out: &mut dyn Write) -> Result<()> {
    let mut whole = CommandLine::command().disable_help_subcommand(true);
    whole.build();
    let page = match command {
        None => whole,
        Some(name) => {
            let names: Vec<&str> = whole.get_subcommands().map(clap::Command::get_name).collect();
            let known = names.join(", ");
            let found = whole.find_subcommand(name).cloned();
            found.with_context(|| {
                format!("unknown command {}; the commands are {known}", crate::model::clean(name))
            })?
        }
    };
    let end = page.get_after_help().map(ToString::to_string).unwrap_or_default();
    let page = page.after_help(Resettable::<StyledStr>::Reset);
    let source = concat!("sitroom ", env!("CARGO_PKG_VERSION"));
    Man::new(page).source(source).manual("sitroom manual").render(out)?;
    for (title, lines) in sections(&end) {
        write!(out, ".SH {title}\n.nf\n{}\n.fi\n", escaped(&lines.join("\n")))?;
    }
    Ok(())
}

/// The sections at the end of a help text, with the titles that manual pages use.
fn sections(end: &str) -> Vec<(&'static str, Vec<&str>)> {
    let mut sections: Vec<(&'static str, Vec<&str>)> = Vec::new();
    for line in end.lines().filter(|line| !line.is_empty()) {
        match (line, sections.last_mut()) {
            ("Examples:", _) => sections.push(("EXAMPLES", Vec::new())),
            ("Exit codes:", _) => sections.push(("\"EXIT STATUS\"", Vec::new())),
            (_, Some(section)) => section.1.push(line.strip_prefix("  ").unwrap_or(line)),
            (_, None) => {}
        }
    }
    sections
}

/// The text with the characters escaped that roff would interpret.
fn escaped(text: &str) -> String {
    let safe = text.replace('\\', "\\e").replace('-', "\\-").replace('\'', "\\(aq");
    safe.lines().map(|line| format!("\\&{line}")).collect::<Vec<_>>().join("\n")
}
