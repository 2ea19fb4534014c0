//! Tables: every row accounted for, whatever the bytes, the pieces and the threads.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::ops::ControlFlow;
use std::path::Path;

use sitroom::load::{Code, Input, Limits, Loaded, Options, Step, load, load_watched};
use sitroom::model::table::{Account, RowFault};
use tempfile::TempDir;

mod again;
mod incomplete;
mod keys;
mod pieces;
mod quoting;
mod references;
mod releases;
mod survey;
mod versions;

const HEADER: &str = "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,\
actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,\
admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,\
timestamp";

/// A row of ACLED with these notes as they stand in the file.
fn row(key: &str, day: u32, actors: (&str, &str), notes: &str, fatalities: &str) -> String {
    format!(
        "{key},{day:02} March 2023,2023,1,Political violence,Battles,Armed clash,{},,State forces,{},,Rebel group,,,\
         586,South Asia,Pakistan,West,West,,Fanafa,31.3894,69.9465,1,AFP,National,{notes},{fatalities},,1700000000",
        actors.0, actors.1
    )
}

fn plain_row(number: u32) -> String {
    let front = format!("Front B{}", number % 8);
    let actors = [("Army of A", front.as_str()), ("Army of A", ""), (front.as_str(), "Militia D")];
    let actors = actors[number as usize % 3];
    let notes = match number % 5 {
        0 => format!("\"On that day, number {number}.\""),
        1 => format!("\"He said \"\"no\"\" in {number}.\""),
        2 => format!("\"First line,\nsecond line of {number}.\""),
        3 => format!("Words without marks {number}"),
        _ => String::new(),
    };
    let row = row(&format!("PAK{number}"), number % 28 + 1, actors, &notes, &(number % 7).to_string());
    // Many names of one length, as the same bytes of memory hold one after the other.
    row.replace("Fanafa", &format!("Fanafa{}", number % 7))
}

fn small_blocks(block_bytes: usize) -> Options {
    Options { limits: Limits { block_bytes, row_bytes: 2000, ..Limits::default() }, ..Options::default() }
}

fn load_bytes(bytes: &[u8], options: &Options) -> (TempDir, Loaded) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("table.csv");
    fs::write(&path, bytes).unwrap();
    let loaded = load(&[Input::Path(path)], options).unwrap();
    (folder, loaded)
}

fn account(loaded: &Loaded) -> Account {
    loaded.briefing.sources()[0].table.as_ref().unwrap().account
}

fn assert_sums(account: Account) {
    let left_out = account.zero + account.divided + account.withdrawn + account.attached + account.unmatched;
    assert_eq!(account.read, account.shown + account.merged + account.set_aside + left_out, "{account:?}");
    assert_eq!(account.read, account.explained());
}

/// All that was made of the table, in words.
fn outcome(loaded: &Loaded) -> String {
    let briefing = &loaded.briefing;
    let mut out = format!("{:?}\n", account(loaded));
    for source in briefing.sources() {
        writeln!(out, "{:?}", source.table.as_ref().map(|table| &table.remarks)).unwrap();
    }
    for event in briefing.events().iter() {
        let who: Vec<_> =
            event.participants().map(|(id, part)| (id, briefing.actor_name(id), part)).collect();
        let place = event.place().and_then(|id| briefing.place(id)).map(|place| &place.name);
        let rows: Vec<_> = event.rows().collect();
        let killed = briefing.claims().killed().get(event.id().index()).unwrap();
        let (key, note, when) = (event.key(), event.note(), event.when());
        writeln!(out, "{key} {when:?} {} {who:?} {place:?} {killed:?} {rows:?} {note:?}", event.mode())
            .unwrap();
    }
    for problem in &loaded.problems {
        let range = &problem.text[problem.range.clone()];
        writeln!(out, "{}:{} {} {range:?}", problem.line(), problem.column(), problem.message).unwrap();
    }
    out
}

fn assert_same_in_any_pieces(bytes: &[u8]) {
    let expected = outcome(&load_bytes(bytes, &small_blocks(1 << 20)).1);
    for block_bytes in [1, 37, 150, 400, 1000, 5000] {
        let found = outcome(&load_bytes(bytes, &small_blocks(block_bytes)).1);
        assert!(found == expected, "with {block_bytes} bytes at a time:\n{found}\ninstead of:\n{expected}");
    }
}

