//! Recognises web pages.

/// Whether a text is an HTML page, by its first element.
#[must_use]
pub fn is_page(text: &str) -> bool {
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    loop {
        rest = match (rest.strip_prefix("<!--"), rest.strip_prefix("<?xml")) {
            (Some(comment), _) => comment.split_once("-->").map_or("", |(_, after)| after),
            (_, Some(prolog)) => prolog.split_once("?>").map_or("", |(_, after)| after),
            _ => break,
        }
        .trim_start();
    }
    ["<!doctype html", "<html", "<head", "<body"].iter().any(|tag| {
        rest.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag))
            && rest.get(tag.len()..).is_some_and(|after| after.starts_with([' ', '>', '\n', '\r', '\t', '/']))
    })
}
