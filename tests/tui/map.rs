//! The map: its window, its marks, and the filters that follow from it.

use crossterm::event::{Event, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use sitroom::load::{Input, Options, load};
use sitroom::model::{Briefing, EventId};
use sitroom::query::{Index, parse, select};
use sitroom::tui::app::state::App;
use sitroom::tui::config::colour::Depth;
use sitroom::tui::config::glyphs::Glyphs;
use sitroom::tui::config::theme::Theme;
use sitroom::tui::input::keymap::KeyMap;
use sitroom::tui::panes::id::PaneId;
use sitroom::tui::state::record::Record;

use crate::support::desk::{Desk, case};

/// Rows as UCDP writes them: where, with which precision, and how often.
const ROWS: [(&str, &str, &str, usize); 7] = [
    ("1", "Karachi town", "24.8667,67.0500", 12),
    ("1", "Quetta town", "30.1920,67.0070", 3),
    ("2", "Turbat town", "26.0012,63.0485", 2),
    ("3", "Swat district", "35.3500,72.1800", 1),
    ("6", "Pakistan", "30.0000,70.0000", 1),
    ("7", "Arabian Sea", "22.0000,64.5000", 1),
    ("1", "Lahore town", "31.5497,74.3436", 1),
];

fn table() -> Briefing {
    of(&ROWS)
}

pub(crate) fn of(rows: &[(&str, &str, &str, usize)]) -> Briefing {
    let mut text = "id,year,type_of_violence,conflict_name,side_a,side_b,where_prec,where_coordinates,latitude,longitude,\
country,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low\n"
        .to_owned();
    let all = rows.iter().flat_map(|row| std::iter::repeat_n(row, row.3));
    for (number, (precision, name, point, _)) in all.enumerate() {
        let day = format!("2010-01-{:02}", number + 1);
        text.push_str(&format!(
            "{number},2010,1,Pakistan: Government,Government of Pakistan,TTP,{precision},{name},{point},Pakistan,1,{day},\
{day},1,0,0,0,1,1,1\n"
        ));
    }
    let input = Input::Bytes { name: "ged.csv".to_owned(), bytes: text.into_bytes().into() };
    load(&[input], &Options::default()).unwrap().briefing
}

/// The column and row of the first cell of some words on the screen.
fn cell(desk: &Desk, words: &str) -> (u16, u16) {
    let screen = desk.screen();
    let found = screen.lines().enumerate().find_map(|(row, line)| Some((row, line.find(words)?, line)));
    let (row, at, line) = found.unwrap_or_else(|| panic!("no {words:?} in\n{screen}"));
    let column = line.get(..at).unwrap().chars().count();
    (u16::try_from(column).unwrap(), u16::try_from(row).unwrap())
}

fn mouse(desk: &mut Desk, kind: MouseEventKind, (column, row): (u16, u16)) {
    desk.feed(Event::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE }));
}

fn shown(desk: &Desk) -> u32 {
    desk.app.workspace().view().tallies.counted()
}

fn chips(desk: &Desk) -> String {
    desk.app.workspace().filter().to_string()
}

fn chosen(desk: &Desk) -> EventId {
    let Some(Record::Event(id)) = desk.app.subject() else { panic!("{:?}", desk.app.subject()) };
    id
}

#[test]
fn the_map_at_several_sizes() {
    for (cols, rows) in [(60, 20), (80, 24), (120, 36)] {
        let screen = Desk::open(table(), cols, rows).keys("6").screen();
        insta::assert_snapshot!(format!("map_{cols}x{rows}"), screen);
    }
    insta::assert_snapshot!("map_zoomed_80x24", Desk::open(table(), 80, 24).keys("6 z").screen());
    insta::assert_snapshot!("map_of_a_case_80x24", Desk::open(case(), 80, 24).keys("6 z n").screen());
    insta::assert_snapshot!("map_of_a_case_120x36", Desk::open(case(), 120, 36).keys("6 z n").screen());
}

#[test]
fn the_map_in_colour_and_without() {
    for theme in ["default", "mono"] {
        let mut desk = Desk::themed(table(), theme, 80, 24);
        let styles = desk.keys("6 z").styles();
        assert!(!styles.contains("Indexed"), "{theme}: a colour that stands for a kind of line is left");
        insta::assert_snapshot!(format!("map_colours_{theme}"), styles);
    }
}

