//! The case that is part of the program, through the same loader.

use sitroom::cli::check::{CheckOutput, SOUND, check};
use sitroom::load::{Input, Options, load};
use sitroom::model::Briefing;

#[test]
fn it_has_no_problem_and_rests_on_its_article_throughout() {
    let mut out = Vec::new();
    let inputs = [Input::Embedded];
    let code = check(&inputs, &Options::default(), CheckOutput::Text { colour: false }, &mut out).unwrap();
    let printed = String::from_utf8(out).unwrap();
    assert_eq!(code, SOUND, "{printed}");
    assert!(printed.starts_with("No problems: 12 events, 22 actors, 7 places, 11 statements"), "{printed}");
    let briefing = load(&inputs, &Options::default()).unwrap().briefing;
    let events = briefing.events().iter().flat_map(|event| event.evidence());
    let claims = briefing.claims().iter().flat_map(|claim| claim.evidence());
    let mut spans: Vec<_> = events.chain(claims).copied().collect();
    spans.extend(briefing.statements().iter().flat_map(|statement| statement.evidence()));
    assert!(spans.len() > 24);
    let words = spans.iter().map(|span| briefing.source(span.source).unwrap().words(*span));
    assert!(words.into_iter().all(|words| words.is_some_and(|words| !words.is_empty())));
}

#[test]
fn on_disk_it_is_the_same_case() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data/iran-pakistan-2024");
    let [disk, within] = [Input::Path(path), Input::Embedded]
        .map(|input| load(&[input], &Options::default()).unwrap().briefing);
    let records = |briefing: &Briefing| {
        let (sources, statements) = (briefing.sources(), briefing.statements());
        format!("{sources:?} {:?} {:?} {statements:?}", briefing.places(), briefing.actors())
    };
    // Not by assert_eq: it would print the whole article twice.
    assert!(records(&disk) == records(&within));
    assert!(disk.events().iter().map(|e| e.evidence()).eq(within.events().iter().map(|e| e.evidence())));
}
