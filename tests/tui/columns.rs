//! A table of no known dataset: its columns are named on the screen.

use std::sync::{Arc, Mutex};

use crate::support::desk::Desk;
use sitroom::load::{Input, Mapping, Options, Watch, load_watched};
use sitroom::query::filter::Filter;
use sitroom::tui::jobs::loading::Opening;
use sitroom::tui::terminal::run::Effect;

const TABLE: &str = "Ref,Incident Date,Governorate,Town,Perpetrator,Victims,Type,No. killed,Wounded,Lat,Long,Description\n\
A-1,2024-03-02,Gao,Ansongo,Front A,villagers,Armed clash,3,1,15.66,0.50,Men fired at the market.\n\
A-2,2024-03-05,Gao,Gao,Army; Militia B,Front A,Air strike,12,,16.27,-0.04,\"Two strikes, the mayor said.\"\n\
A-3,someday,Kidal,Kidal,,,Protest,0,0,18.44,1.41,Students marched.\n\
A-4,2024-03-09,Mopti,Douentza,Front A,Army,Ambush,\"1,204\",4,15.00,-2.95,A convoy was hit.\n";

/// The columns by which the inputs were read, each time.
type Read = Arc<Mutex<Vec<Vec<String>>>>;

fn opening(texts: Vec<&'static str>, read: &Read) -> Opening {
    let read = Arc::clone(read);
    let load = move |named: &[Mapping], watch: &mut Watch<'_>| {
        read.lock().unwrap().push(named.iter().map(|mapping| mapping.columns.to_string()).collect());
        let input = |(at, text): (usize, &&str)| {
            let name = if at == 0 { "deaths.csv".to_owned() } else { format!("deaths{at}.csv") };
            Input::Bytes { name, bytes: text.as_bytes().into() }
        };
        let inputs: Vec<Input> = texts.iter().enumerate().map(input).collect();
        Ok(load_watched(&inputs, &Options { mappings: named.to_vec(), ..Options::default() }, watch)?)
    };
    Opening {
        name: "deaths.csv".to_owned(),
        load: Arc::new(load),
        columns: Vec::new(),
        filter: Arc::new(|_| Ok(Filter::default())),
        query: None,
        again: true,
        keep: None,
    }
}

fn desk(cols: u16, rows: u16) -> (Desk, Read) {
    let read = Read::default();
    let mut desk = Desk::opening(opening(vec![TABLE], &read), cols, rows);
    desk.hear_until("1 set aside");
    (desk, read)
}

#[test]
fn the_columns_are_shown_with_what_they_may_be_used_for() {
    for (cols, rows) in [(60, 20), (80, 24), (120, 36), (200, 60)] {
        insta::assert_snapshot!(format!("columns_{cols}x{rows}"), desk(cols, rows).0.screen());
    }
    let (mut desk, _) = desk(80, 24);
    insta::assert_snapshot!("columns_fields_80x24", desk.keys("j j <Space>").screen());
    insta::assert_snapshot!("columns_found_80x24", desk.keys("who").screen());
    insta::assert_snapshot!("columns_help_80x24", desk.keys("<Esc> ?").screen());
}

#[test]
fn enter_opens_the_table_by_the_columns_that_were_guessed() {
    let (mut desk, read) = desk(120, 36);
    desk.keys("<Enter>").hear_until("3 events");
    assert!(desk.app.overlay().is_none());
    assert!(desk.screen().contains("Armed clash in Ansongo"), "{}", desk.screen());
    assert!(desk.app.subject().is_some(), "the first event is the chosen one");
    let by = "date=Incident Date,place=Town,latitude=Lat,longitude=Long,by=Perpetrator,against=Victims,kind=Type,\
              fatalities=No. killed,injured=Wounded,notes=Description,id=Ref";
    assert_eq!(*read.lock().unwrap(), [vec![], vec![by.to_owned()]]);
    // The columns are known from then on.
    desk.keys("R");
    while desk.screen().contains("reading") || read.lock().unwrap().len() < 3 {
        desk.hear();
    }
    assert!(desk.app.overlay().is_none());
}