#[test]
fn lines_are_drawn_with_what_the_terminal_has() {
    let lines = |glyphs| {
        let theme = Theme::preset("default", Depth::Sixteen).unwrap();
        let app = App::new(table(), KeyMap::default(), theme).with_glyphs(glyphs);
        let screen = Desk::of(app, 80, 24).keys("6 z").screen();
        screen
            .lines()
            .skip(3)
            .take(18)
            .map(|line| line.trim_matches(['│', ' ']).to_owned())
            .collect::<String>()
    };
    let of = |text: &str, least: char, most: char| text.chars().any(|c| (least..=most).contains(&c));
    let (braille, blocks, ascii) = (lines(Glyphs::Braille), lines(Glyphs::Blocks), lines(Glyphs::Ascii));
    assert!(of(&braille, '\u{2801}', '\u{28ff}') && !of(&braille, '▀', '█'), "{braille}");
    assert!(of(&blocks, '▀', '█') && !of(&blocks, '\u{2800}', '\u{28ff}'), "{blocks}");
    assert!(ascii.contains("..") && ascii.contains(':'), "{ascii}");
    assert!(!of(&ascii, '\u{2800}', '\u{28ff}') && !of(&ascii, '\u{2500}', '\u{259f}'), "{ascii}");
}

#[test]
fn the_environment_says_what_the_terminal_has() {
    let of = |set: &[(&str, &str)]| {
        let value =
            |name: &str| set.iter().find(|(own, _)| *own == name).map(|(_, value)| (*value).to_owned());
        Glyphs::of_environment(value)
    };
    assert_eq!(of(&[]), Glyphs::Braille);
    assert_eq!(of(&[("LANG", "de_DE.UTF-8"), ("TERM", "xterm-256color")]), Glyphs::Braille);
    assert_eq!(of(&[("LC_ALL", ""), ("LANG", "en_GB.utf8"), ("TERM", "linux")]), Glyphs::Blocks);
    assert_eq!(of(&[("LC_ALL", "C"), ("LANG", "de_DE.UTF-8")]), Glyphs::Ascii);
    assert_eq!(of(&[("LANG", "de_DE.ISO-8859-1"), ("TERM", "linux")]), Glyphs::Ascii);
}

#[test]
fn marks_say_how_many_and_how_precisely() {
    let screen = Desk::open(table(), 120, 36).keys("6 z").screen();
    for words in ["✖12 Karachi town", "✖3 Quetta town", "(✖2) Turbat town", "[✖] Swat district", "~✖~"]
    {
        assert!(screen.contains(words), "no {words:?} in\n{screen}");
    }
    for words in ["(✖) ◌ near", "[✖] □ district or wider", "~✖~ ~ at sea", " 200 km"] {
        assert!(screen.contains(words), "no {words:?} in\n{screen}");
    }
}

#[test]
fn enter_shows_only_what_lies_at_the_spot() {
    let mut desk = Desk::open(table(), 120, 36);
    desk.keys("6 z");
    // From one spot to the next, each filter leaves just the number that its mark states.
    let mut counts = Vec::new();
    for at in 0..ROWS.len() {
        desk.keys(&"n ".repeat(ROWS.len())).keys(&"N ".repeat(at)).keys("<Enter>");
        assert!(chips(&desk).starts_with("bbox:"), "{}", chips(&desk));
        assert!(desk.screen().contains("✕ bbox: "), "{}", desk.screen());
        counts.push(shown(&desk));
        // The typed form selects the same.
        let b = desk.app.workspace().briefing();
        let typed = parse(&chips(&desk), b).unwrap();
        assert_eq!(select(b, &Index::new(b), &typed).0.events, desk.app.workspace().view().selection.events);
        desk.keys("C");
    }
    counts.sort_unstable();
    assert_eq!(counts, [1, 1, 1, 1, 2, 3, 12]);
}

#[test]
fn a_spot_takes_the_place_of_the_one_before() {
    let mut desk = Desk::open(table(), 120, 36);
    desk.keys("6 z n <Enter>");
    let first = chips(&desk);
    desk.keys("u N N <Enter>");
    assert_eq!(desk.app.workspace().filter().chips.len(), 1);
    assert_ne!(chips(&desk), first);
    desk.keys("<Enter>");
    assert_eq!(desk.app.workspace().filter().chips.len(), 1, "{}", chips(&desk));
}

