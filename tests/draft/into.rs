//! Articles added to a standing case: what it has stays, what is new is a draft, and decisions hold.

use std::path::Path;
use std::sync::Arc;

use proptest::prelude::*;
use sitroom::draft::case::{Addition, add, files_of};
use sitroom::load::{Input, Loaded, Options, load};
use sitroom::model::{Briefing, CaseRecordKind};
use sitroom::userfiles::case_records::{RecordChange, changed};
use toml::{Table, Value};

/// The files of a case, `case.toml` first.
type Files = Vec<(String, String)>;

fn article(name: &str, text: &str) -> Briefing {
    let input = Input::Bytes { name: format!("{name}.txt"), bytes: text.as_bytes().into() };
    load(&[input], &Options::default()).unwrap().briefing
}

fn fixture(name: &str) -> Briefing {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/draft/many");
    article(name, &std::fs::read_to_string(folder.join(format!("{name}.txt"))).unwrap())
}

fn drafted(article: &Briefing) -> Files {
    files_of(article, || true).unwrap()
}

fn opened(files: &Files) -> Loaded {
    let files: Arc<[(String, String)]> = files.clone().into();
    let loaded = load(&[Input::Case { name: "case".to_owned(), files }], &Options::default()).unwrap();
    assert!(loaded.problems.is_empty(), "{:?}\n{}", loaded.problems, loaded.problems[0].text);
    loaded
}

/// Adds an article to a case, and checks what always holds: the case begins with what it was, and it can be opened.
fn added(files: &Files, article: &Briefing) -> (Files, Addition) {
    let standing = opened(files).briefing;
    let sources: Vec<_> = article.sources().iter().collect();
    let addition = add(&files[0].1, &standing, &sources).unwrap();
    assert!(addition.case.starts_with(&files[0].1), "what the case had is byte for byte as before");
    let mut all = vec![(files[0].0.clone(), addition.case.clone())];
    all.extend(files[1..].iter().cloned().chain(addition.sources.clone()));
    opened(&all);
    (all, addition)
}

fn records<'a>(case: &'a Table, kind: &str) -> Vec<&'a Table> {
    let all = case.get(kind).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    all.iter().filter_map(Value::as_table).collect()
}

fn table(files: &Files) -> Table {
    files[0].1.parse().unwrap()
}

fn text<'a>(record: &'a Table, field: &str) -> &'a str {
    record.get(field).and_then(Value::as_str).unwrap_or("")
}

#[test]
fn a_later_report_joins_the_case_links_its_event_and_replaces_the_figure() {
    let monday = drafted(&fixture("toll-monday"));
    let (files, addition) = added(&monday, &fixture("toll-tuesday"));
    let case = table(&files);
    let of = |kind: &str, source: &str| -> Vec<&Table> {
        records(&case, kind).into_iter().filter(|one| text(one, "source") == source).collect()
    };
    let (old, new) = (of("claim", "toll-monday"), of("claim", "toll-tuesday"));
    let replaces: Vec<&&Table> = new.iter().filter(|one| one.contains_key("supersedes")).collect();
    assert_eq!(replaces.len(), 1);
    assert!(old.iter().any(|one| text(one, "id") == text(replaces[0], "supersedes")), "{case}");
    assert_eq!(replaces[0]["figure"].as_integer(), Some(19));
    let linked: Vec<&Table> =
        of("event", "toll-tuesday").into_iter().filter(|one| one.contains_key("same_as")).collect();
    assert_eq!(linked.len(), 1, "{case}");
    // Nobody of the first article is there twice.
    let names: Vec<&str> = records(&case, "actor").iter().map(|one| text(one, "name")).collect();
    for known in records(&table(&monday), "actor").iter().filter(|one| !one.contains_key("named")) {
        let name = text(known, "name");
        assert_eq!(names.iter().filter(|other| **other == name).count(), 1, "{name} in {names:?}");
    }
    let told = &addition.articles[0];
    assert_eq!((told.source.as_str(), told.same, told.superseding), ("toll-tuesday", 1, 1));
    assert!(told.joined > 0 && told.version_of.is_none());
    // All that is new is a draft.
    let confirmed = opened(&files).briefing.confirmed();
    assert_eq!(confirmed.confirmed, 0);
}

#[test]
fn the_same_text_adds_nothing() {
    let monday = drafted(&fixture("toll-monday"));
    let (files, addition) = added(&monday, &fixture("toll-monday"));
    assert_eq!(files, monday);
    assert!(addition.sources.is_empty() && addition.articles[0].source.is_empty());
}

const FIRST: &str = "Shelling in Panjgur

PANJGUR, March 9, 2024 (Plain News) - Iran launched attacks on Pakistan on Tuesday, officials in the province said.

The strikes killed at least 12 people, the foreign ministry of Pakistan said in a statement late on Wednesday evening.

\"We will answer,\" Prime Minister Anwaar-ul-Haq Kakar said on Wednesday. Pakistan recalled its ambassador from Tehran on Thursday.
";

const LATER: &str = "Shelling in Panjgur

PANJGUR, March 10, 2024 (Plain News) - Iran launched attacks on Pakistan on Tuesday, officials in the province said.

The strikes killed at least 14 people, the foreign ministry of Pakistan said in a statement late on Saturday evening.

