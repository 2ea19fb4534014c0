//! The records of an old workbook (MS-XLS 2.1.4): a type, a length, and that many bytes.

use super::compound::u16_at;

/// A record, and where the one after it begins.
#[derive(Clone, Copy, Debug)]
pub(super) struct Record<'a> {
    pub(super) kind: u16,
    pub(super) bytes: &'a [u8],
    pub(super) end: usize,
}

/// The records from a place on, as far as they are whole.
pub(super) fn records(stream: &[u8], from: usize) -> impl Iterator<Item = Record<'_>> {
    let mut at = from;
    std::iter::from_fn(move || {
        let kind = u16_at(stream, at)?;
        let len = usize::from(u16_at(stream, at + 2)?);
        let bytes = stream.get(at + 4..at + 4 + len)?;
        at += 4 + len;
        Some(Record { kind, bytes, end: at })
    })
}

/// A globals or sheet substream begins, or ends.
pub(super) const BOF: u16 = 0x0809;
pub(super) const EOF: u16 = 0x000A;
/// The record before goes on.
pub(super) const CONTINUE: u16 = 0x003C;
/// The rest is encrypted.
pub(super) const FILE_PASS: u16 = 0x002F;
pub(super) const CODE_PAGE: u16 = 0x0042;
pub(super) const DATE_1904: u16 = 0x0022;
pub(super) const BOUND_SHEET: u16 = 0x0085;
pub(super) const FORMAT: u16 = 0x041E;
pub(super) const XF: u16 = 0x00E0;
pub(super) const SST: u16 = 0x00FC;
pub(super) const LABEL_SST: u16 = 0x00FD;
pub(super) const LABEL: u16 = 0x0204;
pub(super) const RICH_LABEL: u16 = 0x00D6;
pub(super) const NUMBER: u16 = 0x0203;
pub(super) const RK: u16 = 0x027E;
pub(super) const MUL_RK: u16 = 0x00BD;
pub(super) const FORMULA: u16 = 0x0006;
/// The text that the formula before it results in.
pub(super) const STRING: u16 = 0x0207;
pub(super) const BOOL_ERR: u16 = 0x0205;
