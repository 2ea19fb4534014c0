//! A program in a real pseudo-terminal, with a screen that can be read.
//!
//! ```ignore
//! let mut pty = Pty::spawn(&["target/debug/sitroom"], 80, 24, &[("NO_COLOR", "1")]);
//! pty.wait_for("Timeline");
//! pty.keys("j j <Enter> /bla <C-c>");
//! pty.wait_gone("Timeline");
//! assert_eq!(pty.wait_exit(), 0);
//! pty.assert_clean();
//! ```
#![allow(dead_code, unreachable_pub, reason = "each test takes what it needs")]

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use vt100::{MouseProtocolMode, Parser};

/// How long anything may take before a test gives up; generous, for machines that are busy.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// What the terminal has received so far.
struct Seen {
    parser: Parser,
    bytes: Vec<u8>,
    closed: bool,
    leave: bool,
    paused: bool,
}

/// A program and its terminal. The program is killed when this is dropped.
pub struct Pty {
    master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    child: Held,
    seen: Arc<(Mutex<Seen>, Condvar)>,
    pid: u32,
}

/// The look of one cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    pub text: String,
    pub fg: vt100::Color,
    pub bg: vt100::Color,
    pub bold: bool,
    pub dim: bool,
    pub italic: bool,
    pub underline: bool,
    pub inverse: bool,
}

