//! The line of text being typed; copying and links, which take text too.

use proptest::prelude::*;
use sitroom::model::text::typed;
use sitroom::model::{drawable, text};
use sitroom::tui::input::action::{ACTIONS, Action};
use sitroom::tui::input::line_editor::{Edited, LineEditor, MAX_BYTES};
use sitroom::tui::terminal::clipboard::{self, CopyError};
use sitroom::tui::terminal::link::{OpenError, check};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The line with a bar at the cursor.
fn shown(input: &LineEditor) -> String {
    let (before, after) = input.text().split_at(input.cursor());
    format!("{before}|{after}")
}

/// A line from one with a bar at the cursor.
fn line(text: &str) -> LineEditor {
    let (before, after) = text.split_once('|').unwrap();
    let mut input = LineEditor::new(after);
    input.apply(Action::LineStart);
    input.insert(before);
    input
}

fn after(text: &str, action: Action) -> String {
    let mut input = line(text);
    input.apply(action);
    shown(&input)
}

#[test]
fn actions_edit_by_grapheme_and_word() {
    for (before, action, after_it) in [
        ("ab|c", Action::CursorLeft, "a|bc"),
        ("|abc", Action::CursorLeft, "|abc"),
        ("ab|c", Action::CursorRight, "abc|"),
        ("ae\u{301}|x", Action::CursorLeft, "a|e\u{301}x"),
        ("👩‍👩‍👧|", Action::CursorLeft, "|👩‍👩‍👧"),
        ("a👩‍👩‍👧|b", Action::DeleteBack, "a|b"),
        ("a|🇮🇷b", Action::DeleteForward, "a|b"),
        ("one two  |", Action::DeleteWord, "one |"),
        ("one tw|o", Action::DeleteWord, "one |o"),
        ("actor:\"Jaish al-Adl|", Action::DeleteWord, "actor:\"Jaish |"),
        ("one two|", Action::WordLeft, "one |two"),
        ("one| two three", Action::WordRight, "one two| three"),
        ("one two|", Action::WordRight, "one two|"),
        ("one |two", Action::DeleteToStart, "|two"),
        ("one |two", Action::DeleteToEnd, "one |"),
        ("one |two", Action::LineStart, "|one two"),
        ("one |two", Action::LineEnd, "one two|"),
        ("|", Action::DeleteBack, "|"),
        ("|", Action::DeleteForward, "|"),
    ] {
        assert_eq!(after(before, action), after_it, "{before} {action:?}");
    }
}

#[test]
fn what_an_action_did_is_told() {
    let mut input = line("a|b");
    assert_eq!(input.apply(Action::CursorLeft), Edited::Cursor);
    assert_eq!(input.apply(Action::CursorLeft), Edited::Nothing);
    assert_eq!(input.apply(Action::DeleteForward), Edited::Text);
    assert_eq!(input.apply(Action::Zoom), Edited::Nothing);
    assert_eq!(input.insert(""), Edited::Nothing);
    assert_eq!(input.insert("\u{1b}"), Edited::Nothing);
}

#[test]
fn pastes_become_one_line_without_controls() {
    let mut input = line("x|y");
    input.insert("a\r\nb\tc\nd\u{1b}[31m\u{202e}\u{9b}\u{0}e\u{2028}f");
    assert_eq!(shown(&input), "xa b c d[31me f|y");
    // A joiner that Persian needs stays.
    let mut input = LineEditor::default();
    input.insert("می\u{200c}خواهم");
    assert_eq!(input.text(), "می\u{200c}خواهم");
}

#[test]
fn a_huge_paste_is_cut_at_a_grapheme() {
    let mut input = LineEditor::default();
    input.insert(&"👩‍👩‍👧".repeat(10_000));
    assert!(input.text().len() <= MAX_BYTES && input.text().len() > MAX_BYTES - 18);
    assert!(input.text().graphemes(true).all(|grapheme| grapheme == "👩‍👩‍👧"));
    assert_eq!(input.insert("👩‍👩‍👧"), Edited::Nothing);
}

#[test]
fn a_mark_typed_before_its_letter_leaves_the_cursor_between_graphemes() {
    let mut input = line("|\u{301}x");
    input.insert("e");
    assert_eq!(shown(&input), "e\u{301}|x");
}

#[test]
fn a_completion_replaces_a_word() {
    let mut input = LineEditor::new("country:pa kind:assault");
    assert_eq!(input.replace(8..10, "Pakistan"), Edited::Text);
    assert_eq!(shown(&input), "country:Pakistan| kind:assault");
    assert_eq!(input.replace(900..901, "x"), Edited::Nothing);
    let mut input = LineEditor::new("é");
    assert_eq!(input.replace(1..2, "x"), Edited::Nothing);
}

