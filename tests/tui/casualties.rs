//! The casualties as a picture: what is drawn of every sort of claim, sum and period, and that nothing is left out.

use std::collections::BTreeSet;
use std::path::Path;

use proptest::prelude::*;
use sitroom::model::{Briefing, ClaimId, Measure, Qualifier, low_best_high};
use sitroom::query::{DatasetSum, Filter, Index, casualties, parse, select};
use sitroom::tui::app::state::App;
use sitroom::tui::config::colour::Depth;
use sitroom::tui::config::glyphs::Glyphs;
use sitroom::tui::config::theme::Theme;
use sitroom::tui::input::keymap::KeyMap;
use sitroom::tui::panes::id::PaneId;
use sitroom::tui::state::record::Record;

use crate::support::briefing::{actor, claim, event, january};
use crate::support::desk::{Desk, case};
use crate::support::dice::Dice;
use crate::support::pictures::{paths, pictures};
use crate::support::random;

/// The event with contradicting claims is chosen, and the figures shown as a picture.
const SHELLING: &str = "/ shells <Enter> 3 T";

fn screen(briefing: Briefing, (cols, rows): (u16, u16), keys: &str) -> String {
    Desk::open(briefing, cols, rows).keys(keys).screen()
}

#[test]
fn the_picture_at_several_sizes() {
    for size @ (cols, rows) in [(60, 20), (80, 24), (120, 36), (200, 60)] {
        let snapshot = |name: &str, screen: String| {
            insta::assert_snapshot!(format!("toll_{name}_{cols}x{rows}"), screen);
        };
        snapshot("claims", screen(pictures(), size, SHELLING));
        snapshot("claims_of_a_case", screen(case(), size, "3 T"));
        snapshot("periods", screen(pictures(), size, "3 T m"));
        snapshot("growth", screen(pictures(), size, "3 T m m"));
    }
    insta::assert_snapshot!(
        "toll_beside_panes_120x36",
        screen(pictures(), (120, 36), "/ shells <Enter> 3 T z")
    );
    insta::assert_snapshot!("toll_of_a_row_80x24", screen(pictures(), (80, 24), "j j 3 T"));
}

#[test]
fn the_picture_in_colour_and_without() {
    for theme in ["default", "mono"] {
        let styles = |briefing, keys: &str| Desk::themed(briefing, theme, 80, 24).keys(keys).styles();
        let (fixture, own) = (styles(pictures(), SHELLING), styles(case(), "3 T"));
        assert!(theme != "mono" || !fixture.lines().any(|line| !line.contains("own on own")), "{fixture}");
        insta::assert_snapshot!(format!("toll_colours_{theme}"), fixture);
        insta::assert_snapshot!(format!("toll_colours_of_a_case_{theme}"), own);
    }
}

#[test]
fn figures_are_drawn_with_what_the_terminal_has() {
    let drawn = |glyphs, keys: &str| {
        let theme = Theme::preset("default", Depth::Sixteen).unwrap();
        let app = App::new(pictures(), KeyMap::default(), theme).with_glyphs(glyphs);
        Desk::of(app, 100, 36).keys(keys).screen()
    };
    for keys in [SHELLING, "3 T m", "3 T m m"] {
        let (fine, coarse, ascii) =
            (drawn(Glyphs::Braille, keys), drawn(Glyphs::Blocks, keys), drawn(Glyphs::Ascii, keys));
        assert!(fine.contains('●') && fine.contains('┊'), "{fine}");
        assert!(coarse.contains('■') && !coarse.contains(['●', '┊', '▶']), "{coarse}");
        assert!(ascii.contains("  :  ") && !ascii.contains(['●', '■', '├', '┤', '○', '▶', '┊']), "{ascii}");
    }
    assert!(drawn(Glyphs::Ascii, SHELLING).contains("|--"));
}

/// Two strikes on one day, and what is claimed of them.
fn strikes() -> Briefing {
    let mut b = sitroom::model::Builder::default();
    let [police, army, agency] = ["Police", "Army", "Agency"].map(|name| actor(&mut b, name, &[], "", &[]));
    for title in ["bridge struck", "market struck"] {
        b.events.push(event(title, Some(january(2)), sitroom::model::Kind::Assault, &[]));
    }
    let [bridge, market] = [0, 1].map(sitroom::model::EventId);
    let mut add = |measure, number, who, events: &[sitroom::model::EventId], qualifier| {
        let mut new = claim(measure, number, Some(who), events);
        new.qualifier = qualifier;
        b.claims.push(new);
    };
    add(Measure::Killed, Some(4), police, &[bridge], Qualifier::AtMost);
    add(Measure::Killed, Some(20), army, &[bridge], Qualifier::About);
    add(Measure::Killed, None, agency, &[bridge], Qualifier::NoneStated);
    add(Measure::Killed, Some(7), agency, &[market], Qualifier::AtLeast);
    add(Measure::Killed, Some(30), agency, &[bridge, market], Qualifier::Exact);
    b.finish()
}

