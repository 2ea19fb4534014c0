//! A text that can be read from its start, any number of times.

use std::fmt;
use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::encoding::{self, Detected, Encoding};
use super::memory::Affordable;
use super::office::WorkbookFile;
use super::origin::{Bytes, Origin, fault};
use super::unpack::{Packing, Tally, unpacked};
use crate::load::base::error::LoadError;
use crate::load::base::label::Label;
use crate::load::base::options::Limits;
use crate::load::base::places::Places;
use crate::load::problems::Problem;
use crate::model::Incomplete;
use crate::model::table::{Remark, RowFault};

/// A text that can be read.
#[derive(Clone)]
pub(crate) struct Stream {
    /// What it is called.
    pub(crate) label: Label,
    /// How it begins: text of at most [`HEAD`](encoding::HEAD) bytes, without a byte order mark. U+FFFD stands for what is
    /// not UTF-8.
    pub(crate) head: String,
    /// Whether the head is the whole text.
    pub(crate) whole: bool,
    /// The number of bytes before the head: the length of the byte order mark, where [`reader`](Self::reader) reads it,
    /// too.
    pub(crate) skip: u64,
    /// Its size on disk in bytes, perhaps packed, where that is known.
    pub(crate) size_on_disk: Option<u64>,
    pub(super) origin: Origin,
    pub(super) packing: Packing,
    pub(super) detected: Detected,
    pub(super) turned: Arc<AtomicBool>,
    pub(super) limits: Limits,
    pub(super) tally: Tally,
    /// Where the text is made of a container.
    pub(super) made: Option<Made>,
    /// Where it is no text yet, but a workbook whose sheets are texts.
    pub(super) workbook: Option<WorkbookFile>,
}

/// What a container tells of its rows besides them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Findings {
    /// What is wrong with the container.
    pub(crate) problems: Vec<Problem>,
    /// The rows that cannot be read, all of which are among the problems, or counted there.
    pub(crate) set_aside: u64,
    /// What applies to all rows.
    pub(crate) remarks: Vec<Remark>,
    /// What the container says is not in it.
    pub(crate) incomplete: Vec<Incomplete>,
}

/// What a made text is made of.
#[derive(Clone)]
pub(super) struct Made {
    pub(super) places: Arc<Places>,
    /// In few words: "workbook".
    pub(super) container: &'static str,
    /// The bytes of the container.
    pub(super) of: Origin,
    pub(super) findings: Arc<Findings>,
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
    /// Reads the text from its start, in UTF-8. Byte offsets of rows refer to what this reads.
    ///
    /// In a text that is mostly UTF-8, other bytes pass unchanged. An error says in words what is wrong: a limit was
    /// reached, memory runs short, or the packed file is damaged.
    pub(crate) fn reader(&self) -> io::Result<Bytes> {
        let bytes = self.unpacked()?;
        Ok(Box::new(Affordable::new(encoding::decoded(bytes, self.detected, Arc::clone(&self.turned)))))
    }

    /// Reads its bytes from their start, unpacked but not decoded.
    pub(super) fn unpacked(&self) -> io::Result<Bytes> {
        unpacked(&self.origin, self.packing, &self.limits, &self.tally)
    }

    /// A part of the text, as [`reader`](Self::reader) reads it; less where the text ends earlier.
    ///
    /// # Errors
    /// The file is gone, has changed or cannot be read.
    pub(crate) fn part(&self, start: u64, len: u64) -> Result<Vec<u8>, RowFault> {
        let read = |mut from: Bytes, skip: u64| {
            io::copy(&mut from.by_ref().take(skip), &mut io::sink())?;
            let mut bytes = Vec::new();
            from.take(len).read_to_end(&mut bytes).map(|_| bytes)
        };
        self.made.as_ref().map_or(&self.origin, |made| &made.of).unchanged()?;
        let as_it_is = !self.is_packed() && self.encoding() == Encoding::Utf8;
        let bytes = if as_it_is {
            self.origin.read_from(start).and_then(|from| read(from, 0))
        } else {
            self.reader().and_then(|from| read(from, start))
        };
        bytes.map_err(|error| fault(&error))
    }

    /// Its encoding, as far as the text has been read: what began as ASCII may turn out to be Windows-1252.
    pub(crate) fn encoding(&self) -> Encoding {
        if self.turned.load(Ordering::Relaxed) { Encoding::Windows1252 } else { self.detected.encoding }
    }

    /// Whether it is a file on disk, or a part of one.
    pub(crate) fn is_from_disk(&self) -> bool {
        self.made.is_none() && self.origin.on_disk().is_some()
    }

    /// Where its rows stand in the container that it is made of, if it is a made text.
    pub(crate) fn places(&self) -> Option<&Arc<Places>> {
        self.made.as_ref().map(|made| &made.places)
    }

    /// The same text with what its container tells besides.
    pub(crate) fn with_findings(mut self, findings: Findings) -> Self {
        if let Some(made) = &mut self.made {
            made.findings = Arc::new(findings);
        }
        self
    }

    /// What the container of the text tells besides.
    pub(crate) fn findings(&self) -> Option<&Findings> {
        self.made.as_ref().map(|made| &*made.findings)
    }

    /// The workbook that it is, where its sheets have yet to be made texts.
    pub(crate) fn workbook(&self) -> Option<&WorkbookFile> {
        self.workbook.as_ref()
    }

    /// What is refused for its size.
    pub(crate) fn limits(&self) -> &Limits {
        &self.limits
    }

    /// What contains the text, in few words, if that is not a plain file: "workbook".
    pub(crate) fn container(&self) -> Option<&'static str> {
        self.made.as_ref().map(|made| made.container)
    }

    /// Whether it is packed.
    pub(crate) fn is_packed(&self) -> bool {
        self.packing != Packing::NONE
    }

    /// The whole text, at most `limit` bytes.
    ///
    /// # Errors
    /// [`LoadError`] when it is larger, or cannot be read.
    pub(crate) fn read_all(&self, limit: u64) -> Result<Vec<u8>, LoadError> {
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
