//! Plain articles, and several inputs in one briefing.

use chrono::NaiveDate;
use sitroom::load::{Code, Input, LoadError, Loaded, Options, load};

use crate::mini::{CASE, Case, TEXT};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn open(name: &str, bytes: &[u8], published: Option<&str>) -> Result<Loaded, LoadError> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    load(&[Input::Path(path)], &Options { published: published.map(day), ..Options::default() })
}

#[test]
fn the_header_says_when_it_was_published() {
    let text = " date 2024-01-20 Pakistan and Iran have agreed.\n";
    let loaded = open("article.txt", text.as_bytes(), None).unwrap();
    let [source] = loaded.briefing.sources() else { panic!("one source") };
    assert_eq!((source.published, source.text.as_ref()), (Some(day("2024-01-20")), text));
    assert_eq!((source.key.as_str(), source.file.as_str()), ("article", "article.txt"));
    assert_eq!(source.sha256.len(), 64);
    assert!(loaded.problems.is_empty() && loaded.cases == 0);
    let briefing = &loaded.briefing;
    assert!(briefing.events().is_empty() && briefing.claims().is_empty() && briefing.statements().is_empty());
    assert_eq!((briefing.title(), briefing.as_of()), ("", Some(day("2024-01-20"))));
}

#[test]
fn without_a_header_the_date_is_given() {
    let loaded = open("a", b"Date palms burned.", Some("2024-01-21")).unwrap();
    assert_eq!(loaded.briefing.sources()[0].published, Some(day("2024-01-21")));
    assert!(loaded.problems.is_empty());
    assert_eq!(open("a", b"date 42 men died", None).unwrap().briefing.sources()[0].published, None);
}

#[test]
fn a_header_wins_over_the_date_given_and_says_so() {
    let loaded = open("a.txt", b"\n date 2024-01-20 Words", Some("2024-01-21")).unwrap();
    assert_eq!(loaded.briefing.sources()[0].published, Some(day("2024-01-20")));
    let [problem] = &loaded.problems[..] else { panic!("one problem") };
    assert_eq!((problem.code, problem.line(), problem.column()), (Code::DateDiffers, 2, 7));
    assert!(open("a.txt", b"date 2024-01-20 Words", Some("2024-01-20")).unwrap().problems.is_empty());
}

#[test]
fn a_header_that_cannot_be_a_date() {
    let loaded = open("a.txt", b"date 2024-02-31 Words", None).unwrap();
    assert_eq!(loaded.briefing.sources()[0].published, None);
    let [problem] = &loaded.problems[..] else { panic!("one problem") };
    assert_eq!((problem.code, &problem.text[problem.range.clone()]), (Code::BadDate, "2024-02-31"));
}

#[test]
fn what_is_no_text_is_refused() {
    let why = |bytes: &[u8]| open("a", bytes, None).unwrap_err().to_string();
    assert!(why(b"\xc3\xa9\n\xe9").contains("byte 3 (0xE9, on line 2) is not UTF-8"));
    assert!(why(b"PK\0\0").contains("byte 2 is NUL"));
    assert!(why(b"\xef\xbb\xbf \n").contains("it is empty"));
    assert!(why(CASE.as_bytes()).contains("a case file under another name"));
}

#[test]
fn the_case_file_itself_stands_for_its_folder() {
    let case = Case::sound();
    let loaded = load(&[Input::Path(case.path().join("case.toml"))], &Options::default()).unwrap();
    assert!(loaded.problems.is_empty() && loaded.cases == 1);
    assert_eq!(loaded.briefing.events().len(), 2);
}

#[test]
fn several_inputs_make_one_briefing() {
    let first = Case::sound();
    let changed =
        CASE.replace("title = \"Strikes\"", "title = \"Other\"").replace("as_of = \"2024-01-20\"", "");
    let changed = changed.replace(
        "name = \"Foreign minister\"\nkind = \"person\"",
        "name = \"Foreign minister\"\nkind = \"media\"",
    );
    let second = Case::of(changed.as_bytes(), TEXT.as_bytes());
    second.write("article.txt", b"date 2024-01-25 More.");
    let inputs = [first.input(), second.input(), Input::Path(second.path().join("article.txt"))];
    let loaded = load(&inputs, &Options::default()).unwrap();
    assert!(loaded.problems.is_empty() && loaded.cases == 2);
    let briefing = &loaded.briefing;
    let keys: Vec<&str> = briefing.sources().iter().map(|source| source.key.as_str()).collect();
    assert_eq!(keys, ["article", "article-2", "article-3"]);
    assert_eq!(briefing.title(), "Strikes");
    let names: Vec<&str> = briefing.actors().iter().map(|actor| actor.name.as_str()).collect();
    assert_eq!(
        names,
        ["Iran", "Pakistan", "Foreign minister", "Foreign minister"],
        "another kind is another actor"
    );
    assert_eq!(briefing.actors()[0].evidence.len(), 2, "its words in both sources");
    assert_eq!(briefing.actors()[3].member_of, briefing.actors()[2].member_of);
    assert_eq!((briefing.events().len(), briefing.claims().len(), briefing.places().len()), (4, 4, 4));
    for event in briefing.events().iter() {
        let span = event.evidence()[0];
        assert_eq!(span.source, event.source());
        assert!(TEXT.contains(briefing.words(span)) && !briefing.words(span).is_empty());
    }
}
