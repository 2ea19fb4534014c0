//! Drafts as JSON: opened as they are written, with every fault told at its place.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};
use sitroom::draft::case::{self, DraftedArticle};
use sitroom::draft::{self, DraftRecord};
use sitroom::load::{Code, Input, Loaded, Options, load};
use sitroom::model::Briefing;
use sitroom::record;

const ARTICLE: &str =
    "date 2024-03-09 Iran launched attacks on Pakistan’s province on Tuesday. The strikes killed \
at least 12 people, including three children, the foreign ministry of Pakistan said.

“We will answer,” Prime Minister Anwaar-ul-Haq Kakar said on Wednesday. The next day Pakistan recalled its \
ambassador from Tehran.
";

fn drafted(text: &str) -> DraftRecord {
    draft::draft(text, &draft::DraftOptions::default())
}

fn written(file: &str, text: &str) -> Value {
    let draft = drafted(text);
    let article = record::ArticleRecord::new(file, text);
    serde_json::to_value(record::DraftFile { article, draft: &draft }).unwrap()
}

fn open(name: &str, text: impl AsRef<[u8]>) -> Loaded {
    let input = Input::Bytes { name: name.to_owned(), bytes: text.as_ref().into() };
    load(&[input], &Options::default()).unwrap()
}

/// The first problem of the draft after a change.
fn fault(change: impl FnOnce(&mut Value)) -> (Code, String, String) {
    let mut value = written("article.txt", ARTICLE);
    change(&mut value);
    let loaded = open("draft.json", value.to_string());
    let problem = loaded.problems.first().unwrap_or_else(|| panic!("no problem")).clone();
    let words = problem.text.get(problem.range.clone()).unwrap().to_owned();
    assert_eq!(problem.line(), 1);
    (problem.code, problem.message, words)
}

/// All that a briefing says, without the ids, which are those of its input.
fn told(b: &Briefing) -> Vec<String> {
    let words =
        |spans: &[sitroom::model::Span]| spans.iter().map(|span| format!("{span:?}")).collect::<Vec<_>>();
    let actor = |id| b.actor_name(id).to_owned();
    let mut out = Vec::new();
    for place in b.places() {
        let within = place.within.and_then(|id| b.place(id)).map(|place| &place.name);
        let at = (&place.countries, place.coordinates, place.precision, within);
        out.push(format!("{} {at:?} {:?} {:?}", place.name, words(&place.evidence), place.drafted));
    }
    for one in b.actors() {
        let groups: Vec<_> = one.member_of.iter().map(|&id| actor(id)).collect();
        let what = (&one.aliases, one.kind, one.country, &one.role, one.named, groups);
        out.push(format!("{} {what:?} {:?} {:?}", one.name, words(&one.evidence), one.drafted));
    }
    for event in b.events().iter() {
        let who: Vec<_> = event.participants().map(|(id, part)| (actor(id), part)).collect();
        let place = event.place().and_then(|id| b.place(id)).map(|place| &place.name);
        let what = (event.kind(), event.mode(), event.when(), event.when_basis(), place, who);
        let links: Vec<_> = event.links().collect();
        let drafted = event.drafted();
        out.push(format!("{} {what:?} {links:?} {:?} {drafted:?}", event.title(), words(event.evidence())));
    }
    for said in b.statements() {
        let who: Vec<_> = said.speakers.iter().chain(&said.on_behalf).map(|&id| actor(id)).collect();
        let what = (said.form, said.when, said.content, &said.quoted, said.cue, &said.speaker_evidence);
        out.push(format!("{who:?} {what:?} {:?}", said.drafted));
    }
    for claim in b.claims().iter() {
        let events: Vec<_> = claim.events().collect();
        let who = (claim.claimant().map(actor), claim.claimant_words());
        let what =
            (claim.measure(), claim.figure(), claim.figure_words(), claim.qualifier(), claim.victims());
        out.push(format!("{what:?} {who:?} {events:?} {:?} {:?}", words(claim.evidence()), claim.drafted()));
    }
    out
}

