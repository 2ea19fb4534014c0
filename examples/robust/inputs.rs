//! Altered inputs of every kind.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use sitroom::load::Input;

use crate::PAUSE;
use crate::support::robust::seeds::{Seed, seeds};
use crate::support::robust::{feed, input};

/// After this time an input counts as endless, and the run is aborted.
const ENDLESS: Duration = Duration::from_secs(60);

/// Feeds a number of changes of each kind; returns how many panicked or paused.
pub(crate) fn run(count: u64, first: u64) -> usize {
    let mut found = 0;
    for (name, seed) in seeds() {
        let begun = Instant::now();
        let (faults, longest) = kind(name, &seed, first..first + count);
        println!("{name}: {count} changes in {:.0?}, slowest {longest:.0?}", begun.elapsed());
        for fault in &faults {
            println!("  {fault}");
        }
        found += faults.len();
    }
    found
}

fn kind(name: &str, seed: &Seed, numbers: std::ops::Range<u64>) -> (Vec<String>, Duration) {
    let next = AtomicU64::new(numbers.start);
    let faults = Mutex::new(Vec::new());
    let longest = Mutex::new(Duration::ZERO);
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let work = || {
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= numbers.end {
                return;
            }
            let (input, options) = input(seed, number);
            let (done, time) = watched(name, number, &input, || feed(&input, &options));
            let mut most = longest.lock().unwrap();
            *most = time.max(*most);
            drop(most);
            let fault = match done {
                Err(words) => words,
                Ok(()) if time > PAUSE => format!("{time:.1?}"),
                Ok(()) => continue,
            };
            faults
                .lock()
                .unwrap()
                .push(format!("change {number}: {fault}; saved as {}", keep(name, number, &input)));
        }
    };
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(work);
        }
    });
    (faults.into_inner().unwrap(), longest.into_inner().unwrap())
}

/// Does the work, and aborts the run if it does not end.
fn watched<T>(name: &str, number: u64, input: &Input, work: impl FnOnce() -> T) -> (T, Duration) {
    let (done, over) = std::sync::mpsc::channel::<()>();
    thread::scope(|scope| {
        scope.spawn(move || {
            if over.recv_timeout(ENDLESS) == Err(std::sync::mpsc::RecvTimeoutError::Timeout) {
                println!("{name}: change {number} does not end; saved as {}", keep(name, number, input));
                std::process::exit(1);
            }
        });
        let begun = Instant::now();
        let result = work();
        let time = begun.elapsed();
        drop(done);
        (result, time)
    })
}

/// Saves an input for inspection; returns its path, or the error as text.
fn keep(name: &str, number: u64, input: &Input) -> String {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("target/robust");
    let file = folder.join(format!("{}-{number}", name.replace([' ', ','], "-")));
    let bytes: Vec<u8> = match input {
        Input::Bytes { bytes, .. } => bytes.to_vec(),
        Input::Case { files, .. } => files.iter().flat_map(|(_, text)| text.as_bytes()).copied().collect(),
        _ => Vec::new(),
    };
    match std::fs::create_dir_all(&folder).and_then(|()| std::fs::write(&file, bytes)) {
        Ok(()) => file.display().to_string(),
        Err(error) => error.to_string(),
    }
}
