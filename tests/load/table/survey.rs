//! What only the whole table tells holds for every row of it, wherever the row that tells it stands.

use super::*;

/// A table of ACLED with these dates.
fn dated(dates: impl IntoIterator<Item = String>) -> String {
    let row = |(number, date): (u32, String)| {
        let day = format!("{:02} March 2023", number % 28 + 1);
        plain_row(number).replacen(&day, &date, 1)
    };
    table((0..).zip(dates).map(row), "\n")
}

fn ambiguous(number: u32) -> String {
    format!("{}/{}/2023", number % 12 + 1, (number + 5) % 12 + 1)
}

/// The first days of the events, by their keys.
fn firsts(loaded: &Loaded) -> Vec<(String, String)> {
    let events = loaded.briefing.events();
    events.iter().map(|event| (event.key().to_owned(), event.when().unwrap().first.to_string())).collect()
}

#[test]
fn the_last_row_decides_how_the_first_ones_are_read() {
    for (proof, first) in
        [("31/12/2023", "2023-06-01"), ("12/31/2023", "2023-01-06"), ("1 May 2023", "2023-01-01")]
    {
        let text = dated((0..80).map(ambiguous).chain([proof.to_owned()]));
        assert_same_in_any_pieces(text.as_bytes());
        let (_folder, loaded) = load_bytes(text.as_bytes(), &small_blocks(500));
        assert!(firsts(&loaded).contains(&("PAK0".to_owned(), first.to_owned())), "{proof}");
        assert_eq!(account(&loaded).shown, 81);
    }
}

#[test]
fn dates_read_by_the_column_tell_of_the_same_event_as_others() {
    // The same rows once with the days in words, once in numbers with the day first.
    let words = ["01 June 2023", "02 July 2023", "31 December 2023"].map(str::to_owned);
    let numbers = ["1/6/2023", "2/7/2023", "31/12/2023"].map(str::to_owned);
    let folder = TempDir::new().unwrap();
    let paths = [folder.path().join("a.csv"), folder.path().join("b.csv")];
    fs::write(&paths[0], dated(words)).unwrap();
    fs::write(&paths[1], dated(numbers)).unwrap();
    let loaded = load(&paths.map(Input::Path), &Options::default()).unwrap();
    assert_eq!(loaded.briefing.events().len(), 3);
}

#[test]
fn a_part_of_a_table_shows_no_date_otherwise_than_the_whole() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("table.csv");
    fs::write(&path, dated((0..3000).map(ambiguous).chain(["31/12/2023".to_owned()]))).unwrap();
    let mut partials = Vec::new();
    let loaded = load_watched(&[Input::Path(path)], &small_blocks(10_000), &mut |step| {
        if let Step::Partial(partial) = step {
            partials.push(firsts(&partial));
        }
        ControlFlow::Continue(())
    });
    let whole: std::collections::BTreeSet<_> = firsts(&loaded.unwrap()).into_iter().collect();
    assert!(!partials.is_empty());
    assert!(partials.iter().flatten().all(|event| whole.contains(event)));
}

#[test]
fn a_survey_can_be_stopped() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("table.csv");
    fs::write(&path, dated((0..500).map(ambiguous))).unwrap();
    let loaded = load_watched(&[Input::Path(path)], &small_blocks(500), &mut |_| ControlFlow::Break(()));
    let loaded = loaded.unwrap();
    assert!(loaded.stopped && account(&loaded).stopped);
}

#[test]
fn counts_of_wider_areas_are_left_out_in_any_pieces() {
    let mut text = String::from(
        "location_code,admin1_name,admin2_name,admin_level,event_type,events,fatalities,reference_period_start,\
         reference_period_end\n",
    );
    // The province stands before its districts, in pieces read long before them.
    for month in 1..=12 {
        writeln!(text, "MLI,Gao,,1,political_violence,9,9,2023-{month:02}-01,2023-{month:02}-28").unwrap();
    }
    for (month, place) in (1..=12).flat_map(|month| (0..5).map(move |place| (month, place))) {
        let (from, to) = (format!("2023-{month:02}-01"), format!("2023-{month:02}-28"));
        writeln!(text, "MLI,Gao,Place {place},2,political_violence,{place},{place},{from},{to}").unwrap();
    }
    assert_same_in_any_pieces(text.as_bytes());
    let (_folder, loaded) = load_bytes(text.as_bytes(), &small_blocks(300));
    let expected = Account { read: 72, shown: 48, zero: 12, divided: 12, ..Account::default() };
    assert_eq!(account(&loaded), expected);
}
