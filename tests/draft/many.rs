//! Several articles as one case: who and what is one, and what is kept apart.

use std::fs;
use std::path::Path;
use std::process::Command;

use sitroom::draft::case::{DraftedArticle, toml};
use sitroom::draft::{DraftOptions, DraftRecord, draft};
use toml::{Table, Value};

/// The case over texts of the folder of fixtures, or given as they are.
fn case(files: &[&str]) -> Table {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/draft/many");
    let named: Vec<(String, String)> = files
        .iter()
        .map(|file| (file.to_string(), fs::read_to_string(folder.join(format!("{file}.txt"))).unwrap()))
        .collect();
    of(&named)
}

fn of(texts: &[(String, String)]) -> Table {
    let drafts: Vec<DraftRecord> =
        texts.iter().map(|(_, text)| draft(text, &DraftOptions::default())).collect();
    let articles: Vec<DraftedArticle<'_>> = texts
        .iter()
        .zip(&drafts)
        .map(|((file, text), draft)| DraftedArticle { file, text, draft, source: None })
        .collect();
    toml(&articles).parse().unwrap()
}

fn texts(texts: &[&str]) -> Table {
    let named: Vec<(String, String)> =
        texts.iter().enumerate().map(|(n, text)| (format!("n{}", n + 1), text.to_string())).collect();
    of(&named)
}

/// The records of a kind that fit.
fn records<'a>(case: &'a Table, kind: &str, fits: impl Fn(&Table) -> bool) -> Vec<&'a Table> {
    let all = case.get(kind).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    all.iter().filter_map(Value::as_table).filter(|one| fits(one)).collect()
}

fn text<'a>(record: &'a Table, field: &str) -> &'a str {
    record.get(field).and_then(Value::as_str).unwrap_or("")
}

/// A field that is one word or a list of them.
fn list(record: &Table, field: &str) -> Vec<String> {
    match record.get(field) {
        Some(Value::String(one)) => vec![one.clone()],
        Some(Value::Array(all)) => all.iter().map(|one| one.as_str().unwrap().to_owned()).collect(),
        _ => Vec::new(),
    }
}

/// The sources in which the evidence of a record stands.
fn sources(record: &Table) -> Vec<String> {
    let evidence = match record.get("evidence") {
        Some(Value::Array(all)) => all.clone(),
        Some(one) => vec![one.clone()],
        None => Vec::new(),
    };
    let own = text(record, "source");
    let mut out: Vec<String> = evidence
        .iter()
        .map(|one| one.get("source").and_then(Value::as_str).unwrap_or(own).to_owned())
        .collect();
    out.dedup();
    out
}

fn named<'a>(case: &'a Table, kind: &str, name: &str) -> Vec<&'a Table> {
    records(case, kind, |one| text(one, "name") == name)
}

/// The dated attack that a source tells.
fn attack<'a>(case: &'a Table, source: &str) -> &'a Table {
    let found = records(case, "event", |one| {
        text(one, "source") == source && text(one, "kind") == "assault" && text(one, "when") != "unknown"
    });
    assert_eq!(found.len(), 1, "{source}");
    found[0]
}

/// The figure of those killed that the police of a source give.
fn toll<'a>(case: &'a Table, source: &str) -> &'a Table {
    let found = records(case, "claim", |one| {
        text(one, "source") == source
            && text(one, "measure") == "killed"
            && text(one, "claimant").starts_with("police")
    });
    assert_eq!(found.len(), 1, "{source}");
    found[0]
}

