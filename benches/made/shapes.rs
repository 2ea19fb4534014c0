//! The made-up events as rows of the three exports.

use std::fmt::Write;

use chrono::{Datelike, Days};

use super::dice::Dice;
use super::{Made, Shape, month};

const OUTLETS: [&str; 8] =
    ["AFP", "Reuters", "AP", "Xinhua", "Local partner", "Dawn (Pakistan)", "IRNA", "Al Jazeera"];

const ACLED: &str = "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,\
assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,\
admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp\n";

const UCDP: &str = "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,\
conflict_name,dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,\
side_b,number_of_sources,source_article,source_office,source_date,source_headline,source_original,where_prec,\
where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,\
event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,\
gwnob\n";

pub(crate) fn header(shape: Shape, line: &mut String) {
    line.push_str(match shape {
        Shape::Acled => ACLED,
        Shape::Ucdp => UCDP,
        Shape::Gdelt => "",
    });
}

/// Appends a row.
pub(crate) fn row(shape: Shape, made: &Made<'_>, dice: &mut Dice, line: &mut String) {
    match shape {
        Shape::Acled => acled(made, dice, line),
        Shape::Ucdp => ucdp(made, dice, line),
        Shape::Gdelt => gdelt(made, dice, line),
    }
}

fn outlet(dice: &mut Dice) -> &'static str {
    OUTLETS[dice.under(OUTLETS.len() as u64) as usize]
}

fn cell(line: &mut String, text: &str) {
    if text.contains([',', '"', '\n']) {
        _ = write!(line, "\"{}\",", text.replace('"', "\"\""));
    } else {
        _ = write!(line, "{text},");
    }
}

fn note(made: &Made<'_>, dice: &mut Dice) -> String {
    let (day, town, country) = (made.day, made.town, made.country.name);
    let (verb, two) = match made.event.of {
        "Battles" => ("clashed with", made.two),
        _ if made.two.is_empty() => ("gathered for", "a demonstration"),
        _ => ("carried out an attack on", made.two),
    };
    let mut note = format!(
        "On {} {} {}, {} {verb} {two} in {} ({}, {country}), according to {}.",
        day.day(),
        month(day),
        day.year(),
        made.one,
        town.name,
        town.province,
        outlet(dice)
    );
    if made.dead > 0 {
        let wounded = dice.under(3 * u64::from(made.dead) + 1);
        _ = write!(
            note,
            " At least {} people were killed, {wounded} were wounded, an official said: \"We will answer.\"",
            made.dead
        );
    } else {
        note.push_str(" No fatalities were reported.");
    }
    if dice.under(4) == 0 {
        note.push_str(
            " Neither side's account could be verified; each, as before, blamed the other for the breach.",
        );
    }
    if dice.under(50) == 0 {
        note.push_str("\nUpdate: the figures were revised a day later.");
    }
    note
}

fn acled(made: &Made<'_>, dice: &mut Dice, line: &mut String) {
    let (day, town, country) = (made.day, made.town, made.country);
    let (number, iso3, ..) = country.codes;
    let kind = |name: &str| match name {
        "" => "",
        name if name.starts_with("Civilians") => "Civilians",
        name if name.contains("Forces") => "State forces",
        _ => "Rebel group",
    };
    _ = write!(line, "{iso3}{},", made.rank);
    _ = match (made.bad, made.rank % 2) {
        (true, 1) => write!(line, "31 February {},", day.year()),
        (true, _) => write!(line, "not known,"),
        _ => write!(line, "{:02} {} {},", day.day(), month(day), day.year()),
    };
    _ = write!(line, "{},1,{},{},{},", day.year(), made.event.disorder, made.event.of, made.event.sub);
    cell(line, made.one);
    _ = write!(line, ",{},", kind(made.one));
    cell(line, made.two);
    let targeted = if made.two.starts_with("Civilians") { "Civilian targeting" } else { "" };
    _ = write!(line, ",{},,{targeted},{number},Made up,", kind(made.two));
    for text in [country.name, &town.province, &town.province, "", &town.name] {
        cell(line, text);
    }
    let precision = [1, 1, 1, 2, 3][dice.under(5) as usize];
    _ = write!(
        line,
        "{:.4},{:.4},{precision},{}; {},National,",
        town.latitude,
        town.longitude,
        outlet(dice),
        outlet(dice)
    );
    cell(line, &note(made, dice));
    let tag = if made.event.of == "Protests" { "crowd size=no report" } else { "" };
    _ = writeln!(line, "{},{tag},{}", made.dead, 1_700_000_000 + made.rank);
}

