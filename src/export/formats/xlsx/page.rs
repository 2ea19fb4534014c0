//! How sheets are printed: the marking stands on every page.

use crate::export::cite::unquoted;
use crate::export::formats::escape::escaped;
use crate::export::request::Export;

/// The most units of UTF-16 that spreadsheets take for the head or the foot of a page.
const MOST_UNITS: usize = 255;

/// What stands at the foot beside the marking: sheet and page.
const NUMBER: &str = "&R&A, page &P of &N";

/// What stands at the head and the foot of every page: "Handling: TLP:AMBER · Prepared by: Desk". Empty where
/// nothing is stated.
pub(super) fn marking(export: &Export<'_>) -> String {
    let stated = export.options.marking.stated();
    let words: Vec<String> = stated.map(|(label, words)| format!("{label}: {}", unquoted(words))).collect();
    words.join(" · ")
}

/// How the paper lies.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Paper {
    /// Upright, all columns on one page.
    Upright,
    /// On its side.
    Wide,
}

/// The end of a sheet: margins, paper, head and foot.
pub(super) fn page(marking: &str, paper: Paper) -> String {
    let (head, foot) = match marking {
        "" => (String::new(), String::new()),
        words => {
            // A sign of its own for each part, and a blank, so that digits are not taken for a size.
            let words = escaped(&codes(words, MOST_UNITS - NUMBER.len() - "&L …".len()));
            (format!("<oddHeader>&amp;C {words}</oddHeader>"), format!("&amp;L {words}"))
        }
    };
    let paper = match paper {
        Paper::Upright => "orientation=\"portrait\" fitToWidth=\"1\" fitToHeight=\"0\"",
        Paper::Wide => "orientation=\"landscape\"",
    };
    format!(
        "<pageMargins left=\"0.5\" right=\"0.5\" top=\"0.75\" bottom=\"0.75\" header=\"0.3\" footer=\"0.3\"/>\
         <pageSetup paperSize=\"9\" {paper}/>\
         <headerFooter>{head}<oddFooter>{foot}{}</oddFooter></headerFooter>",
        escaped(NUMBER)
    )
}

/// Words in which `&` begins no code, and which are cut visibly where they are too long.
fn codes(words: &str, most: usize) -> String {
    let mut codes = String::new();
    let mut left = most;
    for c in words.chars() {
        let units = if c == '&' { 2 } else { c.len_utf16() };
        if units > left {
            codes.push('…');
            break;
        }
        left -= units;
        if c == '&' {
            codes.push('&');
        }
        codes.push(c);
    }
    codes
}
