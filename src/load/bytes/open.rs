//! Opens an input: finds what it is packed in, its encoding and how it begins.

use std::io::{self, Read};
use std::sync::Arc;

use super::archive::{self, ArchiveEntry, Refused, UNPACK};
use super::encoding::{self, BOM, Detected, Encoding, HEAD};
use super::magic::{self, Magic};
use super::memory::Affordable;
use super::office::{self, WorkbookFile};
use super::origin::{Bytes, Origin};
use super::stream::{Made, Stream};
use super::tar;
use super::unpack::{Packing, Tally};
use crate::load::base::error::{CHECK, LoadError};
use crate::load::base::label::Label;
use crate::load::base::options::Limits;
use crate::load::base::places::Places;
#[cfg(feature = "parquet")]
use crate::load::container;

/// The number of pieces of a long file, besides its head, by which its encoding is detected.
const PROBES: u64 = 32;

const NO_PARQUET: &str = "it is a Parquet file";

/// What to do about a Parquet file that is not read.
const PARQUET_HELP: &str = if cfg!(feature = "parquet") {
    "unpack it and open the file inside"
} else {
    "build sitroom with --features parquet, or save it as CSV"
};

/// A text that is made of a container.
pub(crate) struct MadeText {
    /// What it is called.
    pub(crate) label: Label,
    /// The text, as it is made; see [`text_of`](crate::load::container::text_of).
    pub(crate) text: Bytes,
    /// Where its rows stand in the container.
    pub(crate) places: Arc<Places>,
    /// What the container is, in few words: "workbook".
    pub(crate) container: &'static str,
}

/// A stream of a text that is made of a container. What was made is kept, so that it can be read again.
///
/// # Errors
/// [`LoadError`] when not even a first row can be made.
pub(crate) fn made(text: MadeText, of: &Stream) -> Result<Stream, LoadError> {
    let MadeText { label, text, places, container } = text;
    let mut stream = Stream {
        label,
        head: String::new(),
        whole: false,
        skip: 0,
        size_on_disk: of.size_on_disk,
        origin: Origin::made(text, of.limits.made_bytes),
        packing: Packing::NONE,
        detected: Detected { encoding: Encoding::Utf8, is_settled: true },
        turned: Arc::default(),
        limits: of.limits,
        tally: Tally::default(),
        made: Some(Made { places, container, of: of.origin.clone(), findings: Arc::default() }),
        workbook: None,
    };
    let mut head = Vec::new();
    let read = stream.reader().and_then(|reader| reader.take(HEAD as u64 + 1).read_to_end(&mut head));
    match read {
        // Its rows can be read up to there; reading them meets the same fault.
        Err(error) if head.is_empty() => {
            return Err(LoadError::broken(&stream.label.name, &error.to_string()));
        }
        read => stream.whole = read.is_ok() && head.len() <= HEAD,
    }
    head.truncate(HEAD);
    stream.head = valid(head, stream.whole);
    Ok(stream)
}

/// The streams in an input.
#[derive(Debug)]
pub(crate) struct Opened {
    /// One text, or those of an archive in its order. Never empty.
    pub(crate) streams: Vec<Stream>,
    /// The entries of an archive that are not read.
    pub(crate) skipped: Vec<Skipped>,
}

/// An entry of an archive that is not read.
#[derive(Debug)]
pub(crate) struct Skipped {
    /// What it is called.
    pub(crate) label: Label,
    /// Why.
    pub(crate) why: String,
    /// Whether the reason is that it is damaged or cannot be read, not that it is something else.
    pub(crate) broken: bool,
}

/// Opens an input.
///
/// # Errors
/// [`LoadError`] when nothing in it can be read as text.
pub(crate) fn open(label: &Label, origin: &Origin, limits: &Limits) -> Result<Opened, LoadError> {
    let name = label.name.as_str();
    let stream = |packing, size| Stream {
        label: label.clone(),
        head: String::new(),
        whole: false,
        skip: 0,
        size_on_disk: size,
        origin: origin.clone(),
        packing,
        detected: Detected { encoding: Encoding::Utf8, is_settled: false },
        turned: Arc::default(),
        limits: *limits,
        tally: Tally::default(),
        made: None,
        workbook: None,
    };
    let unreadable = |error: io::Error| LoadError::new(name, &error.to_string(), CHECK);
    let start = start(origin.read_from(0).map_err(unreadable)?, 512).map_err(unreadable)?;
    match magic::of(&start) {
        Magic::Zip => from_zip(stream(Packing::NONE, None)),
        Magic::Compound => {
            let workbook = Some(WorkbookFile::Compound(origin.clone()));
            Ok(sole(Stream { workbook, ..stream(Packing::NONE, origin.len()) }))
        }
        Magic::Tar => from_archive(&stream(Packing::NONE, None), tar::entries(origin, limits)),
        Magic::Parquet => from_parquet(&stream(Packing::NONE, origin.len())),
        Magic::Foreign(what, help) => Err(LoadError::new(name, &format!("it is {what}"), help)),
        Magic::Packed(codec) => {
            from_packed(stream(Packing { codec: Some(codec), ..Packing::NONE }, origin.len()))
        }
        Magic::Text => one(stream(Packing::NONE, origin.len())),
    }
}

