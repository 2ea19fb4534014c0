//! The terminal is given back as it was found, however the program ends.

use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;
use std::thread;
use std::time::{Duration, Instant};

use crate::support::pty::{PATIENCE, Pty, child_of, is_alive, send_signal};

/// The program under test, the text of its first screen, and its keys.
struct Subject {
    path: String,
    ready: &'static str,
    quit: &'static str,
    suspend: &'static str,
    /// A key that changes the screen and nothing else.
    harmless: &'static str,
}

/// The example that stands on the loop alone. `cargo test --test` does not build examples, so this does.
fn subject() -> &'static Subject {
    static SUBJECT: OnceLock<Subject> = OnceLock::new();
    SUBJECT.get_or_init(|| {
        let mut build = Command::new(env!("CARGO"));
        build.args(["build", "--quiet", "--example", "guard"]);
        if !cfg!(debug_assertions) {
            build.arg("--release");
        }
        assert!(build.status().unwrap().success());
        let test = std::env::current_exe().unwrap();
        let profile: PathBuf = test.ancestors().nth(2).unwrap().into();
        let path = profile.join("examples/guard").to_str().unwrap().to_owned();
        Subject { path, ready: "keys 0", quit: "q", suspend: "<C-z>", harmless: "x" }
    })
}

fn start() -> Pty {
    let subject = subject();
    let pty = Pty::spawn(&[&subject.path], 40, 10, &[]);
    pty.wait_for(subject.ready);
    pty
}

/// The program as a job of a shell, so that it can be stopped. Like shells at their prompt, this one sets
/// the terminal as it likes it before the job goes on.
fn start_as_job() -> Pty {
    let subject = subject();
    let script = "set -m; \"$0\"; echo stopped; read line; stty sane; fg >/dev/null; echo code=$?";
    let pty = Pty::spawn(&["sh", "-c", script, &subject.path], 40, 10, &[]);
    pty.wait_for(subject.ready);
    pty
}

/// The processor time of a process in ticks, where the system tells.
fn ticks(pid: u32) -> Option<u64> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    Some(fields.get(11)?.parse::<u64>().ok()? + fields.get(12)?.parse::<u64>().ok()?)
}

#[test]
fn the_screen_is_taken_and_a_key_ends_it_cleanly() {
    let mut pty = start();
    let faults = pty.faults();
    assert!(faults.contains(&"the alternate screen is on"), "{faults:?}");
    assert!(faults.contains(&"the mouse is captured"), "{faults:?}");
    assert!(faults.contains(&"bracketed paste is on"), "{faults:?}");
    assert!(faults.contains(&"the cursor is hidden"), "{faults:?}");
    assert!(faults.contains(&"the terminal is raw"), "{faults:?}");
    pty.keys(subject().quit);
    assert_eq!(pty.wait_exit(), 0);
    pty.assert_clean();
}

#[test]
fn a_terminal_without_a_second_screen_shows_nothing_of_before() {
    let subject = subject();
    let script = "for line in 1 2 3 4 5 6 7 8; do echo words of before; done; exec \"$0\"";
    let mut pty = Pty::spawn(&["sh", "-c", script, &subject.path], 40, 10, &[]);
    pty.wait_for(subject.ready);
    pty.keys(subject.harmless).wait_for("keys 1");
    // What such a terminal makes of the bytes: it does not know the sequences that change the screen.
    let bytes = String::from_utf8(pty.bytes()).unwrap().replace("\x1b[?1049h", "");
    let mut plain = vt100::Parser::new(10.try_into().unwrap(), 40.try_into().unwrap(), 0);
    plain.process(bytes.as_bytes());
    let shown = plain.screen().contents();
    assert!(shown.contains("keys 1") && !shown.contains("before"), "{shown}");
    pty.keys(subject.quit);
    assert_eq!(pty.wait_exit(), 0);
}

