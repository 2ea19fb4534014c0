//! Tables whose columns the user names: dates in parts, parties, other figures, and what names suggest.

use sitroom::load::{Columns, Input, Mapping, Options, UnknownTable, load, try_columns};
use sitroom::model::{Part, Precision};

use super::driver::{Seen, read_by_hand, read_with};

const PARTS: &str = "iyear,imonth,iday,Clock,Dead\n\
2020,1,5,14:30,3\n\
2020,2,0,,2\n\
2020,March,,,1\n\
2020,0,0,,4\n\
2020,,7,,5\n\
,4,5,,6\n\
2020,13,1,,7\n\
2020,2,30,,8\n";

fn dates(events: &[Seen]) -> Vec<(&str, &str, Precision)> {
    events.iter().map(|seen| (seen.first.as_str(), seen.last.as_str(), seen.precision)).collect()
}

#[test]
fn a_part_that_is_missing_lowers_the_precision() {
    let read = read_by_hand("date=iyear+imonth+iday,fatalities=Dead", PARTS);
    let year = ("2020-01-01", "2020-12-31", Precision::Year);
    let expected = [
        ("2020-01-05", "2020-01-05", Precision::Day),
        ("2020-02-01", "2020-02-29", Precision::Month),
        ("2020-03-01", "2020-03-31", Precision::Month),
        year,
        year,
        year,
        ("2020-02-01", "2020-02-29", Precision::Month),
    ];
    assert_eq!(dates(&read.events), expected);
    assert_eq!(read.faults, [(7, ("iyear".to_owned(), "has no year".to_owned()))]);
    assert_eq!(read.events[0].killed, [None, Some(3), None]);
    let flags: Vec<&str> =
        read.events.iter().flat_map(|seen| &seen.flags).map(|flag| flag.1.as_str()).collect();
    assert_eq!(flags.len(), 3, "a day without a month, and days and months that are none: {flags:?}");
}

#[test]
fn names_tell_the_parts_in_any_order_and_a_time_of_day_is_said_not_to_be_read() {
    for columns in ["date=iday+imonth+iyear+Clock time", "date=Clock time+iyear+imonth+iday"] {
        let read = read_by_hand(columns, &PARTS.replace("Clock", "Clock time"));
        assert_eq!(dates(&read.events)[0], ("2020-01-05", "2020-01-05", Precision::Day));
        assert_eq!(read.remarks, ["Clock time: not read; a date is a year, a month and a day"]);
    }
    let read = read_by_hand("date=Day+At time", "Day,At time,Dead\n2024-03-05,06:10,1\n");
    assert_eq!(dates(&read.events), [("2024-03-05", "2024-03-05", Precision::Day)]);
    // Numbers of columns tell nothing: year, month and day in this order.
    let read = read_by_hand("date=2+3+1", "5,2024,3,x\n6,2024,,y\n");
    assert_eq!(
        dates(&read.events),
        [("2024-03-05", "2024-03-05", Precision::Day), ("2024-01-01", "2024-12-31", Precision::Year)]
    );
}

#[test]
fn an_end_in_parts_makes_a_range_and_one_before_the_start_is_flagged() {
    let table = "y year,m month,d day,End year,End month,End day\n2023,9,10,2023,9,12\n2023,9,10,2023,9,1\n\
                 2023,9,10,,,\n2023,9,10,2023,10,\n";
    let columns = "date=y year+m month+d day,until=End year+End month+End day";
    let read = read_by_hand(columns, table);
    assert_eq!(
        dates(&read.events),
        [
            ("2023-09-10", "2023-09-12", Precision::Days),
            ("2023-09-10", "2023-09-10", Precision::Day),
            ("2023-09-10", "2023-09-10", Precision::Day),
            ("2023-09-10", "2023-10-31", Precision::Year),
        ]
    );
    assert_eq!(read.events[1].flags, [("End year".to_owned(), "is before the first day".to_owned())]);
}

#[test]
fn a_year_alone_counts_in_no_month() {
    let input = Input::Bytes { name: "t.csv".to_owned(), bytes: PARTS.as_bytes().into() };
    let columns = Some("date=iyear+imonth+iday,fatalities=Dead".parse().unwrap());
    let briefing = load(&[input], &Options { columns, ..Options::default() }).unwrap().briefing;
    let january = briefing.events().iter().filter(|event| {
        let when = event.when().unwrap();
        when.precision <= Precision::Month && when.first.to_string().starts_with("2020-01")
    });
    assert_eq!(january.count(), 1, "only the row of 5 January is of January");
}

