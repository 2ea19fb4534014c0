//! The dashboard, killed while it writes: afterwards there is the old file or the whole new one, never a part.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

use crate::support::kill::{Moments, begun, parts};
use crate::support::pty::Pty;

const PROGRAM: &str = env!("CARGO_BIN_EXE_sitroom");
const READY: &str = "11 events";

fn open(input: &Path) -> Pty {
    let pty = Pty::spawn(&[PROGRAM, input.to_str().unwrap()], 100, 30, &[]);
    pty.wait_for(READY);
    pty
}

/// A copy of the built-in case; its folder lies in the given one.
fn copy(folder: &Path) -> std::path::PathBuf {
    let (from, to) =
        (Path::new(env!("CARGO_MANIFEST_DIR")).join("data/iran-pakistan-2024"), folder.join("crisis"));
    fs::create_dir_all(to.join("sources")).unwrap();
    for name in ["case.toml", "sources/article-2024-01-20.txt"] {
        fs::copy(from.join(name), to.join(name)).unwrap();
    }
    to
}

fn kill(pty: &mut Pty) {
    let pid = Pid::from_raw(i32::try_from(pty.pid()).unwrap()).unwrap();
    // It is not waited for before that, so the number is still its own.
    kill_process(pid, Signal::KILL).unwrap();
    pty.wait_end();
}

/// How long something takes to be written from its beginning on, until `told` is on the screen.
fn measured(pty: &Pty, folder: &Path, told: &str) -> Duration {
    let begin = Instant::now();
    begun(folder, &mut || pty.screen().contains(told));
    pty.wait_for(told);
    begin.elapsed()
}

#[test]
fn a_case_is_as_it_was_or_has_its_new_key_event_when_the_dashboard_is_killed() {
    let folder = tempfile::tempdir().unwrap();
    let case = copy(folder.path());
    let file = case.join("case.toml");
    let old = fs::read_to_string(&file).unwrap();
    let mut pty = open(&case);
    pty.keys("g g j *");
    let longest = measured(&pty, &case, "No longer a key event");
    kill(&mut pty);
    let new = fs::read_to_string(&file).unwrap();
    assert_eq!(new.replace(r#"["pakistan-strike""#, r#"["iran-strike", "pakistan-strike""#), old);
    let mut moments = Moments::new(3, longest);
    let mut changed = 0;
    for _ in 0..35 {
        fs::write(&file, &old).unwrap();
        let mut pty = open(&case);
        pty.keys("g g j *");
        let told = |pty: &Pty| pty.screen().contains("No longer a key event");
        moments.wait(&case, || told(&pty));
        kill(&mut pty);
        let now = fs::read_to_string(&file).unwrap();
        assert!(now == old || now == new, "{now}");
        assert!(parts(&case) <= 1, "the leftovers of the run before were not removed");
        changed += usize::from(now == new);
    }
    println!("killed 35 times, {changed} times after the file was changed");
    let mut pty = open(&case);
    pty.keys("g g j * *").wait_for("key event");
    pty.keys("q");
    assert_eq!(pty.wait_exit(), 0);
    assert_eq!(parts(&case), 0, "the next run removes what is left");
}

#[test]
fn a_saved_brief_or_notebook_is_whole_or_absent_when_the_dashboard_is_killed() {
    let folder = tempfile::tempdir().unwrap();
    let case = copy(folder.path());
    let out = folder.path().join("out");
    fs::create_dir(&out).unwrap();
    let path = out.join("saved.txt");
    let ask = |pty: &mut Pty, opens: &str| {
        pty.keys(opens).wait_for("save as");
        pty.keys(&format!("<C-u> {} <Enter>", path.to_str().unwrap()));
    };
    let writers = ["e", "j Y B s"];
    let mut left = 0;
    for (seed, opens) in (4..).zip(writers) {
        let mut pty = open(&case);
        ask(&mut pty, opens);
        let longest = measured(&pty, &out, "Saved to");
        kill(&mut pty);
        let whole = fs::read(&path).unwrap();
        assert!(!whole.is_empty());
        fs::remove_file(&path).unwrap();
        let mut moments = Moments::new(seed, longest);
        for _ in 0..18 {
            let mut pty = open(&case);
            ask(&mut pty, opens);
            moments.wait(&out, || pty.screen().contains("Saved to"));
            kill(&mut pty);
            if path.exists() {
                assert!(fs::read(&path).unwrap() == whole, "a part of the file was left");
                fs::remove_file(&path).unwrap();
            }
            assert!(parts(&out) <= 1, "the leftovers of the run before were not removed");
            left += parts(&out);
        }
    }
    println!("killed 36 times, {left} times while it wrote");
    let mut pty = open(&case);
    ask(&mut pty, "e");
    pty.wait_for("Saved to");
    pty.keys("q");
    assert_eq!(pty.wait_exit(), 0);
    assert_eq!(parts(&out), 0, "the next run removes what is left");
}
