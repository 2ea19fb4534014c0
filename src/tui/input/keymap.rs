//! The keymap: a tree of keys for each context, built from the table of actions and patched by the user's file.

use crate::tui::input::action::{ACTIONS, Action, Context};
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

/// A branch of a tree of keys: so few that a list in the order of the table is best.
#[derive(Debug, Clone, Default)]
struct Branch(Vec<(KeyCombination, Node)>);

#[derive(Debug, Clone)]
enum Node {
    Action(Action),
    Branch(Branch),
}

impl Branch {
    fn get(&self, key: KeyCombination) -> Option<&Node> {
        self.0.iter().find(|(known, _)| *known == key).map(|(_, node)| node)
    }

    fn insert(&mut self, keys: &[KeyCombination], action: Action) {
        let Some((&first, rest)) = keys.split_first() else { return };
        if rest.is_empty() {
            self.0.push((first, Node::Action(action)));
            return;
        }
        if !matches!(self.get(first), Some(Node::Branch(_))) {
            self.0.push((first, Node::Branch(Self::default())));
        }
        if let Some((_, Node::Branch(branch))) = self.0.iter_mut().find(|(known, _)| *known == first) {
            branch.insert(rest, action);
        }
    }

    fn continuations(&self) -> Vec<Continuation> {
        let action = |node: &Node| match node {
            Node::Action(action) => Some(*action),
            Node::Branch(_) => None,
        };
        self.0.iter().map(|(key, node)| Continuation { key: *key, action: action(node) }).collect()
    }
}

/// What every key does in every context.
#[derive(Debug, Clone)]
pub struct KeyMap {
    bindings: Vec<(Action, Chord)>,
    trees: Vec<(Context, Branch)>,
}

impl KeyMap {
    /// A keymap without keys.
    pub fn empty() -> Self {
        let trees = Context::ALL.into_iter().map(|context| (context, Branch::default())).collect();
        Self { bindings: Vec::new(), trees }
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
        for (context, tree) in &mut self.trees {
            if reaches(action, &chord, *context) {
                tree.insert(chord.keys(), action);
            }
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
        let Some((_, tree)) = self.trees.iter().find(|(of, _)| *of == context) else { return Lookup::None };
        let mut branch = tree;
        for &key in pending {
            match branch.get(key) {
                Some(Node::Branch(next)) => branch = next,
                _ => return Lookup::None,
            }
        }
        match branch.get(key) {
            Some(Node::Action(action)) => Lookup::Found(*action),
            Some(Node::Branch(next)) => Lookup::Pending(next.continuations()),
            None => Lookup::None,
        }
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

    /// The actions that have a key in a context, each with its first key, in the order of the table.
    pub fn valid_in(&self, context: Context) -> impl Iterator<Item = (Action, &Chord)> {
        ACTIONS.iter().filter_map(move |info| {
            self.keys_of(context, info.action).next().map(|chord| (info.action, chord))
        })
    }
}

impl Default for KeyMap {
    /// The keys of the table. A test makes sure that all can be read and none conflict.
    fn default() -> Self {
        let mut map = Self::empty();
        for info in ACTIONS {
            for chord in info.keys.iter().filter_map(|keys| Chord::parse(keys).ok()) {
                let _ = map.bind(info.action, chord);
            }
        }
        map
    }
}

/// Whether the keys of an action do something in a context.
fn reaches(action: Action, chord: &Chord, context: Context) -> bool {
    action.info().contexts.contains(context) && !(context.takes_text() && chord.is_typed())
}