fn ucdp(made: &Made<'_>, dice: &mut Dice, line: &mut String) {
    let (day, town, country) = (made.day, made.town, made.country);
    let (.., number) = country.codes;
    let (name, office) = (country.name, outlet(dice));
    let one_sided = made.two.is_empty() || made.two.starts_with("Civilians");
    let two = if made.two.is_empty() { "Civilians" } else { made.two };
    let end = day;
    let (id, year) = (100_000 + made.rank, day.year());
    _ = write!(
        line,
        "{id},{}-{year}-1-{},{year},1,Clear,{},300,300,",
        country.codes.1,
        made.rank,
        if one_sided { 3 } else { 1 }
    );
    cell(line, &format!("{name}: Government"));
    line.push_str("700,700,");
    cell(line, &format!("{} - {two}", made.one));
    line.push_str("100,100,");
    cell(line, made.one);
    line.push_str("200,200,");
    cell(line, two);
    let headline = format!("{} forces, rebels clash near {}; {} dead", country.demonym, town.name, made.dead);
    line.push_str("1,");
    cell(line, &format!("\"{office},{end},{headline}\""));
    _ = write!(line, "{office},{end},");
    cell(line, &headline);
    let claimant = ["police", "army spokesman", "residents", "hospital sources", ""][dice.under(5) as usize];
    _ = write!(line, "{claimant},{},", [1, 1, 2, 3, 5][dice.under(5) as usize]);
    for text in
        [&format!("{} town", town.name), &format!("{} in {}", town.name, town.province), &town.province]
    {
        cell(line, text);
    }
    let (north, east) = (town.latitude, town.longitude);
    _ = write!(line, ",{north:.4},{east:.4},POINT ({east:.4} {north:.4}),150000,");
    cell(line, name);
    _ = write!(line, "{number},Made up,1,1,");
    _ = match (made.bad, made.rank % 2) {
        (true, 1) => write!(line, "{year}-13-45 00:00:00.000,"),
        (true, _) => write!(line, "not known,"),
        _ => write!(line, "{day} 00:00:00.000,"),
    };
    let (best, more, less) = (made.dead, dice.under(3) as u32, dice.under(2) as u32);
    let civilians = best / 2;
    _ = writeln!(
        line,
        "{end} 00:00:00.000,0,0,{civilians},{},{best},{},{},,",
        best - civilians,
        best + more,
        best.saturating_sub(less)
    );
}

fn gdelt(made: &Made<'_>, dice: &mut Dice, line: &mut String) {
    let (day, town, country) = (made.day, made.town, made.country);
    let (_, iso3, fips, _) = country.codes;
    let date = match (made.bad, made.rank % 2) {
        (true, 1) => format!("{}1399", day.year()),
        (true, _) => "n/a".to_owned(),
        _ => day.format("%Y%m%d").to_string(),
    };
    _ = write!(
        line,
        "{}\t{date}\t{}\t{}\t{}.5",
        400_000_000 + made.rank,
        day.format("%Y%m"),
        day.year(),
        day.year()
    );
    for name in [made.one, made.two] {
        let role = if name.contains("Military") { "MIL" } else { "REB" };
        if name.is_empty() {
            line.push_str(&"\t".repeat(10));
        } else {
            _ = write!(line, "\t{iso3}{role}\t{}\t{iso3}\t\t\t\t\t{role}\t\t", name.to_uppercase());
        }
    }
    let (code, quad) = (made.event.cameo, made.event.quad);
    _ = write!(line, "\t1\t{code}\t{}\t{}\t{quad}\t-5.0", code.get(..3).unwrap(), code.get(..2).unwrap());
    _ = write!(line, "\t{}\t{}\t{}\t-2.5", 1 + dice.under(60), 1 + dice.under(9), 1 + dice.under(60));
    for _ in 0..3 {
        let (place, province, name) = (&town.name, &town.province, country.name);
        _ = write!(
            line,
            "\t4\t{place}, {province}, {name}\t{fips}\t{fips}01\t\t{:.4}\t{:.4}\t-{}",
            town.latitude, town.longitude, made.rank
        );
    }
    let added = day.checked_add_days(Days::new(dice.under(2))).unwrap();
    _ = writeln!(
        line,
        "\t{}120000\thttps://news.example/{}/{}",
        added.format("%Y%m%d"),
        day.format("%Y/%m/%d"),
        made.rank
    );
}
