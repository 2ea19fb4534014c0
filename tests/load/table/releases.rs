//! Releases of UCDP GED: an id recurs, and the newer release revises the older one.

use super::*;

const GED: &str = "id,code_status,type_of_violence,side_a,side_b,where_coordinates,latitude,longitude,country,date_start,\
date_end,best,low,high,source_article";

/// A row of an event in Mali.
fn event(id: u32, day: &str, best: u32, more: &[(&str, &str)]) -> String {
    let best = best.to_string();
    let id = id.to_string();
    let cell = |name: &'static str| {
        let other = more.iter().find(|(other, _)| *other == name).map(|(_, cell)| *cell);
        other.unwrap_or(match name {
            "id" => &id,
            "code_status" => "Clear",
            "type_of_violence" => "2",
            "side_a" => "Front A",
            "side_b" => "Front B",
            "where_coordinates" => "Gao town",
            "latitude" => "16.27",
            "longitude" => "-0.04",
            "country" => "Mali",
            "date_start" | "date_end" => day,
            "best" | "low" | "high" => &best,
            _ => "Wire",
        })
    };
    let names: Vec<&'static str> = GED.split(',').collect();
    names.into_iter().map(cell).collect::<Vec<_>>().join(",")
}

/// The briefing of these files, in that order, each with a name.
fn files(files: &[(&str, Vec<String>)]) -> Loaded {
    let input = |(name, rows): &(&str, Vec<String>)| Input::Bytes {
        name: (*name).to_owned(),
        bytes: format!("{GED}\n{}\n", rows.join("\n")).as_bytes().into(),
    };
    let loaded = load(&files.iter().map(input).collect::<Vec<_>>(), &small_blocks(300)).unwrap();
    accounts(&loaded).into_iter().for_each(assert_sums);
    loaded
}

fn accounts(loaded: &Loaded) -> Vec<Account> {
    loaded.briefing.sources().iter().map(|source| source.table.as_ref().unwrap().account).collect()
}

/// Of each event its key, the best figure and the file of its row.
fn shown(loaded: &Loaded) -> Vec<(String, u32, String)> {
    let briefing = &loaded.briefing;
    let events = briefing.events().iter().map(|event| {
        let killed = briefing.claims().killed().get(event.id().index()).unwrap()[1];
        let file = briefing.sources()[event.source().index()].file.clone();
        (event.key().to_owned(), killed, file)
    });
    let mut shown: Vec<_> = events.collect();
    shown.sort_unstable();
    shown
}

fn messages(loaded: &Loaded) -> Vec<&str> {
    loaded.problems.iter().map(|problem| problem.message.as_str()).collect()
}

#[test]
fn the_newer_release_wins_whatever_the_order_of_the_files() {
    let releases = [
        "ged191.csv",
        "hdx_conflict_data_mli_v23_1.csv",
        "ged251-csv.zip.csv",
        "GEDEvent_v25_0_7.csv",
        "GEDEvent_v25_0_12.csv",
        "GEDEvent_v25_01_25_12.csv",
        "GEDEvent_v26_1.csv",
        "gedevents-27.0.1.csv",
    ];
    // 25.1 is newer than the candidate files of 2025: what it covers is final.
    let order = [0, 1, 3, 4, 5, 2, 6, 7].map(|at| releases[at]);
    for (at, older) in order.iter().enumerate() {
        for newer in &order[at + 1..] {
            let old = (*older, vec![event(1, "2015-03-01", 5, &[])]);
            let new = (*newer, vec![event(1, "2015-03-01", 7, &[])]);
            for both in [[old.clone(), new.clone()], [new, old]] {
                let loaded = files(&both);
                assert_eq!(shown(&loaded), [("1".to_owned(), 7, (*newer).to_owned())], "{older} {newer}");
                assert_eq!(loaded.problems.iter().filter(|p| p.code == Code::RowsDiffer).count(), 1);
            }
        }
    }
}

#[test]
fn the_release_is_told_with_the_shape() {
    for (name, said) in [
        ("GEDEvent_v26_0_8.csv", ", release 26.0.8, comma"),
        ("GEDEvent_v26_01_26_06.csv", ", release 26.01.26.06, comma"),
        ("2026-01-05_ged261.csv", ", release 26.1, comma"),
        ("export_26.1.2026.csv", "by name, comma"),
        ("events_2025_1.csv", "by name, comma"),
        ("v26_0_13.csv", "by name, comma"),
        ("v26_0_123456789012.csv", "by name, comma"),
    ] {
        let loaded = files(&[(name, vec![event(1, "2015-03-01", 5, &[])])]);
        let shape = &loaded.briefing.sources()[0].table.as_ref().unwrap().shape;
        assert!(shape.contains(said), "{name}: {shape}");
    }
}

