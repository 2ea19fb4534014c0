//! Tables as they are read, laid out for tests: events in the order of their rows.

use std::path::PathBuf;

use sitroom::load::{Code, Columns, Input, Loaded, Options, Problem, load};
use sitroom::model::table::{Account, Dataset};
use sitroom::model::{
    ActorKind, Briefing, ClaimView, CountryId, EventView, Kind, Measure, Part, PlacePrecision, Precision,
};

/// A column by its name and what is wrong with its value; no name where it is the row as a whole.
pub(super) type Remark = (String, String);

/// An event as a test looks at it.
#[derive(Debug)]
pub(super) struct Seen {
    pub(super) key: String,
    pub(super) text: String,
    /// Whether it is a total, and how many events it counts.
    pub(super) is_total: bool,
    pub(super) counts: Option<u32>,
    pub(super) title: String,
    pub(super) first: String,
    pub(super) last: String,
    pub(super) precision: Precision,
    pub(super) kind: Kind,
    pub(super) mode: String,
    pub(super) types: Vec<String>,
    /// Whom its rows cite.
    pub(super) publishers: Vec<String>,
    pub(super) place: String,
    /// The places around it, from the nearest to the widest.
    pub(super) around: Vec<String>,
    pub(super) country: String,
    pub(super) coordinates: Option<(f32, f32)>,
    pub(super) place_precision: Option<PlacePrecision>,
    pub(super) who: Vec<Who>,
    pub(super) killed: [Option<u32>; 3],
    /// The figures other than the killed.
    pub(super) others: Vec<(Measure, [Option<u32>; 3])>,
    /// The killed as shown; empty where none is stated.
    pub(super) figure_words: String,
    /// The parts of the figure, as "2 civilians".
    pub(super) parts: Vec<String>,
    pub(super) claimant: String,
    pub(super) flags: Vec<Remark>,
}

/// A participant as a test looks at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Who {
    pub(super) name: String,
    pub(super) part: Part,
    pub(super) kind: ActorKind,
    pub(super) country: String,
}

/// What became of a table.
#[derive(Debug)]
pub(super) struct Read {
    pub(super) dataset: Dataset,
    /// What it was recognised by, and how it is written.
    pub(super) shape: String,
    pub(super) account: Account,
    pub(super) events: Vec<Seen>,
    /// The rows set aside: line, column and why.
    pub(super) faults: Vec<(usize, Remark)>,
    /// What is said of the table as a whole, and what of that is a warning.
    pub(super) remarks: Vec<String>,
    pub(super) warnings: Vec<String>,
}

/// A table in CSV: each row as its cells with the names of their columns. The header is that of all rows; a row without a
/// column has an empty cell there.
pub(super) fn table_of(rows: &[Vec<(&str, &str)>]) -> String {
    let mut names: Vec<&str> = Vec::new();
    for &(name, _) in rows.iter().flatten() {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let quoted = |cell: &str| format!("\"{}\"", cell.replace('"', "\"\""));
    let line = |cells: Vec<&str>| cells.into_iter().map(quoted).collect::<Vec<_>>().join(",");
    let cell = |row: &Vec<(&str, &str)>, name: &str| {
        row.iter().find(|cell| cell.0 == name).map(|cell| cell.1.to_owned())
    };
    let mut text = line(names.clone());
    for row in rows {
        let cells: Vec<String> = names.iter().map(|name| cell(row, name).unwrap_or_default()).collect();
        text.push('\n');
        text.push_str(&line(cells.iter().map(String::as_str).collect()));
    }
    text
}

/// A row with some of its cells changed, or with further ones.
pub(super) fn changed<'a>(
    row: &[(&'a str, &'a str)],
    changes: &[(&'a str, &'a str)],
) -> Vec<(&'a str, &'a str)> {
    let mut cells = row.to_vec();
    for &(name, value) in changes {
        match cells.iter_mut().find(|cell| cell.0 == name) {
            Some(cell) => cell.1 = value,
            None => cells.push((name, value)),
        }
    }
    cells
}

/// Reads a table as it is recognised.
pub(super) fn read(text: &str) -> Read {
    try_read(text, None).unwrap()
}

/// Reads a table by columns named by hand.
pub(super) fn read_by_hand(columns: &str, text: &str) -> Read {
    try_read(text, Some(columns.parse().unwrap())).unwrap()
}

/// Reads a table, if it is one: whatever else it is taken for, it is none.
pub(super) fn try_read(text: &str, columns: Option<Columns>) -> Option<Read> {
    read_with(text, Options { columns, ..Options::default() })
}

/// Reads a table with these options, if it is one.
pub(super) fn read_with(text: &str, options: Options) -> Option<Read> {
    read_file("table.csv", text, options)
}

/// Reads a table as it is recognised, from a file of that name.
pub(super) fn read_named(name: &str, text: &str) -> Read {
    read_file(name, text, Options::default()).unwrap()
}

/// Reads a table as it is recognised, from a file of that name with these bytes, if it is one.
pub(super) fn read_bytes(name: &str, bytes: &[u8]) -> Option<Read> {
    read_at(name, bytes, Options::default())
}

