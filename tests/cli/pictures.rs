//! The pictures of the README and the docs are made by the program, and are what it draws now.

use std::path::Path;
use std::process::Command;

/// The largest picture, in bytes.
const MOST: usize = 200_000;

/// Invented data: a table in the columns of UCDP, and a case with figures that contradict each other.
const TABLE: &str = "tests/fixtures/pictures/ged.csv";
const REPORTS: &str = "tests/fixtures/pictures/reports";

/// Each picture in `docs`, and the words of the command that draws it.
const PICTURES: &[(&str, &[&str])] = &[
    ("dashboard.svg", &[]),
    ("briefing.svg", &["--view", "briefing"]),
    ("map.svg", &["--view", "map", "--filter", "-place:Davos", "--size", "120x30"]),
    ("trend.svg", &[TABLE, "--view", "trend", "--size", "110x24"]),
    ("pairs.svg", &[TABLE, "--view", "matrix", "--size", "110x24"]),
    ("casualties.svg", &[REPORTS, "--view", "casualties", "--size", "110x20"]),
];

#[test]
fn the_pictures_are_what_the_program_draws() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    for (name, words) in PICTURES {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sitroom"));
        command.current_dir(env!("CARGO_MANIFEST_DIR"));
        let done = command.args(["snapshot", "--format", "svg"]).args(*words).output().unwrap();
        assert_eq!(done.status.code(), Some(0), "{name}: {}", String::from_utf8_lossy(&done.stderr));
        assert!(done.stdout.len() <= MOST, "{name}: {} bytes", done.stdout.len());
        let path = docs.join(name);
        if std::env::var_os("UPDATE_PICTURES").is_some() {
            std::fs::write(&path, &done.stdout).unwrap();
        } else {
            let is_true = std::fs::read(&path).is_ok_and(|kept| kept == done.stdout);
            assert!(is_true, "{name} is stale; run: UPDATE_PICTURES=1 cargo test --test cli pictures");
        }
    }
}

#[test]
fn every_picture_is_shown() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut pages = vec![root.join("README.md")];
    pages.extend(std::fs::read_dir(root.join("docs")).unwrap().map(|entry| entry.unwrap().path()));
    let pages: Vec<String> = pages
        .iter()
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        .map(|path| std::fs::read_to_string(path).unwrap())
        .collect();
    for (name, _) in PICTURES {
        let shown =
            |page: &String| page.contains(&format!("](docs/{name})")) || page.contains(&format!("]({name})"));
        assert!(pages.iter().any(shown), "no page shows {name}");
    }
}
