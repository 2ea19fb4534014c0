//! The trend: its bars, its pictures, and the filters that follow from them.

use chrono::Datelike;
use crossterm::event::{Event, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use sitroom::load::{Input, Options, load};
use sitroom::model::{Briefing, Measure, When, group_thousands};
use sitroom::query::groups::{By, GroupValue, groups};
use sitroom::query::{Filter, Index, parse, select};
use sitroom::tui::app::state::App;
use sitroom::tui::config::colour::Depth;
use sitroom::tui::config::glyphs::Glyphs;
use sitroom::tui::config::theme::Theme;
use sitroom::tui::input::keymap::KeyMap;

use crate::support::dataset::Made;
use crate::support::desk::{Desk, case};
use crate::support::pictures::pictures;

/// The line about the chosen bars.
fn foot(desk: &Desk) -> String {
    let screen = desk.screen();
    let lines: Vec<&str> = screen.lines().collect();
    lines[lines.len() - 3].trim().to_owned()
}

fn chips(desk: &Desk) -> String {
    desk.app.workspace().filter().to_string()
}

fn shown(desk: &Desk) -> u32 {
    desk.app.workspace().view().tallies.counted()
}

fn mouse(desk: &mut Desk, kind: MouseEventKind, (column, row): (u16, u16)) {
    desk.feed(Event::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE }));
}

/// The row of the line of zero, and the columns at which the labels of dates begin.
fn date_cells(desk: &Desk, words: &str) -> (u16, u16) {
    let screen = desk.screen();
    let found =
        screen.lines().enumerate().filter_map(|(row, line)| Some((row, line.find(words)?, line))).last();
    let (row, at, line) = found.unwrap_or_else(|| panic!("no {words:?} in\n{screen}"));
    (u16::try_from(line[..at].chars().count()).unwrap(), u16::try_from(row).unwrap())
}

#[test]
fn the_trend_at_several_sizes() {
    for (cols, rows) in [(60, 20), (80, 24), (120, 36), (200, 60)] {
        let screen = Desk::open(pictures(), cols, rows).keys("7").screen();
        insta::assert_snapshot!(format!("trend_{cols}x{rows}"), screen);
        let screen = Desk::open(case(), cols, rows).keys("7").screen();
        insta::assert_snapshot!(format!("trend_of_a_case_{cols}x{rows}"), screen);
    }
    for (name, keys) in [("events", ""), ("killed", "m"), ("balance", "m m"), ("log", "w")] {
        let screen =
            Desk::open(pictures(), 120, 36).keys(&format!("7 z f actor:TTP <Enter> {keys}")).screen();
        insta::assert_snapshot!(format!("trend_{name}_120x36"), screen);
    }
    insta::assert_snapshot!(
        "trend_balance_of_a_case_80x24",
        Desk::open(case(), 80, 24).keys("7 z m m").screen()
    );
}

#[test]
fn the_trend_in_colour_and_without() {
    for theme in ["default", "mono"] {
        for (name, briefing) in [("", pictures()), ("_of_a_case", case())] {
            let styles = Desk::themed(briefing, theme, 80, 24).keys("7 z").styles();
            insta::assert_snapshot!(format!("trend_colours{name}_{theme}"), styles);
        }
    }
}

#[test]
fn bars_read_in_ascii() {
    let theme = Theme::preset("mono", Depth::Sixteen).unwrap();
    let app = App::new(case(), KeyMap::default(), theme).with_glyphs(Glyphs::Ascii);
    let screen = Desk::of(app, 80, 24).keys("7 z").screen();
    assert!(screen.contains("# material conflict  o verbal cooperation"), "{screen}");
    assert!(screen.contains("ooo") && screen.contains("###") && screen.contains("0+"), "{screen}");
    assert!(!screen.contains(['█', '▒', '◇', '◆', '░', '┤', '└', '▲']), "{screen}");
}

/// What `sitroom stats --by month` says of a briefing, as the foot says it of a bar.
fn months(b: &Briefing, filter: &Filter) -> Vec<String> {
    let index = Index::new(b);
    let selection = select(b, &index, filter).0;
    let all = groups(b, &index, &select(b, &index, &Filter::default()).0, By::Month);
    let mut words = Vec::new();
    for group in groups(b, &index, &selection, By::Month) {
        let GroupValue::From(first) = group.value else { continue };
        let whole = all.iter().find(|whole| whole.value == group.value).unwrap().events;
        let of = if whole == group.events { String::new() } else { format!(" of {whole}") };
        let plural = if whole == 1 { "event" } else { "events" };
        let mut line = format!("{}: {}{of} {plural} ", first.format("%b %Y"), group.events);
        for sum in group.datasets.iter().filter(|sum| sum.measure == Measure::Killed && sum.stated > 0) {
            let [low, best, high] = [sum.low, sum.best, sum.high].map(group_thousands);
            let range = if low == high { String::new() } else { format!(" best, {low}–{high}") };
            line.push_str(&format!("· killed {best} ({}{range})", sum.name()));
        }
        if !line.contains("killed") {
            line.push_str("· killed: no figure (UCDP GED)");
        }
        words.push(line);
    }
    words
}

