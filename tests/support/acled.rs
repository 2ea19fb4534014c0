//! A made-up export of ACLED, in the columns it has since 2023.
#![allow(dead_code, unreachable_pub, reason = "each test takes what it needs")]

use std::fmt::Write as _;
use std::path::Path;

const HEADER: &str = "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,\
actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,\
admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp";

/// The export with a number of rows; every `bad`th row has no date.
pub fn export(rows: u32, bad: Option<u32>) -> String {
    let mut out = String::from(HEADER);
    out.push('\n');
    for row in 0..rows {
        let faulty = bad.is_some_and(|bad| row % bad == bad - 1);
        let (day, year) = (1 + row % 28, 2000 + row % 20);
        let date = if faulty { "someday".to_owned() } else { format!("{day:02} March {year}") };
        writeln!(
            out,
            "MLI{row},{date},{year},1,Political violence,Battles,Armed clash,Military Forces of Mali (2021-),,\
             State forces,Group {} (Mali),,Rebel group,State forces-Rebel group,,466,Western Africa,Mali,Gao,Gao,,\
             Gao,16.2717,-0.0447,1,Studio Tamani,National,\"On {day} March {year}, the army met fighter {row}, \
             who fled.\",{},,1700000000",
            row % 40,
            row % 5,
        )
        .unwrap();
    }
    out
}

/// Writes the export to a file.
pub fn write(path: &Path, rows: u32, bad: Option<u32>) {
    std::fs::write(path, export(rows, bad)).unwrap();
}
