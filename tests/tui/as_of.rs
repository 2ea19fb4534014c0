//! Going through a briefing day by day with `<` and `>`.

use crate::support::desk::{Desk, case};
use crate::support::pictures::pictures;

/// The last line.
fn notice(desk: &Desk) -> String {
    desk.app.notice().map(|notice| notice.words.clone()).unwrap_or_default()
}

fn filter(desk: &Desk) -> String {
    desk.app.workspace().filter().to_string()
}

/// Only the case beside the table, on a screen of that size.
fn shelling(cols: u16, rows: u16) -> Desk {
    let mut desk = Desk::open(pictures(), cols, rows);
    desk.keys("f publisher:courier <Enter>");
    desk
}

#[test]
fn a_case_is_gone_through_day_by_day() {
    let mut desk = Desk::open(case(), 160, 40);
    desk.keys("<");
    assert_eq!(filter(&desk), "as-of:2024-01-19");
    assert!(desk.screen().contains("as of Fri 19 Jan 2024 (briefing: Sat 20 Jan 2024)"), "{}", desk.screen());
    assert!(desk.screen().contains("reported only later"), "all is from one article of the day after");
    desk.keys("<");
    assert!(filter(&desk).ends_with("as-of:2024-01-17"), "{}", filter(&desk));
    let days = |desk: &Desk| filter(desk).rsplit(':').next().unwrap_or_default().to_owned();
    let mut before = days(&desk);
    for _ in 0..9 {
        desk.keys("<");
        if notice(&desk) == "Nothing changes on an earlier day." {
            break;
        }
        assert!(days(&desk) < before);
        before = days(&desk);
    }
    assert_eq!(notice(&desk), "Nothing changes on an earlier day.");
    desk.keys("> > > > > > > > >");
    assert_eq!(filter(&desk), "", "after the last day everything is shown again");
    desk.keys(">");
    assert_eq!(notice(&desk), "This is how the briefing stands now: no day follows.");
}

#[test]
fn figures_stand_as_they_did() {
    let mut desk = shelling(120, 36);
    desk.keys("3 <");
    assert!(desk.screen().contains("at least 10"), "{}", desk.screen());
    assert!(!desk.screen().contains("superseded"));
    assert!(!desk.screen().contains("9–14"));
    desk.keys(">");
    assert_eq!(notice(&desk), "As of Fri 29 Jul 2022: +3 figures, 1 figure replaced.");
    assert!(desk.screen().contains("superseded"));
    desk.keys("<");
    assert_eq!(notice(&desk), "As of Thu 28 Jul 2022: −3 figures, 1 figure back in force.");
    desk.keys("<");
    assert_eq!(notice(&desk), "Nothing changes on an earlier day.");
}

#[test]
fn a_row_of_steps_is_undone_at_once() {
    let mut desk = Desk::open(case(), 120, 36);
    desk.keys("f in:PK <Enter>");
    let before = filter(&desk);
    desk.keys("< < < > u");
    assert_eq!(filter(&desk), before);
    desk.keys("<C-r>");
    assert!(filter(&desk).contains("as-of:"), "{}", filter(&desk));
    desk.keys("u u");
    assert_eq!(filter(&desk), "", "the filter before it is undone by itself");
    desk.keys("< C <");
    assert!(filter(&desk).contains("as-of:2024-01-19"));
    desk.keys("u");
    assert_eq!(filter(&desk), "", "what lies between parts the rows of steps");
}

#[test]
fn the_briefing_page_and_the_table_follow() {
    let mut desk = shelling(120, 36);
    desk.keys("< b");
    assert!(desk.screen().contains("as of Thu 28 Jul 2022 (briefing: Fri 29 Jul 2022)"), "{}", desk.screen());
    assert!(desk.screen().contains("Injured, missing, displaced and detained: no figure stated"));
    desk.keys(">");
    assert!(desk.screen().contains("9–14"), "{}", desk.screen());
    desk.keys("b < T");
    assert!(desk.screen().contains("≥10"), "{}", desk.screen());
    desk.keys(">");
    assert!(!desk.screen().contains("≥10"), "{}", desk.screen());
}

#[test]
fn what_became_known_later_is_counted_in_the_detail() {
    let mut desk = shelling(120, 36);
    desk.keys("< 5 z");
    let later = "3 not listed: later than the as-of day, or undated";
    assert!(desk.screen().contains(later), "{}", desk.screen());
    desk.keys(">");
    assert!(!desk.screen().contains("not listed"), "{}", desk.screen());
}

#[test]
fn as_of_a_day() {
    let mut desk = Desk::open(case(), 120, 36);
    desk.keys("< <");
    insta::assert_snapshot!("as_of_case_120x36", desk.screen());
    desk.resize(80, 24);
    insta::assert_snapshot!("as_of_case_80x24", desk.screen());
    let mut desk = shelling(120, 36);
    desk.keys("3 <");
    insta::assert_snapshot!("as_of_figures_120x36", desk.screen());
    insta::assert_snapshot!("as_of_figures_colours", desk.styles());
}
