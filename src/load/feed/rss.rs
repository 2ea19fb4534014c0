//! RSS 2.0, item by item. Entities that a document declares are not expanded, so they cannot exhaust memory.

use std::ops::Range;
use std::sync::Arc;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::intake::ReportIntake;
use super::report::{Report, day, stated, web};
use crate::load::base::error::LoadError;
use crate::load::base::label::Label;
use crate::load::base::options::Limits;
use crate::load::markup::html::{self, character};
use crate::load::problems::{File, Problem};
use crate::model::Builder;

/// Adds the items of a feed as sources.
///
/// # Errors
/// [`LoadError`] when it is not XML, or not RSS.
pub(crate) fn load_rss(
    label: &Label,
    text: &str,
    limits: &Limits,
    out: &mut Builder,
) -> Result<Vec<Problem>, LoadError> {
    let name = label.name.as_str();
    let file = File { name: name.to_owned(), text: Arc::from(text) };
    let mut list = ReportIntake::new((&file, &label.file), limits, out);
    let read = read(text, &label.stem, &mut |report, at| list.add(report, at));
    match read {
        Err(fault) if list.added == 0 => Err(LoadError::new(name, &fault.why, fault.help)),
        Err(fault) => {
            list.refuse(fault.at..fault.at, &format!("the feed is read only up to here: {}", fault.why));
            list.breaks_off(fault.at, &fault.why);
            Ok(list.problems)
        }
        Ok(()) if list.added == 0 => Err(LoadError::new(name, "it is a feed without items", ANEW)),
        Ok(()) => Ok(list.problems),
    }
}

/// Why a feed is not read further.
struct FeedFault {
    /// The byte up to which it was read.
    at: usize,
    /// What is wrong.
    why: String,
    /// What to do.
    help: &'static str,
}

const ANEW: &str = "download or save the feed again";

/// What an item or a channel says of itself.
#[derive(Debug, Default)]
struct FeedItem {
    title: String,
    link: String,
    guid: String,
    date: String,
    author: String,
    creator: String,
    language: String,
    description: String,
    content: String,
}

impl FeedItem {
    /// Where the text of the element of that name is kept.
    fn slot(&mut self, name: &str) -> Option<&mut String> {
        Some(match name {
            "title" => &mut self.title,
            "link" => &mut self.link,
            "guid" => &mut self.guid,
            "pubDate" | "dc:date" => &mut self.date,
            "author" => &mut self.author,
            "dc:creator" => &mut self.creator,
            "language" | "dc:language" => &mut self.language,
            "description" => &mut self.description,
            "content:encoded" => &mut self.content,
            _ => return None,
        })
    }

    fn report(self, channel: &Self, key: String) -> Report {
        let texts = [html::text(&self.content), html::text(&self.description)];
        let [content, description] = texts;
        Report {
            key,
            title: stated(&self.title),
            publisher: [&self.author, &self.creator, &channel.title]
                .into_iter()
                .find_map(|name| stated(name)),
            published: day(&self.date),
            language: [&self.language, &channel.language].into_iter().find_map(|code| stated(code)),
            url: web(&self.link).or_else(|| web(&self.guid)),
            text: if content.len() > description.len() { content } else { description },
        }
    }

    /// The id: its number at ReliefWeb, or its place in the feed.
    fn key(&self, stem: &str, rank: usize) -> String {
        let address = [&self.guid, &self.link].into_iter().find(|at| at.contains("reliefweb.int/"));
        let number = address.and_then(|at| at.split('/').find(|part| is_number(part)));
        number.map_or_else(|| format!("{stem}-{rank}"), |number| format!("reliefweb-{number}"))
    }
}

fn is_number(part: &str) -> bool {
    !part.is_empty() && part.len() < 12 && part.bytes().all(|byte| byte.is_ascii_digit())
}

/// The state of reading.
#[derive(Default)]
struct FeedReader {
    /// The names of the open elements.
    path: Vec<String>,
    channel: FeedItem,
    item: Option<(FeedItem, usize)>,
    items: usize,
    is_rss: bool,
}

/// Reads a feed and hands over every item, with its place in the text.
fn read(text: &str, stem: &str, take: &mut dyn FnMut(Report, Range<usize>)) -> Result<(), FeedFault> {
    let mut reader = Reader::from_str(text);
    let mut state = FeedReader::default();
    loop {
        let before = place(reader.buffer_position(), text);
        let event = reader.read_event();
        let after = place(reader.buffer_position(), text);
        let damaged = |why: &str| FeedFault { at: before, why: why.to_owned(), help: ANEW };
        match event {
            Err(error) => return Err(damaged(&format!("it is damaged XML: {error}"))),
            Ok(Event::Eof) if !state.is_rss => return Err(damaged("it is XML, but not an RSS 2.0 feed")),
            Ok(Event::Eof) if !state.path.is_empty() => return Err(damaged("it is XML that is cut off")),
            Ok(Event::Eof) => return Ok(()),
            Ok(Event::Start(start)) => state.open(&start, before).map_err(|why| damaged(&why))?,
            Ok(Event::End(_)) => {
                if let Some((item, start)) = state.close() {
                    let key = item.key(stem, state.items);
                    take(item.report(&state.channel, key), start..after);
                }
            }
            Ok(Event::Text(words)) => state.add(&words),
            Ok(Event::CData(words)) => state.add(&words),
            Ok(Event::GeneralRef(name)) => match character(&name) {
                Some(words) => state.add(&words),
                None => state.add(&format!("&{};", &*name)),
            },
            Ok(_) => {}
        }
    }
}

fn place(at: u64, text: &str) -> usize {
    usize::try_from(at).unwrap_or(usize::MAX).min(text.len())
}

/// The deepest nesting of elements.
const DEEPEST: usize = 100;

impl FeedReader {
    fn open(&mut self, start: &BytesStart<'_>, at: usize) -> Result<(), String> {
        let name = start.name().as_ref().to_owned();
        if self.path.is_empty() {
            self.is_rss = name == "rss";
            if !self.is_rss {
                return Err(format!("it is XML, but not an RSS 2.0 feed: its first element is <{name}>"));
            }
        }
        if self.path.len() >= DEEPEST {
            return Err(format!("elements are nested more than {DEEPEST} deep"));
        }
        self.path.push(name);
        if self.path == ["rss", "channel", "item"] {
            self.item = Some((FeedItem::default(), at));
            self.items += 1;
        }
        Ok(())
    }

    /// Closes an element; returns the item that ends with it, and where it began.
    fn close(&mut self) -> Option<(FeedItem, usize)> {
        let ended = self.path == ["rss", "channel", "item"];
        self.path.pop();
        if ended { self.item.take() } else { None }
    }

    /// Adds words to the open element; those of elements deeper inside it do not count.
    fn add(&mut self, words: &str) {
        let path: Vec<&str> = self.path.iter().take(5).map(String::as_str).collect();
        let slot = match (path.as_slice(), &mut self.item) {
            (["rss", "channel", "item", name], Some((item, _))) => item.slot(name),
            (["rss", "channel", name], _) => self.channel.slot(name),
            _ => None,
        };
        if let Some(slot) = slot {
            slot.push_str(words);
        }
    }
}
