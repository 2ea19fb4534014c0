//! Writes a large made-up export and prints the facts about it as one line of JSON.
//!
//! `cargo run --release --example made -- acled|acled-json|ucdp|gdelt ROWS FILE [BAD]`; instead of a shape, `names`
//! writes that many names, one per line. `acled-json` writes the rows of `acled` as an answer of its API.

#[path = "../benches/made/mod.rs"]
mod made;

use std::fs::File;
use std::io::{BufWriter, Write};

use made::{Shape, Truth, names, write};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let given: Vec<String> = std::env::args().skip(1).collect();
    let [shape, rows, path, rest @ ..] = &given[..] else {
        return Err("usage: made acled|acled-json|ucdp|gdelt|names ROWS FILE [BAD]".into());
    };
    if shape == "names" {
        return Ok(std::fs::write(path, names(rows.parse()?, 1).join("\n"))?);
    }
    let as_json = shape == "acled-json";
    let shape = match shape.as_str() {
        "acled" | "acled-json" => Shape::Acled,
        "ucdp" => Shape::Ucdp,
        "gdelt" => Shape::Gdelt,
        other => return Err(format!("unknown shape: {other}").into()),
    };
    let bad = rest.first().map_or(Ok(0), |bad| bad.parse())?;
    let mut file = BufWriter::new(File::create(path)?);
    let truth = if as_json {
        let mut csv = Vec::new();
        let truth = write(shape, (rows.parse()?, bad), 1, &mut csv)?;
        write_json(&csv, &mut file)?;
        truth
    } else {
        write(shape, (rows.parse()?, bad), 1, &mut file)?
    };
    println!("{}", line(&truth));
    Ok(())
}

/// Writes the rows of a table as an answer of an API, its cells as texts.
fn write_json(csv: &[u8], to: &mut impl Write) -> Result<(), Box<dyn std::error::Error>> {
    let mut reader = csv::Reader::from_reader(csv);
    let names = reader.headers()?.clone();
    write!(to, "{{\"status\":200,\"success\":true,\"data\":")?;
    for (at, row) in reader.records().enumerate() {
        write!(to, "{}{{", if at == 0 { "[" } else { "},\n" })?;
        for (at, (name, cell)) in names.iter().zip(&row?).enumerate() {
            let comma = if at == 0 { "" } else { "," };
            write!(to, "{comma}{}:{}", serde_json::to_string(name)?, serde_json::to_string(cell)?)?;
        }
    }
    Ok(write!(to, "}}]}}")?)
}

/// The facts, with the most frequent actors and countries.
fn line(truth: &Truth) -> serde_json::Value {
    let most = |names: Vec<(String, u64)>| {
        let mut names = names;
        names.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        names.into_iter().take(6).map(|(name, count)| (name, count.into())).collect()
    };
    let countries = truth.countries.iter().map(|(name, count)| ((*name).to_owned(), *count)).collect();
    let actors = truth.actors.iter().map(|(name, count)| (name.clone(), *count)).collect();
    let (countries, actors): (serde_json::Map<_, _>, serde_json::Map<_, _>) = (most(countries), most(actors));
    let (first, last) = truth.days.map(|(a, b)| (a.to_string(), b.to_string())).unzip();
    serde_json::json!({
        "rows": truth.rows, "bad": truth.bad, "killed": truth.killed, "first": first, "last": last,
        "countries": countries, "actors": actors,
    })
}
