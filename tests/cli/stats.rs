//! `sitroom stats` by its output: the very figures that are true of made-up exports, and those of the built-in case.

use std::fs::File;
use std::io::BufWriter;
use std::path::Path;
use std::process::Command;

use crate::made::{Shape, Truth, write};
use serde_json::Value;

fn stats(words: &[&str]) -> String {
    let done = Command::new(env!("CARGO_BIN_EXE_sitroom")).arg("stats").args(words).output().unwrap();
    assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).unwrap()
}

fn json(words: &[&str]) -> Value {
    serde_json::from_str(&stats(&[words, &["--format", "json"]].concat())).unwrap()
}

fn export(shape: Shape, path: &Path) -> Truth {
    write(shape, (3000, 37), 7, &mut BufWriter::new(File::create(path).unwrap())).unwrap()
}

#[test]
fn rows_that_are_set_aside_or_remarked_on_are_counted_beside_the_figures() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("table.csv");
    let note = |rows: &str| {
        std::fs::write(&path, format!("When,Dead\n2024-01-31,3\n{rows}")).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_sitroom"));
        command.args(["stats", "--columns", "date=When,fatalities=Dead"]).arg(&path);
        String::from_utf8(command.output().unwrap().stderr).unwrap()
    };
    assert_eq!(note(""), "");
    assert_eq!(note("never,1\n"), "note: 1 row set aside; sitroom check lists them\n");
    assert_eq!(
        note("2024-01-31,many\n"),
        "note: 1 warning about rows that are shown; sitroom check lists them\n"
    );
    assert_eq!(
        note("never,1\nnever,2\n2024-01-31,many\n"),
        "note: 2 rows set aside, 1 warning about rows that are shown; sitroom check lists them\n"
    );
}

#[test]
fn what_is_true_of_a_table_as_a_whole_is_said_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("table.csv");
    std::fs::write(&path, "When,Dead\n3/4/2024,3\n5/6/2024,4\n").unwrap();
    let words = |more: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sitroom"));
        command.args(["stats", "--columns", "date=When,fatalities=Dead"]).args(more).arg(&path);
        let done = command.output().unwrap();
        assert_eq!(done.status.code(), Some(0));
        (String::from_utf8(done.stdout).unwrap(), String::from_utf8(done.stderr).unwrap())
    };
    let said = "When: 2 dates are day first or month first; only the year is shown";
    let (out, err) = words(&[]);
    assert!(out.contains("First day   2024-01-01 to 2024-01-01"), "{out}");
    assert_eq!((out.matches(said).count(), err.matches(said).count()), (1, 1), "{out}{err}");
    let (out, err) = words(&["--dates", "dmy"]);
    assert!(out.contains("First day   2024-04-03 to 2024-06-05"), "{out}");
    assert!(out.contains("Note        When: 2 dates are read day first, as requested"), "{out}");
    assert_eq!(err, "");
    let report: Value = serde_json::from_str(&words(&["--dates", "mdy", "--format", "json"]).0).unwrap();
    assert_eq!(report["first"], "2024-03-04");
    assert_eq!(report["notes"].as_array().unwrap().len(), 1);
}

/// The groups as value and events; names without regard to case, for GDELT writes them in capitals.
fn groups(report: &Value) -> std::collections::BTreeMap<String, u64> {
    let groups = report["groups"].as_array().unwrap().iter();
    groups
        .map(|group| (group["value"].as_str().unwrap().to_lowercase(), group["events"].as_u64().unwrap()))
        .collect()
}

#[test]
fn the_figures_are_those_that_are_true_of_the_export() {
    let folder = tempfile::tempdir().unwrap();
    for shape in [Shape::Acled, Shape::Ucdp, Shape::Gdelt] {
        let path = folder.path().join("export.csv");
        let truth = export(shape, &path);
        let path = path.to_str().unwrap();
        let report = json(&[path, "--filter", "leads:yes", "--by", "actor"]);
        assert_eq!(report["events"], truth.rows, "{shape:?}");
        let rows = &report["rows"];
        assert_eq!(
            (&rows["read"], &rows["set_aside"]),
            (&Value::from(truth.rows + truth.bad), &Value::from(truth.bad))
        );
        let lines: std::collections::BTreeSet<u64> = report["set_aside"]
            .as_array()
            .unwrap()
            .iter()
            .map(|aside| aside["line"].as_u64().unwrap())
            .collect();
        assert_eq!(lines.len(), 37, "each row set aside has a line of its own");
        let (first, last) = truth.days.unwrap();
        assert_eq!(
            (&report["first"], &report["last"]),
            (&first.to_string().into(), &last.to_string().into())
        );
        let killed = report["claims"]
            .as_array()
            .unwrap()
            .iter()
            .flat_map(|claim| claim["datasets"].as_array().unwrap());
        assert_eq!(
            killed.map(|total| total["best"].as_u64().unwrap()).sum::<u64>(),
            truth.killed,
            "{shape:?}"
        );
        let actors = groups(&report);
        for (name, events) in &truth.actors {
            assert_eq!(actors.get(&name.to_lowercase()), Some(events), "{shape:?}: {name}");
        }
        let countries = groups(&json(&[path, "--filter", "leads:yes", "--by", "country"]));
        for (name, events) in &truth.countries {
            // Countries have one name here, whatever the export calls them.
            let own = match *name {
                "Côte d'Ivoire" => "ivory coast".to_owned(),
                name => name.to_lowercase(),
            };
            assert_eq!(countries.get(&own), Some(events), "{shape:?}: {name}");
        }
    }
}