#[test]
fn the_window_becomes_a_filter() {
    let mut desk = Desk::open(table(), 120, 36);
    desk.keys("6 z v");
    assert_eq!(shown(&desk), 21, "all lie in the window that is fitted to all: {}", chips(&desk));
    desk.keys("C");
    let outside = |desk: &Desk| {
        let screen = desk.screen();
        let words = screen.split(" outside").next().filter(|_| screen.contains(" outside")).unwrap_or("0");
        words.rsplit(' ').next().unwrap().parse::<u32>().unwrap_or_else(|_| panic!("{screen}"))
    };
    desk.keys("+ + +");
    let left_out = outside(&desk);
    assert!(left_out > 0, "{}", desk.screen());
    desk.keys("v");
    assert_eq!(shown(&desk), 21 - left_out, "{}", chips(&desk));
}

#[test]
fn the_window_moves_and_is_fitted_again() {
    let mut desk = Desk::open(table(), 120, 36);
    let fitted = desk.keys("6 z").screen();
    let karachi = cell(&desk, "✖12");
    let first = chosen(&desk);
    for (key, back, column, row) in [("h", "l", 1, 0), ("l", "h", -1, 0), ("k", "j", 0, 1), ("j", "k", 0, -1)]
    {
        desk.keys(key);
        assert!(desk.screen().contains("0 fits"), "{}", desk.screen());
        let moved = cell(&desk, "✖12");
        let by = |from: u16, to: u16| (i32::from(to) - i32::from(from)).signum();
        // Farther north a degree of longitude is narrower: what moves down also moves sideways.
        let across = if column == 0 { 0 } else { by(karachi.0, moved.0) };
        assert_eq!((across, by(karachi.1, moved.1)), (column, row), "{key}");
        desk.keys(back);
        assert_eq!(cell(&desk, "✖12"), karachi, "{key} and {back}");
    }
    desk.keys("+ h h h h h h h h h h");
    assert!(desk.screen().contains("the chosen event lies outside"), "{}", desk.screen());
    assert_eq!(chosen(&desk), first, "moving the window chooses nothing else");
    assert_eq!(desk.keys("0").screen(), fitted);
    assert_eq!(desk.keys("<Up> <Down> 0").screen(), fitted, "the arrows move it, too");
    desk.keys("f in:Lahore <Enter>");
    assert!(
        desk.screen().contains("✖ Lahore town"),
        "the fitted window follows the filter: {}",
        desk.screen()
    );
}

#[test]
fn the_chosen_event_is_the_same_in_all_panes() {
    let mut desk = Desk::open(table(), 200, 60);
    desk.keys("j j j");
    let event = chosen(&desk);
    desk.keys("6");
    assert_eq!(chosen(&desk), event, "focusing the map keeps what is chosen");
    desk.keys("+ + - -");
    assert_eq!(chosen(&desk), event);
    desk.keys("n");
    assert_ne!(chosen(&desk), event);
    let other = desk.app.subject().unwrap();
    let row = desk.app.cursor_row(PaneId::TIMELINE);
    assert_eq!(desk.app.record_at(PaneId::TIMELINE, row), Some(other), "the timeline follows");
}

