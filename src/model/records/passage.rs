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
        let inside =
            start <= whole.start && whole.start <= whole.end && whole.end <= start + self.len as usize;
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

/// Passages put together to a text, with a mark for what is left out between them.
#[derive(Clone, Debug, Default)]
pub struct PassageText {
    /// The text.
    pub text: String,
    /// The passages, in order. One of no length where there is none: the text is not the whole.
    pub passages: Vec<Passage>,
}

impl PassageText {
    /// Where the last passage ends in the whole text.
    fn end(&self) -> u64 {
        self.passages.last().map_or(0, |last| u64::from(last.start) + u64::from(last.len))
    }

    /// Adds the words that begin at this byte of the whole text, in this paragraph.
    ///
    /// # Errors
    /// A passage that overlaps the one before, or lies too far away, in words.
    pub fn add(&mut self, (start, paragraph): (u64, u64), words: &str) -> Result<(), &'static str> {
        const FAR: &str = "a passage must lie within the first 4 GiB of its text";
        if start < self.end() {
            return Err("passages must not overlap, and must stand in the order of the text");
        }
        let far =
            start.saturating_add(words.len() as u64).max(self.text.len() as u64 + words.len() as u64 + 64);
        if far > u64::from(u32::MAX) {
            return Err(FAR);
        }
        let near = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
        if start > self.end() || !self.passages.is_empty() {
            let between = if self.text.is_empty() { "" } else { "\n\n" };
            self.text.push_str(&format!("{between}{LEFT_OUT}\n\n"));
        }
        let (at, len) = (near(self.text.len() as u64), near(words.len() as u64));
        self.text.push_str(words);
        self.passages.push(Passage { start: near(start), at, len, paragraph: near(paragraph.max(1)) });
        Ok(())
    }

    /// The text and its passages; `bytes` is the length of the whole text, where that is known.
    #[must_use]
    pub fn finish(mut self, bytes: Option<u64>) -> Self {
        if self.passages.is_empty() {
            self.text.push_str(LEFT_OUT);
            self.passages.push(Passage { start: 0, at: 0, len: 0, paragraph: 1 });
        } else if bytes.is_some_and(|bytes| bytes > self.end()) {
            self.text.push_str(&format!("\n\n{LEFT_OUT}\n"));
        }
        self
    }
}
