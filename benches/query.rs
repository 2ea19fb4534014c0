//! Queries over a million events: building the index, changing the filter with all figures of the screen, searching
//! text, and finding names. `cargo bench --bench query` makes the events up; `-- FILE...` loads them.
//!
//! Prints milliseconds, the median of several runs, and for text search the ratio to `memchr::memmem` over the same
//! bytes.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::time::Instant;

use memchr::memmem;
use regex_automata::meta::Regex;
use regex_automata::util::syntax;

#[path = "../tests/support/dice.rs"]
mod dice;
#[path = "../tests/support/tables.rs"]
mod tables;

use dice::Dice;

use sitroom::atlas::{Area, View};
use sitroom::model::table::{Dataset, Member, Mode, NONE};
use sitroom::model::{
    Actor, ActorId, ActorKind, Briefing, Builder, Kind, Part, Place, PlaceId, PlacePrecision, SourceId,
};
use sitroom::query::map::{KilledOf, bins, events_by_place, fitted};
use sitroom::query::{
    Filter, Finder, Histogram, Index, Needle, Placing, Selection, TextSearch, TimeAxis, Timeline, casualties,
    complete, histogram, parse, select,
};

const EVENTS: u32 = 1_000_000;
const ROWS_OF_A_BLOCK: u32 = 8_000;

impl Dice {
    fn under(&mut self, bound: u32) -> u32 {
        u32::try_from(self.below(bound as usize)).unwrap_or(0)
    }

    /// A position up to so many degrees from 0.
    fn degrees(&mut self, most: u32) -> f32 {
        self.under(most * 2_000) as f32 / 1_000.0 - most as f32
    }

    /// Small numbers far more often than large ones.
    fn skewed(&mut self, bound: u32) -> u32 {
        let first = self.under(bound);
        self.under(first + 1)
    }
}

const SYLLABLES: [&str; 24] = [
    "ba", "ran", "dür", "kal", "ma", "sher", "tul", "wa", "zir", "qa", "hab", "lo", "nu", "pur", "gar", "dé",
    "shi", "mir", "ze", "fa", "rah", "ko", "ti", "bel",
];
const GROUPS: [&str; 8] = [
    "Liberation Front",
    "People's Defence Force",
    "Border Scouts",
    "Patriotic Guard",
    "Police Forces",
    "Communal Militia",
    "National Resistance",
    "Unity Brigade",
];

fn name(dice: &mut Dice) -> String {
    let mut name = String::new();
    for _ in 0..2 + dice.under(3) {
        name.push_str(SYLLABLES[dice.under(24) as usize]);
    }
    name[..1].to_uppercase() + &name[1..]
}

fn mode(kind: Kind) -> Mode {
    let words = format!("{} of a sort", kind.word());
    Mode { kind, words, types: vec!["Of a sort".to_owned()], goldstein: None }
}

fn made(actors: u32) -> Briefing {
    let (mut dice, mut b) = (Dice::new(7), Builder::default());
    let source: SourceId = tables::table(&mut b, "made", Dataset::Acled);
    let countries: Vec<_> = b.countries.iter().map(|(id, _)| id).take(40).collect();
    for number in 0..actors {
        let title = format!("{} {} ({})", name(&mut dice), GROUPS[dice.under(8) as usize], name(&mut dice));
        let mut actor = Actor::new(&format!("a{number}"), &title, ActorKind::ArmedGroup);
        actor.country = Some(countries[(number % 40) as usize]);
        b.actors.push(actor);
    }
    for number in 0..9_000u32 {
        b.places.push(Place {
            key: format!("p{number}"),
            name: name(&mut dice),
            aliases: Vec::new(),
            countries: vec![countries[(number % 40) as usize]],
            coordinates: Some((dice.degrees(60), dice.degrees(120))),
            precision: PlacePrecision::Exact,
            within: (number >= 400).then_some(PlaceId(number % 400)),
            evidence: Vec::new(),
            notes: Vec::new(),
            drafted: None,
        });
    }
    b.modes.extend([Kind::Assault, Kind::Protest, Kind::Coerce, Kind::Agree, Kind::Mobilize].map(mode));
    let outlets: Vec<u32> =
        (0..3000).map(|number| b.cited.intern(&format!("Outlet {number}; Outlet {}", number / 2))).collect();
    let mut rows = tables::Rows::new(source);
    for number in 0..EVENTS {
        let country = dice.skewed(40);
        let actor = |dice: &mut Dice| ActorId(country + 40 * dice.skewed(actors / 40));
        let who =
            [Member::new(actor(&mut dice), Part::Involved), Member::new(actor(&mut dice), Part::Involved)];
        let mut row = tables::row(733_000 + i32::try_from(dice.under(5_500)).unwrap_or(0));
        row.mode = dice.under(5);
        row.place = country + 40 * dice.under(225);
        row.killed = [NONE, if dice.under(3) == 0 { dice.skewed(40) } else { 0 }, NONE];
        let names = who.map(|member| b.actors[member.actor().index()].name.clone());
        let note = format!(
            "On {} November 20{}, {} clashed with {} in {} (West Region), according to Dawn (Pakistan). At \
             least {} people were killed, 8 were wounded, a local official said: \"We will respond.\"",
            dice.under(30) + 1,
            dice.under(15) + 10,
            names[0],
            names[1],
            b.places[row.place as usize].name,
            row.killed[1],
        );
        rows.push(row, &format!("PAK{number}"), &note, &who);
        rows.cite(outlets[dice.skewed(3000) as usize]);
        if (number + 1) % ROWS_OF_A_BLOCK == 0 || number + 1 == EVENTS {
            b.blocks.push(std::mem::replace(&mut rows, tables::Rows::new(source)).block());
        }
    }
    b.finish()
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// The milliseconds that the work takes, and its result. With SITROOM_CPU set, the CPU time of the first thread (Linux
/// only): on a busy machine and with `taskset -c 0`, which keeps all work on that thread, this is the cost itself.
fn timed<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let (start, on) = (Instant::now(), on_processor());
    let result = work();
    let time = match (on, on_processor()) {
        (Some(before), Some(after)) => after - before,
        _ => start.elapsed().as_secs_f64() * 1e3,
    };
    (time, result)
}

