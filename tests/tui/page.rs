//! The briefing page: its screens, its keys, and counts that equal the statistics.

use crate::support::dataset::Made;
use crate::support::desk::{Desk, case};
use sitroom::load::{Input, Options, load};
use sitroom::model::Briefing;
use sitroom::query::briefing_page::{LineContent, MOST_LINES, Topic};

const SIZES: [(u16, u16); 4] = [(60, 20), (80, 24), (120, 36), (200, 60)];

fn of_file(name: &str, bytes: &'static [u8]) -> Briefing {
    let input = Input::Bytes { name: name.to_owned(), bytes: bytes.into() };
    load(&[input], &Options::default()).unwrap().briefing
}

/// Rows of UCDP GED on Pakistan.
fn pakistan() -> Briefing {
    of_file("ged.csv", include_bytes!("../fixtures/ged-pakistan.csv"))
}

#[test]
fn the_page_at_every_size() {
    let article = include_bytes!("../../data/iran-pakistan-2024/sources/article-2024-01-20.txt");
    for (cols, rows) in SIZES {
        let page = |briefing, keys: &str| Desk::open(briefing, cols, rows).keys(keys).screen();
        insta::assert_snapshot!(format!("case_{cols}x{rows}"), page(case(), "b"));
        insta::assert_snapshot!(format!("dataset_{cols}x{rows}"), page(pakistan(), "b"));
        insta::assert_snapshot!(format!("article_{cols}x{rows}"), page(of_file("a.txt", article), "b"));
    }
}

#[test]
fn what_is_disputed_and_what_is_not_known_are_three_keys_from_the_words() {
    for (cols, rows) in SIZES {
        let disputed = Desk::open(case(), cols, rows).keys("b 4 <Enter>").screen();
        assert!(disputed.contains("evidence"), "{disputed}");
        assert!(disputed.contains("The next day, Pakistan struck"), "{disputed}");
        let not_known = Desk::open(case(), cols, rows).keys("b 5 <Enter>").screen();
        assert!(not_known.contains("evidence 33 of 36: △ UN and United States appeal"), "{not_known}");
    }
    let mut desk = Desk::wide();
    desk.keys("b 5 <Enter>");
    desk.keys("<Esc>");
    assert!(desk.screen().contains("Not known"), "Esc returns to the page: {}", desk.screen());
    desk.keys("b");
    assert!(desk.screen().contains("Timeline") && !desk.screen().contains("Not known"), "{}", desk.screen());
}

#[test]
fn the_page_follows_the_filter_that_its_lines_set() {
    let mut desk = Desk::wide();
    desk.keys("b 5 <Space>");
    let filtered = desk.screen();
    assert!(filtered.contains("undated: yes") && filtered.contains("Not known"), "{filtered}");
    assert!(filtered.contains("5 events"), "{filtered}");
    assert!(!filtered.contains("Iran struck what it described"), "none of its records is shown: {filtered}");
    desk.keys("u");
    assert!(desk.screen().contains("Iran struck what it described"), "{}", desk.screen());
    desk.keys("f country:china <Enter>");
    let china = desk.screen();
    assert!(china.contains("China offers to mediate") && china.contains("What happened"), "{china}");
    assert!(china.contains("1 event"), "{china}");
}

#[test]
fn every_line_leads_somewhere() {
    for briefing in [case(), pakistan()] {
        let mut desk = Desk::open(briefing, 160, 50);
        desk.keys("b");
        let page = desk.app.workspace().view().page.clone().unwrap();
        let lines = page.sections.iter().flat_map(|section| &section.lines);
        let stops = lines.filter(|line| line.record.is_some() || line.filter.is_some()).count();
        assert!(stops > 8, "{page:#?}");
        for line in 0..stops {
            desk.keys("<Esc> <Esc> <Esc> b").keys(&"j".repeat(line));
            let before = desk.screen();
            assert!(before.contains("┌ Briefing"), "{before}");
            desk.keys("<Enter>");
            let there =
                ["┌ Source: ", "┌ Row: ", "2 Actors"].iter().any(|title| desk.screen().contains(title));
            assert!(there, "line {line} leads nowhere:\n{}", desk.screen());
        }
    }
}

#[test]
fn go_to_leaves_the_page_for_the_record_and_esc_returns_to_the_position() {
    let mut desk = Desk::wide();
    let before = desk.screen();
    desk.keys("b 3 j t");
    let there = desk.screen();
    assert!(there.contains("▌✖★ Pakistan strikes reported"), "{there}");
    desk.keys("<Esc>");
    assert_eq!(desk.screen(), before);
}

