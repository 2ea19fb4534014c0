//! Drafts as case folders, as JSON, and explained; and texts that would make careless rules slow or wrong.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use sitroom::draft::{DraftOptions, draft, explain};

fn articles() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/draft/articles");
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

fn sitroom(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_sitroom")).args(args).output().unwrap()
}

/// Calls `see` with every span in a JSON value.
fn spans(value: &Value, see: &mut impl FnMut(u64, u64)) {
    match value {
        Value::Object(fields) => {
            if let (Some(start), Some(end)) =
                (fields.get("start").and_then(Value::as_u64), fields.get("end").and_then(Value::as_u64))
            {
                see(start, end);
            }
            fields.values().for_each(|value| spans(value, see));
        }
        Value::Array(values) => values.iter().for_each(|value| spans(value, see)),
        _ => {}
    }
}

#[test]
fn every_span_is_words_of_the_text_and_every_record_names_its_rule() {
    for path in articles() {
        let text = fs::read_to_string(&path).unwrap();
        let json = serde_json::to_value(draft(&text, &DraftOptions::default())).unwrap();
        spans(&json, &mut |start, end| {
            let words = text.get(usize::try_from(start).unwrap()..usize::try_from(end).unwrap());
            assert!(words.is_some_and(|words| !words.trim().is_empty()), "{path:?} {start}..{end}");
        });
        for kind in ["actors", "places", "events", "statements", "claims", "times", "furniture"] {
            for record in json[kind].as_array().unwrap() {
                assert!(record["rule"].as_str().is_some_and(|rule| !rule.is_empty()), "{kind}: {record}");
            }
        }
        let again = serde_json::to_value(draft(&text, &DraftOptions::default())).unwrap();
        assert_eq!(json, again, "the same text gives the same draft");
    }
}

#[test]
fn a_case_folder_is_sound_and_never_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let case = folder.path().join("case");
    let case = case.to_str().unwrap();
    let files: Vec<String> = articles().iter().map(|path| path.to_str().unwrap().to_owned()).collect();
    let mut args = vec!["draft", "--published", "2024-03-05", "--out", case];
    args.extend(files.iter().map(String::as_str));
    let made = sitroom(&args);
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let check = sitroom(&["check", case]);
    assert_eq!(check.status.code(), Some(0), "{}", String::from_utf8_lossy(&check.stdout));
    let toml = fs::read_to_string(Path::new(case).join("case.toml")).unwrap();
    let records = toml.matches("[[").count() - toml.matches("[[source]]").count();
    assert_eq!(toml.matches("\ndraft = true\nrule = ").count(), records);
    for file in &files {
        let kept = Path::new(case).join("sources").join(Path::new(file).file_name().unwrap());
        assert_eq!(fs::read(kept).unwrap(), fs::read(file).unwrap());
    }
    let again = sitroom(&args);
    assert_eq!(again.status.code(), Some(2));
    assert_eq!(fs::read_to_string(Path::new(case).join("case.toml")).unwrap(), toml);
}

#[test]
fn json_is_one_object_a_line_in_the_order_of_the_articles() {
    let files = articles();
    let mut args = vec!["draft", "--format", "json"];
    args.extend(files.iter().map(|path| path.to_str().unwrap()));
    let out = sitroom(&args);
    let text = String::from_utf8(out.stdout).unwrap();
    assert_eq!(text.lines().count(), files.len());
    for (line, path) in text.lines().zip(&files) {
        let mut value: Value = serde_json::from_str(line).unwrap();
        let article = fs::read_to_string(path).unwrap();
        let carried = value.as_object_mut().unwrap().remove("article").unwrap();
        assert_eq!(carried["text"], article.as_str());
        assert_eq!(value, serde_json::to_value(draft(&article, &DraftOptions::default())).unwrap());
    }
}

/// However an article is packed and encoded, and wherever it comes from, the same is drafted from it.
#[test]
fn packed_and_encoded_articles_are_drafted_like_plain_ones() {
    let folder = tempfile::tempdir().unwrap();
    let plain = articles().remove(0);
    let text = fs::read_to_string(&plain).unwrap();
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    };
    let marked = format!("\u{feff}{text}");
    let utf16: Vec<u8> = marked.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packer.write_all(text.as_bytes()).unwrap();
    let others = [write("a.txt.gz", &packer.finish().unwrap()), write("b.txt", &utf16)];
    let records = |path: &Path| {
        let made = sitroom(&["draft", "--format", "json", path.to_str().unwrap()]);
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        let mut value: Value = serde_json::from_slice(&made.stdout).unwrap();
        let article = value.as_object_mut().unwrap().remove("article").unwrap();
        assert_eq!(article["text"], text.as_str(), "{path:?}");
        value
    };
    let expected = records(&plain);
    assert!(expected["events"].as_array().is_some_and(|events| !events.is_empty()));
    for path in &others {
        assert_eq!(records(path), expected, "{path:?}");
    }
}

