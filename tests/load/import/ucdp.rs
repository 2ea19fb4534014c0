//! UCDP GED: every width and order of columns, and the quirks of its cells.

use std::collections::BTreeMap;

use sitroom::model::table::Dataset;
use sitroom::model::{ActorKind, Kind, Part, PlacePrecision, Precision};

use super::driver::{Read, Seen, Who, columns_of, read, real, try_read};

const LATE: &str = "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,\
dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,\
number_of_sources,source_article,source_office,source_date,source_headline,source_original,where_prec,where_coordinates,\
where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,event_clarity,date_prec,\
date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob";

const EARLY: &str = "id,year,active_year,type_of_violence,conflict_new_id,conflict_name,dyad_new_id,dyad_name,\
side_a_new_id,gwnoa,side_a,side_b_new_id,gwnob,side_b,number_of_sources,source_article,source_office,source_date,\
source_headline,source_original,where_prec,where_coordinates,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,\
country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,low,best,high";

/// What the cells of a made-up event hold, by the names of their columns.
fn event() -> BTreeMap<&'static str, &'static str> {
    BTreeMap::from([
        ("id", "4711"),
        ("relid", "PAK-1990-1-345-5"),
        ("year", "2017"),
        ("active_year", "1"),
        ("type_of_violence", "1"),
        ("side_a", "Government of Pakistan"),
        ("side_b", "TTP"),
        ("number_of_sources", "2"),
        (
            "source_article",
            "\"\"\"Reuters News,2017-01-30,Three die, army says\"\";\"\"AFP,2017-01-31,Clash\"\"\"",
        ),
        ("source_headline", "\"Three die, army says;Clash\""),
        ("source_original", "Pakistani military spokesman"),
        ("where_prec", "2"),
        ("where_coordinates", "Kel village"),
        ("adm_1", "Azad Jammu & Kashmir"),
        ("adm_2", "Neelam district"),
        ("latitude", "34.821865"),
        ("longitude", "74.355544"),
        ("country", "Pakistan"),
        ("country_id", "770.0"),
        ("region", "Asia"),
        ("event_clarity", "1"),
        ("date_prec", "2"),
        ("date_start", "2017-01-28 00:00:00.000"),
        ("date_end", "2017-01-30 00:00:00.000"),
        ("deaths_a", "1"),
        ("deaths_b", "2"),
        ("deaths_civilians", "0"),
        ("deaths_unknown", "0"),
        ("low", "2"),
        ("best", "3"),
        ("high", "5"),
        ("gwnoa", "770"),
    ])
}

fn row(header: &str, cells: &BTreeMap<&str, &str>) -> String {
    header.split(',').map(|name| cells.get(name).copied().unwrap_or("")).collect::<Vec<_>>().join(",")
}

fn table(header: &str, rows: &[BTreeMap<&str, &str>]) -> String {
    let rows = rows.iter().map(|cells| row(header, cells));
    std::iter::once(header.to_owned()).chain(rows).collect::<Vec<_>>().join("\n")
}

fn with(changes: &[(&'static str, &'static str)]) -> Read {
    let mut cells = event();
    cells.extend(changes.iter().copied());
    read(&table(LATE, &[cells]))
}

fn one(changes: &[(&'static str, &'static str)]) -> Seen {
    let mut read = with(changes);
    assert_eq!((read.events.len(), read.faults.len()), (1, 0), "{read:?}");
    read.events.remove(0)
}

