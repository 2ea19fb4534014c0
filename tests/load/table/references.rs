//! Rows that are no events, but say something about events of other tables: mentions, and withdrawals.

use super::*;

fn input(name: &str, text: &str) -> Input {
    Input::Bytes { name: name.to_owned(), bytes: text.as_bytes().into() }
}

/// The briefing of these inputs, with pieces of so many bytes.
fn open(inputs: &[Input], bytes: usize) -> Loaded {
    let loaded = load(inputs, &small_blocks(bytes)).unwrap();
    accounts(&loaded).into_iter().for_each(assert_sums);
    loaded
}

fn accounts(loaded: &Loaded) -> Vec<Account> {
    loaded.briefing.sources().iter().map(|source| source.table.as_ref().unwrap().account).collect()
}

fn account_of(loaded: &Loaded, file: &str) -> Account {
    let source = loaded.briefing.sources().iter().find(|source| source.file == file).unwrap();
    source.table.as_ref().unwrap().account
}

fn remarks_of<'l>(loaded: &'l Loaded, file: &str) -> Vec<&'l str> {
    let source = loaded.briefing.sources().iter().find(|source| source.file == file).unwrap();
    source.table.as_ref().unwrap().remarks.iter().map(|remark| remark.text.as_str()).collect()
}

fn messages(loaded: &Loaded) -> Vec<String> {
    loaded.problems.iter().map(|problem| problem.message.clone()).collect()
}

/// Keys of the events, and how many rows each has.
fn events(loaded: &Loaded) -> Vec<(String, usize)> {
    let events = loaded.briefing.events().iter();
    let mut events: Vec<_> = events.map(|event| (event.key().to_owned(), event.rows().count())).collect();
    events.sort_unstable();
    events
}

/// Both orders of two inputs.
fn orders(one: &Input, other: &Input) -> [[Input; 2]; 2] {
    [[one.clone(), other.clone()], [other.clone(), one.clone()]]
}

/// A row of GDELT events 2.0.
fn lead(id: u32) -> String {
    let mut cells = vec![String::new(); 61];
    let whole = [
        (0, id.to_string()),
        (1, "20240116".to_owned()),
        (5, "IRN".to_owned()),
        (6, "IRAN".to_owned()),
        (7, "IRN".to_owned()),
        (26, "190".to_owned()),
        (28, "19".to_owned()),
        (29, "4".to_owned()),
        (59, "20240117060000".to_owned()),
        (60, format!("https://first.example/{id}")),
    ];
    for (at, cell) in whole {
        cells[at] = cell;
    }
    cells.join("\t") + "\n"
}

fn mention(id: u32, outlet: &str) -> String {
    format!(
        "{id}\t20240117060000\t20240117061500\t1\t{outlet}\thttps://{outlet}/{id}\t3\t-1\t10\t20\t1\t50\t900\t-2.1\t\t\n"
    )
}

#[test]
fn mentions_become_further_rows_of_their_event_in_any_order_of_the_files() {
    let export: String = (1..=30).map(lead).collect();
    let mentions: String = [
        mention(7, "one.example"),
        mention(99, "two.example"),
        mention(7, "two.example"),
        mention(3, "a.example"),
    ]
    .concat();
    for inputs in orders(&input("x.export.CSV", &export), &input("x.mentions.CSV", &mentions)) {
        for bytes in [150, 1 << 20] {
            let loaded = open(&inputs, bytes);
            assert_eq!(loaded.briefing.events().len(), 30);
            let more: Vec<_> = events(&loaded).into_iter().filter(|event| event.1 > 1).collect();
            assert_eq!(more, [("3".to_owned(), 2), ("7".to_owned(), 3)]);
            let event = loaded.briefing.events().iter().find(|event| event.key() == "7").unwrap();
            let texts: Vec<&str> = event.rows_with_text().map(|(_, text)| text).collect();
            assert_eq!(
                texts,
                [
                    "https://first.example/7",
                    "one.example, 2024-01-17 06:15 UTC, confidence 50 %, https://one.example/7",
                    "two.example, 2024-01-17 06:15 UTC, confidence 50 %, https://two.example/7",
                ]
            );
            assert_eq!(event.participants().count(), 1, "a mention adds no participant");
            let account = account_of(&loaded, "x.mentions.CSV");
            assert_eq!((account.shown, account.attached, account.unmatched), (0, 3, 1));
            assert_eq!(messages(&loaded), ["1 mention of events that are not loaded"]);
            assert_eq!(remarks_of(&loaded, "x.mentions.CSV"), ["1 mention of events that are not loaded"]);
        }
    }
}

