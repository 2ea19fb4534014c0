//! Markdown reduced to the text that a reader sees.

use super::html;

/// How often the end of a link or of emphasis may be searched for in vain in one line, so that reading takes linear
/// time.
const TRIES: usize = 64;

/// The text of Markdown, which may contain HTML. Lines stay lines; several blank lines become one.
pub(crate) fn text(source: &str) -> String {
    let source = html::keeping_lines(source);
    let mut out = String::with_capacity(source.len());
    let mut blank = true;
    for line in source.lines() {
        let line = line.trim_end();
        if line.is_empty() {
            if !blank {
                out.push('\n');
            }
            blank = true;
        } else if !is_rule(line) {
            let (mark, words) = opening(line);
            out.push_str(mark);
            Line { out: &mut out, vain: 0 }.inline(words);
            out.push('\n');
            blank = false;
        }
    }
    out.trim_end().to_owned()
}

/// Whether a line is a rule, or underlines the heading above.
fn is_rule(line: &str) -> bool {
    let marks = line.trim();
    let one = |mark: char| marks.chars().filter(|c| !c.is_whitespace()).all(|c| c == mark);
    marks.len() > 1 && ['-', '=', '*', '_'].into_iter().any(one)
}

/// Splits a line into its opening and its words: bullets become dashes; marks of headings and quotes are dropped.
fn opening(line: &str) -> (&'static str, &str) {
    let words = line.trim_start();
    let heading = words.trim_start_matches('#');
    if heading.len() < words.len() && heading.starts_with(' ') {
        return ("", heading.trim_start().trim_end_matches('#').trim_end());
    }
    if let Some(quoted) = words.strip_prefix("> ") {
        return ("", quoted.trim_start());
    }
    let bullet = ["* ", "+ ", "- "].iter().find_map(|mark| words.strip_prefix(mark));
    bullet.map_or(("", words), |words| ("- ", words.trim_start()))
}

/// A line while it is reduced.
struct Line<'o> {
    out: &'o mut String,
    /// How often an end was searched for in vain.
    vain: usize,
}

impl Line<'_> {
    /// Words without marks of emphasis; links as their words, followed by the address.
    fn inline(&mut self, words: &str) {
        let mut rest = words;
        let mut before = ' ';
        while let Some(c) = rest.chars().next() {
            let after = rest.get(c.len_utf8()..).unwrap_or("");
            let taken = match c {
                '\\' => self.escaped(after),
                '[' => self.link(after),
                // An image is replaced by its description.
                '!' if after.starts_with('[') => self.link(after.get(1..).unwrap_or("")),
                '*' | '_' => self.emphasis(rest, c, before),
                _ => None,
            };
            let next = taken.unwrap_or_else(|| {
                self.out.push(c);
                after
            });
            let read = rest.get(..rest.len() - next.len()).unwrap_or("");
            before = read.chars().next_back().unwrap_or(c);
            rest = next;
        }
    }

    /// A sign after a backslash stands for itself.
    fn escaped<'a>(&mut self, after: &'a str) -> Option<&'a str> {
        let sign = after.chars().next().filter(char::is_ascii_punctuation)?;
        self.out.push(sign);
        after.get(1..)
    }

    /// The link whose words begin here.
    fn link<'a>(&mut self, after: &'a str) -> Option<&'a str> {
        let close = self.closing(after, "](")?;
        let (words, rest) = (after.get(..close)?, after.get(close + 2..)?);
        let end = self.closing(rest, ")")?;
        // A title may follow the address.
        let to = rest.get(..end)?.split_whitespace().next().unwrap_or("").trim_matches(['<', '>']);
        let plain: String = words.chars().filter(|c| !matches!(c, '\\' | '*')).collect();
        self.out.push_str(&plain);
        if (to.starts_with("http://") || to.starts_with("https://")) && to != plain {
            self.out.push_str(" <");
            self.out.push_str(to);
            self.out.push('>');
        }
        rest.get(end + 1..)
    }

    /// Marks of emphasis at the edge of a word: `snake_case` and `2 * 3` keep theirs.
    fn emphasis<'a>(&mut self, rest: &'a str, mark: char, before: char) -> Option<&'a str> {
        let words = rest.trim_start_matches(mark);
        let marks = rest.get(..rest.len() - words.len())?;
        let opens = !before.is_alphanumeric() && words.starts_with(|c: char| !c.is_whitespace());
        if marks.len() > 3 || !opens {
            return None;
        }
        let end = self.closing(words, marks)?;
        let inner = words.get(..end)?;
        let behind = words.get(end + marks.len()..)?;
        let closes = !inner.ends_with(char::is_whitespace) && !inner.is_empty();
        if !closes || (mark == '_' && behind.starts_with(char::is_alphanumeric)) {
            return None;
        }
        // Emphasised text may contain links and other emphasis, but not its own mark again.
        self.inline(inner);
        Some(behind)
    }

    /// Where the mark is in the rest of the line.
    fn closing(&mut self, text: &str, mark: &str) -> Option<usize> {
        if self.vain >= TRIES {
            return None;
        }
        let found = text.find(mark);
        self.vain += usize::from(found.is_none());
        found
    }
}
