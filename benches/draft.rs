//! Drafting on one core: articles a second, and whether work stays in proportion to the text.
//!
//! `cargo bench --bench draft` prints each figure beside its limit: first articles of 500 words a second, then for
//! each text the time per byte at 4 MB by that at 1 MB, and by that of prose at 4 MB. Prose is the articles of
//! `tests/fixtures/draft/gold` again and again; the other texts are made up here to be as hard as can be.
//! `cargo bench --bench draft -- SIZE` takes that many kilobytes in place of 1000, and four times as many in place
//! of 4000.

use std::path::Path;
use std::time::Instant;

use sitroom::draft::case::{self, Article};
use sitroom::draft::{Options, draft, explain};

type Failure = Box<dyn std::error::Error>;

/// Articles of 500 words a second, at least.
const ARTICLES: f64 = 1_000.0;
/// Words of an article.
const WORDS: usize = 500;
/// Time per byte by that of a text a quarter as long, or by that of prose, at most.
const RATIO: f64 = 3.0;
/// Kilobytes of the shorter texts.
const SIZE: usize = 1_000;

/// What is done with a text.
type Work = fn(&str) -> Result<(), Failure>;

const WORKS: [(&str, Work); 3] = [("draft", records), ("case", folder), ("explain", reasons)];

fn records(text: &str) -> Result<(), Failure> {
    std::hint::black_box(draft(text, &Options::default()));
    Ok(())
}

fn folder(text: &str) -> Result<(), Failure> {
    let draft = draft(text, &Options::default());
    let article = Article { file: "article.txt", text, draft: &draft, source: None };
    std::hint::black_box(case::files(&[article]));
    Ok(())
}

fn reasons(text: &str) -> Result<(), Failure> {
    explain::explain(text, &Options::default(), &mut std::io::sink())?;
    Ok(())
}

/// The articles of the gold, in the order of their names.
fn gold() -> Result<Vec<String>, Failure> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/draft/gold");
    let mut paths =
        std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>, Failure>>()?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    paths.iter().map(|path| Ok(std::fs::read_to_string(path)?)).collect()
}

/// A piece again and again, up to a number of bytes.
fn again(piece: &str, bytes: usize) -> String {
    piece.repeat(bytes / piece.len().max(1) + 1)
}

/// The texts: a name, and the piece that is repeated.
fn texts(prose: &str) -> Vec<(&'static str, String)> {
    let line = prose.split_whitespace().collect::<Vec<_>>().join(" ");
    vec![
        ("prose", format!("{prose}\n\n")),
        ("one line", format!("{line} ")),
        ("quotation marks", "\" ".to_owned()),
        ("one sentence", "Police chief Ana Ruiz said gunmen killed 12 people in Goma on Monday. ".to_owned()),
        ("capitals", "Karim Osei Bram Tolvan Meret Dasku Ilona ".to_owned()),
        ("digits", "0123456789".to_owned()),
        ("numbers", "12 700 3,400 ".to_owned()),
    ]
}

/// Nanoseconds a byte: of three runs the fastest.
fn per_byte(work: Work, text: &str) -> Result<f64, Failure> {
    let mut fastest = f64::INFINITY;
    for _ in 0..3 {
        let start = Instant::now();
        work(text)?;
        fastest = fastest.min(start.elapsed().as_secs_f64());
        if fastest > 5.0 {
            break;
        }
    }
    Ok(fastest * 1e9 / text.len() as f64)
}

/// How many articles of 500 words are drafted in a second: of five runs the best.
fn articles(gold: &[String]) -> f64 {
    let words: usize = gold.iter().map(|text| text.split_whitespace().count()).sum();
    let rounds = 20;
    let mut best = 0.0_f64;
    for _ in 0..5 {
        let start = Instant::now();
        for text in std::iter::repeat_n(gold, rounds).flatten() {
            std::hint::black_box(draft(text, &Options::default()));
        }
        let articles = (words * rounds) as f64 / WORDS as f64;
        best = best.max(articles / start.elapsed().as_secs_f64());
    }
    best
}

fn verdict(holds: bool) -> &'static str {
    if holds { "" } else { "  over the limit" }
}

fn main() -> Result<(), Failure> {
    let size = std::env::args().skip(1).find_map(|one| one.parse().ok()).unwrap_or(SIZE) * 1_000;
    let gold = gold()?;
    let speed = articles(&gold);
    println!(
        "articles of {WORDS} words a second, one core: {speed:.0} (at least {ARTICLES:.0}){}",
        verdict(speed >= ARTICLES)
    );
    println!("time per byte, at most {RATIO:.1} times that of the shorter text and of prose:");
    for (name, work) in WORKS {
        let mut prose = f64::NAN;
        for (text, piece) in texts(&gold.join("\n\n")) {
            let short = per_byte(work, &again(&piece, size))?;
            let long = per_byte(work, &again(&piece, size * 4))?;
            if text == "prose" {
                prose = long;
            }
            let (growth, beside) = (long / short, long / prose);
            let holds = growth <= RATIO && beside <= RATIO;
            println!(
                "{name:8} {text:16} {long:8.1} ns  x{growth:5.2} by length  x{beside:5.2} by prose{}",
                verdict(holds)
            );
        }
    }
    Ok(())
}