#[test]
fn mentions_alone_are_no_events_and_say_what_they_need() {
    let loaded = open(&[input("m.CSV", &mention(7, "one.example").repeat(1204))], 5000);
    assert_eq!(loaded.briefing.events().len(), 0);
    assert_eq!(account_of(&loaded, "m.CSV"), Account { read: 1204, unmatched: 1204, ..Account::default() });
    assert_eq!(messages(&loaded), ["1,204 mentions of events that are not loaded"]);
    assert!(loaded.problems[0].help[0].contains("export.CSV"), "{:?}", loaded.problems[0].help);
    let named = "GLOBALEVENTID,MentionTimeDate,MentionIdentifier\n7,20240117061500,https://a.example\n,x,y\n";
    let loaded = open(&[input("m.csv", named)], 5000);
    assert_eq!((accounts(&loaded)[0].unmatched, accounts(&loaded)[0].set_aside), (1, 1));
}

#[test]
fn mentions_of_a_mention_that_cannot_be_read_again_stay_where_they_are() {
    let inputs = [input("x.export.CSV", &lead(7)), input("x.mentions.CSV", &mention(7, "one.example"))];
    let loaded = open(&inputs, 5000);
    let event = loaded.briefing.events().iter().next().unwrap();
    let row = event.rows().nth(1).unwrap();
    let cells = loaded.briefing.cells(row).unwrap();
    let cell = |name: &str| cells.iter().find(|cell| cell.column == name).map(|cell| cell.text.as_str());
    assert_eq!(cell("MentionSourceName"), Some("one.example"));
    assert_eq!(cell("Confidence"), Some("50"));
}

const DELETED: &str = "event_id_cnty,deleted_timestamp\n";

#[test]
fn events_that_acled_has_deleted_are_withdrawn_and_listed() {
    let rows = (1..=9).map(|number| {
        row(&format!("PAK{number}"), number, ("Army of A", "Front B"), "Words", &number.to_string())
    });
    let export = table(rows, "\n");
    let list = format!("{DELETED}PAK3,1712102400\nPAK8,1712102400\nPAK77,1712102400\n");
    for inputs in orders(&input("acled.csv", &export), &input("deleted.csv", &list)) {
        for bytes in [300, 1 << 20] {
            let loaded = open(&inputs, bytes);
            let keys: Vec<String> = events(&loaded).into_iter().map(|event| event.0).collect();
            assert_eq!(keys, ["PAK1", "PAK2", "PAK4", "PAK5", "PAK6", "PAK7", "PAK9"]);
            let figures = loaded.briefing.claims().killed();
            let killed: u32 = (0..keys.len()).map(|event| figures.get(event).unwrap()[1]).sum();
            assert_eq!(killed, 45 - 3 - 8);
            let account = account_of(&loaded, "acled.csv");
            assert_eq!((account.read, account.shown, account.withdrawn), (9, 7, 2));
            let account = account_of(&loaded, "deleted.csv");
            assert_eq!((account.read, account.attached, account.unmatched), (3, 2, 1));
            assert_eq!(
                remarks_of(&loaded, "deleted.csv"),
                ["2 events withdrawn by ACLED", "1 withdrawal of events that are not loaded"]
            );
            let said: Vec<_> = loaded.problems.iter().map(|p| (p.code, p.file.as_str(), p.line())).collect();
            assert_eq!(said, [(Code::RowWithdrawn, "acled.csv", 4), (Code::RowWithdrawn, "acled.csv", 9)]);
            assert_eq!(
                messages(&loaded)[0],
                "withdrawn by ACLED on Wed 3 Apr 2024 (line 2 of deleted.csv): the event of Fri 3 Mar 2023 at Fanafa (31.39, 69.95), \
                 3 killed, is no longer shown"
            );
        }
    }
}

