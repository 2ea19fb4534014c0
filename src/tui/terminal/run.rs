//! The loop: wait, update, draw if something changed.

use std::io;

use crossterm::event::Event as Input;
use ratatui::Frame;

use crate::tui::terminal::event::{Event, Events, Mailbox};
use crate::tui::terminal::guard::Terminal;
use crate::tui::terminal::link;
use crate::tui::terminal::signal::{self, Signal};
use crate::tui::text::clean;

/// A program that lives on one screen. One thread calls both functions; neither may block.
pub trait Application {
    /// What its worker threads say.
    type Msg: Send + 'static;

    /// Takes in what happened and says what follows.
    fn update(&mut self, event: AppEvent<Self::Msg>) -> Flow;

    /// Draws the present state.
    fn draw(&mut self, frame: &mut Frame<'_>);
}

/// What an [`Application`] is told.
#[derive(Debug)]
pub enum AppEvent<T> {
    /// A key, a click, a paste, or a new size (after which the screen is drawn whatever the answer).
    Input(Input),
    /// A message of a worker thread.
    Work(T),
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
    pub then: Then,
}

impl Flow {
    /// Nothing changed, nothing to do.
    pub const IDLE: Self = Self { changed: false, then: Then::Nothing };
    /// Something changed: draw.
    pub const DRAW: Self = Self { changed: true, then: Then::Nothing };

    /// Do this, and draw.
    pub const fn then(then: Then) -> Self {
        Self { changed: true, then }
    }
}

/// What an application asks of the loop.
#[derive(Debug, Default, PartialEq, Eq)]
pub enum Then {
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
    events: &Events<A::Msg>,
    app: &mut A,
) -> io::Result<Exit> {
    let ended = run_loop(terminal, events, app);
    crate::tui::terminal::guard::restore();
    ended
}

fn run_loop<A: Application>(
    terminal: &mut Terminal,
    events: &Events<A::Msg>,
    app: &mut A,
) -> io::Result<Exit> {
    events.read_input()?;
    terminal.draw(|frame| app.draw(frame))?;
    let mut machine = Machine { terminal, mailbox: events.mailbox(), app };
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
    mailbox: Mailbox<A::Msg>,
    app: &'a mut A,
}

impl<A: Application> Machine<'_, A> {
    fn draw(&mut self) -> io::Result<()> {
        self.terminal.draw(|frame| self.app.draw(frame))
    }

    fn step(&mut self, event: Event<A::Msg>) -> io::Result<Step> {
        match event {
            Event::Input(input) => {
                let resized = matches!(input, Input::Resize(..));
                let step = self.update(AppEvent::Input(input))?;
                Ok(if resized && matches!(step, Step::Go(false)) { Step::Go(true) } else { step })
            }
            Event::Work(message) => self.update(AppEvent::Work(message)),
            Event::Outcome(outcome) => self.update(AppEvent::Outcome(outcome)),
            Event::Panicked => Ok(Step::End(Exit::Panicked)),
            Event::Signal(Signal::Terminate(number)) => Ok(Step::End(Exit::Signal(number))),
            Event::Signal(Signal::Stop) => {
                self.stop();
                Ok(Step::Go(false))
            }
            Event::Signal(Signal::Resize) => {
                let (columns, rows) = crossterm::terminal::size()?;
                self.step(Event::Input(Input::Resize(columns, rows)))
            }
            Event::Signal(Signal::Continue) => {
                self.terminal.reenter()?;
                Ok(Step::Go(true))
            }
        }
    }

    fn update(&mut self, event: AppEvent<A::Msg>) -> io::Result<Step> {
        let Flow { changed, then } = self.app.update(event);
        match then {
            Then::Nothing => {}
            Then::Quit => return Ok(Step::End(Exit::Quit)),
            Then::Suspend => self.ask_to_stop(),
            Then::Redraw => {
                self.terminal.repaint()?;
                return Ok(Step::Go(true));
            }
            Then::Copy(text) => {
                let copied = self.terminal.copy(&text);
                self.tell(copied.map(|count| format!("Copied {count} characters")));
            }
            Then::Open(url) => self.open(&url),
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
            let _ = self.mailbox.signal(Signal::Continue);
        }
    }

    fn open(&self, url: &str) {
        let mailbox = self.mailbox.clone();
        let words = format!("Opened {}", clean::one_line(url));
        let done = move |result: Result<(), link::OpenError>| {
            let _ = mailbox.outcome(result.map(|()| words).map_err(|error| error.to_string()));
        };
        if let Err(error) = link::open(url, done) {
            self.tell(Err(error));
        }
    }

    /// Outcomes go through the channel like everything else, so that an application is never called from
    /// within its own answer.
    fn tell(&self, outcome: Result<String, impl ToString>) {
        let _ = self.mailbox.outcome(outcome.map_err(|error| error.to_string()));
    }
}
