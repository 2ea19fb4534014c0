//! The pairs: as a list and as a matrix, their numbers, and the filters that follow from them.

use crossterm::event::{Event, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use sitroom::load::{Input, Options, load};
use sitroom::model::Briefing;
use sitroom::query::pairs::{Party, Relation};
use sitroom::query::{Index, casualties, parse, select};
use sitroom::tui::app::state::App;
use sitroom::tui::config::colour::Depth;
use sitroom::tui::config::glyphs::Glyphs;
use sitroom::tui::config::theme::Theme;
use sitroom::tui::input::keymap::KeyMap;
use sitroom::tui::panes::id::PaneId;
use sitroom::tui::state::record::{PairRecord, Record};

use crate::support::desk::{Desk, case};
use crate::support::pictures::pictures;

fn shown(desk: &Desk) -> u32 {
    desk.app.workspace().view().tallies.counted()
}

fn chips(desk: &Desk) -> String {
    desk.app.workspace().filter().to_string()
}

fn chosen(desk: &Desk) -> PairRecord {
    let Some(Record::Pair(pair)) = desk.app.subject() else { panic!("{:?}", desk.app.subject()) };
    pair
}

/// The names of the chosen pair: who acts, or the row; and who is acted upon, or the column.
fn sides(desk: &Desk) -> [String; 2] {
    let b = desk.app.workspace().briefing();
    let tie = chosen(desk).tie;
    [tie.from, tie.to].map(|party| match party {
        Party::Actor(id) => b.actor_name(id).to_owned(),
        Party::Country(id) => b.country_name(id).to_owned(),
    })
}

/// The rows or cells of the pane.
fn rows(desk: &Desk) -> Vec<PairRecord> {
    let pairs = (0..).map_while(|row| desk.app.record_at(PaneId::PAIRS, row));
    pairs.map(|record| if let Record::Pair(pair) = record { pair } else { panic!("{record:?}") }).collect()
}

/// The number before a word in the line of the chosen pair.
fn told(desk: &Desk, word: &str) -> Option<u32> {
    let screen = desk.screen();
    let foot = screen.lines().rev().skip(2).take(5).collect::<Vec<_>>();
    let foot = foot.into_iter().rev().collect::<Vec<_>>().join(" ");
    let words: Vec<&str> = foot.split_whitespace().collect();
    let at = words.windows(word.split(' ').count()).position(|own| own.join(" ") == word)?;
    words[at.checked_sub(1)?].replace(',', "").parse().ok()
}

fn cell(desk: &Desk, words: &str) -> (u16, u16) {
    let screen = desk.screen();
    let found = screen.lines().enumerate().find_map(|(row, line)| Some((row, line.find(words)?, line)));
    let (row, at, line) = found.unwrap_or_else(|| panic!("no {words:?} in\n{screen}"));
    (u16::try_from(line[..at].chars().count()).unwrap(), u16::try_from(row).unwrap())
}

fn click(desk: &mut Desk, (column, row): (u16, u16)) {
    for kind in [MouseEventKind::Down(MouseButton::Left), MouseEventKind::Up(MouseButton::Left)] {
        desk.feed(Event::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE }));
    }
}

#[test]
fn the_pairs_at_several_sizes() {
    for (name, open) in [("pictures", pictures as fn() -> Briefing), ("case", case)] {
        for (cols, rows) in [(80, 24), (120, 36), (200, 60)] {
            let mut desk = Desk::open(open(), cols, rows);
            insta::assert_snapshot!(format!("pairs_of_{name}_{cols}x{rows}"), desk.keys("8 z").screen());
        }
        insta::assert_snapshot!(
            format!("pairs_beside_others_{name}"),
            Desk::open(open(), 120, 36).keys("8").screen()
        );
        insta::assert_snapshot!(
            format!("pairs_in_small_{name}"),
            Desk::open(open(), 60, 20).keys("8").screen()
        );
    }
    insta::assert_snapshot!("pairs_matrix_80x24", Desk::open(pictures(), 80, 24).keys("8 T").screen());
    insta::assert_snapshot!("pairs_by_country", Desk::open(case(), 120, 36).keys("8 z v").screen());
}

#[test]
fn the_pairs_in_colour_and_without() {
    for theme in ["default", "mono"] {
        for (name, open) in [("pictures", pictures as fn() -> Briefing), ("case", case)] {
            let styles = Desk::themed(open(), theme, 120, 36).keys("8 z").styles();
            insta::assert_snapshot!(format!("pairs_colours_{name}_{theme}"), styles);
        }
    }
}

#[test]
fn bars_are_drawn_with_what_the_terminal_has() {
    let screen = |glyphs| {
        let theme = Theme::preset("default", Depth::Sixteen).unwrap();
        let app = App::new(pictures(), KeyMap::default(), theme).with_glyphs(glyphs);
        Desk::of(app, 80, 24).keys("8 z").screen()
    };
    assert!(screen(Glyphs::Braille).contains("27 ███████████████    156"), "{}", screen(Glyphs::Braille));
    let ascii = screen(Glyphs::Ascii);
    assert!(ascii.contains("27 ###############    156") && !ascii.contains('█'), "{ascii}");
}

