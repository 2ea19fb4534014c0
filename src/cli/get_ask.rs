//! Asks for credentials on the terminal.

use std::io::{self, IsTerminal, Write};

use crossterm::event::{Event, KeyCode, KeyEventKind, KeyModifiers, read};
use crossterm::terminal::{disable_raw_mode, enable_raw_mode};

use crate::get::{Ask, GetError};
use crate::http::Secret;

/// The most characters that are typed.
const MOST: usize = 1_000;

/// Asks on standard error, if a person is there.
pub(super) struct TerminalAsk;

impl Ask for TerminalAsk {
    fn ask(&mut self, what: &str, is_hidden: bool) -> Result<Option<Secret>, GetError> {
        if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
            return Ok(None);
        }
        let told = |error: io::Error| GetError::Failed(format!("the terminal cannot be read: {error}"));
        let mut error = io::stderr();
        let typed = {
            // Before the question: what is typed at once must not be shown either.
            let _raw = Raw::begin().map_err(told)?;
            let hint = if is_hidden { " (it is not shown)" } else { "" };
            write!(error, "Type {what}{hint}: ").and_then(|()| error.flush()).map_err(told)?;
            line(&mut error, is_hidden).map_err(told)?
        };
        writeln!(error).map_err(told)?;
        let unanswered = || GetError::Failed("the question was left unanswered".to_owned());
        typed.map(|text| Some(Secret::new(&text))).ok_or_else(unanswered)
    }
}

/// Raw mode, as long as it lives.
struct Raw;

impl Raw {
    fn begin() -> io::Result<Self> {
        enable_raw_mode().map(|()| Self)
    }
}

impl Drop for Raw {
    fn drop(&mut self) {
        // Nothing can be done about a terminal that is gone.
        let _ = disable_raw_mode();
    }
}

/// Reads a line; `None` if the user gives up.
fn line(out: &mut impl Write, is_hidden: bool) -> io::Result<Option<String>> {
    let mut text = String::new();
    loop {
        let key = match read()? {
            Event::Key(key) if key.kind != KeyEventKind::Release => key,
            _ => continue,
        };
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        match key.code {
            KeyCode::Enter => return Ok(Some(text)),
            // A line break that was typed before raw mode.
            KeyCode::Char('j') if control => return Ok(Some(text)),
            KeyCode::Esc => return Ok(None),
            KeyCode::Char('c' | 'd') if control => return Ok(None),
            KeyCode::Char(c) if !control && !c.is_control() && text.len() < MOST => {
                text.push(c);
                if !is_hidden {
                    write!(out, "{c}")?;
                }
            }
            KeyCode::Backspace => {
                let erased = text.pop();
                if erased.is_some() && !is_hidden {
                    write!(out, "\u{8} \u{8}")?;
                }
            }
            _ => {}
        }
        out.flush()?;
    }
}
