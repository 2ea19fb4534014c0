//! Right-to-left text on terminals that reorder it.

use crate::support::desk::{Desk, case};
use sitroom::load::{Input, Options, load};
use sitroom::model::Briefing;

/// Where a terminal that reorders by the Unicode algorithm draws each column of a line: a naive version of it, with
/// letters, numbers, marks and everything else (UAX #9, W7, N1, N2, L2).
fn drawn_at(line: &str) -> Vec<(char, usize)> {
    #[derive(Clone, Copy, PartialEq)]
    enum Class {
        Left,
        Right,
        Number,
        Neutral,
    }
    let class = |c: char| match c {
        '\u{200e}' => Class::Left,
        '\u{590}'..='\u{8ff}' => Class::Right,
        '0'..='9' => Class::Number,
        c if c.is_alphabetic() => Class::Left,
        _ => Class::Neutral,
    };
    let chars: Vec<char> = line.chars().collect();
    let mut classes: Vec<Class> = chars.iter().map(|&c| class(c)).collect();
    let mut strong = Class::Left;
    for class in &mut classes {
        match *class {
            Class::Left | Class::Right => strong = *class,
            Class::Number if strong == Class::Left => *class = Class::Left,
            _ => {}
        }
    }
    let side = |class: Class| if class == Class::Left { Class::Left } else { Class::Right };
    for at in 0..classes.len() {
        if classes[at] == Class::Neutral {
            let before = classes[..at].last().map_or(Class::Left, |&class| side(class));
            let after = classes[at..].iter().find(|&&class| class != Class::Neutral);
            let same = after.map_or(Class::Left, |&class| side(class)) == before;
            classes[at] = if same { before } else { Class::Left };
        }
    }
    let mut order: Vec<usize> = (0..chars.len()).collect();
    // Level 2, numbers within right-to-left text, then level 1.
    for fits in [|class: Class| class == Class::Number, |class: Class| class != Class::Left] {
        let old = order.clone();
        let mut from = 0;
        for run in old.chunk_by(|&a, &b| fits(classes[a]) == fits(classes[b])) {
            if fits(classes[run[0]]) {
                order[from..from + run.len()].reverse();
            }
            from += run.len();
        }
    }
    let seen = order.into_iter().map(|at| chars[at]).filter(|&c| c != '\u{200e}');
    seen.enumerate().map(|(column, c)| (c, column)).collect()
}

/// The columns of the frames in a line.
fn frames(line: &[(char, usize)]) -> Vec<usize> {
    line.iter().filter(|(c, _)| matches!(c, '\u{2500}'..='\u{257f}')).map(|(_, column)| *column).collect()
}

fn sudan() -> Briefing {
    let mut table =
        "event_id_cnty,event_date,event_type,actor1,actor2,country,location,fatalities,notes\n".to_owned();
    for day in 1..=9 {
        table.push_str(&format!(
            "SUD{day},{day} March 2024,Battles,قوات الدعم السريع,القوات المسلحة السودانية,Sudan,الخرطوم,{day},اشتباكات في الخرطوم\n"
        ));
    }
    let input = Input::Bytes { name: "acled.csv".to_owned(), bytes: table.into_bytes().into() };
    load(&[input], &Options::default()).unwrap().briefing
}

#[test]
fn no_right_to_left_text_leaves_its_pane() {
    for (cols, rows) in [(80, 24), (120, 36), (200, 60)] {
        for keys in ["", "2 j", "3", "5 j", "<Enter>", "<Esc> / قوات", "<Esc> <Esc> 1 = "] {
            let mut desk = Desk::open(sudan(), cols, rows);
            let screen = desk.keys(keys).screen();
            assert!(screen.contains('ق'), "{keys}: {screen}");
            for line in screen.lines() {
                let logical: Vec<(char, usize)> =
                    line.chars().filter(|&c| c != '\u{200e}').enumerate().map(|(at, c)| (c, at)).collect();
                assert_eq!(frames(&drawn_at(line)), frames(&logical), "{keys} at {cols}: {line}");
            }
        }
    }
}

#[test]
fn numbers_stay_in_their_columns() {
    let mut desk = Desk::open(sudan(), 120, 36);
    let screen = desk.keys("2").screen();
    let line = screen.lines().find(|line| line.contains("القوات المسلحة") && line.contains(" 9")).unwrap();
    let place = |line: &[(char, usize)]| line.iter().find(|(c, _)| *c == '9').map(|(_, column)| *column);
    let logical: Vec<(char, usize)> =
        line.chars().filter(|&c| c != '\u{200e}').enumerate().map(|(at, c)| (c, at)).collect();
    assert_eq!(place(&drawn_at(line)), place(&logical), "{line}");
}

#[test]
fn lines_without_such_text_are_left_alone() {
    assert!(!Desk::open(case(), 120, 36).screen().contains('\u{200e}'));
}
