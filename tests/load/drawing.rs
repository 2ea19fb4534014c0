//! How problems are given to people and to machines.

use sitroom::cli::check::{CheckOutput, check};
use sitroom::load::{Input, Options, load, render, to_json};

use crate::mini::{CASE, Case, at};

#[test]
fn what_cannot_be_opened_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let missing = load(&[Input::Path(folder.path().join("none"))], &Options::default()).unwrap_err();
    assert!(missing.to_string().contains("there is no such file or folder"), "{missing}");
    let empty = load(&[Input::Path(folder.path().to_owned())], &Options::default()).unwrap_err();
    assert!(empty.to_string().contains("a case is a folder with a case.toml"), "{empty}");
    let case = Case::of(b"title = \"\xc3\x28\"", b"");
    let error = load(&[case.input()], &Options::default()).unwrap_err();
    assert!(error.to_string().contains("byte 9 (0xC3, on line 1)"), "{error}");
    let mut out = Vec::new();
    let refused = check(&[case.input()], &Options::default(), CheckOutput::Json, &mut out);
    assert!(refused.is_err() && out.is_empty());
}

#[test]
fn json_has_the_places_and_the_help() {
    let case = Case::broken(&[("by = \"iran\"", "by = \"irna\"")]);
    let json = to_json(&case.problems());
    let problem = &json[0];
    let (line, column) = at(&CASE.replace("by = \"iran\"", "by = \"irna\""), "\"irna\"");
    assert_eq!((&problem["line"], &problem["column"]), (&line.into(), &column.into()));
    assert_eq!((&problem["end_line"], &problem["end_column"]), (&line.into(), &(column + 6).into()));
    assert_eq!(problem["code"], "unknown-id");
    assert_eq!(problem["severity"], "error");
    assert_eq!(problem["help"][0], "did you mean `iran`?");
    assert!(problem["file"].as_str().unwrap().ends_with("case.toml"));
}

/// The picture of one problem, without the names of temporary folders.
fn picture(changes: &[(&str, &str)]) -> String {
    let case = Case::broken(changes);
    case.anonymous(&render(&case.problems(), false))
}

#[test]
fn pictures() {
    insta::assert_snapshot!(
        "not_found",
        picture(&[("\"We won’t accept this\"", "\"We won't accept this\"")])
    );
    insta::assert_snapshot!("ambiguous", picture(&[("\"Iran said\"", "\"Iran\"")]));
    insta::assert_snapshot!("unknown_id", picture(&[("by = \"iran\"", "by = \"irna\"")]));
    insta::assert_snapshot!("duplicate_id", picture(&[("id = \"panjgur\"", "id = \"pakistan\"")]));
    insta::assert_snapshot!("figure_order", picture(&[("low = 7\n", "low = 10\n")]));
}
