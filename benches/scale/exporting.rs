//! The whole export handed over as CSV, beside DuckDB's COPY of the same cells, and the memory that takes.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use sitroom::export::formats::by_name;
use sitroom::export::{Export, ExportOptions};
use sitroom::load::{Input, Loaded, Options, load};
use sitroom::model::Briefing;
use sitroom::query::{Filter, Index};

use super::loading::{peak_memory, print_peak};
use super::peer::Peer;
use super::{Limit, say, timed};

/// The word that starts this program to measure the memory of one loading and one writing.
pub(crate) const MEMORY: &str = "--memory-of-csv";

/// Times it; `export` is the file that the briefing was read from.
pub(crate) fn exporting(b: &Briefing, export: &str, python: &mut Peer) {
    let path = target(export);
    let index = Index::new(b);
    // DuckDB's table is made of the cells written here.
    write(b, &index, &path);
    let (mut own, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..3 {
        own.push(timed(|| write(b, &index, &path)));
        theirs.extend(python.ask(&format!("duckdb_copy {}", path.display())));
    }
    let fastest = |times: Vec<f64>| times.into_iter().reduce(f64::min);
    let limits = [("DuckDB's COPY of the same cells", fastest(theirs), Limit::AtMost(2.0))];
    say("all events as CSV", fastest(own).unwrap_or(f64::NAN), "s", &limits);
    let size = std::fs::metadata(&path).unwrap().len() as f64 / 1e6;
    let peak = peak_memory(MEMORY, export) / 1e6;
    say(
        "peak memory of loading and writing",
        peak,
        "MB",
        &[("size of the CSV", Some(size), Limit::AtMost(1.0))],
    );
    std::fs::remove_file(path).unwrap();
}

/// Loads a file, writes it as CSV and prints the peak memory in bytes.
pub(crate) fn memory(export: &str) {
    let Loaded { briefing, .. } = load(&[Input::Path(export.into())], &Options::default()).unwrap();
    write(&briefing, &Index::new(&briefing), Path::new("/dev/null"));
    print_peak();
}

fn target(export: &str) -> PathBuf {
    Path::new(export).with_extension("written.csv")
}

fn write(b: &Briefing, index: &Index, path: &Path) {
    let filter = Filter::default();
    let export = Export::new(b, index, &filter, ExportOptions::default());
    let mut out = BufWriter::new(File::create(path).unwrap());
    (by_name("csv").unwrap().write)(&export, &mut out).unwrap();
    out.flush().unwrap();
}
