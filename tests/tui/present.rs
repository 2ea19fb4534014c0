//! The presentation: its slides, its keys, and figures that equal those of the records.

use crate::support::desk::{Desk, case};
use crate::support::pictures::pictures;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use sitroom::export::cite;
use sitroom::load::{Input, Options, load};
use sitroom::model::{Briefing, Builder};
use sitroom::query::briefing_page::{LineContent, Topic};
use sitroom::tui::config::colour::Depth;
use sitroom::tui::config::theme::Theme;
use sitroom::tui::input::keymap::KeyMap;
use sitroom::tui::speaker::follow::{FollowApp, Heard};
use sitroom::tui::speaker::line::SpeakerLine;
#[cfg(unix)]
use sitroom::tui::speaker::{connect, follow::listen};
#[cfg(unix)]
use sitroom::tui::terminal::event::MessageSender;
use sitroom::tui::terminal::run::{AppEvent, Application as _};

/// The screen, with the time taken out.
fn screen(desk: &Desk) -> String {
    let screen = desk.screen();
    let (first, rest) = screen.split_once('\n').unwrap();
    let first = match first.rsplit_once("  ") {
        Some((before, time)) if time.len() == 5 && time.contains(':') => format!("{before}  mm:ss"),
        _ => first.to_owned(),
    };
    format!("{first}\n{rest}")
}

/// The number of the slide on the screen, and of all slides.
fn at(desk: &Desk) -> (usize, usize) {
    let screen = screen(desk);
    let first = screen.lines().next().unwrap();
    let number =
        first.split_whitespace().find(|word| word.contains('/')).unwrap_or_else(|| panic!("{screen}"));
    let (at, all) = number.split_once('/').unwrap();
    (at.parse().unwrap(), all.parse().unwrap())
}

fn notice(desk: &Desk) -> String {
    desk.app.notice().map(|notice| notice.words.clone()).unwrap_or_default()
}

const SLIDES: &str = r#"
[[slide]]
title = "What we ask of you"
text = """
Decide today whether the embassy in Tehran is to be reduced.

Nothing else is needed before Monday."""
notes = "The minister has asked for this twice."

[[slide]]
event = "talks"
notes = "Mention the ambassador."

[[slide]]
event = "iran-strike"
"#;

/// The built-in case with slides of its own.
fn with_slides() -> Briefing {
    let text = include_str!("../../data/iran-pakistan-2024/case.toml");
    let article = include_str!("../../data/iran-pakistan-2024/sources/article-2024-01-20.txt");
    let files = [
        ("case.toml".to_owned(), format!("{text}{SLIDES}")),
        ("sources/article-2024-01-20.txt".to_owned(), article.to_owned()),
    ];
    let input = Input::Case { name: "case".to_owned(), files: files.into() };
    let loaded = load(&[input], &Options::default()).unwrap();
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
    loaded.briefing
}

#[test]
fn the_slides_at_every_size() {
    for (cols, rows) in [(60, 20), (80, 24), (120, 36), (200, 60)] {
        let mut desk = Desk::open(case(), cols, rows);
        desk.keys("p");
        insta::assert_snapshot!(format!("case_page_{cols}x{rows}"), screen(&desk));
        desk.keys("n");
        insta::assert_snapshot!(format!("case_event_{cols}x{rows}"), screen(&desk));
        desk.keys("n");
        insta::assert_snapshot!(format!("case_disputed_event_{cols}x{rows}"), screen(&desk));
        desk.keys("<End> N N");
        insta::assert_snapshot!(format!("case_disputed_{cols}x{rows}"), screen(&desk));
        let mut desk = Desk::open(pictures(), cols, rows);
        desk.keys("p 3 <Enter>");
        insta::assert_snapshot!(format!("pictures_event_{cols}x{rows}"), screen(&desk));
        desk.keys("<End>");
        insta::assert_snapshot!(format!("pictures_sources_{cols}x{rows}"), screen(&desk));
    }
    let mut desk = Desk::open(with_slides(), 80, 24);
    desk.keys("p n s");
    insta::assert_snapshot!("text_with_notes_80x24", screen(&desk));
}

#[test]
fn the_slides_in_colour_and_without() {
    for theme in ["default", "mono"] {
        let mut desk = Desk::themed(case(), theme, 80, 24);
        desk.keys("p n n");
        insta::assert_snapshot!(format!("colours_{theme}"), desk.styles());
    }
}

