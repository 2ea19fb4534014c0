//! The dashboard without a terminal: keys go in through the real key map, cells come out.
#![allow(dead_code, unreachable_pub, reason = "each test takes what it needs")]

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use std::sync::mpsc::Receiver;
use std::time::Duration;

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use sitroom::load::{Input, Options, load};
use sitroom::model::Briefing;
use sitroom::tui::app::state::App;
use sitroom::tui::config::colour::Depth;
use sitroom::tui::config::theme::Theme;
use sitroom::tui::input::keymap::KeyMap;
use sitroom::tui::jobs::earlier::EarlierOpening;
use sitroom::tui::jobs::loading::Opening;
use sitroom::tui::jobs::message::Message;
use sitroom::tui::terminal::event::MessageSender;
use sitroom::tui::terminal::run::{AppEvent, Application, Effect, Flow};

/// The embedded case.
pub fn case() -> Briefing {
    load(&[Input::Embedded], &Options::default()).unwrap().briefing
}

/// The dashboard on a screen of its own.
pub struct Desk {
    /// The state.
    pub app: App,
    /// What the last key asked of the loop.
    pub flow: Flow,
    screen: Terminal<TestBackend>,
    inbox: Receiver<Message>,
    sender: MessageSender<Message>,
}

impl Desk {
    /// Opens a briefing on a screen of that size.
    pub fn open(briefing: Briefing, cols: u16, rows: u16) -> Self {
        Self::themed(briefing, "default", cols, rows)
    }

    /// Opens a briefing in a preset theme.
    pub fn themed(briefing: Briefing, theme: &str, cols: u16, rows: u16) -> Self {
        let theme = Theme::preset(theme, Depth::Sixteen).unwrap();
        Self::of(App::new(briefing, KeyMap::default(), theme), cols, rows)
    }

    /// A screen on which something is being opened.
    pub fn opening(opening: Opening, cols: u16, rows: u16) -> Self {
        let theme = Theme::preset("default", Depth::Sixteen).unwrap();
        Self::opening_on(App::waiting(KeyMap::default(), theme), opening, cols, rows)
    }

    /// A screen on which articles are being opened, to be drafted.
    pub fn drafting(opening: Opening, theme: &str, cols: u16, rows: u16) -> Self {
        let theme = Theme::preset(theme, Depth::Sixteen).unwrap();
        let mut app = App::waiting(KeyMap::default(), theme);
        app.draft_when_read();
        Self::opening_on(app, opening, cols, rows)
    }

    fn opening_on(app: App, opening: Opening, cols: u16, rows: u16) -> Self {
        let mut desk = Self::of(app, cols, rows);
        let sender = desk.sender.clone();
        desk.app.open(opening, sender).unwrap();
        desk.app.enter();
        desk.draw();
        desk
    }

    /// The same, compared with an earlier state.
    pub fn opening_since(opening: Opening, earlier: EarlierOpening, cols: u16, rows: u16) -> Self {
        let theme = Theme::preset("default", Depth::Sixteen).unwrap();
        let mut desk = Self::of(App::waiting(KeyMap::default(), theme), cols, rows);
        let sender = desk.sender.clone();
        desk.app.compare_with(earlier, None);
        desk.app.open(opening, sender).unwrap();
        desk.app.enter();
        desk.draw();
        desk
    }

    /// Draws this state on a screen of that size.
    pub fn of(app: App, cols: u16, rows: u16) -> Self {
        let screen = Terminal::new(TestBackend::new(cols, rows)).unwrap();
        let (sender, inbox) = std::sync::mpsc::channel();
        let sender = MessageSender::new(move |message| sender.send(message).is_ok());
        let mut desk = Self { app, flow: Flow::IDLE, screen, inbox, sender };
        desk.draw();
        desk
    }

    /// Lets threads beside the screen do its work, as in the program.
    pub fn with_threads(mut self) -> Self {
        self.app.connect(self.sender.clone());
        self
    }

    /// Takes in what threads beside the screen say until that stands on the screen.
    pub fn hear_until(&mut self, words: &str) -> &mut Self {
        while !self.screen().contains(words) {
            let heard = self.inbox.recv_timeout(Duration::from_secs(20));
            let message = heard.unwrap_or_else(|_| panic!("{words:?} never came:\n{}", self.screen()));
            self.flow = self.app.update(AppEvent::Message(message));
            if self.flow.changed {
                self.draw();
            }
        }
        self
    }

