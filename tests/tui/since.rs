//! What is new since an earlier state: marked until it is read, and remembered.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use ratatui::style::Modifier;
use sitroom::load::{Input, Options, load, load_watched};
use sitroom::model::Briefing;
use sitroom::query::filter::Filter;
use sitroom::tui::app::state::App;
use sitroom::tui::config::colour::Depth;
use sitroom::tui::config::glyphs::Glyphs;
use sitroom::tui::config::theme::Theme;
use sitroom::tui::input::keymap::KeyMap;
use sitroom::tui::jobs::earlier::EarlierOpening;
use sitroom::tui::jobs::loading::Opening;
use sitroom::tui::state::record::Record;
use sitroom::userfiles::read_marks;

use crate::support::desk::{Desk, case};

/// The built-in case with these words replaced.
fn edited(changes: &[(&str, &str)]) -> Briefing {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("sources")).unwrap();
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/iran-pakistan-2024");
    let article = "sources/article-2024-01-20.txt";
    fs::copy(from.join(article), folder.path().join(article)).unwrap();
    let mut text = fs::read_to_string(from.join("case.toml")).unwrap();
    for (now, before) in changes {
        assert!(text.contains(now), "{now}");
        text = text.replace(now, before);
    }
    fs::write(folder.path().join("case.toml"), text).unwrap();
    load(&[Input::Path(folder.path().to_owned())], &Options::default()).unwrap().briefing
}

/// An earlier state: another title, another toll, an event and a quote under other ids, and words that were not said yet.
fn earlier() -> Briefing {
    edited(&[
        ("Iran strikes what it calls Jaish al-Adl bases in Panjgur", "Iran strikes Panjgur"),
        ("figure = 11\n", "figure = 9\n"),
        ("\"talks\"", "\"phone-call\""),
        ("title = \"Foreign ministers Jilani and Amir-Abdollahian speak\"", "title = \"Ministers speak\""),
        ("said = \"to mediate\"", "said = \"offered to mediate\""),
    ])
}

fn desk(cols: u16, rows: u16) -> Desk {
    compared(App::new(case(), KeyMap::default(), theme("default")), (cols, rows), None)
}

fn theme(name: &str) -> Theme {
    Theme::preset(name, Depth::Sixteen).unwrap()
}

fn compared(mut app: App, (cols, rows): (u16, u16), marks: Option<&Path>) -> Desk {
    app.compare_with_briefing("monday.case", earlier(), marks.map(Path::to_owned));
    Desk::of(app, cols, rows)
}

fn notice(desk: &Desk) -> String {
    desk.app.notice().map_or_else(String::new, |notice| notice.words.clone())
}

fn unread(desk: &Desk) -> u32 {
    desk.app.workspace().since().unwrap().unread()
}

#[test]
fn what_is_new_is_marked_on_every_screen() {
    let mut desk = desk(120, 36);
    insta::assert_snapshot!("since_120x36", desk.screen());
    insta::assert_snapshot!("since_80x24", desk.resize(80, 24).screen());
    insta::assert_snapshot!("since_casualties", desk.keys("3 z").screen());
}

#[test]
fn marks_hold_without_colour_and_beyond_unicode() {
    let desk = compared(App::new(case(), KeyMap::default(), theme("mono")), (120, 36), None);
    let bold = desk.with(Modifier::BOLD);
    assert!(bold.contains('±') && bold.contains('+'), "{bold}");
    let app = App::new(case(), KeyMap::default(), theme("mono")).with_glyphs(Glyphs::Ascii);
    let mut desk = compared(app, (120, 36), None);
    let screen = desk.screen();
    assert!(screen.contains("*%"), "{screen}");
    assert!(!screen.contains('±') && !screen.contains('★'), "{screen}");
    let screen = desk.keys("} }").screen();
    assert!(screen.contains("*+"), "{screen}");
}

#[test]
fn what_is_new_is_counted_and_told_when_it_is_known() {
    let mut desk = desk(160, 40);
    let words = notice(&desk);
    assert!(
        words.starts_with(
            "Since monday.case (until 20 Jan 2024): 1 event new, 1 changed, 1 gone, 1 figure revised"
        ),
        "{words}"
    );
    let count = format!("{} unread  H", unread(&desk));
    assert!(desk.screen().contains(&count), "{}", desk.screen());
    assert!(desk.keys("b").screen().contains("Since monday.case (until 20 Jan 2024): 1 event new"));
}

