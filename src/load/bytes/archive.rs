//! The entries of a ZIP archive, as byte ranges. Their names are only displayed: nothing is written to disk.

use rawzip::{CompressionMethod, ErrorKind, RECOMMENDED_BUFFER_SIZE, ZipArchive, ZipLocator};

use super::codec::Codec;
use super::magic::{self, Magic};
use super::origin::{Origin, RandomAccess};
use super::unpack::{Entry, too_many};
use crate::load::base::error::CHECK;
use crate::load::base::options::Limits;

/// The name of an entry, and where it is stored or why it is not read.
pub(super) type ArchiveEntry = (String, Result<Entry, Refused>);

/// Why an archive or an entry is not read, and what to do.
pub(super) type Refused = (String, &'static str);

const ANEW: &str = "download or create the archive again";

/// What to do about an archive that is not read as a whole.
pub(super) const UNPACK: &str = "unpack it and open the files that matter";

/// The entries that may be sources, in the order of the archive's directory.
pub(super) fn entries(origin: &Origin, limits: &Limits) -> Result<Vec<ArchiveEntry>, Refused> {
    let unreadable = |error: std::io::Error| (error.to_string(), "check its permissions");
    let end = match origin.len() {
        Some(len) => len,
        // The directory is at the end of the archive: a pipe must be read to its end first.
        None => std::io::copy(&mut origin.read_from(0).map_err(unreadable)?, &mut std::io::sink())
            .map_err(|error| (error.to_string(), "save it as a file"))?,
    };
    let mut buffer = vec![0; RECOMMENDED_BUFFER_SIZE];
    let at = origin.random_access().map_err(unreadable)?;
    let archive = ZipLocator::new()
        .locate_in_reader(at, &mut buffer, end)
        .map_err(|(_, error)| (damaged(&error), ANEW))?;
    let (mut found, mut total) = (Vec::new(), 0_u64);
    let mut listed = archive.entries(&mut buffer);
    while let Some(header) = listed.next_entry().map_err(|error| (damaged(&error), ANEW))? {
        let name = name(header.file_path().as_bytes());
        if let Some(Magic::Foreign(what, help)) = magic::office(&name) {
            return Err((format!("it is {what}"), help));
        }
        if header.is_dir() || is_clutter(&name) {
            continue;
        }
        if found.len() >= limits.entries {
            return Err(too_many_entries(limits));
        }
        // All of them together, since entries may overlap. None may turn out larger than stated.
        total = total.saturating_add(header.uncompressed_size_hint());
        if let Some(why) = too_many(total, end, limits) {
            return Err((why, UNPACK));
        }
        let encrypted = header.flags().is_encrypted() || header.flags().has_strong_encryption();
        let facts = (header.compression_method(), header.uncompressed_size_hint(), header.crc32());
        let entry = if encrypted {
            Err(("it is encrypted".to_owned(), ""))
        } else {
            entry(&archive, header.wayfinder(), facts)
        };
        found.push((name, entry));
    }
    Ok(found)
}

fn entry(
    archive: &ZipArchive<RandomAccess>,
    way: rawzip::ZipArchiveEntryWayfinder,
    (method, unpacked, crc): (CompressionMethod, u64, u32),
) -> Result<Entry, Refused> {
    let codec = match method {
        CompressionMethod::STORE => None,
        CompressionMethod::DEFLATE => Some(Codec::Deflate),
        CompressionMethod::BZIP2 => Some(Codec::Bzip2),
        CompressionMethod::XZ => Some(Codec::Xz),
        CompressionMethod::ZSTD | CompressionMethod::ZSTD_DEPRECATED => Some(Codec::Zstd),
        _ => return Err((format!("it is packed with method {}, which is not read", method.as_u16()), "")),
    };
    let within = archive.get_entry(way).map_err(|error| (damaged(&error), CHECK))?;
    let (start, end) = within.compressed_data_range();
    Ok(Entry { start, len: end.saturating_sub(start), codec, unpacked, crc: Some(crc) })
}

/// Refuses an archive for the number of its entries.
pub(super) fn too_many_entries(limits: &Limits) -> Refused {
    (format!("the archive holds more than {} files", limits.entries), UNPACK)
}

fn damaged(error: &rawzip::Error) -> String {
    match error.kind() {
        ErrorKind::IO(error) => error.to_string(),
        ErrorKind::MissingEndOfCentralDirectory | ErrorKind::Eof => "the archive is cut off".to_owned(),
        _ => "the archive is damaged".to_owned(),
    }
}

/// Names are UTF-8, or else in an unknown encoding, which is taken to be Windows-1252.
pub(super) fn name(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(name) => name.to_owned(),
        Err(_) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(),
    }
}

/// Whether it is a file that operating systems add to archives by themselves.
pub(super) fn is_clutter(name: &str) -> bool {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let is_attributes = name.starts_with("__MACOSX/") || file.starts_with("._");
    is_attributes || matches!(file, ".DS_Store" | "Thumbs.db" | "desktop.ini")
}
