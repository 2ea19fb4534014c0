//! What an input is called.

/// What an input, or an entry of an archive, is called.
#[derive(Clone, Debug)]
pub(crate) struct Label {
    /// In messages: as the input was given, followed by the name within the archive.
    pub(crate) name: String,
    /// As a source: the same without the folder of the input.
    pub(crate) file: String,
    /// As an id: the file name without folder and extension.
    pub(crate) stem: String,
}

impl Label {
    /// The label of an input that messages call `name`.
    pub(crate) fn new(name: &str) -> Self {
        let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
        Self { name: name.to_owned(), file: file.to_owned(), stem: stem(file).to_owned() }
    }

    /// The label of the entry `name` of the archive that has this label.
    pub(crate) fn within(&self, name: &str) -> Self {
        let stem = Self::new(name).stem;
        Self { name: format!("{}: {name}", self.name), file: format!("{}: {name}", self.file), stem }
    }
}

/// The name of a file without its last extension.
fn stem(file: &str) -> &str {
    file.rsplit_once('.').map_or(file, |(stem, _)| if stem.is_empty() { file } else { stem })
}
