//! The events as a table, parties in the timeline, and the figures of the actors.

use std::path::PathBuf;

use crate::support::dataset::Made;
use crate::support::desk::{Desk, case};
use crossterm::event::{Event, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use sitroom::load::{Input, Options, load};
use sitroom::model::{ActorId, EventId, Figure};
use sitroom::query::order::{Order, deadliest_claim};
use sitroom::query::select::AsOf;
use sitroom::tui::panes::id::PaneId;
use sitroom::tui::state::record::Record;
use unicode_segmentation::UnicodeSegmentation;

/// Two datasets that tell of the same, and leads.
fn tables() -> Made {
    Made { rows: 24, ucdp: 12, leads: 8, ..Made::default() }
}

fn events(desk: &Desk) -> Vec<EventId> {
    let rows = 0..desk.app.len(PaneId::TIMELINE);
    let event = |row| match desk.app.record_at(PaneId::TIMELINE, row) {
        Some(Record::Event(id)) => Some(id),
        _ => None,
    };
    rows.filter_map(event).collect()
}

fn sorted_by(desk: &Desk) -> (Order, bool) {
    let sorting = desk.app.workspace().sorting();
    (sorting.by, sorting.reversed)
}

#[test]
fn the_table_at_several_sizes() {
    for (cols, rows) in [(80, 24), (120, 36), (200, 60)] {
        let mut desk = Desk::open(tables().briefing(), cols, rows);
        insta::assert_snapshot!(format!("table_{cols}x{rows}"), desk.keys("T s").screen());
        let mut desk = Desk::open(case(), cols, rows);
        insta::assert_snapshot!(format!("table_of_a_case_{cols}x{rows}"), desk.keys("T").screen());
    }
    let mut desk = Desk::open(tables().briefing(), 120, 36);
    insta::assert_snapshot!("table_in_its_pane_120x36", desk.keys("T z").screen());
}

#[test]
fn nothing_is_underlined_where_nothing_is_disputed() {
    let underlined =
        |briefing| Desk::themed(briefing, "mono", 120, 36).keys("T").styles().contains("UNDERLINED");
    assert!(underlined(case()), "the date of a strike is disputed");
    assert!(!underlined(tables().briefing()));
}

#[test]
fn the_table_has_every_event_once_and_no_headings() {
    let mut desk = Desk::open(tables().briefing(), 120, 36);
    let listed = events(&desk);
    desk.keys("j j T");
    assert!(desk.app.is_zoomed(), "a table wants the whole width");
    assert_eq!(events(&desk), listed);
    assert_eq!(desk.app.len(PaneId::TIMELINE), listed.len(), "no row is a heading");
    assert_eq!(desk.app.current(), Some(Record::Event(listed[2])), "the cursor stays on its event");
    desk.keys("T");
    assert!(!desk.app.is_zoomed());
    assert_eq!(desk.app.current(), Some(Record::Event(listed[2])));
}

#[test]
fn sorting_goes_to_the_top_and_the_newest_are_one_key_away() {
    let mut desk = Desk::open(tables().briefing(), 120, 36);
    let by_time = events(&desk);
    desk.keys("G T S");
    assert_eq!(sorted_by(&desk), (Order::Date, true));
    assert_eq!(events(&desk), by_time.iter().rev().copied().collect::<Vec<_>>());
    assert_eq!(
        (desk.app.cursor_row(PaneId::TIMELINE), desk.app.current()),
        (0, by_time.last().copied().map(Record::Event))
    );
    for order in [Order::Killed, Order::Parties, Order::Type, Order::Place, Order::Source, Order::Date] {
        desk.keys("j j s");
        assert_eq!(sorted_by(&desk), (order, false));
        assert_eq!(desk.app.cursor_row(PaneId::TIMELINE), 0, "{order:?}");
    }
}

#[test]
fn days_are_gone_through_in_the_table_too() {
    let mut desk = Desk::open(Made::rows(40).briefing(), 120, 36);
    desk.keys("]");
    let second_day = desk.app.subject();
    desk.keys("g g T ]");
    assert_eq!(desk.app.subject(), second_day);
    desk.keys("j [");
    assert_eq!(desk.app.subject(), second_day);
}

#[test]
fn going_back_finds_an_event_in_whatever_row_it_stands_now() {
    let mut desk = Desk::open(Made::rows(40).briefing(), 120, 36);
    desk.keys("j j j j j");
    let chosen = desk.app.current();
    desk.keys("t 1 G T S <Esc> <Esc>");
    assert_eq!((desk.app.focus(), desk.app.current()), (PaneId::TIMELINE, chosen));
}

#[test]
fn no_row_of_the_table_leaves_its_frame() {
    let names = ["Army\u{202e}of the north", "民兵组织民兵组织民兵组织", "ج\u{64b}ماعة", "Front \u{1b}[31mA"];
    let rows: Vec<(&str, &str, [u32; 3])> =
        names.iter().map(|name| (*name, "Government of Mali", [0, 1_200, 45_000])).collect();
    let mut desk = Desk::open(of_rows(&rows), 120, 36);
    desk.keys("T");
    for cols in (20..=220).step_by(3) {
        let screen = desk.resize(cols, 24).screen();
        assert!(!screen.contains(['\u{202e}', '\u{1b}']), "{cols}: {screen}");
        // A grapheme fills a cell; the mark that keeps right-to-left text in its column has none of its own.
        let cells = |text: &str| text.replace('\u{200e}', "").graphemes(true).count();
        let before = |line: &str| line.find("1,200").map(|at| cells(&line[..at]));
        let columns: std::collections::HashSet<usize> = screen.lines().filter_map(before).collect();
        assert!(columns.len() <= 1 && (cols < 40 || columns.len() == 1), "{cols}: {screen}");
    }
}

/// The cell of the first occurrence of the words.
fn cell(desk: &Desk, words: &str) -> (u16, u16) {
    let screen = desk.screen();
    let (row, line) = screen.lines().enumerate().find(|(_, line)| line.contains(words)).unwrap();
    let before = line.split(words).next().unwrap().chars().count();
    (u16::try_from(before).unwrap(), u16::try_from(row).unwrap())
}

fn click(desk: &mut Desk, words: &str) {
    let (column, row) = cell(desk, words);
    let kind = MouseEventKind::Down(MouseButton::Left);
    desk.feed(Event::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE }));
}

