//! Wrapping bytes, and opening them.
#![allow(dead_code, reason = "each test takes what it needs")]

use std::io::Write;

use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder};
use sitroom::load::{Code, Input, Limits, LoadError, Loaded, Options, load};
use sitroom::model::Source;

/// An article with letters beyond ASCII.
pub(crate) const ARTICLE: &str =
    "Islamabad says its forces struck Panjgūr.\n\n“Nine people were killed,” said a spokesman.\n";

pub(crate) fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::default());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

pub(crate) fn bz2(bytes: &[u8]) -> Vec<u8> {
    let mut packer = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::fast());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

pub(crate) fn xz(bytes: &[u8]) -> Vec<u8> {
    let mut packer = lzma_rust2::XzWriter::new(Vec::new(), lzma_rust2::XzOptions::with_preset(0)).unwrap();
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

pub(crate) fn zst(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}

/// Packs bytes.
pub(crate) type Packer = fn(&[u8]) -> Vec<u8>;

/// The ways in which a file can be compressed, by the ending of its name.
pub(crate) const PACKERS: [(&str, Packer); 4] = [("gz", gz), ("xz", xz), ("bz2", bz2), ("zst", zst)];

/// The entry with the checksum of its header set right.
pub(crate) fn summed(mut entry: Vec<u8>) -> Vec<u8> {
    entry[148..156].copy_from_slice(b"        ");
    let sum: u32 = entry[..512].iter().map(|&byte| u32::from(byte)).sum();
    entry[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
    entry
}

/// An entry of a tar archive, which may describe the one after it.
pub(crate) fn tar_entry(kind: u8, name: &[u8], bytes: &[u8]) -> Vec<u8> {
    let mut header = vec![0; 512];
    header[..name.len()].copy_from_slice(name);
    header[100..108].copy_from_slice(b"0000644\0");
    header[124..136].copy_from_slice(format!("{:011o}\0", bytes.len()).as_bytes());
    header[156] = kind;
    header[257..265].copy_from_slice(b"ustar\x0000");
    header.extend(bytes);
    header.resize(header.len().next_multiple_of(512), 0);
    summed(header)
}

/// A tar archive of entries that were made before.
pub(crate) fn tar_of(entries: &[Vec<u8>]) -> Vec<u8> {
    [entries.concat(), vec![0; 1024]].concat()
}

/// A tar archive with these files.
pub(crate) fn tar(files: &[(&str, &[u8])]) -> Vec<u8> {
    let entries: Vec<_> = files.iter().map(|(name, bytes)| tar_entry(b'0', name.as_bytes(), bytes)).collect();
    tar_of(&entries)
}

fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut packer = DeflateEncoder::new(Vec::new(), Compression::default());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

/// A ZIP archive with these entries, packed with deflate.
pub(crate) fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let packed: Vec<_> = entries.iter().map(|(name, bytes)| (*name, *bytes, deflate(bytes))).collect();
    zip_as(8, 0, &packed)
}

/// A ZIP archive whose entries declare that method and those flags. An entry is its name, its bytes, and its packed
/// bytes.
pub(crate) fn zip_as(method: u16, flags: u16, entries: &[(&str, &[u8], Vec<u8>)]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes, packed) in entries {
        let mut crc = flate2::Crc::new();
        crc.update(bytes);
        let mut facts = Vec::new();
        for word in [20, flags, method, 0, 0x5821] {
            facts.extend(u16::to_le_bytes(word));
        }
        for word in [crc.sum() as usize, packed.len(), bytes.len()] {
            facts.extend(u32::try_from(word).unwrap().to_le_bytes());
        }
        facts.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
        facts.extend([0, 0]);
        directory.extend(b"PK\x01\x02\x14\0");
        directory.extend(&facts);
        directory.extend([0; 10]);
        directory.extend(u32::try_from(out.len()).unwrap().to_le_bytes());
        directory.extend(name.as_bytes());
        out.extend(b"PK\x03\x04");
        out.extend(&facts);
        out.extend(name.as_bytes());
        out.extend(packed);
    }
    let (start, count) = (out.len(), u16::try_from(entries.len()).unwrap());
    out.extend(&directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend(count.to_le_bytes());
    out.extend(count.to_le_bytes());
    out.extend(u32::try_from(directory.len()).unwrap().to_le_bytes());
    out.extend(u32::try_from(start).unwrap().to_le_bytes());
    out.extend([0, 0]);
    out
}

pub(crate) fn utf16(text: &str, little: bool, mark: bool) -> Vec<u8> {
    let bytes = |unit: u16| if little { unit.to_le_bytes() } else { unit.to_be_bytes() };
    let mark = if mark { "\u{feff}" } else { "" };
    mark.encode_utf16().chain(text.encode_utf16()).flat_map(bytes).collect()
}

pub(crate) fn open_with(name: &str, bytes: &[u8], options: &Options) -> Result<Loaded, LoadError> {
    load(&[Input::Bytes { name: name.to_owned(), bytes: bytes.into() }], options)
}

pub(crate) fn open(bytes: &[u8]) -> Result<Loaded, LoadError> {
    open_with("input", bytes, &Options::default())
}

pub(crate) fn within(limits: Limits, bytes: &[u8]) -> Result<Loaded, LoadError> {
    open_with("input", bytes, &Options { limits, ..Options::default() })
}

/// What is said of bytes that cannot be opened: one line.
pub(crate) fn refused(bytes: &[u8]) -> String {
    let error = open(bytes).expect_err("it is refused").to_string();
    assert!(!error.contains('\n') && error.starts_with("cannot open input"), "{error}");
    error
}

/// The only source, and the problems found.
pub(crate) fn only(loaded: &Loaded) -> (&Source, Vec<Code>) {
    let [source] = loaded.briefing.sources() else { panic!("one source: {:?}", loaded.briefing.sources()) };
    (source, loaded.problems.iter().map(|problem| problem.code).collect())
}
