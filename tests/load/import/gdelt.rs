//! GDELT events of both versions, and what spreadsheets make of them.

use std::collections::BTreeSet;

use sitroom::model::table::Dataset;
use sitroom::model::{ActorKind, Kind, Part, PlacePrecision, Precision};

use super::driver::{Read, read, real, try_read};

/// A made-up row of version 2.0, by the places of its cells.
fn cells(changes: &[(usize, &str)]) -> Vec<String> {
    let mut cells = vec![String::new(); 61];
    let whole: [(usize, &str); 24] = [
        (0, "479491239"),
        (1, "20161013"),
        (2, "201610"),
        (3, "2016"),
        (5, "USAGOV"),
        (6, "PRESIDENT"),
        (7, "USA"),
        (12, "GOV"),
        (15, "ROM"),
        (16, "ROMANIA"),
        (17, "ROM"),
        (25, "1"),
        (26, "012"),
        (27, "012"),
        (28, "01"),
        (29, "1"),
        (51, "4"),
        (52, "Made \"up, Somewhere, Ukraine"),
        (53, "UP"),
        (54, "UP12"),
        (56, "48.5"),
        (57, "32"),
        (59, "20161013151500"),
        (60, "https://news.example/1"),
    ];
    for (at, cell) in whole.iter().chain(changes) {
        cells[*at] = (*cell).to_owned();
    }
    cells
}

/// The row as version 1.0 has it.
fn early(changes: &[(usize, &str)], width: usize) -> Vec<String> {
    let mut cells = cells(changes);
    cells[59] = "20161013".to_owned();
    for second_level in [55, 47, 39] {
        cells.remove(second_level);
    }
    cells.truncate(width);
    cells
}

fn tab(rows: &[Vec<String>]) -> Read {
    let line = |(at, row): (usize, &Vec<String>)| {
        format!("{}{}", 479_491_239 + at, row.join("\t").trim_start_matches("479491239"))
    };
    let read = read(&rows.iter().enumerate().map(line).collect::<Vec<_>>().join("\n"));
    assert_eq!(read.dataset, Dataset::Gdelt);
    read
}

#[test]
fn both_versions_are_known_by_their_forms() {
    for (row, what) in [
        (cells(&[]), "61 columns without a header, version 2.0"),
        (early(&[], 58), "58 columns without a header, version 1.0"),
        (early(&[], 57), "57 columns without a header, version 1.0"),
    ] {
        let width = row.len();
        let read = tab(&[row]);
        assert_eq!(read.shape, format!("{what}, tab, UTF-8"));
        let seen = &read.events[0];
        assert_eq!((seen.key.as_str(), seen.first.as_str()), ("479491239", "2016-10-13"));
        assert_eq!((seen.kind, seen.mode.as_str()), (Kind::Other, "make pessimistic comment"));
        assert_eq!(
            (seen.place.as_str(), seen.country.as_str()),
            ("Made \"up, Somewhere, Ukraine", "Ukraine")
        );
        assert_eq!(
            (seen.coordinates, seen.place_precision),
            (Some((48.5, 32.0)), Some(PlacePrecision::Unstated))
        );
        assert_eq!(seen.text, if width == 57 { "" } else { "https://news.example/1" });
        assert_eq!(seen.publishers, if width == 57 { &[][..] } else { &["news.example"] });
        assert_eq!((seen.killed, seen.claimant.as_str()), ([None; 3], ""));
        let who: Vec<_> =
            seen.who.iter().map(|w| (w.name.as_str(), w.part, w.kind, w.country.as_str())).collect();
        assert_eq!(
            who,
            [
                ("PRESIDENT", Part::By, ActorKind::State, "United States"),
                ("ROMANIA", Part::With, ActorKind::State, "Romania")
            ]
        );
        assert!(seen.flags.is_empty());
    }
}

/// The files have no quoting: a mark is a letter, and joins no rows.
#[test]
fn a_mark_is_a_letter_and_joins_no_rows() {
    let names = ["TEHRAN", "\"FREEDOM FRONT", "KABUL", "\"OTHER FRONT\" WING", "\"QUETTA\"", "a \"b"];
    for skipped in 0..names.len() {
        let rows: Vec<_> = names.iter().skip(skipped).map(|name| cells(&[(6, name)])).collect();
        let read = tab(&rows);
        assert_eq!((read.account.read, read.faults.len()), (rows.len() as u64, 0));
        let found: Vec<&str> = read.events.iter().map(|event| event.who[0].name.as_str()).collect();
        assert_eq!(found, names[skipped..]);
    }
    // A first row that is damaged hides nothing.
    let read = read(&format!("12\t2016\n{}\n", cells(&[(6, "\"A")]).join("\t")));
    assert_eq!((read.events.len(), read.faults.len(), read.faults[0].0), (1, 1, 1));
}

#[test]
fn rows_of_57_and_58_columns_stand_in_one_file() {
    let read = tab(&[early(&[], 57), early(&[], 58), early(&[], 57), cells(&[])]);
    assert_eq!(read.events.len(), 3);
    assert_eq!(read.faults, [(4, (String::new(), "has 61 cells, not 57".to_owned()))]);
}