#[test]
fn a_record_is_read_when_the_cursor_has_left_it_or_its_source_was_opened() {
    let mut desk = desk(120, 36);
    let before = unread(&desk);
    desk.keys("}");
    assert_eq!(unread(&desk), before, "the cursor is still there");
    let screen = desk.screen();
    assert!(screen.contains("changed   title: Iran strikes"), "{screen}");
    desk.keys("j");
    assert_eq!(unread(&desk), before - 1);
    // The source of the next one is opened.
    desk.keys("} <Enter>");
    assert_eq!(unread(&desk), before - 2);
    desk.keys("<Esc> r");
    assert_eq!(unread(&desk), before - 1);
    assert_eq!(notice(&desk), "Marked as unread.");
    desk.keys("j");
    assert_eq!(unread(&desk), before - 1, "it was to stay unread");
    desk.keys("k r");
    assert_eq!(notice(&desk), "Marked as read.");
    desk.keys("g g r");
    assert_eq!(notice(&desk), "This row is neither new nor changed.");
}

#[test]
fn the_next_new_record_is_found_in_every_pane() {
    let mut desk = desk(120, 36);
    let all = unread(&desk);
    for _ in 0..=all {
        desk.keys("}");
    }
    // The last one is read once the cursor has left it.
    assert_eq!((unread(&desk), notice(&desk).as_str()), (1, "Nothing unread is shown."));
    desk.keys("1");
    assert_eq!(unread(&desk), 0);
    assert!(!desk.screen().contains("unread  H"));
}

#[test]
fn all_that_is_shown_is_read_at_once() {
    let mut desk = desk(120, 36);
    let all = unread(&desk);
    desk.keys("f new:changed <Enter> I");
    let left = unread(&desk);
    assert!(left > 0 && left < all, "{left}");
    assert!(notice(&desk).contains("more"), "{}", notice(&desk));
    desk.keys("C I");
    assert_eq!(unread(&desk), 0);
}

#[test]
fn what_is_read_stays_shown_until_the_filter_changes() {
    let mut desk = desk(120, 36);
    desk.keys("f new:unread <Enter>");
    let shown = desk.app.workspace().view().selection.events.count();
    assert_eq!(shown, 2);
    desk.keys("g g j j <Tab>");
    assert_eq!(desk.app.workspace().view().selection.events.count(), shown);
    desk.keys("1 f <Space> country:IR <Enter>");
    assert!(desk.app.workspace().view().selection.events.count() < shown, "{}", desk.screen());
}

#[test]
fn the_list_of_changes_goes_to_the_record() {
    let mut desk = desk(100, 30);
    insta::assert_snapshot!("changes_100x30", desk.keys("H").screen());
    desk.keys("] ] ] <Enter>");
    assert!(desk.app.overlay().is_none(), "{}", desk.screen());
    let event = desk.app.workspace().briefing().events().iter().find(|event| event.key() == "iran-strike");
    assert_eq!(desk.app.current(), event.map(|event| Record::Event(event.id())));
    desk.keys("H ] ] <Enter>");
    assert_eq!(notice(&desk), "This is only in monday.case: there is nothing here to go to.");
    assert!(desk.screen().contains("Ministers speak [phone-call]"), "{}", desk.screen());
    desk.keys("<Esc>");
    assert!(desk.app.overlay().is_none());
}

#[test]
fn without_an_earlier_state_the_keys_say_how_to_get_one() {
    let mut desk = Desk::wide();
    for key in ["}", "{", "I", "H"] {
        desk.keys(key);
        assert!(notice(&desk).contains("--since FILE"), "{key}: {}", notice(&desk));
    }
    desk.keys("f new:yes <Enter>");
    assert!(
        desk.screen().contains("`new:` needs an earlier state; start with --since FILE"),
        "{}",
        desk.screen()
    );
}

#[test]
fn what_was_read_is_remembered_and_a_later_change_is_new_again() {
    let folder = tempfile::tempdir().unwrap();
    let marks = folder.path().join("state/read/one.read");
    let open = |briefing: Briefing| {
        compared(App::new(briefing, KeyMap::default(), theme("default")), (120, 36), Some(&marks))
    };
    let mut first = open(case());
    let all = unread(&first);
    assert!(!marks.exists());
    first.keys("q");
    first.app.finish();
    assert!(!marks.exists(), "nothing was read");
    let mut first = open(case());
    first.keys("} } } q");
    assert_eq!(unread(&first), all - 2);
    assert_eq!(first.app.finish(), None);
    assert_eq!(fs::read_to_string(&marks).unwrap().lines().count(), 3);
    let mut second = open(case());
    assert_eq!(unread(&second), all - 2);
    second.keys("I q");
    second.app.finish();
    assert_eq!(unread(&open(case())), 0);
    // The toll rises again in a newer download of the same name.
    let later = open(edited(&[("figure = 11\n", "figure = 12\n")]));
    assert_eq!(unread(&later), 1);
}