fn on_processor() -> Option<f64> {
    std::env::var_os("SITROOM_CPU")?;
    let text = std::fs::read_to_string("/proc/self/schedstat").ok()?;
    text.split(' ').next()?.parse::<f64>().ok().map(|nanoseconds| nanoseconds / 1e6)
}

fn say(what: &str, times: Vec<f64>) {
    let worst = times.iter().copied().fold(0.0, f64::max);
    let best = times.iter().copied().fold(f64::MAX, f64::min);
    println!("{what:56} {:9.2} ms  (best {best:.2}, worst {worst:.2})", median(times));
}

/// The selection over time, as it stands over the timeline.
fn bars(b: &Briefing, index: &Index, selection: &Selection) -> Histogram {
    let period = b.period().expect("a period");
    histogram(index, selection, &Placing::new(b, index, TimeAxis::fitting(period, 190)))
}

/// All figures of the screen.
fn screen(b: &Briefing, index: &Index, filter: &Filter) -> u32 {
    let (selection, tallies) = select(b, index, filter);
    let timeline = Timeline::new(b, index, &selection);
    let bars = bars(b, index, &selection).bars;
    let costs = casualties(b, index, &selection);
    std::hint::black_box((timeline.len(), bars.len(), costs.len()));
    tallies.events
}

fn filters(b: &Briefing) {
    let (first, index) = timed(|| Index::new(b));
    println!("index: first {first:.1} ms");
    say("index", (0..5).map(|_| timed(|| Index::new(b)).0).collect());
    let period = b.period().expect("a period");
    let year = |n: i32| chrono::Datelike::year(&period.first) + n;
    let names: Vec<String> = b.actors().iter().take(400).map(|a| a.key.clone()).collect();
    let mut times = Vec::new();
    for (at, name) in names.iter().enumerate().take(60) {
        let country = b.actors()[at].country.map_or("PK", |id| &b.countries().get(id).expect("one").iso3);
        let query = format!("actor:\"{name}\" country:{country} since:{} until:{}", year(3), year(12));
        let filter = parse(&query, b).expect("a query");
        let (time, count) = timed(|| screen(b, &index, &filter));
        if at < 2 {
            println!("  {query}: {count}");
        }
        times.push(time);
    }
    say("actor, country and 10 years, each new", times);
    for query in [
        "",
        "since:2012",
        "country:PK",
        "-country:PK",
        "kind:assault",
        "since:2012 until:2016",
        "claim:killed",
        "killed:>=10",
        "disputed:yes",
        "undated:yes",
        "type:\"of a sort\"",
        "publisher:\"outlet 7\"",
        "between:a0,a1",
        "on:2012",
        "place:p7",
        "-actor:a0",
    ] {
        let Ok(filter) = parse(query, b) else { continue };
        let (first, count) = timed(|| screen(b, &index, &filter));
        let times = (0..5).map(|_| timed(|| screen(b, &index, &filter)).0).collect();
        say(&format!("  `{query}` {count} (first {first:.2})"), times);
    }
    let all = select(b, &index, &Filter::default()).0;
    say("histogram of everything", (0..5).map(|_| timed(|| bars(b, &index, &all)).0).collect());
    say("timeline of everything", (0..5).map(|_| timed(|| Timeline::new(b, &index, &all).len()).0).collect());
    say("casualties of everything", (0..5).map(|_| timed(|| casualties(b, &index, &all).len()).0).collect());
    map(b, &index, &all);
    for text in ["actor:", "actor:ba", "ba", "country:", "kind:assault place:d"] {
        let times = (0..5).map(|_| timed(|| complete(text, text.len(), b, &index)).0).collect();
        say(&format!("complete `{text}`"), times);
    }
    for word in ["wounded", "resistance", "dur", "zzzz", "will respond"] {
        let filter = parse(&format!("\"{word}\""), b).expect("a query");
        let (time, count) = timed(|| screen(b, &index, &filter));
        println!("text `{word}`: {count} in {time:.1} ms");
    }
}

