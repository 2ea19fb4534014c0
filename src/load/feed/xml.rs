//! RSS 2.0, RSS 1.0 and Atom, item by item. Entities that a document declares are not expanded, so they cannot exhaust
//! memory.

use std::ops::Range;
use std::sync::Arc;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::feed_item::{FeedItem, escaped};
use super::intake::ReportIntake;
use super::report::Report;
use super::vocabulary::{FeedForm, Part, Slot};
use crate::load::base::error::LoadError;
use crate::load::base::label::Label;
use crate::load::base::options::Limits;
use crate::load::markup::html::{self, character};
use crate::load::problems::{File, Problem};
use crate::model::Builder;

/// Adds the items of a feed as sources.
///
/// # Errors
/// [`LoadError`] when it is not XML, not a feed, or has no items.
pub(crate) fn load_feed(
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
            Ok(list.finish())
        }
        Ok(0) => Err(LoadError::new(name, NO_ITEMS.0, NO_ITEMS.1)),
        Ok(_) if list.added == 0 => {
            Err(LoadError::new(name, "no item of the feed has a title or a text", ANEW))
        }
        Ok(_) => Ok(list.finish()),
    }
}

/// What an empty feed is, and what to do about it.
pub(super) const NO_ITEMS: (&str, &str) = (
    "it is a feed without items",
    "it was empty when it was saved; save it again, or one with a wider search",
);

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

/// The state of reading.
#[derive(Default)]
struct FeedReader {
    form: Option<FeedForm>,
    /// The names of the open elements, without the prefix that an Atom feed may use throughout.
    path: Vec<String>,
    feed: FeedItem,
    item: Option<(FeedItem, usize)>,
    items: usize,
    /// The open element whose text is wanted.
    field: Option<OpenField>,
}

/// An open element whose text is wanted.
struct OpenField {
    slot: Slot,
    /// The number of open elements, with this one.
    depth: usize,
    /// Where its content begins.
    start: usize,
    text: String,
    /// Whether its text is plain, and not HTML.
    is_plain: bool,
    /// Whether it has elements of its own: the content is then markup as it is.
    is_markup: bool,
}

/// Reads a feed and hands over every item, with its place in the text; returns the number of items.
fn read(text: &str, stem: &str, take: &mut dyn FnMut(Report, Range<usize>)) -> Result<usize, FeedFault> {
    let mut reader = Reader::from_str(text);
    // Many feeds forget to escape it.
    reader.config_mut().allow_dangling_amp = true;
    let mut state = FeedReader::default();
    loop {
        let before = place(reader.buffer_position(), text);
        let event = reader.read_event();
        let after = place(reader.buffer_position(), text);
        let damaged = |why: &str| FeedFault { at: before, why: why.to_owned(), help: ANEW };
        let mut end = |state: &mut FeedReader| {
            if let Some((item, start)) = state.close(text, before) {
                let key = item.key(stem, state.items);
                take(item.report(&state.feed, key), start..after);
            }
        };
        match event {
            Err(error) => return Err(damaged(&format!("it is damaged XML: {error}"))),
            Ok(Event::Eof) if state.form.is_none() => return Err(damaged("it is XML, but not a feed")),
            Ok(Event::Eof) if !state.path.is_empty() => return Err(damaged("it is XML that is cut off")),
            Ok(Event::Eof) => return Ok(state.items),
            Ok(Event::Start(start)) => state.open(&start, before..after).map_err(|why| damaged(&why))?,
            Ok(Event::Empty(start)) => {
                state.open(&start, before..after).map_err(|why| damaged(&why))?;
                end(&mut state);
            }
            Ok(Event::End(_)) => end(&mut state),
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
    fn open(&mut self, start: &BytesStart<'_>, at: Range<usize>) -> Result<(), String> {
        let name = start.name().as_ref().to_owned();
        if self.path.is_empty() {
            self.form = Some(FeedForm::of_root(&name)?);
        }
        let Some(form) = &self.form else { return Ok(()) };
        if self.path.len() >= DEEPEST {
            return Err(format!("elements are nested more than {DEEPEST} deep"));
        }
        self.path.push(form.plain(&name).to_owned());
        if let Some(field) = &mut self.field {
            field.is_markup = true;
            return Ok(());
        }
        let part = form.part(&self.path);
        let is_plain = form.is_plain(attribute(start, "type").as_deref());
        if part == Part::ItemItself {
            self.item = Some((FeedItem::default(), at.start));
            self.items += 1;
        }
        self.attributes(start, &part);
        if let Part::Field(slot) = part {
            let depth = self.path.len();
            self.field = Some(OpenField {
                slot,
                depth,
                start: at.end,
                text: String::new(),
                is_plain,
                is_markup: false,
            });
        }
        Ok(())
    }

    /// What the attributes of an element state: its language, and the address of a link of Atom.
    fn attributes(&mut self, start: &BytesStart<'_>, part: &Part) {
        let item = self.item.as_mut().map_or(&mut self.feed, |(item, _)| item);
        if let (Part::FeedItself | Part::ItemItself, Some(language)) = (part, attribute(start, "xml:lang")) {
            item.language = language;
        }
        let is_page = || attribute(start, "rel").is_none_or(|rel| rel == "alternate");
        if *part == Part::Field(Slot::Link)
            && item.link.is_empty()
            && let Some(address) = attribute(start, "href").filter(|_| is_page())
        {
            item.link = address;
        }
    }

    /// Closes an element; returns the item that ends with it, and where it began.
    fn close(&mut self, text: &str, at: usize) -> Option<(FeedItem, usize)> {
        if let Some(field) = self.field.take_if(|field| field.depth == self.path.len()) {
            let item = self.item.as_mut().map_or(&mut self.feed, |(item, _)| item);
            let raw = text.get(field.start..at).unwrap_or("");
            let words = if field.is_markup { raw } else { &field.text };
            let slot = item.slot(field.slot);
            // The first one counts, as for the title of a feed above that of its picture.
            if slot.is_empty() {
                slot.push_str(words);
            }
        }
        let ended = self.form.as_ref().is_some_and(|form| form.part(&self.path) == Part::ItemItself);
        self.path.pop();
        if ended { self.item.take() } else { None }
    }

    /// Adds words to the open element.
    fn add(&mut self, words: &str) {
        if let Some(field) = &mut self.field {
            if field.is_plain { field.text.push_str(&escaped(words)) } else { field.text.push_str(words) }
        }
    }
}

/// The value of an attribute.
fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = start.html_attributes().flatten().find(|one| one.key.as_ref() == name)?;
    Some(html::one_line(&found.value)).filter(|value| !value.is_empty())
}
