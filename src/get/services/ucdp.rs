//! UCDP: georeferenced events of one release.

use std::io::Write;

use crate::get::access::AccessKind;
use crate::get::country;
use crate::get::credentials::Wanted;
use crate::get::error::GetError;
use crate::get::merge::{self, Merge, Merged};
use crate::get::service::{Asked, PageRead, Place, Service};
use crate::get::shape::{JsonShape, value};
use crate::http::Request;

const SERVER: &str = "https://ucdpapi.pcr.uu.se";
/// Rows on a page: the most that the API gives.
const PAGE: &str = "1000";

const TOKEN: Wanted = Wanted {
    service: "ucdp",
    field: "token",
    what: "the access token of the UCDP API",
    is_hidden: true,
    help: "UCDP gives one on request, see https://ucdp.uu.se/apidocs",
};

const SHAPE: JsonShape =
    JsonShape { list: "Result", key: &["id"], mark: &[], in_lists: None, totals: &["TotalCount"], kept: &[] };

/// UCDP.
pub(super) struct Ucdp {
    asked: Asked,
    release: String,
    /// The numbers of the countries, separated by commas.
    countries: String,
}

impl Ucdp {
    pub(super) fn new(asked: Asked) -> Result<Self, GetError> {
        let mut numbers: Vec<String> = Vec::new();
        for code in &asked.query.countries {
            numbers.extend(country::gleditsch_ward(code)?.iter().map(u16::to_string));
        }
        let release = asked.query.release(asked.today());
        Ok(Self { release, countries: numbers.join(","), asked })
    }
}

impl Service for Ucdp {
    fn access(&self) -> AccessKind {
        AccessKind::Header("x-ucdp-access-token", TOKEN)
    }

    fn request(&self, at: Place, _: &[u8]) -> Result<Request, GetError> {
        let page = at.page.to_string();
        let (since, until) = (self.asked.query.since, self.asked.query.until);
        let days = [("StartDate", since), ("EndDate", until)]
            .map(|(name, day)| (name, day.map(|day| day.to_string())));
        let mut pairs = vec![("pagesize", PAGE), ("page", page.as_str())];
        if !self.countries.is_empty() {
            pairs.push(("Country", &self.countries));
        }
        pairs.extend(days.iter().filter_map(|(name, day)| Some((*name, day.as_deref()?))));
        let url = self.asked.address(SERVER, &format!("/api/gedevents/{}", self.release), &pairs)?;
        Ok(Request::get(url).header("accept", "application/json"))
    }

    fn read(&self, at: Place, body: &[u8], _: &[u8]) -> Result<PageRead, String> {
        let fields = JsonShape::fields(body)?;
        let rows = SHAPE.rows(&fields)?.len() as u64;
        // The address of the next page is that of this one with the next number; the server does not choose it.
        let follows = value::<String>(&fields, "NextPageUrl").is_some_and(|url| !url.trim().is_empty());
        let pages = value::<u64>(&fields, "TotalPages");
        let is_last = pages.is_some_and(|pages| u64::from(at.page) + 1 >= pages);
        let next = (follows && !is_last && rows > 0).then(|| at.next_page());
        Ok(PageRead { rows, total: SHAPE.total(&fields), next, ..PageRead::default() })
    }

    fn explain(&self, status: u16) -> Option<&'static str> {
        match status {
            401 | 403 => {
                Some("it does not accept the access token\nhelp: check it, or ask UCDP for a new one")
            }
            404 => Some(
                "it does not have this release\nhelp: name one that exists with --release, as 26.1 or 26.0.8",
            ),
            _ => None,
        }
    }

    fn write(&self, merge: &Merge<'_>, out: &mut dyn Write) -> Result<Merged, GetError> {
        merge::json(&SHAPE, merge, out)
    }
}
