//! The orders of columns of UCDP GED, for files without a header.

/// The columns of GED 20 and later, for files without a header.
const LATE: &str = "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,\
    conflict_name,dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,\
    side_b_new_id,side_b,number_of_sources,source_article,source_office,source_date,source_headline,\
    source_original,where_prec,where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,\
    priogrid_gid,country,country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,\
    deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob";

/// The columns of GED 17 to 19, for files without a header.
const EARLY: &str = "id,year,active_year,type_of_violence,conflict_new_id,conflict_name,dyad_new_id,dyad_name,\
    side_a_new_id,gwnoa,side_a,side_b_new_id,gwnob,side_b,number_of_sources,source_article,source_office,\
    source_date,source_headline,source_original,where_prec,where_coordinates,adm_1,adm_2,latitude,longitude,\
    geom_wkt,priogrid_gid,country,country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,\
    deaths_b,deaths_civilians,deaths_unknown,low,best,high";

/// The column orders that a table of that width without a header may have: those of the releases, unchanged, without
/// `gwnoa`, or with `iso3` wherever the row has three capital letters.
pub(super) fn layouts(first: &[String]) -> Vec<Vec<String>> {
    let is_iso3 = |cell: &String| cell.len() == 3 && cell.bytes().all(|byte| byte.is_ascii_uppercase());
    let mut layouts = Vec::new();
    for names in [LATE, EARLY] {
        let names: Vec<String> = names.split(',').map(|name| name.trim().to_owned()).collect();
        if names.len() == first.len() {
            layouts.push(names);
        } else if names.len() == first.len() + 1 {
            layouts.push(names.into_iter().filter(|name| name != "gwnoa").collect());
        } else if names.len() + 1 == first.len() {
            for (at, _) in first.iter().enumerate().filter(|(_, cell)| is_iso3(cell)) {
                let mut names = names.clone();
                names.insert(at.min(names.len()), "iso3".to_owned());
                layouts.push(names);
            }
        }
    }
    layouts
}