#[test]
fn the_order_of_day_and_month_holds_for_named_columns() {
    let table = "When,Until,Dead\n3/4/2024,5/4/2024,1\n";
    let of = |dates: &str| {
        let columns = Some("date=When,until=Until".parse().unwrap());
        let read =
            read_with(table, Options { columns, dates: dates.parse().ok(), ..Options::default() }).unwrap();
        (read.events[0].first.clone(), read.events[0].last.clone())
    };
    assert_eq!(of("dmy"), ("2024-04-03".to_owned(), "2024-04-05".to_owned()));
    assert_eq!(of("mdy"), ("2024-03-04".to_owned(), "2024-05-04".to_owned()));
    assert_eq!(of(""), ("2024-01-01".to_owned(), "2024-12-31".to_owned()));
}

#[test]
fn parties_come_from_several_columns_with_the_part_that_says_most() {
    let table = "When,P1,P2,V,Also\n2024-03-05,Front A; Front B,Army,Villagers,Front A; Elders\n";
    let read = read_by_hand("date=When,by=P1+P2,against=V,actor1=Also", table);
    let who: Vec<_> = read.events[0].who.iter().map(|who| (who.name.as_str(), who.part)).collect();
    let expected = [
        ("Front A", Part::By),
        ("Front B", Part::By),
        ("Army", Part::By),
        ("Villagers", Part::Against),
        ("Elders", Part::Involved),
    ];
    assert_eq!(who, expected);
    let read = read_by_hand("date=When,notes=P1+V", table);
    assert_eq!(read.events[0].text, "Front A; Front B; Villagers");
}

#[test]
fn a_figure_that_only_rises_is_a_running_total_whatever_it_counts() {
    let read =
        read_by_hand("date=Day,displaced=Displaced cumulative", "Day,Displaced cumulative\n2024-03-05,400\n");
    assert_eq!(read.remarks, ["Displaced cumulative: a running total; its numbers are not added up"]);
    assert_eq!(read.events[0].text, "Running total of displaced: 400. ");
    let rising = (1..=12).map(|day| format!("\n2024-03-{day:02},{}", day * 10)).collect::<String>();
    let read = read_by_hand("date=Day,injured=Hurt", &format!("Day,Hurt{rising}"));
    assert_eq!(read.remarks, ["Hurt: a running total; its numbers are not added up"]);
}

#[test]
fn rows_that_count_events_are_totals_and_those_of_nothing_are_zero() {
    let table = "When,Events,Dead\n2024-03,12,40\n2024-04,0,0\n2024-05,0,3\n";
    let read = read_by_hand("date=When,events=Events,fatalities=Dead", table);
    assert_eq!((read.account.read, read.account.shown, read.account.zero), (3, 2, 1));
    assert_eq!(read.account.set_aside, 0);
    assert_eq!(
        (read.events[0].text.as_str(), read.events[0].killed),
        ("12 events; 40 killed", [None, Some(40), None])
    );
    assert_eq!(read.remarks, ["1 row states zero events"]);
}

#[test]
fn a_plus_belongs_to_a_name_where_the_header_says_so() {
    for columns in ["date=#date+start", "date=\"#date+start\""] {
        let read = read_by_hand(columns, "#date+start,Dead\n2024-03-05,1\n");
        assert_eq!(dates(&read.events), [("2024-03-05", "2024-03-05", Precision::Day)], "{columns}");
    }
}

#[test]
fn the_number_of_a_column_is_no_name_even_where_a_cell_is_that_number() {
    let read = read_by_hand("date=1,fatalities=2,high=3", "2024-01-02,3,2\n2024-01-03,1,4\n");
    assert_eq!(read.events.len(), 2, "the first row is data");
    assert_eq!(read.events[0].killed, [None, Some(3), Some(2)]);
}

#[test]
fn columns_are_written_as_they_are_read() {
    for text in
        ["date=When,fatalities=Dead", "date=iyear+imonth+iday,actor1=A+B", "date=\"Day, local\",by=\"a+b\""]
    {
        let columns: Columns = text.parse().unwrap();
        assert_eq!(columns.to_string(), text);
        assert_eq!(columns.to_string().parse::<Columns>().unwrap(), columns);
    }
    for (text, why) in [
        ("date=When,fatalities=A,fatalities=B", "`fatalities` is named twice"),
        ("date=When,actor1=A,actor1=B", "`actor1` is named twice; join its columns: actor1=A+B"),
        ("date=When,deadly=A", "there is no field `deadly`; the fields are date, until"),
        ("date=When,injurd=A", "there is no field `injurd`; did you mean `injured`?"),
        ("date=A+,fatalities=B", "no column is named for `date`"),
        ("fatalities=B", "no column is named for the date"),
    ] {
        let said = text.parse::<Columns>().unwrap_err().to_string();
        assert!(said.starts_with(why), "{text}: {said}");
    }
}

