//! Messages of servers that were saved instead of what was asked for.

use super::tags::Tags;
use crate::load::markup::html;

/// The most characters that a message has.
const LONGEST: usize = 1500;

/// What to do about a message.
pub(super) const AGAIN: &str = "open the address again later, check that it is right, and save the answer";

/// How titles of such pages begin, in lower case, besides the number of an error.
const TITLES: [&str; 14] = [
    "access denied",
    "forbidden",
    "too many requests",
    "just a moment",
    "attention required",
    "service unavailable",
    "service temporarily unavailable",
    "bad gateway",
    "gateway timeout",
    "page not found",
    "not found",
    "internal server error",
    "error 4",
    "error 5",
];

/// How the plain messages of GDELT's API begin. It sends them as if they were an answer.
const OF_GDELT: [&str; 5] = [
    "Please limit requests to one every",
    "Your query was too short or too long",
    "The specified phrase is too short",
    "The specified domain is too short",
    "Queries containing OR'd terms must be surrounded",
];

/// The title of a page that is the error message of a server.
pub(super) fn of_page(source: &str) -> Option<String> {
    let mut titles = Vec::new();
    let mut begins = false;
    for tag in Tags::new(source).take(2000) {
        if begins && titles.len() < 2 {
            titles.push(html::one_line(tag.before));
        }
        begins = tag.name == "h1" && !tag.closing;
        if tag.name == "title" && !tag.closing {
            titles.push(html::one_line(tag.raw));
        }
    }
    let title = titles.into_iter().find(|title| is_error(title))?;
    (html::text(source).chars().nth(LONGEST).is_none()).then_some(title)
}

/// Whether a title is that of an error: `403 Forbidden`, `Access Denied`.
fn is_error(title: &str) -> bool {
    let low = title.to_lowercase();
    let number = low.split(|c: char| !c.is_ascii_digit()).next().unwrap_or("");
    let numbered = number.len() == 3
        && number.starts_with(['4', '5'])
        && TITLES
            .iter()
            .chain(&["gone", "error", "unauthorized", "bad request"])
            .any(|words| low.contains(words));
    numbered || TITLES.iter().any(|words| low.starts_with(words))
}

/// The plain message of an API.
pub(super) fn of_text(text: &str) -> Option<String> {
    let message = text.trim_start_matches('\u{feff}').trim();
    let is_one = OF_GDELT.iter().any(|words| message.starts_with(words));
    (is_one && message.chars().nth(400).is_none()).then(|| html::one_line(message))
}
