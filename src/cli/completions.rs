//! `sitroom completions`: shell completions for the command line.

use std::io::{self, Write};

use clap::CommandFactory;
use clap_complete::Shell;

use super::args::CommandLine;

/// Prints the completions for a shell.
///
/// # Errors
/// Errors of `out`.
pub fn completions(shell: Shell, out: &mut dyn Write) -> io::Result<()> {
    // Into memory first: the generator panics if the output is closed early.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut CommandLine::command(), "sitroom", &mut script);
    out.write_all(&script)
}
