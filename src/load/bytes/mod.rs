//! Inputs as streams of text in UTF-8, whatever they are packed and written in.
//!
//! gzip and ZIP are recognised by their bytes, encodings by a sample. A [`Stream`] can be read any number of
//! times, also in part and from several threads at once (see [`Stream::part`]).

mod archive;
mod magic;
mod memory;
mod origin;
mod text;
mod unpack;

use std::fmt;
use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::{Limits, LoadError};
use crate::model::table::RowFault;
use magic::Magic;
use memory::Affordable;
pub(super) use origin::{Bytes, Origin, fault};
pub(super) use text::Encoding;
use unpack::{Packing, unpacked};

/// How much of a text its head is, in bytes.
pub(super) const HEAD: usize = 1 << 16;

/// The number of pieces of a long file by which its encoding is told, beside its head.
const PROBES: u64 = 32;

/// What to do about what breaks off or is damaged.
pub(super) const CHECK: &str = "check the file";

/// How an input, or an entry of an archive, is called.
#[derive(Clone, Debug)]
pub(super) struct Label {
    /// In messages: as the input was given, and behind it the name within the archive.
    pub(super) name: String,
    /// As a source: the same without the folder of the input.
    pub(super) file: String,
    /// As an id: the name of the file without folder and ending.
    pub(super) stem: String,
}

impl Label {
    /// What is called so in messages.
    pub(super) fn new(name: &str) -> Self {
        let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
        Self { name: name.to_owned(), file: file.to_owned(), stem: stem(file).to_owned() }
    }

    /// What is called so within an archive that is called like this.
    fn within(&self, name: &str) -> Self {
        let stem = Self::new(name).stem;
        Self { name: format!("{}: {name}", self.name), file: format!("{}: {name}", self.file), stem }
    }
}

/// A text that can be read.
#[derive(Clone)]
pub(super) struct Stream {
    /// How it is called.
    pub(super) label: Label,
    /// How it begins: text of at most [`HEAD`] bytes without a mark of the encoding. What is not UTF-8 in it
    /// stands as U+FFFD.
    pub(super) head: String,
    /// Whether the head is all there is.
    pub(super) whole: bool,
    /// The number of bytes before the head: the length of the mark of the encoding, where it is part of what
    /// [`reader`](Self::reader) reads.
    pub(super) skip: u64,
    /// The bytes that it takes on the disk, packed as it may be, where that is known.
    pub(super) size_on_disk: Option<u64>,
    origin: Origin,
    packing: Packing,
    found: (Encoding, bool),
    turned: Arc<AtomicBool>,
    limits: Limits,
}

impl fmt::Debug for Stream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Stream")
            .field("label", &self.label)
            .field("encoding", &self.encoding())
            .finish_non_exhaustive()
    }
}

impl Stream {
    /// Reads the text from its start, in UTF-8. Offsets of rows are counted in what this reads.
    ///
    /// In a text that is UTF-8 for the most part, bytes that are not pass as they are. An error says in words
    /// what is wrong: a limit was met, memory runs short, or the packed file is damaged.
    pub(super) fn reader(&self) -> io::Result<Bytes> {
        let bytes = unpacked(&self.origin, self.packing, &self.limits)?;
        Ok(Box::new(Affordable::new(text::decoded(bytes, self.found, Arc::clone(&self.turned)))))
    }

    /// A part of the text, as [`reader`](Self::reader) reads it; less where it ends before.
    ///
    /// # Errors
    /// The file is gone, has changed or cannot be read.
    pub(super) fn part(&self, start: u64, len: u64) -> Result<Vec<u8>, RowFault> {
        let read = |mut from: Bytes, skip: u64| {
            io::copy(&mut from.by_ref().take(skip), &mut io::sink())?;
            let mut bytes = Vec::new();
            from.take(len).read_to_end(&mut bytes).map(|_| bytes)
        };
        self.origin.unchanged()?;
        let as_it_is = self.packing == Packing::None && self.encoding() == Encoding::Utf8;
        let bytes = if as_it_is {
            self.origin.read_from(start).and_then(|from| read(from, 0))
        } else {
            self.reader().and_then(|from| read(from, start))
        };
        bytes.map_err(|error| fault(&error))
    }

