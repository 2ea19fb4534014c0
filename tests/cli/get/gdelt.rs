//! GDELT: lists of files, their sums, and rows put together.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::{Arc, Mutex};

use md5::{Digest as _, Md5};

use super::User;
use crate::support::stand_in::{Answer, Asked, StandIn};
use crate::support::wrap::zip;

/// A row of an event in a country.
fn row(id: usize, country: &str, stamp: &str) -> String {
    let mut cells = vec![String::new(); 61];
    let day = &stamp[..8];
    let (id, month, year) = (id.to_string(), &stamp[..6], &stamp[..4]);
    for (at, cell) in [
        (0, id.as_str()),
        (1, day),
        (2, month),
        (3, year),
        (5, "IRNGOV"),
        (6, "TEHRAN"),
        (7, "IRN"),
        (12, "GOV"),
        (25, "1"),
        (26, "190"),
        (27, "190"),
        (28, "19"),
        (29, "4"),
        (30, "-10.0"),
        (51, "4"),
        (52, "Tehran, Iran"),
        (53, country),
        (56, "35.7"),
        (57, "51.4"),
        (59, stamp),
        (60, "https://news.example/1"),
    ] {
        cells[at] = cell.to_owned();
    }
    cells.join("\t")
}

/// The files of a made-up GDELT, by name.
#[derive(Default)]
struct Made {
    files: BTreeMap<String, Vec<u8>>,
}

impl Made {
    fn add(&mut self, stamp: &str, rows: &[String]) {
        let text: String = rows.iter().map(|row| format!("{row}\n")).collect();
        let name = format!("{stamp}.export.CSV");
        self.files.insert(format!("{name}.zip"), zip(&[(&name, text.as_bytes())]));
        self.files.insert(format!("{stamp}.mentions.CSV.zip"), zip(&[("m", b"x")]));
    }

    fn list(&self) -> String {
        let mut list = String::new();
        for (name, bytes) in &self.files {
            let sum: String = Md5::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
            // The real one names plain http and another server.
            writeln!(list, "{} {sum} http://data.gdeltproject.org/gdeltv2/{name}", bytes.len()).unwrap();
        }
        list
    }

    fn answer(&self, asked: &Asked) -> Answer {
        let name = asked.path.strip_prefix("/gdeltv2/").unwrap();
        match name {
            "masterfilelist.txt" => {
                let list = self.list();
                let tail = asked
                    .header("range")
                    .strip_prefix("bytes=-")
                    .map(|bytes| bytes.parse::<usize>().unwrap());
                let start = list.len().saturating_sub(tail.unwrap_or(usize::MAX));
                let status = if tail.is_some() { 206 } else { 200 };
                Answer::new(status, "text/plain", &list.as_bytes()[start..])
            }
            "lastupdate.txt" => {
                let list = self.list();
                let lines: Vec<&str> = list.lines().collect();
                Answer::new(200, "text/plain", lines[lines.len() - 2..].join("\n"))
            }
            name => match self.files.get(name) {
                Some(bytes) => Answer::new(200, "application/zip", bytes.clone()),
                None => Answer::new(404, "text/html", "<html>no</html>"),
            },
        }
    }
}

fn server() -> (StandIn, Arc<Mutex<Made>>) {
    let mut made = Made::default();
    made.add("20261128234500", &[row(1, "IR", "20261128234500")]);
    made.add("20261129000000", &[row(2, "IR", "20261129000000"), row(3, "PK", "20261129000000")]);
    made.add("20261129001500", &[row(4, "PK", "20261129001500")]);
    made.add("20261129003000", &[row(5, "IR", "20261129003000")]);
    let made = Arc::new(Mutex::new(made));
    let shared = Arc::clone(&made);
    (StandIn::new(move |asked| shared.lock().unwrap().answer(asked)), made)
}

fn ids(user: &User, name: &str) -> String {
    let text = std::fs::read_to_string(user.file(name)).unwrap();
    text.lines().map(|line| line.split('\t').next().unwrap()).collect::<Vec<_>>().join(" ")
}

#[test]
fn the_files_of_a_period_become_one_table_and_grow() {
    let (user, (server, made)) = (User::new(), server());
    let words = ["get", "gdelt", "--country", "Iran", "--since", "2026-11-29", "--out", "g.tsv"];
    user.fine(&[&words[..], &["--base-url", &server.url]].concat());
    assert_eq!(ids(&user, "g.tsv"), "2 5");
    let stats = user.fine(&["stats", "g.tsv", "--filter", "leads:yes"]).0;
    assert!(stats.contains("2 of 2"), "{stats}");
    let asked = server.asked();
    assert!(
        asked.iter().all(|asked| !asked.path.contains("20261128") && !asked.path.contains("mentions")),
        "{asked:?}"
    );
    let before = asked.len();
    made.lock()
        .unwrap()
        .add("20261129004500", &[row(6, "IR", "20261129004500"), row(7, "PK", "20261129004500")]);
    let (out, _) = user.fine(&["get", "--update"]);
    assert!(out.contains("new"), "{out}");
    assert_eq!(ids(&user, "g.tsv"), "2 5 6");
    let files = server.asked()[before..].iter().filter(|asked| asked.path.ends_with(".zip")).count();
    assert_eq!(files, 1);
}

#[test]
fn without_a_day_only_the_latest_file_is_fetched() {
    let (user, (server, _)) = (User::new(), server());
    user.fine(&["get", "gdelt", "--out", "g.tsv", "--base-url", &server.url]);
    assert_eq!(ids(&user, "g.tsv"), "5");
    let paths: Vec<String> = server.asked().iter().map(|asked| asked.path.clone()).collect();
    assert_eq!(paths, ["/gdeltv2/lastupdate.txt", "/gdeltv2/20261129003000.export.CSV.zip"]);
}

/// A server like [`server`], but for one of its files.
fn server_but(odd: impl Fn(Vec<u8>) -> Answer + Send + Sync + 'static) -> StandIn {
    let made = server().1;
    StandIn::new(move |asked| {
        let answer = made.lock().unwrap().answer(asked);
        if asked.path.ends_with("/20261129001500.export.CSV.zip") { odd(answer.body) } else { answer }
    })
}

#[test]
fn damaged_files_are_refused_and_missing_ones_named() {
    let user = User::new();
    let words = |url| ["get", "gdelt", "--since", "2026-11-29", "--out", "g.tsv", "--base-url", url];
    let changed = server_but(|mut bytes| {
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        Answer::new(200, "application/zip", bytes)
    });
    let error = user.fails(&words(&changed.url));
    assert!(error.contains("20261129001500.export.CSV.zip is damaged: its MD5"), "{error}");
    let short = server_but(|bytes| Answer::new(200, "application/zip", &bytes[1..]));
    let error = user.fails(&words(&short.url));
    assert!(error.contains("bytes instead of"), "{error}");
    let missing = server_but(|_| Answer::new(404, "text/html", "<html>"));
    let (_, error) = user.fine(&words(&missing.url));
    assert!(error.contains("20261129001500.export.CSV.zip is in the list of GDELT, but missing"), "{error}");
    assert_eq!(ids(&user, "g.tsv"), "2 3 5");
}
