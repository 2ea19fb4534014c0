//! A case file beside an article.
#![no_main]

use std::path::PathBuf;
use std::sync::OnceLock;

use libfuzzer_sys::fuzz_target;
use sitroom::load::{Input, Options, load};

const ARTICLE: &str = "Islamabad said nine people were killed.\nTehran said nothing. Nine people were killed.\n";

/// A folder that contains the article.
fn folder() -> &'static PathBuf {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let folder = std::env::temp_dir().join(format!("sitroom-fuzz-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("a.txt"), ARTICLE).unwrap();
        folder
    })
}

fuzz_target!(|bytes: &[u8]| {
    let folder = folder();
    std::fs::write(folder.join("case.toml"), bytes).unwrap();
    match load(&[Input::Path(folder.clone())], &Options::default()) {
        Ok(loaded) => {
            let drawn = sitroom::load::render(&loaded.problems, false);
            assert!(!drawn.contains(|c: char| c.is_control() && c != '\n'));
        }
        Err(error) => assert!(!error.to_string().contains(char::is_control)),
    }
});
