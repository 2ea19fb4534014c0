//! The loop: wait, update, draw if something changed.

use std::io;
use std::sync::mpsc::Sender;

use crossterm::event::Event as InputEvent;
use ratatui::Frame;

use crate::tui::terminal::event::{EventStream, TerminalEvent};
use crate::tui::terminal::guard::Terminal;
use crate::tui::terminal::link;
use crate::tui::terminal::signal::{self, Signal};
use crate::tui::text::clean;

/// A program that lives on one screen. One thread calls both functions; neither may block.
pub trait Application {
    /// What its worker threads say.
    type Message: Send + 'static;

    /// Takes in what happened and says what follows.
    fn update(&mut self, event: AppEvent<Self::Message>) -> Flow;

    /// Draws the present state.
    fn draw(&mut self, frame: &mut Frame<'_>);
}

/// What an [`Application`] is told.
#[derive(Debug)]
pub enum AppEvent<T> {
    /// A key, a click, a paste, or a new size (after which the screen is drawn whatever the answer).
    Input(InputEvent),
    /// A message of a worker thread.
    Message(T),
    /// What came of a copy, an opened link, or a suspension, in words for the status line: done, or why
    /// not.
    Outcome(Result<String, String>),
}

/// What follows from an event.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Flow {
    /// Whether the screen is to be drawn.
    pub changed: bool,
    /// What the loop is to do.
    pub effect: Effect,
}

impl Flow {
    /// Nothing changed, nothing to do.
    pub const IDLE: Self = Self { changed: false, effect: Effect::Nothing };
    /// Something changed: draw.
    pub const DRAW: Self = Self { changed: true, effect: Effect::Nothing };

    /// Do this, and draw.
    pub const fn with(effect: Effect) -> Self {
        Self { changed: true, effect }
    }
}

/// What an application asks of the loop.
#[derive(Debug, Default, PartialEq, Eq)]
pub enum Effect {
    /// Nothing.
    #[default]
    Nothing,
    /// End.
    Quit,
    /// Give the terminal back and stop until the shell resumes the program.
    Suspend,
    /// Write every cell of the screen anew.
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
    /// A signal with this number, or the terminal went away (1, as for a hang-up).
    Signal(i32),
    /// A worker thread panicked; its message is already on the terminal.
    Panicked,
}

impl Exit {
    /// The exit code by convention: 0, 128 plus the signal, or 101 as after any panic.
    pub fn code(self) -> u8 {
        match self {
            Self::Quit => 0,
            Self::Signal(number) => u8::try_from(number.saturating_add(128)).unwrap_or(255),
            Self::Panicked => 101,
        }
    }
}

/// Runs an application until it ends, and gives the terminal back.
///
/// # Errors
/// When the terminal cannot be written to any more; it is given back before.
pub fn run<A: Application>(
    terminal: &mut Terminal,
    events: &EventStream<A::Message>,
    app: &mut A,
) -> io::Result<Exit> {
    let ended = run_loop(terminal, events, app);
    crate::tui::terminal::guard::restore();
    ended
}

fn run_loop<A: Application>(
    terminal: &mut Terminal,
    events: &EventStream<A::Message>,
    app: &mut A,
) -> io::Result<Exit> {
    events.read_input()?;
    terminal.draw(|frame| app.draw(frame))?;
    let mut machine = Machine { terminal, sender: events.sender(), app };
    let mut batch = Vec::new();
    loop {
        events.recv_all(&mut batch);
        let mut changed = false;
        for event in batch.drain(..) {
            match machine.step(event)? {
                Step::Go(drawn) => changed |= drawn,
                Step::End(exit) => return Ok(exit),
            }
        }
        if changed {
            machine.draw()?;
        }
    }
}

/// What one event leads to.
enum Step {
    /// Carry on; whether to draw.
    Go(bool),
    End(Exit),
}

/// The parts that one event may touch.
struct Machine<'a, A: Application> {
    terminal: &'a mut Terminal,
    sender: Sender<TerminalEvent<A::Message>>,
    app: &'a mut A,
}

impl<A: Application> Machine<'_, A> {
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
            TerminalEvent::Panicked => Ok(Step::End(Exit::Panicked)),
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
            Effect::Suspend => self.ask_to_stop(),
            Effect::Redraw => {
                self.terminal.repaint()?;
                return Ok(Step::Go(true));
            }
            Effect::Copy(text) => {
                let copied = self.terminal.copy(&text);
                self.tell(copied.map(|count| format!("Copied {count} characters")));
            }
            Effect::Open(url) => self.open(&url),
        }
        Ok(Step::Go(changed))
    }

    /// The key for it: the whole process group stops, and the signal comes back to us.
    fn ask_to_stop(&self) {
        if !signal::has_job_control() {
            self.tell(Err("Not suspended: there is no shell to return to"));
        } else if let Err(error) = signal::stop_group() {
            self.tell(Err(format!("Not suspended: {error}")));
        }
    }

    /// The signal for it. The screen is taken again when [`Signal::Continue`] follows.
    fn stop(&self) {
        // POSIX discards the stop of a process that nobody could resume.
        if !signal::has_job_control() {
            return;
        }
        crate::tui::terminal::guard::restore();
        // Should the stop be refused, the screen is taken back at once.
        if signal::stop_self().is_err() {
            let _ = self.sender.send(TerminalEvent::Signal(Signal::Continue));
        }
    }

    fn open(&self, url: &str) {
        let sender = self.sender.clone();
        let words = format!("Opened {}", clean::one_line(url));
        let done = move |result: Result<(), link::OpenError>| {
            let _ = sender
                .send(TerminalEvent::Outcome(result.map(|()| words).map_err(|error| error.to_string())));
        };
        if let Err(error) = link::open(url, done) {
            self.tell(Err(error));
        }
    }

    /// Outcomes go through the channel like everything else, so that an application is never called from
    /// within its own answer.
    fn tell(&self, outcome: Result<String, impl ToString>) {
        let _ = self.sender.send(TerminalEvent::Outcome(outcome.map_err(|error| error.to_string())));
    }
}
