//! A whole round of work on a real terminal: choose key events, collect citations, present, save, hand over, compare.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use crate::support::pty::Pty;

const PROGRAM: &str = env!("CARGO_BIN_EXE_sitroom");

/// Copies the files of a folder, and those of the folders in it.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, target).unwrap();
        }
    }
}

fn run(folder: &Path, words: &[&str]) -> (Output, String) {
    let output = Command::new(PROGRAM).args(words).current_dir(folder).stdin(Stdio::null()).output().unwrap();
    let out = String::from_utf8(output.stdout.clone()).unwrap();
    (output, out)
}

/// The slide on the screen: its number, the number of all, and what it shows without the running time.
fn slide(pty: &Pty) -> (usize, usize, String) {
    let screen = pty.screen();
    let (first, rest) = screen.split_once('\n').unwrap();
    let number = first.split_whitespace().find(|word| word.contains('/')).unwrap();
    let (at, all) = number.split_once('/').unwrap();
    (at.parse().unwrap(), all.parse().unwrap(), rest.to_owned())
}

/// Presents all slides forwards and back; what each of them shows.
fn present(pty: &mut Pty) -> Vec<String> {
    pty.keys("p").wait_for(" 1/").wait_settled();
    let (_, all, first) = slide(pty);
    let mut seen = vec![first];
    for number in 2..=all {
        pty.keys("n").wait_for(&format!(" {number}/{all}")).wait_settled();
        seen.push(slide(pty).2);
    }
    for number in (1..all).rev() {
        pty.keys("N").wait_for(&format!(" {number}/{all}")).wait_settled();
        assert_eq!(slide(pty).2, seen[number - 1], "slide {number} is as it was");
    }
    pty.keys("<Esc>").wait_for("1 Timeline");
    seen
}

fn save(pty: &mut Pty, key: &str, path: &Path) -> String {
    pty.keys(key).wait_for("save as");
    pty.keys(&format!("<C-u> {} <Enter>", path.to_str().unwrap())).wait_for("Saved to");
    fs::read_to_string(path).unwrap()
}

#[test]
fn a_briefing_is_prepared_presented_handed_over_and_compared() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let case: PathBuf = folder.join("crisis");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data/iran-pakistan-2024"), &case);
    let before = fs::read_to_string(case.join("case.toml")).unwrap();

    let mut pty = Pty::spawn(&[PROGRAM, case.to_str().unwrap()], 120, 36, &[]);
    pty.wait_for("11 events");
    // Key events: one fewer, one more.
    pty.keys("g g j *").wait_for("No longer a key event");
    pty.keys("j *").wait_for("Key event: saved in");
    let chosen = fs::read_to_string(case.join("case.toml")).unwrap();
    assert!(
        chosen.contains(r#"key_events = ["pakistan-strike", "talks", "agreement", "davos-visit-cut-short"]"#)
    );
    let others = |text: &str| -> Vec<String> {
        text.lines().filter(|line| !line.starts_with("key_events")).map(str::to_owned).collect()
    };
    assert_eq!(others(&chosen), others(&before), "all else in the case is as it was");
    // Citations.
    pty.keys("Y").wait_for("which has 1 citation");
    pty.keys("4 j Y").wait_for("which has 2 citations");
    pty.keys("B").wait_for("Notebook: 2 citations");
    let list = save(&mut pty, "s", &folder.join("citations.txt"));
    let lines: Vec<&str> = list.lines().collect();
    assert_eq!(lines.len(), 2, "{list}");
    assert!(lines.iter().all(|line| line.contains("Source: article-2024-01-20.txt")), "{list}");
    pty.keys("<Esc>").wait_gone("Notebook: 2 citations");
    // The presentation has a slide for each key event.
    let slides = present(&mut pty);
    let title = |words: &str| slides.iter().any(|slide| slide.contains(words));
    assert!(title("Davos") && title("Pakistan strikes"), "{slides:#?}");
    // The brief of what is shown.
    let brief = save(&mut pty, "e", &folder.join("brief.txt"));
    assert!(brief.starts_with("Iran–Pakistan strikes, January 2024"), "{brief}");
    pty.keys("q");
    assert_eq!(pty.wait_exit(), 0);
    pty.assert_clean();
    assert_eq!(run(folder, &["brief", "crisis"]).1, brief, "the dashboard saves what the command prints");

    // The page, alone and in a bundle.
    let (output, _) = run(folder, &["export", "crisis", "--out", "crisis.html", "--handling", "TLP:AMBER"]);
    assert_eq!(output.status.code(), Some(0));
    let page = fs::read_to_string(folder.join("crisis.html")).unwrap();
    assert!(page.contains("Davos") && page.contains("TLP:AMBER"));
    let (output, sum) = run(
        folder,
        &["export", "crisis", "--bundle", "handover", "--with-sources", "--handling", "TLP:AMBER"],
    );
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(fs::read_to_string(folder.join("handover/sources/crisis/case.toml")).unwrap(), chosen);
    let (output, told) = run(folder, &["verify", "handover"]);
    assert_eq!(output.status.code(), Some(0), "{told}");
    assert!(
        told.starts_with("unchanged: ") && told.contains(sum.split_whitespace().next().unwrap()),
        "{told}"
    );

    // A copy, in which AFP's figure has risen.
    let newer = folder.join("newer");
    copy(&case, &newer);
    fs::write(newer.join("case.toml"), chosen.replace("\nfigure = 11\n", "\nfigure = 12\n")).unwrap();
    let (output, changes) = run(folder, &["diff", "crisis", "newer", "--exit-code"]);
    assert_eq!(output.status.code(), Some(1), "{changes}");
    assert!(changes.contains("Events      12 unchanged"), "{changes}");
    assert!(changes.contains("killed, according to AFP: 11 (20 Jan 2024) → 12 (20 Jan 2024)"), "{changes}");
    let (output, same) = run(folder, &["diff", "crisis", "handover/sources/crisis", "--exit-code"]);
    assert_eq!(output.status.code(), Some(0), "the bundle holds the case as it is: {same}");
}
