//! Keys: as terminals send them, as people write them, and as the screen shows them.
//!
//! `crokey` cannot hold these: it reads `G` as `g`, reads `C-r` as the two keys C and R pressed together, reads
//! no letter beyond ASCII, and calls `-` "Hyphen".

use std::fmt;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::model::suggest::{did_you_mean, nearest};
use crate::userfiles::file::shown;

/// A key with its modifiers, in one normal form: `?` is `?` whether or not the terminal reports Shift, Shift-g
/// is `G`, Shift-Tab is one key, and keys that terminals cannot tell apart (Ctrl-i and Tab, Ctrl-m and Enter,
/// Ctrl-\[ and Esc, Ctrl-R and Ctrl-r) are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct KeyCombination {
    code: KeyCode,
    modifiers: KeyModifiers,
}

impl KeyCombination {
    /// A key in its normal form. Modifiers other than Control, Alt and Shift are ignored.
    pub fn new(code: KeyCode, modifiers: KeyModifiers) -> Self {
        let mut modifiers = modifiers & (KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SHIFT);
        let control = modifiers.contains(KeyModifiers::CONTROL);
        let code = match code {
            KeyCode::Tab if modifiers.contains(KeyModifiers::SHIFT) => KeyCode::BackTab,
            KeyCode::Char('i' | 'I') if control => KeyCode::Tab,
            KeyCode::Char('m' | 'M') if control => KeyCode::Enter,
            KeyCode::Char('[') if control => KeyCode::Esc,
            KeyCode::Char(c) if control => KeyCode::Char(c.to_ascii_lowercase()),
            KeyCode::Char(c) if modifiers.contains(KeyModifiers::SHIFT) => KeyCode::Char(capital(c)),
            other => other,
        };
        if matches!(code, KeyCode::Tab | KeyCode::Enter | KeyCode::Esc) {
            modifiers -= KeyModifiers::CONTROL;
        }
        if matches!(code, KeyCode::Char(_) | KeyCode::BackTab) {
            modifiers -= KeyModifiers::SHIFT;
        }
        Self { code, modifiers }
    }

    /// The character that the key types, if it types one.
    pub fn typed(self) -> Option<char> {
        match self.code {
            KeyCode::Char(c) if self.modifiers.is_empty() => Some(c),
            _ => None,
        }
    }

    /// The digit that the key types, if it types one.
    pub fn digit(self) -> Option<u32> {
        self.typed().and_then(|c| c.to_digit(10))
    }

    /// Reads a key as people write it: `j`, `?`, `G`, `C-r`, `Ctrl-r`, `Ctrl+r`, `A-b`, `S-Tab`, `Space`,
    /// `Esc`, `F1`, `PageDown`. Names of keys and modifiers are read in any case.
    ///
    /// # Errors
    /// [`KeyError`] says what was not understood and what to write instead.
    pub fn parse(text: &str) -> Result<Self, KeyError> {
        let mut name = text;
        let mut modifiers = KeyModifiers::NONE;
        while let Some((modifier, rest)) = split_modifier(name) {
            modifiers |= modifier;
            name = rest;
        }
        let mut chars = name.chars();
        let code = match (chars.next(), chars.next()) {
            (None, _) => return Err(KeyError::new("a key is missing", "write one, such as `Ctrl-r`")),
            (Some(c), None) if c.is_control() || c.is_whitespace() => {
                return Err(KeyError::new("a blank does not name a key", "write `Space` or `Tab`"));
            }
            (Some(c), None) => KeyCode::Char(c),
            _ => code_of(name).ok_or_else(|| KeyError::unknown(name))?,
        };
        Ok(Self::new(code, modifiers))
    }

    /// The key as people read it: with `ascii`, in a form that [`parse`](Self::parse) reads; without, Enter and
    /// the arrows are signs.
    pub fn show(self, ascii: bool) -> String {
        let named = NAMES.iter().find(|(code, ..)| *code == self.code);
        let key = match (named, self.code) {
            (Some((_, sign, names)), _) => {
                let name = names.first().copied().unwrap_or("?");
                (if ascii { name } else { sign.unwrap_or(name) }).to_owned()
            }
            (None, KeyCode::Char(c)) => c.to_string(),
            (None, KeyCode::F(number)) => format!("F{number}"),
            // Media keys and the like have no name to be bound by.
            (None, _) => "?".to_owned(),
        };
        let shown = |(_, modifier): &(&[&str], KeyModifiers)| self.modifiers.contains(*modifier);
        let names = MODIFIERS.iter().filter(|entry| shown(entry)).filter_map(|(names, _)| names.first());
        names.fold(String::new(), |text, name| text + name + "-") + &key
    }
}

impl From<KeyEvent> for KeyCombination {
    fn from(event: KeyEvent) -> Self {
        Self::new(event.code, event.modifiers)
    }
}

impl fmt::Display for KeyCombination {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.show(true))
    }
}

/// Keys pressed one after the other, such as `g g`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Chord(Vec<KeyCombination>);

/// The most keys in one chord.
pub const MAX_CHORD: usize = 4;

