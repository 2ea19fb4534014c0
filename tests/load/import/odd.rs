//! Rows of odd cells: whatever stands in them, an importer makes an event or says why not.

use super::driver::try_read;

/// A small generator of numbers, the same ones for the same seed.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % most as u64) as usize
    }
}

const ODD: [&str; 44] = [
    "",
    "NA",
    "0",
    "1",
    "3",
    "7",
    "-1",
    "1e9",
    "4294967295",
    "99999999999999999999",
    "2.0",
    ".",
    "..",
    "2016-10-13",
    "31 February 2020",
    "20161013",
    "1/2/2017",
    "0000-00-00",
    "é",
    "é-é-é",
    "日本 ;;; (Mali)",
    ")(",
    "\u{202e}x",
    "\u{0}",
    "\u{1b}[2J",
    "NaN",
    "inf",
    "Military Forces of Mali (2012-)",
    "\"\"",
    "#date",
    "45281",
    "13/2/2017",
    "2/13/2017",
    "0025-09-12",
    "Oct 8 2023",
    "Sunday 8 Oct 2023 3 PM",
    "10+",
    "3 – 7",
    "1.204",
    "-99",
    "'",
    "’5",
    "16°06'N",
    "\u{92}",
];

/// Headers, each with a sound row.
const TABLES: [(&str, &str); 10] = [
    (
        "event_id_cnty,event_date,event_type,sub_event_type,actor1,inter1,country,location,latitude,longitude,fatalities,\
         notes,assoc_actor_1,time_precision,geo_precision,iso,admin1,admin2",
        "M1,2016-10-13,Battles,Armed clash,A,1,Mali,Gao,16,0,1,Note,B;C,1,1,466,Gao,Gao",
    ),
    (
        "id,type_of_violence,side_a,side_b,date_start,date_end,date_prec,best,low,high,deaths_a,deaths_b,\
         deaths_civilians,deaths_unknown,where_prec,country,country_id,latitude,longitude,gwnoa,source_original,source_article",
        "1,1,A,B,2016-10-13,2016-10-13,1,2,1,3,0,2,0,0,1,Mali,432,16,0,432,Police,R",
    ),
    (
        "GLOBALEVENTID,SQLDATE,EventCode,EventRootCode,Actor1Code,Actor1Name,Actor2Code,Actor2Name,ActionGeo_Type,\
         ActionGeo_FullName,ActionGeo_CountryCode,ActionGeo_Lat,ActionGeo_Long,DATEADDED,SOURCEURL",
        "1,20161013,190,19,MLI,MALI,REB,REBELS,4,Gao,ML,16,0,20161013151500,http://news.example",
    ),
    (
        "location_code,event_type,events,fatalities,reference_period_start,reference_period_end,admin_level,\
         admin1_name,admin2_name",
        "MLI,political_violence,2,3,2016-10-01,2016-10-31,2,Gao,Ansongo",
    ),
    (
        "eventid,iyear,imonth,iday,country_txt,provstate,city,latitude,longitude,specificity,summary,gname,attacktype1_txt,\
         targtype1_txt,nkill,nkillter,nwound,claimed",
        "1,2016,10,13,Mali,Gao,Gao,16,0,1,Words,A,Armed Assault,Military,3,1,2,1",
    ),
    (
        "DisNo.,Disaster Type,ISO,Country,Location,Start Year,Start Month,Start Day,End Year,End Month,End Day,\
         Total Deaths,No. Injured,No. Affected,Last Update,Latitude,Longitude",
        "1-MLI,Flood,MLI,Mali,Gao,2016,10,13,2016,10,14,3,1,20,2016-11-01,16,0",
    ),
    (
        "id,role,displacement_type,qualifier,figure,displacement_start_date,displacement_end_date,country,iso3,\
         locations_name,locations_accuracy,latitude,longitude,standard_popup_text,event_id",
        "1,Recommended figure,Conflict,total,5,2016-10-13,2016-10-14,Mali,MLI,Gao,Point,16,0,<b>Words</b>,7",
    ),
    (
        "Date,Event Description,Country,Country ISO,Admin 1,Latitude,Longitude,Geo Precision,Reported Perpetrator,\
         Reported Perpetrator Name,Aid Workers Killed,Aid Workers Injured,Aid Workers Arrested,SiND Event ID",
        "2016-10-13,Words,Mali,MLI,Gao,16,0,(2) 25 km precision,NSA,Front A,1,0,2,7",
    ),
    (
        "acf.unique_reference_code,acf.incident_date,civilian_harm_status,acf.location_name,acf.region,\
         acf.geolocations.latitude,acf.geolocations.longitude,acf.geolocations.primary_coordinate,modified,\
         acf.killed_injured_civilian_non_combatants.killed_min,acf.killed_injured_civilian_non_combatants.killed_max",
        "ZZ1,20161013,837,Gao,Mali,16;17,0;1,false;true,2016-10-14T00:00:00,1,2",
    ),
    ("When,Dead,Who,Where,What,Note", "2016-10-13,1,A;B,Gao,protest,Note"),
];

#[test]
fn odd_cells_never_stop_the_reading() {
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
    for (header, good) in TABLES {
        let (mut text, rows) = (header.to_owned(), 3000);
        for _ in 0..rows {
            let mut cells: Vec<&str> = good.split(',').collect();
            for _ in 0..numbers.below(4) {
                let at = numbers.below(cells.len());
                cells[at] = ODD[numbers.below(ODD.len())];
            }
            cells.truncate(cells.len() - usize::from(numbers.below(50) == 0));
            cells.extend((0..numbers.below(50) / 48).map(|_| "more"));
            text.push('\n');
            text.push_str(&cells.join(","));
        }
        let columns = "date=When,fatalities=Dead,actor1=Who,place=Where,kind=What,notes=Note";
        let by_hand = header.starts_with("When").then(|| columns.parse().unwrap());
        let read = try_read(&text, by_hand).unwrap();
        let account = read.account;
        assert!(account.read >= rows - 60 && account.set_aside > rows / 30, "{header}: {account:?}");
        let left_out = account.zero + account.divided;
        assert_eq!(account.shown + account.merged + account.set_aside + left_out, account.read, "{header}");
        assert!(
            account.shown + account.merged > rows / 3 && !read.faults.is_empty(),
            "{header}: {account:?}"
        );
        assert!(read.faults.iter().all(|(_, (_, why))| !why.is_empty() && !why.contains('\n')));
    }
}
