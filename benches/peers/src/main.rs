//! Times the peers of `benches/scale.rs` that are Rust libraries, on one core each, as one line of JSON in
//! seconds, the least of several runs: `peers EXPORT.csv NAMES.txt NEEDLE`.

use std::hint::black_box;
use std::time::Instant;

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32String};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let given: Vec<String> = std::env::args().skip(1).collect();
    let [export, names, needle] = &given[..] else {
        return Err("give EXPORT.csv NAMES.txt NEEDLE".into());
    };
    let split = least(|| split(export));
    let notes = notes(export)?;
    let exact = least(|| black_box(memchr::memmem::find_iter(&notes, needle.as_bytes()).count()));
    let folded = regex::bytes::RegexBuilder::new(&regex::escape(needle)).case_insensitive(true).build()?;
    let folded = least(|| black_box(folded.find_iter(&notes).count()));
    let names = std::fs::read_to_string(names)?;
    println!(
        "{{\"simd_csv\":{split},\"notes\":{},\"memmem\":{exact},\"regex\":{folded},\"nucleo_letter\":{}}}",
        notes.len(),
        nucleo(&names)
    );
    Ok(())
}

fn least<T>(mut work: impl FnMut() -> T) -> f64 {
    let once = |_| {
        let start = Instant::now();
        black_box(work());
        start.elapsed().as_secs_f64()
    };
    (0..7).map(once).fold(f64::INFINITY, f64::min)
}

/// Splits the file into cells and does nothing with them.
fn split(export: &str) -> usize {
    let Ok(file) = std::fs::File::open(export) else { return 0 };
    let mut reader = simd_csv::ZeroCopyReaderBuilder::with_capacity(1 << 20).from_reader(file);
    let mut cells = 0;
    while let Ok(Some(record)) = reader.read_byte_record() {
        cells += record.len();
    }
    cells
}

/// The notes of an ACLED-shaped export, end to end.
fn notes(export: &str) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let mut reader = simd_csv::ZeroCopyReader::from_reader(std::fs::File::open(export)?);
    let column = reader.byte_headers()?.iter().position(|name| name == b"notes").ok_or("no notes")?;
    let mut notes = Vec::new();
    while let Some(record) = reader.read_byte_record()? {
        notes.extend_from_slice(&record.unescape(column).unwrap_or_default());
    }
    Ok(notes)
}

/// The median over the letters of a query that grows, all names being matched for each.
fn nucleo(names: &str) -> f64 {
    let names: Vec<Utf32String> = names.lines().map(Utf32String::from).collect();
    let mut matcher = Matcher::new(Config::DEFAULT);
    let query = "ghlib";
    let mut times: Vec<f64> = (1..=query.len())
        .map(|end| {
            let pattern =
                Pattern::parse(query.get(..end).unwrap_or(query), CaseMatching::Smart, Normalization::Smart);
            least(|| names.iter().filter_map(|name| pattern.score(name.slice(..), &mut matcher)).max())
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or(f64::NAN)
}