#[test]
fn the_window_follows_the_cursor_and_never_splits_a_character() {
    let mut input = LineEditor::new("abcdefghij");
    let window = input.window(5);
    assert_eq!((window.text, window.cursor, window.more_left, window.more_right), ("ghij", 4, true, false));
    input.apply(Action::CursorLeft);
    let window = input.window(5);
    assert_eq!((window.text, window.cursor), ("ghij", 3));
    input.apply(Action::LineStart);
    let window = input.window(5);
    assert_eq!((window.text, window.cursor, window.more_left, window.more_right), ("abcde", 0, false, true));
    let mut wide = LineEditor::new("中文字典");
    let window = wide.window(4);
    assert_eq!((window.text, window.cursor), ("典", 2));
    wide.apply(Action::LineStart);
    assert_eq!(wide.window(5).text, "中文");
    assert_eq!(wide.window(0).text, "");
    // After the window widens, or the line shortens, no room is wasted.
    let mut input = LineEditor::new("abcdefghij");
    input.window(4);
    assert_eq!(input.window(40).text, "abcdefghij");
    input.window(4);
    input.apply(Action::DeleteWord);
    assert_eq!(input.window(4).cursor, 0);
}

fn edit() -> impl Strategy<Value = Result<String, Action>> {
    let piece = prop_oneof![
        "[a-c ]{1,3}",
        Just("e\u{301}".to_owned()),
        Just("\u{301}".to_owned()),
        Just("\u{200d}".to_owned()),
        Just("👩".to_owned()),
        Just("🇮".to_owned()),
        Just("中".to_owned()),
        Just("لا".to_owned()),
        "\\PC{0,4}",
    ];
    let actions: Vec<Action> = ACTIONS.iter().map(|info| info.action).collect();
    prop_oneof![piece.prop_map(Ok), proptest::sample::select(actions).prop_map(Err)]
}

proptest! {
    #[test]
    fn the_cursor_always_stands_between_graphemes_and_in_the_window(
        edits in proptest::collection::vec(edit(), 0..40),
        columns in 0u16..12,
    ) {
        let mut input = LineEditor::default();
        for edit in edits {
            let before = input.clone();
            let edited = match &edit {
                Ok(text) => input.insert(text),
                Err(action) => input.apply(*action),
            };
            prop_assert_eq!(edited == Edited::Text, before.text() != input.text());
            let cursor = input.cursor();
            let mut ends = input.text().grapheme_indices(true).map(|(at, _)| at).chain([input.text().len()]);
            prop_assert!(ends.any(|end| end == cursor), "{}", shown(&input));
            let text = input.text().to_owned();
            let window = input.window(columns);
            let cells: usize = window.text.graphemes(true).map(text::width).sum();
            prop_assert!(cells <= usize::from(columns));
            prop_assert!(columns == 0 || window.cursor < columns);
            prop_assert!(text.contains(window.text));
        }
    }
}

#[test]
fn only_safe_characters_pass() {
    for c in ['\u{0}', '\u{1b}', '\u{7f}', '\u{85}', '\u{9b}', '\u{202e}', '\u{2066}', '\u{2028}'] {
        assert!(typed::is_unsafe(c), "{c:?}");
    }
    for c in ['a', ' ', '\u{a0}', '\u{200c}', '\u{200d}', '\u{200f}', 'ی', '\u{301}', '👩'] {
        assert!(!typed::is_unsafe(c), "{c:?}");
    }
    assert_eq!(typed::lines("a\r\n\tb\u{1b}c\n"), "a\n\tbc\n");
}

#[test]
fn copies_are_whole_or_not_at_all() {
    let mut out = Vec::new();
    assert_eq!(clipboard::copy(&mut out, "abc").unwrap(), 3);
    assert_eq!(out, b"\x1b]52;c;YWJj\x1b\\");
    out.clear();
    assert_eq!(clipboard::copy(&mut out, &"x".repeat(clipboard::MAX_BYTES)).unwrap(), 74_994);
    assert!(out.len() < 100_010);
    out.clear();
    let long = clipboard::copy(&mut out, &"x".repeat(clipboard::MAX_BYTES + 1)).unwrap_err();
    assert!(matches!(long, CopyError::TooLong(74_995)), "{long}");
    assert!(matches!(clipboard::copy(&mut out, "\u{1b}\n").unwrap_err(), CopyError::Empty));
    assert!(out.is_empty());
}

