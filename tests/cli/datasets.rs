//! `sitroom datasets`.

use std::process::{Command, Output, Stdio};

use sitroom::load::{FIELDS, openables};

fn datasets(words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sitroom"));
    command.arg("datasets").args(words).stdin(Stdio::null()).output().unwrap()
}

fn fine(words: &[&str]) -> String {
    let output = datasets(words);
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]), "{words:?}");
    String::from_utf8(output.stdout).unwrap()
}

fn refused(words: &[&str]) -> String {
    let output = datasets(words);
    assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(2), &b""[..]), "{words:?}");
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn everything_that_opens_is_listed_with_what_a_row_of_it_is() {
    let listed = fine(&[]);
    for openable in openables() {
        let line = listed.lines().find(|line| line.starts_with(&format!("{} ", openable.name)));
        assert!(line.is_some_and(|line| line.len() > openable.name.len() + 10), "{}", openable.name);
        let begins = ["A row ", "Rows "].iter().any(|begin| openable.about.starts_with(begin));
        assert!(begins || openable.columns.is_empty(), "{}: {}", openable.name, openable.about);
    }
    for name in ["ACLED", "GDELT", "HDX HAPI", "UCDP GED", "table", "ReliefWeb", "article", "case"] {
        assert!(openables().iter().any(|openable| openable.name == name), "{name}");
    }
    assert!(listed.lines().all(|line| line.chars().count() <= 100), "{listed}");
    assert!(listed.contains("Rows are leads, machine-coded from media reports"), "{listed}");
    for (name, yields) in [
        ("ACLED", "events"),
        ("GDELT", "leads"),
        ("HDX HAPI", "totals"),
        ("ACLED weekly", "totals"),
        ("mail", "sources"),
    ] {
        let line = listed.lines().find(|line| line.starts_with(&format!("{name} "))).unwrap();
        assert_eq!(line[name.len()..].split_whitespace().next(), Some(yields), "{line}");
    }
}

#[test]
fn the_columns_of_a_dataset_are_those_that_are_read() {
    let told = fine(&["acled"]);
    assert!(told.starts_with("ACLED: ") && told.contains("\nevent_date "), "{told}");
    assert!(!told.contains("best"), "another dataset: {told}");
    for openable in openables() {
        let words: Vec<&str> = openable.name.split(' ').collect();
        let told = fine(&words);
        let unwrapped = told.split_whitespace().collect::<Vec<_>>().join(" ");
        for column in &openable.columns {
            let line = told.lines().find(|line| line.starts_with(&format!("{} ", column.names[0])));
            assert!(line.is_some(), "{}: {}", openable.name, column.names[0]);
            assert!(
                column.names.iter().all(|name| unwrapped.contains(name)),
                "{}: {column:?}",
                openable.name
            );
        }
    }
    let table = openables().into_iter().find(|openable| openable.name == "table").unwrap();
    let fields: Vec<_> = table.columns.iter().flat_map(|column| column.names.clone()).collect();
    assert_eq!(fields, FIELDS.map(|field| field.name), "the fields of --columns");
}

#[test]
fn names_may_be_cut_short_and_mistyped_ones_are_told() {
    assert_eq!(fine(&["ucdp", "g"]), fine(&["UCDP GED"]));
    assert_eq!(fine(&["HDX", "HAPI"]), fine(&["hdx hapi"]));
    let said = refused(&["acledd"]);
    assert_eq!(said, "error: unknown dataset acledd; did you mean `ACLED`? `sitroom datasets` lists them\n");
    let said = refused(&["xyzzy"]);
    assert_eq!(said, "error: unknown dataset xyzzy; `sitroom datasets` lists them\n");
}

#[test]
fn programs_get_the_same_as_json() {
    let all: serde_json::Value = serde_json::from_str(&fine(&["--format", "json"])).unwrap();
    let names: Vec<_> = all.as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
    assert_eq!(names, openables().iter().map(|one| one.name).collect::<Vec<_>>());
    let one: serde_json::Value = serde_json::from_str(&fine(&["gdelt", "--format", "json"])).unwrap();
    assert!(all.as_array().unwrap().contains(&one), "{one}");
    assert_eq!((&one["name"], &one["yields"]), (&"GDELT".into(), &"leads".into()));
    let column = &one["columns"][0];
    assert!(column["names"][0].is_string() && column["read_for"].is_string(), "{column}");
}
