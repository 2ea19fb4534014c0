//! The lists of files of GDELT, and the rows in its files.

use std::fmt;
use std::io::{BufRead, BufReader, Read};

use md5::{Digest as _, Md5};
use rawzip::{CompressionMethod, ZipArchive};

/// The most bytes of a file, unpacked. Usual are a few million.
const MOST_BYTES: u64 = 512 << 20;
/// The most bytes of a row.
const MOST_ROW: u64 = 16 << 20;
/// The column with the code of the country of the event, from 0.
const COUNTRY: usize = 53;

/// A file as a list of GDELT names it: its size in bytes, its MD5 and its address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ListedFile {
    size: u64,
    md5: String,
    /// Its name without folders.
    pub(super) name: String,
    /// Its time: year, month, day, hour, minute and second in 14 digits.
    pub(super) stamp: String,
}

impl fmt::Display for ListedFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.size, self.md5, self.name)
    }
}

/// Reads a line of a list; `None` if it is damaged. Only the name is taken of the address: the list does not choose servers.
pub(super) fn listed(line: &str) -> Option<ListedFile> {
    let mut words = line.split_ascii_whitespace();
    let (size, md5, address) = (words.next()?.parse().ok()?, words.next()?, words.next()?);
    let name = address.rsplit('/').next()?;
    let (stamp, ending) = name.split_at_checked(14)?;
    let is_name = stamp.bytes().all(|byte| byte.is_ascii_digit())
        && ending.starts_with('.')
        && ending.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'.');
    let is_sum = md5.len() == 32 && md5.bytes().all(|byte| byte.is_ascii_hexdigit());
    (is_name && is_sum && words.next().is_none()).then(|| ListedFile {
        size,
        md5: md5.to_ascii_lowercase(),
        name: name.to_owned(),
        stamp: stamp.to_owned(),
    })
}

impl ListedFile {
    /// Checks that this is the file as it is listed.
    pub(super) fn check(&self, bytes: &[u8]) -> Result<(), String> {
        let size = bytes.len() as u64;
        if size != self.size {
            return Err(format!("{} has {size} bytes instead of {}", self.name, self.size));
        }
        let sum: String = Md5::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        if sum != self.md5 {
            return Err(format!("{} is damaged: its MD5 is not the one GDELT lists", self.name));
        }
        Ok(())
    }
}

/// Hands over the rows of a packed file, those of these countries if any are named.
pub(super) fn rows_of(
    zip: &[u8],
    countries: &[String],
    to: &mut dyn FnMut(&[u8]) -> Result<(), String>,
) -> Result<(), String> {
    let damaged = |error: rawzip::Error| format!("it is no ZIP archive that can be read: {error}");
    let archive = ZipArchive::from_slice(zip).map_err(damaged)?;
    let mut entries = archive.entries();
    let entry = entries.next_entry().map_err(damaged)?.ok_or("its ZIP archive is empty")?;
    let (way, packing) = (entry.wayfinder(), entry.compression_method());
    let found = archive.get_entry(way).map_err(damaged)?;
    let reader: Box<dyn Read + '_> = match packing {
        CompressionMethod::STORE => Box::new(found.verifying_reader(found.data())),
        CompressionMethod::DEFLATE => {
            Box::new(found.verifying_reader(flate2::read::DeflateDecoder::new(found.data())))
        }
        _ => return Err("its ZIP archive is packed in an unusual way".to_owned()),
    };
    let mut reader = BufReader::new(reader.take(MOST_BYTES + 1));
    let (mut row, mut total) = (Vec::new(), 0);
    loop {
        row.clear();
        let read = reader.by_ref().take(MOST_ROW).read_until(b'\n', &mut row);
        let read = read.map_err(|error| format!("its ZIP archive cannot be unpacked: {error}"))? as u64;
        total += read;
        if total > MOST_BYTES || read == MOST_ROW {
            return Err("it is larger than files of GDELT are".to_owned());
        }
        if read == 0 {
            return Ok(());
        }
        while row.last().is_some_and(|byte| matches!(byte, b'\n' | b'\r')) {
            row.pop();
        }
        let country = row.split(|byte| *byte == b'\t').nth(COUNTRY).unwrap_or_default();
        let is_wanted = countries.is_empty() || countries.iter().any(|code| code.as_bytes() == country);
        if is_wanted && !row.is_empty() {
            to(&row)?;
        }
    }
}
