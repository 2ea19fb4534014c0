//! Tries to crash the program: with altered inputs, random keys on a real terminal, and kills while it writes.
//!
//! ```text
//! cargo run --release --example robust                    everything, about ten minutes
//! cargo run --release --example robust -- inputs 500      fewer
//! cargo run --release --example robust -- keys 20000 7    fewer, from another seed
//! cargo run --release --example robust -- kills 50
//! ```
//!
//! It prints each failure with the seed that reproduces it, and exits with 1 if there is any. Inputs that caused a pause
//! or a panic are saved in `target/robust`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "it is a test")]

mod inputs;
#[cfg(unix)]
mod kills;
#[path = "../../tests/support"]
mod support {
    pub(crate) mod desk;
    pub(crate) mod dice;
    #[cfg(unix)]
    pub(crate) mod pty;
    #[cfg(unix)]
    pub(crate) mod random_keys;
    pub(crate) mod robust;
    pub(crate) mod wrap;
}

use std::path::PathBuf;
use std::process::{Command, ExitCode};
use std::time::Duration;

#[cfg(unix)]
use support::random_keys::{self, RandomKeys};

/// The longest that a key or an input may take.
const PAUSE: Duration = Duration::from_secs(1);

/// The path of the program, built in the same profile as this example.
fn program() -> PathBuf {
    let mut build = Command::new(env!("CARGO"));
    build.args(["build", "--quiet", "--bin", "sitroom"]);
    if !cfg!(debug_assertions) {
        build.arg("--release");
    }
    assert!(build.status().unwrap().success(), "the program cannot be built");
    let own = std::env::current_exe().unwrap();
    own.ancestors().nth(2).unwrap().join("sitroom")
}

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let number = |at: usize| words.get(at).map(|word| word.parse().expect("a number"));
    let (count, seed) = (number(1), number(2).unwrap_or(1));
    let what = words.first().map(String::as_str);
    let asked = |name| what.is_none_or(|what| what == name);
    let mut found = 0;
    if asked("inputs") {
        found += inputs::run(count.unwrap_or(5_000), seed);
    }
    #[cfg(unix)]
    if asked("kills") {
        found += kills::run(count.unwrap_or(200), seed);
    }
    #[cfg(unix)]
    if asked("keys") {
        let program = &program();
        let keys = RandomKeys { program, pause: PAUSE, count: count.unwrap_or(200_000), seed };
        found += random_keys::run(&keys);
    }
    println!("failures: {found}");
    ExitCode::from(u8::from(found > 0))
}
