//! The progress bar on standard error while a command reads its inputs.

use std::io::{self, IsTerminal, Write};
use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use crate::load::{Progress, Step};
use crate::model::group_thousands;

/// Nothing is shown if reading takes less.
const PATIENCE: Duration = Duration::from_millis(300);
/// The time between two drawings of the bar.
const PAUSE: Duration = Duration::from_millis(100);
/// The width of the bar, in cells.
const WIDTH: usize = 30;

/// Shows the progress of reading on standard error, if that is a terminal.
pub struct ProgressBar {
    started: Instant,
    drawn: Option<Instant>,
    shown: bool,
}

impl ProgressBar {
    /// A bar that appears only if reading takes a while.
    #[must_use]
    pub fn new() -> Self {
        Self { started: Instant::now(), drawn: None, shown: io::stderr().is_terminal() }
    }

    /// Takes in a step; never asks to stop.
    pub fn step(&mut self, step: &Step) -> ControlFlow<()> {
        if let Step::Progress(progress) = step {
            self.show(|time| line(progress, time));
        }
        ControlFlow::Continue(())
    }

    /// Shows a line, which is given the time since the bar was made, if it is time to show one.
    pub(super) fn show(&mut self, line: impl FnOnce(Duration) -> String) {
        let due = self.drawn.is_none_or(|drawn| drawn.elapsed() >= PAUSE);
        if self.shown && due && self.started.elapsed() >= PATIENCE {
            self.drawn = Some(Instant::now());
            // If standard error is closed, nobody is watching.
            let _ = write!(io::stderr().lock(), "\r\x1b[K{}", line(self.started.elapsed()));
        }
    }
}

impl Default for ProgressBar {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for ProgressBar {
    /// Erases the bar.
    fn drop(&mut self) {
        if self.drawn.is_some() {
            let _ = write!(io::stderr().lock(), "\r\x1b[K");
        }
    }
}

/// One line: percentage, bar, rows and rate. Without percentage and bar if the total size is unknown.
#[must_use]
pub fn line(progress: &Progress, time: Duration) -> String {
    let whole = |number: f64| group_thousands(number as u64);
    let seconds = time.as_secs_f64().max(0.001);
    let rows = format!(
        "{} rows  {} rows/s  {} MB/s",
        group_thousands(progress.rows),
        whole(progress.rows as f64 / seconds),
        whole(progress.bytes as f64 / 1e6 / seconds)
    );
    let Some(total) = progress.total.filter(|&total| total > 0) else { return rows };
    let share = (progress.bytes as f64 / total as f64).clamp(0.0, 1.0);
    let full = (share * WIDTH as f64).round() as usize;
    let bar: String = (0..WIDTH).map(|cell| if cell < full { '█' } else { '·' }).collect();
    format!("{:>3.0}%  {bar}  {rows}", share * 100.0)
}
