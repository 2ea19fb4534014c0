//! What a report says of itself, in whatever form it comes.

use chrono::NaiveDate;

use crate::load::markup::html;
use crate::model::stated_days;

/// What a report says of itself.
#[derive(Debug, Default)]
pub(super) struct Report {
    pub(super) key: String,
    pub(super) title: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) published: Option<NaiveDate>,
    /// The day of publication as it is stated, where it cannot be read.
    pub(super) unread_date: Option<String>,
    /// The day of an update.
    pub(super) updated: Option<NaiveDate>,
    /// The day on which a lead was seen.
    pub(super) seen: Option<NaiveDate>,
    /// The person who wrote it.
    pub(super) author: Option<String>,
    pub(super) language: Option<String>,
    pub(super) url: Option<String>,
    pub(super) text: String,
    /// The names of files that belong to it and are not read.
    pub(super) attachments: Vec<String>,
}

/// The day of a time in ISO 8601 or RFC 2822, or in words, in the zone in which it is stated.
pub(super) fn day(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    let iso = text.get(..10).and_then(|day| day.parse().ok());
    let mail = || chrono::DateTime::parse_from_rfc2822(text).ok().map(|time| time.date_naive());
    iso.or_else(mail).or_else(|| stated_days::parse_day(text))
}

/// The address, if it is a web address.
pub(super) fn web(address: &str) -> Option<String> {
    let address = address.trim();
    let is_web = address.starts_with("http://") || address.starts_with("https://");
    (is_web && !address.contains(|c: char| c.is_whitespace() || c.is_control())).then(|| address.to_owned())
}

/// A text on one line, unless it is empty.
pub(super) fn stated(text: &str) -> Option<String> {
    Some(html::one_line(text)).filter(|line| !line.is_empty())
}
