//! What a file is, by its first bytes.

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Magic {
    /// Packed with gzip.
    Gzip,
    /// A ZIP archive.
    Zip,
    /// Something that is not read: what it is, and what to do about it.
    Foreign(&'static str, &'static str),
    /// Text, or at least no other known format.
    Text,
}

const UNPACK: &str = "unpack it and open the file inside";
const AS_TEXT: &str = "save it as plain text";
const FROM_PDF: &str = "save its text with `pdftotext FILE.pdf` (of poppler-utils; for a table `pdftotext -layout FILE.pdf`) and open FILE.txt";
const AS_CSV: &str = "save it as CSV";
const SHEET: &str = "open it in a spreadsheet program and save the sheet that has the rows as CSV";

/// The first bytes of common files that are not read.
const FOREIGN: [(&[u8], &str, &str); 16] = [
    (b"%PDF-", "a PDF", FROM_PDF),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or Excel file", "save it as plain text or CSV"),
    (b"{\\rtf", "rich text (RTF)", AS_TEXT),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", UNPACK),
    (b"Rar!\x1a\x07", "a RAR archive", UNPACK),
    (b"\xfd7zXZ\0", "packed with xz", UNPACK),
    (b"BZh", "packed with bzip2", UNPACK),
    (b"\x28\xb5\x2f\xfd", "packed with zstd", UNPACK),
    (b"\x1f\x9d", "packed with compress", UNPACK),
    (b"PAR1", "a Parquet file", AS_CSV),
    (b"SQLite format 3\0", "an SQLite database", "export the table as CSV"),
    (b"RDX2\n", "an R data file", AS_CSV),
    (b"RDX3\n", "an R data file", AS_CSV),
    (b"\x89PNG", "a picture", "open an article, a case or a dataset"),
    (b"\xff\xd8\xff", "a picture", "open an article, a case or a dataset"),
    (b"\x7fELF", "a program", "open an article, a case or a dataset"),
];

/// What a file is, by its first bytes; 512 are enough.
pub(super) fn of(start: &[u8]) -> Magic {
    // An empty archive begins with its end record.
    if start.starts_with(b"PK\x03\x04") || start.starts_with(b"PK\x05\x06") {
        return Magic::Zip;
    }
    if start.starts_with(b"\x1f\x8b\x08") {
        return Magic::Gzip;
    }
    if start.get(257..262) == Some(b"ustar") {
        return Magic::Foreign("a tar archive", UNPACK);
    }
    let known = FOREIGN.iter().find(|(bytes, ..)| start.starts_with(bytes));
    known.map_or(Magic::Text, |&(_, what, help)| Magic::Foreign(what, help))
}

/// What an archive is by the names of its entries, where it is a file of an office program.
pub(super) fn office(name: &str) -> Option<Magic> {
    let (what, help) = match name {
        "xl/workbook.xml" | "xl/workbook.bin" => ("an Excel workbook", SHEET),
        "word/document.xml" => ("a Word document", AS_TEXT),
        "ppt/presentation.xml" => ("a PowerPoint presentation", AS_TEXT),
        "content.xml" => ("an OpenDocument file", "save it as plain text or CSV"),
        "META-INF/container.xml" => ("an e-book", AS_TEXT),
        _ => return None,
    };
    Some(Magic::Foreign(what, help))
}
