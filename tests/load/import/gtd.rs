//! GTD, on made-up rows.

use sitroom::model::{ActorKind, Kind, Measure, Part, PlacePrecision, Precision};

use super::driver::{Who, changed, read, real, table_of};

/// A made-up attack, cell by cell.
const ATTACK: &[(&str, &str)] = &[
    ("eventid", "202001050001"),
    ("iyear", "2020"),
    ("imonth", "1"),
    ("iday", "5"),
    ("approxdate", ""),
    ("extended", "0"),
    ("country_txt", "Mali"),
    ("provstate", "Gao"),
    ("city", "Madeup"),
    ("latitude", "16.1"),
    ("longitude", "-0.1"),
    ("specificity", "1"),
    ("vicinity", "0"),
    ("summary", "01/05/2020: Gunmen fired at a convoy near Madeup"),
    ("doubtterr", "1"),
    ("alternative_txt", "Insurgency/Guerilla Action"),
    ("success", "1"),
    ("suicide", "0"),
    ("attacktype1_txt", "Armed Assault"),
    ("attacktype2_txt", "Hostage Taking (Kidnapping)"),
    ("targtype1_txt", "Military"),
    ("corp1", "Army of Madeup"),
    ("target1", "Convoy"),
    ("natlty1_txt", "Mali"),
    ("targtype2_txt", "Private Citizens & Property"),
    ("corp2", "Unknown"),
    ("natlty2_txt", "Niger"),
    ("gname", "Front A"),
    ("gname2", "Unknown"),
    ("guncertain1", "1"),
    ("claimed", "1"),
    ("claimmode_txt", "Posted to website, blog, etc."),
    ("weaptype1_txt", "Firearms"),
    ("nkill", "3"),
    ("nkillter", "1"),
    ("nwound", "-99"),
    ("nhostkid", "2"),
    ("scite1", "\"A Made-up Title,\" Daily Madeup, January 6, 2020."),
    ("scite2", "Another."),
];

#[test]
fn an_attack_has_its_sides_its_figures_and_its_doubts() {
    let seen = &read(&table_of(&[ATTACK.to_vec()])).events[0];
    assert_eq!((seen.first.as_str(), seen.last.as_str()), ("2020-01-05", "2020-01-05"));
    assert_eq!((seen.kind, seen.mode.as_str()), (Kind::Assault, "armed assault"));
    assert_eq!(seen.types, ["Armed Assault"]);
    assert_eq!(seen.key, "202001050001");
    let who = |name: &str, part, kind, country: &str| Who {
        name: name.into(),
        part,
        kind,
        country: country.into(),
    };
    let sides = [
        who("Front A", Part::By, ActorKind::ArmedGroup, ""),
        who("Army of Madeup", Part::Against, ActorKind::StateForces, "Mali"),
        who("Private Citizens & Property", Part::Against, ActorKind::Civilians, "Niger"),
    ];
    assert_eq!(seen.who, sides);
    assert_eq!((seen.killed, seen.claimant.as_str()), ([None, Some(3), None], "GTD"));
    assert_eq!(seen.others, [(Measure::Detained, [None, Some(2), None])], "-99 injured are not stated");
    assert_eq!((seen.place.as_str(), seen.country.as_str()), ("Madeup", "Mali"));
    assert_eq!(
        (seen.place_precision, seen.around.as_slice()),
        (Some(PlacePrecision::Exact), &["Gao".to_owned()][..])
    );
    let text = "01/05/2020: Gunmen fired at a convoy near Madeup. Also: Hostage Taking (Kidnapping). Target: Convoy. \
                Weapons: Firearms. Attackers among the killed: 1. Hostages or people kidnapped: 2. GTD is not certain \
                that the attacker was: Front A. Responsibility was claimed. Form of the claim: Posted to website, blog, \
                etc. GTD doubts that this was terrorism. It may have been: Insurgency/Guerilla Action. Sources named by \
                GTD: \"A Made-up Title,\" Daily Madeup, January 6, 2020.; Another.";
    assert_eq!(seen.text, text);
    assert_eq!(seen.flags, []);
}

#[test]
fn an_unknown_day_or_month_lowers_the_precision() {
    let of = |month, day, note| changed(ATTACK, &[("imonth", month), ("iday", day), ("approxdate", note)]);
    let read = read(&table_of(&[
        of("2", "0", "early February 2020"),
        of("0", "0", ""),
        of("0", "7", ""),
        of("13", "7", ""),
        of("2", "30", ""),
        changed(ATTACK, &[("iyear", "0")]),
        changed(ATTACK, &[("iyear", "unclear"), ("eventid", "1")]),
    ]));
    let dates: Vec<_> =
        read.events.iter().map(|seen| (seen.first.as_str(), seen.last.as_str(), seen.precision)).collect();
    let year = ("2020-01-01", "2020-12-31", Precision::Year);
    let february = ("2020-02-01", "2020-02-29", Precision::Month);
    assert_eq!(dates, [february, year]);
    assert!(read.events[0].text.contains(" Approximate date: early February 2020. "));
    assert_eq!(read.account.merged, 3, "rows of one number and one day are one event");
    let faults: Vec<_> = read.faults.iter().map(|fault| (fault.0, fault.1.1.as_str())).collect();
    assert_eq!(faults, [(7, "has no year"), (8, "has no year")]);
}

