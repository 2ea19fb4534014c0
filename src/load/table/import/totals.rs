//! What importers of totals have in common. A total is a row that counts the events of a period in an area: it is shown, but
//! is not an event.

use std::fmt::Write as _;

use crate::load::table::fields::{fault, parse_count, read_count, stated};
use crate::load::table::row::{ABSENT, Cells, Fault, LeftOut, RowOut, Survey, TableNote};
use crate::model::table::{Account, NONE};
use crate::model::{counted, group_thousands};

/// The columns of what a total counts.
#[derive(Clone, Copy, Debug)]
pub(super) struct CountColumns {
    /// The number of events.
    pub(super) events: usize,
    /// The number of people killed in them.
    pub(super) killed: usize,
}

/// What a total counts; [`NONE`] where it does not say how many.
#[derive(Clone, Copy, Debug)]
pub(super) struct Count {
    pub(super) events: u32,
    pub(super) killed: u32,
}

impl CountColumns {
    /// Reads what a total counts.
    ///
    /// # Errors
    /// [`Fault`] if it counts neither events nor people killed.
    pub(super) fn read(self, cells: &Cells<'_>, out: &mut RowOut<'_>) -> Result<Count, Fault> {
        let [events, killed] = [self.events, self.killed].map(|column| read_count(cells, column, out));
        match (events, killed) {
            (NONE, NONE) if self.killed == ABSENT => Err(fault(self.events, "has no number")),
            (NONE, NONE) if self.events == ABSENT => Err(fault(self.killed, "has no number")),
            (NONE, NONE) => {
                Err(fault(self.events, "has no number, and neither has the column of people killed"))
            }
            _ => Ok(Count { events, killed }),
        }
    }

    /// Tells the survey that the wider areas are made up of smaller ones, unless the total counts nothing. `areas` go from the
    /// widest to the smallest, which is the row's own.
    pub(super) fn survey(self, cells: &Cells<'_>, mut areas: Vec<String>, survey: &mut Survey) {
        let nothing = |column: usize| matches!(parse_count(stated(cells, column).as_bytes()), None | Some(0));
        if !(nothing(self.events) && nothing(self.killed)) {
            areas.pop();
            areas.into_iter().for_each(|area| survey.divide(area));
        }
    }
}

impl Count {
    /// Fails with the reason why a total is not shown, if there is one: it counts nothing, or the table also counts areas
    /// inside its own. `area` is the one by which the survey knows it; `None` if it has no smaller ones.
    ///
    /// # Errors
    /// [`Fault`] of a row that is not shown.
    pub(super) fn check_shown(
        self,
        column: usize,
        area: impl FnOnce() -> Option<String>,
        out: &mut RowOut<'_>,
    ) -> Result<(), Fault> {
        let is_divided = || out.survey.zip(area()).is_some_and(|(survey, area)| survey.is_divided(&area));
        out.left_out = match (self.events, self.killed) {
            (0, 0 | NONE) | (NONE, 0) => Some(LeftOut::Zero),
            _ if is_divided() => Some(LeftOut::Divided),
            _ => None,
        };
        if out.left_out.is_some() { Err(fault(column, "is not shown")) } else { Ok(()) }
    }

    /// Makes the row a total, with its text. `what` follows the number of events: " of political violence".
    pub(super) fn put(self, what: &str, out: &mut RowOut<'_>) {
        let mut words = match self.events {
            NONE => format!("Events{what}, number not stated"),
            1 => format!("1 event{what}"),
            events => format!("{} events{what}", group_thousands(events)),
        };
        if self.killed != NONE {
            // Writing to a string cannot fail.
            let _ = write!(words, "; {} killed", group_thousands(self.killed));
        }
        out.count_events(self.events);
        out.text(&words);
    }
}

/// How many rows of the table are not shown, and why.
pub(super) fn notes(rows: Account) -> Vec<TableNote> {
    let mut notes = Vec::new();
    if rows.zero > 0 {
        let text = counted(rows.zero, "row states zero events", "rows state zero events");
        notes.push(TableNote::plain(text.clone(), text));
    }
    if rows.divided > 0 {
        let brief = counted(rows.divided, "row of a wider area left out", "rows of wider areas left out");
        notes.push(TableNote::plain(format!("{brief}: smaller areas are counted"), brief));
    }
    notes
}