    /// Its encoding, as far as it has been read: what began as ASCII may turn out to be Windows-1252.
    pub(super) fn encoding(&self) -> Encoding {
        if self.turned.load(Ordering::Relaxed) { Encoding::Windows1252 } else { self.found.0 }
    }

    /// Whether it is a file, or a part of one, that lies on the disk.
    pub(super) fn is_from_disk(&self) -> bool {
        self.origin.on_disk().is_some()
    }

    /// Whether it is packed.
    pub(super) fn is_packed(&self) -> bool {
        self.packing != Packing::None
    }

    /// All of it, but no more than `limit` bytes.
    ///
    /// # Errors
    /// [`LoadError`] when it is larger, or cannot be read.
    pub(super) fn read_all(&self, limit: u64) -> Result<Vec<u8>, LoadError> {
        let failed = |error: io::Error| LoadError::broken(&self.label.name, &error.to_string());
        let mut bytes = Vec::new();
        self.reader()
            .and_then(|reader| reader.take(limit.saturating_add(1)).read_to_end(&mut bytes))
            .map_err(failed)?;
        if bytes.len() as u64 > limit {
            return Err(LoadError::too_large(&self.label.name, limit));
        }
        Ok(bytes)
    }
}

/// What came of opening an input.
#[derive(Debug)]
pub(super) struct Opened {
    /// The texts: one, or those of an archive, in its order. Never empty.
    pub(super) streams: Vec<Stream>,
    /// The entries of an archive that are not read.
    pub(super) skipped: Vec<Skipped>,
}

/// An entry of an archive that is not read.
#[derive(Debug)]
pub(super) struct Skipped {
    /// How it is called.
    pub(super) label: Label,
    /// Why.
    pub(super) why: String,
    /// Whether that is because it is damaged or cannot be read, not because it is something else.
    pub(super) broken: bool,
}

/// Opens an input.
///
/// # Errors
/// [`LoadError`] when nothing in it can be read as text.
pub(super) fn open(label: &Label, origin: &Origin, limits: &Limits) -> Result<Opened, LoadError> {
    let name = label.name.as_str();
    let stream = |packing, size| Stream {
        label: label.clone(),
        head: String::new(),
        whole: false,
        skip: 0,
        size_on_disk: size,
        origin: origin.clone(),
        packing,
        found: (Encoding::Utf8, false),
        turned: Arc::default(),
        limits: *limits,
    };
    let unreadable = |error: io::Error| LoadError::new(name, &error.to_string(), CHECK);
    let start = start(origin.read_from(0).map_err(unreadable)?, 512).map_err(unreadable)?;
    match magic::of(&start) {
        Magic::Zip => from_archive(&stream(Packing::None, None)),
        Magic::Foreign(what, help) => Err(LoadError::new(name, &format!("it is {what}"), help)),
        Magic::Gzip => one(stream(Packing::Gzip, origin.len())),
        Magic::Text => one(stream(Packing::None, origin.len())),
    }
}

fn one(mut stream: Stream) -> Result<Opened, LoadError> {
    match look(&mut stream) {
        Ok(()) => Ok(Opened { streams: vec![stream], skipped: Vec::new() }),
        Err((why, help)) => Err(LoadError::new(&stream.label.name, &why, help)),
    }
}

