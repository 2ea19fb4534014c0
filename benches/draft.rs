//! Drafting on one core: articles per second, and whether the work stays proportional to the text.
//!
//! `cargo bench --bench draft` prints each figure beside its limit: first the articles of 500 words per second, and the
//! tokens that are parsed per second, beside spaCy if `python3`, or what `SITROOM_PYTHON` names, has it; then, for each text, the time per byte at 4 MB divided by that at 1 MB, and by that of prose at 4 MB. Prose is the
//! articles of `tests/fixtures/draft/gold`, repeated; the other texts are made up to be as hard as possible.
//! `cargo bench --bench draft -- SIZE` uses that many kilobytes instead of 1,000, and four times as many instead of
//! 4,000.

use std::path::Path;
use std::time::Instant;

use sitroom::draft::case::{self, DraftedArticle};
use sitroom::draft::{DraftOptions, draft, explain};
use sitroom::syntax::Parser;

type Failure = Box<dyn std::error::Error>;

/// The fewest articles of 500 words per second. The parser alone takes most of the time; spaCy parses some 7 on the same core.
const ARTICLES: f64 = 60.0;
/// The fewest tokens that are parsed per second.
const TOKENS: f64 = 40_000.0;
/// Words in an article.
const WORDS: usize = 500;
/// The most that the time per byte may be, divided by that of a text a quarter as long or by that of prose.
const RATIO: f64 = 3.0;
/// Kilobytes in the shorter texts.
const SIZE: usize = 1_000;

/// One way to process a text.
type Work = fn(&str) -> Result<(), Failure>;

const WORKS: [(&str, Work); 3] = [("draft", records), ("case", folder), ("explain", reasons)];

fn records(text: &str) -> Result<(), Failure> {
    std::hint::black_box(draft(text, &DraftOptions::default()));
    Ok(())
}

fn folder(text: &str) -> Result<(), Failure> {
    let draft = draft(text, &DraftOptions::default());
    let article = DraftedArticle { file: "article.txt", text, draft: &draft, source: None };
    std::hint::black_box(case::files(&[article]));
    Ok(())
}

fn reasons(text: &str) -> Result<(), Failure> {
    explain::explain(text, &DraftOptions::default(), &mut std::io::sink())?;
    Ok(())
}

/// The articles of the gold standard, ordered by name.
fn gold() -> Result<Vec<String>, Failure> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/draft/gold");
    let mut paths =
        std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>, Failure>>()?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    paths.iter().map(|path| Ok(std::fs::read_to_string(path)?)).collect()
}

/// A piece repeated to at least a number of bytes.
fn repeated(piece: &str, bytes: usize) -> String {
    piece.repeat(bytes / piece.len().max(1) + 1)
}

/// The name of each text, and the piece that it repeats.
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

/// Nanoseconds per byte in the fastest of three runs.
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

/// How many articles of 500 words are drafted per second in the best of five runs.
fn articles(gold: &[String]) -> f64 {
    let words: usize = gold.iter().map(|text| text.split_whitespace().count()).sum();
    let rounds = 20;
    let mut best = 0.0_f64;
    for _ in 0..5 {
        let start = Instant::now();
        for text in std::iter::repeat_n(gold, rounds).flatten() {
            std::hint::black_box(draft(text, &DraftOptions::default()));
        }
        let articles = (words * rounds) as f64 / WORDS as f64;
        best = best.max(articles / start.elapsed().as_secs_f64());
    }
    best
}

/// How many tokens are parsed per second in the best of five runs, as if each paragraph were new.
fn tokens(gold: &[String]) -> f64 {
    let parser = Parser::shared();
    let mut best = 0.0_f64;
    for _ in 0..5 {
        let start = Instant::now();
        let mut count = 0;
        for paragraph in gold.iter().flat_map(|text| text.lines()) {
            let tokens = parser.tokenize(paragraph, 0..paragraph.len());
            count += std::hint::black_box(parser.parse(paragraph, tokens, None)).len();
        }
        best = best.max(count as f64 / start.elapsed().as_secs_f64());
    }
    best
}

/// The same of spaCy, if it is installed.
fn spacy() -> Option<f64> {
    let python = std::env::var_os("SITROOM_PYTHON").unwrap_or_else(|| "python3".into());
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let output = std::process::Command::new(python)
        .arg(folder.join("benches/parse_beside_spacy.py"))
        .arg(folder.join("tests/fixtures/draft/gold"))
        .output()
        .ok()?;
    String::from_utf8_lossy(&output.stdout).trim().parse().ok()
}

fn verdict(holds: bool) -> &'static str {
    if holds { "" } else { "  over the limit" }
}

fn main() -> Result<(), Failure> {
    let size = std::env::args().skip(1).find_map(|one| one.parse().ok()).unwrap_or(SIZE) * 1_000;
    let gold = gold()?;
    let speed = articles(&gold);
    println!(
        "articles of {WORDS} words per second on one core: {speed:.0} (at least {ARTICLES:.0}){}",
        verdict(speed >= ARTICLES)
    );
    let speed = tokens(&gold);
    let beside = spacy().map_or_else(|| "not installed".to_owned(), |speed| format!("{speed:.0}"));
    println!(
        "tokens parsed per second on one core: {speed:.0} (at least {TOKENS:.0}); spaCy: {beside}{}",
        verdict(speed >= TOKENS)
    );
    println!("time per byte; limit: {RATIO:.1} times that of the shorter text and of prose");
    for (name, work) in WORKS {
        let mut prose = f64::NAN;
        for (text, piece) in texts(&gold.join("\n\n")) {
            let short = per_byte(work, &repeated(&piece, size))?;
            let long = per_byte(work, &repeated(&piece, size * 4))?;
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
