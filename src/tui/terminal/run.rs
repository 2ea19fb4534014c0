//! The loop: wait, update, draw if something changed.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;

use crossterm::event::Event as InputEvent;
use ratatui::Frame;

use crate::model::counted;
use crate::model::text::typed;
use crate::tui::terminal::event::{EventStream, TerminalEvent};
use crate::tui::terminal::guard::{self, Terminal};
use crate::tui::terminal::link;
use crate::tui::terminal::signal::Signal;
use crate::tui::terminal::system;

/// A program on the screen. One thread calls both functions; neither may block.
pub trait Application {
    /// A message of its background work.
    type Message: Send + 'static;

    /// Handles an event, and returns what follows from it.
    fn update(&mut self, event: AppEvent<Self::Message>) -> Flow;

    /// Draws the current state.
    fn draw(&mut self, frame: &mut Frame<'_>);
}

/// What an [`Application`] handles.
#[derive(Debug)]
pub enum AppEvent<T> {
    /// A key, a click, a paste, or a new size, after which the screen is always drawn.
    Input(InputEvent),
    /// A message of background work.
    Message(T),
    /// The outcome of a copy, an opened link or a suspension, for the status line: done, or why not.
    Outcome(Result<String, String>),
}

/// What follows from an event.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Flow {
    /// Whether to draw the screen.
    pub changed: bool,
    /// What the loop should do.
    pub effect: Effect,
}

impl Flow {
    /// Nothing changed, and there is nothing to do.
    pub const IDLE: Self = Self { changed: false, effect: Effect::Nothing };
    /// Something changed: draw the screen.
    pub const DRAW: Self = Self { changed: true, effect: Effect::Nothing };

    /// Draw the screen, and let the loop do this.
    pub const fn with(effect: Effect) -> Self {
        Self { changed: true, effect }
    }
}

/// What an application asks the loop to do.
#[derive(Debug, Default, PartialEq, Eq)]
pub enum Effect {
    /// Nothing.
    #[default]
    Nothing,
    /// End the program.
    Quit,
    /// Give the terminal back, and stop until the shell resumes the program.
    Suspend,
    /// Write every cell of the screen again.
    Redraw,
    /// Copy this text; the outcome follows as [`AppEvent::Outcome`].
    Copy(String),
    /// Open this link in the browser; the outcome follows as [`AppEvent::Outcome`].
    Open(String),
}

/// How the loop ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// The user asked for it.
    Quit,
    /// A signal of this number ended it, or the terminal disappeared (1, as for a hang-up).
    Signal(i32),
}

impl Exit {
    /// The conventional exit code: 0, or 128 plus the signal.
    pub fn code(self) -> u8 {
        match self {
            Self::Quit => 0,
            Self::Signal(number) => u8::try_from(number.saturating_add(128)).unwrap_or(255),
        }
    }
}

/// Runs an application until it ends, and gives the terminal back.
///
/// # Errors
/// When the terminal can no longer be written to. It is given back all the same.
pub fn run<A: Application>(
    terminal: &mut Terminal,
    events: &EventStream<A::Message>,
    app: &mut A,
) -> io::Result<Exit> {
    let ended = run_loop(terminal, events, app);
    guard::restore();
    ended
}

fn run_loop<A: Application>(
    terminal: &mut Terminal,
    events: &EventStream<A::Message>,
    app: &mut A,
) -> io::Result<Exit> {
    events.read_input()?;
    terminal.draw(|frame| app.draw(frame))?;
    let mut handler = Handler { terminal, sender: events.sender(), app, opening: Arc::default() };
    let mut batch = Vec::new();
    loop {
        events.receive(&mut batch);
        let mut changed = false;
        for event in batch.drain(..) {
            match handler.step(event)? {
                Step::Go(drawn) => changed |= drawn,
                Step::End(exit) => return Ok(exit),
            }
        }
        if changed {
            handler.draw()?;
        }
    }
}

/// What follows from one event.
enum Step {
    /// Go on; whether to draw.
    Go(bool),
    /// End the loop.
    End(Exit),
}