#[test]
fn a_month_or_day_that_cannot_be_read_is_flagged() {
    let of = |id, month, day| changed(ATTACK, &[("eventid", id), ("imonth", month), ("iday", day)]);
    let rows =
        [of("1", "0", "7"), of("2", "13", "7"), of("3", "2", "30"), of("4", "Feb.", "-9"), of("5", "2", "x")];
    let read = read(&table_of(&rows));
    let flags: Vec<_> =
        read.events.iter().map(|seen| seen.flags.first().map(|flag| flag.1.as_str())).collect();
    let expected = [
        Some("is a day without a month; only the year is shown"),
        Some("is not a month; only the year is shown"),
        Some("is not a day of that month; only the month is shown"),
        None,
        Some("is not a day of that month; only the month is shown"),
    ];
    assert_eq!(flags, expected);
    assert_eq!(read.events[3].precision, Precision::Month);
}

#[test]
fn a_share_of_a_figure_is_shown_as_the_numbers_around_it() {
    let seen =
        &read(&table_of(&[changed(ATTACK, &[("nkill", "2.5"), ("nkillter", "0"), ("nwound", "12.125")])]))
            .events[0];
    assert_eq!(seen.killed, [Some(2), None, Some(3)]);
    assert!(seen.others.contains(&(Measure::Injured, [Some(12), None, Some(13)])), "not 12,125");
    let flags: Vec<_> = seen.flags.iter().map(|flag| (flag.0.as_str(), flag.1.as_str())).collect();
    let share = |column, words| (column, words);
    assert_eq!(
        flags,
        [
            share("nkill", "is a share of a figure for several incidents; it is shown as 2 to 3"),
            share("nwound", "is a share of a figure for several incidents; it is shown as 12 to 13"),
        ]
    );
}

#[test]
fn unknown_codes_and_places_are_not_made_up() {
    let odd = [
        ("eventid", "2.02E+11"),
        ("attacktype1_txt", "Sabotage"),
        ("city", "Unknown"),
        ("provstate", "Unknown"),
        ("specificity", "5"),
        ("gname", "Unknown"),
        ("targtype1_txt", "Unknown"),
        ("corp1", "Not Applicable"),
        ("nkillter", "9"),
    ];
    let seen = &read(&table_of(&[changed(ATTACK, &odd)])).events[0];
    assert_eq!((seen.key.as_str(), seen.mode.as_str()), ("", "Sabotage"));
    assert_eq!((seen.place.as_str(), seen.place_precision), ("Mali", Some(PlacePrecision::Country)));
    assert!(seen.who.iter().all(|who| who.name == "Private Citizens & Property"));
    let flags: Vec<_> = seen.flags.iter().map(|flag| flag.0.as_str()).collect();
    assert_eq!(flags, ["nkillter", "attacktype1_txt", "eventid"]);
}

#[test]
fn a_damaged_row_is_set_aside() {
    let mut text = table_of(&[ATTACK.to_vec(), changed(ATTACK, &[("eventid", "2")])]);
    text.push_str("\n202001050003,2020,1");
    let read = read(&text);
    assert_eq!((read.events.len(), read.account.set_aside), (2, 1));
    assert_eq!(read.faults[0].1.1, "has 3 cells, not 39");
}

#[test]
fn latin_1_is_read() {
    let text = table_of(&[changed(ATTACK, &[("city", "Timétrine"), ("gname", "Frères A")])]);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("gtd.csv");
    let bytes: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    std::fs::write(&path, bytes).unwrap();
    let loaded =
        sitroom::load::load(&[sitroom::load::Input::Path(path)], &sitroom::load::Options::default()).unwrap();
    let event = loaded.briefing.events().iter().next().unwrap();
    assert_eq!(
        event.title(),
        "Armed assault in Timétrine: Frères A against Army of Madeup, Private Citizens & Property"
    );
}

#[test]
fn the_case_of_dates_in_parts_is_read() {
    let Some(text) = real("../cases/06-date-in-parts/gtd-shape.csv") else { return };
    let read = read(&text);
    let seen: Vec<_> =
        read.events.iter().map(|seen| (seen.first.as_str(), seen.precision, seen.killed[1])).collect();
    let expected = [
        ("2020-01-05", Precision::Day, Some(3)),
        ("2020-01-01", Precision::Month, Some(2)),
        ("2020-01-01", Precision::Year, None),
    ];
    assert_eq!(seen, expected);
    assert!(read.faults.is_empty() && read.events.iter().all(|seen| seen.flags.is_empty()));
    let injured: Vec<_> =
        read.events.iter().map(|seen| seen.others.first().map(|other| other.1[1])).collect();
    assert_eq!(injured, [Some(Some(1)), Some(Some(0)), None]);
}
