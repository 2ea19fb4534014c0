//! What a file is, by its first bytes.

use super::codec::Codec;
use super::tar_header;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Magic {
    /// Compressed.
    Packed(Codec),
    /// A ZIP archive.
    Zip,
    /// A tar archive.
    Tar,
    /// A compound file, as Office wrote them before 2007.
    Compound,
    /// A Parquet file.
    Parquet,
    /// Something that is not read: what it is, and what to do about it.
    Foreign(&'static str, &'static str),
    /// Text, or at least no other known format.
    Text,
}

const UNPACK: &str = "unpack it and open the file inside";
const AS_TEXT: &str = "save it as plain text";
const FROM_PDF: &str = "save its text with `pdftotext FILE.pdf` (of poppler-utils; for a table `pdftotext -layout FILE.pdf`) and open FILE.txt";
const AS_CSV: &str = "save it as CSV";

/// The first bytes of common files that are not read.
const FOREIGN: [(&[u8], &str, &str); 11] = [
    (b"%PDF-", "a PDF", FROM_PDF),
    (b"{\\rtf", "rich text (RTF)", AS_TEXT),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", UNPACK),
    (b"Rar!\x1a\x07", "a RAR archive", UNPACK),
    (b"\x1f\x9d", "packed with compress", UNPACK),
    (b"SQLite format 3\0", "an SQLite database", "export the table as CSV"),
    (b"RDX2\n", "an R data file", AS_CSV),
    (b"RDX3\n", "an R data file", AS_CSV),
    (b"\x89PNG", "a picture", "open an article, a case or a dataset"),
    (b"\xff\xd8\xff", "a picture", "open an article, a case or a dataset"),
    (b"\x7fELF", "a program", "open an article, a case or a dataset"),
];

/// The first bytes of compressed files.
const PACKED: [(&[u8], Codec); 3] =
    [(b"\x1f\x8b\x08", Codec::Gzip), (b"\xfd7zXZ\0", Codec::Xz), (b"\x28\xb5\x2f\xfd", Codec::Zstd)];

/// What a file is, by its first bytes; 512 are enough.
pub(super) fn of(start: &[u8]) -> Magic {
    // An empty archive begins with its end record.
    if start.starts_with(b"PK\x03\x04") || start.starts_with(b"PK\x05\x06") {
        return Magic::Zip;
    }
    if let Some(codec) = packed(start) {
        return Magic::Packed(codec);
    }
    if start.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Magic::Compound;
    }
    if tar_header::begins_archive(start) {
        return Magic::Tar;
    }
    if start.starts_with(b"PAR1") {
        return Magic::Parquet;
    }
    if is_cut_off(start) {
        return Magic::Foreign("only the first bytes of a packed file", "download or create it again");
    }
    let known = FOREIGN.iter().find(|(bytes, ..)| start.starts_with(bytes));
    known.map_or(Magic::Text, |&(_, what, help)| Magic::Foreign(what, help))
}

/// Whether these few bytes, which may look like a text, are all that is left of a packed file.
fn is_cut_off(start: &[u8]) -> bool {
    let is_compressed = start.len() > 1 && PACKED.iter().any(|(bytes, _)| bytes.starts_with(start));
    is_compressed || matches!(start, b"BZ" | b"BZh" | b"PK\x03" | b"PK\x05")
}

/// How a file is compressed.
fn packed(start: &[u8]) -> Option<Codec> {
    if let Some(&(_, codec)) = PACKED.iter().find(|(bytes, _)| start.starts_with(bytes)) {
        return Some(codec);
    }
    // A text may begin with these letters: the size of the blocks follows, and the mark of the first block or of the end.
    if let Some((b'1'..=b'9', mark)) = start.strip_prefix(b"BZh").and_then(<[u8]>::split_first) {
        let mark = mark.get(..6).unwrap_or(mark);
        let is_mark =
            b"\x31\x41\x59\x26\x53\x59".starts_with(mark) || b"\x17\x72\x45\x38\x50\x90".starts_with(mark);
        return is_mark.then_some(Codec::Bzip2);
    }
    // What comes first in a zstd file that several threads wrote.
    let is_skipped =
        start.get(1..4) == Some(b"\x2a\x4d\x18") && start.first().is_some_and(|byte| byte >> 4 == 5);
    is_skipped.then_some(Codec::Zstd)
}

/// What an archive is by the names of its entries, where it is a file of an office program that is not read.
pub(super) fn office(name: &str) -> Option<Magic> {
    let (what, help) = match name {
        "xl/workbook.bin" => ("a binary Excel workbook (.xlsb)", "save it as .xlsx"),
        "word/document.xml" => ("a Word document", AS_TEXT),
        "ppt/presentation.xml" => ("a PowerPoint presentation", AS_TEXT),
        "META-INF/container.xml" => ("an e-book", AS_TEXT),
        _ => return None,
    };
    Some(Magic::Foreign(what, help))
}
