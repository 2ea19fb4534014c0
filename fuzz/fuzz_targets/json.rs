//! Records as JSON: every one is accounted for, the form of the document makes no difference, and a part of it has no
//! other rows than the whole.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sitroom::load::{Input, Limits, Loaded, Options, load};

/// What surrounds the bytes.
const AROUND: [(&str, &str); 5] = [
    ("", ""),
    ("[", "]"),
    ("{\"count\":2,\"data\":[", "]}"),
    ("{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":", "}]}"),
    ("[{\"event_id_cnty\":\"MLI1\",\"event_date\":\"2024-03-03\",\"event_type\":\"Battles\",\"country\":\"Mali\",\"fatalities\":4},", "]"),
];

fn read(json: &[u8]) -> Option<Loaded> {
    let limits = Limits { row_bytes: 4000, ..Limits::default() };
    let input = Input::Bytes { name: "a.json".to_owned(), bytes: json.into() };
    load(&[input], &Options { limits, ..Options::default() }).ok()
}

// The first byte chooses what surrounds the rest.
fuzz_target!(|bytes: &[u8]| {
    let Some((&first, within)) = bytes.split_first() else { return };
    let (before, after) = AROUND[usize::from(first) % AROUND.len()];
    let json = [before.as_bytes(), within, after.as_bytes()].concat();
    let Some(loaded) = read(&json) else { return };
    for source in loaded.briefing.sources() {
        let Some(table) = &source.table else { continue };
        let account = &table.account;
        assert_eq!(
            account.read,
            account.shown + account.merged + account.set_aside + account.zero + account.divided
        );
    }
    for event in loaded.briefing.events().iter() {
        for row in event.rows() {
            let place = loaded.briefing.row_place(row).to_string();
            assert!(!place.contains(|c: char| c.is_control()));
            let cells = loaded.briefing.cells(row).expect("a row in memory can be read again");
            assert!(cells.iter().all(|cell| !cell.place.contains(|c: char| c.is_control())));
        }
    }
    let _ = sitroom::load::render(&loaded.problems, false);
});
