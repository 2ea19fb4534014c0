//! The dashboard, driven by keys through the real key map and state.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use crate::support::dataset::Made;
use crate::support::desk::{Desk, case};
use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use ratatui::style::Modifier;
use sitroom::load::{Input, Options, load};
use sitroom::model::Builder;
use sitroom::model::table::{Cell, RowFault, RowReader, RowRef};
use sitroom::tui::panes::id::PaneId;
use sitroom::tui::state::record::Record;
use sitroom::tui::terminal::run::{AppEvent, Application};

#[test]
fn the_first_event_is_chosen_and_all_panes_speak_of_it() {
    let desk = Desk::wide();
    let screen = desk.screen();
    assert!(
        screen.contains("11 events + 1 that sums up 2 of them · 22 actors · 11 quotes · 2 claims"),
        "{screen}"
    );
    assert!(matches!(desk.app.subject(), Some(Record::Event(_))));
    assert!(desk.with(Modifier::REVERSED).contains("both countries traded"), "{screen}");
}

#[test]
fn moving_in_the_timeline_moves_quotes_and_source_words() {
    let mut desk = Desk::wide();
    desk.keys("j");
    let shown = desk.with(Modifier::REVERSED);
    assert!(shown.contains("Iran launched attacks on Pakistan on Tuesday"), "{shown}");
    desk.keys("k");
    assert!(desk.with(Modifier::REVERSED).contains("both countries traded"));
}

#[test]
fn every_event_is_reached_and_the_ends_hold() {
    let mut desk = Desk::wide();
    let mut seen = Vec::new();
    for _ in 0..20 {
        if let Some(Record::Event(id)) = desk.app.subject()
            && !seen.contains(&id)
        {
            seen.push(id);
        }
        desk.keys("j");
    }
    assert_eq!(seen.len(), 12);
    desk.keys("g g");
    assert_eq!(desk.app.subject(), Some(Record::Event(seen[0])));
    desk.keys("G");
    assert_eq!(desk.app.subject(), Some(Record::Event(seen[11])));
}

#[test]
fn filtering_by_country_and_actor_and_undoing() {
    let mut desk = Desk::wide();
    desk.keys("f country:IR <Enter>");
    assert!(desk.screen().contains("country: IR"), "{}", desk.screen());
    let iran = desk.app.workspace().view().tallies.events;
    assert!((1..12).contains(&iran), "{iran}");
    desk.keys("f <Space> actor:BLA <Enter>");
    assert_eq!(desk.app.workspace().view().tallies.events, 1, "{}", desk.screen());
    desk.keys("u");
    assert_eq!(desk.app.workspace().view().tallies.events, iran);
    desk.keys("u");
    assert_eq!(desk.app.workspace().view().tallies.events, 12);
    desk.keys("<C-r>");
    assert_eq!(desk.app.workspace().view().tallies.events, iran);
    desk.keys("C");
    assert!(desk.app.workspace().filter().chips.is_empty());
}

#[test]
fn a_country_where_is_told_from_one_where_or_who() {
    let mut desk = Desk::wide();
    desk.keys("f in:IR <Enter>");
    assert!(desk.screen().contains("✕ in: IR (Iran)   "), "{}", desk.screen());
    let there = desk.app.workspace().view().tallies.events;
    assert!(!desk.screen().contains("●Iran"), "the row stands for where or who: {}", desk.screen());
    desk.keys("C f country:IR <Enter>");
    assert!(desk.screen().contains("✕ country: IR (Iran) (place or participant)"), "{}", desk.screen());
    assert!(desk.screen().contains("●Iran · where/who"), "{}", desk.screen());
    assert!(there < desk.app.workspace().view().tallies.events);
    // The detail of the country has both numbers.
    desk.keys("C 2 g g 5 z");
    let screen = desk.screen();
    assert!(screen.contains("there or with an actor from there"), "{screen}");
}