#[test]
fn keys_go_forwards_back_and_to_a_number() {
    let mut desk = Desk::wide();
    desk.keys("p");
    let (first, all) = at(&desk);
    assert_eq!(first, 1);
    let mut seen = vec![screen(&desk)];
    for number in 2..=all {
        desk.keys(["n", "<Space>", "<Right>"][number % 3]);
        assert_eq!(at(&desk), (number, all));
        seen.push(screen(&desk));
    }
    desk.keys("n");
    assert_eq!(at(&desk), (all, all), "the last slide is the last");
    for number in (1..all).rev() {
        desk.keys(["N", "<BS>", "<Left>"][number % 3]);
        assert_eq!(screen(&desk), seen[number - 1], "back is where it was");
    }
    desk.keys("N");
    assert_eq!(at(&desk).0, 1);
    desk.keys("4");
    assert!(screen(&desk).lines().next().unwrap().contains("go to 4_"), "{}", screen(&desk));
    desk.keys("<Enter>");
    assert_eq!(at(&desk).0, 4);
    desk.keys("5 <BS> 2 g");
    assert_eq!(at(&desk).0, 2);
    desk.keys("9 9 <Enter>");
    assert_eq!((at(&desk).0, notice(&desk)), (2, format!("There is no slide 99: there are {all}.")));
    desk.keys("0 <Enter>");
    assert_eq!(notice(&desk), format!("There is no slide 0: there are {all}."));
    desk.keys("3 <Esc>");
    assert_eq!(at(&desk).0, 2, "Esc drops the digits");
    desk.keys("g");
    assert_eq!(at(&desk).0, 1);
    desk.keys("<End> <Home>");
    assert_eq!(at(&desk).0, 1);
    desk.keys("<Esc>");
    assert!(desk.app.overlay().is_none());
}

#[test]
fn the_screen_goes_blank_and_comes_back() {
    for key in [".", "b"] {
        let mut desk = Desk::wide();
        desk.keys("p n");
        let before = screen(&desk);
        desk.keys(key);
        assert_eq!(desk.screen().trim(), "");
        desk.keys(key);
        assert_eq!(screen(&desk), before);
        desk.keys(key).keys("n");
        assert_eq!(at(&desk).0, 3, "any other key shows the slides again");
    }
}

#[test]
fn notes_are_those_of_the_slide_and_of_its_records() {
    let mut desk = Desk::open(case(), 120, 60);
    desk.keys("p n n s");
    let notes = screen(&desk);
    assert!(notes.contains("Notes") && notes.contains("≠ the date: Contemporary reporting"), "{notes}");
    assert!(notes.contains("Next: "), "{notes}");
    desk.keys("<End>");
    assert!(screen(&desk).contains("This is the last slide."), "{}", screen(&desk));
    desk.keys("s");
    assert!(!screen(&desk).contains("Notes"), "{}", screen(&desk));
}

#[test]
fn enter_opens_the_words_behind_a_slide_and_esc_returns_to_it() {
    let mut desk = Desk::wide();
    desk.keys("p n");
    let before = screen(&desk);
    desk.keys("<Enter>");
    assert!(desk.screen().contains("┌ Source: "), "{}", desk.screen());
    desk.keys("<Esc>");
    assert_eq!(screen(&desk), before);
    // The lines of a slide have words of their own.
    desk.keys("<Down> <Enter>");
    assert!(desk.screen().contains("claim"), "{}", desk.screen());
    desk.keys("<Esc> <Esc>");
    assert!(desk.app.overlay().is_none());
    let mut desk = Desk::open(pictures(), 120, 36);
    desk.keys("p 5 <Enter> <Enter>");
    assert!(desk.screen().contains("┌ Row: "), "{}", desk.screen());
    let mut desk = Desk::open(with_slides(), 120, 36);
    desk.keys("p n <Enter>");
    assert_eq!(notice(&desk), "The words of this slide are the analyst's own.");
    assert!(desk.screen().contains(&notice(&desk)), "{}", desk.screen());
}

