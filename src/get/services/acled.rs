//! ACLED: rows of events, and for an update also the list of those deleted since the last time.

use std::io::Write;

use serde_json::Value;

use crate::get::access::AccessKind;
use crate::get::country;
use crate::get::error::GetError;
use crate::get::merge::{self, Merge, Merged};
use crate::get::service::{Asked, PageRead, Place, Service};
use crate::get::shape::{JsonShape, value};
use crate::http::{Request, Url};

const SERVER: &str = "https://acleddata.com";
/// Rows on a page. The last page has fewer.
const PAGE: u64 = 5000;
/// The field in which ACLED says what it withholds from an account.
const RESTRICTIONS: &str = "data_query_restrictions";

const SHAPE: JsonShape = JsonShape {
    list: "data",
    key: &["event_id_cnty"],
    mark: &["timestamp"],
    in_lists: Some((0, 30)),
    totals: &["count", "total_count"],
    kept: &["status", "success", "last_update", RESTRICTIONS],
};

/// The address that gives tokens.
pub(crate) fn token_address(asked: &Asked) -> Result<Url, GetError> {
    asked.address(SERVER, "/oauth/token", &[])
}

/// ACLED.
pub(super) struct Acled {
    asked: Asked,
    /// The names of the countries.
    countries: Vec<String>,
}

impl Acled {
    pub(super) fn new(asked: Asked) -> Result<Self, GetError> {
        let names = asked.query.countries.iter().map(|code| country::acled(code));
        Ok(Self { countries: names.collect::<Result<_, _>>()?, asked })
    }

    fn rows(&self, page: u32) -> Result<Url, GetError> {
        let mut pairs = self.paging(page);
        if !self.countries.is_empty() {
            pairs.push(("country", self.countries.join("|")));
        }
        let (since, until) = (self.asked.query.since, self.asked.query.until);
        if since.is_some() || until.is_some() {
            let first = since.map_or_else(|| "1990-01-01".to_owned(), |day| day.to_string());
            let last = until.unwrap_or_else(|| self.asked.today());
            pairs.push(("event_date", format!("{first}|{last}")));
            pairs.push(("event_date_where", "BETWEEN".to_owned()));
        }
        if let Some(from) = &self.asked.from {
            pairs.push(("timestamp", from.clone()));
            pairs.push(("timestamp_where", ">=".to_owned()));
        }
        self.address("/api/acled/read", &pairs)
    }

    fn deletions(&self, page: u32, from: &str) -> Result<Url, GetError> {
        let mut pairs = self.paging(page);
        pairs.push(("deleted_timestamp", from.to_owned()));
        pairs.push(("deleted_timestamp_where", ">=".to_owned()));
        self.address("/api/deleted/read", &pairs)
    }

    fn paging(&self, page: u32) -> Vec<(&'static str, String)> {
        let page = u64::from(page) + 1;
        vec![("_format", "json".to_owned()), ("limit", PAGE.to_string()), ("page", page.to_string())]
    }

    fn address(&self, path: &str, pairs: &[(&str, String)]) -> Result<Url, GetError> {
        let pairs: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.asked.address(SERVER, path, &pairs)
    }
}

impl Service for Acled {
    fn access(&self) -> AccessKind {
        AccessKind::Acled
    }

    fn request(&self, at: Place, _: &[u8]) -> Result<Request, GetError> {
        let url = match (at.list, &self.asked.from) {
            (1, Some(from)) => self.deletions(at.page, from)?,
            _ => self.rows(at.page)?,
        };
        Ok(Request::get(url).header("accept", "application/json"))
    }

    fn read(&self, at: Place, body: &[u8], _: &[u8]) -> Result<PageRead, String> {
        let fields = JsonShape::fields(body)?;
        let is_refused = value(&fields, "success") == Some(false)
            || value::<u64>(&fields, "status").is_some_and(|status| status != 200);
        if is_refused {
            let why = value::<Value>(&fields, "error").or_else(|| value(&fields, "messages"));
            return Err(format!("it says {}", why.unwrap_or_default()));
        }
        let rows = SHAPE.rows(&fields)?.len() as u64;
        let next = if rows >= PAGE {
            Some(at.next_page())
        } else {
            (at.list == 0 && self.asked.from.is_some()).then(|| at.next_list())
        };
        let total =
            value::<Value>(&fields, "total_count").and_then(|total| crate::get::shape::number(&total));
        let notes = if at == Place::FIRST { restrictions(&fields) } else { Vec::new() };
        Ok(PageRead { rows, total: total.filter(|_| at.list == 0), next, notes, kept: None })
    }

    fn explain(&self, status: u16) -> Option<&'static str> {
        match status {
            401 => Some(
                "it does not accept the token, not even a new one\nhelp: check that the account has access to the API",
            ),
            403 => Some(
                "the account may not read this; ACLED grants access to single events by the kind of account\n\
                 help: see your access level at https://acleddata.com, or use its weekly aggregates",
            ),
            _ => None,
        }
    }

    fn write(&self, merge: &Merge<'_>, out: &mut dyn Write) -> Result<Merged, GetError> {
        merge::json(&SHAPE, merge, out)
    }
}

/// What ACLED withholds from the account, in words.
fn restrictions(fields: &crate::get::shape::Fields) -> Vec<String> {
    let Some(Value::Object(restrictions)) = value(fields, RESTRICTIONS) else { return Vec::new() };
    let words = |(name, of): (&String, &Value)| {
        let text = |field: &str| of.get(field).and_then(Value::as_str);
        let what = text("description").unwrap_or(name);
        let until = text("date").map_or_else(String::new, |day| format!(", up to {day}"));
        format!(
            "ACLED shows this account only some events: {what}{until}; the others are missing from the file"
        )
    };
    restrictions.iter().map(words).collect()
}