fn sole(stream: Stream) -> Opened {
    Opened { streams: vec![stream], skipped: Vec::new() }
}

fn one(mut stream: Stream) -> Result<Opened, LoadError> {
    match detect(&mut stream) {
        Ok(()) => Ok(sole(stream)),
        Err((why, help)) => Err(LoadError::new(&stream.label.name, &why, help)),
    }
}

/// The rows of a Parquet file.
#[cfg(feature = "parquet")]
fn from_parquet(stream: &Stream) -> Result<Opened, LoadError> {
    let (text, places) = container::parquet::rows(stream.origin.clone());
    let text = MadeText { label: stream.label.clone(), text, places, container: "Parquet" };
    Ok(Opened { streams: vec![made(text, stream)?], skipped: Vec::new() })
}

/// Refuses a Parquet file.
#[cfg(not(feature = "parquet"))]
fn from_parquet(stream: &Stream) -> Result<Opened, LoadError> {
    Err(LoadError::new(&stream.label.name, NO_PARQUET, PARQUET_HELP))
}

/// A compressed text, or the entries of a compressed tar archive.
fn from_packed(mut stream: Stream) -> Result<Opened, LoadError> {
    let begins = stream.unpacked().and_then(|bytes| start(bytes, 512));
    if !begins.is_ok_and(|begins| magic::of(&begins) == Magic::Tar) {
        return one(stream);
    }
    // Its entries can only be found one after the other, so all of them are kept in memory, as of a pipe.
    stream.limits.unpacked_bytes = stream.limits.unpacked_bytes.min(stream.limits.pipe_bytes);
    let unreadable = |error: io::Error| LoadError::broken(&stream.label.name, &error.to_string());
    let bytes = Affordable::new(stream.unpacked().map_err(unreadable)?);
    stream.origin = Origin::pipe(bytes, u64::MAX);
    stream.packing = Packing::NONE;
    let entries = tar::entries(&stream.origin, &stream.limits);
    from_archive(&stream, entries)
}

/// A workbook, or the entries of an archive.
fn from_zip(mut stream: Stream) -> Result<Opened, LoadError> {
    let entries = archive::entries(&stream.origin, &stream.limits);
    let workbook = match &entries {
        Ok(entries) => office::workbook(&stream.origin, entries, &stream.limits),
        Err(_) => Ok(None),
    };
    match workbook {
        Ok(None) => from_archive(&stream, entries),
        Ok(workbook) => {
            stream.workbook = workbook;
            stream.size_on_disk = stream.origin.len();
            Ok(sole(stream))
        }
        Err((why, help)) => Err(LoadError::new(&stream.label.name, &why, help)),
    }
}

/// The workbook inside a packed file or an archive, kept in memory: its parts are found from its end.
///
/// # Errors
/// It is not a workbook, or is damaged.
fn workbook_within(stream: &Stream, magic: Magic) -> Result<WorkbookFile, Refused> {
    let limits = Limits {
        unpacked_bytes: stream.limits.unpacked_bytes.min(stream.limits.pipe_bytes),
        ..stream.limits
    };
    let bytes = Stream { limits, ..stream.clone() }.unpacked().map_err(|error| (error.to_string(), CHECK))?;
    let origin = Origin::pipe(Affordable::new(bytes), u64::MAX);
    if magic == Magic::Compound {
        return Ok(WorkbookFile::Compound(origin));
    }
    let entries = archive::entries(&origin, &limits)?;
    let nested = ("it is an archive inside an archive".to_owned(), "unpack the outer one first");
    office::workbook(&origin, &entries, &limits)?.ok_or(nested)
}