#[test]
fn every_qualifier_has_its_mark_and_keeps_its_words() {
    let screen = screen(strikes(), (100, 36), "3 T");
    let line = |words: &str| {
        let found = screen.lines().find(|line| line.contains(words));
        found.unwrap_or_else(|| panic!("no {words:?} in\n{screen}")).to_owned()
    };
    assert!(line("at most 4").contains("◀─┤"), "{screen}");
    assert!(line("about 20").contains('≈'), "{screen}");
    assert!(line("at least 7").contains("├─▶"), "{screen}");
    assert!(line("number not stated").contains("no figure"), "{screen}");
    // A joint figure is not drawn beside those of single events.
    let at = |words: &str| screen.lines().position(|line| line.contains(words)).unwrap();
    assert!(at("Killed in 2 events jointly") > at("at most 4"), "{screen}");
    assert_eq!(at("30 jointly"), at("Killed in 2 events jointly") + 1, "{screen}");
    insta::assert_snapshot!("toll_qualifiers_100x36", screen);
}

#[test]
fn no_number_is_cut_however_narrow_the_pane() {
    for cols in 20..130 {
        let screen = screen(strikes(), (cols, 60), "3 T");
        for number in ["at most 4", "about 20", "at least 7", "30 jointly"] {
            let words: Vec<&str> = screen.split_whitespace().collect();
            assert!(words.join(" ").contains(number), "{cols}: {number}\n{screen}");
        }
    }
}

#[test]
fn the_subject_comes_first_then_its_day_then_all_others() {
    let screen = screen(strikes(), (100, 36), "j 3 T");
    let at = |words: &str| {
        screen
            .lines()
            .position(|line| line.contains(words))
            .unwrap_or_else(|| panic!("no {words}:\n{screen}"))
    };
    assert!(at("market struck, 2 Jan 2024") < at("at least 7"), "{screen}");
    assert!(at("at least 7") < at("Other events of 2 Jan 2024"), "{screen}");
    assert!(at("Other events of 2 Jan 2024") < at("about 20"), "{screen}");
}

#[test]
fn lines_open_their_words_and_are_cited() {
    let mut desk = Desk::open(pictures(), 120, 36);
    desk.keys(SHELLING).keys("j j <Enter>");
    assert!(desk.screen().contains("At least 10 people were killed"), "{}", desk.screen());
    desk.keys("<Esc> y");
    assert!(
        desk.copied().starts_with("at least 10 killed, \"Shells hit village near Saravan\""),
        "{}",
        desk.copied()
    );
}

#[test]
fn the_picture_goes_back_to_the_list_and_stays_on_the_record() {
    let mut desk = Desk::open(pictures(), 120, 36);
    desk.keys(SHELLING).keys("j");
    let claim = desk.app.subject();
    assert!(matches!(claim, Some(Record::Claim(_))) && desk.app.is_zoomed());
    desk.keys("T");
    assert!(desk.app.subject() == claim && !desk.app.is_zoomed());
    assert!(desk.screen().contains("≠ 3 claimants 0–14"), "{}", desk.screen());
    desk.keys("m");
    assert!(desk.screen().contains("show them as a picture first"), "{}", desk.screen());
    desk.keys("T w");
    assert!(desk.app.subject() == claim && desk.screen().contains("log scale"), "{}", desk.screen());
}

#[test]
fn a_picture_without_figures_says_why() {
    assert!(screen(case(), (80, 24), "3 T m").contains("No dataset has figures to add up by period."));
    let filtered = screen(case(), (80, 24), "f kind:agree <Enter> 3 T");
    assert!(filtered.contains("No figure is stated under this filter."), "{filtered}");
}

/// The rows of the fixture: country, first day, last day, low, best and high.
fn rows_of_fixture() -> Vec<(String, String, String, [u64; 3])> {
    let table: &Path = &paths()[0];
    let mut reader = csv::Reader::from_path(table).unwrap();
    let heads = reader.headers().unwrap().clone();
    let at = |name: &str| heads.iter().position(|head| head == name).unwrap();
    let rows = reader.records().map(Result::unwrap).map(|row| {
        let cell = |name: &str| row[at(name)].to_owned();
        let figures = ["low", "best", "high"].map(|name| cell(name).parse().unwrap());
        (cell("country"), cell("date_start"), cell("date_end"), figures)
    });
    rows.collect()
}

fn added(rows: impl Iterator<Item = [u64; 3]>) -> [u64; 3] {
    rows.fold([0; 3], |sum, own| [sum[0] + own[0], sum[1] + own[1], sum[2] + own[2]])
}

/// The sums that stand behind `stats`.
fn sums(b: &Briefing, filter: &Filter) -> Vec<DatasetSum> {
    let index = Index::new(b);
    let (selection, _) = select(b, &index, filter);
    casualties(b, &index, &selection).into_iter().flat_map(|summary| summary.datasets).collect()
}

