//! Tables on the screen: their rows, what is wrong in them, and how they come while they are read.

use std::sync::Arc;

use crate::support::dataset::Made;
use crate::support::desk::Desk;
use ratatui::style::Modifier;
use sitroom::load::{Input, Limits, Loaded, Mapping, Options, Problem, Watch, load};
use sitroom::model::table::RowFault;
use sitroom::query::filter::Filter;
use sitroom::query::order::most_killed;
use sitroom::query::select::AsOf;
use sitroom::tui::jobs::loading::Opening;
use sitroom::tui::panes::id::PaneId;
use sitroom::tui::state::record::Record;

/// Columns of UCDP GED.
const UCDP: &str = "id,year,type_of_violence,conflict_name,side_a,side_b,gwnoa,country,country_id,date_start,date_end,\
                    source_original,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low";

/// A briefing of one such table.
fn of_ucdp(rows: impl Iterator<Item = String>) -> sitroom::model::Briefing {
    let text = std::iter::once(UCDP.to_owned()).chain(rows).collect::<String>();
    let input = Input::Bytes { name: "ged.csv".to_owned(), bytes: text.as_bytes().into() };
    load(&[input], &Options::default()).unwrap().briefing
}

#[test]
fn a_row_is_shown_field_by_field_with_file_and_line() {
    let mut desk = Desk::open(Made::rows(40).briefing(), 120, 36);
    desk.keys("j <Enter>");
    let screen = desk.screen();
    assert!(screen.contains("mali.csv, line 3"), "{screen}");
    assert!(screen.contains("time_precision"), "{screen}");
    assert!(screen.contains("16 January 2024"), "{screen}");
    assert!(screen.contains("•") && screen.contains("fatalities"), "{screen}");
    assert!(screen.contains("␛[31mred"), "a source's escapes are shown, not obeyed: {screen}");
    desk.keys("]");
    assert!(desk.screen().contains("mali.csv, line 4"), "{}", desk.screen());
    desk.keys("y");
    assert!(desk.copied().contains("mali.csv, line 4"), "{}", desk.copied());
    desk.keys("<Esc>");
    assert!(desk.app.overlay().is_none());
}

#[test]
fn a_field_of_json_is_shown_with_its_place_within_80_cells() {
    let note = "A clash of two groups that lasted for three days.";
    let json = format!(
        r#"{{"data":[{{"event_id_cnty":"MLI1","event_date":"2024-03-03","event_type":"Battles","country":"Mali",
        "place":{{"name":"Gao","of":["a","b"]}},"notes":"{note}","fatalities":4}}]}}"#
    );
    let input = Input::Bytes { name: "acled.json".to_owned(), bytes: json.as_bytes().into() };
    let briefing = load(&[input], &Options::default()).unwrap().briefing;
    let mut desk = Desk::open(briefing.clone(), 80, 24);
    desk.keys("<Enter>");
    let screen = desk.screen();
    assert!(screen.contains("Row: acled.json, record /data/0, bytes 9 to "), "{screen}");
    let line =
        |words: &str| screen.lines().find(|line| line.contains(words)).unwrap_or_else(|| panic!("{screen}"));
    assert!(
        line("event_id_cnty ").contains("MLI1")
            && line("event_id_cnty ").contains("/event_id_cnty, bytes 26 to 31")
    );
    assert!(line("place.of ").contains("a;b") && line("place.of ").contains("/place/of, bytes "));
    // Below a text that leaves no room beside it.
    assert!(line("/notes, bytes ").trim_matches(['│', ' ', '┃']).starts_with("/notes"), "{screen}");
    let mut narrow = Desk::open(briefing, 40, 24);
    narrow.keys("<Enter>");
    assert!(narrow.screen().contains("/fatalities"), "{}", narrow.screen());
}

#[test]
fn a_row_that_changed_or_went_says_so() {
    for (fault, words) in [(RowFault::Changed, "has changed"), (RowFault::Gone, "file is gone")] {
        let made = Made { fault: Some(fault), ..Made::default() };
        let mut desk = Desk::open(made.briefing(), 80, 24);
        desk.keys("<Enter>");
        assert!(desk.screen().contains(words), "{}", desk.screen());
    }
}

#[test]
fn the_note_of_a_dataset_is_labelled_and_is_no_quote() {
    let desk = Desk::open(Made::rows(40).briefing(), 120, 36);
    let screen = desk.screen();
    assert!(screen.contains("ACLED's note"), "{screen}");
    assert!(!screen.contains("“On day"), "{screen}");
}