fn table(rows: impl IntoIterator<Item = String>, end: &str) -> String {
    let mut text = HEADER.to_owned();
    for row in rows {
        text.push_str(end);
        text.push_str(&row);
    }
    text
}

#[test]
fn rows_keep_their_place_and_their_words() {
    for (end, last) in [("\n", ""), ("\n", "\n"), ("\r\n", ""), ("\r\n", "\r\n"), ("\n\n", "\n\n\n")] {
        let text = table((0..40).map(plain_row), end) + last;
        let (_folder, loaded) = load_bytes(text.as_bytes(), &Options::default());
        assert_eq!(
            account(&loaded),
            Account { read: 40, shown: 40, ..Account::default() },
            "{:?}",
            loaded.problems
        );
        for event in loaded.briefing.events().iter() {
            let number: u32 = event.key()[3..].parse().unwrap();
            let row = event.row().unwrap();
            let start = usize::try_from(row.start).unwrap();
            assert_eq!(text[start..start + row.len as usize], plain_row(number));
            let line = text[..start].matches('\n').count() as u64 + 1;
            assert_eq!(row.line, line);
            let cells = loaded.briefing.cells(row).unwrap();
            assert_eq!((cells.len(), cells[27].column.as_str()), (31, "notes"));
            assert_eq!(cells[27].text, event.note());
            let expected = match number % 5 {
                0 => format!("On that day, number {number}."),
                1 => format!("He said \"no\" in {number}."),
                2 => format!("First line,\nsecond line of {number}."),
                3 => format!("Words without marks {number}"),
                _ => String::new(),
            };
            assert_eq!(event.note(), expected);
        }
    }
}

#[test]
fn what_is_no_row_of_data_is_not_counted() {
    let tags = "#event+id,#date".to_owned() + &",#x".repeat(29);
    let rows = [tags, plain_row(1), String::new(), HEADER.to_owned(), plain_row(2), ",".repeat(30)];
    let (_folder, loaded) = load_bytes(table(rows, "\n").as_bytes(), &Options::default());
    assert_eq!(account(&loaded), Account { read: 3, shown: 2, set_aside: 1, ..Account::default() });
}

#[test]
fn bad_rows_are_set_aside_with_line_column_and_value() {
    let bad_date = plain_row(3).replace("04 March 2023", "fourth of March");
    let rows = [plain_row(2), bad_date, "three,cells,only".to_owned(), plain_row(4)];
    let (_folder, loaded) = load_bytes(table(rows, "\n").as_bytes(), &Options::default());
    assert_eq!(account(&loaded), Account { read: 4, shown: 2, set_aside: 2, ..Account::default() });
    let [first, second] = &loaded.problems[..] else { panic!("{:?}", loaded.problems) };
    // The row before it is two lines long.
    assert_eq!((first.line(), first.code), (4, Code::RowSetAside));
    assert_eq!(&first.text[first.range.clone()], "fourth of March");
    assert!(first.message.starts_with("event_date: `fourth of March` "), "{}", first.message);
    assert_eq!((second.line(), &*second.text), (5, "three,cells,only"));
}

#[test]
fn more_problems_than_are_listed_are_counted() {
    let limits = Limits { problems: 3, block_bytes: 100, ..Limits::default() };
    let rows = (0..20).map(|number| format!("bad,{number}"));
    let options = Options { limits, ..Options::default() };
    let (_folder, loaded) = load_bytes(table(rows, "\n").as_bytes(), &options);
    assert_eq!(account(&loaded).set_aside, 20);
    assert_eq!(loaded.problems.len(), 4);
    assert!(loaded.problems[3].message.contains("17 more"), "{}", loaded.problems[3].message);
}

#[test]
fn the_pieces_do_not_matter() {
    assert_same_in_any_pieces(table((0..60).map(plain_row), "\n").as_bytes());
    assert_same_in_any_pieces(table((0..60).map(plain_row), "\r\n").as_bytes());
}

#[test]
fn guesses_that_are_always_wrong_do_not_matter() {
    // A lone mark in a plain cell, and many ends of lines within marks: counting marks misleads everywhere.
    let rows = (0..60).map(|number| match number % 3 {
        0 => plain_row(number).replace("Fanafa", "Fan\"afa"),
        1 => plain_row(number).replace("AFP", "\"A\nF\nP\""),
        _ => plain_row(number),
    });
    assert_same_in_any_pieces(table(rows, "\n").as_bytes());
}

