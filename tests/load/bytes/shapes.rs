//! Tables told from articles, and what is said of tables that nobody knows.

use std::path::Path;

use sitroom::load::{Columns, Options};

use crate::support::wrap::{gz, only, open, open_with, refused};

/// Asserts that it is opened as an article.
fn is_article(text: &str) {
    let loaded = open(text.as_bytes()).unwrap_or_else(|error| panic!("{error}\n{text}"));
    assert_eq!(only(&loaded).0.text, text);
}

#[test]
fn an_article_stays_an_article() {
    for text in [
        "Pakistan hit Iran, officials said.",
        "Pakistan hit Iran, officials said\nIran replied, state media said\n",
        "Islamabad, Pakistan, January 18\nTehran, Iran, January 19\n",
        "[Islamabad] Officials said, on Thursday, that nine died.\n",
        "{sic} is what he wrote, twice.\n",
        "[2024] In January, nothing.\n",
        "\tIndented, as in a newspaper.\n\tTwice, even.\n",
        "One; two; three.\nFour; five; six.\n",
        "| a | b |\n|---|---|\n| 1 | 2 |\n",
        "Dear reader,\n\nI write to you, from Quetta,\nto say, once more,\nthat all is well.\n\nYours,\nA.\n",
        "On 16 January, 9 died\nOn 17 January, 7 died\nOn 18 January, 3 died\n",
        "<b>Not</b> a page, only a tag.\n",
        "Killed: 9, wounded: 3\nKilled: 7, wounded: 1\n",
        "date 2024-01-20 Pakistan, Iran, and others, met.\n",
    ] {
        is_article(text);
    }
}

#[test]
fn the_built_in_articles_and_the_documents_are_articles() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for name in ["README.md", "ARCHITECTURE.md", "data/iran-pakistan-2024/sources/article-2024-01-20.txt"] {
        is_article(&std::fs::read_to_string(root.join(name)).unwrap());
    }
}

#[test]
fn a_table_that_nobody_knows_is_described() {
    let said = refused(b"Day;Town;Dead\n2024-01-16;Panjgur;2\n2024-01-18;Saravan;9\n");
    for words in [
        "those of no known dataset (UCDP GED, ACLED, ",
        "a table of 3 columns, separated by semicolon; its columns are Day, Town, Dead",
        "--columns 'date=Day,place=Town,fatalities=Dead'",
    ] {
        assert!(said.contains(words), "{said}");
    }
}

#[test]
fn tables_are_told_by_consistent_cells() {
    for (text, found) in [
        (
            "id,name,when\n1,\"Smith, J.\",2024-01-01\n2,\"Two\nlines\",2024-01-02\n",
            "3 columns, separated by comma",
        ),
        ("name\tcount\nQuetta\t3\nPanjgur\t4\n", "2 columns, separated by tab"),
        ("event_date|town|dead\r\n2024-01-01|Bonn|0\r\n", "3 columns, separated by bar"),
        ("event_id,event_date,country,fatalities\n", "4 columns, separated by comma"),
        (
            "1,2024-01-01,Bonn,3,4\n2,2024-01-02,Bern,1,0\n",
            "no header found; its first rows are 1, 2024-01-01",
        ),
        ("#,Date,Place\n1, 2024-01-01, Bonn\n2, 2024-01-02, Bern\n", "3 columns, separated by comma"),
        ("\u{feff}Date,Place,Dead\n2024-01-01,Bonn,0\n", "its columns are Date, Place, Dead"),
        ("a;b;c\n1,5;2,5;3,5\n4,5;5,5;6,5\n", "3 columns, separated by semicolon"),
    ] {
        let said = refused(text.as_bytes());
        assert!(said.contains(found), "{found}: {said}");
    }
}

#[test]
fn many_columns_are_counted_and_few_are_shown() {
    let header: Vec<String> = (0..2000).map(|n| format!("c{n}")).collect();
    let text = format!("{}\n{}\n", header.join(","), vec!["1"; 2000].join(","));
    let said = refused(text.as_bytes());
    assert!(said.contains("a table of 2000 columns") && said.contains("and 1988 more"), "{said}");
    let million = vec!["c"; 1_000_000].join(",");
    assert!(open(million.as_bytes()).is_ok() || refused(million.as_bytes()).len() < 2000);
}