#[test]
fn chips_are_switched_and_removed_singly() {
    let mut desk = Desk::wide();
    desk.keys("f country:IR <Space> kind:assault <Enter>");
    let both = desk.app.workspace().view().tallies.events;
    desk.keys("c <Space>");
    assert!(!desk.app.workspace().filter().chips[0].on);
    assert!(desk.app.workspace().view().tallies.events >= both);
    assert!(desk.screen().contains("(off)"));
    desk.keys("1");
    assert!(desk.app.workspace().filter().chips[0].on);
    desk.keys("l <BS> <Esc>");
    assert_eq!(desk.app.workspace().filter().chips.len(), 1);
}

#[test]
fn space_on_an_actor_filters_by_it_and_again_takes_it_back() {
    let mut desk = Desk::wide();
    desk.keys("2 j <Space>");
    assert_eq!(desk.app.workspace().filter().chips.len(), 1);
    assert!(desk.screen().contains('●'));
    desk.keys("<Space>");
    assert!(desk.app.workspace().filter().chips.is_empty());
}

#[test]
fn a_wrong_filter_is_underlined_and_told_and_changes_nothing() {
    let mut desk = Desk::wide();
    desk.keys("f actor:Nobodyatall <Enter>");
    assert!(desk.app.overlay().is_some(), "the line stays open");
    assert!(desk.with(Modifier::UNDERLINED).contains("Nobodyatall"), "{}", desk.screen());
    desk.keys("<Esc>");
    assert_eq!(desk.app.workspace().view().tallies.events, 12);
}

#[test]
fn completion_completes_names() {
    let mut desk = Desk::wide();
    desk.keys("f jai <Tab>");
    assert!(desk.screen().contains("actor:\"Jaish al-Adl\""), "{}", desk.screen());
    desk.keys("<Enter>");
    assert_eq!(desk.app.workspace().view().tallies.events, 1, "{}", desk.screen());
}

#[test]
fn find_forgives_spelling_and_esc_puts_all_back() {
    let mut desk = Desk::wide();
    let before = desk.app.subject();
    desk.keys("/ jelony");
    assert!(desk.screen().contains("Jalil Abbas Jilani"), "{}", desk.screen());
    assert!(matches!(desk.app.subject(), Some(Record::Actor(_))), "the panes follow");
    desk.keys("<Esc>");
    assert_eq!(desk.app.subject(), before);
    for (typed, named) in [("amirabdollahian", "Hossein Amir-Abdollahian"), ("baluchistan", "Baluchistan")] {
        desk.keys(&format!("/ {typed}"));
        assert!(desk.screen().contains(named), "{}", desk.screen());
        desk.keys("<Esc>");
    }
    desk.keys("/ jilani <Enter>");
    assert_eq!(desk.app.focus(), PaneId::ACTORS);
    desk.keys("<Esc>");
    assert_eq!(desk.app.subject(), before, "Esc comes back to where one was");
}

#[test]
fn a_date_typed_into_find_goes_to_its_events() {
    let mut desk = Desk::wide();
    desk.keys("/ 17 <Space> jan");
    let Some(Record::Event(id)) = desk.app.subject() else { panic!("{}", desk.screen()) };
    let event = desk.app.workspace().briefing().event(id).unwrap();
    assert_eq!(event.when().unwrap().to_string(), "2024-01-17");
    desk.keys("<Enter>");
    assert_eq!((desk.app.subject(), desk.app.focus()), (Some(Record::Event(id)), PaneId::TIMELINE));
}

#[test]
fn the_mark_of_dispute_is_what_the_filter_selects() {
    let mut desk = Desk::open(case(), 200, 60);
    desk.keys("f disputed:yes <Enter>");
    let (screen, tallies) = (desk.screen(), desk.app.workspace().view().tallies.clone());
    let marked = screen.lines().filter(|line| line.contains(" ≠ ") && line.contains('✖')).count();
    assert_eq!((tallies.events, marked), (1, 1), "{screen}");
    desk.keys("u f disputed:no <Enter>");
    let screen = desk.screen();
    assert_eq!(desk.app.workspace().view().tallies.events, 11);
    assert!(!screen.contains(" ≠ "), "{screen}");
}

