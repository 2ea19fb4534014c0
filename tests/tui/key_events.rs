//! Key events chosen in the dashboard, and the files that keep them.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::desk::{Desk, case};
use crate::support::pictures;
use proptest::prelude::*;
use sitroom::load::{Input, Options, load};
use sitroom::query::briefing_page::{LineContent, Topic};
use sitroom::userfiles::key_events::changed;

fn notice(desk: &Desk) -> String {
    desk.app.notice().map(|notice| notice.words.clone()).unwrap_or_default()
}

/// The ids of the key events that a file names.
fn listed(text: &str) -> Vec<String> {
    let table: toml::Table = text.parse().unwrap();
    match table.get("key_events") {
        Some(toml::Value::Array(ids)) => ids.iter().map(|id| id.as_str().unwrap().to_owned()).collect(),
        Some(toml::Value::String(id)) => vec![id.clone()],
        _ => Vec::new(),
    }
}

/// The built-in case as a folder.
fn folder() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("sources")).unwrap();
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/iran-pakistan-2024");
    for name in ["case.toml", "sources/article-2024-01-20.txt"] {
        fs::copy(from.join(name), folder.path().join(name)).unwrap();
    }
    let file = folder.path().join("case.toml");
    (folder, file)
}

fn opened(input: &Path) -> Desk {
    let loaded = load(&[Input::Path(input.to_owned())], &Options::default()).unwrap();
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
    let mut desk = Desk::open(loaded.briefing, 120, 36);
    desk.app.read_from(vec![input.to_owned()]);
    desk
}

fn key_events(desk: &mut Desk) -> Vec<String> {
    desk.keys("b");
    let page = desk.app.workspace().view().page.clone().unwrap();
    let b = desk.app.workspace().briefing();
    let key = |line: &sitroom::query::briefing_page::PageLine| match line.content {
        LineContent::Event(id, _) => b.event(id).unwrap().key().to_owned(),
        _ => panic!("{line:?}"),
    };
    let keys = page.section(Topic::Events).unwrap().lines.iter().map(key).collect();
    desk.keys("<Esc>");
    keys
}

#[test]
fn a_key_marks_an_event_in_the_case_and_takes_it_back() {
    let (folder, file) = folder();
    let before = fs::read_to_string(&file).unwrap();
    let mut desk = opened(folder.path());
    assert_eq!(key_events(&mut desk).len(), 4);
    desk.keys("g g j *");
    assert!(notice(&desk).starts_with("No longer a key event: saved in "), "{}", notice(&desk));
    assert_eq!(key_events(&mut desk), ["pakistan-strike", "talks", "agreement"]);
    let without = fs::read_to_string(&file).unwrap();
    assert_eq!(without.replace(r#"["pakistan-strike""#, r#"["iran-strike", "pakistan-strike""#), before);
    desk.keys("*");
    assert!(notice(&desk).starts_with("Key event: saved in "), "{}", notice(&desk));
    let with = fs::read_to_string(&file).unwrap();
    assert_eq!(listed(&with), ["pakistan-strike", "talks", "agreement", "iran-strike"]);
    // Both are read again as they are shown.
    let shown = key_events(&mut desk);
    assert_eq!(key_events(&mut opened(folder.path())), shown);
    assert_eq!(shown, ["iran-strike", "pakistan-strike", "talks", "agreement"]);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "nothing else is left in the folder");
}

#[test]
fn the_page_shows_a_mark_at_once() {
    let (folder, _) = folder();
    let mut desk = opened(folder.path());
    desk.keys("b 3 *");
    let page = desk.app.workspace().view().page.as_ref().unwrap();
    assert_eq!(page.section(Topic::Events).unwrap().lines.len(), 3);
    desk.keys("4 *");
    assert!(notice(&desk).contains("key event"), "a line on an event marks it: {}", notice(&desk));
    desk.keys("<Esc> 2 *");
    assert_eq!(notice(&desk), "Only an event can be a key event.");
}

#[test]
fn a_dataset_has_its_key_events_in_a_file_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let [from, _] = pictures::paths();
    let table = folder.path().join("ged.csv");
    fs::copy(from, &table).unwrap();
    let beside = folder.path().join("ged.csv.sitroom.toml");
    let mut desk = opened(&table);
    desk.keys("j *");
    assert!(notice(&desk).contains("ged.csv.sitroom.toml"), "{}", notice(&desk));
    desk.keys("j j *");
    let text = fs::read_to_string(&beside).unwrap();
    assert!(text.starts_with("# The key events of ged.csv, chosen in sitroom.\n"), "{text}");
    let shown = key_events(&mut desk);
    assert_eq!(shown.len(), 2);
    let mut kept = listed(&text);
    kept.sort();
    let mut sorted = shown.clone();
    sorted.sort();
    assert_eq!(kept, sorted);
    assert_eq!(key_events(&mut opened(&table)), shown);
}

