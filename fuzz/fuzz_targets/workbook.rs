//! Any bytes as a workbook: compound files as they are, and sheets whose XML they are. Rows add up, whatever is read.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sitroom::load::{Input, Options, load};

/// A stored entry of a ZIP archive needs no packing.
fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes) in entries {
        let len = u32::try_from(bytes.len()).unwrap().to_le_bytes();
        let name_len = u16::try_from(name.len()).unwrap().to_le_bytes();
        let facts = [&[20, 0, 0, 0, 0, 0, 0, 0, 0, 0], &crc(bytes).to_le_bytes()[..], &len, &len, &name_len, &[0, 0]].concat();
        directory.extend([b"PK\x01\x02\x14\0", &facts[..], &[0; 10]].concat());
        directory.extend(u32::try_from(out.len()).unwrap().to_le_bytes());
        directory.extend(name.as_bytes());
        out.extend([b"PK\x03\x04", &facts[..], name.as_bytes(), bytes].concat());
    }
    let (start, count) = (out.len(), u16::try_from(entries.len()).unwrap().to_le_bytes());
    let len = u32::try_from(directory.len()).unwrap().to_le_bytes();
    out.extend(directory);
    out.extend([b"PK\x05\x06\0\0\0\0", &count[..], &count, &len].concat());
    out.extend(u32::try_from(start).unwrap().to_le_bytes());
    out.extend([0, 0]);
    out
}

fn crc(bytes: &[u8]) -> u32 {
    let step = |crc: u32, byte: &u8| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg()))
    };
    !bytes.iter().fold(u32::MAX, step)
}

const WORKBOOK: &[u8] = b"<workbook><sheets><sheet name=\"A\" r:id=\"a\"/></sheets></workbook>";
const TARGETS: &[u8] = b"<Relationships><Relationship Id=\"a\" Type=\"x/worksheet\" Target=\"a.xml\"/>\
    <Relationship Id=\"s\" Type=\"x/sharedStrings\" Target=\"s.xml\"/></Relationships>";
const SPREADSHEET: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";

fuzz_target!(|bytes: &[u8]| {
    let Some((&first, rest)) = bytes.split_first() else { return };
    let (sheet, strings) = rest.split_at(rest.len() / 2);
    let book = match first % 3 {
        0 => [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", rest].concat(),
        1 => zip(&[("mimetype", SPREADSHEET), ("content.xml", rest)]),
        _ => zip(&[
            ("xl/workbook.xml", WORKBOOK),
            ("xl/_rels/workbook.xml.rels", TARGETS),
            ("xl/a.xml", sheet),
            ("xl/s.xml", strings),
        ]),
    };
    let input = Input::Bytes { name: "book".to_owned(), bytes: book.into() };
    let Ok(loaded) = load(&[input], &Options::default()) else { return };
    for table in loaded.briefing.sources().iter().filter_map(|source| source.table.as_ref()) {
        let account = &table.account;
        let rows = account.shown + account.merged + account.set_aside + account.zero + account.divided;
        assert_eq!(account.read, rows);
    }
});