#[test]
fn the_source_opens_at_the_words_and_steps_through_the_evidence() {
    let mut desk = Desk::wide();
    desk.keys("4");
    while !desk.screen().contains("terrorist camps") {
        desk.keys("j");
    }
    desk.keys("/ terrorist <Space> camps <Enter>");
    desk.keys("<Enter>");
    let screen = desk.screen();
    assert!(screen.contains("Source: article-2024-01-20.txt"), "{screen}");
    assert!(screen.contains("publisher not stated"), "{screen}");
    assert!(screen.contains("evidence"), "{screen}");
    desk.keys("n n N");
    assert!(desk.screen().contains("evidence"));
    desk.keys("/ abdollahian <Enter>");
    assert!(desk.screen().contains("“abdollahian”: "), "{}", desk.screen());
    desk.keys("<Esc> <Esc>");
    assert!(desk.app.overlay().is_none());
}

#[test]
fn a_citation_has_words_speaker_date_and_source() {
    let mut desk = Desk::wide();
    desk.keys("/ terrorist <Space> camps <Enter>");
    desk.keys("y");
    let cited = desk.copied().to_owned();
    assert!(cited.contains("terrorist camps in Pakistan is essential."), "{cited}");
    assert!(cited.contains("article-2024-01-20.txt"), "{cited}");
    assert!(cited.contains("SHA-256"), "{cited}");
}

#[test]
fn zoom_gives_the_pane_the_screen_and_back() {
    let mut desk = Desk::wide();
    desk.keys("3 z");
    assert!(desk.app.is_zoomed());
    assert!(!desk.screen().contains(['┬', '┯', '│']), "{}", desk.screen());
    desk.keys("<Esc>");
    assert!(!desk.app.is_zoomed());
}

#[test]
fn help_and_palette_come_from_the_table() {
    let mut desk = Desk::wide();
    desk.keys("?");
    assert!(desk.screen().contains("Valid in the timeline"), "{}", desk.screen());
    desk.keys("<Esc> : undo");
    assert!(desk.screen().contains("Undo the last change to the filter."), "{}", desk.screen());
    desk.keys("<Esc> : zoom <Enter>");
    assert!(desk.app.is_zoomed());
}

#[test]
fn contradictions_and_headlines_are_visibly_so() {
    let mut desk = Desk::open(case(), 200, 60);
    desk.keys("3");
    let screen = desk.screen();
    assert!(screen.contains("? “Reports”"), "{screen}");
    assert!(screen.contains("not read: not verified"), "{screen}");
    assert!(screen.contains("date disputed"), "{screen}");
    assert!(screen.contains("Date not stated"), "{screen}");
}

#[test]
fn no_size_breaks_it() {
    let mut desk = Desk::wide();
    for (cols, rows) in [(1, 1), (2, 2), (19, 5), (20, 4), (20, 5), (40, 12), (79, 24), (80, 16), (121, 29)] {
        desk.resize(cols, rows);
        for keys in ["j", "5 j", "4 <Enter>", "<Esc> ?", "<Esc> / a", "<Esc> f a", "<Esc> : a", "<Esc> 1 z z"]
        {
            desk.keys(keys);
        }
        desk.keys("<Esc> <Esc>");
    }
    desk.resize(19, 4);
    assert!(desk.screen().contains("too small"));
}

