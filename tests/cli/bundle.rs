//! `sitroom export --bundle` and `sitroom verify`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::support::acled;
use crate::support::kill::files;

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Exit code, standard output, standard error.
    fn run(&self, words: &[&str]) -> (Option<i32>, String, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sitroom"));
        let output = command.args(words).current_dir(self.0.path()).stdin(Stdio::null()).output().unwrap();
        let [out, err] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
        (output.status.code(), out, err)
    }

    /// Makes a bundle of these inputs and returns the SHA-256 of its manifest.
    fn bundle(&self, name: &str, words: &[&str]) -> String {
        let (code, out, err) = self.run(&[&["export", "--bundle", name], words].concat());
        assert_eq!(code, Some(0), "{words:?}: {err}");
        out.strip_suffix("  manifest.json\n").unwrap().to_owned()
    }

    /// The lines that `verify` prints before the sum, and its exit code.
    fn verified(&self, name: &str) -> (Option<i32>, Vec<String>) {
        let (code, out, err) = self.run(&["verify", name]);
        assert_eq!(err, "");
        let lines = out.lines().take_while(|line| !line.starts_with("SHA-256 of manifest.json"));
        (code, lines.map(str::to_owned).collect())
    }

    fn refused(&self, words: &[&str], told: &str) {
        let (code, out, err) = self.run(words);
        assert_eq!((code, out.as_str()), (Some(2), ""), "{words:?}: {err}");
        assert!(err.contains(told), "{words:?}: {err}");
    }
}

fn manifest(folder: &Path) -> serde_json::Value {
    serde_json::from_slice(&fs::read(folder.join("manifest.json")).unwrap()).unwrap()
}

/// What `sha256sum --check` says; nothing where the system has no such program.
fn checked_by_others(folder: &Path) -> Option<bool> {
    let mut command = Command::new("sha256sum");
    let output = command.args(["--check", "--strict", "--quiet", "SHA256SUMS"]).current_dir(folder).output();
    output.ok().map(|output| output.status.success())
}

#[test]
fn a_bundle_holds_the_briefing_and_what_it_cites_and_proves_it() {
    let folder = Folder::new();
    let sum = folder.bundle("one", &["--handling", "TLP:AMBER"]);
    let all = files(&folder.path("one"));
    let cited = "sources/1-article-2024-01-20.txt.cited.txt";
    for name in ["brief.txt", "brief.html", "manifest.json", "SHA256SUMS", cited] {
        assert!(all.contains_key(name), "{name}: {:?}", all.keys());
    }
    for name in ["brief.txt", "brief.html"] {
        assert!(String::from_utf8_lossy(&all[name]).contains("TLP:AMBER"), "{name}");
    }
    // The whole article is not in it: only what is cited, verbatim, and the sum of the whole.
    let passages = String::from_utf8(all[cited].clone()).unwrap();
    assert!(passages.contains("A collective death toll of 11 -- mostly women and children"), "{passages}");
    assert!(passages.contains("Licence: not stated"), "{passages}");
    let stated = manifest(&folder.path("one"));
    assert_eq!(stated["marking"]["handling"], "TLP:AMBER");
    assert_eq!(stated["as_of"], "2024-01-20");
    let inputs = stated["inputs"].as_array().unwrap();
    assert_eq!(inputs.len(), 2);
    assert!(inputs.iter().all(|input| input["path"].is_null()), "{inputs:?}");
    assert_eq!(inputs[1]["sha256"], stated["sources"][0]["text_sha256"]);
    assert_eq!(stated["sources"][0]["cited"], cited);
    // The same inputs give the same bundle.
    assert_eq!(folder.bundle("two", &["--handling", "TLP:AMBER"]), sum);
    assert!(all == files(&folder.path("two")));
    assert_eq!(folder.verified("one").0, Some(0));
    let (_, out, _) = folder.run(&["verify", "one"]);
    assert!(
        out.starts_with("unchanged: ") && out.contains(&format!("SHA-256 of manifest.json: {sum}")),
        "{out}"
    );
    match checked_by_others(&folder.path("one")) {
        Some(fine) => assert!(fine, "sha256sum takes SHA256SUMS"),
        None => println!("passed over: no sha256sum"),
    }
}

