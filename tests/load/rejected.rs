//! Records that a person rejected: kept in the file, and left out of everything else.

use crate::mini::{CASE, Case};
use sitroom::cli::check::{CheckOutput, check};
use sitroom::load::{Code, Options};
use sitroom::model::CaseRecordKind;

/// The sound case with a `status` after each of these lines.
fn rejected(lines: &[&str]) -> Case {
    let changes: Vec<(String, String)> =
        lines.iter().map(|line| ((*line).to_owned(), format!("{line}\nstatus = \"rejected\""))).collect();
    let changes: Vec<(&str, &str)> = changes.iter().map(|(from, to)| (from.as_str(), to.as_str())).collect();
    Case::broken(&changes)
}

fn said(case: &Case) -> String {
    let mut out = Vec::new();
    check(&[case.input()], &Options::default(), CheckOutput::Text { colour: false }, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn a_rejected_record_is_in_no_count_and_check_says_how_many_there_are() {
    let whole = Case::sound().load().briefing;
    let case = rejected(&["id = \"answer\"", "id = \"return\"", "id = \"panjgur\""]);
    let loaded = case.load();
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
    let b = &loaded.briefing;
    assert_eq!(
        (b.events().len(), b.statements().len()),
        (whole.events().len() - 1, whole.statements().len() - 1)
    );
    assert_eq!(b.places().len(), whole.places().len() - 1);
    let kept: Vec<(CaseRecordKind, &str, &str)> =
        b.rejected().iter().map(|one| (one.kind, one.key.as_str(), one.words.as_str())).collect();
    assert_eq!(
        kept,
        [
            (CaseRecordKind::Event, "answer", "Pakistan strikes back"),
            (CaseRecordKind::Statement, "return", "the envoys would return"),
            (CaseRecordKind::Place, "panjgur", "Panjgur"),
        ]
    );
    // A figure that covered it covers nothing now, and still has its claimant.
    assert_eq!(b.claims().count(), whole.claims().count());
    assert!(
        said(&case).ends_with("; 3 rejected records left out.\n")
            || said(&case).contains("; 3 rejected records left out."),
        "{}",
        said(&case)
    );
    assert!(
        said(&Case::sound()).starts_with("No problems: 2 events")
            && !said(&Case::sound()).contains("rejected")
    );
}

#[test]
fn what_rests_on_a_rejected_speaker_or_claimant_is_told() {
    let case = rejected(&["id = \"minister\"\nname = \"Foreign minister\""]);
    let loaded = case.load();
    let told: Vec<(Code, &str)> =
        loaded.problems.iter().map(|one| (one.code, one.message.as_str())).collect();
    assert_eq!(
        told,
        [
            (Code::RestsOnRejected, "the statement is left out: its speaker `minister` was rejected"),
            (Code::RestsOnRejected, "the claim is left out: its claimant `minister` was rejected"),
        ]
    );
    assert_eq!((loaded.briefing.statements().len(), loaded.briefing.claims().count()), (1, 1));
    assert!(said(&case).contains("2 problems in 1 case; 1 rejected record left out"), "{}", said(&case));
}

#[test]
fn the_words_of_a_rejected_record_may_be_gone_from_its_source() {
    let changes = [("evidence = \"it struck two bases\"", "evidence = \"nowhere\"\nstatus = \"rejected\"")];
    assert!(Case::broken(&changes).problems().is_empty(), "{:?}", Case::broken(&changes).problems());
    // Its other fields are read all the same.
    let typo = [("id = \"return\"", "id = \"return\"\nstatus = \"rejectd\"")];
    let problems = Case::broken(&typo).problems();
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].code, Code::WrongWord);
    assert_eq!(problems[0].help[0], "did you mean `rejected`?");
}

#[test]
fn a_figure_that_replaced_a_rejected_one_replaces_what_that_one_replaced() {
    let chain = |status: &str| {
        let claims = format!(
            "covers = \"strike\"\nevidence = \"two children were killed\"\n\n[[claim]]\nid = \"middle\"\nmeasure = \"killed\"\nfigure = 3\nclaimant = \"pakistan\"\nsupersedes = \"first\"\nevidence = \"Pakistan struck back\"\n{status}\n[[claim]]\nid = \"last\"\nmeasure = \"killed\"\nfigure = 4\nclaimant = \"pakistan\"\nsupersedes = \"middle\"\nevidence = \"four of them children\""
        );
        let text = CASE.replace("covers = \"strike\"\nevidence = \"two children were killed\"", &claims);
        let case = Case::of(text.as_bytes(), crate::mini::TEXT.as_bytes());
        let loaded = case.load();
        assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
        let b = loaded.briefing;
        let last = b.claims().authored().find(|claim| claim.key() == "last").unwrap();
        let key = |id: &sitroom::model::ClaimId| b.claim(*id).unwrap().key().to_owned();
        last.supersedes().iter().map(key).collect::<Vec<String>>()
    };
    assert_eq!(chain(""), ["middle"]);
    assert_eq!(chain("status = \"rejected\""), ["first"]);
}
