//! Every dataset is recognised by its own columns, and by those of no other.

use sitroom::load::datasets_page;

use super::driver::{Read, try_read};

/// A name of a dataset and the columns that it is recognised by, with one row.
pub(super) const TABLES: [(&str, &str, &str); 12] = [
    (
        "UCDP GED",
        "id,year,type_of_violence,side_a,side_b,where_prec,country,latitude,longitude,date_prec,date_start,date_end,deaths_a,\
         deaths_b,deaths_civilians,deaths_unknown,low,best,high",
        "1,2020,1,A,B,1,Mali,16,0,1,2020-01-05,2020-01-05,1,0,0,0,1,1,1",
    ),
    (
        "ACLED",
        "event_id_cnty,event_date,year,disorder_type,event_type,sub_event_type,actor1,actor2,iso,country,location,latitude,\
         longitude,notes,fatalities,timestamp",
        "M1,2020-01-05,2020,Political violence,Battles,Armed clash,A,B,466,Mali,Gao,16,0,Note,1,1",
    ),
    (
        "GDELT",
        "GLOBALEVENTID,SQLDATE,EventCode,EventRootCode,Actor1Code,Actor1Name,Actor2Code,Actor2Name,ActionGeo_Type,\
         ActionGeo_FullName,ActionGeo_CountryCode,ActionGeo_Lat,ActionGeo_Long,DATEADDED,SOURCEURL",
        "1,20200105,190,19,MLI,MALI,REB,REBELS,4,Gao,ML,16,0,20200105151500,http://news.example",
    ),
    (
        "HDX HAPI",
        "location_code,event_type,events,fatalities,reference_period_start,reference_period_end,admin_level,admin1_name",
        "MLI,political_violence,2,3,2020-01-01,2020-01-31,1,Gao",
    ),
    (
        "GTD",
        "eventid,iyear,imonth,iday,approxdate,country_txt,provstate,city,latitude,longitude,summary,gname,attacktype1_txt,\
         nkill,nwound",
        "202001050001,2020,1,5,,Mali,Gao,Madeup,16.1,-0.1,Words,Front A,Armed Assault,3,1",
    ),
    (
        "EM-DAT",
        "DisNo.,Historic,Disaster Type,ISO,Country,Location,Start Year,Start Month,Start Day,Total Deaths,No. Injured",
        "2020-0001-MLI,No,Flood,MLI,Mali,Gao,2020,1,5,3,1",
    ),
    (
        "IDMC",
        "id,country,iso3,latitude,longitude,displacement_type,qualifier,figure,displacement_date,displacement_start_date,\
         displacement_end_date,year,event_name,event_start_date,event_end_date,category,subcategory,type,subtype,\
         standard_popup_text",
        "1,Mali,MLI,16,0,Conflict,total,5,2020-01-05,2020-01-05,2020-01-05,2020,Event,2020-01-05,2020-01-05,,,,,Words",
    ),
    (
        "IDMC",
        "ID,ISO3,Country,Figure cause,Year,Figure category,Figure unit,Reported figures,Total figures,Start date,End date,\
         Event ID,Event name,Locations name",
        "1,MLI,Mali,Conflict,2020,Internal Displacements,Person,5,5,2020-01-05,2020-01-05,7,Event,\"Gao, Mali\"",
    ),
    (
        "Insecurity Insight",
        "Date,Event Description,Country,Country ISO,Admin 1,Latitude,Longitude,Geo Precision,Reported Perpetrator,\
         Reported Perpetrator Name,Aid Workers Killed,Aid Workers Injured,SiND Event ID",
        "2020-01-05,Words,Mali,MLI,Gao,16,0,(2) 25 km precision,NSA,Front A,1,0,7",
    ),
    (
        "Insecurity Insight",
        "Date,Event Description,Country,Country ISO,Latitude,Longitude,Geo Precision,Reported Perpetrator,Victim of Violence,\
         Camp Resident Killed,SiND ID",
        "2020-01-05,Words,Mali,MLI,16,0,(2) 25 km precision,NSA,Worker,1,7",
    ),
    (
        "Airwars",
        "id,date,civilian_harm_status,acf.unique_reference_code,acf.incident_date,\
         acf.killed_injured_civilian_non_combatants.killed_min,acf.killed_injured_civilian_non_combatants.killed_max",
        "1,2020-02-01T10:00:00,837,ZZ1,20200105,1,2",
    ),
    (
        "Airwars",
        "civilians_killed_min,civilians_killed_max,country,date,grading,latitude,longitude,permalink,post_id,\
         unique_reference_code",
        "1,2,mali,2020-01-05,fair,16,0,https://airwars.example/a,1,ZZ1",
    ),
];

