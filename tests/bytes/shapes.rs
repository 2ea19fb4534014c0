//! Tables told from articles, and what is said of tables that nobody knows.

use std::path::Path;

use sitroom::load::{Columns, Options};

use crate::wrap::{only, open, open_with, refused};

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
        "none of the datasets that are known by their columns (UCDP GED, ACLED, GDELT, HDX HAPI)",
        "a table of 3 columns parted by semicolon marks; its columns are Day, Town, Dead",
        "--columns 'date=Day,fatalities=COLUMN",
    ] {
        assert!(said.contains(words), "{said}");
    }
}

#[test]
fn tables_are_told_by_consistent_cells() {
    for (text, found) in [
        (
            "id,name,when\n1,\"Smith, J.\",2024-01-01\n2,\"Two\nlines\",2024-01-02\n",
            "3 columns parted by comma",
        ),
        ("name\tcount\nQuetta\t3\nPanjgur\t4\n", "2 columns parted by tab"),
        ("event_date|town|dead\r\n2024-01-01|Bonn|0\r\n", "3 columns parted by bar"),
        ("event_id,event_date,country,fatalities\n", "4 columns parted by comma"),
        (
            "1,2024-01-01,Bonn,3,4\n2,2024-01-02,Bern,1,0\n",
            "it has no header; its first row is 1, 2024-01-01",
        ),
        ("#,Date,Place\n1, 2024-01-01, Bonn\n2, 2024-01-02, Bern\n", "3 columns parted by comma"),
        ("\u{feff}Date,Place,Dead\n2024-01-01,Bonn,0\n", "its columns are Date, Place, Dead"),
        ("a;b;c\n1,5;2,5;3,5\n4,5;5,5;6,5\n", "3 columns parted by semicolon"),
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
    assert!(why("When").contains("`When` is no pair"));
    assert!(why("date=a,dead=b").contains("there is no field `dead`; the fields are date, until"));
    assert!(why("date=a,date=b").contains("`date` is named twice"));
    assert!(why("date=").contains("no column is named for `date`"));
    assert!(why("notes=a").contains("the column of the date is not named"));
}

#[test]
fn a_case_file_is_recognised_in_any_wrapping() {
    let case = b"title = \"x\"\n[[source]]\nid = \"a\"\n";
    for bytes in [case.to_vec(), crate::wrap::gz(case)] {
        assert!(refused(&bytes).contains("it is a case file without its folder"));
    }
}