#[test]
fn a_filter_and_periods_are_counted() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("export.csv");
    export(Shape::Acled, &path);
    let path = path.to_str().unwrap();
    let years = groups(&json(&[path, "--by", "year"]));
    let report = json(&[path, "--filter", "since:2020 until:2020", "--by", "month"]);
    assert_eq!(report["events"].as_u64().unwrap(), years["2020"]);
    let months = groups(&report);
    assert_eq!(months.values().sum::<u64>(), years["2020"]);
    assert!(months.keys().all(|month| month.starts_with("2020-")), "{months:?}");
}

#[test]
fn leads_are_counted_only_when_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("export.csv");
    let truth = export(Shape::Gdelt, &path);
    let report = json(&[path.to_str().unwrap()]);
    assert_eq!((&report["events"], &report["leads_left_out"]), (&Value::from(0), &Value::from(truth.rows)));
}

#[test]
fn claims_of_the_built_in_case_are_not_added_up() {
    let report = json(&[]);
    let scopes = report["claims"][0]["scopes"].as_array().unwrap();
    assert_eq!((&scopes[0]["low"], &scopes[0]["high"]), (&Value::from(11), &Value::from(11)));
    assert!(report["claims"][0]["datasets"].as_array().unwrap().is_empty());
    let text = stats(&["--by", "country"]);
    assert!(
        text.contains("Events      11 of 11 + 1 that sums up 2 of them") && text.contains("Pakistan"),
        "{text}"
    );
}

#[test]
fn a_cell_that_a_spreadsheet_would_take_for_a_formula_is_none() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("deaths.csv");
    std::fs::write(&path, "When,Who,Dead\n2024-01-01,\"=HYPERLINK(\"\"x\"\")\",3\n2024-01-02,\"A, B\",4\n")
        .unwrap();
    let columns = ["--columns", "date=When,actor1=Who,fatalities=Dead"];
    let csv =
        stats(&[&[path.to_str().unwrap()], &columns[..], &["--by", "actor", "--format", "csv"]].concat());
    assert!(csv.contains("\"'=HYPERLINK(\"\"x\"\")\""), "{csv}");
    assert!(csv.contains("\"A, B\",,1,"), "{csv}");
}

/// Rows of ACLED that state a day for a week or a month.
const COARSE: &str = "event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,country,location,notes,\
fatalities\n\
MLI1,2025-01-02,2,Battles,Armed clash,Army of Mali,Mali,Gao,\"In the week, so it is said.\",3\n\
MLI2,2024-11-15,3,Battles,Armed clash,Army of Mali,Mali,Gao,\"In the month, so it is said.\",149\n\
MLI3,2024-11-15,1,Battles,Armed clash,Army of Mali,Mali,Gao,\"On that day, so it is said.\",1\n";

#[test]
fn a_day_stated_for_a_week_or_a_month_is_filtered_by_when_it_can_have_been() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("acled.csv");
    std::fs::write(&path, COARSE).unwrap();
    let path = path.to_str().unwrap();
    let selected = |filter: &str| json(&[path, "--filter", filter])["events"].as_u64().unwrap();
    assert_eq!(selected("until:2024-12-31 since:2024-12-30"), 1, "the week begins in the year before");
    assert_eq!(selected("since:2024-11-20 until:2024-11-20"), 1, "the month");
    assert_eq!(selected("since:2024-11-15 until:2024-11-15"), 2);
    // Counted in the year and the month of the stated day, as the dataset itself counts.
    let years = groups(&json(&[path, "--by", "year"]));
    assert_eq!(years, [("2024".to_owned(), 2), ("2025".to_owned(), 1)].into());
    let by_year = json(&[path, "--by", "year"]);
    assert_eq!(by_year["spanning"], 1, "the week over New Year");
    let text = stats(&[path, "--by", "year"]);
    assert!(
        text.ends_with(
            "1 event may fall in more than one year: it has a row of its own, or counts on the day that the dataset states.\n"
        ),
        "{text}"
    );
    let months = groups(&json(&[path, "--by", "month"]));
    assert_eq!(months, [("2024-11".to_owned(), 2), ("2025-01".to_owned(), 1)].into());
}

