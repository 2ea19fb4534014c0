//! A briefing as JSON that is damaged, forged or hostile: one clear message with line and column, and never a panic.

use std::sync::Arc;

use proptest::prelude::*;
use serde_json::{Value, json};
use sitroom::load::{Input, LoadError, Loaded, Options, load};

fn sound() -> Value {
    json!({
        "sitroom": "briefing",
        "case": {
            "title": "Market",
            "source": [{ "id": "article", "file": "sources/article.txt" }],
            "actor": [{ "id": "mayor", "name": "Anna Berg", "kind": "person" }],
            "event": [{
                "id": "market", "title": "Shell hits market", "when": "2024-03-05", "kind": "assault",
                "evidence": [{ "source": "article", "start": 0, "end": 7, "exact": "A shell" }],
            }],
            "statement": [{
                "id": "stay", "speaker": ["mayor"], "form": "direct",
                "said": [{ "source": "article", "start": 12, "end": 26, "exact": "“We stay.”" }],
                "quote": [{ "source": "article", "start": 15, "end": 23, "exact": "We stay." }],
            }],
        },
        "files": [{ "path": "sources/article.txt", "text": "A shell hit “We stay.” she said." }],
    })
}

fn try_load(text: &str) -> Result<Loaded, LoadError> {
    let input = Input::Bytes { name: "x.json".to_owned(), bytes: Arc::from(text.as_bytes()) };
    load(&[input], &Options::default())
}

/// The problems of a document, each as "line:column code message".
fn problems(document: &Value) -> Vec<String> {
    let text = serde_json::to_string_pretty(document).unwrap();
    problems_of(&text)
}

fn problems_of(text: &str) -> Vec<String> {
    match try_load(text) {
        Ok(loaded) => {
            let told = |problem: &sitroom::load::Problem| {
                let (line, column) = (problem.line(), problem.column());
                format!("{line}:{column} {} {}", problem.code.name(), problem.message)
            };
            loaded.problems.iter().map(told).collect()
        }
        Err(error) => vec![error.to_string()],
    }
}

/// The sound document with another value at a place.
fn with(pointer: &str, value: Value) -> Value {
    let mut document = sound();
    *document.pointer_mut(pointer).unwrap() = value;
    document
}

#[test]
fn a_sound_briefing_has_no_problems() {
    assert_eq!(problems(&sound()), Vec::<String>::new());
    let loaded = try_load(&sound().to_string()).unwrap();
    assert_eq!((loaded.briefing.events().len(), loaded.briefing.statements().len()), (1, 1));
    assert_eq!(loaded.briefing.words(loaded.briefing.statements()[0].quoted[0]), "We stay.");
    // A byte order mark does no harm.
    assert_eq!(problems_of(&format!("\u{feff}{}", sound())), Vec::<String>::new());
}

#[test]
fn each_fault_is_one_problem_at_its_place() {
    let evidence = "/case/event/0/evidence/0";
    let span = |start: i64, end: i64, exact: &str| json!({ "source": "article", "start": start, "end": end, "exact": exact });
    let cases = [
        (with(evidence, span(0, 7, "Another")), "words-not-found other words stand at this place"),
        (
            with(evidence, span(0, 7_000, "A shell")),
            "span-outside the span from 0 to 7000 ends outside the text",
        ),
        (with(evidence, span(-1, 7, "A shell")), "span-outside"),
        (with(evidence, span(7, 7, "A shell")), "span-outside the span from 7 to 7 is empty"),
        (with(evidence, span(13, 23, "x")), "span-outside the span from 13 to 23 splits a character"),
        (with(&format!("{evidence}/source"), json!("nobody")), "unknown-id no source has the id `nobody`"),
        (with(evidence, json!("A shell")), "wrong-type"),
        (with("/case/event/0/when", json!("yesterday")), "bad-date `yesterday` cannot be read"),
        (with("/case/event/0/kind", json!("assult")), "wrong-word `assult` is not a kind of event"),
        (with("/case/event/0/title", Value::Null), "wrong-type `null` stands for no value here"),
        (with("/case/event/0", json!({ "id": "market" })), "missing-field an event needs the field `title`"),
        (with("/case/statement/0/speaker", json!(["major"])), "unknown-id no actor has the id `major`"),
        (with("/case/statement/0/quote/0", span(0, 7, "A shell")), "quote-outside-said"),
        (with("/files/0/path", json!("other.txt")), "file-missing there is no file `sources/article.txt`"),
        (with("/files/0", json!({ "path": "sources/article.txt" })), "missing-field this file has neither"),
        (with("/sitroom", json!("letter")), "wrong-word `letter` is not a kind of document"),
        (with("/case", json!([])), "wrong-type"),
    ];
    for (document, wanted) in cases {
        let found = problems(&document);
        assert!(found.iter().any(|problem| problem.contains(wanted)), "{wanted}: {found:#?}");
        assert!(
            found.iter().all(|problem| !problem.starts_with("1:1 ") || wanted.contains("wrong-type")),
            "{found:?}"
        );
    }
}