/// A header of version 1.0 with three names lost.
const BROKEN: &str = "GLOBALEVENTID;SQLDATE;MonthYear;Year;FractionDate;Actor1Code;Actor1Name;Actor1CountryCode;\
Actor1KnownGroupCode;Actor1EthnicCode;Actor1Religion1Code;Actor1Religion2Code;Actor1Type1Code;\
Actor1Type2Code;Actor1Type3Code;Actor2Code;Actor2Name;Actor2CountryCode;Actor2KnownGroupCode;\
Actor2EthnicCode;Actor2Religion1Code;Actor2Religion2Code;Actor2Type1Code;Actor2Type2Code;Actor2Type3Code;\
IsRootEvent;EventCode;EventBaseCode;EventRootCode;QuadClass;GoldsteinScale;NumMentions;NumSources;\
NumArticles;AvgTone;Actor1Geo_Type;Actor1Geo_FullName;Actor1Geo_CountryCode;Actor1Geo_ADM1Code;\
Actor1Geo_Lat;Actor1Geo_Long;Actor1Geo_FeatureID;Actor2Geo_Type;Actor2Geo_FullName;Actor2Geo_CountryCode;\
Actor2Geo_ADM1Code;Actor2Geo_Lat;Actor2Geo_Long;Actor2Geo_FeatureID;ActionGeo_Type;;\
ActionGeo_CountryCode;ActionGeo_ADM1Code;ActionGeo_Lat;ActionGeo_Long;;DATEADDED;";

#[test]
fn a_resave_with_semicolons_and_a_broken_header_is_read() {
    let row = early(&[(26, "12"), (27, "12"), (28, "1"), (52, "Made up"), (56, "48,5")], 58);
    let row: Vec<String> = row
        .into_iter()
        .enumerate()
        .map(|(at, cell)| if at == 56 { "2.02E+13".into() } else { cell })
        .collect();
    let read = read(&format!("{}\r\n{}\r\n", BROKEN, row.join(";")));
    assert_eq!(
        (read.dataset, read.shape.as_str()),
        (Dataset::Gdelt, "58 columns, by name, semicolon, UTF-8")
    );
    let seen = &read.events[0];
    assert_eq!((seen.mode.as_str(), seen.place.as_str()), ("make pessimistic comment", "Made up"));
    assert_eq!((seen.text.as_str(), seen.coordinates), ("https://news.example/1", Some((48.5, 32.0))));
    assert_eq!(seen.precision, Precision::Day);
}

#[test]
fn a_day_resolved_from_last_week_is_no_day() {
    for (day, precision, first, last) in [
        ("20161012", Precision::Day, "2016-10-12", "2016-10-12"),
        ("20161006", Precision::Week, "2016-10-03", "2016-10-09"),
        ("20160913", Precision::Month, "2016-09-01", "2016-09-30"),
        ("20151014", Precision::Year, "2015-10-14", "2015-10-14"),
    ] {
        let read = tab(&[cells(&[(1, day)])]);
        let seen = &read.events[0];
        assert_eq!((seen.precision, seen.first.as_str(), seen.last.as_str()), (precision, first, last));
    }
}

#[test]
fn a_place_without_its_province_has_no_gap_in_its_name() {
    for (written, shown) in [
        ("Lake Langano, , Ethiopia", "Lake Langano, Ethiopia"),
        ("Belgrade, Serbia (general),", "Belgrade, Serbia (general)"),
        ("Lviv, L'vivs'ka Oblast', Ukraine", "Lviv, L'vivs'ka Oblast', Ukraine"),
    ] {
        let read = tab(&[cells(&[(52, written)])]);
        assert_eq!(read.events[0].place, shown);
    }
}

#[test]
fn seas_and_unknown_codes_are_told_apart() {
    let sea = &tab(&[cells(&[(52, "Red Sea, Oceans (General), Oceans"), (53, "OS")])]).events[0];
    assert_eq!((sea.country.as_str(), sea.place_precision), ("", Some(PlacePrecision::Sea)));
    assert!(sea.flags.is_empty());
    let gaza = &tab(&[cells(&[(53, "GZ")])]).events[0];
    assert_eq!(gaza.country, "Palestine");
    let strange = &tab(&[cells(&[(53, "QQ"), (26, "999"), (28, "99")])]).events[0];
    let flags: Vec<_> = strange.flags.iter().map(|flag| flag.0.as_str()).collect();
    assert_eq!((flags, strange.kind), (vec!["EventCode", "ActionGeo_CountryCode"], Kind::Other));
    let nowhere = &tab(&[cells(&[(51, "0"), (52, ""), (53, ""), (54, ""), (56, ""), (57, "")])]).events[0];
    assert_eq!((nowhere.place.as_str(), nowhere.flags.len()), ("", 0));
}

