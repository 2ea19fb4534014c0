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

/// The peak memory in bytes of this program started anew with a word that says what to measure, and the file.
pub(crate) fn peak_memory(word: &str, file: &str) -> f64 {
    let program = std::env::current_exe().unwrap();
    let memory = Command::new(program).args([word, file]).output().unwrap();
    String::from_utf8_lossy(&memory.stdout).trim().parse().unwrap_or(f64::NAN)
}

/// Loads the file and prints the peak memory in bytes.
pub(crate) fn memory_of_loading(file: &str) {
    loading(file);
    print_peak();
}

/// Prints the peak memory of this process in bytes (Linux only).
pub(crate) fn print_peak() {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse::<u64>().ok());
    println!("{}", peak.unwrap_or(0) * 1024);
}
