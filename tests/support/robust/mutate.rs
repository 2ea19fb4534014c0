//! Random changes to bytes: the ways in which files get damaged and people attack programs.

use super::super::dice::Dice;

/// Pieces with a meaning in some format.
const PIECES: &[&str] = &[
    "\"",
    "'",
    ",",
    ";",
    "\t",
    "\n",
    "\r",
    "\r\n",
    "\0",
    "\u{feff}",
    "\u{1b}[2J",
    "\u{9b}",
    "\u{202e}",
    "\u{301}",
    "\u{200d}",
    "🇮🇷",
    "\u{3164}",
    "é",
    "中",
    "ا",
    "“",
    "”",
    "«",
    "-99",
    "0025-09-12",
    "99999999999999999999",
    "1e999",
    "NaN",
    "-",
    "10+",
    "3 – 7",
    "1,204",
    "29 February 2023",
    "32/13/2024",
    "24:61",
    "12 killed",
    "he said, ",
    "<",
    ">",
    "<!--",
    "<p>",
    "</p>",
    "<script>",
    "&#x0;",
    "&lt;",
    "]]>",
    "<![CDATA[",
    "{",
    "}",
    "[",
    "]",
    "[[event]]\n",
    "\"\"\"",
    "\\u0000",
    "\\ud800",
    "null",
    "true",
    "= ",
    "#",
    "PK\u{3}\u{4}",
    "id",
    "date",
    "exact = ",
    "2024-01-17",
    "Iran",
    "(",
];

/// The bytes with one to eight changes.
pub(crate) fn mutated(seed: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..=dice.below(8) {
        change(&mut bytes, dice);
    }
    bytes
}

fn change(bytes: &mut Vec<u8>, dice: &mut Dice) {
    let at = dice.below(bytes.len() + 1);
    let length = dice.below(64).min(bytes.len() - at);
    match dice.below(11) {
        0 if at < bytes.len() => bytes[at] ^= 1 << dice.below(8),
        1 if at < bytes.len() => bytes[at] = dice.next() as u8,
        2 => drop(bytes.drain(at..at + length)),
        3 => {
            let copy = bytes[at..at + length].to_vec();
            let to = dice.below(bytes.len() + 1);
            bytes.splice(to..to, copy);
        }
        4 => bytes.truncate(at),
        5 => drop(bytes.drain(..at.min(200))),
        6 => {
            // A part repeated.
            let piece = bytes[at..at + length.min(8)].to_vec();
            let times = 1 << dice.below(11);
            bytes.splice(at..at, piece.repeat(times));
        }
        7 => {
            let piece = dice.pick(PIECES);
            let times = if dice.below(4) == 0 { 1 << dice.below(12) } else { 1 };
            bytes.splice(at..at, piece.repeat(times).into_bytes());
        }
        8 => {
            // A line removed or duplicated.
            let start = bytes[..at].iter().rposition(|&byte| byte == b'\n').map_or(0, |end| end + 1);
            let end =
                bytes[at..].iter().position(|&byte| byte == b'\n').map_or(bytes.len(), |end| at + end + 1);
            let line: Vec<u8> = bytes[start..end].to_vec();
            if dice.below(2) == 0 {
                bytes.drain(start..end);
            } else {
                bytes.splice(start..start, line);
            }
        }
        9 => {
            let digits: Vec<usize> = (0..bytes.len()).filter(|&at| bytes[at].is_ascii_digit()).collect();
            if !digits.is_empty() {
                let at = dice.pick(&digits);
                bytes[at] = b'0' + dice.below(10) as u8;
            }
        }
        _ => {
            let piece = dice.pick(PIECES).as_bytes();
            let end = (at + piece.len()).min(bytes.len());
            bytes.splice(at..end, piece.iter().copied());
        }
    }
}
