//! The keymap: what the keys mean, from the table of actions and the user's patch of it.

use crate::tui::input::action::{ACTIONS, Action};
use crate::tui::input::context::Context;
use crate::tui::input::key::{Chord, KeyCombination};

/// What a key means after the keys already pressed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lookup {
    /// An action.
    Found(Action),
    /// The beginning of a longer chord: the keys that may follow, for the hint bar.
    Pending(Vec<Continuation>),
    /// Nothing: the keys pressed so far are dropped, and a key that types a character types it.
    None,
}

/// A key that continues a chord.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Continuation {
    /// The key.
    pub key: KeyCombination,
    /// What it does; `None` when more keys must follow.
    pub action: Option<Action>,
}

/// A key that another action already has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyConflict {
    /// Where both are valid.
    pub context: Context,
    /// The action that has it.
    pub holder: Action,
    /// The keys of that action: those refused, their beginning or their continuation.
    pub held: Chord,
}

/// What every key does in every context.
#[derive(Debug, Clone)]
pub struct KeyMap {
    /// No chord begins with another that reaches the same context.
    bindings: Vec<(Action, Chord)>,
}

impl KeyMap {
    /// A keymap without keys.
    pub fn empty() -> Self {
        Self { bindings: Vec::new() }
    }

    /// Binds an action to its default keys where they are free. A test makes sure that all of them can be read and
    /// none conflict.
    pub fn bind_defaults(&mut self, action: Action) {
        for chord in action.info().keys.iter().filter_map(|keys| Chord::parse(keys).ok()) {
            let _ = self.bind(action, chord);
        }
    }

    /// Binds keys to an action wherever it is valid. Contexts in which text is typed are left out for keys that
    /// begin with a character.
    ///
    /// # Errors
    /// [`KeyConflict`] when all the keys, or their beginning, already mean something in one of the contexts. Nothing
    /// is bound then.
    pub fn bind(&mut self, action: Action, chord: Chord) -> Result<(), KeyConflict> {
        if let Some(conflict) = self.conflict(action, &chord) {
            return Err(conflict);
        }
        self.bindings.push((action, chord));
        Ok(())
    }

    fn conflict(&self, action: Action, chord: &Chord) -> Option<KeyConflict> {
        let clash = |held: &Chord| held.keys().iter().zip(chord.keys()).all(|(a, b)| a == b);
        let shared = |holder: Action, held: &Chord| {
            Context::ALL
                .into_iter()
                .find(|&context| reaches(action, chord, context) && reaches(holder, held, context))
        };
        self.bindings.iter().filter(|(_, held)| clash(held)).find_map(|(holder, held)| {
            shared(*holder, held).map(|context| KeyConflict { context, holder: *holder, held: held.clone() })
        })
    }

    /// What `key` means in a context after the keys of a chord already pressed.
    pub fn lookup(&self, context: Context, pending: &[KeyCombination], key: KeyCombination) -> Lookup {
        let mut following: Vec<Continuation> = Vec::new();
        for (action, chord) in &self.bindings {
            let rest = chord.keys().strip_prefix(pending).and_then(|rest| rest.strip_prefix(&[key]));
            match rest.filter(|_| reaches(*action, chord, context)) {
                None => {}
                Some([]) => return Lookup::Found(*action),
                Some([next, rest @ ..]) if following.iter().all(|known| known.key != *next) => {
                    following.push(Continuation { key: *next, action: rest.is_empty().then_some(*action) });
                }
                Some(_) => {}
            }
        }
        if following.is_empty() { Lookup::None } else { Lookup::Pending(following) }
    }

    /// The keys of an action in a context; the first is the one to show.
    pub fn keys_of(&self, context: Context, action: Action) -> impl Iterator<Item = &Chord> {
        self.bindings
            .iter()
            .filter(move |(of, chord)| *of == action && reaches(action, chord, context))
            .map(|(_, chord)| chord)
    }

    /// All keys of an action, whatever the context.
    pub fn all_keys_of(&self, action: Action) -> impl Iterator<Item = &Chord> {
        self.bindings.iter().filter(move |(of, _)| *of == action).map(|(_, chord)| chord)
    }
}

impl Default for KeyMap {
    /// The keys of the table.
    fn default() -> Self {
        let mut map = Self::empty();
        for info in ACTIONS {
            map.bind_defaults(info.action);
        }
        map
    }
}

/// Whether the keys of an action do something in a context.
fn reaches(action: Action, chord: &Chord, context: Context) -> bool {
    action.info().contexts.contains(context) && !(context.takes_text() && chord.is_typed())
}
