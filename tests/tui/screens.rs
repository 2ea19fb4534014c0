//! The screens as they look, at several sizes.

use crate::support::dataset::Made;
use crate::support::desk::{Desk, case};

fn screen(cols: u16, rows: u16, keys: &str) -> String {
    Desk::open(case(), cols, rows).keys(keys).screen()
}

#[test]
fn the_dashboard() {
    for (cols, rows) in [(60, 20), (80, 24), (120, 36), (200, 60)] {
        insta::assert_snapshot!(format!("dashboard_{cols}x{rows}"), screen(cols, rows, ""));
    }
}

#[test]
fn the_source() {
    insta::assert_snapshot!("source_120x36", screen(120, 36, "j <Enter>"));
    insta::assert_snapshot!("source_80x24", screen(80, 24, "j <Enter>"));
}

#[test]
fn what_lies_over_the_panes() {
    insta::assert_snapshot!("find_80x24", screen(80, 24, "/ jilani"));
    insta::assert_snapshot!("filter_120x36", screen(120, 36, "f country:"));
    insta::assert_snapshot!("palette_80x24", screen(80, 24, ": fil"));
    insta::assert_snapshot!("help_80x24", screen(80, 24, "?"));
    insta::assert_snapshot!("filtered_120x36", screen(120, 36, "f country:IR <Space> -china <Enter>"));
    insta::assert_snapshot!("detail_80x24", screen(80, 24, "5"));
}

/// Two datasets that tell of the same, leads, and rows set aside.
fn tables() -> Made {
    Made { rows: 24, ucdp: 12, leads: 8, set_aside: 37, ..Made::default() }
}

#[test]
fn tables_at_several_sizes() {
    for (cols, rows) in [(60, 20), (80, 24), (120, 36), (200, 60)] {
        let screen = Desk::open(tables().briefing(), cols, rows).screen();
        insta::assert_snapshot!(format!("tables_{cols}x{rows}"), screen);
    }
}

#[test]
fn tables_read_ordered_and_with_leads() {
    let screen = |cols, rows, keys: &str| Desk::open(tables().briefing(), cols, rows).keys(keys).screen();
    insta::assert_snapshot!("row_80x24", screen(80, 24, "<Enter>"));
    insta::assert_snapshot!("row_of_a_figure_120x36", screen(120, 36, "3 G <Enter>"));
    insta::assert_snapshot!("ordered_120x36", screen(120, 36, "s"));
    insta::assert_snapshot!("leads_120x36", screen(120, 36, "L"));
    insta::assert_snapshot!("casualties_80x24", screen(80, 24, "3"));
    insta::assert_snapshot!("casualties_over_time_120x36", screen(120, 36, "3 z j j j j"));
}

#[test]
fn the_colours() {
    for theme in ["default", "mono", "high-contrast", "colour-blind"] {
        let desk = Desk::themed(case(), theme, 80, 24);
        insta::assert_snapshot!(format!("colours_{theme}"), desk.styles());
        if theme == "mono" {
            assert!(!desk.styles().lines().any(|line| !line.contains("own on own")), "mono has a colour");
        }
    }
}

#[test]
fn a_name_of_endless_marks_costs_no_more_than_others() {
    let name = format!("Grou{}p", "\u{301}".repeat(40_000));
    let table = format!(
        "event_id_cnty,event_date,event_type,actor1,country,fatalities,notes\n\
         MLI1,5 March 2024,Battles,{name},Mali,1,{name}\n"
    );
    let input =
        sitroom::load::Input::Bytes { name: "acled.csv".to_owned(), bytes: table.into_bytes().into() };
    let loaded = sitroom::load::load(&[input], &sitroom::load::Options::default()).unwrap();
    let mut desk = Desk::open(loaded.briefing, 120, 36);
    for keys in ["", "<Enter>", "<Esc> 2", "5", "/ grou"] {
        let screen = desk.keys(keys).screen();
        assert!(screen.contains("Grou"), "{keys}: {screen}");
        assert!(screen.len() < 30_000, "{keys}: {} bytes", screen.len());
    }
}
