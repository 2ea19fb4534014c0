//! Passages: the parts of a source that are known where the whole of it is not.

use std::ops::Range;

/// A passage of a source of which only the cited passages are at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Its first byte in the whole text.
    pub start: u32,
    /// Its first byte in the text at hand.
    pub at: u32,
    /// Its length in bytes.
    pub len: u32,
    /// The number of its first paragraph in the whole text, counted from 1.
    pub paragraph: u32,
}

/// What stands in the text at hand for what is left out of the whole.
pub const LEFT_OUT: &str = "[…]";

impl Passage {
    /// Its bytes in the text at hand.
    #[must_use]
    pub fn held(&self) -> Range<usize> {
        let at = self.at as usize;
        at..at + self.len as usize
    }

    /// Bytes of the whole text as bytes of the text at hand, if they lie in this passage.
    #[must_use]
    pub fn hold(&self, whole: &Range<usize>) -> Option<Range<usize>> {
        let (start, at) = (self.start as usize, self.at as usize);
        let inside = start <= whole.start && whole.start <= whole.end && whole.end <= start + self.len as usize;
        inside.then(|| whole.start - start + at..whole.end - start + at)
    }

    /// Bytes of the text at hand as bytes of the whole text, if they lie in this passage.
    #[must_use]
    pub fn place(&self, held: &Range<usize>) -> Option<Range<usize>> {
        let (start, at) = (self.start as usize, self.at as usize);
        let inside = self.held().start <= held.start && held.start <= held.end && held.end <= self.held().end;
        inside.then(|| held.start - at + start..held.end - at + start)
    }
}
