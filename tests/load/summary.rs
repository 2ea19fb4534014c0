//! The analyst's summary and key events: read, checked, and to be read again when a record was revised.

use sitroom::load::{Code, Problem, render};
use sitroom::model::{Basis, Briefing};

use crate::mini::{CASE, Case, TEXT};

const SUMMARY: &str = r#"
[[summary]]
text = "Iran struck two bases, and two children were killed."
rests_on = ["strike", "refusal", "first"]
"#;

/// The sound case with a summary and key events, changed.
fn case(changes: &[(&str, &str)]) -> (Case, String) {
    let head = "as_of = \"2024-01-20\"\n";
    let mut text = CASE.replace(head, &format!("{head}key_events = [\"answer\", \"strike\"]\n")) + SUMMARY;
    for (from, to) in changes {
        assert_eq!(text.matches(from).count(), 1, "{from:?} must stand once");
        text = text.replace(from, to);
    }
    (Case::of(text.as_bytes(), TEXT.as_bytes()), text)
}

fn briefing(changes: &[(&str, &str)]) -> Briefing {
    case(changes).0.load().briefing
}

/// The one problem, of this code, which is where `under` stands for the last time.
#[track_caller]
fn only(code: Code, changes: &[(&str, &str)], under: &str) -> Problem {
    let (case, text) = case(changes);
    let mut problems = case.problems();
    assert_eq!(problems.len(), 1, "{}", render(&problems, false));
    let problem = problems.remove(0);
    assert_eq!(
        (problem.code, problem.range.start),
        (code, text.rfind(under).unwrap()),
        "{}",
        problem.message
    );
    problem
}

/// Whether the one sentence must be read again.
fn is_outdated(changes: &[(&str, &str)]) -> bool {
    briefing(changes).summary()[0].outdated
}

#[test]
fn it_names_its_records_and_the_day_of_the_case() {
    let b = briefing(&[]);
    assert!(case(&[]).0.problems().is_empty());
    let [sentence] = b.summary() else { panic!("{:?}", b.summary()) };
    let keys: Vec<&str> = sentence
        .rests_on
        .iter()
        .map(|basis| match *basis {
            Basis::Event(id) => b.event(id).unwrap().key(),
            Basis::Statement(id) => b.statement(id).unwrap().key.as_str(),
            Basis::Claim(id) => b.claim(id).unwrap().key(),
        })
        .collect();
    assert_eq!(keys, ["strike", "refusal", "first"]);
    assert_eq!(sentence.written.unwrap().to_string(), "2024-01-20");
    assert!(!sentence.outdated);
    let events: Vec<&str> = b.key_events().iter().map(|&id| b.event(id).unwrap().key()).collect();
    assert_eq!(events, ["strike", "answer"]);
}

#[test]
fn ids_that_nothing_has() {
    let near =
        only(Code::UnknownId, &[("\"refusal\", \"first\"]", "\"refusals\", \"first\"]")], "\"refusals\"");
    assert!(near.message.contains("no event, statement or claim has the id `refusals`"), "{}", near.message);
    assert!(near.help[0].contains("refusal"), "{:?}", near.help);
    let event = only(Code::UnknownId, &[("[\"answer\", ", "[\"answers\", ")], "\"answers\"");
    assert!(event.help[0].contains("answer"), "{:?}", event.help);
    let missing =
        only(Code::MissingField, &[("rests_on = [\"strike\", \"refusal\", \"first\"]\n", "")], "[[summary]]");
    assert!(missing.message.contains("rests_on"), "{}", missing.message);
    only(
        Code::EmptyText,
        &[("rests_on = [\"strike\", \"refusal\", \"first\"]", "rests_on = []")],
        "[[summary]]",
    );
    assert!(briefing(&[("\"refusal\", \"first\"]", "\"refusals\"]")]).summary().is_empty());
}

#[test]
fn a_record_revised_later_makes_it_outdated() {
    let revised = |day: &str| format!("measure = \"killed\"\nrevised = \"{day}\"\nfigure = 2");
    let (later, same) = (revised("2024-01-21"), revised("2024-01-20"));
    let from = "measure = \"killed\"\nfigure = 2";
    let problem = only(Code::SummaryOutdated, &[(from, &later)], "\"first\"]");
    assert_eq!(problem.severity.word(), "warning");
    assert!(
        problem.message.contains("`first` was revised after the summary was written"),
        "{}",
        problem.message
    );
    assert!(is_outdated(&[(from, &later)]));
    assert!(!is_outdated(&[(from, &same)]));
    let written = "rests_on = [\"strike\", \"refusal\", \"first\"]\nwritten = \"2024-01-21\"";
    assert!(!is_outdated(&[(from, &later), ("rests_on = [\"strike\", \"refusal\", \"first\"]", written)]));
    only(
        Code::SummaryOutdated,
        &[("title = \"Iran strikes two bases\"", "title = \"Iran strikes\"\nrevised = \"2024-02-01\"")],
        "\"strike\", \"refusal\"",
    );
}

#[test]
fn a_claim_replaced_makes_it_outdated_whatever_the_day() {
    let later = "\n[[claim]]\nid = \"third\"\nmeasure = \"killed\"\nfigure = 4\nclaimant = \"pakistan\"\n\
        supersedes = \"first\"\ncovers = \"strike\"\nevidence = \"four of them children\"\n\n[[summary]]";
    let problem = only(Code::SummaryOutdated, &[("\n[[summary]]", later)], "\"first\"]");
    assert!(
        problem.message.contains("`first` was replaced by the later claim `third`"),
        "{}",
        problem.message
    );
    assert!(is_outdated(&[("\n[[summary]]", later)]));
}

#[test]
fn a_source_of_a_later_day_makes_it_outdated() {
    let rests = "rests_on = [\"strike\", \"refusal\", \"first\"]";
    let earlier = "rests_on = [\"strike\"]\nwritten = \"2024-01-19\"";
    let problem = only(Code::SummaryOutdated, &[(rests, earlier)], "\"strike\"]\nwritten");
    assert!(problem.message.contains("the source of `strike` is of Sat 20 Jan 2024"), "{}", problem.message);
}