#[test]
fn every_bar_says_what_stats_says() {
    for text in ["", "actor:TTP", "country:IR", "killed:>=1"] {
        let b = pictures();
        let filter = parse(text, &b).unwrap();
        let expected = months(&b, &filter);
        let mut desk = Desk::open(b, 200, 60);
        desk.keys(&if text.is_empty() { "7 z".to_owned() } else { format!("7 z f {text} <Enter>") })
            .keys("g g");
        let mut said = vec![foot(&desk)];
        loop {
            let next = foot(desk.keys("l"));
            if said.last() == Some(&next) {
                break;
            }
            said.push(next);
        }
        assert_eq!(said.len(), expected.len(), "{text}: {said:#?}");
        for (said, expected) in said.iter().zip(expected) {
            let parts = said
                .find('(')
                .zip(said.find(')'))
                .map(|(from, to)| said[..from].to_owned() + said[to + 1..].trim_start());
            assert_eq!(parts.unwrap(), expected, "{text}: {said}");
        }
    }
}

#[test]
fn enter_shows_the_time_of_a_bar_and_the_bars_become_shorter() {
    let mut desk = Desk::open(pictures(), 120, 36);
    desk.keys("7 z l");
    assert!(desk.screen().contains("events by month"), "{}", desk.screen());
    let before = foot(&desk);
    assert!(before.starts_with("Feb 2022: "), "{before}");
    desk.keys("<Enter>");
    assert_eq!(chips(&desk), "since:2022-02 until:2022-02");
    assert!(desk.screen().contains("events by day"), "{}", desk.screen());
    // What may also lie in another month is shown, and in no bar.
    let bars: u32 =
        before.split([':', ' ']).find_map(|word| word.parse().ok().filter(|n| *n < 2000)).unwrap();
    let screen = desk.screen();
    let span = screen.split("░ ").last().and_then(|rest| rest.split(' ').next()).and_then(|n| n.parse().ok());
    assert_eq!(shown(&desk), bars + span.unwrap_or(0), "{screen}");
    desk.keys("0");
    assert!(desk.screen().contains("events by month"), "the whole period: {}", desk.screen());
    desk.keys("0");
    assert!(desk.screen().contains("events by day"), "{}", desk.screen());
    desk.keys("u");
    assert_eq!(chips(&desk), "");
    assert!(desk.screen().contains("events by month"), "{}", desk.screen());
}

#[test]
fn a_range_is_chosen_with_keys() {
    let mut desk = Desk::open(pictures(), 120, 36);
    desk.keys("7 z g g l v l l");
    assert!(foot(&desk).starts_with("1 Feb – 30 Apr 2022: "), "{}", foot(&desk));
    assert!(desk.screen().contains('━'), "{}", desk.screen());
    desk.keys("<Esc>");
    assert!(foot(&desk).starts_with("Apr 2022: "), "{}", foot(&desk));
    assert!(desk.app.is_zoomed(), "Esc drops the range first");
    desk.keys("v h h <Enter>");
    assert_eq!(chips(&desk), "since:2022-02 until:2022-04");
    assert!(
        desk.screen().contains("events by week") || desk.screen().contains("events by day"),
        "{}",
        desk.screen()
    );
}

#[test]
fn the_mouse_chooses_a_bar_and_drags_a_range() {
    let mut desk = Desk::open(pictures(), 120, 36);
    desk.keys("7 z");
    let (april, october) = (date_cells(&desk, "Apr 2022"), date_cells(&desk, "Oct 2022"));
    let bar = |(column, row): (u16, u16)| (column, row - 4);
    mouse(&mut desk, MouseEventKind::Down(MouseButton::Left), bar(october));
    mouse(&mut desk, MouseEventKind::Up(MouseButton::Left), bar(october));
    assert!(foot(&desk).starts_with("Oct 2022: "), "{}", foot(&desk));
    mouse(&mut desk, MouseEventKind::Down(MouseButton::Left), bar(april));
    for column in april.0 + 1..=october.0 {
        mouse(&mut desk, MouseEventKind::Drag(MouseButton::Left), bar((column, april.1)));
    }
    mouse(&mut desk, MouseEventKind::Up(MouseButton::Left), bar(october));
    assert!(foot(&desk).starts_with("1 Apr – 31 Oct 2022: "), "{}", foot(&desk));
    desk.keys("<Enter>");
    assert_eq!(chips(&desk), "since:2022-04 until:2022-10");
    desk.keys("u");
    mouse(&mut desk, MouseEventKind::Down(MouseButton::Left), bar(april));
    mouse(&mut desk, MouseEventKind::Up(MouseButton::Left), bar(april));
    mouse(&mut desk, MouseEventKind::Down(MouseButton::Left), bar(april));
    assert_eq!(chips(&desk), "since:2022-04 until:2022-04", "a second click shows only that time");
}

