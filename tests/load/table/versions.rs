//! Several pulls of one dataset: the newer version of a row is shown, whatever the order of the files.

use proptest::prelude::*;

use super::*;

/// A version of a row: its key, the day, who took part, the killed, and when it was uploaded.
type Version = (String, u32, String, u32, u32);

fn version((key, day, actor, killed, stamp): &Version) -> String {
    let row = row(key, *day, (actor, "Front B"), &format!("Words of {stamp}"), &killed.to_string());
    row.replace("1700000000", &stamp.to_string())
}

/// The briefing of these files, in that order, each a list of versions; with their names a, b, c.
fn pulls(files: &[(char, Vec<Version>)]) -> Loaded {
    let input = |(name, rows): &(char, Vec<Version>)| Input::Bytes {
        name: format!("{name}.csv"),
        bytes: table(rows.iter().map(version), "\n").as_bytes().into(),
    };
    let loaded = load(&files.iter().map(input).collect::<Vec<_>>(), &small_blocks(900)).unwrap();
    for source in loaded.briefing.sources() {
        assert_sums(source.table.as_ref().unwrap().account);
    }
    loaded
}

/// What is shown, in words: of each event its day, figure, participants, note and the files of its rows.
fn shown(loaded: &Loaded) -> Vec<String> {
    let briefing = &loaded.briefing;
    let mut shown: Vec<String> = briefing
        .events()
        .iter()
        .map(|event| {
            let mut who: Vec<_> = event.participants().map(|(id, _)| briefing.actor_name(id)).collect();
            who.sort_unstable();
            let killed = briefing.claims().killed().get(event.id().index()).unwrap()[1];
            let file = |row: sitroom::model::table::RowRef| {
                let source = &briefing.sources()[row.source.index()].file;
                format!("{source}:{}", row.line)
            };
            let mut rows: Vec<String> = event.rows().map(file).collect();
            rows.sort_unstable();
            let day = event.when().unwrap().first;
            format!("{} {day} {killed} {who:?} {} {rows:?}", event.key(), event.note())
        })
        .collect();
    shown.sort_unstable();
    shown
}

fn one(killed: u32, stamp: u32, actor: &str, day: u32) -> Vec<Version> {
    vec![("PAK1".to_owned(), day, actor.to_owned(), killed, stamp)]
}

#[test]
fn the_newer_version_is_shown_and_the_remark_names_both() {
    let [old, new] = [('a', one(5, 100, "Unknown group", 1)), ('b', one(7, 200, "Front C", 1))];
    for (files, said) in [
        ([old.clone(), new.clone()], "a newer version of the row on line 2 of a.csv: 7 killed here, 5 there"),
        ([new, old], "an older version of the row on line 2 of b.csv: 5 killed here, 7 there"),
    ] {
        let loaded = pulls(&files);
        assert_eq!(
            shown(&loaded),
            [r#"PAK1 2023-03-01 7 ["Front B", "Front C"] Words of 200 ["a.csv:2", "b.csv:2"]"#]
        );
        let [problem] = &loaded.problems[..] else { panic!("{:?}", loaded.problems) };
        assert_eq!((problem.code, problem.message.as_str()), (Code::RowsDiffer, said));
        assert_eq!(
            (problem.line(), problem.file.as_str()),
            (2, if files[0].0 == 'a' { "b.csv" } else { "a.csv" })
        );
        let accounts = loaded.briefing.sources().iter().map(|source| source.table.as_ref().unwrap().account);
        assert_eq!(accounts.map(|account| account.shown).sum::<u64>(), 1);
    }
}

#[test]
fn a_day_that_was_corrected_makes_no_second_event() {
    let [old, new] = [('a', one(5, 100, "Front C", 1)), ('b', one(5, 200, "Front C", 4))];
    for files in [[old.clone(), new.clone()], [new, old]] {
        let loaded = pulls(&files);
        assert_eq!(shown(&loaded).len(), 1, "{:?}", shown(&loaded));
        assert!(shown(&loaded)[0].starts_with("PAK1 2023-03-04 5"), "{:?}", shown(&loaded));
        assert!(loaded.problems[0].message.contains("Mar 2023 there"), "{}", loaded.problems[0].message);
    }
}

#[test]
fn every_version_has_a_remark() {
    let files = [
        ('a', one(5, 100, "Front C", 1)),
        ('b', one(5, 200, "Front C", 1)),
        ('c', one(5, 150, "Front C", 1)),
    ];
    let loaded = pulls(&files);
    assert_eq!(loaded.problems.len(), 2, "{:?}", loaded.problems);
    assert!(shown(&loaded)[0].contains("Words of 200"), "{:?}", shown(&loaded));
    assert!(loaded.problems[1].message.contains("an older version of the row on line 2 of b.csv"));
}

#[test]
fn what_ucdp_has_coded_to_the_end_supersedes_what_it_still_checks() {
    let header = "id,code_status,type_of_violence,side_a,side_b,date_start,date_end,best,low,high,country";
    let file = |name: &str, status: &str, best: u32| Input::Bytes {
        name: name.to_owned(),
        bytes: format!("{header}\n9,{status},1,A,B,2020-01-01,2020-01-01,{best},0,9,Mali\n")
            .as_bytes()
            .into(),
    };
    let [early, late] = [file("a.csv", "Check deadline", 2), file("b.csv", "Clear", 4)];
    for files in [[early.clone(), late.clone()], [late, early]] {
        let loaded = load(&files, &Options::default()).unwrap();
        assert_eq!(loaded.briefing.events().len(), 1);
        assert_eq!(loaded.briefing.claims().killed().get(0).unwrap()[1], 4);
    }
}

/// A key that stands on many days names no event, but rows of one of these days are one.
#[test]
fn rows_of_a_key_of_many_days_are_one_event_for_each_day() {
    let of_year = |year: u32| {
        row("PAK1", 3, ("Army of A", ""), "", "1").replace("March 2023", &format!("March {year}"))
    };
    let rows = (1800..2000).flat_map(|year| [of_year(year), of_year(year)]);
    let (_folder, loaded) = load_bytes(table(rows, "\n").as_bytes(), &small_blocks(3000));
    assert_eq!(account(&loaded), Account { read: 400, shown: 200, merged: 200, ..Account::default() });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    /// Of each key any version, uploaded at a time of its own; each file has a key once.
    #[test]
    fn the_order_of_the_files_does_not_matter(
        rows in prop::collection::vec((0u32..12, 1u32..5, 0u32..4, 0u32..9, 0usize..4), 1..40),
        orders in prop::collection::vec(Just(vec!['a', 'b', 'c', 'd']).prop_shuffle(), 2),
    ) {
        let mut files = ['a', 'b', 'c', 'd'].map(|name| (name, Vec::<Version>::new()));
        for (stamp, (key, day, actor, killed, file)) in (100u32..).zip(rows) {
            let key = format!("PAK{key}");
            let rows = &mut files[file].1;
            if !rows.iter().any(|row| row.0 == key) {
                rows.push((key, day, format!("Front {actor}"), killed, stamp));
            }
        }
        let in_order = |order: &[char]| {
            let of = |name: &char| files.iter().find(|file| file.0 == *name).unwrap().clone();
            shown(&pulls(&order.iter().map(of).collect::<Vec<_>>()))
        };
        prop_assert_eq!(in_order(&orders[0]), in_order(&orders[1]));
    }
}