#[test]
fn the_header_says_how_many_rows_are_set_aside() {
    let made = Made { set_aside: 37, ..Made::default() };
    let desk = Desk::open(made.briefing(), 120, 36);
    assert!(desk.screen().contains("37 rows set aside  !"), "{}", desk.screen());
}

#[test]
fn the_header_says_that_an_input_is_incomplete_whatever_the_width() {
    let rows =
        (0..30).map(|n| format!("\n{n},2019,1,C,A,B,432,Mali,432,2019-03-01,2019-03-01,R,0,0,0,0,0,0,0"));
    let text = std::iter::once(UCDP.to_owned()).chain(rows).collect::<String>();
    let input = Input::Bytes { name: "ged.csv".to_owned(), bytes: text.as_bytes().into() };
    let limits = Limits { rows: 10, block_bytes: 500, ..Limits::default() };
    let loaded = load(&[input], &Options { limits, ..Options::default() }).unwrap();
    for (width, height) in [(120, 36), (80, 24), (60, 20), (40, 12)] {
        let desk = Desk::open(loaded.briefing.clone(), width, height);
        let header = desk.screen().lines().next().unwrap().to_owned();
        assert!(header.contains("INCOMPLETE: ged.csv"), "{width}: {header}");
    }
}

#[test]
fn large_numbers_push_nothing_out_of_its_column() {
    let made = Made { rows: 450_000, actors: 4, ..Made::default() };
    let screen = Desk::open(made.briefing(), 120, 36).screen();
    let of_groups: Vec<&str> = screen.lines().filter(|line| line.contains("Group 0000")).collect();
    let numbers = |line: &&&str| {
        // The scrollbar of the last pane is at the right edge.
        let parted = line.trim_end_matches('┃').matches(['│', '┃']).count();
        line.contains(" 300,000 899,99") && parted == 2
    };
    assert_eq!(of_groups.iter().filter(numbers).count(), 3, "{screen}");
}

#[test]
fn no_more_rows_are_made_than_are_seen() {
    let made = |rows: u32| {
        let mut desk = Desk::open(Made { rows, actors: 3_000, ..Made::default() }.briefing(), 200, 60);
        let mut most = desk.app.rows_made();
        for keys in ["j", "G", "2 j j j", "G", "1 ] ]", "5 j j", "3 j"] {
            desk.keys(keys);
            most = most.max(desk.app.rows_made());
        }
        most
    };
    let (few, many) = (made(2_000), made(40_000));
    assert!(few.abs_diff(many) <= 60, "{few} rows were made of 2,000 events, {many} of 40,000");
    assert!(many < 600, "{many} rows were made for a screen of 60 lines");
}

#[test]
fn days_are_gone_through_in_both_directions() {
    let mut desk = Desk::open(Made::rows(40).briefing(), 120, 36);
    let first = desk.app.subject();
    desk.keys("]");
    let second = desk.app.subject();
    assert_ne!(first, second);
    desk.keys("j j [");
    assert_eq!(desk.app.subject(), second, "back to the first of the day");
    desk.keys("[");
    assert_eq!(desk.app.subject(), first);
}

/// Problems as a loader tells them, with other words.
fn problems(count: usize) -> Vec<Problem> {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.txt"), "Words.\n").unwrap();
    let case = "[[source]]\nfile = \"a.txt\"\ncolour = \"red\"\n";
    std::fs::write(folder.path().join("case.toml"), case).unwrap();
    let loaded = load(&[Input::Path(folder.path().to_owned())], &Options::default()).unwrap();
    let one = loaded.problems.iter().find(|problem| problem.line() == 3).unwrap().clone();
    let named = |at: usize| {
        let mut problem = one.clone();
        problem.message = format!("event_date \"99 March {at}\" is no date");
        problem.file = "mali.csv".to_owned();
        problem
    };
    (0..count).map(named).collect()
}