/// The events of the map of the world, and the area to which it is fitted.
fn map(b: &Briefing, index: &Index, all: &Selection) {
    let view = View::fit(Area::WORLD, 199, 54);
    let summaries = casualties(b, index, all);
    let killed = summaries.first().and_then(|summary| summary.datasets.first());
    let killed = killed.map(|sum| KilledOf::new(b, index, all, sum));
    for (what, of) in [("events", None), ("killed", killed)] {
        let times = (0..5).map(|_| timed(|| bins(b, index, all, view, of).bins.len()).0).collect();
        say(&format!("map of everything, {what}"), times);
    }
    let fit = || fitted(index.sites(b), &events_by_place(b, index, all), (199, 54));
    say("area of everything on the map", (0..5).map(|_| timed(fit).0).collect());
}

/// The best of several runs, because the machine may be busy.
fn best<T>(work: impl Fn() -> T) -> (f64, T) {
    let runs = (0..7).map(|_| timed(&work));
    runs.min_by(|a, b| a.0.total_cmp(&b.0)).expect("a run")
}

fn searching(b: &Briefing) {
    let blocks = b.events().rows().blocks();
    let bytes: usize = blocks.iter().map(|kept| kept.text.len()).sum();
    println!("search through {} MB, best of 7", bytes / 1_000_000);
    for words in ["Resistance", "wounded", "killed", "drone strike", "the", "zzzz", "Dawn (Pakistan)"] {
        let case = !words.chars().any(char::is_uppercase);
        let plain =
            best(|| blocks.iter().map(|kept| memmem::find_iter(&kept.text, words).count()).sum::<usize>());
        let syntax = syntax::Config::new().case_insensitive(case);
        let pattern = words.replace('(', "\\(").replace(')', "\\)");
        let regex = Regex::builder().syntax(syntax).build(&pattern).expect("a pattern");
        let folding = best(|| blocks.iter().map(|kept| regex.find_iter(&*kept.text).count()).sum::<usize>());
        let peer = if case { folding.0 } else { plain.0 };
        let needle = || Needle::new(words).expect("words");
        let first = best(|| TextSearch::new(b, &needle()).step(4 << 20).events);
        let all = best(|| {
            let needle = needle();
            let mut search = TextSearch::new(b, &needle);
            search.run(|_, _| true);
            search.found().events
        });
        println!(
            "  {words:16} {} events; memmem {:.1} ms, regex {:.1} ms, first hits ({}) {:.2} ms, all {:.1} ms: ratio {:.2}",
            all.1,
            plain.0,
            folding.0,
            first.1,
            first.0,
            all.0,
            all.0 / peer,
        );
    }
}

fn finding(b: &Briefing) {
    let (time, finder) = timed(|| Finder::new(b));
    println!("finder over {} actors, {} places: {time:.1} ms", b.actors().len(), b.places().len());
    for word in ["kalmaran", "lib fro", "sherzir", "belmir gurad", "xq"] {
        let mut times = Vec::new();
        for end in 1..=word.len() {
            times.push(timed(|| finder.find(b, &word[..end], 200).len()).0);
        }
        say(&format!("find `{word}` letter by letter"), times);
    }
}

/// The events of a file, or made-up ones.
fn briefing(file: Option<&String>, actors: u32) -> Briefing {
    let Some(file) = file else { return made(actors) };
    let inputs = [sitroom::load::Input::from_argument(file.into())];
    let (time, loaded) = timed(|| sitroom::load::load(&inputs, &sitroom::load::Options::default()));
    let loaded = loaded.expect("a file that can be opened");
    println!("loaded {} events in {time:.0} ms", loaded.briefing.events().len());
    loaded.briefing
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with("--")).collect();
    if std::env::args().any(|argument| argument == "--test") {
        return;
    }
    let file = arguments.iter().find(|argument| argument.contains(['/', '.']));
    let only = arguments.iter().find(|argument| !argument.contains(['/', '.']));
    let wants = |part: &str| only.is_none_or(|only| only == part);
    if wants("filters") || wants("search") {
        let b = briefing(file, 6_000);
        if wants("filters") {
            filters(&b);
        }
        if wants("search") {
            searching(&b);
        }
    }
    if wants("find") {
        finding(&made(100_000));
    }
}