#[test]
fn a_faulty_file_beside_a_dataset_is_a_warning() {
    let folder = tempfile::tempdir().unwrap();
    let [from, _] = pictures::paths();
    let table = folder.path().join("ged.csv");
    fs::copy(from, &table).unwrap();
    let problems = |text: &str| {
        fs::write(folder.path().join("ged.csv.sitroom.toml"), text).unwrap();
        let loaded = load(&[Input::Path(table.clone())], &Options::default()).unwrap();
        let codes: Vec<&str> = loaded.problems.iter().map(|problem| problem.code.name()).collect();
        (codes.join(" "), loaded.briefing.key_events().len())
    };
    assert_eq!(problems("key_events = [\"500154\"]\n"), (String::new(), 1));
    assert_eq!(problems("key_events = [\"500154\", \"7\"]\n"), ("unknown-id".to_owned(), 1));
    assert_eq!(problems("key_events = [7]\n"), ("wrong-type".to_owned(), 0));
    assert_eq!(problems("key_events = \n"), ("toml-syntax".to_owned(), 0));
    assert_eq!(problems("events = []\n"), ("unknown-field".to_owned(), 0));
}

#[test]
fn what_cannot_be_kept_is_said() {
    let mut desk = Desk::open(case(), 120, 36);
    desk.keys("g g j *");
    assert_eq!(
        notice(&desk),
        "No longer a key event until the program ends: the built-in case cannot be changed."
    );
    let (folder, file) = folder();
    let mut desk = opened(folder.path());
    fs::write(&file, "title = ").unwrap();
    desk.keys("g g j *");
    assert!(notice(&desk).contains("not saved: no case file has this event"), "{}", notice(&desk));
    assert_eq!(fs::read_to_string(&file).unwrap(), "title = ");
}

#[test]
fn lists_are_changed_as_they_are_written() {
    let cases = [
        (
            "title = 'a'\n\n[[event]]\nid = 'x'\n",
            "title = 'a'\nkey_events = [\"x\"]\n\n[[event]]\nid = 'x'\n",
        ),
        ("title = 'a' # why\n", "title = 'a' # why\nkey_events = [\"x\"]\n"),
        ("title = 'a'", "title = 'a'\nkey_events = [\"x\"]\n"),
        ("title = 'a'\r\n[[note]]\r\n", "title = 'a'\r\nkey_events = [\"x\"]\r\n[[note]]\r\n"),
        ("key_events = []\n", "key_events = [\"x\"]\n"),
        ("key_events = 'a' # one\n", "key_events = [\"a\", \"x\"] # one\n"),
        ("key_events = ['a', 'b',] # two\n", "key_events = ['a', 'b', \"x\",] # two\n"),
        (
            "key_events = [\n  'a', # first\n  'b' # second\n  # end\n]\n",
            "key_events = [\n  'a', # first\n  'b', # second\n  # end\n  \"x\",\n]\n",
        ),
    ];
    for (before, after) in cases {
        assert_eq!(changed(before, "x", true).unwrap(), after, "{before}");
        let back = changed(after, "x", false).unwrap();
        assert!(!listed(&back).contains(&"x".to_owned()), "{back}");
        assert_eq!(changed(after, "x", true).unwrap(), after, "twice is once");
    }
    let removed = [
        ("key_events = ['x', 'b'] # c\n", "key_events = ['b'] # c\n"),
        ("key_events = ['a', 'x'] # c\n", "key_events = ['a'] # c\n"),
        ("key_events = [\n  'x',\n  'b',\n]\n", "key_events = [\n  'b',\n]\n"),
        ("key_events = [\n  'x', # why\n  'b',\n]\n", "key_events = [\n  # why\n  'b',\n]\n"),
    ];
    for (before, after) in removed {
        assert_eq!(changed(before, "x", false).unwrap(), after, "{before}");
    }
    assert!(changed("key_events = 7", "x", true).is_err());
    assert!(changed("key_events =", "x", true).is_err());
}

/// A list of some ids, written in some way.
fn written(ids: &[String], style: u8) -> String {
    let quoted: Vec<String> = ids.iter().map(|id| format!("'{id}'")).collect();
    match style {
        0 => format!("[{}]", quoted.join(", ")),
        1 => format!("[ {} ]", quoted.join(" , ")),
        2 => format!(
            "[\n{}]",
            quoted.iter().map(|id| format!("    {id}, # about {id}, and more\n")).collect::<String>()
        ),
        _ => format!("[ # first\n\t{} # last\n]", quoted.join(", # one\n\t")),
    }
}

proptest! {
    /// Only the list changes: what stands before and behind it stays, every comment stays, and the ids are those asked for.
    #[test]
    fn nothing_but_the_list_changes(
        ids in prop::collection::btree_set("[a-e]", 0..5),
        style in 0u8..4,
        steps in prop::collection::vec(("[a-e]", any::<bool>()), 1..6),
    ) {
        let ids: Vec<String> = ids.into_iter().collect();
        let (head, tail) = ("# a case\ntitle = \"key_events = []\" # title\nkey_events = ", " # behind\n\n[[event]] # b\nid = 'c'\n");
        let style = if ids.is_empty() { 0 } else { style };
        let mut text = format!("{head}{}{tail}", written(&ids, style));
        let comments = |text: &str| text.matches("# ").count();
        let before = comments(&text);
        let mut wanted = ids;
        for (id, is_key) in steps {
            wanted.retain(|own| is_key || *own != id);
            if is_key && !wanted.contains(&id) {
                wanted.push(id.clone());
            }
            text = changed(&text, &id, is_key).unwrap();
            prop_assert!(text.starts_with(head) && text.ends_with(tail), "{}", text);
            prop_assert_eq!(comments(&text), before, "{}", text);
            let (mut kept, mut sorted) = (listed(&text), wanted.clone());
            kept.sort();
            sorted.sort();
            prop_assert_eq!(kept, sorted, "{}", text);
        }
    }
}
