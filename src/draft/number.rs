//! Numbers in figures and words: the only place that reads `twelve`, `1,234` and `21st`.

const SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const ORDINALS: [&str; 20] = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
];
const TENTHS: [(&str, u32); 2] = [("twentieth", 20), ("thirtieth", 30)];
const SCALES: [(&str, u64); 7] = [
    ("hundred", 100),
    ("thousand", 1_000),
    ("million", 1_000_000),
    ("billion", 1_000_000_000),
    ("lakh", 100_000),
    ("crore", 10_000_000),
    ("dozen", 12),
];

fn place<const N: usize>(list: [&str; N], word: &str) -> Option<u32> {
    list.iter().position(|w| *w == word).and_then(|at| u32::try_from(at).ok())
}

/// The cardinals that are one word, from one on.
pub(super) fn cardinals() -> impl Iterator<Item = &'static str> {
    SMALL.into_iter().skip(1).chain(TENS)
}

/// The ordinals that are one word, from the first on, up to the thirtieth.
pub(super) fn ordinals() -> impl Iterator<Item = &'static str> {
    ORDINALS.into_iter().skip(1).chain(TENTHS.into_iter().map(|(word, _)| word))
}

/// The value of a cardinal in words, zero to ninety-nine (`twelve`, `twenty-five`), in lower case.
pub(super) fn cardinal(word: &str) -> Option<u32> {
    if let Some(small) = place(SMALL, word) {
        return Some(small);
    }
    let (tens, ones) = word.split_once('-').unwrap_or((word, ""));
    let tens = (place(TENS, tens)? + 2) * 10;
    if ones.is_empty() {
        return (!word.ends_with('-')).then_some(tens);
    }
    place(SMALL, ones).filter(|n| (1..10).contains(n)).map(|n| tens + n)
}

/// The value of an ordinal, in words or in figures with its ending (`third`, `21st`), in lower case.
pub(super) fn ordinal(word: &str) -> Option<u32> {
    if let Some(small) = place(ORDINALS, word) {
        return Some(small);
    }
    if let Some((_, n)) = TENTHS.iter().find(|(w, _)| *w == word) {
        return Some(*n);
    }
    if let Some((tens, ones)) = word.split_once('-') {
        let ones = place(ORDINALS, ones).filter(|n| (1..10).contains(n))?;
        return place(TENS, tens).map(|t| (t + 2) * 10 + ones);
    }
    let figures = ["st", "nd", "rd", "th"].iter().find_map(|ending| word.strip_suffix(ending))?;
    whole(figures).and_then(|n| u32::try_from(n).ok())
}

/// The value of a scale word, singular or plural (`million`, `lakh`); a dozen counts as one.
pub(super) fn scale(word: &str) -> Option<u64> {
    let word = word.strip_suffix('s').unwrap_or(word);
    SCALES.iter().find(|(w, _)| *w == word).map(|(_, n)| *n)
}

/// The value of a whole number in figures: plain (`1500`), or with thousands separators (`1,500`; `1,00,000` as in
/// India).
pub(super) fn whole(figures: &str) -> Option<u64> {
    if figures.is_empty() || figures.len() > 18 || !figures.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let mut groups = figures.split(',');
    let first = groups.next().unwrap_or("");
    let rest: Vec<&str> = groups.collect();
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    let right = digits(first)
        && (rest.is_empty() || first.len() <= 3)
        && rest.iter().all(|g| digits(g) && (g.len() == 3 || g.len() == 2))
        && rest.last().is_none_or(|g| g.len() == 3);
    right.then(|| figures.bytes().filter(u8::is_ascii_digit).fold(0u64, |n, b| n * 10 + u64::from(b - b'0')))
}

/// The value of a decimal fraction in figures, in thousandths (`1.25` is 1250), for use before a scale word.
pub(super) fn thousandths(figures: &str) -> Option<u64> {
    let (before, after) = figures.split_once('.')?;
    if after.is_empty() || after.len() > 3 || !after.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let fraction = after.bytes().chain(*b"00").take(3).fold(0u64, |n, b| n * 10 + u64::from(b - b'0'));
    whole(before)?.checked_mul(1000)?.checked_add(fraction)
}
