//! GDELT mentions: the articles that report an event, one row each, with outlet, URL, time and confidence.
//!
//! The files of version 2.0 have no header and 16 columns. A mention is not an event: it becomes a further row of the event whose
//! `GLOBALEVENTID` it has, in whatever order the files are given. Source: *The GDELT Event Database: Data Format Codebook*,
//! version 2.0. `Confidence` is how sure GDELT is that the article reports this event, in percent.

use super::dataset::{ImporterEntry, RecognisedDataset, Yields};
use crate::load::table::date::read_day;
use crate::load::table::fields::{check_width, cite, columns, fault, has_all, push_text, stated};
use crate::load::table::row::{Cells, Effect, Fault, Importer, Reference, RowNames, RowOut};
use crate::model::Precision;
use crate::model::table::{DataTerms, Dataset, DatasetProfile};

/// What there is to know about mentions.
static PROFILE: DatasetProfile = DatasetProfile {
    name: "GDELT mentions",
    text_word: "source",
    is_lead: true,
    states_the_middle: false,
    terms: &DataTerms::GDELT,
};

/// What the loader knows of this dataset.
pub(super) const ENTRY: ImporterEntry = ImporterEntry {
    dataset: Dataset::Other(&PROFILE),
    recognise,
    columns: Columns::NAMES,
    yields: Yields::Leads,
    about: "A row is an article that mentions an event. It becomes a further row of the GDELT event of its id, loaded before or\n\
            after it, and is no event itself. Mentions of events that are not loaded are counted. Files have no header and 16 columns.",
    types: |_| {},
};

columns! {
    /// The columns of GDELT mentions that are read.
    Columns {
        id "key of the event": "GLOBALEVENTID";
        time "time of the mention, in the text of the row": "MentionTimeDate";
        outlet "outlet that is cited, also in the text of the row": "MentionSourceName";
        url "text of the row": "MentionIdentifier";
        confidence "confidence, in the text of the row": "Confidence";
    }
}

/// All columns, for files without a header.
const ALL: [&str; 16] = [
    "GLOBALEVENTID",
    "EventTimeDate",
    "MentionTimeDate",
    "MentionType",
    "MentionSourceName",
    "MentionIdentifier",
    "SentenceID",
    "Actor1CharOffset",
    "Actor2CharOffset",
    "ActionCharOffset",
    "InRawText",
    "Confidence",
    "MentionDocLen",
    "MentionDocTone",
    "MentionDocTranslationInfo",
    "Extras",
];

/// Recognises mentions by the form of the cells in a first row without names, or by the names of the columns.
fn recognise(first: &[String]) -> Option<RecognisedDataset> {
    let recognised = |at: Columns, what: &str, has_header, names| RecognisedDataset {
        dataset: Dataset::Other(&PROFILE),
        what: format!("{} columns{what}", first.len()),
        importer: Box::new(GdeltMentions { at, width: first.len() }),
        has_header,
        names,
    };
    let named = Columns::new(first);
    if has_all(&[named.id, named.time, named.url]) {
        return Some(recognised(named, ", by name", true, Vec::new()));
    }
    let digits = |at: usize, least: usize, most: usize| {
        let cell = first.get(at).map_or("", |cell| cell.trim());
        (least..=most).contains(&cell.len()) && cell.bytes().all(|byte| byte.is_ascii_digit())
    };
    let fits = first.len() == ALL.len() && digits(0, 1, 20) && digits(1, 14, 14) && digits(2, 14, 14);
    let names: Vec<String> = ALL.iter().map(|&name| name.to_owned()).collect();
    fits.then(|| recognised(Columns::new(&names), " without a header", false, names))
}

/// Reads the rows of GDELT mentions.
#[derive(Debug)]
struct GdeltMentions {
    at: Columns,
    width: usize,
}

impl GdeltMentions {
    /// The text of a row: "news.example, 2016-10-13 15:15 UTC, confidence 60 %, https://news.example/1".
    fn text(&self, cells: &Cells<'_>, out: &mut RowOut<'_>) {
        let at = &self.at;
        if !push_text(out, cells, at.outlet) {
            out.text("outlet not stated");
        }
        if let Some([year, month, day, hour, minute]) = parts(stated(cells, at.time)) {
            out.text(&format!(", {year}-{month}-{day} {hour}:{minute} UTC"));
        }
        let confidence = stated(cells, at.confidence);
        if !confidence.is_empty() {
            out.text(", confidence ");
            push_text(out, cells, at.confidence);
            out.text(" %");
        }
        if !stated(cells, at.url).is_empty() {
            out.text(", ");
            push_text(out, cells, at.url);
        }
    }
}

/// Year, month, day, hour and minute of a time such as `20161013151500`.
fn parts(time: &str) -> Option<[&str; 5]> {
    let is_time = time.len() == 14 && time.bytes().all(|byte| byte.is_ascii_digit());
    let part = |from: usize, to: usize| time.get(from..to).filter(|_| is_time);
    Some([part(0, 4)?, part(4, 6)?, part(6, 8)?, part(8, 10)?, part(10, 12)?])
}

impl Importer for GdeltMentions {
    fn read(&self, cells: &Cells<'_>, names: &mut RowNames, out: &mut RowOut<'_>) -> Result<(), Fault> {
        let at = &self.at;
        check_width(cells, self.width)?;
        let id = stated(cells, at.id);
        if id.is_empty() {
            return Err(fault(at.id, "names no event"));
        }
        match stated(cells, at.time).get(..8).and_then(|day| read_day(day).ok()) {
            Some(day) => out.when(day, day, Precision::Day),
            None => out.flags.push(fault(at.time, "is not a time")),
        }
        out.key(id);
        cite(&[at.outlet], cells, names, out);
        self.text(cells, out);
        Ok(())
    }

    fn refers(&self) -> Option<Reference> {
        Some(Reference {
            dataset: Dataset::Gdelt,
            effect: Effect::Joins,
            words: ["mention", "mentions"],
            help: "load it together with the export.CSV that has the events, perhaps of an earlier quarter-hour",
        })
    }

    fn keys_are_of_events(&self) -> bool {
        true
    }

    fn rows_vary_in_width(&self) -> bool {
        true
    }
}
