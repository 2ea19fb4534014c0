//! Acting on what is under the cursor, and what the dashboard says of it.

use std::sync::atomic::{AtomicU32, Ordering};

use crate::support::dataset::Made;
use crate::support::desk::{Desk, case};
use sitroom::load::{Input, Loaded, Options, load};
use sitroom::model::Conduct;
use sitroom::query::filter::{Filter, FilterKey};
use sitroom::tui::input::context::Context;
use sitroom::tui::jobs::loading::Opening;
use sitroom::tui::panes::id::PaneId;
use sitroom::tui::state::record::Record;

fn title(desk: &Desk) -> String {
    match desk.app.subject() {
        Some(Record::Event(id)) => desk.app.workspace().briefing().event(id).unwrap().title().into_owned(),
        Some(Record::Actor(id)) => desk.app.workspace().briefing().actor(id).unwrap().name.clone(),
        other => panic!("neither an event nor an actor is chosen: {other:?}"),
    }
}

/// The keys of the chips.
fn keys(desk: &Desk) -> Vec<FilterKey> {
    desk.app.workspace().filter().chips.iter().map(|chip| chip.key).collect()
}

#[test]
fn what_irans_foreign_minister_said_takes_two_keys_and_the_words() {
    for words in ["iran <Space> foreign <Space> minister", "iran's <Space> foreign <Space> minister"] {
        let mut desk = Desk::wide();
        desk.keys(&format!("/ {words}"));
        assert_eq!(title(&desk), "Hossein Amir-Abdollahian", "{}", desk.screen());
        desk.keys("<Enter>");
        assert_eq!(title(&desk), "Hossein Amir-Abdollahian");
        let screen = desk.screen();
        let quotes = screen.split_once("4 Quotes").unwrap().1;
        assert!(quotes.contains("“to neutralise and destroy terrorist camps"), "{screen}");
    }
}

#[test]
fn what_happened_on_a_day_takes_two_keys_and_the_day() {
    for words in
        ["17 <Space> january", "jan <Space> 17", "wed <Space> 17 <Space> jan <Space> 2024", "2024-01-17"]
    {
        let mut desk = Desk::wide();
        desk.keys(&format!("/ {words} <Enter>"));
        let Some(Record::Event(id)) = desk.app.subject() else { panic!("{words}: {}", desk.screen()) };
        let when = desk.app.workspace().briefing().event(id).unwrap().when().unwrap();
        assert_eq!(when.long(), "Wed 17 Jan 2024", "{words}");
        assert_eq!(desk.app.focus(), PaneId::TIMELINE);
    }
    let mut desk = Desk::wide();
    desk.keys("/ 31 <Space> january");
    assert!(!desk.screen().contains("Found: 1 "), "nothing happened then: {}", desk.screen());
}

#[test]
fn an_event_asks_what_is_meant_and_says_what_each_answer_leaves() {
    for (ask, way) in [("<Space>", "Filter by"), ("=", "Show only"), ("-", "Hide")] {
        let mut desk = Desk::wide();
        desk.keys("j").keys(ask);
        let screen = desk.screen();
        assert_eq!(desk.app.context(), Context::Choice);
        assert!(screen.contains(way), "{screen}");
        for word in ["day", "place", "country", "party", "kind"] {
            assert!(screen.contains(&format!(" {word} ")), "{word}: {screen}");
        }
        desk.keys("<Esc>");
        assert!(desk.app.workspace().filter().chips.is_empty());
    }
}

