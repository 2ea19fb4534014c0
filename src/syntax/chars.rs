//! Classes of characters as Python's `isalpha`, `isdigit` and `isspace` draw them, by which the model was trained.

use std::cmp::Ordering;

use unicode_normalization::char::is_combining_mark;

/// The zeros of all sets of decimal digits; each is followed by its nine others.
const ZEROS: &[u32] = &[
    0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50,
    0xed0, 0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40,
    0x1c50, 0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10, 0x104a0, 0x10d30, 0x11066,
    0x110f0, 0x11136, 0x111d0, 0x112f0, 0x11450, 0x114d0, 0x11650, 0x116c0, 0x11730, 0x118e0, 0x11950,
    0x11c50, 0x11d50, 0x11da0, 0x16a60, 0x16ac0, 0x16b50, 0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6,
    0x1e140, 0x1e2f0, 0x1e950, 0x1fbf0,
];

/// Other digits: raised, lowered, circled, and the like.
const DIGITS: &[(u32, u32)] = &[
    (0xb2, 0xb3),
    (0xb9, 0xb9),
    (0x1369, 0x1371),
    (0x19da, 0x19da),
    (0x2070, 0x2070),
    (0x2074, 0x2079),
    (0x2080, 0x2089),
    (0x2460, 0x2468),
    (0x2474, 0x247c),
    (0x2488, 0x2490),
    (0x24ea, 0x24ea),
    (0x24f5, 0x24fd),
    (0x24ff, 0x24ff),
    (0x2776, 0x277e),
    (0x2780, 0x2788),
    (0x278a, 0x2792),
    (0x10a40, 0x10a43),
    (0x10e60, 0x10e68),
    (0x11052, 0x1105a),
    (0x1f100, 0x1f10a),
];

/// What is alphabetic but no letter: letters used as numbers, and letters in circles and squares.
const NO_LETTERS: &[(u32, u32)] = &[
    (0x16ee, 0x16f0),
    (0x2160, 0x2182),
    (0x2185, 0x2188),
    (0x24b6, 0x24e9),
    (0x3007, 0x3007),
    (0x3021, 0x3029),
    (0x3038, 0x303a),
    (0xa6e6, 0xa6ef),
    (0x10140, 0x10174),
    (0x10341, 0x10341),
    (0x1034a, 0x1034a),
    (0x103d1, 0x103d5),
    (0x12400, 0x1246e),
    (0x1f130, 0x1f149),
    (0x1f150, 0x1f169),
    (0x1f170, 0x1f189),
];

/// Whether a character is a letter (general category L).
pub(super) fn letter(c: char) -> bool {
    c.is_ascii_alphabetic()
        || (!c.is_ascii() && c.is_alphabetic() && !is_combining_mark(c) && !within(NO_LETTERS, c))
}

/// Whether a character is a digit, be it raised or circled.
pub(super) fn digit(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_digit();
    }
    let code = u32::from(c);
    let zero = ZEROS.get(..ZEROS.partition_point(|zero| *zero <= code)).and_then(<[u32]>::last);
    zero.is_some_and(|zero| code - zero < 10) || within(DIGITS, c)
}

/// Whether a character is white space.
pub(super) fn space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{1c}'..='\u{1f}')
}

fn within(ranges: &[(u32, u32)], c: char) -> bool {
    let code = u32::from(c);
    let place = |&(first, last): &(u32, u32)| {
        if code < first {
            Ordering::Greater
        } else if code > last {
            Ordering::Less
        } else {
            Ordering::Equal
        }
    };
    ranges.binary_search_by(place).is_ok()
}
