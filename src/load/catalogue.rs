//! What can be opened, for those who ask.

use super::table::{Openable, summaries};

/// The forms in which tables come.
const TABLE: &str = "delimited text";

/// What can be opened that is no table.
const OTHERS: [(&str, &str, &str); 6] = [
    (
        "ReliefWeb",
        "Reports and disasters: each is a source, with its title, date and text.",
        "JSON of the API, RSS",
    ),
    ("RSS", "Items of a feed: each is a source, with its title, date and text.", "RSS"),
    ("article", "One source: its date and language are found in the text.", "plain text, Markdown"),
    (
        "web page",
        "One source: the article is separated from what surrounds it, and its date is found.",
        "HTML",
    ),
    ("draft", "Drafted records with their evidence, as `sitroom draft --format json` prints them.", "JSON"),
    (
        "case",
        "Events, quotes and figures with their evidence, and the sources they rest on.",
        "folder with case.toml",
    ),
];

/// Everything that can be opened: first the datasets by name, then tables whose columns are named by hand, then what is no
/// table.
#[must_use]
pub fn openables() -> Vec<Openable> {
    let mut all = summaries(TABLE);
    all.extend(OTHERS.map(|(name, about, forms)| Openable {
        name,
        about,
        forms,
        is_lead: false,
        columns: Vec::new(),
    }));
    all
}
