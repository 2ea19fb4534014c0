//! The XML of workbooks, read piece by piece.

use std::io::{self, BufRead, BufReader, Read};

use quick_xml::Reader;
use quick_xml::errors::Error;
use quick_xml::escape::{resolve_xml_entity, unescape};
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::super::Ended;
use crate::load::bytes::Bytes;

/// The longest tag or text, in bytes: all of it is kept in memory.
const LONGEST: usize = 16 << 20;

/// Reads one part of a workbook. Elements are told by their names without prefixes, which differ between programs and
/// between the transitional and the strict form.
pub(super) struct PartReader {
    reader: Reader<Bounded>,
}

impl PartReader {
    /// Reads a part from its start.
    pub(super) fn new(bytes: Bytes) -> Self {
        let from = BufReader::with_capacity(1 << 16, bytes);
        let mut reader = Reader::from_reader(Bounded { from, left: LONGEST });
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.check_end_names = false;
        config.allow_dangling_amp = true;
        Self { reader }
    }

    /// The next event; `buffer` holds it.
    ///
    /// # Errors
    /// The XML is damaged or cut off.
    pub(super) fn next<'b>(&mut self, buffer: &'b mut Vec<u8>) -> Result<Event<'b>, Ended> {
        buffer.clear();
        self.reader.get_mut().left = LONGEST;
        self.reader.read_event_into(buffer).map_err(|error| Ended::Broken(in_words(&error)))
    }
}

fn in_words(error: &Error) -> String {
    match error {
        // The words are ours: see the limits on unpacking.
        Error::Io(error) if error.kind() == io::ErrorKind::InvalidData => error.to_string(),
        Error::Io(error) => format!("it cannot be read: {error}"),
        _ => "its XML is damaged".to_owned(),
    }
}

/// Says that a part ends too early.
pub(super) fn cut_off() -> Ended {
    Ended::Broken("it is cut off".to_owned())
}

/// Bytes of which only so many may be read at a time.
struct Bounded {
    from: BufReader<Bytes>,
    left: usize,
}

impl Read for Bounded {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        self.from.read(buf)
    }
}

impl BufRead for Bounded {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.left == 0 {
            let why = "one of its tags or texts is longer than 16 MiB";
            return Err(io::Error::new(io::ErrorKind::InvalidData, why));
        }
        self.from.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.left = self.left.saturating_sub(amount);
        self.from.consume(amount);
    }
}

/// The value of an attribute as it is written, told by its name without a prefix.
pub(super) fn raw<'a>(start: &'a BytesStart<'_>, name: &str) -> Option<&'a str> {
    let mut rest = start.attributes_raw();
    loop {
        let (key, after) = rest.split_once('=')?;
        let after = after.trim_start();
        let quote = after.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        let (value, next) = after.get(1..)?.split_once(quote)?;
        let key = key.trim();
        if key.rsplit_once(':').map_or(key, |(_, local)| local) == name {
            return Some(value);
        }
        rest = next;
    }
}

/// The value of an attribute.
pub(super) fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let value = raw(start, name)?;
    Some(unescape(value).map_or_else(|_| value.to_owned(), std::borrow::Cow::into_owned))
}

/// Appends the text of an event, if it has any.
pub(super) fn add_text(event: &Event<'_>, to: &mut String) {
    match event {
        Event::Text(text) => to.push_str(&text.xml10_content()),
        Event::CData(text) => to.push_str(&text.xml10_content()),
        Event::GeneralRef(name) => add_reference(name, to),
        _ => {}
    }
}

/// Entities that the file defines itself are never expanded.
fn add_reference(name: &BytesRef<'_>, to: &mut String) {
    match (name.resolve_char_ref(), resolve_xml_entity(name)) {
        (Ok(Some(c)), _) => to.push(c),
        (_, Some(text)) => to.push_str(text),
        _ => {
            to.push('&');
            to.push_str(name);
            to.push(';');
        }
    }
}
