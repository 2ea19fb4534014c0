//! Keys: the table, the tree, and the user's file.

use std::collections::HashSet;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use sitroom::tui::input::action::{ACTIONS, Action};
use sitroom::tui::input::context::Context;
use sitroom::tui::input::key::{Chord, KeyCombination};
use sitroom::tui::input::key_file::patched;
use sitroom::tui::input::keymap::{KeyMap, Lookup};
use sitroom::tui::panes::all;
use sitroom::tui::panes::set::PaneSet;
use sitroom::userfiles::file::{ConfigFile, ConfigProblem};

fn key(text: &str) -> KeyCombination {
    KeyCombination::parse(text).unwrap()
}

fn meaning(map: &KeyMap, context: Context, text: &str) -> Lookup {
    map.lookup(context, &[], key(text))
}

fn patch(text: &str) -> (KeyMap, Vec<ConfigProblem>) {
    patched(&ConfigFile::new("keys.toml", text))
}

/// The faults of a file, as they are told.
fn told(text: &str) -> Vec<String> {
    patch(text).1.iter().map(ToString::to_string).collect()
}

#[test]
fn every_default_key_is_read_and_none_conflicts() {
    let mut map = KeyMap::empty();
    for info in ACTIONS {
        assert!(!info.keys.is_empty(), "{} has no key", info.name);
        for keys in info.keys {
            let chord = Chord::parse(keys).unwrap_or_else(|error| panic!("{}: {error}", info.name));
            assert_eq!(chord.to_string(), *keys, "written otherwise than it is shown");
            map.bind(info.action, chord).unwrap_or_else(|conflict| panic!("{}: {conflict:?}", info.name));
        }
    }
}