#[test]
fn a_mark_that_is_not_closed_costs_one_line() {
    let mut rows: Vec<String> = (0..60).map(plain_row).collect();
    rows[10] = plain_row(13).replace("AFP", "\"AFP");
    rows[11] = plain_row(18);
    let text = table(rows, "\n");
    assert_same_in_any_pieces(text.as_bytes());
    // Rows without any mark follow, so many that the limit of a row is met.
    let rows = (0..20).map(plain_row).chain(["PAK9,\"open".to_owned()]);
    let rows = rows.chain((10..30).map(|number| plain_row(number * 5 + 3)));
    let (_folder, loaded) = load_bytes(table(rows, "\n").as_bytes(), &small_blocks(512));
    assert_eq!(account(&loaded), Account { read: 41, shown: 40, set_aside: 1, ..Account::default() });
    assert_eq!(loaded.problems[0].line(), 26);
    assert!(loaded.problems[0].message.contains("2,000 bytes"), "{}", loaded.problems[0].message);
    // Near the end of the file too, and without an end of the line.
    let rows = (0..20).map(plain_row).chain(["PAK9,\"open".to_owned(), plain_row(23)]);
    let (_folder, loaded) = load_bytes(table(rows, "\n").as_bytes(), &small_blocks(512));
    assert_eq!(account(&loaded), Account { read: 22, shown: 21, set_aside: 1, ..Account::default() });
}

#[test]
fn lines_without_end_are_passed_over() {
    for filler in ["x", "\"", ",", "\0", "x\",\"\n"] {
        let long = filler.repeat(40_000 / filler.len());
        let text = table([plain_row(3), long, plain_row(8)], "\n");
        assert_same_in_any_pieces(text.as_bytes());
        let (_folder, loaded) = load_bytes(text.as_bytes(), &small_blocks(4096));
        assert_sums(account(&loaded));
        assert!(account(&loaded).shown >= 1 && account(&loaded).set_aside >= 1, "{filler:?}");
    }
}

#[test]
fn every_run_gives_the_same() {
    let text = table((0..3000).map(plain_row), "\n");
    let first = outcome(&load_bytes(text.as_bytes(), &small_blocks(1000)).1);
    for _ in 0..5 {
        assert!(outcome(&load_bytes(text.as_bytes(), &small_blocks(1000)).1) == first);
    }
}

#[test]
fn truncated_anywhere_every_row_is_accounted_for() {
    let text = table((0..6).map(plain_row), "\r\n");
    for end in HEADER.len() + 2..text.len() {
        let (_folder, loaded) = load_bytes(&text.as_bytes()[..end], &small_blocks(300));
        assert_sums(account(&loaded));
        let whole = (0..6).filter(|&number| text[..end].contains(&plain_row(number))).count() as u64;
        let shown = account(&loaded).shown;
        assert!(shown == whole || shown == whole + 1, "{shown} of {whole} up to {end}");
    }
}

#[test]
fn bytes_that_are_not_utf8_are_said() {
    // Most of it is UTF-8, so it is not taken for another encoding.
    let rows = (0..6).map(|number| plain_row(number).replace("AFP", "Média"));
    let mut bytes = table(rows, "\n").into_bytes();
    let at = bytes.windows(6).position(|window| window == b"Fanafa").unwrap();
    bytes[at] = 0xE9;
    let (_folder, loaded) = load_bytes(&bytes, &Options::default());
    assert_eq!(account(&loaded), Account { read: 6, shown: 6, ..Account::default() });
    let [problem] = &loaded.problems[..] else { panic!("{:?}", loaded.problems) };
    assert_eq!((problem.line(), problem.code), (2, Code::RowOdd));
    assert_same_in_any_pieces(&bytes);
}

