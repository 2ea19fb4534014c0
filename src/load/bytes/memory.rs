//! Stops reading before memory runs out.

use std::io::{self, Read};

/// How many bytes are read before the first check. Each further check comes once twice as much has been read: what the
/// check before asked for is enough until then, and a check takes some time.
const FIRST: u64 = 8 << 20;

/// What must be left in any case, for building the briefing.
const RESERVE: u64 = 48 << 20;

/// How much memory a compressed file may ask for to be unpacked, in bytes. `xz -9` asks for 64 MiB, `zstd --long` and
/// `zstd --ultra -22` ask for this much.
pub(super) const WINDOW: u64 = 128 << 20;

/// Checks now and then whether memory runs short, while something is kept. An allocation that failed later would abort the
/// program and leave the terminal in raw mode.
#[derive(Debug)]
pub(crate) struct Memory {
    next: u64,
}

impl Memory {
    /// Nothing is kept yet.
    pub(crate) fn new() -> Self {
        Self { next: FIRST }
    }

    /// Notes that so many bytes are kept by now.
    ///
    /// # Errors
    /// There is not enough memory for as much again.
    pub(crate) fn keeps(&mut self, count: u64) -> io::Result<()> {
        if count >= self.next {
            self.next = count.saturating_mul(2);
            check(count)?;
        }
        Ok(())
    }
}

/// Bytes that end with an error when memory runs short.
pub(super) struct Affordable<R> {
    from: R,
    count: u64,
    memory: Memory,
}

impl<R> Affordable<R> {
    /// Checks the memory while reading from there.
    pub(super) fn new(from: R) -> Self {
        Self { from, count: 0, memory: Memory::new() }
    }
}

impl<R: Read> Read for Affordable<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        self.memory.keeps(self.count)?;
        let read = self.from.read(buf)?;
        self.count += read as u64;
        Ok(read)
    }
}

/// Asks for as much memory as was read so far, and gives it back untouched.
#[cold]
fn check(count: u64) -> io::Result<()> {
    let wanted = usize::try_from(count.saturating_add(RESERVE)).unwrap_or(usize::MAX);
    let mut probe: Vec<u8> = Vec::new();
    let refused = probe.try_reserve_exact(wanted).is_err();
    // Otherwise the compiler may optimise the allocation away.
    std::hint::black_box(&probe);
    if refused {
        Err(io::Error::new(io::ErrorKind::OutOfMemory, "not enough memory for the rest"))
    } else {
        Ok(())
    }
}
