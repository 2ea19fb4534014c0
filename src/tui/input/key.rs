//! Keys: what a terminal sends, how people write them, and how they are shown.

use std::fmt;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::tui::config::file::{nearest, shown};

/// One key with its modifiers, in one form only: `?` is `?` whether or not the terminal reports Shift,
/// `G` is `G`, Shift-Tab is one key, and keys that terminals cannot tell apart (Ctrl-i and Tab, Ctrl-m and
/// Enter, Ctrl-\[ and Esc, Ctrl-R and Ctrl-r) are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    code: KeyCode,
    modifiers: KeyModifiers,
}

impl Key {
    /// A key in its one form.
    pub fn new(code: KeyCode, modifiers: KeyModifiers) -> Self {
        let mut modifiers = modifiers & (KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SHIFT);
        let control = modifiers.contains(KeyModifiers::CONTROL);
        let code = match code {
            KeyCode::BackTab => KeyCode::BackTab,
            KeyCode::Tab if modifiers.contains(KeyModifiers::SHIFT) => KeyCode::BackTab,
            KeyCode::Char('i' | 'I') if control => KeyCode::Tab,
            KeyCode::Char('m' | 'M') if control => KeyCode::Enter,
            KeyCode::Char('[') if control => KeyCode::Esc,
            KeyCode::Char(c) if control => KeyCode::Char(c.to_ascii_lowercase()),
            KeyCode::Char(c) if modifiers.contains(KeyModifiers::SHIFT) => KeyCode::Char(upper(c)),
            other => other,
        };
        if control && matches!(code, KeyCode::Tab | KeyCode::Enter | KeyCode::Esc) {
            modifiers -= KeyModifiers::CONTROL;
        }
        if matches!(code, KeyCode::Char(_) | KeyCode::BackTab) {
            modifiers -= KeyModifiers::SHIFT;
        }
        Self { code, modifiers }
    }

    /// The character that this key types, if it types one.
    pub fn typed(self) -> Option<char> {
        match self.code {
            KeyCode::Char(c) if self.modifiers.is_empty() => Some(c),
            _ => None,
        }
    }

    /// The digit that this key types, if it types one.
    pub fn digit(self) -> Option<u32> {
        self.typed().and_then(|c| c.to_digit(10))
    }

    /// Reads a key as people write it: `j`, `?`, `G`, `C-r`, `Ctrl-r`, `Ctrl+r`, `A-b`, `S-Tab`, `Space`,
    /// `Esc`, `F1`, `PageDown`. Names of keys are read in any case.
    ///
    /// # Errors
    /// [`KeyError`] says what was not understood and what would be.
    pub fn parse(text: &str) -> Result<Self, KeyError> {
        let mut rest = text;
        let mut modifiers = KeyModifiers::NONE;
        while let Some((modifier, tail)) = split_modifier(rest) {
            modifiers |= modifier;
            rest = tail;
        }
        let mut chars = rest.chars();
        let code = match (chars.next(), chars.next()) {
            (None, _) => return Err(KeyError::new("a key is missing", "write one, such as `Ctrl-r`")),
            (Some(c), None) if c.is_control() || c.is_whitespace() => {
                return Err(KeyError::new("a bare space or control is no key", "write `Space` or `Tab`"));
            }
            (Some(c), None) => KeyCode::Char(c),
            _ => named(rest).ok_or_else(|| KeyError::unknown(rest))?,
        };
        Ok(Self::new(code, modifiers))
    }

    /// The key as people read it. With `ascii` there are only ASCII characters, in the form that
    /// [`Key::parse`] reads; without, Enter and the arrows are signs.
    pub fn show(self, ascii: bool) -> String {
        let mut text = String::new();
        for (modifier, name) in
            [(KeyModifiers::CONTROL, "Ctrl-"), (KeyModifiers::ALT, "Alt-"), (KeyModifiers::SHIFT, "Shift-")]
        {
            if self.modifiers.contains(modifier) {
                text.push_str(name);
            }
        }
        match self.code {
            KeyCode::Char(' ') => text.push_str("Space"),
            KeyCode::Char(c) => text.push(c),
            KeyCode::F(number) => text.push_str(&format!("F{number}")),
            KeyCode::BackTab => text.push_str("Shift-Tab"),
            code => {
                let sign = SIGNS.iter().find(|(of, _)| *of == code).filter(|_| !ascii).map(|(_, sign)| *sign);
                let name = NAMES.iter().find(|(_, of)| *of == code).map(|(name, _)| *name);
                text.push_str(sign.or(name).unwrap_or("?"));
            }
        }
        text
    }
}

impl From<KeyEvent> for Key {
    fn from(event: KeyEvent) -> Self {
        Self::new(event.code, event.modifiers)
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.show(true))
    }
}

/// Keys pressed one after the other, such as `g g`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Chord(Vec<Key>);

/// The most keys in one chord.
pub const MAX_CHORD: usize = 4;

