//! Commands that are killed while they write: afterwards there is the old file or the whole new one, never a part.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::support::acled;
use crate::support::kill::{Moments, begun, files, parts};

fn start(folder: &Path, words: &[&str]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sitroom"));
    command.args(words).current_dir(folder);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

/// Runs a command to its end; how long it took from the beginning of the writing.
fn whole(folder: &Path, words: &[&str]) -> Duration {
    let mut child = start(folder, words);
    begun(folder, &mut || child.try_wait().unwrap().is_some());
    let begin = Instant::now();
    assert!(child.wait().unwrap().success(), "{words:?}");
    begin.elapsed()
}

/// Runs a command and kills it.
fn killed(folder: &Path, words: &[&str], moments: &mut Moments) {
    let mut child = start(folder, words);
    moments.wait(folder, || child.try_wait().unwrap().is_some());
    // It may have ended meanwhile.
    let _ = child.kill();
    child.wait().unwrap();
}

#[test]
fn a_killed_export_leaves_the_old_file_or_the_new_one() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    acled::write(&folder.join("mali.csv"), 1_500, None);
    let by_filter =
        |filter: &'static str| ["export", "mali.csv", "--filter", filter, "--out", "out.csv", "--force"];
    let commands = [by_filter("since:2005"), by_filter("until:2014")];
    let results = commands.map(|words| (whole(folder, &words), fs::read(folder.join("out.csv")).unwrap()));
    let longest = results[0].0.max(results[1].0);
    let [one, other] = results.map(|(_, bytes)| bytes);
    assert!(one != other && !one.is_empty() && !other.is_empty());
    let mut moments = Moments::new(1, longest);
    let mut left = 0;
    for _ in 0..70 {
        let old = fs::read(folder.join("out.csv")).unwrap();
        killed(folder, &commands[usize::from(old == one)], &mut moments);
        let now = fs::read(folder.join("out.csv")).unwrap();
        assert!(now == one || now == other, "{} bytes are part of a file", now.len());
        assert!(parts(folder) <= 1, "the leftovers of the run before were not removed");
        left += parts(folder);
    }
    println!("killed 70 times, {left} times while it wrote");
    whole(folder, &commands[0]);
    assert_eq!(parts(folder), 0, "the next run removes what is left");
}

#[test]
fn a_killed_bundle_is_whole_or_absent() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    acled::write(&folder.join("mali.csv"), 200, None);
    let words = ["export", "mali.csv", "--with-sources", "--bundle", "bundle"];
    let longest = whole(folder, &words);
    let bundle = folder.join("bundle");
    let expected = files(&bundle);
    assert_eq!(expected["sources/mali.csv"], fs::read(folder.join("mali.csv")).unwrap());
    fs::remove_dir_all(&bundle).unwrap();
    let mut moments = Moments::new(2, longest);
    let mut left = 0;
    for _ in 0..60 {
        killed(folder, &words, &mut moments);
        if bundle.exists() {
            assert!(files(&bundle) == expected, "the bundle is not whole");
            fs::remove_dir_all(&bundle).unwrap();
        }
        assert!(parts(folder) <= 1, "the leftovers of the run before were not removed");
        left += parts(folder);
    }
    println!("killed 60 times, {left} times while it wrote");
    whole(folder, &words);
    assert_eq!(parts(folder), 0, "the next run removes what is left");
}
