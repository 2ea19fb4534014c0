//! `sitroom export`: where it writes, which format it chooses, and how it refuses.

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use sitroom::export::formats::FORMATS;

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sitroom"));
        command.arg("export").args(words).current_dir(self.0.path()).stdin(Stdio::null());
        command
    }

    /// Exit code, standard output, standard error.
    fn run(&self, words: &[&str]) -> (Option<i32>, String, String) {
        let output = self.command(words).output().unwrap();
        let [out, err] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
        (output.status.code(), out, err)
    }

    /// The names of what lies in the folder.
    fn entries(&self) -> Vec<String> {
        let names = fs::read_dir(self.0.path()).unwrap();
        let mut names: Vec<String> =
            names.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

#[test]
fn every_format_goes_to_standard_output_or_to_a_file() {
    let folder = Folder::new();
    for format in FORMATS {
        let output = folder.command(&["--format", format.name]).output().unwrap();
        assert_eq!((output.status.code(), output.stderr), (Some(0), Vec::new()), "{}", format.name);
        let name = format!("out.{}", format.name);
        let (code, out, err) = folder.run(&["--format", format.name, "--out", &name]);
        assert_eq!((code, out.as_str(), err.as_str()), (Some(0), "", ""), "{}", format.name);
        let main = if format.folder.is_some() { format!("{name}/case.toml") } else { name };
        assert!(fs::read(folder.path(&main)).unwrap() == output.stdout, "{}", format.name);
    }
    assert_eq!(folder.entries().len(), FORMATS.len(), "nothing else is left: {:?}", folder.entries());
}

#[test]
fn the_ending_of_the_file_decides_where_it_is_clear() {
    let folder = Folder::new();
    for (file, begins) in [
        ("a.csv", "id,record,"),
        ("a.GeoJSON", "{\"type\":\"FeatureCollection\""),
        ("a.bib", "% "),
        ("a.md", "# Iran"),
        ("a.htm", "<!DOCTYPE html>"),
        ("b.json", "{\n  \"sitroom\": \"briefing\""),
    ] {
        assert_eq!(folder.run(&["--out", file]).0, Some(0), "{file}");
        let text = fs::read_to_string(folder.path(file)).unwrap();
        assert!(text.starts_with(begins), "{file}: {}", text.lines().next().unwrap());
    }
    for (words, told) in [
        (&["--out", "a.txt"][..], ".txt does not say which format"),
        (&["--out", "a"], "choose a format with --format"),
        (&[], "choose a format with --format: csv, xlsx, geojson"),
        (&["--format", "pdf"], "invalid value 'pdf'"),
    ] {
        let (code, out, err) = folder.run(words);
        assert_eq!((code, out.as_str()), (Some(2), ""), "{words:?}");
        assert!(err.contains(told), "{words:?}: {err}");
    }
    assert!(!folder.entries().iter().any(|name| name == "a" || name == "a.txt"));
}

#[test]
fn office_files_are_chosen_by_their_endings() {
    let folder = Folder::new();
    for (file, part) in [("a.docx", "word/document.xml"), ("a.XLSX", "xl/workbook.xml")] {
        assert_eq!(folder.run(&["--out", file]).0, Some(0), "{file}");
        let bytes = fs::read(folder.path(file)).unwrap();
        assert!(
            bytes.starts_with(b"PK") && memchr::memmem::find(&bytes, part.as_bytes()).is_some(),
            "{file}"
        );
    }
}

#[test]
fn a_file_is_only_replaced_if_asked_for() {
    let folder = Folder::new();
    fs::write(folder.path("a.csv"), "mine").unwrap();
    let (code, _, err) = folder.run(&["--out", "a.csv"]);
    assert_eq!(code, Some(2));
    assert!(err.contains("a.csv already exists") && err.contains("--force"), "{err}");
    assert_eq!(fs::read_to_string(folder.path("a.csv")).unwrap(), "mine");
    assert_eq!(folder.run(&["--out", "a.csv", "--force"]).0, Some(0));
    assert!(fs::read_to_string(folder.path("a.csv")).unwrap().starts_with("id,"));
    fs::create_dir(folder.path("b.csv")).unwrap();
    let (code, _, err) = folder.run(&["--out", "b.csv", "--force"]);
    assert_eq!(code, Some(2));
    assert!(err.contains("not a regular file"), "{err}");
    assert_eq!(folder.entries(), ["a.csv", "b.csv"]);
}

#[cfg(unix)]
#[test]
fn a_file_that_finds_no_room_is_absent_and_the_old_one_stays() {
    let folder = Folder::new();
    fs::write(folder.path("a.csv"), "mine").unwrap();
    let script = "ulimit -f 2; exec \"$0\" export --out a.csv --force";
    let mut shell = Command::new("bash");
    shell.args(["-c", script, env!("CARGO_BIN_EXE_sitroom")]).current_dir(folder.0.path());
    let output = shell.output().unwrap();
    let err = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{err}");
    assert!(err.contains("cannot write a.csv") && err.contains("larger than the system allows"), "{err}");
    assert_eq!(fs::read_to_string(folder.path("a.csv")).unwrap(), "mine");
    assert_eq!(folder.entries(), ["a.csv"], "nothing unfinished is left");
}

#[test]
fn a_folder_that_cannot_be_made_is_told_with_what_to_do() {
    let folder = Folder::new();
    fs::write(folder.path("file"), "").unwrap();
    let (code, out, err) = folder.run(&["--out", "file/a.csv"]);
    assert_eq!((code, out.as_str()), (Some(2), ""));
    assert!(err.contains("file/a.csv"), "{err}");
    assert_eq!(folder.entries(), ["file"]);
}

#[test]
fn options_that_a_format_would_ignore_are_refused() {
    let folder = Folder::new();
    for (words, told) in [
        (["--format", "html", "--records", "claims"], "--records"),
        (["--format", "geojson", "--records", "statements"], "--records"),
        (["--format", "docx", "--records", "events"], "--records is for tables of one kind of record (csv)"),
        (["--format", "xlsx", "--records", "events"], "xlsx is none"),
        (["--format", "json", "--records", "claims"], "--records"),
    ] {
        let (code, out, err) = folder.run(&words);
        assert_eq!((code, out.as_str()), (Some(2), ""), "{words:?}");
        assert!(err.contains(told), "{words:?}: {err}");
    }
    for option in ["--all", "--with-sources"] {
        for format in ["csv", "xlsx"] {
            let (code, _, err) = folder.run(&["--format", format, option]);
            assert_eq!(code, Some(2));
            assert!(err.contains(option) && err.contains("markdown, html, docx"), "{err}");
        }
    }
    assert_eq!(folder.run(&["--format", "csv", "--force"]).0, Some(2), "--force needs --out");
}

#[test]
fn a_briefing_goes_to_json_and_to_a_case_folder_and_back() {
    let folder = Folder::new();
    assert_eq!(folder.run(&["--with-sources", "--out", "a.json"]).0, Some(0));
    let (code, out, err) = folder.run(&["a.json", "--with-sources", "--format", "case", "--out", "copy"]);
    assert_eq!((code, out.as_str(), err.as_str()), (Some(0), "", ""));
    assert_eq!(folder.run(&["copy", "--with-sources", "--out", "b.json"]).0, Some(0));
    let [a, b] = ["a.json", "b.json"].map(|name| fs::read_to_string(folder.path(name)).unwrap());
    assert!(a == b, "the case folder says the same");
    // A folder is never replaced.
    let (code, _, err) = folder.run(&["a.json", "--format", "case", "--out", "copy"]);
    assert_eq!(code, Some(2));
    assert!(err.contains("copy already exists"), "{err}");
    let (code, _, err) = folder.run(&["--format", "case", "--out", "other", "--force"]);
    assert_eq!(code, Some(2));
    assert!(err.contains("never replaced"), "{err}");
}

#[test]
fn a_dataset_that_must_not_be_passed_on_is_named() {
    let folder = Folder::new();
    let table = "event_id_cnty,event_date,event_type,actor1,country,fatalities\nMLI1,01 January 2024,Battles,JNIM,Mali,1\n";
    fs::write(folder.path("acled.csv"), table).unwrap();
    let (code, out, err) = folder.run(&["acled.csv", "--format", "csv"]);
    assert_eq!(code, Some(0), "{err}");
    assert!(err.contains("ACLED forbids passing its data on"), "{err}");
    assert!(out.contains("ACLED terms of use"), "{out}");
    let (_, _, err) = folder.run(&["acled.csv", "--format", "csv", "--filter", "since:2030-01-01"]);
    assert!(!err.contains("forbids"), "no row of it goes out: {err}");
}

#[test]
fn the_marking_of_a_case_goes_out_unless_the_command_says_otherwise() {
    let folder = Folder::new();
    fs::create_dir(folder.path("case")).unwrap();
    let case = "title = \"Marked\"\nhandling = \"TLP:RED\"\nprepared_by = \"Desk\"\n";
    fs::write(folder.path("case/case.toml"), case).unwrap();
    let (code, out, err) = folder.run(&["case", "--format", "markdown"]);
    assert_eq!(code, Some(0), "{err}");
    assert!(out.starts_with("**Handling: TLP:RED**") && out.contains("Prepared by: Desk"), "{out}");
    let (_, out, _) = folder.run(&["case", "--format", "markdown", "--handling", "TLP:AMBER"]);
    assert!(out.contains("TLP:AMBER") && !out.contains("TLP:RED") && out.contains("Desk"), "{out}");
    let mut brief = Command::new(env!("CARGO_BIN_EXE_sitroom"));
    let brief = brief.args(["brief", "case"]).current_dir(folder.0.path()).output().unwrap();
    let brief = String::from_utf8(brief.stdout).unwrap();
    assert!(brief.contains("Handling: TLP:RED.") && brief.contains("Prepared by: Desk."), "{brief}");
}

#[test]
fn an_incomplete_input_is_marked_in_the_file_and_by_the_exit_code() {
    let folder = Folder::new();
    let mut table = "event_id_cnty,event_date,event_type,actor1,country,fatalities\n".to_owned();
    (0..20_000).for_each(|row| {
        table.push_str(&format!("MLI{row},01 January 2024,Battles,JNIM,Mali,{}\n", row % 97))
    });
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(table.as_bytes()).unwrap();
    let packed = packed.finish().unwrap();
    fs::write(folder.path("cut.csv.gz"), &packed[..packed.len() / 2]).unwrap();
    let (code, out, _) = folder.run(&["cut.csv.gz", "--format", "csv"]);
    assert_eq!(code, Some(1), "{out}");
    assert!(out.lines().next().unwrap().ends_with(",incomplete"), "{out}");
    assert!(out.lines().nth(1).unwrap().ends_with(",cut.csv.gz"), "{out}");
    let (code, out, _) = folder.run(&["cut.csv.gz", "--format", "markdown"]);
    assert_eq!(code, Some(1));
    assert!(out.contains("Incomplete input: cut.csv.gz"), "{out}");
}

#[test]
fn what_a_table_leaves_out_is_told() {
    let folder = Folder::new();
    let (code, out, err) = folder.run(&["--format", "csv", "--filter", "since:2024-01-17"]);
    assert_eq!(code, Some(0), "{err}");
    assert!(err.contains("Left out because the filter sets dates: 5 events without a date"), "{err}");
    assert!(!out.contains("china-mediation"), "{out}");
    let (_, out, err) = folder.run(&["--format", "markdown", "--filter", "since:2024-01-17"]);
    assert!(err.is_empty() && out.contains("5 events without a date"), "{err}");
}