#[test]
fn a_hostile_source_is_shown_harmlessly() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("article.txt");
    let text =
        "A \u{1b}[31mred\u{1b}[0m \u{9b}2J word, \u{202e}turned\u{202c}, zero\u{200b}width, 𐍈 and 漢字.\n";
    std::fs::write(&path, text).unwrap();
    let loaded = load(&[Input::Path(path)], &Options::default()).unwrap();
    let desk = Desk::open(loaded.briefing, 80, 24);
    let screen = desk.screen();
    assert!(screen.chars().all(|c| !c.is_control() || c == '\n'), "{screen:?}");
    assert!(!screen.contains('\u{202e}') && !screen.contains('\u{9b}'), "{screen:?}");
    assert!(screen.contains("␛[31mred"), "{screen}");
}

#[test]
fn an_empty_briefing_says_what_to_do() {
    let desk = Desk::open(Builder::default().finish(), 80, 24);
    assert!(desk.screen().contains("0 events"), "{}", desk.screen());
}

#[test]
fn nothing_changes_without_a_reason_to_draw() {
    let mut desk = Desk::wide();
    desk.feed(Event::FocusLost);
    assert!(!desk.flow.changed, "what means nothing draws nothing");
}

#[test]
fn a_plain_article_can_be_read_and_searched() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.txt");
    std::fs::write(&path, "date 2024-01-20 First words.\n\nThe second paragraph speaks of restraint.\n")
        .unwrap();
    let loaded = load(&[Input::Path(path)], &Options::default()).unwrap();
    let mut desk = Desk::open(loaded.briefing, 80, 24);
    assert!(desk.screen().contains("report.txt"), "{}", desk.screen());
    assert!(desk.screen().contains("Press d to draft"), "{}", desk.screen());
    desk.keys("<Enter>");
    assert!(desk.screen().contains("Source: report.txt"), "{}", desk.screen());
    desk.keys("/ restraint <Enter>");
    assert!(desk.screen().contains("1 of 1"), "{}", desk.screen());
}

#[test]
fn events_of_one_day_stand_in_the_order_that_the_text_gives() {
    let desk = Desk::open(case(), 200, 60);
    let screen = desk.screen();
    let row = |words: &str| screen.lines().position(|line| line.contains(words)).unwrap();
    let meeting = row("Kakar holds emergency security meeting");
    let talks = row("Foreign ministers Jilani and Amir-Abdollahian speak");
    assert!(meeting < talks && talks < row("Pakistan and Iran agree to de-escalate"), "{screen}");
}

#[test]
fn the_mouse_chooses_scrolls_and_takes_chips_away() {
    use crossterm::event::{Event, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
    let mouse =
        |kind, (column, row)| Event::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE });
    let cell = |desk: &Desk, words: &str| {
        let screen = desk.screen();
        let (row, line) = screen.lines().enumerate().find(|(_, line)| line.contains(words)).unwrap();
        let column = line[..line.find(words).unwrap()].chars().count();
        (u16::try_from(column).unwrap(), u16::try_from(row).unwrap())
    };
    let mut desk = Desk::wide();
    let at = cell(&desk, "Iran strikes what it calls");
    desk.feed(mouse(MouseEventKind::Down(MouseButton::Left), at));
    assert!(desk.with(Modifier::REVERSED).contains("Iran launched attacks"), "{}", desk.screen());
    desk.feed(mouse(MouseEventKind::ScrollDown, at));
    assert!(!desk.with(Modifier::REVERSED).contains("Iran launched attacks"), "{}", desk.screen());
    desk.keys("f country:IR <Enter>");
    let chip = cell(&desk, "✕ country");
    desk.feed(mouse(MouseEventKind::Down(MouseButton::Left), (chip.0 + 4, chip.1)));
    assert!(!desk.app.workspace().filter().chips[0].on, "a click on the words switches the chip off");
    desk.feed(mouse(MouseEventKind::Down(MouseButton::Left), chip));
    assert!(desk.app.workspace().filter().chips.is_empty(), "a click on the sign takes it away");
}