#[test]
fn a_rising_toll_is_one_chain_of_separate_claims() {
    let case = case(&["toll-monday", "toll-tuesday", "toll-thursday"]);
    let (monday, tuesday, thursday) =
        (toll(&case, "toll-monday"), toll(&case, "toll-tuesday"), toll(&case, "toll-thursday"));
    assert_eq!(monday["low"].as_integer(), Some(12));
    assert_eq!(tuesday["figure"].as_integer(), Some(19));
    assert_eq!(thursday["figure"].as_integer(), Some(21));
    let days = [monday, tuesday, thursday].map(|one| text(one, "as_of"));
    assert_eq!(days, ["2024-03-04", "2024-03-05", "2024-03-07"]);
    assert_eq!(list(monday, "supersedes"), [""; 0]);
    assert_eq!(list(tuesday, "supersedes"), [text(monday, "id")]);
    assert_eq!(list(thursday, "supersedes"), [text(tuesday, "id")]);
    // Another claimant's figure replaces nothing and is not replaced.
    let other = records(&case, "claim", |one| text(one, "claimant") == "united-nations");
    assert_eq!(other.len(), 1);
    assert_eq!(list(other[0], "supersedes"), [""; 0]);
}

#[test]
fn the_order_of_the_articles_does_not_turn_the_chain_round() {
    let case = case(&["toll-tuesday", "toll-monday"]);
    let (monday, tuesday) = (toll(&case, "toll-monday"), toll(&case, "toll-tuesday"));
    assert_eq!(list(tuesday, "supersedes"), [text(monday, "id")]);
    assert_eq!(list(monday, "supersedes"), [""; 0]);
}

#[test]
fn one_attack_told_twice_is_proposed_as_the_same_and_never_merged() {
    let case = case(&["toll-monday", "toll-tuesday", "elsewhere", "earlier"]);
    let (monday, tuesday) = (attack(&case, "toll-monday"), attack(&case, "toll-tuesday"));
    assert_eq!(list(tuesday, "same_as"), [text(monday, "id")]);
    assert_eq!(text(monday, "place"), text(tuesday, "place"));
    // The same day and deed in another town, and the same town on another day.
    assert_eq!(list(attack(&case, "elsewhere"), "same_as"), [""; 0]);
    assert_eq!(list(attack(&case, "earlier"), "same_as"), [""; 0]);
    for source in ["elsewhere", "earlier"] {
        assert_eq!(list(toll(&case, source), "supersedes"), [""; 0], "{source}");
    }
}

#[test]
fn the_police_of_one_event_are_one_and_those_of_another_town_are_not() {
    let case = case(&["toll-monday", "toll-tuesday", "elsewhere"]);
    let police = named(&case, "actor", "police");
    let sources: Vec<Vec<String>> = police.iter().map(|one| sources(one)).collect();
    assert_eq!(
        sources,
        [vec!["toll-monday".to_owned(), "toll-tuesday".to_owned()], vec!["elsewhere".to_owned()]]
    );
    // Gunmen have no name: nothing tells that they are the same.
    assert!(records(&case, "actor", |one| text(one, "name").eq_ignore_ascii_case("gunmen")).len() > 1);
}

#[test]
fn a_surname_that_an_article_introduces_joins_the_only_full_name() {
    let case = case(&["toll-monday", "toll-tuesday"]);
    let governor = named(&case, "actor", "Ahmed Sanusi Bello");
    assert_eq!(governor.len(), 1);
    assert_eq!(sources(governor[0]), ["toll-monday", "toll-tuesday"]);
    assert_eq!(list(governor[0], "aliases"), ["Bello"]);
}

#[test]
fn a_surname_of_two_persons_joins_neither() {
    let case = case(&["toll-monday", "elsewhere", "toll-tuesday"]);
    assert_eq!(sources(named(&case, "actor", "Ahmed Sanusi Bello")[0]), ["toll-monday"]);
    assert_eq!(sources(named(&case, "actor", "Musa Bello")[0]), ["elsewhere"]);
    assert_eq!(sources(named(&case, "actor", "Bello")[0]), ["toll-tuesday"]);
}

#[test]
fn a_surname_without_a_word_of_who_it_is_joins_nobody() {
    let case = texts(&[
        "Foreign Minister Tomas Kerrigan said the talks would go on in Geneva.",
        "Mr. Kerrigan said the goats were well. Mr. Kerrigan attacked the film.",
    ]);
    let kerrigans = records(&case, "actor", |one| text(one, "name").ends_with("Kerrigan"));
    assert_eq!(kerrigans.len(), 2, "{kerrigans:?}");
}

