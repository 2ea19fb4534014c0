//! The comparison: two selections side by side.

use sitroom::model::Builder;

use crate::support::desk::{Desk, case};
use crate::support::pictures::pictures;

fn filter(desk: &Desk) -> String {
    desk.app.workspace().filter().to_string()
}

#[test]
fn comparison() {
    for (cols, rows) in [(80, 24), (120, 36), (200, 60), (60, 20)] {
        let mut desk = Desk::open(pictures(), cols, rows);
        desk.keys("V");
        insta::assert_snapshot!(format!("compare_{cols}x{rows}"), desk.screen());
        let mut desk = Desk::open(case(), cols, rows);
        desk.keys("V");
        insta::assert_snapshot!(format!("compare_case_{cols}x{rows}"), desk.screen());
    }
    for theme in ["default", "mono"] {
        let mut desk = Desk::themed(pictures(), theme, 80, 24);
        desk.keys("V j");
        insta::assert_snapshot!(format!("compare_colours_{theme}"), desk.styles());
    }
}

#[test]
fn a_month_is_compared_with_the_month_before_and_a_year_earlier() {
    let mut desk = Desk::open(pictures(), 120, 36);
    desk.keys("f on:mar-2023 <Enter> V");
    assert!(desk.screen().contains("left  on:mar-2023"), "{}", desk.screen());
    assert!(desk.screen().contains("right on:2023-02"));
    desk.keys("y");
    assert!(desk.screen().contains("right on:2022-03"), "{}", desk.screen());
    desk.keys("p");
    assert!(desk.screen().contains("right on:2023-02"));
    desk.keys("V");
    assert!(!desk.screen().contains("Comparison"));
}

#[test]
fn another_filter_is_typed_and_changes_nothing_below() {
    let mut desk = Desk::open(pictures(), 120, 36);
    desk.keys("f in:PK <Enter> V f <C-u> in:AF <Enter>");
    assert!(desk.screen().contains("right in:AF"), "{}", desk.screen());
    assert!(desk.screen().contains(" against "), "nothing rises where nothing is earlier: {}", desk.screen());
    assert_eq!(filter(&desk), "in:PK");
    desk.keys("f <C-u> in:XX <Enter>");
    assert!(desk.screen().contains("compare with"), "a faulty line stays: {}", desk.screen());
    desk.keys("<Esc>");
    assert!(desk.screen().contains("right in:AF"), "{}", desk.screen());
    assert_eq!(filter(&desk), "in:PK");
}

#[test]
fn enter_shows_what_a_row_counts_on_the_chosen_side() {
    let mut desk = Desk::open(pictures(), 120, 36);
    desk.keys("V j l <Enter>");
    assert!(filter(&desk).starts_with("on:2022 kind:"), "{}", filter(&desk));
    assert!(desk.screen().contains("177 of 301"), "{}", desk.screen());
    desk.keys("u");
    assert_eq!(filter(&desk), "");
}

#[test]
fn where_there_is_nothing_to_compare_the_last_line_says_so() {
    let mut desk = Desk::open(pictures(), 120, 36);
    desk.keys("V d");
    let why = "Two datasets are needed to compare them, and fewer are open.";
    assert_eq!(desk.app.notice().unwrap().words, why);
    assert!(desk.screen().contains("right on:2022"), "what was compared stays");
    let mut desk = Desk::open(Builder::default().finish(), 80, 24);
    desk.keys("V");
    assert_eq!(desk.app.notice().unwrap().words, "No event has a date.");
}
