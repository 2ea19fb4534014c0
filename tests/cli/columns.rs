//! Named columns kept in a file, and read from it.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const TABLE: &str = "iyear,imonth,iday,Town,\"Dead, all\"\n2024,3,2,Gao,3\n2024,3,0,Kidal,\n2023,0,0,Gao,1\n";
const COLUMNS: &str = "date=iyear+imonth+iday,place=Town,fatalities=\"Dead, all\"";

/// Runs a command with a folder of the user's own files.
fn run(config: &Path, words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sitroom"));
    command.args(words).env("XDG_CONFIG_HOME", config).env_remove("NO_COLOR").stdin(Stdio::null());
    command.output().unwrap()
}

fn said(output: &Output) -> (Option<i32>, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

struct Folder {
    held: tempfile::TempDir,
}

impl Folder {
    fn new() -> Self {
        let held = tempfile::tempdir().unwrap();
        fs::write(held.path().join("deaths.csv"), TABLE).unwrap();
        Self { held }
    }

    fn path(&self, name: &str) -> String {
        self.held.path().join(name).to_str().unwrap().to_owned()
    }

    fn run(&self, words: &[&str]) -> (Option<i32>, String, String) {
        said(&run(&self.held.path().join("config"), words))
    }
}

#[test]
fn columns_are_kept_and_read_again() {
    let folder = Folder::new();
    let (table, file) = (folder.path("deaths.csv"), folder.path("sub/deaths.toml"));
    let (code, by_hand, err) = folder.run(&["check", &table, "--columns", COLUMNS, "--save-columns", &file]);
    assert_eq!((code, err.as_str()), (Some(0), ""), "{by_hand}");
    let text = fs::read_to_string(&file).unwrap();
    assert_eq!(
        text,
        "# What the columns of a table are used for: sitroom FILE --columns-from THIS-FILE\n\
         header = [\"iyear\", \"imonth\", \"iday\", \"Town\", \"Dead, all\"]\n\n\
         [columns]\n\
         date = [\"iyear\", \"imonth\", \"iday\"]\n\
         place = \"Town\"\n\
         fatalities = \"Dead, all\"\n"
    );
    let (code, from_file, _) = folder.run(&["check", &table, "--columns-from", &file]);
    assert_eq!((code, from_file), (Some(0), by_hand));
    // The same may be saved again; anything else overwrites nothing.
    assert_eq!(folder.run(&["check", &table, "--columns", COLUMNS, "--save-columns", &file]).0, Some(0));
    let (code, _, err) = folder.run(&["stats", &table, "--columns", "date=iyear", "--save-columns", &file]);
    assert_eq!(code, Some(2));
    assert!(err.contains("already exists; name a new file"), "{err}");
    assert_eq!(fs::read_to_string(&file).unwrap(), text);
}

#[test]
fn columns_in_the_folder_of_the_user_are_found_by_the_header() {
    let folder = Folder::new();
    let table = folder.path("deaths.csv");
    let (code, _, err) = folder.run(&["stats", &table]);
    assert_eq!(code, Some(2));
    assert!(err.contains("--columns 'date=iyear+imonth+iday,place=Town"), "{err}");
    let kept = folder.path("config/sitroom/columns/deaths.toml");
    assert_eq!(folder.run(&["stats", &table, "--columns", COLUMNS, "--save-columns", &kept]).0, Some(0));
    let (code, out, err) = folder.run(&["stats", &table, "--format", "json"]);
    assert_eq!((code, err.as_str()), (Some(0), ""));
    assert!(out.contains("\"events\": 3"), "{out}");
    let brief = folder.run(&["brief", &table]).1;
    assert!(brief.contains("deaths.toml"), "the brief says by which file the table was read: {brief}");
    fs::write(folder.path("other.csv"), TABLE.replace("Town", "Place")).unwrap();
    assert_eq!(folder.run(&["stats", &folder.path("other.csv")]).0, Some(2), "another header");
}

#[test]
fn what_is_wrong_with_a_file_is_told_with_line_and_column() {
    let folder = Folder::new();
    let (table, file) = (folder.path("deaths.csv"), folder.path("wrong.toml"));
    for (text, told) in [
        (
            "header = [\"a\"]\n[columns]\ndat = \"a\"\n",
            ":3:1: unknown field `dat`\n  hint: did you mean `date`?",
        ),
        ("[columns]\ndate = true\n", ":2:8: `date` must name a column, not a boolean"),
        ("[columns]\ndate = \"a\"\nlow = [\"b\", \"c\"]\n", ":3:7: `low` takes one column, not 2"),
        ("[columns]\nplace = \"a\"\n", ":1:2: no column is named for the date"),
        ("[column]\ndate = \"a\"\n", ":1:2: unknown entry `column`\n  hint: did you mean `columns`?"),
        ("columns = 3\n", ":1:11: `columns` must be a table, not a number"),
        ("[columns]\ndate = \"a\n", ":2:"),
        ("", ":1:1: no column is named for the date"),
    ] {
        fs::write(&file, text).unwrap();
        let (code, out, err) = folder.run(&["brief", &table, "--columns-from", &file]);
        assert_eq!((code, out.as_str()), (Some(2), ""), "{text}");
        assert!(err.contains(&format!("wrong.toml{told}")), "{text}: {err}");
    }
    let (code, _, err) = folder.run(&["brief", &table, "--columns-from", &folder.path("none.toml")]);
    assert_eq!(code, Some(2));
    assert!(err.contains("none.toml: cannot be read"), "{err}");
    // A faulty file in the user's folder is told, too.
    fs::create_dir_all(folder.path("config/sitroom/columns")).unwrap();
    fs::write(folder.path("config/sitroom/columns/bad.toml"), "nonsense").unwrap();
    let (code, _, err) = folder.run(&["stats", &table]);
    assert_eq!(code, Some(2));
    assert!(err.contains("bad.toml:1:"), "{err}");
}

#[test]
fn the_options_go_together() {
    let folder = Folder::new();
    let table = folder.path("deaths.csv");
    let (code, _, err) = folder.run(&["stats", &table, "--save-columns", "x.toml"]);
    assert_eq!(code, Some(2));
    assert!(err.contains("--columns"), "{err}");
    let (code, _, err) = folder.run(&["stats", &table, "--columns", "date=1", "--columns-from", "x.toml"]);
    assert_eq!(code, Some(2));
    assert!(err.contains("cannot be used with"), "{err}");
    // Names that hide something are written so that they can be seen, and read as they are.
    fs::write(folder.path("odd.csv"), "Day,d\u{202e}ead\n2024-03-02,3\n").unwrap();
    let (odd, file) = (folder.path("odd.csv"), folder.path("odd.toml"));
    let columns = "date=Day,fatalities=d\u{202e}ead";
    assert_eq!(folder.run(&["stats", &odd, "--columns", columns, "--save-columns", &file]).0, Some(0));
    assert!(fs::read_to_string(&file).unwrap().contains("fatalities = \"d\\u202Eead\""));
    assert_eq!(folder.run(&["stats", &odd, "--columns-from", &file]).0, Some(0));
}

#[test]
fn the_help_names_every_field() {
    let help = Folder::new().run(&["brief", "--help"]).1;
    let help = help.split_whitespace().collect::<Vec<_>>().join(" ");
    for field in sitroom::load::FIELDS {
        let name = field.name;
        assert!(help.contains(&format!("{name},")) || help.contains(&format!("{name};")), "{name}: {help}");
    }
}