fn unknown(text: &str) -> UnknownTable {
    let input = Input::Bytes { name: "deaths.csv".to_owned(), bytes: text.as_bytes().into() };
    let error = load(&[input], &Options::default()).unwrap_err();
    error.unknown_table().unwrap_or_else(|| panic!("{error}")).clone()
}

fn suggested(text: &str) -> String {
    let table = unknown(text);
    table.columns(&table.guess).map_or_else(|error| error.to_string(), |columns| columns.to_string())
}

#[test]
fn names_and_cells_suggest_what_columns_are_used_for() {
    let table = "Ref,Incident Date,Land,Town,Perpetrator,Victims,No. killed,Wounded,Lat,Long,Description\n\
                 A-1,2024-03-02,Mali,Ansongo,Front A,villagers,3,1,15.66,0.50,Men fired at the market.\n\
                 A-2,2024-03-05,Niger,Gao,Army,Front A,12,,16.27,-0.04,Two strikes.\n";
    assert_eq!(
        suggested(table),
        "date=Incident Date,country=Land,place=Town,latitude=Lat,longitude=Long,by=Perpetrator,against=Victims,\
         fatalities=No. killed,injured=Wounded,notes=Description,id=Ref"
    );
    let parts =
        "nr,iyear,imonth,iday,city_name,nkilled\n1,2020,1,5,Gao,3\n2,2020,0,0,Gao,\n3,2021,March,4,Gao,1\n";
    assert_eq!(suggested(parts), "date=iyear+imonth+iday,place=city_name,fatalities=nkilled");
    let ends = "Start Year,Start Month,Start Day,End Year,End Month,End Day,Total Deaths\n2023,9,10,2023,9,11,7\n\
                2023,,,2023,,,1\n";
    assert_eq!(
        suggested(ends),
        "date=Start Year+Start Month+Start Day,until=End Year+End Month+End Day,fatalities=Total Deaths"
    );
    // A name alone is not enough: these are no dates, no countries and no degrees.
    let others = "date,country,lat,killed\nx,Atlantis,north,many\ny,Lemuria,south,some\n";
    assert_eq!(suggested(others), "no column is named for the date: add date=…");
}

#[test]
fn the_first_rows_are_tried_as_the_whole_table_would_be_read() {
    let table =
        unknown("Day,Town,Dead\n2024-03-02,\"Gao, north\",3\nsomeday,Gao,1\n2024-03-04,Gao,\"1,204\"\n");
    let columns = table.columns(&table.guess).unwrap();
    let trial = try_columns(&table, columns).unwrap();
    assert_eq!((trial.rows, trial.briefing.events().len()), (3, 2));
    assert!(trial.problems.iter().any(|problem| problem.message.contains("`someday` is not a date")));
    let place = trial.briefing.places().iter().find(|place| place.name == "Gao, north");
    assert!(place.is_some(), "a comma within a cell stays");
}

#[test]
fn a_mapping_is_found_again_by_its_header_and_no_other() {
    let text = "Day,Town,Dead\n2024-03-02,Gao,3\n2024-03-04,Gao,1\n";
    let table = unknown(text);
    let mapping = table.mapping(table.columns(&table.guess).unwrap());
    let events = |text: &str, mapping: &Mapping| {
        let options = Options { mappings: vec![mapping.clone()], ..Options::default() };
        read_with(text, options).map(|read| (read.events.len(), read.shape))
    };
    let shape = "3 columns, 3 of them named by hand, comma, UTF-8".to_owned();
    assert_eq!(events(text, &mapping), Some((2, shape)));
    let named = Mapping { name: "deaths.toml".to_owned(), ..mapping.clone() };
    let shape = "3 columns, 3 of them named by hand in deaths.toml, comma, UTF-8".to_owned();
    assert_eq!(events(&text.replace("Day,Town", " day ,TOWN"), &named), Some((2, shape)));
    for other in ["Day,Dead,Town", "Day,Town,Dead,More", "Day,Town,Lost"] {
        let rows = "2024-03-02,Gao,3,1\n2024-03-04,Gao,1,1\n";
        assert_eq!(events(&format!("{other}\n{rows}"), &mapping), None, "{other}");
    }
    // A dataset that is known is never read by a mapping that happens to fit.
    let acled = "event_id_cnty,event_date,event_type,actor1,country,fatalities,notes\n\
                 MLI1,5 March 2024,Battles,Front A,Mali,1,A note\n";
    let header = acled.lines().next().unwrap().split(',').map(str::to_owned).collect();
    let mapping = Mapping { header, columns: "date=event_date".parse().unwrap(), name: String::new() };
    assert_eq!(events(acled, &mapping).unwrap().0, 1);
    let read = read_with(acled, Options { mappings: vec![mapping], ..Options::default() }).unwrap();
    assert_eq!(read.dataset.name(), "ACLED");
}
