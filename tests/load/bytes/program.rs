//! The program with pipes and packed files.

use std::fs;
use std::io::Write;
use std::process::{Command, Output, Stdio};

use crate::support::wrap::{ARTICLE, gz, zip};

fn check(input: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sitroom"));
    command.args(["check", input]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// The program fed with the bytes again and again, until it wants no more.
fn fed(bytes: &[u8], again: bool) -> Output {
    let mut child = check("-").spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let bytes = bytes.to_vec();
    let feeding = std::thread::spawn(move || while stdin.write_all(&bytes).is_ok() && again {});
    let output = child.wait_with_output().unwrap();
    feeding.join().unwrap();
    output
}

/// Asserts that it was refused with one line, and returns it.
fn refused(output: &Output) -> String {
    let said = String::from_utf8(output.stderr.clone()).unwrap();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(output.stdout.is_empty() && said.lines().count() == 1, "{said}");
    said
}

#[test]
fn packed_bytes_come_through_standard_input() {
    for bytes in [gz(ARTICLE.as_bytes()), zip(&[("a.txt", ARTICLE.as_bytes())]), ARTICLE.as_bytes().to_vec()]
    {
        let output = fed(&bytes, false);
        let said = String::from_utf8(output.stdout).unwrap();
        assert_eq!(output.status.code(), Some(0), "{said}");
        assert!(said.contains("1 source"), "{said}");
    }
}

#[test]
fn a_pipe_without_an_end_is_refused() {
    assert!(refused(&fed(&[0; 4096], true)).contains("byte 0 is NUL"));
    let prose = refused(&fed("All quiet on this line, as on every line. ".repeat(100).as_bytes(), true));
    assert!(prose.contains("is larger than 16,777,216 bytes"), "{prose}");
    let packed = refused(&fed(&gz(&vec![b'a'; 4 << 20]), true));
    assert!(packed.contains("times its size") || packed.contains("is larger than"), "{packed}");
}

#[cfg(unix)]
#[test]
fn a_named_pipe_is_read_like_standard_input() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&path).status().unwrap().success());
    let child = check(path.to_str().unwrap()).spawn().unwrap();
    fs::write(&path, gz(ARTICLE.as_bytes())).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn a_wrong_list_of_columns_is_refused() {
    let output = check("-").args(["--columns", "dead=x"]).stdin(Stdio::null()).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(said.contains("there is no field `dead`"), "{said}");
}

/// The first file ends only after the second one was read: one after the other they would wait for ever.
#[cfg(unix)]
#[test]
fn several_files_are_read_side_by_side() {
    let folder = tempfile::tempdir().unwrap();
    let [first, second] = ["first.csv", "second.csv"].map(|name| folder.path().join(name));
    for path in [&first, &second] {
        assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
    }
    let header = "event_date,event_type,actor1,country,fatalities,notes\n";
    let (tell, told) = std::sync::mpsc::channel();
    let to_second = second.clone();
    std::thread::spawn(move || {
        fs::write(&to_second, format!("{header}2 March 2024,Battles,Blue,Mali,3,Second.\n")).unwrap();
        tell.send(()).unwrap();
    });
    let to_first = first.clone();
    let writer = std::thread::spawn(move || {
        let mut pipe = fs::OpenOptions::new().write(true).open(&to_first).unwrap();
        pipe.write_all(header.as_bytes()).unwrap();
        let in_time = told.recv_timeout(std::time::Duration::from_secs(20)).is_ok();
        pipe.write_all(b"1 March 2024,Battles,Red,Mali,2,First.\n").unwrap();
        in_time
    });
    let child = Command::new(env!("CARGO_BIN_EXE_sitroom"))
        .args(["stats", "--by", "source", "--format", "csv"])
        .args([&first, &second])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(writer.join().unwrap(), "the second file was not read before the first one ended");
    let at = |name| said.find(name).unwrap_or_else(|| panic!("{name} is missing: {said}"));
    assert!(at("first") < at("second"), "{said}");
}

