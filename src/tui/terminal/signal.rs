//! Signals: what each one asks of the program.

/// What a signal asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
    /// End, and exit with 128 plus this number.
    Terminate(i32),
    /// Give the terminal back and stop (`SIGTSTP`, from a key or from outside).
    Stop,
    /// The program runs again and may take the terminal (`SIGCONT`).
    Continue,
    /// The terminal has a new size (`SIGWINCH`).
    Resize,
}

impl Signal {
    /// The terminal disappeared without a signal: treated as a hang-up (`SIGHUP`, 1).
    pub const GONE: Self = Self::Terminate(1);
}

/// Stops listening for signals when dropped.
pub struct SignalListener(Box<dyn Fn() + Send>);

impl SignalListener {
    /// Listens until `stop` is called.
    pub(super) fn new(stop: impl Fn() + Send + 'static) -> Self {
        Self(Box::new(stop))
    }
}

impl Drop for SignalListener {
    fn drop(&mut self) {
        (self.0)();
    }
}