impl Chord {
    /// Reads keys separated by spaces.
    ///
    /// # Errors
    /// [`KeyError`] of the first key that is not understood, when there is no key, or when there are more than
    /// [`MAX_CHORD`].
    pub fn parse(text: &str) -> Result<Self, KeyError> {
        let keys = text.split_whitespace().map(KeyCombination::parse).collect::<Result<Vec<_>, _>>()?;
        match keys.len() {
            0 if text.is_empty() => {
                Err(KeyError::new("a key is missing", "to unbind an action, give it an empty list: `[]`"))
            }
            0 => Err(KeyError::new("a blank does not name a key", "write `Space`")),
            1..=MAX_CHORD => Ok(Self(keys)),
            many => Err(KeyError::new(
                format!("{many} keys in sequence are too many"),
                format!("use at most {MAX_CHORD}"),
            )),
        }
    }

    /// The keys, at least one.
    pub fn keys(&self) -> &[KeyCombination] {
        &self.0
    }

    /// Whether the first key types a character, which a text line would take.
    pub fn is_typed(&self) -> bool {
        self.0.first().is_some_and(|key| key.typed().is_some())
    }

    /// The keys as [`KeyCombination::show`] writes them, separated by spaces.
    pub fn show(&self, ascii: bool) -> String {
        self.0.iter().map(|key| key.show(ascii)).collect::<Vec<_>>().join(" ")
    }
}

impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.show(true))
    }
}

/// Why a key was not understood, and what to write instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyError {
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub hint: String,
}

impl KeyError {
    fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { message: message.into(), hint: hint.into() }
    }

    fn unknown(name: &str) -> Self {
        let message = format!("unknown key `{}`", shown(name));
        if let Some(near) = nearest(name, NAMES.iter().flat_map(|(.., names)| names.iter().copied())) {
            return Self::new(message, did_you_mean(near));
        }
        if name.chars().count() <= MAX_CHORD && !name.contains(['-', '+']) {
            let spaced: Vec<String> = name.chars().map(String::from).collect();
            return Self::new(
                message,
                format!("to press one key after another, write `{}`", spaced.join(" ")),
            );
        }
        Self::new(message, "write keys like `j`, `Ctrl-r`, `Alt-b`, `Shift-Tab`, `Space`, `F1` or `g g`")
    }
}

impl fmt::Display for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.message, self.hint)
    }
}

impl std::error::Error for KeyError {}

/// Keys that have names: their sign on the screen, if any, and the names that are read. The first name is shown.
const NAMES: &[(KeyCode, Option<&str>, &[&str])] = &[
    (KeyCode::Enter, Some("↵"), &["Enter", "Return"]),
    (KeyCode::Esc, None, &["Esc", "Escape"]),
    (KeyCode::Tab, None, &["Tab"]),
    (KeyCode::BackTab, None, &["Shift-Tab", "BackTab"]),
    (KeyCode::Char(' '), None, &["Space"]),
    (KeyCode::Backspace, None, &["Backspace", "BS"]),
    (KeyCode::Delete, None, &["Delete", "Del"]),
    (KeyCode::Insert, None, &["Insert", "Ins"]),
    (KeyCode::Up, Some("↑"), &["Up"]),
    (KeyCode::Down, Some("↓"), &["Down"]),
    (KeyCode::Left, Some("←"), &["Left"]),
    (KeyCode::Right, Some("→"), &["Right"]),
    (KeyCode::Home, None, &["Home"]),
    (KeyCode::End, None, &["End"]),
    (KeyCode::PageUp, None, &["PageUp", "PgUp"]),
    (KeyCode::PageDown, None, &["PageDown", "PgDn"]),
];

/// Modifiers in the order in which they are shown: the names that are read before `-` or `+`. The first name is
/// shown.
const MODIFIERS: &[(&[&str], KeyModifiers)] = &[
    (&["Ctrl", "C", "Control"], KeyModifiers::CONTROL),
    (&["Alt", "A", "M", "Meta"], KeyModifiers::ALT),
    (&["Shift", "S"], KeyModifiers::SHIFT),
];

/// Takes one modifier off the front, if a key follows it.
fn split_modifier(text: &str) -> Option<(KeyModifiers, &str)> {
    let (name, key) = text.split_once(['-', '+']).filter(|(_, key)| !key.is_empty())?;
    let (_, modifier) = MODIFIERS.iter().find(|(names, _)| is_one_of(names, name))?;
    Some((*modifier, key))
}

/// The key of a name of two letters or more.
fn code_of(name: &str) -> Option<KeyCode> {
    let function = || {
        let number: u8 = name.strip_prefix(['F', 'f'])?.parse().ok()?;
        (1..=24).contains(&number).then_some(KeyCode::F(number))
    };
    let named = NAMES.iter().find(|(.., names)| is_one_of(names, name));
    named.map(|(code, ..)| *code).or_else(function)
}

fn is_one_of(names: &[&str], name: &str) -> bool {
    names.iter().any(|known| known.eq_ignore_ascii_case(name))
}

/// The capital of a letter, where it is one character.
fn capital(c: char) -> char {
    let mut capitals = c.to_uppercase();
    match (capitals.next(), capitals.next()) {
        (Some(capital), None) => capital,
        _ => c,
    }
}