#[test]
fn what_is_wrong_is_listed_filtered_by_typing_and_opened() {
    let load = |_: &[Mapping], _: &mut Watch<'_>| {
        let briefing = Made { set_aside: 37, ..Made::default() }.briefing();
        Ok(Loaded { briefing, problems: problems(37), cases: 0, stopped: false })
    };
    let opening = Opening {
        name: "mali.csv".to_owned(),
        load: Arc::new(load),
        columns: Vec::new(),
        filter: Arc::new(|_| Ok(Filter::default())),
        query: None,
        again: true,
        keep: None,
    };
    let mut desk = Desk::opening(opening, 120, 36);
    desk.hear_until("37 rows set aside").keys("!");
    assert!(desk.screen().contains("Input problems: 37"), "{}", desk.screen());
    desk.keys("march_12").keys("<BS> <BS> <BS>");
    desk.keys("<Space> 36");
    assert!(desk.screen().contains("1 of 37"), "{}", desk.screen());
    assert!(desk.screen().contains("mali.csv:3"), "{}", desk.screen());
    desk.keys("<Enter>");
    assert!(desk.screen().contains("Row: mali.csv, line 3"), "{}", desk.screen());
    assert!(desk.screen().contains("colour = \"red\""), "the text in which it stands: {}", desk.screen());
    desk.keys("<Esc>");
    assert!(desk.screen().contains("1 of 37"), "back to the list: {}", desk.screen());
    desk.keys("<Esc>");
    assert!(desk.app.overlay().is_none());
}

#[test]
fn finding_in_much_is_done_beside_the_screen() {
    let mut desk =
        Desk::open(Made { rows: 5_000, actors: 300, ..Made::default() }.briefing(), 120, 36).with_threads();
    desk.keys("/ group <Space> 00123");
    desk.hear_until("Found: ").hear_until("Group 00123");
    desk.keys("<Enter>");
    assert_eq!(desk.app.focus(), PaneId::ACTORS, "{}", desk.screen());
}

#[test]
fn leads_are_left_out_until_they_are_asked_for() {
    let mut desk = Desk::open(Made { leads: 8, ..Made::default() }.briefing(), 200, 60);
    let screen = desk.screen();
    assert!(screen.contains("40 events") && screen.contains("8 leads left out (L shows them)"), "{screen}");
    desk.keys("L");
    let screen = desk.screen();
    assert!(screen.contains("48 events") && screen.contains("lead · armed clash"), "{screen}");
    desk.keys("L");
    assert!(desk.screen().contains("40 events"), "{}", desk.screen());
}

#[test]
fn the_timeline_is_put_in_other_orders() {
    let mut desk = Desk::open(Made::rows(40).briefing(), 120, 36);
    let figures = |desk: &Desk| -> Vec<u32> {
        let briefing = desk.app.workspace().briefing();
        let rows =
            (0..desk.app.len(PaneId::TIMELINE)).filter_map(|row| desk.app.record_at(PaneId::TIMELINE, row));
        let killed = |record| match record {
            Record::Event(id) => most_killed(briefing, AsOf::NOW, id).unwrap(),
            other => panic!("{other:?}"),
        };
        rows.map(killed).collect()
    };
    let by_date = figures(&desk);
    desk.keys("j j s");
    let by_killed = figures(&desk);
    assert!(by_killed.is_sorted_by(|a, b| a >= b), "{by_killed:?}");
    assert_eq!(by_killed.len(), 40, "every event is there");
    let first = |desk: &Desk| desk.app.record_at(PaneId::TIMELINE, 0);
    assert_eq!(
        (desk.app.cursor_row(PaneId::TIMELINE), desk.app.subject()),
        (0, first(&desk)),
        "sorting goes to the top"
    );
    desk.keys("j k");
    let screen = desk.screen();
    assert!(screen.contains("by killed ━┯") && screen.contains("sort (by killed)"), "{screen}");
    desk.keys("f kind:protest <Enter>");
    assert!(figures(&desk).is_sorted_by(|a, b| a >= b) && figures(&desk).len() == 10, "{:?}", figures(&desk));
    let chosen = desk.app.subject();
    desk.keys("C");
    assert_eq!(desk.app.subject(), chosen, "what was chosen under the filter stays chosen without");
    desk.keys("s");
    assert_eq!(desk.app.subject(), first(&desk));
    assert!(desk.screen().contains("by number of claims"), "{}", desk.screen());
    desk.keys("s s");
    assert_eq!(figures(&desk), by_date);
}

#[test]
fn many_events_are_put_in_order_beside_the_screen() {
    let mut desk = Desk::open(Made::rows(25_000).briefing(), 120, 36).with_threads();
    desk.keys("s");
    assert!(desk.screen().contains("by killed, sorting"), "{}", desk.screen());
    while desk.screen().contains("sorting") {
        desk.hear();
    }
    desk.keys("g g");
    let Some(Record::Event(first)) = desk.app.subject() else { panic!("no event is chosen") };
    assert_eq!(
        most_killed(desk.app.workspace().briefing(), AsOf::NOW, first),
        Some(6),
        "the first has the most killed"
    );
}

