//! ICEWS: the source is the acting side, the publisher the outlet.

use sitroom::model::{ActorKind, Kind, Part, PlacePrecision};

use super::driver::{Read, read};

const HEADER: &str = "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\tIntensity\t\
Target Name\tTarget Sectors\tTarget Country\tStory ID\tSentence Number\tPublisher\tCity\tDistrict\tProvince\tCountry\t\
Latitude\tLongitude";

/// A made-up row with other cells in these places.
fn row(changes: &[(usize, &'static str)]) -> String {
    let mut cells = [
        "21701401",
        "2015-03-02",
        "Military (Mali)",
        "Government,Military",
        "Mali",
        "Use conventional military force",
        "190",
        "-10.0",
        "Made-up Front",
        "Insurgents,Dissident",
        "Mali",
        "36500001",
        "4",
        "Example Wire",
        "Gao",
        "Cercle de Gao",
        "Gao Region",
        "Mali",
        "16.27",
        "-0.04",
    ];
    for (at, cell) in changes {
        cells[*at] = cell;
    }
    cells.join("\t")
}

fn with(changes: &[(usize, &'static str)]) -> Read {
    read(&format!("{HEADER}\n{}\n", row(changes)))
}

#[test]
fn the_source_is_the_acting_side_and_the_publisher_the_outlet() {
    let mut read = with(&[]);
    assert_eq!((read.dataset.name(), read.dataset.is_lead()), ("ICEWS", true));
    assert_eq!(read.shape, "20 columns, by name, tab, UTF-8");
    let seen = read.events.remove(0);
    assert_eq!((seen.key.as_str(), seen.first.as_str()), ("21701401", "2015-03-02"));
    assert_eq!((seen.kind, seen.mode.as_str()), (Kind::Assault, "use conventional military force"));
    let who: Vec<_> = seen.who.iter().map(|w| (w.name.as_str(), w.part, w.kind, &*w.country)).collect();
    assert_eq!(
        who,
        [
            ("Military (Mali)", Part::By, ActorKind::StateForces, "Mali"),
            ("Made-up Front", Part::Against, ActorKind::ArmedGroup, "Mali")
        ]
    );
    assert_eq!(seen.text, "Example Wire, story 36500001, sentence 4");
    assert_eq!((seen.place.as_str(), seen.place_precision), ("Gao", Some(PlacePrecision::Unstated)));
    assert_eq!(seen.around, ["Cercle de Gao", "Gao Region"]);
    assert_eq!((seen.killed, seen.flags.len()), ([None; 3], 0));
}

#[test]
fn codes_decide_the_kind_and_the_part_of_the_target() {
    for (code, kind, part) in [
        ("010", Kind::Other, Part::With),
        ("040", Kind::Consult, Part::With),
        ("12", Kind::Reject, Part::Against),
        ("42", Kind::Consult, Part::With),
        ("112", Kind::Accuse, Part::Against),
    ] {
        let seen = &with(&[(6, code)]).events[0];
        assert_eq!((seen.kind, seen.who[1].part, seen.flags.len()), (kind, part, 0), "{code}");
    }
    let seen = &with(&[(6, "999"), (5, "")]).events[0];
    assert_eq!((seen.kind, seen.mode.as_str()), (Kind::Other, "event with an unknown code"));
    assert_eq!(seen.flags, [("CAMEO Code".to_owned(), "is not a CAMEO code".to_owned())]);
}

#[test]
fn areas_and_missing_sides_are_read_as_far_as_stated() {
    let seen = &with(&[(14, ""), (15, ""), (18, ""), (19, ""), (8, ""), (2, "Mali"), (3, "")]).events[0];
    assert_eq!((seen.place.as_str(), seen.place_precision), ("Gao Region", Some(PlacePrecision::Province)));
    let who: Vec<_> = seen.who.iter().map(|w| (w.name.as_str(), w.kind)).collect();
    assert_eq!(who, [("Mali", ActorKind::State)]);
    let seen = &with(&[(14, ""), (15, ""), (16, ""), (13, "")]).events[0];
    assert_eq!((seen.place.as_str(), seen.place_precision), ("Mali", Some(PlacePrecision::Country)));
    assert_eq!(seen.text, "outlet not stated, story 36500001, sentence 4");
}

#[test]
fn a_row_without_a_day_is_set_aside() {
    let read = read(&format!("{HEADER}\n{}\n{}\n", row(&[]), row(&[(1, "soon")])));
    assert_eq!((read.account.shown, read.account.set_aside), (1, 1));
    assert_eq!(read.faults, [(3, ("Event Date".to_owned(), "is not a date".to_owned()))]);
}