#[test]
fn a_section_cut_short_is_opened_by_its_last_line() {
    let mut desk = Desk::open(case(), 80, 24);
    desk.keys("b");
    assert!(desk.screen().contains("more"), "{}", desk.screen());
    assert!(!desk.screen().contains("for restraint"), "{}", desk.screen());
    desk.keys("6 k <Enter> G k k");
    let all = desk.screen();
    assert!(all.contains("for restraint") || all.contains("to mediate"), "{all}");
    desk.keys("<Esc>");
    assert!(desk.screen().contains("more"), "Esc shortens it again: {}", desk.screen());
}

#[test]
fn the_counts_are_those_of_the_statistics() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("ged.csv");
    std::fs::write(&file, include_bytes!("../fixtures/ged-pakistan.csv")).unwrap();
    for filter in ["", "since:2010", "lacks:place"] {
        let mut desk = Desk::open(pakistan(), 200, 60);
        desk.keys("b");
        if !filter.is_empty() {
            desk.keys("f").keys(filter).keys("<Enter>");
        }
        let page = desk.app.workspace().view().page.clone().unwrap();
        let out = std::process::Command::new(env!("CARGO_BIN_EXE_sitroom"))
            .args(["stats", "--format", "json"])
            .arg(&file)
            .args(if filter.is_empty() { vec![] } else { vec!["--filter", filter] })
            .output()
            .unwrap();
        let stats: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
        assert_eq!(stats["events"], page.counts.events, "{filter}");
        let days = page.counts.days.map(|(first, last)| (first.to_string(), last.to_string()));
        let stated = |key: &str| stats[key].as_str().map(str::to_owned);
        assert_eq!(stated("first").zip(stated("last")), days, "{filter}");
        let total = page.section(Topic::Figures).and_then(|section| match &section.lines.first()?.content {
            LineContent::Sum(total) => Some([total.low, total.best, total.high]),
            _ => None,
        });
        let dataset = &stats["claims"][0]["datasets"][0];
        let sums = ["low", "best", "high"].map(|key| dataset[key].as_u64());
        assert_eq!(total.map(|sums| sums.map(Some)), sums[1].map(|_| sums), "{filter}");
    }
}

#[test]
fn many_events_are_composed_beside_the_screen_and_few_lines_come() {
    let rows = 30_000;
    let mut desk = Desk::open(Made { rows, ..Made::default() }.briefing(), 120, 36).with_threads();
    desk.keys("b");
    assert!(desk.screen().contains("The page is being composed."), "{}", desk.screen());
    desk.keys("j k ]");
    desk.hear_until("What happened");
    let page = desk.app.workspace().view().page.as_ref().unwrap();
    assert_eq!(page.counts.events, rows);
    assert!(page.sections.iter().all(|section| section.lines.len() <= MOST_LINES));
    // After a change of the filter, the page of the one before never comes back.
    desk.keys("f since:2100 <Enter>");
    assert!(!desk.screen().contains("The page is being composed."), "nothing is selected: {}", desk.screen());
}

#[test]
fn a_summary_reaches_the_screen_without_its_escapes_and_says_when_to_read_it_again() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("a.txt"), "Two people were killed on Tuesday, the mayor said.").unwrap();
    let case = r#"
title = "Northtown"
as_of = "2024-03-05"

[[summary]]
text = "Two \u001b[31mpeople\u202e died."
rests_on = "shelling"

[[source]]
id = "a"
file = "a.txt"

[[event]]
id = "shelling"
title = "Two people killed"
when = "2024-03-05"
kind = "assault"
revised = "2024-03-07"
evidence = "Two people were killed on Tuesday"
"#;
    std::fs::write(dir.path().join("case.toml"), case).unwrap();
    let loaded = load(&[Input::Path(dir.path().to_owned())], &Options::default()).unwrap();
    let screen = Desk::open(loaded.briefing, 120, 36).keys("b").screen();
    assert!(screen.contains("Two ") && screen.contains("[shelling]"), "{screen}");
    assert!(screen.contains("read again: a record was revised"), "{screen}");
    assert!(!screen.contains(['\u{1b}', '\u{202e}']), "{screen}");
}

/// What a desk officer asks first, each in at most three keys from the start.
#[test]
fn the_six_questions_take_three_keys_each() {
    let seen = |keys: &str| Desk::wide().keys(keys).screen();
    let asked = [
        ("who struck whom", "T", "Iran → Jaish al-Adl"),
        ("who was hit", "T", "Pakistan → BLA"),
        ("what is disputed", "b 4 <Enter>", "The next day, Pakistan struck"),
        ("what is not known", "b", "events without a date"),
        ("what happened on 17 January", "b", "17 Jan 2024 ✖ Pakistan strikes"),
        ("what did Iran's foreign minister say", "b", "(Foreign Minister of Iran)"),
    ];
    for (question, keys, answer) in asked {
        assert!(keys.split(' ').count() <= 3, "{question}");
        let screen = seen(keys).split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(screen.contains(answer), "{question}: {}", seen(keys));
    }
}