#[test]
fn every_action_has_a_name_words_and_a_key_wherever_it_is_valid() {
    let map = KeyMap::default();
    let mut names = HashSet::new();
    for info in ACTIONS {
        assert!(names.insert(info.name), "{} twice", info.name);
        assert!(info.name.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{}", info.name);
        assert_eq!(Action::named(info.name), Some(info.action));
        assert!(info.words.ends_with('.') && info.words.starts_with(char::is_uppercase), "{}", info.words);
        assert!((1..=3).contains(&info.hint.split(' ').count()), "{}: {}", info.name, info.hint);
        assert!(!info.words.contains('!'), "{}", info.words);
        let valid: Vec<Context> =
            Context::ALL.into_iter().filter(|&context| info.contexts.contains(context)).collect();
        assert!(!valid.is_empty(), "{} is valid nowhere", info.name);
        for context in valid {
            assert!(map.keys_of(context, info.action).next().is_some(), "{} in {context:?}", info.name);
        }
    }
}

#[test]
fn every_place_can_be_left_and_suspended() {
    let map = KeyMap::default();
    for context in Context::ALL {
        let Lookup::Found(way_out) = meaning(&map, context, "Esc") else { panic!("Esc in {context:?}") };
        assert!(
            matches!(way_out, Action::Back | Action::Cancel | Action::CloseHelp | Action::EndPresentation),
            "{context:?}: {way_out:?}"
        );
        let Lookup::Found(way_out) = meaning(&map, context, "Ctrl-c") else {
            panic!("Ctrl-c in {context:?}")
        };
        assert!(
            matches!(way_out, Action::Quit | Action::Cancel | Action::CloseHelp | Action::EndPresentation),
            "{context:?}: {way_out:?}"
        );
        assert_eq!(meaning(&map, context, "Ctrl-z"), Lookup::Found(Action::Suspend));
        assert_eq!(meaning(&map, context, "Ctrl-l"), Lookup::Found(Action::Redraw));
    }
}

#[test]
fn where_text_is_typed_characters_are_text() {
    let map = KeyMap::default();
    for context in Context::ALL.into_iter().filter(|context| context.takes_text()) {
        for c in ('!'..='~').chain(['é', 'ل', '中']) {
            let typed = KeyCombination::new(KeyCode::Char(c), KeyModifiers::NONE);
            assert_eq!(map.lookup(context, &[], typed), Lookup::None, "{c} in {context:?}");
        }
        assert_eq!(meaning(&map, context, "Space"), Lookup::None);
        assert_eq!(meaning(&map, context, "F1"), Lookup::Found(Action::Help));
    }
    assert_eq!(meaning(&map, Context::Find, "Down"), Lookup::Found(Action::MoveDown));
    assert_eq!(meaning(&map, Context::Filter, "Down"), Lookup::Found(Action::HistoryNewer));
    assert_eq!(meaning(&map, Context::Filter, "Tab"), Lookup::Found(Action::Complete));
    assert_eq!(meaning(&map, Context::Timeline, "Tab"), Lookup::Found(Action::NextPane));
}

#[test]
fn chords_wait_tell_how_they_go_on_and_end() {
    let map = KeyMap::default();
    let Lookup::Pending(next) = meaning(&map, Context::Timeline, "g") else { panic!("g does not wait") };
    assert_eq!(next.len(), 1);
    assert_eq!((next[0].key, next[0].action), (key("g"), Some(Action::GoTop)));
    let pending = [key("g")];
    assert_eq!(map.lookup(Context::Timeline, &pending, key("g")), Lookup::Found(Action::GoTop));
    assert_eq!(map.lookup(Context::Timeline, &pending, key("j")), Lookup::None);
    assert_eq!(map.lookup(Context::Timeline, &[key("j")], key("g")), Lookup::None);
}

#[test]
fn longer_chords_share_their_beginnings() {
    let (map, problems) = patch("[keys]\ngo-top = [\"g g\"]\nzoom = [\"g w z\"]\nundo = [\"g w u\"]\n");
    assert_eq!(problems, []);
    let Lookup::Pending(next) = meaning(&map, Context::Quotes, "g") else { panic!("g does not wait") };
    let next: Vec<_> = next.iter().map(|next| (next.key.to_string(), next.action)).collect();
    assert_eq!(next, [("g".to_owned(), Some(Action::GoTop)), ("w".to_owned(), None)]);
    let found = map.lookup(Context::Quotes, &[key("g"), key("w")], key("u"));
    assert_eq!(found, Lookup::Found(Action::Undo));
}

#[test]
fn a_key_has_one_form_however_the_terminal_reports_it() {
    let event = |code, modifiers| KeyCombination::from(KeyEvent::new(code, modifiers));
    let (none, shift, control) = (KeyModifiers::NONE, KeyModifiers::SHIFT, KeyModifiers::CONTROL);
    assert_eq!(event(KeyCode::Char('?'), none), event(KeyCode::Char('?'), shift));
    assert_eq!(event(KeyCode::Char('G'), shift), key("G"));
    assert_eq!(event(KeyCode::Char('g'), shift), key("G"));
    assert_ne!(event(KeyCode::Char('g'), none), key("G"));
    assert_eq!(event(KeyCode::BackTab, shift), key("S-Tab"));
    assert_eq!(event(KeyCode::BackTab, none), key("BackTab"));
    assert_eq!(event(KeyCode::Tab, shift), key("Shift-Tab"));
    assert_eq!(event(KeyCode::Char('R'), control | shift), key("C-r"));
    assert_eq!(event(KeyCode::Char('i'), control), key("Tab"));
    assert_eq!(event(KeyCode::Char('m'), control), key("Enter"));
    assert_eq!(event(KeyCode::Char('j'), KeyModifiers::SUPER), key("j"));
    assert_eq!(event(KeyCode::Left, shift).to_string(), "Shift-Left");
}

#[test]
fn keys_are_read_as_people_write_them() {
    for (one, other) in [
        ("C-r", "Ctrl-r"),
        ("Ctrl+r", "ctrl-R"),
        ("control-r", "C-r"),
        ("A-b", "Alt-b"),
        ("M-b", "Alt-b"),
        ("return", "Enter"),
        ("ESCAPE", "Esc"),
        ("pgup", "PageUp"),
        ("del", "Delete"),
        ("f12", "F12"),
        ("S-a", "A"),
        ("C--", "Ctrl--"),
        ("C-A-Delete", "Alt-Ctrl-Del"),
    ] {
        assert_eq!(key(one), key(other), "{one} and {other}");
    }
    assert_eq!(key("-").typed(), Some('-'));
    assert_eq!(key("+").typed(), Some('+'));
    assert_eq!(key("7").digit(), Some(7));
    assert_eq!(key("C-7").digit(), None);
    assert_eq!(Chord::parse("g  g").unwrap().keys().len(), 2);
}

#[test]
fn capitals_letters_of_any_script_and_marks_are_keys_of_their_own() {
    assert_ne!(key("G"), key("g"));
    assert_ne!(key("C-r"), key("c"), "C- is Control, not the letter");
    for own in ["é", "ل", "中", "-", "?", "G", "Ctrl--", "Shift-Tab"] {
        assert_eq!(key(own).to_string(), own);
    }
}

#[test]
fn keys_that_are_none_are_told_with_what_would_be_right() {
    let error = |text: &str| Chord::parse(text).unwrap_err();
    assert_eq!(error("Entr").hint, "did you mean `Enter`?");
    assert_eq!(error("gg").hint, "to press one key after another, write `g g`");
    assert_eq!(error("F25").message, "unknown key `F25`");
    assert_eq!(error("Hyper-x").message, "unknown key `Hyper-x`");
    assert_eq!(error(" ").hint, "write `Space`");
    assert!(error("").hint.contains("empty list"));
    assert!(error("a b c d e").message.contains("too many"));
    assert_eq!(error("é́\u{1b}[2J").message.chars().filter(|c| c.is_control()).count(), 0);
}

#[test]
fn keys_are_shown_in_signs_or_in_ascii() {
    let chord = |text: &str| Chord::parse(text).unwrap();
    assert_eq!(chord("Enter").show(false), "↵");
    assert_eq!(chord("Enter").show(true), "Enter");
    assert_eq!(chord("g g").show(false), "g g");
    assert_eq!(chord("C-Left").show(false), "Ctrl-←");
    assert_eq!(chord("Space").show(false), "Space");
    for info in ACTIONS {
        for keys in info.keys {
            assert!(chord(keys).show(true).is_ascii());
            assert_eq!(chord(&chord(keys).show(true)), chord(keys));
        }
    }
}

#[test]
fn a_file_patches_the_defaults() {
    let (map, problems) =
        patch("# mine\n[keys]\nmark = [\"i\"]\nzoom = \"Z\"\nexclude = []\ngo-bottom = [\"g e\", \"End\"]\n");
    assert_eq!(problems, []);
    assert_eq!(meaning(&map, Context::Actors, "i"), Lookup::Found(Action::ToggleFilter));
    assert_eq!(meaning(&map, Context::Actors, "Space"), Lookup::None);
    assert_eq!(meaning(&map, Context::Actors, "Z"), Lookup::Found(Action::Zoom));
    assert_eq!(meaning(&map, Context::Actors, "-"), Lookup::None);
    assert_eq!(map.all_keys_of(Action::Exclude).count(), 0);
    assert_eq!(map.lookup(Context::Actors, &[key("g")], key("e")), Lookup::Found(Action::GoBottom));
    assert_eq!(map.lookup(Context::Actors, &[key("g")], key("g")), Lookup::Found(Action::GoTop));
    assert_eq!(meaning(&map, Context::Actors, "q"), Lookup::Found(Action::Quit));
}

#[test]
fn names_that_actions_once_had_are_still_read() {
    let (map, problems) = patch("[keys]\nmark = [\"i\"]\ndrop-chip = [\"Q\"]\nkeep-draft = [\"O\"]\n");
    assert_eq!(problems, []);
    for (key, action) in [("i", Action::ToggleFilter), ("Q", Action::RemoveChip), ("O", Action::SaveDraft)] {
        assert_eq!(meaning(&map, Context::Timeline, key), Lookup::Found(action));
    }
}

#[test]
fn a_key_moved_from_one_action_to_another_is_no_conflict() {
    let (map, problems) = patch("[keys]\nzoom = [\"u\"]\nundo = [\"z\"]\n");
    assert_eq!(problems, []);
    assert_eq!(meaning(&map, Context::Detail, "u"), Lookup::Found(Action::Zoom));
    assert_eq!(meaning(&map, Context::Detail, "z"), Lookup::Found(Action::Undo));
}

#[test]
fn faults_of_a_file_are_told_with_their_place_and_a_way_out() {
    assert_eq!(
        told("[keys]\nundo = [\"u\"]\nzom = [\"Z\"]\n"),
        ["keys.toml:3:1: unknown action `zom`\n  hint: did you mean `zoom`?"]
    );
    assert_eq!(
        told("[keys]\n  zoom = [\"Z\", \"Entr\"]\n"),
        ["keys.toml:2:16: unknown key `Entr`\n  hint: did you mean `Enter`?"]
    );
    assert_eq!(
        told("[keys]\nzoom = [\"j\"]\n"),
        [concat!(
            "keys.toml:2:9: `j` is already `move-down` in the timeline\n",
            "  hint: give `move-down` other keys, or unbind it: `move-down = []`"
        )]
    );
    assert_eq!(
        told("[keys]\nzoom = [\"g\"]\n"),
        [concat!(
            "keys.toml:2:9: `g` conflicts with `g g`, which is `go-top` in the timeline\n",
            "  hint: give `go-top` other keys, or unbind it: `go-top = []`"
        )]
    );
    assert_eq!(
        told("[keys]\nsubmit = [\"x\"]\n"),
        [concat!(
            "keys.toml:2:11: `x` types a character where `submit` is used\n",
            "  hint: use a key that types no character, such as `Ctrl-o` or `F2`"
        )]
    );
    assert!(
        told("[keys]\nzoom = [3]\n")[0]
            .starts_with("keys.toml:2:9: a key must be text in quotes, not a number")
    );
    assert!(told("keys = 3\n")[0].starts_with("keys.toml:1:8: `keys` must be a table"));
    assert_eq!(
        told("zoom = [\"Z\"]\n"),
        ["keys.toml:1:1: unknown table `zoom`\n  hint: put actions under the line `[keys]`"]
    );
    assert!(told("[keys]\nzoom = [\"Z\"\n")[0].starts_with("keys.toml:"));
    assert!(told("[keys]\nquit = []\n")[0].contains("no key is left to quit the program"));
}

#[test]
fn all_faults_are_told_at_once_in_the_order_of_the_file_and_the_rest_holds() {
    let (map, problems) =
        patch("[keys]\nzoom = [\"Z\"]\nundo = [\"Entr\"]\nfrob = [\"x\"]\nmark = [\"j\"]\n");
    assert_eq!(problems.iter().map(|problem| problem.line).collect::<Vec<_>>(), [3, 4, 5]);
    assert_eq!(meaning(&map, Context::Timeline, "Z"), Lookup::Found(Action::Zoom));
    assert_eq!(meaning(&map, Context::Timeline, "u"), Lookup::Found(Action::Undo));
    assert_eq!(meaning(&map, Context::Timeline, "j"), Lookup::Found(Action::MoveDown));
}

#[test]
fn a_file_cannot_lock_anyone_in() {
    let (map, problems) = patch("[keys]\nquit = []\nzoom = [\"q\"]\n");
    assert_eq!(problems.len(), 1);
    assert_eq!(meaning(&map, Context::Timeline, "q"), Lookup::Found(Action::Zoom));
    assert_eq!(meaning(&map, Context::Timeline, "Ctrl-c"), Lookup::Found(Action::Quit));
}

#[test]
fn any_text_is_read_without_a_panic_and_without_controls_in_the_words() {
    proptest::proptest!(|(text in "(\\[keys\\]\n)?(\\PC|[\n\"=\\[\\]\u{1b}]){0,60}")| {
        for words in told(&text) {
            proptest::prop_assert!(words.chars().all(|c| c == '\n' || !c.is_control()), "{:?}", words);
        }
    });
}

#[test]
fn the_digit_of_a_pane_is_the_key_that_focuses_it() {
    let panes = PaneSet::new(all());
    for info in ACTIONS.iter().filter(|info| info.name.starts_with("focus-")) {
        let pane = panes.focused_by(info.action);
        let digit = pane.and_then(|pane| panes.digit(pane)).map(|digit| digit.to_string());
        assert_eq!(digit.as_deref(), info.keys.first().copied(), "{}", info.name);
    }
}

#[test]
fn every_pane_has_a_title_of_its_own() {
    let titles: HashSet<&str> = all().iter().map(|pane| pane.id().title()).collect();
    assert_eq!(titles.len(), all().len());
}
