//! Peers: programs that do the same work and report how long it took.
//!
//! A peer is started once and asked for one run at a time, alternating with our own runs, so that a slow spell of the
//! machine affects both. It reads the name of a measurement and its arguments from a line, and answers with a line:
//! the seconds, or a word if it cannot run it.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// A running peer, or one that could not be started and never answers.
pub(crate) struct Peer(Option<Running>);

struct Running {
    child: Child,
    asked: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Peer {
    /// Starts a program with these arguments.
    pub(crate) fn start(program: &str, arguments: &[&str]) -> Self {
        let piped =
            Command::new(program).args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
        Self(piped.ok().and_then(|mut child| {
            let (asked, answers) = (child.stdin.take()?, BufReader::new(child.stdout.take()?));
            Some(Running { child, asked, answers })
        }))
    }

    /// Runs one measurement; returns its seconds, or `None` if the peer is not installed.
    pub(crate) fn ask(&mut self, what: &str) -> Option<f64> {
        let running = self.0.as_mut()?;
        writeln!(running.asked, "{what}").ok()?;
        let mut answer = String::new();
        running.answers.read_line(&mut answer).ok()?;
        answer.trim().parse().ok()
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        if let Some(Running { mut child, asked, .. }) = self.0.take() {
            // It ends when its input does.
            drop(asked);
            let _ = child.wait();
        }
    }
}
