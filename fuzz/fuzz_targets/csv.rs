//! A table under a known header, or with columns named by hand: every row is accounted for, and the size of the pieces
//! it is read in makes no difference.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sitroom::load::{Input, Limits, Loaded, Options, load};

const HEADERS: [&str; 6] = [
    "id,year,active_year,type_of_violence,conflict_new_id,conflict_name,dyad_new_id,dyad_name,side_a_new_id,side_a,side_b_new_id,side_b,number_of_sources,source_article,source_office,source_date,source_headline,source_original,where_prec,where_coordinates,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low",
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp",
    "location_code,has_hrp,in_gho,provider_admin1_name,provider_admin2_name,admin1_code,admin1_name,admin2_code,admin2_name,admin_level,event_type,events,fatalities,reference_period_start,reference_period_end,dataset_hdx_id,resource_hdx_id,warning,error",
    "When,Where,Dead,Notes",
    "When\tWhere\tDead\tNotes",
    "",
];

/// Bytes per piece.
const PIECES: [usize; 4] = [1, 37, 150, 1000];

/// Reads the table in pieces of `block_bytes` bytes; describes the result.
fn read(table: &[u8], columns: Option<&str>, block_bytes: usize) -> Option<String> {
    let columns = columns.map(|columns| columns.parse().unwrap());
    let limits = Limits { block_bytes, row_bytes: 2000, ..Limits::default() };
    let input = Input::Bytes { name: "table.csv".to_owned(), bytes: table.into() };
    let Loaded { briefing, problems, .. } = load(&[input], &Options { columns, limits, ..Options::default() }).ok()?;
    let mut told = String::new();
    for source in briefing.sources() {
        let Some(table) = &source.table else { continue };
        let account = &table.account;
        assert_eq!(account.read, account.shown + account.merged + account.set_aside);
        told += &format!("{account:?}\n");
    }
    for event in briefing.events().iter() {
        let place = event.place().and_then(|id| briefing.place(id)).map(|place| &place.name);
        let who: Vec<_> = event.participants().map(|(id, part)| (briefing.actor_name(id), part)).collect();
        let killed = briefing.claims().killed().get(event.id().index());
        let rows: Vec<_> = event.rows().collect();
        told += &format!("{} {:?} {place:?} {who:?} {killed:?} {rows:?} {:?}\n", event.key(), event.when(), event.note());
    }
    Some(told + &sitroom::load::render(&problems, false))
}

// The first byte chooses the header and the piece size; the rest goes below the header.
fuzz_target!(|bytes: &[u8]| {
    let Some((&first, below)) = bytes.split_first() else { return };
    let first = usize::from(first);
    let (choice, pieces) = (first % HEADERS.len(), first / HEADERS.len() % PIECES.len());
    let table = [HEADERS[choice].as_bytes(), b"\n", below].concat();
    let columns = (choice == 3 || choice == 4).then_some("date=When,place=Where,fatalities=Dead,notes=Notes");
    let whole = read(&table, columns, 1 << 20);
    assert_eq!(read(&table, columns, PIECES[pieces]), whole);
});
