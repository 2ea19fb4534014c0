//! Signals and job control on systems that have none.

use std::io;

use crate::tui::terminal::signal::{Signal, SignalListener};

/// Listens for nothing.
///
/// # Errors
/// Never.
pub(super) fn listen(_send: impl Fn(Signal) -> bool + Send + 'static) -> io::Result<SignalListener> {
    Ok(SignalListener::new(|| ()))
}

/// Whether the program can be stopped and resumed: never.
pub(super) const fn has_job_control() -> bool {
    false
}

/// Stops the process group.
///
/// # Errors
/// Always.
pub(super) fn stop_group() -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Stops this process.
///
/// # Errors
/// Always.
pub(super) fn stop_self() -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Watches for a hang-up. The console ends the process by itself.
///
/// # Errors
/// Never.
pub(super) fn watch_terminal(_gone: impl FnOnce() + Send + 'static) -> io::Result<()> {
    Ok(())
}
