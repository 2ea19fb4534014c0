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

    use rustix::event::{PollFd, PollFlags, poll};
    use rustix::process::{Signal as Number, getpgrp, getsid, kill_current_process_group};
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGSTOP, SIGTERM, SIGTSTP};
    use signal_hook::iterator::{Handle, Signals as Stream};

    use super::super::terminal;
    use super::Signal;

    /// Listens for signals until dropped.
    pub struct Signals(Handle);

    impl Signals {
        /// Calls `tell` from a thread of its own for each signal; it returns false when nobody listens.
        ///
        /// A second signal to end, while the first still waits, ends the process at once: a program that
        /// does not come round must still give the terminal back.
        ///
        /// # Errors
        /// When the system refuses the handlers or the thread.
        pub fn listen(tell: impl Fn(Signal) -> bool + Send + 'static) -> io::Result<Self> {
            let mut stream = Stream::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGCONT, SIGTSTP])?;
            let handle = stream.handle();
            let listen = move || {
                let mut ending = false;
                for number in stream.forever() {
                    let signal = match number {
                        SIGCONT => Signal::Continue,
                        SIGTSTP => Signal::Stop,
                        _ => Signal::Terminate(number),
                    };
                    if matches!(signal, Signal::Terminate(_)) && std::mem::replace(&mut ending, true) {
                        terminal::restore();
                        std::process::exit(128 + number);
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
