//! `sitroom diff`: what it compares, what it refuses, and how it ends.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn run(words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_sitroom")).arg("diff").args(words).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

const ACLED: &str = "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,\
actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,\
geo_precision,source,source_scale,notes,fatalities,tags,timestamp";

fn acled(id: u32, killed: u32, stamp: u32) -> String {
    format!(
        "MLI{id},{:02} March 2024,2024,1,Political violence,Battles,Armed clash,Front A,,Rebel group,Front B,,Rebel group,,,466,\
         Western Africa,Mali,Gao,Gao,,Gao,16.2717,-0.0447,1,Wire,National,Words,{killed},,{stamp}",
        id % 28 + 1
    )
}

/// Writes a file and returns its path.
fn file(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, text).unwrap();
    path
}

fn export(folder: &Path, name: &str, rows: &[String]) -> String {
    file(folder, name, &format!("{ACLED}\n{}\n", rows.join("\n"))).display().to_string()
}

#[test]
fn two_exports_and_a_list_of_deleted_events() {
    let folder = tempfile::tempdir().unwrap();
    let old: Vec<String> = (1..=9).map(|id| acled(id, id, 1_700_000_000)).collect();
    let mut new: Vec<String> =
        (1..=9).filter(|id| ![3, 4].contains(id)).map(|id| acled(id, id, 1_700_000_000)).collect();
    new[0] = acled(1, 11, 1_700_000_500);
    // Older than in the old file.
    new[1] = acled(2, 50, 1_600_000_000);
    new.push(acled(12, 1, 1_700_000_500));
    let [old, new] = [export(folder.path(), "old.csv", &old), export(folder.path(), "new.csv", &new)];
    let list = file(folder.path(), "deleted.csv", "event_id_cnty,deleted_timestamp\nMLI4,1712102400\n");
    let output = run(&[&old, &new, "--deleted", list.to_str().unwrap()]);
    assert_eq!((output.status.code(), err(&output).as_str()), (Some(0), ""));
    let told = out(&output);
    for line in [
        "Events      1 new, 1 gone, 1 deleted by the dataset, 1 with only a figure changed, 5 unchanged\n",
        "            1 row is older in the new file than in the old one: not counted as changed\n",
        "Figures     1 revised\n",
        "  killed 1 → 11, 2 Mar 2024: ",
        "[MLI4, old.csv, line 5], deleted by deleted.csv, line 2\n",
    ] {
        assert!(told.contains(line), "{line:?} in {told}");
    }
    let exits = |words: &[&str]| run(words).status.code();
    assert_eq!(exits(&[&old, &new, "--exit-code"]), Some(1));
    assert_eq!(exits(&[&old, &old, "--exit-code"]), Some(0));
    assert_eq!(out(&run(&[&old, &old])).lines().nth(3), Some("Nothing changed."));
    let json: serde_json::Value =
        serde_json::from_str(&out(&run(&[&old, &new, "--format", "json"]))).unwrap();
    assert_eq!(json["figures_changed"][0]["figures"][1]["best"], 11);
    assert_eq!(json["events_new"][0]["id"], "MLI12");
    assert!(out(&run(&[&old, &new, "--format", "markdown"])).starts_with("# What changed\n"));
}

#[test]
fn what_cannot_be_compared_is_refused_with_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let acled = export(folder.path(), "acled.csv", &[acled(1, 1, 1)]);
    let ged = file(
        folder.path(),
        "ged.csv",
        "id,type_of_violence,side_a,side_b,where_coordinates,latitude,longitude,country,date_start,date_end,best,low,high\n\
         1,2,A,B,Gao,16.2,0.1,Mali,2024-01-01,2024-01-01,1,1,1\n",
    );
    let output = run(&[&acled, ged.to_str().unwrap()]);
    assert_eq!((output.status.code(), out(&output).as_str()), (Some(2), ""));
    assert_eq!(
        err(&output),
        "error: OLD and NEW cannot be compared: OLD is ACLED, NEW is UCDP GED\n\
         help: give two downloads of one dataset, two cases or two articles; a list of deleted events goes after --deleted\n"
    );
    let output = run(&["-", "-"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("standard input can be OLD or NEW, not both"), "{}", err(&output));
    assert_eq!(run(&[&acled]).status.code(), Some(2));
    let output = run(&[&acled, &acled, "--filter", "nokey:x"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("invalid filter"), "{}", err(&output));
}

#[test]
fn a_filter_may_name_what_only_one_of_them_has() {
    let folder = tempfile::tempdir().unwrap();
    let old = export(folder.path(), "old.csv", &[acled(1, 1, 1)]);
    let other = acled(2, 5, 1).replace("Front A", "New Front");
    let new = export(folder.path(), "new.csv", &[acled(1, 1, 1), other]);
    let output = run(&[&old, &new, "--filter", "actor:\"New Front\""]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(
        err(&output),
        "note: the filter names something that OLD does not have: it selects nothing there\n"
    );
    assert!(out(&output).contains("Events      1 new\n"), "{}", out(&output));
}

#[test]
fn articles_are_drafted_in_memory() {
    let folder = tempfile::tempdir().unwrap();
    let article = |toll: u32| {
        format!(
            "Blast at market in Gao\n\n20 January 2024\n\nAt least {toll} people were killed on Friday when a car bomb exploded \
             at a market in Gao.\n\nRescuers were searching the ruins of the market on Saturday, residents said.\n"
        )
    };
    let old = file(folder.path(), "old.txt", &article(10));
    let new = file(folder.path(), "new.txt", &article(12));
    let output = run(&[old.to_str().unwrap(), new.to_str().unwrap(), "--published", "2024-01-20"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let told = out(&output);
    assert!(told.contains("Figures revised by their claimants (1)\n"), "{told}");
    assert!(told.contains("at least 10 (") && told.contains(" → at least 12 ("), "{told}");
}