/// Handles single events.
struct Handler<'a, A: Application> {
    terminal: &'a mut Terminal,
    sender: Sender<TerminalEvent<A::Message>>,
    app: &'a mut A,
    /// Whether a link is being opened.
    opening: Arc<AtomicBool>,
}

impl<A: Application> Handler<'_, A> {
    fn draw(&mut self) -> io::Result<()> {
        self.terminal.draw(|frame| self.app.draw(frame))
    }

    fn step(&mut self, event: TerminalEvent<A::Message>) -> io::Result<Step> {
        match event {
            TerminalEvent::Input(input) => {
                let resized = matches!(input, InputEvent::Resize(..));
                let step = self.update(AppEvent::Input(input))?;
                Ok(if resized && matches!(step, Step::Go(false)) { Step::Go(true) } else { step })
            }
            TerminalEvent::Message(message) => self.update(AppEvent::Message(message)),
            TerminalEvent::Outcome(outcome) => self.update(AppEvent::Outcome(outcome)),
            TerminalEvent::Signal(Signal::Terminate(number)) => Ok(Step::End(Exit::Signal(number))),
            TerminalEvent::Signal(Signal::Stop) => {
                self.stop();
                Ok(Step::Go(false))
            }
            TerminalEvent::Signal(Signal::Resize) => {
                let (columns, rows) = crossterm::terminal::size()?;
                self.step(TerminalEvent::Input(InputEvent::Resize(columns, rows)))
            }
            TerminalEvent::Signal(Signal::Continue) => {
                self.terminal.reenter()?;
                Ok(Step::Go(true))
            }
        }
    }

    fn update(&mut self, event: AppEvent<A::Message>) -> io::Result<Step> {
        let Flow { changed, effect } = self.app.update(event);
        match effect {
            Effect::Nothing => {}
            Effect::Quit => return Ok(Step::End(Exit::Quit)),
            Effect::Suspend => self.suspend(),
            Effect::Redraw => {
                self.terminal.repaint()?;
                return Ok(Step::Go(true));
            }
            Effect::Copy(text) => {
                let copied = self.terminal.copy(&text);
                self.report(
                    copied.map(|count| format!("Copied {}", counted(count, "character", "characters"))),
                );
            }
            Effect::Open(url) => self.open(&url),
        }
        Ok(Step::Go(changed))
    }

    /// Stops the whole process group; the signal comes back as [`Signal::Stop`].
    fn suspend(&self) {
        if !system::has_job_control() {
            self.report(Err("Not suspended: there is no shell to return to"));
        } else if let Err(error) = system::stop_group() {
            self.report(Err(format!("Not suspended: {error}")));
        }
    }

    /// Stops the program. The screen is taken again at the [`Signal::Continue`] that follows.
    fn stop(&self) {
        // POSIX ignores a stop signal for a process that nobody could resume.
        if !system::has_job_control() {
            return;
        }
        guard::restore();
        // If the system refuses, the screen is taken again at once.
        if system::stop_self().is_err() {
            let _ = self.sender.send(TerminalEvent::Signal(Signal::Continue));
        }
    }

    fn open(&self, url: &str) {
        // A key held down must not start a crowd of browsers.
        if self.opening.swap(true, Ordering::Relaxed) {
            return self.report(Err("Not opened: another link is still being opened"));
        }
        let (sender, opening) = (self.sender.clone(), Arc::clone(&self.opening));
        let words = format!("Opened {}", typed::one_line(url));
        let done = move |result: Result<(), link::OpenError>| {
            opening.store(false, Ordering::Relaxed);
            let _ = sender
                .send(TerminalEvent::Outcome(result.map(|()| words).map_err(|error| error.to_string())));
        };
        if let Err(error) = link::open(url, done) {
            self.opening.store(false, Ordering::Relaxed);
            self.report(Err(error));
        }
    }

    /// Reports an outcome through the stream, so that the application is never called from within its own update.
    fn report(&self, outcome: Result<String, impl ToString>) {
        let _ = self.sender.send(TerminalEvent::Outcome(outcome.map_err(|error| error.to_string())));
    }
}