fn from_archive(pattern: &Stream, entries: Result<Vec<ArchiveEntry>, Refused>) -> Result<Opened, LoadError> {
    let name = pattern.label.name.as_str();
    let entries = entries.map_err(|(why, help)| LoadError::new(name, &why, help))?;
    let (mut streams, mut skipped) = (Vec::new(), Vec::new());
    for (within, entry) in entries {
        let mut stream = pattern.clone();
        stream.turned = Arc::default();
        stream.tally = pattern.tally.of_another();
        stream.label = pattern.label.within(&within);
        let detected = entry.and_then(|entry| {
            stream.packing = Packing { entry: Some(entry), codec: None };
            stream.size_on_disk = Some(entry.len);
            detect(&mut stream)
        });
        match detected {
            Ok(()) => streams.push(stream),
            Err((why, help)) => {
                skipped.push(Skipped { label: stream.label, why, broken: help == CHECK });
            }
        }
    }
    if !streams.is_empty() {
        return Ok(Opened { streams, skipped });
    }
    let (name, why, broken) = match skipped.into_iter().next() {
        Some(Skipped { label, why, broken }) => (label.name, why, broken),
        None => (name.to_owned(), "the archive holds no files".to_owned(), false),
    };
    Err(LoadError::new(&name, &why, if broken { CHECK } else { UNPACK }))
}

/// Detects the encoding and reads the head.
///
/// # Errors
/// Why it is not text, and what to do.
fn detect(stream: &mut Stream) -> Result<(), Refused> {
    let unreadable = |error: io::Error| (error.to_string(), CHECK);
    let raw = stream.unpacked().and_then(|bytes| start(bytes, HEAD)).map_err(unreadable)?;
    if stream.is_packed() {
        match magic::of(&raw) {
            Magic::Text => {}
            Magic::Parquet => return Err((NO_PARQUET.to_owned(), PARQUET_HELP)),
            Magic::Foreign(what, help) => return Err((format!("it is {what}"), help)),
            Magic::Packed(codec) if stream.packing.entry.is_some() && stream.packing.codec.is_none() => {
                stream.packing.codec = Some(codec);
                return detect(stream);
            }
            magic @ (Magic::Zip | Magic::Compound) => {
                stream.workbook = Some(workbook_within(stream, magic)?);
                return Ok(());
            }
            Magic::Packed(_) | Magic::Tar => {
                return Err(("it is an archive inside an archive".to_owned(), "unpack the outer one first"));
            }
        }
    }
    let mut samples = vec![raw];
    if !stream.is_packed() {
        samples.extend(probes(&stream.origin).map_err(unreadable)?);
    }
    stream.detected = encoding::detect(&samples)
        .map_err(|why| (why, "open an article as plain text, the folder of a case, or a dataset as CSV"))?;
    let reader = stream.reader().map_err(unreadable)?;
    let mut head = start(reader, HEAD + 1).map_err(unreadable)?;
    stream.whole = head.len() <= HEAD;
    head.truncate(HEAD);
    if head.starts_with(BOM) {
        stream.skip = BOM.len() as u64;
        head.drain(..BOM.len());
    }
    stream.head = valid(head, stream.whole);
    Ok(())
}

/// The text without the character that its end may have split.
fn valid(mut head: Vec<u8>, whole: bool) -> String {
    if !whole
        && let Err(error) = std::str::from_utf8(&head)
        && error.error_len().is_none()
    {
        head.truncate(error.valid_up_to());
    }
    String::from_utf8(head).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

/// The first bytes, at most `most` of them.
fn start(from: Bytes, most: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(most as u64).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Pieces from all over a file, so that a head of pure ASCII does not mislead: all of a short file, [`PROBES`] pieces of a
/// long one, and nothing of what is not a file.
fn probes(origin: &Origin) -> io::Result<Vec<Vec<u8>>> {
    let head = HEAD as u64;
    let Some(rest) = origin.len().and_then(|len| len.checked_sub(head)) else { return Ok(Vec::new()) };
    let step = (rest / PROBES).max(head);
    let starts = (0..PROBES).map(|piece| head + piece * step).take_while(|&at| at < head + rest);
    let piece = |at| {
        // With room for the whole piece it is read in one go.
        let mut bytes = Vec::with_capacity(HEAD);
        origin.read_from(at)?.take(head).read_to_end(&mut bytes).map(|_| bytes)
    };
    starts.map(piece).collect()
}
