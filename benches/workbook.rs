//! A workbook of 200,000 rows of ACLED's shape: the time to load it and until its first events, beside the time in which
//! calamine reads the cells of its first sheet, and its memory.
//!
//! `cargo build --release` in `benches/calamine`, then `cargo bench --bench workbook -- FILE.xlsx PEER`: a file that a
//! spreadsheet program wrote of the export of `made acled 200000 FILE.csv`, and `benches/calamine/target/release/calamine-peer`. Our runs alternate with those of calamine, and the fastest of each are compared.

#![allow(clippy::unwrap_used, reason = "a benchmark that cannot run should stop")]

use std::process::Command;

mod loading;

use loading::{loading, memory_of_loading, peak_memory};

/// How often loading alternates with its peer.
const ROUNDS: usize = 5;

/// A load may take at most so many times as long as reading the cells.
const LIMIT: f64 = 2.0;

fn main() {
    let given: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    match &given[..] {
        // Started by this program to measure the memory of one loading.
        [word, file] if word == "--memory" => memory_of_loading(file),
        [file, peer] => run(file, peer),
        _ => println!("workbook: name a file in .xlsx and the program of benches/calamine"),
    }
}

fn run(file: &str, program: &str) {
    let bytes = std::fs::metadata(file).unwrap().len() as f64;
    let cores = std::thread::available_parallelism().unwrap();
    println!("{file}: {:.0} MB, {} cells, {cores} cores", bytes / 1e6, reading(program, file).1);
    let (mut own, mut first, mut peer) = (f64::INFINITY, f64::INFINITY, f64::INFINITY);
    for _ in 0..ROUNDS {
        let load = loading(file);
        (own, first) = (own.min(load.0), first.min(load.1));
        peer = peer.min(reading(program, file).0);
    }
    let ratio = own / peer;
    let kept = if ratio <= LIMIT { "within" } else { "OVER" };
    println!(
        "load to fully indexed: {own:.2} s; calamine: {peer:.2} s; ratio {ratio:.2}, limit {LIMIT}x: {kept}"
    );
    println!("first events after: {:.0} ms", first * 1e3);
    let peak = peak_memory("--memory", file);
    println!("peak memory: {:.0} MB, {:.2} times the file", peak / 1e6, peak / bytes);
}

/// Seconds in which calamine reads the cells of the first sheet, and their number.
fn reading(peer: &str, file: &str) -> (f64, u64) {
    let output = Command::new(peer).arg(file).output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    let (seconds, cells) = said.trim().split_once(' ').unwrap();
    (seconds.parse().unwrap(), cells.parse().unwrap())
}
