//! The terminal that follows a presentation.

use std::io::{BufRead as _, BufReader, Read};

use crossterm::event::{Event as InputEvent, KeyEventKind};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span, Text};

use crate::model::counted;
use crate::tui::config::theme::Theme;
use crate::tui::input::action::Action;
use crate::tui::input::context::Context;
use crate::tui::input::key::KeyCombination;
use crate::tui::input::keymap::{KeyMap, Lookup};
use crate::tui::screen::boxes::titled_line;
use crate::tui::screen::hint;
use crate::tui::speaker::line::SpeakerLine;
use crate::tui::terminal::event::MessageSender;
use crate::tui::terminal::run::{AppEvent, Application, Effect, Flow};
use crate::tui::text::styled::paragraph;

/// The longest line that is read, in bytes.
const LONGEST: u64 = 1 << 20;

/// What is heard of a presentation.
#[derive(Debug)]
pub enum Heard {
    /// What it shows now.
    Line(SpeakerLine),
    /// It has ended.
    End,
}

/// Reads the lines of a presentation until it ends. What is no line of one is left out.
pub fn listen(from: Box<dyn Read + Send>, sender: &MessageSender<Heard>) {
    let mut from = BufReader::new(from);
    loop {
        let mut bytes = Vec::new();
        let read = from.by_ref().take(LONGEST).read_until(b'\n', &mut bytes);
        if !read.is_ok_and(|read| read > 0) {
            let _ = sender.send(Heard::End);
            return;
        }
        let line = SpeakerLine::parse(String::from_utf8_lossy(&bytes).trim_end());
        if line.is_some_and(|line| !sender.send(Heard::Line(line))) {
            return;
        }
    }
}

/// The screen of the speaker.
pub struct FollowApp {
    keymap: KeyMap,
    theme: Theme,
    line: Option<SpeakerLine>,
    has_ended: bool,
    /// The first line on the screen.
    top: usize,
}

impl FollowApp {
    /// A screen that waits for the first line.
    #[must_use]
    pub fn new(keymap: KeyMap, theme: Theme) -> Self {
        Self { keymap, theme, line: None, has_ended: false, top: 0 }
    }

    fn lines(&self, columns: u16) -> Vec<Line<'static>> {
        let theme = &self.theme;
        let cells = usize::from(columns).saturating_sub(4);
        let words = |text: &str, style| paragraph(text, cells, 2, style);
        let mut lines = vec![Line::default()];
        if self.has_ended {
            lines.extend(words("The presentation has ended.", theme.contested));
            lines.push(Line::default());
        }
        let Some(shown) = &self.line else {
            lines.extend(words("Waiting for the first slide.", theme.dim));
            return lines;
        };
        let blank = if shown.is_blank { " · the screen is blank" } else { "" };
        lines.extend(words(&format!("{}/{}{blank}", shown.number, shown.all), theme.dim));
        lines.extend(words(&shown.heading, theme.header));
        lines.push(Line::default());
        for note in &shown.notes {
            lines.extend(words(note, theme.text));
            lines.push(Line::default());
        }
        if shown.notes.is_empty() {
            lines.extend(words("No notes on this slide.", theme.dim));
        }
        lines
    }
}

impl Application for FollowApp {
    type Message = Heard;

    fn update(&mut self, event: AppEvent<Heard>) -> Flow {
        match event {
            AppEvent::Message(Heard::Line(line)) => (self.line, self.top) = (Some(line), 0),
            AppEvent::Message(Heard::End) => self.has_ended = true,
            AppEvent::Input(InputEvent::Key(key)) if key.kind != KeyEventKind::Release => {
                let key = KeyCombination::new(key.code, key.modifiers);
                let Lookup::Found(action) = self.keymap.lookup(Context::Present, &[], key) else {
                    return Flow::IDLE;
                };
                match action {
                    Action::EndPresentation => return Flow::with(Effect::Quit),
                    Action::Suspend => return Flow::with(Effect::Suspend),
                    Action::Redraw => return Flow::with(Effect::Redraw),
                    Action::MoveDown => self.top += 1,
                    Action::MoveUp => self.top = self.top.saturating_sub(1),
                    _ => return Flow::IDLE,
                }
            }
            _ => {}
        }
        Flow::DRAW
    }

    fn draw(&mut self, frame: &mut Frame<'_>) {
        let area = frame.area();
        let next = match &self.line {
            Some(line) if line.next.is_empty() => "This is the last slide.",
            Some(line) => line.next.as_str(),
            None => "",
        };
        let below = area.height.min(3);
        let room = usize::from(area.height - below);
        let mut lines = self.lines(area.width);
        self.top = self.top.min(lines.len().saturating_sub(room));
        lines.drain(..self.top);
        if lines.len() > room {
            let left_out = lines.len() + 1 - room;
            lines.truncate(room.saturating_sub(1));
            let key = |action| hint::key(&self.keymap, Context::Present, action).unwrap_or_default();
            let (down, up) = (key(Action::MoveDown), key(Action::MoveUp));
            let more = counted(left_out, "more line", "more lines");
            lines.push(Line::styled(format!("  {more}: {down} and {up} scroll"), self.theme.dim));
        }
        frame.render_widget(Text::from(lines), Rect { height: area.height - below, ..area });
        let foot = Rect { y: area.bottom() - below, height: below, ..area };
        let mut words = vec![titled_line(&self.theme, "Next", area.width)];
        words.extend(paragraph(next, usize::from(area.width).saturating_sub(4), 2, self.theme.text));
        if self.line.is_none() {
            words = vec![Line::from(Span::raw(""))];
        }
        frame.render_widget(Text::from(words), foot);
    }
}
