//! The program: carries out the command line and opens the dashboard where that is asked for.
#![forbid(unsafe_code)]

use std::process::ExitCode;

use sitroom::cli::{self, Next};

fn main() -> ExitCode {
    ExitCode::from(match cli::run(std::env::args_os()) {
        Next::Exit(code) => code,
        // One call opens the dashboard; the plain brief stands in for it.
        Next::Open(dashboard) => cli::print(&dashboard),
    })
}