/// Goes to a row of the list, or to a cell of the matrix by its row and its place in it.
fn go_to(desk: &mut Desk, all: &[PairRecord], at: usize, is_matrix: bool) {
    desk.keys("g g");
    if !is_matrix {
        desk.keys(&"j ".repeat(at));
    } else {
        let begins: Vec<usize> =
            (0..all.len()).filter(|&at| at == 0 || all[at].tie.from != all[at - 1].tie.from).collect();
        let row = begins.iter().rposition(|&begin| begin <= at).unwrap();
        desk.keys(&"j ".repeat(row)).keys(&"h ".repeat(20)).keys(&"l ".repeat(at - begins[row]));
    }
    assert_eq!((desk.app.focus(), desk.app.cursor_row(PaneId::PAIRS)), (PaneId::PAIRS, at));
    assert_eq!(chosen(desk), all[at]);
}

#[test]
fn each_pair_states_what_its_filter_selects() {
    for open in [pictures as fn() -> Briefing, case] {
        for is_matrix in [true, false] {
            let mut desk = Desk::open(open(), 120, 36);
            desk.keys(if is_matrix { "8 z" } else { "8 z T z" });
            let (all, before) = (rows(&desk), shown(&desk));
            assert!(all.len() > 8, "{all:?}");
            for at in 0..all.len() {
                go_to(&mut desk, &all, at, is_matrix);
                let told = |word| told(&desk, word);
                let events = told("events in all").or(told("events,")).or(told("event,"));
                desk.keys("<Enter>");
                assert!(chips(&desk).starts_with("between:"), "{}", chips(&desk));
                assert_eq!(events, Some(shown(&desk)), "{}", desk.screen());
                // The typed form selects the same.
                let b = desk.app.workspace().briefing();
                let typed = parse(&chips(&desk), b).unwrap();
                let (selection, _) = select(b, &Index::new(b), &typed);
                assert_eq!(selection.events, desk.app.workspace().view().selection.events);
                desk.keys("C");
                assert_eq!(shown(&desk), before);
            }
        }
    }
}

#[test]
fn the_killed_are_those_of_the_dataset() {
    let mut desk = Desk::open(pictures(), 120, 36);
    desk.keys("8 z T z");
    let all = rows(&desk);
    for (at, pair) in all.iter().enumerate() {
        go_to(&mut desk, &all, at, false);
        let foot = desk.screen();
        desk.keys("<Enter>");
        let b = desk.app.workspace().briefing();
        let selection = &desk.app.workspace().view().selection;
        let summaries = casualties(b, desk.app.workspace().index(), selection);
        let sum = summaries.iter().flat_map(|summary| &summary.datasets).next().unwrap();
        // Where the parties have several ties, the filter selects the events of all.
        if all.iter().filter(|other| other.tie.is_between_same(pair.tie)).count() == 1 {
            let best = format!("killed {}", sum.best);
            assert!(foot.contains(&best) && foot.contains("UCDP GED"), "no {best} in\n{foot}");
        }
        desk.keys("C");
    }
}

#[test]
fn keys_move_from_cell_to_cell() {
    let mut desk = Desk::open(pictures(), 120, 36);
    desk.keys("8 z g g");
    assert_eq!(sides(&desk), ["IS", "Civilians"].map(str::to_owned), "{}", desk.screen());
    let first = chosen(&desk);
    desk.keys("l");
    assert_eq!(chosen(&desk).tie.from, first.tie.from, "right stays in the row");
    assert_ne!(chosen(&desk).tie.to, first.tie.to);
    desk.keys("h");
    assert_eq!(chosen(&desk), first);
    desk.keys("h k");
    assert_eq!(chosen(&desk), first, "there is nothing on the left or above");
    desk.keys("j");
    assert_ne!(chosen(&desk).tie.from, first.tie.from, "down goes to the next row");
    assert_eq!(chosen(&desk).tie.to, first.tie.to, "and stays in the column");
    desk.keys("<Up>");
    assert_eq!(chosen(&desk), first);
    // Beside other panes the list is left to the left.
    desk.keys("z h");
    assert_ne!(desk.app.focus(), PaneId::PAIRS);
}