#[test]
fn programs_that_write_at_once_keep_what_the_others_have_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("deep/one.read");
    let writers: Vec<_> = (0..4u64)
        .map(|writer| {
            let path = path.clone();
            std::thread::spawn(move || {
                for round in 0..10 {
                    let own: Vec<(u64, bool)> =
                        (0..5).map(|n| (writer * 1000 + round * 10 + n, true)).collect();
                    read_marks::change(&path, &own).unwrap();
                    // Each takes back one of its own.
                    read_marks::change(&path, &[(writer * 1000 + round * 10, false)]).unwrap();
                }
            })
        })
        .collect();
    writers.into_iter().for_each(|writer| writer.join().unwrap());
    let read = read_marks::read(&path);
    assert_eq!(read.len(), 4 * 10 * 4);
    assert!(read.contains(&3094) && !read.contains(&3090));
    assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1, "nothing unfinished is left");
}

#[test]
fn the_oldest_marks_are_forgotten_and_damage_costs_no_more_than_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("one.read");
    let many: Vec<(u64, bool)> = (0..read_marks::MOST_RECORDS as u64 + 5).map(|n| (n, true)).collect();
    read_marks::change(&path, &many).unwrap();
    let read = read_marks::read(&path);
    assert_eq!(read.len(), read_marks::MOST_RECORDS);
    assert!(!read.contains(&4) && read.contains(&5));
    fs::write(&path, "sitroom: records that were read, 1\n00000000000000ff\nrubbish\n").unwrap();
    read_marks::change(&path, &[(1, true)]).unwrap();
    assert_eq!(read_marks::read(&path), [255, 1].into());
    fs::write(&path, "sitroom: records that were read, 2\n00000000000000ff\n").unwrap();
    assert!(read_marks::change(&path, &[(1, true)]).unwrap_err().contains("another version"));
    assert!(fs::read_to_string(&path).unwrap().ends_with("ff\n"));
}

fn opening(name: &str, load: impl Fn() -> Briefing + Send + Sync + 'static) -> EarlierOpening {
    EarlierOpening { name: name.to_owned(), load: Arc::new(move |_| Ok(load())) }
}

fn built_in() -> Opening {
    Opening {
        name: "case".to_owned(),
        load: Arc::new(|_, watch| Ok(load_watched(&[Input::Embedded], &Options::default(), watch)?)),
        columns: Vec::new(),
        filter: Arc::new(|_| Ok(Filter::default())),
        query: None,
        again: true,
        keep: None,
    }
}

#[test]
fn the_earlier_state_is_read_beside_the_screen() {
    let mut desk = Desk::opening_since(built_in(), opening("monday.case", earlier), 160, 40);
    desk.hear_until("Since monday.case");
    let all = unread(&desk);
    desk.keys("I R");
    desk.hear_until("Since monday.case");
    // Nothing is remembered without a file.
    assert_eq!(unread(&desk), all);
}

#[test]
fn an_earlier_state_that_cannot_be_read_or_compared_is_told() {
    let failing = EarlierOpening {
        name: "gone.csv".to_owned(),
        load: Arc::new(|_| Err(anyhow::anyhow!("no such file"))),
    };
    let mut desk = Desk::opening_since(built_in(), failing, 120, 36);
    desk.hear_until("Not compared with gone.csv: no such file.");
    desk.keys("H");
    assert_eq!(notice(&desk), "Not compared with gone.csv: no such file.");
    let table = || {
        let bytes: &[u8] = b"id,type_of_violence,side_a,side_b,where_coordinates,latitude,longitude,\
            country,date_start,date_end,best,low,high\n1,2,A,B,Gao,16.2,0.1,Mali,2024-01-01,2024-01-01,1,1,1\n";
        let input = Input::Bytes { name: "ged.csv".to_owned(), bytes: bytes.into() };
        load(&[input], &Options::default()).unwrap().briefing
    };
    let mut desk = Desk::opening_since(built_in(), opening("ged.csv", table), 120, 36);
    desk.hear_until("Not compared with ged.csv: it has UCDP");
}