#[test]
fn columns_named_by_hand_must_be_there() {
    let columns: Columns = "date=When,fatalities=Dead".parse().unwrap();
    let options = Options { columns: Some(columns), ..Options::default() };
    let table = b"Day,Town,Dead\n2024-01-16,Panjgur,2\n";
    let said = open_with("input", table, &options).unwrap_err().to_string();
    assert!(said.contains("no column named When"), "{said}");
}

#[test]
fn columns_named_by_hand_make_no_table_of_what_is_none() {
    for columns in ["date=When,notes=Note", "date=1,notes=2"] {
        let options = Options { columns: Some(columns.parse().unwrap()), ..Options::default() };
        for text in ["Pakistan hit Iran, officials said.\n", r#"{"data":[{"fields":{"title":"T"}}]}"#] {
            assert_eq!(open_with("input", text.as_bytes(), &options).unwrap().briefing.sources().len(), 1);
        }
    }
}

#[test]
fn columns_are_understood_or_refused_with_the_reason() {
    let first = |names: &[&str]| names.iter().map(ToString::to_string).collect::<Vec<_>>();
    let columns: Columns = r#" Date = "Day, local" ,country=2,notes=note"#.parse().unwrap();
    let header = first(&["Note ", "Where", "day, LOCAL"]);
    let places = ["date", "country", "notes", "id"].map(|field| columns.place(field, &header));
    assert_eq!(places, [Some(2), Some(1), Some(0), None]);
    assert!(
        columns.are_in(&header) && !columns.are_in(&first(&["a", "b"])) && columns.name_a_header(&header)
    );
    assert_eq!(columns.missing_in(&first(&["a", "b"])), ["Day, local", "note"]);
    let why = |text: &str| text.parse::<Columns>().unwrap_err().to_string();
    assert!(why("When").contains("`When` is not a pair"));
    assert!(why("date=a,dead=b").contains("there is no field `dead`; the fields are date, until"));
    assert!(why("date=a,date=b").contains("`date` is named twice"));
    assert!(why("date=").contains("no column is named for `date`"));
    assert!(why("notes=a").contains("no column is named for the date"));
}

#[test]
fn a_case_file_is_recognised_in_any_wrapping() {
    let case = b"title = \"x\"\n[[source]]\nid = \"a\"\n";
    for bytes in [case.to_vec(), gz(case)] {
        assert!(refused(&bytes).contains("it is a case file without its folder"));
    }
}

/// The beginning of an export of ACLED.
const ACLED: &str =
    "event_id_cnty,event_date,event_type,sub_event_type,actor1,country,location,notes,fatalities";

fn acled(number: u32, killed: &str) -> String {
    format!("MLI{number},{number} May 2021,Battles,Armed clash,Front A,Mali,Gao,Words {number},{killed}")
}

/// Of a table the number of its events, what it is said to be, and what is wrong with it.
fn table(text: &str) -> (usize, String, Vec<String>) {
    let loaded = open(text.as_bytes()).unwrap_or_else(|error| panic!("{error}\n{text}"));
    let shape = only(&loaded).0.table.as_ref().unwrap_or_else(|| panic!("no table: {text}")).shape.clone();
    let said = loaded.problems.iter().map(|problem| format!("{}: {}", problem.line(), problem.message));
    (loaded.briefing.events().len(), shape, said.collect())
}

#[test]
fn lines_above_a_header_are_passed_over_and_named() {
    let [one, two] = [acled(1, "3"), acled(2, "2")];
    for (above, passed, said) in [
        ("", "", ""),
        ("\n\n", ", 2 lines above the header skipped", ""),
        (",,,,,,,,\n", ", 1 line above the header skipped", ""),
        ("sep=,\r\n", ", 1 line above the header skipped", ""),
        ("\"SEP=,\"\n", ", 1 line above the header skipped", ""),
        (
            "Events of May\n\n",
            ", 2 lines above the header skipped",
            "1: 2 lines above the header skipped: `Events of May`",
        ),
        (
            "\nFigures, not confirmed,,,,,,,\nMade by hand,,,,,,,,\n",
            ", 3 lines above the header skipped",
            "2: 3 lines above the header skipped: `Figures, not confirmed`",
        ),
    ] {
        let (events, shape, problems) = table(&format!("{above}{ACLED}\n{one}\n{two}\n"));
        assert_eq!(events, 2, "{above:?}");
        assert!(shape.ends_with(&format!("UTF-8{passed}")), "{above:?}: {shape}");
        assert_eq!(problems.join("; "), said, "{above:?}");
        // Rows keep their lines.
        let bad = format!("{above}{ACLED}\n{one}\nMLI3,never{}\n", &two[10..]);
        let line = 3 + above.matches('\n').count();
        assert!(table(&bad).2.iter().any(|said| said.starts_with(&format!("{line}: "))), "{:?}", table(&bad));
    }
}

