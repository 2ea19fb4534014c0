//! Quotation marks that are not closed or not doubled, and rows that are cut.

use super::*;

/// A row that is shown: key, killed and note.
type Shown = (String, u32, String);

/// What is shown of a table, in the order of the file, and the rows set aside by their lines.
fn read(text: &str) -> (Vec<Shown>, Vec<(usize, String)>) {
    assert_same_in_any_pieces(text.as_bytes());
    let (_folder, loaded) = load_bytes(text.as_bytes(), &Options::default());
    assert_sums(account(&loaded));
    let mut rows: Vec<_> = loaded.briefing.events().iter().collect();
    rows.sort_by_key(|event| event.row());
    let killed = loaded.briefing.claims().killed();
    let shown = rows.into_iter().map(|event| {
        let row = event.row().unwrap();
        let cells = loaded.briefing.cells(row).unwrap();
        assert_eq!((cells[0].text.as_str(), cells[27].text.as_str()), (event.key(), event.note()));
        (event.key().to_owned(), killed.get(event.id().index()).unwrap()[1], event.note().to_owned())
    });
    let aside = loaded.problems.iter().filter(|problem| problem.is_row_set_aside());
    (shown.collect(), aside.map(|problem| (problem.line(), problem.message.clone())).collect())
}

fn noted(key: &str, notes: &str, killed: &str) -> String {
    row(key, 3, ("Army of A", "Front B"), notes, killed)
}

fn shown(key: &str, killed: u32, note: &str) -> Shown {
    (key.to_owned(), killed, note.to_owned())
}

#[test]
fn a_mark_that_is_not_closed_costs_its_own_row_alone() {
    let after = [noted("P2", "\"plain\"", "4"), noted("P3", "plain", "5")];
    let stand = [shown("P2", 4, "plain"), shown("P3", 5, "plain")];
    for open in ["\"It never closes", "\"It, never, closes", "\"It says \"\"no\"\" and never closes"] {
        for end in ["\n", "\r\n"] {
            for last in ["", end] {
                let rows = [noted("P1", open, "3")].into_iter().chain(after.clone());
                let (rows, aside) = read(&(table(rows, end) + last));
                assert_eq!(rows, stand, "{open:?} {end:?}");
                assert_eq!(aside.len(), 1, "{aside:?}");
                assert_eq!(aside[0].0, 2);
                let why = "begins a cell whose quotation mark is not closed: another row begins 1 line below";
                assert!(aside[0].1.contains(why), "{aside:?}");
            }
        }
    }
}

#[test]
fn fused_rows_are_found_whatever_closes_the_mark() {
    // A row that ends in a mark of its own, rows between without any, and one whose note goes on over lines.
    for (between, then) in [
        (vec![], noted("P8", "a shell of 5\"", "4")),
        (vec![noted("P4", "plain", "1"), noted("P5", "plain", "1")], noted("P8", "\"plain\"", "4")),
        (vec![], noted("P8", "\"First, line\nsecond, line\"", "4")),
    ] {
        let rows = [noted("P1", "\"It never closes", "3")].into_iter().chain(between.clone()).chain([then]);
        let (rows, aside) = read(&table(rows.chain([noted("P9", "plain", "5")]), "\n"));
        let keys: Vec<&str> = rows.iter().map(|row| row.0.as_str()).collect();
        assert_eq!(keys.len(), between.len() + 2, "{keys:?} {aside:?}");
        assert_eq!((keys[keys.len() - 2], rows[keys.len() - 2].1), ("P8", 4));
        assert_eq!(aside.iter().map(|aside| aside.0).collect::<Vec<_>>(), [2]);
    }
}

#[test]
fn notes_of_several_lines_stay_whole() {
    let note = "First, line,\nsecond \"\"line\"\",,,\n\n3 March 2023, third";
    let (rows, aside) =
        read(&table([noted("P1", &format!("\"{note}\""), "3"), noted("P2", "plain", "4")], "\n"));
    assert_eq!(rows, [shown("P1", 3, &note.replace("\"\"", "\"")), shown("P2", 4, "plain")]);
    assert!(aside.is_empty(), "{aside:?}");
}

#[test]
fn marks_that_are_not_doubled_are_read_as_what_they_mean() {
    for notes in [
        r#""He said \"stop, all\" and fled.""#,
        r#""He said "stop, all" and fled.""#,
        r#""He said ""stop, all"" and fled.""#,
    ] {
        let (rows, aside) = read(&table([noted("P1", notes, "3"), noted("P2", "plain", "4")], "\n"));
        assert_eq!(
            rows,
            [shown("P1", 3, "He said \"stop, all\" and fled."), shown("P2", 4, "plain")],
            "{notes}"
        );
        assert!(aside.is_empty(), "{aside:?}");
    }
    // The same without a delimiter between the marks.
    let (rows, _) = read(&table([noted("P1", r#""He said \"stop\" and fled.""#, "3")], "\n"));
    assert_eq!(rows, [shown("P1", 3, "He said \"stop\" and fled.")]);
    // What cannot be told is set aside.
    let (rows, aside) = read(&table([noted("P1", "5\" shell, two", "3"), noted("P2", "plain", "4")], "\n"));
    assert_eq!((rows.len(), aside.len(), aside[0].0), (1, 1, 2));
}

#[test]
fn blank_cells_may_be_left_out_at_the_end_and_others_may_not() {
    let tagged =
        |number: u32, tag: &str| plain_row(number).replace(",,1700000000", &format!(",,1700000000,{tag}"));
    let header = format!("{HEADER},more");
    let text = |rows: &[String]| format!("{header}\n{}\n", rows.join("\n"));
    // The last column is blank in some rows: a row without it is whole.
    let whole = [tagged(3, "x"), tagged(8, ""), plain_row(13), tagged(18, "y")];
    let (rows, aside) = read(&text(&whole));
    assert_eq!((rows.len(), aside.len()), (4, 0), "{aside:?}");
    // It never is: a row without it is cut.
    let never = [tagged(3, "x"), tagged(8, "z"), plain_row(13), tagged(18, "y")];
    let (rows, aside) = read(&text(&never));
    assert_eq!((rows.len(), aside), (3, vec![(4, "the row has 31 cells, not 32".to_owned())]));
    // So is one that lacks more than the blank ones, and one at whose end the file breaks off.
    let cut = plain_row(13).rsplit_once(',').unwrap().0.to_owned();
    let (rows, aside) = read(&text(&[tagged(3, "x"), tagged(8, ""), cut, tagged(18, "y")]));
    assert_eq!((rows.len(), aside.len()), (3, 1), "{aside:?}");
    let breaks_off = text(&[tagged(3, "x"), tagged(8, ""), plain_row(13)]);
    let (rows, aside) = read(breaks_off.trim_end());
    assert_eq!((rows.len(), aside.len()), (2, 1), "{aside:?}");
}

#[test]
fn many_rows_with_marks_that_are_not_closed_take_no_long_time() {
    let rows = (0..3000).map(|number| noted(&format!("P{number}"), "\"open", "1"));
    let (_folder, loaded) = load_bytes(table(rows, "\n").as_bytes(), &Options::default());
    assert_sums(account(&loaded));
    assert_eq!(account(&loaded).read, 3000);
}
