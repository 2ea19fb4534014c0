//! Recognises a table whose columns the user named, and reads its rows.

use super::dates::NamedDates;
use super::figures::{NamedFigures, is_zero};
use super::words::{actor, known_type};
use crate::load::base::columns::Columns;
use crate::load::table::fields::{
    ColumnKey, Ground, PlaceColumns, check_width, cite, fault, name, push_text, read_count, stated, trim,
};
use crate::load::table::import::dataset::RecognisedDataset;
use crate::load::table::import::totals::{self, Count};
use crate::load::table::row::{
    ABSENT, Cells, Fault, Importer, LeftOut, NewMode, RowNames, RowOut, Survey, TableNote,
};
use crate::model::country::Countries;
use crate::model::table::{Account, Dataset};
use crate::model::{ActorId, Part};

/// Recognises a table that has the columns named by the user. If the first row names none of them, it is data. `saved` names
/// the file in which they were kept; empty if they were just named.
pub(crate) fn recognise(columns: &Columns, first: &[String], saved: &str) -> Option<RecognisedDataset> {
    let from = if saved.is_empty() { String::new() } else { format!(" in {saved}") };
    columns.are_in(first).then(|| RecognisedDataset {
        dataset: Dataset::Custom,
        what: format!("{} columns, {} of them named by hand{from}", first.len(), columns.count()),
        importer: Box::new(Custom::new(columns, first)),
        has_header: columns.name_a_header(first),
        names: Vec::new(),
    })
}

/// The fields of participants, with their part: those that say who acted come first, so that an actor who is named in
/// several columns has the part that says most.
const PARTIES: [(&str, Part); 4] =
    [("by", Part::By), ("against", Part::Against), ("actor1", Part::Involved), ("actor2", Part::Involved)];

/// Reads the rows of a table whose columns the user named.
#[derive(Debug)]
struct Custom {
    dates: NamedDates,
    figures: NamedFigures,
    id: usize,
    kind: usize,
    source: usize,
    /// The columns of participants.
    parties: Vec<(usize, Part)>,
    country: usize,
    /// The number of events that a row sums up.
    events: usize,
    notes: Vec<usize>,
    width: usize,
    place: PlaceColumns,
    countries: Countries,
}

impl Custom {
    fn new(columns: &Columns, first: &[String]) -> Self {
        let at = |field| columns.place(field, first).unwrap_or(ABSENT);
        let place = PlaceColumns {
            location: at("place"),
            district: ABSENT,
            province: ABSENT,
            country: at("country"),
            latitude: at("latitude"),
            longitude: at("longitude"),
            precision: ABSENT,
            coded: |_| None,
            key: ColumnKey::new(&[]),
        };
        let parties = PARTIES.into_iter().flat_map(|(field, part)| {
            columns.places(field, first).into_iter().map(move |column| (column, part))
        });
        Self {
            dates: NamedDates::new(columns, first),
            figures: NamedFigures::new(columns, first),
            id: at("id"),
            kind: at("kind"),
            source: at("source"),
            parties: parties.collect(),
            country: at("country"),
            events: at("events"),
            notes: columns.places("notes", first),
            width: first.len(),
            place: place.keyed(&[]),
            countries: Countries::standard(),
        }
    }

    fn mode(&self, cells: &Cells<'_>, names: &mut RowNames, out: &mut RowOut<'_>) {
        let words = stated(cells, self.kind);
        out.row.mode = names.modes.rank(words, || {
            let (kind, mode) = known_type(words);
            let own = name(words, cells.quoted);
            let types = if own.is_empty() { Vec::new() } else { vec![own.clone()] };
            NewMode { types, ..NewMode::new(kind, mode.map_or(own, str::to_owned)) }
        });
    }

    fn parties(&self, cells: &Cells<'_>, names: &mut RowNames, out: &mut RowOut<'_>) {
        for &(column, part) in &self.parties {
            for words in stated(cells, column).split(';').map(trim).filter(|words| !words.is_empty()) {
                let rank = actor(words, cells.quoted, names);
                if !out.who.iter().any(|member| member.actor() == ActorId(rank)) {
                    out.who(rank, part);
                }
            }
        }
    }

    /// What a row counts, if rows of this table are totals.
    ///
    /// # Errors
    /// The row counts nothing.
    fn count(&self, cells: &Cells<'_>, out: &mut RowOut<'_>) -> Result<Option<Count>, Fault> {
        if self.events == ABSENT {
            return Ok(None);
        }
        let events = read_count(cells, self.events, out);
        if events == 0 && is_zero(out) {
            out.left_out = Some(LeftOut::Zero);
            return Err(fault(self.events, "counts no events"));
        }
        let [_, killed, _] = out.row.killed;
        Ok(Some(Count { events, killed }))
    }

    fn ground(&self, cells: &Cells<'_>) -> Ground {
        let words = stated(cells, self.country);
        Ground::named(&self.countries, words).or(|| self.countries.find(words))
    }

    /// Sets the text of a row: what it counts as a total, and its notes, or else what it states as running totals.
    fn text(&self, count: Option<Count>, cells: &Cells<'_>, out: &mut RowOut<'_>) {
        if let Some(count) = count {
            count.put("", out);
        }
        let (mut has_text, mut has_notes) = (count.is_some(), false);
        for &column in &self.notes {
            if has_text && !stated(cells, column).is_empty() {
                out.text("; ");
            }
            has_notes |= push_text(out, cells, column);
            has_text |= has_notes;
        }
        if !has_notes {
            self.figures.running(if has_text { ". " } else { "" }, cells, out);
        }
    }
}

impl Importer for Custom {
    fn read(&self, cells: &Cells<'_>, names: &mut RowNames, out: &mut RowOut<'_>) -> Result<(), Fault> {
        check_width(cells, self.width)?;
        self.dates.read(cells, out)?;
        self.figures.read(cells, names, out);
        let count = self.count(cells, out)?;
        self.mode(cells, names, out);
        self.parties(cells, names, out);
        self.place.read(cells, names, out, || self.ground(cells));
        out.key(stated(cells, self.id));
        cite(&[self.source], cells, names, out);
        self.text(count, cells, out);
        Ok(())
    }

    fn date_columns(&self) -> [usize; 2] {
        self.dates.columns()
    }

    fn survey(&self, cells: &Cells<'_>, survey: &mut Survey) {
        if let Some(day) = self.dates.survey(cells, survey) {
            let place = [stated(cells, self.place.location), stated(cells, self.country)].join("/");
            self.figures.survey(&place, day, cells, survey);
        }
    }

    fn notes(
        &self,
        survey: Option<&Survey>,
        rows: Account,
        column: &dyn Fn(usize) -> String,
    ) -> Vec<TableNote> {
        let unread = self.dates.unread.iter().map(|&at| {
            let text = format!("{}: not read; a date is a year, a month and a day", column(at));
            TableNote::plain(text, String::new())
        });
        unread.chain(self.figures.notes(survey, column)).chain(totals::notes(rows)).collect()
    }
}
