//! Leads without a text: counted, listed, narrowed down and opened.

use sitroom::load::{Input, Options, load};
use sitroom::model::Briefing;
use sitroom::tui::terminal::run::Effect;

use crate::support::desk::{Desk, case};

const LIST: &str = r#"{"articles":[
{"url":"https://port.example/1","title":"Ferry sinks, nine dead","seendate":"20230821T194500Z","domain":"port.example","language":"Russian","sourcecountry":"Russia"},
{"url":"https://hill.example/2","title":"Talks resume","seendate":"20230823T200000Z","domain":"hill.example","language":"English"},
{"title":"Bridge closed","domain":"\u001b[31mport.example"}]}"#;

const ACLED: &str = r#"{"status":200,"count":1,"data_query_restrictions":{"date_recency":{"quantity":12,"unit":"Months",
"date":"2023-08-21"}},"data":[{"event_id_cnty":"MLI1","event_date":"2023-03-03","event_type":"Battles",
"sub_event_type":"Armed clash","actor1":"A","actor2":"B","country":"Mali","location":"Gao","fatalities":4,"notes":"x"}]}"#;

fn loaded(inputs: &[(&str, &str)]) -> Briefing {
    let bytes =
        |&(name, text): &(&str, &str)| Input::Bytes { name: name.to_owned(), bytes: text.as_bytes().into() };
    load(&inputs.iter().map(bytes).collect::<Vec<_>>(), &Options::default()).unwrap().briefing
}

fn row_of(screen: &str, words: &str) -> usize {
    screen.lines().position(|line| line.contains(words)).unwrap_or_else(|| panic!("{words}:\n{screen}"))
}

#[test]
fn leads_are_one_key_from_their_number() {
    for keys in ["M", "L", ": list <Space> leads <Enter>"] {
        let mut desk = Desk::open(loaded(&[("list.json", LIST)]), 80, 24);
        let screen = desk.screen();
        assert!(screen.lines().next().unwrap().contains("3 leads"), "{screen}");
        assert!(screen.contains("Press M to"), "{screen}");
        assert!(screen.contains("3 leads without a text (M lists them)"), "{screen}");
        desk.keys(keys);
        assert!(desk.screen().contains("Leads without a text: 3"), "{keys}: {}", desk.screen());
    }
}

#[test]
fn the_newest_lead_comes_first_and_enter_opens_its_address() {
    let mut desk = Desk::open(loaded(&[("list.json", LIST)]), 120, 36);
    desk.keys("M");
    let screen = desk.screen();
    insta::assert_snapshot!("leads_list_120x36", screen);
    let rows = ["Talks resume", "Ferry sinks", "Bridge closed"].map(|title| row_of(&screen, title));
    assert!(rows.is_sorted(), "{rows:?}");
    assert!(!screen.contains('\u{1b}'));
    desk.keys("<Enter>");
    assert_eq!(desk.flow.effect, Effect::Open("https://hill.example/2".to_owned()));
    desk.keys("<Down> <Enter>");
    assert_eq!(desk.flow.effect, Effect::Open("https://port.example/1".to_owned()));
    desk.keys("f e r r y");
    assert!(desk.screen().contains("Leads without a text: 1 of 3"), "{}", desk.screen());
    desk.keys("x <Enter>");
    assert_eq!(desk.flow.effect, Effect::Nothing, "nothing is chosen");
    desk.keys("<Esc>");
    assert!(!desk.screen().contains("Leads without"), "{}", desk.screen());
}

#[test]
fn a_lead_without_an_address_says_so() {
    let mut desk = Desk::open(loaded(&[("list.json", LIST)]), 80, 24);
    desk.keys("M <Down> <Down> <Enter>");
    let screen = desk.screen();
    assert!(screen.contains("No address is stated.") && screen.contains("No link is stated for"), "{screen}");
}

#[test]
fn a_briefing_without_such_leads_says_so() {
    let mut desk = Desk::open(case(), 120, 36);
    assert!(!desk.screen().contains("without a text"));
    desk.keys("M");
    assert!(desk.screen().contains("No leads without a text"), "{}", desk.screen());
}

/// Beside events, leads are no events and are listed all the same.
#[test]
fn leads_beside_events_are_counted_apart() {
    let mut desk = Desk::open(loaded(&[("acled.json", ACLED), ("list.json", LIST)]), 120, 36);
    let screen = desk.screen();
    assert!(
        screen.contains("1 event ·") && screen.contains("3 leads without a text (M lists them)"),
        "{screen}"
    );
    desk.keys("M");
    assert!(desk.screen().contains("Leads without a text: 3"), "{}", desk.screen());
}

#[test]
fn what_a_dataset_withholds_stands_in_the_header_at_80_columns() {
    for (cols, actors) in [(80, false), (120, true)] {
        let desk = Desk::open(loaded(&[("acled-west-africa.json", ACLED)]), cols, 24);
        let screen = desk.screen();
        let header = screen.lines().next().unwrap();
        assert!(header.contains("only events older than 12 months"), "{header}");
        assert!(header.contains("1 event") && header.contains("acled-west-africa"), "{header}");
        assert_eq!(header.contains("3 actors"), actors, "{header}");
    }
}