#[test]
fn a_click_on_a_header_sorts_and_another_one_reverses() {
    let mut desk = Desk::open(tables().briefing(), 120, 36);
    desk.keys("T");
    click(&mut desk, "KILLED");
    assert_eq!(sorted_by(&desk), (Order::Killed, false));
    assert!(desk.screen().contains("KILLED▼"), "{}", desk.screen());
    click(&mut desk, "KILLED");
    assert_eq!(sorted_by(&desk), (Order::Killed, true));
    assert!(desk.screen().contains("KILLED▲"), "{}", desk.screen());
    click(&mut desk, "PLACE");
    assert_eq!(sorted_by(&desk), (Order::Place, false));
}

fn actors(desk: &Desk) -> Vec<ActorId> {
    let rows = 0..desk.app.len(PaneId::ACTORS);
    let actor = |row| match desk.app.record_at(PaneId::ACTORS, row) {
        Some(Record::Actor(id)) => Some(id),
        _ => None,
    };
    rows.filter_map(actor).collect()
}

/// Columns of UCDP GED.
const UCDP: &str = "id,year,type_of_violence,conflict_name,side_a,side_b,gwnoa,country,country_id,date_start,date_end,\
                    source_original,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low";

/// A table of these rows: sides, and low, best and high.
fn of_rows(rows: &[(&str, &str, [u32; 3])]) -> sitroom::model::Briefing {
    let row = |(at, (a, b, [low, best, high])): (usize, &(&str, &str, [u32; 3]))| {
        let day = at % 28 + 1;
        format!(
            "\n{at},2019,1,C,{a},{b},432,Mali,432,2019-03-{day:02},2019-03-{day:02},Radio,0,0,0,0,{best},{high},{low}"
        )
    };
    let text = std::iter::once(UCDP.to_owned()).chain(rows.iter().enumerate().map(row)).collect::<String>();
    let input = Input::Bytes { name: "ged.csv".to_owned(), bytes: text.as_bytes().into() };
    load(&[input], &Options::default()).unwrap().briefing
}

#[test]
fn actors_are_sorted_by_events_by_killed_and_by_name() {
    let many =
        [("Army", "Front A", [1, 2, 3]), ("Army", "Front A", [0, 1, 5]), ("Band C", "Front B", [40, 50, 60])];
    let mut desk = Desk::open(of_rows(&many), 120, 36);
    let names = |desk: &Desk| -> Vec<String> {
        actors(desk).into_iter().map(|id| desk.app.workspace().briefing().actor_name(id).to_owned()).collect()
    };
    desk.keys("2 s");
    assert_eq!(names(&desk), ["Army", "Front A", "Band C", "Front B", "Radio"]);
    assert!(desk.screen().contains("events▼"), "{}", desk.screen());
    desk.keys("s");
    // Radio takes part in no event: its killed cannot be known.
    assert_eq!(names(&desk), ["Band C", "Front B", "Army", "Front A", "Radio"]);
    desk.keys("S");
    assert_eq!(names(&desk), ["Army", "Front A", "Band C", "Front B", "Radio"]);
    desk.keys("s");
    assert_eq!(names(&desk), ["Army", "Band C", "Front A", "Front B", "Radio"]);
    click(&mut desk, "killed");
    assert_eq!(names(&desk)[0], "Band C");
    let line = desk.screen().lines().find(|line| line.contains("Army")).unwrap().to_owned();
    assert!(line.contains("     2       3"), "{line}");
}

#[test]
fn the_detail_of_an_actor_says_with_whom() {
    let rows =
        [("Army", "Front A", [1, 2, 3]), ("Army", "Front A", [0, 1, 5]), ("Army", "Front B", [4, 4, 4])];
    let mut desk = Desk::open(of_rows(&rows), 120, 36);
    let screen = desk.keys("2 j g g 5 z").screen();
    assert!(screen.contains("3 events, killed 5 – 7 – 12"), "{screen}");
    assert!(screen.contains("with whom") && screen.contains("Front A: 2 events, 3 killed"), "{screen}");
    assert!(screen.contains("Front B: 1 event, 4 killed"), "{screen}");
}

