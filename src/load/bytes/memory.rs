//! Whether there is memory for what is still to be read.

use std::io::{self, Read};

/// How much is read before the first look. Each further one comes when twice as much is read: what the look before it
/// asked for is enough until then, and a look takes some time.
const FIRST: u64 = 8 << 20;

/// What must be left in any case, for what is made of the rows in the end.
const RESERVE: u64 = 48 << 20;

/// Bytes that end with an error when memory runs short: an allocation that fails later would end the program at
/// once, with the terminal as the dashboard has it.
pub(super) struct Affordable<R> {
    from: R,
    count: u64,
    next: u64,
}

impl<R> Affordable<R> {
    /// Watches what is read from there.
    pub(super) fn new(from: R) -> Self {
        Self { from, count: 0, next: FIRST }
    }
}

impl<R: Read> Read for Affordable<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        if self.count >= self.next {
            self.next = self.count.saturating_mul(2);
            look(self.count)?;
        }
        let read = self.from.read(buf)?;
        self.count += read as u64;
        Ok(read)
    }
}

/// Asks for as much memory again as was read, and gives it back untouched.
#[cold]
fn look(count: u64) -> io::Result<()> {
    let wanted = usize::try_from(count.saturating_add(RESERVE)).unwrap_or(usize::MAX);
    let mut probe: Vec<u8> = Vec::new();
    let refused = probe.try_reserve_exact(wanted).is_err();
    // The compiler may leave out what nobody looks at.
    std::hint::black_box(&probe);
    if refused {
        Err(io::Error::new(io::ErrorKind::OutOfMemory, "not enough memory for the rest"))
    } else {
        Ok(())
    }
}