#[test]
fn a_joint_figure_stands_once_in_the_list_sorted_by_killed() {
    let mut desk = Desk::wide();
    desk.keys("s");
    let screen = desk.screen();
    let timeline: Vec<&str> = screen.lines().filter_map(|line| line.split(['│', '┃']).next()).collect();
    let with = |words: &str| timeline.iter().filter(|line| line.trim_end().ends_with(words)).count();
    assert_eq!((with("11 jointly"), with("counted jointly"), with(" 11")), (1, 1, 0), "{screen}");
    // The part that has a figure of its own shows that one, and its detail says where the joint one stands.
    desk.keys("C / Pakistan <Space> strikes <Enter>");
    let screen = desk.keys("5 z").screen();
    assert!(
        screen.contains("see Iran and Pakistan trade deadly airstrikes (11 killed jointly, AFP)"),
        "{screen}"
    );
}

#[test]
fn citations_carry_figure_claimant_outlet_day_and_dispute() {
    let briefing = load(&[Input::Embedded], &Options::default()).unwrap().briefing;
    let cited = |record: Record| record.citation(&briefing).unwrap();
    let event = |title: &str| {
        let mut all = briefing.events().iter();
        cited(Record::Event(all.find(|event| event.title().starts_with(title)).unwrap().id()))
    };
    let strike = event("Pakistan strikes");
    assert!(
        strike.contains(
            "hideouts in Iran, 17 Jan 2024 [disputed: the date]. 10 killed, according to “Reports” \
             [headline of another article, not read]."
        ),
        "{strike}"
    );
    assert!(
        strike.contains(
            "For the figure, see Iran and Pakistan trade deadly airstrikes (11 killed jointly, AFP)."
        ),
        "{strike}"
    );
    let answered = event("Iran strikes");
    assert!(answered.contains("in Panjgur, 16 Jan 2024, reported by Iranian media. "), "{answered}");
    let whole = event("Iran and Pakistan trade");
    assert!(
        whole.contains("15–20 Jan 2024 (few days). 11 killed jointly in 2 events, according to AFP."),
        "{whole}"
    );
    let claim = cited(Record::Claim(briefing.claims().iter().next().unwrap().id()));
    let begins = "11 killed jointly in 2 events (mostly women and children), \"Iran and Pakistan trade deadly \
                  airstrikes\", 15–20 Jan 2024 (few days), according to AFP, as of 20 Jan 2024. Source: ";
    assert!(claim.starts_with(begins), "{claim}");
    let quote = briefing.statements().iter().position(|said| {
        said.key.contains("camps") || {
            said.quoted.iter().any(|&span| briefing.words(span).contains("terrorist camps"))
        }
    });
    let quote = cited(Record::Statement(sitroom::model::StatementId::from_index(quote.unwrap())));
    let begins = "[the cooperation of Islamabad and Tehran] “to neutralise and destroy terrorist camps in Pakistan is \
                  essential.” [quoted within the source's sentence] — Hossein Amir-Abdollahian";
    assert!(quote.starts_with(begins), "{quote}");
}

/// Keys that wait together: the state takes all of them in before anything is drawn.
fn waiting(desk: &mut Desk, code: KeyCode, times: usize) {
    for _ in 0..times {
        desk.app.update(AppEvent::Input(Event::Key(KeyEvent::new(code, KeyModifiers::NONE))));
    }
    desk.feed(Event::Resize(120, 36));
}

#[test]
fn keys_that_wait_are_taken_as_one_change_and_so_is_a_paste() {
    for opener in ["f", "/"] {
        let mut desk = Desk::wide();
        desk.keys(opener);
        let before = desk.app.lines_read();
        waiting(&mut desk, KeyCode::Char('i'), 300);
        assert_eq!(desk.app.lines_read() - before, 1, "{opener}: 300 letters");
        waiting(&mut desk, KeyCode::Backspace, 298);
        assert_eq!(desk.app.lines_read() - before, 2, "{opener}: 298 backspaces");
        desk.keys("r");
        assert_eq!(desk.app.lines_read() - before, 3, "{opener}: a letter by itself");
        desk.feed(Event::Paste("an strikes ".repeat(40)));
        assert_eq!(desk.app.lines_read() - before, 4, "{opener}: a paste");
        desk.keys("<Esc>");
        assert_eq!(desk.app.lines_read() - before, 4, "{opener}: what is given up is not worked out");
    }
}

