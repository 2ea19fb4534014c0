//! `sitroom verify`: whether a bundle is as it was made.

use std::collections::BTreeMap;
use std::fs::{self, File, FileType};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, anyhow, bail};

use super::args::VerifyArgs;
use super::exit::{FINE, PARTIAL};
use super::sums::{Sum, sum_of};
use crate::export::bundle::{BundledFile, MANIFEST, Manifest, SUMS};
use crate::model::{clean, counted, group_thousands};

/// The most bytes of a manifest that are read.
const MOST_BYTES: u64 = 256 << 20;

/// The most files and folders that are looked at.
const MOST_FOUND: usize = 2_000_000;

/// Prints what differs, or that nothing does, and the SHA-256 of the manifest. Returns the exit code.
///
/// # Errors
/// The folder is no bundle or cannot be read, or an error of `out`.
pub fn verify(args: &VerifyArgs, out: &mut dyn Write) -> Result<u8> {
    let folder = &args.folder;
    let json = manifest(folder)?;
    let manifest = Manifest::read(&json)
        .map_err(|fault| anyhow!("{} is no bundle: {MANIFEST}: {fault}", folder.display()))?;
    let own = sum_of(&mut json.as_slice())?.sha256;
    let mut found = Found::default();
    found.walk(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut differences = Vec::new();
    for file in &manifest.files {
        differences.extend(found.entries.remove(&file.path).map_or_else(
            || Some(("missing", file.path.clone(), String::new())),
            |found| changed(folder, file, &found).map(|why| ("changed", file.path.clone(), why)),
        ));
    }
    found.entries.remove(MANIFEST);
    match found.entries.remove(SUMS) {
        None => differences.push(("missing", SUMS.to_owned(), String::new())),
        Some(Kind::File(bytes)) if is_text(&folder.join(SUMS), bytes, &manifest.sums(&own)) => {}
        Some(_) => {
            differences.push(("changed", SUMS.to_owned(), "it and the manifest do not agree".to_owned()));
        }
    }
    found.forget_folders_of(&manifest);
    differences
        .extend(found.entries.into_iter().map(|(path, kind)| ("added", path, kind.words().to_owned())));
    for (what, path, why) in &differences {
        let why = if why.is_empty() { String::new() } else { format!(": {why}") };
        writeln!(out, "{what}  {}{}", clean(path), clean(&why))?;
    }
    if differences.is_empty() {
        let bytes = manifest.files.iter().map(|file| file.bytes).fold(0, u64::saturating_add);
        let files = counted(manifest.files.len(), "file", "files");
        writeln!(out, "unchanged: {files}, {} bytes", group_thousands(bytes))?;
    }
    writeln!(out, "SHA-256 of {MANIFEST}: {own}")?;
    writeln!(
        out,
        "Compare it with the sum you were given: whoever changes a file can change the manifest as well."
    )?;
    Ok(if differences.is_empty() { FINE } else { PARTIAL })
}

/// The bytes of the manifest.
fn manifest(folder: &Path) -> Result<Vec<u8>> {
    let shown = folder.display();
    if !folder.is_dir() {
        bail!("{shown} is no bundle: it is not a folder; give one that sitroom export --bundle wrote");
    }
    let path = folder.join(MANIFEST);
    let Ok(about) = path.symlink_metadata() else {
        bail!("{shown} is no bundle: it has no {MANIFEST}; give a folder that sitroom export --bundle wrote");
    };
    if !about.is_file() || about.len() > MOST_BYTES {
        bail!("{shown} is no bundle: its {MANIFEST} is not a regular file of a size that one has");
    }
    let mut bytes = Vec::new();
    let read = File::open(&path).and_then(|file| file.take(MOST_BYTES).read_to_end(&mut bytes));
    read.with_context(|| format!("cannot read {}", path.display()))?;
    Ok(bytes)
}

/// What is wrong with a file, if anything is.
fn changed(folder: &Path, file: &BundledFile, found: &Kind) -> Option<String> {
    let Kind::File(bytes) = *found else { return Some(format!("it is {} now", found.words())) };
    if bytes != file.bytes {
        let [now, then] = [bytes, file.bytes].map(group_thousands);
        return Some(format!("{now} bytes instead of {then}"));
    }
    match sum(&folder.join(&file.path), bytes) {
        Ok(sum) if sum.sha256 == file.sha256 && sum.bytes == file.bytes => None,
        Ok(sum) => Some(format!("SHA-256 {}… instead of {}…", first(&sum.sha256), first(&file.sha256))),
        Err(error) => Some(format!("it cannot be read: {error}")),
    }
}

/// The first digits of a sum.
fn first(sum: &str) -> &str {
    sum.get(..12).unwrap_or(sum)
}

/// The sum of a file that had that size: of no more than one byte beyond it.
fn sum(path: &Path, bytes: u64) -> io::Result<Sum> {
    sum_of(&mut File::open(path)?.take(bytes.saturating_add(1)))
}

/// Whether a file of that size has exactly this text.
fn is_text(path: &Path, bytes: u64, text: &str) -> bool {
    let expected = sum_of(&mut text.as_bytes()).ok();
    bytes == text.len() as u64 && sum(path, bytes).ok() == expected
}

/// What lies in the folder.
#[derive(Default)]
struct Found {
    entries: BTreeMap<String, Kind>,
}

/// What something is; of a file its size in bytes.
enum Kind {
    File(u64),
    Folder,
    Link,
    Other,
    /// A name that is not text.
    Nameless,
}

impl Kind {
    fn of(kind: FileType, bytes: u64) -> Self {
        match () {
            () if kind.is_symlink() => Self::Link,
            () if kind.is_file() => Self::File(bytes),
            () if kind.is_dir() => Self::Folder,
            () => Self::Other,
        }
    }

    fn words(&self) -> &'static str {
        match self {
            Self::File(_) => "",
            Self::Folder => "a folder",
            Self::Link => "a symbolic link",
            Self::Other => "neither a file nor a folder",
            Self::Nameless => "its name is not in UTF-8",
        }
    }
}

impl Found {
    /// Lists all that lies below a folder. Symbolic links are not followed.
    fn walk(&mut self, folder: &Path) -> Result<()> {
        let mut open: Vec<(PathBuf, String)> = vec![(folder.to_owned(), String::new())];
        while let Some((path, before)) = open.pop() {
            for entry in fs::read_dir(&path)? {
                let entry = entry?;
                let about = entry.path().symlink_metadata()?;
                let name = entry.file_name();
                let shown = format!("{before}{}", name.to_string_lossy());
                let kind = match name.to_str() {
                    Some(_) => Kind::of(about.file_type(), about.len()),
                    None => Kind::Nameless,
                };
                if matches!(kind, Kind::Folder) {
                    open.push((entry.path(), format!("{shown}/")));
                }
                self.entries.insert(shown, kind);
                if self.entries.len() > MOST_FOUND {
                    bail!("it holds more than {} files", group_thousands(MOST_FOUND));
                }
            }
        }
        Ok(())
    }

    /// Removes the folders that the files of a manifest lie in.
    fn forget_folders_of(&mut self, manifest: &Manifest) {
        for file in &manifest.files {
            for (at, _) in file.path.match_indices('/') {
                let path = file.path.get(..at).unwrap_or("");
                if matches!(self.entries.get(path), Some(Kind::Folder)) {
                    self.entries.remove(path);
                }
            }
        }
    }
}