fn assert_is_the_event(seen: &Seen) {
    assert_eq!(seen.key, "4711");
    assert_eq!((seen.first.as_str(), seen.last.as_str()), ("2017-01-28", "2017-01-30"));
    assert_eq!(seen.precision, Precision::Days);
    assert_eq!((seen.kind, seen.mode.as_str()), (Kind::Assault, "state-based violence"));
    assert_eq!((seen.place.as_str(), seen.country.as_str()), ("Kel village", "Pakistan"));
    assert_eq!(seen.around, ["Neelam district", "Azad Jammu & Kashmir"]);
    assert_eq!(seen.place_precision, Some(PlacePrecision::Near));
    assert_eq!(seen.coordinates, Some((34.821_865, 74.355_544)));
    assert_eq!(seen.killed, [Some(2), Some(3), Some(5)]);
    assert_eq!(seen.parts, ["1 of side A", "2 of side B"]);
    assert_eq!(seen.claimant, "Pakistani military spokesman");
    assert!(seen.flags.is_empty(), "{:?}", seen.flags);
    let who = |name: &str, kind, country: &str| Who {
        name: name.into(),
        part: Part::Involved,
        kind,
        country: country.into(),
    };
    assert_eq!(
        seen.who,
        [who("Government of Pakistan", ActorKind::State, "Pakistan"), who("TTP", ActorKind::ArmedGroup, "")]
    );
}

#[test]
fn every_order_and_width_is_read_by_name() {
    let mut backwards: Vec<&str> = LATE.split(',').collect();
    backwards.reverse();
    let iso3_first = format!("iso3,{LATE},extra_1,extra_2");
    let headers = [
        LATE.to_owned(),
        EARLY.to_owned(),
        EARLY.replace("gwnoa,", ""),
        backwards.join(","),
        iso3_first,
        LATE.to_ascii_uppercase(),
        LATE.replace("type_of_violence", "type_of_vi").replace("source_original", "source_ori"),
    ];
    for header in headers {
        let mut cells = event();
        cells.insert("type_of_vi", "1");
        cells.insert("source_ori", "Pakistani military spokesman");
        let lower = header.to_ascii_lowercase();
        let text = table(&lower, &[cells]).replacen(&lower, &header, 1);
        let read = read(&text);
        assert_eq!(read.dataset, Dataset::Ucdp);
        assert!(read.shape.ends_with(" columns, by name, comma, UTF-8"), "{}", read.shape);
        assert_is_the_event(&read.events[0]);
    }
}

#[test]
fn the_text_is_the_cited_articles_else_the_headlines() {
    let seen = one(&[]);
    assert_eq!(seen.text, "\"Reuters News,2017-01-30,Three die, army says\";\"AFP,2017-01-31,Clash\"");
    assert_eq!(one(&[("source_article", "")]).text, "Three die, army says;Clash");
    let old = one(&[("source_article", "R 4/10 1990"), ("number_of_sources", "-1")]);
    assert_eq!(old.text, "R 4/10 1990");
}

#[test]
fn the_offices_are_whom_it_cites() {
    let seen = one(&[("source_office", "Reuters News;AFP;AFP")]);
    assert_eq!(
        (seen.publishers, seen.types),
        (vec!["Reuters News".to_owned(), "AFP".to_owned()], vec![seen.mode])
    );
    assert!(one(&[]).publishers.is_empty());
}

#[test]
fn files_without_a_header_are_known_by_the_forms_of_their_cells() {
    let with_iso3 = LATE.replace("country,country_id", "country,iso3,country_id");
    for header in [LATE, EARLY, &EARLY.replace("gwnoa,", ""), &with_iso3] {
        let mut cells = event();
        cells.insert("iso3", "PAK");
        let text = [row(header, &cells), row(header, &cells)].join("\n");
        let read = read(&text);
        assert!(read.shape.contains("without a header"), "{}", read.shape);
        assert_eq!((read.account.read, read.account.merged), (2, 1), "the first row is data too");
        assert_is_the_event(&read.events[0]);
        let names: Vec<&str> = header.split(',').map(str::trim).collect();
        assert_eq!(columns_of(&text), names, "the columns are called as the releases call them");
    }
    let broken = row(LATE, &BTreeMap::from([("id", "1"), ("type_of_violence", "9")]));
    assert!(try_read(&broken.repeat(3), None).is_none());
}

