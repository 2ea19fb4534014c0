//! What a report says of itself, in whatever form it comes.

use chrono::NaiveDate;

use crate::load::markup::html;

/// What a record says of itself, whatever form it came in.
#[derive(Debug, Default)]
pub(super) struct Report {
    pub(super) key: String,
    pub(super) title: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) published: Option<NaiveDate>,
    pub(super) language: Option<String>,
    pub(super) url: Option<String>,
    pub(super) text: String,
}

/// The day of a time in the form of ISO 8601 or of RFC 2822, in the zone in which it is stated.
pub(super) fn day(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    let iso = text.get(..10).and_then(|day| day.parse().ok());
    iso.or_else(|| chrono::DateTime::parse_from_rfc2822(text).ok().map(|time| time.date_naive()))
}

/// The address, where it is one of the web.
pub(super) fn web(address: &str) -> Option<String> {
    let address = address.trim();
    let is_web = address.starts_with("http://") || address.starts_with("https://");
    (is_web && !address.contains(|c: char| c.is_whitespace() || c.is_control())).then(|| address.to_owned())
}

/// A word that is stated, on one line.
pub(super) fn stated(text: &str) -> Option<String> {
    Some(html::one_line(text)).filter(|line| !line.is_empty())
}