#[test]
fn signals_end_it_cleanly_with_128_and_their_number() {
    let asked = [("TERM", 143), ("HUP", 129), ("INT", 130), ("QUIT", 131)];
    let deadly = [("USR1", 138), ("USR2", 140), ("ALRM", 142), ("VTALRM", 154), ("PROF", 155), ("XCPU", 152)];
    let rare =
        [("ABRT", 134), ("TRAP", 133), ("BUS", 135), ("SYS", 159), ("IO", 157), ("PWR", 158), ("40", 168)];
    let linux = if cfg!(target_os = "linux") { [&deadly[..], &rare].concat() } else { Vec::new() };
    for (signal, code) in asked.into_iter().chain(linux) {
        let mut pty = start();
        pty.signal(signal);
        assert_eq!(pty.wait_exit(), code, "{signal}");
        pty.assert_clean();
    }
}

#[test]
fn a_terminal_that_does_not_read_cannot_keep_it_alive() {
    let mut pty = start();
    pty.stop_reading();
    // More than a terminal holds that is not read.
    pty.keys("F");
    thread::sleep(Duration::from_millis(300));
    pty.signal("TERM");
    let code = pty.wait_end();
    pty.read_on();
    pty.wait_until("the end", |_, bytes| bytes.ends_with(b"\x1b[?25h"));
    assert_eq!(code, 143);
    pty.assert_clean();
}

#[test]
fn another_size_is_drawn_although_a_sequence_was_broken_off() {
    let mut pty = start();
    for (broken, cols) in [("\x1b[", 51), ("\x1b[<0;12", 52), ("\x1b[200~abc", 53), ("\x1bO", 54)] {
        pty.raw(broken.as_bytes());
        pty.resize(cols, 9);
        pty.wait_for(&format!("size {cols}x9"));
    }
}

#[test]
fn a_terminal_that_claims_to_be_huge_is_drawn_as_far_as_memory_goes() {
    let script = "ulimit -v 1000000; exec \"$0\"";
    let mut pty = Pty::spawn(&["sh", "-c", script, &subject().path], 40, 10, &[]);
    pty.wait_for("keys 0");
    pty.resize_only(u16::MAX, u16::MAX);
    pty.wait_for("size 1000x400");
    pty.keys(subject().quit);
    assert_eq!(pty.wait_exit(), 0);
    pty.assert_clean();
}

#[test]
fn a_panic_gives_the_terminal_back_and_is_told_once() {
    for (key, words) in [("P", "in update"), ("D", "while drawing"), ("W", "in a worker")] {
        let mut pty = start();
        pty.keys(key);
        assert_eq!(pty.wait_exit(), 101, "{words}");
        pty.assert_clean();
        let screen = pty.screen();
        assert_eq!(screen.matches(&format!("forced {words}")).count(), 1, "{screen}");
        // Nothing is written to the shell's screen after the terminal was given back, but the message.
        let bytes = pty.bytes();
        let text = String::from_utf8_lossy(&bytes);
        let after = text.rsplit_once("\x1b[?1049l").unwrap().1;
        assert!(!after.contains("draws") && !after.contains("\x1b[?2026"), "{after:?}");
    }
}

#[test]
fn the_suspend_key_hands_over_to_the_shell_and_back() {
    let mut pty = start_as_job();
    pty.keys("x").wait_for("keys 1");
    pty.keys(subject().suspend).wait_for("stopped");
    pty.assert_clean();
    pty.keys("<Enter>").wait_for("keys 1");
    assert!(pty.faults().contains(&"the alternate screen is on"));
    assert!(!pty.screen().contains("stopped"));
    pty.keys("x").wait_for("keys 2");
    pty.keys(subject().suspend).wait_gone("keys 2");
    pty.wait_exit();
    pty.assert_clean();
}

#[test]
fn a_stop_from_outside_hands_over_too() {
    let mut pty = start_as_job();
    send_signal(child_of(pty.pid()), "TSTP");
    pty.wait_for("stopped");
    pty.assert_clean();
    pty.keys("<Enter>").wait_for(subject().ready);
    pty.keys(subject().quit).wait_for("code=0");
    pty.wait_exit();
    pty.assert_clean();
}

