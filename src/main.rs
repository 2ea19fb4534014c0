//! The program: carries out the command line and opens the dashboard where that is asked for.
#![forbid(unsafe_code)]

use std::process::ExitCode;

use sitroom::cli::{self, Next, report};
use sitroom::{output, tui};

fn main() -> ExitCode {
    output::survive_size_limit();
    ExitCode::from(match cli::run(std::env::args_os()) {
        Next::Exit(code) => code,
        Next::Open(dashboard) => {
            let cli::Dashboard { name, load, filter, query, again, keep, theme, keys } = *dashboard;
            let columns = Vec::new();
            let opening = tui::jobs::loading::Opening { name, load, columns, filter, query, again, keep };
            let settings = tui::Settings { theme, keys };
            tui::open(opening, &settings).unwrap_or_else(|error| report::failure(&error))
        }
    })
}