#[test]
fn ids_names_and_paths_that_occur_twice_are_told() {
    let twice = |pointer: &str| {
        let mut document = sound();
        let list = document.pointer_mut(pointer).unwrap().as_array_mut().unwrap();
        let first = list[0].clone();
        list.push(first);
        problems(&document)
    };
    assert!(twice("/case/event")[0].contains("duplicate-id two events have the id `market`"));
    assert!(twice("/files")[0].contains("duplicate-id two files have the path"));
    let text =
        sound().to_string().replace("\"title\":\"Market\"", "\"title\":\"Market\",\"title\":\"Other\"");
    assert!(problems_of(&text)[0].contains("the field `title` is there twice"));
}

#[test]
fn a_changed_text_is_told_by_its_digest() {
    let mut document = sound();
    document["files"][0]["sha256"] = json!("0".repeat(64));
    let found = problems(&document);
    assert!(found[0].contains("digest-differs the text is not the one that was exported"), "{found:?}");
}

#[test]
fn passages_must_stand_in_order_and_hold_the_words() {
    let passages =
        |passages: Value| with("/files/0", json!({ "path": "sources/article.txt", "passages": passages }));
    let found = problems(&passages(json!([{ "start": 0, "text": "A shell" }])));
    assert!(found.iter().any(|problem| problem.contains("do not hold these words")), "{found:?}");
    let found =
        problems(&passages(json!([{ "start": 9, "text": "A shell" }, { "start": 2, "text": "A shell" }])));
    assert!(found.iter().any(|problem| problem.contains("passages must not overlap")), "{found:?}");
    let found = problems(&passages(json!([{ "start": u64::MAX / 2, "text": "A shell" }])));
    assert!(found.iter().any(|problem| problem.contains("within the first 4 GiB")), "{found:?}");
}

#[test]
fn deep_and_cut_off_documents_end_in_a_message() {
    let deep = format!("{{\"sitroom\":\"briefing\",\"case\":{}{}}}", "[".repeat(50_000), "]".repeat(50_000));
    assert!(problems_of(&deep).iter().any(|problem| problem.contains("deep")), "nested");
    let deep = format!("{{\"sitroom\":\"briefing\",\"case\":{}", "{\"a\":".repeat(50_000));
    assert!(!problems_of(&deep).is_empty());
    let text = sound().to_string();
    for end in (20..text.len()).filter(|end| text.is_char_boundary(*end)) {
        let found = problems_of(&text[..end]);
        assert!(!found.is_empty(), "{}", &text[..end]);
    }
}

/// Any value where another stood.
fn any_value() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
        prop::sample::select(vec![
            "article",
            "market",
            "mayor",
            "stay",
            "2024-01/2023-01",
            "\u{202e}\u{1b}["
        ])
        .prop_map(Value::from),
        Just(json!([])),
        Just(json!({})),
        Just(json!([[]])),
        (any::<i64>(), any::<i64>()).prop_map(|(start, end)| {
            json!([{ "source": "article", "start": start, "end": end, "exact": "A" }])
        }),
    ]
}

/// All places in a value.
fn pointers(value: &Value, at: &str, out: &mut Vec<String>) {
    out.push(at.to_owned());
    match value {
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(rank, item)| pointers(item, &format!("{at}/{rank}"), out));
        }
        Value::Object(members) => {
            members.iter().for_each(|(name, member)| pointers(member, &format!("{at}/{name}"), out));
        }
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn no_change_of_a_value_brings_the_reader_down(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any_value()), 1..4),
    ) {
        let mut document = sound();
        for (place, value) in changes {
            let mut all = Vec::new();
            pointers(&document, "", &mut all);
            if let Some(at) = document.pointer_mut(place.get(&all[..]).as_str()) {
                *at = value;
            }
        }
        for problem in problems(&document) {
            prop_assert!(!problem.is_empty());
        }
    }

    #[test]
    fn no_change_of_bytes_brings_the_reader_down(
        place in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<bool>(),
    ) {
        let mut bytes = serde_json::to_string_pretty(&sound()).unwrap().into_bytes();
        let at = place.index(bytes.len());
        bytes[at] = byte;
        if cut {
            bytes.truncate(at + 1);
        }
        let input = Input::Bytes { name: "x.json".to_owned(), bytes: Arc::from(bytes) };
        let _ = load(&[input], &Options::default());
    }
}