fn size(cols: u16, rows: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

fn at_least_one(n: u16) -> NonZeroU16 {
    NonZeroU16::new(n).unwrap_or(NonZeroU16::MIN)
}

impl Pty {
    /// Starts a command with its arguments. The environment is the test's own without what would change
    /// how a program looks, and `TERM=xterm-256color`.
    pub fn spawn(command: &[&str], cols: u16, rows: u16, env: &[(&str, &str)]) -> Self {
        Self::spawn_in(&std::env::current_dir().unwrap(), command, (cols, rows), env)
    }

    /// Starts a command in a folder.
    pub fn spawn_in(folder: &Path, command: &[&str], (cols, rows): (u16, u16), env: &[(&str, &str)]) -> Self {
        let pair = native_pty_system().openpty(size(cols, rows)).unwrap();
        let mut builder = CommandBuilder::new(command[0]);
        builder.args(&command[1..]);
        builder.cwd(folder);
        for name in ["NO_COLOR", "COLORTERM", "XDG_CONFIG_HOME", "ENV", "RUST_BACKTRACE"] {
            builder.env_remove(name);
        }
        builder.env("TERM", "xterm-256color");
        for (name, value) in env {
            builder.env(name, value);
        }
        let child = pair.slave.spawn_command(builder).unwrap();
        drop(pair.slave);
        let pid = child.process_id().unwrap();
        let reader = pair.master.try_clone_reader().unwrap();
        let writer = pair.master.take_writer().unwrap();
        let parser = Parser::new(at_least_one(rows), at_least_one(cols), 0);
        let seen = Arc::new((
            Mutex::new(Seen { parser, bytes: Vec::new(), closed: false, leave: false, paused: false }),
            Condvar::new(),
        ));
        let to = Arc::clone(&seen);
        thread::spawn(move || follow(reader, &to));
        Self { master: pair.master, writer, child: Held(Some(child)), seen, pid }
    }

    /// Types. Words are typed as they stand, without the spaces between them; `<Name>` is a key: `<Enter>`,
    /// `<Esc>`, `<Tab>`, `<S-Tab>`, `<Space>`, `<BS>`, `<Up>`, `<Down>`, `<Left>`, `<Right>`, `<Home>`,
    /// `<End>`, `<PageUp>`, `<PageDown>`, `<Del>`, `<F1>`, `<C-x>`, `<A-x>`, `<lt>`.
    pub fn keys(&mut self, notation: &str) -> &mut Self {
        for word in notation.split_whitespace() {
            let mut rest = word;
            while let Some(first) = rest.chars().next() {
                let named = rest.strip_prefix('<').and_then(|tail| tail.split_once('>'));
                if let Some((name, tail)) = named {
                    let bytes = bytes_of(name);
                    self.raw(&bytes);
                    rest = tail;
                } else {
                    let (head, tail) = rest.split_at(first.len_utf8());
                    self.raw(head.as_bytes());
                    rest = tail;
                }
            }
        }
        self
    }

    /// Sends bytes as they are.
    pub fn raw(&mut self, bytes: &[u8]) -> &mut Self {
        self.writer.write_all(bytes).unwrap();
        self.writer.flush().unwrap();
        self
    }

    /// Sends bytes as they are; false where the program is gone.
    pub fn try_raw(&mut self, bytes: &[u8]) -> bool {
        self.writer.write_all(bytes).and_then(|()| self.writer.flush()).is_ok()
    }

    /// Whether the program has ended.
    pub fn has_ended(&mut self) -> bool {
        self.child.0.as_mut().is_none_or(|child| !matches!(child.try_wait(), Ok(None)))
    }

    /// How many bytes the program has written so far.
    pub fn written(&self) -> usize {
        self.seen.0.lock().unwrap().bytes.len()
    }

    /// Whether the program has written that since it had written so many bytes.
    pub fn has_written(&self, since: usize, sequence: &[u8]) -> bool {
        let seen = self.seen.0.lock().unwrap();
        seen.bytes[since..].windows(sequence.len()).any(|part| part == sequence)
    }

    /// Pastes as a terminal with bracketed paste does.
    pub fn paste(&mut self, text: &str) -> &mut Self {
        self.raw(format!("\x1b[200~{text}\x1b[201~").as_bytes())
    }

    /// Clicks with the left button on a cell, both counted from 0.
    pub fn click(&mut self, col: u16, row: u16) -> &mut Self {
        let (x, y) = (col + 1, row + 1);
        self.raw(format!("\x1b[<0;{x};{y}M\x1b[<0;{x};{y}m").as_bytes())
    }

    /// Waits until something is so; fails with the screen after [`PATIENCE`].
    pub fn wait_until(&self, what: &str, is_so: impl Fn(&vt100::Screen, &[u8]) -> bool) -> &Self {
        let (lock, changed) = &*self.seen;
        let end = Instant::now() + PATIENCE;
        let mut seen = lock.lock().unwrap();
        while !is_so(seen.parser.screen(), &seen.bytes) {
            let left = end.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "waited in vain: {what}\n{}", framed(seen.parser.screen()));
            seen = changed.wait_timeout(seen, left.min(Duration::from_millis(200))).unwrap().0;
        }
        self
    }

    /// Waits until a text is on the screen.
    pub fn wait_for(&self, text: &str) -> &Self {
        self.wait_until(&format!("{text:?} on the screen"), |screen, _| screen.contents().contains(text))
    }

    /// Waits until a text is no longer on the screen.
    pub fn wait_gone(&self, text: &str) -> &Self {
        self.wait_until(&format!("{text:?} gone"), |screen, _| !screen.contents().contains(text))
    }

    /// Waits until the frame that has begun is whole.
    pub fn wait_settled(&self) -> &Self {
        self.wait_until("a whole frame", |_, bytes| !is_held(bytes))
    }

    /// The text of the screen.
    pub fn screen(&self) -> String {
        self.seen.0.lock().unwrap().parser.screen().contents()
    }

    /// All bytes that the program wrote.
    pub fn bytes(&self) -> Vec<u8> {
        self.seen.0.lock().unwrap().bytes.clone()
    }

    /// The look of a cell, both counted from 0.
    pub fn look(&self, col: u16, row: u16) -> Look {
        let seen = self.seen.0.lock().unwrap();
        let cell = seen.parser.screen().cell(row, col).expect("a cell on the screen");
        Look {
            text: cell.contents().to_owned(),
            fg: cell.fgcolor(),
            bg: cell.bgcolor(),
            bold: cell.bold(),
            dim: cell.dim(),
            italic: cell.italic(),
            underline: cell.underline(),
            inverse: cell.inverse(),
        }
    }

    /// The column and row at which a text begins on the screen.
    pub fn find(&self, text: &str) -> Option<(u16, u16)> {
        let seen = self.seen.0.lock().unwrap();
        let (rows, cols) = seen.parser.screen().size();
        seen.parser.screen().rows(0, cols.get()).zip(0..rows.get()).find_map(|(line, row)| {
            let at = line.find(text)?;
            let col = unicode_width::UnicodeWidthStr::width(&line[..at]);
            Some((u16::try_from(col).ok()?, row))
        })
    }

    /// Gives the terminal another size, of which the program is told.
    pub fn resize(&self, cols: u16, rows: u16) {
        self.seen.0.lock().unwrap().parser.set_size(at_least_one(rows), at_least_one(cols));
        self.master.resize(size(cols, rows)).unwrap();
    }

    /// The process that was started.
    pub fn pid(&self) -> u32 {
        self.pid
    }

    /// Sends a signal (`TERM`, `HUP`, `TSTP`, `CONT`) to the process that was started.
    pub fn signal(&self, name: &str) {
        send_signal(self.pid, name);
    }

    /// Closes the terminal, as when its window is closed, without a word to the program. `wake` are keys
    /// that make it write something, without which the reader would keep the terminal open.
    pub fn hang_up(mut self, wake: &str) {
        self.seen.0.lock().unwrap().leave = true;
        self.keys(wake);
        let end = Instant::now() + PATIENCE;
        while Arc::strong_count(&self.seen) > 1 {
            assert!(Instant::now() < end, "{wake} makes the program write nothing");
            thread::sleep(Duration::from_millis(5));
        }
        if let Some(mut child) = self.child.0.take() {
            // Waited for elsewhere, so that no dead process is left behind.
            thread::spawn(move || child.wait());
        }
    }

    /// Gives the terminal another size and keeps the screen that it is read into.
    pub fn resize_only(&self, cols: u16, rows: u16) {
        self.master.resize(size(cols, rows)).unwrap();
    }

    /// Reads no more of what the program writes, as a terminal that hangs; what was being read still comes.
    pub fn stop_reading(&self) {
        self.seen.0.lock().unwrap().paused = true;
    }

    /// Reads again.
    pub fn read_on(&self) {
        self.seen.0.lock().unwrap().paused = false;
        self.seen.1.notify_all();
    }

    /// Waits for the end of a program, whatever its terminal still holds; the exit code.
    pub fn wait_end(&mut self) -> u32 {
        let end = Instant::now() + PATIENCE;
        while Instant::now() < end {
            if let Some(status) = self.child.0.as_mut().unwrap().try_wait().unwrap() {
                return status.exit_code();
            }
            thread::sleep(Duration::from_millis(5));
        }
        panic!("the program does not end");
    }

    /// Waits for the end; the exit code.
    pub fn wait_exit(&mut self) -> u32 {
        let end = Instant::now() + PATIENCE;
        while Instant::now() < end {
            if let Some(status) = self.child.0.as_mut().unwrap().try_wait().unwrap() {
                self.wait_closed();
                return status.exit_code();
            }
            thread::sleep(Duration::from_millis(5));
        }
        panic!("the program does not end\n{}", framed(self.seen.0.lock().unwrap().parser.screen()));
    }

    /// Waits until all that the program wrote has been read. The terminal is only closed once no process
    /// holds it, and only then on some systems: a short silence will do.
    fn wait_closed(&self) {
        let (lock, changed) = &*self.seen;
        let mut seen = lock.lock().unwrap();
        loop {
            let before = seen.bytes.len();
            let (after, waited) = changed.wait_timeout(seen, Duration::from_millis(100)).unwrap();
            seen = after;
            if seen.closed || (waited.timed_out() && seen.bytes.len() == before) {
                return;
            }
        }
    }

    /// Whether the terminal is as a shell wants it: own screen, cursor, no mouse, no bracketed paste, no
    /// update held back, plain colours, and lines edited and echoed by the system.
    pub fn faults(&self) -> Vec<&'static str> {
        let seen = self.seen.0.lock().unwrap();
        let screen = seen.parser.screen();
        let cooked = self.cooked();
        [
            ("the alternate screen is on", screen.alternate_screen()),
            ("the cursor is hidden", screen.hide_cursor()),
            ("bracketed paste is on", screen.bracketed_paste()),
            ("the mouse is captured", screen.mouse_protocol_mode() != MouseProtocolMode::None),
            ("an update is held back", is_held(&seen.bytes)),
            ("a colour is left over", screen.fgcolor() != vt100::Color::Default || screen.inverse()),
            ("the terminal is raw", !cooked),
        ]
        .into_iter()
        .filter_map(|(fault, is_so)| is_so.then_some(fault))
        .collect()
    }

    /// Fails unless [`Pty::faults`] is empty.
    pub fn assert_clean(&self) {
        let faults = self.faults();
        assert!(faults.is_empty(), "the terminal was left dirty: {faults:?}\n{}", self.screen());
    }

    /// Whether the system edits and echoes lines again.
    fn cooked(&self) -> bool {
        let Some(termios) = self.master.get_termios() else { return false };
        // The crate that the flags come from is not ours to name; their names suffice.
        let flags = format!("{:?}", termios.local_flags);
        ["ICANON", "ECHO", "ISIG"]
            .iter()
            .all(|flag| flags.split(|c: char| !c.is_ascii_alphabetic()).any(|f| f == *flag))
    }
}

