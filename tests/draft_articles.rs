//! Whole articles of many styles, each with gold written by hand before any program read it.
//!
//! `SITROOM_SHOW=1 cargo test --test draft_articles -- --nocapture` lists what is missed or wrong.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "articles/compare.rs"]
mod compare;
#[path = "articles/gold.rs"]
mod gold;
#[path = "articles/score.rs"]
mod score;

use std::fs;
use std::path::Path;

use gold::Gold;
use score::{Figure, Score};
use sitroom::draft::{Options, draft};

/// The articles of a folder of `tests/draft`: their names and texts.
fn articles(folder: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/draft").join(folder);
    let mut all: Vec<(String, String)> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ext| ext == "txt"))
        .map(|path| {
            (path.file_stem().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(path).unwrap())
        })
        .collect();
    all.sort();
    all
}

fn scored() -> Score {
    let mut score = Score::default();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/draft/gold");
    for (name, text) in articles("gold") {
        let gold = Gold::read(&fs::read_to_string(folder.join(format!("{name}.gold"))).unwrap());
        let drafted = draft(&text, &Options { published: Some(gold.published.parse().unwrap()) });
        compare::all(&mut score, &name, &text, &gold, &drafted);
    }
    if std::env::var_os("SITROOM_SHOW").is_some() {
        score.notes.iter().for_each(|note| println!("{note}"));
    }
    score
}

#[track_caller]
fn at_least(what: &str, value: f64, least: f64, figure: Figure) {
    println!("{what}: {value:.3} (there {}, found {}, right {})", figure.gold, figure.found, figure.right);
    assert!(value >= least, "{what}: {value:.3} is under {least}");
}

#[test]
fn articles_are_read_as_people_read_them() {
    let score = scored();
    println!(
        "furniture missed {}, leaks {}, wrong spans {}",
        score.furniture_missed, score.leaks, score.wrong_spans
    );
    at_least("actors", score.actors.f1(), 0.95, score.actors);
    at_least("kind and country of actors", score.kinds.share(), 0.92, score.kinds);
    at_least("statements", score.statements.f1(), 0.95, score.statements);
    at_least("speakers", score.speakers.share(), 0.97, score.speakers);
    at_least("times", score.times.f1(), 0.97, score.times);
    at_least("values of times", score.values.share(), 0.97, score.values);
    at_least("claims", score.claims.f1(), 0.94, score.claims);
    at_least("low and high", score.bounds.share(), 0.98, score.bounds);
    at_least("claimants", score.claimants.share(), 0.92, score.claimants);
    at_least("events", score.events.share(), 0.7, score.events);
    at_least("days of events", score.days.share(), 0.45, score.days);
}

#[test]
fn no_record_stands_on_furniture_or_broken_words() {
    let mut score = scored();
    for (name, text) in articles("articles") {
        compare::spans(&mut score, &name, &text, &draft(&text, &Options::default()));
    }
    assert_eq!((score.leaks, score.wrong_spans), (0, 0), "{:#?}", score.notes);
}