#[test]
fn the_killed_of_an_actor_in_two_datasets_are_not_added_up() {
    let mut desk = Desk::open(Made { rows: 24, ucdp: 12, ..Made::default() }.briefing(), 120, 36);
    let workspace = desk.app.workspace();
    let in_both = workspace.view().actors.iter().filter(|&&id| {
        let figures = workspace.view().figures_of(id).unwrap();
        figures.events > 0 && figures.killed.is_none()
    });
    assert!(in_both.count() > 0, "{}", desk.keys("2").screen());
}

#[test]
fn the_killed_of_many_events_are_added_up_beside_the_screen() {
    let made = Made { rows: 80_000, actors: 4, ..Made::default() };
    let mut desk = Desk::open(made.briefing(), 120, 36).with_threads();
    // A change of the filter asks anew; the numbers follow in a message.
    desk.keys("f -kind:protest <Enter>");
    assert!(desk.screen().contains("      …│"), "{}", desk.screen());
    while desk.screen().contains("      …│") {
        desk.hear();
    }
    assert!(desk.screen().contains(" 40,000 119,99"), "{}", desk.screen());
}

#[test]
fn an_empty_pane_gives_its_room_away_and_opens_by_its_digit() {
    let mut desk = Desk::open(tables().briefing(), 120, 36);
    assert!(desk.screen().contains("─ 4 Quotes: none ─"), "{}", desk.screen());
    desk.keys("4");
    assert!(
        desk.screen().contains("━ 4 Quotes ━") && desk.screen().contains("ACLED's note"),
        "{}",
        desk.screen()
    );
    desk.keys("1");
    click(&mut desk, "4 Quotes");
    assert_eq!(desk.app.focus(), PaneId::QUOTES);
    // Leads alone have no figures.
    let mut desk = Desk::open(Made { rows: 0, leads: 8, ..Made::default() }.briefing(), 120, 36);
    assert!(desk.keys("L").screen().contains("3 Casualties: none"), "{}", desk.screen());
    desk.keys("3");
    assert!(desk.screen().contains("3 Casualties ━"), "{}", desk.screen());
    desk.resize(80, 24).keys("1");
    assert!(
        desk.screen().contains("5 Detail") && desk.screen().contains("3 Casualties: none"),
        "{}",
        desk.screen()
    );
    assert!(Desk::wide().screen().contains("4 Quotes ─"), "quotes keep their room");
}

/// The events in Pakistan that UCDP GED counts, of the folder with data for tests.
fn pakistan() -> Option<sitroom::model::Briefing> {
    let root = std::env::var_os("SITROOM_DATA")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data"), PathBuf::from);
    let path = root.join("ucdp/hdx_conflict_data_pak_v23_1.csv");
    let Ok(bytes) = std::fs::read(&path) else {
        eprintln!("passed over: {} is not there", path.display());
        return None;
    };
    let input = Input::Bytes { name: "pak.csv".to_owned(), bytes: bytes.into() };
    Some(load(&[input], &Options::default()).unwrap().briefing)
}

#[test]
fn the_deadliest_events_of_a_year_and_who_fights_whom_take_few_keys() {
    let Some(briefing) = pakistan() else { return };
    let mut desk = Desk::open(briefing.clone(), 120, 36);
    // The tolls by year are at the end of the casualties; the last is that of 2021.
    desk.keys("3 G k k k k k k k <Space> 1 T s");
    let own = events(&desk);
    let killed: Vec<u32> =
        own.iter().map(|&id| deadliest_claim(&briefing, AsOf::NOW, id).unwrap().0).collect();
    assert!(killed.is_sorted_by(|a, b| a >= b) && killed[0] == 146, "{killed:?}");
    let figure = deadliest_claim(&briefing, AsOf::NOW, own[0]).unwrap().1.figure();
    assert_eq!(figure, Figure { low: Some(146), best: Some(146), high: Some(146) });
    let screen = desk.screen();
    let first =
        screen.lines().find(|line| line.contains("16 Dec 2014")).unwrap_or_else(|| panic!("{screen}"));
    assert!(first.contains("TTP → Civilians") && first.contains("Peshawar town"), "{first}");
    assert!(!screen.contains(" 2013 ") && !screen.contains(" 2015 "), "{screen}");

    // What happened on a day, in twelve keys.
    let mut desk = Desk::open(briefing.clone(), 120, 36);
    let screen = desk.keys("/ 16 <Space> dec <Space> 2014").screen();
    assert!(screen.contains("One-sided violence in Peshawar town: TTP against"), "{screen}");

    let mut desk = Desk::open(briefing, 120, 36);
    let screen = desk.keys("2 s s 5 z").screen();
    assert!(screen.contains("Government of Pakistan") && screen.contains("with whom"), "{screen}");
    assert!(screen.lines().any(|line| line.contains("TTP: ") && line.contains(" events, ")), "{screen}");
}