/// The same of datasets whose rows are leads or totals.
pub(super) const TOTALS_AND_LEADS: [(&str, &str, &str); 4] = [
    (
        "POLECAT",
        "Event ID,Event Date,Event Type,Event Mode,Quad Code,Actor Name,Actor Country,Recipient Name,Recipient Country,\
         Placename,Country,Latitude,Longitude,Source,Publication Date",
        "7,2020-01-05,ASSAULT,Beat,MATERIAL CONFLICT,Army A,MLI,Front B,MLI,Gao,MLI,16,0,Example Wire,2020-01-06",
    ),
    (
        "ICEWS",
        "Event ID,Event Date,Source Name,Source Sectors,Source Country,Event Text,CAMEO Code,Intensity,Target Name,\
         Target Sectors,Target Country,Story ID,Sentence Number,Publisher,City,Country,Latitude,Longitude",
        "7,2020-01-05,Army A,Military,Mali,Use conventional military force,190,-10,Front B,Insurgents,Mali,36,4,\
         Example Wire,Gao,Mali,16,0",
    ),
    (
        "ACLED weekly",
        "WEEK,REGION,COUNTRY,ADMIN1,EVENT_TYPE,SUB_EVENT_TYPE,EVENTS,FATALITIES,DISORDER_TYPE,ID,CENTROID_LATITUDE,\
         CENTROID_LONGITUDE",
        "2020-01-04,Western Africa,Mali,Gao,Battles,Armed clash,12,5,Political violence,77,16,0",
    ),
    ("ACLED country-month", "COUNTRY,MONTH,YEAR,EVENTS,FATALITIES", "Mali,January,2020,12,5"),
];

/// A name of a dataset whose rows are about events of another, that other one, and columns with one row about the event of
/// its row in [`TABLES`].
pub(super) const REFERRING: [(&str, &str, &str, &str); 2] = [
    (
        "GDELT mentions",
        "GDELT",
        "GLOBALEVENTID,EventTimeDate,MentionTimeDate,MentionType,MentionSourceName,MentionIdentifier,Confidence",
        "1,20200105151500,20200105153000,1,news.example,http://news.example/2,60",
    ),
    ("ACLED deletions", "ACLED", "event_id_cnty,deleted_timestamp", "M1,1700000000"),
];

/// Whether a table is of that dataset, or of one of its parts: "Insecurity Insight (education)".
fn is_of(read: &Read, name: &str) -> bool {
    read.dataset.name().split(" (").next() == Some(name)
}

#[test]
fn every_header_is_recognised_as_its_own_dataset() {
    for (name, header, row) in TABLES.into_iter().chain(TOTALS_AND_LEADS) {
        let read = try_read(&format!("{header}\n{row}\n"), None);
        let read = read.unwrap_or_else(|| panic!("{name} is no table: {header}"));
        assert!(is_of(&read, name), "{header}: {}", read.dataset.name());
        assert_eq!(
            (read.events.len(), &read.events[0].first[..7]),
            (1, "2020-01"),
            "{name}: {:?}",
            read.faults
        );
        assert_eq!(read.events[0].flags, [], "{name}");
    }
}

#[test]
fn every_column_of_a_dataset_together_is_recognised_as_it() {
    let page = datasets_page();
    // All columns of ACLED country-month are those of a count by district, which has a name of its own.
    let known = TABLES.iter().chain(&TOTALS_AND_LEADS).map(|table| table.0);
    let known: Vec<&str> = known.filter(|name| *name != "ACLED country-month").collect();
    let mut seen = 0;
    for part in page.split("\n## ").skip(1) {
        let name = part.lines().next().unwrap_or("");
        if !known.contains(&name) {
            continue;
        }
        let table = part.lines().skip_while(|line| *line != "|---|---|").skip(1);
        // The usual name of each column is the first one.
        let rows = table.take_while(|line| line.starts_with("| `"));
        let columns: Vec<&str> = rows.filter_map(|line| line.split('`').nth(1)).collect();
        let header: Vec<String> = columns.iter().map(|column| format!("\"{column}\"")).collect();
        let text = format!("{}\n{}\n", header.join(","), vec!["1"; columns.len()].join(","));
        let read = try_read(&text, None).unwrap_or_else(|| panic!("{name} is no table: {columns:?}"));
        assert!(is_of(&read, name), "{columns:?}: {}", read.dataset.name());
        seen += 1;
    }
    assert_eq!(seen, 12);
}