#[test]
fn the_documents_are_those_of_the_commands() {
    let folder = Folder::new();
    let words = ["--filter", "country:IR", "--all"];
    folder.bundle("bundle", &words);
    let all = files(&folder.path("bundle"));
    let brief = folder.run(&[&["brief"], &words[..]].concat()).1;
    assert_eq!(String::from_utf8_lossy(&all["brief.txt"]), brief);
    let page = folder.run(&[&["export", "--format", "html"], &words[..]].concat()).1;
    assert_eq!(String::from_utf8_lossy(&all["brief.html"]), page);
    assert_eq!(manifest(&folder.path("bundle"))["filter"], "country: Iran (place or participant)");
}

#[test]
fn whole_sources_go_along_where_they_are_asked_for() {
    let folder = Folder::new();
    acled::write(&folder.path("mali.csv"), 300, None);
    let other = folder.path("other");
    fs::create_dir(&other).unwrap();
    acled::write(&other.join("mali.csv"), 40, None);
    fs::write(folder.path("mali.csv.sitroom.toml"), "key_events = [\"MLI7\"]\n").unwrap();
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/iran-pakistan-2024");
    let inputs = ["mali.csv", "other/mali.csv", data.to_str().unwrap()];
    folder.bundle("cited", &inputs);
    folder.bundle("whole", &[&inputs[..], &["--with-sources"]].concat());
    let whole = files(&folder.path("whole"));
    for (path, original) in [
        ("sources/mali.csv", folder.path("mali.csv")),
        ("sources/mali.csv.sitroom.toml", folder.path("mali.csv.sitroom.toml")),
        ("sources/mali-2.csv", other.join("mali.csv")),
        ("sources/iran-pakistan-2024/case.toml", data.join("case.toml")),
        (
            "sources/iran-pakistan-2024/sources/article-2024-01-20.txt",
            data.join("sources/article-2024-01-20.txt"),
        ),
    ] {
        assert!(whole[path] == fs::read(original).unwrap(), "{path}");
    }
    // The case in the bundle opens as it did.
    let there = folder.run(&["brief", "whole/sources/iran-pakistan-2024"]).1;
    assert_eq!(there, folder.run(&["brief", data.to_str().unwrap()]).1);
    // By default the cited rows go along, on the terms of the dataset, and the sum of the whole file.
    let stated = manifest(&folder.path("cited"));
    let cited = files(&folder.path("cited"));
    assert!(!cited.contains_key("sources/mali.csv"));
    let rows = String::from_utf8(cited["sources/1-mali.csv.cited.csv"].clone()).unwrap();
    let mut reader = csv::Reader::from_reader(rows.as_bytes());
    let headers = reader.headers().unwrap().clone();
    assert_eq!((&headers[0], &headers[1], &headers[2]), ("citation", "place", "event_id_cnty"));
    let original = String::from_utf8(whole["sources/mali.csv"].clone()).unwrap();
    let mut number = 0;
    for row in reader.records().map(Result::unwrap) {
        number += 1;
        let line: usize = row[1].strip_prefix("line ").unwrap().replace(',', "").parse().unwrap();
        let own = original.lines().nth(line - 1).unwrap();
        let own = csv::ReaderBuilder::new().has_headers(false).from_reader(own.as_bytes()).records().next();
        let cells: Vec<&str> = row.iter().skip(2).take(31).collect();
        assert_eq!(cells, own.unwrap().unwrap().iter().collect::<Vec<_>>());
        assert!(row[33].contains("acleddata.com"), "{row:?}");
    }
    assert!(number > 0 && number < 300, "{number} rows");
    let input = &stated["inputs"][0];
    let all = whole.get("manifest.json").map(|_| manifest(&folder.path("whole"))).unwrap();
    assert_eq!(
        (&input["sha256"], &input["bytes"]),
        (&all["inputs"][0]["sha256"], &all["inputs"][0]["bytes"])
    );
    assert_eq!(all["inputs"][0]["path"], "sources/mali.csv");
    assert!(input["licence"].as_str().unwrap().contains("ACLED terms of use"));
    assert_eq!((folder.verified("cited").0, folder.verified("whole").0), (Some(0), Some(0)));
}