#[test]
fn an_event_that_may_fall_in_several_months_counts_in_none_of_them() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("spans.csv");
    let rows = "2024-02-03,2024-02-03,1\n2024-02-01,2024-02-29,2\n2024,2024,4\n2024-01-01,2024-12-31,8\n\
                2024-01-30,2024-03-02,16\n2023-12-30,2024-01-02,32\n";
    std::fs::write(&path, format!("When,End,Dead\n{rows}")).unwrap();
    let words = [path.to_str().unwrap(), "--columns", "date=When,until=End,fatalities=Dead"];
    let counts = |by: &str| {
        let report = json(&[&words[..], &["--by", by]].concat());
        let groups = groups(&report);
        assert_eq!(groups.values().sum::<u64>(), 6, "the column adds up: {groups:?}");
        let best = |group: &Value| group["killed"][0]["best"].as_u64().unwrap();
        assert_eq!(report["groups"].as_array().unwrap().iter().map(best).sum::<u64>(), 63);
        report["groups"]
            .as_array()
            .unwrap()
            .iter()
            .map(|group| (group["value"].as_str().unwrap().to_owned(), group["events"].as_u64().unwrap()))
            .collect::<Vec<_>>()
    };
    let month = |value: &str, events: u64| (value.to_owned(), events);
    assert_eq!(
        counts("month"),
        [
            month("2023-12 to 2024-01", 1),
            month("2024-02", 2),
            month("2024-01 to 2024-03", 1),
            month("2024, month not stated", 2)
        ]
    );
    assert_eq!(counts("year"), [month("2024", 5), month("2023 to 2024", 1)]);
    let days = counts("day");
    assert!(days.contains(&month("2024-02, day not stated", 1)), "{days:?}");
    assert!(days.contains(&month("2024, day not stated", 2)), "{days:?}");
    let csv = stats(&[&words[..], &["--by", "month", "--format", "csv"]].concat());
    assert!(csv.contains("\"2024, month not stated\",,2,table,,12,12,12,2,0\n"), "{csv}");
    let text = stats(&[&words[..], &["--by", "month"]].concat());
    assert!(text.contains("         2          12  2024, month not stated\n"), "{text}");
}

#[test]
fn rows_without_a_figure_are_not_a_sum_of_zero() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("places.csv");
    std::fs::write(&path, "When,Where\n2024-01-01,Gao\n2024-01-02,Gao\n").unwrap();
    let words = [path.to_str().unwrap(), "--columns", "date=When,place=Where"];
    let text = stats(&words);
    assert!(text.contains("Killed      no figure stated by table, in 2 rows"), "{text}");
    let total = &json(&words)["claims"][0]["datasets"][0];
    assert_eq!((&total["best"], &total["without_figure"]), (&Value::Null, &Value::from(2)));
    let csv = stats(&[&words[..], &["--format", "csv"]].concat());
    assert!(csv.contains("all,,2,table,,,,,0,2\n"), "{csv}");
}

#[test]
fn a_joint_figure_and_an_event_that_sums_up_others_say_so() {
    let report = json(&[]);
    assert_eq!(
        (&report["events"], &report["summing_up"], &report["summed_up"]),
        (&11.into(), &1.into(), &2.into())
    );
    assert_eq!(report["claims"][0]["scopes"][0]["jointly"], true);
    assert!(
        stats(&[]).contains("Killed      11 jointly, 1 claimant: iran-strike, pakistan-strike"),
        "{}",
        stats(&[])
    );
    assert!(
        stats(&[]).contains("Killed      nothing verified: pakistan-strike"),
        "a headline that was not read"
    );
    let days = groups(&json(&["--by", "day"]));
    assert_eq!(days.get("2024-01-15"), None, "nothing happened on that day");
    assert_eq!(days.values().sum::<u64>(), 11);
    let kinds = groups(&json(&["--by", "kind"]));
    assert_eq!(kinds["assault"], 2, "two strikes, and the exchange that they are");
}