#[test]
fn sums_and_periods_are_those_of_the_table_under_any_filter() {
    let b = pictures();
    for (words, country) in [("", None), ("country:SD", Some("Sudan")), ("country:PK", Some("Pakistan"))] {
        let filter = parse(words, &b).unwrap();
        let typed = if words.is_empty() { String::new() } else { format!("f {words} <Enter> ") };
        let screen = |keys: &str| screen(pictures(), (200, 60), &format!("{typed}{keys}"));
        let (claims, periods, growth) = (screen("3 T"), screen("3 T m"), screen("3 T m m"));
        let rows = rows_of_fixture();
        let own = || rows.iter().filter(|row| country.is_none_or(|country| row.0 == country));
        let whole = added(own().map(|row| row.3));
        assert!(claims.contains(&low_best_high(whole)), "{words}: {whole:?}\n{claims}");
        let mut running = [0; 3];
        for sum in sums(&b, &filter).iter().flat_map(|sum| &sum.over_time) {
            let figures = [sum.low, sum.best, sum.high];
            let label = sum.label();
            let line = |screen: &str| {
                let found = screen.lines().find(|line| line.trim_start().starts_with(&label));
                found.map(str::to_owned).unwrap_or_else(|| panic!("no {label} in\n{screen}"))
            };
            if let Some(when) = sum.when {
                let month = when.first.format("%Y-%m").to_string();
                let of_month = own().filter(|row| row.1.starts_with(&month) && row.2.starts_with(&month));
                assert_eq!(added(of_month.map(|row| row.3)), figures, "{words} {label}");
                running = added([running, figures].into_iter());
                assert!(line(&growth).contains(&format!("{} ", low_best_high(running))), "{label}\n{growth}");
            } else {
                assert!(
                    growth.contains(&format!("not in the running sum: {}", low_best_high(figures))),
                    "{growth}"
                );
            }
            let shown = if sum.stated > 0 { low_best_high(figures) } else { "–".to_owned() };
            assert!(line(&periods).ends_with(&format!(" {shown}")), "{label} {shown}\n{periods}");
        }
    }
}

/// The claims that the picture has a row for.
fn drawn(desk: &Desk) -> Vec<ClaimId> {
    let rows = 0..desk.app.len(PaneId::CASUALTIES);
    let claims = rows.filter_map(|row| match desk.app.record_at(PaneId::CASUALTIES, row) {
        Some(Record::Claim(id)) => Some(id),
        _ => None,
    });
    claims.collect()
}

#[test]
fn many_figures_of_rows_are_counted_where_they_are_not_drawn() {
    let mut desk = Desk::open(pictures(), 120, 36);
    desk.keys("3 T");
    assert!(desk.screen().contains("300 figures of single rows are in the sums"), "{}", desk.screen());
    desk.keys("f country:IQ <Enter>");
    let selected = &desk.app.workspace().view().selection.claims;
    assert!(selected.count() > 10);
    assert_eq!(drawn(&desk).len(), selected.count() as usize);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn no_claim_is_missing_and_none_is_drawn_twice(seed in any::<u64>(), size in 1usize..60, down in 0usize..6) {
        let mut dice = Dice::new(seed);
        let b = random::briefing(&mut dice, size);
        let index = Index::new(&b);
        let selection = select(&b, &index, &Filter::default()).0;
        let selected: BTreeSet<ClaimId> = selection.claims.iter_from(0).map(ClaimId).collect();
        let listed: BTreeSet<ClaimId> = casualties(&b, &index, &selection)
            .iter()
            .flat_map(|summary| &summary.scopes)
            .flat_map(|scope| scope.claims.iter().map(|line| line.claim))
            .collect();
        let mut desk = Desk::open(b, 100, 30);
        desk.keys(&"j ".repeat(down)).keys("3 T");
        let drawn = drawn(&desk);
        let once: BTreeSet<ClaimId> = drawn.iter().copied().collect();
        prop_assert_eq!(once.len(), drawn.len());
        prop_assert!(once.is_subset(&selected));
        // What is not drawn is in the sums, and said so.
        prop_assert!(listed.is_subset(&once), "{:?}", listed.difference(&once));
        let rest = selected.difference(&once).count();
        prop_assert!(rest == 0 || desk.keys("G").screen().contains("are in the sums"), "{} claims\n{}", rest, desk.screen());
    }

    #[test]
    fn any_briefing_can_be_drawn_at_any_size(seed in any::<u64>(), cols in 20u16..210, rows in 5u16..60) {
        let b = random::briefing(&mut Dice::new(seed), 30);
        let mut desk = Desk::open(b, cols, rows);
        for keys in ["3 T", "w j j", "m", "w G", "m", "z", "g g"] {
            prop_assert!(desk.keys(keys).screen().lines().count() <= usize::from(rows));
        }
    }
}
