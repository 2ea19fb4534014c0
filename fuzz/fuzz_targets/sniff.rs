//! Any bytes as an input: unpacked, decoded, identified and read.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sitroom::load::{Input, Limits, Options, load};

fuzz_target!(|bytes: &[u8]| {
    let limits = Limits { unpacked_bytes: 1 << 20, total_bytes: 1 << 20, ..Limits::default() };
    let options = Options { limits, ..Options::default() };
    let input = Input::Bytes { name: "input".to_owned(), bytes: bytes.into() };
    match load(&[input], &options) {
        Ok(loaded) => {
            // The drawn problems contain no terminal controls.
            let drawn = sitroom::load::render(&loaded.problems, false);
            assert!(!drawn.contains(|c: char| c.is_control() && c != '\n'));
        }
        Err(error) => assert!(!error.to_string().contains(char::is_control)),
    }
});