#[test]
fn a_key_that_needs_what_was_typed_before_it_has_it() {
    let mut desk = Desk::wide();
    desk.keys("f");
    for letter in "kind:ass".chars() {
        desk.app
            .update(AppEvent::Input(Event::Key(KeyEvent::new(KeyCode::Char(letter), KeyModifiers::NONE))));
    }
    for code in [KeyCode::Tab, KeyCode::Enter] {
        desk.app.update(AppEvent::Input(Event::Key(KeyEvent::new(code, KeyModifiers::NONE))));
    }
    desk.feed(Event::Resize(120, 36));
    assert_eq!(desk.app.workspace().filter().to_string(), "kind:assault");
}

#[test]
fn what_a_line_cannot_hold_is_told() {
    for opener in ["f", "/"] {
        let mut desk = Desk::wide();
        desk.keys(opener).feed(Event::Paste("abcdefgh".repeat(512)));
        let screen = desk.screen();
        assert!(screen.contains("The line is full at 1,024 bytes: 3,072 characters left out."), "{screen}");
        waiting(&mut desk, KeyCode::Backspace, 2);
        desk.feed(Event::Paste("xy".to_owned()));
        assert!(!desk.screen().contains("left out."), "{}", desk.screen());
        desk.keys("z");
        assert!(desk.screen().contains("1 character left out."), "{}", desk.screen());
    }
}

#[test]
fn a_filter_has_so_many_conditions_and_says_so() {
    let mut desk = Desk::wide();
    desk.keys("f").feed(Event::Paste("word ".repeat(60)));
    assert!(desk.screen().contains("at most 48 conditions"), "{}", desk.screen());
}

/// Reads rows slowly, and counts.
#[derive(Debug)]
struct Slow {
    reading: AtomicU32,
    most_at_once: AtomicU32,
    reads: AtomicU32,
    gate: Mutex<Receiver<()>>,
}

impl RowReader for Slow {
    fn cells(&self, row: RowRef) -> Result<Vec<Cell>, RowFault> {
        self.reads.fetch_add(1, Ordering::SeqCst);
        self.most_at_once.fetch_max(self.reading.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
        // The gate opens when its sender is dropped.
        let _ = self.gate.lock().unwrap().recv_timeout(Duration::from_secs(20));
        self.reading.fetch_sub(1, Ordering::SeqCst);
        Ok(vec![Cell {
            column: "row".to_owned(),
            text: format!("this is line {}", row.line),
            place: String::new(),
        }])
    }
}

#[test]
fn a_held_key_in_the_row_view_reads_one_row_at_a_time_and_the_last_one_wins() {
    let (open, gate) = channel::<()>();
    let slow = Arc::new(Slow {
        reading: AtomicU32::new(0),
        most_at_once: AtomicU32::new(0),
        reads: AtomicU32::new(0),
        gate: Mutex::new(gate),
    });
    let mut b = Made::rows(400).builder();
    b.sources[0].table.as_mut().unwrap().reader = slow.clone();
    let mut desk = Desk::open(b.finish(), 120, 36).with_threads();
    desk.keys("<Enter>");
    for _ in 0..300 {
        desk.keys("]");
    }
    drop(open);
    desk.hear_until("this is line 302");
    assert_eq!(slow.most_at_once.load(Ordering::SeqCst), 1);
    let reads = slow.reads.load(Ordering::SeqCst);
    assert!(reads <= 3, "{reads} rows were read");
}
