//! Puts a printed text together again.

use super::columns::taken_apart;
use super::hyphens::Words;
use super::joining::Layout;
use super::lines::{PrintLine, lines};
use super::running::{Furniture, furniture};

/// A printed text as it reads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::load::page) struct Reflowed {
    /// The text: paragraphs, items and rows of tables, with an empty line between them.
    pub(in crate::load::page) text: String,
    /// How many lines were joined with the one before.
    pub(in crate::load::page) joined: u32,
    /// How many words were broken by a hyphen.
    pub(in crate::load::page) words: u32,
    /// The page numbers and the repeated heads and feet that were left out: the first few forms.
    pub(in crate::load::page) left_out: Vec<String>,
    /// How many lines these are.
    pub(in crate::load::page) left_out_lines: u32,
    /// In how many places columns stood side by side.
    pub(in crate::load::page) columns: u32,
}

/// The fewest signs of a page, where no form feed marks one: words broken at the end of a line, and page numbers.
const SIGNS: u32 = 2;

/// A text that was saved from a PDF as it reads; `None` for any other text.
pub(in crate::load::page) fn reflow(text: &str) -> Option<Reflowed> {
    let (apart, columns) = taken_apart(text);
    let lines = lines(&apart);
    let has_feeds = text.contains('\u{c}');
    let pages = lines.last().map_or(0, |line| line.page) + 1;
    let kinds = furniture(&lines, pages);
    let mut out = Reflowed { columns, ..Reflowed::default() };
    let (kept, feet) = without(&lines, &kinds, &mut out);
    let layout = Layout::of(&kept);
    if !has_feeds {
        // Without it, nothing but the look of the lines tells a page.
        let signs = layout.as_ref()?.broken_words() + out.left_out_lines;
        if signs < SIGNS {
            return None;
        }
    }
    let words = Words::of(&kept);
    let mut paragraph = String::new();
    for (at, line) in kept.iter().enumerate() {
        if layout.as_ref().is_some_and(|layout| layout.goes_on(at)) {
            out.joined += 1;
            out.words += u32::from(words.join(&mut paragraph, &evened(line)));
        } else {
            out.end(&mut paragraph);
            paragraph = evened(line);
        }
    }
    out.end(&mut paragraph);
    if out.joined == 0 && out.left_out_lines == 0 && feet.is_empty() && columns == 0 {
        return None;
    }
    for foot in feet {
        out.end(&mut evened(foot));
    }
    Some(out)
}

/// The lines without page numbers and without heads and feet that come again, and the first of each of these where it does
/// not stand at the top of the text.
fn without<'a, 'b>(
    lines: &'b [PrintLine<'a>],
    kinds: &[Furniture],
    out: &mut Reflowed,
) -> (Vec<PrintLine<'a>>, Vec<&'b PrintLine<'a>>) {
    let (mut kept, mut feet): (Vec<PrintLine<'a>>, Vec<&PrintLine<'a>>) = (Vec::new(), Vec::new());
    let mut cut = false;
    for (line, kind) in lines.iter().zip(kinds) {
        let turns = kept.last().is_some_and(|last| last.page != line.page);
        match kind {
            Furniture::Running { first: true } if line.page == 0 && kept.len() < 3 => {
                kept.push(PrintLine { apart: true, ..line.clone() });
                cut = true;
                continue;
            }
            Furniture::None => {
                let apart = line.apart || cut || turns;
                kept.push(PrintLine { apart, ..line.clone() });
                cut = false;
                continue;
            }
            Furniture::Running { first: true } => feet.push(line),
            Furniture::Running { .. } => out.leave_out(line.words),
            Furniture::Number => out.leave_out("page numbers"),
        }
        cut = true;
    }
    (kept, feet)
}

/// How many forms of heads and feet are listed.
const LISTED: usize = 5;

impl Reflowed {
    fn leave_out(&mut self, words: &str) {
        self.left_out_lines += 1;
        if self.left_out.len() < LISTED && !self.left_out.iter().any(|known| known == words) {
            self.left_out.push(words.to_owned());
        }
    }

    /// Adds a paragraph.
    fn end(&mut self, paragraph: &mut String) {
        let done = std::mem::take(paragraph);
        if !done.is_empty() {
            self.text.push_str(&done);
            self.text.push_str("\n\n");
        }
    }
}

/// The words of a line with single spaces, unless it is a row of a table, and with the letters of ligatures.
fn evened(line: &PrintLine<'_>) -> String {
    let words = if line.is_row() {
        line.words.to_owned()
    } else {
        line.words.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            'ﬀ' => out.push_str("ff"),
            'ﬁ' => out.push_str("fi"),
            'ﬂ' => out.push_str("fl"),
            'ﬃ' => out.push_str("ffi"),
            'ﬄ' => out.push_str("ffl"),
            // Bullets of symbol fonts.
            '\u{f000}'..='\u{f0ff}' => out.push('•'),
            c => out.push(c),
        }
    }
    out
}
