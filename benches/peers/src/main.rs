//! The peers of `benches/scale` that are Rust libraries, on one core each. `peers EXPORT.csv NAMES.txt` reads the name
//! of a measurement from each line, runs it once, and prints the seconds as a line.
//!
//! - `simd_csv`: splits the file into cells;
//! - `memmem WORDS`: searches all notes with `memchr::memmem`;
//! - `regex WORDS`: searches all notes with `regex`, ignoring case;
//! - `nucleo LETTERS`: matches all names.

use std::hint::black_box;
use std::io::BufRead;
use std::time::Instant;

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32String};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let given: Vec<String> = std::env::args().skip(1).collect();
    let [export, names] = &given[..] else {
        return Err("usage: peers EXPORT.csv NAMES.txt".into());
    };
    let notes = notes(export)?;
    let names = std::fs::read_to_string(names)?;
    let names: Vec<Utf32String> = names.lines().map(Utf32String::from).collect();
    let mut matcher = Matcher::new(Config::DEFAULT);
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let (what, words) = line.split_once(' ').unwrap_or((&line, ""));
        let seconds = match what {
            "simd_csv" => timed(|| split(export)),
            "memmem" => timed(|| memchr::memmem::find_iter(&notes, words.as_bytes()).count()),
            "regex" => {
                let folded =
                    regex::bytes::RegexBuilder::new(&regex::escape(words)).case_insensitive(true).build()?;
                timed(|| folded.find_iter(&notes).count())
            }
            "nucleo" => {
                let pattern = Pattern::parse(words, CaseMatching::Smart, Normalization::Smart);
                timed(|| names.iter().filter_map(|name| pattern.score(name.slice(..), &mut matcher)).max())
            }
            other => return Err(format!("unknown measurement: {other}").into()),
        };
        println!("{seconds}");
    }
    Ok(())
}

fn timed<T>(work: impl FnOnce() -> T) -> f64 {
    let start = Instant::now();
    black_box(work());
    start.elapsed().as_secs_f64()
}

/// Splits the file into cells and counts them.
fn split(export: &str) -> usize {
    let Ok(file) = std::fs::File::open(export) else { return 0 };
    let mut reader = simd_csv::ZeroCopyReader::from_reader(file);
    let mut cells = 0;
    while let Ok(Some(record)) = reader.read_byte_record() {
        cells += record.len();
    }
    cells
}

/// The notes of an ACLED-shaped export, concatenated.
fn notes(export: &str) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let mut reader = simd_csv::ZeroCopyReader::from_reader(std::fs::File::open(export)?);
    let column = reader.byte_headers()?.iter().position(|name| name == b"notes").ok_or("no notes")?;
    let mut notes = Vec::new();
    while let Some(record) = reader.read_byte_record()? {
        notes.extend_from_slice(&record.unescape(column).unwrap_or_default());
    }
    Ok(notes)
}