#[test]
fn notes_are_searched_whole_beside_the_screen_with_smart_case() {
    let mut desk = Desk::open(Made::rows(5_000).briefing(), 120, 36).with_threads();
    desk.keys("/ day <Space> 4321,");
    desk.hear_until("Found: 1 ").hear_until("On day 4321, \"fighters\" clashed");
    desk.keys("<Enter>");
    assert_eq!(desk.app.focus(), PaneId::TIMELINE, "{}", desk.screen());
    assert!(desk.screen().contains("line 4323"), "{}", desk.screen());
    desk.keys("/ near <Space> the <Space> well").hear_until("Found: 5,000 ");
    desk.keys("<Esc> / near <Space> the <Space> Well").hear_until("Nothing found");
    desk.keys("<Esc>");
    assert!(desk.app.overlay().is_none());
}

/// What holds the words as they were typed comes first, be it a name or a note; names that have the letters only in
/// order stand behind. Places of one name are told apart by what lies around them, events by their day.
#[test]
fn names_that_fit_loosely_stand_behind_the_notes() {
    let text = "event_id_cnty,event_date,event_type,sub_event_type,actor1,country,admin1,location,latitude,longitude,\
                notes,fatalities\n\
                MLI1,1 March 2024,Battles,Armed clash,Jabal Nimr Front,Mali,Gao,Ansongo,15.66,0.5,A JNIM patrol fled.,0\n\
                MLI2,2 March 2024,Battles,Armed clash,JNIM (south),Mali,Kay\u{202e}es,Ansongo,14.1,-11,They met.,0\n\
                MLI3,3 March 2024,Battles,Armed clash,JNIM (south),Mali,Gao,Ansongo,15.7,0.45,They met again.,0\n";
    let input = Input::Bytes { name: "acled.csv".to_owned(), bytes: text.as_bytes().into() };
    let mut desk = Desk::open(load(&[input], &Options::default()).unwrap().briefing, 120, 36);
    let found = |desk: &Desk, words: &str| {
        let screen = desk.screen();
        screen.lines().position(|line| line.contains(words)).unwrap_or_else(|| panic!("{words}: {screen}"))
    };
    desk.keys("/ jnim");
    let places = ["JNIM (south)", "A JNIM patrol fled.", "Jabal Nimr Front"];
    let places = places.map(|words| found(&desk, words));
    assert!(places.is_sorted(), "{places:?}: {}", desk.screen());
    desk.keys("<Esc> / ansongo");
    let twins = ["Ansongo  Gao, Mali · 15.6600° N, 0.5000° E", "Ansongo  Gao, Mali · 15.7000° N, 0.4500° E"];
    let [one, other] = twins.map(|words| found(&desk, words));
    assert!(one != other && found(&desk, "Ansongo  Kay") != one, "{}", desk.screen());
    assert!(!desk.screen().contains('\u{202e}'), "{}", desk.screen());
}

#[test]
fn events_that_may_be_the_same_stand_side_by_side() {
    let mut desk = Desk::open(Made { rows: 8, ucdp: 8, ..Made::default() }.briefing(), 200, 60);
    let before = desk.app.subject();
    let screen = desk.keys("5 z").screen();
    assert!(screen.contains("same event?") && screen.contains("may be the same event: same day"), "{screen}");
    assert!(screen.contains("≠ here 0 killed (ACLED); there 1 killed (ACLED)"), "{screen}");
    desk.keys("z");
    while !desk.with(ratatui::style::Modifier::REVERSED).contains("UCDP GED, 1 Jan 2024") {
        desk.keys("j");
    }
    desk.keys("<Enter>");
    assert_ne!(desk.app.subject(), before, "Enter goes there");
    assert_eq!(desk.app.focus(), PaneId::TIMELINE, "{}", desk.screen());
    assert!(desk.app.overlay().is_none());
    desk.keys("<Esc>");
    assert_eq!(desk.app.subject(), before, "and Esc comes back");
}

