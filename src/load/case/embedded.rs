//! The case that is part of the program.

use std::borrow::Cow;

use crate::load::base::files::{FileFault, Files};

/// What messages call the case.
const NAME: &str = "iran-pakistan-2024";

/// Its files, by their relative paths.
const FILES: [(&str, &str); 2] = [
    ("case.toml", include_str!("../../../data/iran-pakistan-2024/case.toml")),
    (
        "sources/article-2024-01-20.txt",
        include_str!("../../../data/iran-pakistan-2024/sources/article-2024-01-20.txt"),
    ),
];

/// The files of the embedded case.
pub(crate) struct Embedded;

impl Files for Embedded {
    fn name(&self, relative: &str) -> String {
        format!("{NAME}/{relative}")
    }

    fn read(&self, relative: &str, limit: u64) -> Result<Cow<'static, [u8]>, FileFault> {
        let found = FILES.iter().find(|(path, _)| *path == relative);
        let text = found.map(|(_, text)| text).ok_or(FileFault::Missing)?;
        if text.len() as u64 > limit {
            return Err(FileFault::TooLarge(Some(text.len() as u64)));
        }
        Ok(Cow::Borrowed(text.as_bytes()))
    }
}