#[test]
fn all_rows_of_a_withdrawn_event_go_and_a_second_list_withdraws_nothing_more() {
    let pull = |killed: &str, stamp: &str| {
        let row = row("PAK1", 1, ("Army of A", "Front B"), "Words", killed);
        table([row.clone(), row].map(|row| row.replace("1700000000", stamp)), "\n")
    };
    let inputs = [
        input("old.csv", &pull("1", "1700000000")),
        input("one.csv", &format!("{DELETED}PAK1,1712102400\n")),
        input("new.csv", &pull("2", "1700000001")),
        input("two.csv", &format!("{DELETED}PAK1,1712102400\nPAK1,1712102400\n")),
    ];
    let loaded = open(&inputs, 1 << 20);
    assert_eq!(events(&loaded), []);
    let totals = ["old.csv", "new.csv"].map(|file| {
        let Account { shown, merged, withdrawn, .. } = account_of(&loaded, file);
        (shown, merged, withdrawn)
    });
    assert_eq!(totals, [(0, 2, 0), (0, 1, 1)]);
    let withdrawn = loaded.problems.iter().filter(|problem| problem.code == Code::RowWithdrawn);
    assert_eq!(withdrawn.count(), 1);
    assert_eq!(account_of(&loaded, "two.csv").attached, 2);
    assert_eq!(remarks_of(&loaded, "two.csv"), [""; 0]);
}

#[test]
fn an_event_whose_row_is_newer_than_its_deletion_stays() {
    let export = table([row("PAK1", 1, ("Army of A", ""), "Words", "1")], "\n");
    let loaded =
        open(&[input("acled.csv", &export), input("d.csv", &format!("{DELETED}PAK1,1600000000\n"))], 999);
    assert_eq!(events(&loaded), [("PAK1".to_owned(), 2)]);
    assert!(messages(&loaded)[0].ends_with("is newer than that and stays"), "{:?}", messages(&loaded));
}

#[test]
fn a_list_without_its_events_says_what_it_needs_and_bad_rows_are_set_aside() {
    let list = format!("{DELETED}PAK1,1712102400\n,1712102400\nPAK2,soon\nPAK3,\n");
    let loaded = open(&[input("deleted.csv", &list)], 999);
    let account = account_of(&loaded, "deleted.csv");
    assert_eq!((account.read, account.unmatched, account.set_aside), (4, 3, 1));
    assert_eq!(
        messages(&loaded),
        [
            "event_id_cnty: `` names no event",
            "deleted_timestamp: `soon` is not a time",
            "3 withdrawals of events that are not loaded"
        ]
    );
}

#[test]
fn no_more_withdrawals_are_listed_than_asked_for() {
    let key = |number: u32| format!("PAK{number}");
    let export = table((1..=20).map(|number| row(&key(number), 1, ("A", ""), "", "1")), "\n");
    let list =
        (1..=20).fold(DELETED.to_owned(), |list, number| format!("{list}{},1712102400\n", key(number)));
    let limits = Limits { problems: 5, ..Limits::default() };
    let inputs = [input("acled.csv", &export), input("deleted.csv", &list)];
    let loaded = load(&inputs, &Options { limits, ..Options::default() }).unwrap();
    let said = messages(&loaded);
    assert_eq!((said.len(), said[5].as_str()), (6, "15 more events withdrawn"));
}