fn read_file(name: &str, text: &str, options: Options) -> Option<Read> {
    read_at(name, text.as_bytes(), options)
}

fn read_at(name: &str, bytes: &[u8], options: Options) -> Option<Read> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    let loaded = load(&[Input::Path(path)], &options).ok()?;
    lay_out(&loaded)
}

fn lay_out(loaded: &Loaded) -> Option<Read> {
    let briefing = &loaded.briefing;
    let table = briefing.sources()[0].table.as_ref()?;
    let of = |code: Code| loaded.problems.iter().filter(move |problem| problem.code == code);
    let mut views: Vec<EventView<'_>> = briefing.events().iter().collect();
    views.sort_by_key(|event| event.row());
    let events = views.into_iter().map(|event| {
        let line = event.row().unwrap().line as usize;
        let flags = of(Code::RowOdd).filter(|problem| problem.first_line == line).map(remark).collect();
        seen(briefing, event, flags)
    });
    Some(Read {
        dataset: table.dataset,
        shape: table.shape.clone(),
        account: table.account,
        events: events.collect(),
        remarks: table.remarks.iter().map(|remark| remark.text.clone()).collect(),
        warnings: of(Code::TableOdd).map(|problem| problem.message.clone()).collect(),
        faults: of(Code::RowSetAside).map(|problem| (problem.first_line, remark(problem))).collect(),
    })
}

/// Column and reason of a message of the form "column: `value` why".
fn remark(problem: &Problem) -> Remark {
    match problem.message.split_once(": `") {
        Some((column, rest)) => {
            let why = rest.rsplit_once("` ").map_or(rest, |(_, why)| why);
            (column.to_owned(), why.to_owned())
        }
        None => (String::new(), problem.message.trim_start_matches("the row ").to_owned()),
    }
}

fn seen(briefing: &Briefing, event: EventView<'_>, flags: Vec<Remark>) -> Seen {
    let land = |id: Option<CountryId>| id.map_or(String::new(), |id| briefing.country_name(id).to_owned());
    let place = event.place().and_then(|id| briefing.place(id));
    let mut around = Vec::new();
    let mut next = place.and_then(|place| place.within);
    while let Some(wider) = next.and_then(|id| briefing.place(id)) {
        around.push(wider.name.clone());
        next = wider.within;
    }
    let who = event.participants().map(|(id, part)| {
        let actor = briefing.actor(id).unwrap();
        Who { name: actor.name.clone(), part, kind: actor.kind, country: land(actor.country) }
    });
    let claims: Vec<ClaimView<'_>> =
        briefing.claims_of(event.id()).filter_map(|id| briefing.claim(id)).collect();
    let figure = |claim: &ClaimView<'_>| {
        let figure = claim.figure();
        [figure.low, figure.best, figure.high]
    };
    let (killed, others): (Vec<_>, Vec<_>) =
        claims.iter().partition(|claim| claim.measure() == Measure::Killed);
    let claim = killed.first().copied();
    let part = |part: &sitroom::model::Portion| format!("{} {}", part.number.unwrap(), part.victims);
    let when = event.when().unwrap();
    Seen {
        key: event.key().to_owned(),
        text: event.note().to_owned(),
        is_total: event.is_total(),
        counts: event.counts(),
        title: event.title().into_owned(),
        first: when.first.to_string(),
        last: when.last.to_string(),
        precision: when.precision,
        kind: event.kind(),
        mode: event.mode().to_owned(),
        types: event.types().into_iter().map(str::to_owned).collect(),
        publishers: briefing.publishers_of(event).into_iter().map(str::to_owned).collect(),
        place: place.map_or(String::new(), |place| place.name.clone()),
        around,
        country: land(place.and_then(|place| place.countries.first().copied())),
        coordinates: place.and_then(|place| place.coordinates),
        place_precision: event.place_precision(),
        who: who.collect(),
        killed: claim.map_or([None; 3], figure),
        others: others.into_iter().map(|claim| (claim.measure(), figure(claim))).collect(),
        figure_words: claim.map_or(String::new(), |claim| claim.figure_text()),
        parts: claim.map_or(Vec::new(), |claim| claim.portions().iter().map(part).collect()),
        claimant: claims
            .first()
            .and_then(|claim| claim.claimant())
            .map_or(String::new(), |id| briefing.actor_name(id).to_owned()),
        flags,
    }
}

/// The text of a file of the real data, where they are; a test that needs it says that it passes over.
pub(super) fn real(file: &str) -> Option<String> {
    let folder = std::env::var_os("SITROOM_DATA")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data"), PathBuf::from);
    let text = std::fs::read_to_string(folder.join(file)).ok();
    if text.is_none() {
        eprintln!("passed over: there is no {file} in {}", folder.display());
    }
    text
}

/// The names of the columns, as the first row that is an event has them.
pub(super) fn columns_of(text: &str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("table.csv");
    std::fs::write(&path, text).unwrap();
    let loaded = load(&[Input::Path(path)], &Options::default()).unwrap();
    let row = loaded.briefing.events().iter().next().unwrap().row().unwrap();
    loaded.briefing.cells(row).unwrap().into_iter().map(|cell| cell.column).collect()
}