fn from_archive(pattern: &Stream) -> Result<Opened, LoadError> {
    let name = pattern.label.name.as_str();
    let refuse = |(why, help): archive::Refused| LoadError::new(name, &why, help);
    let entries = archive::entries(&pattern.origin, &pattern.limits).map_err(refuse)?;
    let (mut streams, mut skipped) = (Vec::new(), Vec::new());
    for (within, entry) in entries {
        let mut stream = pattern.clone();
        stream.turned = Arc::default();
        stream.label = pattern.label.within(&within);
        let looked = entry.map_err(|why| (why, "")).and_then(|entry| {
            stream.packing = Packing::Entry(entry);
            stream.size_on_disk = Some(entry.len);
            look(&mut stream)
        });
        match looked {
            Ok(()) => streams.push(stream),
            Err((why, help)) => {
                skipped.push(Skipped { label: stream.label, why, broken: help == CHECK });
            }
        }
    }
    if !streams.is_empty() {
        return Ok(Opened { streams, skipped });
    }
    let (name, why) = match skipped.into_iter().next() {
        Some(Skipped { label, why, .. }) => (label.name, why),
        None => (name.to_owned(), "the archive has no files in it".to_owned()),
    };
    Err(LoadError::new(&name, &why, "unpack it and give the files that matter"))
}

/// The name of a file without its last ending.
fn stem(file: &str) -> &str {
    file.rsplit_once('.').map_or(file, |(stem, _)| if stem.is_empty() { file } else { stem })
}

/// Finds out encoding and head; or why it is no text, and what to do.
fn look(stream: &mut Stream) -> Result<(), (String, &'static str)> {
    let unreadable = |error: io::Error| (error.to_string(), CHECK);
    let bytes = unpacked(&stream.origin, stream.packing, &stream.limits).map_err(unreadable)?;
    let raw = start(bytes, HEAD).map_err(unreadable)?;
    if stream.is_packed() {
        match magic::of(&raw) {
            Magic::Text => {}
            Magic::Foreign(what, help) => return Err((format!("it is {what}"), help)),
            Magic::Gzip | Magic::Zip => {
                return Err(("it is an archive within an archive".to_owned(), "unpack the outer one first"));
            }
        }
    }
    let mut samples = vec![raw];
    if stream.packing == Packing::None {
        samples.extend(probes(&stream.origin).map_err(unreadable)?);
    }
    stream.found = text::detect(&samples)
        .map_err(|why| (why, "give an article as plain text, the folder of a case, or a dataset as CSV"))?;
    let reader = stream.reader().map_err(unreadable)?;
    let mut head = start(reader, HEAD + 1).map_err(unreadable)?;
    stream.whole = head.len() <= HEAD;
    head.truncate(HEAD);
    if head.starts_with(text::BOM) {
        stream.skip = text::BOM.len() as u64;
        head.drain(..text::BOM.len());
    }
    stream.head = valid(head, stream.whole);
    Ok(())
}

/// The text without the character that the end may have cut in two.
fn valid(mut head: Vec<u8>, whole: bool) -> String {
    if !whole
        && let Err(error) = std::str::from_utf8(&head)
        && error.error_len().is_none()
    {
        head.truncate(error.valid_up_to());
    }
    String::from_utf8(head).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

/// The first bytes, at most so many.
fn start(from: Bytes, most: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(most as u64).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Pieces of a file from all over it, so that a head of ASCII alone deceives nobody: of a short file all of
/// it, of a long one [`PROBES`] pieces; none of what is no file.
fn probes(origin: &Origin) -> io::Result<Vec<Vec<u8>>> {
    let head = HEAD as u64;
    let Some(rest) = origin.len().and_then(|len| len.checked_sub(head)) else { return Ok(Vec::new()) };
    let step = (rest / PROBES).max(head);
    let starts = (0..PROBES).map(|piece| head + piece * step).take_while(|&at| at < head + rest);
    let piece = |at| {
        // With room for all of it, it is read at once.
        let mut bytes = Vec::with_capacity(HEAD);
        origin.read_from(at)?.take(head).read_to_end(&mut bytes).map(|_| bytes)
    };
    starts.map(piece).collect()
}
