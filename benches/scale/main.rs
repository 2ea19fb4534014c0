//! An export of a million rows: the time to load, filter, search, find, write and draw it, and its memory, each beside
//! its peer and its limit.
//!
//! `benches/run` makes the file and starts this with the peers ([`peer`]). To run it alone: `cargo bench --bench scale
//! -- EXPORT.csv NAMES.txt PEERS PEERS.py`. Our runs alternate with those of the peers, and the fastest of each are
//! compared. Each figure is printed with its peer, the ratio of both, and whether it is within the limit.

#![allow(clippy::unwrap_used, reason = "a benchmark that cannot run should stop")]

use std::hint::black_box;
use std::time::Instant;

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use sitroom::load::{Input, Loaded, Options, load};
use sitroom::model::{Actor, ActorKind, Briefing, Builder};
use sitroom::query::histogram::TimeUnit;
use sitroom::query::pairs::{Grouping, pairs};
use sitroom::query::{
    Filter, Finder, Histogram, Index, Needle, Placing, Selection, TextSearch, TimeAxis, casualties,
    histogram, parse, select,
};
use sitroom::tui::app::state::App;
use sitroom::tui::config::colour::Depth;
use sitroom::tui::config::theme::Theme;
use sitroom::tui::input::keymap::KeyMap;
use sitroom::tui::terminal::run::Application;

mod exporting;
#[path = "../loading/mod.rs"]
mod loading;
mod map;
mod peer;

use loading::{loading, memory_of_loading, peak_memory};
use peer::Peer;

/// Filters by one actor, one country and ten years.
const FILTERS: [(&str, &str, u16); 8] = [
    ("Military Forces of Pakistan (2018-)", "PK", 2014),
    ("Police Forces of Iran (2018-)", "IR", 2010),
    ("Civilians (Syria)", "SY", 2005),
    ("Military Forces of India (2018-)", "IN", 2014),
    ("Protesters (Afghanistan)", "AF", 2012),
    ("Rioters (Pakistan)", "PK", 2009),
    ("Military Forces of Yemen (2018-)", "YE", 2013),
    ("Civilians (Pakistan)", "PK", 1999),
];

/// The letters to type into find, one after the other.
const LETTERS: &str = "ghlib";

/// How often loading alternates with its peers.
const ROUNDS: usize = 7;

fn main() {
    let given: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    match &given[..] {
        // Started by this program to measure the memory of one loading.
        [word, export] if word == "--memory" => memory_of_loading(export),
        [word, export] if word == exporting::MEMORY => exporting::memory(export),
        [export, names, rust, python] => {
            let rust = Peer::start(rust, &[export, names]);
            run(export, names, Peers { rust, python: Peer::start("python3", &[python, export, names]) });
        }
        _ => println!("scale: run benches/run, which makes the file and starts the peers"),
    }
}

/// The peers that are Rust libraries, and the others.
struct Peers {
    rust: Peer,
    python: Peer,
}

/// Prints one figure with its unit, and for each peer the ratio and whether it is within the limit.
fn say(what: &str, own: f64, unit: &str, peers: &[(&str, Option<f64>, Limit)]) {
    println!("{what}: {own:.2} {unit}");
    for (peer, theirs, limit) in peers {
        let Some(theirs) = theirs else {
            println!("    {peer}: not installed");
            continue;
        };
        let (ratio, kept, words) = match limit {
            Limit::AtMost(most) => (own / theirs, own / theirs <= *most, format!("at most {most}x")),
            Limit::Faster(least) => {
                (theirs / own, theirs / own >= *least, format!("at least {least}x faster"))
            }
        };
        let kept = if kept { "within" } else { "OVER" };
        println!("    {peer} {theirs:.2} {unit}: ratio {ratio:.2}, limit {words}: {kept}");
    }
}

#[derive(Clone, Copy)]
enum Limit {
    AtMost(f64),
    Faster(f64),
}

