//! The elements of RSS 2.0, RSS 1.0 and Atom that are read.

use super::feed_item::FeedItem;

/// A form of feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum FeedForm {
    /// RSS 2.0 and its predecessors.
    Rss,
    /// RSS 1.0, which is RDF: items stand beside the channel.
    Rdf,
    /// Atom, with the prefix that all its names have, if any.
    Atom(String),
}

/// What an element is in a feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// The feed itself.
    FeedItself,
    /// An item.
    ItemItself,
    /// An element whose text is read, of an item or of the feed.
    Field(Slot),
    /// Anything else.
    Other,
}

/// What an element states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    Title,
    Link,
    Guid,
    Date,
    Updated,
    Author,
    Creator,
    Origin,
    Language,
    Description,
    Content,
}

impl FeedItem {
    /// Where the text for a slot is kept.
    pub(super) fn slot(&mut self, slot: Slot) -> &mut String {
        match slot {
            Slot::Title => &mut self.title,
            Slot::Link => &mut self.link,
            Slot::Guid => &mut self.guid,
            Slot::Date => &mut self.date,
            Slot::Updated => &mut self.updated,
            Slot::Author => &mut self.author,
            Slot::Creator => &mut self.creator,
            Slot::Origin => &mut self.origin,
            Slot::Language => &mut self.language,
            Slot::Description => &mut self.description,
            Slot::Content => &mut self.content,
        }
    }
}

impl FeedForm {
    /// The form of a feed by the name of its first element.
    ///
    /// # Errors
    /// What it is, where it is not a feed.
    pub(super) fn of_root(name: &str) -> Result<Self, String> {
        match name {
            "rss" => Ok(Self::Rss),
            "rdf:RDF" => Ok(Self::Rdf),
            "Error" => Err("it is the error message of a server, not a feed".to_owned()),
            _ => match name.strip_suffix("feed") {
                Some(prefix) if prefix.is_empty() || prefix.ends_with(':') => {
                    Ok(Self::Atom(prefix.to_owned()))
                }
                _ => Err(format!("it is XML, but not a feed (RSS or Atom): its first element is <{name}>")),
            },
        }
    }

    /// The name of an element, without the prefix that an Atom feed may use throughout.
    pub(super) fn plain<'a>(&self, name: &'a str) -> &'a str {
        match self {
            Self::Atom(prefix) => name.strip_prefix(prefix.as_str()).unwrap_or(name),
            _ => name,
        }
    }

    /// What the element at the end of a path is.
    pub(super) fn part(&self, path: &[String]) -> Part {
        let path: Vec<&str> = path.iter().take(6).map(String::as_str).collect();
        match (self, path.as_slice()) {
            (Self::Rss, ["rss"]) | (Self::Rdf, ["rdf:RDF"]) | (Self::Atom(_), ["feed"]) => Part::FeedItself,
            (Self::Rss, ["rss", "channel", "item"])
            | (Self::Rdf, ["rdf:RDF", "item"])
            | (Self::Atom(_), ["feed", "entry"]) => Part::ItemItself,
            (Self::Rss, ["rss", "channel", "item", rest @ ..] | ["rss", "channel", rest @ ..])
            | (Self::Rdf, ["rdf:RDF", "item", rest @ ..] | ["rdf:RDF", "channel", rest @ ..]) => field(rest),
            (Self::Atom(_), ["feed", "entry", rest @ ..] | ["feed", rest @ ..]) => atom_field(rest),
            _ => Part::Other,
        }
    }

    /// Whether the text of an element is plain, by the type that it states. Without a type, Atom means plain text, but many
    /// feeds have HTML in it; a lone `<` is read as such either way.
    pub(super) fn is_plain(&self, kind: Option<&str>) -> bool {
        matches!(self, Self::Atom(_)) && matches!(kind, Some("text" | "text/plain"))
    }
}

fn field(path: &[&str]) -> Part {
    Part::Field(match path {
        ["title"] => Slot::Title,
        ["link"] => Slot::Link,
        ["guid"] => Slot::Guid,
        ["pubDate" | "dc:date"] => Slot::Date,
        ["author"] => Slot::Author,
        ["dc:creator"] => Slot::Creator,
        ["source"] => Slot::Origin,
        ["language" | "dc:language"] => Slot::Language,
        ["description"] => Slot::Description,
        ["content:encoded"] => Slot::Content,
        _ => return Part::Other,
    })
}

/// `issued` and `modified` are those of Atom 0.3.
fn atom_field(path: &[&str]) -> Part {
    Part::Field(match path {
        ["title"] => Slot::Title,
        ["link"] => Slot::Link,
        ["id"] => Slot::Guid,
        ["published" | "issued"] => Slot::Date,
        ["updated" | "modified"] => Slot::Updated,
        ["author", "name"] => Slot::Author,
        ["source", "title"] => Slot::Origin,
        ["summary"] => Slot::Description,
        ["content"] => Slot::Content,
        _ => return Part::Other,
    })
}
