//! The SHA-256 of what is read or written.

use std::io::{self, Read, Write};

use sha2::{Digest, Sha256};

use crate::record::hex;

/// The size and the SHA-256 of some bytes.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Sum {
    pub(super) bytes: u64,
    pub(super) sha256: String,
}

/// Sums up what is written, and passes it on.
pub(super) struct Summing<W> {
    to: W,
    sha256: Sha256,
    bytes: u64,
}

impl<W: Write> Summing<W> {
    pub(super) fn new(to: W) -> Self {
        Self { to, sha256: Sha256::new(), bytes: 0 }
    }

    pub(super) fn finish(self) -> Sum {
        Sum { bytes: self.bytes, sha256: hex(&self.sha256.finalize()) }
    }
}

impl<W: Write> Write for Summing<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.to.write(bytes)?;
        self.sha256.update(bytes.get(..written).unwrap_or(bytes));
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

/// The sum of all that a reader gives.
pub(super) fn sum_of(from: &mut dyn Read) -> io::Result<Sum> {
    let mut sum = Summing::new(io::sink());
    io::copy(from, &mut sum)?;
    Ok(sum.finish())
}
