//! Ends a program with SIGKILL while it writes, so that it can neither finish nor clean up.
#![allow(dead_code, reason = "each test takes what it needs")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use super::dice::Dice;

/// How the name of a folder begins in which something is being written.
pub(crate) const PART: &str = ".sitroom-part-";

/// The unfinished folders in a folder.
pub(crate) fn parts(folder: &Path) -> usize {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    entries.filter(|name| name.to_string_lossy().starts_with(PART)).count()
}

/// The moments at which a program is killed: at random, from the beginning of the writing to its end.
pub(crate) struct Moments {
    dice: Dice,
    /// How long writing takes, as measured.
    longest: Duration,
}

impl Moments {
    pub(crate) fn new(seed: u64, longest: Duration) -> Self {
        Self { dice: Dice::new(seed), longest }
    }

    /// Waits for a random moment of the writing; returns at once when the program has ended.
    pub(crate) fn wait(&mut self, folder: &Path, mut has_ended: impl FnMut() -> bool) {
        begun(folder, &mut has_ended);
        let most = usize::try_from(self.longest.as_micros()).unwrap_or(usize::MAX);
        let end = Instant::now() + Duration::from_micros(self.dice.below(most) as u64);
        while Instant::now() < end && !has_ended() {
            thread::sleep(Duration::from_micros(50));
        }
    }
}

/// Waits until something is being written in a folder, or the program has ended.
pub(crate) fn begun(folder: &Path, has_ended: &mut dyn FnMut() -> bool) {
    while parts(folder) == 0 && !has_ended() {
        thread::sleep(Duration::from_micros(50));
    }
}

/// All files below a folder, by their paths in it.
pub(crate) fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut all = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
                all.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    all
}