#[test]
fn as_json_and_as_a_case_an_article_says_the_same() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut texts = vec![("article.txt".to_owned(), ARTICLE.to_owned())];
    let seed = "data/iran-pakistan-2024/sources/article-2024-01-20.txt";
    texts.push(("seed.txt".to_owned(), fs::read_to_string(folder.join(seed)).unwrap()));
    for entry in fs::read_dir(folder.join("tests/fixtures/draft/articles")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        texts.push((name, fs::read_to_string(path).unwrap()));
    }
    for (file, text) in &texts {
        let draft = drafted(text);
        let files = case::files(&[DraftedArticle { file, text, draft: &draft, source: None }]);
        let input = Input::Case { name: "case".to_owned(), files: files.into() };
        let as_case = load(&[input], &Options::default()).unwrap();
        let as_json = open("draft.json", written(file, text).to_string());
        assert!(as_case.problems.is_empty(), "{file}: {:?}", as_case.problems);
        assert!(as_json.problems.is_empty(), "{file}: {:?}", as_json.problems);
        assert_eq!(told(&as_case.briefing), told(&as_json.briefing), "{file}");
        assert_eq!(as_case.briefing.title(), as_json.briefing.title());
        let (a, b) = (&as_case.briefing.sources()[0], &as_json.briefing.sources()[0]);
        assert_eq!(
            (&a.text, &a.sha256, &a.published, &a.title),
            (&b.text, &b.sha256, &b.published, &b.title)
        );
        assert_eq!((a.file.as_str(), a.key.as_str()), (b.file.as_str(), b.key.as_str()));
    }
}

#[test]
fn several_objects_are_one_briefing_and_named_actors_are_joined() {
    let (one, two) = (written("a.txt", ARTICLE), written("a.txt", ARTICLE));
    let loaded = open("all.json", format!("{one}\n\n{two:#}\n"));
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
    let alone = open("one.json", one.to_string()).briefing;
    assert_eq!(loaded.briefing.sources().len(), 2);
    assert_eq!(loaded.briefing.events().len(), 2 * alone.events().len());
    let states = |b: &Briefing| b.actors().iter().filter(|actor| actor.name == "Pakistan").count();
    assert_eq!((states(&alone), states(&loaded.briefing)), (1, 1));
}