#[test]
fn a_stop_that_cannot_be_caught_is_repaired_on_return() {
    let mut pty = start_as_job();
    send_signal(child_of(pty.pid()), "STOP");
    pty.wait_for("stopped");
    let faults = pty.faults();
    assert!(faults.contains(&"the alternate screen is on"), "{faults:?}");
    // The shell's input is still raw: its lines end with a line feed.
    pty.keys("<C-j>").wait_gone("stopped");
    pty.wait_for(subject().ready);
    assert!(pty.faults().contains(&"the terminal is raw"));
    pty.keys(subject().quit).wait_for("code=0");
    pty.wait_exit();
    pty.assert_clean();
}

#[test]
fn without_a_shell_to_return_to_it_is_not_suspended() {
    let mut pty = start();
    pty.keys(subject().suspend).wait_for("Not suspended");
    pty.signal("TSTP");
    pty.keys("x").wait_for("keys 1");
    pty.keys(subject().quit);
    assert_eq!(pty.wait_exit(), 0);
}

#[test]
fn a_terminal_that_goes_away_ends_it() {
    let subject = subject();
    // A shell that ignores the hang-up keeps the signal from the program: it must notice by itself.
    for script in ["exec \"$0\"", "trap '' HUP; \"$0\"; :"] {
        let pty = Pty::spawn(&["sh", "-c", script, &subject.path], 40, 10, &[]);
        pty.wait_for(subject.ready);
        let pid = if script.starts_with("exec") { pty.pid() } else { child_of(pty.pid()) };
        pty.hang_up(subject.harmless);
        let end = Instant::now() + PATIENCE;
        while is_alive(pid) {
            assert!(Instant::now() < end, "still running without a terminal");
            thread::sleep(Duration::from_millis(20));
        }
    }
}

#[test]
fn idle_draws_nothing_and_uses_no_processor() {
    let mut pty = start();
    pty.keys("i").keys("x").wait_for("keys 1");
    pty.wait_for("draws 1").wait_settled();
    let (bytes, before) = (pty.bytes().len(), ticks(pty.pid()));
    thread::sleep(Duration::from_millis(600));
    assert_eq!(pty.bytes().len(), bytes, "something was drawn");
    if let (Some(before), Some(after)) = (before, ticks(pty.pid())) {
        assert!(after <= before + 1, "{} ticks in idleness", after - before);
    }
    // The key that changes nothing did not draw either: one draw for the start, one for `x`, one for this.
    pty.keys("x").wait_for("keys 2");
    pty.wait_for("draws 2");
}

#[test]
fn a_burst_of_keys_is_drawn_far_less_often_than_it_has_keys() {
    let mut pty = start();
    pty.raw(&[b'x'; 1000]).wait_for("keys 1000");
    let screen = pty.screen();
    let draws: u32 =
        screen.lines().find_map(|line| line.strip_prefix("draws ")).unwrap().trim().parse().unwrap();
    assert!(draws < 500, "{draws} draws for 1000 keys");
}

#[test]
fn another_size_is_drawn_at_once() {
    let pty = start();
    pty.wait_for("size 40x10");
    pty.resize(61, 7);
    pty.wait_for("size 61x7");
}

#[test]
fn work_pastes_and_clicks_arrive() {
    let mut pty = start();
    pty.keys("w").wait_for("work 42");
    pty.paste("a\nb").wait_for("pasted");
    pty.click(7, 3).wait_for("mouse 7,3");
    // Movement without a button is not asked for: it would wake an idle program.
    let bytes = String::from_utf8_lossy(&pty.bytes()).into_owned();
    assert!(!bytes.contains("\x1b[?1003h") && !bytes.contains("\x1b[?1002h"));
}

#[test]
fn copies_go_through_the_terminal_without_controls_and_not_beyond_the_limit() {
    let mut pty = start();
    pty.keys("y").wait_for("Copied 10 characters");
    // Base64 of `gesagt[31m`: the escape itself is gone.
    pty.wait_until("OSC 52", |_, bytes| {
        String::from_utf8_lossy(bytes).contains("\x1b]52;c;Z2VzYWd0WzMxbQ==\x1b\\")
    });
    pty.keys("Y").wait_for("Not copied: 80,000 bytes");
}

#[test]
fn links_that_are_not_of_the_web_are_refused() {
    let mut pty = start();
    pty.keys("o").wait_for("Not opened");
}
