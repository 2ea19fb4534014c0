//! The Global Knowledge Graph of GDELT, 2.1 and 1.0: documents with what a program found in them.
//!
//! They are leads, as the articles of a [list](super::gdelt_articles). Files of 2.1 have no header and 27 columns, a row for each
//! document; files of 1.0 have a header and 11, a row for all documents with the same names. Source: *The GDELT Global Knowledge
//! Graph: Data Format Codebook*, versions 2.1 and 1.03. Themes, counts, people, organisations and tone are guesses of a program
//! about a text that is not at hand: they are left out, and the problems say so.

use std::ops::Range;
use std::sync::Arc;

use chrono::NaiveDate;

use super::feed_item::escaped;
use super::intake::ReportIntake;
use super::report::{Report, stated, web};
use crate::load::base::error::LoadError;
use crate::load::base::label::Label;
use crate::load::base::options::Limits;
use crate::load::problems::{File, Problem};
use crate::model::{Builder, group_thousands, language, when};

/// Where the columns are that are read.
#[derive(Clone, Copy)]
struct Columns {
    width: usize,
    day: usize,
    outlet: usize,
    address: usize,
    counts: usize,
    places: usize,
    /// The language of the text, and title and time as the page states them; not in version 1.0.
    page: Option<[usize; 2]>,
}

const VERSION_2: Columns =
    Columns { width: 27, day: 1, outlet: 3, address: 4, counts: 5, places: 9, page: Some([25, 26]) };

const VERSION_1: Columns =
    Columns { width: 11, day: 0, outlet: 9, address: 10, counts: 2, places: 4, page: None };

/// The header of version 1.0.
const HEADER: [&str; 11] = [
    "DATE",
    "NUMARTS",
    "COUNTS",
    "THEMES",
    "LOCATIONS",
    "PERSONS",
    "ORGANIZATIONS",
    "TONE",
    "CAMEOEVENTIDS",
    "SOURCES",
    "SOURCEURLS",
];

/// What separates the addresses of a row of version 1.0.
const BETWEEN: &str = "<UDIV>";

/// The most places named for a document.
const PLACES: usize = 3;

/// Whether a row is one of the knowledge graph: the header of version 1.0, or data of version 2.1, whose id begins with the
/// time in the next cell. A row that is cut off has fewer cells.
pub(crate) fn is_graph(row: &[String]) -> bool {
    if is_header(row) {
        return true;
    }
    let [id, time, collection, _, _, ..] = row else { return false };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let rank = id.strip_prefix(time.as_str()).and_then(|rest| rest.strip_prefix('-'));
    row.len() <= VERSION_2.width
        && (time.len(), collection.len()) == (14, 1)
        && digits(time)
        && digits(collection)
        && rank.is_some_and(|rank| digits(rank.strip_prefix('T').unwrap_or(rank)))
}

fn is_header<T: AsRef<str>>(row: &[T]) -> bool {
    row.len() == HEADER.len()
        && row.iter().zip(HEADER).all(|(cell, name)| cell.as_ref().trim().eq_ignore_ascii_case(name))
}

/// Adds the documents as leads.
///
/// # Errors
/// [`LoadError`] where none is read.
pub(crate) fn load_graph(
    label: &Label,
    text: &str,
    limits: &Limits,
    out: &mut Builder,
) -> Result<Vec<Problem>, LoadError> {
    let file = File { name: label.name.clone(), text: Arc::from(text) };
    let mut list = ReportIntake::new((&file, &label.file), limits, out);
    let mut columns = VERSION_2;
    let (mut begin, mut counted, mut first) = (0, 0usize, None);
    for line in text.split_inclusive('\n') {
        let at = begin..begin + line.len();
        begin = at.end;
        let cells: Vec<&str> = line.trim_end_matches(['\r', '\n']).split('\t').collect();
        if is_header(&cells) {
            columns = VERSION_1;
            continue;
        }
        if line.trim().is_empty() {
            continue;
        }
        first.get_or_insert_with(|| at.clone());
        let row = Row { columns, cells };
        let before = list.added;
        row.add(label, at, &mut list);
        counted += usize::from(list.added > before && !row.cell(columns.counts).is_empty());
    }
    if list.added == 0 {
        let why = "it is the knowledge graph of GDELT without a document that is read";
        return Err(LoadError::new(&label.name, why, "download the file again"));
    }
    list.refuse(first.unwrap_or(0..0), &left_out(list.added, counted));
    Ok(list.finish())
}