#[test]
fn every_answer_leaves_as_many_events_as_it_says() {
    for ask in ["<Space>", "=", "-"] {
        for under in ["", "f kind:assault <Enter>", "f in:Pakistan <Enter>"] {
            for choice in 1..=9 {
                let mut desk = Desk::open(case(), 120, 36);
                desk.keys(under).keys("g g").keys(ask);
                let screen = desk.screen();
                let start = format!("│ {choice}  ");
                let Some(line) = screen.lines().find_map(|line| line.split_once(&start)) else { continue };
                let said = line.1.split_once(" event").unwrap().0.rsplit(' ').next().unwrap();
                desk.keys(&choice.to_string());
                let counted = desk.app.workspace().view().tallies.counted();
                assert_eq!(said, counted.to_string(), "{ask} {under} {choice}: {screen}");
                assert!(desk.app.overlay().is_none());
            }
        }
    }
}

#[test]
fn an_answer_that_is_in_the_filter_is_marked_and_taken_out_again() {
    let mut desk = Desk::wide();
    desk.keys("j <Space> 1");
    assert_eq!(keys(&desk), [FilterKey::On]);
    desk.keys("<Space>");
    assert!(desk.screen().contains("● Tue 16 Jan 2024"), "{}", desk.screen());
    desk.keys("<Enter>");
    assert!(keys(&desk).is_empty());
}

#[test]
fn lines_of_the_detail_are_filtered_by_what_they_name() {
    for (label, key) in [
        ("kind", FilterKey::Kind),
        ("when", FilterKey::On),
        ("where", FilterKey::Place),
        ("by", FilterKey::Actor),
    ] {
        let mut desk = Desk::open(case(), 200, 60);
        desk.keys("j 5");
        let rows = desk.app.len(PaneId::DETAIL);
        let has = |desk: &Desk| {
            let screen = desk.screen();
            screen.lines().any(|line| line.contains(&format!(" {label} ")))
        };
        assert!(has(&desk), "{}", desk.screen());
        let found = (0..rows).find(|_| {
            desk.keys("=");
            let chosen = keys(&desk).first() == Some(&key);
            match desk.app.overlay() {
                Some(_) => desk.keys("<Esc> j"),
                None if chosen => &mut desk,
                None => desk.keys("C j"),
            };
            chosen
        });
        assert!(found.is_some(), "no line filters by {key:?}");
    }
}

#[test]
fn a_hit_that_the_filter_hides_says_so() {
    let mut desk = Desk::wide();
    desk.keys("f kind:assault <Enter> / recalls");
    assert!(desk.screen().contains("hidden by filter"), "{}", desk.screen());
    desk.keys("<Enter>");
    assert!(desk.screen().contains("The filter hides this event"), "{}", desk.screen());
    desk.keys("C / recalls");
    assert!(!desk.screen().contains("hidden by filter"), "{}", desk.screen());
}

#[test]
fn the_counts_of_a_filter_are_those_of_the_header_in_every_title() {
    for filter in ["kind:assault", "country:IR", "actor:BLA", "in:Pakistan -china"] {
        let mut desk = Desk::wide();
        desk.keys(&format!("f {} <Enter>", filter.replace(' ', " <Space> ")));
        let screen = desk.screen();
        let header = screen.lines().next().unwrap();
        let of = |noun: &str| {
            let part = header.split(" · ").find(|part| part.contains(noun)).unwrap().trim();
            let part = part.split(noun).next().unwrap().trim();
            let words: Vec<&str> = part.split_whitespace().rev().take(3).collect();
            words.into_iter().rev().collect::<Vec<_>>().join(" ")
        };
        let title = |name: &str| screen.lines().find(|line| line.contains(name)).unwrap();
        assert!(title("1 Timeline").contains(&format!(" {} ", of("events"))), "{filter}: {screen}");
        assert!(title("4 Quotes").contains(&format!(" {} ", of("quotes"))), "{filter}: {screen}");
    }
}

#[test]
fn an_unbound_key_says_so_and_the_next_key_takes_that_away() {
    let mut desk = Desk::wide();
    desk.keys("Q");
    assert!(desk.screen().contains("Q does nothing here; ? lists the keys."), "{}", desk.screen());
    desk.keys("g x");
    assert!(desk.screen().contains("g x does nothing here"), "{}", desk.screen());
    desk.keys("j");
    assert!(!desk.screen().contains("does nothing"), "{}", desk.screen());
}