#[test]
fn each_dataset_has_a_line_of_its_own_among_the_casualties() {
    let mut desk = Desk::open(Made { rows: 8, ucdp: 8, ..Made::default() }.briefing(), 120, 36);
    desk.keys("3 z");
    let screen = desk.screen();
    let line = |name: &str| screen.lines().find(|line| line.contains(name)).unwrap().to_owned();
    assert!(line("ACLED   ").contains("21"), "{screen}");
    assert!(line("UCDP GED   ").contains("29"), "{screen}");
    assert!(!screen.contains("50"), "the figures of two datasets are never added: {screen}");
}

/// The government of a country, the busiest actor, leads the list; who is named for figures alone ends it.
#[test]
fn busy_actors_lead_the_list_and_mere_claimants_end_it() {
    let row = |id: u32, rebels: &str, said: &str| {
        format!(
            "\n{id},2019,1,Mali: Government,Government of Mali,{rebels},432,Mali,432,2019-03-0{id},2019-03-0{id},\
             {said},0,1,0,0,1,2,1"
        )
    };
    let rows = [row(1, "JNIM", "witnesses"), row(2, "CMA", "witnesses"), row(3, "JNIM", "an officer")];
    let mut desk = Desk::open(of_ucdp(rows.into_iter()), 120, 36);
    let screen = desk.keys("2 z").screen();
    let at = |words: &str| screen.find(words).unwrap_or_else(|| panic!("{words} is missing: {screen}"));
    let order = ["Countries", "Government of Mali", "Armed groups", "JNIM", "Claimants only"];
    assert!(order.windows(2).all(|pair| at(pair[0]) < at(pair[1])), "{screen}");
    let line = |name: &str| screen.lines().find(|line| line.contains(name)).unwrap();
    assert!(at("Claimants only") < at("witnesses") && at("witnesses") < at("an officer"), "{screen}");
    assert!(line("witnesses").contains("2 claims") && line("an officer").ends_with("1 claim"), "{screen}");
    // Nobody is quoted in a table; the place for quotes says so.
    desk.keys("z G 4");
    let screen = desk.screen();
    assert!(screen.contains("No quotes from an officer; 0 events and 1 claim"), "{screen}");
    // What it claims is one key from the row that says so.
    desk.keys("5");
    while !desk.with(ratatui::style::Modifier::REVERSED).contains("killed: 3 Mar 2019") {
        desk.keys("j");
    }
    desk.keys("<Enter>");
    let screen = desk.screen();
    assert!(screen.contains("source_original") && screen.contains("an officer"), "{screen}");
}

/// What an actor claims of itself is counted, also where it takes part in the events of other claims.
#[test]
fn more_claims_than_are_listed_are_counted() {
    let row = |id: u32| {
        let said = if id.is_multiple_of(2) { "JNIM" } else { "an officer" };
        let day = 1 + id % 28;
        format!(
            "\n{id},2019,1,Mali: Government,Government of Mali,JNIM,432,Mali,432,2019-03-{day:02},2019-03-{day:02},\
             {said},0,1,0,0,1,2,1"
        )
    };
    let mut desk = Desk::open(of_ucdp((1..=90).map(row)), 120, 60);
    desk.keys("2 / J N I M <Enter> 5 G");
    let screen = desk.screen();
    assert!(screen.contains("and 5 more"), "45 are its own, of which 40 are listed: {screen}");
}

/// A UCDP export with one event on each of these days, and so many killed in each.
fn ucdp(events: &[(&str, u32)]) -> sitroom::model::Briefing {
    let row = |(id, (day, killed)): (usize, &(&str, u32))| {
        let (year, high) = (&day[..4], killed + 1);
        format!(
            "\n{id},{year},1,Mali: Government,Government of Mali,JNIM,432,Mali,432,{day},{day},\
             an officer,0,0,0,{killed},{killed},{high},{killed}"
        )
    };
    of_ucdp(events.iter().enumerate().map(row))
}