#[test]
fn every_change_is_told() {
    let folder = Folder::new();
    folder.bundle("bundle", &["--with-sources"]);
    let bundle = folder.path("bundle");
    let original: BTreeMap<String, Vec<u8>> = files(&bundle);
    let restore = || {
        fs::remove_dir_all(&bundle).unwrap();
        for (path, bytes) in &original {
            fs::create_dir_all(bundle.join(path).parent().unwrap()).unwrap();
            fs::write(bundle.join(path), bytes).unwrap();
        }
    };
    let differs = |told: &[&str]| {
        let (code, lines) = folder.verified("bundle");
        assert_eq!(code, Some(1), "{lines:?}");
        assert_eq!(lines.len(), told.len(), "{lines:?}");
        for (line, told) in lines.iter().zip(told) {
            assert!(line.starts_with(told), "{line} instead of {told}");
        }
        restore();
        assert_eq!(folder.verified("bundle").0, Some(0));
    };
    // One bit of each file, then a byte more and less.
    for path in original.keys().filter(|path| *path != "manifest.json") {
        let mut bytes = original[path].clone();
        let at = bytes.len() / 2;
        bytes[at] ^= 1;
        fs::write(bundle.join(path), &bytes).unwrap();
        differs(&[&format!("changed  {path}: ")]);
        bytes = original[path].clone();
        bytes.push(b' ');
        fs::write(bundle.join(path), &bytes).unwrap();
        differs(&[&format!("changed  {path}: ")]);
        fs::remove_file(bundle.join(path)).unwrap();
        differs(&[&format!("missing  {path}")]);
    }
    // What the manifest says, by which the list of sums no longer agrees with it.
    let json = String::from_utf8(original["manifest.json"].clone()).unwrap();
    fs::write(bundle.join("manifest.json"), json.replace("January 2024", "January 2025")).unwrap();
    differs(&["changed  SHA256SUMS: "]);
    fs::write(bundle.join("notes.txt"), "").unwrap();
    fs::create_dir(bundle.join("sources/more")).unwrap();
    fs::write(bundle.join("sources/more/a\u{1b}[2J.txt"), "x").unwrap();
    differs(&["added  notes.txt", "added  sources/more: a folder", "added  sources/more/a␛[2J.txt"]);
    fs::remove_file(bundle.join("brief.txt")).unwrap();
    fs::create_dir(bundle.join("brief.txt")).unwrap();
    differs(&["changed  brief.txt: it is a folder now"]);
}

