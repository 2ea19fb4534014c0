//! ACLED's list of deleted events: each row withdraws the event of its id.
//!
//! ACLED asks the users of its API to fetch this list and to remove what it names from earlier downloads. Here the events are not
//! removed silently: they are no longer shown or counted, and listed one by one.

use chrono::{DateTime, Datelike};

use super::dataset::{ImporterEntry, RecognisedDataset, Yields};
use crate::load::table::date::read_day;
use crate::load::table::fields::{check_width, columns, fault, has_all, parse_count, stated, stated_bytes};
use crate::load::table::row::{Cells, Effect, Fault, Importer, Reference, RowNames, RowOut};
use crate::model::Precision;
use crate::model::table::{DataTerms, Dataset, DatasetProfile};

/// What there is to know about the list.
static PROFILE: DatasetProfile = DatasetProfile {
    name: "ACLED deletions",
    text_word: "note",
    is_lead: false,
    states_the_middle: false,
    terms: &DataTerms::ACLED,
};

/// What the loader knows of this dataset.
pub(super) const ENTRY: ImporterEntry = ImporterEntry {
    dataset: Dataset::Other(&PROFILE),
    recognise,
    columns: Columns::NAMES,
    yields: Yields::Withdrawals,
    about: "A row is a withdrawal of the event of its id, not an event. Loaded before or after the rows of ACLED, it takes its event\n\
            from what is shown and counted, and lists it as a problem. An event whose row is newer than its deletion stays.",
    types: |_| {},
};

columns! {
    /// The columns of the list of deleted events that are read.
    Columns {
        id "key of the event": "event_id_cnty";
        deleted "day of the deletion; a newer row of the event stays": "deleted_timestamp";
    }
}

/// Recognises the list by the names of its columns.
fn recognise(first: &[String]) -> Option<RecognisedDataset> {
    let at = Columns::new(first);
    has_all(&[at.id, at.deleted]).then(|| {
        let importer = AcledDeleted { at, width: first.len() };
        RecognisedDataset::by_name(Dataset::Other(&PROFILE), first, importer)
    })
}

/// Reads the rows of the list of deleted events.
#[derive(Debug)]
struct AcledDeleted {
    at: Columns,
    width: usize,
}

impl Importer for AcledDeleted {
    fn read(&self, cells: &Cells<'_>, _: &mut RowNames, out: &mut RowOut<'_>) -> Result<(), Fault> {
        let at = &self.at;
        check_width(cells, self.width)?;
        let id = stated(cells, at.id);
        if id.is_empty() {
            return Err(fault(at.id, "names no event"));
        }
        let text = stated(cells, at.deleted);
        let seconds = parse_count(stated_bytes(cells, at.deleted));
        let day = seconds.and_then(|seconds| DateTime::from_timestamp(i64::from(seconds), 0));
        let day = day.map(|time| time.num_days_from_ce()).filter(|_| text.len() >= 9);
        match day.or_else(|| read_day(text).ok()) {
            Some(day) => out.when(day, day, Precision::Day),
            None if text.is_empty() => {}
            None => out.flags.push(fault(at.deleted, "is not a time")),
        }
        out.stamp = seconds.filter(|_| text.len() >= 9).unwrap_or(0);
        out.key(id);
        Ok(())
    }

    fn refers(&self) -> Option<Reference> {
        Some(Reference {
            dataset: Dataset::Acled,
            effect: Effect::Withdraws,
            words: ["withdrawal", "withdrawals"],
            help: "load it together with the export of ACLED that has the events",
        })
    }

    fn keys_are_of_events(&self) -> bool {
        true
    }
}