/// What a dataset says is shown year by year; a year opened by the filter month by month; and the rows behind each sum
/// are one key away, the deadliest first.
#[test]
fn the_killed_stand_by_year_then_by_month_with_their_rows_behind() {
    let events =
        [("2016-02-01", 3), ("2018-03-02", 5), ("2018-03-09", 40), ("2018-11-02", 7), ("2019-01-01", 1000)];
    let mut desk = Desk::open(ucdp(&events), 120, 36);
    desk.keys("3 z");
    let line = |desk: &Desk, label: &str| {
        let screen = desk.screen();
        let found = screen.lines().find(|line| line.starts_with(&format!("  {label} "))).map(str::to_owned);
        found.unwrap_or_else(|| panic!("{label} is missing: {screen}"))
    };
    let numbers = |line: &str| -> Vec<String> {
        line.trim_matches(['│', '┃', ' ']).split_whitespace().rev().take(3).map(str::to_owned).collect()
    };
    assert!(desk.screen().contains("Killed by year · UCDP GED"), "{}", desk.screen());
    assert_eq!(numbers(&line(&desk, "2016")), ["4", "3", "3"]);
    assert_eq!(numbers(&line(&desk, "2017")), ["·", "·", "·"], "no row is not none killed");
    assert_eq!(numbers(&line(&desk, "2018")), ["55", "52", "52"]);
    assert_eq!(numbers(&line(&desk, "2019")), ["1,001", "1,000", "1,000"]);
    // The rows behind the sum, the deadliest first.
    while !desk.with(ratatui::style::Modifier::REVERSED).contains("2018") {
        desk.keys("j");
    }
    desk.keys("<Enter>");
    assert!(desk.screen().contains("row 1 of the 3 deadliest of 2018"), "{}", desk.screen());
    assert!(desk.screen().contains("ged.csv, line 4"), "{}", desk.screen());
    desk.keys("n");
    assert!(desk.screen().contains("ged.csv, line 5"), "{}", desk.screen());
    desk.keys("<Esc> <Space>");
    let screen = desk.screen();
    assert!(screen.contains("since: 2018 ") && screen.contains("until: 2018"), "{screen}");
    assert!(screen.contains("Killed by month · UCDP GED"), "{screen}");
    assert_eq!(numbers(&line(&desk, "Mar 2018")), ["47", "45", "45"]);
    assert_eq!(numbers(&line(&desk, "Nov 2018")), ["8", "7", "7"]);
    assert!(
        !screen.contains("Dec 2018") && !screen.contains("Feb 2018"),
        "only from the first to the last: {screen}"
    );
    // The keys stand on what the year is made of, so that the same key goes on to a month, which takes the place of
    // the year in the filter, and to a day, of which nothing but the total is left.
    let chosen = |desk: &Desk| desk.with(ratatui::style::Modifier::REVERSED);
    assert!(chosen(&desk).contains("Mar 2018"), "{}", chosen(&desk));
    desk.keys("<Space>");
    assert!(chosen(&desk).contains("2 Mar 2018"), "{}", chosen(&desk));
    let screen = desk.screen();
    assert!(screen.contains("since: 2018-03 ") && screen.contains("2 of 5 events"), "{screen}");
    assert!(screen.contains("Killed by day · UCDP GED"), "{screen}");
    desk.keys("<Space>");
    assert!(chosen(&desk).contains("UCDP GED"), "{}", chosen(&desk));
    desk.keys("u u u");
    assert!(desk.screen().contains("Killed by year"), "{}", desk.screen());
}

/// The total of a dataset is a sum like those of its years: its rows are one key away, and it has a citation, which
/// says of what it is the sum and under which filter.
#[test]
fn a_total_leads_to_its_rows_and_is_cited_with_its_filter() {
    let events = [("2016-02-01", 3), ("2018-03-02", 5), ("2018-03-09", 40), ("2018-11-02", 7)];
    let mut desk = Desk::open(ucdp(&events), 120, 36);
    assert!(desk.keys("3").screen().contains("dataset   UCDP GED: 55 – 55 – 59"), "{}", desk.screen());
    desk.keys("j");
    assert!(desk.screen().contains("source    ged.csv"), "{}", desk.screen());
    let cited = desk.keys("y").copied().to_owned();
    let begins = "55 – 55 – 59 killed (low – best – high), according to UCDP GED: the sum of 4 events with a figure. \
                  Source: ged.csv";
    assert!(cited.starts_with(begins), "{cited}");
    let screen = desk.keys("4").screen();
    assert!(screen.contains("↵ shows its rows, the deadliest first."), "{screen}");
    // While a filter is typed, what it selects is added up; "s" alone selects nothing, and the keys come back.
    assert!(desk.keys("f since:2018").screen().contains("under the filter since:2018."), "{}", desk.screen());
    let cited = desk.keys("<Enter> y").copied().to_owned();
    assert!(cited.contains("the sum of 3 events with a figure, under the filter since:2018."), "{cited}");
    desk.keys("u");
    desk.keys("<Enter>");
    assert!(desk.screen().contains("row 1 of the 4 deadliest of UCDP GED"), "{}", desk.screen());
    desk.keys("<Esc> 3 f claim:killed <Space> since:2018 <Enter>");
    while !desk.with(ratatui::style::Modifier::REVERSED).contains("Nov 2018") {
        desk.keys("j");
    }
    let cited = desk.keys("y").copied().to_owned();
    let begins = "7 – 7 – 8 killed (low – best – high), according to UCDP GED: the sum of 1 event with a figure that \
                  began in Nov 2018, under the filter claim:killed since:2018. Source: ged.csv";
    assert!(cited.starts_with(begins), "{cited}");
}