#[cfg(unix)]
#[test]
fn links_are_not_followed() {
    use std::os::unix::fs::symlink;
    let folder = Folder::new();
    folder.bundle("bundle", &["--with-sources"]);
    let bundle = folder.path("bundle");
    fs::rename(bundle.join("brief.txt"), folder.path("brief.txt")).unwrap();
    symlink(folder.path("brief.txt"), bundle.join("brief.txt")).unwrap();
    let (code, lines) = folder.verified("bundle");
    assert_eq!((code, lines), (Some(1), vec!["changed  brief.txt: it is a symbolic link now".to_owned()]));
    fs::remove_file(bundle.join("brief.txt")).unwrap();
    fs::rename(folder.path("brief.txt"), bundle.join("brief.txt")).unwrap();
    fs::rename(bundle.join("sources"), folder.path("sources")).unwrap();
    symlink(folder.path("sources"), bundle.join("sources")).unwrap();
    let (code, lines) = folder.verified("bundle");
    assert_eq!(code, Some(1));
    assert_eq!(lines.iter().filter(|line| line.starts_with("missing  sources/")).count(), 2, "{lines:?}");
    assert!(lines.iter().any(|line| line == "added  sources: a symbolic link"), "{lines:?}");
    // A manifest that is a link is none.
    fs::rename(bundle.join("manifest.json"), folder.path("manifest.json")).unwrap();
    symlink(folder.path("manifest.json"), bundle.join("manifest.json")).unwrap();
    folder.refused(&["verify", "bundle"], "is no bundle");
}

#[test]
fn what_is_no_bundle_is_refused() {
    let folder = Folder::new();
    folder.bundle("bundle", &[]);
    let path = folder.path("bundle/manifest.json");
    let json = fs::read_to_string(&path).unwrap();
    let deep = "[".repeat(100_000);
    for (text, told) in [
        ("", "it is not a manifest"),
        ("{}", "missing field `sitroom_bundle`"),
        (deep.as_str(), "it is not a manifest"),
        (&json.replace("\"sitroom_bundle\": 1", "\"sitroom_bundle\": 2"), "its version is 2"),
        (&json.replace("\"brief.txt\"", "\"../brief.txt\""), "\"../brief.txt\", which no bundle has"),
        (&json.replace("\"brief.txt\"", "\"/etc/passwd\""), "which no bundle has"),
        (&json.replace("\"brief.txt\"", "\"C:\\\\brief.txt\""), "which no bundle has"),
        (&json.replace("\"brief.txt\"", "\"sources//brief.txt\""), "which no bundle has"),
        (&json.replace("\"brief.txt\"", "\"./brief.txt\""), "which no bundle has"),
        (&json.replace("\"brief.txt\"", "\"brief.html\""), "which no bundle has"),
        (&json.replace("\"brief.txt\"", "\"manifest.json\""), "which no bundle has"),
        (&json.replace("\"brief.txt\"", "\"brief\\u001b[2J\""), "which no bundle has"),
        (&json.replace("\"role\": \"brief\"", "\"role\": \"virus\""), "unknown variant"),
        (&json.replace("\"bytes\": ", "\"bytes\": -"), "it is not a manifest"),
        (&json.replace("\"sha256\": \"", "\"sha256\": \"x"), "no SHA-256"),
    ] {
        fs::write(&path, text).unwrap();
        folder.refused(&["verify", "bundle"], told);
    }
    fs::remove_file(&path).unwrap();
    folder.refused(&["verify", "bundle"], "it has no manifest.json");
    folder.refused(&["verify", "nowhere"], "it is not a folder");
    fs::write(folder.path("file"), "").unwrap();
    folder.refused(&["verify", "file"], "it is not a folder");
}

#[test]
fn what_cannot_be_bundled_is_refused() {
    let folder = Folder::new();
    fs::create_dir(folder.path("taken")).unwrap();
    folder.refused(&["export", "--bundle", "taken"], "taken already exists; name a new folder");
    folder.refused(&["export", "-", "--bundle", "out"], "it can be read only once");
    folder.refused(&["export", "nowhere.csv", "--bundle", "out"], "nowhere.csv");
    folder.refused(&["export", "--bundle", "out", "--format", "csv"], "cannot be used with");
    folder.refused(&["export", "--bundle", "out", "--out", "x.csv"], "cannot be used with");
    folder.refused(&["export", "--bundle", "out", "--filter", "actor:"], "invalid filter");
    assert!(!folder.path("out").exists());
    let left: Vec<_> = fs::read_dir(folder.0.path()).unwrap().collect();
    assert_eq!(left.len(), 1, "{left:?}");
}