/// Inputs of which every reading has more rows than the one before; the third fails.
fn growing() -> Opening {
    let times = AtomicU32::new(0);
    let load = move || match times.fetch_add(1, Ordering::Relaxed) {
        2 => anyhow::bail!("error[bad-date]: `31 February` is not a date\n --> \u{1b}[2Jevents.toml:3:8\n"),
        time => {
            let briefing = Made::rows(40 + time).briefing();
            Ok(Loaded { briefing, problems: Vec::new(), cases: 0, stopped: false })
        }
    };
    Opening {
        name: "mali.case".to_owned(),
        load: std::sync::Arc::new(move |_, _| load()),
        columns: Vec::new(),
        filter: std::sync::Arc::new(|_| Ok(Filter::default())),
        query: None,
        again: true,
        keep: None,
    }
}

#[test]
fn a_reload_says_what_it_brought_and_why_it_failed() {
    let mut desk = Desk::opening(growing(), 120, 36);
    desk.hear_until("40 events");
    assert!(!desk.screen().contains("Read again"), "{}", desk.screen());
    desk.keys("R").hear_until("Read again: 41 events, 1 more than before.");
    desk.keys("R").hear_until("Not read again: `31 February` is not a date; ! has more.");
    desk.keys("j");
    assert!(desk.screen().contains("not read again  !"), "{}", desk.screen());
    desk.keys("!");
    let screen = desk.screen();
    assert!(screen.contains("mali.case"), "{screen}");
    assert!(screen.contains("events.toml:3:8"), "the whole error is listed: {screen}");
    assert!(!screen.contains('\u{1b}'), "{screen}");
    // What was read before stays, and the next reading that succeeds takes the problem away.
    desk.keys("<Esc> R").hear_until("Read again: 43 events, 2 more than before.");
    desk.keys("!");
    assert!(desk.screen().contains("No problems in the inputs."), "{}", desk.screen());
}

#[test]
fn the_help_explains_every_sign_and_can_be_searched() {
    let mut desk = Desk::open(case(), 160, 90);
    desk.keys("?");
    let screen = desk.screen();
    for conduct in Conduct::ALL {
        let line = screen.lines().find(|line| line.contains(&format!("An event: {}", conduct.label())));
        assert!(line.is_some_and(|line| line.contains(conduct.sign())), "{conduct:?}: {screen}");
    }
    for sign in ["≠", "~", "≥", "?", "·", "#", "○", "●", "•"] {
        assert!(screen.contains(&format!(" {sign}   ")), "{sign}: {screen}");
    }
    desk.keys("/ clipboard");
    let screen = desk.screen();
    assert!(screen.contains("Copy the citation"), "{screen}");
    assert!(!screen.contains("Zoom this pane"), "{screen}");
    desk.keys("<Esc>");
    assert!(desk.screen().contains("Zoom this pane"), "{}", desk.screen());
    desk.keys("/ xyzzy <Enter>");
    assert!(desk.screen().contains("No key or sign has these words."), "{}", desk.screen());
    desk.keys("<Esc>");
    assert!(desk.app.overlay().is_none());
}

#[test]
fn no_heading_of_the_help_stands_at_the_foot_of_a_column() {
    for rows in 24..70 {
        let mut desk = Desk::open(case(), 160, rows);
        let screen = desk.keys("?").screen();
        let foot = screen.lines().nth(usize::from(rows) - 4).unwrap();
        assert!(!foot.contains(" Signs") && !foot.contains(" Elsewhere: "), "{rows}: {screen}");
        let end = desk.keys("G").screen();
        assert!(end.contains("Delete everything after the cursor."), "the end is reached at {rows}: {end}");
    }
}