#[test]
fn rows_of_tags_and_second_headers_are_no_events() {
    let tags = row(LATE, &BTreeMap::from([("year", "#date+year"), ("best", "#affected+killed")]));
    let text = [LATE, &tags, &row(LATE, &event()), LATE, &row(LATE, &event())].join("\r\n");
    let read = read(&text);
    assert_eq!((read.account.read, read.faults.len()), (2, 0));
}

#[test]
fn one_sided_violence_alone_has_a_direction() {
    let seen = one(&[("type_of_violence", "3"), ("side_b", "Civilians")]);
    assert_eq!(seen.mode, "one-sided violence");
    let parts: Vec<(&str, Part, ActorKind)> =
        seen.who.iter().map(|w| (w.name.as_str(), w.part, w.kind)).collect();
    assert_eq!(
        parts,
        [
            ("Government of Pakistan", Part::By, ActorKind::State),
            ("Civilians", Part::Against, ActorKind::Civilians)
        ]
    );
    let seen = one(&[("type_of_violence", "2"), ("side_a", "LeI"), ("gwnoa", "")]);
    assert_eq!(seen.mode, "non-state violence");
    assert!(seen.who.iter().all(|w| w.part == Part::Involved && w.kind == ActorKind::ArmedGroup));
    let seen = one(&[("type_of_violence", "4")]);
    assert_eq!(
        seen.flags,
        [("type_of_violence".to_owned(), "is not a type of violence: 1, 2 or 3".to_owned())]
    );
}

#[test]
fn figures_stay_as_they_are_and_are_flagged_out_of_order() {
    let seen = one(&[("low", "0"), ("best", "516"), ("high", "515"), ("deaths_b", "515")]);
    assert_eq!(seen.killed, [Some(0), Some(516), Some(515)]);
    assert_eq!(seen.flags, [("best".to_owned(), "is not between low (0) and high (515)".to_owned())]);
    let seen = one(&[("deaths_b", "7")]);
    assert_eq!(seen.flags, [("best".to_owned(), "is not the sum of its parts, 8".to_owned())]);
    let seen = one(&[("low", ""), ("high", "NA"), ("best", "3.0")]);
    assert_eq!((seen.killed, seen.flags.len()), ([None, Some(3), None], 0));
    let nothing = [("low", ""), ("best", "NULL"), ("high", "")];
    let seen = one(&nothing);
    assert_eq!((seen.killed, seen.claimant.as_str(), seen.parts.len()), ([None; 3], "", 0));
}

#[test]
fn the_claimant_is_who_said_it_else_ucdp() {
    for nobody in ["", "not given", "Not specified", "unknown"] {
        assert_eq!(one(&[("source_original", nobody)]).claimant, "UCDP");
    }
    let seen = one(&[("source_original", "\"Andriy Lysenko\nMemorybook, \"\"MB\"\"\"")]);
    assert_eq!(seen.claimant, "Andriy Lysenko Memorybook, \"MB\"");
}

#[test]
fn precisions_of_dates_and_places_follow_the_codes() {
    let dates = [Precision::Day, Precision::Days, Precision::Week, Precision::Month, Precision::Year];
    for (code, precision) in ["1", "2", "3", "4.0", "5"].into_iter().zip(dates) {
        assert_eq!(one(&[("date_prec", code)]).precision, precision);
    }
    use PlacePrecision::{Country, District, Exact, Near, Province, Sea};
    for (code, precision) in ["1", "2", "3", "4", "5", "6", "7"]
        .into_iter()
        .zip([Exact, Near, District, Province, Province, Country, Sea])
    {
        assert_eq!(one(&[("where_prec", code)]).place_precision, Some(precision));
    }
    let seen = one(&[("date_end", "2017-01-27")]);
    assert_eq!((seen.last.as_str(), seen.flags.len()), ("2017-01-28", 1));
    let seen = one(&[("date_start", "1/2/2017"), ("date_end", "1/30/2017")]);
    assert_eq!((seen.first.as_str(), seen.last.as_str(), seen.flags.len()), ("2017-01-02", "2017-01-30", 0));
    let seen = one(&[("year", "2016")]);
    assert_eq!(seen.flags, [("year".to_owned(), "contradicts the date of the row".to_owned())]);
}

