//! Checks that no input makes the program panic, stall, or print a control character.
#![allow(dead_code, unreachable_pub, reason = "shared: the tests take a part of it, the example all")]

pub(crate) mod mutate;
pub(crate) mod seeds;

use std::panic::{AssertUnwindSafe, catch_unwind};

use sitroom::export::brief::{Extent, brief};
use sitroom::load::{Input, Options, load, render, to_json};
use sitroom::query::filter::Filter;
use sitroom::query::index::Index;

use super::desk::Desk;
use super::dice::Dice;
use super::wrap::gz;
use mutate::mutated;
use seeds::Seed;

/// Keys that visit every view; `d` drafts if there is something to draft.
const KEYS: &str =
    "j d <Enter> n <Esc> 2 j <Enter> <Esc> 3 j 4 j <Enter> <Esc> 5 j y / a n <Esc> f a <Esc> ! <Esc> s G z";

/// An input of that kind with the changes that the number determines.
pub(crate) fn input(seed: &Seed, number: u64) -> (Input, Options) {
    let mut dice = Dice::new(number);
    let mut options = Options::default();
    let input = match seed {
        Seed::Case(files) => {
            let mut files = files.clone();
            let at = dice.below(files.len());
            let (_, text) = &mut files[at];
            *text = String::from_utf8_lossy(&mutated(text.as_bytes(), &mut dice)).into_owned();
            Input::Case { name: "case".to_owned(), files: files.into() }
        }
        Seed::File { name, bytes, columns } => {
            options.columns = columns.map(|columns| columns.parse().unwrap());
            Input::Bytes { name: (*name).to_owned(), bytes: mutated(bytes, &mut dice).into() }
        }
        Seed::Packed { name, bytes } => {
            let packed = gz(&mutated(bytes, &mut dice));
            Input::Bytes { name: (*name).to_owned(), bytes: packed.into() }
        }
    };
    (input, options)
}

/// Processes an input as the program would: loads it, reports its problems, prints the brief and shows the dashboard.
///
/// # Errors
///
/// A description of what went wrong.
pub(crate) fn feed(input: &Input, options: &Options) -> Result<(), String> {
    let done = catch_unwind(AssertUnwindSafe(|| {
        let loaded = match load(std::slice::from_ref(input), options) {
            Ok(loaded) => loaded,
            Err(error) => return harmless("error", &error.to_string()),
        };
        harmless("problems", &render(&loaded.problems, false))?;
        harmless("JSON", &serde_json::to_string(&to_json(&loaded.problems)).unwrap())?;
        let mut printed = Vec::new();
        let index = Index::new(&loaded.briefing);
        for extent in [Extent::Short, Extent::All] {
            brief((&loaded.briefing, &index), &Filter::default(), extent, &mut printed).unwrap();
        }
        harmless("brief", &String::from_utf8(printed).unwrap())?;
        let mut desk = Desk::open(loaded.briefing, 120, 36);
        for key in KEYS.split(' ') {
            harmless("screen", &desk.keys(key).screen())?;
        }
        harmless("screen", &desk.resize(50, 12).screen())
    }));
    done.unwrap_or_else(|panic| {
        let words = panic.downcast_ref::<String>().map(String::as_str);
        Err(format!("panic: {}", words.or(panic.downcast_ref::<&str>().copied()).unwrap_or("")))
    })
}

/// Whether what comes out could steer a terminal or turn its text.
fn harmless(what: &str, text: &str) -> Result<(), String> {
    let harmful = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}' | '\u{fff9}'..='\u{fffb}')
    };
    match text.chars().find(|&c| harmful(c)) {
        Some(c) => Err(format!("{what} with {c:?}")),
        None => Ok(()),
    }
}