#[test]
fn what_the_first_rows_become_follows_each_choice() {
    let (mut desk, _) = desk(120, 36);
    assert!(desk.screen().contains("5 Mar 2024 · Gao"), "{}", desk.screen());
    // The governorate takes the place from the town.
    desk.keys("j j <Space> name <Space> of <Space> the <Space> place <Enter>")
        .hear_until("2 Mar 2024 · Gao ·");
    let town = desk.screen().lines().find(|line| line.contains("Town")).unwrap().to_owned();
    assert!(town.contains('–'), "{town}");
    // Without a date nothing can be told, and nothing opens.
    desk.keys("k <BS>");
    assert!(
        desk.screen().contains("No column is used for the date yet: Space chooses."),
        "{}",
        desk.screen()
    );
    desk.keys("<Enter>");
    assert!(desk.screen().contains("no column is named for the date"), "{}", desk.screen());
    desk.keys("s");
    assert!(desk.screen().contains("Not saved: no column is named"), "{}", desk.screen());
    // No row has a date in the column of places.
    desk.keys("j <Space> date <Enter>").hear_until("set aside: Governorate: `Gao` is not a date");
    desk.keys("<Enter>");
    assert!(
        desk.screen().contains("None of the first rows can be read by these columns."),
        "{}",
        desk.screen()
    );
}

#[test]
fn esc_leaves_the_table_unread_with_the_reason() {
    let (mut desk, _) = desk(80, 24);
    desk.keys("<Space> <Esc>");
    assert!(desk.app.overlay().is_some(), "only the list of fields is closed");
    desk.keys("<Esc>");
    assert_eq!(desk.flow.effect, Effect::Quit);
    let failure = desk.app.take_failure().unwrap().to_string();
    assert!(
        failure.contains("those of no known dataset") && failure.contains("--columns 'date="),
        "{failure}"
    );
}

#[test]
fn each_table_that_nobody_knows_is_asked_about() {
    let read = Read::default();
    let other = "When,Dead\n2023-01-05,7\n2023-01-06,1\n";
    let mut desk = Desk::opening(opening(vec![TABLE, other], &read), 120, 36);
    desk.hear_until("1 set aside").keys("<Enter>").hear_until("deaths1.csv: 2 columns");
    desk.hear_until("2 rows: 2 shown").keys("<Enter>").hear_until("5 events");
    assert_eq!(read.lock().unwrap().last().unwrap()[1], "date=When,fatalities=Dead");
}

#[test]
fn a_table_without_a_header_is_named_by_numbers_and_not_saved() {
    let read = Read::default();
    let rows = "2024-03-02,Gao,3,Mali,x\n2024-03-05,Kidal,1,Mali,y\n2024-03-06,Gao,2,Niger,z\n";
    let mut desk = Desk::opening(opening(vec![rows], &read), 120, 36);
    desk.hear_until("3 rows: 3 shown");
    assert!(desk.screen().contains("column 4"), "{}", desk.screen());
    desk.keys("s");
    assert!(
        desk.screen().contains("a table without a header cannot be recognised again"),
        "{}",
        desk.screen()
    );
    desk.keys("j j <Space> killed <Space> best <Enter>").hear_until("3 killed");
    desk.keys("<Enter>").hear_until("3 events");
    assert_eq!(read.lock().unwrap().last().unwrap()[..], ["date=1,country=4,fatalities=3".to_owned()]);
}

#[test]
fn standard_input_is_refused_at_once() {
    let read = Read::default();
    let opening = Opening { again: false, ..opening(vec![TABLE], &read) };
    let mut desk = Desk::opening(opening, 80, 24);
    while desk.app.overlay().is_none() && desk.flow.effect != Effect::Quit {
        desk.hear();
    }
    assert_eq!(desk.flow.effect, Effect::Quit);
}

#[test]
fn hostile_names_and_cells_reach_no_terminal() {
    let table =
        "Day,\u{1b}[2J,\u{202e}dead,Long\n2024-03-02,\u{1b}]0;x\u{7},3,1\n2024-03-03,a\u{9b}31m,4,2\n";
    let read = Read::default();
    let mut desk = Desk::opening(opening(vec![table], &read), 80, 24);
    desk.hear_until("2 rows: 2 shown");
    for keys in ["", "j <Space>", "<Esc> G <Space>"] {
        let screen = desk.keys(keys).screen();
        let harmless = |c: char| c == '\n' || !c.is_control() && c != '\u{202e}';
        assert!(screen.chars().all(harmless), "{screen:?}");
    }
}

#[test]
fn a_click_chooses_a_column_and_a_second_one_opens_the_fields() {
    use crossterm::event::{Event, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
    let (mut desk, _) = desk(120, 36);
    let row = desk.screen().lines().position(|line| line.contains("Governorate")).unwrap();
    let click = Event::Mouse(MouseEvent {
        kind: MouseEventKind::Down(MouseButton::Left),
        column: 5,
        row: u16::try_from(row).unwrap(),
        modifiers: KeyModifiers::NONE,
    });
    desk.feed(click.clone());
    assert!(!desk.screen().contains("What is Governorate used for?"));
    desk.feed(click);
    assert!(desk.screen().contains("What is Governorate used for?"), "{}", desk.screen());
}
