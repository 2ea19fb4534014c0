//! What an importer makes of a row.

use std::borrow::Cow;

use bytes::BytesMut;

use super::survey::Survey;
use crate::load::base::date_order::DateOrder;
use crate::model::table::{Member, NONE, Row};
use crate::model::{Measure, Part, Precision};

/// What is wrong with a row, or with a cell of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    /// The column, counted from 0; `None` for the row as a whole.
    pub(crate) column: Option<usize>,
    /// What is wrong, in words that follow the value, such as "is not a date": one line, no full stop.
    pub(crate) why: Cow<'static, str>,
}

/// Why a count of events is not shown, although it can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LeftOut {
    /// It counts no events.
    Zero,
    /// The table also has the counts of the smaller areas that make it up.
    Divided,
}

/// What an importer makes of one row. Ids are ranks in [`RowNames`](super::names::RowNames).
#[derive(Debug)]
pub(crate) struct RowOut<'a> {
    /// The keys and texts of all rows so far.
    pub(crate) text: &'a mut BytesMut,
    /// The participants of the row.
    pub(crate) who: &'a mut Vec<Member>,
    /// Where the key of this row ends.
    pub(crate) key_end: usize,
    /// The row.
    pub(crate) row: Row,
    /// The killed by class of victim (side A, side B, civilians, unknown), if the dataset states them.
    pub(crate) parts: Option<[u32; 4]>,
    /// Figures other than the killed: what was counted, and low, best, high; [`NONE`] where not
    /// stated. The claimant is that of the row.
    pub(crate) others: Vec<(Measure, [u32; 3])>,
    /// Where the row is a total, the number of events that it counts: [`NONE`] where not
    /// stated.
    pub(crate) counts: Option<u32>,
    /// Whom the row cites, by rank in [`RowNames::cited`](super::names::RowNames::cited); [`NONE`] where nobody.
    pub(crate) cited: u32,
    /// The order of day and month that the user asks for.
    pub(crate) dates: Option<DateOrder>,
    /// What only the whole table tells, if that is known already.
    pub(crate) survey: Option<&'a Survey>,
    /// Whether that must be known before the row can be read correctly.
    pub(crate) wants_survey: bool,
    /// Why a row that can be read is not an event, if it is not.
    pub(crate) left_out: Option<LeftOut>,
    /// Of two rows of one event, the one with the higher stamp is newer; 0 if the dataset does not tell.
    pub(crate) stamp: u32,
    /// What is odd about the row but does not prevent it from being shown.
    pub(crate) flags: Vec<Fault>,
}

impl<'a> RowOut<'a> {
    /// A row that is still blank; its text follows that of the rows so far.
    pub(crate) fn new(text: &'a mut BytesMut, who: &'a mut Vec<Member>) -> Self {
        let key_end = text.len();
        Self {
            text,
            who,
            key_end,
            row: Row::UNKNOWN,
            parts: None,
            others: Vec::new(),
            counts: None,
            cited: NONE,
            dates: None,
            survey: None,
            wants_survey: false,
            left_out: None,
            stamp: 0,
            flags: Vec::new(),
        }
    }

    /// Sets the key of the event in its dataset. To be called once, before the text.
    pub(crate) fn key(&mut self, key: &str) {
        self.text.extend_from_slice(key.as_bytes());
        self.key_end = self.text.len();
    }

    /// Appends to the row's own text: the note, the cited articles.
    pub(crate) fn text(&mut self, text: &str) {
        self.text.extend_from_slice(text.as_bytes());
    }

    /// Adds a participant, by its rank in [`RowNames::actors`](super::names::RowNames::actors).
    pub(crate) fn who(&mut self, actor: u32, part: Part) {
        self.who.push(Member::new(crate::model::ActorId(actor), part));
    }

    /// Adds a participant unless the row already has it.
    pub(crate) fn who_once(&mut self, actor: u32, part: Part) {
        if !self.who.iter().any(|member| member.actor() == crate::model::ActorId(actor)) {
            self.who(actor, part);
        }
    }

    /// States a figure other than the killed: low, best, high. One that states nothing is left out.
    pub(crate) fn state(&mut self, measure: Measure, figure: [u32; 3]) {
        if figure != [NONE; 3] {
            self.others.push((measure, figure));
        }
    }

    /// Makes the row a total: a count of the events of a period and an area, not an event. `events` is how many it counts,
    /// [`NONE`] where not stated.
    pub(crate) fn count_events(&mut self, events: u32) {
        self.counts = Some(events);
    }

    /// Sets the first and the last day, counted from 1 January of the year 1.
    pub(crate) fn when(&mut self, first: i32, last: i32, precision: Precision) {
        self.row.first = first;
        self.row.more_days = u16::try_from(last.saturating_sub(first)).unwrap_or(u16::MAX);
        self.row.precision = precision;
    }
}