fn run(export: &str, names: &str, mut peers: Peers) {
    let size = std::fs::metadata(export).unwrap().len() as f64;
    println!("{export}: {:.0} MB, {} cores", size / 1e6, std::thread::available_parallelism().unwrap());
    loads(export, &mut peers);
    let peak = peak_memory("--memory", export);
    say("peak memory", peak / 1e6, "MB", &[("size of the file", Some(size / 1e6), Limit::AtMost(0.9))]);
    let Loaded { briefing, .. } = load(&[Input::Path(export.into())], &Options::default()).unwrap();
    filtering(&briefing, &mut peers.python);
    bars(&briefing, &mut peers.python);
    pairing(&briefing, &mut peers.python);
    exporting::exporting(&briefing, export, &mut peers.python);
    searching(&briefing, &mut peers.rust);
    finding(names, &mut peers);
    let filters: Vec<Filter> = FILTERS.into_iter().map(|chosen| filter(&briefing, chosen)).collect();
    map::counting(&briefing, &filters);
    drawing(briefing);
}

fn loads(export: &str, peers: &mut Peers) {
    let (mut whole, mut first) = (Vec::new(), Vec::new());
    let (mut split, mut text, mut typed) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let loads = [loading(export), loading(export)];
        whole.push(loads.iter().map(|load| load.0).fold(f64::INFINITY, f64::min));
        first.extend(loads.map(|load| load.1));
        split.push(peers.rust.ask("simd_csv"));
        text.push(peers.python.ask("duckdb_text"));
        typed.push(peers.python.ask("duckdb_typed"));
    }
    let limits = [
        ("split into cells by simd-csv", least(&split), Limit::AtMost(3.0)),
        ("DuckDB read_csv, all cells as text", least(&text), Limit::Faster(4.0)),
        ("DuckDB read_csv, types detected", least(&typed), Limit::Faster(4.0)),
    ];
    let own = whole.iter().copied().fold(f64::INFINITY, f64::min);
    say("load to fully indexed", own, "s", &limits);
    let in_rounds = |theirs: &[Option<f64>]| -> Vec<f64> {
        theirs.iter().zip(&whole).filter_map(|(theirs, own)| Some((*theirs)? / own)).collect()
    };
    for (what, theirs) in [("as text", &text), ("types detected", &typed)] {
        let mut ratios = in_rounds(theirs);
        ratios.sort_by(f64::total_cmp);
        if let [least, .., most] = ratios[..] {
            println!("    by round, {what}: {least:.2} to {most:.2}, median {:.2}", median(ratios));
        }
    }
    say("first events after", median(first) * 1e3, "ms", &[("the limit", Some(150.0), Limit::AtMost(1.0))]);
}

/// The shortest of the measured times.
fn least(times: &[Option<f64>]) -> Option<f64> {
    times.iter().flatten().copied().reduce(f64::min)
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or(f64::NAN)
}

fn timed<T>(work: impl FnOnce() -> T) -> f64 {
    let start = Instant::now();
    black_box(work());
    start.elapsed().as_secs_f64()
}

/// A filter by one actor, one country and ten years.
fn filter(b: &Briefing, (actor, country, year): (&str, &str, u16)) -> Filter {
    parse(&format!("actor:\"{actor}\" country:{country} since:{year} until:{}", year + 9), b).unwrap()
}

/// All figures of the screen under a new filter.
fn filtering(b: &Briefing, python: &mut Peer) {
    let (mut times, mut duckdb) = (Vec::new(), Vec::new());
    for _ in 0..3 {
        let index = Index::new(b);
        for (at, chosen) in FILTERS.into_iter().enumerate() {
            let filter = filter(b, chosen);
            times.push(timed(|| {
                let (selection, tallies) = select(b, &index, &filter);
                let figures = casualties(b, &index, &selection);
                (tallies, figures, by_month(b, &index, &selection))
            }));
            duckdb.extend(python.ask(&format!("duckdb_filter {at}")));
        }
    }
    let limits = [
        ("the limit", Some(5.0), Limit::AtMost(1.0)),
        ("the same counts in DuckDB", middle(duckdb), Limit::Faster(10.0)),
    ];
    say("change of filter, all figures (median)", median(times) * 1e3, "ms", &limits);
}

/// The selection by month and quadrant.
fn by_month(b: &Briefing, index: &Index, selection: &Selection) -> Histogram {
    let axis = TimeAxis::by(b.period().unwrap(), TimeUnit::Months(1), usize::MAX).unwrap();
    histogram(index, selection, &Placing::new(b, index, axis))
}