/// No figure is not none killed: such a total has no citation.
#[test]
fn a_total_without_a_figure_is_not_cited_as_zero() {
    let text = "event_id_cnty,event_date,event_type,sub_event_type,actor1,country,location,notes,fatalities\n\
                MLI1,1 March 2024,Battles,Armed clash,JNIM,Mali,Ansongo,They met.,\n";
    let input = Input::Bytes { name: "acled.csv".to_owned(), bytes: text.as_bytes().into() };
    let mut desk = Desk::open(load(&[input], &Options::default()).unwrap().briefing, 120, 36);
    desk.keys("3 j y");
    let screen = desk.screen();
    assert!(screen.contains("killed    no figure") && screen.contains("has no citation"), "{screen}");
    assert!(!screen.contains("0 killed"), "{screen}");
}

#[test]
fn a_row_of_one_dataset_is_not_behind_a_figure_of_another() {
    let mut desk = Desk::open(Made { rows: 24, ucdp: 12, ..Made::default() }.briefing(), 120, 36);
    desk.keys("3");
    while !desk.with(ratatui::style::Modifier::REVERSED).contains("1 Jan 2024") {
        desk.keys("j");
    }
    desk.keys("<Enter>");
    assert!(desk.screen().contains("row 1 of the 4 deadliest of 1 Jan 2024"), "{}", desk.screen());
}

/// The dashboard on a table of that text.
fn desk_of(text: &str, columns: Option<&str>, size: (u16, u16)) -> Desk {
    let input = Input::Bytes { name: "table.csv".to_owned(), bytes: text.as_bytes().into() };
    let columns = columns.map(|columns| columns.parse().unwrap());
    let loaded = load(&[input], &Options { columns, ..Options::default() }).unwrap();
    Desk::open(loaded.briefing, size.0, size.1)
}

#[test]
fn the_header_says_which_counts_are_left_out() {
    let table = "location_code,admin1_name,admin2_name,admin_level,event_type,events,fatalities,\
                 reference_period_start,reference_period_end\n\
                 MLI,Gao,,1,political_violence,9,9,2023-01-01,2023-01-31\n\
                 MLI,Gao,Ansongo,2,political_violence,9,9,2023-01-01,2023-01-31\n\
                 MLI,Gao,Bourem,2,political_violence,0,0,2023-01-01,2023-01-31\n";
    let screen = desk_of(table, None, (140, 40)).screen();
    let header = screen.lines().next().unwrap();
    assert!(header.contains("1 row states zero events · 1 row of a wider area left out"), "{header}");
    assert!(header.contains("0 events, 1 total ·"), "{header}");
}

#[test]
fn the_header_says_how_dates_are_read() {
    let table = "When,Dead\n3/4/2024,1\n5/6/2024,2\n";
    let screen = desk_of(table, Some("date=When,fatalities=Dead"), (120, 36)).screen();
    assert!(screen.lines().next().unwrap().contains("2 dates shown as a year only"), "{screen}");
    assert!(!screen.contains("Mar 2024") && !screen.contains("Apr 2024"), "{screen}");
}

#[test]
fn the_detail_of_an_actor_names_those_that_may_be_the_same() {
    let table = "When,Who\n2024-01-31,Police of B (2009-)\n2024-02-01,Police of B (2009)\n2024-02-02,Front\n";
    let mut desk = desk_of(table, Some("date=When,actor1=Who"), (160, 40));
    desk.keys("2 j");
    let screen = desk.screen();
    let line = screen.lines().find(|line| line.contains("same as?")).unwrap_or_else(|| panic!("{screen}"));
    assert!(line.contains("Police of B (2009"), "{line}");
}