#[test]
fn the_form_changes_and_the_pair_stays() {
    let mut desk = Desk::open(pictures(), 120, 36);
    desk.keys("8 j j");
    let pair = chosen(&desk);
    let is_matrix = |desk: &Desk| desk.screen().contains("row acts on column");
    assert!(!is_matrix(&desk), "beside other panes it is a list");
    desk.keys("z");
    assert!(is_matrix(&desk) && chosen(&desk).tie.is_same(pair.tie), "{}", desk.screen());
    desk.keys("T");
    assert!(!is_matrix(&desk) && chosen(&desk).tie.is_same(pair.tie), "{}", desk.screen());
    desk.keys("T");
    assert!(is_matrix(&desk) && chosen(&desk).tie.is_same(pair.tie), "{}", desk.screen());
    desk.resize(80, 24).keys("T T");
    assert!(is_matrix(&desk), "asked for, it is drawn on a narrow screen, too");
    desk.resize(40, 12);
    assert!(desk.screen().contains("no room for a matrix"), "{}", desk.screen());
}

#[test]
fn a_pair_is_filtered_by_and_excluded() {
    let mut desk = Desk::open(pictures(), 120, 36);
    desk.keys("8 z T z g g");
    let all = shown(&desk);
    let [one, other] = sides(&desk);
    let first = told(&desk, "events,").unwrap();
    desk.keys("-");
    assert!(chips(&desk).starts_with("-between:"), "{}", chips(&desk));
    assert_eq!(shown(&desk), all - first);
    assert_ne!(sides(&desk), [one.clone(), other.clone()]);
    let second = told(&desk, "events,").unwrap();
    desk.keys("-");
    assert_eq!(desk.app.workspace().filter().chips.len(), 2, "each pair has a chip: {}", chips(&desk));
    assert_eq!(shown(&desk), all - first - second);
    desk.keys("C g g <Space>");
    assert_eq!(shown(&desk), first);
    desk.keys("<Space>");
    assert_eq!(shown(&desk), all, "again it stops");
    desk.keys("<Enter> u");
    assert_eq!(shown(&desk), all);
}

#[test]
fn countries_are_paired_but_not_filtered_by() {
    let mut desk = Desk::open(case(), 120, 36);
    desk.keys("8 z v g g");
    assert!(desk.screen().contains("by country"), "{}", desk.screen());
    assert!(matches!(chosen(&desk).tie.from, Party::Country(_)));
    let before = shown(&desk);
    assert!(desk.keys("<Enter>").screen().contains("No filter selects two countries"), "{}", desk.screen());
    assert_eq!(shown(&desk), before);
    desk.keys("v");
    assert!(matches!(chosen(&desk).tie.from, Party::Actor(_)));
}

#[test]
fn panes_follow_each_other() {
    let mut desk = Desk::open(pictures(), 200, 60);
    desk.keys("8 g g j j");
    let pair = chosen(&desk);
    let timeline = |desk: &Desk| desk.app.record_at(PaneId::TIMELINE, desk.app.cursor_row(PaneId::TIMELINE));
    assert_eq!(timeline(&desk), Some(Record::Event(pair.first)), "the timeline goes to the first event");
    desk.keys("1 j j j j");
    let Some(Record::Event(event)) = desk.app.subject() else { panic!() };
    let row = desk.app.cursor_row(PaneId::PAIRS);
    let Some(Record::Pair(pair)) = desk.app.record_at(PaneId::PAIRS, row) else { panic!() };
    let b = desk.app.workspace().briefing();
    let parties: Vec<Party> =
        b.event(event).unwrap().participants().map(|part| Party::Actor(part.0)).collect();
    assert!(parties.contains(&pair.tie.from) && parties.contains(&pair.tie.to), "{parties:?} {pair:?}");
    desk.keys("8 t");
    assert_eq!(desk.app.focus(), PaneId::DETAIL);
    assert!(desk.screen().contains("event"), "{}", desk.screen());
}

#[test]
fn the_mouse_chooses_a_cell_and_filters_by_it() {
    let mut desk = Desk::open(pictures(), 120, 36);
    desk.keys("8 z");
    let at = cell(&desk, "✖24");
    click(&mut desk, at);
    let told = told(&desk, "events,");
    assert_eq!((told, chosen(&desk).tie.relation), (Some(24), Relation::Undirected), "{}", desk.screen());
    click(&mut desk, at);
    assert_eq!(shown(&desk), 24, "{}", chips(&desk));
}

#[test]
fn what_has_no_pair_is_said() {
    let open = |text: &str| {
        let input = Input::Bytes { name: "a.txt".to_owned(), bytes: text.as_bytes().to_vec().into() };
        load(&[input], &Options::default()).unwrap().briefing
    };
    let screen = Desk::open(open("Words."), 80, 24).keys("8 j k v v <Enter> <Space> t T T").screen();
    assert!(screen.contains("No events to pair."), "{screen}");
    let mut desk = Desk::open(case(), 120, 36);
    let words = desk.keys("8 z").screen().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("4 pairs only acted upon together · 2 events name one party only"), "{words}");
    let screen = desk.keys("f between:Iran,Pakistan <Enter> f -between:Iran,Pakistan <Enter>").screen();
    assert!(screen.contains("No events to pair."), "{screen}");
}
