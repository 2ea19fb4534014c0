//! ACLED's counts by country or district and by month or year.

use sitroom::model::{PlacePrecision, Precision};

use super::driver::{read, read_named};

#[test]
fn the_name_of_the_file_tells_what_is_counted() {
    let of = |name: &str, column: &str| {
        let read = read_named(name, &format!("COUNTRY,YEAR,{column}\nMali,2024,12\n"));
        let seen = &read.events[0];
        (seen.mode.clone(), seen.text.clone(), seen.killed[1])
    };
    let said = |mode: &str, text: &str, killed| (mode.to_owned(), text.to_owned(), killed);
    assert_eq!(
        of("number_of_political_violence_events_by_country-year_as-of-08May2026.csv", "EVENTS"),
        said("political violence", "12 events of political violence", None)
    );
    assert_eq!(
        of("number_of_events_targeting_civilians_by_country-year.csv", "EVENTS"),
        said("violence against civilians", "12 events of violence against civilians", None)
    );
    assert_eq!(
        of("number_of_demonstration_events_by_country-year.csv", "EVENTS"),
        said("demonstrations", "12 events of demonstration", None)
    );
    assert_eq!(
        of("number_of_reported_civilian_fatalities_by_country-year.csv", "FATALITIES"),
        said("deaths of civilians", "Events with civilians killed, number not stated; 12 killed", Some(12))
    );
    assert_eq!(
        of("number_of_reported_fatalities_by_country-year.csv", "Fatalities"),
        said("deaths", "Events, number not stated; 12 killed", Some(12))
    );
    assert_eq!(of("counts.csv", "EVENTS"), said("kind not stated", "12 events", None));
}

#[test]
fn a_file_that_does_not_say_what_it_counts_is_warned_of() {
    let read = read("COUNTRY,MONTH,YEAR,EVENTS\nMali,March,2024,12\nMali,April,2024,0\n");
    assert_eq!(read.dataset.name(), "ACLED country-month");
    assert_eq!((read.account.shown, read.account.zero), (1, 1));
    assert_eq!(read.warnings.len(), 1);
    assert!(
        read.warnings[0].starts_with("neither the columns nor the name of the file tell"),
        "{:?}",
        read.warnings
    );
}

#[test]
fn a_year_stays_a_year_and_a_month_a_month() {
    let name = "number_of_political_violence_events.csv";
    let years = read_named(name, "COUNTRY,YEAR,EVENTS\nMali,2024,12\n");
    let seen = &years.events[0];
    assert_eq!((seen.first.as_str(), seen.last.as_str()), ("2024-01-01", "2024-12-31"));
    assert_eq!((seen.precision, seen.place_precision), (Precision::Year, Some(PlacePrecision::Country)));
    assert_eq!((seen.is_total, seen.counts, seen.country.as_str()), (true, Some(12), "Mali"));
    let months = read_named(name, "COUNTRY,MONTH,YEAR,EVENTS\nMali,February,2024,12\nMali,,2024,3\n");
    let seen = &months.events[0];
    assert_eq!((seen.first.as_str(), seen.last.as_str()), ("2024-02-01", "2024-02-29"));
    assert_eq!(
        (seen.precision, seen.key.as_str()),
        (Precision::Month, "Mali/political violence/2024/February")
    );
    assert_eq!(months.events[1].precision, Precision::Year, "a month that is not stated");
    assert_ne!(years.dataset, months.dataset, "nothing is added up across them");
}

#[test]
fn districts_of_hdx_are_read_and_wider_areas_left_out() {
    let header = "Country,Admin1,Admin2,ISO3,Admin2 Pcode,Admin1 Pcode,Month,Year,Events,Fatalities";
    let rows = [
        "Mali,Gao,Ansongo,MLI,ML0702,ML07,October,2025,12,40",
        "Mali,Gao,Bourem,MLI,ML0703,ML07,October,2025,3,0",
        "Mali,Gao,,MLI,,ML07,October,2025,15,40",
        "Mali,Kidal,,MLI,,ML08,October,2025,2,1",
        "Mali,Gao,Menaka,MLI,ML0704,ML07,October,2025,0,0",
    ];
    let text = format!("{header}\n{}\n", rows.join("\n"));
    let read = read_named("mali_hrp_political_violence_events_and_fatalities_by_month-year.csv", &text);
    assert_eq!(read.dataset.name(), "ACLED district-month");
    let account = read.account;
    assert_eq!((account.read, account.shown, account.zero, account.divided), (5, 3, 1, 1));
    let seen = &read.events[0];
    assert_eq!(seen.title, "12 events: political violence in Ansongo");
    assert_eq!(seen.text, "12 events of political violence; 40 killed");
    assert_eq!(
        (seen.around.as_slice(), seen.key.as_str()),
        (["Gao".to_owned()].as_slice(), "Mali/ML07/ML0702/political violence/2025/October",)
    );
    assert_eq!((seen.killed, seen.claimant.as_str()), ([None, Some(40), None], "ACLED"));
    assert_eq!((seen.precision, seen.place_precision), (Precision::Month, Some(PlacePrecision::District)));
}

#[test]
fn a_table_with_other_columns_is_none_of_these() {
    let text = "country,year,events,weather\nMali,2024,12,fine\nMali,2023,2,fine\n";
    assert!(super::driver::try_read(text, None).is_none());
}