/// ACLED states the middle of a week: the figure of one over New Year is that of the new year, as ACLED counts it, and
/// its row stands behind that sum.
#[test]
fn the_figure_of_a_week_counts_in_the_year_of_its_stated_day() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("acled.csv");
    let text = "event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,country,location,notes,fatalities\n\
                MLI1,2025-01-02,2,Battles,Armed clash,Army of Mali,Mali,Gao,\"In the week.\",3\n\
                MLI2,2022-11-15,3,Battles,Armed clash,Army of Mali,Mali,Gao,\"In the month.\",149\n";
    std::fs::write(&path, text).unwrap();
    let loaded = load(&[Input::Path(path)], &Options::default()).unwrap();
    let mut desk = Desk::open(loaded.briefing, 120, 36);
    desk.keys("3 z");
    let screen = desk.screen();
    let year = |year: &str| {
        format!("{} ", screen.lines().find(|line| line.starts_with(&format!("  {year} "))).unwrap())
    };
    assert!(year("2022").contains(" 149 ") && year("2024").contains(" · "), "{screen}");
    assert!(year("2025").contains(" 3 "), "{screen}");
    let down = (0..10).find(|_| desk.keys("j").with(Modifier::REVERSED).contains("2025 ━"));
    assert!(down.is_some(), "{}", desk.screen());
    let screen = desk.keys("<Enter>").screen();
    assert!(screen.contains("MLI1"), "{screen}");
    let month = desk.app.workspace().briefing().events().iter().next().unwrap().id();
    let cited = Record::Event(month).citation(desk.app.workspace().briefing()).unwrap();
    assert!(cited.contains("November 2022 (month). 149 killed, according to ACLED. "), "{cited}");
    let row = desk.app.workspace().briefing().event(month).unwrap().row().unwrap();
    let cited = Record::Row(row).citation(desk.app.workspace().briefing()).unwrap();
    assert!(cited.contains("149 killed, according to ACLED. ") && cited.contains("acled.csv, "), "{cited}");
    assert!(cited.ends_with("line 3."), "{cited}");
}

/// A briefing of these tables.
fn of_tables(tables: &[(&str, &str)]) -> sitroom::model::Briefing {
    let input =
        |&(name, text): &(&str, &str)| Input::Bytes { name: name.to_owned(), bytes: text.as_bytes().into() };
    let inputs: Vec<Input> = tables.iter().map(input).collect();
    load(&inputs, &Options::default()).unwrap().briefing
}

const TOTALS: (&str, &str) = (
    "political_violence.csv",
    "Country,Admin1,Admin2,Month,Year,Events,Fatalities\nMali,Gao,Ansongo,October,2025,12,40\n\
     Mali,Gao,Bourem,November,2025,3,0\n",
);

#[test]
fn totals_are_listed_and_opened_but_not_counted_as_events() {
    let events = "event_id_cnty,event_date,event_type,sub_event_type,actor1,country,location,fatalities,notes\n\
                  MLI1,2025-10-05,Battles,Armed clash,Red Group,Mali,Gao,7,Invented.\n";
    let mut desk = Desk::open(of_tables(&[("acled.csv", events), TOTALS]), 120, 36);
    let screen = desk.screen();
    assert!(screen.contains("1 event, 2 totals"), "{screen}");
    assert!(screen.contains("# 12 events: political violence in"), "{screen}");
    assert!(screen.contains("counts    12 events: a total, not"), "{screen}");
    assert!(!screen.contains("known only to the month"), "{screen}");
    insta::assert_snapshot!("totals_120x36", screen);
    desk.keys("<Enter>");
    assert!(desk.screen().contains("political_violence.csv, line 2"), "{}", desk.screen());
    desk.keys("<Esc> f in:Mali <Enter>");
    assert!(desk.screen().contains("1 event, 2 totals"), "{}", desk.screen());
    desk.keys("f text:bourem <Enter>");
    assert!(desk.screen().contains("0 of 1 event, 1 of 2 totals"), "{}", desk.screen());
}

#[test]
fn a_briefing_of_totals_alone_counts_them() {
    let mut desk = Desk::open(of_tables(&[TOTALS]), 80, 24);
    insta::assert_snapshot!("totals_alone_80x24", desk.screen());
    assert!(desk.screen().contains("0 events, 2 totals"), "{}", desk.screen());
    desk.resize(120, 36).keys("f in:Mali");
    assert!(desk.screen().contains("2 totals"), "{}", desk.screen());
    assert!(desk.screen().contains("2 of 2 totals"), "{}", desk.screen());
}
