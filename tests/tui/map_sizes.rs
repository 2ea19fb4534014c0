//! What the map shows of many events: sizes, precision, names, and what lies outside.

use proptest::prelude::*;
use sitroom::load::{Input, Options, load};
use sitroom::model::{Briefing, Measure};
use sitroom::tui::app::state::App;
use sitroom::tui::config::colour::Depth;
use sitroom::tui::config::glyphs::Glyphs;
use sitroom::tui::config::theme::Theme;
use sitroom::tui::input::keymap::KeyMap;

use crate::map::of;
use crate::support::acled;
use crate::support::desk::{Desk, case};
use crate::support::pictures::pictures;

/// The sum of the best figures that `stats` reports under the filter of the dashboard, by dataset.
fn sums(desk: &Desk) -> Vec<(String, u64)> {
    let summaries = desk.app.workspace().view().casualties.iter();
    let killed = summaries.filter(|summary| summary.measure == Measure::Killed);
    killed.flat_map(|summary| &summary.datasets).map(|sum| (sum.name(), sum.best)).collect()
}

fn ascii(briefing: Briefing) -> Desk {
    let theme = Theme::preset("mono", Depth::Sixteen).unwrap();
    Desk::of(App::new(briefing, KeyMap::default(), theme).with_glyphs(Glyphs::Ascii), 80, 24)
}

#[test]
fn the_map_of_pictures_at_several_sizes() {
    for (cols, rows) in [(80, 24), (120, 36), (200, 60)] {
        let name = |what: &str| format!("map_{what}_{cols}x{rows}");
        let mut desk = Desk::open(pictures(), cols, rows);
        insta::assert_snapshot!(name("pictures"), desk.keys("6 z").screen());
        insta::assert_snapshot!(name("pictures_killed"), desk.keys("m").screen());
        insta::assert_snapshot!(name("case"), Desk::open(case(), cols, rows).keys("6 z").screen());
    }
    insta::assert_snapshot!("map_pictures_60x20", Desk::open(pictures(), 60, 20).keys("6").screen());
    insta::assert_snapshot!("map_pictures_ascii_80x24", ascii(pictures()).keys("6 z m").screen());
    insta::assert_snapshot!("map_case_ascii_80x24", ascii(case()).keys("6 z").screen());
}

#[test]
fn the_map_of_pictures_in_colour_and_without() {
    for theme in ["default", "mono"] {
        let styles = |briefing, keys| Desk::themed(briefing, theme, 80, 24).keys(keys).styles();
        insta::assert_snapshot!(format!("map_pictures_colours_{theme}"), styles(pictures(), "6 z m"));
        insta::assert_snapshot!(format!("map_case_colours_{theme}"), styles(case(), "6 z"));
    }
}

#[test]
fn marks_are_sized_by_the_killed_of_one_dataset_after_the_other() {
    let ged = std::fs::read(crate::support::pictures::paths()[0].clone()).unwrap();
    let input = |name: &str, bytes: Vec<u8>| Input::Bytes { name: name.to_owned(), bytes: bytes.into() };
    let inputs = [input("ged.csv", ged), input("acled.csv", acled::export(12, None).into_bytes())];
    let both = load(&inputs, &Options::default()).unwrap().briefing;

    let mut desk = Desk::open(both, 120, 36);
    desk.keys("6 z");
    assert!(desk.screen().contains(" 312 events on the map"), "{}", desk.screen());
    let sums = sums(&desk);
    assert_eq!(sums.len(), 2, "{sums:?}");
    for (name, best) in &sums {
        let best = sitroom::model::group_thousands(*best);
        let screen = desk.keys("m").screen();
        let silent = if name == "ACLED" { 300 } else { 12 };
        let words =
            format!(" {best} killed on the map (best, {name}) · {silent} events without such a figure");
        assert!(screen.contains(&words), "no {words:?} in\n{screen}");
    }
    assert!(desk.keys("m").screen().contains(" 312 events on the map"), "{}", desk.screen());
    // A dataset that the filter hides sizes nothing, and does so again once it is shown.
    desk.keys("m f source:acled <Enter> 6");
    assert!(desk.screen().contains(" 12 events on the map"), "{}", desk.screen());
    assert!(desk.keys("C").screen().contains("killed on the map"), "{}", desk.screen());
}

#[test]
fn figures_of_articles_are_not_added_up() {
    let mut desk = Desk::open(case(), 120, 36);
    let before = desk.keys("6 z").screen();
    assert!(
        desk.keys("m").screen().contains("No dataset shown has figures of the killed."),
        "{}",
        desk.screen()
    );
    assert_eq!(desk.keys("m 0 0").screen(), before);
}

#[test]
fn a_spot_has_as_many_killed_as_the_filter_of_it() {
    let mut desk = Desk::open(pictures(), 200, 60);
    desk.keys("6 z m");
    for _ in 0..12 {
        desk.keys("n");
        let screen = desk.screen();
        let (_, remark) = screen.lines().nth(2).unwrap().split_once(": ").unwrap();
        let number = |words: &str| words.replace(',', "").trim().parse::<u64>().unwrap();
        let (killed, events) = remark.split_once(" killed in ").unwrap();
        let (killed, events) = (number(killed), number(events.split_once(" event").unwrap().0));
        desk.keys("<Enter>");
        assert_eq!(sums(&desk)[0].1, killed, "{screen}");
        assert_eq!(u64::from(desk.app.workspace().view().tallies.counted()), events, "{screen}");
        desk.keys("u");
    }
}

