//! The program: carries out the command line, and opens or draws the dashboard where that is asked for.
#![forbid(unsafe_code)]

use std::process::ExitCode;

use sitroom::cli::{self, Next, report};
use sitroom::{output, tui};

fn main() -> ExitCode {
    output::survive_size_limit();
    ExitCode::from(match cli::run(std::env::args_os()) {
        Next::Exit(code) => code,
        Next::Open(dashboard) => {
            let cli::Dashboard {
                name,
                load,
                filter,
                query,
                again,
                keep,
                theme,
                keys,
                inputs,
                earlier,
                presents,
                drafts,
            } = *dashboard;
            let earlier = earlier
                .map(|cli::EarlierInput { name, load }| tui::jobs::earlier::EarlierOpening { name, load });
            let columns = Vec::new();
            let opening = tui::jobs::loading::Opening { name, load, columns, filter, query, again, keep };
            let settings = tui::Settings { theme, keys, inputs, earlier, presents, drafts };
            tui::open(opening, &settings).unwrap_or_else(|error| report::failure(&error))
        }
        Next::Follow { theme, keys } => {
            let settings = tui::Settings { theme, keys, ..tui::Settings::default() };
            tui::follow(&settings).unwrap_or_else(|error| report::failure(&error))
        }
        Next::Snapshot(snapshot) => {
            let cli::Snapshot { name, loaded, filter, theme, request, target } = *snapshot;
            let (briefing, problems) = (loaded.briefing, loaded.problems);
            let content = tui::snapshot::SnapshotContent { briefing, problems, filter, name, theme };
            let drawn = tui::snapshot::draw(content, &request);
            drawn.and_then(|text| target.write(&text)).unwrap_or_else(|error| report::failure(&error))
        }
    })
}
