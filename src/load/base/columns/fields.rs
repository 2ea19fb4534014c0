//! What a column can be used for.

use crate::model::suggest::{did_you_mean, nearest};

/// A field for which columns can be named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// What is read from its column.
    pub what: &'static str,
    /// Whether it may have several columns.
    pub joins: bool,
}

const fn one(name: &'static str, what: &'static str) -> Field {
    Field { name, what, joins: false }
}

const fn several(name: &'static str, what: &'static str) -> Field {
    Field { name, what, joins: true }
}

/// The fields for which columns can be named.
pub const FIELDS: [Field; 22] = [
    several("date", "day, or first day; may be a month or a year, or its parts in several columns"),
    several("until", "last day; as `date`"),
    one("country", "country, by name or ISO code, or a sea"),
    one("place", "name of the place"),
    one("latitude", "degrees north"),
    one("longitude", "degrees east"),
    several("actor1", "participants, separated by semicolons"),
    several("actor2", "participants, separated by semicolons"),
    several("by", "who acted, separated by semicolons"),
    several("against", "who was acted upon, separated by semicolons"),
    one("kind", "kind of event, in the words of sitroom or ACLED; other words are kept as the mode"),
    one("fatalities", "killed, best"),
    one("low", "killed, low"),
    one("high", "killed, high"),
    one("injured", "people injured"),
    one("missing", "people missing"),
    one("displaced", "people displaced"),
    one("detained", "people detained"),
    one("events", "number of events that the row counts; makes it a total, not an event"),
    several("notes", "text of the row"),
    one("source", "claimant of the figures, and who is cited"),
    one("id", "key of the event; rows with the same key are one event"),
];

impl Field {
    /// The field of that name, regardless of case.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        FIELDS.into_iter().find(|field| field.name.eq_ignore_ascii_case(name.trim()))
    }

    /// What to do about a name that no field has.
    pub(super) fn help(name: &str) -> String {
        let names = || FIELDS.iter().map(|field| field.name);
        nearest(name, names()).map_or_else(
            || format!("the fields are {}", names().collect::<Vec<_>>().join(", ")),
            did_you_mean,
        )
    }
}