#[test]
fn what_changed_is_told_and_the_older_row_is_kept() {
    let old = event(1, "2025-03-01", 5, &[("code_status", "Check deaths")]);
    let new = event(
        1,
        "2025-03-02",
        5,
        &[
            ("date_end", "2025-03-04"),
            ("where_coordinates", "Kidal town"),
            ("latitude", "18.44"),
            ("longitude", "1.41"),
        ],
    );
    let loaded = files(&[("GEDEvent_v25_0_3.csv", vec![old]), ("GEDEvent_v26_1.csv", vec![new])]);
    let [problem] = &loaded.problems[..] else { panic!("{:?}", loaded.problems) };
    assert_eq!(
        problem.message,
        "a newer version of the row on line 2 of GEDEvent_v25_0_3.csv: on Sun 2 Mar 2025 here, on Sat 1 Mar 2025 there; until Tue 4 Mar \
         2025 here, until Sat 1 Mar 2025 there; at Kidal town (18.44, 1.41) here, at Gao town (16.27, -0.04) there"
    );
    assert_eq!(problem.help, ["this row is shown"]);
    let event = loaded.briefing.events().iter().next().unwrap();
    let texts: Vec<&str> = event.rows_with_text().map(|(_, text)| text).collect();
    assert_eq!(texts, ["Wire", "Wire [code status: Check deaths]"]);
}

#[test]
fn rows_that_two_releases_share_unchanged_are_merged_without_a_warning() {
    let rows =
        |status: &str| (1..200).map(|id| event(id, "2025-03-01", id, &[("code_status", status)])).collect();
    let loaded =
        files(&[("GEDEvent_v25_0_3.csv", rows("Check dyad")), ("GEDEvent_v26_1.csv", rows("Clear"))]);
    assert_eq!((messages(&loaded).len(), shown(&loaded).len()), (0, 199));
    assert_eq!(accounts(&loaded).iter().map(|account| account.merged).collect::<Vec<_>>(), [199, 0]);
    assert!(shown(&loaded).iter().all(|event| event.2 == "GEDEvent_v26_1.csv"));
}

#[test]
fn without_a_release_the_file_given_later_counts_and_that_is_said() {
    let row = |best: u32| vec![event(1, "2025-03-01", best, &[])];
    for (files_in_order, best) in
        [([("a.csv", row(5)), ("b.csv", row(7))], 7), ([("b.csv", row(7)), ("a.csv", row(5))], 5)]
    {
        let loaded = files(&files_in_order);
        assert_eq!((shown(&loaded).len(), shown(&loaded)[0].1), (1, best));
        let [problem] = &loaded.problems[..] else { panic!("{:?}", loaded.problems) };
        assert!(problem.help[0].contains("the file given later counts"), "{:?}", problem.help);
    }
    // A day that was corrected makes no second event.
    let moved = vec![event(1, "2025-03-05", 5, &[])];
    assert_eq!(shown(&files(&[("a.csv", row(5)), ("ged261.csv", moved)])).len(), 1);
}

#[test]
fn candidate_events_that_the_yearly_release_lacks_stay_and_are_counted() {
    let candidate =
        vec![event(1, "2025-03-01", 5, &[]), event(2, "2025-04-01", 5, &[]), event(3, "2026-01-03", 5, &[])];
    let yearly = vec![event(1, "2025-03-01", 5, &[])];
    for both in [
        [("GEDEvent_v25_0_12.csv", candidate.clone()), ("GEDEvent_v26_1.csv", yearly.clone())],
        [("GEDEvent_v26_1.csv", yearly.clone()), ("GEDEvent_v25_0_12.csv", candidate.clone())],
    ] {
        let loaded = files(&both);
        assert_eq!(shown(&loaded).len(), 3);
        let source = loaded.briefing.sources().iter().find(|source| source.file.contains("25_0_12")).unwrap();
        let remarks: Vec<&str> =
            source.table.as_ref().unwrap().remarks.iter().map(|remark| remark.text.as_str()).collect();
        assert_eq!(
            remarks,
            [
                "1 event is not among the rows of GEDEvent_v26_1.csv, a release that covers all days up to Wed 31 Dec 2025; still \
              shown"
            ]
        );
    }
    let later = files(&[("GEDEvent_v26_0_1.csv", candidate), ("GEDEvent_v25_1.csv", yearly)]);
    assert!(later.briefing.sources().iter().all(|source| source.table.as_ref().unwrap().remarks.is_empty()));
}
