//! Zstandard: any number of frames, checked against the length and the checksum that they state.

use std::io::{self, BufRead, BufReader, Read};

use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

use super::memory::WINDOW;

/// Unpacks one frame after the other. The decoder reads only one, and leaves its length and checksum to the caller.
pub(super) struct Frames<R: Read> {
    from: BufReader<R>,
    decoder: FrameDecoder,
    /// The bytes that the frame has given so far; `None` between frames.
    given: Option<u64>,
}

impl<R: Read> Frames<R> {
    /// Unpacks what `from` reads.
    pub(super) fn new(from: R) -> Self {
        let mut decoder = FrameDecoder::new();
        decoder.set_max_window_size(WINDOW);
        Self { from: BufReader::new(from), decoder, given: None }
    }

    /// Begins the next frame, if there is one.
    fn begin(&mut self) -> io::Result<bool> {
        while !self.from.fill_buf()?.is_empty() {
            match self.decoder.reset(&mut self.from) {
                Ok(()) => {
                    self.given = Some(0);
                    return Ok(true);
                }
                // Other programs keep their own data there.
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                    length,
                    ..
                })) => self.skip(u64::from(length))?,
                Err(error) => return Err(in_kind(error)),
            }
        }
        Ok(false)
    }

    fn skip(&mut self, length: u64) -> io::Result<()> {
        let skipped = io::copy(&mut self.from.by_ref().take(length), &mut io::sink())?;
        if skipped < length { Err(io::ErrorKind::UnexpectedEof.into()) } else { Ok(()) }
    }

    /// Ends a frame that has given so many bytes.
    fn end(&mut self, given: u64) -> io::Result<()> {
        self.given = None;
        // Zero says that the length is not stated.
        let length = self.decoder.content_size();
        let stated = self.decoder.get_checksum_from_data();
        let is_other = stated.is_some() && stated != self.decoder.get_calculated_checksum();
        if is_other || (length != 0 && length != given) {
            return Err(io::ErrorKind::InvalidData.into());
        }
        Ok(())
    }
}

impl<R: Read> Read for Frames<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        if buf.is_empty() {
            return Ok(0);
        }
        loop {
            let Some(given) = self.given else {
                if self.begin()? {
                    continue;
                }
                return Ok(0);
            };
            while self.decoder.can_collect() == 0 && !self.decoder.is_finished() {
                self.decoder
                    .decode_blocks(&mut self.from, BlockDecodingStrategy::UptoBlocks(1))
                    .map_err(in_kind)?;
            }
            let read = self.decoder.read(buf)?;
            if read > 0 {
                self.given = Some(given + read as u64);
                return Ok(read);
            }
            self.end(given)?;
        }
    }
}

/// The error with its kind. That bytes are missing is known where they are read.
fn in_kind(error: FrameDecoderError) -> io::Error {
    let kind = match &error {
        FrameDecoderError::WindowSizeTooBig { .. } => io::ErrorKind::OutOfMemory,
        FrameDecoderError::DictNotProvided { .. } => io::ErrorKind::Unsupported,
        _ => io::ErrorKind::InvalidData,
    };
    io::Error::new(kind, error)
}