#[test]
fn countries_are_known_by_name_and_by_number() {
    for (name, number, country) in [
        ("DR Congo (Zaire)", "490", "DR Congo"),
        ("Yemen (North Yemen)", "678", "Yemen"),
        ("Russia (Soviet Union)", "365", "Russia"),
        ("Myanmar (Burma)", "775", "Myanmar"),
        ("", "520.0", "Somalia"),
        ("Nowhere known", "369", "Ukraine"),
    ] {
        assert_eq!(one(&[("country", name), ("country_id", number)]).country, country);
    }
    let seen = one(&[("country", "Ukraine"), ("country_id", "520")]);
    let why = "contradicts the country code of the row".to_owned();
    assert_eq!((seen.country.as_str(), seen.flags), ("Ukraine", vec![("country".to_owned(), why)]));
    let seen = one(&[("country", "Atlantis"), ("country_id", "")]);
    assert_eq!(seen.flags, [("country".to_owned(), "is not a known country".to_owned())]);
}

#[test]
fn rows_that_cannot_be_read_are_set_aside_with_column_and_reason() {
    for (column, value, why) in [
        ("date_start", "2022-13-45 00:00:00.000", "is not a day of the calendar"),
        ("date_start", "not known", "is not a date"),
        ("date_start", "", "has no date"),
        ("date_end", "later", "is not a date"),
    ] {
        let read = with(&[(column, value)]);
        assert!(read.events.is_empty());
        assert_eq!(read.faults, [(2, (column.to_owned(), why.to_owned()))]);
    }
    for (column, value, why) in [
        ("best", "many", "is not a number of people"),
        ("high", "-3", "is below zero"),
        ("low", "4294967295", "is too large"),
        ("deaths_b", "1.5", "is not a number of people"),
    ] {
        let seen = one(&[(column, value)]);
        assert_eq!(seen.flags, [(column.to_owned(), format!("{why}; the row is shown without it"))]);
    }
    let cut = read(&[LATE, "4711,PAK-1990-1-345-5,2017"].join("\n"));
    assert_eq!(cut.faults, [(2, (String::new(), "has 3 cells, not 49".to_owned()))]);
}

/// The real files: every row is an event, the sums and the rows out of order are those of an independent count.
#[test]
fn real_files_are_read_whole() {
    for (file, rows, disorder) in [
        ("ged191.csv", 3194, 6),
        ("ged_v23_1_sample1000.csv", 1000, 13),
        ("hdx_conflict_data_pak_v23_1.csv", 6416, 200),
        ("hdx_conflict_data_ukr_50col.csv", 2989, 13),
    ] {
        let Some(text) = real(&format!("ucdp/{file}")) else { return };
        let mut table = csv::Reader::from_reader(text.as_bytes());
        let best = table.headers().unwrap().iter().position(|name| name == "best").unwrap();
        let number = |row: csv::StringRecord| row[best].parse::<u32>().ok();
        let numbers: Vec<u32> = table.records().filter_map(|row| number(row.unwrap())).collect();
        assert_eq!(numbers.len(), rows, "the row of tags is none");
        let sum: u32 = numbers.iter().sum();
        let read = read(&text);
        assert_eq!(read.faults, [], "{file}");
        assert_eq!(read.events.len(), rows, "{file}");
        assert_eq!(read.events.iter().filter_map(|seen| seen.killed[1]).sum::<u32>(), sum, "{file}");
        let flags: Vec<&String> =
            read.events.iter().flat_map(|seen| &seen.flags).map(|flag| &flag.1).collect();
        assert_eq!(flags.len(), disorder, "{file}: {flags:?}");
        assert!(flags.iter().all(|why| why.starts_with("is not between")), "{file}: {flags:?}");
        assert!(read.events.iter().all(|seen| !seen.country.is_empty() && !seen.claimant.is_empty()));
    }
}
