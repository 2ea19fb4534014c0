//! The user's key file: a patch over the default keys.
//!
//! ```toml
//! [keys]
//! toggle-filter = ["m"]   # replaces Space
//! go-top = ["g g", "Alt-<"]
//! exclude = []            # unbinds the action
//! ```

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use crate::tui::input::action::{ACTIONS, Action};
use crate::tui::input::key::Chord;
use crate::tui::input::keymap::{KeyConflict, KeyMap};
use crate::userfiles::file::{ConfigFile, ConfigProblem, kind_of, shown};

/// The keys that the user gave to one action, each with its place in the file: a byte.
struct Patch {
    action: Action,
    chords: Vec<(usize, Chord)>,
}

/// The default keys patched by a file, and every problem found in it. An action whose entry is not understood
/// keeps its default keys.
pub fn patched(file: &ConfigFile) -> (KeyMap, Vec<ConfigProblem>) {
    let mut problems = Vec::new();
    let patches = match file.parse() {
        Ok(table) => read(file, &table, &mut problems),
        Err(found) => {
            problems = found;
            Vec::new()
        }
    };
    let mut map = KeyMap::empty();
    for info in ACTIONS {
        if patches.iter().all(|patch| patch.action != info.action) {
            map.bind_defaults(info.action);
        }
    }
    for patch in &patches {
        for (at, chord) in &patch.chords {
            if let Err(conflict) = map.bind(patch.action, chord.clone()) {
                problems.push(taken(file, *at, chord, &conflict));
            }
        }
    }
    keep_quit_bound(file, &mut map, &mut problems);
    problems.sort_by_key(|problem| (problem.line, problem.column));
    (map, problems)
}

fn read(file: &ConfigFile, table: &DeTable<'_>, problems: &mut Vec<ConfigProblem>) -> Vec<Patch> {
    let mut patches = Vec::new();
    for (name, value) in table.iter() {
        if name.get_ref() != "keys" {
            let mut problem = file.unknown(name, "table", ["keys"].into_iter());
            if Action::named(name.get_ref()).is_some() {
                problem.hint = Some("put actions under the line `[keys]`".into());
            }
            problems.push(problem);
        } else if let DeValue::Table(keys) = value.get_ref() {
            patches.extend(keys.iter().filter_map(|(name, value)| read_action(file, name, value, problems)));
        } else {
            let message = format!("`keys` must be a table, not {}", kind_of(value.get_ref()));
            problems.push(file.problem(
                value.span().start,
                message,
                Some("put it under the line `[keys]`".into()),
            ));
        }
    }
    patches
}

/// Reads one line `action = [keys]`; a single key needs no list.
fn read_action(
    file: &ConfigFile,
    name: &Spanned<DeString<'_>>,
    value: &Spanned<DeValue<'_>>,
    problems: &mut Vec<ConfigProblem>,
) -> Option<Patch> {
    let Some(action) = Action::named(name.get_ref()) else {
        problems.push(file.unknown(name, "action", ACTIONS.iter().map(|info| info.name)));
        return None;
    };
    let items: Vec<&Spanned<DeValue<'_>>> = match value.get_ref() {
        DeValue::Array(items) => items.iter().collect(),
        _ => vec![value],
    };
    let before = problems.len();
    let mut chords = Vec::new();
    for item in items {
        match read_chord(action, item) {
            Ok(chord) => chords.push((item.span().start, chord)),
            Err((message, hint)) => problems.push(file.problem(item.span().start, message, Some(hint))),
        }
    }
    // An entry with errors only does not unbind the action.
    (!chords.is_empty() || problems.len() == before).then_some(Patch { action, chords })
}

fn read_chord(action: Action, item: &Spanned<DeValue<'_>>) -> Result<Chord, (String, String)> {
    let DeValue::String(text) = item.get_ref() else {
        let message = format!("a key must be text in quotes, not {}", kind_of(item.get_ref()));
        return Err((message, "write keys like [\"j\", \"Down\"]".into()));
    };
    let chord = Chord::parse(text).map_err(|error| (error.message, error.hint))?;
    if chord.is_typed() && action.info().contexts.only_text() {
        let message = format!("`{}` types a character where `{}` is used", shown(text), action.info().name);
        return Err((message, "use a key that types no character, such as `Ctrl-o` or `F2`".into()));
    }
    Ok(chord)
}

fn taken(file: &ConfigFile, at: usize, chord: &Chord, conflict: &KeyConflict) -> ConfigProblem {
    let KeyConflict { context, holder, held } = conflict;
    let name = holder.info().name;
    let message = if held == chord {
        format!("`{chord}` is already `{name}` in {}", context.words())
    } else {
        format!("`{chord}` conflicts with `{held}`, which is `{name}` in {}", context.words())
    };
    file.problem(at, message, Some(format!("give `{name}` other keys, or unbind it: `{name} = []`")))
}

/// Gives `quit` its default keys when the file leaves it none: a program that cannot be quit is a trap.
fn keep_quit_bound(file: &ConfigFile, map: &mut KeyMap, problems: &mut Vec<ConfigProblem>) {
    if map.all_keys_of(Action::Quit).next().is_some() {
        return;
    }
    map.bind_defaults(Action::Quit);
    let hint = Some("bind `quit` to at least one key".into());
    problems.push(file.problem(0, "no key is left to quit the program", hint));
}
