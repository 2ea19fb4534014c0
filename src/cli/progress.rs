//! The bar on standard error while a command reads.

use std::io::{self, IsTerminal, Write};
use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use crate::load::{Progress, Step};
use crate::model::group_thousands;

/// Nothing is shown for what is read sooner.
const PATIENCE: Duration = Duration::from_millis(300);
/// How often the bar is drawn anew.
const PAUSE: Duration = Duration::from_millis(100);
/// Cells of the bar.
const WIDTH: usize = 30;

/// Shows on standard error, where that is a terminal, how far the reading is.
pub struct Bar {
    started: Instant,
    drawn: Option<Instant>,
    shown: bool,
}

impl Bar {
    /// A bar that is shown only if the reading takes a while.
    #[must_use]
    pub fn new() -> Self {
        Self { started: Instant::now(), drawn: None, shown: io::stderr().is_terminal() }
    }

    /// To be told of every step; never asks to stop.
    pub fn step(&mut self, step: &Step) -> ControlFlow<()> {
        let Step::Progress(progress) = step else { return ControlFlow::Continue(()) };
        let due = self.drawn.is_none_or(|drawn| drawn.elapsed() >= PAUSE);
        if self.shown && due && self.started.elapsed() >= PATIENCE {
            self.drawn = Some(Instant::now());
            // If standard error is closed, nobody looks.
            let _ = write!(io::stderr().lock(), "\r\x1b[K{}", line(progress, self.started.elapsed()));
        }
        ControlFlow::Continue(())
    }
}

impl Default for Bar {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for Bar {
    /// Takes the bar away.
    fn drop(&mut self) {
        if self.drawn.is_some() {
            let _ = write!(io::stderr().lock(), "\r\x1b[K");
        }
    }
}

/// One line: share, bar, rows, rate. Where the size is not known, the bar is left out.
#[must_use]
pub fn line(progress: &Progress, time: Duration) -> String {
    let whole =
        |number: f64| u32::try_from(number as u64).map_or_else(|_| number.to_string(), group_thousands);
    let seconds = time.as_secs_f64().max(0.001);
    let rows = format!(
        "{} rows  {} rows/s  {} MB/s",
        whole(progress.rows as f64),
        whole(progress.rows as f64 / seconds),
        whole(progress.bytes as f64 / 1e6 / seconds)
    );
    let Some(total) = progress.total.filter(|&total| total > 0) else { return rows };
    let share = (progress.bytes as f64 / total as f64).clamp(0.0, 1.0);
    let full = (share * WIDTH as f64).round() as usize;
    let bar: String = (0..WIDTH).map(|cell| if cell < full { '█' } else { '·' }).collect();
    format!("{:>3.0}%  {bar}  {rows}", share * 100.0)
}