#[test]
fn full_names_join_by_their_words_and_not_by_the_surname() {
    let case = texts(&[
        "Foreign Minister Tomas Paul Kerrigan said the talks would go on.",
        "Foreign Minister Tomas Kerrigan said the talks had ended.",
        "Interior Minister Ruth Kerrigan said the border was open.",
    ]);
    let kerrigans = records(&case, "actor", |one| text(one, "name").ends_with("Kerrigan"));
    let found: Vec<(&str, Vec<String>)> =
        kerrigans.iter().map(|one| (text(one, "name"), sources(one))).collect();
    assert_eq!(
        found,
        [
            ("Tomas Paul Kerrigan", vec!["n1".to_owned(), "n2".to_owned()]),
            ("Ruth Kerrigan", vec!["n3".to_owned()])
        ]
    );
}

#[test]
fn states_and_bodies_are_one_by_identity_and_acronym() {
    let case = case(&["toll-monday", "toll-tuesday"]);
    assert_eq!(sources(named(&case, "actor", "Nigeria")[0]), ["toll-monday", "toll-tuesday"]);
    // The second article has the acronym only, which the first introduced.
    let claims = records(&case, "claim", |one| text(one, "claimant") == "kandol-relief-committee");
    let from: Vec<&str> = claims.iter().map(|one| text(one, "source")).collect();
    assert_eq!(from, ["toll-monday", "toll-tuesday"]);
    let alone = self::case(&["toll-tuesday"]);
    assert_eq!(records(&alone, "claim", |one| text(one, "claimant_words") == "The KRC").len(), 1);
}

#[test]
fn ministries_of_no_country_in_particular_stay_apart() {
    let case = texts(&[
        "The Ministry of Health said that four people had died in the flood.",
        "The Ministry of Health said that nine people had died in the fire.",
    ]);
    assert_eq!(records(&case, "actor", |one| text(one, "name").contains("Ministry")).len(), 2);
}

#[test]
fn places_are_one_by_name_unless_a_country_tells_otherwise() {
    let case = texts(&[
        "Gunmen attacked a market in the town of Lakeview, Kenya, on Monday.",
        "Gunmen attacked a school in the town of Lakeview, Kenya, on Monday.",
        "Gunmen attacked a bank in the town of Lakeview, Canada, on Monday.",
    ]);
    let towns: Vec<(&str, usize)> = named(&case, "place", "Lakeview")
        .iter()
        .map(|one| (text(one, "country"), sources(one).len()))
        .collect();
    assert_eq!(towns, [("KEN", 2), ("CAN", 1)]);
}

#[test]
fn the_case_of_many_is_sound_and_its_later_figures_are_the_current_ones() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/draft/many");
    let out = tempfile::tempdir().unwrap();
    let case = out.path().join("case");
    let files = ["toll-monday", "toll-tuesday", "toll-thursday", "elsewhere", "earlier"];
    let mut command = Command::new(env!("CARGO_BIN_EXE_sitroom"));
    command.args(["draft", "--out"]).arg(&case);
    command.args(files.map(|file| folder.join(format!("{file}.txt"))));
    assert!(command.output().unwrap().status.success());
    let check = Command::new(env!("CARGO_BIN_EXE_sitroom")).arg("check").arg(&case).output().unwrap();
    assert_eq!(check.status.code(), Some(0), "{}", String::from_utf8_lossy(&check.stdout));
    let brief =
        Command::new(env!("CARGO_BIN_EXE_sitroom")).args(["brief", "--all"]).arg(&case).output().unwrap();
    let brief = String::from_utf8(brief.stdout).unwrap();
    assert_eq!(brief.matches("Superseded by claim").count(), 2, "{brief}");
}