#[test]
fn faults_are_told_with_their_place_and_the_other_records_stand() {
    let evidence = |value: &mut Value, span: Value| value["events"][0]["evidence"][0] = span;
    let (code, message, words) = fault(|value| evidence(value, json!({"start": 3, "end": 99_999})));
    assert_eq!((code, words.as_str()), (Code::SpanOutside, r#"{"end":99999,"start":3}"#));
    assert!(message.contains("ends outside the article"), "{message}");
    let (code, message, _) = fault(|value| evidence(value, json!({"start": 9, "end": 9})));
    assert_eq!((code, message.contains("is empty")), (Code::SpanOutside, true));
    let quote = ARTICLE.find('’').unwrap();
    let (code, message, _) = fault(|value| evidence(value, json!({"start": 0, "end": quote + 1})));
    assert_eq!((code, message.contains("splits a character")), (Code::SpanOutside, true));
    let (code, message, words) = fault(|value| value["events"][0]["participants"][0]["actor"] = json!("a99"));
    assert_eq!((code, words.as_str()), (Code::UnknownId, "\"a99\""));
    assert_eq!(message, "no actor has the id `a99`");
    let (code, _, words) = fault(|value| value["events"][0]["kind"] = json!("attack"));
    assert_eq!((code, words.as_str()), (Code::WrongWord, "\"attack\""));
    let (code, message, _) = fault(|value| _ = value["events"][0].as_object_mut().unwrap().remove("title"));
    assert_eq!((code, message.contains("`title`")), (Code::MissingField, true));
    let (code, _, words) = fault(|value| value["events"][0]["titel"] = json!(1));
    assert_eq!((code, words.as_str()), (Code::UnknownField, "\"titel\""));
    let (code, message, _) = fault(|value| value["event"] = json!([]));
    assert_eq!((code, message.contains("`event`")), (Code::UnknownField, true));
    let (code, ..) = fault(|value| _ = value.as_object_mut().unwrap().remove("article"));
    assert_eq!(code, Code::MissingField);
    let (code, ..) = fault(|value| value["article"]["text"] = json!("other"));
    assert_eq!(code, Code::DigestDiffers);
    let (code, ..) = fault(|value| value["actors"][1]["id"] = json!("a1"));
    assert_eq!(code, Code::DuplicateId);
    let (code, ..) = fault(|value| value["actors"][0]["country"] = json!("ATL"));
    assert_eq!(code, Code::UnknownCountry);
    let (code, ..) = fault(|value| value["actors"][0]["member_of"] = json!(["a1"]));
    assert_eq!(code, Code::Cycle);
    let (code, _, words) = fault(|value| value["published"] = json!("2024-02-30"));
    assert_eq!((code, words.as_str()), (Code::BadDate, "\"2024-02-30\""));
    let (code, ..) = fault(|value| value["claims"][0]["high"] = json!(4_000_000_000_u32));
    assert_eq!(code, Code::OutOfRange);
    let (code, ..) = fault(|value| value["statements"] = json!({}));
    assert_eq!(code, Code::WrongType);
    let mut value = written("article.txt", ARTICLE);
    value["events"][0]["kind"] = json!("attack");
    let all = open("a.json", written("article.txt", ARTICLE).to_string()).briefing.events().len();
    assert_eq!(open("a.json", value.to_string()).briefing.events().len(), all - 1);
}

#[test]
fn no_json_can_do_harm() {
    let whole = written("article.txt", ARTICLE).to_string();
    let strange = ["-1", "0", "7", "4294967296", "18446744073709551616", "1e400", "null", "[]", "\"\""];
    for at in (0..whole.len()).step_by(61) {
        if !whole.is_char_boundary(at) {
            continue;
        }
        let cut = Input::Bytes { name: "cut.json".to_owned(), bytes: whole.as_bytes()[..at].into() };
        let _ = load(&[cut], &Options::default());
        // A number in the middle becomes something else.
        let digits = whole[at..].find(|c: char| c.is_ascii_digit()).map(|from| at + from);
        let Some(from) = digits else { continue };
        let to = whole[from..].find(|c: char| !c.is_ascii_digit()).map_or(whole.len(), |len| from + len);
        let other = strange[at % strange.len()];
        let changed = format!("{}{other}{}", &whole[..from], &whole[to..]);
        let input = Input::Bytes { name: "odd.json".to_owned(), bytes: changed.as_bytes().into() };
        if let Ok(loaded) = load(&[input], &Options::default()) {
            for event in loaded.briefing.events().iter() {
                event.evidence().iter().for_each(|&span| assert_ne!(loaded.briefing.words(span), ""));
            }
            let _ = sitroom::load::render(&loaded.problems, false);
        }
    }
}

fn sitroom(args: &[&str], input: Option<&[u8]>) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sitroom"));
    let stdin = if input.is_some() { Stdio::piped() } else { Stdio::null() };
    let mut child =
        command.args(args).stdin(stdin).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    if let (Some(mut pipe), Some(input)) = (child.stdin.take(), input) {
        pipe.write_all(input).unwrap();
    }
    child.wait_with_output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn the_program_opens_what_it_writes_from_a_file_a_pipe_and_packed() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (article, draft) = (path("article.txt"), path("any.name"));
    fs::write(&article, ARTICLE).unwrap();
    let made = sitroom(&["draft", "--format", "json", &article], None);
    assert_eq!(made.status.code(), Some(0));
    fs::write(&draft, &made.stdout).unwrap();
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(&made.stdout).unwrap();
    fs::write(path("draft.gz"), packed.finish().unwrap()).unwrap();
    let brief = text(&sitroom(&["brief", "--all", &draft], None).stdout);
    assert!(brief.contains("records are drafts: made by a program"), "{brief}");
    assert!(brief.contains("Draft (confidence"), "{brief}");
    assert_eq!(text(&sitroom(&["brief", "--all", "-"], Some(&made.stdout)).stdout), brief);
    assert_eq!(text(&sitroom(&["brief", "--all", &path("draft.gz")], None).stdout), brief);
    let check = sitroom(&["check", &draft], None);
    assert_eq!(check.status.code(), Some(0), "{}", text(&check.stdout));
    let marked = ["\u{feff}".as_bytes(), &made.stdout].concat();
    assert_eq!(text(&sitroom(&["brief", "--all", "-"], Some(&marked)).stdout), brief);
    // Damaged, it stays shut, and says where.
    let damaged = text(&made.stdout).replace("\"kind\":\"assault\"", "\"kind\":\"attack\"");
    fs::write(&draft, damaged).unwrap();
    let opened = sitroom(&["--plain", &draft], None);
    assert_eq!(opened.status.code(), Some(2));
    let told = text(&opened.stderr);
    assert!(told.contains("error[wrong-word]") && told.contains("any.name:1:"), "{told}");
    let listed = sitroom(&["check", "--format", "json", &draft], None);
    let listed: Value = serde_json::from_slice(&listed.stdout).unwrap();
    assert_eq!((&listed[0]["code"], &listed[0]["line"]), (&json!("wrong-word"), &json!(1)));
    let broken = sitroom(&["--plain", "-"], Some(b"{\"article\": {}, \"actors\": [,]}"));
    assert_eq!(broken.status.code(), Some(2));
    assert!(text(&broken.stderr).contains("error[json-syntax]"), "{}", text(&broken.stderr));
}

#[test]
fn an_article_without_records_is_told_how_to_get_some() {
    for command in ["brief", "stats"] {
        let output = sitroom(&[command, "-"], Some(ARTICLE.as_bytes()));
        assert_eq!(output.status.code(), Some(0));
        assert!(!output.stdout.is_empty());
        assert!(text(&output.stderr).contains("sitroom draft"), "{}", text(&output.stderr));
    }
    let check = sitroom(&["check", "-"], Some(ARTICLE.as_bytes()));
    assert_eq!((check.status.code(), text(&check.stderr).as_str()), (Some(0), ""));
}

#[test]
fn the_schema_describes_what_is_written() {
    let schema = sitroom(&["schema", "--format", "json"], None);
    let schema: Value = serde_json::from_slice(&schema.stdout).unwrap();
    assert_eq!(schema, record::schema());
    let value = written("article.txt", ARTICLE);
    for field in value.as_object().unwrap().keys() {
        assert!(schema["properties"].get(field).is_some(), "{field}");
    }
}

/// Characters that drive a terminal, turn the direction of text or hide.
const HOSTILE: &str = "\u{85}\u{9b}31m\u{7f}\u{202e}\u{2066}\u{200f}\u{fff9}\u{fffb}\u{206a}\u{206f}\u{feff}\u{e0041}\u{ad}\u{1b}[2J";

#[test]
fn json_holds_no_character_that_a_terminal_would_obey_or_hide() {
    let plain = |output: &Output| {
        let out = text(&output.stdout);
        let bad: Vec<char> =
            out.chars().filter(|c| *c != '\n' && sitroom::model::clean::shown(*c) != Some(*c)).collect();
        assert!(bad.is_empty() && !out.is_empty(), "{bad:?}");
        out
    };
    let article =
        format!("Ferry{HOSTILE} sinks\n\nPolice said four{HOSTILE} people were killed off Port Example.\n");
    let out = plain(&sitroom(&["draft", "--format", "json", "-"], Some(article.as_bytes())));
    let read: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(read["article"]["text"], article, "the text itself is the same");
    assert!(
        out.contains("\\u0085\\u009b31m") && out.contains("\\u202e") && out.contains("\\udb40\\udc41"),
        "{out}"
    );
    let brief = sitroom(&["check", "-"], Some(out.as_bytes()));
    assert_eq!(brief.status.code(), Some(0), "{}", text(&brief.stdout));
    let folder = tempfile::tempdir().unwrap();
    let table = folder.path().join("table.csv");
    fs::write(
        &table,
        format!("day,who,place,killed\n2024-01-18,Group{HOSTILE},Town{HOSTILE},4\nno day{HOSTILE},b,c,1\n"),
    )
    .unwrap();
    let table = table.to_str().unwrap();
    let columns = ["--columns", "date=day,actor1=who,place=place,fatalities=killed"];
    for words in
        [&["stats", "--format", "json", "--by", "actor", table][..], &["check", "--format", "json", table]]
    {
        let all: Vec<&str> = words.iter().copied().chain(columns).collect();
        plain(&sitroom(&all, None));
    }
    for form in ["toml", "json"] {
        plain(&sitroom(&["schema", "--format", form], None));
    }
}