/// What is not taken of the documents.
fn left_out(documents: usize, counted: usize) -> String {
    let counts = match counted {
        0 => String::new(),
        1 => ", and the counts that 1 row states".to_owned(),
        rows => format!(", and the counts that {} rows state", group_thousands(rows)),
    };
    let documents = match documents {
        1 => "1 document".to_owned(),
        several => format!("{} documents", group_thousands(several)),
    };
    format!("left out of {documents}: themes, people, organisations, tone, quotations and images{counts}")
}

/// A row of the graph.
struct Row<'a> {
    columns: Columns,
    cells: Vec<&'a str>,
}

impl<'a> Row<'a> {
    fn cell(&self, column: usize) -> &'a str {
        self.cells.get(column).map_or("", |cell| cell.trim())
    }

    /// Adds the documents of the row.
    fn add(&self, label: &Label, at: Range<usize>, list: &mut ReportIntake<'_>) {
        let (width, own) = (self.columns.width, self.cells.len());
        if own != width {
            return list.refuse(at, &format!("this row is not read: it has {own} cells, not {width}"));
        }
        let addresses: Vec<&str> = self.cell(self.columns.address).split(BETWEEN).collect();
        let outlets: Vec<&str> = match self.columns.page {
            Some(_) => vec![self.cell(self.columns.outlet)],
            None => self.cell(self.columns.outlet).split(';').collect(),
        };
        for (rank, address) in addresses.iter().enumerate() {
            // Outlets follow the order of the addresses, or one has published all.
            let outlet = if outlets.len() == 1 { outlets.first() } else { outlets.get(rank) };
            let outlet = outlet.filter(|_| outlets.len() == 1 || outlets.len() == addresses.len());
            let mut report = self.report(address, outlet.copied().unwrap_or(""));
            report.key = format!("{}-{}", label.stem, list.added + 1);
            list.add_lead(report, self.known(), at.clone());
        }
    }

    fn report(&self, address: &str, outlet: &str) -> Report {
        let [translated, page] = self.columns.page.map_or(["", ""], |page| page.map(|at| self.cell(at)));
        let url = web(address);
        // What is on no page, such as a broadcast, has a description in place of the address.
        let described = || stated(&escaped(address)).filter(|_| url.is_none());
        Report {
            title: within(page, "PAGE_TITLE").and_then(stated).or_else(described),
            publisher: stated(&escaped(outlet)),
            published: within(page, "PAGE_PRECISEPUBTIMESTAMP").and_then(day),
            language: source_language(translated).and_then(language::tag_of).map(str::to_owned),
            url,
            seen: day(self.cell(self.columns.day)),
            ..Report::default()
        }
    }

    /// What GDELT says about the document, for which a source has no field.
    fn known(&self) -> String {
        let mut known = "seen by GDELT".to_owned();
        if let Some(day) = day(self.cell(self.columns.day)) {
            known.push_str(&format!(" on {}", when::spoken_day(day)));
        }
        let mut places: Vec<String> = Vec::new();
        for place in self.cell(self.columns.places).split(';') {
            let name = place.split('#').nth(1).and_then(|name| stated(&escaped(name)));
            places.extend(name.filter(|name| !places.contains(name)));
        }
        if !places.is_empty() {
            let named = places.iter().take(PLACES).cloned().collect::<Vec<_>>().join("; ");
            let more = places.len().saturating_sub(PLACES);
            let more = if more == 0 { String::new() } else { format!("; and {more} more") };
            known.push_str(&format!(", with the places {named}{more}"));
        }
        known
    }
}

/// The day with which a time such as `20240117060000` begins.
fn day(time: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(time.get(..8)?, "%Y%m%d").ok()
}

/// The text between a tag and its end.
fn within<'a>(text: &'a str, tag: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(&format!("<{tag}>"))?;
    Some(rest.split_once(&format!("</{tag}>"))?.0)
}

/// The language from which a document was translated: the `fra` of `srclc:fra;eng:Moses 2.1.1`.
fn source_language(translated: &str) -> Option<&str> {
    translated.strip_prefix("srclc:")?.split(';').next()
}