/// All events by month, stacked by quadrant.
fn bars(b: &Briefing, python: &mut Peer) {
    let index = Index::new(b);
    let (all, _) = select(b, &index, &Filter::default());
    let (mut times, mut duckdb) = (Vec::new(), Vec::new());
    for _ in 0..9 {
        times.push(timed(|| by_month(b, &index, &all)));
        duckdb.extend(python.ask("duckdb_months"));
    }
    let limits = [
        ("the limit", Some(5.0), Limit::AtMost(1.0)),
        ("the same group-by in DuckDB", middle(duckdb), Limit::Faster(4.0)),
    ];
    say("histogram of everything by month and quadrant (median)", median(times) * 1e3, "ms", &limits);
}

/// The events of every pair of parties, with what they are and the killed, without a filter.
fn pairing(b: &Briefing, python: &mut Peer) {
    let index = Index::new(b);
    let (selection, _) = select(b, &index, &Filter::default());
    let (mut times, mut duckdb) = (Vec::new(), Vec::new());
    for _ in 0..9 {
        times.push(timed(|| pairs(b, &index, &selection, Grouping::Parties)));
        duckdb.extend(python.ask("duckdb_pairs"));
    }
    let limits = [("the same counts in DuckDB", middle(duckdb), Limit::Faster(1.0))];
    say("events and killed of all pairs (median)", median(times) * 1e3, "ms", &limits);
}

/// The median in milliseconds; `None` if there are no times.
fn middle(times: Vec<f64>) -> Option<f64> {
    (!times.is_empty()).then(|| median(times) * 1e3)
}

fn searching(b: &Briefing, rust: &mut Peer) {
    let mut both = |words: &str, asked: &str| {
        let (mut own, mut theirs) = (Vec::new(), Vec::new());
        for _ in 0..9 {
            own.push(Some(timed(|| TextSearch::new(b, &Needle::new(words).unwrap()).run(|_, _| true))));
            theirs.push(rust.ask(&format!("{asked} {words}")));
        }
        (least(&own).unwrap() * 1e3, least(&theirs).map(|time| time * 1e3))
    };
    let (own, memmem) = both("Update: ", "memmem");
    let limits = [("memchr::memmem over the same bytes", memmem, Limit::AtMost(1.5))];
    say("search all notes for \"Update: \", matching case", own, "ms", &limits);
    let (own, regex) = both("verified", "regex");
    let limits = [("regex over the same bytes, ignoring case", regex, Limit::AtMost(1.5))];
    say("search all notes for \"verified\", ignoring case", own, "ms", &limits);
    let first = timed(|| TextSearch::new(b, &Needle::new("verified").unwrap()).step(1 << 20).events) * 1e3;
    say("first hits of a search", first, "ms", &[("the limit", Some(16.0), Limit::AtMost(1.0))]);
}

fn finding(names: &str, peers: &mut Peers) {
    let names = std::fs::read_to_string(names).unwrap();
    let actors = names.lines().map(|name| Actor::new(name, name, ActorKind::ArmedGroup)).collect();
    let b = Builder { actors, ..Builder::default() }.finish();
    let finder = Finder::new(&b);
    let (mut times, mut nucleo, mut fzf) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..7 {
        for end in 1..=LETTERS.len() {
            let query = &LETTERS[..end];
            times.push(timed(|| finder.find(&b, query, 50)) * 1e3);
            nucleo.extend(peers.rust.ask(&format!("nucleo {query}")));
            fzf.extend(peers.python.ask(&format!("fzf {query}")));
        }
    }
    let limits = [
        ("the limit", Some(16.0), Limit::AtMost(1.0)),
        ("nucleo-matcher, one core", middle(nucleo), Limit::AtMost(f64::INFINITY)),
        ("fzf --filter, one process per letter", middle(fzf), Limit::AtMost(f64::INFINITY)),
    ];
    say("find among 100,000 names, per letter typed (median)", median(times), "ms", &limits);
}

fn drawing(briefing: Briefing) {
    let theme = Theme::preset("default", Depth::Sixteen).unwrap();
    let mut app = App::new(briefing, KeyMap::default(), theme);
    let mut screen = Terminal::new(TestBackend::new(200, 60)).unwrap();
    let times = (0..50).map(|_| timed(|| screen.draw(|frame| app.draw(frame)).unwrap().count) * 1e3);
    say(
        "one frame at 200x60 (median)",
        median(times.collect()),
        "ms",
        &[("the limit", Some(2.0), Limit::AtMost(1.0))],
    );
    map::drawing(&mut app);
}