#[test]
fn the_mouse_chooses_zooms_and_drags() {
    let mut desk = Desk::open(table(), 120, 36);
    desk.keys("6 z");
    let quetta = cell(&desk, "✖3");
    mouse(&mut desk, MouseEventKind::Down(MouseButton::Left), quetta);
    mouse(&mut desk, MouseEventKind::Up(MouseButton::Left), quetta);
    let b = desk.app.workspace().briefing();
    let place = b.event(chosen(&desk)).unwrap().place().and_then(|id| b.place(id)).unwrap();
    assert_eq!(place.name, "Quetta town");

    let karachi = cell(&desk, "✖12");
    mouse(&mut desk, MouseEventKind::ScrollUp, quetta);
    let (same, away) = (cell(&desk, "✖3"), cell(&desk, "✖12"));
    assert_eq!(same, quetta, "what is under the pointer stays there");
    assert!(away.1 > karachi.1, "{karachi:?} {away:?}");
    mouse(&mut desk, MouseEventKind::ScrollDown, quetta);
    assert_eq!(cell(&desk, "✖12"), karachi);

    // From a free cell, so that nothing is chosen.
    let from = (quetta.0 - 12, quetta.1);
    mouse(&mut desk, MouseEventKind::Down(MouseButton::Left), from);
    mouse(&mut desk, MouseEventKind::Drag(MouseButton::Left), (from.0 + 5, from.1 - 2));
    mouse(&mut desk, MouseEventKind::Drag(MouseButton::Left), (from.0 + 9, from.1 - 3));
    mouse(&mut desk, MouseEventKind::Up(MouseButton::Left), (from.0 + 9, from.1 - 3));
    assert_eq!(cell(&desk, "✖3"), (quetta.0 + 9, quetta.1 - 3));
    mouse(&mut desk, MouseEventKind::Drag(MouseButton::Left), from);
    assert_eq!(cell(&desk, "✖3"), (quetta.0 + 9, quetta.1 - 3), "the button was released");

    let now = cell(&desk, "✖3");
    mouse(&mut desk, MouseEventKind::Down(MouseButton::Left), now);
    assert_eq!(shown(&desk), 3, "a second click shows only what lies there: {}", chips(&desk));
}

#[test]
fn an_event_that_is_not_drawn_is_told_of_until_another_is_chosen() {
    let mut desk = Desk::open(case(), 120, 36);
    assert!(desk.keys("6 z").screen().contains("the chosen event sums up others"), "{}", desk.screen());
    let sum = chosen(&desk);
    assert!(!desk.keys("n").screen().contains("the chosen event"), "{}", desk.screen());
    assert_ne!(chosen(&desk), sum);
    assert!(desk.keys("N").screen().contains("the chosen event sums up others"), "{}", desk.screen());
    assert_eq!(chosen(&desk), sum);
    assert!(desk.keys("<Enter>").screen().contains("No spot is chosen."), "{}", desk.screen());
}

#[test]
fn the_180th_meridian_is_no_edge() {
    let fiji = of(&[
        ("1", "Suva town", "-18.14,178.44", 2),
        ("1", "Ono-i-Lau", "-20.66,-178.73", 1),
        ("1", "Apia", "-13.83,-171.76", 1),
    ]);
    let mut desk = Desk::open(fiji, 120, 36);
    let screen = desk.keys("6 z").screen();
    let (west, middle, east) = (cell(&desk, "✖2"), cell(&desk, "✖ Ono"), cell(&desk, "✖ Apia"));
    assert!(west.0 < middle.0 && middle.0 < east.0, "{screen}");
    // Viti Levu lies west of the meridian, Savai'i east of it: both have a coast.
    let has_coast = |(column, row): (u16, u16)| {
        let near = screen.lines().skip(usize::from(row) - 3).take(6);
        let mut cells = near.flat_map(|line| line.chars().skip(usize::from(column) - 8).take(16));
        cells.any(|c| ('\u{2801}'..='\u{28ff}').contains(&c))
    };
    assert!(has_coast(west) && has_coast(east), "{screen}");
    desk.keys("v");
    assert_eq!(shown(&desk), 4, "{}", chips(&desk));
    let filter = chips(&desk);
    let edges: Vec<f64> = filter.split(['"', ',']).filter_map(|edge| edge.parse().ok()).collect();
    assert!(edges.len() == 4 && edges[0] > edges[2], "its west lies east of its east: {filter}");
}

#[test]
fn what_cannot_be_drawn_is_said() {
    let empty = load(
        &[Input::Bytes { name: "a.txt".to_owned(), bytes: b"Words.".to_vec().into() }],
        &Options::default(),
    );
    let screen = Desk::open(empty.unwrap().briefing, 80, 24).keys("6 z h + 0 n N v").screen();
    assert!(screen.contains("No events to show on a map."), "{screen}");
    let mut desk = Desk::open(case(), 120, 36);
    let screen = desk.keys("f lacks:place <Enter> 6 z").screen();
    assert!(screen.contains("No event shown has a place that can be drawn on a map."), "{screen}");
}