    /// Takes in the next thing that a thread beside the screen says.
    pub fn hear(&mut self) -> &mut Self {
        let message = self.inbox.recv_timeout(Duration::from_secs(20)).unwrap();
        self.flow = self.app.update(AppEvent::Message(message));
        self.draw();
        self
    }

    /// The embedded case on a screen of 120 by 36 cells.
    pub fn wide() -> Self {
        Self::open(case(), 120, 36)
    }

    /// Another size.
    pub fn resize(&mut self, cols: u16, rows: u16) -> &mut Self {
        self.screen.backend_mut().resize(cols, rows);
        self.draw();
        self
    }

    /// Presses keys: single characters between blanks, `<Name>` for others, `_` words are typed letter by
    /// letter; blanks only separate.
    pub fn keys(&mut self, notation: &str) -> &mut Self {
        for word in notation.split_whitespace() {
            if let Some(name) = word.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')) {
                self.press(named(name));
            } else {
                for letter in word.chars() {
                    self.press(KeyEvent::new(KeyCode::Char(letter), KeyModifiers::NONE));
                }
            }
        }
        self
    }

    /// Feeds one event to the state and draws if that changed something.
    pub fn feed(&mut self, event: Event) -> &mut Self {
        self.flow = self.app.update(AppEvent::Input(event));
        if self.flow.changed {
            self.draw();
        }
        self
    }

    fn press(&mut self, key: KeyEvent) {
        self.feed(Event::Key(key));
    }

    fn draw(&mut self) {
        let Self { app, screen, .. } = self;
        screen.draw(|frame| app.draw(frame)).unwrap();
    }

    /// The screen as text.
    pub fn screen(&self) -> String {
        let buffer = self.screen.backend().buffer();
        let mut out = String::new();
        for row in buffer.content.chunks(usize::from(buffer.area.width)) {
            let line: String = row.iter().map(|cell| cell.symbol()).collect();
            out.push_str(line.trim_end());
            out.push('\n');
        }
        out
    }

    /// The words that are shown with these modifiers, joined by a blank.
    pub fn with(&self, modifier: ratatui::style::Modifier) -> String {
        let cells = &self.screen.backend().buffer().content;
        let mut out = String::new();
        for cell in cells {
            out.push_str(if cell.modifier.contains(modifier) { cell.symbol() } else { " " });
        }
        out.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The runs of cells that are styled, row by row: columns, colours, modifiers.
    pub fn styles(&self) -> String {
        let buffer = self.screen.backend().buffer();
        let mut out = String::new();
        for (y, row) in buffer.content.chunks(usize::from(buffer.area.width)).enumerate() {
            for run in row.iter().enumerate().collect::<Vec<_>>().chunk_by(|a, b| a.1.style() == b.1.style())
            {
                let (Some((from, cell)), Some((to, _))) = (run.first(), run.last()) else { continue };
                let plain = cell.modifier.is_empty() && cell.fg == cell.bg;
                if !plain {
                    let look = format!("{:?} on {:?} {:?}", cell.fg, cell.bg, cell.modifier);
                    out.push_str(&format!("{y:>2} {from:>3}-{to:<3} {}\n", look.replace("Reset", "own")));
                }
            }
        }
        out
    }

    /// What the last key asked to copy.
    pub fn copied(&self) -> &str {
        match &self.flow.effect {
            Effect::Copy(text) => text,
            other => panic!("nothing was copied: {other:?}"),
        }
    }
}

fn named(name: &str) -> KeyEvent {
    let plain = |code| KeyEvent::new(code, KeyModifiers::NONE);
    match name {
        "Enter" => plain(KeyCode::Enter),
        "Esc" => plain(KeyCode::Esc),
        "Tab" => plain(KeyCode::Tab),
        "S-Tab" => plain(KeyCode::BackTab),
        "Space" => plain(KeyCode::Char(' ')),
        "BS" => plain(KeyCode::Backspace),
        "Down" => plain(KeyCode::Down),
        "Up" => plain(KeyCode::Up),
        "Left" => plain(KeyCode::Left),
        "Right" => plain(KeyCode::Right),
        "Home" => plain(KeyCode::Home),
        "End" => plain(KeyCode::End),
        other => match other.strip_prefix("C-").and_then(|rest| rest.chars().next()) {
            Some(letter) => KeyEvent::new(KeyCode::Char(letter), KeyModifiers::CONTROL),
            None => panic!("no key is called {other}"),
        },
    }
}
