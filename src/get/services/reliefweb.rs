//! ReliefWeb: reports or disasters, with their text.

use std::io::Write;

use serde_json::{Value, json};

use crate::get::access::AccessKind;
use crate::get::credentials::Wanted;
use crate::get::error::GetError;
use crate::get::merge::{self, Merge, Merged};
use crate::get::service::{Asked, PageRead, Place, Service};
use crate::get::shape::JsonShape;
use crate::http::Request;

const SERVER: &str = "https://api.reliefweb.int";
/// Records in an answer: few, as they bring their texts.
const PAGE: u64 = 200;

const APPNAME: Wanted = Wanted {
    service: "reliefweb",
    field: "appname",
    what: "the appname that ReliefWeb approved for you",
    is_hidden: false,
    help: "ReliefWeb approves one on request, see https://apidoc.reliefweb.int/parameters#appname",
};

/// The fields of a report.
const OF_REPORTS: [&str; 14] = [
    "title",
    "headline",
    "body",
    "url",
    "url_alias",
    "origin",
    "date",
    "country",
    "primary_country",
    "source",
    "format",
    "language",
    "theme",
    "file",
];
/// The fields of a disaster.
const OF_DISASTERS: [&str; 11] = [
    "name",
    "glide",
    "status",
    "date",
    "description",
    "primary_type",
    "type",
    "country",
    "primary_country",
    "url",
    "profile",
];

const SHAPE: JsonShape = JsonShape {
    list: "data",
    key: &["id"],
    mark: &["fields", "date", "changed"],
    in_lists: None,
    totals: &["totalCount", "count"],
    kept: &[],
};

/// ReliefWeb.
pub(super) struct ReliefWeb {
    asked: Asked,
}

impl ReliefWeb {
    pub(super) fn new(asked: Asked) -> Result<Self, GetError> {
        Ok(Self { asked })
    }

    fn body(&self, page: u32) -> Value {
        let query = &self.asked.query;
        let mut conditions = Vec::new();
        if !query.countries.is_empty() {
            // ReliefWeb writes the codes in lower case.
            let codes: Vec<String> = query.countries.iter().map(|code| code.to_lowercase()).collect();
            conditions.push(json!({"field": "country.iso3", "value": codes, "operator": "OR"}));
        }
        let mut days = serde_json::Map::new();
        if let Some(day) = query.since {
            days.insert("from".to_owned(), format!("{day}T00:00:00+00:00").into());
        }
        if let Some(day) = query.until {
            days.insert("to".to_owned(), format!("{day}T23:59:59+00:00").into());
        }
        if !days.is_empty() {
            conditions.push(json!({"field": "date.created", "value": days}));
        }
        if let Some(from) = &self.asked.from {
            conditions.push(json!({"field": "date.changed", "value": {"from": from}}));
        }
        let fields: &[&str] = if query.set() == "disasters" { &OF_DISASTERS } else { &OF_REPORTS };
        let mut body = json!({
            "limit": PAGE,
            "offset": PAGE * u64::from(page),
            "sort": ["date.created:asc", "id:asc"],
            "fields": {"include": fields},
        });
        if let (false, Some(body)) = (conditions.is_empty(), body.as_object_mut()) {
            body.insert("filter".to_owned(), json!({"operator": "AND", "conditions": conditions}));
        }
        body
    }
}

impl Service for ReliefWeb {
    fn access(&self) -> AccessKind {
        AccessKind::Query("appname", APPNAME)
    }

    fn request(&self, at: Place, _: &[u8]) -> Result<Request, GetError> {
        let url = self.asked.address(SERVER, &format!("/v2/{}", self.asked.query.set()), &[])?;
        let body = self.body(at.page).to_string();
        Ok(Request::post(url, "application/json", body).header("accept", "application/json"))
    }

    fn read(&self, at: Place, body: &[u8], _: &[u8]) -> Result<PageRead, String> {
        let fields = JsonShape::fields(body)?;
        let rows = SHAPE.rows(&fields)?.len() as u64;
        let total = SHAPE.total(&fields);
        let so_far = PAGE * u64::from(at.page) + rows;
        let follows = rows > 0 && total.map_or(rows >= PAGE, |total| so_far < total);
        Ok(PageRead { rows, total, next: follows.then(|| at.next_page()), ..PageRead::default() })
    }

    fn explain(&self, status: u16) -> Option<&'static str> {
        match status {
            400 => Some("it does not understand the query, or no appname came with it"),
            403 => Some(
                "it answers only applications whose appname it has approved\n\
                 help: ask for one at https://apidoc.reliefweb.int/parameters#appname, and set SITROOM_RELIEFWEB_APPNAME",
            ),
            410 => Some("this version of its API was shut down\nhelp: a newer sitroom may know the next one"),
            _ => None,
        }
    }

    fn write(&self, merge: &Merge<'_>, out: &mut dyn Write) -> Result<Merged, GetError> {
        merge::json(&SHAPE, merge, out)
    }
}
