//! HDX HAPI: monthly totals of conflict events by area.

use std::io::Write;

use chrono::NaiveDate;

use crate::get::access::AccessKind;
use crate::get::credentials::Wanted;
use crate::get::error::GetError;
use crate::get::merge::{self, Merge, Merged};
use crate::get::service::{Asked, PageRead, Place, Service};
use crate::get::shape::JsonShape;
use crate::http::Request;

const SERVER: &str = "https://hapi.humdata.org";
/// Rows on a page. The last page has fewer.
const PAGE: u64 = 10_000;

const IDENTIFIER: Wanted = Wanted {
    service: "hapi",
    field: "app_identifier",
    what: "your e-mail address, or an app identifier of HDX HAPI",
    is_hidden: false,
    help: "HDX wants to know whom to write to; any address of yours will do",
};

const SHAPE: JsonShape =
    JsonShape { list: "data", key: &[], mark: &[], in_lists: None, totals: &[], kept: &[] };

/// HDX HAPI.
pub(super) struct Hapi {
    asked: Asked,
}

impl Hapi {
    pub(super) fn new(asked: Asked) -> Result<Self, GetError> {
        if asked.query.countries.len() > 1 {
            return Err(GetError::help(
                "HDX HAPI is asked for one country or for all",
                "run the command once for each country, each with a file of its own",
            ));
        }
        Ok(Self { asked })
    }
}

impl Service for Hapi {
    fn access(&self) -> AccessKind {
        AccessKind::Identifier("app_identifier", IDENTIFIER)
    }

    fn request(&self, at: Place, _: &[u8]) -> Result<Request, GetError> {
        let (limit, offset) = (PAGE.to_string(), (PAGE * u64::from(at.page)).to_string());
        let query = &self.asked.query;
        let days = [("start_date", query.since), ("end_date", query.until)];
        let days = days.map(|(name, day)| (name, day.as_ref().map(NaiveDate::to_string)));
        let mut pairs = vec![("output_format", "json"), ("limit", &limit), ("offset", &offset)];
        pairs.extend(query.countries.iter().map(|code| ("location_code", code.as_str())));
        pairs.extend(days.iter().filter_map(|(name, day)| Some((*name, day.as_deref()?))));
        let url = self.asked.address(SERVER, "/api/v2/coordination-context/conflict-events", &pairs)?;
        Ok(Request::get(url).header("accept", "application/json"))
    }

    fn read(&self, at: Place, body: &[u8], _: &[u8]) -> Result<PageRead, String> {
        let rows = SHAPE.rows(&JsonShape::fields(body)?)?.len() as u64;
        let next = (rows >= PAGE).then(|| at.next_page());
        Ok(PageRead { rows, next, ..PageRead::default() })
    }

    fn explain(&self, status: u16) -> Option<&'static str> {
        match status {
            401 | 403 => {
                Some("it does not accept the app identifier\nhelp: give your e-mail address in its place")
            }
            _ => None,
        }
    }

    fn write(&self, merge: &Merge<'_>, out: &mut dyn Write) -> Result<Merged, GetError> {
        merge::json(&SHAPE, merge, out)
    }
}
