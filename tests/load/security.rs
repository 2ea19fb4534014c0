//! Cases that mean harm: paths out of the folder, huge and binary files, texts that would drive a terminal.

use sitroom::cli::check::{CheckOutput, check};
use sitroom::load::{Code, Input, Limits, Options, Problem, load, render, to_json};

use crate::mini::{CASE, Case, TEXT};

const FILE: &str = "file = \"sources/article.txt\"";

fn only(case: &Case) -> Problem {
    let mut problems = case.problems();
    assert_eq!(problems.len(), 1, "{}", render(&problems, false));
    problems.remove(0)
}

/// Whether a printed text holds nothing that drives a terminal or turns the direction of text.
fn harmless(text: &str) -> bool {
    text.chars().all(|c| {
        c == '\n' || !(c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
    })
}

#[test]
fn paths_that_leave_the_folder_are_refused_with_the_reason() {
    for (path, why) in [
        ("../secret.txt", "`..` leaves the folder"),
        ("sources/../../secret.txt", "`..` leaves the folder"),
        ("sources/../sources/article.txt", "`..` leaves the folder"),
        ("/etc/hostname", "it is an absolute path"),
        ("C:/secret.txt", "it is an absolute path"),
        ("//server/share.txt", "it is an absolute path"),
    ] {
        let problem = only(&Case::broken(&[(FILE, &format!("file = \"{path}\""))]));
        assert_eq!((problem.code, problem.label.as_str()), (Code::PathOutside, why), "{path}");
        assert_eq!(&problem.text[problem.range.clone()], format!("\"{path}\""));
    }
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_folder_is_refused_and_one_within_is_not() {
    let outside = tempfile::tempdir().unwrap();
    std::fs::write(outside.path().join("secret.txt"), TEXT).unwrap();
    let case = Case::broken(&[(FILE, "file = \"sources/link.txt\"")]);
    let link = case.path().join("sources/link.txt");
    std::os::unix::fs::symlink(outside.path().join("secret.txt"), &link).unwrap();
    let problem = only(&case);
    assert_eq!(problem.code, Code::PathOutside);
    assert_eq!(problem.label, "a symbolic link in the path points out of the folder");
    let case = Case::broken(&[(FILE, "file = \"out/secret.txt\"")]);
    std::os::unix::fs::symlink(outside.path(), case.path().join("out")).unwrap();
    assert_eq!(only(&case).code, Code::PathOutside);
    let case = Case::broken(&[(FILE, "file = \"link.txt\"")]);
    std::os::unix::fs::symlink("sources/article.txt", case.path().join("link.txt")).unwrap();
    assert!(case.problems().is_empty());
}

#[cfg(unix)]
#[test]
fn a_pipe_in_a_case_is_refused_without_waiting_for_it() {
    let case = Case::broken(&[(FILE, "file = \"pipe\"")]);
    let made = std::process::Command::new("mkfifo").arg(case.path().join("pipe")).status();
    if !made.is_ok_and(|status| status.success()) {
        eprintln!("passed over: there is no mkfifo here");
        return;
    }
    let problem = only(&case);
    assert_eq!(
        (problem.code, problem.label.as_str()),
        (Code::FileMissing, "it is a folder, a device or a pipe")
    );
}

#[cfg(unix)]
#[test]
fn a_link_in_place_of_the_case_file_is_refused() {
    let case = Case::sound();
    let other = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink(case.path().join("case.toml"), other.path().join("case.toml")).unwrap();
    let error = load(&[Input::Path(other.path().to_owned())], &Options::default()).unwrap_err();
    assert!(error.to_string().contains("points out of the folder"), "{error}");
}

#[test]
fn sizes_have_limits() {
    let small = |limits: Limits| Options { limits, ..Options::default() };
    let case = Case::sound();
    let options = small(Limits { case_bytes: 100, ..Limits::default() });
    let error = load(&[case.input()], &options).unwrap_err();
    assert!(error.to_string().contains("larger than 100 bytes"), "{error}");
    let article = Input::Path(case.path().join("sources/article.txt"));
    let options = small(Limits { source_bytes: 100, ..Limits::default() });
    assert!(
        load(std::slice::from_ref(&article), &options)
            .unwrap_err()
            .to_string()
            .contains("larger than 100 bytes")
    );
    let exact = small(Limits { source_bytes: TEXT.len() as u64, ..Limits::default() });
    assert!(load(&[article], &exact).is_ok(), "the limit itself is allowed");
    let options = small(Limits { total_bytes: TEXT.len() as u64 - 1, ..Limits::default() });
    let problems = load(&[case.input()], &options).unwrap().problems;
    assert_eq!((problems.len(), problems[0].code), (1, Code::TooLarge));
    let options = small(Limits { sources: 0, ..Limits::default() });
    let problems = load(&[case.input()], &options).unwrap().problems;
    assert_eq!((problems.len(), problems[0].code), (1, Code::TooManySources));
}

#[test]
fn nul_in_a_case_file_is_a_problem_and_in_a_source_a_character() {
    let case = Case::broken(&[("title = \"Strikes\"", "title = \"Str\0ikes\"")]);
    let problem = only(&case);
    assert_eq!((problem.code, problem.line()), (Code::Syntax, 1));
    assert!(harmless(&render(&[problem], false)));
    let text = TEXT.replacen("Iran said", "\0\0Iran said", 1);
    let loaded = Case::of(CASE.as_bytes(), text.as_bytes()).load();
    assert!(loaded.problems.is_empty());
    assert_eq!(loaded.briefing.actors()[0].evidence[0].range(), 2..11);
}

#[test]
fn a_byte_order_mark_is_passed_over_in_the_case_and_kept_in_a_source() {
    let case = format!("\u{feff}{CASE}");
    let text = format!("\u{feff}{TEXT}");
    let loaded = Case::of(case.as_bytes(), text.as_bytes()).load();
    assert!(loaded.problems.is_empty(), "{}", render(&loaded.problems, false));
    assert_eq!(loaded.briefing.sources()[0].text, text);
    assert_eq!(loaded.briefing.actors()[0].evidence[0].range(), 3..12);
    let wrong = case.replace("title = \"Strikes\"", "titel = \"Strikes\"");
    let problems = Case::of(wrong.as_bytes(), text.as_bytes()).problems();
    let places: Vec<_> = problems.iter().map(|p| (p.code, p.line(), p.column())).collect();
    assert_eq!(places, [(Code::UnknownField, 1, 1), (Code::MissingField, 1, 1)]);
}

/// What a hostile text may hold: escapes, C1 controls, turned direction, hidden marks, characters of four bytes.
const HOSTILE: &str = "\u{1b}[2J\u{1b}]0;x\u{7}\u{9b}31m\u{202e}\u{2066}\u{200b}\u{e0041}👩‍🚀\r\t";

#[test]
fn spans_are_true_to_the_byte_in_hostile_texts() {
    let text = TEXT.replace(". ", &format!(". {HOSTILE}"));
    let escaped = "\"ran said on Tuesday\\u001b[31m\"";
    let text = text.replacen("Tuesday", "Tuesday\u{1b}[31m", 1);
    let case = CASE.replacen("\"Iran said\"", escaped, 1);
    let loaded = Case::of(case.as_bytes(), text.as_bytes()).load();
    assert!(loaded.problems.is_empty(), "{}", render(&loaded.problems, false));
    let briefing = &loaded.briefing;
    assert_eq!(briefing.sources()[0].text, text, "kept as it is");
    assert_eq!(briefing.words(briefing.actors()[0].evidence[0]), "ran said on Tuesday\u{1b}[31m");
    assert_eq!(briefing.words(briefing.statements()[0].quoted[0]), "We won’t accept this");
}

#[test]
fn what_is_printed_drives_no_terminal() {
    let text = TEXT.replace("bases", &format!("{HOSTILE}bases{HOSTILE}"));
    let hostile = "\\u001b[2J\\u202e\\u009b31m";
    let case = CASE
        .replace("\"Iran said\"", &format!("\"Iran {hostile} said on Monday\""))
        .replace("by = \"iran\"", &format!("by = \"{hostile}\u{202e}\""))
        .replace("member_of = ", &format!("\"member{hostile}\" = "))
        .replace("country = \"IR\"", &format!("country = \"{hostile}\u{2067}\""))
        .replace("2024-01-16", hostile)
        .replace("kind = \"person\"", &format!("kind = \"{hostile}\""))
        .replace("# ", "")
        .replace("id = \"panjgur\"", &format!("id = \"{hostile}\"\n# \u{9b}"));
    let case = Case::of(case.as_bytes(), text.as_bytes());
    let problems = case.problems();
    assert!(problems.len() >= 5 || problems[0].code == Code::Syntax, "{}", render(&problems, false));
    for format in [CheckOutput::Text { colour: false }, CheckOutput::Json] {
        let mut out = Vec::new();
        check(&[case.input()], &Options::default(), format, &mut out).unwrap();
        let printed = String::from_utf8(out).unwrap();
        assert!(harmless(&printed), "{format:?}: {printed:?}");
    }
    let json = to_json(&problems);
    let strings: Vec<&str> = json.as_array().unwrap().iter().filter_map(|p| p["message"].as_str()).collect();
    assert!(strings.iter().all(|message| harmless(message)), "{strings:?}");
    let nameless = load(&[Input::Path("no\u{1b}[2Jthing".into())], &Options::default()).unwrap_err();
    assert!(harmless(&nameless.to_string()), "{nameless}");
}

/// A case of one source and one actor with that evidence, read with those limits.
fn sought(text: &str, evidence: &str, limits: Limits) -> Vec<Problem> {
    let case = format!(
        "title = \"A case\"\n[[source]]\nid = \"a\"\nfile = \"sources/a.txt\"\n[[actor]]\nid = \"x\"\nname = \"X\"\n\
         kind = \"person\"\nevidence = {evidence}\n"
    );
    let files = [("case.toml".to_owned(), case), ("sources/a.txt".to_owned(), text.to_owned())].into();
    let input = Input::Case { name: "a case".to_owned(), files };
    let mut problems = load(&[input], &Options { limits, ..Options::default() }).unwrap().problems;
    problems.retain(|problem| problem.code != Code::SourceUnused);
    problems
}

#[test]
fn words_that_stand_too_often_are_not_sought_for_ever() {
    let often = "a".repeat(200_000);
    let long = "a".repeat(10_000);
    let problems = sought(&often, &format!("{{ exact = \"{long}\", prefix = \"b\" }}"), Limits::default());
    let [problem] = &problems[..] else { panic!("{}", render(&problems, false)) };
    assert_eq!(problem.code, Code::WordsAmbiguous);
    assert!(problem.message.contains("sources/a.txt` more than 6,6"), "{}", problem.message);
    let help = problem.help.join("; ");
    assert!(help.contains("none of the first 6,6") && help.contains("cite more words"), "{help}");
    // A few hundred thousand places are looked at.
    let text = format!("{}the end", "a word ".repeat(100_000));
    assert!(sought(&text, "{ exact = \"word\", suffix = \" the end\" }", Limits::default()).is_empty());
}

#[test]
fn the_search_for_evidence_is_bounded_for_a_case() {
    let text = format!("{} the harbour", "word ".repeat(1000));
    let problems = sought(
        &text,
        "[\"the harbour\", \"harbour\"]",
        Limits { evidence_bytes: 6_000, ..Limits::default() },
    );
    let [problem] = &problems[..] else { panic!("{}", render(&problems, false)) };
    assert_eq!(problem.code, Code::TooLarge);
    assert_eq!(problem.label, "more than 6,000 bytes were searched for the evidence of this case");
    assert!(sought(&text, "[\"the harbour\", \"harbour\"]", Limits::default()).is_empty());
}
