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

#[test]
fn odd_cells_never_stop_the_reading() {
    let tables = [
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
        ("When,Dead,Who,Where,What,Note", "2016-10-13,1,A;B,Gao,protest,Note"),
    ];
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
    for (header, good) in tables {
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
