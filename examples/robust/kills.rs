//! Kills while a draft is written: the folder must be complete or absent.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::support::dice::Dice;

/// Articles in one draft.
const ARTICLES: usize = 400;

/// Kills the program a number of times; returns how many partial folders were found.
pub(crate) fn run(count: u64, seed: u64) -> usize {
    let place = tempfile::tempdir().unwrap();
    let articles: Vec<_> = (0..ARTICLES).map(|number| place.path().join(format!("a{number}.txt"))).collect();
    for (number, path) in articles.iter().enumerate() {
        let text = format!(
            "date 2024-03-09 Number {number}\n\nIran attacked Iraq on Tuesday, killing {number} people.\n"
        );
        std::fs::write(path, text).unwrap();
    }
    let parent = place.path().join("out");
    std::fs::create_dir(&parent).unwrap();
    let target = parent.join("case");
    let program = crate::program();
    let start = || {
        let mut command = Command::new(&program);
        command.args(["draft", "--out"]).arg(&target).args(&articles);
        command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    };
    let (mut dice, mut found, mut whole, mut cut) = (Dice::new(seed), 0, 0, 0);
    let begun = Instant::now();
    // How long writing takes once it has begun.
    let mut child = start();
    wait_for_part(&parent, &mut child);
    let writing = Instant::now();
    child.wait().unwrap();
    let writing = writing.elapsed().max(Duration::from_millis(1));
    for number in 0..count {
        let _ = std::fs::remove_dir_all(&target);
        let mut child = start();
        if number % 4 != 0 {
            wait_for_part(&parent, &mut child);
        }
        let micros = usize::try_from(writing.as_micros()).unwrap_or(usize::MAX);
        std::thread::sleep(Duration::from_micros(dice.below(micros + micros / 4) as u64));
        let _ = child.kill();
        child.wait().unwrap();
        cut += usize::from(entries(&parent).iter().any(|name| name != "case"));
        if target.exists() {
            whole += 1;
            let sources = entries(&target.join("sources")).len();
            let toml = std::fs::read_to_string(target.join("case.toml")).unwrap_or_default();
            if sources != ARTICLES || !toml.contains(&format!("Number {}", ARTICLES - 1)) {
                println!("kill {number}: partial case, {sources} of {ARTICLES} articles");
                found += 1;
            }
        }
    }
    let ended = start().wait().unwrap();
    let left = entries(&parent);
    if !target.exists() && ended.success() || left != ["case"] {
        println!("left behind by a run that was not killed: {left:?}");
        found += 1;
    }
    println!(
        "kills: {count} in {:.0?}; {whole} complete, {cut} interrupted while writing ({writing:.0?}), {found} partial",
        begun.elapsed()
    );
    found
}

/// Waits until the folder appears or the program ends.
fn wait_for_part(parent: &Path, child: &mut std::process::Child) {
    let before = entries(parent);
    while entries(parent) == before && child.try_wait().unwrap().is_none() {
        std::thread::yield_now();
    }
}

fn entries(folder: &Path) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut names: Vec<String> =
        entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}
