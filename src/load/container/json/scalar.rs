//! Texts, numbers and words of JSON.

use std::borrow::Cow;

/// A value that becomes a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Scalar<'a> {
    /// As it is written, a text without its marks.
    pub(super) raw: &'a str,
    pub(super) kind: ScalarKind,
    /// The byte of the record with which it begins, with its marks, and the one behind it.
    pub(super) bytes: (usize, usize),
}

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ScalarKind {
    /// A text without escapes.
    Text,
    /// A text with escapes.
    Escaped,
    Number,
    /// `true` or `false`.
    Word,
    /// `null`, or `NaN`, which some programs write for it.
    Null,
    /// JSON as it is written.
    Json,
}

impl<'a> Scalar<'a> {
    /// The cell that it becomes.
    pub(super) fn cell(&self) -> Cow<'a, str> {
        match self.kind {
            ScalarKind::Text | ScalarKind::Word | ScalarKind::Json => Cow::Borrowed(self.raw),
            ScalarKind::Escaped => Cow::Owned(unescaped(self.raw)),
            ScalarKind::Number => number(self.raw),
            ScalarKind::Null => Cow::Borrowed(""),
        }
    }
}

/// A number as it stands in tables: whole numbers without `.0`, which programs add where a column also has gaps, and
/// without an exponent.
fn number(raw: &str) -> Cow<'_, str> {
    if let Some((whole, fraction)) = raw.split_once('.')
        && fraction.bytes().all(|byte| byte == b'0')
    {
        return Cow::Borrowed(whole);
    }
    if !raw.contains(['e', 'E']) {
        return Cow::Borrowed(raw);
    }
    match raw.parse::<f64>() {
        Ok(number) if number.abs() < 1e15 => Cow::Owned(number.to_string()),
        _ => Cow::Borrowed(raw),
    }
}

/// Whether a number is written by the rules.
pub(super) fn is_number(raw: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = raw.strip_prefix('-').unwrap_or(raw);
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (unsigned, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    digits(whole)
        && fraction.is_none_or(digits)
        && exponent.is_none_or(|exponent| digits(exponent.strip_prefix(['-', '+']).unwrap_or(exponent)))
}

/// A text with its escapes resolved. A half of a pair of surrogates becomes U+FFFD.
pub(super) fn unescaped(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = memchr::memchr(b'\\', rest.as_bytes()) {
        out.push_str(rest.get(..at).unwrap_or(""));
        rest = rest.get(at + 1..).unwrap_or("");
        let Some(letter) = rest.chars().next() else { break };
        rest = rest.get(letter.len_utf8()..).unwrap_or("");
        match letter {
            'b' => out.push('\u{8}'),
            'f' => out.push('\u{c}'),
            'n' => out.push('\n'),
            'r' => out.push('\r'),
            't' => out.push('\t'),
            'u' => {
                let (c, len) = unit(rest);
                out.push(c);
                rest = rest.get(len..).unwrap_or("");
            }
            other => out.push(other),
        }
    }
    out.push_str(rest);
    out
}

/// The character of the four digits with which a text begins, or of two such units, and how many bytes they take.
fn unit(text: &str) -> (char, usize) {
    let Some(first) = hexadecimal(text) else { return (char::REPLACEMENT_CHARACTER, 0) };
    if let Some(c) = char::from_u32(first) {
        return (c, 4);
    }
    let second = text.get(4..).and_then(|rest| rest.strip_prefix("\\u")).and_then(hexadecimal);
    let pair = |second: u32| {
        let units = [first, second].map(|unit| u16::try_from(unit).unwrap_or(0));
        char::decode_utf16(units).next()?.ok()
    };
    second.and_then(pair).map_or((char::REPLACEMENT_CHARACTER, 4), |c| (c, 10))
}

/// The number of the four digits with which a text begins.
pub(super) fn hexadecimal(text: &str) -> Option<u32> {
    let digits = text.get(..4).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
    u32::from_str_radix(digits, 16).ok()
}