#[test]
fn rows_of_one_event_are_one_event() {
    let rows = [
        row("PAK1", 1, ("Army of A", ""), "\"Same.\"", "5"),
        row("PAK2", 1, ("Front C", ""), "Other", "1"),
        row("PAK1", 1, ("Front B", ""), "\"Same.\"", "5"),
        row("PAK1", 1, ("Army of A", "Militia D"), "\"Same.\"", "7"),
        row("PAK1", 2, ("Front B", ""), "Another day", "5"),
    ];
    let text = table(rows, "\n");
    assert_same_in_any_pieces(text.as_bytes());
    let (_folder, loaded) = load_bytes(text.as_bytes(), &Options::default());
    assert_eq!(account(&loaded), Account { read: 5, shown: 3, merged: 2, ..Account::default() });
    let briefing = &loaded.briefing;
    let event = briefing.events().iter().find(|event| event.rows().count() == 3).unwrap();
    let names: Vec<_> = event.participants().map(|(id, _)| briefing.actor_name(id)).collect();
    assert_eq!(names, ["Army of A", "Front B", "Militia D"]);
    assert_eq!(briefing.claims().killed().get(event.id().index()).unwrap()[1], 5);
    let [problem] = &loaded.problems[..] else { panic!("{:?}", loaded.problems) };
    assert_eq!((problem.line(), problem.code), (5, Code::RowsDiffer));
}

#[test]
fn files_that_overlap_count_once() {
    let folder = TempDir::new().unwrap();
    let paths = [folder.path().join("a.csv"), folder.path().join("b.csv")];
    fs::write(&paths[0], table((0..50).map(plain_row), "\n")).unwrap();
    fs::write(&paths[1], table((30..80).map(plain_row), "\r\n")).unwrap();
    let loaded = load(&paths.map(Input::Path), &small_blocks(700)).unwrap();
    assert_eq!(loaded.briefing.events().len(), 80);
    let merged: Vec<u64> = loaded
        .briefing
        .sources()
        .iter()
        .map(|source| source.table.as_ref().unwrap().account.merged)
        .collect();
    assert_eq!(merged, [0, 20]);
    let actors = loaded.briefing.actors();
    assert_eq!(actors.iter().filter(|actor| actor.name == "Army of A").count(), 1);
}

#[test]
fn whoever_watches_sees_it_grow_and_can_stop_it() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("table.csv");
    fs::write(&path, table((0..4000).map(plain_row), "\n")).unwrap();
    let inputs = [Input::Path(path)];
    let (mut partials, mut rows) = (Vec::new(), 0);
    let loaded = load_watched(&inputs, &small_blocks(10_000), &mut |step| {
        match step {
            Step::Progress(progress) => {
                assert!(progress.rows >= rows);
                assert!(progress.bytes <= progress.total.unwrap());
                rows = progress.rows;
            }
            Step::Partial(partial) => {
                assert_sums(account(&partial));
                partials.push(partial.briefing.events().len());
            }
        }
        ControlFlow::Continue(())
    });
    assert_eq!((loaded.unwrap().briefing.events().len(), rows), (4000, 4000));
    assert!(
        !partials.is_empty() && partials[0] < 1000 && partials.windows(2).all(|pair| pair[0] * 8 <= pair[1]),
        "{partials:?}"
    );

    let stopped = load_watched(&inputs, &small_blocks(10_000), &mut |step| match step {
        Step::Progress(progress) if progress.rows > 500 => ControlFlow::Break(()),
        _ => ControlFlow::Continue(()),
    });
    let stopped = stopped.unwrap();
    assert!(stopped.stopped && account(&stopped).stopped);
    assert_sums(account(&stopped));
    assert!((501..4000).contains(&account(&stopped).shown));
    assert_eq!(stopped.briefing.events().len() as u64, account(&stopped).shown);
}

#[test]
fn limits_are_said() {
    let text = table((0..100).map(plain_row), "\n");
    let limits = Limits { table_bytes: 10_000, block_bytes: 1000, ..Limits::default() };
    let (_folder, loaded) = load_bytes(text.as_bytes(), &Options { limits, ..Options::default() });
    assert!(account(&loaded).stopped && account(&loaded).shown > 10);
    assert!(loaded.problems.iter().any(|problem| problem.code == Code::RestUnread));
    let limits = Limits { rows: 50, block_bytes: 1000, ..Limits::default() };
    let (_folder, loaded) = load_bytes(text.as_bytes(), &Options { limits, ..Options::default() });
    assert!(account(&loaded).stopped && (50..60).contains(&account(&loaded).read), "{:?}", account(&loaded));
    assert!(loaded.problems.iter().any(|problem| problem.code == Code::RestUnread));
}