#[test]
fn no_word_of_the_help_is_cut_off() {
    for (cols, rows) in [(60, 200), (80, 200), (120, 150), (200, 100)] {
        let mut desk = Desk::open(case(), cols, rows);
        let screen = desk.keys("?").screen();
        assert!(!screen.contains('…'), "{cols}: {screen}");
    }
}

#[test]
fn the_palette_finds_by_other_words() {
    for (typed, name) in
        [("export", "copy-citation"), ("save", "save-draft"), ("date", "filter-line"), ("search", "find")]
    {
        let mut desk = Desk::wide();
        let screen = desk.keys(&format!(": {typed}")).screen();
        assert!(screen.contains(&format!(" {name} ")), "{typed}: {screen}");
    }
}

#[test]
fn the_hint_bar_keeps_help_and_quit_at_any_width() {
    for cols in [20, 24, 40, 60, 79, 80, 100, 120, 200] {
        let mut desk = Desk::open(case(), cols, 24);
        for focus in ["1", "2", "3", "4", "5"] {
            let screen = desk.keys(focus).screen();
            let last = screen.lines().last().unwrap();
            assert!(last.contains("? help") && last.contains("q quit"), "{cols} {focus}: {screen}");
        }
    }
}

/// A case with a time of day.
fn timed(zone: &str) -> Desk {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("sources")).unwrap();
    std::fs::write(folder.path().join("sources/article.txt"), "A shell hit a market at 2 a.m.\n").unwrap();
    let case = format!(
        "title = \"Shelling\"\n{zone}\n[[source]]\nid = \"article\"\nfile = \"sources/article.txt\"\n\
         published = \"2024-03-06\"\nlanguage = \"en\"\n\n[[event]]\nid = \"market\"\ntitle = \"Shell hits market\"\n\
         when = \"2024-03-06T02:00\"\nwhen_basis = \"2 a.m.\"\nkind = \"assault\"\nevidence = \"A shell hit a market\"\n"
    );
    std::fs::write(folder.path().join("case.toml"), case).unwrap();
    let loaded = load(&[Input::Path(folder.path().to_owned())], &Options::default()).unwrap();
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
    Desk::open(loaded.briefing, 200, 60)
}

#[test]
fn times_are_in_the_zone_of_the_case_or_in_utc_and_that_is_always_said() {
    let mut desk = timed("zone = \"Asia/Karachi\"");
    assert!(desk.screen().contains("zone: Asia/Karachi"), "{}", desk.screen());
    assert!(desk.screen().contains("Wed 6 Mar 2024, 02:00 Asia"), "{}", desk.screen());
    desk.keys("U");
    assert!(desk.screen().contains("Times are in UTC."), "{}", desk.screen());
    desk.keys("j");
    assert!(desk.screen().contains("zone: UTC"), "{}", desk.screen());
    assert!(desk.screen().contains("Tue 5 Mar 2024, 21:00 UTC"), "{}", desk.screen());
    desk.keys("U j");
    assert!(desk.screen().contains("02:00 Asia"), "{}", desk.screen());
}

#[test]
fn a_zone_that_is_missing_or_not_known_is_said_and_nothing_is_moved() {
    for (zone, shown, said) in [
        ("", "zone: not stated", "states no time zone"),
        ("zone = \"Karachi\"", "zone: Karachi", "The time zone Karachi is not known"),
        ("zone = \"GMT\"", "zone: UTC", "Times are in UTC."),
    ] {
        let mut desk = timed(zone);
        assert!(desk.screen().contains(shown), "{zone}: {}", desk.screen());
        desk.keys("U");
        assert!(desk.screen().contains(said), "{zone}: {}", desk.screen());
        assert!(desk.screen().contains("Wed 6 Mar 2024, 02:00"), "{zone}: {}", desk.screen());
    }
    let desk = Desk::open(Made::rows(9).briefing(), 120, 36);
    assert!(desk.screen().contains("zone: UTC"), "tables are in UTC: {}", desk.screen());
}