#[test]
fn conflict_has_a_direction_and_missing_actors_are_none() {
    let seen = &tab(&[cells(&[(26, "190"), (28, "19"), (29, "4")])]).events[0];
    assert_eq!((seen.kind, seen.who[1].part), (Kind::Assault, Part::Against));
    let alone = &tab(&[cells(&[(5, ""), (6, ""), (7, ""), (16, "")])]).events[0];
    let who: Vec<_> = alone.who.iter().map(|who| who.name.as_str()).collect();
    assert_eq!(who, ["ROM"], "the code where there is no name");
    let bad = tab(&[cells(&[]), cells(&[(1, "20161399")]), cells(&[(1, "n/a")])]);
    let why: Vec<_> =
        bad.faults.iter().map(|fault| (fault.0, fault.1.0.as_str(), fault.1.1.as_str())).collect();
    assert_eq!(why, [(2, "SQLDATE", "is not a day of the calendar"), (3, "SQLDATE", "is not a date")]);
}

#[test]
fn other_tables_of_that_width_are_not_taken_for_it() {
    for row in [cells(&[(1, "20161399x")]), cells(&[(29, "5")]), vec!["word".to_owned(); 61]] {
        assert!(try_read(&format!("{}\n", row.join("\t")), None).is_none());
    }
}

/// A row with that code under its root.
fn coded(code: &str, root: &str) -> Vec<String> {
    cells(&[(26, code), (28, root)])
}

#[test]
fn every_code_of_the_table_is_read_as_the_table_says() {
    let table = include_str!("../../../data/cameo.tsv");
    let lines: Vec<Vec<&str>> = table.lines().skip(1).map(|line| line.split('\t').collect()).collect();
    assert!(lines.is_sorted_by(|a, b| a[0] < b[0]), "in order, each code once");
    let rows: Vec<Vec<String>> =
        lines.iter().map(|line| coded(line[0], line[0].get(..2).unwrap_or("0"))).collect();
    let read = tab(&rows);
    assert_eq!(read.events.len(), lines.len());
    for (line, seen) in lines.iter().zip(&read.events) {
        assert_eq!((seen.kind.word(), seen.mode.as_str()), (line[1], line[2]), "{line:?}");
        assert!(seen.flags.is_empty(), "{line:?}");
    }
    let kinds: BTreeSet<Kind> = read.events.iter().map(|seen| seen.kind).collect();
    assert_eq!(kinds.len(), Kind::COUNT);
}

#[test]
fn a_leading_zero_that_a_spreadsheet_took_away_is_restored() {
    for (code, root, kind) in [
        ("12", "1", Kind::Other),
        ("12", "12", Kind::Reject),
        ("57", "5", Kind::Support),
        ("311", "3", Kind::Agree),
        ("1121", "11", Kind::Accuse),
        ("20", "2", Kind::Request),
        ("874", "8", Kind::Retreat),
    ] {
        assert_eq!(tab(&[coded(code, root)]).events[0].kind, kind, "{code}");
    }
}

#[test]
fn every_code_of_the_published_lists_is_mapped() {
    let Some(events) = real("reference/CAMEO.eventcodesfull.txt") else { return };
    let lines: Vec<&str> = events.lines().skip(1).filter(|line| !line.trim().is_empty()).collect();
    let split = |line: &&str| line.split('\t').map(str::trim).map(str::to_owned).collect::<Vec<_>>();
    let rows: Vec<Vec<String>> = lines.iter().map(split).map(|cells| coded(&cells[0], &cells[4])).collect();
    let read = tab(&rows);
    assert_eq!(read.events.len(), lines.len());
    for (line, seen) in lines.iter().zip(&read.events) {
        assert!(seen.flags.is_empty(), "{line}");
    }
    let Some(actors) = real("reference/CAMEO.actortype.txt") else { return };
    let codes = actors.lines().skip(1).filter_map(|line| line.split('\t').next());
    for code in codes.map(str::trim).filter(|code| *code != "0") {
        let row = cells(&[(5, code), (6, "SOMEBODY"), (7, ""), (12, code)]);
        assert_ne!(tab(&[row]).events[0].who[0].kind, ActorKind::Unidentified, "{code}");
    }
}

#[test]
fn real_files_are_read_whole() {
    for (file, rows) in [("20161013151500.export.CSV", 3566), ("narayave_events.csv", 2116)] {
        let Some(text) = real(&format!("gdelt/{file}")) else { return };
        let read = read(&text);
        assert_eq!((read.events.len(), read.faults.len()), (rows, 0), "{file}");
        let flags: Vec<_> = read.events.iter().flat_map(|seen| &seen.flags).collect();
        assert!(flags.is_empty(), "{file}: {flags:?}");
        assert!(read.events.iter().all(|seen| seen.text.starts_with("http")), "{file}");
    }
}

#[test]
fn a_row_whose_month_or_year_is_not_that_of_its_day_has_a_warning() {
    let why = |column: &str| (column.to_owned(), "contradicts the date of the row".to_owned());
    let right = [(1, "20161013"), (2, "201610"), (3, "2016")];
    assert_eq!(tab(&[cells(&right)]).events[0].flags, []);
    let wrong = [(1, "20161013"), (2, "201609"), (3, "2015")];
    assert_eq!(tab(&[cells(&wrong)]).events[0].flags, [why("Year"), why("MonthYear")]);
}
