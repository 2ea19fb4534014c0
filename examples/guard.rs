//! The smallest program on the loop. The tests use it to check the terminal guard: it counts keys and draws, and fails
//! in every way on request.
#![expect(clippy::panic, reason = "it exists to fail")]

use std::process::ExitCode;
use std::thread;

use crossterm::event::{Event as Input, KeyCode, KeyModifiers};
use ratatui::Frame;
use ratatui::widgets::Paragraph;
use sitroom::tui::terminal::event::{EventStream, MessageSender};
use sitroom::tui::terminal::guard::Terminal;
use sitroom::tui::terminal::run::{AppEvent, Application, Effect, Flow, run};

struct Counter {
    keys: u32,
    status: String,
    panic_in_draw: bool,
    sender: MessageSender<u32>,
}

impl Application for Counter {
    type Message = u32;

    fn update(&mut self, event: AppEvent<u32>) -> Flow {
        match event {
            AppEvent::Input(Input::Key(key)) => return self.key(key.code, key.modifiers),
            AppEvent::Input(Input::Paste(text)) => self.status = format!("pasted {text:?}"),
            AppEvent::Input(Input::Mouse(mouse)) => {
                self.status = format!("mouse {},{}", mouse.column, mouse.row);
            }
            AppEvent::Input(_) => return Flow::IDLE,
            AppEvent::Message(count) => self.status = format!("work {count}"),
            AppEvent::Outcome(Ok(words) | Err(words)) => self.status = words,
        }
        Flow::DRAW
    }

    fn draw(&mut self, frame: &mut Frame<'_>) {
        assert!(!self.panic_in_draw, "forced while drawing");
        let area = frame.area();
        let (keys, draws) = (self.keys, frame.count());
        let text =
            format!("keys {keys}\ndraws {draws}\nsize {}x{}\n{}", area.width, area.height, self.status);
        frame.render_widget(Paragraph::new(text), area);
    }
}

impl Counter {
    fn key(&mut self, code: KeyCode, modifiers: KeyModifiers) -> Flow {
        let control = modifiers.contains(KeyModifiers::CONTROL);
        match code {
            KeyCode::Char('q') => return Flow::with(Effect::Quit),
            KeyCode::Char('z') if control => return Flow::with(Effect::Suspend),
            KeyCode::Char('l') if control => return Flow::with(Effect::Redraw),
            KeyCode::Char('i') => return Flow::IDLE,
            KeyCode::Char('y') => return Flow::with(Effect::Copy("gesagt\u{1b}[31m".into())),
            KeyCode::Char('Y') => return Flow::with(Effect::Copy("x".repeat(80_000))),
            KeyCode::Char('F') => return Flow::with(Effect::Copy("x".repeat(70_000))),
            KeyCode::Char('o') => return Flow::with(Effect::Open("file:///etc/passwd".into())),
            KeyCode::Char('P') => panic!("forced in update"),
            KeyCode::Char('D') => self.panic_in_draw = true,
            KeyCode::Char('W') => drop(thread::spawn(|| panic!("forced in a worker"))),
            KeyCode::Char('w') => {
                let sender = self.sender.clone();
                thread::spawn(move || sender.send(42));
            }
            _ => self.keys += 1,
        }
        Flow::DRAW
    }
}

fn main() -> ExitCode {
    let ended = EventStream::listen().and_then(|events| {
        let mut app =
            Counter { keys: 0, status: String::new(), panic_in_draw: false, sender: events.message_sender() };
        run(&mut Terminal::enter()?, &events, &mut app)
    });
    match ended {
        Ok(exit) => ExitCode::from(exit.code()),
        Err(error) => {
            // Not `eprintln!`, which panics when the terminal is gone.
            let _ = std::io::Write::write_fmt(&mut std::io::stderr(), format_args!("{error}\n"));
            ExitCode::from(2)
        }
    }
}
