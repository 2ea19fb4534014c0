//! A filter as typed: if it parses, it prints as text with the same meaning.
#![no_main]

use std::sync::OnceLock;

use libfuzzer_sys::fuzz_target;
use sitroom::load::{Input, Options, load};
use sitroom::model::Briefing;
use sitroom::query::parse::parse;

fn briefing() -> &'static Briefing {
    static BRIEFING: OnceLock<Briefing> = OnceLock::new();
    BRIEFING.get_or_init(|| load(&[Input::Embedded], &Options::default()).unwrap().briefing)
}

fuzz_target!(|text: &str| {
    match parse(text, briefing()) {
        Ok(filter) => {
            let shown = filter.to_string();
            let again = parse(&shown, briefing()).unwrap_or_else(|problems| panic!("{text:?} {shown:?} {problems:?}"));
            assert_eq!(again, filter, "{text:?} {shown:?}");
            assert_eq!(again.to_string(), shown);
        }
        Err(problems) => {
            for problem in problems {
                assert!(text.get(problem.range.clone()).is_some(), "{text:?} {:?}", problem.range);
            }
        }
    }
});
