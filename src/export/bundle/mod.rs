//! Bundles: a briefing in several forms and its sources in one folder, with a manifest that proves what was handed over.
//!
//! ```text
//! brief.txt  brief.html  sources/…  manifest.json  SHA256SUMS
//! ```
//! Nothing here touches a disk: who writes or checks a bundle brings its bytes.

mod cited;
mod manifest;
mod paths;

pub use cited::{CitedSource, MOST_ROWS, cited_sources};
pub use manifest::{
    BundledFile, BundledInput, BundledMarking, BundledSource, FileRole, MANIFEST, Manifest, ManifestFault,
    SUMS,
};
pub use paths::{SafePaths, is_safe};