impl Chord {
    /// Reads keys with spaces between them.
    ///
    /// # Errors
    /// [`KeyError`] of the first key that is not understood; none, or more than [`MAX_CHORD`].
    pub fn parse(text: &str) -> Result<Self, KeyError> {
        let keys = text.split_whitespace().map(Key::parse).collect::<Result<Vec<_>, _>>()?;
        match keys.len() {
            0 if text.is_empty() => {
                Err(KeyError::new("a key is missing", "to unbind an action, give it an empty list: `[]`"))
            }
            0 => Err(KeyError::new("a bare space is no key", "write `Space`")),
            1..=MAX_CHORD => Ok(Self(keys)),
            many => Err(KeyError::new(
                format!("{many} keys one after the other are too many"),
                format!("at most {MAX_CHORD}"),
            )),
        }
    }

    /// The keys; never none.
    pub fn keys(&self) -> &[Key] {
        &self.0
    }

    /// Whether the first key types a character, so that a text line would take it.
    pub fn is_typed(&self) -> bool {
        self.0.first().is_some_and(|key| key.typed().is_some())
    }

    /// As [`Key::show`], with a space between the keys.
    pub fn show(&self, ascii: bool) -> String {
        self.0.iter().map(|key| key.show(ascii)).collect::<Vec<_>>().join(" ")
    }
}

impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.show(true))
    }
}

/// Why a key was not understood, and what would be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyError {
    /// What is wrong.
    pub message: String,
    /// What would be right.
    pub hint: String,
}

impl KeyError {
    fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { message: message.into(), hint: hint.into() }
    }

    fn unknown(name: &str) -> Self {
        let message = format!("there is no key `{}`", shown(name));
        if let Some(near) = nearest(name, NAMES.iter().map(|(name, _)| *name)) {
            return Self::new(message, format!("did you mean `{near}`?"));
        }
        if name.chars().count() <= MAX_CHORD && !name.contains(['-', '+']) {
            let spaced: Vec<String> = name.chars().map(String::from).collect();
            return Self::new(message, format!("for one key after the other write `{}`", spaced.join(" ")));
        }
        Self::new(
            message,
            "keys are written like `j`, `Ctrl-r`, `Alt-b`, `Shift-Tab`, `Space`, `F1` or `g g`",
        )
    }
}

impl fmt::Display for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.message, self.hint)
    }
}

impl std::error::Error for KeyError {}

/// The names of keys that type nothing. The first name of a key is the one that is shown.
const NAMES: &[(&str, KeyCode)] = &[
    ("Enter", KeyCode::Enter),
    ("Return", KeyCode::Enter),
    ("Esc", KeyCode::Esc),
    ("Escape", KeyCode::Esc),
    ("Tab", KeyCode::Tab),
    ("BackTab", KeyCode::BackTab),
    ("Space", KeyCode::Char(' ')),
    ("Backspace", KeyCode::Backspace),
    ("BS", KeyCode::Backspace),
    ("Delete", KeyCode::Delete),
    ("Del", KeyCode::Delete),
    ("Insert", KeyCode::Insert),
    ("Ins", KeyCode::Insert),
    ("Up", KeyCode::Up),
    ("Down", KeyCode::Down),
    ("Left", KeyCode::Left),
    ("Right", KeyCode::Right),
    ("Home", KeyCode::Home),
    ("End", KeyCode::End),
    ("PageUp", KeyCode::PageUp),
    ("PgUp", KeyCode::PageUp),
    ("PageDown", KeyCode::PageDown),
    ("PgDn", KeyCode::PageDown),
];

/// The keys that have a sign of their own.
const SIGNS: &[(KeyCode, &str)] = &[
    (KeyCode::Enter, "↵"),
    (KeyCode::Up, "↑"),
    (KeyCode::Down, "↓"),
    (KeyCode::Left, "←"),
    (KeyCode::Right, "→"),
];

/// Prefixes of modifiers, to be followed by `-` or `+`.
const MODIFIERS: &[(&str, KeyModifiers)] = &[
    ("C", KeyModifiers::CONTROL),
    ("Ctrl", KeyModifiers::CONTROL),
    ("Control", KeyModifiers::CONTROL),
    ("A", KeyModifiers::ALT),
    ("Alt", KeyModifiers::ALT),
    ("M", KeyModifiers::ALT),
    ("Meta", KeyModifiers::ALT),
    ("S", KeyModifiers::SHIFT),
    ("Shift", KeyModifiers::SHIFT),
];

/// Takes one modifier off the front, if something follows it.
fn split_modifier(text: &str) -> Option<(KeyModifiers, &str)> {
    let end = text.find(['-', '+']).filter(|&end| end > 0)?;
    let (name, rest) = (text.get(..end)?, text.get(end + 1..)?);
    let (_, modifier) = MODIFIERS.iter().find(|(known, _)| known.eq_ignore_ascii_case(name))?;
    (!rest.is_empty()).then_some((*modifier, rest))
}

/// The key of a name of two letters and more.
fn named(name: &str) -> Option<KeyCode> {
    let listed = NAMES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, code)| *code);
    let function = || {
        let number: u8 = name.strip_prefix(['F', 'f'])?.parse().ok()?;
        (1..=24).contains(&number).then_some(KeyCode::F(number))
    };
    listed.or_else(function)
}

/// The capital of a letter, where it is one character.
fn upper(c: char) -> char {
    let mut capitals = c.to_uppercase();
    match (capitals.next(), capitals.next()) {
        (Some(capital), None) => capital,
        _ => c,
    }
}
