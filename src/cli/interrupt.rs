//! Signals while a command writes files: unfinished files are removed before the command ends.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use anyhow::{Result, bail};

/// Records the signals that ask a command to end. A second signal ends it at once.
pub(super) struct Interrupt {
    stop: Arc<AtomicBool>,
    signal: Arc<AtomicUsize>,
}

impl Interrupt {
    /// Starts catching signals.
    pub(super) fn catch() -> Self {
        let caught = Self { stop: Arc::default(), signal: Arc::default() };
        #[cfg(unix)]
        caught.register();
        caught
    }

    #[cfg(unix)]
    fn register(&self) {
        use signal_hook::consts::{SIGALRM, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGUSR1, SIGUSR2, SIGXCPU};
        use signal_hook::flag::{register, register_conditional_shutdown, register_usize};
        let ignored = ignored();
        for signal in [SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGUSR1, SIGUSR2, SIGALRM, SIGXCPU] {
            if ignored & (1 << (signal - 1)) != 0 {
                continue;
            }
            // If the system refuses a handler, the signal keeps its default action.
            let _ = register_conditional_shutdown(signal, 128 + signal, Arc::clone(&self.stop));
            let number = usize::try_from(signal).unwrap_or(0);
            let _ = register_usize(signal, Arc::clone(&self.signal), number);
            let _ = register(signal, Arc::clone(&self.stop));
        }
    }

    /// Becomes true with the first signal.
    pub(super) fn stop(&self) -> &AtomicBool {
        &self.stop
    }

    /// Ends the program the way the signal would have.
    ///
    /// # Errors
    /// There was no signal, or the system cannot end a program this way.
    pub(super) fn end(&self) -> Result<()> {
        let signal = self.signal.load(Ordering::SeqCst);
        #[cfg(unix)]
        if let Ok(signal) = i32::try_from(signal) {
            let _ = signal_hook::low_level::emulate_default_handler(signal);
        }
        bail!("stopped by signal {signal}; nothing was written")
    }
}

/// The signals that the parent process wants ignored, as `nohup` does: one bit each. Zero where the system does not say.
#[cfg(unix)]
fn ignored() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let bits = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    bits.and_then(|bits| u64::from_str_radix(bits.trim(), 16).ok()).unwrap_or(0)
}
