//! One stream of everything that can happen: keys, signals, and messages of background work; and what a panic does.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::{Duration, Instant};

use crossterm::event::{Event as InputEvent, KeyEventKind};

use crate::tui::terminal::guard;
use crate::tui::terminal::signal::{Signal, SignalListener};
use crate::tui::terminal::system;

/// The most events that are handled before the screen is drawn again, so that a flood of messages cannot freeze it.
pub const BATCH: usize = 1_024;

/// Something that happened. `T` is a message of background work.
#[derive(Debug)]
pub enum TerminalEvent<T> {
    /// A key, a click, a paste, or a new size.
    Input(InputEvent),
    /// A signal, or the terminal disappeared.
    Signal(Signal),
    /// A message of background work.
    Message(T),
    /// The outcome of a copy, an opened link or a suspension, for the status line: done, or why not.
    Outcome(Result<String, String>),
}

/// The receiving end of the stream, and the listeners behind it.
pub struct EventStream<T> {
    receiver: Receiver<TerminalEvent<T>>,
    sender: Sender<TerminalEvent<T>>,
    // Held for their `Drop`, which stops listening.
    _signals: SignalListener,
    _panics: PanicHook,
}

impl<T: Send + 'static> EventStream<T> {
    /// Starts to listen for signals and panics. Call this before the screen is entered, so that no signal can end the
    /// program with the terminal still raw.
    ///
    /// # Errors
    /// When the system refuses the handlers or a thread.
    pub fn listen() -> io::Result<Self> {
        let (sender, receiver) = mpsc::channel();
        let to = sender.clone();
        let signals = system::listen(move |signal| to.send(TerminalEvent::Signal(signal)).is_ok())?;
        Ok(Self { receiver, sender, _signals: signals, _panics: PanicHook::install() })
    }

    /// Sends messages to this stream from other threads.
    pub fn message_sender(&self) -> MessageSender<T> {
        let sender = self.sender();
        MessageSender::new(move |message| sender.send(TerminalEvent::Message(message)).is_ok())
    }

    /// Sends events of any kind to this stream.
    pub(super) fn sender(&self) -> Sender<TerminalEvent<T>> {
        self.sender.clone()
    }

    /// Starts to read the terminal. The thread blocks in a read: there is no tick, and an idle program does nothing.
    /// It ends with the process, because a read cannot be cancelled.
    ///
    /// Call this before the first draw: from here on no change of size is missed.
    ///
    /// # Errors
    /// When the terminal cannot be read, or the system refuses a thread.
    pub fn read_input(&self) -> io::Result<()> {
        // Sets up the reader, and with it the handler for changes of size, before the thread runs.
        crossterm::event::poll(Duration::ZERO)?;
        let to = self.sender();
        thread::Builder::new().name("input".into()).spawn(move || read_input(&to))?;
        let to = self.sender();
        system::watch_terminal(move || {
            let _ = to.send(TerminalEvent::Signal(Signal::GONE));
        })
    }

    /// Waits for one event, then takes all that have arrived, at most [`BATCH`], so that a burst of keys costs one
    /// draw. Adds them to `batch`.
    pub fn receive(&self, batch: &mut Vec<TerminalEvent<T>>) {
        // The channel cannot close: `self` holds a sender.
        if let Ok(first) = self.receiver.recv() {
            batch.push(first);
            batch.extend(self.receiver.try_iter().take(BATCH - 1));
        }
    }

    /// Hands messages to `handle` until it returns that this is enough, or the time is up. Other events stay in the
    /// stream.
    pub fn handle_messages(&self, at_most: Duration, mut handle: impl FnMut(T) -> bool) {
        let end = Instant::now() + at_most;
        let mut others = Vec::new();
        while let Ok(event) = self.receiver.recv_timeout(end.saturating_duration_since(Instant::now())) {
            match event {
                TerminalEvent::Message(message) => {
                    if handle(message) {
                        break;
                    }
                }
                other => others.push(other),
            }
        }
        for other in others {
            // The channel cannot close: `self` holds the receiver.
            let _ = self.sender.send(other);
        }
    }
}

/// Reads the terminal until it or the program ends.
fn read_input<T>(to: &Sender<TerminalEvent<T>>) {
    loop {
        let event = match crossterm::event::read() {
            // Some terminals also report the release of a key.
            Ok(InputEvent::Key(key)) if key.kind == KeyEventKind::Release => continue,
            // The signal reports it too, even while the reader waits for the rest of a broken sequence.
            Ok(InputEvent::Resize(..)) if cfg!(unix) => continue,
            Ok(event) => TerminalEvent::Input(event),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(_) => TerminalEvent::Signal(Signal::GONE),
        };
        let last = matches!(event, TerminalEvent::Signal(_));
        if to.send(event).is_err() || last {
            return;
        }
    }
}

/// Sends messages of background work to the thread of the screen. Clone it as needed.
pub struct MessageSender<T>(Arc<dyn Fn(T) -> bool + Send + Sync>);

impl<T> MessageSender<T> {
    /// Sends through a function, which returns whether anybody still listens.
    pub fn new(send: impl Fn(T) -> bool + Send + Sync + 'static) -> Self {
        Self(Arc::new(send))
    }

    /// Sends a message. False: nobody listens any more, and the work should stop.
    pub fn send(&self, message: T) -> bool {
        (self.0)(message)
    }
}

impl<T> Clone for MessageSender<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

/// The hook as `std::panic` keeps it.
type Hook = dyn Fn(&std::panic::PanicHookInfo<'_>) + Send + Sync;

/// The exit code after a panic, as Rust programs have it.
const PANICKED: i32 = 101;

/// Gives the terminal back before a panic is printed, lets the previous hook print it, and ends the program, whichever
/// thread panicked.
struct PanicHook(Arc<Hook>);

impl PanicHook {
    fn install() -> Self {
        let previous: Arc<Hook> = Arc::from(std::panic::take_hook());
        let print = Arc::clone(&previous);
        std::panic::set_hook(Box::new(move |info| {
            guard::restore();
            print(info);
            std::process::exit(PANICKED);
        }));
        Self(previous)
    }
}

impl Drop for PanicHook {
    fn drop(&mut self) {
        let previous = Arc::clone(&self.0);
        std::panic::set_hook(Box::new(move |info| previous(info)));
    }
}