#[test]
fn the_presentation_follows_the_filter() {
    let mut desk = Desk::wide();
    desk.keys("f country:china <Enter> p");
    let events =
        desk.app.workspace().view().page.as_ref().unwrap().section(Topic::Events).unwrap().lines.len();
    assert_eq!(events, 1);
    desk.keys("n");
    assert!(screen(&desk).contains("China offers to mediate"), "{}", screen(&desk));
    desk.keys("n");
    assert!(!screen(&desk).contains("◇ "), "only one event: {}", screen(&desk));
    let mut desk = Desk::open(with_slides(), 120, 36);
    desk.keys("f country:china <Enter> p s");
    assert!(screen(&desk).contains("The filter leaves out 2 slides of the case."), "{}", screen(&desk));
    assert!(at(&desk).1 >= 2, "a slide of words stays");
}

#[test]
fn the_slides_of_a_case_have_its_order() {
    let mut desk = Desk::open(with_slides(), 120, 36);
    desk.keys("p n");
    let words = screen(&desk);
    assert!(words.contains("What we ask of you") && words.contains("Analyst"), "{words}");
    assert!(words.contains("Nothing else is needed before Monday."), "{words}");
    desk.keys("n");
    assert!(screen(&desk).contains("Fri 19 Jan 2024"), "{}", screen(&desk));
    desk.keys("s");
    assert!(screen(&desk).contains("Mention the ambassador."), "{}", screen(&desk));
    desk.keys("n");
    assert!(screen(&desk).contains("Iran strikes what it calls"), "{}", screen(&desk));
    desk.keys("n");
    assert!(screen(&desk).contains("Disputed"), "{}", screen(&desk));
}

/// Every figure on the slide of an event is that of a claim as it is cited everywhere, beside its claimant.
#[test]
fn figures_are_those_of_the_claims() {
    for briefing in [case(), pictures()] {
        let mut desk = Desk::open(briefing, 200, 60);
        desk.keys("p");
        let page = desk.app.workspace().view().page.clone().unwrap();
        let mut figures = 0;
        for line in &page.section(Topic::Events).unwrap().lines {
            let LineContent::Event(event, _) = line.content else { panic!("{line:?}") };
            desk.keys("n");
            let screen = screen(&desk);
            let b = desk.app.workspace().briefing();
            for claim in b.claims_of(event).filter_map(|id| b.claim(id)) {
                let figure = cite::number(b, claim);
                let shown = screen
                    .lines()
                    .any(|line| line.split_whitespace().any(|word| word == figure) || line.contains(&figure));
                assert!(shown, "{figure} is missing:\n{screen}");
                figures += 1;
            }
        }
        assert!(figures > 2);
    }
}

#[test]
fn a_briefing_without_records_says_so() {
    let mut desk = Desk::open(Builder::default().finish(), 80, 24);
    desk.keys("p");
    assert!(at(&desk).1 >= 1);
    for key in ["n", "N", "<Down>", "<Enter>", "s", ".", "5", "g", "<End>"] {
        desk.keys(key);
    }
    let mut desk = Desk::wide();
    desk.keys("f zzzz <Enter> p");
    assert!(screen(&desk).contains("1/"), "{}", screen(&desk));
    insta::assert_snapshot!("nothing_120x36", screen(&desk));
}

#[test]
fn a_tiny_screen_breaks_nothing() {
    for (cols, rows) in [(20, 5), (24, 8), (40, 12), (60, 20)] {
        let mut desk = Desk::open(with_slides(), cols, rows);
        desk.keys("p s");
        for _ in 0..12 {
            desk.keys("n <Down>");
        }
    }
}

/// The lines that a terminal hears which follows the presentation.
#[cfg(unix)]
fn follow(folder: &std::path::Path) -> std::sync::mpsc::Receiver<Heard> {
    let (sender, heard) = std::sync::mpsc::channel();
    let sender = MessageSender::new(move |line| sender.send(line).is_ok());
    let stream = connect(folder).unwrap();
    std::thread::spawn(move || listen(stream, &sender));
    heard
}

