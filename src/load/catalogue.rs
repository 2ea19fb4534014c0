//! What can be opened.

use super::table::{Openable, Yields, summaries};

/// The forms in which tables come.
const TABLE: &str = "delimited text, workbook, JSON";

/// What can be opened besides tables: name, what it yields, what that is, forms.
const OTHERS: [(&str, Yields, &str, &str); 10] = [
    (
        "ReliefWeb",
        Yields::Sources,
        "Reports and disasters, each with its title, date and text.",
        "JSON of the API, RSS",
    ),
    (
        "feed",
        Yields::Sources,
        "The items of a feed, each with its title, date and text.",
        "RSS, Atom, JSON Feed",
    ),
    (
        "GDELT articles",
        Yields::Leads,
        "A list of articles, with title, address, outlet and day, but no text.",
        "JSON",
    ),
    (
        "GDELT knowledge graph",
        Yields::Leads,
        "Documents, each with title, address, outlet, day and places. Its themes, counts, people and organisations are left out.",
        "tab-separated text of GKG 2.1 and 1.0",
    ),
    ("mail", Yields::Sources, "E-mails, each with its subject, date and text.", ".eml, .mbox"),
    (
        "article",
        Yields::Sources,
        "An article, whose date and language are found in its text.",
        "plain text, Markdown",
    ),
    ("web page", Yields::Sources, "The article in a page, separated from what surrounds it.", "HTML"),
    ("draft", Yields::Records, "What `sitroom draft --format json` prints.", "JSON"),
    ("briefing", Yields::Records, "What `sitroom export --format json` writes.", "JSON"),
    ("case", Yields::Records, "Events, quotes and figures with their sources.", "folder with case.toml"),
];

/// Everything that can be opened: first the datasets by name, then tables whose columns are named by hand, then what is no
/// table.
#[must_use]
pub fn openables() -> Vec<Openable> {
    let mut all = summaries(TABLE);
    all.extend(OTHERS.map(|(name, yields, about, forms)| Openable {
        name,
        yields,
        about,
        forms,
        columns: Vec::new(),
    }));
    all
}
