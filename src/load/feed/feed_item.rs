//! What an item of a feed says of itself, whatever the form of the feed.

use super::report::{Report, day, stated, web};
use crate::load::markup::html;

/// What an item or a feed says of itself. All texts are HTML.
#[derive(Debug, Default)]
pub(super) struct FeedItem {
    pub(super) title: String,
    pub(super) link: String,
    pub(super) guid: String,
    pub(super) date: String,
    pub(super) updated: String,
    pub(super) author: String,
    pub(super) creator: String,
    /// The feed from which the item was taken over.
    pub(super) origin: String,
    pub(super) language: String,
    pub(super) description: String,
    pub(super) content: String,
}

impl FeedItem {
    /// The report that the item makes in its feed.
    pub(super) fn report(self, feed: &Self, key: String) -> Report {
        let [content, description] = [html::text(&self.content), html::text(&self.description)];
        let text = if content.len() > description.len() { content } else { description };
        let author = [&self.author, &self.creator, &feed.author].into_iter().find_map(|name| person(name));
        let [origin, outlet] = [stated(&self.origin), stated(&feed.title)];
        // ReliefWeb hands on what others publish, and names them as authors.
        let publisher = if self.is_of_reliefweb() {
            author.clone().or(origin).or(outlet)
        } else {
            origin.or(outlet).or_else(|| author.clone())
        };
        let published = day(&self.date);
        Report {
            key,
            title: stated(&self.title),
            unread_date: if published.is_none() { stated(&self.date) } else { None },
            published,
            updated: day(&self.updated),
            language: [&self.language, &feed.language].into_iter().find_map(|code| stated(code)),
            url: web(&self.link).or_else(|| web(&self.guid)),
            author: author.filter(|name| publisher.as_ref() != Some(name)),
            publisher,
            text,
            seen: None,
            attachments: Vec::new(),
        }
    }

    /// The id: its number at ReliefWeb, or its rank in the feed.
    pub(super) fn key(&self, stem: &str, rank: usize) -> String {
        let address = [&self.guid, &self.link].into_iter().find(|at| is_of_reliefweb(at));
        let number = address.and_then(|at| at.split('/').find(|part| is_number(part)));
        number.map_or_else(|| format!("{stem}-{rank}"), |number| format!("reliefweb-{number}"))
    }

    fn is_of_reliefweb(&self) -> bool {
        is_of_reliefweb(&self.guid) || is_of_reliefweb(&self.link)
    }
}

fn is_of_reliefweb(address: &str) -> bool {
    address.contains("reliefweb.int/")
}

/// A name as feeds write it: RSS puts it in brackets behind an address for mail, or gives that address alone.
fn person(name: &str) -> Option<String> {
    let name = stated(name)?;
    match name.split_once('(') {
        Some((address, inner)) if address.contains('@') => stated(inner.trim_end().trim_end_matches(')')),
        None if name.contains('@') && !name.contains(' ') => None,
        _ => Some(name),
    }
}

fn is_number(part: &str) -> bool {
    !part.is_empty() && part.len() < 12 && part.bytes().all(|byte| byte.is_ascii_digit())
}

/// Plain text as HTML: its lines stay lines.
pub(super) fn escaped(plain: &str) -> String {
    plain.replace('&', "&amp;").replace('<', "&lt;").replace('\n', "<br>")
}
