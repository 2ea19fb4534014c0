//! Signals: what each one asks of the program, and stopping the way a shell expects.

/// What a signal asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
    /// End, and exit with 128 plus this number.
    Terminate(i32),
    /// Give the terminal back and stop (`SIGTSTP`, from a key or from outside).
    Stop,
    /// The program runs again and may have the terminal (`SIGCONT`).
    Continue,
    /// The terminal has another size (`SIGWINCH`).
    Resize,
}

impl Signal {
    /// The terminal went away without a word: as if it had hung up (`SIGHUP`, 1).
    pub const GONE: Self = Self::Terminate(1);
}

#[cfg(unix)]
pub use unix::{Signals, has_job_control, stop_group, stop_self, watch_terminal};

#[cfg(not(unix))]
pub use other::{Signals, has_job_control, stop_group, stop_self, watch_terminal};

#[cfg(unix)]
mod unix {
    use std::fs::File;
    use std::io::{self, IsTerminal};
    use std::os::fd::AsFd;
    use std::thread;
    use std::time::Duration;

    use rustix::event::{PollFd, PollFlags, poll};
    use rustix::process::{Signal as Number, getpgrp, getsid, kill_current_process_group};
    use signal_hook::consts::*;
    use signal_hook::iterator::{Handle, Signals as Stream};

    use super::Signal;
    use crate::tui::terminal::guard;

    /// Listens for signals until dropped.
    pub struct Signals(Handle);

    /// What ends a program that does not catch it, beside the few that ask it to end. `SIGXFSZ` is not among them:
    /// the write that goes too far fails, and says so. `SIGSEGV`, `SIGILL` and `SIGFPE` cannot be caught safely.
    const DEADLY: [i32; 11] =
        [SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGXCPU, SIGABRT, SIGTRAP, SIGBUS, SIGSYS, SIGIO];

    /// Those that only this system has: `SIGSTKFLT` and `SIGPWR` under the numbers of most processors, and what is
    /// free for programs.
    fn deadly_here() -> impl Iterator<Item = i32> {
        let own = (34..=64).filter(|_| cfg!(target_os = "linux"));
        let linux = if cfg!(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64"))) {
            [16, 30].as_slice()
        } else {
            &[]
        };
        linux.iter().copied().chain(own)
    }

    /// How long the program may take to end by itself; it is ended then.
    const GRACE: Duration = Duration::from_secs(2);

    /// Ends the process should it still hold the terminal after a while: it waits for a terminal that does not
    /// read, or does not come round.
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

    impl Signals {
        /// Calls `tell` from a thread of its own for each signal; it returns false when nobody listens.
        ///
        /// A second signal to end, while the first still waits, ends the process at once: a program that
        /// does not come round must still give the terminal back.
        ///
        /// # Errors
        /// When the system refuses the handlers or the thread.
        pub fn listen(tell: impl Fn(Signal) -> bool + Send + 'static) -> io::Result<Self> {
            let mut stream = Stream::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGCONT, SIGTSTP, SIGWINCH])?;
            for number in DEADLY.into_iter().chain(deadly_here()) {
                // Some systems keep some of them for themselves.
                let _ = stream.add_signal(number);
            }
            let handle = stream.handle();
            let listen = move || {
                let mut ending = false;
                for number in stream.forever() {
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
                    if !tell(signal) {
                        return;
                    }
                }
            };
            thread::Builder::new().name("signals".into()).spawn(listen)?;
            Ok(Self(handle))
        }
    }

    impl Drop for Signals {
        fn drop(&mut self) {
            self.0.close();
        }
    }

    /// Whether somebody could resume us. The process group of a session leader (a terminal window that
    /// runs the program itself, without a shell) would stay stopped for ever.
    pub fn has_job_control() -> bool {
        getsid(None).is_ok_and(|session| session != getpgrp())
    }

    /// Sends `SIGTSTP` to the whole process group, as the terminal does for Ctrl-Z outside raw mode, so
    /// that a wrapper around the program stops with it and the shell takes over. The signal comes back to
    /// us as [`Signal::Stop`].
    ///
    /// # Errors
    /// When the system refuses.
    pub fn stop_group() -> io::Result<()> {
        Ok(kill_current_process_group(Number::TSTP)?)
    }

    /// Stops this process; returns after it was resumed.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn stop_self() -> io::Result<()> {
        signal_hook::low_level::raise(SIGSTOP)
    }

    /// Calls `gone` once the terminal hangs up. A hang-up does not always come with `SIGHUP` (the shell may
    /// shield its children), and the input reader of the terminal library would spin on the dead terminal.
    /// The thread waits for the hang-up alone, so it never wakes before.
    ///
    /// # Errors
    /// When the system refuses the thread.
    pub fn watch_terminal(gone: impl FnOnce() + Send + 'static) -> io::Result<()> {
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
            // No event is asked for: hang-up and error are always reported.
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
}

#[cfg(not(unix))]
mod other {
    use std::io;

    use super::Signal;

    /// No signals to listen for.
    pub struct Signals;

    impl Signals {
        /// Listens for nothing.
        ///
        /// # Errors
        /// Never.
        pub fn listen(_tell: impl Fn(Signal) -> bool + Send + 'static) -> io::Result<Self> {
            Ok(Self)
        }
    }

    /// No job control here.
    pub const fn has_job_control() -> bool {
        false
    }

    /// Stopping is not possible.
    ///
    /// # Errors
    /// Always.
    pub fn stop_group() -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    /// Stopping is not possible.
    ///
    /// # Errors
    /// Always.
    pub fn stop_self() -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    /// The console ends the process itself.
    ///
    /// # Errors
    /// Never.
    pub fn watch_terminal(_gone: impl FnOnce() + Send + 'static) -> io::Result<()> {
        Ok(())
    }
}
