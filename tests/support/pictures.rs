//! Invented data for pictures: 300 events in UCDP's shape, and claims that contradict and replace each other.
#![allow(dead_code, unreachable_pub, reason = "each test takes what it needs")]

use std::path::{Path, PathBuf};

use sitroom::load::{Input, Options, load};
use sitroom::model::Briefing;

/// The paths of the table and of the case.
pub fn paths() -> [PathBuf; 2] {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/pictures");
    [folder.join("ged.csv"), folder.join("reports")]
}

/// Both as one briefing.
pub fn pictures() -> Briefing {
    let inputs = paths().map(Input::Path);
    load(&inputs, &Options::default()).unwrap().briefing
}
