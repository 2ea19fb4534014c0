//! An answer of 200,000 rows of ACLED's shape: the time to load it and until its first events, beside the time in which
//! serde_json makes values of the same text, and its memory.
//!
//! `cargo bench --bench json -- FILE.json`, a file that `examples/made` writes: `made acled-json 200000 FILE.json`. Our
//! runs alternate with those of serde_json, and the fastest of each are compared.

#![allow(clippy::unwrap_used, reason = "a benchmark that cannot run should stop")]

use std::hint::black_box;
use std::time::Instant;

mod loading;

use loading::{loading, memory_of_loading, peak_memory};

/// How often loading alternates with its peer.
const ROUNDS: usize = 5;

/// A load may take at most so many times as long as making values.
const LIMIT: f64 = 3.0;

fn main() {
    let given: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    match &given[..] {
        // Started by this program to measure the memory of one loading.
        [word, file] if word == "--memory" => memory_of_loading(file),
        [file] => run(file),
        _ => println!("json: name a file that `examples/made acled-json` wrote"),
    }
}

fn run(file: &str) {
    let text = std::fs::read_to_string(file).unwrap();
    println!(
        "{file}: {:.0} MB, {} cores",
        text.len() as f64 / 1e6,
        std::thread::available_parallelism().unwrap()
    );
    let (mut own, mut first, mut peer) = (f64::INFINITY, f64::INFINITY, f64::INFINITY);
    for _ in 0..ROUNDS {
        let load = loading(file);
        (own, first) = (own.min(load.0), first.min(load.1));
        let start = Instant::now();
        let value = black_box(serde_json::from_str::<serde_json::Value>(&text).unwrap());
        peer = peer.min(start.elapsed().as_secs_f64());
        drop(value);
    }
    let ratio = own / peer;
    let kept = if ratio <= LIMIT { "within" } else { "OVER" };
    println!(
        "load to fully indexed: {own:.2} s; serde_json::Value: {peer:.2} s; ratio {ratio:.2}, limit {LIMIT}x: {kept}"
    );
    println!("first events after: {:.0} ms", first * 1e3);
    let peak = peak_memory("--memory", file);
    println!("peak memory: {:.0} MB, {:.2} times the file", peak / 1e6, peak / text.len() as f64);
}
