//! The formats for handing over: one file or folder each, and one line here.

mod bibtex;
mod briefing;
mod csv;
mod docx;
mod escape;
mod format;
mod geojson;
mod html;
mod json;
mod markdown;
mod office;
mod timelinejs;
mod xlsx;

pub use csv::csv_cell;
pub use format::{FilesOf, Format};

/// All formats, in the order of the documentation.
pub static FORMATS: &[Format] = &[
    csv::FORMAT,
    xlsx::FORMAT,
    geojson::FORMAT,
    timelinejs::FORMAT,
    bibtex::FORMAT,
    markdown::FORMAT,
    html::FORMAT,
    docx::FORMAT,
    briefing::JSON,
    briefing::CASE,
];

/// The format of that name.
#[must_use]
pub fn by_name(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}

/// The format that the ending of a file name means, if it means one.
#[must_use]
pub fn by_ending(ending: &str) -> Option<&'static Format> {
    let ending = ending.to_lowercase();
    FORMATS.iter().find(|format| format.endings.contains(&ending.as_str()))
}