\"We will answer,\" Prime Minister Anwaar-ul-Haq Kakar said on Wednesday. Pakistan recalled its ambassador from Tehran on Thursday.

China offered to mediate on Saturday.
";

/// The ids of the records of a kind that fit.
fn ids(files: &Files, kind: CaseRecordKind, fits: impl Fn(&Table) -> bool) -> Vec<String> {
    let case = table(files);
    records(&case, kind.word())
        .into_iter()
        .filter(|one| fits(one))
        .map(|one| text(one, "id").to_owned())
        .collect()
}

#[test]
fn a_new_drafting_of_a_changed_article_keeps_what_was_decided() {
    let mut files = drafted(&article("news", FIRST));
    let event = |words: &'static str| move |one: &Table| text(one, "title").contains(words);
    let attack = ids(&files, CaseRecordKind::Event, event("launched"))[0].clone();
    let recall = ids(&files, CaseRecordKind::Event, event("recalled"))[0].clone();
    let quote = ids(&files, CaseRecordKind::Statement, |one| text(one, "form") == "direct")[0].clone();
    let edited = ("title".to_owned(), Some("\"Strikes on Panjgur\"".to_owned()));
    let changes = [
        RecordChange {
            kind: CaseRecordKind::Event,
            id: attack.clone(),
            fields: vec![edited, ("draft".to_owned(), None)],
        },
        RecordChange::reject(CaseRecordKind::Event, &recall),
        RecordChange::accept(CaseRecordKind::Statement, &quote),
    ];
    files[0].1 = changed(&files[0].1, &changes).unwrap();
    let (after, addition) = added(&files, &article("news", LATER));
    let told = &addition.articles[0];
    assert_eq!(told.version_of.as_deref(), Some("news"));
    assert!(told.told_again >= 3, "{told:?}");
    let b = opened(&after).briefing;
    let titles: Vec<_> = b.events().authored().map(|event| event.title().into_owned()).collect();
    assert!(titles.contains(&"Strikes on Panjgur".to_owned()), "{titles:?}");
    assert!(
        !titles.iter().any(|title| title.contains("recalled") || title.contains("launched")),
        "{titles:?}"
    );
    assert!(titles.iter().any(|title| title.contains("mediate")), "what is new is added: {titles:?}");
    assert_eq!(b.rejected().len(), 1);
    let quotes: Vec<_> = b.statements().iter().filter(|said| !said.quoted.is_empty()).collect();
    assert_eq!(quotes.len(), 1, "the quote is not there twice");
    assert!(quotes[0].drafted.is_none());
    assert!(b.claims().authored().any(|claim| claim.figure().low == Some(14)), "the new figure is there");
    // Both texts are kept, since records rest on both, and a second time adds nothing.
    assert_eq!(
        after.iter().map(|(path, _)| path.as_str()).collect::<Vec<_>>(),
        ["case.toml", "sources/news.txt", "sources/2-news.txt"]
    );
    let (again, _) = added(&after, &article("news", LATER));
    assert_eq!(again, after);
}

#[test]
fn a_rejected_actor_is_not_drafted_again() {
    let mut files = drafted(&article("news", FIRST));
    let iran = ids(&files, CaseRecordKind::Actor, |one| text(one, "name") == "Iran")[0].clone();
    files[0].1 = changed(&files[0].1, &[RecordChange::reject(CaseRecordKind::Actor, &iran)]).unwrap();
    let (after, _) =
        added(&files, &article("other", "TEHRAN, March 12, 2024 (Other) - Iran attacked Iraq on Monday.\n"));
    let b = opened(&after).briefing;
    assert!(b.actors().iter().all(|actor| actor.name != "Iran"));
    assert_eq!(ids(&after, CaseRecordKind::Actor, |one| text(one, "name") == "Iran"), [iran]);
    assert!(b.events().authored().any(|event| event.title().contains("attacked Iraq")));
}

#[test]
fn the_comments_and_line_ends_of_the_case_stay() {
    let mut files = drafted(&fixture("toll-monday"));
    files[0].1 = format!("# mine\n{}# the end", files[0].1).replace('\n', "\r\n");
    let (after, _) = added(&files, &fixture("toll-tuesday"));
    assert_eq!(after[0].1.matches("\r\n").count(), after[0].1.matches('\n').count());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// In whatever order articles come to a case, nothing of it changes, it opens, and no text is added twice.
    #[test]
    fn articles_come_to_a_case_in_any_order(order in Just(vec!["toll-monday", "toll-tuesday", "toll-thursday", "elsewhere", "earlier"]).prop_shuffle(), decided in any::<u64>()) {
        let mut files = drafted(&fixture(order[0]));
        for (rank, name) in order[1..].iter().enumerate() {
            // Some records are confirmed or rejected before the next article comes.
            let case = table(&files);
            let events = records(&case, "event");
            if let Some(event) = events.get((decided >> (8 * rank)) as usize % (events.len() + 1)) {
                let id = text(event, "id");
                let change = if decided >> rank & 1 == 0 { RecordChange::accept(CaseRecordKind::Event, id) } else { RecordChange::reject(CaseRecordKind::Event, id) };
                files[0].1 = changed(&files[0].1, &[change]).unwrap_or(files[0].1.clone());
            }
            files = added(&files, &fixture(name)).0;
        }
        let (again, _) = added(&files, &fixture(order[2]));
        prop_assert_eq!(again, files);
    }
}