#[test]
fn a_stated_delimiter_is_honoured() {
    let semicolons = format!("sep=;\n{ACLED}\n{}\n", acled(1, "3")).replace(',', ";");
    assert_eq!(table(&semicolons).0, 1);
    let carets = format!("sep=^\n{ACLED}\n{}\n", acled(1, "3")).replace(',', "^");
    assert_eq!(table(&carets).0, 1);
}

#[test]
fn further_header_rows_are_passed_over_and_named() {
    let further = "(code),(date),,,,,,,(n)\n";
    let (events, shape, said) = table(&format!("{ACLED}\n{further}{}\n{}\n", acled(1, "3"), acled(2, "2")));
    assert_eq!(events, 2);
    assert!(shape.ends_with("1 further header row skipped"), "{shape}");
    assert_eq!(said, ["2: 1 further header row skipped: `(code),(date),,,,,,,(n)`"]);
    // A mark above the header that is not closed hides nothing.
    let (events, shape, _) = table(&format!("\"Draft of May\n{ACLED}\n{}\n", acled(1, "3")));
    assert!(events == 1 && shape.ends_with("1 line above the header skipped"), "{events} {shape}");
    // A row that tells an event is none, even if nothing in it begins like a number.
    let may = |day: &str, killed: &str| format!("MLI,{day},Battles,,A,Mali,Gao,Words,{killed}\n");
    let (events, _, said) = table(&format!("{ACLED}\n{}{}", may("'1 May 2021", ""), may("2 May 2021", "3")));
    assert!(events == 2 || said.iter().any(|said| said.starts_with("2: ")), "{events} {said:?}");
    // A row of data with a bad date is no header: nothing but words follows.
    let (events, _, said) = table(&format!("{ACLED}\nMLI,soon,Battles,,A,Mali,Gao,Words,none\n"));
    assert!(events == 0 && said.len() == 1 && said[0].starts_with("2: event_date: `soon`"), "{said:?}");
}

#[test]
fn a_table_without_a_header_that_is_known_is_no_article() {
    for text in [
        "a report\n\n1,x,2024-01-01,Bonn,3,4\n2,y,2024-01-02,Bern,1,0\n3,z,2024-01-03,Ulm,1,2\n",
        "red\tgreen\tblue\nA\tB\tC\nD\tE\tF\n",
        "a;b;c;d;e\nf;g;h;i;j\nk;l;m;n;o\n",
        "No.,Disaster Type,Start Year,Start Month,Start Day,Total Deaths\n",
    ] {
        let options =
            Options { columns: Some("date=When,notes=Note".parse().unwrap()), ..Options::default() };
        for options in [Options::default(), options] {
            let said = open_with("input", text.as_bytes(), &options).unwrap_err().to_string();
            assert!(said.contains("its first rows are") || said.contains("its columns are"), "{said}");
        }
    }
    let said =
        refused("1,x,\u{1b}[2J,Bonn,3,4\n2,y,2024-01-02,Bern,1,0\n3,z,2024-01-03,Ulm,1,2\n".as_bytes());
    assert!(
        said.contains("no header found; its first rows are 1, x, ␛[2J, Bonn, 3, 4 / 2, y, 2024"),
        "{said}"
    );
}

#[test]
fn columns_given_by_numbers_alone_need_a_table_without_names() {
    let options = Options { columns: Some("date=1,fatalities=3".parse().unwrap()), ..Options::default() };
    let text = b"When,Where,Dead\n2024-01-16,Panjgur,2\n2024-01-18,Saravan,9\n";
    let said = open_with("input", text, &options).unwrap_err().to_string();
    assert!(said.contains("the first row has no date in the column named by --columns"), "{said}");
    assert!(said.contains("use at least one of them"), "{said}");
}

