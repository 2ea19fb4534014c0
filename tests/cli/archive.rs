//! An archive over two shards, beside the same files in memory.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

use crate::made::{Shape, dice::Dice, write};
use crate::support::clickhouse::Shards;

/// The filters that are asked: as many as `SITROOM_ARCHIVE_CASES` says, else a few.
fn cases() -> usize {
    std::env::var("SITROOM_ARCHIVE_CASES").ok().and_then(|words| words.parse().ok()).unwrap_or(25)
}

fn sitroom(words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_sitroom")).args(words).output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

/// Made-up exports of three datasets.
fn files(folder: &Path, rows: u64) -> Vec<PathBuf> {
    let file = |(shape, name): (Shape, &str)| {
        let path = folder.join(name);
        write(shape, (rows, 3), 1, &mut std::fs::File::create(&path).unwrap()).unwrap();
        path
    };
    [(Shape::Acled, "acled.csv"), (Shape::Ucdp, "ucdp.csv"), (Shape::Gdelt, "gdelt.export.CSV")]
        .map(file)
        .into()
}

fn create(shards: &Shards) {
    let [one, two] = [shards.url(0), shards.url(1)];
    let made = sitroom(&["archive", "create", &one, "--cluster", "two", "--shard", &one, "--shard", &two]);
    assert!(made.status.success(), "{}", said(&made));
}

/// What both must agree on.
fn figures(report: &Value) -> (Vec<Value>, BTreeSet<String>, BTreeSet<String>) {
    let plain = ["events", "all_events", "totals", "first", "last", "ends", "leads_left_out", "spanning"];
    let plain = plain.iter().map(|key| report[*key].clone()).collect();
    let sums = |datasets: &Value| -> Vec<String> {
        let sum = |sum: &Value| {
            let keys = [
                "dataset",
                "category",
                "low",
                "best",
                "high",
                "with_figure",
                "without_figure",
                "zero",
                "out_of_order",
            ];
            keys.map(|key| sum[key].to_string()).join(" ")
        };
        let mut all: Vec<String> = datasets.as_array().unwrap().iter().map(sum).collect();
        all.sort();
        all
    };
    let claims = report["claims"].as_array().unwrap().iter();
    let claims = claims.map(|one| format!("{} {:?}", one["measure"], sums(&one["datasets"])));
    let claims = claims.filter(|words| !words.ends_with("[]")).collect();
    let groups = report["groups"].as_array().into_iter().flatten();
    let groups = groups.map(|group| {
        format!("{} {} {} {:?}", group["value"], group["code"], group["events"], sums(&group["killed"]))
    });
    (plain, claims, groups.collect())
}

/// A filter of random chips, and a facet.
fn question(dice: &mut Dice, actors: &[String], countries: &[String]) -> (String, &'static str) {
    let mut chips = Vec::new();
    for _ in 0..dice.below(4) {
        let not = if dice.below(5) == 0 { "-" } else { "" };
        let actor = &actors[dice.below(actors.len())];
        let country = &countries[dice.below(countries.len())];
        let day = format!("20{}-{:02}-{:02}", 10 + dice.below(14), 1 + dice.below(12), 1 + dice.below(28));
        chips.push(match dice.below(9) {
            0 => format!("{not}actor:\"{actor}\""),
            1 => format!("{not}country:\"{country}\""),
            2 => format!("{not}in:\"{country}\""),
            3 => format!("{not}kind:{}", ["assault", "protest,coerce", "material-conflict"][dice.below(3)]),
            4 => format!("since:{day}"),
            5 => format!("until:{day}"),
            6 => format!("on:20{}", 10 + dice.below(14)),
            7 => format!("killed:{}", [">=1", "0", "2..7"][dice.below(3)]),
            _ => ["leads:yes", "leads:only", "undated:no", "totals:no"][dice.below(4)].to_owned(),
        });
    }
    let by = ["country", "party-country", "actor", "kind", "year", "month", "day"][dice.below(7)];
    (chips.join(" "), by)
}

#[test]
fn an_archive_counts_as_memory_does() {
    let Some(shards) = Shards::start() else { return };
    create(&shards);
    let folder = tempfile::tempdir().unwrap();
    let files = files(folder.path(), 400);
    let files: Vec<&str> = files.iter().map(|path| path.to_str().unwrap()).collect();
    let url = shards.url(0);
    let load: Vec<&str> = ["archive", "load", &url].into_iter().chain(files.clone()).collect();
    let loaded = sitroom(&load);
    assert!(loaded.status.success(), "{}", said(&loaded));
    let own = |shard: usize| shards.query(shard, "SELECT count() FROM archive.sitroom_events");
    assert!(own(0).trim() != "0" && own(1).trim() != "0", "both shards have rows");
    let stats = |inputs: &[&str], filter: &str, by: &str| -> Output {
        let words = ["stats", "--format", "json", "--filter", filter, "--by", by];
        sitroom(&words.into_iter().chain(inputs.iter().copied()).collect::<Vec<_>>())
    };
    let values = |by: &str| -> Vec<String> {
        let report: Value = serde_json::from_slice(&stats(&files, "leads:yes", by).stdout).unwrap();
        report["groups"]
            .as_array()
            .unwrap()
            .iter()
            .map(|group| group["value"].as_str().unwrap().to_owned())
            .collect()
    };
    let (actors, countries) = (values("actor"), values("country"));
    let mut dice = Dice::new(7);
    let mut agreed = 0;
    for _ in 0..cases() {
        let (filter, by) = question(&mut dice, &actors, &countries);
        let (memory, archive) = (stats(&files, &filter, by), stats(&["--archive", &url], &filter, by));
        assert_eq!(memory.status.code(), archive.status.code(), "{filter}: {}", said(&archive));
        if memory.status.success() {
            let [memory, archive] =
                [memory, archive].map(|out| serde_json::from_slice::<Value>(&out.stdout).unwrap());
            assert_eq!(figures(&memory), figures(&archive), "{filter} by {by}");
            agreed += 1;
        }
    }
    assert!(agreed * 2 > cases(), "{agreed} answers");
    let refused = stats(&["--archive", &url], "disputed:yes", "kind");
    assert_eq!(refused.status.code(), Some(2));
    assert!(said(&refused).contains("answered only in memory"), "{}", said(&refused));
}

#[test]
fn a_killed_shard_gives_no_smaller_number_and_no_row_twice() {
    let Some(mut shards) = Shards::start() else { return };
    create(&shards);
    let folder = tempfile::tempdir().unwrap();
    let file = files(folder.path(), 3_000).remove(0);
    let file = file.to_str().unwrap();
    let url = shards.url(0);
    let count = || -> Result<u64, String> {
        let out = sitroom(&["stats", "--archive", &url, "--format", "json"]);
        let report: Value = serde_json::from_slice(&out.stdout).map_err(|_| said(&out))?;
        let whole = report["incomplete"].as_array().is_none_or(Vec::is_empty);
        assert_eq!(out.status.code(), Some(if whole { 0 } else { 1 }));
        if whole { Ok(report["events"].as_u64().unwrap()) } else { Err("covers only a part".to_owned()) }
    };
    // Three rows have no date, and are set aside.
    const GOOD: u64 = 2_997;
    let mut dice = Dice::new(3);
    for round in 0..(cases() / 50).max(3) {
        let mut load = Command::new(env!("CARGO_BIN_EXE_sitroom"))
            .args(["archive", "load", &url, file])
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(std::time::Duration::from_millis(dice.below(900) as u64));
        shards.kill(1);
        let _ = load.wait().unwrap();
        let gone = count().expect_err("a shard is missing");
        assert!(
            gone.contains("does not answer") && gone.contains("nothing was counted"),
            "round {round}: {gone}"
        );
        shards.revive(1);
        if let Ok(all) = count() {
            assert!(all == 0 || all == GOOD, "round {round}: {all}");
        }
        let again = sitroom(&["archive", "load", &url, file]);
        assert!(again.status.success(), "{}", said(&again));
        assert_eq!(count(), Ok(GOOD), "round {round}");
    }
}

#[test]
fn an_address_with_a_password_is_refused() {
    let out = sitroom(&["archive", "info", "http://me:secret@localhost:8123/archive"]);
    assert_eq!(out.status.code(), Some(2));
    assert!(
        said(&out).contains("SITROOM_ARCHIVE_PASSWORD") && !said(&out).contains("secret"),
        "{}",
        said(&out)
    );
}
