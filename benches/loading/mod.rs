//! One loading of a file, timed, and its memory.

use std::hint::black_box;
use std::ops::ControlFlow;
use std::process::Command;
use std::time::Instant;

use sitroom::load::{Input, Options, Step, load_watched};
use sitroom::query::Index;

/// Seconds until the index is ready, and until the first part of the briefing.
pub(crate) fn loading(file: &str) -> (f64, f64) {
    let (start, mut first) = (Instant::now(), None);
    let loaded = load_watched(&[Input::Path(file.into())], &Options::default(), &mut |step| {
        if let Step::Partial(_) = step {
            first.get_or_insert(start.elapsed());
        }
        ControlFlow::Continue(())
    });
    let loaded = loaded.unwrap();
    let index = black_box(Index::new(&loaded.briefing));
    let whole = start.elapsed().as_secs_f64();
    drop(index);
    (whole, first.map_or(whole, |first| first.as_secs_f64()))
}

/// The peak memory in bytes of a process of its own that loads the file.
pub(crate) fn peak_memory(file: &str) -> f64 {
    let program = std::env::current_exe().unwrap();
    let memory = Command::new(program).args(["--memory", file]).output().unwrap();
    String::from_utf8_lossy(&memory.stdout).trim().parse().unwrap_or(f64::NAN)
}

/// Prints the peak memory in bytes (Linux only).
pub(crate) fn memory_of_loading(file: &str) {
    loading(file);
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse::<u64>().ok());
    println!("{}", peak.unwrap_or(0) * 1024);
}