/// A process that is killed when this is dropped, unless it ended before.
struct Held(Option<Box<dyn Child + Send + Sync>>);

impl Drop for Held {
    fn drop(&mut self) {
        if let Some(child) = &mut self.0
            && matches!(child.try_wait(), Ok(None))
        {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// Sends a signal to a process.
pub fn send_signal(pid: u32, name: &str) {
    let sent = Command::new("sh").args(["-c", &format!("kill -{name} {pid}")]).status().unwrap();
    assert!(sent.success(), "kill -{name} {pid}");
}

/// The only child of a process.
pub fn child_of(pid: u32) -> u32 {
    let list = Command::new("ps").args(["-A", "-o", "pid=", "-o", "ppid="]).output().unwrap();
    let list = String::from_utf8(list.stdout).unwrap();
    let mut pairs = list.lines().filter_map(|line| line.trim().split_once(char::is_whitespace));
    let child = pairs.find(|(_, parent)| parent.trim() == pid.to_string());
    child.expect("a child").0.parse().unwrap()
}

/// Whether a process is there and not a dead one that waits for its parent.
pub fn is_alive(pid: u32) -> bool {
    let state = Command::new("ps").args(["-o", "stat=", "-p", &pid.to_string()]).output().unwrap();
    let state = String::from_utf8_lossy(&state.stdout).trim().to_owned();
    !state.is_empty() && !state.starts_with('Z')
}

/// Reads what the program writes until the terminal closes.
fn follow(mut reader: Box<dyn Read + Send>, seen: &(Mutex<Seen>, Condvar)) {
    let mut buffer = [0; 4096];
    loop {
        let count = reader.read(&mut buffer).unwrap_or(0);
        let mut state = seen.0.lock().unwrap();
        while state.paused {
            state = seen.1.wait(state).unwrap();
        }
        state.parser.process(&buffer[..count]);
        state.bytes.extend_from_slice(&buffer[..count]);
        state.closed = count == 0;
        seen.1.notify_all();
        if count == 0 || state.leave {
            return;
        }
    }
}

/// Whether an update has begun and not ended (synchronized update, mode 2026).
fn is_held(bytes: &[u8]) -> bool {
    last(bytes, b"\x1b[?2026h") > last(bytes, b"\x1b[?2026l")
}

/// Where a sequence was last written, from 1; 0 if never.
fn last(bytes: &[u8], sequence: &[u8]) -> usize {
    bytes.windows(sequence.len()).rposition(|window| window == sequence).map_or(0, |at| at + 1)
}

fn framed(screen: &vt100::Screen) -> String {
    let (_, cols) = screen.size();
    let rule = "-".repeat(usize::from(cols.get()));
    format!("{rule}\n{}\n{rule}", screen.contents())
}

/// What a terminal sends for a key.
fn bytes_of(name: &str) -> Vec<u8> {
    let named = match name {
        "Enter" => "\r",
        "Esc" => "\x1b",
        "Tab" => "\t",
        "S-Tab" => "\x1b[Z",
        "Space" => " ",
        "BS" => "\x7f",
        "Up" => "\x1b[A",
        "Down" => "\x1b[B",
        "Right" => "\x1b[C",
        "Left" => "\x1b[D",
        "Home" => "\x1b[H",
        "End" => "\x1b[F",
        "PageUp" => "\x1b[5~",
        "PageDown" => "\x1b[6~",
        "Del" => "\x1b[3~",
        "F1" => "\x1bOP",
        "lt" => "<",
        _ => "",
    };
    if !named.is_empty() {
        return named.as_bytes().to_vec();
    }
    match name.split_once('-') {
        Some(("C", letter)) if letter.len() == 1 => vec![letter.to_ascii_uppercase().as_bytes()[0] & 0x1f],
        Some(("A", letter)) => [b"\x1b", letter.as_bytes()].concat(),
        _ => panic!("no key <{name}>"),
    }
}
