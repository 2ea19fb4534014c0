//! Packed bytes: compressed files, tar and ZIP archives, and compressed files in them.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sitroom::load::{Input, Limits, Options, load};

/// What a file of each packing begins with, up to where it says something of its own.
const STARTS: [&[u8]; 8] = [
    b"",
    b"\x1f\x8b\x08\0\0\0\0\0\0\x03",
    b"\xfd7zXZ\0\0\x04\xe6\xd6\xb4\x46",
    b"\xfd7zXZ\0\0\x04\xe6\xd6\xb4\x46\x02\0\x21\x01\x16\0\0\0\x74\x2f\xe5\xa3",
    b"BZh1",
    b"BZh11AY&SY",
    b"\x28\xb5\x2f\xfd",
    b"\x28\xb5\x2f\xfd\0\x58",
];

/// A tar archive with one file.
fn in_tar(bytes: &[u8]) -> Vec<u8> {
    let mut archive = vec![0; 512];
    archive[..5].copy_from_slice(b"a.txt");
    archive[124..136].copy_from_slice(format!("{:011o}\0", bytes.len()).as_bytes());
    archive[148..156].copy_from_slice(b"        ");
    archive[156] = b'0';
    archive[257..265].copy_from_slice(b"ustar\x0000");
    let sum: u32 = archive.iter().map(|&byte| u32::from(byte)).sum();
    archive[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
    archive.extend(bytes);
    archive.resize(archive.len().next_multiple_of(512) + 1024, 0);
    archive
}

/// Reads it; describes the result, and whether all of it was read.
fn read(bytes: &[u8]) -> (String, bool) {
    let limits = Limits { unpacked_bytes: 1 << 20, total_bytes: 1 << 20, pipe_bytes: 1 << 20, ..Limits::default() };
    let input = Input::Bytes { name: "input".to_owned(), bytes: bytes.into() };
    match load(&[input], &Options { limits, ..Options::default() }) {
        Ok(loaded) => {
            let drawn = sitroom::load::render(&loaded.problems, false);
            assert!(!drawn.contains(|c: char| c.is_control() && c != '\n'));
            let texts: Vec<&str> = loaded.briefing.sources().iter().map(|source| source.text.as_ref()).collect();
            assert!(texts.iter().all(|text| text.len() <= 4 << 20));
            (texts.join("\n"), loaded.briefing.incomplete().is_empty() && loaded.problems.is_empty())
        }
        Err(error) => {
            let error = error.to_string();
            assert!(!error.contains(char::is_control));
            (error, false)
        }
    }
}

// The first byte chooses how it begins and whether it lies in an archive. What is read whole there is the same outside.
fuzz_target!(|bytes: &[u8]| {
    let Some((&first, rest)) = bytes.split_first() else { return };
    let first = usize::from(first);
    let bytes = [STARTS[first % STARTS.len()], rest].concat();
    let alone = read(&bytes);
    if first / STARTS.len() % 2 == 1 {
        let within = read(&in_tar(&bytes));
        assert!(!within.1 || !alone.1 || within.0 == alone.0, "{alone:?} {within:?}");
    }
});
