//! A plain reader of tables, for what importers make of rows.

use chrono::NaiveDate;

use super::super::super::row::{Cells, Names, RowOut, UNKNOWN};
use super::super::{Recognised, recognise};
use crate::model::country::Countries;
use crate::model::table::{Dataset, NONE};
use crate::model::{ActorKind, Kind, Part, PlacePrecision, Precision};

/// An event as a test looks at it.
#[derive(Debug)]
pub(super) struct Seen {
    pub(super) key: String,
    pub(super) text: String,
    pub(super) first: String,
    pub(super) last: String,
    pub(super) precision: Precision,
    pub(super) kind: Kind,
    pub(super) mode: String,
    pub(super) place: String,
    /// The places around it, from the nearest to the widest.
    pub(super) around: Vec<String>,
    pub(super) country: String,
    pub(super) coordinates: Option<(f32, f32)>,
    pub(super) place_precision: PlacePrecision,
    pub(super) who: Vec<Who>,
    pub(super) killed: [Option<u32>; 3],
    pub(super) parts: Option<[u32; 4]>,
    pub(super) claimant: String,
    pub(super) flags: Vec<(Option<usize>, String)>,
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
    pub(super) what: String,
    pub(super) events: Vec<Seen>,
    /// The rows set aside: their number among the rows of data, the column and why.
    pub(super) faults: Vec<(usize, Option<usize>, String)>,
}

/// The records of a table: each with the ends of its cells.
pub(super) fn records(text: &str, delimiter: u8, quoted: bool) -> Vec<(String, Vec<u32>)> {
    let (mut records, mut row, mut ends) = (Vec::new(), String::new(), Vec::new());
    let mut within = false;
    for c in text.chars() {
        match c {
            '"' if quoted => within = !within,
            '\n' if !within => {
                if row.ends_with('\r') {
                    row.pop();
                }
                ends.push(row.len() as u32);
                records.push((std::mem::take(&mut row), std::mem::take(&mut ends)));
                continue;
            }
            _ if c == char::from(delimiter) && !within => ends.push(row.len() as u32),
            _ => {}
        }
        row.push(c);
    }
    if !row.is_empty() {
        ends.push(row.len() as u32);
        records.push((row, ends));
    }
    records
}

fn texts(cells: &Cells<'_>) -> Vec<String> {
    (0..cells.len()).map(|at| cells.text(at).into_owned()).collect()
}

/// Reads a table as it is recognised.
pub(super) fn read(text: &str, delimiter: u8) -> Read {
    read_as(text, delimiter, |first| recognise(first).expect("a known table"))
}

/// Reads a table as `recognise` takes its first row.
pub(super) fn read_as(text: &str, delimiter: u8, recognise: impl FnOnce(&[String]) -> Recognised) -> Read {
    let quoted = delimiter != b'\t';
    let records = records(text, delimiter, quoted);
    let cells = |record: &'static (String, Vec<u32>)| Cells { row: &record.0, ends: &record.1, quoted };
    let records: &'static [(String, Vec<u32>)] = records.leak();
    let header = texts(&cells(&records[0]));
    let recognised = recognise(&header);
    let mut read =
        Read { dataset: recognised.dataset, what: recognised.what, events: Vec::new(), faults: Vec::new() };
    let header = if recognised.has_header { header } else { Vec::new() };
    let (mut names, countries) = (Names::default(), Countries::standard());
    let data = records.iter().skip(usize::from(recognised.has_header)).map(cells);
    for (at, cells) in data.filter(|cells| !is_second_header(&header, &texts(cells))).enumerate() {
        let (mut text, mut who) = (String::new(), Vec::new());
        let mut out = RowOut {
            text: &mut text,
            who: &mut who,
            key_end: 0,
            row: UNKNOWN,
            parts: None,
            flags: Vec::new(),
        };
        match recognised.importer.read(&cells, &mut names, &mut out) {
            Err(fault) => read.faults.push((at, fault.column, fault.why.into_owned())),
            Ok(()) => read.events.push(seen(&out, &names, &countries)),
        }
    }
    read
}

fn seen(out: &RowOut<'_>, names: &Names, countries: &Countries) -> Seen {
    let date =
        |number: i32| NaiveDate::from_num_days_from_ce_opt(number).map_or(String::new(), |d| d.to_string());
    let land =
        |id: Option<_>| id.and_then(|id| countries.get(id)).map_or(String::new(), |c| c.name.to_string());
    let place = names.places.item(out.row.place);
    let mut around = Vec::new();
    let mut next = place.and_then(|place| place.within);
    while let Some(wider) = next.and_then(|rank| names.places.item(rank)) {
        around.push(wider.name.clone());
        next = wider.within;
    }
    let mode = names.modes.item(out.row.mode).expect("a mode");
    let member = |member: &crate::model::table::Member| {
        let actor = names.actors.item(member.actor().0).expect("an actor");
        Who { name: actor.name.clone(), part: member.part(), kind: actor.kind, country: land(actor.country) }
    };
    Seen {
        key: out.text[..out.key_end].to_owned(),
        text: out.text[out.key_end..].to_owned(),
        first: date(out.row.first),
        last: date(out.row.first.saturating_add(i32::from(out.row.more_days))),
        precision: out.row.precision,
        kind: mode.kind,
        mode: mode.words.clone(),
        place: place.map_or(String::new(), |place| place.name.clone()),
        around,
        country: land(place.and_then(|place| place.countries.first().copied())),
        coordinates: place.and_then(|place| place.coordinates),
        place_precision: out.row.place_precision,
        who: out.who.iter().map(member).collect(),
        killed: out.row.killed.map(|number| (number != NONE).then_some(number)),
        parts: out.parts,
        claimant: names.actors.item(out.row.claimant).map_or(String::new(), |actor| actor.name.clone()),
        flags: out.flags.iter().map(|flag| (flag.column, flag.why.to_string())).collect(),
    }
}

/// A file of the real data, where they are; a test that needs it says that it passes over.
pub(super) fn real(file: &str) -> Option<String> {
    let folder = std::env::var_os("SITROOM_DATA").map_or_else(
        || std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data"),
        std::path::PathBuf::from,
    );
    let text = std::fs::read_to_string(folder.join(file)).ok();
    if text.is_none() {
        eprintln!("passed over: there is no {file} in {}", folder.display());
    }
    text
}

/// Whether a row is none of data although it stands below the header: the tags of the Humanitarian Exchange
/// Language (`#date+start`), or the header once more. `header` is empty where the table has none.
fn is_second_header(header: &[String], row: &[String]) -> bool {
    let mut stated = row.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).peekable();
    let tags = stated.peek().is_some() && stated.all(|cell| cell.starts_with('#'));
    tags || (!header.is_empty() && header == row)
}