#[test]
fn only_articles_are_drafted() {
    let folder = tempfile::tempdir().unwrap();
    let table = folder.path().join("deaths.csv");
    fs::write(
        &table,
        "event_id_cnty,event_date,event_type,country,fatalities\nMLI1,2024-01-01,Battles,Mali,3\n",
    )
    .unwrap();
    for input in
        [table.as_path(), Path::new(env!("CARGO_MANIFEST_DIR")).join("data/iran-pakistan-2024").as_path()]
    {
        let refused = sitroom(&["draft", input.to_str().unwrap()]);
        assert_eq!((refused.status.code(), refused.stdout.len()), (Some(2), 0), "{input:?}");
        let words = String::from_utf8_lossy(&refused.stderr).into_owned();
        assert!(words.contains("is not an article: drafts are made from articles"), "{words}");
    }
}

#[test]
fn the_schema_knows_every_field_that_is_written() {
    let schema = sitroom::record::schema();
    for path in articles() {
        let text = fs::read_to_string(path).unwrap();
        let json = serde_json::to_value(draft(&text, &DraftOptions::default())).unwrap();
        for (kind, definition) in [
            ("actors", "Actor"),
            ("places", "Place"),
            ("events", "Event"),
            ("statements", "Statement"),
            ("claims", "Claim"),
            ("furniture", "Furniture"),
        ] {
            for record in json[kind].as_array().unwrap() {
                for field in record.as_object().unwrap().keys() {
                    assert!(
                        schema["$defs"][definition]["properties"].get(field).is_some(),
                        "{definition} has no {field}"
                    );
                }
            }
        }
    }
}

#[test]
fn an_explanation_names_rules_and_what_was_let_go() {
    let text = "The so-called \"reply\" was a leaflet.\n\nAlso read | Ten killed: Reports\n\n\"We go on,\" the minister said at door 7 of the hall, and nobody stirred.";
    let mut out = Vec::new();
    explain::explain(text, &DraftOptions::default(), &mut out).unwrap();
    let out = String::from_utf8(out).unwrap();
    assert!(out.contains("[content, speaker, verb, high]"), "{out}");
    assert!(out.contains("boilerplate, link: link to another article"), "{out}");
    assert!(out.contains("rejected: \"reply\""), "{out}");
    let mut evil = Vec::new();
    explain::explain("\u{1b}[31mThe minister said \u{202e}so\u{9b}.", &DraftOptions::default(), &mut evil)
        .unwrap();
    assert!(!String::from_utf8(evil).unwrap().contains(['\u{1b}', '\u{202e}', '\u{9b}']));
}

#[test]
fn strange_texts_are_drafted_without_harm() {
    let long = 3_000;
    for piece in [
        "\"a ",
        "\"Yes,\" he said. ",
        "he said that ",
        "said, ",
        "“",
        "”",
        "a | also read | ",
        "U.S.",
        "\"\" ",
        "'a' ",
        "( ",
        "a. ",
        "line\n",
        "11 killed, ",
        "on 5 May ",
        "\u{ad}",
        "\u{202e}x ",
        "é",
        "--",
        "12,",
        "Mr. ",
    ] {
        let text = piece.repeat(long);
        let draft = draft(&text, &DraftOptions::default());
        for one in &draft.statements {
            assert!(text.get(one.content.start..one.content.end).is_some(), "{piece:?}");
        }
    }
    assert_eq!(draft("", &DraftOptions::default()).statements.len(), 0);
}

#[test]
fn work_grows_with_the_text_and_not_faster() {
    // Counts records, not seconds: a rule that pairs everything with everything would make too many.
    let once = draft("\"Yes,\" he said. ", &DraftOptions::default()).statements.len();
    let many = draft(&"\"Yes,\" he said. ".repeat(500), &DraftOptions::default()).statements.len();
    assert_eq!((once, many), (1, 500));
    let nested = draft(&"he said that ".repeat(500), &DraftOptions::default());
    let held: usize = nested.statements.iter().map(|one| one.content.end - one.content.start).sum();
    assert!(held < 500 * 13 * 100, "{held}");
}