#[test]
fn bars_are_made_shorter_and_longer() {
    let mut desk = Desk::open(pictures(), 120, 36);
    desk.keys("7 z");
    for (key, unit) in [("-", "quarter"), ("-", "year"), ("+", "quarter"), ("+", "month"), ("-", "quarter")] {
        desk.keys(key);
        assert!(desk.screen().contains(&format!("events by {unit} ")), "{unit}: {}", desk.screen());
    }
    desk.keys("0");
    assert!(desk.screen().contains("events by month "), "{}", desk.screen());
    let mut desk = Desk::open(pictures(), 120, 36);
    desk.keys("7 z + +");
    assert!(desk.screen().contains("Shorter bars do not fit"), "{}", desk.screen());
    let mut desk = Desk::open(case(), 120, 36);
    assert!(desk.keys("7 z +").screen().contains("no shorter than a day"), "{}", desk.screen());
}

#[test]
fn pictures_follow_each_other_and_datasets_are_never_added() {
    let made = Made { rows: 24, ucdp: 12, ..Made::default() };
    let mut desk = Desk::open(made.briefing(), 120, 36);
    let mut titles = Vec::new();
    for key in ["7 z", "m", "m", "m", "m"] {
        let screen = desk.keys(key).screen();
        let title = screen.lines().nth(2).unwrap().trim_matches(['━', ' ']).to_owned();
        titles.push(title.rsplit("━ ").next().unwrap().to_owned());
    }
    let unit = titles[0].strip_prefix("events by ").unwrap().to_owned();
    let all = ["events by", "killed by", "killed by", "conflict and cooperation by", "events by"];
    for (title, words) in titles.iter().zip(all) {
        assert!(title.starts_with(&format!("{words} {unit}")), "{titles:?}");
    }
    assert!(titles[1].ends_with("UCDP GED") && titles[2].ends_with("ACLED"), "{titles:?}");
    assert!(foot(&desk).contains("(ACLED") && foot(&desk).contains("(UCDP GED"), "{}", foot(&desk));
}

#[test]
fn all_events_stand_behind_those_that_the_filter_selects() {
    let mut desk = Desk::open(pictures(), 120, 36);
    assert!(desk.keys("7 z W").screen().contains("No filter is set"), "{}", desk.screen());
    desk.keys("f actor:TTP <Enter>");
    assert!(desk.screen().contains("· all events"), "{}", desk.screen());
    desk.keys("W");
    assert!(!desk.screen().contains("· all events"), "{}", desk.screen());
    assert!(foot(&desk).contains(" of "), "{}", foot(&desk));
}

#[test]
fn two_parties_stand_each_towards_the_other() {
    let rows = "id,year,type_of_violence,conflict_name,side_a,side_b,country,date_prec,date_start,date_end,deaths_a,deaths_b,\
deaths_civilians,deaths_unknown,best,high,low\n\
1,2010,3,IS – Civilians,IS,Civilians,Iraq,1,2010-01-02,2010-01-02,0,0,4,0,4,4,4\n\
2,2010,3,IS – Civilians,IS,Civilians,Iraq,1,2010-03-02,2010-03-02,0,0,4,0,4,4,4\n\
3,2010,2,IS – Civilians,Civilians,IS,Iraq,1,2010-04-02,2010-04-02,0,0,4,0,4,4,4\n";
    let input = Input::Bytes { name: "ged.csv".to_owned(), bytes: rows.as_bytes().to_vec().into() };
    let b = load(&[input], &Options::default()).unwrap().briefing;
    let mut desk = Desk::open(b, 120, 36);
    let screen = desk.keys("7 z f between:IS,Civilians <Enter> m m").screen();
    assert!(screen.contains("each towards the other"), "{screen}");
    assert!(screen.contains("IS → Civilians") && screen.contains("Civilians → IS"), "{screen}");
    assert!(screen.contains("1 without a direction"), "{screen}");
}

#[test]
fn an_empty_trend_says_why() {
    let words = |text: &str| {
        let input = Input::Bytes { name: "a.txt".to_owned(), bytes: text.as_bytes().to_vec().into() };
        load(&[input], &Options::default()).unwrap().briefing
    };
    let screen = Desk::open(words("Words."), 80, 24).keys("7 z h l v <Enter> + - 0 m X W").screen();
    assert!(screen.contains("No events to show over time."), "{screen}");
    let screen = Desk::open(case(), 120, 36).keys("7 z f undated:yes <Enter>").screen();
    assert!(screen.contains("No event shown lies within a bar.") && screen.contains("undated"), "{screen}");
    let screen = Desk::open(case(), 120, 36).keys("7 z m").screen();
    assert!(screen.contains("No dataset states how many were killed."), "{screen}");
}

#[test]
fn the_cursor_follows_the_chosen_event() {
    let mut desk = Desk::open(pictures(), 200, 60);
    desk.keys("7 l l l 1 G");
    let subject = desk.app.subject();
    let Some(sitroom::tui::state::record::Record::Event(id)) = subject else { panic!("{subject:?}") };
    let when: When = desk.app.workspace().briefing().event(id).unwrap().when().unwrap();
    desk.keys("7");
    assert_eq!(desk.app.subject(), subject, "focusing the trend keeps what is chosen");
    assert!(desk.screen().contains(&format!("{}: ", when.first.format("%b %Y"))), "{}", desk.screen());
    assert!(when.first.year() == 2023);
}