#[test]
fn what_lies_far_away_is_shown_on_demand() {
    let mut desk = Desk::open(case(), 120, 36);
    let fitted = desk.keys("6 z").screen();
    assert!(
        fitted.contains("4 events on the map · 1 outside · 6 without a place · 1 that sums up others"),
        "{fitted}"
    );
    assert!(fitted.contains(" 0 shows all "), "{fitted}");
    assert!(!fitted.contains("Davos") && fitted.contains("Tehran"), "{fitted}");
    let all = desk.keys("0").screen();
    assert!(all.contains("Davos") && all.contains(" 0 fits "), "{all}");
    assert!(all.contains("5 events on the map · 6 without a place"), "{all}");
    assert_eq!(desk.keys("0").screen(), fitted);
    assert_eq!(desk.keys("h 0").screen(), fitted, "a moved window is fitted first");
    assert_eq!(desk.keys("0").screen(), all);
}

#[test]
fn what_is_not_at_the_point_has_a_number_of_its_own() {
    let rows = [
        ("1", "Quetta town", "30.19,67.00", 3),
        ("2", "near Quetta", "30.19,67.00", 2),
        ("4", "Balochistan province", "30.19,67.00", 14),
        ("4", "Sindh province", "25.90,68.50", 4),
        ("1", "Lahore town", "31.55,74.34", 1),
        ("4", "Punjab province", "31.55,74.34", 1),
    ];
    let screen = Desk::open(of(&rows), 120, 36).keys("6 z").screen();
    for words in ["✖3(2)[14] Quetta town", "[✖4] Sindh province", "✖1[1] Lahore town"] {
        assert!(screen.contains(words), "no {words:?} in\n{screen}");
    }
}

#[test]
fn the_ends_of_the_earth_are_on_the_map() {
    let shown = |rows: &[(&str, &str, &str, usize)], names: &[&str]| {
        for (cols, lines) in [(80, 24), (120, 36), (200, 60)] {
            let mut desk = Desk::open(of(rows), cols, lines);
            let screen = desk.keys("6 z").screen();
            let all = rows.iter().map(|row| row.3).sum::<usize>();
            let words = format!(" {} on the map", sitroom::model::counted(all as u64, "event", "events"));
            assert!(screen.contains(&words), "{screen}");
            assert!(names.iter().all(|name| screen.contains(name)), "{names:?}\n{screen}");
            desk.keys("v");
            let counted = desk.app.workspace().view().tallies.counted();
            assert_eq!(counted as usize, rows.iter().map(|row| row.3).sum::<usize>(), "{}", desk.screen());
        }
    };
    shown(
        &[
            ("1", "Suva", "-18.14,178.44", 2),
            ("1", "Apia", "-13.83,-171.76", 1),
            ("1", "Auckland", "-36.85,174.76", 3),
        ],
        &["Suva", "Apia", "Auckland"],
    );
    shown(
        &[("1", "Longyearbyen", "78.22,15.65", 1), ("1", "Ny-Alesund", "78.92,11.93", 2)],
        &["Longyearbyen", "Ny-Alesund"],
    );
    shown(&[("1", "Nome", "64.50,-165.40", 1), ("1", "Anadyr", "64.73,177.52", 2)], &["Nome", "Anadyr"]);
    shown(
        &[("1", "Vostok", "-78.46,106.84", 1), ("1", "South Pole", "-90.0,0.0", 1)],
        &["Vostok", "South Pole"],
    );
    shown(&[("1", "North Pole", "90.0,0.0", 1)], &["North Pole"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 12 } else { 48 }))]

    /// Each spot keeps its mark, and no name is cut by another or by a mark.
    #[test]
    fn names_lie_over_nothing(
        points in prop::collection::vec((-60i16..60, -170i16..170, 1usize..14), 1..40),
        (cols, rows) in (60u16..200, 20u16..60),
    ) {
        let named: Vec<(String, String, usize)> = points.iter().enumerate().map(|(at, &(north, east, events))| {
            (format!("Spot{at}x"), format!("{north}.0,{east}.0"), events)
        }).collect();
        let rows_of: Vec<_> =
            named.iter().map(|(name, point, events)| ("1", name.as_str(), point.as_str(), *events)).collect();
        let mut desk = Desk::open(of(&rows_of), cols, rows);
        let screen = desk.keys("6 z").screen();
        let map: Vec<&str> = screen.lines().skip(3).take(usize::from(rows) - 5).collect();
        for line in &map[..map.len() - 2] {
            for word in line.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| word.contains("Spot")) {
                prop_assert!(named.iter().any(|(name, ..)| name == word), "{:?}\n{}", word, screen);
            }
        }
        let marks = map[..map.len() - 2].iter().flat_map(|line| line.chars()).filter(|&c| c == '✖').count();
        let spots = desk.app.workspace().view().tallies.counted();
        desk.keys("v");
        let inside = desk.app.workspace().view().tallies.counted();
        prop_assert!(marks > 0 && inside <= spots, "{}", screen);
        // Going from spot to spot meets each mark once.
        desk.keys("u");
        let row = |desk: &Desk| desk.app.cursor_row(sitroom::tui::panes::id::PaneId::MAP);
        desk.keys(&"N ".repeat(60));
        let mut met = 1;
        while { let before = row(&desk); desk.keys("n"); row(&desk) != before } { met += 1; }
        prop_assert_eq!(met, marks, "{}", screen);
    }
}