#[test]
fn a_header_below_other_lines_is_found_by_its_looks_too() {
    let said = refused(b"Losses of May\n\nDay,Town,Dead\n2024-01-16,Panjgur,2\n2024-01-18,Saravan,9\n");
    assert!(said.contains("its columns are Day, Town, Dead"), "{said}");
    let options =
        Options { columns: Some("date=Day,fatalities=Dead".parse().unwrap()), ..Options::default() };
    let text = b"Losses of May\n\nDay,Town,Dead\n2024-01-16,Panjgur,2\n";
    let loaded = open_with("input", text, &options).unwrap();
    assert_eq!(loaded.briefing.events().len(), 1);
}

#[test]
fn names_of_columns_may_be_written_in_other_ways() {
    let row = acled(1, "3");
    for header in [
        ACLED.to_uppercase(),
        ACLED.replace(',', " , "),
        ACLED.replace("event_date", "\"Event Date\"").replace("event_type", "Event-Type"),
        ACLED.replace("event_date", "event_date.x").replace("fatalities", "fatalities_x"),
    ] {
        let loaded = open(format!("{header}\n{row}\n").as_bytes()).unwrap_or_else(|error| panic!("{error}"));
        let killed = loaded.briefing.claims().killed();
        assert_eq!(
            (loaded.briefing.events().len(), killed.get(0).unwrap()[1], loaded.problems.len()),
            (1, 3, 0),
            "{header}"
        );
    }
}

#[test]
fn a_name_that_stands_twice_in_a_header_is_said() {
    let (events, _, said) = table(&format!("{ACLED},Fatalities,country.y\n{},30,ML\n", acled(1, "3")));
    assert_eq!(events, 1);
    assert_eq!(
        said,
        [
            "1: `country` occurs twice (columns 6 and 11) in the header",
            "1: `fatalities` occurs twice (columns 9 and 10) in the header"
        ]
    );
    let text = b"Date,Place,Killed,Injured,Killed\n2024-03-05,Gao,3,1,5\n";
    let open = |columns: &str| {
        let options = Options { columns: Some(columns.parse().unwrap()), ..Options::default() };
        open_with("input", text, &options)
    };
    let said = open("date=Date,fatalities=Killed").unwrap_err().to_string();
    assert!(said.contains("`Killed` occurs twice (columns 3 and 5): name it by number"), "{said}");
    let loaded = open("date=Date,fatalities=5").unwrap();
    assert_eq!(loaded.briefing.claims().killed().get(0).unwrap()[1], 5);
}

#[test]
fn json_of_other_programs_is_refused_in_words_that_fit() {
    for (json, words) in [
        (r#"{"name":"C","type":"group","messages":[{"text":"x","from":"A"}]}"#, "a chat export"),
        (r#"{"chats":{"list":[{"name":"C","id":1}]}}"#, "a chat export"),
        (r#"{"data":[],"data_query_restrictions":{}}"#, "an answer without rows"),
        (r#"{"TotalCount":0,"TotalPages":0,"Result":[]}"#, "an answer without rows"),
        (
            r#"{"rows":[{"When":"2024-01-01","Dead":3},{"When":"2024-01-02","Dead":4}]}"#,
            "its columns are When, Dead",
        ),
    ] {
        let said = refused(json.as_bytes());
        assert!(said.contains(words) && !said.contains("ReliefWeb"), "{json}: {said}");
    }
}

#[test]
fn an_article_may_begin_with_a_word_of_a_mail() {
    is_article("From: our correspondent\n\nNine died.\n");
}

#[test]
fn a_table_of_very_many_columns_belongs_to_no_dataset() {
    let cells = |first: &str| format!("{first}{}\n", ",x".repeat(3000));
    let header = cells("event_id_cnty,event_date,event_type,actor1,country,fatalities");
    let rows = cells("MLI1,2024-03-01,Battles,Red,Mali,2").repeat(3);
    let error = open(format!("{header}{rows}").as_bytes()).err().map(|error| error.to_string());
    assert!(error.is_some_and(|error| error.contains("no known dataset")));
}
