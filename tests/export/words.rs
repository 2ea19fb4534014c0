//! Where an event happened, and who says so, in a few words.

use sitroom::export::cite;
use sitroom::model::text::{fit_words, width};
use sitroom::model::{ActorId, Briefing, Builder, EventId, Figure, Kind, Measure, PlacePrecision};

use crate::support::briefing::{actor, claim, event, january, place, source, span};

/// A briefing of one event at a place that is known that precisely.
fn at(name: &str, precision: PlacePrecision) -> Briefing {
    let mut b = Builder::default();
    let district = place(&mut b, "Kohat district", &[], "PK", None);
    let own = place(&mut b, name, &[], "PK", Some(district));
    b.places[own.index()].precision = precision;
    let mut clash = event("a clash", Some(january(2)), Kind::Assault, &[]);
    clash.place = Some(own);
    b.events.push(clash);
    b.finish()
}

#[test]
fn a_place_says_how_roughly_it_is_known_however_few_cells_there_are() {
    let told = |name: &str, precision, cells| {
        let b = at(name, precision);
        cite::place_of(&b, b.event(EventId(0)).unwrap(), cells)
    };
    assert_eq!(told("Kohat town", PlacePrecision::Exact, 40), "Kohat town, Kohat district, Pakistan");
    assert_eq!(told("Kohat town", PlacePrecision::Exact, 20), "Kohat town");
    assert_eq!(told("Kohat town", PlacePrecision::Near, 20), "near Kohat town");
    assert_eq!(told("Pakistan", PlacePrecision::Country, 20), "Pakistan (country)");
    assert_eq!(told("Pakistan", PlacePrecision::Country, 16), "Pakis… (country)");
    assert_eq!(
        told("Kohat district", PlacePrecision::District, 20),
        "Kohat district",
        "no word stands twice"
    );
    for cells in 0..30 {
        assert!(width(&told("Pakistan", PlacePrecision::Country, cells)) <= cells);
    }
}

#[test]
fn who_says_so_is_the_claimant_else_the_outlet_else_the_source() {
    let mut b = Builder::default();
    let text = source(&mut b, "article", "Witnesses said so.");
    let police = actor(&mut b, "Police", &[], "", &[]);
    let agency = actor(&mut b, "The Agency", &[], "", &[]);
    let words = span(&b, text, "Witnesses");
    for day in 1..=4 {
        b.events.push(event(&format!("event {day}"), Some(january(day)), Kind::Assault, &[]));
    }
    b.events[1].reported_by = vec![agency];
    let killed =
        |claimant: Option<ActorId>, event: u32| claim(Measure::Killed, Some(3), claimant, &[EventId(event)]);
    let mut said = killed(None, 2);
    said.claimant_words = "Witnesses".to_owned();
    said.evidence = vec![words];
    said.figure = Figure::exactly(3);
    b.claims = vec![killed(Some(police), 0), said];
    let b = b.finish();
    let told: Vec<String> =
        (0..4).map(|id| cite::told_by(&b, sitroom::query::select::AsOf::NOW, EventId(id))).collect();
    assert_eq!(told, ["Police", "The Agency", "“Witnesses”", "article.txt"]);
}

#[test]
fn words_are_cut_where_one_ends() {
    assert_eq!(fit_words("one-sided violence", 12), "one-sided…");
    assert_eq!(fit_words("state-based violence", 12), "state-based…");
    assert_eq!(fit_words("armed clash", 12), "armed clash");
    assert_eq!(fit_words("a bureaucratisation", 12), "a bureaucra…", "a letter alone says nothing");
}
