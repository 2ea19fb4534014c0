//! [JSON Feed](https://www.jsonfeed.org/version/1.1/), versions 1 and 1.1.

use serde::Deserialize;
use serde_json::Value;

use super::feed_item::{FeedItem, escaped};
use super::intake::ReportIntake;
use super::json_input::{Fields, JsonInput, Refusal, not_read, or_empty};
use super::xml::NO_ITEMS;

/// Whether an object is a feed, by the version that it states.
pub(super) fn is_feed(top: Option<&Fields<'_>>) -> bool {
    top.and_then(|top| top.get("version")).is_some_and(|version| version.get().contains("jsonfeed.org"))
}

/// What a feed says of itself.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Feed {
    title: Option<String>,
    language: Option<String>,
    author: Option<Author>,
    #[serde(deserialize_with = "or_empty")]
    authors: Vec<Author>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Author {
    name: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Item {
    /// A text; some feeds write a number.
    id: Value,
    url: Option<String>,
    external_url: Option<String>,
    title: Option<String>,
    content_html: Option<String>,
    content_text: Option<String>,
    summary: Option<String>,
    date_published: Option<String>,
    date_modified: Option<String>,
    author: Option<Author>,
    #[serde(deserialize_with = "or_empty")]
    authors: Vec<Author>,
    language: Option<String>,
}

/// Adds the items as sources.
///
/// # Errors
/// [`Refusal`] where it has no items.
pub(super) fn read(input: &JsonInput<'_>, list: &mut ReportIntake<'_>) -> Result<(), Refusal> {
    let items = input.list("items");
    let feed: Feed = serde_json::from_str(input.text()).unwrap_or_default();
    let feed = FeedItem {
        title: plain(feed.title),
        language: plain(feed.language),
        author: names(feed.author, feed.authors),
        ..FeedItem::default()
    };
    for (rank, raw) in items.iter().enumerate() {
        let at = input.place(raw);
        match serde_json::from_str::<Item>(raw.get()) {
            Ok(item) => {
                let item = item.into_feed_item();
                let key = item.key(&input.label.stem, rank + 1);
                list.add(item.report(&feed, key), at);
            }
            Err(error) => list.refuse(at, &not_read(&error)),
        }
    }
    let (why, help) = NO_ITEMS;
    match (list.added, items.len()) {
        (0, 0) => Err(Refusal::new(why, help)),
        (0, _) => Err(Refusal::new("no item of the feed has a title or a text", "save the feed again")),
        _ => Ok(()),
    }
}

impl Item {
    fn into_feed_item(self) -> FeedItem {
        let id = self.id.as_str().unwrap_or("").to_owned();
        FeedItem {
            title: plain(self.title),
            link: self.url.or(self.external_url).unwrap_or_default(),
            guid: id,
            date: plain(self.date_published),
            updated: plain(self.date_modified),
            author: names(self.author, self.authors),
            language: plain(self.language),
            description: plain(self.summary),
            content: self.content_html.unwrap_or_else(|| plain(self.content_text)),
            ..FeedItem::default()
        }
    }
}

fn plain(text: Option<String>) -> String {
    text.map(|text| escaped(&text)).unwrap_or_default()
}

/// `author` is that of version 1.
fn names(one: Option<Author>, several: Vec<Author>) -> String {
    let names: Vec<String> = several.into_iter().chain(one).filter_map(|author| author.name).collect();
    plain(Some(names.join(", ")))
}