#[test]
fn only_links_of_the_web_are_opened() {
    for url in ["https://example.org/a?b=c#d", "HTTP://example.org", "https://fa.wikipedia.org/wiki/ایران"]
    {
        assert_eq!(check(url), Ok(url));
    }
    for url in ["file:///etc/passwd", "javascript:alert(1)", "example.org", "-x", "", "httpss://x", "é"] {
        assert_eq!(check(url), Err(OpenError::Scheme), "{url}");
    }
    assert_eq!(check("https:///path"), Err(OpenError::NoHost));
    assert_eq!(check("https://a b"), Err(OpenError::Character(' ')));
    assert_eq!(check("https://a\"&calc"), Err(OpenError::Character('"')));
    assert_eq!(check("https://a\u{202e}b"), Err(OpenError::Character('\u{202e}')));
    assert_eq!(check(&format!("https://{}", "a".repeat(9_000))), Err(OpenError::TooLong));
    assert!(!OpenError::Character('\u{1b}').to_string().contains('\u{1b}'));
}

#[test]
fn what_terminals_disagree_on_is_drawn_in_a_form_that_they_agree_on() {
    for (text, drawn) in [
        ("plain, naïve, Иран, 伊朗, ایران", "plain, naïve, Иран, 伊朗, ایران"),
        ("🇮🇷 and 🇵🇰", "IR and PK"),
        ("👩\u{200d}👩\u{200d}👧 fled", "👩👩👧 fled"),
        ("❤\u{fe0f}\u{200d}🔥", "❤🔥"),
        ("👍🏽 and 🏽", "👍 and 🏽"),
        ("1\u{fe0f}\u{20e3}", "1\u{20e3}"),
        ("Kim\u{3164}\u{ffa0}Lee\u{115f}", "Kim␣␣Lee␣"),
        ("⸻", "—"),
        // Scripts need their joiners.
        ("ශ්\u{200d}රී", "ශ්\u{200d}රී"),
        ("می\u{200c}خواهم", "می\u{200c}خواهم"),
        ("tag\u{e0041}\u{e0042}s \u{fff9}a\u{fffa}b\u{fffb} \u{206a}\u{61c}x", "tags ab x"),
        ("esc\u{1b}[31m", "esc␛[31m"),
    ] {
        assert_eq!(drawable(text), drawn, "{text:?}");
    }
    let stacked = format!("e{}x", "\u{301}".repeat(400_000));
    assert_eq!(drawable(&stacked), format!("e{}x", "\u{301}".repeat(8)));
    let joined = "\u{200c}".repeat(400_000);
    assert_eq!(drawable(&joined).chars().count(), 8);
}

/// What a terminal that knows no sequences makes of a text, character by character.
fn cells_one_by_one(text: &str) -> usize {
    text.chars().map(|c| unicode_width::UnicodeWidthChar::width(c).unwrap_or(0)).sum()
}

proptest! {
    #[test]
    fn all_terminals_give_a_padded_text_the_same_width(
        pieces in proptest::collection::vec(
            prop_oneof![
                "[a-z ]{0,3}",
                proptest::sample::select(vec![
                    "🇮", "🇷", "👩", "\u{200d}", "❤", "\u{fe0f}", "🏽", "1", "\u{20e3}", "\u{3164}", "ل", "ا", "中",
                    "\u{301}", "\u{115f}", "\u{ffa0}", "⸻", "\u{ad}", "\u{202e}", "\t", "é", "\u{e0062}", "🏴",
                ]).prop_map(str::to_owned),
            ],
            0..16,
        ),
        room in 0_usize..24,
    ) {
        let text = pieces.concat();
        let padded = text::pad(&text, room);
        prop_assert_eq!(cells_one_by_one(&padded), room, "{:?}", padded);
        let by_grapheme: usize = padded.graphemes(true).map(UnicodeWidthStr::width).sum();
        prop_assert_eq!(by_grapheme, room, "{:?}", padded);
        prop_assert_eq!(text::width(&text), cells_one_by_one(&drawable(&text)));
        for range in text::wrap(&text, 12) {
            prop_assert!(text.get(range).is_some());
        }
    }
}

#[test]
fn a_text_is_as_wide_as_its_characters_one_by_one() {
    use unicode_width::UnicodeWidthChar;
    for c in ('\u{20}'..'\u{3000}').filter(|&c| drawable(&c.to_string()) == c.to_string()) {
        let own = c.width().unwrap_or(0);
        assert_eq!(text::width(&format!("a{c}")), 1 + own, "U+{:04X}", u32::from(c));
    }
}
