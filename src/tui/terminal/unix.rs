//! Signals and job control on Unix.

use std::fs::File;
use std::io::{self, IsTerminal};
use std::os::fd::AsFd;
use std::thread;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::process::{Signal as Number, getpgrp, getsid, kill_current_process_group};
use signal_hook::consts::*;
use signal_hook::iterator::Signals;

use crate::tui::terminal::guard;
use crate::tui::terminal::signal::{Signal, SignalListener};

/// Signals that end a program unless it catches them, besides those that ask it to end. `SIGXFSZ` is left out: the
/// write that exceeds the limit fails and reports it. `SIGSEGV`, `SIGILL` and `SIGFPE` cannot be caught safely.
const DEADLY: [i32; 11] =
    [SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGXCPU, SIGABRT, SIGTRAP, SIGBUS, SIGSYS, SIGIO];

/// Deadly signals of Linux only: `SIGSTKFLT` and `SIGPWR` by their numbers on most processors, and the real-time
/// signals.
fn deadly_on_linux() -> impl Iterator<Item = i32> {
    let numbered = if cfg!(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64"))) {
        [16, 30].as_slice()
    } else {
        &[]
    };
    numbered.iter().copied().chain((34..=64).filter(|_| cfg!(target_os = "linux")))
}

/// How long the program may take to end by itself before it is ended.
const GRACE: Duration = Duration::from_secs(2);

/// Listens for signals, and calls `send` for each on a thread of its own; it returns false when nobody listens any
/// more.
///
/// A second signal to end ends the process at once, and so does [`GRACE`]: a program that hangs must still give the
/// terminal back.
///
/// # Errors
/// When the system refuses the handlers or the thread.
pub(super) fn listen(send: impl Fn(Signal) -> bool + Send + 'static) -> io::Result<SignalListener> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGCONT, SIGTSTP, SIGWINCH])?;
    for number in DEADLY.into_iter().chain(deadly_on_linux()) {
        // Some systems reserve some of these.
        let _ = signals.add_signal(number);
    }
    let handle = signals.handle();
    let listen = move || {
        let mut ending = false;
        for number in signals.forever() {
            let signal = match number {
                SIGCONT => Signal::Continue,
                SIGTSTP => Signal::Stop,
                SIGWINCH => Signal::Resize,
                _ => Signal::Terminate(number),
            };
            if matches!(signal, Signal::Terminate(_)) {
                if std::mem::replace(&mut ending, true) {
                    end(number);
                }
                end_soon(number);
            }
            if !send(signal) {
                return;
            }
        }
    };
    thread::Builder::new().name("signals".into()).spawn(listen)?;
    Ok(SignalListener::new(move || handle.close()))
}

/// Ends the process if it still holds the terminal after [`GRACE`]: it may be waiting for a terminal that does not
/// read, or hang.
fn end_soon(number: i32) {
    let work = move || {
        thread::sleep(GRACE);
        if guard::is_active() {
            end(number);
        }
    };
    if thread::Builder::new().name("last-resort".into()).spawn(work).is_err() {
        end(number);
    }
}

fn end(number: i32) -> ! {
    guard::restore();
    std::process::exit(128 + number);
}

/// Whether the program can be stopped and resumed. Nobody would resume the process group of a session leader, such as
/// a terminal window that runs the program without a shell.
pub(super) fn has_job_control() -> bool {
    getsid(None).is_ok_and(|session| session != getpgrp())
}

/// Sends `SIGTSTP` to the whole process group, as the terminal does for Ctrl-Z outside raw mode, so that a wrapper
/// around the program stops too and the shell takes over. The signal comes back as [`Signal::Stop`].
///
/// # Errors
/// When the system refuses.
pub(super) fn stop_group() -> io::Result<()> {
    Ok(kill_current_process_group(Number::TSTP)?)
}

/// Stops this process, and returns when it is resumed.
///
/// # Errors
/// When the system refuses.
pub(super) fn stop_self() -> io::Result<()> {
    signal_hook::low_level::raise(SIGSTOP)
}

/// Calls `gone` when the terminal hangs up. A hang-up does not always come with `SIGHUP` (the shell may shield its
/// children), and the input reader of the terminal library would spin on the dead terminal. The thread waits for the
/// hang-up alone, so it does not wake before.
///
/// # Errors
/// When the system refuses the thread.
pub(super) fn watch_terminal(gone: impl FnOnce() + Send + 'static) -> io::Result<()> {
    let watch = move || {
        let hung_up = if io::stdin().is_terminal() {
            wait_for_hang_up(&io::stdin())
        } else {
            File::open("/dev/tty").is_ok_and(|tty| wait_for_hang_up(&tty))
        };
        if hung_up {
            gone();
        }
    };
    thread::Builder::new().name("hang-up".into()).spawn(watch).map(drop)
}

/// Blocks until the terminal hangs up; false when the system cannot tell.
fn wait_for_hang_up(tty: &impl AsFd) -> bool {
    loop {
        // Hang-ups and errors are reported without being asked for.
        let mut fds = [PollFd::new(tty, PollFlags::empty())];
        match poll(&mut fds, None) {
            Ok(_) => {
                let seen = fds.iter().fold(PollFlags::empty(), |all, fd| all | fd.revents());
                return seen.intersects(PollFlags::HUP | PollFlags::ERR);
            }
            Err(rustix::io::Errno::INTR) => {}
            Err(_) => return false,
        }
    }
}
