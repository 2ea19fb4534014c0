//! Whole articles of many styles, each with gold written by hand before any program read it.
//!
//! `SITROOM_SHOW=1 cargo test --test draft articles -- --nocapture` lists what is missed or wrong.

mod compare;
mod gold;
mod score;

use std::fs;
use std::path::Path;

use gold::Gold;
use score::{Figure, Score};
use sitroom::draft::{DraftOptions, draft};

/// The articles of a folder of `tests/fixtures/draft`: their names and texts.
fn articles(folder: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/draft").join(folder);
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
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/draft/gold");
    for (name, text) in articles("gold") {
        let gold = Gold::read(&fs::read_to_string(folder.join(format!("{name}.gold"))).unwrap());
        let drafted = draft(&text, &DraftOptions { published: Some(gold.published.parse().unwrap()) });
        compare::all(&mut score, &name, &text, &gold, &drafted);
    }
    if std::env::var_os("SITROOM_SHOW").is_some() {
        score.notes.iter().for_each(|note| println!("{note}"));
    }
    score
}

#[test]
fn articles_are_read_as_people_read_them() {
    let s = scored();
    let rows: [(&str, f64, f64, Figure); 11] = [
        ("actors", s.actors.f1(), 0.95, s.actors),
        ("kind and country of actors", s.kinds.share(), 0.92, s.kinds),
        ("statements", s.statements.f1(), 0.95, s.statements),
        ("speakers", s.speakers.share(), 0.97, s.speakers),
        ("times", s.times.f1(), 0.97, s.times),
        ("values of times", s.values.share(), 0.97, s.values),
        ("claims", s.claims.f1(), 0.94, s.claims),
        ("low and high", s.bounds.share(), 0.98, s.bounds),
        ("claimants", s.claimants.share(), 0.92, s.claimants),
        ("events", s.events.share(), 0.9, s.events),
        ("days and parties of events", s.days.share(), 0.8, s.days),
    ];
    println!("boilerplate missed {}, leaks {}, wrong spans {}", s.boilerplate_missed, s.leaks, s.wrong_spans);
    for (what, value, _, figure) in rows {
        println!(
            "{what}: {value:.3} (there {}, found {}, right {})",
            figure.gold, figure.found, figure.right
        );
    }
    let under: Vec<&str> = rows.iter().filter(|row| row.1 < row.2).map(|row| row.0).collect();
    assert!(under.is_empty(), "under their level: {under:?}");
}

#[test]
fn no_record_stands_on_boilerplate_or_broken_words() {
    let mut score = scored();
    for (name, text) in articles("articles") {
        compare::spans(&mut score, &name, &text, &draft(&text, &DraftOptions::default()));
    }
    assert_eq!((score.leaks, score.wrong_spans), (0, 0), "{:#?}", score.notes);
}