#[test]
fn the_country_where_it_happened_is_not_that_of_those_who_took_part() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("export.csv");
    let header = "event_id_cnty,event_date,event_type,sub_event_type,actor1,inter1,actor2,inter2,country,admin1,location,\
                  latitude,longitude,geo_precision,source,notes,fatalities";
    let row = |id: u32, actors: [&str; 2], country: &str| {
        let [one, other] = actors;
        format!(
            "SYR{id},2 March 2020,Battles,Armed clash,{one},1,{other},1,{country},{country} North,Saraqib,35.86,36.80,1,AP,n,2\n"
        )
    };
    let (turkey, syria) = ("Military Forces of Turkey (2016-)", "Military Forces of Syria (2000-2024)");
    let rows = [
        row(1, [turkey, syria], "Syria"),
        row(2, [turkey, syria], "Syria"),
        row(3, ["Military Forces of Turkey (2016-) Gendarmerie", turkey], "Turkey"),
        row(4, [syria, "Protesters (Syria)"], "Syria"),
    ];
    std::fs::write(&path, format!("{header}\n{}", rows.concat())).unwrap();
    let path = path.to_str().unwrap();
    let counts = |words: &[&str]| groups(&json(&[&[path], words].concat()));
    let there = counts(&["--by", "country"]);
    assert_eq!((there["syria"], there["türkiye"], there.len()), (3, 1, 2));
    let who = counts(&["--by", "party-country"]);
    assert_eq!((who["syria"], who["türkiye"], who.len()), (3, 3, 2));
    // The filter tells the same apart.
    let events = |filter: &str| json(&[path, "--filter", filter])["events"].as_u64().unwrap();
    assert_eq!(["in:Turkey", "in:TR", "in:\"Syria North\"", "country:Turkey"].map(events), [1, 1, 3, 3]);
    for (by, heading) in
        [("country", "country (where it happened)"), ("party-country", "country (of the participants)")]
    {
        let text = stats(&[path, "--by", by]);
        assert!(text.contains(heading), "{text}");
    }
}

/// Two events, and the totals that count them and others again: by month of two districts, and of a year.
fn with_totals(folder: &Path) -> [String; 3] {
    let events = "event_id_cnty,event_date,event_type,sub_event_type,actor1,country,location,fatalities,notes\n\
                  MLI1,2025-10-05,Battles,Armed clash,Red Group,Mali,Gao,7,Invented.\n\
                  MLI2,2025-11-09,Battles,Armed clash,Red Group,Mali,Gao,3,Invented.\n";
    let months = "Country,Admin1,Admin2,Month,Year,Events,Fatalities\n\
                  Mali,Gao,Ansongo,October,2025,12,40\nMali,Gao,Bourem,November,2025,3,0\n";
    let years = "COUNTRY,YEAR,EVENTS\nMali,2025,1500\n";
    let names = ["acled.csv", "political_violence_by_month.csv", "political_violence_by_year.csv"];
    let files = [events, months, years].into_iter().zip(names);
    let written = files.map(|(text, name)| {
        let path = folder.join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    });
    written.collect::<Vec<_>>().try_into().unwrap()
}

#[test]
fn totals_are_no_events_and_have_rows_of_their_own() {
    let folder = tempfile::tempdir().unwrap();
    let files = with_totals(folder.path());
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    let report = json(&[&files[..], &["--by", "month"]].concat());
    let number = |name: &str| report[name].as_u64().unwrap();
    assert_eq!((number("events"), number("all_events")), (2, 2));
    assert_eq!((number("totals"), number("all_totals")), (3, 3));
    let sums: Vec<(&str, Option<u64>, Option<u64>)> = report["claims"][0]["datasets"]
        .as_array()
        .unwrap()
        .iter()
        .map(|sum| (sum["dataset"].as_str().unwrap(), sum["best"].as_u64(), sum["events_counted"].as_u64()))
        .collect();
    let own = [
        ("ACLED", Some(10), None),
        ("ACLED country-year", None, Some(1500)),
        ("ACLED district-month", Some(40), Some(15)),
    ];
    assert_eq!(sums, own, "each dataset by itself");
    let months = report["groups"].as_array().unwrap().iter().map(|group| {
        let count = |name: &str| group[name].as_u64().unwrap_or(0);
        (group["value"].as_str().unwrap().to_owned(), count("events"), count("totals"))
    });
    let month = |value: &str, events, totals| (value.to_owned(), events, totals);
    assert_eq!(
        months.collect::<Vec<_>>(),
        [
            month("2025-10", 1, 1),
            month("2025-11", 1, 1),
            // A year without a month counts in no month.
            month("2025, month not stated", 0, 1)
        ]
    );
    let text = stats(&[&files[..], &["--by", "country"]].concat());
    assert!(text.starts_with("Events      2 of 2\nTotals      3 of 3\n"), "{text}");
    assert!(
        text.contains("    events      killed  country (where it happened)\n         2          10  Mali\n"),
        "{text}"
    );
    assert!(text.contains("\n         3      1,500 / 15          40  Mali\n"), "{text}");
}

