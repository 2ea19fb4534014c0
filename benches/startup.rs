//! The whole process on a terminal: the time to the first frame, the time from a key to its frame, and the cost of
//! being idle.
//!
//! `cargo bench --bench startup` prints medians and their ratio to the limit (below 1 is within it). The peer is
//! `/bin/true` on the same terminal, the least that any process costs.

use std::io::{Read, Write};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

/// Limits in milliseconds.
const FIRST_FRAME: f64 = 30.0;
const KEY: f64 = 5.0;
const RUNS: usize = 21;

struct Run {
    output: Receiver<Vec<u8>>,
    input: Box<dyn Write + Send>,
    child: Box<dyn portable_pty::Child + Send + Sync>,
    started: Instant,
    _master: Box<dyn portable_pty::MasterPty + Send>,
}

type Failure = Box<dyn std::error::Error>;

fn start(program: &str) -> Result<Run, Failure> {
    let size = PtySize { rows: 36, cols: 120, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size)?;
    let mut command = CommandBuilder::new(program);
    command.env("TERM", "xterm-256color");
    let mut reader = pair.master.try_clone_reader()?;
    let input = pair.master.take_writer()?;
    let (send, output) = channel();
    std::thread::spawn(move || {
        let mut buffer = [0; 65536];
        while let Ok(n) = reader.read(&mut buffer) {
            if n == 0 || send.send(buffer.get(..n).unwrap_or(&[]).to_vec()).is_err() {
                break;
            }
        }
    });
    let started = Instant::now();
    let child = pair.slave.spawn_command(command)?;
    Ok(Run { output, input, child, started, _master: pair.master })
}

impl Run {
    /// Reads until `mark` has arrived.
    fn until(&self, mark: &[u8]) -> Result<(), Failure> {
        let mut seen = Vec::new();
        while !seen.windows(mark.len()).any(|window| window == mark) {
            seen.extend(self.output.recv_timeout(Duration::from_secs(10))?);
        }
        Ok(())
    }

    /// How many bytes arrive within a time.
    fn within(&self, time: Duration) -> usize {
        let end = Instant::now() + time;
        let mut bytes = 0;
        while let Ok(chunk) = self.output.recv_timeout(end.saturating_duration_since(Instant::now())) {
            bytes += chunk.len();
        }
        bytes
    }
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or(f64::NAN)
}

fn ticks(pid: u32) -> Option<u64> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    Some(fields.get(11)?.parse::<u64>().ok()? + fields.get(12)?.parse::<u64>().ok()?)
}

/// The end of a frame: the end of its synchronized update.
const FRAME: &[u8] = b"\x1b[?2026l";

fn main() -> Result<(), Failure> {
    let program = env!("CARGO_BIN_EXE_sitroom");
    let (mut first, mut key, mut bare) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..RUNS {
        let mut run = start(program)?;
        run.until(FRAME)?;
        first.push(run.started.elapsed().as_secs_f64() * 1e3);
        run.within(Duration::from_millis(50));
        for letter in [b"j", b"k"] {
            let pressed = Instant::now();
            run.input.write_all(letter)?;
            run.until(FRAME)?;
            key.push(pressed.elapsed().as_secs_f64() * 1e3);
        }
        run.input.write_all(b"q")?;
        run.child.wait()?;
        let mut peer = start("/bin/true")?;
        peer.child.wait()?;
        bare.push(peer.started.elapsed().as_secs_f64() * 1e3);
    }
    let (first, key, bare) = (median(first), median(key), median(bare));
    println!("first frame   {first:6.2} ms   {:4.2} of the limit of {FIRST_FRAME} ms", first / FIRST_FRAME);
    println!("  /bin/true   {bare:6.2} ms   {:4.1} times less", first / bare);
    println!("key to frame  {key:6.2} ms   {:4.2} of the limit of {KEY} ms", key / KEY);
    let minute = std::env::var_os("IDLE_MINUTE").is_some();
    let idle = Duration::from_secs(if minute { 60 } else { 5 });
    let mut run = start(program)?;
    run.until(FRAME)?;
    run.within(Duration::from_millis(300));
    let pid = run.child.process_id().unwrap_or(0);
    let before = ticks(pid);
    let bytes = run.within(idle);
    let used =
        ticks(pid).zip(before).map_or_else(|| "?".to_owned(), |(after, before)| (after - before).to_string());
    println!("idle {:3} s    {bytes} bytes drawn, {used} ticks of CPU time", idle.as_secs());
    run.input.write_all(b"q")?;
    run.child.wait()?;
    Ok(())
}
