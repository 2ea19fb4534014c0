//! `--since` on the command line: what is new can be filtered by.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use sitroom::load::{Input, Options, load};
use sitroom::query::changes::fingerprint;
use sitroom::userfiles::read_marks;

fn run(state: &Path, words: &[&str]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_sitroom"));
    program.args(words).env("XDG_STATE_HOME", state).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

const HEADER: &str = "id,type_of_violence,side_a,side_b,where_coordinates,latitude,longitude,country,date_start,date_end,best,low,high";

fn export(folder: &Path, name: &str, rows: &[(u32, u32)]) -> String {
    let row = |(id, killed): &(u32, u32)| {
        format!("{id},2,A,B,Gao,16.2,0.1,Mali,2024-01-0{id},2024-01-0{id},{killed},{killed},{killed}\n")
    };
    let path = folder.join(name);
    fs::write(&path, format!("{HEADER}\n{}", rows.iter().map(row).collect::<String>())).unwrap();
    path.display().to_string()
}

#[test]
fn stats_brief_and_export_filter_by_what_is_new() {
    let folder = tempfile::tempdir().unwrap();
    let old = export(folder.path(), "old.csv", &[(1, 1), (2, 2), (3, 3)]);
    let new = export(folder.path(), "new.csv", &[(1, 1), (2, 7), (4, 4), (5, 5)]);
    let ids = |filter: &str| {
        let output =
            run(folder.path(), &["export", &new, "--since", &old, "--filter", filter, "--format", "csv"]);
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        let mut rows = csv::Reader::from_reader(output.stdout.as_slice());
        let at = rows.headers().unwrap().iter().position(|name| name == "id").unwrap();
        rows.records().map(|row| row.unwrap()[at].to_owned()).collect::<Vec<String>>().join(" ")
    };
    assert_eq!(ids("new:added"), "4 5");
    assert_eq!(ids("new:changed"), "2");
    assert_eq!(ids("new:yes"), "2 4 5");
    assert_eq!(ids("new:no"), "1");
    assert_eq!(ids("new:unread killed:>4"), "2 5");
    let stats = run(folder.path(), &["stats", &new, "--since", &old, "--filter", "new:added"]);
    assert!(text(&stats.stdout).contains("2 of 4"), "{}", text(&stats.stdout));
    let brief = run(folder.path(), &["brief", &new, "--since", &old, "--filter", "new:changed"]);
    assert_eq!(brief.status.code(), Some(0), "{}", text(&brief.stderr));
    // What was read in the dashboard is read here, too; nothing was written so far.
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    let b = load(&[Input::Path(new.clone().into())], &Options::default()).unwrap().briefing;
    let last = fingerprint::of_event(&b, sitroom::model::EventId(3));
    let name = Path::new(&new).canonicalize().unwrap();
    let marks = marks_of(folder.path(), &name);
    read_marks::change(&marks, &[(last, true)]).unwrap();
    assert_eq!(ids("new:unread"), "2 4");
}

/// The file in which the program remembers what was read of an input.
fn marks_of(state: &Path, input: &Path) -> std::path::PathBuf {
    use sha2::Digest as _;
    let mut digest = sha2::Sha256::new();
    digest.update(input.as_os_str().as_encoded_bytes());
    digest.update([0]);
    let name: String = digest.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    state.join("sitroom/read").join(name).with_extension("read")
}

#[test]
fn what_is_new_needs_an_earlier_state_that_can_be_read_and_compared() {
    let folder = tempfile::tempdir().unwrap();
    let new = export(folder.path(), "new.csv", &[(1, 1)]);
    let fails = |words: &[&str], message: &str| {
        let output = run(folder.path(), words);
        assert_eq!(output.status.code(), Some(2), "{words:?}");
        assert!(text(&output.stderr).contains(message), "{}", text(&output.stderr));
        assert!(output.stdout.is_empty());
    };
    fails(&["stats", &new, "--filter", "new:yes"], "help: name it with --since FILE");
    fails(&["stats", &new, "--since", &new, "--filter", "new:old"], "write new:unread, new:added");
    let missing = folder.path().join("gone.csv").display().to_string();
    fails(&["stats", &new, "--since", &missing, "--filter", "new:yes"], "--since: cannot read ");
    fails(&["--plain", "-", "--since", "-"], "standard input can be INPUT or --since, not both");
    let case = concat!(env!("CARGO_MANIFEST_DIR"), "/data/iran-pakistan-2024");
    fails(
        &["brief", &new, "--since", case, "--filter", "new:yes"],
        "cannot be compared with --since: it has a case or an article, they have UCDP GED",
    );
    let output = run(folder.path(), &["stats", &new, "--since", &new]);
    assert_eq!(output.status.code(), Some(0));
    assert!(text(&output.stderr).contains("note: --since has no effect without new:"), "{output:?}");
}