#[test]
fn what_is_made_of_an_input_that_breaks_off_says_so() {
    let rows = (0..9000u32).map(|n| {
        let noise = n.wrapping_mul(2_654_435_761);
        format!("{} May 2021,Battles,Front {noise:x},Mali,{},Words {noise}\n", n % 28 + 1, n % 5)
    });
    let text = format!("event_date,event_type,actor1,country,fatalities,notes\n{}", rows.collect::<String>());
    let (folder, packed) = (tempfile::tempdir().unwrap(), gz(text.as_bytes()));
    let path = folder.path().join("mali.csv.gz");
    let run = |words: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_sitroom"))
            .args(words)
            .arg(&path)
            .stdin(Stdio::null())
            .output()
            .unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap())
    };
    let commands: [&[&str]; 6] = [
        &["stats"],
        &["stats", "--by", "kind", "--format", "json"],
        &["stats", "--by", "kind", "--format", "csv"],
        &["brief"],
        &["--plain"],
        &["check"],
    ];
    fs::write(&path, &packed).unwrap();
    for words in commands {
        let (code, said) = run(words);
        assert_eq!((code, said.to_lowercase().contains("incomplete")), (Some(0), false), "{words:?}");
    }
    fs::write(&path, &packed[..packed.len() / 2]).unwrap();
    let [text, json, csv, brief, plain, check] = commands.map(|words| {
        let (code, said) = run(words);
        assert_eq!(code, Some(1), "{words:?}");
        said
    });
    let words = "is incomplete: the packed file is cut off; ";
    assert!(text.starts_with(&format!("Incomplete  mali.csv.gz {words}")), "{text}");
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let gap = &json["incomplete"][0];
    assert_eq!((&gap["file"], &gap["why"]), (&"mali.csv.gz".into(), &"the packed file is cut off".into()));
    assert_eq!(gap["rows"], json["rows"]["read"]);
    assert!(gap["line"].as_u64().unwrap() > 1000 && gap["byte"].as_u64().unwrap() > 1000, "{gap}");
    let mut lines = csv.lines();
    assert!(lines.next().unwrap().ends_with(",incomplete"), "{csv}");
    assert!(lines.all(|line| line.ends_with(",mali.csv.gz")), "{csv}");
    for told in [&brief, &plain] {
        let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(told.contains(&format!("Incomplete input: mali.csv.gz {words}")), "{told}");
    }
    assert!(check.contains("incomplete: the packed file is cut off; "), "{check}");
}

#[test]
fn an_archive_of_which_an_entry_is_damaged_is_incomplete() {
    let mut bytes = zip(&[("a.txt", ARTICLE.as_bytes()), ("b.txt", "Words of the second file.".as_bytes())]);
    let at = bytes.windows(5).position(|window| window == b"b.txt").unwrap() + 7;
    bytes[at] ^= 0xff;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("two.zip");
    fs::write(&path, &bytes).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_sitroom")).arg("brief").arg(&path).output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("two.zip: b.txt is incomplete: it is not read: the archive is damaged"), "{said}");
    // What is only of another kind leaves nothing out that could be read.
    fs::write(&path, zip(&[("a.txt", ARTICLE.as_bytes()), ("b.pdf", b"%PDF-1.7")])).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_sitroom")).arg("brief").arg(&path).output().unwrap();
    assert_eq!(output.status.code(), Some(0));
}

#[cfg(target_os = "linux")]
#[test]
fn a_table_that_is_too_large_for_memory_is_told_and_does_not_abort() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("acled.csv");
    let mut table = "event_id_cnty,event_date,event_type,actor1,country,fatalities,notes\n".to_owned();
    for row in 0..400_000 {
        table.push_str(&format!("MLI{row},{} March 2024,Battles,Group {},Mali,1,", 1 + row % 28, row % 999));
        table
            .push_str("\"The radio said on the following day that there had been a clash near the town.\"\n");
    }
    std::fs::write(&path, table).unwrap();
    let mut shell = Command::new("bash");
    shell
        .args(["-c", "ulimit -v 240000; exec \"$0\" stats \"$1\"", env!("CARGO_BIN_EXE_sitroom")])
        .arg(&path);
    let output = shell.output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.code().is_some_and(|code| code < 128), "{:?}: {told}", output.status);
    assert!(told.contains("not enough memory for the rest"), "{told}");
}
