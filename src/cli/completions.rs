//! `sitroom completions`: what a shell needs to complete the command line.

use std::io::{self, Write};

use clap::CommandFactory;
use clap_complete::Shell;

use super::args::CommandLine;

/// Prints the completions for the shell.
///
/// # Errors
/// Those of `out`.
pub fn completions(shell: Shell, out: &mut dyn Write) -> io::Result<()> {
    // Into memory first: the generator does not survive an output that is closed early.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut CommandLine::command(), "sitroom", &mut script);
    out.write_all(&script)
}
