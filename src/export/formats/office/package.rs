//! A package: parts written one after another into a ZIP archive, without going back, so that a pipe can take it.

use std::io::{self, Write};

use flate2::Compression;
use flate2::write::DeflateEncoder;
use rawzip::time::UtcDateTime;
use rawzip::{CompressionMethod, Error, ErrorKind, ZipArchiveWriter};

/// A package that is being written.
pub(in crate::export::formats) struct Package<'o> {
    zip: ZipArchiveWriter<&'o mut dyn Write>,
}

impl<'o> Package<'o> {
    /// An empty package.
    pub(in crate::export::formats) fn new(out: &'o mut dyn Write) -> Self {
        Self { zip: ZipArchiveWriter::new(out) }
    }

    /// Adds a part piece by piece. Its name begins without a slash.
    ///
    /// # Errors
    /// Those of `write` and of the output.
    pub(in crate::export::formats) fn part(
        &mut self,
        name: &str,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<()> {
        let file = self.zip.new_file(name).compression_method(CompressionMethod::DEFLATE);
        // The first day that ZIP knows: the same briefing makes the same file.
        let file = file.last_modified(UtcDateTime::from_unix(FIRST_DAY));
        let (mut entry, config) = file.start().map_err(io_error)?;
        let mut data = config.wrap(DeflateEncoder::new(&mut entry, Compression::fast()));
        write(&mut data)?;
        let (encoder, sums) = data.finish().map_err(io_error)?;
        encoder.finish()?;
        entry.finish(sums).map_err(io_error)?;
        Ok(())
    }

    /// Adds a part that is there in full.
    ///
    /// # Errors
    /// Those of the output.
    pub(in crate::export::formats) fn text(&mut self, name: &str, text: &str) -> io::Result<()> {
        self.part(name, |out| out.write_all(text.as_bytes()))
    }

    /// Ends the package.
    ///
    /// # Errors
    /// Those of the output.
    pub(in crate::export::formats) fn finish(self) -> io::Result<()> {
        self.zip.finish().map(|_| ()).map_err(io_error)
    }
}

/// 1 January 1980, in seconds since 1970.
const FIRST_DAY: i64 = 315_532_800;

/// The error of the output, which says that a disk is full, as it was.
fn io_error(error: Error) -> io::Error {
    match error.kind() {
        ErrorKind::IO(own) => io::Error::new(own.kind(), own.to_string()),
        _ => io::Error::other(error),
    }
}