#[cfg(unix)]
#[test]
fn a_second_terminal_follows_the_slides() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().join("sitroom");
    assert!(connect(&folder).is_err());
    let mut desk = Desk::open(with_slides(), 120, 36);
    desk.app.let_follow(folder.clone());
    desk.keys("j");
    assert!(!folder.exists(), "nothing is opened before something is presented");
    desk.keys("p");
    let socket = std::fs::read_dir(&folder).unwrap().next().unwrap().unwrap().path();
    let mode = |path: &std::path::Path| path.metadata().unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&folder), mode(&socket)), (0o700, 0o600));
    // The socket of a program that is gone, newer than the other.
    let dead = folder.join("1.sock");
    drop(std::os::unix::net::UnixListener::bind(&dead).unwrap());
    let heard = follow(&folder);
    assert!(!dead.exists() && socket.exists());
    let next = || heard.recv_timeout(std::time::Duration::from_secs(20)).unwrap();
    let line = |heard: Heard| match heard {
        Heard::Line(line) => line,
        Heard::End => panic!("it has ended"),
    };
    let first = line(next());
    assert_eq!(
        (first.number, first.heading.as_str(), first.next.as_str()),
        (1, "Briefing page", "What we ask of you")
    );
    desk.keys("n");
    let second = line(next());
    assert_eq!((second.number, second.notes), (2, vec!["The minister has asked for this twice.".to_owned()]));
    // Words that are read over a slide, and its notes, change nothing; a blank screen does.
    desk.keys("n <Enter> <Esc> s .");
    assert_eq!(line(next()).number, 3);
    let blank = line(next());
    assert_eq!((blank.number, blank.is_blank), (3, true));
    desk.keys("<Esc>");
    assert!(matches!(next(), Heard::End));
    assert!(!socket.exists());
    // The next presentation has a socket of its own.
    desk.keys("p");
    assert_eq!(line(follow(&folder).recv_timeout(std::time::Duration::from_secs(20)).unwrap()).number, 1);
}

/// The screen of the speaker after some lines.
fn speaker(heard: Vec<Heard>, cols: u16, rows: u16) -> String {
    let theme = Theme::preset("default", Depth::Sixteen).unwrap();
    let mut app = FollowApp::new(KeyMap::default(), theme);
    for line in heard {
        let _ = app.update(AppEvent::Message(line));
    }
    let mut screen = Terminal::new(TestBackend::new(cols, rows)).unwrap();
    screen.draw(|frame| app.draw(frame)).unwrap();
    let buffer = screen.backend().buffer();
    let rows = buffer.content.chunks(usize::from(cols));
    rows.map(|row| row.iter().map(|cell| cell.symbol()).collect::<String>().trim_end().to_owned() + "\n")
        .collect()
}

#[test]
fn the_speaker_sees_the_notes_and_the_next_slide() {
    let line = SpeakerLine {
        number: 3,
        all: 9,
        heading: "Foreign ministers speak".to_owned(),
        notes: vec!["Mention the ambassador.".to_owned(), "≠ the date: not certain.".to_owned()],
        next: "Disputed".to_owned(),
        is_blank: true,
    };
    let many = SpeakerLine { notes: vec!["word ".repeat(60); 12], ..line.clone() };
    insta::assert_snapshot!("speaker_80x24", speaker(vec![Heard::Line(line.clone())], 80, 24));
    insta::assert_snapshot!("speaker_many_80x24", speaker(vec![Heard::Line(many.clone())], 80, 24));
    insta::assert_snapshot!("speaker_end_60x20", speaker(vec![Heard::Line(line), Heard::End], 60, 20));
    assert!(speaker(vec![Heard::Line(many)], 80, 24).contains("more lines: j and k scroll"));
    assert!(speaker(Vec::new(), 80, 24).contains("Waiting for the first slide."));
    speaker(vec![Heard::End], 10, 2);
}

#[test]
fn words_from_the_socket_are_cleaned() {
    let line = SpeakerLine {
        number: 1,
        all: 2,
        heading: "a\u{1b}]0;t\u{7}b\u{202e}".to_owned(),
        ..SpeakerLine::default()
    };
    let read = SpeakerLine::parse(&line.to_json()).unwrap();
    assert!(
        read.heading.chars().all(|letter| !letter.is_control() && letter != '\u{202e}'),
        "{:?}",
        read.heading
    );
    for wrong in ["", "{}", "[1]", "{\"number\": -1}", "\u{1b}[2J"] {
        assert_eq!(SpeakerLine::parse(wrong), None, "{wrong:?}");
    }
    let plain = SpeakerLine { heading: "a".to_owned(), notes: vec!["b\nc".to_owned()], ..line };
    assert_eq!(SpeakerLine::parse(&plain.to_json()).unwrap().heading, "a");
    assert_eq!(plain.to_json().lines().count(), 1, "a line stays one");
}