#[test]
fn the_columns_of_csv_add_up_beside_totals() {
    let folder = tempfile::tempdir().unwrap();
    let files = with_totals(folder.path());
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    for by in ["country", "month", "kind"] {
        let text = stats(&[&files[..], &["--by", by, "--format", "csv"]].concat());
        let mut csv = csv::Reader::from_reader(text.as_bytes());
        let header = csv.headers().unwrap().clone();
        let rows: Vec<csv::StringRecord> = csv.records().map(Result::unwrap).collect();
        let sum = |name: &str| -> u64 {
            let column = header.iter().position(|own| own == name).unwrap();
            rows.iter().map(|row| row[column].parse().unwrap_or(0)).sum()
        };
        assert_eq!((sum("events"), sum("totals"), sum("events_counted")), (2, 3, 1515), "{text}");
        assert_eq!(sum("killed_best"), 50, "{text}");
    }
    let without = stats(&[files[0], "--format", "csv"]);
    assert!(!without.contains("totals"), "no column without totals: {without}");
}

#[test]
fn figures_other_than_the_killed_have_columns_of_their_own() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("emdat.csv");
    let table = "DisNo.,Disaster Type,ISO,Country,Start Year,Start Month,Start Day,Total Deaths,No. Injured\n\
                 2024-0001-MLI,Flood,MLI,Mali,2024,8,1,5,20\n2024-0002-MLI,Flood,MLI,Mali,2024,9,1,1,\n\
                 2024-0003-NER,Flood,NER,Niger,2024,9,1,,7\n";
    std::fs::write(&path, table).unwrap();
    let path = path.to_str().unwrap();
    assert_eq!(
        stats(&[path, "--by", "country", "--format", "csv"]),
        "country,code,events,dataset,category,killed_low,killed_best,killed_high,with_figure,without_figure,\
         injured_low,injured_best,injured_high,injured_with_figure,injured_without_figure\n\
         Mali,MLI,2,EM-DAT,,6,6,6,2,0,20,20,20,1,1\nNiger,NER,1,EM-DAT,,,,,0,1,7,7,7,1,0\n"
    );
    let report = json(&[path, "--by", "country"]);
    assert_eq!(report["groups"][0]["injured"][0]["best"], 20);
    assert_eq!(report["claims"][1]["measure"], "injured");
    assert_eq!(report["claims"][1]["datasets"][0]["best"], 27);
    let text = stats(&[path]);
    assert!(text.contains("Injured     27 (27 to 27) by EM-DAT, from 2 rows"), "{text}");
    let killed = json(&[path, "--filter", "claim:injured"]);
    assert_eq!(killed["events"], 2, "only the rows that state injured people");
}

#[test]
fn leads_without_a_text_are_counted() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("list.json");
    let article = r#"{"url":"https://news.example/1","title":"A strike","seendate":"20240117T060000Z","domain":"news.example","language":"English","sourcecountry":"Pakistan"}"#;
    std::fs::write(&path, format!(r#"{{"articles":[{article}]}}"#)).unwrap();
    let output =
        std::process::Command::new(env!("CARGO_BIN_EXE_sitroom")).arg("stats").arg(&path).output().unwrap();
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(told.contains("1 lead without a text"), "{told}{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn two_filters_are_compared_by_the_figures_of_each() {
    let table = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/pictures/ged.csv");
    let both = json(&[table, "--filter", "on:2023", "--compare", "on:2022"]);
    let alone = ["on:2023", "on:2022"].map(|filter| json(&[table, "--filter", filter]));
    let rows = both["rows"].as_array().unwrap();
    let row = |what: &str| rows.iter().find(|row| row["what"] == what).unwrap();
    for (side, alone) in ["filter", "compare"].into_iter().zip(&alone) {
        assert_eq!(row("events")[side]["best"], alone["events"]);
        let killed = &alone["claims"][0]["datasets"][0];
        for figure in ["low", "best", "high"] {
            assert_eq!(row("killed, UCDP GED")[side][figure], killed[figure]);
        }
    }
    let text = stats(&[table, "--filter", "on:2023", "--compare", "on:2022"]);
    assert!(text.contains("Left        on:2023\nRight       on:2022\n"), "{text}");
    assert!(text.lines().any(|line| line.starts_with("Events ") && line.ends_with("%)")), "{text}");
}
